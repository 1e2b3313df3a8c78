//! One section or passage through all versions: since when it stands there, what became of it at each step, and when it went.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::sections::SectionLife;
use super::step::Link;
use super::{History, Standing, key};
use crate::document::{ClauseId, Document, SectionId};
use crate::report::{ChangeKind, Quote, SpanInfo};

/// So many sections or passages are followed at once; words that meet more are too common to ask for.
const MOST: usize = 12;

/// A section or passage through all versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Followed {
    /// The section's life by its id; none where it is a passage.
    pub section: Option<String>,
    /// One for each version; none where it does not stand there.
    pub stages: Vec<Option<FollowedStage>>,
}

impl Followed {
    /// The section it is, or the one it stands in, in the newest version that has it; none for the title section.
    pub fn name(&self) -> Option<String> {
        let last = self.stages.iter().rev().flatten().next().and_then(|stage| stage.passages.first())?;
        let heading = || self.section.as_ref().map(|_| last.quote.text.clone());
        Some(last.path.join(" › ")).filter(|path| !path.is_empty()).or_else(heading)
    }

    /// The changes that tell what became of it in a version, where it went from the version before.
    pub fn told_at(&self, version: usize) -> Vec<String> {
        let stage =
            |version: Option<usize>| version.and_then(|version| self.stages.get(version)).and_then(Option::as_ref);
        match (stage(Some(version)), stage(version.checked_sub(1))) {
            (Some(stage), _) => stage.changes.clone(),
            (None, Some(before)) => before.removed_by.clone(),
            (None, None) => Vec::new(),
        }
    }

    /// All changes that tell of it, at every step.
    pub fn changes(&self) -> impl Iterator<Item = &str> {
        let stages = self.stages.iter().flatten();
        stages.flat_map(|stage| stage.changes.iter().chain(&stage.removed_by)).map(String::as_str)
    }
}

/// A section or passage in one version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FollowedStage {
    /// What became of it since the version before.
    pub standing: Standing,
    /// Whether its heading says something else than in the version before.
    pub renamed: bool,
    /// Whether it stands elsewhere than in the version before.
    pub moved: bool,
    /// The earlier version, by position, whose words it has again.
    pub restores: Option<usize>,
    /// Its words: a section's heading, or the clauses that say it.
    pub passages: Vec<Passage>,
    /// The changes in the step that leads here.
    pub changes: Vec<String>,
    /// The changes in the step that leads on, where it goes.
    pub removed_by: Vec<String>,
}

/// Words of a version with the section they stand in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// Headings from the outermost section down to the one it stands in.
    pub path: Vec<String>,
    /// The words and their place.
    pub quote: Quote,
}

/// Why nothing is followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NothingToFollow {
    /// No version says that.
    #[error("no version has a section or passage with these words: {0}")]
    Nowhere(String),
    /// The words stand in too many places.
    #[error("these words stand in {places} passages: {words}")]
    Everywhere {
        /// What was asked for.
        words: String,
        /// In how many passages.
        places: usize,
    },
}

/// Follows the sections whose heading is or holds some words, in whatever version; where there are none the passages that hold them.
///
/// # Errors
///
/// Words that no version has, and words that too many passages have.
pub fn follow(history: &History, documents: &[Document], words: &str) -> Result<Vec<Followed>, NothingToFollow> {
    let asked = key(words);
    if asked.is_empty() {
        return Err(NothingToFollow::Nowhere(words.to_owned()));
    }
    let headed = |matches: &dyn Fn(&str) -> bool| -> Vec<Followed> {
        let met = |life: &&SectionLife| life.stages.iter().flatten().any(|stage| matches(&key(&stage.heading)));
        history.sections.iter().filter(met).map(|life| section(life, history, documents)).collect()
    };
    for found in [headed(&|heading| heading == asked), headed(&|heading| heading.contains(&asked))] {
        if !found.is_empty() && found.len() <= MOST {
            return Ok(found);
        }
    }
    let found = passages(history, documents, &asked);
    match found.len() {
        0 => Err(NothingToFollow::Nowhere(words.to_owned())),
        places if places > MOST => Err(NothingToFollow::Everywhere { words: words.to_owned(), places }),
        _ => Ok(found),
    }
}

fn section(life: &SectionLife, history: &History, documents: &[Document]) -> Followed {
    let stages = life.stages.iter().enumerate().map(|(version, stage)| {
        let (stage, document) = (stage.as_ref()?, documents.get(version)?);
        let changes = |step: Option<usize>, entry: Option<&String>| -> Vec<String> {
            let report = step.and_then(|step| history.steps.get(step)).map(|step| &step.report);
            let changes = report.into_iter().flat_map(|report| &report.changes);
            changes
                .filter(|change| entry.is_some() && change.section.as_ref() == entry && change.stands_alone())
                .map(|change| change.id.clone())
                .collect()
        };
        let goes = life.stages.get(version + 1).is_some_and(Option::is_none);
        let gone = history.steps.get(version).into_iter().flat_map(|step| &step.report.sections).find(|entry| {
            goes && entry.new.is_none() && entry.old.as_ref().is_some_and(|old| old.index == stage.index)
        });
        let heading = document.section(SectionId::new(stage.index)).and_then(|section| section.heading.as_ref());
        Some(FollowedStage {
            standing: stage.standing,
            renamed: stage.renamed,
            moved: stage.moved,
            restores: stage.restores,
            passages: heading
                .map(|heading| Passage { path: stage.path.clone(), quote: Quote::new(document, heading) })
                .into_iter()
                .collect(),
            changes: changes(version.checked_sub(1), stage.entry.as_ref()),
            removed_by: changes(Some(version), gone.map(|entry| &entry.id)),
        })
    });
    Followed { section: Some(life.id.clone()), stages: stages.collect() }
}

