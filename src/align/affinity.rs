//! How much two clauses look like the same clause.
//!
//! Meaning is compared by the *margin* of the cosine (CSLS: Conneau et al., *Word Translation Without Parallel Data*, ICLR 2018;
//! as used for sentences by Artetxe & Schwenk, *Margin-based Parallel Corpus Mining*, ACL 2019): a sentence that is near
//! everything is near nothing. Values that every language writes alike (anchors) count by how rare they are, and within a
//! language shared words count as well.

use super::cosines::Cosines;
use super::cost;
use super::features::{ClauseFeatures, Features};
use super::grid::Grid;
use super::overlap::{Signature, dice};
use crate::document::ClauseId;

/// Scores for any two clauses, or runs of clauses, of two documents.
#[derive(Debug)]
pub struct Affinity<'f, 'd> {
    old: &'f Features<'d>,
    new: &'f Features<'d>,
    cosines: Cosines<'f, 'd>,
    old_neighbourhood: Vec<f32>,
    new_neighbourhood: Vec<f32>,
    /// Cosines of each clause and those after it in its own document.
    old_followers: Vec<Followers>,
    new_followers: Vec<Followers>,
    /// Rarity of each anchor id that both documents have; zero for all others.
    rarity: Vec<f32>,
    old_anchors: Vec<Anchors>,
    new_anchors: Vec<Anchors>,
    /// What a clause's words and word pairs are, roughly; empty where words cannot be compared.
    old_signatures: Vec<Signature>,
    new_signatures: Vec<Signature>,
    /// Whether words can be compared: one language, in whatever script.
    comparable: bool,
}

/// The parts of a score.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// Cosine of the meanings, -1 to 1.
    pub cosine: f32,
    /// Margin of the cosine over the neighbourhoods; above about 0 the two are each other's kin.
    pub margin: f32,
    /// Share of the words that both have (Dice), 0 to 1; zero across languages.
    pub overlap: f32,
    /// Share of the anchors, weighted by rarity, that both have, 0 to 1; none where neither has any.
    pub anchors: Option<f32>,
}

impl Likeness {
    /// One number: above zero the two rather belong together than not.
    pub fn affinity(&self) -> f32 {
        self.words_affinity() + self.anchors_affinity()
    }

    /// What meaning and words say.
    pub fn words_affinity(&self) -> f32 {
        let meaning = self.margin.max(cost::MARGIN_FLOOR);
        let words =
            if self.overlap > 0.0 { cost::OVERLAP_WEIGHT * (self.overlap - cost::OVERLAP_BY_CHANCE) } else { 0.0 };
        meaning + words - cost::BREAK_EVEN
    }

    /// What the anchors add.
    pub fn anchors_affinity(&self) -> f32 {
        self.anchors.map_or(0.0, |share| cost::ANCHOR_WEIGHT * share)
    }
}

