//! Places as a reader looks them up: `l.752 → l.133`, `p.3 l.12`.

use crate::document::Place;
use crate::messages::Messages;
use crate::report::{Change, Quote};

/// Where a change stands in both versions; empty where neither is known.
pub(super) fn places(change: &Change, messages: &Messages) -> String {
    let sides = sides(change, messages);
    sides.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN)
}

/// Stands between the places in both versions.
pub(super) const BETWEEN: &str = " → ";

/// Where a change stands in the old version and in the new; one that stands alone says in which.
pub(super) fn sides(change: &Change, messages: &Messages) -> [Option<String>; 2] {
    let place = |quote: &Quote| Some(of_quote(quote, messages)).filter(|place| !place.is_empty());
    let (old, new) = (change.old.as_ref().and_then(place), change.new.as_ref().and_then(place));
    let side = |id: &str, place: &str| messages.say(id, &[("place", place.into())]);
    match (old, new) {
        (Some(old), None) => [Some(side("place-old", &old)), None],
        (None, Some(new)) => [None, Some(side("place-new", &new))],
        both => both.into(),
    }
}

/// Where a quote stands; empty where that is not known.
pub(super) fn of_quote(quote: &Quote, messages: &Messages) -> String {
    written(quote.span.page, quote.span.line, quote.span.anchor.as_deref(), messages)
}

/// A place in a document.
pub(super) fn of_place(place: &Place, messages: &Messages) -> String {
    written(place.page, place.line, place.anchor.as_deref(), messages)
}

fn written(page: Option<u32>, line: Option<u32>, anchor: Option<&str>, messages: &Messages) -> String {
    let page = page.map(|page| messages.say("page", &[("page", (&page.to_string()).into())]));
    let line = line.map(|line| messages.say("line", &[("line", (&line.to_string()).into())]));
    let parts: Vec<String> = page.into_iter().chain(line).collect();
    match anchor {
        Some(anchor) if parts.is_empty() => match anchor.starts_with(['#', '(', '¶']) {
            true => anchor.to_owned(),
            false => format!("#{anchor}"),
        },
        _ => parts.join(" "),
    }
}