/// A clause of a version: both by their positions.
type At = (usize, usize);

/// The passages that hold some words, each with what it came from and what became of it.
fn passages(history: &History, documents: &[Document], asked: &str) -> Vec<Followed> {
    let mut seen: BTreeSet<At> = BTreeSet::new();
    let mut found = Vec::new();
    for (version, document) in documents.iter().enumerate() {
        for (position, id) in document.clause_ids().enumerate() {
            if !seen.contains(&(version, position)) && key(document.clause_text(id)).contains(asked) {
                let clauses = connected((version, position), history, documents);
                found.push(passage(&clauses, history, documents));
                seen.extend(clauses);
            }
        }
    }
    found
}

/// All clauses that belong to one in the versions before and after it.
fn connected(start: At, history: &History, documents: &[Document]) -> BTreeSet<At> {
    let (mut clauses, mut open) = (BTreeSet::from([start]), vec![start]);
    while let Some((version, position)) = open.pop() {
        let Some(bytes) = bytes(documents, (version, position)) else { continue };
        let older = version.checked_sub(1).and_then(|step| Some((step, history.steps.get(step)?)));
        let older = older.into_iter().flat_map(|(step, links)| links.back(&bytes).map(move |link| (step, &link.old)));
        let newer = history.steps.get(version).into_iter();
        let newer = newer.flat_map(|links| links.onward(&bytes).map(move |link| (version + 1, &link.new)));
        for (version, stretch) in older.chain(newer) {
            let within = stretch.iter().flat_map(|stretch| clauses_within(documents, version, stretch));
            open.extend(within.filter(|clause| clauses.insert(*clause)).collect::<Vec<_>>());
        }
    }
    clauses
}

fn bytes(documents: &[Document], (version, position): At) -> Option<Range<usize>> {
    Some(documents.get(version)?.clauses.get(position)?.span.bytes.clone())
}

fn clauses_within(documents: &[Document], version: usize, stretch: &Range<usize>) -> Vec<At> {
    let clauses = documents.get(version).into_iter().flat_map(|document| document.clauses.iter().enumerate());
    let within =
        clauses.filter(|(_, clause)| stretch.start <= clause.span.bytes.start && clause.span.bytes.end <= stretch.end);
    within.map(|(position, _)| (version, position)).collect()
}

fn passage(clauses: &BTreeSet<At>, history: &History, documents: &[Document]) -> Followed {
    let mut stages: Vec<Option<FollowedStage>> = Vec::new();
    for version in 0..documents.len() {
        let stage = stage(clauses, version, &stages, history, documents);
        stages.push(stage);
    }
    Followed { section: None, stages }
}

fn stage(
    clauses: &BTreeSet<At>,
    version: usize,
    earlier: &[Option<FollowedStage>],
    history: &History,
    documents: &[Document],
) -> Option<FollowedStage> {
    let document = documents.get(version)?;
    let here: Vec<usize> = clauses.range((version, 0)..(version + 1, 0)).map(|(_, position)| *position).collect();
    if here.is_empty() {
        return None;
    }
    let stretches: Vec<Range<usize>> = here.iter().filter_map(|at| bytes(documents, (version, *at))).collect();
    let back = version.checked_sub(1).and_then(|step| history.steps.get(step));
    let before: Vec<&Link> =
        stretches.iter().flat_map(|bytes| back.into_iter().flat_map(|step| step.back(bytes))).collect();
    let onward = history.steps.get(version);
    let after: Vec<&Link> =
        stretches.iter().flat_map(|bytes| onward.into_iter().flat_map(|step| step.onward(bytes))).collect();
    let standing = match earlier.last().map(Option::is_some) {
        Some(true) if before.iter().any(|link| link.differs()) => Standing::Changed,
        Some(true) => Standing::Same,
        _ if earlier.iter().any(Option::is_some) => Standing::Back,
        _ => Standing::CameIn,
    };
    let changes = told(&before, |_| true);
    let restores =
        history.restored.iter().find(|restored| restored.version == version && changes.contains(&restored.change));
    Some(FollowedStage {
        standing,
        renamed: false,
        moved: before.iter().any(|link| link.kind == ChangeKind::Moved),
        restores: restores.map(|restored| restored.restores),
        passages: here.iter().filter_map(|position| said(document, ClauseId::new(*position))).collect(),
        changes,
        removed_by: told(&after, |link| link.new.is_none()),
    })
}

/// The changes that links stand for, each once.
fn told(links: &[&Link], which: impl Fn(&Link) -> bool) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for id in links.iter().filter(|link| which(link)).filter_map(|link| link.told()) {
        if !told.iter().any(|known| known == id) {
            told.push(id.to_owned());
        }
    }
    told
}

fn said(document: &Document, id: ClauseId) -> Option<Passage> {
    let clause = document.clause(id)?;
    let path = document.path(clause.section).into_iter().map(str::to_owned).collect();
    let quote = Quote { text: document.slice(&clause.span).to_owned(), span: SpanInfo::new(&clause.span) };
    Some(Passage { path, quote })
}
