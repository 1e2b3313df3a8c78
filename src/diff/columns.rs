//! Which columns of two tables belong together.
//!
//! Within a language by what heads them, else by what their cells say: a column may have been renamed, moved, added or
//! dropped. In translations of one width columns stand where they stood.

use std::ops::Range;

use super::said::said_at;
use crate::align::embedding::Embedder;
use crate::align::features::embeddable;
use crate::align::layout::Layout;
use crate::align::overlap::dice;
use crate::align::{Features, Interner};
use crate::document::{Row, Span, Table};
use crate::text::normalize::comparison_key;

/// Columns that belong together, or one that only one table has: positions from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ColumnPair {
    /// The old column.
    pub(super) old: Option<usize>,
    /// The new column.
    pub(super) new: Option<usize>,
}

impl ColumnPair {
    /// Whether both tables have the column.
    pub(super) fn stands(self) -> bool {
        self.old.is_some() && self.new.is_some()
    }
}

/// One of two tables that are compared.
#[derive(Clone, Debug)]
pub(super) struct TableSide<'d> {
    /// The document it stands in.
    pub(super) side: &'d Features<'d>,
    /// The table.
    pub(super) table: &'d Table,
    /// How it is laid out.
    pub(super) layout: Layout,
    /// How many of its first rows head the columns.
    pub(super) header_rows: usize,
    /// The column that says what a row is about.
    pub(super) key: usize,
}

impl<'d> TableSide<'d> {
    /// A table by itself.
    pub(super) fn new(side: &'d Features<'d>, table: &'d Table) -> Self {
        let layout = Layout::of(side.document, table);
        Self { side, table, header_rows: layout.header_rows(), key: layout.key(), layout }
    }

    /// Lets two tables agree on whether their first rows are headings, and which column is the key.
    pub(super) fn agree(&mut self, other: &mut Self) {
        (self.header_rows, other.header_rows) = self.layout.header_rows_of_both(&other.layout);
        (self.key, other.key) = self.layout.keys_of_both(&other.layout);
    }

    /// The cell of a row in a column.
    pub(super) fn cell(row: &'d Row, column: Option<usize>) -> Option<&'d Span> {
        row.cells.get(column?).map(|cell| &cell.span)
    }

    /// The words of a row in a column, white space folded; none where there are none.
    pub(super) fn words(&self, row: Option<&'d Row>, column: Option<usize>) -> Option<String> {
        let said = said_at(self.side.document, Self::cell(row?, column)?);
        let words = said.passage.text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    }

    /// What heads a column.
    pub(super) fn heading(&self, column: Option<usize>) -> Option<String> {
        self.words(self.table.rows.first().filter(|_| self.header_rows > 0), column)
    }

    /// What a row is called: its key cell, or its first cell that says something.
    pub(super) fn name(&self, row: &'d Row) -> Option<String> {
        let columns = std::iter::once(self.key).chain(0..row.cells.len());
        columns.into_iter().find_map(|column| self.words(Some(row), Some(column)))
    }
}

/// Two tables with the positions of their rows that belong together.
#[derive(Debug)]
pub(super) struct Tables<'t, 'd> {
    /// The old table.
    pub(super) old: &'t TableSide<'d>,
    /// The new table.
    pub(super) new: &'t TableSide<'d>,
    /// Old and new rows that belong together.
    pub(super) rows: Vec<(usize, usize)>,
    /// Whether the documents are of one language and script.
    pub(super) one_language: bool,
    /// Whether words can be compared: one language, in whatever script.
    pub(super) comparable: bool,
}

/// How alike what heads two columns (Dice over character pairs) or what stands in them must be for them to be one column.
const SAME_COLUMN: f32 = 0.5;

impl Tables<'_, '_> {
    /// Which columns belong together: by old column, then new ones that have no counterpart.
    pub(super) fn columns(&self, embedder: &dyn Embedder) -> Vec<ColumnPair> {
        let (old_width, new_width) = (self.old.layout.width(), self.new.layout.width());
        let mut counterparts: Vec<Option<usize>> = vec![None; old_width];
        if self.comparable {
            let scores = self.scores();
            link(&mut counterparts, &scores, SAME_COLUMN);
        }
        let free = |counterparts: &[Option<usize>], new: usize| !counterparts.contains(&Some(new));
        // Within a language a column under another heading that says other things is another column.
        let headed = self.old.header_rows > 0 && self.new.header_rows > 0;
        if old_width == new_width && !(self.one_language && headed) {
            for column in 0..old_width {
                if free(&counterparts, column)
                    && let Some(slot) = counterparts.get_mut(column).filter(|slot| slot.is_none())
                {
                    *slot = Some(column);
                }
            }
        } else if !self.one_language {
            link(&mut counterparts, &self.translated(embedder), f32::NEG_INFINITY);
        }
        let lone = (0..new_width).filter(|new| free(&counterparts, *new));
        let lone: Vec<ColumnPair> = lone.map(|new| ColumnPair { old: None, new: Some(new) }).collect();
        let linked = counterparts.iter().enumerate().map(|(old, new)| ColumnPair { old: Some(old), new: *new });
        linked.chain(lone).collect()
    }

