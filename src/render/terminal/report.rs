//! The report: versions and counts, what matters, terms, then section by section.

use std::collections::BTreeMap;

use super::super::cut::columns;
use super::super::cut::shorten;
use super::super::family::{Family, families};
use super::super::making;
use super::super::neutral::neutral;
use super::super::place::{self, places};
use super::super::wording::{self, title};
use super::change;
use super::ink::{Ink, Words};
use super::page::{Page, padded};
use super::{MARGIN, rows};
use crate::report::{
    Change, ChangeKind, DocumentInfo, Headline, Quote, Report, Role, SectionCounts, SectionEntry, SectionStatus, Term,
    Unit, View, WaiverStatus, abbreviated,
};

/// Columns of a topic in the list of what matters; longer names are cut.
const TOPIC: usize = 14;
/// Terms shown unless everything was asked for, the most frequent first as the report has them.
const TERMS: usize = 12;
/// Places shown in which a term's old phrase stayed.
const EXCEPTIONS: usize = 3;

/// Writes a whole report.
pub(super) fn write(view: &View, page: &mut Page) {
    page.versions(&view.report);
    page.blank();
    versions(&view.report, page);
    warnings(&view.report, page);
    headline(&view.report, &view.report.summary.headline, page);
    terms(view, page);
    waivers(view, page);
    sections(view, page);
    beside(view, page);
    ending(view, page);
}

fn versions(report: &Report, page: &mut Page) {
    let words = version(&report.old, page).and(Ink::Plain, "  →  ").joined(&version(&report.new, page));
    page.words(MARGIN, &words);
    page.words(MARGIN, &section_counts(report, page));
    page.words(MARGIN, &change_counts(report, page));
}

fn version(document: &DocumentInfo, page: &Page) -> Words {
    let date = document.date.clone().unwrap_or_else(|| page.word("no-date"));
    let about = format!("  {date} {}", document.language);
    Words::new(Ink::Strong, title(document)).and(Ink::Faint, &about)
}

/// How many sections there are and what became of them, for example `28 sections → 34 · 12 changed · 8 added`.
pub(super) fn section_counts(report: &Report, page: &Page) -> Words {
    let SectionCounts { same: _, modified, added, removed, moved, renamed } = report.summary.sections;
    let counts = [
        (modified, "sections-changed"),
        (added, "sections-came"),
        (removed, "sections-went"),
        (moved, "sections-moved"),
        (renamed, "sections-renamed"),
    ];
    let totals = [("count", report.old.sections.into()), ("now", report.new.sections.into())];
    let mut words = page.say("sections-then-now", &totals);
    for (count, id) in counts.into_iter().filter(|(count, _)| *count > 0) {
        words.push_str(&format!(" · {}", page.counted(id, count)));
    }
    Words::new(Ink::Plain, &words)
}

/// How many changes there are by severity.
pub(super) fn change_counts(report: &Report, page: &Page) -> Words {
    let counts = report.summary.changes;
    if counts.total() == 0 {
        return Words::new(Ink::Strong, &page.word("no-changes"));
    }
    let waived = match counts.waived {
        0 => String::new(),
        waived => format!(" · {}", page.counted("changes-waived", waived)),
    };
    Words::new(Ink::Alert, &page.counted("changes-material", counts.material))
        .and(Ink::Plain, " · ")
        .and(Ink::Notice, &page.counted("changes-substantive", counts.substantive))
        .and(Ink::Plain, &format!(" · {}", page.counted("changes-editorial", counts.editorial)))
        .and(Ink::Plain, &waived)
}

