//! An audit: the files, the matrix of sections and languages, then what was found, what matters most first.

use super::super::cut::{columns, shorten};
use super::super::making::{file, made_by};
use super::super::place::of_quote;
use super::super::wording::{heading, title};
use super::MARGIN;
use super::ink::{Ink, Words};
use super::page::{Page, padded};
use crate::audit::{Audit, AuditView, Cell, CellStatus, Finding, SectionRow};
use crate::report::{ChangeCounts, DocumentInfo, Quote, Severity, abbreviated};

/// Columns shown of a quote unless everything was asked for.
const QUOTE: usize = 240;
/// Columns of a heading in the matrix.
const HEADING: usize = 44;
/// Columns between the columns of the matrix.
const BETWEEN: usize = 3;
/// Columns that a finding's quotes stand in from its sentence.
const BELOW: usize = MARGIN + 4;

/// Writes a whole audit.
pub(super) fn write(view: &AuditView, page: &mut Page) {
    let audit = &view.audit;
    page.blank();
    documents(audit, page);
    warnings(audit, page);
    matrix(audit, page);
    for severity in Severity::ALL {
        findings(view, severity, page);
    }
    ending(view, page);
}

fn documents(audit: &Audit, page: &mut Page) {
    document(&page.word("audit-reference"), &audit.reference.document, None, page);
    let because = page.word(&format!("audit-because-{}", audit.reference.because.name()));
    let mut words = Words::new(Ink::Faint, &because);
    if let (Some(statement), Some(path)) = (&audit.reference.statement, &audit.reference.stated_in) {
        let place = of_quote(statement, page.messages());
        words.push(Ink::Faint, &format!("  {path} {place}"));
    }
    page.words(BELOW, &words);
    if let Some(previous) = &audit.previous {
        document(&page.word("audit-previous"), previous, None, page);
    }
    for translation in &audit.translations {
        document(&page.word("audit-translation"), &translation.document, Some(translation.summary), page);
    }
}

fn document(what: &str, document: &DocumentInfo, counts: Option<ChangeCounts>, page: &mut Page) {
    let date = document.date.clone().unwrap_or_else(|| page.word("no-date"));
    let lead = Words::new(Ink::Strong, &format!("{:6}", document.language)).and(Ink::Plain, "  ");
    let mut words =
        Words::new(Ink::Strong, title(document)).and(Ink::Faint, &format!("  {date}  {what}  {}", document.path));
    if let Some(counts) = counts {
        words.push(Ink::Plain, "  ");
        words.append(&counted(counts, page));
    }
    page.hanging(MARGIN, &lead, &words, &Words::default());
    for warning in &document.warnings {
        page.hanging(BELOW, &Words::new(Ink::Notice, "! "), &Words::new(Ink::Plain, warning), &Words::default());
    }
}

fn counted(counts: ChangeCounts, page: &Page) -> Words {
    let of = [
        (counts.material, Ink::Alert, "changes-material"),
        (counts.substantive, Ink::Notice, "changes-substantive"),
        (counts.editorial, Ink::Plain, "changes-editorial"),
        (counts.waived, Ink::Plain, "changes-waived"),
    ];
    let mut words = Words::default();
    for (count, ink, id) in of.into_iter().filter(|(count, ..)| *count > 0) {
        if !words.is_empty() {
            words.push(Ink::Plain, " · ");
        }
        words.push(ink, &page.counted(id, count));
    }
    if words.is_empty() { Words::new(Ink::Plain, &page.word("audit-says-the-same")) } else { words }
}

fn warnings(audit: &Audit, page: &mut Page) {
    for warning in &audit.warnings {
        page.hanging(MARGIN, &Words::new(Ink::Notice, "! "), &Words::new(Ink::Plain, warning), &Words::default());
    }
}

/// The sections in all languages, a row each.
fn matrix(audit: &Audit, page: &mut Page) {
    page.blank();
    page.words(MARGIN, &Words::new(Ink::Strong, &page.word("audit-matrix")));
    let names = (0..audit.translations.len()).map(|index| audit.name(index));
    let head: Vec<String> = [audit.reference.document.language.clone()].into_iter().chain(names).collect();
    let mut rows = vec![head];
    rows.extend(audit.sections.iter().map(|row| {
        [section(row, page)].into_iter().chain(row.cells.iter().map(|cell| cell_words(cell, page))).collect()
    }));
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| columns(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..=audit.translations.len()).map(|at| widest(at) + BETWEEN).collect();
    let lines = rows.iter().enumerate().map(|(index, row)| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| padded(cell, *width));
        let line = cells.collect::<String>();
        Words::new(if index == 0 { Ink::Faint } else { Ink::Plain }, line.trim_end())
    });
    page.drawn(MARGIN, lines);
}

