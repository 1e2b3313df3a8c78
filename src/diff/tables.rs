//! Tables: what became of each as a whole, of its columns, rows and cells.
//!
//! A table that stands in both versions is one difference, its rows are parts of it, and their cells parts of those. A column
//! that came or went is told once: what stands in it is no change of every row.

use super::columns::{ColumnPair, TableSide, Tables};
use super::compare::{Walk, difference};
use super::judge::{Judgement, Meaning};
use super::said::{Said, one_sided, said_at};
use super::telling::{TableLink, row_clause};
use super::{Difference, FactDelta, Kind, Unit};
use crate::align::{ClauseLink, Features, Likeness};
use crate::document::{BlockKind, ClauseId, ClauseKind, Row, Span, Table};
use crate::facts;
use crate::text::normalize::comparison_key;

/// What became of the columns and rows of a table that stands in both versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableChanges {
    /// Headings of columns that came; empty for one without heading.
    pub columns_added: Vec<String>,
    /// Headings of columns that went; empty for one without heading.
    pub columns_removed: Vec<String>,
    /// Columns that are headed by something else: old and new heading.
    pub columns_renamed: Vec<(String, String)>,
    /// Names of rows that came.
    pub rows_added: Vec<String>,
    /// Names of rows that went.
    pub rows_removed: Vec<String>,
    /// Rows that say something else.
    pub rows_changed: Vec<RowChange>,
    /// How many rows say the same, rows of headings not counted.
    pub rows_kept: usize,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// What it is called.
    pub name: String,
    /// What it was called, where that was something else.
    pub formerly: Option<String>,
    /// Headings of the columns in which it says something else, the one that names it left out.
    pub columns: Vec<String>,
    /// Facts that differ, those of the name left out.
    pub facts: Vec<FactDelta>,
}

