//! Clauses inside a pair of sections: a dynamic programme over links of up to three clauses a side.
//!
//! As in Vecalign (Thompson & Koehn, *Vecalign: Improved Sentence Alignment in Linear Time and Space*, EMNLP 2019) the best
//! chain of links in document order is sought; here a link gains what its clauses' affinity is above the break-even point,
//! weighted by how many clauses it explains, and clauses left alone gain nothing.

use super::affinity::{Affinity, Likeness};
use super::cost;
use super::grid::Grid;
use crate::document::ClauseId;

/// Clauses that belong together: runs of adjacent old and of adjacent new clauses, one of them possibly empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The old clauses.
    pub old: Vec<ClauseId>,
    /// The new clauses.
    pub new: Vec<ClauseId>,
}

/// How a cell of the programme was reached: how many old and new clauses the last link holds.
type Step = (u8, u8);

/// The best chain of links between two lists of clauses in document order. Every clause is in exactly one run.
pub fn chain(affinity: &Affinity<'_, '_>, old: &[ClauseId], new: &[ClauseId]) -> Vec<Run> {
    let mut gains = Grid::filled(old.len() + 1, new.len() + 1, 0.0_f32);
    let mut steps: Grid<Step> = Grid::filled(old.len() + 1, new.len() + 1, (0, 0));
    for row in 0..=old.len() {
        for column in 0..=new.len() {
            let mut most = f32::NEG_INFINITY;
            let mut step = (0, 0);
            if row == 0 && column == 0 {
                continue;
            }
            if row > 0 {
                (most, step) = (gains.at(row - 1, column), (1, 0));
            }
            if column > 0 && gains.at(row, column - 1) > most {
                (most, step) = (gains.at(row, column - 1), (0, 1));
            }
            for (down, across) in LINKS {
                let (Some(top), Some(left)) = (row.checked_sub(down), column.checked_sub(across)) else { continue };
                let (Some(old_run), Some(new_run)) = (old.get(top..row), new.get(left..column)) else { continue };
                let before = gains.at(top, left);
                if let Some(gain) = gain(affinity, old_run, new_run, most - before)
                    && before + gain > most
                {
                    most = before + gain;
                    step = (u8::try_from(down).unwrap_or(0), u8::try_from(across).unwrap_or(0));
                }
            }
            gains.set(row, column, most);
            steps.set(row, column, step);
        }
    }
    backtrack(&steps, old, new)
}

/// The shapes of links, plain ones first so that they win ties.
const LINKS: [(usize, usize); 9] = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2), (3, 3)];

/// What linking two runs gains over leaving them alone; none where that is surely no more than what is wanted.
fn gain(affinity: &Affinity<'_, '_>, old: &[ClauseId], new: &[ClauseId], wanted: f32) -> Option<f32> {
    if let ([old], [new]) = (old, new) {
        let start =
            |side: &super::Features<'_>, id: &ClauseId| side.clause(*id).is_some_and(|clause| clause.begins_block);
        let mismatch = start(affinity.old(), old) != start(affinity.new_side(), new);
        let penalty = if mismatch { cost::BLOCK_START_MISMATCH } else { 0.0 };
        return Some(affinity.likeness(*old, *new).affinity() - penalty);
    }
    if affinity.old().length(old).max(affinity.new_side().length(new)) > cost::LONGEST_RUN_LENGTH {
        return None;
    }
    // A clause that is like none of the other side's adds nothing to a run; most runs fall here, before any is scored.
    let related = |old: ClauseId, new: ClauseId| affinity.cosine(old, new) > cost::OVERLAP_WORTH_COUNTING;
    let all_related = old.iter().all(|old| new.iter().any(|new| related(*old, *new)))
        && new.iter().all(|new| old.iter().any(|old| related(*old, *new)));
    if !all_related {
        return None;
    }
    // Anchors stand in one of the clauses: they count once, however many are merged.
    #[expect(clippy::cast_precision_loss, reason = "at most six clauses")]
    let (clauses, merged) = ((old.len() + new.len()) as f32, (old.len() + new.len() - 2) as f32);
    let crossings = crossings(affinity.old(), old) + crossings(affinity.new_side(), new);
    let penalty = cost::MERGE * merged + cost::MERGE_ACROSS_BLOCKS * crossings;
    let gain = |likeness: &Likeness| likeness.words_affinity() * clauses / 2.0 + likeness.anchors_affinity() - penalty;
    // Most runs would not do even if they had all words and anchors in common.
    if gain(&affinity.likeliest(old, new)) <= wanted.max(0.0) {
        return None;
    }
    Some(gain(&affinity.run_likeness(old, new)))
}

/// How many ends of paragraphs and list items lie within a run.
fn crossings(side: &super::Features<'_>, run: &[ClauseId]) -> f32 {
    run.iter().skip(1).filter(|id| side.clause(**id).is_some_and(|clause| clause.begins_block)).map(|_| 1.0).sum()
}

fn backtrack(steps: &Grid<Step>, old: &[ClauseId], new: &[ClauseId]) -> Vec<Run> {
    let (mut row, mut column) = (old.len(), new.len());
    let mut runs = Vec::new();
    while row > 0 || column > 0 {
        let (down, across) = steps.at(row, column);
        let (top, left) = (row.saturating_sub(down.into()), column.saturating_sub(across.into()));
        if (top, left) == (row, column) {
            break;
        }
        runs.push(Run {
            old: old.get(top..row).unwrap_or_default().to_vec(),
            new: new.get(left..column).unwrap_or_default().to_vec(),
        });
        (row, column) = (top, left);
    }
    runs.reverse();
    runs
}
