//! Quotes with what differs marked: words within a language, gaps across languages.

use std::ops::Range;

use maud::{Markup, html};

use super::pair::{Pair, Side};
use crate::report::{Change, Edit, EditOp};

/// A stretch of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'a> {
    mark: Mark,
    text: &'a str,
}

/// What a stretch of a quote is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// In both versions.
    Kept,
    /// Only in this version. The number is that of the replaced stretch, which both versions share.
    Only(usize),
    /// A fact that the other version states otherwise, or not at all.
    Fact,
    /// Not said by the other language.
    Gap,
}

/// The quote of one side, cut where something is to be marked. Quotes of one language are always marked word by word; those
/// of two scripts only where more stays than changes, since a rewritten sentence is no list of edits.
pub(super) fn stretches<'a>(change: &'a Change, side: Side, page: &Pair<'_>) -> Option<Vec<Stretch<'a>>> {
    let quote = side.of(change)?;
    let gaps = match side {
        Side::Old => &change.gaps.old,
        Side::New => &change.gaps.new,
    };
    let by_word = !change.edits.is_empty() && (page.one_language() || more_stays(&change.edits));
    let edited = by_word.then(|| match side {
        Side::Old => old_words(&quote.text, &change.edits),
        Side::New => Some(new_words(&change.edits)),
    });
    Some(edited.flatten().unwrap_or_else(|| cut(&quote.text, &across(change, side, &quote.text, gaps))))
}

/// What is marked in a quote whose other side is in another language: the facts that differ, where they are written as they
/// are named, and the gaps that hold none of them.
fn across(change: &Change, side: Side, text: &str, gaps: &[[usize; 2]]) -> Vec<(Range<usize>, Mark)> {
    let mut ranges: Vec<(Range<usize>, Mark)> = Vec::new();
    let clear = |ranges: &[(Range<usize>, Mark)], range: &Range<usize>| {
        ranges.iter().all(|(other, _)| other.end <= range.start || range.end <= other.start)
    };
    for fact in &change.facts {
        let value = match side {
            Side::Old => fact.old.as_deref(),
            Side::New => fact.new.as_deref(),
        };
        let found = value.filter(|value| value.len() >= SHORTEST_FACT).and_then(|value| written(text, value));
        ranges.extend(found.filter(|range| clear(&ranges, range)).map(|range| (range, Mark::Fact)));
    }
    for [start, end] in gaps {
        if clear(&ranges, &(*start..*end)) {
            ranges.push((*start..*end, Mark::Gap));
        }
    }
    ranges.sort_by_key(|(range, _)| range.start);
    ranges
}

/// Bytes of a fact's value below which it may stand in a text by chance.
const SHORTEST_FACT: usize = 5;

/// Where a value is written in a text, in capitals or not.
fn written(text: &str, value: &str) -> Option<Range<usize>> {
    let same =
        |start: &usize| text.get(*start..*start + value.len()).is_some_and(|words| words.eq_ignore_ascii_case(value));
    let start = text.char_indices().map(|(start, _)| start).find(same)?;
    Some(start..start + value.len())
}

fn more_stays(edits: &[Edit]) -> bool {
    let length = |kept: bool| -> usize {
        edits.iter().filter(|edit| (edit.op == EditOp::Equal) == kept).map(|edit| edit.text.chars().count()).sum()
    };
    length(true) >= length(false)
}

/// Each edit with the number of the replaced stretch it belongs to: a deletion and the insertion next to it share one.
fn numbered(edits: &[Edit]) -> impl Iterator<Item = (usize, &Edit)> {
    edits.iter().scan(0, |number, edit| {
        *number += usize::from(edit.op == EditOp::Equal);
        Some((*number, edit))
    })
}

fn new_words(edits: &[Edit]) -> Vec<Stretch<'_>> {
    let mark = |number, op| match op {
        EditOp::Delete => None,
        EditOp::Equal => Some(Mark::Kept),
        EditOp::Insert => Some(Mark::Only(number)),
    };
    numbered(edits)
        .filter_map(|(number, edit)| Some(Stretch { mark: mark(number, edit.op)?, text: &edit.text }))
        .collect()
}

