//! Quotes: the words of both versions, what differs marked, long stretches without a difference left out.

use super::super::evidence::{BETWEEN_CELLS, Evidence, Room, Stretch};
use super::ink::{Ink, Words};
use crate::messages::Messages;
use crate::report::{Change, EditOp};

/// What is kept of a quote: on each side of what differs enough for a clause to be recognised, little enough for a quote of one
/// edit to stay within three lines of eighty columns.
const ROOM: Room = Room { context: 60, longest: 240 };

/// One or two quotes, each with the sign that stands before it.
pub(super) fn quotes(change: &Change, whole: bool, messages: &Messages) -> Vec<(Words, Words)> {
    let side = |id: &str| Words::new(Ink::Faint, &format!("{} ", messages.word(id)));
    match Evidence::of(change) {
        Evidence::Together(stretches) => vec![(bar(), words(&stretches, whole))],
        Evidence::Apart { old, new } => {
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

/// Stretches as they are shown: `[-old words-]` and `{+new words+}`, with colour or without.
fn words(stretches: &[Stretch<'_>], whole: bool) -> Words {
    let mut words = Words::default();
    for (index, (op, text)) in stretches.iter().enumerate() {
        let (first, last) = (index == 0, index + 1 == stretches.len());
        let text = if whole { (*text).to_owned() } else { ROOM.shortened(*op, text, first, last) };
        let text = text.replace('\t', BETWEEN_CELLS);
        match op {
            EditOp::Equal => words.push(Ink::Plain, &text),
            EditOp::Delete => words.push(Ink::Removed, &format!("[-{text}-]")),
            EditOp::Insert => words.push(Ink::Added, &format!("{{+{text}+}}")),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::super::cut::columns;
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
        assert!(columns(shown.text()) <= 2 * ROOM.context + 8, "{}", shown.text());
        assert!(shown.text().starts_with("… word") && shown.text().ends_with("word…"), "{}", shown.text());
        let whole = words(&[edit(EditOp::Equal, &long)], true);
        assert_eq!(whole.text(), long);
    }
}