    /// How alike columns are, by heading or by cells.
    fn scores(&self) -> Vec<(usize, usize, f32)> {
        let mut interner = Interner::default();
        let (old, new) = (self.cell_pairs(self.old, &mut interner), self.cell_pairs(self.new, &mut interner));
        self.candidates(|old_column, new_column| {
            let alike = |(old_row, new_row): (usize, usize)| {
                let cell = |cells: &[Vec<Vec<u32>>], row: usize, column: usize| {
                    cells.get(row).and_then(|row| row.get(column)).cloned().unwrap_or_default()
                };
                let (old, new) = (cell(&old, old_row, old_column), cell(&new, new_row, new_column));
                (!old.is_empty() || !new.is_empty()).then(|| dice(&old, &new))
            };
            let heads = |row: &&(usize, usize)| row.0 < self.old.header_rows && row.1 < self.new.header_rows;
            let heading = mean(self.rows.iter().filter(heads).filter_map(|row| alike(*row)));
            let content = mean(self.rows.iter().filter(|row| !heads(row)).filter_map(|row| alike(*row)));
            heading.max(content)
        })
    }

    /// How alike columns of translated tables are in meaning: by what heads them and what stands in the first row.
    fn translated(&self, embedder: &dyn Embedder) -> Vec<(usize, usize, f32)> {
        let texts = |table: &TableSide<'_>| -> Vec<String> {
            let cell = |column: usize| {
                let rows = table.table.rows.iter().take(2);
                rows.filter_map(|row| table.words(Some(row), Some(column))).collect::<Vec<_>>().join(". ")
            };
            (0..table.layout.width()).map(|column| embeddable(&cell(column))).collect()
        };
        let embed = |texts: &[String]| embedder.embed(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let (old, new) = (embed(&texts(self.old)), embed(&texts(self.new)));
        self.candidates(|a, b| old.get(a).zip(new.get(b)).map_or(0.0, |(old, new)| old.cosine(new)))
    }

    fn candidates(&self, score: impl Fn(usize, usize) -> f32) -> Vec<(usize, usize, f32)> {
        let columns = |table: &TableSide<'_>| -> Range<usize> { 0..table.layout.width() };
        let pairs = columns(self.old).flat_map(|old| columns(self.new).map(move |new| (old, new)));
        pairs.map(|(old, new)| (old, new, score(old, new))).collect()
    }

    /// The character pairs of every cell.
    fn cell_pairs(&self, table: &TableSide<'_>, interner: &mut Interner) -> Vec<Vec<Vec<u32>>> {
        let document = table.side.document;
        let mut pairs =
            |span: &Span| interner.character_pairs(&comparison_key(document.slice(span), table.side.vocabulary));
        table.table.rows.iter().map(|row| row.cells.iter().map(|cell| pairs(&cell.span)).collect()).collect()
    }
}

/// Links columns that have no counterpart yet, the most alike first, those that stand alike before others.
fn link(counterparts: &mut [Option<usize>], scores: &[(usize, usize, f32)], least: f32) {
    let mut scores: Vec<_> = scores.iter().copied().filter(|(.., score)| *score >= least).collect();
    scores.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0.abs_diff(a.1), a.0).cmp(&(b.0.abs_diff(b.1), b.0))));
    for (old, new, _) in scores {
        if counterparts.contains(&Some(new)) {
            continue;
        }
        if let Some(slot) = counterparts.get_mut(old).filter(|slot| slot.is_none()) {
            *slot = Some(new);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "tables have far fewer than 2^24 rows")]
fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (mut sum, mut count) = (0.0, 0);
    for value in values {
        (sum, count) = (sum + value, count + 1);
    }
    if count == 0 { 0.0 } else { sum / count as f32 }
}
