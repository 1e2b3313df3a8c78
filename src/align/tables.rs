//! Tables and their rows: tables are assigned to tables, and rows to rows by what stands in their key column, whatever the
//! order.

use super::affinity::Affinity;
use super::assignment;
use super::clauses::Run;
use super::cost;
use super::features::{Features, Interner};
use super::grid::Grid;
use super::layout::Layout;
use crate::document::{BlockKind, ClauseId, ClauseKind, Document, SectionId};
use crate::text::normalize::{Vocabulary, comparison_key};

/// A table as a list of its rows.
#[derive(Debug)]
struct TableRows {
    section: SectionId,
    layout: Layout,
    rows: Vec<RowCells>,
}

/// A row with the characters of its cells.
#[derive(Debug)]
struct RowCells {
    clause: ClauseId,
    /// Pairs of neighbouring characters of each cell; none of cells without letters.
    cells: Vec<Vec<u32>>,
}

impl RowCells {
    /// The characters of the key cell; where that says nothing, of the first cell with letters.
    fn key(&self, column: usize) -> &[u32] {
        let told = |cell: &&Vec<u32>| !cell.is_empty();
        let key = self.cells.get(column).filter(told).or_else(|| self.cells.iter().find(told));
        key.map(Vec::as_slice).unwrap_or_default()
    }
}

/// Links the rows of all tables of both documents. Rows without counterpart come out as runs with one side empty.
pub fn rows(affinity: &Affinity<'_, '_>, paired: impl Fn(SectionId, SectionId) -> bool) -> Vec<Run> {
    let mut interner = Interner::default();
    let old = tables(affinity.old(), &mut interner);
    let new = tables(affinity.new_side(), &mut interner);
    let scores: Vec<Vec<Grid<f32>>> =
        old.iter().map(|old| new.iter().map(|new| row_scores(affinity, old, new)).collect()).collect();
    let gains = Grid::from_fn(old.len(), new.len(), |row, column| {
        let (Some(a), Some(b)) = (old.get(row), new.get(column)) else { return 0.0 };
        let Some(scores) = scores.get(row).and_then(|scores| scores.get(column)) else { return 0.0 };
        let found: f32 = assignment::best(scores)
            .into_iter()
            .enumerate()
            .filter_map(|(row, column)| Some(scores.at(row, column?) + cost::ROW_BREAK_EVEN))
            .sum();
        #[expect(clippy::cast_precision_loss, reason = "tables have far fewer than 2^24 rows")]
        let share = found / a.rows.len().max(b.rows.len()) as f32;
        share + if paired(a.section, b.section) { cost::TABLE_IN_PLACE } else { -cost::TABLE_ELSEWHERE }
    });
    let assigned = assignment::best(&gains);
    let mut runs = Vec::new();
    let mut taken = vec![false; new.len()];
    for (row, table) in old.iter().enumerate() {
        let column = assigned.get(row).copied().flatten();
        let counterpart = column.and_then(|column| new.get(column));
        if let Some(slot) = column.and_then(|column| taken.get_mut(column)) {
            *slot = true;
        }
        let scores = column.and_then(|column| scores.get(row)?.get(column));
        link_rows(table, counterpart, scores, &mut runs);
    }
    for (table, taken) in new.iter().zip(taken) {
        if !taken {
            runs.extend(table.rows.iter().map(|row| Run { old: Vec::new(), new: vec![row.clause] }));
        }
    }
    runs
}

fn link_rows(old: &TableRows, new: Option<&TableRows>, scores: Option<&Grid<f32>>, runs: &mut Vec<Run>) {
    let assigned = scores.map(assignment::best).unwrap_or_default();
    let mut taken = vec![false; new.map_or(0, |new| new.rows.len())];
    for (row, key) in old.rows.iter().enumerate() {
        let column = assigned.get(row).copied().flatten();
        let counterpart = column.and_then(|column| new?.rows.get(column));
        if let Some(slot) = column.and_then(|column| taken.get_mut(column)) {
            *slot = true;
        }
        runs.push(Run { old: vec![key.clause], new: counterpart.map(|row| row.clause).into_iter().collect() });
    }
    for (row, taken) in new.into_iter().flat_map(|new| &new.rows).zip(taken) {
        if !taken {
            runs.push(Run { old: Vec::new(), new: vec![row.clause] });
        }
    }
}

/// What each pair of rows gains: likeness of the key cells and of the whole rows, above the break-even point.
fn row_scores(affinity: &Affinity<'_, '_>, old: &TableRows, new: &TableRows) -> Grid<f32> {
    let (old_key, new_key) = old.layout.keys_of_both(&new.layout);
    let (old_headers, new_headers) = old.layout.header_rows_of_both(&new.layout);
    Grid::from_fn(old.rows.len(), new.rows.len(), |row, column| {
        let (Some(a), Some(b)) = (old.rows.get(row), new.rows.get(column)) else { return 0.0 };
        if (row < old_headers) != (column < new_headers) {
            return 0.0;
        }
        if row < old_headers {
            return cost::HEADER_ROW;
        }
        let whole = (affinity.likeness(a.clause, b.clause).affinity() / cost::CONTENT_FULL).clamp(0.0, 1.0);
        let key = super::overlap::dice(a.key(old_key), b.key(new_key));
        let keyed = cost::ROW_KEY * key + (1.0 - cost::ROW_KEY) * whole;
        // A key that was translated shares no letters: then the row must speak for itself.
        let alike = if affinity.comparable() { keyed } else { keyed.max(cost::ROW_TRANSLATED * whole) };
        #[expect(clippy::cast_precision_loss, reason = "tables have far fewer than 2^24 rows")]
        let away = cost::ROW_ORDER * row.abs_diff(column) as f32;
        alike - cost::ROW_BREAK_EVEN - away.min(cost::ROW_ORDER_MOST)
    })
}

fn tables(side: &Features<'_>, interner: &mut Interner) -> Vec<TableRows> {
    let mut tables: Vec<((SectionId, usize), TableRows)> = Vec::new();
    for (clause, id) in side.document.clauses.iter().zip(side.document.clause_ids()) {
        let ClauseKind::Row(_) = clause.kind else { continue };
        let place = (clause.section, clause.block);
        let row = RowCells { clause: id, cells: cells(side.document, id, side.vocabulary, interner) };
        match tables.last_mut() {
            Some((last, table)) if *last == place => table.rows.push(row),
            _ => {
                let layout = layout(side.document, place);
                tables.push((place, TableRows { section: clause.section, layout, rows: vec![row] }));
            }
        }
    }
    tables.into_iter().map(|(_, table)| table).collect()
}

fn layout(document: &Document, (section, block): (SectionId, usize)) -> Layout {
    match document.section(section).and_then(|section| section.blocks.get(block)).map(|block| &block.kind) {
        Some(BlockKind::Table(table)) => Layout::of(document, table),
        _ => Layout::default(),
    }
}

/// Character pairs of a row's cells; none of a cell that is a mere number.
fn cells(document: &Document, id: ClauseId, vocabulary: Vocabulary, interner: &mut Interner) -> Vec<Vec<u32>> {
    let Some((_, row)) = document.clause(id).and_then(|clause| document.row(clause)) else { return Vec::new() };
    row.cells
        .iter()
        .map(|cell| {
            let text = document.slice(&cell.span);
            let named = text.chars().any(char::is_alphabetic);
            if named { interner.character_pairs(&comparison_key(text, vocabulary)) } else { Vec::new() }
        })
        .collect()
}
