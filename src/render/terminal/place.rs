//! Places as a reader looks them up: `l.752 → l.133`, `p.3 l.12`.

use crate::document::Place;
use crate::report::{Change, Quote};

/// Where a change stands in both versions; empty where neither is known.
pub(super) fn places(change: &Change) -> String {
    let old = change.old.as_ref().map(of_quote).filter(|place| !place.is_empty());
    let new = change.new.as_ref().map(of_quote).filter(|place| !place.is_empty());
    match (old, new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(old), None) => format!("old {old}"),
        (None, Some(new)) => format!("new {new}"),
        (None, None) => String::new(),
    }
}

/// A quote's place; empty where it is not known.
pub(super) fn of_quote(quote: &Quote) -> String {
    written(quote.span.page, quote.span.line, quote.span.anchor.as_deref())
}

/// A place in a document.
pub(super) fn of_place(place: &Place) -> String {
    written(place.page, place.line, place.anchor.as_deref())
}

fn written(page: Option<u32>, line: Option<u32>, anchor: Option<&str>) -> String {
    let page = page.map(|page| format!("p.{page}"));
    let line = line.map(|line| format!("l.{line}"));
    let parts: Vec<String> = page.into_iter().chain(line).collect();
    match anchor {
        Some(anchor) if parts.is_empty() => match anchor.starts_with(['#', '(', '¶']) {
            true => anchor.to_owned(),
            false => format!("#{anchor}"),
        },
        _ => parts.join(" "),
    }
}
