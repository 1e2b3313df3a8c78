//! A line of versions of one policy: what changed at each step, and the life of each section, table row and fact.
//!
//! After `report`, before `render`, which draws it. A history is made from the steps' reports: what belongs together from one version to
//! the next is known already, and is only followed on.

mod facts;
mod followed;
mod restored;
mod rows;
mod sections;
mod step;

use serde::Serialize;

pub use facts::{FactLife, FactStage};
pub use followed::{Followed, FollowedStage, NothingToFollow, Passage, follow};
pub use restored::Restored;
pub use rows::{RowLife, RowStage};
pub use sections::{SectionLife, SectionStage};
pub use step::{Link, Step};

pub use crate::corpus::{Entry, MANIFEST, Manifest, ManifestError};
use crate::document::Document;
use crate::report::{DocumentInfo, Filter, Report, View, view};
use crate::text::normalize::{Vocabulary, comparison_key};

/// A line of versions, oldest first, with what changed at each step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// What the versions are versions of.
    pub title: Option<String>,
    /// The versions in order.
    pub versions: Vec<Version>,
    /// From each version to the next: one fewer than there are versions.
    pub steps: Vec<Step>,
    /// The matrix: sections through all versions.
    pub sections: Vec<SectionLife>,
    /// Rows of tables through all versions.
    pub rows: Vec<RowLife>,
    /// Facts through all versions.
    pub facts: Vec<FactLife>,
    /// Passages that have an earlier version's words again.
    pub restored: Vec<Restored>,
}

/// The form in which words of versions are held against each other.
fn key(text: &str) -> String {
    comparison_key(text, Vocabulary::AsWritten)
}

/// What became of something since the version before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// No earlier version has it.
    CameIn,
    /// An earlier version has it, the one before does not.
    Back,
    /// Unchanged but for editorial changes.
    Same,
    /// It says something else.
    Changed,
}

impl Standing {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::CameIn => "came-in",
            Self::Back => "back",
            Self::Same => "same",
            Self::Changed => "changed",
        }
    }
}

/// One version in a line of versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What was read.
    pub document: DocumentInfo,
    /// The form it has come down in, in words, where a manifest says so.
    pub form: Option<String>,
    /// Where it comes from, where a manifest says so.
    pub origin: Option<String>,
    /// The earlier version, by position, whose words it has again from beginning to end.
    pub restores: Option<usize>,
}

impl Version {
    /// What a history says of a document, with what a manifest says of it.
    pub fn new(document: &Document, form: Option<String>, origin: Option<String>) -> Self {
        Self { document: DocumentInfo::new(document), form, origin, restores: None }
    }
}

impl History {
    /// Follows sections, rows and facts through versions that were compared in sequence.
    pub fn trace(title: Option<String>, mut versions: Vec<Version>, documents: &[Document], steps: Vec<Step>) -> Self {
        for (version, restores) in versions.iter_mut().zip(restored::versions(documents)) {
            version.restores = restores;
        }
        let sections = sections::sections(documents, &steps);
        let rows = rows::rows(documents, &steps, &sections);
        let facts = facts::facts(documents, &steps, &sections);
        let restored = restored::passages(documents, &steps);
        Self { title, versions, steps, sections, rows, facts, restored }
    }

    /// Whether something above editorial changed at any step.
    pub fn differs(&self) -> bool {
        self.steps.iter().any(|step| step.report.differs())
    }

    /// What a reader asked to see of each step; where something was followed, what tells of that alone.
    pub fn views(&self, filter: &Filter, followed: Option<&[Followed]>) -> Vec<View> {
        let views = self.reports().map(|report| view(report, filter));
        let Some(followed) = followed else { return views.collect() };
        let told = followed.iter().flat_map(Followed::changes).collect();
        views.map(|view| view.narrowed(&told)).collect()
    }

    /// The comparisons of the steps.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.steps.iter().map(|step| &step.report)
    }
}