fn warnings(report: &Report, page: &mut Page) {
    let warnings = [("old", &report.old), ("new", &report.new)];
    let warnings = warnings.iter().flat_map(|(which, info)| info.warnings.iter().map(move |warning| (which, warning)));
    for (index, (which, warning)) in warnings.enumerate() {
        if index == 0 {
            page.blank();
        }
        let lead = Words::new(Ink::Notice, "! ").and(Ink::Faint, &format!("{}  ", page.word(which)));
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
    heading(&page.word("what-matters"), page);
    headline_items(report, sentences, MARGIN, page);
}

/// The sentences of a headline, numbered, with topic and places.
pub(super) fn headline_items(report: &Report, sentences: &[Headline], indent: usize, page: &mut Page) {
    let number = sentences.len().to_string().len();
    let topics = sentences.iter().map(|sentence| columns(&topic(report, sentence, page)));
    let room = topics.max().map_or(0, |widest| if widest == 0 { 0 } else { widest + 2 });
    for (index, sentence) in sentences.iter().enumerate() {
        let change = report.change(&sentence.change);
        let lead = Words::new(Ink::Faint, &format!("{:>number$}  ", index + 1))
            .and(severity_ink(change), &padded(&topic(report, sentence, page), room));
        let tail = change.map(|change| page.places(change)).unwrap_or_default();
        page.hanging(indent, &lead, &Words::new(Ink::Plain, &sentence.text), &tail);
    }
}

fn topic(report: &Report, sentence: &Headline, page: &Page) -> String {
    let topic = report.change(&sentence.change).and_then(|change| wording::topic(change, page.messages()));
    neutral(&shorten(&topic.unwrap_or_default(), TOPIC)).into_owned()
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
    let lead = Words::new(Ink::Strong, &format!("{}   ", page.word("terms-heading")));
    page.hanging(MARGIN, &lead, &term_list(terms, shown, page), &Words::default());
}

/// The first terms on one line: `old → new (97) · … · 3 more`.
pub(super) fn term_list(terms: &[Term], shown: usize, page: &Page) -> Words {
    let mut words = Words::default();
    for (index, Term { old, new, count, exceptions }) in terms.iter().take(shown).enumerate() {
        words.push(Ink::Plain, if index == 0 { "" } else { " · " });
        words.push(Ink::Plain, &format!("{old} → {new}"));
        words.push(Ink::Faint, &format!(" ({count}{})", stayed(exceptions, page)));
    }
    match terms.len().saturating_sub(shown) {
        0 => words,
        more => words.and(Ink::Faint, &format!(" · {}", page.counted("more", more))),
    }
}

/// What somebody has accepted, and waivers that hold no longer or meet nothing.
fn waivers(view: &View, page: &mut Page) {
    if view.report.waivers.is_empty() {
        return;
    }
    heading(&page.word("waived-heading"), page);
    for waiver in &view.report.waivers {
        let ink = if waiver.status == WaiverStatus::Applied { Ink::Faint } else { Ink::Notice };
        let id = match waiver.status {
            WaiverStatus::Applied => "waiver-applied",
            WaiverStatus::Expired => "waiver-expired",
            WaiverStatus::Unmatched => "waiver-unmatched",
        };
        let arguments = [
            ("approver", (&waiver.approver).into()),
            ("reason", (&waiver.reason).into()),
            ("day", (&waiver.expires).into()),
        ];
        let mut words = Words::new(ink, &page.say(id, &arguments));
        let change = view.report.change(&waiver.change);
        if let Some(change) = change {
            words.push(Ink::Plain, &format!("  {}", change.summary));
        }
        let places = change.map(|change| places(change, page.messages())).unwrap_or_default();
        let lead = Words::new(Ink::Faint, &format!("{}  ", waiver.change));
        page.hanging(MARGIN, &lead, &words, &Words::new(Ink::Faint, &places));
    }
}

/// Where an old phrase still stands: `; stayed in 3 places: l.12, l.40, l.88`.
fn stayed(exceptions: &[Quote], page: &Page) -> String {
    if exceptions.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = {
        let places = exceptions.iter().map(|quote| place::of_quote(quote, page.messages()));
        let places = places.filter(|place| !place.is_empty());
        places.take(EXCEPTIONS).collect()
    };
    let more = if exceptions.len() > shown.len() && !shown.is_empty() { " …" } else { "" };
    let at = if shown.is_empty() { String::new() } else { format!(": {}{more}", shown.join(", ")) };
    let stayed = page.counted("term-stayed", exceptions.len());
    format!("{}{stayed}{at}", page.word("between"))
}

/// Changes by the section they stand in, the document's own first.
fn sections(view: &View, page: &mut Page) {
    let mut families = families(&view.report.changes);
    // What was accepted has been told apart.
    families.retain(|family| (view.unfolded || !family.whole.waived) && !wording::is_beside(family.whole));
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

/// What stands beside the policy and is different, by role. What is the same in both versions is never shown.
fn beside(view: &View, page: &mut Page) {
    let families = families(&view.report.changes);
    let shown = |family: &&Family<'_>| {
        wording::is_beside(family.whole)
            && family.whole.kind != ChangeKind::Same
            && (view.unfolded || !family.whole.waived)
    };
    let mut by_role: BTreeMap<Role, Vec<&Family<'_>>> = BTreeMap::new();
    for family in families.iter().filter(shown) {
        by_role.entry(family.whole.role.unwrap_or_default()).or_default().push(family);
    }
    if by_role.is_empty() {
        return;
    }
    heading(&page.word("left-out-heading"), page);
    for (role, families) in by_role {
        let name = wording::role(role, page.messages());
        group(&Words::new(Ink::Strong, &format!("§ {name}")), &families, view, page);
    }
}

fn section(entry: Option<&SectionEntry>, families: &[&Family<'_>], view: &View, page: &mut Page) {
    let whole = || Words::new(Ink::Strong, &format!("§ {}", page.word("document-as-a-whole")));
    let heading = entry.map_or_else(whole, |entry| section_heading(entry, page));
    group(&heading, families, view, page);
}

/// Changes under what heads them.
fn group(heading: &Words, families: &[&Family<'_>], view: &View, page: &mut Page) {
    page.blank();
    page.words(MARGIN, heading);
    let groups = families.chunk_by(|first, second| in_grid(first) && in_grid(second));
    for (index, group) in groups.enumerate() {
        if index > 0 {
            page.blank();
        }
        match group {
            [family] if family.whole.table.is_some() => rows::write_table(family, view, page),
            [family] if !in_grid(family) => change::write(family, view.unfolded, page),
            rows => rows::write(rows, view, page),
        }
    }
}

fn in_grid(family: &Family<'_>) -> bool {
    family.whole.unit == Unit::Row
}

fn section_heading(entry: &SectionEntry, page: &Page) -> Words {
    let heading = wording::section(entry, page.messages());
    let mut words = Words::new(Ink::Strong, &format!("§ {heading}"));
    for mark in marks(entry) {
        words.push(Ink::Notice, &format!("  [{}]", page.word(mark)));
    }
    words.push(Ink::Faint, &parents(entry, page));
    words
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

/// The headings that a section stands under.
fn parents(entry: &SectionEntry, page: &Page) -> String {
    let said = |parents: String| format!("  {}", page.say("in-section", &[("section", (&parents).into())]));
    wording::parents(entry, page.messages()).map(said).unwrap_or_default()
}

/// What is not shown, counted.
fn ending(view: &View, page: &mut Page) {
    page.blank();
    page.words(MARGIN, &Words::new(Ink::Plain, &wording::account(&view.report.account, page.messages())));
    if let Some(fault) = wording::account_fault(&view.report.account, page.messages()) {
        page.hanging(MARGIN, &Words::new(Ink::Notice, "! "), &Words::new(Ink::Plain, &fault), &Words::default());
    }
    let mut said = hidden(view, page);
    if view.report.summary.changes.total() > 0 {
        said.push(page.word("advice"));
    }
    if !said.is_empty() {
        page.blank();
    }
    for sentence in said {
        page.words(MARGIN, &Words::new(Ink::Faint, &sentence));
    }
    page.blank();
    for line in making(view, page) {
        page.words(MARGIN, &Words::new(Ink::Faint, &line));
    }
}

/// What made the report and from what; in two lines, or all where everything was asked for.
fn making(view: &View, page: &Page) -> Vec<String> {
    let report = &view.report;
    if view.unfolded {
        let rows = making::in_full(report, page.messages()).into_iter();
        return rows.map(|(name, value)| format!("{name}  {value}")).collect();
    }
    let [old, new] = [&report.old, &report.new].map(|document| abbreviated(&document.sha256));
    let made_from = making::made_from(&old, &new, page.messages());
    vec![making::made_by(&report.tool, page.messages()), made_from]
}

pub(super) fn hidden(view: &View, page: &Page) -> Vec<String> {
    let mut sentences = Vec::new();
    let parts = wording::counts(view.below, page.messages()).join(&page.word("and"));
    if !parts.is_empty() {
        let arguments = [("count", view.below.total().into()), ("parts", (&parts).into())];
        sentences.push(page.say("not-shown", &arguments));
    }
    if view.other_topics > 0 {
        sentences.push(page.counted("other-topics", view.other_topics));
    }
    sentences
}