fn section(row: &SectionRow, page: &Page) -> String {
    let side = row.reference.as_ref().or_else(|| row.cells.iter().find_map(|cell| cell.sections.first()));
    let Some(side) = side else { return String::new() };
    let indent = "  ".repeat(usize::from(side.level.saturating_sub(1)));
    let mark = if row.reference.is_none() { "+ " } else { "" };
    format!("{indent}{mark}{}", shorten(&heading(&side.heading, page.messages()), HEADING))
}

/// A cell in a few signs: `=`, `! 2`, `~ 1`, `−`, `+`.
fn cell_words(cell: &Cell, page: &Page) -> String {
    let ChangeCounts { material, substantive, .. } = cell.findings;
    let word = |status: CellStatus| page.word(&format!("audit-cell-{}", status.name()));
    let counts = [(material, "!"), (substantive, "~")];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, sign)| format!("{sign}{count}"));
    let counts = counts.collect::<Vec<_>>().join(" ");
    match cell.status {
        CellStatus::Same => "=".to_owned(),
        CellStatus::None => String::new(),
        CellStatus::Differs => counts,
        CellStatus::Missing => format!("− {}", word(CellStatus::Missing)),
        CellStatus::Added => format!("+ {}", word(CellStatus::Added)),
    }
}

fn findings(view: &AuditView, severity: Severity, page: &mut Page) {
    let found: Vec<&Finding> = view.audit.findings.iter().filter(|finding| finding.severity == severity).collect();
    if found.is_empty() {
        return;
    }
    page.blank();
    page.words(MARGIN, &Words::new(Ink::Strong, &page.word(&format!("severity-{}", severity.name())).to_uppercase()));
    for finding in found {
        one(finding, view, severity, page);
    }
}

fn one(finding: &Finding, view: &AuditView, severity: Severity, page: &mut Page) {
    let ink = match severity {
        Severity::Material => Ink::Alert,
        Severity::Substantive => Ink::Notice,
        Severity::Editorial => Ink::Faint,
    };
    let name = view.audit.name(finding.translation);
    let kind = page.word(&format!("audit-kind-{}", finding.kind.name()));
    let waived = if finding.waived { format!("  {}", page.word("page-accepted")) } else { String::new() };
    let lead = Words::new(ink, &format!("{name} {kind}")).and(Ink::Plain, "  ");
    let id = Words::new(Ink::Faint, &format!("{}{waived}", finding.id));
    page.hanging(MARGIN, &lead, &Words::new(Ink::Plain, &finding.summary), &id);
    let reference = &view.audit.reference.document.language;
    for (language, quoted, ink) in [(reference, &finding.reference, Ink::Lost), (&name, &finding.quote, Ink::Gained)] {
        if let Some(quoted) = quoted {
            quote(language, quoted, ink, view, page);
        }
    }
}

fn quote(language: &str, quoted: &Quote, ink: Ink, view: &AuditView, page: &mut Page) {
    let text = quoted.text.replace('\t', " · ");
    let text = if view.unfolded { text } else { shorten(&text, QUOTE) };
    let place = Words::new(Ink::Faint, &of_quote(quoted, page.messages()));
    let lead = Words::new(ink, &format!("{language:6}")).and(Ink::Plain, "  ");
    page.hanging(BELOW, &lead, &Words::new(Ink::Plain, &text), &place);
}

fn ending(view: &AuditView, page: &mut Page) {
    page.blank();
    let below = super::super::wording::counts(view.below, page.messages()).join(&page.word("and"));
    if !below.is_empty() {
        let said = page.say("audit-not-shown", &[("parts", (&below).into())]);
        page.words(MARGIN, &Words::new(Ink::Faint, &said));
    }
    if view.other_topics > 0 {
        let said = page.say("audit-other-topics", &[("count", view.other_topics.into())]);
        page.words(MARGIN, &Words::new(Ink::Faint, &said));
    }
    if view.audit.findings.is_empty() && below.is_empty() && view.other_topics == 0 {
        page.words(MARGIN, &Words::new(Ink::Strong, &page.word("audit-nothing")));
    } else {
        page.words(MARGIN, &Words::new(Ink::Faint, &page.word("advice")));
    }
    making(view, page);
    page.blank();
}

/// What made the audit; with everything also from which files.
fn making(view: &AuditView, page: &mut Page) {
    page.blank();
    page.words(MARGIN, &Words::new(Ink::Faint, &made_by(&view.audit.tool, page.messages())));
    let digests: Vec<String> = match view.unfolded {
        true => view.audit.files().map(file).collect(),
        false => vec![format!("SHA-256: {}", view.audit.files().map(shortly).collect::<Vec<_>>().join(" · "))],
    };
    digests.iter().for_each(|digest| page.words(MARGIN, &Words::new(Ink::Faint, digest)));
}

fn shortly(document: &DocumentInfo) -> String {
    format!("{} ({})", abbreviated(&document.sha256), document.language)
}
