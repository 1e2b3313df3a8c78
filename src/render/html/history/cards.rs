//! A change of a step in little room: what happened and the words of both versions, its parts folded.

use maud::{Markup, html};

use crate::render::family::Family;
use crate::render::html::blocks::{Block, blocks};
use crate::render::html::labels::{grounds, line};
use crate::render::html::pair::Pair;
use crate::render::html::{change, table};
use crate::report::Unit;

/// Whether the parts of a change are seen at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    /// There may be many.
    Folded,
    /// They are what was asked for.
    Open,
}

/// Changes that stand together.
pub(super) fn write(families: &[Family<'_>], parts: Parts, pair: &Pair<'_>) -> Markup {
    html! {
        @for block in blocks(families, &[], pair) {
            @match block {
                Block::Passage(family) => (card(family, parts, pair)),
                Block::Rows(rows) => (table::write(&rows, pair)),
                Block::Departed(_) => {}
            }
        }
    }
}

fn card(family: &Family<'_>, parts: Parts, pair: &Pair<'_>) -> Markup {
    let change = family.whole;
    let (count, in_parts) = match change.unit {
        Unit::Table => (pair.counted("count-rows", family.parts.len()), !family.parts.is_empty()),
        Unit::Section => (pair.counted("count-passages", family.size()), true),
        _ => (pair.counted("count-passages", family.size()), false),
    };
    html! {
        article class={ "change " (change.kind.name()) } id=(pair.anchor(&change.id)) {
            (line(change, pair))
            @if !in_parts { (change::pair(change, pair)) }
            (grounds(change, pair))
            @if !family.parts.is_empty() {
                details.parts open[parts == Parts::Open] { summary { (count) } (write(&family.parts, parts, pair)) }
            }
        }
    }
}
