//! A row for each finding of an audit.

use super::{BETWEEN, fact, quoted, tool};
use crate::audit::{Audit, Finding};
use crate::report::{FactDelta, SectionSide};

/// The columns of an audit, in order.
pub(super) const COLUMNS: [&str; 23] = [
    "id",
    "translation",
    "path",
    "kind",
    "unit",
    "severity",
    "waived",
    "section_reference",
    "section_translation",
    "topic",
    "confidence",
    "reference_text",
    "reference_page",
    "reference_line",
    "translation_text",
    "translation_page",
    "translation_line",
    "facts",
    "outdated",
    "summary",
    "reference_sha256",
    "translation_sha256",
    "tool",
];

/// The cells of a finding, in the order of the columns.
pub(super) fn cells(audit: &Audit, finding: &Finding) -> [String; 23] {
    let [reference_text, reference_page, reference_line, _] = quoted(finding.reference.as_ref());
    let [translation_text, translation_page, translation_line, _] = quoted(finding.quote.as_ref());
    let document = audit.translations.get(finding.translation).map(|translation| &translation.document);
    let row = audit.sections.iter().find(|row| Some(&row.id) == finding.section.as_ref());
    let heading = |side: Option<&SectionSide>| side.map(|side| side.heading.clone()).unwrap_or_default();
    let facts = finding.facts.iter().map(|delta| {
        let (old, new) = (delta.reference.clone(), delta.translation.clone());
        fact(&FactDelta { kind: delta.kind.clone(), old, new, moved: None })
    });
    let outdated = finding.outdated.as_ref().map(|outdated| outdated.date.clone().unwrap_or_else(|| "yes".to_owned()));
    [
        finding.id.clone(),
        document.map(|document| document.language.clone()).unwrap_or_default(),
        document.map(|document| document.path.clone()).unwrap_or_default(),
        finding.kind.name().to_owned(),
        finding.unit.name().to_owned(),
        finding.severity.name().to_owned(),
        if finding.waived { "yes" } else { "no" }.to_owned(),
        heading(row.and_then(|row| row.reference.as_ref())),
        heading(finding.translation_section.as_ref()),
        finding.topic.clone().unwrap_or_default(),
        format!("{:.2}", finding.confidence),
        reference_text,
        reference_page,
        reference_line,
        translation_text,
        translation_page,
        translation_line,
        facts.collect::<Vec<_>>().join(BETWEEN),
        outdated.unwrap_or_default(),
        finding.summary.clone(),
        audit.reference.document.sha256.clone(),
        document.map(|document| document.sha256.clone()).unwrap_or_default(),
        tool(&audit.tool),
    ]
}
