//! An audit as Markdown: the files, the matrix as a table, and the findings by severity.

use super::super::making;
use super::super::place::of_quote;
use super::super::wording::{self, heading, title};
use super::escape::escaped;
use super::sheet::{Sheet, id, strong};
use crate::audit::{Audit, AuditView, Cell, CellStatus, Finding, SectionRow};
use crate::report::{DocumentInfo, Quote, Severity};

/// Writes a whole audit.
pub(super) fn write(view: &AuditView, sheet: &mut Sheet) {
    let audit = &view.audit;
    let name = sheet.say("audit-title", &[("title", title(&audit.reference.document).into())]);
    sheet.heading(1, &name);
    documents(audit, sheet);
    for warning in &audit.warnings {
        sheet.paragraph(&format!("⚠ {}", escaped(warning)));
    }
    let matrix_heading = sheet.word("audit-matrix");
    sheet.heading(2, &matrix_heading);
    matrix(audit, sheet);
    for severity in Severity::ALL {
        let found: Vec<&Finding> = audit.findings.iter().filter(|finding| finding.severity == severity).collect();
        if !found.is_empty() {
            let name = sheet.word(&format!("severity-{}", severity.name()));
            sheet.heading(2, &name);
            found.into_iter().for_each(|finding| one(finding, audit, sheet));
        }
    }
    ending(view, sheet);
}

fn documents(audit: &Audit, sheet: &mut Sheet) {
    let line = |what: String, document: &DocumentInfo, sheet: &Sheet| {
        let date = document.date.clone().unwrap_or_else(|| sheet.messages().word("no-date"));
        let about = format!("{} – {date} – {} ({})", document.language, title(document), document.path);
        format!("{} · {what}", escaped(&about))
    };
    let because = sheet.word(&format!("audit-because-{}", audit.reference.because.name()));
    let reference = line(sheet.word("audit-reference"), &audit.reference.document, sheet);
    sheet.item(0, &format!("{reference}. {because}"));
    if let Some(previous) = &audit.previous {
        let said = line(sheet.word("audit-previous"), previous, sheet);
        sheet.item(0, &said);
    }
    for translation in &audit.translations {
        let counts = wording::counts(translation.summary, sheet.messages()).join(" · ");
        let counts = if counts.is_empty() { sheet.word("audit-says-the-same") } else { escaped(&counts) };
        let said = line(sheet.word("audit-translation"), &translation.document, sheet);
        sheet.item(0, &format!("{said}: {counts}"));
    }
}

fn matrix(audit: &Audit, sheet: &mut Sheet) {
    let cell = |words: &str| escaped(&words.replace('\n', " ")).replace('|', "\\|");
    let names = (0..audit.translations.len()).map(|index| cell(&audit.name(index)));
    let head: Vec<String> = [cell(&audit.reference.document.language)].into_iter().chain(names).collect();
    let mut lines = vec![row_of(&head), row_of(&vec!["---".to_owned(); head.len()])];
    for row in &audit.sections {
        let cells = row.cells.iter().map(|of| cell(&status(of, sheet)));
        lines.push(row_of(&[cell(&section(row, sheet))].into_iter().chain(cells).collect::<Vec<_>>()));
    }
    sheet.block(&lines.join("\n"));
}

fn row_of(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

fn section(row: &SectionRow, sheet: &Sheet) -> String {
    let side = row.reference.as_ref().or_else(|| row.cells.iter().find_map(|cell| cell.sections.first()));
    side.map(|side| heading(&side.heading, sheet.messages())).unwrap_or_default()
}

fn status(cell: &Cell, sheet: &Sheet) -> String {
    match cell.status {
        CellStatus::Differs => wording::counts(cell.findings, sheet.messages()).join(" · "),
        other => sheet.messages().word(&format!("audit-cell-{}", other.name())),
    }
}

fn one(finding: &Finding, audit: &Audit, sheet: &mut Sheet) {
    let name = audit.name(finding.translation);
    let kind = sheet.messages().word(&format!("audit-kind-{}", finding.kind.name()));
    let mut said = vec![strong(&format!("{name} {kind}")), escaped(&finding.summary), id(&finding.id)];
    if finding.waived {
        said.push(sheet.word("page-accepted"));
    }
    sheet.item(0, &said.join(" · "));
    let quote = |language: &str, quote: &Quote, sheet: &Sheet| {
        let place = of_quote(quote, sheet.messages());
        let lead = [language, place.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        format!("{}: {}", escaped(&lead), escaped(&quote.text.replace(['\n', '\t'], " ")))
    };
    let reference = finding.reference.as_ref().map(|words| quote(&audit.reference.document.language, words, sheet));
    let translation = finding.quote.as_ref().map(|words| quote(&name, words, sheet));
    sheet.quote(0, &reference.into_iter().chain(translation).collect::<Vec<_>>());
}

fn ending(view: &AuditView, sheet: &mut Sheet) {
    let below = wording::counts(view.below, sheet.messages()).join(&sheet.messages().word("and"));
    if !below.is_empty() {
        let said = sheet.say("audit-not-shown", &[("parts", (&below).into())]);
        sheet.paragraph(&said);
    }
    if view.other_topics > 0 {
        let said = sheet.say("audit-other-topics", &[("count", view.other_topics.into())]);
        sheet.paragraph(&said);
    }
    let nothing = view.audit.findings.is_empty() && below.is_empty() && view.other_topics == 0;
    let last = sheet.word(if nothing { "audit-nothing" } else { "advice" });
    sheet.paragraph(&last);
    let made_by = escaped(&making::made_by(&view.audit.tool, sheet.messages()));
    sheet.paragraph(&made_by);
    view.audit.files().for_each(|document| sheet.item(0, &escaped(&making::file(document))));
}
