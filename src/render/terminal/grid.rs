//! Tables with rules around rows and cells.

use comfy_table::{ContentArrangement, Table, presets::UTF8_FULL};

use super::super::cut::columns;
use super::ink::{Ink, Words};
use super::page::Page;

/// Columns that the rules take beside each cell, and once more at the end.
const RULES: usize = 3;
/// Columns that a cell needs at least.
const NARROWEST: usize = 4;

/// A table on its way to a terminal. The first column may begin with a sign: `+`, `−`, `~`.
#[derive(Debug)]
pub(super) struct Grid {
    header: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    /// An empty table, with headings of columns where there are any.
    pub(super) fn new(header: Option<Vec<String>>) -> Self {
        Self { header, rows: Vec::new() }
    }

    /// Adds a row. Line breaks in a cell are kept.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Puts the table on a page.
    pub(super) fn draw(&self, indent: usize, page: &mut Page) {
        let widths = self.widths(page.width().saturating_sub(indent));
        let wrapped = |cells: &[String]| -> Vec<String> {
            cells.iter().zip(&widths).map(|(cell, width)| wrapped(cell, *width)).collect()
        };
        let mut table = Table::new();
        table.load_style(UTF8_FULL.with_solid_inner_borders());
        table.set_content_arrangement(ContentArrangement::Disabled);
        if let Some(header) = &self.header {
            table.set_header(wrapped(header));
        }
        for row in &self.rows {
            table.add_row(wrapped(row));
        }
        page.drawn(indent, table.lines().map(|line| inked(line.trim_end())));
    }

    /// Columns of each cell: as many as it needs where they are few, an equal share of the rest where not.
    fn widths(&self, room: usize) -> Vec<usize> {
        let needed = self.needed();
        let mut room = room.saturating_sub(RULES * needed.len() + 1);
        let mut order: Vec<usize> = (0..needed.len()).collect();
        order.sort_by_key(|index| needed.get(*index).copied());
        let mut widths = vec![NARROWEST; needed.len()];
        for (done, index) in order.iter().enumerate() {
            let share = room / (needed.len() - done);
            if let (Some(width), Some(needed)) = (widths.get_mut(*index), needed.get(*index)) {
                *width = (*needed).min(share).max(NARROWEST);
                room = room.saturating_sub(*width);
            }
        }
        widths
    }

    /// Columns of the longest line in each column of the table.
    fn needed(&self) -> Vec<usize> {
        let mut needed = Vec::new();
        for row in self.header.iter().chain(&self.rows) {
            needed.resize(needed.len().max(row.len()), 0);
            for (most, cell) in needed.iter_mut().zip(row) {
                *most = cell.lines().map(columns).max().unwrap_or(0).max(*most);
            }
        }
        needed
    }
}

fn wrapped(cell: &str, width: usize) -> String {
    let lines = cell.lines().flat_map(|line| Words::new(Ink::Plain, line).wrap(width, width));
    lines.map(|line| line.plain()).collect::<Vec<_>>().join("\n")
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
