//! Which stretches of the two versions belong together, and which of them stay in their place.
//!
//! A redline is one line of text in which the words of both versions stand in their own order. Pairs whose order is the same in
//! both are its spine; of all ways to choose them the one that keeps most words in place is taken (the heaviest increasing
//! subsequence). All other pairs moved.

use std::collections::BTreeMap;
use std::ops::Range;

use super::parts::{Part, Side};
use crate::report::{Change, Quote, Report, Unit};

/// A stretch of the old version and its counterpart: words, or two tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Byte range in the old text.
    pub old: Range<usize>,
    /// Byte range in the new text.
    pub new: Range<usize>,
    /// Whether these are tables.
    pub tables: bool,
}

/// The pairs of two versions.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Pairs that stay in their place, in order.
    pub spine: Vec<Link>,
    /// Pairs of words that moved, in the old version's order.
    pub moved: Vec<Link>,
    /// Where each new row begins, the place where its counterpart begins.
    pub rows: BTreeMap<usize, usize>,
}

impl Links {
    /// Finds the pairs that a report tells of.
    pub fn new(report: &Report, old: &Side<'_>, new: &Side<'_>) -> Self {
        let rows = rows(report);
        let mut links = words(report, old, new);
        links.extend(tables(&rows, old, new));
        links.sort_by_key(|link| link.old.start);
        let kept = heaviest_chain(&links);
        let (mut spine, mut moved) = (Vec::new(), Vec::new());
        for (link, kept) in links.into_iter().zip(kept) {
            if kept {
                spine.push(link);
            } else if !link.tables {
                moved.push(link);
            }
        }
        Self { spine, moved, rows }
    }
}

fn pairs(report: &Report) -> impl Iterator<Item = (&Change, &Quote, &Quote)> {
    report.changes.iter().filter_map(|change| Some((change, change.old.as_ref()?, change.new.as_ref()?)))
}

fn bytes(quote: &Quote) -> Range<usize> {
    let [start, end] = quote.span.bytes;
    start..end
}

fn rows(report: &Report) -> BTreeMap<usize, usize> {
    let rows = pairs(report).filter(|(change, ..)| change.unit == Unit::Row);
    rows.map(|(_, old, new)| (bytes(new).start, bytes(old).start)).collect()
}

/// Pairs of words, those that say the same first; none overlaps another. A section that was split names its heading several times.
fn words(report: &Report, old: &Side<'_>, new: &Side<'_>) -> Vec<Link> {
    let in_line = |side: &Side<'_>, range: &Range<usize>| {
        let (Some(first), Some(last)) = (side.part_of(range.start), side.part_of(range.end)) else { return false };
        !range.is_empty() && (first..=last).all(|part| side.line_at(part).is_some())
    };
    let mut found: Vec<Link> = pairs(report)
        .filter(|(change, ..)| matches!(change.unit, Unit::Clause | Unit::Section))
        .map(|(_, old, new)| Link { old: bytes(old), new: bytes(new), tables: false })
        .filter(|link| in_line(old, &link.old) && in_line(new, &link.new))
        .collect();
    found.sort_by_key(|link| old.words(&link.old) != new.words(&link.new));
    let (mut taken_old, mut taken_new) = (Taken::default(), Taken::default());
    found.retain(|link| {
        let free = taken_old.is_free(&link.old) && taken_new.is_free(&link.new);
        if free {
            taken_old.take(&link.old);
            taken_new.take(&link.new);
        }
        free
    });
    found
}

/// Stretches that have their counterpart.
#[derive(Debug, Default)]
struct Taken {
    /// Where each ends, by where it begins.
    ends: BTreeMap<usize, usize>,
}

impl Taken {
    fn is_free(&self, range: &Range<usize>) -> bool {
        self.ends.range(..range.end).next_back().is_none_or(|(_, end)| *end <= range.start)
    }

    fn take(&mut self, range: &Range<usize>) {
        self.ends.insert(range.start, range.end);
    }
}

/// Tables with the table that has most of their rows.
fn tables(rows: &BTreeMap<usize, usize>, old: &Side<'_>, new: &Side<'_>) -> Vec<Link> {
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (to, from) in rows {
        if let (Some(from), Some(to)) = (old.part_of(*from), new.part_of(*to)) {
            *counts.entry((from, to)).or_default() += 1;
        }
    }
    let mut counts: Vec<((usize, usize), usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let (mut olds, mut news) = (Vec::new(), Vec::new());
    let mut links = Vec::new();
    for ((from, to), _) in counts {
        let (Some(Part::Grid(before)), Some(Part::Grid(after))) = (old.parts.get(from), new.parts.get(to)) else {
            continue;
        };
        if !olds.contains(&from) && !news.contains(&to) {
            olds.push(from);
            news.push(to);
            links.push(Link { old: before.bytes.clone(), new: after.bytes.clone(), tables: true });
        }
    }
    links
}

/// Which links, given in the old version's order, make the heaviest chain that is in the new version's order too.
fn heaviest_chain(links: &[Link]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..links.len()).collect();
    order.sort_by_key(|index| links.get(*index).map(|link| link.new.start));
    let mut rank = vec![0; links.len()];
    for (place, index) in order.into_iter().enumerate() {
        if let Some(slot) = rank.get_mut(index) {
            *slot = place;
        }
    }
    let mut best = Heaviest::new(links.len());
    let mut before: Vec<Option<usize>> = Vec::with_capacity(links.len());
    for (index, (link, rank)) in links.iter().zip(&rank).enumerate() {
        let (weight, last) = best.below(*rank);
        before.push(last);
        best.raise(*rank, weight + link.old.len().min(link.new.len()) + 1, index);
    }
    let mut kept = vec![false; links.len()];
    let (_, mut next) = best.below(links.len());
    while let Some(index) = next {
        if let Some(slot) = kept.get_mut(index) {
            *slot = true;
        }
        next = before.get(index).copied().flatten();
    }
    kept
}

/// The heaviest chain that ends at any rank up to one (a Fenwick tree of maxima).
struct Heaviest {
    tree: Vec<(usize, Option<usize>)>,
}

impl Heaviest {
    fn new(ranks: usize) -> Self {
        Self { tree: vec![(0, None); ranks + 1] }
    }

    /// Weight and last link of the heaviest chain of ranks below one.
    fn below(&self, rank: usize) -> (usize, Option<usize>) {
        let (mut best, mut at) = ((0, None), rank);
        while at > 0 {
            best = self.tree.get(at).copied().filter(|other| other.0 > best.0).unwrap_or(best);
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, rank: usize, weight: usize, link: usize) {
        let mut at = rank + 1;
        while let Some(slot) = self.tree.get_mut(at) {
            if weight > slot.0 {
                *slot = (weight, Some(link));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_most_words_in_place_stays() {
        let link = |old: Range<usize>, new: Range<usize>| Link { old, new, tables: false };
        let links = [link(0..5, 30..35), link(6..26, 0..20), link(27..30, 21..24), link(31..36, 36..41)];
        assert_eq!(heaviest_chain(&links), [false, true, true, true]);
        assert_eq!(heaviest_chain(&[]), Vec::<bool>::new());
    }
}
