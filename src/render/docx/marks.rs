//! Which words of a pair only one side says, as places in the versions' texts.

use std::ops::Range;

use crate::report::{Change, EditOp, Quote};

/// What each side says alone: its gaps, else its word edits. What has no counterpart at all is told by its sign.
pub fn marks_of(change: &Change) -> [Vec<Range<usize>>; 2] {
    let (Some(old), Some(new)) = (&change.old, &change.new) else { return [Vec::new(), Vec::new()] };
    let gaps = |gaps: &[[usize; 2]], quote: &Quote| -> Vec<Range<usize>> {
        let start = quote.span.bytes[0];
        gaps.iter().map(|[from, to]| start + from..start + to).collect()
    };
    if !change.gaps.old.is_empty() || !change.gaps.new.is_empty() {
        return [gaps(&change.gaps.old, old), gaps(&change.gaps.new, new)];
    }
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let (mut from, mut to) = (0, 0);
    for edit in &change.edits {
        match edit.op {
            EditOp::Equal => {
                // What stayed may be written with as many other letters.
                from = char_boundary(&old.text, from, edit.text.chars().count());
                to += edit.text.len();
            }
            EditOp::Delete => {
                let at = nearest(&old.text, &edit.text, from);
                before.push([at, at + edit.text.len()]);
                from = at + edit.text.len();
            }
            EditOp::Insert => {
                after.push([to, to + edit.text.len()]);
                to += edit.text.len();
            }
        }
    }
    [gaps(&before, old), gaps(&after, new)]
}

/// The byte so many characters on.
fn char_boundary(text: &str, from: usize, characters: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.char_indices().nth(characters).map_or(text.len(), |(offset, _)| from + offset)
}

/// Where words stand in a text that stand about at a byte: there, else where they stand nearest.
fn nearest(text: &str, words: &str, about: usize) -> usize {
    let found = text.match_indices(words).map(|(at, _)| at).min_by_key(|at| at.abs_diff(about));
    found.unwrap_or(about.min(text.len()))
}
