//! What a stretch of a source is there for: the policy itself, or what stands around it.

use serde::{Deserialize, Serialize};

/// What a block is in its source. A role decides where the block is told, never whether its words exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The policy's own text.
    #[default]
    Own,
    /// The policy's own text that a reader unfolds first: behind a tab, in an accordion, in `<details>`.
    Folded,
    /// A footnote or an endnote of the policy.
    Note,
    /// Menus, breadcrumbs, page footers, and what else leads to other pages.
    Navigation,
    /// A header or footer that pages repeat.
    RunningHeader,
    /// The number of a page, with the words around it.
    PageNumber,
    /// What operates the page: buttons, forms, consent banners.
    Interface,
    /// A list of addresses or of links to other pages.
    Links,
    /// What is another at every visit: how long ago, how often read, the number of the request.
    Passing,
    /// Not shown, and nothing is known to show it.
    Hidden,
    /// What does not apply: struck words, or inserted ones where the text before the changes is read.
    Struck,
    /// What a field shows until it is filled in.
    Placeholder,
}

impl Role {
    /// All roles, in the order in which they are told.
    pub const ALL: [Self; 12] = [
        Self::Own,
        Self::Folded,
        Self::Note,
        Self::Navigation,
        Self::RunningHeader,
        Self::PageNumber,
        Self::Interface,
        Self::Links,
        Self::Passing,
        Self::Hidden,
        Self::Struck,
        Self::Placeholder,
    ];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Folded => "folded",
            Self::Note => "note",
            Self::Navigation => "navigation",
            Self::RunningHeader => "running-header",
            Self::PageNumber => "page-number",
            Self::Interface => "interface",
            Self::Links => "links",
            Self::Passing => "passing",
            Self::Hidden => "hidden",
            Self::Struck => "struck",
            Self::Placeholder => "placeholder",
        }
    }

    /// Whether the block is left out of the policy and stands beside it.
    pub fn is_beside(self) -> bool {
        !matches!(self, Self::Own | Self::Folded | Self::Note)
    }

    /// Whether words of this role may be the words of another role in the other version: a clause may move into the footer of a
    /// page, but one that was struck no longer applies.
    pub fn is_in_force(self) -> bool {
        !matches!(self, Self::Struck | Self::Placeholder | Self::Hidden)
    }
}
