//! Which sections and which clauses of two documents belong together.
//!
//! After `facts`, before `diff`. Sections are assigned first, then the clauses of paired sections are chained, rows are assigned
//! to rows, and what is left is sought everywhere.

pub mod affinity;
mod assignment;
pub mod clauses;
mod cosines;
pub mod cost;
pub mod embedding;
pub mod features;
pub mod grid;
pub mod layout;
mod moves;
mod order;
pub mod overlap;
pub mod sections;
mod tables;

use std::collections::BTreeMap;

use affinity::Affinity;
pub use affinity::Likeness;
pub use features::{ClauseFeatures, Features, Interner, Known, SectionFeatures};

use crate::document::{ClauseId, Document, SectionId};
use clauses::Run;
use sections::Pair;

/// Which sections and which clauses belong together.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// Section links, by new section, removed ones after the section they stood behind. Every section of both documents is
    /// in at least one; one that was split, merged or dissolved into another is in several.
    pub sections: Vec<SectionLink>,
    /// Clause links, by old clause, then lone new ones. Every clause of both documents is in exactly one.
    pub clauses: Vec<ClauseLink>,
}

/// Two sections that belong together, or one without counterpart.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionLink {
    /// The old section.
    pub old: Option<SectionId>,
    /// The new section.
    pub new: Option<SectionId>,
    /// How alike they are, 0 to 1.
    pub similarity: f32,
    /// Whether the section stands under another parent or in another order.
    pub moved: bool,
    /// Whether the heading says something else.
    pub renamed: bool,
}

/// Clauses that say the same thing, or clauses without counterpart.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseLink {
    /// Old clauses, adjacent; empty for an addition.
    pub old: Vec<ClauseId>,
    /// New clauses, adjacent; empty for a removal.
    pub new: Vec<ClauseId>,
    /// How alike they are; all zero where one side is empty.
    pub likeness: Likeness,
    /// Whether the clause stands in a section that is not its old section's counterpart.
    pub moved: bool,
}

/// Aligns two documents. Which of them is the older one makes no difference to what belongs together.
pub fn align(old: &Features<'_>, new: &Features<'_>) -> Alignment {
    // Among equally good links the first found wins; so the two are always taken in the same order, whatever their age.
    let mut alignment = if old.document.text <= new.document.text {
        aligned(&Affinity::new(old, new))
    } else {
        aligned(&Affinity::new(new, old)).mirrored()
    };
    let links = &mut alignment.clauses;
    links.sort_by(|a, b| (a.old.is_empty(), &a.old, &a.new).cmp(&(b.old.is_empty(), &b.old, &b.new)));
    alignment.sections = in_order(alignment.sections);
    alignment
}

fn aligned(affinity: &Affinity<'_, '_>) -> Alignment {
    let (old, new) = (affinity.old(), affinity.new_side());
    let mut pairs = sections::pairs(affinity);
    let mut runs = Vec::new();
    for pair in &pairs {
        let (old_clauses, new_clauses) = (running(old, pair.old), running(new, pair.new));
        let is_beside = new.document.section(pair.new).is_some_and(|section| section.role.is_beside());
        runs.extend(match is_beside {
            true => moves::chain_beside(affinity, &old_clauses, &new_clauses),
            false => clauses::chain(affinity, &old_clauses, &new_clauses),
        });
    }
    let unpaired_old = old.document.section_ids().filter(|id| pairs.iter().all(|pair| pair.old != *id));
    let unpaired_new = new.document.section_ids().filter(|id| pairs.iter().all(|pair| pair.new != *id));
    runs.extend(unpaired_old.flat_map(|id| running(old, id)).map(|id| Run { old: vec![id], new: Vec::new() }));
    runs.extend(unpaired_new.flat_map(|id| running(new, id)).map(|id| Run { old: Vec::new(), new: vec![id] }));
    runs.extend(tables::rows(affinity, |a, b| pairs.iter().any(|pair| (pair.old, pair.new) == (a, b))));

    moves::release(affinity, &mut runs);
    moves::link_same_words(affinity, &mut runs);
    moves::link_lone_clauses(affinity, &mut runs);
    let same_place = |from, to| same_place(affinity, &pairs, Some(from), Some(to));
    for pair in moves::dissolved(affinity, &pairs, &runs, same_place) {
        moves::link_rest(affinity, &pair, &mut runs);
        pairs.push(pair);
    }
    Alignment { clauses: clause_links(affinity, runs, &pairs), sections: section_links(affinity, &pairs) }
}

impl Alignment {
    /// The same links with the documents changed over.
    fn mirrored(mut self) -> Self {
        self.sections.iter_mut().for_each(|link| std::mem::swap(&mut link.old, &mut link.new));
        self.clauses.iter_mut().for_each(|link| std::mem::swap(&mut link.old, &mut link.new));
        self
    }
}

