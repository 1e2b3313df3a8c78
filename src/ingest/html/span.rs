//! How many columns and rows a cell of a table takes.

use scraper::node::Element as Tag;

use super::super::assembler::CellSpan;

/// Cells span at most this many columns.
const MOST_COLUMNS: usize = 64;

/// Cells span at most this many rows, as HTML has it (4.9.11, `rowspan`).
const MOST_ROWS: usize = 65_534;

/// What a cell's attributes say. No rows mean all that are left.
pub fn of(cell: &Tag) -> CellSpan {
    let number = |name: &str| cell.attr(name).and_then(|number| number.trim().parse::<usize>().ok()).unwrap_or(1);
    let rows = match number("rowspan") {
        0 => MOST_ROWS,
        rows => rows.min(MOST_ROWS),
    };
    CellSpan { columns: number("colspan").clamp(1, MOST_COLUMNS), rows }
}
