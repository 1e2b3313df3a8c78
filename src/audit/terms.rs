//! Terms of the reference that a translation renders in two ways.
//!
//! Words that stand together (Smadja, McKeown and Hatzivassiloglou 1996): a phrase of the translation renders a phrase of the
//! reference where each stands in the clauses that the other stands in, by the Dice coefficient. A term is rendered in two ways where
//! one phrase does so in some of its clauses, another in those that are left, and the two look alike (個人資料, 個人訊息), so that one is
//! not just another word of the same sentences. It is a hint, and never more than editorial.

use std::collections::{BTreeMap, BTreeSet};

use super::untranslated::is_grammar;
use crate::report::{Change, ChangeKind, Quote, Report, Unit};
use crate::text::script::is_han;
use crate::text::segment::words;

/// Clauses that a term stands in at least: fewer show no habit.
const FEWEST: usize = 6;
/// Clauses with the rarer rendering at least: one may be a free translation.
const FEWEST_OTHER: usize = 2;
/// The share of a term's clauses that have one of the two renderings at least: else the term is rendered freely.
const COVERED: f64 = 0.85;
/// How alike the clauses of a term and of its first rendering must be (Dice), the clauses of the other rendering left out.
const FIRST: f64 = 0.8;
/// How alike the clauses left and those of the other rendering must be (Dice).
const OTHER: f64 = 0.8;
/// How alike the clauses of a term and those of its first rendering must be at least (Dice), both renderings together.
const LEAST: f64 = 0.5;
/// Words in a phrase.
const LONGEST: usize = 3;
/// Letters of a lone word of an alphabet: shorter ones are words of grammar.
const WORD: usize = 6;
/// Letters of the first and the last word of a phrase in an alphabet.
const EDGE: usize = 4;
/// Characters of grammar, in both scripts: no term has them.
const OF_GRAMMAR: &str = "我你您他她它們们的為为於于得了及其在與与和或是有不會会可者之以將将被";
/// Letters in which two forms of a word begin alike (`personnelle`, `personnelles`).
const STEM: usize = 5;

/// A term that is rendered in two ways.
#[derive(Clone, Debug)]
pub(super) struct Split {
    /// The reference's term.
    pub(super) term: String,
    /// The commoner rendering and in how many clauses it stands.
    pub(super) first: (String, usize),
    /// The rarer one.
    pub(super) other: (String, usize),
    /// A clause with the rarer one, in the reference and in the translation.
    pub(super) quotes: [Quote; 2],
    /// The section entry that the clause stands in.
    pub(super) section: Option<String>,
}

/// The phrases of clauses, each with the clauses that it stands in.
type Phrases = BTreeMap<String, BTreeSet<usize>>;

/// The terms that a translation renders in two ways, the most frequent first; each rarer rendering is told of one term.
pub(super) fn splits(report: &Report) -> Vec<Split> {
    let pairs: Vec<(&Change, &Quote, &Quote)> = report.changes.iter().filter_map(pair).collect();
    let terms = phrases(pairs.iter().map(|(_, reference, _)| reference.text.as_str()));
    let renderings = phrases(pairs.iter().map(|(_, _, translation)| translation.text.as_str()));
    let by_clause = by_clause(&renderings, pairs.len());
    let mut terms: Vec<(&String, &BTreeSet<usize>)> = terms.iter().filter(|(_, at)| at.len() >= FEWEST).collect();
    terms.sort_by_key(|(term, at)| (std::cmp::Reverse((at.len(), term.len())), *term));
    let (mut told, mut splits): (BTreeSet<&str>, Vec<Split>) = (BTreeSet::new(), Vec::new());
    for (term, at) in terms {
        let Some((first, other)) = two_ways(at, &renderings, &by_clause) else { continue };
        let places: BTreeSet<usize> = renderings.get(other).into_iter().flatten().copied().collect();
        let Some((change, reference, translation)) = places.iter().next().and_then(|index| pairs.get(*index)) else {
            continue;
        };
        if told.insert(other) {
            let count = |phrase: &str| renderings.get(phrase).map_or(0, |places| places.intersection(at).count());
            splits.push(Split {
                term: term.clone(),
                first: (first.to_owned(), count(first)),
                other: (other.to_owned(), count(other)),
                quotes: [(*reference).clone(), (*translation).clone()],
                section: change.section.clone(),
            });
        }
    }
    splits
}

/// Sentences that belong together; headings and rows have their own words.
fn pair(change: &Change) -> Option<(&Change, &Quote, &Quote)> {
    let of_text = change.unit == Unit::Clause && matches!(change.kind, ChangeKind::Same | ChangeKind::Modified);
    let (old, new) = (change.old.as_ref()?, change.new.as_ref()?);
    of_text.then_some((change, old, new))
}

/// The phrases of texts, each with the positions of the texts that have it.
fn phrases<'t>(texts: impl Iterator<Item = &'t str>) -> Phrases {
    let mut phrases = Phrases::new();
    for (index, text) in texts.enumerate() {
        for phrase in phrases_of(text) {
            phrases.entry(phrase).or_default().insert(index);
        }
    }
    phrases
}

fn by_clause(phrases: &Phrases, clauses: usize) -> Vec<Vec<&str>> {
    let mut by_clause: Vec<Vec<&str>> = vec![Vec::new(); clauses];
    for (phrase, places) in phrases.iter().filter(|(_, places)| places.len() >= FEWEST_OTHER) {
        for index in places {
            if let Some(clause) = by_clause.get_mut(*index) {
                clause.push(phrase);
            }
        }
    }
    by_clause
}

