//! Two sentences linked to one that says only one of them: a translation that dropped the other.
//!
//! The alignment joins a sentence without counterpart to its neighbour where that fits better than leaving it alone. Whether the
//! joined sentences say the same as the one, their lengths tell: a translation of one sentence is as long as one sentence.

use super::judge::Across;
use crate::align::embedding::Embedder;
use crate::align::features::embeddable;
use crate::align::{ClauseLink, Features, Likeness};
use crate::document::ClauseId;

/// A sentence that belongs to the one on the other side by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    /// The sentence, of the side that has two.
    pub(super) clause: ClauseId,
    /// How alike the two are.
    pub(super) likeness: Likeness,
}

/// How much better one sentence's length must fit than that of both, as a difference of logarithms.
const BETTER_LENGTH: f32 = 0.22;
/// How much less alike in meaning one sentence may be than both.
const MEANING_SLACK: f32 = 0.02;

/// Which of two sentences the one on the other side says, if it says only one.
pub(super) fn kept(
    link: &ClauseLink,
    old: &Features<'_>,
    new: &Features<'_>,
    expansion: f32,
    embedder: &dyn Embedder,
) -> Option<Kept> {
    let (many, many_side, one, one_side) = match (link.old.as_slice(), link.new.as_slice()) {
        (many @ [_, _], one @ [_]) => (many, old, one, new),
        (one @ [_], many @ [_, _]) => (many, new, one, old),
        _ => return None,
    };
    let backwards = link.new.len() > 1;
    let stretch = |run: &[ClauseId]| {
        let (here, there) = (many_side.length(run), one_side.length(one));
        let (old_length, new_length) = if backwards { (there, here) } else { (here, there) };
        let likeness = Likeness::default();
        Across { likeness, old_length, new_length, expansion, stated: 0.0, gap: 0.0 }.stretch()
    };
    let said = |run: &[ClauseId]| -> String {
        run.iter().map(|id| many_side.document.clause_text(*id)).collect::<Vec<_>>().join(" ")
    };
    let target = &one_side.clause(*one.first()?)?.vector;
    let cosine = |run: &[ClauseId]| -> f32 {
        let vectors = embedder.embed(&[embeddable(&said(run)).as_str()]);
        vectors.first().map_or(0.0, |vector| vector.cosine(target))
    };
    let (both_stretch, both_cosine) = (stretch(many), cosine(many));
    let fits = |id: &ClauseId| {
        let run = [*id];
        let (length, meaning) = (stretch(&run), cosine(&run));
        let better = both_stretch - length >= BETTER_LENGTH && meaning + MEANING_SLACK >= both_cosine;
        better.then_some((meaning, *id))
    };
    let best = many.iter().filter_map(fits).max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.map(|(_, clause)| Kept { clause, likeness: link.likeness })
}
