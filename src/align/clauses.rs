//! Clauses inside a pair of sections: a dynamic programme over links of up to three clauses a side.
//!
//! As in Vecalign (Thompson & Koehn, *Vecalign: Improved Sentence Alignment in Linear Time and Space*, EMNLP 2019) the best
//! chain of links in document order is sought; here a link gains what its clauses' affinity is above the break-even point,
//! weighted by how many clauses it explains, and clauses left alone gain nothing.

use std::ops::Range;

use super::affinity::{Affinity, Likeness};
use super::cost;
use super::embedding::Vector;
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
    let band = band(affinity, old, new);
    for (row, columns) in old.iter().zip(&band) {
        new.get(columns.start..columns.end.min(new.len())).unwrap_or_default().iter().for_each(|column| {
            affinity.prepare(*row, *column);
        });
    }
    let mut gains: Banded<f32> = Banded::new(&band);
    let mut steps: Banded<Step> = Banded::new(&band);
    for (row, columns) in band.iter().enumerate() {
        for column in columns.clone() {
            let mut most = f32::NEG_INFINITY;
            let mut step = (0, 0);
            if row == 0 && column == 0 {
                gains.set(0, 0, 0.0);
                continue;
            }
            for alone in [(1, 0), (0, 1)] {
                let before = row.checked_sub(alone.0).zip(column.checked_sub(alone.1));
                if let Some(gain) = before.and_then(|(row, column)| gains.at(row, column))
                    && gain > most
                {
                    (most, step) = (gain, alone);
                }
            }
            for (down, across) in LINKS {
                let (Some(top), Some(left)) = (row.checked_sub(down), column.checked_sub(across)) else { continue };
                let (Some(old_run), Some(new_run)) = (old.get(top..row), new.get(left..column)) else { continue };
                let Some(before) = gains.at(top, left) else { continue };
                if let Some(gain) = gain(affinity, old_run, new_run, most - before)
                    && before + gain > most
                {
                    (most, step) = (before + gain, (down, across));
                }
            }
            gains.set(row, column, most);
            steps.set(row, column, (u8::try_from(step.0).unwrap_or(0), u8::try_from(step.1).unwrap_or(0)));
        }
    }
    backtrack(&steps, old, new)
}

/// Up to so many cells a programme is worked out whole: two sections of 200 clauses, in a few milliseconds.
const WHOLE: usize = 40_000;

/// Clauses that are taken together where two sections are first compared coarsely.
const COARSE: usize = 8;

/// How many coarse steps on either side of the coarse chain the fine one may run.
const REACH: usize = 3;

/// For every row of the programme, none and all clauses included, which columns are worked out. Of long sections only those near
/// the chain that eight clauses at a time make: the coarse-to-fine search of Vecalign, with one coarse step.
fn band(affinity: &Affinity<'_, '_>, old: &[ClauseId], new: &[ClauseId]) -> Vec<Range<usize>> {
    if old.len() * new.len() <= WHOLE {
        return vec![0..new.len() + 1; old.len() + 1];
    }
    let means = |side: &super::Features<'_>, ids: &[ClauseId]| -> Vec<Vector> {
        let clauses = |ids: &[ClauseId]| Vector::mean(ids.iter().filter_map(|id| side.clause(*id)).map(|c| &c.vector));
        ids.chunks(COARSE).map(clauses).collect()
    };
    let (rows, columns) = (means(affinity.old(), old), means(affinity.new_side(), new));
    let mut reached: Vec<Range<usize>> = vec![0..0; old.len() + 1];
    for (row, column) in coarse_chain(&rows, &columns) {
        let span = |place: usize, length: usize| {
            place.saturating_sub(REACH) * COARSE..((place + REACH + 1) * COARSE).min(length) + 1
        };
        let (down, across) = (span(row, old.len()), span(column, new.len()));
        for range in reached.get_mut(down).into_iter().flatten() {
            let start = if range.end == 0 { across.start } else { range.start.min(across.start) };
            *range = start..range.end.max(across.end);
        }
    }
    reached
}

/// The cells that the best chain through two lists of means passes, from the beginning to the end of both.
fn coarse_chain(rows: &[Vector], columns: &[Vector]) -> Vec<(usize, usize)> {
    let cosines = Grid::from_fn(rows.len(), columns.len(), |row, column| {
        rows.get(row).zip(columns.get(column)).map_or(0.0, |(old, new)| old.cosine(new))
    });
    // What is like many is like none: the mean of all is what a chance pair has.
    let cells = || (0..rows.len()).flat_map(|row| cosines.row(row)).copied();
    #[expect(clippy::cast_precision_loss, reason = "documents have far fewer than 2^24 clauses")]
    let chance = cells().sum::<f32>() / (rows.len() * columns.len()).max(1) as f32;
    let mut best = Grid::filled(rows.len() + 1, columns.len() + 1, 0.0_f32);
    for row in 1..=rows.len() {
        for column in 1..=columns.len() {
            let linked = best.at(row - 1, column - 1) + (cosines.at(row - 1, column - 1) - chance).max(0.0);
            best.set(row, column, linked.max(best.at(row - 1, column)).max(best.at(row, column - 1)));
        }
    }
    let (mut row, mut column) = (rows.len(), columns.len());
    let mut cells = Vec::new();
    while row > 0 && column > 0 {
        cells.push((row - 1, column - 1));
        let (here, above, beside) = (best.at(row, column), best.at(row - 1, column), best.at(row, column - 1));
        if above >= here {
            row -= 1;
        } else if beside >= here {
            column -= 1;
        } else {
            (row, column) = (row - 1, column - 1);
        }
    }
    cells.extend((0..row).map(|row| (row, 0)).chain((0..column).map(|column| (0, column))));
    cells
}

/// Values for the cells of a band.
struct Banded<T> {
    /// For each row its first column and where its cells begin.
    rows: Vec<(Range<usize>, usize)>,
    cells: Vec<T>,
}

impl<T: Copy + Default> Banded<T> {
    fn new(band: &[Range<usize>]) -> Self {
        let mut length = 0;
        let rows = band.iter().map(|columns| {
            let start = length;
            length += columns.len();
            (columns.clone(), start)
        });
        let rows = rows.collect();
        Self { rows, cells: vec![T::default(); length] }
    }

    fn place(&self, row: usize, column: usize) -> Option<usize> {
        let (columns, start) = self.rows.get(row)?;
        columns.contains(&column).then(|| start + column - columns.start)
    }

    /// The value of a cell; nothing outside of the band.
    fn at(&self, row: usize, column: usize) -> Option<T> {
        self.cells.get(self.place(row, column)?).copied()
    }

    fn set(&mut self, row: usize, column: usize, value: T) {
        if let Some(cell) = self.place(row, column).and_then(|place| self.cells.get_mut(place)) {
            *cell = value;
        }
    }
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
    let related = |old: ClauseId, new: ClauseId| affinity.cosine(old, new) > cost::UNRELATED;
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

fn backtrack(steps: &Banded<Step>, old: &[ClauseId], new: &[ClauseId]) -> Vec<Run> {
    let (mut row, mut column) = (old.len(), new.len());
    let mut runs = Vec::new();
    while row > 0 || column > 0 {
        let (down, across) = steps.at(row, column).unwrap_or_default();
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
