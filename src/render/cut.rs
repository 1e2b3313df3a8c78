//! Cuts texts to so many columns, between words where it can, never within a grapheme.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns given up so that a cut falls between words.
const WORD: usize = 16;
/// Stands for what was cut off.
pub(super) const LEFT_OUT: &str = "…";

/// How many columns a text needs where letters have one width and Han characters two.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// The beginning of a text, with a sign where it was longer.
pub(super) fn shorten(text: &str, room: usize) -> String {
    if columns(text) <= room { text.to_owned() } else { format!("{}{LEFT_OUT}", head(text, room)) }
}

/// As much of a text's beginning as fits, cut between words where one ends near.
pub(super) fn head(text: &str, room: usize) -> &str {
    let fits = text.grapheme_indices(true).scan(0, |width, (start, grapheme)| {
        *width += columns(grapheme);
        Some((*width, start + grapheme.len()))
    });
    let end = fits.take_while(|(width, _)| *width <= room).last().map_or(0, |(_, end)| end);
    let head = text.get(..end).unwrap_or_default();
    match head.rfind(char::is_whitespace) {
        Some(space) if columns(head.get(space..).unwrap_or_default()) <= WORD => head.get(..space).unwrap_or(head),
        _ => head,
    }
}

/// As much of a text's end as fits, cut between words where one begins near.
pub(super) fn tail(text: &str, room: usize) -> &str {
    let fits = text.grapheme_indices(true).rev().scan(0, |width, (start, grapheme)| {
        *width += columns(grapheme);
        Some((*width, start))
    });
    let start = fits.take_while(|(width, _)| *width <= room).last().map_or(text.len(), |(_, start)| start);
    let tail = text.get(start..).unwrap_or_default();
    match tail.find(char::is_whitespace) {
        Some(space) if columns(tail.get(..space).unwrap_or_default()) <= WORD => tail.get(space..).unwrap_or(tail),
        _ => tail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_never_parts_a_grapheme() {
        assert_eq!(head("éé", 1), "é");
        assert_eq!(head("我们", 3), "我");
        assert_eq!(tail("我们", 3), "们");
    }
}
