//! Changed rows of a table: what each row is, and its cells in both versions.

use super::super::cut::shorten;
use super::super::evidence::BETWEEN_CELLS;
use super::super::family::Family;
use super::super::place::places;
use super::super::wording;
use super::MARGIN;
use super::change::{self, sign};
use super::grid::Grid;
use super::page::Page;
use crate::report::{Change, ChangeKind, DocumentInfo, Quote, Unit, View};

/// Columns of what names a row.
const KEY: usize = 40;

/// Writes a table that stands in both versions: what became of it in a sentence, then the rows that changed.
pub(super) fn write_table(table: &Family<'_>, view: &View, page: &mut Page) {
    change::write_line(table.whole, view.unfolded, page);
    let rows: Vec<&Family<'_>> = table.parts.iter().collect();
    if !rows.is_empty() {
        write(&rows, view, page);
    }
}

/// Writes rows that changed as one table; with everything, each with its id and those of its cells.
pub(super) fn write(rows: &[&Family<'_>], view: &View, page: &mut Page) {
    let report = &view.report;
    let header = vec![page.word("row"), version("old", &report.old, page), version("new", &report.new, page)];
    let mut grid = Grid::new(Some(header));
    for row in rows {
        grid.row(vec![
            key(row, view.unfolded, page),
            cells(row, |change| change.old.as_ref()),
            cells(row, |change| change.new.as_ref()),
        ]);
    }
    grid.draw(MARGIN, page);
}

fn version(which: &str, document: &DocumentInfo, page: &Page) -> String {
    let dated = |date: &str| page.say(&format!("{which}-dated"), &[("date", date.into())]);
    document.date.as_deref().map_or_else(|| page.word(which), dated)
}

/// Sign and what names the row, then severity and topic, then the place.
fn key(row: &Family<'_>, unfolded: bool, page: &Page) -> String {
    let change = row.whole;
    let mut lines = vec![format!("{} {}", sign(change.kind), name(change))];
    if change.kind != ChangeKind::Same {
        let topic = wording::topic(change, page.messages()).map(|topic| format!(" · {topic}")).unwrap_or_default();
        lines.push(format!("{}{topic}", wording::severity(change, page.messages())));
    }
    lines.push(places(change, page.messages()));
    if unfolded {
        lines.push(ids(row).join(" "));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// The ids of a row and of all its parts.
fn ids<'f>(row: &'f Family<'_>) -> Vec<&'f str> {
    std::iter::once(row.whole.id.as_str()).chain(row.parts.iter().flat_map(ids)).collect()
}

/// What names the row, in both versions where it is written otherwise.
fn name(change: &Change) -> String {
    let name = |name: &Option<String>| name.as_ref().map(|name| shorten(name, KEY));
    match change.name.as_ref().map(|both| (name(&both.old), name(&both.new))) {
        Some((Some(old), Some(new))) if old != new => format!("{old} → {new}"),
        Some((old, new)) => new.or(old).unwrap_or_default(),
        None => String::new(),
    }
}

fn first_cell(quote: &Quote) -> &str {
    quote.text.split('\t').next().unwrap_or_default().trim()
}

/// The cells of one side: those that changed, or all where no cell is told apart; the first is shown as the row's name.
fn cells(row: &Family<'_>, side: fn(&Change) -> Option<&Quote>) -> String {
    let Some(whole) = side(row.whole) else { return String::new() };
    let changed: Vec<&str> = row
        .parts
        .iter()
        .filter(|part| part.whole.unit == Unit::Cell && part.whole.kind != ChangeKind::Same)
        .map(|part| side(part.whole).map_or("–", |quote| quote.text.trim()))
        .filter(|cell| *cell != first_cell(whole))
        .collect();
    if !changed.is_empty() {
        return changed.join(BETWEEN_CELLS);
    }
    let cells: Vec<&str> = whole.text.split('\t').collect();
    match cells.split_first() {
        Some((_, rest)) if !rest.is_empty() => rest.join(BETWEEN_CELLS),
        _ => whole.text.clone(),
    }
}
