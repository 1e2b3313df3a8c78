//! Cells of rows that belong together.

use crate::align::affinity::dice;
use crate::align::{Features, Interner};
use crate::document::{Clause, Document, Row, Span, Table};
use crate::text::normalize::{Vocabulary, comparison_key};

/// Cells that stand in the same column, or one whose column only one table has.
#[derive(Clone, Debug)]
pub struct CellPair<'d> {
    /// The old cell.
    pub old: Option<&'d Span>,
    /// The new cell.
    pub new: Option<&'d Span>,
}

/// The cells of two rows, column by column. Tables of one width keep their columns; others are matched by their headers.
pub fn cells<'d>(old: &Features<'d>, new: &Features<'d>, from: &Clause, to: &Clause) -> Vec<CellPair<'d>> {
    let (Some((old_table, old_row)), Some((new_table, new_row))) = (old.document.row(from), new.document.row(to))
    else {
        return Vec::new();
    };
    if old_row.cells.len() == new_row.cells.len() {
        return old_row
            .cells
            .iter()
            .zip(&new_row.cells)
            .map(|(old, new)| CellPair { old: Some(&old.span), new: Some(&new.span) })
            .collect();
    }
    by_header((old.document, old_table, old_row), (new.document, new_table, new_row), old.vocabulary)
}

/// How alike two column headers must be (Dice over character pairs) to head the same column.
const SAME_HEADER: f32 = 0.5;

fn by_header<'d>(
    old: (&'d Document, &Table, &'d Row),
    new: (&'d Document, &Table, &'d Row),
    vocabulary: Vocabulary,
) -> Vec<CellPair<'d>> {
    let mut interner = Interner::default();
    let mut keys = |(document, table, _): (&Document, &Table, &Row)| -> Vec<Vec<u32>> {
        let header = table.rows.first().map_or(&[][..], |row| row.cells.as_slice());
        header
            .iter()
            .map(|cell| interner.character_pairs(&comparison_key(document.slice(&cell.span), vocabulary)))
            .collect()
    };
    let (old_keys, new_keys) = (keys(old), keys(new));
    let mut taken = vec![false; new.2.cells.len()];
    let mut pairs = Vec::new();
    for (column, cell) in old.2.cells.iter().enumerate() {
        let found = old_keys.get(column).and_then(|key| {
            let likeness = |other: usize| new_keys.get(other).map_or(0.0, |other| dice(key, other));
            (0..new.2.cells.len())
                .filter(|other| taken.get(*other) == Some(&false) && likeness(*other) >= SAME_HEADER)
                .max_by(|a, b| likeness(*a).total_cmp(&likeness(*b)).then(b.cmp(a)))
        });
        if let Some(slot) = found.and_then(|found| taken.get_mut(found)) {
            *slot = true;
        }
        let counterpart = found.and_then(|found| new.2.cells.get(found)).map(|cell| &cell.span);
        pairs.push(CellPair { old: Some(&cell.span), new: counterpart });
    }
    for (cell, taken) in new.2.cells.iter().zip(taken) {
        if !taken {
            pairs.push(CellPair { old: None, new: Some(&cell.span) });
        }
    }
    pairs
}
