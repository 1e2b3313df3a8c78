//! Whether two aligned passages say the same.
//!
//! Within a language every word counts, except those of terms replaced throughout and those that say nothing. Across languages
//! (and across the two Chinese scripts, where a new version is a new translation) passages agree unless a fact differs, their
//! meanings lie apart, or one is longer than translation explains.

use std::ops::Range;

use super::Reason;
use super::deltas::{self, FactCounts, FactDelta};
use super::denials::{Denial, Sureness};
use super::spelling::{self, Spelt};
use super::terms::{self, Term, WordPair};
use super::words::{self, Edit, Hunk, Word};
use crate::align::Likeness;
use crate::facts::{Fact, FactKind};
use crate::text::segment::is_telling_sign;

/// What differs between two passages.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// Whether they say the same.
    pub meaning: Meaning,
    /// Why other words say the same.
    pub reason: Option<Reason>,
    /// Facts that differ.
    pub facts: Vec<FactDelta>,
    /// Word edits, where words can be compared.
    pub edits: Vec<Edit>,
    /// Across languages: stretches, old and new, that the other side seems not to say.
    pub gaps: [Vec<Range<usize>>; 2],
    /// How sure that is, 0 to 1.
    pub confidence: f32,
    /// Across languages: what it rests on.
    pub evidence: Option<Across>,
}

impl Judgement {
    /// A judgement that needs no evidence.
    pub fn of(meaning: Meaning) -> Self {
        Self {
            meaning,
            reason: None,
            facts: Vec::new(),
            edits: Vec::new(),
            gaps: [Vec::new(), Vec::new()],
            confidence: 1.0,
            evidence: None,
        }
    }
}

impl Judgement {
    /// Adds facts that differ beyond doubt.
    pub fn add(&mut self, facts: Vec<FactDelta>) {
        if !facts.is_empty() {
            self.facts.extend(facts);
            (self.meaning, self.confidence) = (Meaning::Different, CONFIDENCE_OF_FACTS);
        }
    }
}

impl Judgement {
    /// Adds that one side denies what the other does not, where no other modal shows it.
    pub(super) fn deny(&mut self, denial: Option<Denial>) {
        let Some(Denial { fact, sureness }) = denial else { return };
        if self.facts.iter().any(|other| other.kind == FactKind::Duty) {
            return;
        }
        if self.facts.is_empty() {
            self.confidence = match sureness {
                Sureness::Sure => CONFIDENCE_OF_FACTS,
                Sureness::Likely => CONFIDENCE_OF_DENIALS,
            };
        }
        self.facts.push(fact);
        self.meaning = Meaning::Different;
    }
}

/// Whether two passages say the same, least different first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// The same words up to script, width, case and white space; or a translation of the same.
    Same,
    /// Other words only where a term was replaced throughout.
    Terms,
    /// Other words, the same meaning.
    Editorial,
    /// Another meaning.
    Different,
}

/// Kinds of facts that translations carry over unchanged. Modals, countries' names, roles and rights are rendered too
/// freely,
/// and a translated page links to other translated pages.
fn carried_over(kind: FactKind) -> bool {
    use FactKind::{Duty, Jurisdiction, Link, Person, Right, Role};
    !matches!(kind, Duty | Jurisdiction | Person | Link | Role | Right)
}

/// Judges two passages of one language. `kept` is where, in the old and in the new one, references to sections stand that lead
/// to the same section, whatever its number.
pub fn within(pair: &WordPair, terms: &[Term], kept: &[Vec<Range<usize>>; 2], old: &[Fact], new: &[Fact]) -> Judgement {
    let mut facts = deltas::deltas(old, new, |_| true, None);
    facts.retain(|delta| delta.kind != FactKind::Duty || tells(delta));
    let by_terms = |hunk: &Hunk| terms::explains(terms, pair, hunk);
    let (meaning, reason) = if pair.hunks.is_empty() {
        // The same words, but perhaps a link that leads elsewhere.
        match facts.as_slice() {
            [] => (Meaning::Same, None),
            facts if facts.iter().all(is_query) => (Meaning::Editorial, Some(Reason::Link)),
            _ => (Meaning::Different, None),
        }
    } else if pair.hunks.iter().all(by_terms) {
        // A brand inside a company's name is a fact of its own; the term says it.
        (Meaning::Terms, Some(Reason::Term))
    } else {
        let reason = |hunk| if by_terms(hunk) { Some(Reason::Term) } else { why_nothing_is_said(pair, hunk, kept) };
        let reasons: Option<Vec<Reason>> = pair.hunks.iter().map(reason).collect();
        match reasons.filter(|_| facts.iter().all(is_query)) {
            Some(reasons) => (Meaning::Editorial, reasons.into_iter().max()),
            None => (Meaning::Different, None),
        }
    };
    let facts = if meaning == Meaning::Terms { Vec::new() } else { facts };
    let edits = if meaning == Meaning::Same { Vec::new() } else { words::edits(&pair.old, &pair.new, &pair.hunks) };
    Judgement { facts, edits, reason, ..Judgement::of(meaning) }
}

