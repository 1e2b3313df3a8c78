//! What the script puts to use: filters, steps, folding. Without the script none of it is shown.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::labels;
use super::page::Page;
use super::pair::Side;
use crate::report::{Change, Severity};

/// Filters and steps; hidden until the script shows them.
pub(super) fn write(page: &Page<'_>) -> Markup {
    html! {
        div #display.display hidden { (display(page)) }
        div #controls.controls role="region" aria-label=(page.word("page-filter")) hidden
            data-showing=(page.say("page-showing", &[("shown", "{shown}".into()), ("total", "{total}".into())])) {
            fieldset {
                legend.vh { (page.word("page-severity")) }
                @for severity in Severity::ALL {
                    label {
                        input type="checkbox" name="severity" value=(severity.name()) checked;
                        (labels::severity(severity, page))
                    }
                }
            }
            (choice("topic", "page-topic", topics(page), page))
            (sections(page))
            (choice("fact", "page-fact", facts(page), page))
            span.steps {
                (step("previous", "↑", page))
                (step("next", "↓", page))
                span #count role="status" {}
            }
        }
    }
}

fn step(id: &str, sign: &str, page: &Page<'_>) -> Markup {
    let name = page.word(&format!("page-{id}"));
    html! { button type="button" id=(id) title=(name) { span aria-hidden="true" { (sign) } span.vh { (name) } } }
}

/// How the page is shown, apart from what is filtered.
fn display(page: &Page<'_>) -> Markup {
    html! {
        button type="button" #unfold aria-pressed="false" { (page.word("page-unfold")) }
        span.marks role="group" aria-label=(page.word("page-marks")) {
            button type="button" #words aria-pressed="true" { (page.word("page-words")) }
            button type="button" #characters aria-pressed="false" { (page.word("page-characters")) }
        }
        label { (page.word("page-colours")) " " select #theme {
            option value="" { (page.word("page-colours-system")) }
            option value="light" { (page.word("page-colours-light")) }
            option value="dark" { (page.word("page-colours-dark")) }
        } }
        label.keys {
            input type="checkbox" #keys checked;
            (page.word("page-keys")) " "
            kbd { "j" } " " (page.word("page-next")) ", " kbd { "k" } " " (page.word("page-previous"))
        }
    }
}

fn changes<'c>(page: &Page<'c>) -> impl Iterator<Item = &'c Change> {
    page.view().report.changed()
}

fn topics(page: &Page<'_>) -> Vec<(String, String)> {
    let topics: BTreeSet<&String> = changes(page).filter_map(|change| change.topic.as_ref()).collect();
    let mut topics: Vec<(String, String)> =
        topics.into_iter().map(|topic| (topic.clone(), labels::topic_name(topic, page))).collect();
    topics.sort_by(|first, second| first.1.cmp(&second.1));
    topics
}

fn facts(page: &Page<'_>) -> Vec<(String, String)> {
    let kinds: BTreeSet<&str> = changes(page).flat_map(|change| &change.facts).map(|fact| fact.kind.as_str()).collect();
    kinds.into_iter().map(|kind| (kind.to_owned(), page.word(&format!("fact-{kind}")))).collect()
}

fn choice(id: &str, label: &str, options: Vec<(String, String)>, page: &Page<'_>) -> Markup {
    html! {
        @if options.len() > 1 {
            label { (page.word(label)) " " select id=(id) {
                option value="" { (page.word("page-all")) }
                @for (value, name) in &options { option value=(value) { (name) } }
            } }
        }
    }
}

/// The sections that are shown, in order.
fn sections(page: &Page<'_>) -> Markup {
    html! {
        @if page.parts.len() > 1 {
            label { (page.word("page-section")) " " select #section {
                option value="" { (page.word("page-all")) }
                @for entry in page.parts.iter().filter_map(|part| part.entry) {
                    @match page.heading_of(entry, Side::New) {
                        Some((heading, language)) => option value=(entry.id) lang=(language) { (heading) },
                        None => option value=(entry.id) { (page.word("without-heading")) },
                    }
                }
            } }
        }
    }
}
