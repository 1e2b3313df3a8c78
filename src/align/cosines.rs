//! Cosines between the clauses of two documents, worked out beforehand where they are likely to matter.
//!
//! Two policies of fifty pages have nine million pairs of clauses, nearly all of which have nothing to do with each other. Both
//! documents are cut into stretches of adjacent clauses; only stretches that are near each other in meaning have the cosines
//! of their clauses worked out, so that the work grows with the length of the documents and not with its square. This is the
//! coarse-to-fine idea of Vecalign (Thompson & Koehn, EMNLP 2019) without its assumption that the order was kept. Documents of
//! usual length have fewer stretches than are looked at, and so all their cosines.

use std::cell::RefCell;
use std::collections::HashMap;

use super::embedding::Vector;
use super::features::Features;
use super::grid::Grid;

/// Clauses in a stretch: about a section's worth, so that its mean still means something.
const STRETCH: usize = 16;

/// How many of the other document's stretches each stretch is compared with: twenty-four hold 384 clauses, more than all but
/// the longest policies have.
const NEAREST: usize = 24;

/// Cosines of the clauses of two documents, old ones down, new ones across.
#[derive(Debug)]
pub struct Cosines<'f, 'd> {
    old: &'f Features<'d>,
    new: &'f Features<'d>,
    /// For each pair of stretches where its cosines begin in `cells`, if they were worked out.
    blocks: Grid<Option<usize>>,
    cells: Vec<f32>,
    /// Cosines of other pairs of stretches that were prepared.
    prepared: RefCell<HashMap<(usize, usize), Vec<f32>>>,
}

impl<'f, 'd> Cosines<'f, 'd> {
    /// Compares the clauses of stretches that are near each other.
    pub fn new(old: &'f Features<'d>, new: &'f Features<'d>) -> Self {
        let (old_means, new_means) = (means(old), means(new));
        let likeness = Grid::from_fn(old_means.len(), new_means.len(), |row, column| {
            old_means.get(row).zip(new_means.get(column)).map_or(0.0, |(old, new)| old.cosine(new))
        });
        let blocks = Grid::filled(old_means.len(), new_means.len(), None);
        let mut cosines = Self { old, new, blocks, cells: Vec::new(), prepared: RefCell::default() };
        for row in 0..likeness.rows() {
            let across = (0..likeness.columns()).map(|column| likeness.at(row, column));
            nearest(across).into_iter().for_each(|column| cosines.fill(row, column));
        }
        for column in 0..likeness.columns() {
            let down = (0..likeness.rows()).map(|row| likeness.at(row, column));
            nearest(down).into_iter().for_each(|row| cosines.fill(row, column));
        }
        cosines
    }

    fn fill(&mut self, row: usize, column: usize) {
        if self.blocks.at(row, column).is_some() {
            return;
        }
        self.blocks.set(row, column, Some(self.cells.len()));
        let cells = self.block(row, column);
        self.cells.extend(cells);
    }

    /// The cosines of the clauses of two stretches.
    fn block(&self, row: usize, column: usize) -> Vec<f32> {
        let across = || column * STRETCH..(column + 1) * STRETCH;
        let rows = row * STRETCH..(row + 1) * STRETCH;
        rows.flat_map(|old| across().map(move |new| self.work_out(old, new))).collect()
    }

    /// Works out the cosines of the stretches of two clauses, whose neighbours will be asked for many times.
    pub fn prepare(&self, old: usize, new: usize) {
        let (row, column) = (old / STRETCH, new / STRETCH);
        if self.blocks.at(row, column).is_none() {
            self.prepared.borrow_mut().entry((row, column)).or_insert_with(|| self.block(row, column));
        }
    }

    fn work_out(&self, old: usize, new: usize) -> f32 {
        let vectors = self.old.clauses().get(old).zip(self.new.clauses().get(new));
        vectors.map_or(0.0, |(old, new)| old.vector.cosine(&new.vector))
    }

    /// The cosine of any two clauses.
    pub fn at(&self, old: usize, new: usize) -> f32 {
        let place = (old % STRETCH) * STRETCH + new % STRETCH;
        match self.blocks.at(old / STRETCH, new / STRETCH) {
            Some(start) => self.cells.get(start + place).copied().unwrap_or_default(),
            None => {
                let prepared = self.prepared.borrow();
                let block = prepared.get(&(old / STRETCH, new / STRETCH));
                block.and_then(|block| block.get(place).copied()).unwrap_or_else(|| self.work_out(old, new))
            }
        }
    }

    /// The new clauses in stretches near an old clause's, in order, with their cosines.
    pub fn across(&self, old: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let stretches =
            (0..self.blocks.columns()).filter(move |column| self.blocks.at(old / STRETCH, *column).is_some());
        let clauses = stretches.flat_map(|column| column * STRETCH..(column + 1) * STRETCH);
        clauses.take_while(|new| *new < self.new.clauses().len()).map(move |new| (new, self.at(old, new)))
    }

    /// The old clauses in stretches near a new clause's, in order, with their cosines.
    pub fn down(&self, new: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let stretches = (0..self.blocks.rows()).filter(move |row| self.blocks.at(*row, new / STRETCH).is_some());
        let clauses = stretches.flat_map(|row| row * STRETCH..(row + 1) * STRETCH);
        clauses.take_while(|old| *old < self.old.clauses().len()).map(move |old| (old, self.at(old, new)))
    }
}

/// The mean meaning of each stretch.
fn means(side: &Features<'_>) -> Vec<Vector> {
    side.clauses().chunks(STRETCH).map(|stretch| Vector::mean(stretch.iter().map(|clause| &clause.vector))).collect()
}

/// The places of the greatest values, the first of equal ones.
fn nearest(values: impl Iterator<Item = f32>) -> Vec<usize> {
    let mut ranked: Vec<(usize, f32)> = values.enumerate().collect();
    if ranked.len() > NEAREST {
        ranked.select_nth_unstable_by(NEAREST, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked.truncate(NEAREST);
    }
    ranked.into_iter().map(|(place, _)| place).collect()
}
