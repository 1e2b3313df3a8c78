//! What changed from one version to the next: counts, what matters, and the changes by section.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::cards::{self, Parts};
use super::{Page, version_id};
use crate::render::family::{Family, families};
use crate::render::html::pair::{Pair, Side};
use crate::render::html::summary;
use crate::render::wording;
use crate::report::SectionEntry;

/// Sentences shown of one step; the others are folded.
const SENTENCES: usize = 12;

/// The step that leads to the version after one.
pub(super) fn write(step: usize, page: &Page<'_>) -> Markup {
    let Some(pair) = page.pairs.get(step) else { return html! {} };
    let id = version_id(step + 1);
    html! {
        section.step id=(id) aria-labelledby={ (id) "-heading" } {
            h2 id={ (id) "-heading" } { (between(step, page)) }
            div.matters {
                (summary::totals(pair))
                @if pair.report().summary.changes.total() == 0 { p.nothing { (pair.word("no-changes")) } }
                (restored(step + 1, page))
                (sentences(pair))
                @for hidden in summary::left_out(pair) { p.left-out { (hidden) } }
            }
            (terms(pair))
            (sections(pair))
        }
    }
}

/// The two versions of a step.
fn between(step: usize, page: &Page<'_>) -> Markup {
    html! {
        @for version in [step, step + 1] {
            @if version > step { " " span.arrow { "→" } " " }
            a href={ "#version-" (version + 1) } { (page.name(version)) } " "
            span.tag { (page.language(version)) }
        }
    }
}

/// Which earlier versions' words a version has again, and in how many passages; with links to those that are shown.
fn restored(version: usize, page: &Page<'_>) -> Markup {
    let mut passages: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for restored in page.retrospect.history.restored.iter().filter(|restored| restored.version == version) {
        passages.entry(restored.restores).or_default().push(&restored.change);
    }
    let pair = version.checked_sub(1).and_then(|step| page.pairs.get(step));
    let shown = |change: &&&str| pair.is_some_and(|pair| pair.view().report.change(change).is_some());
    html! {
        @for (earlier, changes) in passages {
            @let name = page.name(earlier);
            @let arguments = [("count", changes.len().into()), ("version", (&name).into())];
            p.restored {
                "↺ " (page.messages.say("passages-restored", &arguments))
                @for change in changes.iter().filter(shown) {
                    " " a.other href={ "#" (version_id(version)) "-" (change) } { (change) }
                }
            }
        }
    }
}

fn sentences(pair: &Pair<'_>) -> Markup {
    let all = &pair.view().report.summary.headline;
    let (first, rest) = all.split_at_checked(SENTENCES).unwrap_or((all, &[]));
    html! {
        @if !first.is_empty() {
            ol.headline { @for sentence in first { li { (summary::sentence(sentence, pair)) } } }
        }
        @if !rest.is_empty() {
            details {
                summary { (pair.counted("more", rest.len())) }
                ol.headline start=(first.len() + 1) {
                    @for sentence in rest { li { (summary::sentence(sentence, pair)) } }
                }
            }
        }
    }
}

fn terms(pair: &Pair<'_>) -> Markup {
    let terms = &pair.report().terms;
    html! {
        @if !terms.is_empty() {
            details.terms {
                summary { (pair.word("page-terms")) " (" (terms.len()) ")" }
                (summary::term_table(terms, pair))
            }
        }
    }
}

/// Changes by the section they stand in, the document's own first.
fn sections(pair: &Pair<'_>) -> Markup {
    let mut groups: BTreeMap<Option<&str>, Vec<Family<'_>>> = BTreeMap::new();
    let entries = &pair.report().sections;
    for family in families(&pair.view().report.changes) {
        let section = family.whole.section.as_deref().filter(|id| entries.iter().any(|entry| entry.id == *id));
        groups.entry(section).or_default().push(family);
    }
    html! {
        @for entry in std::iter::once(None).chain(entries.iter().map(Some)) {
            @if let Some(families) = groups.get(&entry.map(|entry| entry.id.as_str())) {
                (section(entry, families, pair))
            }
        }
    }
}

fn section(entry: Option<&SectionEntry>, families: &[Family<'_>], pair: &Pair<'_>) -> Markup {
    let id = pair.anchor(entry.map_or("document", |entry| &entry.id));
    html! {
        section.group id=(id) {
            @if let Some(parents) = entry.and_then(|entry| wording::parents(entry, pair.messages)) {
                p.path dir="auto" { (parents) }
            }
            h3 { (heading(entry, pair)) }
            (cards::write(families, Parts::Folded, pair))
        }
    }
}

/// The heading in both versions where they differ.
fn heading(entry: Option<&SectionEntry>, pair: &Pair<'_>) -> Markup {
    let Some(entry) = entry else { return html! { (pair.word("document-as-a-whole")) } };
    let same = match (&entry.old, &entry.new) {
        (Some(old), Some(new)) => old.heading == new.heading,
        _ => true,
    };
    html! {
        @if !same { (pair.name_of(entry, Side::Old)) " " span.arrow { "→" } " " }
        (pair.name_of(entry, Side::New))
    }
}
