//! The matrix of sections and versions: which version has which section, under which heading, and what became of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::step::Step;
use super::{Standing, key};
use crate::document::{Document, SectionId};
use crate::report::{ChangeCounts, Report, SectionEntry, SectionStatus, SpanInfo};

/// A section through all versions: a row of the matrix.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SectionLife {
    /// `m1`, `m2` … in the order of the newest version, a section that is gone after the one it stood behind.
    pub id: String,
    /// Depth in the newest version that has it: 0 for the title section.
    pub level: u8,
    /// One for each version; none where it has no such section.
    pub stages: Vec<Option<SectionStage>>,
    /// A section that took its words in when it went.
    pub merged_into: Option<String>,
    /// A section that its words came out of when it came in.
    pub split_from: Option<String>,
}

/// A section in one version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SectionStage {
    /// Place in document order; 0 is the title section.
    pub index: usize,
    /// Headings from the outermost section down to this one; empty for the title section.
    pub path: Vec<String>,
    /// The heading as written.
    pub heading: String,
    /// Where the heading stands.
    pub span: Option<SpanInfo>,
    /// What became of it since the version before.
    pub standing: Standing,
    /// Whether its heading says something else than in the version before.
    pub renamed: bool,
    /// Whether it stands in another place than in the version before.
    pub moved: bool,
    /// Changes that stand in it, since the version before.
    pub changes: ChangeCounts,
    /// The section entry in the step that leads here.
    pub entry: Option<String>,
    /// The earlier version, by position, whose words it has again.
    pub restores: Option<usize>,
}

impl SectionLife {
    /// The heading in the newest version that has the section.
    pub fn heading(&self) -> &str {
        self.last().map_or("", |stage| &stage.heading)
    }

    /// The stage in the newest version that has the section.
    pub fn last(&self) -> Option<&SectionStage> {
        self.stages.iter().rev().flatten().next()
    }
}

/// A row while it is made: the section's position in each version.
type Row = Vec<Option<usize>>;

/// Follows sections through all versions.
pub(super) fn sections(documents: &[Document], steps: &[Step]) -> Vec<SectionLife> {
    let reports: Vec<&Report> = steps.iter().map(|step| &step.report).collect();
    let rows = in_order(rows(documents, &reports), documents);
    let at: BTreeMap<(usize, usize), usize> = rows
        .iter()
        .enumerate()
        .flat_map(|(row, versions)| {
            versions.iter().enumerate().filter_map(move |(version, section)| Some(((version, (*section)?), row)))
        })
        .collect();
    let mut lives: Vec<SectionLife> =
        rows.iter().enumerate().map(|(index, row)| life(index, row, documents, &reports)).collect();
    tell_splits(&mut lives, &reports, &at);
    tell_restored(&mut lives, documents);
    lives
}

/// The life of a section of a version.
pub(super) fn section_at(sections: &[SectionLife], version: usize, index: usize) -> Option<&SectionLife> {
    let here = |life: &&SectionLife| {
        life.stages.get(version).and_then(Option::as_ref).is_some_and(|stage| stage.index == index)
    };
    sections.iter().find(here)
}

/// The name of a row.
pub(super) fn row_id(index: usize) -> String {
    format!("m{}", index + 1)
}

/// Which sections are one through all versions.
fn rows(documents: &[Document], reports: &[&Report]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut before: BTreeMap<usize, usize> = BTreeMap::new();
    for (version, document) in documents.iter().enumerate() {
        let pairs = version.checked_sub(1).and_then(|step| reports.get(step)).map(|report| counterparts(report));
        let mut here = BTreeMap::new();
        for section in document.own_sections().map(|(id, _)| id.index()) {
            let old = pairs.as_ref().and_then(|pairs| pairs.get(&section));
            let row = old.and_then(|old| before.get(old)).copied();
            let row = row.or_else(|| returned(&rows, documents, version, section)).unwrap_or_else(|| {
                rows.push(vec![None; documents.len()]);
                rows.len() - 1
            });
            if let Some(place) = rows.get_mut(row).and_then(|row| row.get_mut(version)) {
                *place = Some(section);
            }
            here.insert(section, row);
        }
        before = here;
    }
    rows
}

