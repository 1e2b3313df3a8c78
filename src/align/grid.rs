//! A rectangle of values, old clauses or sections down, new ones across.

/// Values in rows and columns. Reading outside gives the default value, writing outside does nothing.
#[derive(Clone, Debug)]
pub struct Grid<T> {
    columns: usize,
    cells: Vec<T>,
}

impl<T: Copy + Default> Grid<T> {
    /// A grid full of one value.
    pub fn filled(rows: usize, columns: usize, value: T) -> Self {
        Self { columns, cells: vec![value; rows * columns] }
    }

    /// A grid from a function of row and column.
    pub fn from_fn(rows: usize, columns: usize, mut value: impl FnMut(usize, usize) -> T) -> Self {
        let mut cells = Vec::with_capacity(rows * columns);
        for row in 0..rows {
            cells.extend((0..columns).map(|column| value(row, column)));
        }
        Self { columns, cells }
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }

    /// The number of columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The value at a row and column.
    pub fn at(&self, row: usize, column: usize) -> T {
        if column >= self.columns {
            return T::default();
        }
        self.cells.get(row * self.columns + column).copied().unwrap_or_default()
    }

    /// Replaces the value at a row and column.
    pub fn set(&mut self, row: usize, column: usize, value: T) {
        if column < self.columns
            && let Some(cell) = self.cells.get_mut(row * self.columns + column)
        {
            *cell = value;
        }
    }

    /// The values of a row.
    pub fn row(&self, row: usize) -> &[T] {
        self.cells.get(row * self.columns..(row + 1) * self.columns).unwrap_or_default()
    }
}
