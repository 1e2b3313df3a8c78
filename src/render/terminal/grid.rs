//! Tables with rules around rows and cells.

use comfy_table::{ContentArrangement, Table, presets::UTF8_FULL};

use super::ink::{Ink, Words};
use super::neutral::neutral;
use super::page::Page;

/// A table on its way to a terminal. The first column may begin with a sign: `+`, `−`, `~`.
#[derive(Debug)]
pub(super) struct Grid(Table);

impl Grid {
    /// An empty table, with headings of columns where there are any.
    pub(super) fn new(width: usize, header: Option<&[String]>) -> Self {
        let mut table = Table::new();
        table.load_style(UTF8_FULL.with_solid_inner_borders());
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
        if let Some(header) = header {
            table.set_header(header.iter().map(|cell| harmless(cell)));
        }
        Self(table)
    }

    /// Adds a row. Line breaks in a cell are kept.
    pub(super) fn row(&mut self, cells: &[String]) {
        self.0.add_row(cells.iter().map(|cell| harmless(cell)));
    }

    /// Puts the table on a page.
    pub(super) fn draw(&self, indent: usize, page: &mut Page) {
        page.drawn(indent, self.0.lines().map(|line| inked(line.trim_end())));
    }
}

fn harmless(cell: &str) -> String {
    cell.split('\n').map(neutral).collect::<Vec<_>>().join("\n")
}

/// A drawn line with its sign, if it has one, in the sign's colour.
fn inked(line: &str) -> Words {
    const RULE: &str = "│ ";
    let sign = line.strip_prefix(RULE).and_then(|rest| rest.chars().next());
    let ink = match sign {
        Some('+') => Ink::Gained,
        Some('−') => Ink::Lost,
        _ => return Words::new(Ink::Plain, line),
    };
    let (rule, rest) = line.split_at_checked(RULE.len()).unwrap_or((line, ""));
    let (sign, rest) = rest.split_at_checked(sign.map_or(0, char::len_utf8)).unwrap_or((rest, ""));
    Words::new(Ink::Plain, rule).and(ink, sign).and(Ink::Plain, rest)
}
