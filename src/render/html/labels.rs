//! The small words beside changes: how much they matter, what they are about, what happened, where.

use maud::{Markup, html};

use super::pair::{Pair, Side};
use super::tongues;
use crate::render::place;
use crate::report::{Change, ChangeKind, Direction, Quote, Severity};

/// How much a change matters, in a word.
pub(super) fn severity(severity: Severity, page: &Pair<'_>) -> Markup {
    html! { span class={ "badge " (severity.name()) } { (page.word(&format!("severity-{}", severity.name()))) } }
}

/// What changes are about, in a word; a topic of the reader's own rules by its id.
pub(super) fn topic_name(topic: &str, page: &Pair<'_>) -> String {
    let id = format!("topic-{topic}");
    if page.messages.has(&id) { page.word(&id) } else { topic.to_owned() }
}

/// What a change is about, as a chip; nothing where that is not known.
pub(super) fn topic(change: &Change, page: &Pair<'_>) -> Markup {
    html! {
        @if let Some(topic) = &change.topic {
            span.chip dir="auto" { (topic_name(topic, page)) }
        }
    }
}

/// What a change means for the persons whose data it is; nothing where it means nothing.
pub(super) fn direction(change: &Change, page: &Pair<'_>) -> Markup {
    let name = change.direction.name();
    let arrow = match change.direction {
        Direction::Weaker => "↓",
        Direction::Stronger => "↑",
        Direction::Neutral => "",
    };
    html! {
        @if change.direction != Direction::Neutral {
            span class={ "direction " (name) } {
                span aria-hidden="true" { (arrow) " " } (page.word(&format!("direction-{name}")))
            }
        }
    }
}

/// Whether somebody has accepted a change.
fn waived(change: &Change, page: &Pair<'_>) -> Markup {
    html! { @if change.waived { span.chip { "✓ " (page.word("page-accepted")) } } }
}

/// One sign that says what happened; words beside it say so too.
pub(super) fn sign(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "+",
        ChangeKind::Removed => "−",
        ChangeKind::Moved => "↕",
        ChangeKind::Modified | ChangeKind::Renamed | ChangeKind::Terminology => "≠",
        ChangeKind::Same => "=",
    }
}

/// Sign, severity, topic and what happened, with a link that leads here.
pub(super) fn line(change: &Change, page: &Pair<'_>) -> Markup {
    html! {
        p.line {
            span class={ "sign " (change.kind.name()) } aria-hidden="true" { (sign(change.kind)) }
            (severity(change.severity, page))
            (topic(change, page))
            (direction(change, page))
            (waived(change, page))
            span.gist dir="auto" { (tongues::sentence(&change.gist(page.messages), Some(change), page)) }
            (permalink(change, page))
        }
    }
}

/// A link to the change itself, to be copied.
fn permalink(change: &Change, page: &Pair<'_>) -> Markup {
    html! { a.permalink href={ "#" (page.anchor(&change.id)) } aria-label=(link_to(&change.id, page)) { (change.id) } }
}

fn link_to(id: &str, page: &Pair<'_>) -> String {
    page.say("page-link-to", &[("change", id.into())])
}

/// The facts that the line above does not say, and the rules that fired.
pub(super) fn grounds(change: &Change, page: &Pair<'_>) -> Markup {
    let gist = change.gist(page.messages);
    let mut facts = change.facts_in_words(page.messages);
    facts.retain(|fact| !gist.contains(fact.as_str()));
    let facts = facts.join(&page.word("between"));
    let elsewhere: Vec<&str> = change.facts.iter().filter_map(|fact| fact.moved.as_deref()).collect();
    let elsewhere: Vec<&str> = elsewhere.into_iter().filter(|id| page.view().report.change(id).is_some()).collect();
    html! {
        @if !facts.is_empty() || !change.rules.is_empty() || !elsewhere.is_empty() {
            p.grounds {
                @for id in &elsewhere {
                    a.other href={ "#" (page.anchor(id)) } aria-label=(link_to(id, page)) { "↕ " (id) }
                }
                @if !facts.is_empty() {
                    span { (page.word("page-facts")) " " bdi { (tongues::sentence(&facts, Some(change), page)) } }
                }
                @if !change.rules.is_empty() {
                    span { (page.word("rules")) " " @for (index, rule) in change.rules.iter().enumerate() {
                        @if index > 0 { " · " }
                        code { (rule) }
                    } }
                }
            }
        }
    }
}

/// Which version a quote is of and where it stands there.
pub(super) fn place_of(side: Side, quote: &Quote, page: &Pair<'_>) -> Markup {
    let place = place::of_quote(quote, page.messages);
    html! {
        p.where {
            span.version { (page.word(side.name())) }
            @if !place.is_empty() { " " bdi.place { (place) } }
        }
    }
}

/// Where a change stands in both versions.
pub(super) fn places(change: &Change, page: &Pair<'_>) -> Markup {
    let places = place::places(change, page.messages);
    html! { @if !places.is_empty() { " " bdi.place { (places) } } }
}

/// The kinds of a change's facts, for the filter: `duration instrument`.
pub(super) fn fact_kinds(change: &Change) -> Option<String> {
    let mut kinds: Vec<&str> = change.facts.iter().map(|fact| fact.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    (!kinds.is_empty()).then(|| kinds.join(" "))
}
