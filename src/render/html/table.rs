//! Tables as tables: a row a line, old above new in every cell that differs.

use maud::{Markup, html};

use super::blocks::table_of;
use super::labels::{fact_kinds, grounds, line, places};
use super::marks;
use super::pair::{Pair, Side};
use crate::document::{BlockKind, Table};
use crate::render::family::Family;
use crate::report::{Change, ChangeKind, Quote, Unit};

/// Rows of one table.
pub(super) fn write(rows: &[&Family<'_>], page: &Pair<'_>) -> Markup {
    let (heads, body): (Vec<&Family<'_>>, Vec<&Family<'_>>) = rows.iter().copied().partition(|row| is_head(row, page));
    let head = if heads.is_empty() { head_of_document(rows, page) } else { Vec::new() };
    let columns = rows.iter().map(|row| slots(row).len()).max().unwrap_or(0);
    let label = rows.first().map_or("", |row| row.whole.id.as_str());
    let label = page.say("page-table", &[("change", label.into())]);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table.rows {
                @if !head.is_empty() {
                    thead { tr {
                        th scope="col" { (page.word("row")) }
                        @for slot in &head { th scope="col" { (cell(slot, Words::Both, page)) } }
                    } }
                } @else if !heads.is_empty() {
                    thead { @for row in &heads { (row_of(row, columns, Place::Head, page)) } }
                }
                tbody { @for row in &body { (row_of(row, columns, Place::Body, page)) } }
            }
        }
    }
}

/// Where in a table a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Head,
    Body,
}

/// Whether both versions have a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    Both,
    Alone,
}

/// What stands in one column of a row, in both versions.
#[derive(Clone, Debug, Default)]
struct Slot<'a> {
    old: Option<&'a str>,
    new: Option<&'a str>,
    /// The change of the cell, where it has one.
    change: Option<&'a Change>,
}

fn row_of(row: &Family<'_>, columns: usize, place: Place, page: &Pair<'_>) -> Markup {
    let change = row.whole;
    let mut slots = slots(row);
    slots.resize_with(columns.max(slots.len()), Slot::default);
    let changed = change.kind != ChangeKind::Same;
    let words = if change.old.is_some() && change.new.is_some() { Words::Both } else { Words::Alone };
    html! {
        tr class={ (if changed { "change " } else { "" }) (change.kind.name()) } id=(page.anchor(&change.id))
            tabindex=[changed.then_some("-1")] data-severity=[changed.then_some(change.severity.name())]
            data-topic=[change.topic.as_ref().filter(|_| changed)]
            data-kind=(change.kind.name()) data-facts=[fact_kinds(change)] {
            th scope=(if place == Place::Head { "col" } else { "row" }) {
                @if changed { (line(change, page)) } @else if place == Place::Head { span.vh { (page.word("row")) } }
                p.where { (places(change, page)) }
                @if changed { (grounds(change, page)) }
            }
            @for slot in &slots {
                @if place == Place::Head {
                    th scope="col" { (cell(slot, words, page)) }
                } @else if let Some(part) = slot.change {
                    td class={ "cell " (part.kind.name()) } id=(page.anchor(&part.id)) data-kind=(part.kind.name()) {
                        (cell(slot, words, page))
                    }
                } @else {
                    td { (cell(slot, words, page)) }
                }
            }
        }
    }
}

/// The words of a cell: once where both versions write the same.
fn cell(slot: &Slot<'_>, words: Words, page: &Pair<'_>) -> Markup {
    let side = |side: Side, text: Option<&str>| {
        html! {
            @if text.is_some_and(|text| !text.trim().is_empty()) {
                p class={ "quote " (side.name()) } lang=(page.language(side)) dir="auto" {
                    span.vh { (page.word(side.name())) " " }
                    @match (slot.change, text) {
                        (Some(change), _) => (marks::words(change, side, page)),
                        (None, Some(text)) if words == Words::Alone => { (marks::alone(text, side)) },
                        (None, text) => (text.unwrap_or_default()),
                    }
                }
            }
        }
    };
    html! {
        @match (slot.old, slot.new) {
            (Some(old), Some(new)) if old == new && slot.change.is_none() => {
                p.quote lang=(page.language(Side::New)) dir="auto" { (new) }
            }
            (old, new) => { (side(Side::Old, old)) (side(Side::New, new)) }
        }
    }
}

