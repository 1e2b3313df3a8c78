//! The matrix of sections, rows and facts by versions, in columns.

use super::super::cut::{columns, shorten};
use super::super::matrix::{self, Cell, Extent, Mark, Part, Row};
use super::MARGIN;
use super::ink::{Ink, Words};
use super::page::{Page, padded};
use crate::history::History;

/// Columns that names take at most.
const NAME: usize = 44;
/// Columns that names take at least, however many versions there are.
const LEAST_NAME: usize = 24;
/// Columns between those of versions.
const GAP: usize = 2;
/// Columns that a section stands in from the one it is under.
const LEVEL: usize = 2;

/// Writes the matrix, for as many versions at a time as fit.
pub(super) fn write(history: &History, extent: Extent, page: &mut Page) {
    let matrix = matrix::matrix(history, extent, page.messages());
    let versions: Vec<String> = history.versions.iter().map(matrix::version_name).collect();
    let drawing = Drawing::new(&matrix.parts, &versions, page);
    for part in &matrix.parts {
        page.blank();
        page.words(MARGIN, &Words::new(Ink::Strong, &page.word(part.subject.title())));
        for first in (0..versions.len()).step_by(drawing.at_once) {
            let last = versions.len().min(first + drawing.at_once);
            drawing.block(part, &versions, first..last, page);
        }
        if part.left_out > 0 {
            page.words(MARGIN, &Words::new(Ink::Faint, &page.counted("facts-left-out", part.left_out)));
        }
    }
    if !drawing.worded {
        page.words(MARGIN, &legend(page));
    }
}

/// How wide columns are.
struct Drawing {
    name: usize,
    version: usize,
    /// Versions that fit beside each other.
    at_once: usize,
    /// Whether cells have room for words; else they hold signs.
    worded: bool,
}

impl Drawing {
    fn new(parts: &[Part], versions: &[String], page: &Page) -> Self {
        let rows = || parts.iter().flat_map(|part| &part.rows);
        let longest = rows().map(|row| row.level.saturating_sub(1) * LEVEL + columns(&row.name)).max().unwrap_or(0);
        let room = page.width().saturating_sub(MARGIN);
        let words = rows().flat_map(|row| &row.cells).map(|cell| 2 + columns(&cell.words(page.messages())));
        let worded = words.chain(versions.iter().map(|name| columns(name))).max().unwrap_or(0);
        if LEAST_NAME + versions.len() * (worded + GAP) <= room {
            let name = longest.min(NAME).min(room - versions.len() * (worded + GAP)).max(LEAST_NAME);
            return Self { name, version: worded, at_once: versions.len().max(1), worded: true };
        }
        let name = longest.clamp(LEAST_NAME, NAME.min(room / 2).max(LEAST_NAME));
        let version = versions.len().to_string().len();
        let at_once = (room.saturating_sub(name) / (version + GAP)).max(1);
        Self { name, version, at_once, worded: false }
    }

    fn block(&self, part: &Part, versions: &[String], shown: std::ops::Range<usize>, page: &mut Page) {
        let mut head = Words::new(Ink::Faint, &padded("", self.name));
        for version in shown.clone() {
            let number = (version + 1).to_string();
            let name = if self.worded { versions.get(version).unwrap_or(&number) } else { &number };
            head.push(Ink::Faint, &format!("{}{}", " ".repeat(GAP), padded(name, self.version)));
        }
        page.drawn(MARGIN, std::iter::once(head));
        for row in &part.rows {
            let cells = row.cells.get(shown.clone()).unwrap_or_default();
            if cells.iter().any(|cell| !cell.marks.contains(&Mark::Absent)) {
                self.row(row, cells, page);
            }
        }
    }

    fn row(&self, row: &Row, cells: &[Cell], page: &mut Page) {
        let indent = row.level.saturating_sub(1) * LEVEL;
        let name = format!("{}{}", " ".repeat(indent), shorten(&row.name, self.name.saturating_sub(indent)));
        let mut line = Words::new(Ink::Plain, &padded(&name, self.name));
        for cell in cells {
            let words = if self.worded && cell.marks.first().is_some_and(|mark| *mark != Mark::Absent) {
                format!("{} {}", cell.sign(), cell.words(page.messages()))
            } else {
                cell.sign().to_owned()
            };
            line.push(Ink::Plain, &" ".repeat(GAP));
            line.push(ink(cell), &padded(&words, self.version));
        }
        page.drawn(MARGIN, std::iter::once(line));
        let also: Vec<String> = row.also.iter().map(|(language, name)| format!("{language} {name}")).collect();
        for said in [also.join(" · "), row.notes.join(" · ")].iter().filter(|said| !said.is_empty()) {
            page.words(MARGIN + indent + LEVEL, &Words::new(Ink::Faint, said));
        }
    }
}

/// How a cell looks.
pub(super) fn ink(cell: &Cell) -> Ink {
    match cell.marks.first() {
        Some(Mark::CameIn | Mark::Back) => Ink::Gained,
        Some(Mark::Gone) => Ink::Lost,
        Some(Mark::Changed | Mark::Renamed | Mark::Moved) => Ink::Strong,
        Some(Mark::Same | Mark::Absent) | None => Ink::Faint,
    }
}

/// What the signs mean.
fn legend(page: &Page) -> Words {
    let marks = [Mark::CameIn, Mark::Back, Mark::Same, Mark::Changed, Mark::Renamed, Mark::Moved, Mark::Gone];
    let said = marks.map(|mark| format!("{} {}", mark.sign(), mark.word(page.messages())));
    Words::new(Ink::Faint, &said.join("   "))
}
