//! What every reader makes of its format: a flat run of elements with hints, in reading order.
//!
//! The outline (`super::outline`) turns the hints into a tree in one place for all formats.

use serde::{Deserialize, Serialize};

use super::inline;
use crate::document::{DraftText, Place, Role, Tracked, Unseen, UnseenKind, Warning};

/// What a reader found, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// Headings, paragraphs, list items and tables.
    pub elements: Vec<Element>,
    /// The title as the format declares it outside the text (`<title>`, front matter).
    pub declared_title: Option<DraftText>,
    /// The language as the format declares it (`<html lang>`).
    pub declared_language: Option<String>,
    /// Words that hold the policy's date outside its text (`<time datetime>`, `{: datetime=… }`).
    pub declared_date: Option<String>,
    /// Whether the user chose the part that was read, so that nothing around the policy is in it.
    pub whole: bool,
    /// Whether headings and levels are known to be as the elements say, with the title as a heading of level 0, so that nothing is
    /// to be guessed and nothing taken out.
    pub outlined: bool,
    /// Number of pages, for paged sources.
    pub pages: Option<u32>,
    /// What stands beside the policy, each with its role, in reading order.
    pub beside: Vec<Element>,
    /// What no reader can see.
    pub unseen: Unseen,
    /// What is degraded but usable.
    pub warnings: Vec<Warning>,
}

impl Flow {
    /// Sets an element aside: it stands beside the policy in this role.
    pub fn set_aside(&mut self, element: Element, role: Role) {
        self.beside.push(Element { role, ..element });
    }

    /// Counts words that no reader can see.
    pub fn unsee(&mut self, kind: UnseenKind, words: &str) {
        *self.unseen.entry(kind).or_default() += words.chars().filter(|character| !character.is_whitespace()).count();
    }

    /// Takes over what stands beside the policy, and what no reader can see, in a part of the source.
    pub fn take_beside(&mut self, part: &mut Self) {
        self.beside.append(&mut part.beside);
        for (kind, letters) in std::mem::take(&mut part.unseen) {
            *self.unseen.entry(kind).or_default() += letters;
        }
    }
}

/// What is said of a document that shows changes of its own: struck and inserted passages.
pub fn own_changes_warning(passages: usize, tracked: Tracked) -> Warning {
    let (read, other) = match tracked {
        Tracked::Accepted => ("as if they were accepted", "--tracked original reads the text before them"),
        Tracked::Original => ("as if they were rejected", "--tracked accepted reads the text after them"),
    };
    Warning {
        code: "own-changes",
        message: format!(
            "The document holds {passages} struck or inserted passages, and was read {read}: {other}, and policydiff diff with this \
             file alone compares the two."
        ),
    }
}

/// One element of the flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// What the format says it is.
    pub kind: ElementKind,
    /// What it is in its source.
    pub role: Role,
    /// Its words; empty for a table.
    pub text: DraftText,
    /// Whether all its words are set in bold or underlined.
    pub strong: bool,
    /// Length in bytes of the bold words at its beginning; 0 where there are none, or no others.
    pub lead: usize,
}

/// What the format says an element is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ElementKind {
    /// A heading, with the level the format gives it (1 to 6); levels may lie, unless the flow is outlined.
    Heading(u8),
    /// Running text, or a line that stands alone.
    Paragraph,
    /// An entry of a list.
    ListItem {
        /// Nesting, from 0.
        depth: u8,
        /// The marker as a reader sees it.
        marker: String,
    },
    /// Rows of cells.
    Table {
        /// How many of the first rows are headings of columns.
        header_rows: usize,
        /// Rows of cells.
        rows: Vec<Vec<DraftText>>,
        /// Whether it was made of lines of text, and not marked as a table in the source.
        of_lines: bool,
    },
}

impl Element {
    /// A paragraph.
    pub fn paragraph(text: DraftText) -> Self {
        Self { kind: ElementKind::Paragraph, role: Role::Own, text, strong: false, lead: 0 }
    }

    /// A heading with its level.
    pub fn heading(level: u8, text: DraftText) -> Self {
        Self { kind: ElementKind::Heading(level), ..Self::paragraph(text) }
    }

    /// A list item.
    pub fn list_item(depth: u8, marker: impl Into<String>, text: DraftText) -> Self {
        Self { kind: ElementKind::ListItem { depth, marker: marker.into() }, ..Self::paragraph(text) }
    }

    /// A table.
    pub fn table(header_rows: usize, rows: Vec<Vec<DraftText>>) -> Self {
        Self {
            kind: ElementKind::Table { header_rows, rows, of_lines: false },
            ..Self::paragraph(DraftText::default())
        }
    }

    /// A table made of lines of text.
    pub fn table_of_lines(rows: Vec<Vec<DraftText>>) -> Self {
        let header_rows = super::lines::header_rows(&rows);
        Self { kind: ElementKind::Table { header_rows, rows, of_lines: true }, ..Self::paragraph(DraftText::default()) }
    }

    /// Words on one line that stand beside the policy.
    pub fn beside(role: Role, words: &str, place: &Place) -> Self {
        Self { role, ..Self::paragraph(inline::words_at(words, place)) }
    }

    /// Where its words begin.
    pub fn place(&self) -> Place {
        let text = match &self.kind {
            ElementKind::Table { rows, .. } => rows.iter().flatten().find(|cell| !cell.text.is_empty()),
            _ => Some(&self.text),
        };
        text.and_then(|text| text.marks.first()).map(|(_, place)| place.clone()).unwrap_or_default()
    }

    /// Whether it is a list item.
    pub fn is_list_item(&self) -> bool {
        matches!(self.kind, ElementKind::ListItem { .. })
    }

    /// Whether it is a paragraph.
    pub fn is_paragraph(&self) -> bool {
        matches!(self.kind, ElementKind::Paragraph)
    }

    /// Whether it is a table.
    pub fn is_table(&self) -> bool {
        matches!(self.kind, ElementKind::Table { .. })
    }

    /// Its words, those of a table joined by tabs and line ends.
    pub fn words(&self) -> String {
        match &self.kind {
            ElementKind::Table { rows, .. } => {
                let rows: Vec<String> = rows.iter().map(|row| join_cells(row)).collect();
                rows.join("\n")
            }
            _ => self.text.text.clone(),
        }
    }
}

fn join_cells(row: &[DraftText]) -> String {
    let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
    cells.join("\t")
}
