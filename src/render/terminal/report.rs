//! The report: versions and counts, what matters, terms, then section by section.

use std::collections::BTreeMap;

use super::change::{self, Family};
use super::ink::{Ink, Words, columns};
use super::neutral::neutral;
use super::page::{Page, padded};
use super::place::{self, places};
use super::quote::shorten;
use super::{MARGIN, counted, rows, title};
use crate::report::{
    Change, DocumentInfo, Headline, Quote, Report, SectionCounts, SectionEntry, SectionSide, SectionStatus, Severity,
    Term, Unit, View,
};

/// Columns of a topic in the list of what matters; longer names are cut.
const TOPIC: usize = 14;
/// Terms shown unless everything was asked for, the most frequent first as the report has them.
const TERMS: usize = 12;
/// Places shown in which a term's old phrase stayed.
const EXCEPTIONS: usize = 3;
const ADVICE: &str = "Not legal advice: check what matters against the documents themselves.";

/// Writes a whole report.
pub(super) fn write(view: &View, page: &mut Page) {
    page.blank();
    versions(&view.report, page);
    warnings(&view.report, page);
    headline(&view.report, &view.report.summary.headline, page);
    terms(view, page);
    sections(view, page);
    ending(view, page);
}

fn versions(report: &Report, page: &mut Page) {
    let words = version(&report.old).and(Ink::Plain, "  →  ").joined(&version(&report.new));
    page.words(MARGIN, &words);
    page.words(MARGIN, &section_counts(report));
    page.words(MARGIN, &change_counts(report));
}

fn version(document: &DocumentInfo) -> Words {
    let date = document.date.as_deref().unwrap_or("no date");
    let about = format!("  {date} {}", document.language);
    Words::new(Ink::Strong, title(document)).and(Ink::Faint, &about)
}

/// How many sections there are and what became of them, for example `28 sections → 34 · 12 changed · 8 added`.
pub(super) fn section_counts(report: &Report) -> Words {
    let SectionCounts { same: _, modified, added, removed, moved, renamed } = report.summary.sections;
    let counts =
        [(modified, "changed"), (added, "added"), (removed, "removed"), (moved, "moved"), (renamed, "renamed")];
    let mut words = format!("{} → {}", counted(report.old.sections, "section"), report.new.sections);
    for (count, what) in counts.iter().filter(|(count, _)| *count > 0) {
        words.push_str(&format!(" · {count} {what}"));
    }
    Words::new(Ink::Plain, &words)
}

/// How many changes there are by severity.
pub(super) fn change_counts(report: &Report) -> Words {
    let counts = report.summary.changes;
    if counts.total() == 0 {
        return Words::new(Ink::Strong, "No changes.");
    }
    Words::new(Ink::Alert, &format!("{} material", counts.material))
        .and(Ink::Plain, " · ")
        .and(Ink::Notice, &format!("{} substantive", counts.substantive))
        .and(Ink::Plain, &format!(" · {} editorial", counts.editorial))
}

fn warnings(report: &Report, page: &mut Page) {
    let warnings = [("old", &report.old), ("new", &report.new)];
    let warnings = warnings.iter().flat_map(|(which, info)| info.warnings.iter().map(move |warning| (which, warning)));
    for (index, (which, warning)) in warnings.enumerate() {
        if index == 0 {
            page.blank();
        }
        let lead = Words::new(Ink::Notice, "! ").and(Ink::Faint, &format!("{which}  "));
        page.hanging(MARGIN, &lead, &Words::new(Ink::Plain, warning), &Words::default());
    }
}

fn heading(name: &str, page: &mut Page) {
    page.blank();
    page.words(MARGIN, &Words::new(Ink::Strong, name));
}

fn headline(report: &Report, sentences: &[Headline], page: &mut Page) {
    if sentences.is_empty() {
        return;
    }
    heading("WHAT MATTERS", page);
    headline_items(report, sentences, MARGIN, page);
}

/// The sentences of a headline, numbered, with topic and places.
pub(super) fn headline_items(report: &Report, sentences: &[Headline], indent: usize, page: &mut Page) {
    let number = sentences.len().to_string().len();
    let topics = sentences.iter().map(|sentence| columns(&topic(report, sentence)));
    let room = topics.max().map_or(0, |widest| if widest == 0 { 0 } else { widest + 2 });
    for (index, sentence) in sentences.iter().enumerate() {
        let change = report.change(&sentence.change);
        let lead = Words::new(Ink::Faint, &format!("{:>number$}  ", index + 1))
            .and(severity_ink(change), &padded(&topic(report, sentence), room));
        let tail = Words::new(Ink::Faint, &change.map(places).unwrap_or_default());
        page.hanging(indent, &lead, &Words::new(Ink::Plain, &sentence.text), &tail);
    }
}

fn topic(report: &Report, sentence: &Headline) -> String {
    let topic = report.change(&sentence.change).and_then(|change| change.topic.as_deref());
    neutral(&shorten(topic.unwrap_or_default(), TOPIC)).into_owned()
}

fn severity_ink(change: Option<&Change>) -> Ink {
    change.map_or(Ink::Plain, |change| change::severity_ink(change.severity))
}

fn terms(view: &View, page: &mut Page) {
    let terms = &view.report.terms;
    if terms.is_empty() {
        return;
    }
    page.blank();
    let shown = if view.unfolded { terms.len() } else { TERMS };
    page.hanging(MARGIN, &Words::new(Ink::Strong, "TERMS   "), &term_list(terms, shown), &Words::default());
}