impl<'f, 'd> Affinity<'f, 'd> {
    /// Compares all clauses of two documents.
    pub fn new(old: &'f Features<'d>, new: &'f Features<'d>) -> Self {
        let cosines = Cosines::new(old, new);
        // What stands beside the policy is nobody's neighbour: a page with a menu is aligned as one without.
        let mean = |near: &mut dyn Iterator<Item = (usize, f32)>, side: &Features<'_>| {
            let own = near.filter(|(at, _)| side.clauses().get(*at).is_some_and(|clause| !clause.is_beside));
            mean_of_greatest(own.map(|(_, cosine)| cosine), cost::NEIGHBOURS)
        };
        let old_neighbourhood = (0..old.clauses().len()).map(|clause| mean(&mut cosines.across(clause), new)).collect();
        let new_neighbourhood = (0..new.clauses().len()).map(|clause| mean(&mut cosines.down(clause), old)).collect();
        let comparable = old.document.language.comparable(&new.document.language);
        let rarity = rarity(old, new);
        let anchors = |side: &Features<'_>| {
            side.clauses().iter().map(|clause| Anchors::new(clause.anchors.iter().copied(), &rarity)).collect()
        };
        let (old_anchors, new_anchors) = (anchors(old), anchors(new));
        let signatures = |side: &Features<'_>| -> Vec<Signature> {
            let clauses = side.clauses().iter().filter(|_| comparable);
            clauses.map(|clause| Signature::new(&clause.shingles)).collect()
        };
        Self {
            old_followers: followers(old),
            new_followers: followers(new),
            old_signatures: signatures(old),
            new_signatures: signatures(new),
            old,
            new,
            cosines,
            old_neighbourhood,
            new_neighbourhood,
            rarity,
            old_anchors,
            new_anchors,
            comparable,
        }
    }

    /// The document whose clauses are the rows.
    pub fn old(&self) -> &'f Features<'d> {
        self.old
    }

    /// The document whose clauses are the columns.
    pub fn new_side(&self) -> &'f Features<'d> {
        self.new
    }

    /// Whether words can be compared: one language, in whatever script.
    pub fn comparable(&self) -> bool {
        self.comparable
    }

    /// How alike two clauses are.
    pub fn likeness(&self, old: ClauseId, new: ClauseId) -> Likeness {
        let unworded = self.likeness_without_words(old, new);
        Likeness { overlap: self.clause_overlap(old, new, unworded.cosine), ..unworded }
    }

    /// The affinity of two clauses, where it is above zero. Most pairs of clauses have too few words in common whatever the
    /// exact number, which their signatures tell in a fraction of the time.
    pub fn kinship(&self, old: ClauseId, new: ClauseId) -> Option<f32> {
        let signatures = self.old_signatures.get(old.index()).zip(self.new_signatures.get(new.index()));
        let mut likeness = self.likeness_without_words(old, new);
        likeness.overlap = signatures.map_or(0.0, |(old, new)| old.most_overlap(new));
        // Less overlap counts for less, down to that by chance; none at all counts as much as that.
        likeness.overlap = likeness.overlap.max(cost::OVERLAP_BY_CHANCE);
        if likeness.affinity() <= 0.0 {
            return None;
        }
        likeness.overlap = self.clause_overlap(old, new, likeness.cosine);
        Some(likeness.affinity()).filter(|affinity| *affinity > 0.0)
    }

    /// The share of the words of two clauses that both have, where their cosine is worth a look at their words.
    fn clause_overlap(&self, old: ClauseId, new: ClauseId, cosine: f32) -> f32 {
        let clauses = self.old.clause(old).zip(self.new.clause(new));
        let compared = clauses.filter(|_| self.comparable && cosine > cost::UNRELATED);
        compared.map_or(0.0, |(old, new)| dice(&old.shingles, &new.shingles))
    }

    /// How alike two clauses are in all but the words that they have in common.
    fn likeness_without_words(&self, old: ClauseId, new: ClauseId) -> Likeness {
        let cosine = self.cosine(old, new);
        let neighbourhood = |values: &[f32], id: ClauseId| values.get(id.index()).copied().unwrap_or(0.0);
        let margin =
            2.0 * cosine - neighbourhood(&self.old_neighbourhood, old) - neighbourhood(&self.new_neighbourhood, new);
        let anchors = match (self.old_anchors.get(old.index()), self.new_anchors.get(new.index())) {
            (Some(old), Some(new)) => old.shared_with(new),
            _ => None,
        };
        Likeness { cosine, margin, overlap: 0.0, anchors }
    }

    /// The cosine of two clauses' meanings, numbers and addresses left out.
    pub fn cosine(&self, old: ClauseId, new: ClauseId) -> f32 {
        self.cosines.at(old.index(), new.index())
    }

    /// Works out the cosines of two clauses and those around them, which will be asked for many times.
    pub fn prepare(&self, old: ClauseId, new: ClauseId) {
        self.cosines.prepare(old.index(), new.index());
    }

    /// The new clauses that are near an old one in meaning and not unrelated to it.
    pub fn related(&self, old: ClauseId) -> impl Iterator<Item = ClauseId> + '_ {
        let related = self.cosines.across(old.index()).filter(|(_, cosine)| *cosine > cost::UNRELATED);
        related.map(|(new, _)| ClauseId::new(new))
    }

    /// How alike two runs of clauses are, taken as if each were one clause. A run's meaning is the mean of its clauses'
    /// weighted by length, so that no run needs a vector of its own.
    pub fn run_likeness(&self, old: &[ClauseId], new: &[ClauseId]) -> Likeness {
        let (cosine, margin) = self.run_meaning(old, new);
        let overlap = if self.comparable && cosine > cost::UNRELATED { self.overlap(old, new) } else { 0.0 };
        Likeness { cosine, margin, overlap, anchors: self.shared_anchors(old, new) }
    }

    /// The most that two runs can be alike by their meaning and length, before their words and anchors are compared.
    pub fn likeliest(&self, old: &[ClauseId], new: &[ClauseId]) -> Likeness {
        let (cosine, margin) = self.run_meaning(old, new);
        let count = |side: &Features<'_>, run: &[ClauseId]| -> usize {
            run.iter().filter_map(|id| side.clause(*id)).map(|clause| clause.shingles.len()).sum()
        };
        let (old, new) = (count(self.old, old), count(self.new, new));
        #[expect(clippy::cast_precision_loss, reason = "clauses have far fewer than 2^24 words")]
        let overlap = 2.0 * old.min(new) as f32 / (old + new).max(1) as f32;
        Likeness { cosine, margin, overlap: if self.comparable { overlap } else { 0.0 }, anchors: Some(1.0) }
    }

    /// Cosine and margin of two runs.
    fn run_meaning(&self, old: &[ClauseId], new: &[ClauseId]) -> (f32, f32) {
        let (old_run, new_run) = (self.weights(self.old, old), self.weights(self.new, new));
        let mut dot = 0.0;
        for (old, old_weight) in old.iter().zip(&old_run) {
            for (new, new_weight) in new.iter().zip(&new_run) {
                dot += old_weight * new_weight * self.cosines.at(old.index(), new.index());
            }
        }
        let old_norm = norm(self.old, &self.old_followers, old, &old_run);
        let cosine = dot / (old_norm * norm(self.new, &self.new_followers, new, &new_run)).max(f32::EPSILON);
        let margin = 2.0 * cosine
            - weighted(&self.old_neighbourhood, old, &old_run)
            - weighted(&self.new_neighbourhood, new, &new_run);
        (cosine, margin)
    }

    fn weights(&self, side: &Features<'_>, run: &[ClauseId]) -> Vec<f32> {
        let lengths: Vec<f32> = run.iter().map(|id| side.clause(*id).map_or(1.0, |clause| clause.length)).collect();
        let total: f32 = lengths.iter().sum();
        lengths.iter().map(|length| length / total.max(1.0)).collect()
    }

    fn overlap(&self, old: &[ClauseId], new: &[ClauseId]) -> f32 {
        let gather = |side: &Features<'_>, run: &[ClauseId]| {
            let mut ids: Vec<u32> = run
                .iter()
                .filter_map(|id| side.clause(*id))
                .flat_map(|clause| clause.shingles.iter().copied())
                .collect();
            // The stable sort finds the ascending lists it is made of and merges them.
            ids.sort();
            ids
        };
        dice(&gather(self.old, old), &gather(self.new, new))
    }

    fn shared_anchors(&self, old: &[ClauseId], new: &[ClauseId]) -> Option<f32> {
        self.old_run_anchors(old).shared_with(&self.new_run_anchors(new))
    }

    /// The anchors of old clauses taken together.
    pub fn old_run_anchors(&self, run: &[ClauseId]) -> Anchors {
        self.together(&self.old_anchors, run)
    }

    /// The anchors of new clauses taken together.
    pub fn new_run_anchors(&self, run: &[ClauseId]) -> Anchors {
        self.together(&self.new_anchors, run)
    }

    fn together(&self, anchors: &[Anchors], run: &[ClauseId]) -> Anchors {
        let ids = run.iter().filter_map(|id| anchors.get(id.index())).flat_map(|anchors| anchors.ids.iter().copied());
        Anchors::new(ids, &self.rarity)
    }
}

