//! Which stretches of the two versions belong together, and which of them stay in their place.
//!
//! A redline is one line of text in which the words of both versions stand in their own order. Pairs whose order is
//! the same in both are its spine; of all ways to choose them the one that keeps most words in place is taken (the
//! heaviest increasing subsequence). All other pairs moved.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use super::parts::{Part, Shape, Side};
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
        links.extend(same_elsewhere(&links, old, new));
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

/// Pairs of words, those that say the same first; none overlaps another. A section that was split names its heading
/// several times.
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
    let (old_units, new_units) = (units(old), units(new));
    found.iter().flat_map(|link| refined(link, (old, &old_units), (new, &new_units))).collect()
}

/// The clauses and headings of a version, in order.
fn units(side: &Side<'_>) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    for part in &side.parts {
        let Part::Line(line) = part else { continue };
        if matches!(line.shape, Shape::Title | Shape::Heading(_)) {
            units.push(line.bytes.clone());
            continue;
        }
        let starts = std::iter::once(line.bytes.start).chain(line.cuts.iter().copied());
        let ends = line.cuts.iter().copied().chain([line.bytes.end]);
        units.extend(starts.zip(ends).map(|(start, end)| {
            let words = side.words(&(start..end));
            start..start + words.trim_end().len()
        }));
    }
    units
}

/// The clauses and headings within a stretch.
fn within<'u>(units: &'u [Range<usize>], range: &Range<usize>) -> &'u [Range<usize>] {
    let first = units.partition_point(|unit| unit.start < range.start);
    let last = units.partition_point(|unit| unit.end <= range.end);
    units.get(first..last).unwrap_or_default()
}

/// A pair of several clauses taken apart at clauses that are the same in both; what stands between these is a pair
/// where both versions have something there.
fn refined(
    link: &Link,
    (old, old_units): (&Side<'_>, &[Range<usize>]),
    (new, new_units): (&Side<'_>, &[Range<usize>]),
) -> Vec<Link> {
    let (olds, news) = (within(old_units, &link.old), within(new_units, &link.new));
    let mut links = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (place, before) in olds.iter().enumerate() {
        let same = news.iter().enumerate().skip(to).find(|(_, after)| old.words(before) == new.words(after));
        if let Some((other, after)) = same {
            links.extend(whole(olds.get(from..place), news.get(to..other)));
            links.push(Link { old: before.clone(), new: after.clone(), tables: false });
            (from, to) = (place + 1, other + 1);
        }
    }
    if links.is_empty() {
        return vec![link.clone()];
    }
    links.extend(whole(olds.get(from..), news.get(to..)));
    links
}

/// A pair of what two runs of clauses cover, where both cover something.
fn whole(old: Option<&[Range<usize>]>, new: Option<&[Range<usize>]>) -> Option<Link> {
    let cover = |run: &[Range<usize>]| Some(run.first()?.start..run.last()?.end);
    Some(Link { old: cover(old?)?, new: cover(new?)?, tables: false })
}

/// Bytes from which words that stand in both versions, without counterpart so far, are the same words.
const SAME_FROM: usize = 24;

/// Clauses and headings without counterpart whose words stand elsewhere in the other version, without counterpart
/// too.
fn same_elsewhere(links: &[Link], old: &Side<'_>, new: &Side<'_>) -> Vec<Link> {
    let (mut taken_old, mut taken_new) = (Taken::default(), Taken::default());
    for link in links {
        taken_old.take(&link.old);
        taken_new.take(&link.new);
    }
    let mut waiting: BTreeMap<&str, VecDeque<Range<usize>>> = BTreeMap::new();
    for unit in units(old).into_iter().filter(|unit| unit.len() >= SAME_FROM && taken_old.is_free(unit)) {
        waiting.entry(old.words(&unit)).or_default().push_back(unit);
    }
    let free = units(new).into_iter().filter(|unit| taken_new.is_free(unit));
    free.filter_map(|unit| {
        let before = waiting.get_mut(new.words(&unit))?.pop_front()?;
        Some(Link { old: before, new: unit, tables: false })
    })
    .collect()
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
