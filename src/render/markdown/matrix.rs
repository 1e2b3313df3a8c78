//! The matrix of a history as tables, and what was asked for through all versions.

use super::super::Retrospect;
use super::super::cut::shorten;
use super::super::matrix::{Cell, Extent, Mark, Part, Row, matrix, version_name};
use super::super::place::of_quote;
use super::change;
use super::escape::escaped;
use super::sheet::{Sheet, strong};
use crate::history::{Followed, FollowedStage};
use crate::render::family::families;

/// Sections that stand under others are set in from them by so much for each level.
const LEVEL: &str = "\u{2003}";
/// Characters shown of a passage.
const PASSAGE: usize = 240;

/// Writes the matrix, a table for each of its parts.
pub(super) fn write(retrospect: &Retrospect<'_>, sheet: &mut Sheet) {
    let unfolded = retrospect.steps.iter().any(|view| view.unfolded);
    let extent = if unfolded { Extent::Everything } else { Extent::WhatMatters };
    for part in matrix(retrospect.history, extent, sheet.messages()).parts {
        let heading = sheet.word(&format!("{}-heading", part.subject.title()));
        sheet.heading(2, &heading);
        table(&part, retrospect, sheet);
        if part.left_out > 0 {
            let said = escaped(&sheet.messages().counted("facts-left-out", part.left_out));
            sheet.paragraph(&said);
        }
    }
}

fn table(part: &Part, retrospect: &Retrospect<'_>, sheet: &mut Sheet) {
    let versions = retrospect.history.versions.iter();
    let versions = versions.map(|version| escaped(&format!("{} {}", version_name(version), version.document.language)));
    let head: Vec<String> = std::iter::once(String::new()).chain(versions).collect();
    let rows: Vec<Vec<String>> = part.rows.iter().map(|row| cells(row, sheet)).collect();
    sheet.table(&head, &rows);
}

fn cells(row: &Row, sheet: &Sheet) -> Vec<String> {
    let notes = row.also.iter().map(|(language, name)| format!("{language} {name}")).chain(row.notes.iter().cloned());
    let notes = notes.collect::<Vec<_>>().join(" · ");
    let mut name = format!("{}{}", LEVEL.repeat(row.level.saturating_sub(1)), strong(&escaped(&row.name)));
    if !notes.is_empty() {
        name.push_str(&format!("<br>{}", escaped(&notes)));
    }
    std::iter::once(name).chain(row.cells.iter().map(|cell| said(cell, sheet))).collect()
}

fn said(cell: &Cell, sheet: &Sheet) -> String {
    match cell.marks.as_slice() {
        [Mark::Absent] => escaped(cell.sign()),
        _ => escaped(&format!("{} {}", cell.sign(), cell.words(sheet.messages()))),
    }
}

/// Writes each section or passage that was asked for, oldest version first.
pub(super) fn followed(followed: &[Followed], retrospect: &Retrospect<'_>, sheet: &mut Sheet) {
    for followed in followed {
        let id = if followed.section.is_some() { "followed-section" } else { "followed-passage" };
        let name = followed.name().unwrap_or_else(|| sheet.messages().word("document-as-a-whole"));
        let heading = sheet.say(id, &[("name", (&name).into())]);
        sheet.heading(2, &heading);
        for (version, told) in retrospect.history.versions.iter().enumerate() {
            let cell = Cell::of_followed(followed, version);
            let words = format!("{} {}: {}", version_name(told), told.document.language, cell.words(sheet.messages()));
            let restores = cell
                .restores
                .and_then(|earlier| retrospect.history.versions.get(earlier))
                .map(|earlier| sheet.messages().say("restores", &[("version", (&version_name(earlier)).into())]));
            let words: Vec<String> = std::iter::once(words).chain(restores).collect();
            sheet.item(0, &escaped(&words.join(" · ")));
            one(followed, version, retrospect, sheet);
        }
    }
}

fn one(followed: &Followed, version: usize, retrospect: &Retrospect<'_>, sheet: &mut Sheet) {
    let view = version.checked_sub(1).and_then(|step| retrospect.steps.get(step));
    let ids = followed.told_at(version);
    let families = view.map(|view| families(&view.report.changes)).unwrap_or_default();
    let told: Vec<_> = families.iter().filter(|family| family.any(&ids)).collect();
    let unfolded = view.is_some_and(|view| view.unfolded);
    told.iter().for_each(|family| change::write(family, 1, unfolded, sheet));
    if let Some(stage) = followed.stages.get(version).and_then(Option::as_ref).filter(|_| told.is_empty()) {
        quotes(stage, unfolded, sheet);
    }
}

fn quotes(stage: &FollowedStage, unfolded: bool, sheet: &mut Sheet) {
    for passage in &stage.passages {
        let text = passage.quote.text.replace('\t', " | ");
        let text = if unfolded { text } else { shorten(&text, PASSAGE) };
        let place = of_quote(&passage.quote, sheet.messages());
        sheet.quote(0, &[escaped(&text), escaped(&place)]);
    }
}
