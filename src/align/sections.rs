//! Sections: the best assignment over all pairs, where what a section is called, what stands in it, what it stands under and
//! what it stands next to all count.
//!
//! The first round knows headings and contents only. Its sure pairs tell the second round which parents match and where in
//! the other document a section is to be expected.

use super::affinity::{Affinity, Anchors, containment, dice, margins};
use super::assignment;
use super::cost;
use super::features::SectionFeatures;
use super::grid::Grid;
use crate::document::{ClauseId, Document, SectionId};

/// Sections that belong together and how alike they are, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The old section.
    pub old: SectionId,
    /// The new section.
    pub new: SectionId,
    /// How alike they are, 0 to 1.
    pub likeness: f32,
}

/// The pairs of sections that belong together, each section in at most one. The title sections always are a pair.
pub fn pairs(affinity: &Affinity<'_, '_>) -> Vec<Pair> {
    let likeness = likeness(affinity);
    let first = assign(&likeness, cost::SECTION_BREAK_EVEN, &likeness);
    let scores = in_place(affinity, &likeness, &first);
    assign(&scores, cost::SECTION_BREAK_EVEN_IN_PLACE, &likeness)
}

fn assign(scores: &Grid<f32>, break_even: f32, likeness: &Grid<f32>) -> Vec<Pair> {
    let title = (SectionId::TITLE.index(), SectionId::TITLE.index());
    let gains = Grid::from_fn(scores.rows(), scores.columns(), |row, column| {
        if (row, column) == title {
            TITLES
        } else if row == title.0 || column == title.1 {
            0.0
        } else {
            scores.at(row, column) - break_even
        }
    });
    assignment::best(&gains)
        .into_iter()
        .enumerate()
        .filter_map(|(row, column)| {
            let column = column?;
            Some(Pair { old: SectionId::new(row), new: SectionId::new(column), likeness: likeness.at(row, column) })
        })
        .collect()
}

/// More than any other pair can gain.
const TITLES: f32 = 1000.0;

/// How alike any two sections are by what they are called and what stands in them, 0 to 1.
fn likeness(affinity: &Affinity<'_, '_>) -> Grid<f32> {
    let (old, new) = (affinity.old().sections(), affinity.new_side().sections());
    let headings = heading_likeness(affinity);
    let contents = Contents::new(affinity);
    let old_anchors: Vec<Anchors> = old.iter().map(|section| affinity.old_run_anchors(&section.subtree)).collect();
    let new_anchors: Vec<Anchors> = new.iter().map(|section| affinity.new_run_anchors(&section.subtree)).collect();
    Grid::from_fn(old.len(), new.len(), |row, column| {
        let (Some(a), Some(b)) = (old.get(row), new.get(column)) else { return 0.0 };
        let mut parts = Vec::new();
        if !a.heading.is_empty() && !b.heading.is_empty() {
            parts.push((cost::SECTION_HEADING, headings.at(row, column)));
        }
        if !a.subtree.is_empty() && !b.subtree.is_empty() {
            parts.push((cost::SECTION_CONTENT, contents.likeness(&a.subtree, &b.subtree)));
        }
        let shared = old_anchors.get(row).zip(new_anchors.get(column)).and_then(|(old, new)| old.shared_with(new));
        if let Some(share) = shared {
            parts.push((cost::SECTION_ANCHORS * share, 1.0));
        }
        let weight: f32 = parts.iter().map(|(weight, _)| weight).sum();
        let likeness = parts.iter().map(|(weight, part)| weight * part).sum::<f32>() / weight.max(f32::EPSILON);
        likeness - if other_jurisdiction(a, b) { cost::SECTION_OTHER_JURISDICTION } else { 0.0 }
    })
}

/// How alike the headings are: the margin over the other headings, or within a language the shared words.
fn heading_likeness(affinity: &Affinity<'_, '_>) -> Grid<f32> {
    let (old, new) = (affinity.old().sections(), affinity.new_side().sections());
    Grid::from_fn(old.len(), new.len(), |row, column| {
        let (Some(a), Some(b)) = (old.get(row), new.get(column)) else { return 0.0 };
        if a.heading == b.heading {
            return 1.0;
        }
        let jurisdiction = !a.jurisdictions.is_empty() && a.jurisdictions == b.jurisdictions;
        let words = if affinity.comparable() {
            dice(&a.shingles, &b.shingles).max(cost::HEADING_WITHIN_HEADING * containment(&a.shingles, &b.shingles))
        } else {
            0.0
        };
        let meaning = a.vector.cosine(&b.vector);
        meaning.max(words).max(if jurisdiction { SAME_JURISDICTION } else { 0.0 }).clamp(0.0, 1.0)
    })
}

/// Headings that name the same countries are as good as equal.
const SAME_JURISDICTION: f32 = 0.95;

