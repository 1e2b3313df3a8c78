//! What was asked for through all versions: in each its words and place, what became of it, and the changes that tell so.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::cards::{self, Parts};
use super::{Page, matrix};
use crate::history::{Followed, Passage};
use crate::render::evidence::BETWEEN_CELLS;
use crate::render::family::{Family, families};
use crate::render::html::pair::Pair;
use crate::render::matrix::Cell;
use crate::render::place;

/// Each section or passage, in the order in which they were found.
pub(super) fn write(followed: &[Followed], page: &Page<'_>) -> Markup {
    let mut told: BTreeSet<String> = BTreeSet::new();
    html! {
        div #steps {
            @for (index, thread) in followed.iter().enumerate() {
                section.thread id={ "followed-" (index + 1) } {
                    h2 { (index + 1) ". " (heading(thread, page)) }
                    ol { @for version in 0..thread.stages.len() { (stage(version, thread, &mut told, page)) } }
                }
            }
        }
    }
}

/// What is followed, by the section it is or stands in.
fn heading(followed: &Followed, page: &Page<'_>) -> String {
    let name = followed.name().unwrap_or_else(|| page.messages.word("document-as-a-whole"));
    let id = if followed.section.is_some() { "followed-section" } else { "followed-passage" };
    page.messages.say(id, &[("name", (&name).into())])
}

fn stage(version: usize, followed: &Followed, told: &mut BTreeSet<String>, page: &Page<'_>) -> Markup {
    let stage = followed.stages.get(version).and_then(Option::as_ref);
    let cell = Cell::of_followed(followed, version);
    let pair = version.checked_sub(1).and_then(|step| page.pairs.get(step));
    html! {
        li {
            h3 {
                (matrix::signs_of(&cell)) " " (page.name(version)) " " span.tag { (page.language(version)) } " "
                span.became { (matrix::words(&cell, page)) }
            }
            @for passage in stage.iter().flat_map(|stage| &stage.passages) { (quote(passage, version, page)) }
            @if let Some(pair) = pair { (changes(&followed.told_at(version), pair, told)) }
        }
    }
}

fn quote(passage: &Passage, version: usize, page: &Page<'_>) -> Markup {
    let place = place::of_quote(&passage.quote, page.messages);
    html! {
        div.said-there {
            p.path lang=(page.language(version)) dir="auto" { (passage.path.join(" › ")) }
            p.quote lang=(page.language(version)) dir="auto" { (passage.quote.text.replace('\t', BETWEEN_CELLS)) }
            @if !place.is_empty() { p.where { bdi.place { (place) } } }
        }
    }
}

/// The changes that tell of it; those that were told of something before stand there.
fn changes(ids: &[String], pair: &Pair<'_>, told: &mut BTreeSet<String>) -> Markup {
    let all = families(&pair.view().report.changes);
    let (again, first): (Vec<Family<'_>>, Vec<Family<'_>>) = all
        .into_iter()
        .filter(|family| family.any(ids))
        .partition(|family| !told.insert(pair.anchor(&family.whole.id)));
    html! {
        (cards::write(&first, Parts::Open, pair))
        @for family in again {
            p.elsewhere {
                a href={ "#" (pair.anchor(&family.whole.id)) } { (pair.word("page-told-above")) " " (family.whole.id) }
            }
        }
    }
}
