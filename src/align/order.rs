//! Which sections moved: those under another parent, and among siblings the fewest whose removal leaves the rest in order.

use std::collections::BTreeMap;

use super::sections::Pair;
use crate::document::{Document, SectionId};

/// For every pair whether the section moved.
pub fn moved(old: &Document, new: &Document, pairs: &[Pair]) -> Vec<bool> {
    let parent = |document: &Document, id: SectionId| document.section(id).and_then(|section| section.parent);
    let together = |a: Option<SectionId>, b: Option<SectionId>| match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => pairs.iter().any(|pair| (pair.old, pair.new) == (a, b)),
        _ => false,
    };
    let mut moved = vec![false; pairs.len()];
    let mut siblings: BTreeMap<(Option<SectionId>, Option<SectionId>), Vec<usize>> = BTreeMap::new();
    for (index, pair) in pairs.iter().enumerate() {
        let parents = (parent(old, pair.old), parent(new, pair.new));
        if together(parents.0, parents.1) {
            siblings.entry(parents).or_default().push(index);
        } else if let Some(moved) = moved.get_mut(index) {
            *moved = true;
        }
    }
    for mut group in siblings.into_values() {
        group.sort_by_key(|index| pairs.get(*index).map(|pair| pair.old));
        let places: Vec<usize> =
            group.iter().filter_map(|index| pairs.get(*index)).map(|pair| pair.new.index()).collect();
        let stay = longest_ascending(&places);
        for (place, index) in group.iter().enumerate() {
            if !stay.contains(&place)
                && let Some(moved) = moved.get_mut(*index)
            {
                *moved = true;
            }
        }
    }
    moved
}

/// Positions of a longest subsequence that does not descend (patience sorting), ascending.
fn longest_ascending(values: &[usize]) -> Vec<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::new();
    for (position, value) in values.iter().enumerate() {
        let pile = tails.partition_point(|tail| values.get(*tail).is_some_and(|tail| tail <= value));
        previous.push(pile.checked_sub(1).and_then(|pile| tails.get(pile).copied()));
        match tails.get_mut(pile) {
            Some(tail) => *tail = position,
            None => tails.push(position),
        }
    }
    let mut sequence = Vec::new();
    let mut next = tails.last().copied();
    while let Some(position) = next {
        sequence.push(position);
        next = previous.get(position).copied().flatten();
    }
    sequence.reverse();
    sequence
}

#[cfg(test)]
mod tests {
    use super::longest_ascending;

    #[test]
    fn one_section_carried_to_the_front_moves_no_other() {
        assert_eq!(longest_ascending(&[2, 3, 4, 1]), [0, 1, 2]);
        assert_eq!(longest_ascending(&[4, 1, 2, 3]), [1, 2, 3]);
        assert_eq!(longest_ascending(&[]), Vec::<usize>::new());
    }
}
