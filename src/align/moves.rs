//! Clauses that found no counterpart where it should stand are sought everywhere, and sections that thereby turn out to have
//! been split, merged or dissolved into another are linked to it.

use std::collections::BTreeMap;

use super::affinity::Affinity;
use super::clauses::{self, Run};
use super::cost;
use super::sections::Pair;
use crate::document::{ClauseId, Document, Role, SectionId};

/// Chains what stands beside the policy in a role: the same words first, in order, wherever they stand, since menus are no sequence;
/// then the rest.
pub fn chain_beside(affinity: &Affinity<'_, '_>, old: &[ClauseId], new: &[ClauseId]) -> Vec<Run> {
    let words = |side: &super::Features<'_>, id: ClauseId| side.clause(id).map(|clause| clause.comparable.clone());
    let mut places: BTreeMap<Option<String>, Vec<ClauseId>> = BTreeMap::new();
    for id in new.iter().rev() {
        places.entry(words(affinity.new_side(), *id)).or_default().push(*id);
    }
    let (mut runs, mut rest) = (Vec::new(), Vec::new());
    for id in old {
        match places.get_mut(&words(affinity.old(), *id)).and_then(Vec::pop) {
            Some(same) => runs.push(Run { old: vec![*id], new: vec![same] }),
            None => rest.push(*id),
        }
    }
    let mut left: Vec<ClauseId> = places.into_values().flatten().collect();
    left.sort_unstable();
    runs.extend(clauses::chain(affinity, &rest, &left));
    runs
}

/// Links lone clauses of the same words where one of them stands beside the policy, however short: what one page has in its menu
/// another has in its text.
pub fn link_same_words(affinity: &Affinity<'_, '_>, runs: &mut Vec<Run>) {
    let (old, new) = (affinity.old(), affinity.new_side());
    let words = |side: &super::Features<'_>, id| side.clause(id).map(|clause| clause.comparable.clone());
    let is_beside = |side: &super::Features<'_>, id| {
        side.document.clause(id).is_some_and(|clause| side.document.role(clause).is_beside())
    };
    let mut places: BTreeMap<String, Vec<ClauseId>> = BTreeMap::new();
    for id in lone(runs, |run| (&run.new, &run.old), |id| !is_row(new, id)).into_iter().rev() {
        words(new, id).into_iter().for_each(|words| places.entry(words).or_default().push(id));
    }
    let mut found = BTreeMap::new();
    for id in lone(runs, |run| (&run.old, &run.new), |id| !is_row(old, id)) {
        let Some(candidates) = words(old, id).and_then(|words| places.get_mut(&words)) else { continue };
        let wanted =
            |other: &ClauseId| may_move(affinity, id, *other) && (is_beside(old, id) || is_beside(new, *other));
        if let Some(at) = candidates.iter().rposition(wanted) {
            found.insert(id, candidates.remove(at));
        }
    }
    join(runs, &found);
}

/// Links lone clauses to lone clauses, the most alike first. `runs` keeps one run a clause.
pub fn link_lone_clauses(affinity: &Affinity<'_, '_>, runs: &mut Vec<Run>) {
    let lone_old = lone(runs, |run| (&run.old, &run.new), |id| movable(affinity.old(), id));
    let lone_new = lone(runs, |run| (&run.new, &run.old), |id| movable(affinity.new_side(), id));
    let mut candidates = Vec::new();
    for old in lone_old {
        for new in affinity.related(old).filter(|new| lone_new.binary_search(new).is_ok()) {
            if !may_move(affinity, old, new) {
                continue;
            }
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

/// Frees the first or last clause of a link of several where a clause without counterpart says the same much better, so that
/// the two can find each other: a sentence drawn into the link beside it has not gone.
pub fn release(affinity: &Affinity<'_, '_>, runs: &mut Vec<Run>) {
    let lone_old = lone(runs, |run| (&run.old, &run.new), |id| movable(affinity.old(), id));
    let lone_new = lone(runs, |run| (&run.new, &run.old), |id| movable(affinity.new_side(), id));
    let mut freed = Vec::new();
    for run in runs.iter_mut() {
        let whole = affinity.run_likeness(&run.old, &run.new).affinity();
        let alike = |old: ClauseId, new: ClauseId| affinity.likeness(old, new).affinity();
        let better = |old: ClauseId, new: ClauseId, here: f32| {
            affinity.cosine(old, new) > cost::UNRELATED && alike(old, new) >= (here + cost::RELEASE).max(cost::MOVE)
        };
        let rest = |old: &[ClauseId], new: &[ClauseId]| affinity.run_likeness(old, new).affinity() >= whole;
        if let Some(at) = end_of(&run.new, |at, new| {
            let here = run.old.iter().map(|old| alike(*old, new)).fold(f32::NEG_INFINITY, f32::max);
            lone_old.iter().any(|old| better(*old, new, here)) && rest(&run.old, &without(&run.new, at))
        }) {
            freed.push(Run { old: Vec::new(), new: vec![run.new.remove(at)] });
        }
        if let Some(at) = end_of(&run.old, |at, old| {
            let here = run.new.iter().map(|new| alike(old, *new)).fold(f32::NEG_INFINITY, f32::max);
            lone_new.iter().any(|new| better(old, *new, here)) && rest(&without(&run.old, at), &run.new)
        }) {
            freed.push(Run { old: vec![run.old.remove(at)], new: Vec::new() });
        }
    }
    runs.extend(freed);
}

/// The first or the last position of a run of several clauses that is wanted.
fn end_of(run: &[ClauseId], wanted: impl Fn(usize, ClauseId) -> bool) -> Option<usize> {
    let last = run.len().checked_sub(1).filter(|last| *last > 0)?;
    [0, last].into_iter().find(|at| run.get(*at).is_some_and(|id| wanted(*at, *id)))
}

fn without(run: &[ClauseId], at: usize) -> Vec<ClauseId> {
    run.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, id)| *id).collect()
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
                && [(old, *from), (new, *to)].iter().all(|(side, id)| is_own(side, *id))
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

fn is_own(side: &super::Features<'_>, id: SectionId) -> bool {
    side.document.section(id).is_some_and(|section| !section.role.is_beside())
}

/// Whether a clause of one role may have moved to where another stands: what was struck or hidden has not.
fn may_move(affinity: &Affinity<'_, '_>, old: ClauseId, new: ClauseId) -> bool {
    let role = |document: &Document, id| document.clause(id).map(|clause| document.role(clause));
    let (from, to) = (role(affinity.old().document, old), role(affinity.new_side().document, new));
    from == to || from.is_some_and(Role::is_in_force) && to.is_some_and(Role::is_in_force)
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
