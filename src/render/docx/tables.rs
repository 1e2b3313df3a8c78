//! Tables with tracked rows and cells.

use std::collections::BTreeMap;
use std::ops::Range;

use super::notes::Version;
use super::parts::{Grid, Side};
use super::pen::Pen;
use super::script::{Fate, readable_edits};
use crate::diff::Step;
use crate::document::{Row, Table};
use crate::ingest::lines::width;

/// A version with one of its tables.
type Held<'a> = (&'a Side<'a>, &'a Grid<'a>);

/// What becomes of a row: positions in the two tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowStep {
    Kept(usize, usize),
    Deleted(usize),
    Inserted(usize),
}

/// Writes a table, or two that belong together as one. `rows` has for the beginning of each new row that of its
/// counterpart.
pub fn write(pen: &mut Pen, old: Option<Held<'_>>, new: Option<Held<'_>>, rows: &BTreeMap<usize, usize>) {
    let widths = widths(new.or(old), old);
    open_table(pen, "TableGrid", &widths);
    for step in row_steps(old, new, rows) {
        let (fate, before, after) = match step {
            RowStep::Kept(from, to) => (Fate::Kept, row(old, from), row(new, to)),
            RowStep::Deleted(from) => (Fate::Deleted, row(old, from), None),
            RowStep::Inserted(to) => (Fate::Inserted, None, row(new, to)),
        };
        write_row(pen, fate, before, after, &widths);
    }
    pen.markup.close("w:tbl");
    // Tables must not touch: Word would make one of them.
    pen.markup.append("<w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/>");
    let fate = match (old, new) {
        (Some(_), Some(_)) => Fate::Kept,
        (None, _) => Fate::Inserted,
        (_, None) => Fate::Deleted,
    };
    if fate != Fate::Kept {
        pen.markup.open("w:rPr", &[]);
        pen.mark_of(fate);
        pen.markup.close("w:rPr");
    }
    pen.markup.append("</w:pPr></w:p>");
}

/// A row of a version: the version, the row, and whether it names the columns.
type HeldRow<'a> = (&'a Side<'a>, &'a Row, bool);

fn row<'a>(held: Option<Held<'a>>, index: usize) -> Option<HeldRow<'a>> {
    let (side, grid) = held?;
    Some((side, grid.table.rows.get(index)?, index < grid.table.header_rows))
}

/// The rows of both tables in one order. Rows stay where as many as can be do so in the order of both; those whose
/// cells are not as many, or that name columns on one side only, go and come.
fn row_steps(old: Option<Held<'_>>, new: Option<Held<'_>>, rows: &BTreeMap<usize, usize>) -> Vec<RowStep> {
    let starts = |held: Option<Held<'_>>| -> Vec<usize> {
        held.map(|(_, grid)| grid.table.rows.iter().map(|row| row.span.bytes.start).collect()).unwrap_or_default()
    };
    let (old_starts, new_starts) = (starts(old), starts(new));
    let alike = |from: usize, to: usize| match (row(old, from), row(new, to)) {
        (Some((_, before, head)), Some((_, after, other))) => before.cells.len() == after.cells.len() && head == other,
        _ => false,
    };
    let pairs: Vec<(usize, usize)> = new_starts
        .iter()
        .enumerate()
        .filter_map(|(to, start)| Some((old_starts.binary_search(rows.get(start)?).ok()?, to)))
        .filter(|(from, to)| alike(*from, *to))
        .collect();
    let mut steps = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (old_row, new_row) in rising(&pairs) {
        steps.extend((from..old_row).map(RowStep::Deleted));
        steps.extend((to..new_row).map(RowStep::Inserted));
        steps.push(RowStep::Kept(old_row, new_row));
        (from, to) = (old_row + 1, new_row + 1);
    }
    steps.extend((from..old_starts.len()).map(RowStep::Deleted));
    steps.extend((to..new_starts.len()).map(RowStep::Inserted));
    steps
}

/// The longest run of pairs, given by their second, whose firsts rise.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(pairs.len());
    for (index, (first, _)) in pairs.iter().enumerate() {
        let before = best.iter().zip(pairs).take(index).enumerate().filter(|(_, (_, (other, _)))| other < first);
        let longest = before.max_by_key(|(place, ((length, _), _))| (*length, *place));
        best.push(longest.map_or((1, None), |(place, ((length, _), _))| (length + 1, Some(place))));
    }
    let mut next = best.iter().enumerate().max_by_key(|(_, (length, _))| *length).map(|(index, _)| index);
    let mut chain = Vec::new();
    while let Some(index) = next {
        chain.extend(pairs.get(index).copied());
        next = best.get(index).and_then(|(_, before)| *before);
    }
    chain.reverse();
    chain
}

