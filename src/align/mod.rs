//! Which sections and which clauses of two documents belong together.
//!
//! After `facts`, before `diff`.

pub mod embedding;

use crate::document::{ClauseId, SectionId};

/// Which sections and which clauses belong together.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// Section links. Every section of both documents is in at least one.
    pub sections: Vec<SectionLink>,
    /// Clause links. Every clause of both documents is in exactly one.
    pub clauses: Vec<ClauseLink>,
}

/// Two sections that belong together, or one without counterpart.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionLink {
    /// The old section.
    pub old: Option<SectionId>,
    /// The new section.
    pub new: Option<SectionId>,
    /// How alike they are, 0 to 1.
    pub similarity: f32,
    /// Whether the section stands under another parent or in another order.
    pub moved: bool,
    /// Whether the heading says something else.
    pub renamed: bool,
}

/// Clauses that say the same thing, or clauses without counterpart.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseLink {
    /// Old clauses, adjacent; empty for an addition.
    pub old: Vec<ClauseId>,
    /// New clauses, adjacent; empty for a removal.
    pub new: Vec<ClauseId>,
    /// How alike they are, 0 to 1.
    pub similarity: f32,
    /// Whether the clause stands in a section that is not its old section's counterpart.
    pub moved: bool,
}
