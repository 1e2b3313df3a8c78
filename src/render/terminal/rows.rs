//! Changed rows of a table: what each row is, and its cells in both versions.

use super::change::{Family, sign};
use super::grid::Grid;
use super::page::Page;
use super::place::places;
use super::{MARGIN, quote};
use crate::report::{Change, ChangeKind, DocumentInfo, Quote, Report, Unit};

/// Between the cells of a row that stand in one column.
const BETWEEN_CELLS: &str = " · ";
/// Columns of what names a row.
const KEY: usize = 40;

/// Writes rows that changed as one table.
pub(super) fn write(rows: &[&Family<'_>], report: &Report, page: &mut Page) {
    let header = ["row".to_owned(), version("old", &report.old), version("new", &report.new)];
    let mut grid = Grid::new(page.width().saturating_sub(MARGIN), Some(&header));
    for row in rows {
        grid.row(&[key(row.whole), cells(row, |change| change.old.as_ref()), cells(row, |change| change.new.as_ref())]);
    }
    grid.draw(MARGIN, page);
}

fn version(which: &str, document: &DocumentInfo) -> String {
    document.date.as_deref().map_or_else(|| which.to_owned(), |date| format!("{which} {date}"))
}

/// Sign and first cell, then severity and topic, then the place.
fn key(change: &Change) -> String {
    let quote = change.old.as_ref().or(change.new.as_ref());
    let first = quote.and_then(|quote| quote.text.split('\t').next()).unwrap_or_default();
    let mut lines = vec![format!("{} {}", sign(change.kind), quote::shorten(first.trim(), KEY))];
    if change.kind != ChangeKind::Same {
        let topic = change.topic.as_deref().map(|topic| format!(" · {topic}")).unwrap_or_default();
        lines.push(format!("{}{topic}", change.severity.name()));
    }
    lines.push(places(change));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The cells of one side: those that changed, or all but the first where no cell is told apart.
fn cells(row: &Family<'_>, side: fn(&Change) -> Option<&Quote>) -> String {
    let changed: Vec<&str> = row
        .parts
        .iter()
        .filter(|part| part.whole.unit == Unit::Cell && part.whole.kind != ChangeKind::Same)
        .map(|part| side(part.whole).map_or("–", |quote| quote.text.as_str()))
        .collect();
    if !changed.is_empty() {
        return changed.join(BETWEEN_CELLS);
    }
    let Some(quote) = side(row.whole) else { return String::new() };
    let cells: Vec<&str> = quote.text.split('\t').collect();
    match cells.split_first() {
        Some((_, rest)) if !rest.is_empty() => rest.join(BETWEEN_CELLS),
        _ => quote.text.clone(),
    }
}
