//! Which sections moved: those under another parent, and among siblings the lightest whose removal leaves the rest in order.

use std::collections::BTreeMap;

use super::sections::Pair;
use crate::document::{Document, SectionId};

/// For every pair whether the section moved.
pub fn moved(old: &Document, new: &Document, pairs: &[Pair]) -> Vec<bool> {
    // One for each section and a trifle for what it keeps: the fewest sections moved, and of two that changed places the
    // one that keeps less.
    let share = |pair: &Pair| f32::midpoint(share(old, pair.old), share(new, pair.new));
    let weight = |pair: &Pair| 1.0 + pair.likeness.clamp(0.0, 1.0) * share(pair) / 2.0;
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
        let places: Vec<(usize, f32)> =
            group.iter().filter_map(|index| pairs.get(*index)).map(|pair| (pair.new.index(), weight(pair))).collect();
        let stay = heaviest_ascending(&places);
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

/// The share of the document that stands in a section's own blocks.
fn share(document: &Document, id: SectionId) -> f32 {
    let Some(section) = document.section(id) else { return 0.0 };
    let bytes: usize = section.blocks.iter().map(|block| block.span.bytes.len()).sum();
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more than 24 bits of precision")]
    let share = bytes as f32 / document.text.len().max(1) as f32;
    share
}

/// Positions of the heaviest subsequence that does not descend, ascending. Values come with their weights.
fn heaviest_ascending(values: &[(usize, f32)]) -> Vec<usize> {
    // For each position the weight of the heaviest subsequence that ends there, and the position before it.
    let mut best: Vec<(f32, Option<usize>)> = Vec::new();
    for (value, weight) in values {
        let before = best
            .iter()
            .enumerate()
            .filter(|(position, _)| values.get(*position).is_some_and(|(other, _)| other <= value))
            .max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.0.cmp(&a.0)));
        best.push((before.map_or(0.0, |(_, (weight, _))| *weight) + weight, before.map(|(position, _)| position)));
    }
    let mut next = best
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.0.total_cmp(&b.1.0).then(b.0.cmp(&a.0)))
        .map(|(position, _)| position);
    let mut sequence = Vec::new();
    while let Some(position) = next {
        sequence.push(position);
        next = best.get(position).and_then(|(_, before)| *before);
    }
    sequence.reverse();
    sequence
}

#[cfg(test)]
mod tests {
    use super::heaviest_ascending;

    fn stay(values: &[usize]) -> Vec<usize> {
        heaviest_ascending(&values.iter().map(|value| (*value, 1.0)).collect::<Vec<_>>())
    }

    #[test]
    fn one_section_carried_to_the_front_moves_no_other() {
        assert_eq!(stay(&[2, 3, 4, 1]), [0, 1, 2]);
        assert_eq!(stay(&[4, 1, 2, 3]), [1, 2, 3]);
        assert_eq!(stay(&[]), Vec::<usize>::new());
    }

    #[test]
    fn of_two_that_changed_places_the_lighter_one_moved() {
        assert_eq!(heaviest_ascending(&[(2, 9.0), (1, 1.0)]), [0]);
        assert_eq!(heaviest_ascending(&[(2, 1.0), (1, 9.0)]), [1]);
    }
}