/// The anchors of a clause or run that both documents have, with their rarity.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    ids: Vec<u32>,
    weights: Vec<f32>,
    weight: f32,
}

impl Anchors {
    fn new(ids: impl Iterator<Item = u32>, rarity: &[f32]) -> Self {
        let weigh = |id: &u32| rarity.get(*id as usize).copied().unwrap_or(0.0);
        let mut ids: Vec<u32> = ids.filter(|id| weigh(id) > 0.0).collect();
        ids.sort_unstable();
        ids.dedup();
        let weights: Vec<f32> = ids.iter().map(weigh).collect();
        Self { weight: weights.iter().sum(), ids, weights }
    }

    /// Shared rarity over all rarity; none where neither has an anchor.
    pub fn shared_with(&self, other: &Self) -> Option<f32> {
        let shared: f32 = self
            .ids
            .iter()
            .zip(&self.weights)
            .filter(|(id, _)| other.ids.binary_search(id).is_ok())
            .map(|(_, weight)| weight)
            .sum();
        let all = self.weight + other.weight - shared;
        (all > 0.0).then(|| shared / all)
    }
}

/// Twice each value less the means of the greatest of its row and of its column.
pub fn margins(values: &Grid<f32>, neighbours: usize) -> Grid<f32> {
    let rows: Vec<f32> =
        (0..values.rows()).map(|row| mean_of_greatest(values.row(row).iter().copied(), neighbours)).collect();
    let columns: Vec<f32> = (0..values.columns())
        .map(|column| mean_of_greatest((0..values.rows()).map(|row| values.at(row, column)), neighbours))
        .collect();
    Grid::from_fn(values.rows(), values.columns(), |row, column| {
        let around = |means: &[f32], index: usize| means.get(index).copied().unwrap_or(0.0);
        2.0 * values.at(row, column) - around(&rows, row) - around(&columns, column)
    })
}

