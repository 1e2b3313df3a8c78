//! Tables as rows and cells.

use super::Span;

/// A table. Its block's span covers the rows, one a line.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// How many of the first rows are headings of columns.
    pub header_rows: usize,
    /// All rows, headings of columns included.
    pub rows: Vec<Row>,
}

/// A row; its words are the cells' joined by tabs.
#[derive(Clone, Debug)]
pub struct Row {
    /// The row's words.
    pub span: Span,
    /// The cells in order.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The cell's words; empty for an empty cell.
    pub span: Span,
}
