//! What was asked for through all versions: in each its words and place, what became of it, and the changes that tell of it.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::{Page, cards, matrix};
use crate::history::{Followed, FollowedStage, Passage};
use crate::render::family::{Family, families};
use crate::render::html::pair::Pair;
use crate::render::matrix::{Cell, Mark, marks};
use crate::render::place;

/// Each section or passage, in the order in which they were found.
pub(super) fn write(followed: &[Followed], page: &Page<'_>) -> Markup {
    let mut told: BTreeSet<String> = BTreeSet::new();
    html! {
        div #steps {
            @for (index, thread) in followed.iter().enumerate() {
                section.thread id={ "followed-" (index + 1) } aria-labelledby={ "followed-" (index + 1) "-heading" } {
                    h2 id={ "followed-" (index + 1) "-heading" } { (heading(thread, page)) }
                    ol { @for version in 0..thread.stages.len() { (stage(version, thread, &mut told, page)) } }
                }
            }
        }
    }
}

/// The heading of the section it is or stands in, in the newest version that has it.
fn heading(followed: &Followed, page: &Page<'_>) -> String {
    let last = followed.stages.iter().rev().flatten().next().and_then(|stage| stage.passages.first());
    let path = last.map(|passage| passage.path.join(" › ")).filter(|path| !path.is_empty());
    let heading = last.filter(|_| followed.section.is_some()).map(|passage| passage.quote.text.clone());
    let name = path.or(heading).unwrap_or_else(|| page.messages.word("document-as-a-whole"));
    let id = if followed.section.is_some() { "followed-section" } else { "followed-passage" };
    page.messages.say(id, &[("name", (&name).into())])
}

fn stage(version: usize, followed: &Followed, told: &mut BTreeSet<String>, page: &Page<'_>) -> Markup {
    let stage = followed.stages.get(version).and_then(Option::as_ref);
    let before = version.checked_sub(1).and_then(|before| followed.stages.get(before)).and_then(Option::as_ref);
    let cell = cell(stage, before);
    let changes = stage.map(|stage| &stage.changes).or(before.map(|before| &before.removed_by));
    let pair = version.checked_sub(1).and_then(|step| page.pairs.get(step));
    html! {
        li {
            h3 {
                (matrix::signs_of(&cell)) " " (page.name(version)) " " span.tag { (page.language(version)) } " "
                span.became { (matrix::words(&cell, page)) }
            }
            @for passage in stage.iter().flat_map(|stage| &stage.passages) { (quote(passage, version, page)) }
            @if let (Some(pair), Some(changes)) = (pair, changes) { (self::changes(changes, pair, told)) }
        }
    }
}

fn cell(stage: Option<&FollowedStage>, before: Option<&FollowedStage>) -> Cell {
    let marks = match (stage, before) {
        (Some(stage), _) => marks(stage.standing, stage.renamed, stage.moved),
        (None, Some(_)) => vec![Mark::Gone],
        (None, None) => vec![Mark::Absent],
    };
    Cell { marks, restores: stage.and_then(|stage| stage.restores), ..Cell::default() }
}

fn quote(passage: &Passage, version: usize, page: &Page<'_>) -> Markup {
    let place = place::of_quote(&passage.quote, page.messages);
    html! {
        div.said-there {
            p.path lang=(page.language(version)) dir="auto" { (passage.path.join(" › ")) }
            p.quote lang=(page.language(version)) dir="auto" { (passage.quote.text) }
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
        (cards::write(&first, pair))
        @for family in again {
            p.elsewhere {
                a href={ "#" (pair.anchor(&family.whole.id)) } { (pair.word("page-told-above")) " " (family.whole.id) }
            }
        }
    }
}