/// A section's own clauses without the rows of its tables.
fn running(side: &Features<'_>, section: SectionId) -> Vec<ClauseId> {
    side.section(section)
        .into_iter()
        .flat_map(|section| section.own.iter().copied())
        .filter(|id| side.clause(*id).is_some_and(|clause| !clause.is_row))
        .collect()
}

fn clause_links(affinity: &Affinity<'_, '_>, runs: Vec<Run>, pairs: &[Pair]) -> Vec<ClauseLink> {
    let section = |document: &Document, run: &[ClauseId]| {
        run.first().and_then(|id| document.clause(*id)).map(|clause| clause.section)
    };
    runs.into_iter()
        .map(|run| {
            let linked = !run.old.is_empty() && !run.new.is_empty();
            let likeness = if linked { affinity.run_likeness(&run.old, &run.new) } else { Likeness::default() };
            let from = section(affinity.old().document, &run.old);
            let to = section(affinity.new_side().document, &run.new);
            let moved = linked && !same_place(affinity, pairs, from, to);
            ClauseLink { old: run.old, new: run.new, likeness, moved }
        })
        .collect()
}

/// Whether two sections are counterparts, or one stands under the other's counterpart: dividing a section with headings of
/// its own moves nothing.
fn same_place(affinity: &Affinity<'_, '_>, pairs: &[Pair], from: Option<SectionId>, to: Option<SectionId>) -> bool {
    let (from, to) = (upwards(affinity.old().document, from), upwards(affinity.new_side().document, to));
    let paired = |a: SectionId, b: SectionId| pairs.iter().any(|pair| (pair.old, pair.new) == (a, b));
    let (Some(innermost_old), Some(innermost_new)) = (from.first(), to.first()) else { return false };
    to.iter().any(|new| paired(*innermost_old, *new)) || from.iter().any(|old| paired(*old, *innermost_new))
}

/// A section and those around it, innermost first, without the title section: everything stands under that.
fn upwards(document: &Document, section: Option<SectionId>) -> Vec<SectionId> {
    let around = |id: &SectionId| document.section(*id).and_then(|section| section.parent);
    let mut sections: Vec<SectionId> = std::iter::successors(section, around).collect();
    if sections.len() > 1 {
        sections.pop();
    }
    sections
}

fn section_links(affinity: &Affinity<'_, '_>, pairs: &[Pair]) -> Vec<SectionLink> {
    let (old, new) = (affinity.old(), affinity.new_side());
    let moved = order::moved(old.document, new.document, pairs);
    let paired = pairs.iter().zip(moved).map(|(pair, moved)| SectionLink {
        old: Some(pair.old),
        new: Some(pair.new),
        similarity: pair.likeness.clamp(0.0, 1.0),
        moved,
        renamed: renamed(affinity, pair),
    });
    let lone = |old, new| SectionLink { old, new, similarity: 0.0, moved: false, renamed: false };
    let removed = old.document.section_ids().filter(|id| pairs.iter().all(|pair| pair.old != *id));
    let added = new.document.section_ids().filter(|id| pairs.iter().all(|pair| pair.new != *id));
    paired.chain(removed.map(|id| lone(Some(id), None))).chain(added.map(|id| lone(None, Some(id)))).collect()
}

/// Links by new section; a removed one stands behind the counterpart of the last section before it that has one.
fn in_order(links: Vec<SectionLink>) -> Vec<SectionLink> {
    let counterparts: BTreeMap<SectionId, SectionId> =
        links.iter().rev().filter_map(|link| Some((link.old?, link.new?))).collect();
    let place = |link: &SectionLink| match (link.old, link.new) {
        (_, Some(new)) => new,
        (Some(old), None) => counterparts.range(..old).next_back().map_or(SectionId::TITLE, |(_, new)| *new),
        (None, None) => SectionId::TITLE,
    };
    let mut placed: Vec<_> =
        links.into_iter().map(|link| ((place(&link), link.new.is_none(), link.old), link)).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, link)| link).collect()
}

/// Within a language: other words. Across languages: a meaning that is no translation's.
fn renamed(affinity: &Affinity<'_, '_>, pair: &Pair) -> bool {
    let (Some(a), Some(b)) = (affinity.old().section(pair.old), affinity.new_side().section(pair.new)) else {
        return false;
    };
    if a.heading.is_empty() || b.heading.is_empty() || a.heading == b.heading {
        return false;
    }
    if affinity.old().document.language == affinity.new_side().document.language {
        return true;
    }
    let (words, least) = if affinity.comparable() {
        (overlap::dice(&a.shingles, &b.shingles), cost::REGIONAL_HEADING)
    } else {
        (0.0, cost::TRANSLATED_HEADING)
    };
    a.jurisdictions != b.jurisdictions || (a.jurisdictions.is_empty() && a.vector.cosine(&b.vector).max(words) < least)
}
