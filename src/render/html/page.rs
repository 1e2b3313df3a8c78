//! The page as a whole, and what every part of it needs to know.

use std::collections::{BTreeMap, BTreeSet};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{controls, outline, section, security, summary};
use crate::document::{ClauseId, Document, SectionId};
use crate::messages::{Argument, Messages};
use crate::render::{Comparison, making};
use crate::report::{Change, ChangeKind, DocumentInfo, Quote, Report, SectionEntry, SectionSide, Unit, View};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// One of the two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

impl Side {
    /// `old` or `new`: the name of its message and its class.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::New => "new",
        }
    }

    /// This side of a change.
    pub(super) fn of(self, change: &Change) -> Option<&Quote> {
        match self {
            Self::Old => change.old.as_ref(),
            Self::New => change.new.as_ref(),
        }
    }

    /// This side of a pair of sections.
    pub(super) fn of_entry(self, entry: &SectionEntry) -> Option<&SectionSide> {
        match self {
            Self::Old => entry.old.as_ref(),
            Self::New => entry.new.as_ref(),
        }
    }
}

/// A section with what is shown of it.
#[derive(Debug)]
pub(super) struct Part<'c> {
    /// The pair of sections; none for what is said of the document as a whole.
    pub(super) entry: Option<&'c SectionEntry>,
    /// Its changes and what stayed the same in it, in order.
    pub(super) changes: Vec<&'c Change>,
    /// What stood in it and went elsewhere.
    pub(super) departed: Vec<&'c Change>,
}

/// What is shown, and the words to say it with.
#[derive(Debug)]
pub(super) struct Page<'c> {
    comparison: &'c Comparison<'c>,
    /// The words for what the program says by itself.
    pub(super) messages: &'static Messages,
    /// The sections that have something to show, in order.
    pub(super) parts: Vec<Part<'c>>,
}

impl<'c> Page<'c> {
    fn new(comparison: &'c Comparison<'c>) -> Self {
        let mut page = Self { comparison, messages: comparison.report.messages(), parts: Vec::new() };
        page.parts = page.parts();
        page
    }

