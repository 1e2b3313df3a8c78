//! From one version to the next: what changed, and which passage became which.

use std::ops::Range;

use crate::report::{Change, ChangeKind, Name, Quote, Report, Severity, Unit};

/// What changed from one version to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The comparison without what stayed the same.
    pub report: Report,
    /// Which passages belong together, those that stayed the same among them.
    pub links: Vec<Link>,
}

/// A passage of the older version and what became of it, or one of the newer that came. Every clause of both versions is in
/// exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The change by its id; a passage that stayed the same has one too.
    pub change: String,
    /// A clause or a row.
    pub unit: Unit,
    /// What happened.
    pub kind: ChangeKind,
    /// Whether it matters.
    pub severity: Severity,
    /// Byte range in the older version's text.
    pub old: Option<Range<usize>>,
    /// Byte range in the newer version's text.
    pub new: Option<Range<usize>>,
    /// What a row is called.
    pub name: Option<Name>,
}

impl Step {
    /// Keeps of a comparison what a history tells: so that a long line of versions takes little more memory than their words.
    pub fn new(mut report: Report) -> Self {
        let links = report.changes.iter().filter_map(Link::of).collect();
        let parents: std::collections::BTreeSet<String> =
            report.changed().filter_map(|change| change.parent.clone()).collect();
        report.changes.retain(|change| change.kind != ChangeKind::Same || parents.contains(&change.id));
        report.changes.shrink_to_fit();
        Self { report, links }
    }

    /// What became of a passage of the older version.
    pub fn onward(&self, passage: &Range<usize>) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.old.as_ref().is_some_and(|old| overlap(old, passage)))
    }

    /// What a passage of the newer version came from.
    pub fn back(&self, passage: &Range<usize>) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.new.as_ref().is_some_and(|new| overlap(new, passage)))
    }
}

impl Link {
    fn of(change: &Change) -> Option<Self> {
        let range = |quote: &Option<Quote>| quote.as_ref().map(|Quote { span, .. }| span.bytes[0]..span.bytes[1]);
        matches!(change.unit, Unit::Clause | Unit::Row).then(|| Self {
            change: change.id.clone(),
            unit: change.unit,
            kind: change.kind,
            severity: change.severity,
            old: range(&change.old),
            new: range(&change.new),
            name: change.name.clone(),
        })
    }

    /// The change that tells of it, where it did not stay the same.
    pub fn told(&self) -> Option<&str> {
        (self.kind != ChangeKind::Same).then_some(self.change.as_str())
    }

    /// Whether both versions have the passage and it says something else.
    pub fn differs(&self) -> bool {
        self.kind != ChangeKind::Same && self.severity > Severity::Editorial
    }
}

/// Whether two stretches share a byte.
fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
