//! A line of versions, oldest first, and what changed from each to the next.

use super::super::Retrospect;
use super::super::cut::shorten;
use super::super::matrix::{Extent, version_name};
use super::super::wording::title;
use super::MARGIN;
use super::ink::{Ink, Words};
use super::page::Page;
use super::report::{change_counts, headline_items, hidden, section_counts, term_list};
use crate::history::{History, Version};
use crate::report::{Change, Headline, Report, SectionEntry, SectionStatus, View};

/// Sentences shown of one step; the comparison of the two versions has all.
const SENTENCES: usize = 12;
/// Terms shown of one step.
const TERMS: usize = 8;
/// Columns shown of a heading.
const HEADING: usize = 40;
/// Headings shown of the sections that were added at one step, or removed.
const HEADINGS: usize = 12;
/// Columns that what belongs to a step stands in from the versions.
const STEP: usize = MARGIN + 4;

/// Writes a whole line of versions.
pub(super) fn write(retrospect: &Retrospect<'_>, page: &mut Page) {
    let Retrospect { history, steps, followed } = *retrospect;
    page.blank();
    if let Some(title) = &history.title {
        page.words(MARGIN, &Words::new(Ink::Strong, title));
    }
    page.words(MARGIN, &Words::new(Ink::Faint, &page.counted("count-versions", history.versions.len())));
    if let Some(followed) = followed {
        super::followed::write(followed, retrospect, page);
        return;
    }
    for (index, entry) in history.versions.iter().enumerate() {
        page.blank();
        version(index, entry, history, page);
        if let Some(view) = steps.get(index) {
            step(view, page);
            restored(index + 1, history, page);
        }
    }
    let unfolded = steps.iter().any(|step| step.unfolded);
    super::matrix::write(history, if unfolded { Extent::Everything } else { Extent::WhatMatters }, page);
    page.blank();
}

fn version(index: usize, version: &Version, history: &History, page: &mut Page) {
    let document = &version.document;
    let date = document.date.clone().unwrap_or_else(|| page.word("no-date"));
    let lead = Words::new(Ink::Strong, &format!("● {}  {date}  {}  ", index + 1, document.language));
    let size = [("count-sections", document.sections), ("count-clauses", document.clauses)];
    let size = size.map(|(id, count)| page.counted(id, count)).join(" · ");
    page.hanging(MARGIN, &lead, &Words::new(Ink::Strong, title(document)), &Words::new(Ink::Faint, &size));
    let about = [version.form.as_deref().unwrap_or(&document.media_type), &document.path];
    page.words(STEP, &Words::new(Ink::Faint, &about.join("  ")));
    if let Some(earlier) = version.restores.and_then(|earlier| history.versions.get(earlier)) {
        let said = page.say("restores", &[("version", (&version_name(earlier)).into())]);
        page.words(STEP, &Words::new(Ink::Notice, &said));
    }
    for warning in &document.warnings {
        page.hanging(STEP, &Words::new(Ink::Notice, "! "), &Words::new(Ink::Plain, warning), &Words::default());
    }
}

/// Which earlier versions' words a version has again, and in how many passages.
fn restored(version: usize, history: &History, page: &mut Page) {
    let mut counts: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for restored in history.restored.iter().filter(|restored| restored.version == version) {
        *counts.entry(restored.restores).or_default() += 1;
    }
    for (earlier, count) in counts {
        let Some(earlier) = history.versions.get(earlier) else { continue };
        let name = version_name(earlier);
        let said = page.say("passages-restored", &[("count", count.into()), ("version", (&name).into())]);
        page.words(STEP, &Words::new(Ink::Notice, &said));
    }
}

fn step(view: &View, page: &mut Page) {
    if view.unfolded {
        super::report::write(view, page);
        return;
    }
    let report = &view.report;
    page.versions(report);
    page.blank();
    page.hanging(MARGIN, &Words::new(Ink::Faint, "↓   "), &change_counts(report, page), &Words::default());
    page.words(STEP, &section_counts(report, page));
    named("added", Ink::Gained, report, SectionStatus::Added, page);
    named("removed", Ink::Lost, report, SectionStatus::Removed, page);
    let sentences = sentences(view);
    headline_items(report, sentences.get(..SENTENCES).unwrap_or(&sentences), STEP, page);
    terms(view, page);
    more(view, sentences.len().saturating_sub(SENTENCES), page);
}

/// What matters of a step; where topics were asked for, every change about them.
fn sentences(view: &View) -> Vec<Headline> {
    let of_change = |change: &Change| Headline { text: change.summary.clone(), change: change.id.clone() };
    if view.by_topic {
        view.report.changes.iter().filter(|change| change.stands_alone()).map(of_change).collect()
    } else {
        view.report.summary.headline.clone()
    }
}

/// The headings of sections that were added or removed with all that stands in them.
fn named(label: &str, ink: Ink, report: &Report, status: SectionStatus, page: &mut Page) {
    let side = |entry: &SectionEntry| entry.new.clone().or_else(|| entry.old.clone());
    let entries = report.sections.iter().filter(|entry| entry.status == status).filter_map(side);
    let headings: Vec<String> =
        entries.filter(|side| !side.heading.is_empty()).map(|side| shorten(&side.heading, HEADING)).collect();
    if headings.is_empty() {
        return;
    }
    let mut words = Words::new(Ink::Plain, &headings.get(..HEADINGS).unwrap_or(&headings).join(" · "));
    if headings.len() > HEADINGS {
        words.push(Ink::Faint, &format!(" · {}", page.counted("more", headings.len() - HEADINGS)));
    }
    page.hanging(STEP, &Words::new(ink, &page.word(label)).and(Ink::Plain, "  "), &words, &Words::default());
}

fn terms(view: &View, page: &mut Page) {
    let all = &view.report.terms;
    if !all.is_empty() {
        let lead = Words::new(Ink::Faint, &format!("{}  ", page.word("terms")));
        page.hanging(STEP, &lead, &term_list(all, TERMS, page), &Words::default());
    }
}

/// What the step does not show and where it is shown.
fn more(view: &View, sentences: usize, page: &mut Page) {
    if sentences > 0 {
        let (old, new) = (&view.report.old.path, &view.report.new.path);
        let arguments = [("count", sentences.into()), ("old", old.into()), ("new", new.into())];
        page.words(STEP, &Words::new(Ink::Faint, &page.say("more-sentences", &arguments)));
    }
    for sentence in hidden(view, page).iter().filter(|_| view.by_topic) {
        page.words(STEP, &Words::new(Ink::Faint, sentence));
    }
}