    /// What the reader asked to see. What stayed the same is shown too, unless only some changes were asked for.
    fn parts(&self) -> Vec<Part<'c>> {
        let (report, view) = (self.comparison.report, self.comparison.view);
        let shown: BTreeSet<&str> = view.report.changes.iter().map(|change| change.id.as_str()).collect();
        let whole = view.below.total() == 0 && !view.by_topic;
        let asked = |change: &&Change| shown.contains(change.id.as_str()) || whole && change.kind == ChangeKind::Same;
        let known: BTreeSet<&str> = report.sections.iter().map(|entry| entry.id.as_str()).collect();
        let mut changes: BTreeMap<Option<&str>, Vec<&Change>> = BTreeMap::new();
        let mut departed: BTreeMap<Option<&str>, Vec<&Change>> = BTreeMap::new();
        for change in report.changes.iter().filter(asked) {
            let section = change.section.as_deref().filter(|id| known.contains(id));
            changes.entry(section).or_default().push(change);
            if let Some(origin) = self.origin_of(change) {
                departed.entry(Some(origin.id.as_str())).or_default().push(change);
            }
        }
        std::iter::once(None)
            .chain(report.sections.iter().map(Some))
            .map(|entry| {
                let id = entry.map(|entry| entry.id.as_str());
                let (changes, departed) = (changes.remove(&id), departed.remove(&id));
                Part { entry, changes: changes.unwrap_or_default(), departed: departed.unwrap_or_default() }
            })
            .filter(|part| !part.changes.is_empty() || !part.departed.is_empty())
            .collect()
    }

    /// The whole report.
    pub(super) fn report(&self) -> &'c Report {
        self.comparison.report
    }

    /// What the reader asked to see.
    pub(super) fn view(&self) -> &'c View {
        self.comparison.view
    }

    /// One of the two versions.
    pub(super) fn document(&self, side: Side) -> &'c Document {
        match side {
            Side::Old => self.comparison.old,
            Side::New => self.comparison.new,
        }
    }

    /// What the report says of one of the two versions.
    pub(super) fn info(&self, side: Side) -> &'c DocumentInfo {
        match side {
            Side::Old => &self.report().old,
            Side::New => &self.report().new,
        }
    }

    /// The language tag of one of the two versions.
    pub(super) fn language(&self, side: Side) -> &'c str {
        &self.info(side).language
    }

    /// Whether both versions are in one language and script.
    pub(super) fn one_language(&self) -> bool {
        self.language(Side::Old) == self.language(Side::New)
    }

    /// What the program says by itself.
    pub(super) fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.messages.say(id, arguments)
    }

    /// A word that the program says by itself.
    pub(super) fn word(&self, id: &str) -> String {
        self.messages.word(id)
    }

    /// A number and what it counts.
    pub(super) fn counted(&self, id: &str, count: usize) -> String {
        self.messages.counted(id, count)
    }

    /// The pair of sections that a change stands in.
    pub(super) fn entry_of(&self, change: &Change) -> Option<&'c SectionEntry> {
        let section = change.section.as_deref()?;
        self.report().sections.iter().find(|entry| entry.id == section)
    }

    /// The pair of sections that a moved passage stood in.
    pub(super) fn origin_of(&self, change: &Change) -> Option<&'c SectionEntry> {
        let moved = change.kind == ChangeKind::Moved && change.unit != Unit::Section && change.parent.is_none();
        let [start, _] = change.old.as_ref().filter(|_| moved)?.span.bytes;
        let section = section_at(self.comparison.old, start)?;
        self.report().sections.iter().find(|entry| entry.old.as_ref().is_some_and(|old| old.index == section.index()))
    }

    /// The heading of a section in one version, or in the other where this one has none, and its language; nothing where
    /// the section has no heading.
    pub(super) fn heading_of<'e>(&self, entry: &'e SectionEntry, side: Side) -> Option<(&'e str, &'c str)> {
        let (named, side) = match (side.of_entry(entry), side) {
            (Some(named), side) => (Some(named), side),
            (None, Side::Old) => (entry.new.as_ref(), Side::New),
            (None, Side::New) => (entry.old.as_ref(), Side::Old),
        };
        let heading = named?.heading.trim();
        (!heading.is_empty()).then(|| (heading, self.language(side)))
    }

    /// That heading as it stands among the page's own words.
    pub(super) fn name_of(&self, entry: &SectionEntry, side: Side) -> Markup {
        html! {
            @match self.heading_of(entry, side) {
                Some((heading, language)) => bdi lang=(language) { (heading) },
                None => (self.word("without-heading")),
            }
        }
    }

    /// The title of a version, or the file's name where it has none.
    pub(super) fn title(&self, side: Side) -> &'c str {
        let info = self.info(side);
        let name = info.path.rsplit(['/', '\\']).next().unwrap_or_default();
        if info.title.trim().is_empty() { name } else { &info.title }
    }

    /// The day of a version.
    pub(super) fn date(&self, side: Side) -> String {
        self.info(side).date.clone().unwrap_or_else(|| self.word("no-date"))
    }
}

/// The section that a byte of a document stands in.
fn section_at(document: &Document, byte: usize) -> Option<SectionId> {
    let after = document.clauses.partition_point(|clause| clause.span.bytes.start <= byte);
    document.clause(ClauseId::new(after.checked_sub(1)?)).map(|clause| clause.section)
}

/// The page.
pub(super) fn write(comparison: &Comparison<'_>) -> Markup {
    let page = Page::new(comparison);
    let title = format!("{} {} → {}", page.title(Side::New), page.date(Side::Old), page.date(Side::New));
    html! {
        (DOCTYPE)
        html lang=(page.report().language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(security::policy(SCRIPT, STYLE));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ (page.report().tool.name) " " (page.report().tool.version) };
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#changes" { (page.word("page-skip")) }
                (summary::heading(&page))
                main {
                    (summary::write(&page))
                    div.frame {
                        (outline::write(&page))
                        section #changes aria-labelledby="changes-heading" {
                            h2 id="changes-heading" { (page.word("page-side-by-side")) }
                            (summary::legend(&page))
                            (controls::write(&page))
                            (section::write(&page))
                        }
                    }
                }
                (footer(&page))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn footer(page: &Page<'_>) -> Markup {
    let tool = &page.report().tool;
    let made_by = [("name", &tool.name), ("version", &tool.version), ("model", &tool.model)];
    let made_by = made_by.map(|(name, words)| (name, words.into()));
    html! {
        footer {
            @if page.report().summary.changes.total() > 0 { p { (page.word("advice")) } }
            details.made {
                summary { (page.say("page-made-by", &made_by)) }
                dl {
                    @for (name, value) in making::in_full(&page.view().report, page.messages) {
                        dt { (name) }
                        dd { bdi { (value) } }
                    }
                }
            }
        }
    }
}
