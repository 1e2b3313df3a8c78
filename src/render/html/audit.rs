//! The page of an audit: the files, the matrix of sections and languages, and the findings it leads to. It has no script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::security;
use crate::audit::{Audit, AuditView, Cell, CellStatus, Finding, SectionRow};
use crate::messages::Messages;
use crate::render::making;
use crate::render::place::of_quote;
use crate::render::wording::{self, heading, title};
use crate::report::{DocumentInfo, Quote, Severity};

const STYLE: &str = concat!(include_str!("report.css"), include_str!("audit.css"));

/// The whole page.
pub(super) fn write(view: &AuditView) -> Markup {
    let audit = &view.audit;
    let messages = audit.messages();
    let name = messages.say("audit-title", &[("title", title(&audit.reference.document).into())]);
    html! {
        (DOCTYPE)
        html lang=(audit.language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(security::policy("", STYLE));
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (name) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main.audit {
                    h1 { (name) }
                    (documents(audit, messages))
                    @for warning in &audit.warnings { p { "⚠ " (warning) } }
                    h2 { (messages.word("audit-matrix")) }
                    (matrix(audit, messages))
                    @for severity in Severity::ALL { (findings(audit, severity, messages)) }
                    (ending(view, messages))
                }
            }
        }
    }
}

fn documents(audit: &Audit, messages: &Messages) -> Markup {
    let because = messages.word(&format!("audit-because-{}", audit.reference.because.name()));
    let statement = audit.reference.statement.as_ref();
    html! {
        ul.files {
            li {
                (document(&audit.reference.document, "audit-reference", messages))
                p.because {
                    (because)
                    @if let Some(statement) = statement {
                        " " q { (statement.text) } " " (audit.reference.stated_in.as_deref().unwrap_or_default())
                        " " (of_quote(statement, messages))
                    }
                }
            }
            @if let Some(previous) = &audit.previous { li { (document(previous, "audit-previous", messages)) } }
            @for translation in &audit.translations {
                @let counts = wording::counts(translation.summary, messages).join(" · ");
                li {
                    (document(&translation.document, "audit-translation", messages)) ": "
                    @if counts.is_empty() { (messages.word("audit-says-the-same")) } @else { strong { (counts) } }
                }
            }
        }
    }
}

fn document(document: &DocumentInfo, what: &str, messages: &Messages) -> Markup {
    let date = document.date.clone().unwrap_or_else(|| messages.word("no-date"));
    html! {
        strong { (document.language) } " · " bdi lang=(document.language) { (title(document)) } " · " (date) " · "
        (messages.word(what)) " · " code { (document.path) }
        @for warning in &document.warnings { p { "⚠ " (warning) } }
    }
}

fn matrix(audit: &Audit, messages: &Messages) -> Markup {
    html! {
        div.scroll {
            table {
                thead {
                    tr {
                        th scope="col" { (audit.reference.document.language) }
                        @for index in 0..audit.translations.len() { th scope="col" { (audit.name(index)) } }
                    }
                }
                tbody {
                    @for row in &audit.sections {
                        tr {
                            (section(row, audit, messages))
                            @for (index, cell) in row.cells.iter().enumerate() { (status(row, index, cell, audit, messages)) }
                        }
                    }
                }
            }
        }
    }
}

fn section(row: &SectionRow, audit: &Audit, messages: &Messages) -> Markup {
    let reference = row.reference.as_ref().map(|side| (side, audit.reference.document.language.as_str()));
    let added = || {
        let (index, side) =
            row.cells.iter().enumerate().find_map(|(index, cell)| Some((index, cell.sections.first()?)))?;
        Some((side, audit.translations.get(index)?.document.language.as_str()))
    };
    html! {
        @if let Some((side, language)) = reference.or_else(added) {
            th scope="row" lang=(language) { (heading(&side.heading, messages)) }
        } @else {
            th scope="row" {}
        }
    }
}

fn status(row: &SectionRow, index: usize, cell: &Cell, audit: &Audit, messages: &Messages) -> Markup {
    let first = audit.of_translation(index).find(|finding| finding.section.as_ref() == Some(&row.id));
    let words = match cell.status {
        CellStatus::Differs => wording::counts(cell.findings, messages).join(" · "),
        other => messages.word(&format!("audit-cell-{}", other.name())),
    };
    let class = if cell.findings.material > 0 {
        format!("{} grave", cell.status.name())
    } else {
        cell.status.name().to_owned()
    };
    html! {
        td class=(class) {
            @if let Some(finding) = first { a href=(format!("#{}", finding.id)) { (words) } } @else { (words) }
        }
    }
}

fn findings(audit: &Audit, severity: Severity, messages: &Messages) -> Markup {
    let found: Vec<&Finding> = audit.findings.iter().filter(|finding| finding.severity == severity).collect();
    html! {
        @if !found.is_empty() {
            h2 { (messages.word(&format!("severity-{}", severity.name()))) " (" (found.len()) ")" }
            @for finding in found { (one(finding, audit, messages)) }
        }
    }
}

fn one(finding: &Finding, audit: &Audit, messages: &Messages) -> Markup {
    let translation = audit.translations.get(finding.translation).map_or("", |other| other.document.language.as_str());
    html! {
        article id=(finding.id) class=(finding.severity.name()) {
            p {
                span.tag { (audit.name(finding.translation)) " " (messages.word(&format!("audit-kind-{}", finding.kind.name()))) }
                " · " (finding.summary) " " code { (finding.id) }
                @if finding.waived { " · " (messages.word("page-accepted")) }
            }
            @if let Some(words) = &finding.reference { (quote(words, &audit.reference.document.language, messages)) }
            @if let Some(words) = &finding.quote { (quote(words, translation, messages)) }
        }
    }
}

fn quote(words: &Quote, language: &str, messages: &Messages) -> Markup {
    html! {
        blockquote {
            span.place { (language) " " (of_quote(words, messages)) } " "
            span.quote lang=(language) { (words.text) }
        }
    }
}

fn ending(view: &AuditView, messages: &Messages) -> Markup {
    let below = wording::counts(view.below, messages).join(&messages.word("and"));
    let nothing = view.audit.findings.is_empty() && below.is_empty() && view.other_topics == 0;
    html! {
        @if !below.is_empty() { p { (messages.say("audit-not-shown", &[("parts", (&below).into())])) } }
        @if view.other_topics > 0 { p { (messages.counted("audit-other-topics", view.other_topics)) } }
        p { (messages.word(if nothing { "audit-nothing" } else { "advice" })) }
        footer {
            p { (making::made_by(&view.audit.tool, messages)) }
            ul { @for document in view.audit.files() { li { (making::file(document)) } } }
        }
    }
}