fn write_row(pen: &mut Pen, fate: Fate, before: Option<HeldRow<'_>>, after: Option<HeldRow<'_>>, widths: &[usize]) {
    let Some((_, shown, head)) = after.or(before) else { return };
    pen.markup.append("<w:tr><w:trPr><w:cantSplit/>");
    if head {
        pen.markup.append("<w:tblHeader/>");
    }
    pen.mark_of(fate);
    pen.markup.close("w:trPr");
    for index in 0..shown.cells.len() {
        let width = widths.get(index).copied().unwrap_or(1);
        let cell =
            |held: Option<HeldRow<'_>>| held.and_then(|(_, row, _)| Some(row.cells.get(index)?.span.bytes.clone()));
        open_cell(pen, width, head, fate);
        let (old, new) = (cell(before), cell(after));
        match (before.zip(old), after.zip(new)) {
            (Some(((old, ..), from)), Some(((new, ..), to))) => changed(pen, (old, &from), (new, &to)),
            (Some(((old, ..), from)), None) => said(pen, fate, old, Version::Old, &from),
            (None, Some(((new, ..), to))) => said(pen, fate, new, Version::New, &to),
            (None, None) => {}
        }
        pen.end_notes();
        pen.markup.append("</w:p></w:tc>");
    }
    pen.markup.close("w:tr");
}

fn open_cell(pen: &mut Pen, width: usize, head: bool, fate: Fate) {
    pen.markup.append("<w:tc><w:tcPr>");
    pen.markup.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    if head {
        pen.markup.append("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EDEDED\"/>");
    }
    pen.markup.append("</w:tcPr><w:p><w:pPr>");
    pen.markup.value("w:pStyle", if head { "TableHeading" } else { "TableText" });
    if fate != Fate::Kept {
        pen.markup.open("w:rPr", &[]);
        pen.mark_of(fate);
        pen.markup.close("w:rPr");
    }
    pen.markup.close("w:pPr");
}

/// A cell of both versions.
fn changed(pen: &mut Pen, (old, from): (&Side<'_>, &Range<usize>), (new, to): (&Side<'_>, &Range<usize>)) {
    for edit in readable_edits(old.words(from), new.words(to)) {
        let before = from.start + edit.old.start..from.start + edit.old.end;
        let after = to.start + edit.new.start..to.start + edit.new.end;
        match edit.step {
            Step::Equal => said(pen, Fate::Kept, new, Version::New, &after),
            Step::Delete => said(pen, Fate::Deleted, old, Version::Old, &before),
            Step::Insert => said(pen, Fate::Inserted, new, Version::New, &after),
        }
    }
}

fn said(pen: &mut Pen, fate: Fate, side: &Side<'_>, version: Version, bytes: &Range<usize>) {
    if !bytes.is_empty() {
        pen.words(fate, side.words(bytes), version, bytes);
    }
}

/// Opens a table of a style, with its columns as wide as given (twentieths of a point).
pub fn open_table(pen: &mut Pen, style: &str, widths: &[usize]) {
    let markup = &mut pen.markup;
    markup.open("w:tbl", &[]);
    markup.open("w:tblPr", &[]);
    markup.value("w:tblStyle", style);
    let all: usize = widths.iter().sum();
    markup.empty("w:tblW", &[("w:w", &all.to_string()), ("w:type", "dxa")]);
    markup.append("<w:tblLayout w:type=\"fixed\"/>");
    markup.close("w:tblPr");
    markup.open("w:tblGrid", &[]);
    widths.iter().for_each(|width| markup.empty("w:gridCol", &[("w:w", &width.to_string())]));
    markup.close("w:tblGrid");
}

/// Width of the text on a page (twentieths of a point): A4 with margins of two centimetres.
pub const PAGE: usize = 9_638;

/// Columns are set as if their words were at least and at most this wide (letters).
const COLUMN: std::ops::RangeInclusive<usize> = 8..=60;

/// Widths of columns, shared out by the mean width of their words.
fn widths(first: Option<Held<'_>>, second: Option<Held<'_>>) -> Vec<usize> {
    let tables: Vec<Held<'_>> = first.into_iter().chain(second).collect();
    let of = |table: &Table| table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let columns = tables.iter().map(|(_, grid)| of(grid.table)).max().unwrap_or(0).max(1);
    let mut sums = vec![(0, 0); columns];
    for (side, grid) in tables {
        for row in &grid.table.rows {
            for (slot, cell) in sums.iter_mut().zip(&row.cells) {
                *slot = (slot.0 + width(side.words(&cell.span.bytes)), slot.1 + 1);
            }
        }
    }
    let weights: Vec<usize> =
        sums.iter().map(|(sum, count)| (sum / (*count).max(1)).clamp(*COLUMN.start(), *COLUMN.end())).collect();
    let all: usize = weights.iter().sum::<usize>().max(1);
    weights.iter().map(|weight| PAGE * weight / all).collect()
}
