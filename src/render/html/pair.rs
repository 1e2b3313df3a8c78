//! The two versions that changes are between, and what every part of a page needs to know of them.

use maud::{Markup, html};

use crate::document::{ClauseId, Document, SectionId};
use crate::messages::{Argument, Messages};
use crate::render::Comparison;
use crate::report::{Change, ChangeKind, DocumentInfo, Quote, Report, SectionEntry, SectionSide, Unit, View};

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

/// What a page says of the changes from one version to another.
#[derive(Debug)]
pub(super) struct Pair<'c> {
    report: &'c Report,
    view: &'c View,
    documents: Option<[&'c Document; 2]>,
    /// The words for what the program says by itself.
    pub(super) messages: &'static Messages,
    /// What ids begin with, so that one page can hold several pairs.
    within: String,
}

impl<'c> Pair<'c> {
    /// A comparison that a page is about.
    pub(super) fn of(comparison: &'c Comparison<'c>) -> Self {
        let Comparison { old, new, report, view, signature: _ } = *comparison;
        Self { report, view, documents: Some([old, new]), messages: report.messages(), within: String::new() }
    }

    /// A step of a history, whose ids begin with its name.
    pub(super) fn of_step(report: &'c Report, view: &'c View, name: &str) -> Self {
        Self { report, view, documents: None, messages: report.messages(), within: format!("{name}-") }
    }

    /// The whole report.
    pub(super) fn report(&self) -> &'c Report {
        self.report
    }

    /// What the reader asked to see.
    pub(super) fn view(&self) -> &'c View {
        self.view
    }

    /// One of the two versions, where it is known.
    pub(super) fn document(&self, side: Side) -> Option<&'c Document> {
        let [old, new] = self.documents?;
        Some(match side {
            Side::Old => old,
            Side::New => new,
        })
    }

    /// The id in the page of a change or a pair of sections.
    pub(super) fn anchor(&self, id: &str) -> String {
        format!("{}{id}", self.within)
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

    /// The pair of sections that a moved passage stood in, where the old version is known.
    pub(super) fn origin_of(&self, change: &Change) -> Option<&'c SectionEntry> {
        let moved = change.kind == ChangeKind::Moved && change.unit != Unit::Section && change.parent.is_none();
        let [start, _] = change.old.as_ref().filter(|_| moved)?.span.bytes;
        let section = section_at(self.document(Side::Old)?, start)?;
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
