//! Quotes: the words of both versions, what differs marked, long stretches without a difference left out.

use unicode_segmentation::UnicodeSegmentation;

use super::ink::{Ink, Words, columns};
use crate::messages::Messages;
use crate::report::{Change, Edit, EditOp, Quote};

/// Columns kept on each side of what differs: enough for a clause to be recognised, little enough for a quote of one edit to
/// stay within three lines of eighty columns.
const CONTEXT: usize = 60;
/// Columns kept of a stretch that stands in one version only.
const LONGEST: usize = 240;
/// Columns given up so that a cut falls between words.
const WORD: usize = 16;
/// Stands for the tab between the cells of a row.
pub(super) const BETWEEN_CELLS: &str = " · ";
const LEFT_OUT: &str = "…";

/// One or two quotes, each with the sign that stands before it.
pub(super) fn quotes(change: &Change, whole: bool, messages: &Messages) -> Vec<(Words, Words)> {
    let old = change.old.as_ref().map(|quote| marked(quote, &change.gaps.old, EditOp::Delete));
    let new = change.new.as_ref().map(|quote| marked(quote, &change.gaps.new, EditOp::Insert));
    match (old, new) {
        (Some(old), Some(new)) if change.edits.is_empty() && old == new => vec![(bar(), words(&new, whole))],
        (Some(_), Some(_)) if readable_in_one_line(&change.edits) => {
            let stretches: Vec<_> = change.edits.iter().map(|edit| (edit.op, edit.text.as_str())).collect();
            vec![(bar(), words(&stretches, whole))]
        }
        (old, new) => {
            let side = |id: &str| Words::new(Ink::Faint, &format!("{} ", messages.word(id)));
            let old = old.map(|old| (side("old"), words(&old, whole)));
            let new = new.map(|new| (side("new"), words(&new, whole)));
            old.into_iter().chain(new).collect()
        }
    }
}

/// Stands before each line of a quote that shows both versions.
pub(super) fn bar() -> Words {
    Words::new(Ink::Faint, "│ ")
}

/// Edits are shown in one text where more stays than changes; else two quotes read better.
fn readable_in_one_line(edits: &[Edit]) -> bool {
    let width = |kept: bool| -> usize {
        edits.iter().filter(|edit| (edit.op == EditOp::Equal) == kept).map(|edit| columns(&edit.text)).sum()
    };
    !edits.is_empty() && width(true) >= width(false)
}

/// A quote cut where it has no counterpart in the other version.
fn marked<'a>(quote: &'a Quote, gaps: &[[usize; 2]], op: EditOp) -> Vec<(EditOp, &'a str)> {
    let mut stretches = Vec::new();
    let mut done = 0;
    for [start, end] in gaps {
        let (Some(before), Some(gap)) = (quote.text.get(done..*start), quote.text.get(*start..*end)) else { continue };
        stretches.extend([(EditOp::Equal, before), (op, gap)]);
        done = *end;
    }
    stretches.push((EditOp::Equal, quote.text.get(done..).unwrap_or_default()));
    stretches.retain(|(_, text)| !text.is_empty());
    stretches
}

/// Stretches as they are shown: `[-old words-]` and `{+new words+}`, with colour or without.
fn words(stretches: &[(EditOp, &str)], whole: bool) -> Words {
    let mut words = Words::default();
    for (index, (op, text)) in stretches.iter().enumerate() {
        let (first, last) = (index == 0, index + 1 == stretches.len());
        let text = if whole { (*text).to_owned() } else { shortened(*op, text, first, last) };
        let text = text.replace('\t', BETWEEN_CELLS);
        match op {
            EditOp::Equal => words.push(Ink::Plain, &text),
            EditOp::Delete => words.push(Ink::Removed, &format!("[-{text}-]")),
            EditOp::Insert => words.push(Ink::Added, &format!("{{+{text}+}}")),
        }
    }
    words
}

fn shortened(op: EditOp, text: &str, first: bool, last: bool) -> String {
    let long = columns(text);
    match (op, first, last) {
        (EditOp::Equal, true, true) | (EditOp::Delete | EditOp::Insert, ..) => shorten(text, LONGEST),
        (EditOp::Equal, true, false) if long > CONTEXT => format!("{LEFT_OUT}{}", tail(text, CONTEXT)),
        (EditOp::Equal, false, true) if long > CONTEXT => format!("{}{LEFT_OUT}", head(text, CONTEXT)),
        (EditOp::Equal, false, false) if long > 2 * CONTEXT => {
            format!("{} {LEFT_OUT} {}", head(text, CONTEXT), tail(text, CONTEXT))
        }
        (EditOp::Equal, ..) => text.to_owned(),
    }
}

/// The beginning of a text, with a sign where it was longer.
pub(super) fn shorten(text: &str, room: usize) -> String {
    if columns(text) <= room { text.to_owned() } else { format!("{}{LEFT_OUT}", head(text, room)) }
}

/// As much of a text's beginning as fits, cut between words where one ends near.
fn head(text: &str, room: usize) -> &str {
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
fn tail(text: &str, room: usize) -> &str {
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

    fn edit(op: EditOp, text: &str) -> (EditOp, &str) {
        (op, text)
    }

    #[test]
    fn deletions_stand_before_insertions_and_are_marked() {
        let shown = words(
            &[
                edit(EditOp::Equal, "for "),
                edit(EditOp::Delete, "30"),
                edit(EditOp::Insert, "90"),
                edit(EditOp::Equal, " days"),
            ],
            false,
        );
        assert_eq!(shown.text(), "for [-30-]{+90+} days");
    }

    #[test]
    fn long_stretches_without_a_difference_are_left_out_between_words() {
        let long = "word ".repeat(60);
        let shown = words(&[edit(EditOp::Equal, &long), edit(EditOp::Delete, "x"), edit(EditOp::Equal, &long)], false);
        assert!(columns(shown.text()) <= 2 * CONTEXT + 8, "{}", shown.text());
        assert!(shown.text().starts_with("… word") && shown.text().ends_with("word…"), "{}", shown.text());
        let whole = words(&[edit(EditOp::Equal, &long)], true);
        assert_eq!(whole.text(), long);
    }

    #[test]
    fn a_cut_never_parts_a_grapheme() {
        assert_eq!(head("éé", 1), "é");
        assert_eq!(head("我们", 3), "我");
        assert_eq!(tail("我们", 3), "们");
    }
}
