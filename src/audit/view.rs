//! What a reader asked to see of an audit. The whole audit is always made; a view leaves out and counts what it leaves out.

use super::Audit;
use crate::report::{ChangeCounts, Filter};

/// An audit as a reader asked to see it.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditView {
    /// The audit with the findings that are shown. Its counts stay those of the whole audit.
    pub audit: Audit,
    /// Findings that are not shown for their severity.
    pub below: ChangeCounts,
    /// Findings that are not shown for their topic alone.
    pub other_topics: usize,
    /// Whether quotes are shown at full length.
    pub unfolded: bool,
}

/// Leaves out what the reader did not ask for, and counts it.
pub fn audit_view(audit: &Audit, filter: &Filter) -> AuditView {
    let (mut below, mut other_topics) = (ChangeCounts::default(), 0);
    let mut view = audit.clone();
    view.options.show(filter);
    view.findings.retain(|finding| {
        let topic = filter.shows_topic(finding.topic.as_deref());
        if finding.severity < filter.severity {
            below.tally(finding.severity, finding.waived);
        } else if !topic {
            other_topics += 1;
        }
        topic && finding.severity >= filter.severity
    });
    AuditView { audit: view, below, other_topics, unfolded: filter.unfolded }
}
