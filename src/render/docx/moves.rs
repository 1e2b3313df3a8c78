//! What moved: stretches of both versions that are one move each.

use std::ops::Range;

use super::links::Link;
use super::parts::Side;
use crate::diff::{self, Edit};

/// A stretch that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    bytes: Range<usize>,
    number: usize,
}

/// What moved, as stretches of both texts in order.
#[derive(Debug, Default)]
pub struct Moves {
    /// In the old text.
    pub old: Vec<Stretch>,
    /// In the new text.
    pub new: Vec<Stretch>,
}

/// Share of the longer text (in per cent) from which words that stand elsewhere are the same words moved.
const MOVED_PER_CENT: usize = 50;

impl Moves {
    /// Pairs that follow each other in both versions are one move.
    pub fn new(links: &[Link], old: &Side<'_>, new: &Side<'_>) -> Self {
        let mut moves = Self::default();
        let mut last: Option<(Range<usize>, Range<usize>)> = None;
        let mut number = 0;
        for link in links {
            let edits = diff::exact_edits(old.words(&link.old), new.words(&link.new));
            if kept_length(&edits) * 100 < link.old.len().max(link.new.len()) * MOVED_PER_CENT {
                continue;
            }
            let gaps = last.as_ref().map(|(before, after)| (before.end..link.old.start, after.end..link.new.start));
            match gaps.filter(|(before, after)| is_space(old, before) && is_space(new, after)) {
                Some((before, after)) => {
                    moves.old.push(Stretch { bytes: before, number });
                    moves.new.push(Stretch { bytes: after, number });
                }
                None => number += 1,
            }
            moves.old.push(Stretch { bytes: link.old.clone(), number });
            let kept = edits.iter().filter(|edit| edit.step == diff::Step::Equal);
            moves.new.extend(
                kept.map(|edit| Stretch {
                    bytes: link.new.start + edit.new.start..link.new.start + edit.new.end,
                    number,
                }),
            );
            last = Some((link.old.clone(), link.new.clone()));
        }
        moves.old.sort_by_key(|stretch| (stretch.bytes.start, stretch.bytes.end));
        moves.new.sort_by_key(|stretch| (stretch.bytes.start, stretch.bytes.end));
        moves
    }

    /// A range cut where moves begin and end, each piece with the number of its move.
    pub fn cut(stretches: &[Stretch], range: &Range<usize>) -> Vec<(Range<usize>, Option<usize>)> {
        let mut pieces = Vec::new();
        let mut at = range.start;
        let first = stretches.partition_point(|stretch| stretch.bytes.end <= range.start);
        for stretch in stretches.iter().skip(first).take_while(|stretch| stretch.bytes.start < range.end) {
            let (start, end) = (stretch.bytes.start.max(at), stretch.bytes.end.min(range.end));
            if at < start {
                pieces.push((at..start, None));
            }
            if start < end {
                pieces.push((start..end, Some(stretch.number)));
                at = end;
            }
        }
        if at < range.end {
            pieces.push((at..range.end, None));
        }
        pieces
    }

    /// The move that takes a whole line, its end with it.
    pub fn of_line(stretches: &[Stretch], line: &Range<usize>) -> Option<usize> {
        let pieces = Self::cut(stretches, line);
        let mut numbers = pieces.iter().filter_map(|(_, number)| *number);
        let first = numbers.next()?;
        let (begins, ends) = (pieces.first()?.1, pieces.last()?.1);
        (numbers.all(|number| number == first) && begins == ends && begins.is_some()).then_some(first)
    }
}

/// Whether nothing or white space alone stands in a range, which may be none.
fn is_space(side: &Side<'_>, range: &Range<usize>) -> bool {
    range.start <= range.end && side.words(range).trim().is_empty()
}

/// Bytes that stayed.
pub fn kept_length(edits: &[Edit]) -> usize {
    edits.iter().filter(|edit| edit.step == diff::Step::Equal).map(|edit| edit.new.len()).sum()
}
