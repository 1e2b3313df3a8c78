//! Sections: the best assignment over all pairs, where what a section is called, what stands in it, what it stands under and
//! what it stands next to all count.
//!
//! The first round knows headings and contents only. Its sure pairs tell the second round which parents match and where in
//! the other document a section is to be expected.

use super::affinity::{Affinity, margins};
use super::assignment;
use super::cost;
use super::features::{Features, SectionFeatures};
use super::grid::Grid;
use super::overlap::{containment, dice};
use crate::document::{ClauseId, Document, Role, Section, SectionId};

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

/// The pairs of sections that belong together, each section in at most one. The title sections always are a pair, and so are
/// those of one role that stand beside the policy.
pub fn pairs(affinity: &Affinity<'_, '_>) -> Vec<Pair> {
    let evidence = Evidence::new(affinity);
    let alone = evidence.alone(affinity);
    // The first round takes every section to stand in its place; what is sure of its pairs tells where places are.
    let in_any_place = cost::SECTION_PARENT + cost::SECTION_ORDER;
    let doubted = Grid::from_fn(alone.rows(), alone.columns(), |row, column| alone.at(row, column) + in_any_place);
    let first = evidence.assign(&doubted);
    let sure = |pair: &Pair| {
        let (row, column) = (pair.old.index(), pair.new.index());
        let odds = doubted.at(row, column);
        // Headings recur: of sections that are called the same only the place can tell which is which.
        let rivals = (0..doubted.columns())
            .filter(|other| *other != column)
            .map(|other| doubted.at(row, other))
            .chain((0..doubted.rows()).filter(|other| *other != row).map(|other| doubted.at(other, column)));
        let unrivalled = rivals.fold(f32::NEG_INFINITY, f32::max) <= odds - cost::SECTION_RIVAL;
        evidence.is_given(pair) || odds >= cost::SECTION_SURE && unrivalled
    };
    let sure: Vec<Pair> = first.into_iter().filter(sure).collect();
    evidence.assign(&evidence.in_place(affinity, &alone, &sure))
}

/// What speaks for any two sections being the same, old ones down, new ones across.
struct Evidence {
    /// How alike the headings are, 0 to 1, and how much more than their rivals.
    headings: Grid<f32>,
    heading_margins: Grid<f32>,
    /// How well the contents find each other, 0 to 1, and how much better than in their rivals.
    contents: Grid<f32>,
    content_margins: Grid<f32>,
    places: (Vec<Place>, Vec<Place>),
}

impl Evidence {
    fn new(affinity: &Affinity<'_, '_>) -> Self {
        let places = (places(affinity.old().document), places(affinity.new_side().document));
        // What stands beside the policy is no section's rival.
        let rivals = |grid: Grid<f32>| {
            Grid::from_fn(grid.rows(), grid.columns(), |row, column| {
                let is_beside = |places: &[Place], index| matches!(places.get(index), Some(Place::Beside(_)));
                if is_beside(&places.0, row) || is_beside(&places.1, column) { 0.0 } else { grid.at(row, column) }
            })
        };
        let (headings, contents) = (rivals(heading_likeness(affinity)), rivals(content_likeness(affinity)));
        Self {
            heading_margins: margins(&headings, cost::SECTION_NEIGHBOURS),
            content_margins: margins(&contents, cost::SECTION_NEIGHBOURS),
            headings,
            contents,
            places,
        }
    }

    /// The logarithm of the odds that two sections are the same, what stands around them left out.
    fn alone(&self, affinity: &Affinity<'_, '_>) -> Grid<f32> {
        let (old, new) = (affinity.old().sections(), affinity.new_side().sections());
        Grid::from_fn(old.len(), new.len(), |row, column| {
            let (Some(a), Some(b)) = (old.get(row), new.get(column)) else { return 0.0 };
            let headings = cost::SECTION_HEADING * self.headings.at(row, column)
                + cost::SECTION_HEADING_MARGIN * self.heading_margins.at(row, column);
            let contents = cost::SECTION_CONTENT_MARGIN * self.content_margins.at(row, column);
            // What only one of the two can tell counts for both.
            let told = match (has_heading(a) && has_heading(b), has_content(a) && has_content(b)) {
                (true, true) => headings + contents,
                (true, false) => 2.0 * headings,
                (false, _) => 2.0 * contents,
            };
            let topics = common_topics(a, b).map_or(0.0, |common| cost::SECTION_TOPIC * (2.0 * common.sqrt() - 1.0));
            let elsewhere = if other_jurisdiction(a, b) { cost::SECTION_OTHER_JURISDICTION } else { 0.0 };
            let numbers = if !a.number.is_empty() && a.number == b.number { cost::SECTION_NUMBER } else { 0.0 };
            told + topics + numbers - elsewhere - cost::SECTION_PRIOR
        })
    }