/// Cosines of a clause and itself, the next one and the one after that: a run has no more.
type Followers = [f32; 3];

fn followers(side: &Features<'_>) -> Vec<Followers> {
    let clauses = side.clauses();
    let own = |index: usize, clause: &ClauseFeatures| {
        [0, 1, 2].map(|after| clauses.get(index + after).map_or(0.0, |other| clause.vector.cosine(&other.vector)))
    };
    clauses.iter().enumerate().map(|(index, clause)| own(index, clause)).collect()
}

/// Length of the weighted mean of a run's unit vectors.
fn norm(side: &Features<'_>, followers: &[Followers], run: &[ClauseId], weights: &[f32]) -> f32 {
    let [_, _, ..] = run else { return 1.0 };
    let cosine = |a: &ClauseId, b: &ClauseId| {
        let (first, second) = (a.index().min(b.index()), a.index().max(b.index()));
        let known = followers.get(first).and_then(|followers| followers.get(second - first)).copied();
        known.or_else(|| Some(side.clause(*a)?.vector.cosine(&side.clause(*b)?.vector)))
    };
    let mut squared = 0.0;
    for (a, a_weight) in run.iter().zip(weights) {
        for (b, b_weight) in run.iter().zip(weights) {
            squared += cosine(a, b).map_or(0.0, |cosine| a_weight * b_weight * cosine);
        }
    }
    squared.max(0.0).sqrt()
}

fn weighted(values: &[f32], run: &[ClauseId], weights: &[f32]) -> f32 {
    run.iter().zip(weights).map(|(id, weight)| weight * values.get(id.index()).copied().unwrap_or(0.0)).sum()
}

fn mean_of_greatest(values: impl Iterator<Item = f32>, neighbours: usize) -> f32 {
    // Ascending, so that the least of the greatest is the first to go.
    let mut greatest: Vec<f32> = Vec::with_capacity(neighbours + 1);
    for value in values {
        if greatest.len() < neighbours || greatest.first().is_some_and(|least| value > *least) {
            let place = greatest.partition_point(|other| *other < value);
            greatest.insert(place, value);
            if greatest.len() > neighbours {
                greatest.remove(0);
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "at most ten values")]
    let count = greatest.len().max(1) as f32;
    greatest.iter().sum::<f32>() / count
}

/// One over the number of clauses that have an anchor, for anchors of both documents: an address that stands once decides,
/// the company's own name says nothing.
fn rarity(old: &Features<'_>, new: &Features<'_>) -> Vec<f32> {
    let count = |side: &Features<'_>| {
        let mut counts: Vec<f32> = Vec::new();
        for id in side.clauses().iter().filter(|clause| !clause.is_beside).flat_map(|clause| &clause.anchors) {
            let id = *id as usize;
            if counts.len() <= id {
                counts.resize(id + 1, 0.0);
            }
            if let Some(count) = counts.get_mut(id) {
                *count += 1.0;
            }
        }
        counts
    };
    let (old, new) = (count(old), count(new));
    old.iter().zip(&new).map(|(old, new)| if *old > 0.0 && *new > 0.0 { 1.0 / old.max(*new) } else { 0.0 }).collect()
}
