//! What changed, as it is told to readers and machines: the wire types of `policydiff.report/1`.
//!
//! After `classify`, before `render`. The types are apart from the internal ones so that the format can stay stable.

mod account;
mod assemble;
mod headline;
mod identity;
mod made;
mod sentence;
mod tables;
mod view;
mod waivers;

use serde::{Deserialize, Serialize};

pub use crate::classify::{Direction, Severity};
pub use crate::document::{FileUsed, Given, GivenLimit, Role, Tracked};
pub use account::{Account, Clauses as ClauseAccount, Words as WordAccount};
pub use assemble::{Findings, assemble};
pub use made::{Options, Tool, abbreviated};
pub(crate) use sentence::Sentences as Wording;
pub use view::{Filter, View, view};
pub use waivers::{Waiver, WaiverEntry, WaiverStatus};

use crate::document::{Document, Place, SectionId, Span};
use crate::messages::{Messages, ReportLanguage};

/// The name of the format.
pub const SCHEMA: &str = "policydiff.report/1";

/// A comparison of two versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// What made the report.
    pub tool: Tool,
    /// How it was asked for.
    pub options: Options,
    /// BCP 47 tag of the language that the report's own sentences are in.
    pub language: String,
    /// The old version.
    pub old: DocumentInfo,
    /// The new version.
    pub new: DocumentInfo,
    /// Counts and the sentences to read first.
    pub summary: Summary,
    /// Changes that somebody has accepted, or had accepted, in the order in which they were given.
    pub waivers: Vec<WaiverEntry>,
    /// Phrases replaced throughout.
    pub terms: Vec<Term>,
    /// Section pairs, in the new document's order with removed ones where they stood.
    pub sections: Vec<SectionEntry>,
    /// What stands beside the policy, by role: menus, page headers, struck words.
    pub left_out: Vec<LeftOut>,
    /// What became of every word of both versions.
    pub account: Account,
    /// Changes, and passages that say the same among them, in the order of their sections.
    pub changes: Vec<Change>,
}

impl Report {
    /// The words that the report's own sentences are made of.
    pub fn messages(&self) -> &'static Messages {
        Messages::of(ReportLanguage::from_tag(&self.language).unwrap_or_default())
    }

    /// Whether something above editorial changed.
    pub fn differs(&self) -> bool {
        self.summary.changes.material + self.summary.changes.substantive > 0
    }

    /// What changed, without passages that say the same.
    pub fn changed(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.kind != ChangeKind::Same)
    }

    /// The change of an id.
    pub fn change(&self, id: &str) -> Option<&Change> {
        self.changes.iter().find(|change| change.id == id)
    }
}

/// One of the two versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentInfo {
    /// The path as given.
    pub path: String,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// Media type of the bytes.
    pub media_type: String,
    /// What was said of the source.
    pub given: Given,
    /// BCP 47 tag.
    pub language: String,
    /// ISO 8601 day the policy says it is of.
    pub date: Option<String>,
    /// Title as written.
    pub title: String,
    /// Number of pages, for paged sources.
    pub pages: Option<u32>,
    /// Number of sections, the title section not counted.
    pub sections: usize,
    /// Number of clauses.
    pub clauses: usize,
    /// What is degraded but usable.
    pub warnings: Vec<String>,
}

impl DocumentInfo {
    /// What a report says of a document.
    pub fn new(document: &Document) -> Self {
        Self {
            path: document.source.path.clone(),
            sha256: document.source.sha256.clone(),
            media_type: document.source.media_type.name().to_owned(),
            given: document.given.clone(),
            language: document.language.tag().to_owned(),
            date: document.date.map(|date| date.to_string()),
            title: document.title().to_owned(),
            pages: document.pages,
            sections: document.own_sections().count().saturating_sub(1),
            clauses: document.own_clauses().count(),
            warnings: document.warnings.iter().map(|warning| warning.message.clone()).collect(),
        }
    }
}

/// Counts and the sentences to read first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Sections by what became of them.
    pub sections: SectionCounts,
    /// Changes that stand for themselves (no parent), by severity.
    pub changes: ChangeCounts,
    /// What matters, most important first.
    pub headline: Vec<Headline>,
}

/// Sections by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionCounts {
    /// Unchanged but for editorial changes.
    pub same: usize,
    /// With changes of substance.
    pub modified: usize,
    /// Only in the new version.
    pub added: usize,
    /// Only in the old version.
    pub removed: usize,
    /// In another place.
    pub moved: usize,
    /// Under another heading.
    pub renamed: usize,
}

