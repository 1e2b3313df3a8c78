//! In which order what is told: by section, in the order of the new document, the rows of a table together.

use std::collections::BTreeMap;

use crate::align::{Alignment, ClauseLink};
use crate::document::{Clause, ClauseId, ClauseKind, Document, SectionId};

/// What is told of a section besides its heading.
#[derive(Clone, Debug)]
pub(super) enum Told<'a> {
    /// Sentences and list items.
    Clauses(&'a ClauseLink),
    /// A table with all its rows.
    Table(TableLink<'a>),
}

/// A table that one or both documents have.
#[derive(Clone, Debug, Default)]
pub(super) struct TableLink<'a> {
    /// The links of its rows, in telling order.
    pub(super) rows: Vec<&'a ClauseLink>,
}

/// Where a table stands: its section and which of the section's blocks it is.
type TablePlace = (SectionId, usize);

/// The places of a table in both documents.
type TableKey = (Option<TablePlace>, Option<TablePlace>);

/// For each section link what is told in it, in telling order.
///
/// A table is told where its paired rows are, with the rows that only one document has.
pub(super) fn told_in<'a>(alignment: &'a Alignment, old: &Document, new: &Document) -> BTreeMap<usize, Vec<Told<'a>>> {
    let links = links_in(alignment, old, new);
    let keys = TableKeys::new(alignment, old, new);
    let mut tables: BTreeMap<TableKey, TableLink<'a>> = BTreeMap::new();
    let mut homes: BTreeMap<TableKey, usize> = BTreeMap::new();
    for (section, link) in links.iter().flat_map(|(section, links)| links.iter().map(move |link| (*section, *link))) {
        let Some(key) = keys.of(link) else { continue };
        tables.entry(key).or_default().rows.push(link);
        let paired = !link.old.is_empty() && !link.new.is_empty();
        if paired || key.0.is_none() || key.1.is_none() {
            homes.entry(key).or_insert(section);
        }
    }
    let mut told = BTreeMap::new();
    for (section, links) in links {
        let mut here = Vec::new();
        for link in links {
            match keys.of(link) {
                None => here.push(Told::Clauses(link)),
                Some(key) if homes.get(&key) == Some(&section) => {
                    here.extend(tables.remove(&key).map(Told::Table));
                }
                Some(_) => {}
            }
        }
        told.insert(section, here);
    }
    told
}

/// Which table a link of rows belongs to.
struct TableKeys<'d> {
    old: &'d Document,
    new: &'d Document,
    /// The tables of the new document by those of the old one, and the other way round.
    counterparts: (BTreeMap<TablePlace, TablePlace>, BTreeMap<TablePlace, TablePlace>),
}

impl<'d> TableKeys<'d> {
    fn new(alignment: &Alignment, old: &'d Document, new: &'d Document) -> Self {
        let mut keys = Self { old, new, counterparts: (BTreeMap::new(), BTreeMap::new()) };
        for link in &alignment.clauses {
            if let (Some(from), Some(to)) = (table_of(old, &link.old), table_of(new, &link.new)) {
                keys.counterparts.0.insert(from, to);
                keys.counterparts.1.insert(to, from);
            }
        }
        keys
    }

    /// The table of a link; none where it links no rows.
    fn of(&self, link: &ClauseLink) -> Option<TableKey> {
        match (table_of(self.old, &link.old), table_of(self.new, &link.new)) {
            (None, None) => None,
            (Some(old), new) => Some((Some(old), new.or_else(|| self.counterparts.0.get(&old).copied()))),
            (None, Some(new)) => Some((self.counterparts.1.get(&new).copied(), Some(new))),
        }
    }
}

fn table_of(document: &Document, run: &[ClauseId]) -> Option<TablePlace> {
    row_clause(document, run).map(|clause| (clause.section, clause.block))
}

/// The row that a run of clauses is; none where it is no row.
pub(super) fn row_clause<'d>(document: &'d Document, run: &[ClauseId]) -> Option<&'d Clause> {
    let clause = document.clause(*run.first()?)?;
    matches!(clause.kind, ClauseKind::Row(_)).then_some(clause)
}

/// For each section link the clause links told in it: pairs where both stand, moved ones where they came to, lone ones where
/// they stand; in the order of the new document, removed ones behind the clause they stood behind.
fn links_in<'a>(alignment: &'a Alignment, old: &Document, new: &Document) -> BTreeMap<usize, Vec<&'a ClauseLink>> {
    let section = |document: &Document, run: &[ClauseId]| {
        run.first().and_then(|id| document.clause(*id)).map(|clause| clause.section)
    };
    let mut told: BTreeMap<usize, Vec<(Option<ClauseId>, &ClauseLink)>> = BTreeMap::new();
    let mut behind: Option<ClauseId> = None;
    let mut last_section = None;
    for link in &alignment.clauses {
        let (from, to) = (section(old, &link.old), section(new, &link.new));
        let place = alignment.sections.iter().position(|section| match (from, to) {
            (Some(_), Some(_)) => section.old == from && section.new == to,
            (Some(_), None) => section.old == from,
            _ => section.new == to,
        });
        // What moved, or stands in a subdivision of its own now, is told where it came to.
        let place = place.or_else(|| alignment.sections.iter().position(|section| section.new == to && to.is_some()));
        if from != last_section {
            (behind, last_section) = (None, from);
        }
        if let (Some(last), false) = (link.new.last(), link.moved || link.old.is_empty()) {
            behind = Some(*last);
        }
        let order = link.new.first().copied().or(behind);
        if let Some(place) = place {
            told.entry(place).or_default().push((order, link));
        }
    }
    told.into_iter()
        .map(|(place, mut links)| {
            links.sort_by_key(|(order, link)| (*order, link.new.is_empty(), link.old.first().copied()));
            (place, links.into_iter().map(|(_, link)| link).collect())
        })
        .collect()
}
