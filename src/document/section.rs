//! A heading with its blocks.

use super::{Block, Role, Span};

/// Position of a section in document order; 0 is the title section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId(usize);

impl SectionId {
    /// The title section, which every document has.
    pub const TITLE: Self = Self(0);

    /// The id of the section at a position.
    pub fn new(index: usize) -> Self {
        Self(index)
    }

    /// The position in document order.
    pub fn index(self) -> usize {
        self.0
    }
}

/// A heading with the blocks between it and the next heading. Sub-sections name it as their parent.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading's words, number included; none where blocks stand before any heading.
    pub heading: Option<Span>,
    /// [`Role::Own`], or the role of the blocks that stand beside the policy.
    pub role: Role,
    /// Depth in the tree: 0 for the title section, 1 for the sections under it.
    pub level: u8,
    /// The section this one stands in; none for the title section alone.
    pub parent: Option<super::SectionId>,
    /// The section's own blocks, without those of its sub-sections.
    pub blocks: Vec<Block>,
}
