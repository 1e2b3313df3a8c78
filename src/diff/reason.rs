//! Why a difference is editorial.

/// Why other words, or words in another place, say the same. Of several reasons in one passage the last of this list is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Case, width, punctuation, white space, script.
    Typography,
    /// Another spelling of the same word.
    Spelling,
    /// A word that says nothing by itself came or went.
    Wording,
    /// A reference to the same section under its new number.
    Reference,
    /// A link that leads to the same page.
    Link,
    /// A term replaced throughout.
    Term,
    /// The same words elsewhere.
    Order,
    /// Words that stand elsewhere in the other version too.
    Repetition,
    /// Words that are others at every visit, or that do not apply.
    Passing,
    /// An entry of a menu, a button, or the like.
    Label,
    /// A translation of the same.
    Translation,
    /// A rule says so.
    Rule,
}

impl Reason {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Typography => "typography",
            Self::Spelling => "spelling",
            Self::Wording => "wording",
            Self::Reference => "reference",
            Self::Link => "link",
            Self::Term => "term",
            Self::Order => "order",
            Self::Repetition => "repetition",
            Self::Passing => "passing",
            Self::Label => "label",
            Self::Translation => "translation",
            Self::Rule => "rule",
        }
    }
}