/// Changes by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeCounts {
    /// A fact or a duty that the rules watch changed.
    pub material: usize,
    /// The meaning changed.
    pub substantive: usize,
    /// The same meaning in other words.
    pub editorial: usize,
    /// Accepted by a waiver, whatever they are; these are counted nowhere else.
    pub waived: usize,
}

/// A sentence to read first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// The sentence.
    pub text: String,
    /// The change it speaks of.
    pub change: String,
}

/// A phrase replaced by another throughout the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The old phrase.
    pub old: String,
    /// The new phrase.
    pub new: String,
    /// In how many places.
    pub count: usize,
    /// Passages of the new version in which the old phrase still stands; those where it is part of a name or another fact are
    /// none.
    pub exceptions: Vec<Quote>,
}

/// What stands beside the policy in a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The role.
    pub role: Role,
    /// Words of the old version.
    pub old: usize,
    /// Words of the new version.
    pub new: usize,
    /// Changes that stand for themselves.
    pub changes: usize,
}

/// Two sections that belong together, or one without counterpart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionEntry {
    /// `s1`, `s2` …
    pub id: String,
    /// What became of the section.
    pub status: SectionStatus,
    /// Whether it stands in another place.
    pub moved: bool,
    /// Whether its heading says something else.
    pub renamed: bool,
    /// How alike the two are, 0 to 1, two decimals.
    pub similarity: f64,
    /// The old section.
    pub old: Option<SectionSide>,
    /// The new section.
    pub new: Option<SectionSide>,
}

/// What became of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionStatus {
    /// Unchanged but for editorial changes.
    Same,
    /// With changes of substance.
    Modified,
    /// Only in the new version.
    Added,
    /// Only in the old version.
    Removed,
}

/// A section in one of the versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionSide {
    /// Place in document order; 0 is the title section.
    pub index: usize,
    /// Headings from the outermost section down to this one.
    pub path: Vec<String>,
    /// The heading as written.
    pub heading: String,
    /// Depth: 0 for the title section.
    pub level: u8,
}

impl SectionSide {
    /// A section of a document.
    pub fn of(document: &Document, id: SectionId) -> Option<Self> {
        let section = document.section(id)?;
        Some(Self {
            index: id.index(),
            path: document.path(id).into_iter().map(str::to_owned).collect(),
            heading: document.heading(section).to_owned(),
            level: section.level,
        })
    }

    /// The headings that sentences about the section begin with; nothing for the title section.
    pub fn place(&self) -> Option<String> {
        sentence::place(&self.path.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// One thing a reader must know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Made from what the change says, so that edits elsewhere leave it as it is: `c3f9a1b204e`.
    pub id: String,
    /// The change this one is a part of.
    pub parent: Option<String>,
    /// The section entry it stands in; none for what stands beside the policy.
    pub section: Option<String>,
    /// What it is in its source, where that is not the policy's own text in plain sight: `folded`, `note`, or what stands beside the
    /// policy, such as `navigation`.
    pub role: Option<Role>,
    /// What happened.
    pub kind: ChangeKind,
    /// What it happened to.
    pub unit: Unit,
    /// Whether it matters.
    pub severity: Severity,
    /// Why it is editorial, for example `spelling`.
    pub reason: Option<String>,
    /// What it means for the persons whose data it is.
    pub direction: Direction,
    /// What the passage is about, for example `retention`.
    pub topic: Option<String>,
    /// How sure the program is, 0 to 1, two decimals.
    pub confidence: f64,
    /// The old side.
    pub old: Option<Quote>,
    /// The new side.
    pub new: Option<Quote>,
    /// What a row or cell is called.
    pub name: Option<Name>,
    /// For a table that stands in both versions: what became of its columns and rows.
    pub table: Option<TableChanges>,
    /// Word edits, within a language; empty across languages.
    pub edits: Vec<Edit>,
    /// Across languages: what has no counterpart.
    pub gaps: Gaps,
    /// Facts that differ.
    pub facts: Vec<FactDelta>,
    /// The rules that made severity and direction; none only where it says the same.
    pub rules: Vec<String>,
    /// Whether somebody has accepted it, so that it counts no more.
    pub waived: bool,
    /// One sentence in the report's language.
    pub summary: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Only in the new version.
    Added,
    /// Only in the old version.
    Removed,
    /// Says something else.
    Modified,
    /// Stands elsewhere.
    Moved,
    /// A heading says something else.
    Renamed,
    /// Differs only by a term replaced throughout.
    Terminology,
    /// Says the same; reported on request only.
    Same,
}

impl Change {
    /// The change in a few words, to stand beside its place and its quotes.
    pub fn gist(&self, messages: &Messages) -> String {
        sentence::Sentences { messages }.gist(self)
    }

    /// The facts that differ, each in words: `period 30 days → 90 days`; those of a passage that came or went are just named.
    pub fn facts_in_words(&self, messages: &Messages) -> Vec<String> {
        let one_sided = matches!(self.kind, ChangeKind::Added | ChangeKind::Removed);
        let sentences = sentence::Sentences { messages };
        self.facts.iter().map(|fact| if one_sided { sentences.stated(fact) } else { sentences.delta(fact) }).collect()
    }
}

/// What a kind of fact is called: `period`, `legal instrument`.
pub fn fact_noun(kind: &str, messages: &Messages) -> String {
    sentence::Sentences { messages }.noun(kind)
}

/// A fact's value as a person writes it: `90 days` for `P90D`, a law by its name.
pub fn fact_value(kind: &str, value: &str, messages: &Messages) -> String {
    sentence::Sentences { messages }.readable(kind, value)
}

impl ChangeKind {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Modified => "modified",
            Self::Moved => "moved",
            Self::Renamed => "renamed",
            Self::Terminology => "terminology",
            Self::Same => "same",
        }
    }
}