/// A row that both tables have, or one of them, before it is told.
struct RowTold<'d> {
    old: Option<(&'d Row, Said)>,
    new: Option<(&'d Row, Said)>,
    is_header: bool,
    judgement: Judgement,
    cells: Vec<CellTold>,
}

/// A cell before it is told.
struct CellTold {
    column: ColumnPair,
    old: Option<Said>,
    new: Option<Said>,
    judgement: Judgement,
}

/// What neighbours of a cell are taken to be like: cells are too few for neighbourhoods of their own. The mean over all
/// clauses of the corpus.
const CELL_NEIGHBOURHOOD: f32 = 0.4;

impl Walk<'_> {
    /// Tells of a table with its rows. `whole` is the section that came or went with it.
    pub(super) fn table(&self, section: usize, link: &TableLink<'_>, whole: Option<usize>, list: &mut Vec<Difference>) {
        let old = link.rows.iter().find_map(|row| table(self.old, &row.old));
        let new = link.rows.iter().find_map(|row| table(self.new, &row.new));
        match (old, new) {
            (Some(mut old), Some(mut new)) => {
                old.agree(&mut new);
                self.changed_table(section, link, &old, &new, list);
            }
            (old, new) => self.lone_table(section, link, old.or(new).as_ref(), whole, list),
        }
    }

    /// A table that only one document has, and its rows. No change quotes more than a row: the first stands for the table.
    fn lone_table(
        &self,
        section: usize,
        link: &TableLink<'_>,
        table: Option<&TableSide<'_>>,
        whole: Option<usize>,
        list: &mut Vec<Difference>,
    ) {
        let Some(table) = table else { return };
        let added = link.rows.iter().all(|row| row.old.is_empty());
        let kind = if added { Kind::Added } else { Kind::Removed };
        let sides = |said: Option<Said>| if added { (None, said) } else { (said, None) };
        let parent = whole.or_else(|| {
            let (old, new) = sides(first_row(table));
            list.push(difference(kind, Unit::Table, section, None, old, new, Judgement::of(Meaning::Different)));
            Some(list.len() - 1)
        });
        for row in &link.rows {
            let (old, new) = (self.said(self.old, &row.old), self.said(self.new, &row.new));
            let judgement = one_sided(old.as_ref(), new.as_ref());
            let run = if added { &row.new } else { &row.old };
            let name = table_row(table.side, run).and_then(|row| table.name(row));
            let names = if added { [None, name] } else { [name, None] };
            let row = difference(kind, Unit::Row, section, parent, old, new, judgement);
            list.push(Difference { names, ..row });
        }
    }

    /// A table that stands in both documents, its rows, and their cells that differ.
    fn changed_table(
        &self,
        section: usize,
        link: &TableLink<'_>,
        old: &TableSide<'_>,
        new: &TableSide<'_>,
        list: &mut Vec<Difference>,
    ) {
        let positions = |row: &&ClauseLink| Some((position(self.old, &row.old)?, position(self.new, &row.new)?));
        let rows = link.rows.iter().filter_map(positions).collect();
        let (one_language, comparable) = (self.one_language, self.comparable);
        let columns = Tables { old, new, rows, one_language, comparable }.columns(self.embedder);
        let rows: Vec<RowTold<'_>> = link.rows.iter().map(|row| self.row(row, old, new, &columns)).collect();
        let meaning = rows.iter().map(|row| row.judgement.meaning).max().unwrap_or(Meaning::Same);
        let kind = if link.rows.iter().any(|row| row.moved) { Kind::Moved } else { Kind::Kept };
        let parent = list.len();
        let whole =
            difference(kind, Unit::Table, section, None, first_row(old), first_row(new), Judgement::of(meaning));
        list.push(Difference { table: Some(self.table_changes(&rows, &columns, old, new)), ..whole });
        for row in rows {
            let kind = match (&row.old, &row.new) {
                (None, _) => Kind::Added,
                (_, None) => Kind::Removed,
                _ => Kind::Kept,
            };
            let names = [name(old, row.old.as_ref()), name(new, row.new.as_ref())];
            let (before, after) = (row.old.map(|(_, said)| said), row.new.map(|(_, said)| said));
            let index = list.len();
            let whole = difference(kind, Unit::Row, section, Some(parent), before, after, row.judgement);
            list.push(Difference { names, ..whole });
            for cell in row.cells.into_iter().filter(|cell| cell.judgement.meaning != Meaning::Same) {
                let kind = match (&cell.old, &cell.new) {
                    (None, _) => Kind::Added,
                    (_, None) => Kind::Removed,
                    _ => Kind::Kept,
                };
                let names = [old.heading(cell.column.old), new.heading(cell.column.new)];
                let part = difference(kind, Unit::Cell, section, Some(index), cell.old, cell.new, cell.judgement);
                list.push(Difference { names, ..part });
            }
        }
    }

    /// Judges a row cell by cell.
    fn row<'d>(
        &self,
        link: &ClauseLink,
        old: &TableSide<'d>,
        new: &TableSide<'d>,
        columns: &[ColumnPair],
    ) -> RowTold<'d> {
        let from = table_row(old.side, &link.old).zip(self.said(self.old, &link.old));
        let to = table_row(new.side, &link.new).zip(self.said(self.new, &link.new));
        let heads = |side: &Features<'_>, run, rows| position(side, run).is_none_or(|row| row < rows);
        let is_header = heads(self.old, &link.old, old.header_rows) && heads(self.new, &link.new, new.header_rows);
        let (Some((old_row, old_said)), Some((new_row, new_said))) = (&from, &to) else {
            let judgement = one_sided(from.as_ref().map(|(_, said)| said), to.as_ref().map(|(_, said)| said));
            return RowTold { old: from, new: to, is_header, judgement, cells: Vec::new() };
        };
        let headed = old.header_rows > 0 && new.header_rows > 0;
        let mut cells = self.judge_cells(old_row, new_row, columns);
        for cell in &mut cells {
            if cell.column.stands() {
                let is_key = (cell.column.old, cell.column.new) == (Some(old.key), Some(new.key));
                if is_key && !is_header && self.is_renamed(cell) {
                    cell.judgement.meaning = Meaning::Different;
                }
                // Two words at the head of a column are translated too freely to tell more than that they are there.
                if is_header && !self.one_language {
                    cell.judgement = Judgement::of(Meaning::Same);
                }
            } else if headed && !is_header {
                // That the column came or went is told by its heading.
                cell.judgement.meaning = cell.judgement.meaning.min(Meaning::Editorial);
            }
        }
        let meaning = cells.iter().map(|cell| cell.judgement.meaning).max().unwrap_or(Meaning::Same);
        let differing = cells.iter().filter(|cell| cell.judgement.meaning == Meaning::Different);
        let judgement = Judgement {
            facts: differing.flat_map(|cell| cell.judgement.facts.iter().cloned()).collect(),
            edits: self.edits(old_said, new_said, meaning),
            ..Judgement::of(meaning)
        };
        RowTold { old: from, new: to, is_header, judgement, cells }
    }

    /// Across scripts: whether a key cell names something else, told by its names in Latin letters.
    fn is_renamed(&self, cell: &CellTold) -> bool {
        let names = |said: &Option<Said>| said.as_ref().map(|said| self.names(&said.passage.text)).unwrap_or_default();
        let (old, new) = (names(&cell.old), names(&cell.new));
        self.comparable && !self.one_language && !old.is_empty() && !new.is_empty() && old != new
    }

    fn judge_cells(&self, old: &Row, new: &Row, columns: &[ColumnPair]) -> Vec<CellTold> {
        let said = |side: &Features<'_>, span: Option<&Span>| {
            let said = said_at(side.document, span?);
            let facts = facts::extract(&said.passage.text, &side.document.language);
            Some(Said { facts, ..said })
        };
        let cells: Vec<(ColumnPair, Option<Said>, Option<Said>)> = columns
            .iter()
            .map(|column| {
                let old = said(self.old, TableSide::cell(old, column.old));
                (*column, old, said(self.new, TableSide::cell(new, column.new)))
            })
            .collect();
        let likeness = self.cell_likeness(&cells);
        cells
            .into_iter()
            .zip(likeness)
            .map(|((column, old, new), likeness)| {
                let empty = |said: &Option<Said>| said.as_ref().is_none_or(|said| said.passage.text.is_empty());
                let judgement = match (&old, &new) {
                    _ if empty(&old) && empty(&new) => Judgement::of(Meaning::Same),
                    (Some(a), Some(b)) if empty(&old) == empty(&new) => self.judge(a, b, likeness, None),
                    _ => one_sided(old.as_ref(), new.as_ref()),
                };
                CellTold { column, old, new, judgement }
            })
            .collect()
    }

    fn cell_likeness(&self, cells: &[(ColumnPair, Option<Said>, Option<Said>)]) -> Vec<Likeness> {
        if self.one_language {
            return vec![Likeness::default(); cells.len()];
        }
        // Of cells that are the same, and of those that only one row has, nobody asks how alike they are.
        let differing = |(_, old, new): &(ColumnPair, Option<Said>, Option<Said>)| {
            old.as_ref().zip(new.as_ref()).is_some_and(|(a, b)| {
                let empty = a.passage.text.is_empty() || b.passage.text.is_empty();
                !empty && a.comparable(self.old) != b.comparable(self.new)
            })
        };
        let texts = |cell: &'_ (ColumnPair, Option<Said>, Option<Said>)| -> Vec<String> {
            let said = [&cell.1, &cell.2].into_iter().flatten().filter(|_| differing(cell));
            said.map(|said| said.passage.text.clone()).collect()
        };
        let texts: Vec<Vec<String>> = cells.iter().map(texts).collect();
        let vectors = self.embedder.embed(&texts.iter().flatten().map(String::as_str).collect::<Vec<_>>());
        let mut vectors = vectors.into_iter();
        let mut likeness = |texts: &Vec<String>| {
            let cosine = match texts.as_slice() {
                [_, _] => vectors.next().zip(vectors.next()).map_or(0.0, |(old, new)| old.cosine(&new)),
                _ => 0.0,
            };
            Likeness { cosine, margin: cosine - CELL_NEIGHBOURHOOD, ..Likeness::default() }
        };
        texts.iter().map(&mut likeness).collect()
    }

    /// What became of a table's columns and rows, to be told in a sentence.
    fn table_changes(
        &self,
        rows: &[RowTold<'_>],
        columns: &[ColumnPair],
        old: &TableSide<'_>,
        new: &TableSide<'_>,
    ) -> TableChanges {
        let mut changes = TableChanges::default();
        for column in columns {
            let headings = (old.heading(column.old), new.heading(column.new));
            match (column.old, column.new) {
                (None, _) => changes.columns_added.push(headings.1.unwrap_or_default()),
                (_, None) => changes.columns_removed.push(headings.0.unwrap_or_default()),
                _ => {}
            }
        }
        for row in rows.iter().filter(|row| row.is_header) {
            let renamed = row.cells.iter().filter(|cell| cell.judgement.meaning == Meaning::Different);
            for column in renamed.map(|cell| cell.column).filter(|column| column.stands()) {
                let headings = old.heading(column.old).zip(new.heading(column.new));
                changes.columns_renamed.extend(headings);
            }
        }
        for row in rows.iter().filter(|row| !row.is_header) {
            match (name(old, row.old.as_ref()), name(new, row.new.as_ref())) {
                (name, None) if row.new.is_none() => changes.rows_removed.push(name.unwrap_or_default()),
                (None, name) if row.old.is_none() => changes.rows_added.push(name.unwrap_or_default()),
                (before, after) => {
                    let after = after.unwrap_or_default();
                    match self.row_change(row, before.unwrap_or_default(), after, new) {
                        Some(change) => changes.rows_changed.push(change),
                        None => changes.rows_kept += 1,
                    }
                }
            }
        }
        changes
    }

    /// What became of a row that both tables have; none where it says the same.
    fn row_change(&self, row: &RowTold<'_>, before: String, name: String, new: &TableSide<'_>) -> Option<RowChange> {
        let is_key = |cell: &&CellTold| cell.column.new == Some(new.key);
        let renamed = self.comparable
            && self.letters(&before, self.old) != self.letters(&name, self.new)
            && row.cells.iter().filter(is_key).any(|cell| cell.judgement.meaning >= Meaning::Editorial);
        if !renamed && row.judgement.meaning != Meaning::Different {
            return None;
        }
        let differing = |cell: &&CellTold| cell.judgement.meaning == Meaning::Different && !is_key(cell);
        let columns = row.cells.iter().filter(differing).filter_map(|cell| new.heading(cell.column.new));
        let facts = row.cells.iter().filter(differing).flat_map(|cell| cell.judgement.facts.iter().cloned());
        let (columns, facts) = (columns.collect(), facts.collect());
        Some(RowChange { name, formerly: renamed.then_some(before), columns, facts })
    }

    /// The letters and digits of a name in the form that is compared.
    fn letters(&self, name: &str, side: &Features<'_>) -> String {
        comparison_key(name, side.vocabulary).chars().filter(|character| character.is_alphanumeric()).collect()
    }
}

fn name(table: &TableSide<'_>, row: Option<&(&Row, Said)>) -> Option<String> {
    table.name(row?.0)
}

fn first_row(table: &TableSide<'_>) -> Option<Said> {
    table.table.rows.first().map(|row| said_at(table.side.document, &row.span))
}

/// The table that a row stands in.
fn table<'d>(side: &'d Features<'d>, run: &[ClauseId]) -> Option<TableSide<'d>> {
    let row = row_clause(side.document, run)?;
    let block = side.document.section(row.section)?.blocks.get(row.block)?;
    let BlockKind::Table(table) = &block.kind else { return None };
    Some(TableSide::new(side, table))
}

/// The row that a run of clauses is.
fn table_row<'d>(side: &'d Features<'d>, run: &[ClauseId]) -> Option<&'d Row> {
    let (_, row): (&Table, &Row) = side.document.row(row_clause(side.document, run)?)?;
    Some(row)
}

/// Which row of its table a run of clauses is.
fn position(side: &Features<'_>, run: &[ClauseId]) -> Option<usize> {
    match row_clause(side.document, run)?.kind {
        ClauseKind::Row(index) => Some(index),
        _ => None,
    }
}
