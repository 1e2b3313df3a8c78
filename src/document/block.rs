//! Paragraphs, list items and tables.

use super::{Role, Span, Table};

/// A paragraph, a list item or a table.
#[derive(Clone, Debug)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// What the block is in its source.
    pub role: Role,
    /// The block's words.
    pub span: Span,
    /// Links whose text stands in the block, in order.
    pub links: Vec<Link>,
}

/// What a block is.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// An entry of a list.
    ListItem {
        /// Nesting, from 0.
        depth: u8,
        /// The marker as a reader sees it: `•`, `1.`, `(a)`.
        marker: String,
    },
    /// Rows and cells.
    Table(Table),
}

/// A link: its words and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The link's words.
    pub span: Span,
    /// The address as written in the source.
    pub target: String,
}
