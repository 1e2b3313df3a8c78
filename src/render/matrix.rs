//! The matrix of a history: sections, rows of tables and facts down, versions across, as every form that shows it needs it.

use std::collections::BTreeMap;

use super::wording;
use crate::facts::FactKind;
use crate::history::{Followed, History, SectionLife, SectionStage, Standing, Version};
use crate::messages::Messages;
use crate::report::{fact_noun, fact_value};

/// The matrix, in parts under a title each.
#[derive(Debug)]
pub(super) struct Matrix {
    pub(super) parts: Vec<Part>,
}

/// Rows of one sort.
#[derive(Debug)]
pub(super) struct Part {
    /// What the rows are.
    pub(super) subject: Subject,
    pub(super) rows: Vec<Row>,
    /// Rows that are not among them, since the reader did not ask for everything.
    pub(super) left_out: usize,
}

/// What a row of the matrix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Section,
    TableRow,
    Fact,
}

impl Subject {
    /// The message that heads its part.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Section => "matrix-sections",
            Self::TableRow => "matrix-rows",
            Self::Fact => "matrix-facts",
        }
    }

    /// The name in tables for machines.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::TableRow => "row",
            Self::Fact => "fact",
        }
    }
}

/// A section, a row of a table or a fact through all versions.
#[derive(Debug)]
pub(super) struct Row {
    /// The id of its life.
    pub(super) id: String,
    /// How deep a section stands.
    pub(super) level: usize,
    /// Its name in the newest version that has it; what kind of fact it is stands before a fact's value.
    pub(super) name: String,
    /// Its other names, each with the language of the version that has it first.
    pub(super) also: Vec<(String, String)>,
    /// What else is to be said of it: where its words went, what took its place.
    pub(super) notes: Vec<String>,
    /// One for each version.
    pub(super) cells: Vec<Cell>,
}

/// What a version has of a row.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// What became of it, the most telling first; what is absent has one as well.
    pub(super) marks: Vec<Mark>,
    /// What it is called there.
    pub(super) name: Option<String>,
    /// Changes in the step that leads here: a section entry's id or a change's.
    pub(super) leads_to: Option<String>,
    /// The earlier version, by position, whose words it has again.
    pub(super) restores: Option<usize>,
}

/// What became of something in a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Absent,
    CameIn,
    Back,
    Same,
    Changed,
    Renamed,
    Moved,
    Gone,
}

impl Mark {
    /// The name, which messages and styles end in.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::CameIn => "came-in",
            Self::Back => "back",
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
            Self::Gone => "gone",
        }
    }

    /// One column that says it.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Absent => "·",
            Self::CameIn => "+",
            Self::Back => "±",
            Self::Same => "=",
            Self::Changed => "~",
            Self::Renamed => "≈",
            Self::Moved => "→",
            Self::Gone => "−",
        }
    }

    /// The word for it; nothing for what is absent.
    pub(super) fn word(self, messages: &Messages) -> String {
        messages.word(&format!("mark-{}", self.name()))
    }
}

impl Cell {
    /// What a version has of what was followed.
    pub(super) fn of_followed(followed: &Followed, version: usize) -> Self {
        let stage = followed.stages.get(version).and_then(Option::as_ref);
        let before = version.checked_sub(1).and_then(|before| followed.stages.get(before)?.as_ref());
        let marks = match (stage, before) {
            (Some(stage), _) => marks(stage.standing, stage.renamed, stage.moved),
            (None, Some(_)) => vec![Mark::Gone],
            (None, None) => vec![Mark::Absent],
        };
        Self { marks, restores: stage.and_then(|stage| stage.restores), ..Self::default() }
    }

    /// What became of it, in words.
    pub(super) fn words(&self, messages: &Messages) -> String {
        let words: Vec<String> = self.marks.iter().map(|mark| mark.word(messages)).collect();
        words.join(&messages.word("comma"))
    }

    /// The sign of what tells most.
    pub(super) fn sign(&self) -> &'static str {
        self.marks.first().map_or("", |mark| mark.sign())
    }
}

