//! What differs between aligned sections, clauses, rows and cells.
//!
//! After `align`, before `classify`: here it is found out *that* and *how* something differs; whether it matters comes next.

mod beside;
mod columns;
mod compare;
mod deltas;
mod denials;
mod gaps;
mod judge;
mod moved;
mod reason;
mod references;
mod renderings;
mod said;
mod spelling;
mod tables;
mod telling;
mod terms;
mod unmerged;
mod words;

use std::ops::Range;

pub use beside::is_name;
pub use compare::differences;
pub use deltas::FactDelta;
pub use judge::{Across, Meaning};
pub use reason::Reason;
pub use tables::{RowChange, TableChanges};
pub use terms::Term;
pub use words::{Edit, Step, exact_edits};

use crate::document::{Role, Span};

/// How strictly passages in two languages are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// A new version is often a new translation: only what is told beyond doubt differs.
    #[default]
    Versions,
    /// One version in two languages is meant to say the same: what one side seems to deny differs, too.
    Translations,
}

/// Everything that differs between two documents.
#[derive(Clone, Debug, Default)]
pub struct Differences {
    /// In the order of the alignment's sections and, within them, of the new document. A part stands behind its whole.
    pub list: Vec<Difference>,
    /// Phrases replaced throughout.
    pub terms: Vec<Term>,
}

/// A pair of passages, or a passage without counterpart.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What happened.
    pub kind: Kind,
    /// What it happened to.
    pub unit: Unit,
    /// Which of the alignment's section links it stands in.
    pub section: usize,
    /// What the passage is in its source; in the new version, where it stands in both.
    pub role: Role,
    /// Whether it stands beside the policy and is an entry of a menu, a button or the like, which only a rule makes matter.
    pub is_label: bool,
    /// The difference this one is a part of: its position in [`Differences::list`].
    pub parent: Option<usize>,
    /// The old passage.
    pub old: Option<Passage>,
    /// The new passage.
    pub new: Option<Passage>,
    /// What the old and the new passage are called: a row by its key cell, a cell by what heads its column.
    pub names: [Option<String>; 2],
    /// For a table that stands in both documents: what became of its columns and rows.
    pub table: Option<TableChanges>,
    /// Word edits between the passages' words; empty where the languages differ.
    pub edits: Vec<Edit>,
    /// Across languages: stretches of the old words that the new ones do not say, and the other way round.
    pub gaps: [Vec<Range<usize>>; 2],
    /// Facts that differ.
    pub facts: Vec<FactDelta>,
    /// Whether the passages say the same.
    pub meaning: Meaning,
    /// Why other words say the same; nothing where the words are the same or the meaning differs.
    pub reason: Option<Reason>,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
    /// Across languages: what the judgement rests on.
    pub evidence: Option<Across>,
}

/// Words of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The words; those of a row are its cells joined by tabs.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// What happened to a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only in the new document.
    Added,
    /// Only in the old document.
    Removed,
    /// In both, where it stood; [`Difference::meaning`] says whether it says the same.
    Kept,
    /// In both, elsewhere.
    Moved,
    /// A heading that says something else.
    Renamed,
}

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A section.
    Section,
    /// A sentence or list item, or adjacent ones that belong to one on the other side.
    Clause,
    /// A table.
    Table,
    /// A row.
    Row,
    /// A cell.
    Cell,
}