    /// The same with what sure pairs say of parents and order.
    fn in_place(&self, affinity: &Affinity<'_, '_>, alone: &Grid<f32>, sure: &[Pair]) -> Grid<f32> {
        let (old, new) = (affinity.old().document, affinity.new_side().document);
        let places = Places::new(sure);
        Grid::from_fn(alone.rows(), alone.columns(), |row, column| {
            let parents = match (parent(old, row), parent(new, column)) {
                (Some(SectionId::TITLE), Some(SectionId::TITLE)) => 1.0,
                (Some(a), Some(b)) => self.likeness(a, b),
                _ => 0.0,
            };
            let order = if places.expect(row, column) { cost::SECTION_ORDER } else { 0.0 };
            alone.at(row, column) + cost::SECTION_PARENT * parents + order
        })
    }

    /// How alike two sections are, 0 to 1.
    fn likeness(&self, old: SectionId, new: SectionId) -> f32 {
        f32::midpoint(self.headings.at(old.index(), new.index()), self.contents.at(old.index(), new.index()))
    }

    /// Whether the place of two sections alone makes them a pair.
    fn is_given(&self, pair: &Pair) -> bool {
        self.places.0.get(pair.old.index()).is_some_and(|place| *place != Place::Section)
    }

    fn assign(&self, odds: &Grid<f32>) -> Vec<Pair> {
        let gains = Grid::from_fn(odds.rows(), odds.columns(), |row, column| {
            match (self.places.0.get(row), self.places.1.get(column)) {
                (Some(Place::Section), Some(Place::Section)) => odds.at(row, column),
                (old, new) if old == new => GIVEN,
                _ => 0.0,
            }
        });
        let assigned = assignment::best(&gains).into_iter().enumerate();
        assigned
            .filter_map(|(row, column)| {
                let (old, new) = (SectionId::new(row), SectionId::new(column?));
                Some(Pair { old, new, likeness: self.likeness(old, new) })
            })
            .collect()
    }
}

/// The share of what two headings are about that is the same; none where one does not say.
fn common_topics(a: &SectionFeatures, b: &SectionFeatures) -> Option<f32> {
    let share = |topic: &str| b.topics.iter().find(|(other, _)| *other == topic).map_or(0.0, |(_, share)| *share);
    let common = a.topics.iter().map(|(topic, own)| own.min(share(topic))).sum();
    (!a.topics.is_empty() && !b.topics.is_empty()).then_some(common)
}

fn has_heading(section: &SectionFeatures) -> bool {
    !section.heading.is_empty()
}

fn has_content(section: &SectionFeatures) -> bool {
    !section.subtree.is_empty()
}

/// More than any other pair can gain.
const GIVEN: f32 = 1000.0;

/// What a section is in its document, where that alone tells its counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The title section, whose counterpart is the title section.
    Title,
    /// A section of the policy.
    Section,
    /// What stands beside the policy in a role, whose counterpart stands beside it in the same role.
    Beside(Role),
}

