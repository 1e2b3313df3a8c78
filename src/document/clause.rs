//! The units that are aligned: sentences, list items and table rows.

use super::{SectionId, Span};

/// Position of a clause in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClauseId(usize);

impl ClauseId {
    /// The id of the clause at a position.
    pub fn new(index: usize) -> Self {
        Self(index)
    }

    /// The position in document order.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A unit of alignment.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The section it stands in.
    pub section: SectionId,
    /// Which of the section's blocks it stands in.
    pub block: usize,
    /// What it is.
    pub kind: ClauseKind,
    /// Its words.
    pub span: Span,
}

/// What a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseKind {
    /// A sentence of a paragraph.
    Sentence,
    /// A list item, or a sentence of one that has several.
    ListItem,
    /// The row of this position in a table.
    Row(usize),
}