/// What a change happened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
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

impl Unit {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Section => "section",
            Self::Clause => "clause",
            Self::Table => "table",
            Self::Row => "row",
            Self::Cell => "cell",
        }
    }
}

/// Words of a version and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words as written.
    pub text: String,
    /// Where they stand.
    pub span: SpanInfo,
}

/// Where words stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpanInfo {
    /// Page, from 1.
    pub page: Option<u32>,
    /// Line, from 1.
    pub line: Option<u32>,
    /// Byte range in the extracted text.
    pub bytes: [usize; 2],
    /// Element id or path, for HTML.
    pub anchor: Option<String>,
}

impl SpanInfo {
    /// Where a stretch of a document stands.
    pub fn new(span: &Span) -> Self {
        let Place { page, line, anchor } = span.place.clone();
        Self { page, line, bytes: [span.bytes.start, span.bytes.end], anchor }
    }
}

impl Quote {
    /// A stretch of a document with its place.
    pub fn new(document: &Document, span: &Span) -> Self {
        Self { text: document.slice(span).to_owned(), span: SpanInfo::new(span) }
    }
}

/// What a part of a table is called in both versions: a row by the cell that says what it is about, a cell by what heads its
/// column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// In the old version.
    pub old: Option<String>,
    /// In the new version.
    pub new: Option<String>,
}

/// What became of a table's columns and rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableChanges {
    /// Its columns.
    pub columns: ColumnChanges,
    /// Its rows, those of headings left out.
    pub rows: RowChanges,
}

/// What became of a table's columns. One without heading has an empty name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChanges {
    /// Only in the new version.
    pub added: Vec<String>,
    /// Only in the old version.
    pub removed: Vec<String>,
    /// Headed by something else.
    pub renamed: Vec<Renaming>,
}

/// Another name for the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renaming {
    /// The old name.
    pub old: String,
    /// The new name.
    pub new: String,
}

/// What became of a table's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChanges {
    /// Only in the new version.
    pub added: Vec<String>,
    /// Only in the old version.
    pub removed: Vec<String>,
    /// Rows that say something else.
    pub changed: Vec<RowChange>,
    /// How many say the same.
    pub kept: usize,
}

/// A row that says something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    /// What it is called.
    pub name: String,
    /// What it was called, where that was something else.
    pub formerly: Option<String>,
    /// Headings of the columns in which it differs, the one that names it left out.
    pub columns: Vec<String>,
    /// Facts that differ, those of the name left out.
    pub facts: Vec<FactDelta>,
}

/// A step from the old words to the new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What to do with the words.
    pub op: EditOp,
    /// The words.
    pub text: String,
}

/// What to do with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EditOp {
    /// In both, up to script, width, case and white space; as the new version writes them.
    Equal,
    /// Only in the old.
    Delete,
    /// Only in the new.
    Insert,
}

/// Byte ranges of a change's quotes that the other language does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gaps {
    /// In the old quote.
    pub old: Vec<[usize; 2]>,
    /// In the new quote.
    pub new: Vec<[usize; 2]>,
}

/// A fact that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactDelta {
    /// What it is, for example `duration`.
    pub kind: String,
    /// The old value.
    pub old: Option<String>,
    /// The new value.
    pub new: Option<String>,
    /// Where the fact only moved, and is neither gone nor new: the change on the other side.
    pub moved: Option<String>,
}