/// Whether a link leads to the same page and only what it tells the page's server differs.
fn is_query(delta: &FactDelta) -> bool {
    fn page(link: &str) -> &str {
        link.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/')
    }
    let (Some(old), Some(new)) = (&delta.old, &delta.new) else { return false };
    delta.kind == FactKind::Link && page(old) == page(new)
}

/// Whether a changed modal says something by itself: it took another's place, or forbids or negates. One more `may` in a
/// longer sentence does not.
fn tells(delta: &FactDelta) -> bool {
    let negates = |value: &Option<String>| value.as_ref().is_some_and(|value| value.contains("not"));
    (delta.old.is_some() && delta.new.is_some()) || negates(&delta.old) || negates(&delta.new)
}

/// Why a replaced stretch says nothing, where it holds no more than punctuation, particles, other spellings and references to the same
/// sections.
fn why_nothing_is_said(pair: &WordPair, hunk: &Hunk, kept: &[Vec<Range<usize>>; 2]) -> Option<Reason> {
    let [kept_old, kept_new] = kept;
    let old = telling(&pair.old, &pair.old_text, &hunk.old, kept_old);
    let new = telling(&pair.new, &pair.new_text, &hunk.new, kept_new);
    let (old_joined, new_joined) = (joined(&old), joined(&new));
    if old_joined == new_joined {
        let words = |words: &[Word], range: &Range<usize>| words.get(range.clone()).map_or(0, <[Word]>::len);
        let passed_over = words(&pair.old, &hunk.old) + words(&pair.new, &hunk.new) - old.len() - new.len();
        return Some(match passed_over {
            0 => Reason::Typography,
            _ if refers(pair, hunk, kept) => Reason::Reference,
            _ => Reason::Wording,
        });
    }
    let same = |(old, new): (&Spelt<'_>, &Spelt<'_>)| spelling::is_same(*old, *new);
    let whole = |key| Spelt { key, written: key };
    let is_spelling = (!old.is_empty() && !new.is_empty() && spelling::is_same(whole(&old_joined), whole(&new_joined)))
        || (old.len() == new.len() && old.iter().zip(&new).all(same))
        || is_same_han_around(pair, hunk);
    is_spelling.then_some(Reason::Spelling)
}

/// Whether a stretch holds a reference that leads to the same section.
fn refers(pair: &WordPair, hunk: &Hunk, kept: &[Vec<Range<usize>>; 2]) -> bool {
    let holds = |words: &[Word], range: &Range<usize>, kept: &[Range<usize>]| {
        let words = words.get(range.clone()).unwrap_or_default();
        words.iter().any(|word| kept.iter().any(|kept| kept.start < word.range.end && word.range.start < kept.end))
    };
    let [kept_old, kept_new] = kept;
    holds(&pair.old, &hunk.old, kept_old) || holds(&pair.new, &hunk.new, kept_new)
}

/// The words of a stretch that say something: no particles, and no references that are kept.
fn telling<'t>(words: &'t [Word], text: &'t str, range: &Range<usize>, kept: &[Range<usize>]) -> Vec<Spelt<'t>> {
    let refers = |word: &Word| {
        let end = word.range.start + text.get(word.range.clone()).unwrap_or_default().trim_end().len();
        kept.iter().any(|kept| kept.start < end && word.range.start < kept.end)
    };
    let words = words.get(range.clone()).unwrap_or_default();
    words
        .iter()
        .filter(|word| !is_particle(&word.key) && !refers(word))
        .map(|word| Spelt { key: &word.key, written: text.get(word.range.clone()).unwrap_or_default() })
        .collect()
}

/// The letters, digits and telling signs of words, and what stands between two digits: `1.5` is not `15`.
fn joined(words: &[Spelt<'_>]) -> String {
    let all: Vec<char> = words.iter().flat_map(|word| word.key.chars()).collect();
    let digit = |at: Option<usize>| at.and_then(|at| all.get(at)).is_some_and(char::is_ascii_digit);
    let tells = |(at, character): &(usize, &char)| {
        // Quotation marks in the form that is compared are `<` and `>`, too.
        let sign = is_telling_sign(**character) && (!matches!(character, '<' | '>') || digit(Some(at + 1)));
        character.is_alphanumeric() || sign || (digit(at.checked_sub(1)) && digit(Some(at + 1)))
    };
    all.iter().enumerate().filter(tells).map(|(_, character)| *character).collect()
}

/// Whether a replaced stretch with the words beside it is Han text that differs only in variants of characters.
fn is_same_han_around(pair: &WordPair, hunk: &Hunk) -> bool {
    let around = |words: &[Word], range: &Range<usize>| {
        let range = range.start.saturating_sub(1)..(range.end + 1).min(words.len());
        words.get(range).unwrap_or_default().iter().map(|word| word.key.as_str()).collect::<String>()
    };
    spelling::is_same_han(&around(&pair.old, &hunk.old), &around(&pair.new, &hunk.new))
}

/// Words that carry no meaning of their own in a policy. Negations, modals, `and` and `or` are not among them.
pub fn is_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "the", "a", "an", "of", "that", "which", "le", "la", "les", "l'", "l’", "un", "une", "des", "de", "du", "d'",
        "que", "qu'", "的", "了", "之", "所", "地", "得", "该", "等", "其", "而", "则", "请", "将", "会", "于", "在",
        "中",
    ];
    !word.chars().any(|character| character.is_alphanumeric() || is_telling_sign(character))
        || PARTICLES.contains(&word)
}

