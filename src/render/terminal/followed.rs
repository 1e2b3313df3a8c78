//! One section or passage through all versions: what it says in each, and what changed on the way.

use super::super::Retrospect;
use super::super::cut::shorten;
use super::super::family::families;
use super::super::matrix::{Cell, version_name};
use super::super::place::of_quote;
use super::MARGIN;
use super::ink::{Ink, Words};
use super::matrix::ink;
use super::page::Page;
use crate::history::{Followed, Passage, Version};
use crate::report::View;

/// Columns shown of a passage unless everything was asked for.
const PASSAGE: usize = 240;
/// Columns that what belongs to a version stands in.
const INSIDE: usize = MARGIN + 4;

/// Writes each section or passage that was asked for.
pub(super) fn write(followed: &[Followed], retrospect: &Retrospect<'_>, page: &mut Page) {
    for (index, followed) in followed.iter().enumerate() {
        page.blank();
        let id = if followed.section.is_some() { "followed-section" } else { "followed-passage" };
        let name = followed.name().unwrap_or_else(|| page.word("document-as-a-whole"));
        let said = page.say(id, &[("name", (&name).into())]);
        page.words(MARGIN, &Words::new(Ink::Strong, &format!("{}. {said}", index + 1)));
        for (version, told) in retrospect.history.versions.iter().enumerate() {
            one(version, told, followed, retrospect, page);
        }
    }
    page.blank();
}

fn one(version: usize, told: &Version, followed: &Followed, retrospect: &Retrospect<'_>, page: &mut Page) {
    let stage = followed.stages.get(version).and_then(Option::as_ref);
    let cell = Cell::of_followed(followed, version);
    let mut line = Words::new(ink(&cell), &format!("{} ", cell.sign()));
    line.push(Ink::Plain, &format!("{}  {}  ", version_name(told), told.document.language));
    line.push(ink(&cell), &cell.words(page.messages()));
    if let Some(earlier) = cell.restores.and_then(|earlier| retrospect.history.versions.get(earlier)) {
        let said = page.say("restores", &[("version", (&version_name(earlier)).into())]);
        line.push(Ink::Notice, &format!("  {said}"));
    }
    page.words(MARGIN, &line);
    let step = version.checked_sub(1).and_then(|step| retrospect.steps.get(step));
    let shown = step.is_some_and(|view| told_changes(view, &followed.told_at(version), page));
    if let Some(stage) = stage.filter(|_| !shown) {
        let whole = retrospect.steps.iter().any(|step| step.unfolded);
        stage.passages.iter().for_each(|passage| quote(passage, whole, page));
    }
}

/// The changes of a step that tell of it; whether there are any.
fn told_changes(view: &View, ids: &[String], page: &mut Page) -> bool {
    let families = families(&view.report.changes);
    page.versions(&view.report);
    let mut some = false;
    for family in families.iter().filter(|family| family.any(ids)) {
        super::change::write_at(family, INSIDE, view.unfolded, page);
        some = true;
    }
    some
}

fn quote(passage: &Passage, whole: bool, page: &mut Page) {
    let text = passage.quote.text.replace('\t', " | ");
    let text = if whole { text } else { shorten(&text, PASSAGE) };
    let place = Words::new(Ink::Faint, &of_quote(&passage.quote, page.messages()));
    page.hanging(INSIDE, &Words::default(), &Words::new(Ink::Plain, &text), &place);
}