fn places(document: &Document) -> Vec<Place> {
    let place = |(id, section): (SectionId, &Section)| match section.role {
        _ if id == SectionId::TITLE => Place::Title,
        role if role.is_beside() => Place::Beside(role),
        _ => Place::Section,
    };
    document.section_ids().zip(&document.sections).map(place).collect()
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

/// For any two sections the mean over the clauses of both, weighted by length, of how well each finds its best counterpart in
/// the other section, sub-sections included.
fn content_likeness(affinity: &Affinity<'_, '_>) -> Grid<f32> {
    let (old, new) = (affinity.old(), affinity.new_side());
    let mut found: Vec<(ClauseId, ClauseId, f32)> = Vec::new();
    for row in old.document.clause_ids() {
        for column in affinity.related(row) {
            if let Some(affinity) = affinity.kinship(row, column) {
                found.push((row, column, (affinity / cost::CONTENT_FULL).min(1.0)));
            }
        }
    }
    let old_found = found_by_each(old, new, &found);
    found.iter_mut().for_each(|(row, column, _)| std::mem::swap(row, column));
    found.sort_by_key(|(row, column, _)| (*row, *column));
    let new_found = found_by_each(new, old, &found);
    Grid::from_fn(old.sections().len(), new.sections().len(), |row, column| {
        f32::midpoint(old_found.at(row, column), new_found.at(column, row))
    })
}

/// For any section here and any section there how well the clauses here find their best counterparts there. What clauses
/// find is sorted by the clause here.
fn found_by_each(here: &Features<'_>, there: &Features<'_>, found: &[(ClauseId, ClauseId, f32)]) -> Grid<f32> {
    let mut sums: Grid<f32> = Grid::filled(here.sections().len(), there.sections().len(), 0.0);
    let mut best = vec![0.0_f32; there.sections().len()];
    for of_one in found.chunk_by(|(first, ..), (second, ..)| first == second) {
        let Some((clause, ..)) = of_one.first() else { continue };
        let mut touched: Vec<SectionId> = Vec::new();
        for (_, counterpart, value) in of_one {
            for section in around(there.document, *counterpart) {
                if let Some(best) = best.get_mut(section.index()).filter(|best| **best < *value) {
                    *best = *value;
                    touched.push(section);
                }
            }
        }
        let length = here.clause(*clause).map_or(0.0, |clause| clause.length);
        for section in touched {
            let value = best.get_mut(section.index()).map_or(0.0, std::mem::take);
            if value > 0.0 {
                for own in around(here.document, *clause) {
                    let sum = sums.at(own.index(), section.index()) + length * value;
                    sums.set(own.index(), section.index(), sum);
                }
            }
        }
    }
    let lengths: Vec<f32> = here.sections().iter().map(|section| here.length(&section.subtree)).collect();
    Grid::from_fn(sums.rows(), sums.columns(), |row, column| {
        sums.at(row, column) / lengths.get(row).copied().unwrap_or(0.0).max(1.0)
    })
}

/// The section of a clause and those around it, innermost first.
fn around(document: &Document, clause: ClauseId) -> impl Iterator<Item = SectionId> + '_ {
    let own = document.clause(clause).map(|clause| clause.section);
    std::iter::successors(own, |id| document.section(*id).and_then(|section| section.parent))
}

fn parent(document: &Document, section: usize) -> Option<SectionId> {
    document.section(SectionId::new(section)).and_then(|section| section.parent)
}

/// Where sections are to be expected: between the counterparts of the sure ones around them.
struct Places {
    /// Sure pairs as (old, new) in the order of the old document, and as (new, old) in that of the new one.
    forth: Vec<(usize, usize)>,
    back: Vec<(usize, usize)>,
}

impl Places {
    fn new(sure: &[Pair]) -> Self {
        let mut forth: Vec<(usize, usize)> = sure.iter().map(|pair| (pair.old.index(), pair.new.index())).collect();
        let mut back: Vec<(usize, usize)> = forth.iter().map(|(old, new)| (*new, *old)).collect();
        forth.sort_unstable();
        back.sort_unstable();
        Self { forth, back }
    }

    /// Whether two sections stand where each expects the other.
    fn expect(&self, old: usize, new: usize) -> bool {
        between(&self.forth, old, new) && between(&self.back, new, old)
    }
}

/// Whether `to` stands between the counterparts of the sure sections around `from`.
fn between(sure: &[(usize, usize)], from: usize, to: usize) -> bool {
    let before = sure.get(..sure.partition_point(|(own, _)| *own <= from)).and_then(<[_]>::last);
    let after = sure.get(sure.partition_point(|(own, _)| *own < from));
    before.is_none_or(|(_, counterpart)| *counterpart <= to) && after.is_none_or(|(_, counterpart)| to <= *counterpart)
}