/// The one old section of each new one. Of several that belong together, as where one was split, the most alike.
fn counterparts(report: &Report) -> BTreeMap<usize, usize> {
    let mut pairs: Vec<(&SectionEntry, usize, usize)> = report
        .sections
        .iter()
        .filter_map(|entry| Some((entry, entry.old.as_ref()?.index, entry.new.as_ref()?.index)))
        .collect();
    pairs.sort_by(|(a, ..), (b, ..)| b.similarity.total_cmp(&a.similarity));
    let (mut taken, mut found) = (BTreeSet::new(), BTreeMap::new());
    for (_, old, new) in pairs {
        if !found.contains_key(&new) && taken.insert(old) {
            found.insert(new, old);
        }
    }
    found
}

/// The row of a section that went earlier and stands there again under its heading, in the same language.
fn returned(rows: &[Row], documents: &[Document], version: usize, section: usize) -> Option<usize> {
    let here = documents.get(version)?;
    let heading = heading_key(here, section).filter(|heading| !heading.is_empty())?;
    let again = |row: &Row| {
        let last = row.get(..version)?.iter().rposition(Option::is_some).filter(|last| last + 1 < version)?;
        let (there, gone) = (documents.get(last)?, (*row.get(last)?)?);
        let same = there.language == here.language && heading_key(there, gone).as_ref() == Some(&heading);
        (same && row.get(version)?.is_none()).then_some(last)
    };
    let found = rows.iter().enumerate().filter_map(|(index, row)| Some((again(row)?, Reverse(index))));
    found.max().map(|(_, Reverse(index))| index)
}

fn heading_key(document: &Document, section: usize) -> Option<String> {
    let section = document.section(SectionId::new(section))?;
    Some(key(document.heading(section)))
}

/// Rows as the newest version has them; what is gone stands behind what it stood behind.
fn in_order(rows: Vec<Row>, documents: &[Document]) -> Vec<Row> {
    let mut order: Vec<usize> = Vec::new();
    for version in (0..documents.len()).rev() {
        let mut present: Vec<(usize, usize)> = rows
            .iter()
            .enumerate()
            .filter_map(|(index, row)| Some((row.get(version).copied().flatten()?, index)))
            .collect();
        present.sort_unstable();
        let mut behind = 0;
        for (_, row) in present {
            behind = match order.iter().position(|known| *known == row) {
                Some(place) => place + 1,
                None => {
                    order.insert(behind, row);
                    behind + 1
                }
            };
        }
    }
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| rows.get_mut(index).and_then(Option::take)).collect()
}

fn life(index: usize, row: &Row, documents: &[Document], reports: &[&Report]) -> SectionLife {
    let stages: Vec<Option<SectionStage>> = row
        .iter()
        .enumerate()
        .map(|(version, section)| {
            let before = version.checked_sub(1).and_then(|before| row.get(before).copied().flatten());
            let report = version.checked_sub(1).and_then(|step| reports.get(step)).copied();
            let earlier = row.get(..version).is_some_and(|earlier| earlier.iter().any(Option::is_some));
            stage(documents.get(version)?, (*section)?, before, earlier, report)
        })
        .collect();
    let last = row.iter().enumerate().rev().find_map(|(version, section)| Some((version, (*section)?)));
    let level = last
        .and_then(|(version, section)| documents.get(version)?.section(SectionId::new(section)))
        .map_or(0, |section| section.level);
    SectionLife { id: row_id(index), level, stages, merged_into: None, split_from: None }
}