/// The old words. What both have is written in the edits as the new version writes it, so the deleted words are looked for
/// in the old quote, each as near as can be to where it must stand. Nothing where one is not found.
fn old_words<'a>(old: &'a str, edits: &[Edit]) -> Option<Vec<Stretch<'a>>> {
    let (mut stretches, mut rest, mut kept) = (Vec::new(), old, 0);
    for (number, edit) in numbered(edits) {
        match edit.op {
            EditOp::Insert => {}
            EditOp::Equal => kept += edit.text.chars().count(),
            EditOp::Delete => {
                let (before, found) = rest.split_at_checked(nearest(rest, &edit.text, kept)?)?;
                let (deleted, after) = found.split_at_checked(edit.text.len())?;
                stretches.push(Stretch { mark: Mark::Kept, text: before });
                stretches.push(Stretch { mark: Mark::Only(number), text: deleted });
                (rest, kept) = (after, 0);
            }
        }
    }
    stretches.push(Stretch { mark: Mark::Kept, text: rest });
    stretches.retain(|stretch| !stretch.text.is_empty());
    Some(stretches)
}

/// The byte at which words begin in a text, nearest to so many characters from its beginning.
fn nearest(text: &str, words: &str, characters: usize) -> Option<usize> {
    text.char_indices()
        .enumerate()
        .filter(|(_, (byte, _))| text.get(*byte..).is_some_and(|rest| rest.starts_with(words)))
        .min_by_key(|(count, _)| count.abs_diff(characters))
        .map(|(_, (byte, _))| byte)
}

/// A text cut at ranges in order; those that are no ranges of it are passed over.
fn cut<'a>(text: &'a str, ranges: &[(Range<usize>, Mark)]) -> Vec<Stretch<'a>> {
    let (mut stretches, mut done) = (Vec::new(), 0);
    for (range, mark) in ranges {
        let (Some(before), Some(marked)) = (text.get(done..range.start), text.get(range.clone())) else { continue };
        stretches.push(Stretch { mark: Mark::Kept, text: before });
        stretches.push(Stretch { mark: *mark, text: marked });
        done = range.end;
    }
    stretches.push(Stretch { mark: Mark::Kept, text: text.get(done..).unwrap_or_default() });
    stretches.retain(|stretch| !stretch.text.is_empty());
    stretches
}

/// The words of one side, marked. A passage that only one version has is marked as a whole.
pub(super) fn words(change: &Change, side: Side, page: &Pair<'_>) -> Markup {
    let alone = change.old.is_none() || change.new.is_none();
    html! {
        @match side.of(change) {
            Some(quote) if alone => { (self::alone(&quote.text, side)) }
            _ => @for stretch in stretches(change, side, page).unwrap_or_default() { (marked(stretch, side)) }
        }
    }
}

/// Words that only one version has.
pub(super) fn alone(text: &str, side: Side) -> Markup {
    html! {
        @match side {
            Side::Old => del.whole { (text) },
            Side::New => ins.whole { (text) },
        }
    }
}

fn marked(stretch: Stretch<'_>, side: Side) -> Markup {
    html! {
        @match (stretch.mark, side) {
            (Mark::Kept, _) => (stretch.text),
            (Mark::Only(number), Side::Old) => del data-stretch=(number) { (stretch.text) },
            (Mark::Only(number), Side::New) => ins data-stretch=(number) { (stretch.text) },
            (Mark::Fact, Side::Old) => del { (stretch.text) },
            (Mark::Fact, Side::New) => ins { (stretch.text) },
            (Mark::Gap, Side::Old) => del.gap { (stretch.text) },
            (Mark::Gap, Side::New) => ins.gap { (stretch.text) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(edits: &[(EditOp, &str)]) -> Vec<Edit> {
        edits.iter().map(|(op, text)| Edit { op: *op, text: (*text).to_owned() }).collect()
    }

    #[test]
    fn deleted_words_are_found_in_an_old_quote_of_another_script() {
        use EditOp::{Delete, Equal, Insert};
        let edits = edits(&[(Equal, "我們的"), (Delete, "的"), (Insert, "之"), (Equal, "個人資料")]);
        let stretches = old_words("我们的的个人资料", &edits).unwrap();
        let texts: Vec<_> = stretches.iter().map(|stretch| (stretch.mark, stretch.text)).collect();
        assert_eq!(texts, [(Mark::Kept, "我们的"), (Mark::Only(1), "的"), (Mark::Kept, "个人资料")]);
    }

    #[test]
    fn no_words_of_a_quote_are_lost_to_its_gaps() {
        let text = "ab cd ef";
        for gaps in [&[][..], &[(0, 2)], &[(3, 5), (6, 8)], &[(6, 80)], &[(4, 6), (2, 3)]] {
            let gaps: Vec<_> = gaps.iter().map(|(start, end)| (*start..*end, Mark::Gap)).collect();
            let joined: String = cut(text, &gaps).iter().map(|stretch| stretch.text).collect();
            assert_eq!(joined, text);
        }
    }
}