/// The first terms on one line: `old → new (97) · … · 3 more`.
pub(super) fn term_list(terms: &[Term], shown: usize) -> Words {
    let mut words = Words::default();
    for (index, Term { old, new, count, exceptions }) in terms.iter().take(shown).enumerate() {
        words.push(Ink::Plain, if index == 0 { "" } else { " · " });
        words.push(Ink::Plain, &format!("{old} → {new}"));
        words.push(Ink::Faint, &format!(" ({count}{})", stayed(exceptions)));
    }
    match terms.len().saturating_sub(shown) {
        0 => words,
        more => words.and(Ink::Faint, &format!(" · {more} more")),
    }
}

/// Where an old phrase still stands: `; stayed in 3 places: l.12, l.40, l.88`.
fn stayed(exceptions: &[Quote]) -> String {
    if exceptions.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = {
        let places = exceptions.iter().map(place::of_quote).filter(|place| !place.is_empty());
        places.take(EXCEPTIONS).collect()
    };
    let more = if exceptions.len() > shown.len() && !shown.is_empty() { " …" } else { "" };
    let at = if shown.is_empty() { String::new() } else { format!(": {}{more}", shown.join(", ")) };
    format!("; stayed in {}{at}", counted(exceptions.len(), "place"))
}

/// Changes by the section they stand in, the document's own first.
fn sections(view: &View, page: &mut Page) {
    let families = change::families(&view.report.changes);
    let mut by_section: BTreeMap<Option<&str>, Vec<&Family<'_>>> = BTreeMap::new();
    for family in &families {
        let known =
            family.whole.section.as_deref().filter(|id| view.report.sections.iter().any(|entry| entry.id == *id));
        by_section.entry(known).or_default().push(family);
    }
    if let Some(families) = by_section.get(&None) {
        section(None, families, view, page);
    }
    for entry in &view.report.sections {
        if let Some(families) = by_section.get(&Some(entry.id.as_str())) {
            section(Some(entry), families, view, page);
        }
    }
}

fn section(entry: Option<&SectionEntry>, families: &[&Family<'_>], view: &View, page: &mut Page) {
    page.blank();
    let whole = || Words::new(Ink::Strong, "§ The document as a whole");
    page.words(MARGIN, &entry.map_or_else(whole, section_heading));
    let groups = families.chunk_by(|first, second| in_grid(first) && in_grid(second));
    for (index, group) in groups.enumerate() {
        if index > 0 {
            page.blank();
        }
        match group {
            [family] if family.whole.table.is_some() => rows::write_table(family, &view.report, page),
            [family] if !in_grid(family) => change::write(family, view.unfolded, page),
            rows => rows::write(rows, &view.report, page),
        }
    }
}

fn in_grid(family: &Family<'_>) -> bool {
    family.whole.unit == Unit::Row
}

fn section_heading(entry: &SectionEntry) -> Words {
    let name = |side: &Option<SectionSide>| side.as_ref().map(|side| named(&side.heading).to_owned());
    let heading = match (name(&entry.old), name(&entry.new)) {
        (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
        (old, new) => new.or(old).unwrap_or_default(),
    };
    let mut words = Words::new(Ink::Strong, &format!("§ {heading}"));
    for mark in marks(entry) {
        words.push(Ink::Notice, &format!("  [{mark}]"));
    }
    words.push(Ink::Faint, &parents(entry));
    words
}

fn named(heading: &str) -> &str {
    if heading.trim().is_empty() { "(without heading)" } else { heading }
}

fn marks(entry: &SectionEntry) -> Vec<&'static str> {
    let status = match entry.status {
        SectionStatus::Added => Some("added"),
        SectionStatus::Removed => Some("removed"),
        SectionStatus::Same | SectionStatus::Modified => None,
    };
    let renamed = entry.renamed.then_some("renamed");
    let moved = entry.moved.then_some("moved");
    status.into_iter().chain(renamed).chain(moved).collect()
}

/// The headings that a section stands under, in the newer version that has it.
fn parents(entry: &SectionEntry) -> String {
    let path = entry.new.as_ref().or(entry.old.as_ref()).map(|side| side.path.as_slice()).unwrap_or_default();
    match path.split_last() {
        Some((_, parents)) if !parents.is_empty() => {
            format!("  in {}", parents.iter().map(|heading| named(heading)).collect::<Vec<_>>().join(" › "))
        }
        _ => String::new(),
    }
}

/// What is not shown, counted.
fn ending(view: &View, page: &mut Page) {
    page.blank();
    for sentence in hidden(view) {
        page.words(MARGIN, &Words::new(Ink::Faint, &sentence));
    }
    if view.report.summary.changes.total() > 0 {
        page.words(MARGIN, &Words::new(Ink::Faint, ADVICE));
    }
}

pub(super) fn hidden(view: &View) -> Vec<String> {
    let mut sentences = Vec::new();
    let below = [
        (view.below.material, Severity::Material),
        (view.below.substantive, Severity::Substantive),
        (view.below.editorial, Severity::Editorial),
    ];
    let parts: Vec<String> = below
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| format!("{count} {}", severity.name()))
        .collect();
    if !parts.is_empty() {
        let noun = if view.below.total() == 1 { "change" } else { "changes" };
        sentences.push(format!("{} {noun} not shown; --all shows everything.", parts.join(" and ")));
    }
    if view.other_topics > 0 {
        sentences.push(format!("{} on other topics not shown.", counted(view.other_topics, "change")));
    }
    sentences
}
