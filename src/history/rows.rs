//! Rows of tables through all versions.

use std::ops::Range;

use serde::Serialize;

use super::sections::{SectionLife, section_at};
use super::step::{Link, Step};
use super::{Standing, key};
use crate::document::{Clause, ClauseKind, Document};
use crate::report::{Quote, Unit};

/// A row of a table through all versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowLife {
    /// `r1`, `r2` … in the order in which the rows came in.
    pub id: String,
    /// The section that the table stands in, in the newest version that has the row: the id of its life.
    pub section: Option<String>,
    /// One for each version; none where it has no such row.
    pub stages: Vec<Option<RowStage>>,
}

/// A row in one version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowStage {
    /// What the row is called: the cell that says what it is about.
    pub name: String,
    /// The whole row, its cells joined by tabs.
    pub quote: Quote,
    /// What became of it since the version before.
    pub standing: Standing,
    /// Whether it is called something else than in the version before.
    pub renamed: bool,
    /// The change since the version before, where there is one.
    pub change: Option<String>,
    /// The change that took it away in the version after.
    pub removed_by: Option<String>,
}

impl RowLife {
    /// What the row is called in the newest version that has it.
    pub fn name(&self) -> &str {
        self.stages.iter().rev().flatten().next().map_or("", |stage| &stage.name)
    }
}

/// Follows rows through all versions; rows that head columns are none.
pub(super) fn rows(documents: &[Document], steps: &[Step], sections: &[SectionLife]) -> Vec<RowLife> {
    let mut lives: Vec<RowLife> = Vec::new();
    for (version, document) in documents.iter().enumerate() {
        for clause in document.clauses.iter().filter(|clause| is_entry(document, clause)) {
            let bytes = &clause.span.bytes;
            let link = version.checked_sub(1).and_then(|step| steps.get(step)?.back(bytes).find(is_row));
            let name = name(version, bytes, link, steps).unwrap_or_else(|| first_cell(document, clause));
            let before = link.and_then(|link| link.old.as_ref());
            let life =
                before.and_then(|old| find(&lives, version - 1, version, old)).or_else(|| gone(&lives, version, &name));
            let life = life.unwrap_or_else(|| {
                let id = format!("r{}", lives.len() + 1);
                lives.push(RowLife { id, section: None, stages: vec![None; documents.len()] });
                lives.len() - 1
            });
            let Some(life) = lives.get_mut(life) else { continue };
            life.section = section_at(sections, version, clause.section.index()).map(|life| life.id.clone());
            let stage = stage(life, version, name, Quote::new(document, &clause.span), link);
            if let Some(place) = life.stages.get_mut(version) {
                *place = Some(stage);
            }
        }
        if let Some(step) = steps.get(version) {
            tell_removals(&mut lives, version, step);
        }
    }
    lives
}

/// Whether a clause is a row below the headings of columns.
fn is_entry(document: &Document, clause: &Clause) -> bool {
    let ClauseKind::Row(position) = clause.kind else { return false };
    document.row(clause).is_some_and(|(table, _)| position >= table.header_rows)
}

fn is_row(link: &&Link) -> bool {
    link.unit == Unit::Row
}

/// What a comparison calls the row, that with the version before or else that with the version after.
fn name(version: usize, bytes: &Range<usize>, link: Option<&Link>, steps: &[Step]) -> Option<String> {
    let newer = link.and_then(|link| link.name.as_ref()?.new.clone());
    let older = || steps.get(version)?.onward(bytes).find(is_row)?.name.as_ref()?.old.clone();
    newer.or_else(older)
}

fn first_cell(document: &Document, clause: &Clause) -> String {
    let row = document.row(clause).map(|(_, row)| row);
    let cells = row.into_iter().flat_map(|row| &row.cells).map(|cell| document.slice(&cell.span).trim());
    cells.into_iter().find(|cell| !cell.is_empty()).unwrap_or_default().to_owned()
}

/// The life that has a stretch in the version before and nothing yet in this one.
fn find(lives: &[RowLife], before: usize, version: usize, old: &Range<usize>) -> Option<usize> {
    lives.iter().position(|life| {
        let stage = life.stages.get(before).and_then(Option::as_ref);
        let here =
            stage.is_some_and(|stage| old.start <= stage.quote.span.bytes[0] && stage.quote.span.bytes[1] <= old.end);
        here && life.stages.get(version).is_some_and(Option::is_none)
    })
}

/// The life of a row that went earlier and was called the same.
fn gone(lives: &[RowLife], version: usize, name: &str) -> Option<usize> {
    let before = version.checked_sub(1)?;
    lives.iter().rposition(|life| {
        let absent = life.stages.get(before..=version).is_some_and(|stages| stages.iter().all(Option::is_none));
        absent && !name.is_empty() && key(life.name()) == key(name)
    })
}

fn stage(life: &RowLife, version: usize, name: String, quote: Quote, link: Option<&Link>) -> RowStage {
    let before = version.checked_sub(1).and_then(|before| life.stages.get(before)?.as_ref());
    let earlier = life.stages.get(..version).is_some_and(|stages| stages.iter().any(Option::is_some));
    let standing = match before {
        None if earlier => Standing::Back,
        None => Standing::CameIn,
        Some(_) if link.is_some_and(Link::differs) => Standing::Changed,
        Some(_) => Standing::Same,
    };
    let renamed = before.is_some_and(|before| link.is_some_and(Link::differs) && key(&before.name) != key(&name));
    RowStage { name, quote, standing, renamed, change: link.and_then(Link::told).map(str::to_owned), removed_by: None }
}

/// Says of rows that the next version lacks which change tells so.
fn tell_removals(lives: &mut [RowLife], version: usize, step: &Step) {
    for stage in lives.iter_mut().filter_map(|life| life.stages.get_mut(version)?.as_mut()) {
        let [start, end] = stage.quote.span.bytes;
        let link = step.onward(&(start..end)).find(|link| link.new.is_none());
        stage.removed_by = link.map(|link| link.change.clone());
    }
}