/// What is known of two passages in different languages besides their facts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Across {
    /// How alike they are.
    pub likeness: Likeness,
    /// Characters of the old passage.
    pub old_length: f32,
    /// Characters of the new passage.
    pub new_length: f32,
    /// New characters for an old one, over the whole of the documents.
    pub expansion: f32,
    /// The share of the passages that states the same values, 0 to 1.
    pub stated: f32,
    /// The odds that one says something that the other does not, see `gaps`.
    pub gap: f32,
}

impl Across {
    /// Whether they are so alike that no gap need be looked for. That both name an address does not speak against one.
    pub fn is_sure(&self) -> bool {
        self.likeness_evidence() >= SURE
    }

    /// What meaning, words and lengths say.
    fn likeness_evidence(&self) -> f32 {
        MARGIN_WEIGHT * self.likeness.margin + WORDS_WEIGHT * self.likeness.overlap - LENGTH_WEIGHT * self.stretch()
    }

    /// In how far one side is longer than the other's translation would be: the logarithm of the ratio.
    pub fn stretch(&self) -> f32 {
        // Short passages vary freely.
        let expected = (self.old_length * self.expansion).max(1.0);
        ((self.new_length + LENGTH_SLACK) / (expected + LENGTH_SLACK)).ln().abs()
    }
}

/// Judges two passages of different languages or scripts.
pub fn across(known: &Across, old: &[Fact], new: &[Fact], around: Option<(&FactCounts, &FactCounts)>) -> Judgement {
    let mut facts = deltas::deltas(old, new, carried_over, around);
    deltas::settle_ages(&mut facts);
    let agreement = agreement(known);
    let same = facts.is_empty() && agreement >= SAME;
    let meaning = if same { Meaning::Same } else { Meaning::Different };
    let confidence = if !facts.is_empty() {
        CONFIDENCE_OF_FACTS
    } else if same {
        agreement
    } else {
        1.0 - agreement
    };
    Judgement { facts, confidence: confidence.clamp(0.0, 1.0), evidence: Some(*known), ..Judgement::of(meaning) }
}

/// From this agreement on two passages say the same.
const SAME: f32 = 0.5;

/// How sure a difference is that a fact shows; the extractors err now and then.
const CONFIDENCE_OF_FACTS: f32 = 0.9;

/// How sure a difference is that only a surplus of words of denial shows.
const CONFIDENCE_OF_DENIALS: f32 = 0.6;

/// How likely two passages of different languages say the same, 0 to 1: a logistic curve over what is known of them.
fn agreement(known: &Across) -> f32 {
    let evidence = PRIOR
        + known.likeness_evidence()
        + ANCHORS_WEIGHT * known.likeness.anchors.unwrap_or(0.0)
        + STATED_WEIGHT * known.stated
        - GAP_WEIGHT * known.gap;
    1.0 / (1.0 + (-evidence).exp())
}

// The weights are fitted by logistic regression to 2,214 pairs of clauses of eight known translations, one in seven of them with
// a phrase cut out or put in, or another clause in its place: see docs/accuracy.md.

/// What speaks for passages that are aligned before anything is known of them.
const PRIOR: f32 = 2.8;
/// Weight of the margin of the cosine.
const MARGIN_WEIGHT: f32 = 1.5;
/// Weight of the words that both have, where words can be compared.
const WORDS_WEIGHT: f32 = 0.3;
/// Weight of the rare values that both name: `Write to` an address is too short to be known by its meaning.
const ANCHORS_WEIGHT: f32 = 1.0;
/// Weight of the share that states the same values: a line that is a date says the date.
const STATED_WEIGHT: f32 = 6.0;
/// Weight of the odds of a gap.
const GAP_WEIGHT: f32 = 0.45;
/// Weight of the logarithm by which the lengths differ from a translation's.
const LENGTH_WEIGHT: f32 = 2.8;
/// Characters by which a translation's length varies whatever its length.
const LENGTH_SLACK: f32 = 12.0;
/// What meaning, words and lengths must say for no gap to be looked for: so six in ten of the clauses that say the same are passed
/// over, and one in eight of the altered ones, none of which a gap would have turned into a difference.
const SURE: f32 = 0.4;