/// The columns of a row: changed cells where they stand in the newer version that has them, the others by position. A cell
/// that is none of the row's stands behind them.
fn slots<'a>(row: &Family<'a>) -> Vec<Slot<'a>> {
    let change = row.whole;
    let (mut old, mut new) = (cells(change.old.as_ref()), cells(change.new.as_ref()));
    let mut slots: Vec<Slot<'a>> = vec![Slot::default(); old.len().max(new.len())];
    for part in row.parts.iter().map(|part| part.whole).filter(|part| part.unit == Unit::Cell) {
        let from = take(&mut old, change.old.as_ref(), part.old.as_ref());
        let to = take(&mut new, change.new.as_ref(), part.new.as_ref());
        let text = |quote: &'a Option<Quote>| quote.as_ref().map(|quote| quote.text.as_str());
        let changed = Slot { old: text(&part.old), new: text(&part.new), change: Some(part) };
        match to.or(from).and_then(|at| slots.get_mut(at)).filter(|slot| slot.change.is_none()) {
            Some(slot) => *slot = changed,
            None => slots.push(changed),
        }
    }
    for (index, slot) in slots.iter_mut().enumerate().filter(|(_, slot)| slot.change.is_none()) {
        slot.old = old.get(index).copied().flatten();
        slot.new = new.get(index).copied().flatten();
    }
    slots
}

/// The cells of a row; those that are told as changes will be taken out.
fn cells(row: Option<&Quote>) -> Vec<Option<&str>> {
    row.map(|row| row.text.split('\t').map(Some).collect()).unwrap_or_default()
}

/// Takes a changed cell out of its row: the one at its place, or else the first that says the same.
fn take(cells: &mut [Option<&str>], row: Option<&Quote>, cell: Option<&Quote>) -> Option<usize> {
    let text = cell?.text.as_str();
    let is = |at: &usize| cells.get(*at).is_some_and(|other| *other == Some(text));
    let at = position(row, cell).filter(is).or_else(|| cells.iter().position(|other| *other == Some(text)))?;
    cells.get_mut(at)?.take();
    Some(at)
}

/// Which cell of a row a quote is.
fn position(row: Option<&Quote>, cell: Option<&Quote>) -> Option<usize> {
    let ([row_start, _], [cell_start, _]) = (row?.span.bytes, cell?.span.bytes);
    let before = row?.text.get(..cell_start.checked_sub(row_start)?)?;
    Some(before.matches('\t').count())
}

/// Whether a row heads its columns, in the newer version that has it.
fn is_head(row: &Family<'_>, page: &Pair<'_>) -> bool {
    [Side::New, Side::Old]
        .into_iter()
        .find_map(|side| position_in_table(row, side, page))
        .is_some_and(|(table, index)| index < table.header_rows)
}

fn position_in_table<'c>(row: &Family<'_>, side: Side, page: &Pair<'c>) -> Option<(&'c Table, usize)> {
    let document = page.document(side)?;
    let ((section, block), index) = table_of(document, side.of(row.whole)?)?;
    match &document.section(section)?.blocks.get(block)?.kind {
        BlockKind::Table(table) => Some((table, index)),
        BlockKind::Paragraph | BlockKind::ListItem { .. } => None,
    }
}

/// The heads of the columns, where the rows shown have none among them.
fn head_of_document<'c>(rows: &[&Family<'_>], page: &Pair<'c>) -> Vec<Slot<'c>> {
    let heads = |side: Side| -> Vec<&'c str> {
        let table = rows.iter().find_map(|row| position_in_table(row, side, page)).map(|(table, _)| table);
        let head = table.filter(|table| table.header_rows > 0).and_then(|table| table.rows.first());
        let cells = head.iter().flat_map(|row| &row.cells);
        page.document(side).map(|document| cells.map(|cell| document.slice(&cell.span)).collect()).unwrap_or_default()
    };
    let (old, new) = (heads(Side::Old), heads(Side::New));
    let columns = old.len().max(new.len());
    (0..columns)
        .map(|index| Slot { old: old.get(index).copied(), new: new.get(index).copied(), change: None })
        .collect()
}
