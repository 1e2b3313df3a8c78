//! The matrix as tables whose cells are drawn: sections, rows and facts down, versions across.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped, html};

use super::Page;
use super::targets::Targets;
use crate::render::matrix::{Cell, Extent, Mark, Row, Subject, matrix};

/// More versions than this have their dates upright, so that columns are narrow.
const MOST_ACROSS: usize = 12;
/// Sections deeper than this stand in no further.
const DEEPEST: usize = 5;

/// What became of something, each as a form of its own with a sign in it, so that colour says nothing alone.
const SIGNS: &str = include_str!("signs.svg");

/// The marks in the order in which they are explained.
const MARKS: [Mark; 8] =
    [Mark::CameIn, Mark::Changed, Mark::Renamed, Mark::Moved, Mark::Gone, Mark::Back, Mark::Same, Mark::Absent];

/// The drawings that cells show.
pub(super) fn signs() -> Markup {
    PreEscaped(SIGNS.to_owned())
}

/// All parts of the matrix.
pub(super) fn write(page: &Page<'_>) -> Markup {
    let targets = Targets::new(page);
    let (history, messages) = (page.retrospect.history, page.messages);
    let matters: BTreeSet<String> = matrix(history, Extent::WhatMatters, messages)
        .parts
        .into_iter()
        .flat_map(|part| part.rows.into_iter().map(|row| row.id))
        .collect();
    html! {
        @for part in &matrix(history, Extent::Everything, messages).parts {
            @let (title, id) = titles(part.subject);
            @let (first, rest): (Vec<&Row>, Vec<&Row>) = part.rows.iter().partition(|row| matters.contains(&row.id));
            section.matrix-part aria-labelledby=(id) {
                h2 id=(id) { (messages.word(title)) }
                @if part.subject == Subject::Section { (legend(page)) }
                @let grid = Grid { subject: part.subject, targets: &targets, page };
                (grid.table(&messages.word(title), &first))
                @if !rest.is_empty() {
                    @let count = messages.counted("page-other-facts", rest.len());
                    details { summary { (count) } (grid.table(&count, &rest)) }
                }
            }
        }
    }
}

fn titles(subject: Subject) -> (&'static str, &'static str) {
    match subject {
        Subject::Section => ("page-sections", "matrix-sections"),
        Subject::TableRow => ("page-table-rows", "matrix-rows"),
        Subject::Fact => ("page-all-facts", "matrix-facts"),
    }
}

fn legend(page: &Page<'_>) -> Markup {
    html! {
        p.legend {
            span.vh { (page.messages.word("page-signs")) " " }
            @for mark in MARKS { span { (sign(mark)) " " (mark.word(page.messages)) } " " }
            span { (drawing("restored")) " " (page.messages.word("page-restored")) }
        }
    }
}

/// A mark to be seen. Most cells say that nothing changed, so that theirs is drawn by the style alone.
fn sign(mark: Mark) -> Markup {
    html! {
        @match mark {
            Mark::Same | Mark::Absent => span class={ "mark " (mark.name()) } aria-hidden="true" {},
            _ => (drawing(mark.name())),
        }
    }
}

fn drawing(name: &str) -> Markup {
    html! { svg class={ "mark " (name) } aria-hidden="true" { use href={ "#mark-" (name) } {} } }
}

/// Rows of one sort by versions.
struct Grid<'p, 'h> {
    subject: Subject,
    targets: &'p Targets,
    page: &'p Page<'h>,
}

impl Grid<'_, '_> {
    fn table(&self, label: &str, rows: &[&Row]) -> Markup {
        let page = self.page;
        let versions = 0..page.retrospect.history.versions.len();
        let upright = if versions.len() > MOST_ACROSS { "matrix upright" } else { "matrix" };
        html! {
            @if !rows.is_empty() {
                div.scroll.matrix-box tabindex="0" role="group" aria-label=(label) {
                    table class=(upright) {
                        thead { tr {
                            td {}
                            @for version in versions.clone() {
                                th scope="col" {
                                    a href={ "#version-" (version + 1) } { (page.name(version)) }
                                    " " span.tag { (page.language(version)) }
                                }
                            }
                        } }
                        tbody { @for row in rows { (self.row(row)) } }
                    }
                }
            }
        }
    }

    fn row(&self, row: &Row) -> Markup {
        let newest = row.cells.iter().rposition(|cell| cell.name.is_some());
        // What kind of fact it is stands before a fact, in the report's own language.
        let own = self.subject == Subject::Fact;
        let language = newest.map(|version| self.page.language(version)).filter(|_| !own);
        html! {
            tr {
                th scope="row" class={ "level-" (row.level.min(DEEPEST)) } id=(row.id) {
                    bdi lang=[language] { (row.name) }
                    @if !row.also.is_empty() {
                        " " span.also {
                            @for (index, (language, name)) in row.also.iter().enumerate() {
                                @if index > 0 { " · " }
                                span.tag { (language) } " " bdi lang=(language) { (name) }
                            }
                        }
                    }
                    @for note in &row.notes { " " span.also dir="auto" { (note) } }
                }
                @for (version, cell) in row.cells.iter().enumerate() { (self.cell(cell, version, row)) }
            }
        }
    }

    fn cell(&self, cell: &Cell, version: usize, row: &Row) -> Markup {
        let words = words(cell, self.page);
        let other_name = cell.name.as_ref().filter(|name| **name != row.name);
        html! {
            @match (self.targets.of(version, cell), cell.marks.as_slice()) {
                (None, [mark @ (Mark::Same | Mark::Absent)]) if cell.restores.is_none() => {
                    td class=(mark.name()) title=[other_name] { span.vh { (words) } }
                }
                (Some(target), _) => td title=[other_name] { a href=(target) { (signs_of(cell)) span.vh { (words) } } },
                (None, _) => td title=[other_name] { (signs_of(cell)) span.vh { (words) } },
            }
        }
    }
}

/// What became of something, in drawings.
pub(super) fn signs_of(cell: &Cell) -> Markup {
    html! {
        @for mark in &cell.marks { (sign(*mark)) }
        @if cell.restores.is_some() { (drawing("restored")) }
    }
}

/// The same in words.
pub(super) fn words(cell: &Cell, page: &Page<'_>) -> String {
    let restores = cell.restores.map(|earlier| page.restores(earlier));
    let words = std::iter::once(cell.words(page.messages)).chain(restores);
    words.collect::<Vec<_>>().join(&page.messages.word("comma"))
}