/// The two renderings of a term that stands in some clauses, the commoner first.
fn two_ways<'p>(
    at: &BTreeSet<usize>,
    renderings: &'p Phrases,
    by_clause: &[Vec<&'p str>],
) -> Option<(&'p str, &'p str)> {
    let near = |clauses: &BTreeSet<usize>| -> BTreeSet<&'p str> {
        clauses.iter().filter_map(|index| by_clause.get(*index)).flatten().copied().collect()
    };
    let likest = |clauses: &BTreeSet<usize>, fits: &dyn Fn(&str) -> bool| -> Vec<(f64, &'p str)> {
        let phrases = near(clauses).into_iter().filter(|phrase| fits(phrase));
        let mut scored: Vec<(f64, &str)> =
            phrases.filter_map(|phrase| Some((dice(clauses, renderings.get(phrase)?), phrase))).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.len().cmp(&a.1.len())).then(a.1.cmp(b.1)));
        scored
    };
    // What both renderings share (個人) stands in all of the term's clauses, so that the first is not always the likest.
    likest(at, &|_| true).into_iter().take_while(|(alike, _)| *alike >= LEAST).find_map(|(_, first)| {
        let with_first = renderings.get(first)?;
        let left: BTreeSet<usize> = at.difference(with_first).copied().collect();
        if left.len() < FEWEST_OTHER {
            return None;
        }
        let apart = |phrase: &str| renderings.get(phrase).is_some_and(|places| places.is_disjoint(with_first));
        let (alike, other) = likest(&left, &|phrase| apart(phrase) && is_kin(first, phrase)).into_iter().next()?;
        let with_other = renderings.get(other)?;
        let of_first: BTreeSet<usize> = at.difference(with_other).copied().collect();
        let covered = with_first.union(with_other).filter(|index| at.contains(index)).count();
        let enough = share(covered, at.len()) >= COVERED && with_other.intersection(at).count() >= FEWEST_OTHER;
        (enough && alike >= OTHER && dice(&of_first, with_first) >= FIRST).then_some((first, other))
    })
}

/// Twice what two sets have in common over the sum of both.
fn dice(one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> f64 {
    share(2 * one.intersection(other).count(), one.len() + other.len())
}

#[expect(clippy::cast_precision_loss, reason = "numbers of clauses")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Whether two phrases are words for one thing: in Han characters of about one length with half of them in common, else with a word
/// in common and another in which they differ by more than its ending.
fn is_kin(one: &str, other: &str) -> bool {
    let han = one.chars().all(is_han) && other.chars().all(is_han);
    let parts = |phrase: &str| -> BTreeSet<String> {
        if han {
            phrase.chars().map(String::from).collect()
        } else {
            phrase.split(' ').map(|word| word.chars().take(STEM).collect()).collect()
        }
    };
    let (one, other) = (parts(one), parts(other));
    let common = one.intersection(&other).count();
    let near = !han || (one.len().abs_diff(other.len()) <= 1 && 2 * common >= one.len().max(other.len()) && common > 1);
    common > 0 && common < one.len() && common < other.len() && near
}

/// The phrases of a text in small letters: up to three words in a row, with nothing but spaces between them.
fn phrases_of(text: &str) -> BTreeSet<String> {
    let tokens: Vec<&str> =
        words(text).into_iter().filter_map(|range| text.get(range)).filter(|token| *token != " ").collect();
    let mut phrases = BTreeSet::new();
    for start in 0..tokens.len() {
        for length in 1..=LONGEST {
            if let Some(phrase) = tokens.get(start..start + length).and_then(phrase) {
                phrases.insert(phrase);
            }
        }
    }
    phrases
}

fn phrase(tokens: &[&str]) -> Option<String> {
    let lengths: Vec<usize> = tokens.iter().map(|token| token.chars().count()).collect();
    let (first, last) = (*lengths.first()?, *lengths.last()?);
    if tokens.iter().all(|token| token.chars().all(is_han)) {
        if tokens.iter().any(|token| token.contains(|letter| OF_GRAMMAR.contains(letter))) {
            return None;
        }
        let length: usize = lengths.iter().sum();
        return (length > 1 && length <= 8).then(|| tokens.concat());
    }
    let letters = tokens.iter().all(|token| token.chars().all(|letter| letter.is_alphabetic() && !is_han(letter)));
    let long = if tokens.len() == 1 { first >= WORD } else { first >= EDGE && last >= EDGE };
    let edges = [tokens.first()?.to_lowercase(), tokens.last()?.to_lowercase()];
    (letters && long && !edges.iter().any(|word| is_grammar(word))).then(|| tokens.join(" ").to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renderings_have_something_in_common_and_something_else() {
        assert!(is_kin("個人資料", "個人訊息"));
        assert!(is_kin("données personnelles", "informations personnelles"));
        assert!(!is_kin("donnée personnelle", "données personnelles"));
        assert!(!is_kin("個人資料", "您的個人資料"));
        assert!(!is_kin("services", "cookies"));
    }

    #[test]
    fn words_of_grammar_begin_no_phrase() {
        let phrases = phrases_of("We keep the personal data, and no other.");
        assert!(phrases.contains("personal data") && phrases.contains("personal"));
        assert!(!phrases.contains("the personal") && !phrases.contains("data and"));
    }
}