/// How much of the matrix is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// Sections, rows, and facts of the kinds that a lawyer asks for first.
    WhatMatters,
    /// All of it.
    Everything,
}

/// Kinds of facts that are shown where not everything was asked for: what binds, and for how long. Names and addresses are many.
const WHAT_MATTERS: [FactKind; 5] =
    [FactKind::Duration, FactKind::Age, FactKind::Amount, FactKind::Percentage, FactKind::Instrument];

/// The matrix of a history.
pub(super) fn matrix(history: &History, extent: Extent, messages: &Messages) -> Matrix {
    let names = Names { history, messages };
    let all = [
        (Subject::Section, history.sections.iter().map(|life| names.section(life)).collect::<Vec<Row>>(), 0),
        (Subject::TableRow, names.rows(), 0),
        names.facts(extent),
    ];
    let parts = all.into_iter().map(|(subject, rows, left_out)| Part { subject, rows, left_out });
    Matrix { parts: parts.filter(|part| !part.rows.is_empty() || part.left_out > 0).collect() }
}

/// What a version is called: its date, else its file's name.
pub(super) fn version_name(version: &Version) -> String {
    version.document.date.clone().unwrap_or_else(|| wording::file_name(&version.document).to_owned())
}

struct Names<'h> {
    history: &'h History,
    messages: &'h Messages,
}

impl Names<'_> {
    fn section(&self, life: &SectionLife) -> Row {
        let names = life.stages.iter().map(|stage| stage.as_ref().map(|stage| self.heading(stage)));
        let names: Vec<Option<String>> = names.collect();
        let mut cells = cells(
            &life.stages,
            |stage| Cell {
                marks: marks(stage.standing, stage.renamed, stage.moved),
                name: Some(self.heading(stage)),
                leads_to: stage.entry.clone(),
                restores: stage.restores,
            },
            |_| None,
        );
        for (version, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| cell.marks.contains(&Mark::Gone)) {
            cell.leads_to = self.removed_section(life, version);
        }
        let other = |id: &Option<String>, message: &str| {
            let life = self.life(id.as_deref())?;
            Some(self.messages.say(message, &[("heading", life.heading().into())]))
        };
        let notes = [other(&life.merged_into, "went-into"), other(&life.split_from, "came-out-of")];
        self.row(life.id.clone(), life.level.into(), &names, notes.into_iter().flatten().collect(), cells)
    }

    /// The entry of the step that tells that a section is gone.
    fn removed_section(&self, life: &SectionLife, version: usize) -> Option<String> {
        let before = version.checked_sub(1)?;
        let index = life.stages.get(before)?.as_ref()?.index;
        let entries = &self.history.steps.get(before)?.report.sections;
        let gone = entries.iter().find(|entry| entry.old.as_ref().is_some_and(|old| old.index == index))?;
        Some(gone.id.clone())
    }

    fn life(&self, id: Option<&str>) -> Option<&SectionLife> {
        self.history.sections.iter().find(|life| Some(life.id.as_str()) == id)
    }

    /// The heading of the section that a row or a fact stands in, if it has one.
    fn place(&self, section: Option<&str>) -> Option<String> {
        self.life(section).map(SectionLife::heading).filter(|heading| !heading.is_empty()).map(str::to_owned)
    }

    fn heading(&self, stage: &SectionStage) -> String {
        wording::heading(&stage.heading, self.messages)
    }

    fn rows(&self) -> Vec<Row> {
        let row = |life: &crate::history::RowLife| {
            let names: Vec<Option<String>> =
                life.stages.iter().map(|stage| stage.as_ref().map(|stage| stage.name.clone())).collect();
            let cells = cells(
                &life.stages,
                |stage| Cell {
                    marks: marks(stage.standing, stage.renamed, false),
                    name: Some(stage.name.clone()),
                    leads_to: stage.change.clone(),
                    restores: None,
                },
                |stage| stage.removed_by.clone(),
            );
            let notes = self.place(life.section.as_deref()).into_iter().collect();
            self.row(life.id.clone(), 0, &names, notes, cells)
        };
        self.history.rows.iter().map(row).collect()
    }

    fn facts(&self, extent: Extent) -> (Subject, Vec<Row>, usize) {
        let shown =
            |kind: &str| extent == Extent::Everything || WHAT_MATTERS.iter().any(|matters| matters.name() == kind);
        let (rows, others): (Vec<_>, Vec<_>) = self.history.facts.iter().partition(|life| shown(&life.kind));
        let row = |life: &&crate::history::FactLife| {
            let value = fact_value(&life.kind, &life.value, self.messages);
            let noun = fact_noun(&life.kind, self.messages);
            let name = self.messages.say("fact-named", &[("name", (&noun).into()), ("value", (&value).into())]);
            let cells = cells(
                &life.stages,
                |stage| Cell {
                    marks: marks(stage.standing, false, false),
                    name: Some(stage.written.clone()),
                    leads_to: stage.change.clone(),
                    restores: None,
                },
                |stage| stage.removed_by.clone(),
            );
            let place = self.place(life.section.as_deref());
            let by = life.stages.iter().flatten().filter_map(|stage| stage.replaced_by.as_ref()).map(|value| {
                let value = fact_value(&life.kind, value, self.messages);
                self.messages.say("replaced-by", &[("value", (&value).into())])
            });
            let notes = place.into_iter().chain(by).collect();
            Row { name, ..self.row(life.id.clone(), 0, &[], notes, cells) }
        };
        (Subject::Fact, rows.iter().map(row).collect(), others.len())
    }

    fn row(&self, id: String, level: usize, names: &[Option<String>], notes: Vec<String>, cells: Vec<Cell>) -> Row {
        let name = names.iter().rev().flatten().next().cloned().unwrap_or_default();
        let languages = self.history.versions.iter().map(|version| version.document.language.clone());
        let mut also: BTreeMap<&String, (usize, String)> = BTreeMap::new();
        for (version, (other, language)) in names.iter().zip(languages).enumerate() {
            if let Some(other) = other.as_ref().filter(|other| **other != name) {
                also.entry(other).or_insert((version, language));
            }
        }
        let mut also: Vec<(usize, String, String)> =
            also.into_iter().map(|(other, (version, language))| (version, language, other.clone())).collect();
        also.sort();
        let also = also.into_iter().map(|(_, language, other)| (language, other)).collect();
        Row { id, level, name, also, notes, cells }
    }
}

