//! The document's own fixed words, in one place.

/// All fixed words of a redline or comparison.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The language they are in.
    pub language: &'static str,
    /// What a document with tracked changes is called.
    pub redline: &'static str,
    /// What a document with two columns is called.
    pub comparison: &'static str,
    /// Names of the two versions.
    pub old: &'static str,
    /// Names of the two versions.
    pub new: &'static str,
    /// Name of the row of titles.
    pub title: &'static str,
    /// Name of the row of languages.
    pub language_of: &'static str,
    /// Name of the row of days.
    pub date: &'static str,
    /// Name of the row of files.
    pub file: &'static str,
    /// In place of a day that is not known.
    pub no_date: &'static str,
    /// Before the count of changes that matter most.
    pub material: &'static str,
    /// Before the count of changes of meaning.
    pub substantive: &'static str,
    /// Before the count of all other changes.
    pub editorial: &'static str,
    /// Above the sentences to be read first.
    pub matters: &'static str,
    /// Before the names of the rules that a change broke.
    pub rules: &'static str,
    /// How a redline is read.
    pub how_to_read: &'static str,
    /// How two columns are read.
    pub legend: &'static str,
    /// That this is no advice.
    pub not_advice: &'static str,
    /// Before the program's name and version.
    pub made_with: &'static str,
    /// Before the number of a page.
    pub page: &'static str,
    /// Between the number of a page and the number of pages.
    pub of: &'static str,
    /// After the heading of a section that came.
    pub added: &'static str,
    /// After the heading of a section that went.
    pub removed: &'static str,
    /// After the heading of a section that stands elsewhere.
    pub moved: &'static str,
}

/// English.
pub const ENGLISH: Words = Words {
    language: "en-US",
    redline: "Redline",
    comparison: "Comparison",
    old: "Old version",
    new: "New version",
    title: "Title",
    language_of: "Language",
    date: "Date",
    file: "File",
    no_date: "no date",
    material: "Material",
    substantive: "Substantive",
    editorial: "Editorial",
    matters: "What matters",
    rules: "Rules",
    how_to_read: "Accept all changes to get the new version, reject all to get the old one.",
    legend: "+ added, − removed, ~ changed, ↕ moved, ! material, blank: says the same. Struck through: the new version \
             does not say it. Underlined: the old version does not say it.",
    not_advice: "This points out what changed. It is not legal advice: a person must check what matters.",
    made_with: "Made with",
    page: "Page",
    of: "of",
    added: "added",
    removed: "removed",
    moved: "moved",
};
