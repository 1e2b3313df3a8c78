//! What a reader asked to see of a report. The whole report is always made; a view leaves out and counts what it leaves out.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, ChangeCounts, ChangeKind, Report, Severity};

/// What a reader asked to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The lowest severity shown.
    pub severity: Severity,
    /// Topics shown; all where none is named.
    pub topics: Vec<String>,
    /// Whether long quotes, the parts of a change and what stayed the same are shown too.
    pub unfolded: bool,
}

impl Filter {
    /// Everything, unfolded.
    pub fn everything() -> Self {
        Self { severity: Severity::Editorial, topics: Vec::new(), unfolded: true }
    }

    fn shows_topic(&self, change: &Change) -> bool {
        let topic = change.topic.as_deref().unwrap_or_default();
        self.topics.is_empty() || self.topics.iter().any(|wanted| wanted.eq_ignore_ascii_case(topic))
    }

    fn shows(&self, change: &Change) -> bool {
        let asked = self.unfolded || change.kind != ChangeKind::Same;
        asked && change.severity >= self.severity && self.shows_topic(change)
    }
}

/// A report as a reader asked to see it.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The report with the changes and headline sentences that are shown. Its counts stay those of the whole report.
    pub report: Report,
    /// Changes that stand for themselves and are not shown for their severity.
    pub below: ChangeCounts,
    /// Whether only some topics were asked for.
    pub by_topic: bool,
    /// Changes that stand for themselves and are not shown for their topic alone.
    pub other_topics: usize,
    /// Whether long quotes and the parts of a change are shown too.
    pub unfolded: bool,
}

impl View {
    /// The view with no more than some changes, their parts and what they are parts of.
    #[must_use]
    pub fn narrowed(mut self, ids: &BTreeSet<&str>) -> Self {
        let mut kept: BTreeSet<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        for change in self.report.changes.iter().rev().filter(|change| ids.contains(change.id.as_str())) {
            kept.extend(change.parent.clone());
        }
        for change in &self.report.changes {
            if change.parent.as_deref().is_some_and(|parent| ids.contains(parent)) {
                kept.insert(change.id.clone());
            }
        }
        self.report.changes.retain(|change| kept.contains(&change.id));
        self.report.summary.headline.retain(|headline| kept.contains(&headline.change));
        Self { below: ChangeCounts::default(), other_topics: 0, ..self }
    }
}

/// Leaves out what the reader did not ask for, and counts it.
///
/// A change is shown when it, or a part of it, passes the filter, so that no part stands without its whole.
pub fn view(report: &Report, filter: &Filter) -> View {
    let shown = shown(report, filter);
    let (mut below, mut other_topics) = (ChangeCounts::default(), 0);
    for change in report.changes.iter().filter(|change| change.stands_alone() && !shown.contains(change.id.as_str())) {
        if !filter.shows_topic(change) && change.severity >= filter.severity {
            other_topics += 1;
        } else {
            below.add(change);
        }
    }
    let mut view = report.clone();
    view.options.show(filter);
    view.changes.retain(|change| shown.contains(change.id.as_str()));
    view.summary.headline.retain(|headline| shown.contains(headline.change.as_str()));
    View { report: view, below, by_topic: !filter.topics.is_empty(), other_topics, unfolded: filter.unfolded }
}

fn shown<'a>(report: &'a Report, filter: &Filter) -> BTreeSet<&'a str> {
    let parents: BTreeMap<&str, &str> =
        report.changes.iter().filter_map(|change| Some((change.id.as_str(), change.parent.as_deref()?))).collect();
    let mut shown = BTreeSet::new();
    for change in report.changes.iter().filter(|change| filter.shows(change)) {
        let mut next = Some(change.id.as_str());
        while let Some(id) = next.filter(|id| shown.insert(*id)) {
            next = parents.get(id).copied();
        }
    }
    shown
}

impl Change {
    /// Whether the change counts by itself: it is a change and not a part of another.
    pub fn stands_alone(&self) -> bool {
        self.parent.is_none() && self.kind != ChangeKind::Same
    }
}

impl ChangeCounts {
    /// Counts one more change: by its severity, or with those that were accepted.
    pub fn add(&mut self, change: &Change) {
        match change.severity {
            _ if change.waived => self.waived += 1,
            Severity::Material => self.material += 1,
            Severity::Substantive => self.substantive += 1,
            Severity::Editorial => self.editorial += 1,
        }
    }

    /// All changes together.
    pub fn total(&self) -> usize {
        self.material + self.substantive + self.editorial + self.waived
    }
}