fn stage(
    document: &Document,
    index: usize,
    before: Option<usize>,
    earlier: bool,
    report: Option<&Report>,
) -> Option<SectionStage> {
    let id = SectionId::new(index);
    let section = document.section(id)?;
    let entries = || report.into_iter().flat_map(|report| &report.sections);
    let entry = entries().find(|entry| {
        entry.new.as_ref().is_some_and(|new| new.index == index) && entry.old.as_ref().map(|old| old.index) == before
    });
    let standing = match (before, entry) {
        (None, _) if earlier => Standing::Back,
        (None, _) => Standing::CameIn,
        (_, Some(entry)) if entry.status != SectionStatus::Same => Standing::Changed,
        _ => Standing::Same,
    };
    // A section that came in, and one split off, has the entry of whatever it was paired with.
    let entry = entry.or_else(|| entries().find(|entry| entry.new.as_ref().is_some_and(|new| new.index == index)));
    Some(SectionStage {
        index,
        path: document.path(id).into_iter().map(str::to_owned).collect(),
        heading: document.heading(section).to_owned(),
        span: section.heading.as_ref().map(SpanInfo::new),
        standing,
        renamed: before.is_some() && entry.is_some_and(|entry| entry.renamed),
        moved: before.is_some() && entry.is_some_and(|entry| entry.moved),
        changes: counts(report, entry),
        entry: entry.map(|entry| entry.id.clone()),
        restores: None,
    })
}

fn counts(report: Option<&Report>, entry: Option<&SectionEntry>) -> ChangeCounts {
    let mut counts = ChangeCounts::default();
    if let (Some(report), Some(entry)) = (report, entry) {
        let here = report.changes.iter().filter(|change| change.section.as_ref() == Some(&entry.id));
        here.filter(|change| change.stands_alone()).for_each(|change| counts.add(change));
    }
    counts
}

/// Says of rows that end or begin which other row has their words.
fn tell_splits(lives: &mut [SectionLife], reports: &[&Report], at: &BTreeMap<(usize, usize), usize>) {
    for (step, report) in reports.iter().enumerate() {
        for entry in &report.sections {
            let (Some(old), Some(new)) = (&entry.old, &entry.new) else { continue };
            let rows = (at.get(&(step, old.index)).copied(), at.get(&(step + 1, new.index)).copied());
            let (Some(from), Some(to)) = rows else { continue };
            if from == to {
                continue;
            }
            if let Some(life) = lives.get_mut(from).filter(|life| life.stages.get(step + 1).is_none_or(Option::is_none))
            {
                life.merged_into = Some(row_id(to));
            }
            if let Some(life) = lives.get_mut(to).filter(|life| life.stages.get(step).is_none_or(Option::is_none)) {
                life.split_from = Some(row_id(from));
            }
        }
    }
}

/// Says of sections that changed or came back whether they have an earlier version's words again.
fn tell_restored(lives: &mut [SectionLife], documents: &[Document]) {
    for life in lives {
        let words: Vec<Option<String>> = life
            .stages
            .iter()
            .zip(documents)
            .map(|(stage, document)| stage.as_ref().and_then(|stage| own_words(document, stage.index)))
            .collect();
        for version in 2..life.stages.len() {
            let restored = restored(life, &words, documents, version);
            if let Some(Some(stage)) = life.stages.get_mut(version) {
                stage.restores = restored;
            }
        }
    }
}

fn restored(life: &SectionLife, words: &[Option<String>], documents: &[Document], version: usize) -> Option<usize> {
    let differs = |version: usize| {
        life.stages.get(version).and_then(Option::as_ref).is_none_or(|stage| stage.standing != Standing::Same)
    };
    let (here, language) = (words.get(version)?.as_ref()?, &documents.get(version)?.language);
    let said = |earlier: &usize| {
        words.get(*earlier).is_some_and(|words| words.as_ref() == Some(here))
            && documents.get(*earlier).is_some_and(|document| document.language == *language)
    };
    let earlier = (0..version - 1).rev().find(said)?;
    (differs(version) && (earlier + 1..version).any(differs) && !said(&(version - 1))).then_some(earlier)
}

/// The words of a section's own blocks in the form that is compared; none where it has none.
fn own_words(document: &Document, section: usize) -> Option<String> {
    let section = document.section(SectionId::new(section))?;
    let blocks = section.blocks.iter().map(|block| document.slice(&block.span));
    let words = key(&blocks.collect::<Vec<_>>().join("\n"));
    (!words.is_empty()).then_some(words)
}
