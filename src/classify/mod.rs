//! Whether a difference matters.
//!
//! After `diff`, before `report`. What matters is data (`rules/topics.toml`, `rules/severity.toml`); the engine reads it and
//! says of a difference how much it matters and by which rules; what it is about says `topics`.

mod rules;
mod severity;

pub use rules::{RuleError, Rules};

use crate::facts::FactKind;

/// Whether a difference matters, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The same meaning in other words.
    Editorial,
    /// The meaning changed.
    Substantive,
    /// A fact or a duty that the rules watch changed.
    Material,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// Only in the new version.
    Added,
    /// Only in the old version.
    Removed,
    /// Says something else.
    Modified,
    /// Stands elsewhere.
    Moved,
}

/// What it happened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceUnit {
    /// The whole document.
    Document,
    /// A section.
    Section,
    /// A sentence or list item.
    Clause,
    /// A table.
    Table,
    /// A table row.
    Row,
    /// A table cell.
    Cell,
}

/// A fact that differs: old only, new only, or both with different values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactDelta<'d> {
    /// What the fact is.
    pub kind: FactKind,
    /// Its value in the old version.
    pub old: Option<&'d str>,
    /// Its value in the new version.
    pub new: Option<&'d str>,
}

/// A difference as the rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'d> {
    /// What happened.
    pub kind: DifferenceKind,
    /// What it happened to.
    pub unit: DifferenceUnit,
    /// What the passage is about: a topic's id, see [`crate::topics`].
    pub topic: Option<&'d str>,
    /// The facts that differ.
    pub fact_deltas: &'d [FactDelta<'d>],
    /// Whether the words mean something else, facts aside. Additions and removals always do.
    pub meaning_changed: bool,
}

/// What the rules say of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// How much it matters.
    pub severity: Severity,
    /// The rules that fired, in the order of the rule text.
    pub rules: Vec<String>,
}
