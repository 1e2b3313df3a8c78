//! A line of versions of one policy: what changed at each step.
//!
//! After `report`, before `render`, which draws it.

pub use crate::corpus::{Entry, MANIFEST, Manifest, ManifestError};
use crate::report::{DocumentInfo, Report};

/// A line of versions, oldest first, with what changed at each step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// What the versions are versions of.
    pub title: Option<String>,
    /// The versions in order.
    pub versions: Vec<Version>,
    /// From each version to the next: one fewer than there are versions.
    pub steps: Vec<Report>,
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
}

impl History {
    /// Whether something above editorial changed at any step.
    pub fn differs(&self) -> bool {
        self.steps.iter().any(Report::differs)
    }
}
