//! The words of a change as evidence: both versions in one text where that reads well, else one quote a side.

use super::cut::{LEFT_OUT, columns, head, shorten, tail};
use crate::report::{Change, Edit, EditOp, Quote};

/// Stands for the tab between the cells of a row.
pub(super) const BETWEEN_CELLS: &str = " · ";

/// Words that are in both versions, or in one.
pub(super) type Stretch<'c> = (EditOp, &'c str);

/// The words of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Evidence<'c> {
    /// One text that shows both versions.
    Together(Vec<Stretch<'c>>),
    /// A quote of each version that has the words, with what the other does not say.
    Apart {
        /// The old version's words.
        old: Option<Vec<Stretch<'c>>>,
        /// The new version's words.
        new: Option<Vec<Stretch<'c>>>,
    },
}

impl<'c> Evidence<'c> {
    /// The words of a change.
    pub(super) fn of(change: &'c Change) -> Self {
        let old = change.old.as_ref().map(|quote| marked(quote, &change.gaps.old, EditOp::Delete));
        let new = change.new.as_ref().map(|quote| marked(quote, &change.gaps.new, EditOp::Insert));
        match (old, new) {
            (Some(old), Some(new)) if change.edits.is_empty() && old == new => Self::Together(new),
            (Some(_), Some(_)) if readable_in_one_line(&change.edits) => {
                Self::Together(change.edits.iter().map(|edit| (edit.op, edit.text.as_str())).collect())
            }
            (old, new) => Self::Apart { old, new },
        }
    }
}

/// Edits are shown in one text where more stays than changes; else two quotes read better.
fn readable_in_one_line(edits: &[Edit]) -> bool {
    let width = |kept: bool| -> usize {
        edits.iter().filter(|edit| (edit.op == EditOp::Equal) == kept).map(|edit| columns(&edit.text)).sum()
    };
    !edits.is_empty() && width(true) >= width(false)
}

/// A quote cut where it has no counterpart in the other version.
fn marked<'c>(quote: &'c Quote, gaps: &[[usize; 2]], op: EditOp) -> Vec<Stretch<'c>> {
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

/// How much of a long quote is kept, in columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// On each side of what differs.
    pub(super) context: usize,
    /// Of a stretch that stands in one version only, or of a quote without a difference.
    pub(super) longest: usize,
}

impl Room {
    /// A stretch as it is shown in a quote of several; those at its ends are cut on one side only.
    pub(super) fn shortened(self, op: EditOp, text: &str, first: bool, last: bool) -> String {
        let long = columns(text);
        match (op, first, last) {
            (EditOp::Equal, true, true) | (EditOp::Delete | EditOp::Insert, ..) => shorten(text, self.longest),
            (EditOp::Equal, true, false) if long > self.context => format!("{LEFT_OUT}{}", tail(text, self.context)),
            (EditOp::Equal, false, true) if long > self.context => format!("{}{LEFT_OUT}", head(text, self.context)),
            (EditOp::Equal, false, false) if long > 2 * self.context => {
                format!("{} {LEFT_OUT} {}", head(text, self.context), tail(text, self.context))
            }
            (EditOp::Equal, ..) => text.to_owned(),
        }
    }
}
