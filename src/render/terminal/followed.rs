//! One section or passage through all versions: what it says in each, and what changed on the way.

use super::super::Retrospect;
use super::super::cut::shorten;
use super::super::family::families;
use super::super::matrix::{Cell, Mark, marks, version_name};
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
        let said = page.say(id, &[("name", (&name(followed, page)).into())]);
        page.words(MARGIN, &Words::new(Ink::Strong, &format!("{}. {said}", index + 1)));
        for (version, told) in retrospect.history.versions.iter().enumerate() {
            one(version, told, followed, retrospect, page);
        }
    }
    page.blank();
}

/// The heading of the section it is or stands in, in the newest version that has it.
fn name(followed: &Followed, page: &Page) -> String {
    let last = followed.stages.iter().rev().flatten().next().and_then(|stage| stage.passages.first());
    let path = last.map(|passage| passage.path.join(" › ")).filter(|path| !path.is_empty());
    let heading = last.filter(|_| followed.section.is_some()).map(|passage| passage.quote.text.clone());
    path.or(heading).unwrap_or_else(|| page.word("document-as-a-whole"))
}

fn one(version: usize, told: &Version, followed: &Followed, retrospect: &Retrospect<'_>, page: &mut Page) {
    let stage = followed.stages.get(version).and_then(Option::as_ref);
    let before = version.checked_sub(1).and_then(|before| followed.stages.get(before)).and_then(Option::as_ref);
    let marks = match (stage, before) {
        (Some(stage), _) => marks(stage.standing, stage.renamed, stage.moved),
        (None, Some(_)) => vec![Mark::Gone],
        (None, None) => vec![Mark::Absent],
    };
    let cell = Cell { marks, ..Cell::default() };
    let mut line = Words::new(ink(&cell), &format!("{} ", cell.sign()));
    line.push(Ink::Plain, &format!("{}  {}  ", version_name(told), told.document.language));
    line.push(ink(&cell), &cell.words(page.messages()));
    if let Some(earlier) = stage.and_then(|stage| retrospect.history.versions.get(stage.restores?)) {
        let said = page.say("restores", &[("version", (&version_name(earlier)).into())]);
        line.push(Ink::Notice, &format!("  {said}"));
    }
    page.words(MARGIN, &line);
    let step = version.checked_sub(1).and_then(|step| retrospect.steps.get(step));
    let changes = stage.map(|stage| &stage.changes).or(before.map(|before| &before.removed_by));
    let shown = step.is_some_and(|view| changes.is_some_and(|changes| told_changes(view, changes, page)));
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
        super::change::write_within(family, INSIDE, view.unfolded, page);
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
