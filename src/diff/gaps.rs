//! What has no counterpart: stretches of one passage that its translation does not say.
//!
//! A phrase is left out and the rest compared with the other side. If the other side says the phrase too, the rest is less like
//! it than the whole was; if not, more. How like the other side the phrase is by itself speaks as well, and whether the passage
//! is longer than its translation by about the phrase. The three are weighed by a logistic curve; see `docs/accuracy.md` for
//! the pairs it was fitted to and how often it errs.

use std::ops::Range;

use crate::align::embedding::{Embedder, Vector};
use crate::align::features::embeddable;
use crate::text::script;

/// What of two passages, old and new, the other side seems not to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Gaps {
    /// Stretches of the old passage and of the new one, in bytes.
    pub ranges: [Vec<Range<usize>>; 2],
    /// The odds of the likeliest gap, whether or not it is likely enough to be shown.
    pub odds: f32,
}

impl Gaps {
    /// No gap.
    pub const NONE: Self = Self { ranges: [Vec::new(), Vec::new()], odds: NO_GAP };
}

/// The odds of a gap where there is no phrase to leave out, or none that could be one.
pub const NO_GAP: f32 = -3.0;

/// The odds from which a gap is shown: there, three in four of the phrases that were added by hand are found, and one phrase
/// in forty of true translations, which now and then do leave something out.
const SHOWN: f32 = 1.0;

/// A passage with its meaning.
#[derive(Clone, Copy, Debug)]
pub struct Meant<'t> {
    /// The words.
    pub text: &'t str,
    /// Their meaning.
    pub vector: &'t Vector,
}

/// The gaps of two passages in different languages. `expansion` says how many new characters stand for an old one.
pub fn gaps(old: Meant<'_>, new: Meant<'_>, expansion: f32, embedder: &dyn Embedder) -> Gaps {
    let longer = length(old.text) - length(new.text) / expansion.max(f32::MIN_POSITIVE);
    let sides = [
        Side { text: old.text, there: new.vector, alike: old.vector.cosine(new.vector), longer },
        Side { text: new.text, there: old.vector, alike: old.vector.cosine(new.vector), longer: -longer * expansion },
    ];
    let odds = sides.map(|side| side.odds(embedder));
    let likeliest = odds.iter().flatten().map(|(_, odds)| *odds).fold(NO_GAP, f32::max);
    Gaps { ranges: odds.map(|odds| shown(&odds)), odds: likeliest }
}

/// The phrases that are likely enough to be gaps, adjacent ones as one.
fn shown(odds: &[(Range<usize>, f32)]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (range, _) in odds.iter().filter(|(_, odds)| *odds >= SHOWN) {
        match ranges.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => ranges.push(range.clone()),
        }
    }
    ranges
}

/// One of two passages.
struct Side<'a> {
    text: &'a str,
    /// The meaning of the other passage, and how alike the two are.
    there: &'a Vector,
    alike: f32,
    /// By how many characters it is longer than the other explains.
    longer: f32,
}

/// What is known of a phrase.
struct Phrase {
    range: Range<usize>,
    /// How like the other side it is by itself.
    own: f32,
    /// How much longer the passage is than the other side explains, in lengths of the phrase.
    surplus: f32,
    /// The share of the passage that it makes up.
    share: f32,
}