fn other_jurisdiction(a: &SectionFeatures, b: &SectionFeatures) -> bool {
    // `US-CA` is a part of `US`.
    let within = |a: &String, b: &String| a.starts_with(b.as_str()) || b.starts_with(a.as_str());
    !a.jurisdictions.is_empty()
        && !b.jurisdictions.is_empty()
        && !a.jurisdictions.iter().any(|a| b.jurisdictions.iter().any(|b| within(a, b)))
}

/// How well clauses find each other, worked out once for all pairs of clauses.
struct Contents<'a, 'f, 'd> {
    affinity: &'a Affinity<'f, 'd>,
    found: Grid<f32>,
}

impl<'a, 'f, 'd> Contents<'a, 'f, 'd> {
    fn new(affinity: &'a Affinity<'f, 'd>) -> Self {
        let found =
            Grid::from_fn(affinity.old().clauses().len(), affinity.new_side().clauses().len(), |row, column| {
                let affinity = affinity.likeness(ClauseId::new(row), ClauseId::new(column)).affinity();
                (affinity / cost::CONTENT_FULL).clamp(0.0, 1.0)
            });
        Self { affinity, found }
    }

    /// Mean over the clauses of both, weighted by length, of how well each finds its best counterpart.
    fn likeness(&self, old: &[ClauseId], new: &[ClauseId]) -> f32 {
        let length = |clause: Option<&super::ClauseFeatures>| clause.map_or(0.0, |clause| clause.length);
        let mut best_new = vec![0.0_f32; new.len()];
        let (mut old_sum, mut old_weight) = (0.0, 0.0);
        for row in old {
            let mut best = 0.0_f32;
            for (column, best_new) in new.iter().zip(&mut best_new) {
                let found = self.found.at(row.index(), column.index());
                best = best.max(found);
                *best_new = best_new.max(found);
            }
            let weight = length(self.affinity.old().clause(*row));
            old_sum += weight * best;
            old_weight += weight;
        }
        let (mut new_sum, mut new_weight) = (0.0, 0.0);
        for (column, best) in new.iter().zip(&best_new) {
            let weight = length(self.affinity.new_side().clause(*column));
            new_sum += weight * best;
            new_weight += weight;
        }
        (old_sum / f32::max(old_weight, 1.0) + new_sum / f32::max(new_weight, 1.0)) / 2.0
    }
}

/// Likeness with what the first round's sure pairs say of parents and order.
fn in_place(affinity: &Affinity<'_, '_>, likeness: &Grid<f32>, first: &[Pair]) -> Grid<f32> {
    let (old, new) = (affinity.old().document, affinity.new_side().document);
    let sure: Vec<&Pair> =
        first.iter().filter(|pair| pair.likeness >= cost::SECTION_SURE || pair.old == SectionId::TITLE).collect();
    let expected = expected_places(&sure, old.sections.len(), new.sections.len());
    let margins = margins(likeness, cost::SECTION_NEIGHBOURS);
    Grid::from_fn(likeness.rows(), likeness.columns(), |row, column| {
        let parents = match (parent(old, row), parent(new, column)) {
            (Some(a), Some(b)) if a == SectionId::TITLE && b == SectionId::TITLE => 1.0,
            (Some(a), Some(b)) => likeness.at(a.index(), b.index()).clamp(0.0, 1.0),
            _ => 0.0,
        };
        #[expect(clippy::cast_precision_loss, reason = "documents have far fewer than 2^24 sections")]
        let away = (expected.get(row).copied().unwrap_or(0.0) - column as f32).abs();
        let order = (1.0 - away / cost::SECTION_REACH).max(0.0);
        likeness.at(row, column)
            + cost::SECTION_MARGIN * margins.at(row, column)
            + cost::SECTION_PARENT * parents
            + cost::SECTION_ORDER * order
    })
}

fn parent(document: &Document, section: usize) -> Option<SectionId> {
    document.section(SectionId::new(section)).and_then(|section| section.parent)
}

/// For each old section where its counterpart should stand, by the nearest sure pairs before and after it.
fn expected_places(sure: &[&Pair], old: usize, new: usize) -> Vec<f32> {
    #[expect(clippy::cast_precision_loss, reason = "documents have far fewer than 2^24 sections")]
    let place = |index: usize| index as f32;
    (0..old)
        .map(|row| {
            let before = sure.iter().rev().find(|pair| pair.old.index() <= row);
            let after = sure.iter().find(|pair| pair.old.index() >= row);
            let (old_before, new_before) =
                before.map_or((-1.0, -1.0), |pair| (place(pair.old.index()), place(pair.new.index())));
            let (old_after, new_after) =
                after.map_or((place(old), place(new)), |pair| (place(pair.old.index()), place(pair.new.index())));
            if old_after <= old_before {
                return new_before;
            }
            new_before + (place(row) - old_before) / (old_after - old_before) * (new_after - new_before)
        })
        .collect()
}