/// What became of something, the most telling first.
fn marks(standing: Standing, renamed: bool, moved: bool) -> Vec<Mark> {
    let first = match standing {
        Standing::CameIn => Some(Mark::CameIn),
        Standing::Back => Some(Mark::Back),
        Standing::Same => Some(Mark::Same).filter(|_| !renamed && !moved),
        Standing::Changed => Some(Mark::Changed),
    };
    let also = [(renamed, Mark::Renamed), (moved, Mark::Moved)];
    first.into_iter().chain(also.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark)).collect()
}

/// A cell for each version: as it is told of a stage; gone where the version before has one, with the change that tells so, and
/// absent otherwise.
fn cells<T>(stages: &[Option<T>], of: impl Fn(&T) -> Cell, removed_by: impl Fn(&T) -> Option<String>) -> Vec<Cell> {
    let mut before: Option<&T> = None;
    let cell = |stage: &'_ Option<T>, before: Option<&T>| match (stage, before) {
        (Some(stage), _) => of(stage),
        (None, Some(before)) => Cell { marks: vec![Mark::Gone], leads_to: removed_by(before), ..Cell::default() },
        (None, None) => Cell { marks: vec![Mark::Absent], ..Cell::default() },
    };
    let mut cells = Vec::with_capacity(stages.len());
    for stage in stages {
        cells.push(cell(stage, before));
        before = stage.as_ref();
    }
    cells
}