impl Side<'_> {
    /// For each phrase that may be a gap the logarithm of the odds that the other side does not say it.
    fn odds(&self, embedder: &dyn Embedder) -> Vec<(Range<usize>, f32)> {
        let part = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let mut suspects: Vec<Phrase> = self.suspects().collect();
        let owns = embed(embedder, suspects.iter().map(|phrase| embeddable(part(phrase.range.clone()))));
        suspects.iter_mut().zip(owns).for_each(|(phrase, own)| phrase.own = own.cosine(self.there));
        suspects.retain(Phrase::may_be_gap);
        let rests = embed(
            embedder,
            suspects.iter().map(|phrase| {
                let Range { start, end } = phrase.range;
                embeddable(&format!("{}{}", part(0..start), part(end..self.text.len())))
            }),
        );
        let changes = rests.iter().map(|rest| rest.cosine(self.there) - self.alike);
        suspects.iter().zip(changes).map(|(phrase, change)| (phrase.range.clone(), phrase.odds(change))).collect()
    }

    /// The phrases that could be gaps, were they nothing like the other side.
    fn suspects(&self) -> impl Iterator<Item = Phrase> + '_ {
        let cut = cut(self.text);
        let several = cut.len() > 1;
        let whole = length(self.text).max(1.0);
        let phrases = cut.into_iter().filter(move |_| several).map(move |range| {
            let own_length = length(self.text.get(range.clone()).unwrap_or_default()).max(1.0);
            Phrase { range, own: 0.0, surplus: self.longer / own_length, share: own_length / whole }
        });
        phrases.filter(|phrase| phrase.surplus >= LEAST_SURPLUS && phrase.may_be_gap())
    }
}

/// The meanings of texts.
fn embed(embedder: &dyn Embedder, texts: impl Iterator<Item = String>) -> Vec<Vector> {
    let texts: Vec<String> = texts.collect();
    embedder.embed(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

impl Phrase {
    /// The logarithm of the odds that the other side does not say it, where leaving it out makes the rest so much more alike.
    fn odds(&self, change: f32) -> f32 {
        CHANGE * change + OWN * self.own + SURPLUS * self.surplus.min(MOST_SURPLUS) + SHARE * self.share + PRIOR
    }

    /// Whether it would be shown if the rest turned out to be as much more alike as is ever seen.
    fn may_be_gap(&self) -> bool {
        self.odds(MOST_CHANGE) >= SHOWN
    }
}

/// Weight of the change, of the phrase's own likeness, of the surplus and of the share; and what speaks against any gap.
const CHANGE: f32 = 26.0;
const OWN: f32 = -8.0;
const SURPLUS: f32 = 1.3;
const SHARE: f32 = 9.0;
const PRIOR: f32 = -1.4;

/// A surplus counts for no more: beyond it, more than this phrase is missing.
const MOST_SURPLUS: f32 = 1.5;

/// Where the passage is shorter than the other side explains by more than half the phrase, it is the other that says more.
const LEAST_SURPLUS: f32 = -0.5;

/// Leaving out a phrase hardly ever makes the rest more alike than this: so it is not tried where that would not do.
const MOST_CHANGE: f32 = 0.08;

/// A phrase shorter than this (Han characters count threefold) says too little to be told from noise.
const SHORTEST: usize = 18;

/// Cuts a passage into phrases at commas and the like; short ones stay with the one before.
fn cut(text: &str) -> Vec<Range<usize>> {
    let mut phrases: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (offset, character) in text.char_indices() {
        let opens = matches!(character, '(' | '（' | '[' | '“' | '«' | '「');
        let end = if opens { offset } else { offset + character.len_utf8() };
        let stops = matches!(character, ',' | ';' | ':' | '.' | '!' | '?' | ')' | ']' | '—' | '–')
            && text.get(end..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
            || matches!(character, '，' | '；' | '：' | '、' | '。' | '！' | '？' | '）');
        if (opens || stops) && weight(text.get(start..end).unwrap_or_default()) >= SHORTEST {
            phrases.push(start..end);
            start = end;
        }
    }
    let rest = text.get(start..).unwrap_or_default();
    match phrases.last_mut() {
        Some(last) if weight(rest) < SHORTEST => last.end = text.len(),
        _ => phrases.push(start..text.len()),
    }
    phrases
}

/// Letters, Han characters threefold.
fn weight(text: &str) -> usize {
    text.chars()
        .filter(|character| character.is_alphabetic())
        .map(|character| if script::is_han(character) { 3 } else { 1 })
        .sum()
}

/// Characters but white space.
#[expect(clippy::cast_precision_loss, reason = "clauses are far shorter than 2^24 characters")]
pub(super) fn length(text: &str) -> f32 {
    text.chars().filter(|character| !character.is_whitespace()).count() as f32
}
