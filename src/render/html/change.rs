//! One change: what happened in a line, and the words of both versions beside each other.

use maud::{Markup, html};

use super::labels::{fact_kinds, grounds, line, place_of};
use super::marks;
use super::pair::{Pair, Side};
use crate::render::family::Family;
use crate::report::{Change, ChangeKind, Unit};

/// A change with its parts.
pub(super) fn write(family: &Family<'_>, page: &Pair<'_>) -> Markup {
    let change = family.whole;
    html! {
        article class={ "change " (change.kind.name()) } id=(page.anchor(&change.id)) tabindex="-1"
            data-severity=(change.severity.name())
            data-topic=[&change.topic] data-kind=(change.kind.name()) data-facts=[fact_kinds(change)] {
            (line(change, page))
            (elsewhere(change, page))
            @if change.unit != Unit::Section { (pair(change, page)) }
            (grounds(change, page))
            @for part in &family.parts { (write(part, page)) }
        }
    }
}

/// A passage that says the same in both versions.
pub(super) fn unchanged(change: &Change, page: &Pair<'_>) -> Markup {
    html! { div.unchanged id=(change.id) data-kind="same" { (pair(change, page)) } }
}

/// The words of both versions.
pub(super) fn pair(change: &Change, page: &Pair<'_>) -> Markup {
    html! {
        @if change.old.is_some() || change.new.is_some() {
            div.pair { (side(change, Side::Old, page)) (side(change, Side::New, page)) }
        }
    }
}

fn side(change: &Change, side: Side, page: &Pair<'_>) -> Markup {
    html! {
        @match side.of(change) {
            Some(quote) => div class={ "side " (side.name()) } {
                (place_of(side, quote, page))
                p.quote lang=(page.language(side)) dir="auto" { (marks::words(change, side, page)) }
            },
            None => div class={ "side absent " (side.name()) } { p.none { (page.word("page-no-counterpart")) } },
        }
    }
}

/// Where a moved passage came from, with a link to where it stood.
fn elsewhere(change: &Change, page: &Pair<'_>) -> Markup {
    html! {
        @if change.kind == ChangeKind::Moved && change.unit != Unit::Section {
            @if let Some(entry) = page.origin_of(change) {
                p.elsewhere {
                    a href={ "#" (change.id) "-from" } {
                        (page.word("page-came-from")) " " (page.name_of(entry, Side::Old))
                    }
                }
            }
        }
    }
}

/// Stands where a passage stood in the old version, and leads to where it is now.
pub(super) fn departed(change: &Change, page: &Pair<'_>) -> Markup {
    html! {
        div.departed id={ (change.id) "-from" } tabindex="-1" {
            div.pair {
                div.side.old {
                    @if let Some(quote) = &change.old {
                        (place_of(Side::Old, quote, page))
                        p.quote lang=(page.language(Side::Old)) dir="auto" { (quote.text) }
                    }
                }
                div.side.new.absent {
                    p.elsewhere {
                        span.sign.moved aria-hidden="true" { "↕" } " "
                        a href={ "#" (change.id) } {
                            (page.word("page-went-to")) " "
                            @if let Some(entry) = page.entry_of(change) { (page.name_of(entry, Side::New)) }
                        }
                    }
                }
            }
        }
    }
}
