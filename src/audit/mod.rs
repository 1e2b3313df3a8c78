//! Whether the translations of one version say the same as the language that counts: the types of `policydiff.audit/1`.
//!
//! After `history`, before `render`. Each translation is compared with the reference like a new version with an old one; here
//! what the comparison found is told of reference and translation.

mod assemble;
mod outdated;
pub mod prevailing;
mod reference;
mod sentence;
mod terms;
mod untranslated;
mod view;

use serde::{Deserialize, Serialize};

pub use assemble::{Compared, Texts, assemble};
pub use reference::{Because, Chosen, choose};
pub use view::{AuditView, audit_view};

use crate::messages::{Messages, ReportLanguage};
use crate::report::{ChangeCounts, DocumentInfo, Options, Quote, SectionSide, Severity, Tool, Unit, WaiverEntry};

/// The name of the format.
pub const AUDIT_SCHEMA: &str = "policydiff.audit/1";

/// An audit of the translations of one version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Audit {
    /// Always [`AUDIT_SCHEMA`].
    pub schema: String,
    /// What made the audit.
    pub tool: Tool,
    /// How it was asked for.
    pub options: Options,
    /// BCP 47 tag of the language that the audit's own sentences are in.
    pub language: String,
    /// The version that counts, and why it is the one.
    pub reference: Reference,
    /// The reference as it was before, where it was given.
    pub previous: Option<DocumentInfo>,
    /// The translations, as they were given.
    pub translations: Vec<Translation>,
    /// Findings of all translations by severity.
    pub summary: ChangeCounts,
    /// What a reader must know of the files.
    pub warnings: Vec<String>,
    /// Findings that somebody has accepted, or had accepted.
    pub waivers: Vec<WaiverEntry>,
    /// The reference's sections in order, those that only a translation has where they stand in it.
    pub sections: Vec<SectionRow>,
    /// What differs: by translation, in the order of the sections.
    pub findings: Vec<Finding>,
}

/// The version that counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// The file.
    #[serde(flatten)]
    pub document: DocumentInfo,
    /// Which of the files given it was, from 0.
    pub position: usize,
    /// Why it is the reference.
    pub because: Because,
    /// The sentence that says that its language counts.
    pub statement: Option<Quote>,
    /// The file in which that sentence stands.
    pub stated_in: Option<String>,
}

/// A version that is compared with the reference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Translation {
    /// The file.
    #[serde(flatten)]
    pub document: DocumentInfo,
    /// Its findings by severity.
    pub summary: ChangeCounts,
}

/// A row of the matrix: a section in all languages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SectionRow {
    /// `s3` for the section of the reference with that index, `t1-3` for one that only the first translation has.
    pub id: String,
    /// The reference's section; none where only a translation has it.
    pub reference: Option<SectionSide>,
    /// A cell for each translation, in their order.
    pub cells: Vec<Cell>,
}

/// A section in a translation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// How it compares with the reference's.
    pub status: CellStatus,
    /// The translation's sections that stand for it, usually one.
    pub sections: Vec<SectionSide>,
    /// Findings in it by severity.
    pub findings: ChangeCounts,
}

/// How a section compares with the reference's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CellStatus {
    /// Says the same.
    Same,
    /// Says something else in places.
    Differs,
    /// The translation lacks it.
    Missing,
    /// Only the translation has it.
    Added,
    /// Neither the reference nor this translation has it.
    None,
}

impl CellStatus {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Differs => "differs",
            Self::Missing => "missing",
            Self::Added => "added",
            Self::None => "none",
        }
    }
}

/// One thing in which a translation departs from the reference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Made from what it says, as those of changes are: `c3f9a1b204e`.
    pub id: String,
    /// Which of the translations, from 0.
    pub translation: usize,
    /// What is wrong.
    pub kind: FindingKind,
    /// What it is about: a section, a clause, a row.
    pub unit: Unit,
    /// Whether it matters.
    pub severity: Severity,
    /// The row of the matrix it stands in.
    pub section: Option<String>,
    /// The translation's section, where it has one.
    pub translation_section: Option<SectionSide>,
    /// What the passage is about, for example `retention`.
    pub topic: Option<String>,
    /// How sure the program is, 0 to 1, two decimals.
    pub confidence: f64,
    /// The reference's words.
    pub reference: Option<Quote>,
    /// The translation's words.
    pub quote: Option<Quote>,
    /// Facts that differ.
    pub facts: Vec<FindingFact>,
    /// The rules that made the severity.
    pub rules: Vec<String>,
    /// Where the translation still says what the reference said before: the previous reference.
    pub outdated: Option<Outdated>,
    /// Whether somebody has accepted it, so that it counts no more.
    pub waived: bool,
    /// One sentence in the audit's language.
    pub summary: String,
}

/// What is wrong with a passage of a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingKind {
    /// The translation lacks it.
    Missing,
    /// The reference does not have it.
    Added,
    /// It says something else.
    Differs,
    /// It stands in another place.
    Order,
    /// It stands in the reference's language.
    Untranslated,
    /// A term is rendered in two ways.
    Term,
    /// It says what an earlier version said.
    Outdated,
}

impl FindingKind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Missing, Self::Added, Self::Differs, Self::Order, Self::Term, Self::Untranslated, Self::Outdated];

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Added => "added",
            Self::Differs => "differs",
            Self::Order => "order",
            Self::Untranslated => "untranslated",
            Self::Term => "term",
            Self::Outdated => "outdated",
        }
    }
}

/// A fact in which a translation departs from the reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingFact {
    /// What it is, for example `duration`.
    pub kind: String,
    /// What the reference says.
    pub reference: Option<String>,
    /// What the translation says.
    pub translation: Option<String>,
}

/// That a translation still says what the previous reference said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outdated {
    /// ISO 8601 day of the previous reference, where it says one.
    pub date: Option<String>,
    /// What the previous reference said; nothing where it did not have the passage.
    pub previous: Option<Quote>,
}

impl Audit {
    /// The words that the audit's own sentences are made of.
    pub fn messages(&self) -> &'static Messages {
        Messages::of(ReportLanguage::from_tag(&self.language).unwrap_or_default())
    }

    /// The files that were read: the reference, the translations, and the previous reference where it was given.
    pub fn files(&self) -> impl Iterator<Item = &DocumentInfo> {
        let translations = self.translations.iter().map(|translation| &translation.document);
        std::iter::once(&self.reference.document).chain(translations).chain(&self.previous)
    }

    /// Whether a translation departs from the reference in something material.
    pub fn matters(&self) -> bool {
        self.summary.material > 0
    }

    /// The language of a translation, or its file's name where another has the same.
    pub fn name(&self, translation: usize) -> String {
        assemble::name(&self.translations.iter().map(|other| &other.document).collect::<Vec<_>>(), translation)
    }

    /// The finding of an id, of one translation.
    pub fn of_translation(&self, translation: usize) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.translation == translation)
    }
}
