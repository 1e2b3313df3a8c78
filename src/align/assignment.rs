//! The best one-to-one assignment of rows to columns.
//!
//! Shortest augmenting paths with potentials (Jonker & Volgenant, *A shortest augmenting path algorithm for dense and sparse
//! linear assignment problems*, Computing 38, 1987): optimal, O(n³), and for the few hundred sections of a long policy a
//! matter of milliseconds.

use super::grid::Grid;

/// For every row the column assigned to it, so that the sum of the gains is greatest. Only gains above zero are assigned;
/// among equal sums the lower row and column win.
pub fn best(gains: &Grid<f32>) -> Vec<Option<usize>> {
    let (rows, columns) = (gains.rows(), gains.columns());
    let size = rows.max(columns);
    if size == 0 {
        return vec![None; rows];
    }
    let cost = |row: usize, column: usize| -f64::from(gains.at(row, column).max(0.0));
    // Row and column 0 are sentinels: column 0 holds the row that is looking for a place.
    let mut row_potential = vec![0.0_f64; size + 1];
    let mut column_potential = vec![0.0_f64; size + 1];
    let mut row_of = vec![0_usize; size + 1];
    let mut way = vec![0_usize; size + 1];
    let get = |values: &[f64], index: usize| values.get(index).copied().unwrap_or(0.0);
    for row in 1..=size {
        put(&mut row_of, 0, row);
        let mut column = 0;
        let mut slack = vec![f64::INFINITY; size + 1];
        let mut used = vec![false; size + 1];
        loop {
            put(&mut used, column, true);
            let current = row_of.get(column).copied().unwrap_or(0);
            let mut step = f64::INFINITY;
            let mut next = 0;
            for candidate in 1..=size {
                if used.get(candidate).copied().unwrap_or(true) {
                    continue;
                }
                let reduced =
                    cost(current - 1, candidate - 1) - get(&row_potential, current) - get(&column_potential, candidate);
                if reduced < get(&slack, candidate) {
                    put(&mut slack, candidate, reduced);
                    put(&mut way, candidate, column);
                }
                if get(&slack, candidate) < step {
                    step = get(&slack, candidate);
                    next = candidate;
                }
            }
            for candidate in 0..=size {
                if used.get(candidate).copied().unwrap_or(false) {
                    let owner = row_of.get(candidate).copied().unwrap_or(0);
                    add(&mut row_potential, owner, step);
                    add(&mut column_potential, candidate, -step);
                } else {
                    add(&mut slack, candidate, -step);
                }
            }
            column = next;
            if row_of.get(column).copied().unwrap_or(0) == 0 {
                break;
            }
        }
        while column != 0 {
            let previous = way.get(column).copied().unwrap_or(0);
            let owner = row_of.get(previous).copied().unwrap_or(0);
            put(&mut row_of, column, owner);
            column = previous;
        }
    }
    let mut assigned = vec![None; rows];
    for (column, row) in row_of.iter().enumerate().skip(1) {
        if let (Some(row), Some(column)) = (row.checked_sub(1), column.checked_sub(1))
            && gains.at(row, column) > 0.0
            && column < columns
        {
            put(&mut assigned, row, Some(column));
        }
    }
    assigned
}

fn put<T>(values: &mut [T], index: usize, value: T) {
    if let Some(slot) = values.get_mut(index) {
        *slot = value;
    }
}

fn add(values: &mut [f64], index: usize, value: f64) {
    if let Some(slot) = values.get_mut(index) {
        *slot += value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(gains: &Grid<f32>, assigned: &[Option<usize>]) -> f32 {
        assigned.iter().enumerate().filter_map(|(row, column)| Some(gains.at(row, (*column)?))).sum()
    }

    fn exhaustive(gains: &Grid<f32>, row: usize, taken: u32) -> f32 {
        if row == gains.rows() {
            return 0.0;
        }
        let mut most = exhaustive(gains, row + 1, taken);
        for column in 0..gains.columns() {
            if taken & (1 << column) == 0 && gains.at(row, column) > 0.0 {
                most = most.max(gains.at(row, column) + exhaustive(gains, row + 1, taken | (1 << column)));
            }
        }
        most
    }

    #[test]
    fn greedy_choice_is_given_up_for_a_better_sum() {
        let gains = Grid::from_fn(2, 2, |row, column| [[0.9, 0.8], [0.8, 0.1]][row][column]);
        assert_eq!(best(&gains), [Some(1), Some(0)]);
    }

    #[test]
    fn what_gains_nothing_stays_alone() {
        let gains = Grid::from_fn(2, 1, |row, _| [-0.5, 0.0][row]);
        assert_eq!(best(&gains), [None, None]);
    }

    proptest! {
        #[test]
        fn no_assignment_is_better(rows in 1..6_usize, columns in 1..6_usize, values in prop::collection::vec(-5..20_i8, 36)) {
            let gains = Grid::from_fn(rows, columns, |row, column| f32::from(values[row * 6 + column]) / 10.0);
            let assigned = best(&gains);
            prop_assert!((total(&gains, &assigned) - exhaustive(&gains, 0, 0)).abs() < 1e-4);
        }
    }
}
