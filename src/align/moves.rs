//! Clauses that found no counterpart where it should stand are sought everywhere, and sections that thereby turn out to have
//! been split, merged or dissolved into another are linked to it.

use std::collections::BTreeMap;

use super::affinity::Affinity;
use super::clauses::{self, Run};
use super::cost;
use super::sections::Pair;
use crate::document::{ClauseId, SectionId};

/// Links lone clauses to lone clauses, the most alike first. `runs` keeps one run a clause.
pub fn link_lone_clauses(affinity: &Affinity<'_, '_>, runs: &mut Vec<Run>) {
    let lone_old = lone(runs, |run| (&run.old, &run.new), |id| movable(affinity.old(), id));
    let lone_new = lone(runs, |run| (&run.new, &run.old), |id| movable(affinity.new_side(), id));
    let mut candidates = Vec::new();
    for old in lone_old {
        for new in affinity.related(old).filter(|new| lone_new.binary_search(new).is_ok()) {
            let likeness = affinity.likeness(old, new);
            // Two offices' addresses are said in the same words; what tells them apart is the address.
            let same_anchors = likeness.anchors.is_none_or(|share| share >= cost::MOVE_ANCHORS);
            if likeness.affinity() >= cost::MOVE && same_anchors {
                candidates.push((likeness.affinity(), old, new));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut found: BTreeMap<ClauseId, ClauseId> = BTreeMap::new();
    let mut taken = std::collections::BTreeSet::new();
    for (_, old, new) in candidates {
        if !found.contains_key(&old) && taken.insert(new) {
            found.insert(old, new);
        }
    }
    join(runs, &found);
}

/// Sections that have no counterpart but most of whose clauses found one in a single section: pairs to add.
pub fn dissolved(
    affinity: &Affinity<'_, '_>,
    pairs: &[Pair],
    runs: &[Run],
    same_place: impl Fn(SectionId, SectionId) -> bool,
) -> Vec<Pair> {
    let (old, new) = (affinity.old(), affinity.new_side());
    let mut shared: BTreeMap<(SectionId, SectionId), (usize, f32)> = BTreeMap::new();
    for run in runs {
        if let ([a], [b]) = (run.old.as_slice(), run.new.as_slice())
            && let (Some(from), Some(to)) = (old.document.clause(*a), new.document.clause(*b))
        {
            let length = old.clause(*a).map_or(0.0, |clause| clause.length);
            let sum = shared.entry((from.section, to.section)).or_default();
            *sum = (sum.0 + 1, sum.1 + length);
        }
    }
    let total = |side: &super::Features<'_>, id: SectionId| -> f32 {
        side.section(id).map_or(0.0, |section| side.length(&section.own))
    };
    shared
        .into_iter()
        .filter(|((from, to), (clauses, length))| {
            let alone = |lone: bool, total: f32| lone && *length >= cost::DISSOLVED * total;
            *clauses >= cost::FEWEST_DISSOLVED
                && !same_place(*from, *to)
                && (alone(pairs.iter().all(|pair| pair.old != *from), total(old, *from))
                    || alone(pairs.iter().all(|pair| pair.new != *to), total(new, *to)))
        })
        .map(|((from, to), (_, length))| {
            let likeness = 2.0 * length / (total(old, from) + total(new, to)).max(1.0);
            Pair { old: from, new: to, likeness: likeness.min(1.0) }
        })
        .collect()
}

/// Aligns what is still alone in two sections that turned out to belong together.
pub fn link_rest(affinity: &Affinity<'_, '_>, pair: &Pair, runs: &mut Vec<Run>) {
    let old = lone(
        runs,
        |run| (&run.old, &run.new),
        |id| {
            affinity.old().document.clause(id).is_some_and(|clause| clause.section == pair.old)
                && !is_row(affinity.old(), id)
        },
    );
    let new = lone(
        runs,
        |run| (&run.new, &run.old),
        |id| {
            affinity.new_side().document.clause(id).is_some_and(|clause| clause.section == pair.new)
                && !is_row(affinity.new_side(), id)
        },
    );
    let found = clauses::chain(affinity, &old, &new)
        .into_iter()
        .filter_map(|run| match (run.old.as_slice(), run.new.as_slice()) {
            ([old], [new]) => Some((*old, *new)),
            _ => None,
        })
        .collect();
    join(runs, &found);
}

fn lone(
    runs: &[Run],
    sides: impl Fn(&Run) -> (&Vec<ClauseId>, &Vec<ClauseId>),
    wanted: impl Fn(ClauseId) -> bool,
) -> Vec<ClauseId> {
    let mut ids: Vec<ClauseId> = runs
        .iter()
        .map(sides)
        .filter(|(_, other)| other.is_empty())
        .flat_map(|(side, _)| side.iter().copied())
        .filter(|id| wanted(*id))
        .collect();
    ids.sort_unstable();
    ids
}

fn movable(side: &super::Features<'_>, id: ClauseId) -> bool {
    side.clause(id).is_some_and(|clause| !clause.is_row && clause.length >= cost::SHORTEST_MOVE)
}

fn is_row(side: &super::Features<'_>, id: ClauseId) -> bool {
    side.clause(id).is_some_and(|clause| clause.is_row)
}

/// Makes one run of each pair of lone clauses.
fn join(runs: &mut Vec<Run>, found: &BTreeMap<ClauseId, ClauseId>) {
    let taken: std::collections::BTreeSet<ClauseId> = found.values().copied().collect();
    runs.retain_mut(|run| match (run.old.as_slice(), run.new.as_slice()) {
        ([old], []) => {
            run.new.extend(found.get(old));
            true
        }
        ([], [new]) => !taken.contains(new),
        _ => true,
    });
}
