//! Phrases replaced by another throughout: found without being told, said once.
//!
//! Every replaced stretch of the aligned clauses proposes a pair of phrases, also widened by the word before or behind it
//! (`信息 → 資料` alone is one of several fates of `信息`; `个人信息 → 個人資料` is the rule). A proposal is a term when most places of
//! the old phrase were lost where as many of the new one were gained. Counting whole clauses rather than replaced stretches
//! finds terms in sentences that were rewritten around them, too.

use std::collections::BTreeMap;
use std::ops::Range;

use super::said::{Said, fact_ranges};
use super::words::{Hunk, Word, hunks, words};
use super::{Passage, judge};
use crate::text::normalize::Vocabulary;

/// A phrase replaced by another throughout the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The old phrase, as written most often.
    pub old: String,
    /// The new phrase, as written most often.
    pub new: String,
    /// In how many places it was replaced.
    pub count: usize,
    /// Passages of the new document in which the old phrase still stands.
    pub exceptions: Vec<Passage>,
    old_key: Vec<String>,
    new_key: Vec<String>,
}

/// Two aligned clauses of one language with what was replaced between them.
#[derive(Clone, Debug, Default)]
pub struct WordPair {
    /// The old words as written.
    pub old_text: String,
    /// The new words as written.
    pub new_text: String,
    /// The old words.
    pub old: Vec<Word>,
    /// The new words.
    pub new: Vec<Word>,
    /// What was replaced.
    pub hunks: Vec<Hunk>,
    /// Where the old words state facts. A law replaced by another, or a company's new legal form, is no matter of terms.
    pub old_facts: Vec<Range<usize>>,
    /// Where the new words state facts.
    pub new_facts: Vec<Range<usize>>,
}

impl WordPair {
    /// The words of two texts and what was replaced between them.
    pub fn new(
        (old_text, old_facts): (String, Vec<Range<usize>>),
        (new_text, new_facts): (String, Vec<Range<usize>>),
        vocabulary: Vocabulary,
    ) -> Self {
        let (old, new) = (words(&old_text, vocabulary), words(&new_text, vocabulary));
        let hunks = hunks(&old, &new);
        Self { old_text, new_text, old, new, hunks, old_facts, new_facts }
    }

    /// Whether both sides of a replaced stretch are part of a fact.
    fn states_facts(&self, hunk: &Hunk) -> bool {
        let within = |words: &[Word], range: &Range<usize>, facts: &[Range<usize>]| {
            words
                .get(range.clone())
                .unwrap_or_default()
                .iter()
                .any(|word| facts.iter().any(|fact| fact.start < word.range.end && word.range.start < fact.end))
        };
        within(&self.old, &hunk.old, &self.old_facts) && within(&self.new, &hunk.new, &self.new_facts)
    }
}

/// A replacement is a term from this many places on: twice may be chance, and two edits are quickly read.
const FEWEST_PLACES: usize = 3;

/// The share of the old phrase's places that must have been replaced by the new one. The rest are the exceptions that names
/// and rewritten sentences make: a brand keeps its old form inside a company's registered name.
const CONSISTENT: f64 = 0.6;

/// So many replaced stretches must propose a phrase for it to be counted at all.
const FEWEST_PROPOSALS: usize = 2;

/// A wider phrase must stand in at least one over this share of the narrower one's places to be the term.
const NEARLY_ALL: f64 = 1.25;

/// A wider phrase must be this much more consistent than the narrower one to be the term.
const WIDER_IS_BETTER: f64 = 0.1;

/// Longer stretches are rewritten sentences.
const MOST_WORDS: usize = 5;

/// The terms of a document, the most frequent first. `unchanged` are the passages that are the same in both versions.
pub fn terms(pairs: &[&WordPair], unchanged: &[String], vocabulary: Vocabulary) -> Vec<Term> {
    let mut proposals = proposals(pairs);
    proposals.retain(|_, places| places.len() >= FEWEST_PROPOSALS);
    if proposals.is_empty() {
        // Finding the words of what is unchanged is dear, and only proposals ask for them.
        return Vec::new();
    }
    let kept: Vec<Vec<Word>> = unchanged.iter().map(|text| words(text, vocabulary)).collect();
    let counts = Counts::new(pairs, &kept);
    let mut ranked: Vec<Proposal<'_>> = Vec::new();
    for (phrases, places) in &proposals {
        let (replaced, consistency) = counts.of(phrases);
        if replaced >= FEWEST_PLACES && consistency >= CONSISTENT {
            ranked.push(Proposal { phrases, places, replaced, consistency });
        }
    }
    ranked.sort_by(|a, b| {
        b.replaced.cmp(&a.replaced).then(a.words().cmp(&b.words())).then_with(|| a.phrases.cmp(b.phrases))
    });
    let mut chosen: Vec<&Proposal<'_>> = Vec::new();
    for proposal in &ranked {
        let outdone = ranked.iter().any(|wider| {
            widens(wider.phrases, proposal.phrases)
                && NEARLY_ALL * wider.replaced as f64 >= proposal.replaced as f64
                && wider.consistency >= proposal.consistency + WIDER_IS_BETTER
        });
        // What a chosen phrase says need not be said of its neighbours again.
        let said = chosen.iter().any(|other| {
            widens(proposal.phrases, other.phrases)
                || widens(other.phrases, proposal.phrases)
                || other.phrases.0 == proposal.phrases.0
        });
        if !outdone && !said {
            chosen.push(proposal);
        }
    }
    chosen.into_iter().map(|proposal| proposal.term(pairs)).collect()
}

/// Whether a replaced stretch is a term's doing: it lies within a place of the old phrase that became the new one.
pub fn explains(terms: &[Term], pair: &WordPair, hunk: &Hunk) -> bool {
    !pair.states_facts(hunk)
        && windows(pair, hunk).into_iter().any(|(old, new)| {
            let (old, new) = (keys(&pair.old, &old), keys(&pair.new, &new));
            terms.iter().any(|term| term.old_key == old && term.new_key == new)
        })
}

/// Notes in each term the passages of the new document in which its old phrase still stands. What is part of a name or another
/// fact is none: a company keeps its registered name.
pub fn note_exceptions(terms: &mut [Term], passages: impl Iterator<Item = Said>, vocabulary: Vocabulary) {
    if terms.is_empty() {
        return;
    }
    for said in passages {
        let words = words(&said.passage.text, vocabulary);
        let facts = fact_ranges(&said.facts);
        for term in terms.iter_mut().filter(|term| term.still_stands(&words, &facts)) {
            term.exceptions.push(said.passage.clone());
        }
    }
    for term in terms {
        term.exceptions.sort_by_key(|passage| passage.span.bytes.start);
    }
}

impl Term {
    /// Whether the old phrase stands among words, outside of facts and not as a part of the new phrase.
    fn still_stands(&self, words: &[Word], facts: &[Range<usize>]) -> bool {
        let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        let free = |place: &Range<usize>| {
            let stretch = words.get(place.clone()).unwrap_or_default();
            !stretch
                .iter()
                .any(|word| facts.iter().any(|fact| fact.start < word.range.end && word.range.start < fact.end))
        };
        let new: Vec<Range<usize>> = places(&keys, &self.new_key).collect();
        let within_new = |place: &Range<usize>| new.iter().any(|new| new.start <= place.start && place.end <= new.end);
        places(&keys, &self.old_key).any(|place| free(&place) && !within_new(&place))
    }
}

/// Where a phrase stands among words.
fn places<'w>(words: &'w [&str], phrase: &'w [String]) -> impl Iterator<Item = Range<usize>> + 'w {
    let length = phrase.len().max(1);
    let stands = move |window: &&[&str]| window.iter().zip(phrase).all(|(a, b)| a == b);
    words.windows(length).enumerate().filter(move |(_, window)| stands(window)).map(move |(at, _)| at..at + length)
}

type Phrases = (Vec<String>, Vec<String>);

/// Where a proposal stands: which pair, and which words of it.
#[derive(Clone, Debug)]
struct Place {
    pair: usize,
    old: Range<usize>,
    new: Range<usize>,
}

/// A pair of phrases that may be a term.
struct Proposal<'p> {
    phrases: &'p Phrases,
    places: &'p [Place],
    /// In how many places the old phrase was lost and the new one gained.
    replaced: usize,
    /// The share of the old phrase's places.
    consistency: f64,
}

impl Proposal<'_> {
    fn words(&self) -> usize {
        self.phrases.0.len() + self.phrases.1.len()
    }

    fn term(&self, pairs: &[&WordPair]) -> Term {
        let mut old: BTreeMap<String, usize> = BTreeMap::new();
        let mut new: BTreeMap<String, usize> = BTreeMap::new();
        for place in self.places {
            let Some(pair) = pairs.get(place.pair) else { continue };
            *old.entry(as_written(&pair.old_text, &pair.old, &place.old)).or_default() += 1;
            *new.entry(as_written(&pair.new_text, &pair.new, &place.new)).or_default() += 1;
        }
        let most = |counts: BTreeMap<String, usize>| {
            counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(text, _)| text)
        };
        Term {
            old: most(old).unwrap_or_default(),
            new: most(new).unwrap_or_default(),
            count: self.replaced,
            exceptions: Vec::new(),
            old_key: self.phrases.0.clone(),
            new_key: self.phrases.1.clone(),
        }
    }
}

fn proposals(pairs: &[&WordPair]) -> BTreeMap<Phrases, Vec<Place>> {
    let mut places: BTreeMap<Phrases, Vec<Place>> = BTreeMap::new();
    for (index, pair) in pairs.iter().enumerate() {
        for hunk in pair.hunks.iter().filter(|hunk| !pair.states_facts(hunk)) {
            for (old, new) in windows(pair, hunk) {
                let phrases = (keys(&pair.old, &old), keys(&pair.new, &new));
                if speaks(&phrases.0) && speaks(&phrases.1) {
                    places.entry(phrases).or_default().push(Place { pair: index, old, new });
                }
            }
        }
    }
    places
}

/// The replaced stretch itself and widened by the word before it, by the word behind it.
fn windows(pair: &WordPair, hunk: &Hunk) -> Vec<(Range<usize>, Range<usize>)> {
    if hunk.old.len() > MOST_WORDS || hunk.new.len() > MOST_WORDS {
        return Vec::new();
    }
    let mut windows = Vec::new();
    if !hunk.old.is_empty() && !hunk.new.is_empty() {
        windows.push((hunk.old.clone(), hunk.new.clone()));
    }
    if let (Some(old), Some(new)) = (hunk.old.start.checked_sub(1), hunk.new.start.checked_sub(1)) {
        windows.push((old..hunk.old.end, new..hunk.new.end));
    }
    if hunk.old.end < pair.old.len() && hunk.new.end < pair.new.len() {
        windows.push((hunk.old.start..hunk.old.end + 1, hunk.new.start..hunk.new.end + 1));
    }
    windows
}

fn keys(words: &[Word], range: &Range<usize>) -> Vec<String> {
    words.get(range.clone()).unwrap_or_default().iter().map(|word| word.key.clone()).collect()
}

/// Whether a phrase can be a term: it begins and ends with a word that means something and is more than one letter.
fn speaks(phrase: &[String]) -> bool {
    let word = |key: &String| key.chars().any(char::is_alphabetic) && !judge::is_particle(key) && !is_connective(key);
    phrase.first().is_some_and(word)
        && phrase.last().is_some_and(word)
        && phrase.iter().map(|key| key.chars().count()).sum::<usize>() > 1
}

/// Words that connect or point and are part of no term.
fn is_connective(word: &str) -> bool {
    const CONNECTIVES: &[&str] = &[
        "and", "or", "to", "in", "on", "for", "by", "with", "we", "our", "you", "your", "this", "et", "ou", "à", "au",
        "en", "dans", "pour", "par", "nous", "nos", "notre", "vous", "vos", "votre", "ce", "cette", "和", "与", "及",
        "或", "在", "为", "是", "对", "向", "从", "由", "我们", "您", "你", "本", "此", "以", "以及", "并", "如",
        "例如", "就", "有", "可", "用",
    ];
    CONNECTIVES.contains(&word)
}

fn widens(wider: &Phrases, narrow: &Phrases) -> bool {
    let within = |narrow: &[String], wider: &[String]| {
        narrow.len() < wider.len() && wider.windows(narrow.len().max(1)).any(|window| window == narrow)
    };
    within(&narrow.0, &wider.0) && within(&narrow.1, &wider.1)
}

/// How often phrases stand in each pair of clauses.
struct Counts<'p> {
    pairs: Vec<(Vec<&'p str>, Vec<&'p str>)>,
    unchanged: Vec<Vec<&'p str>>,
}

impl<'p> Counts<'p> {
    fn new(pairs: &[&'p WordPair], unchanged: &'p [Vec<Word>]) -> Self {
        let keys = |words: &'p [Word]| words.iter().map(|word| word.key.as_str()).collect();
        let pairs = pairs.iter().map(|pair| (keys(&pair.old), keys(&pair.new))).collect();
        Self { pairs, unchanged: unchanged.iter().map(|words| keys(words)).collect() }
    }

    /// In how many places the old phrase was lost where the new one was gained, and what share of the old phrase's
    /// places that is.
    #[expect(clippy::cast_precision_loss, reason = "documents have far fewer than 2^52 words")]
    fn of(&self, (old, new): &Phrases) -> (usize, f64) {
        let (mut replaced, mut all) = (0, 0);
        for (before, after) in &self.pairs {
            let had = occurrences(before, old);
            if had > 0 {
                let lost = had.saturating_sub(occurrences(after, old));
                let gained = occurrences(after, new).saturating_sub(occurrences(before, new));
                replaced += lost.min(gained);
                all += had;
            }
        }
        all += self.unchanged.iter().map(|words| occurrences(words, old)).sum::<usize>();
        (replaced, replaced as f64 / all.max(1) as f64)
    }
}

fn occurrences(words: &[&str], phrase: &[String]) -> usize {
    places(words, phrase).count()
}

fn as_written(text: &str, words: &[Word], range: &Range<usize>) -> String {
    let start = words.get(range.start).map_or(0, |word| word.range.start);
    let end = range.end.checked_sub(1).and_then(|last| words.get(last)).map_or(start, |word| word.range.end);
    text.get(start..end).unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(old_text: &str, new_text: &str) -> WordPair {
        WordPair::new((old_text.to_owned(), Vec::new()), (new_text.to_owned(), Vec::new()), Vocabulary::AsWritten)
    }

    #[test]
    fn a_phrase_replaced_throughout_is_one_term() {
        let pairs = [
            pair("我们收集您的个人信息。", "我們收集您的個人資料。"),
            pair("个人信息的位置", "個人資料的位置"),
            pair("我们如何使用个人信息", "我們如何使用個人資料"),
        ];
        let unchanged = ["信息安全是我们的重中之重。".to_owned()];
        let terms = terms(&pairs.iter().collect::<Vec<_>>(), &unchanged, Vocabulary::AsWritten);
        assert_eq!(terms.len(), 1, "{terms:?}");
        assert!(terms[0].old.ends_with("信息") && terms[0].new.ends_with("資料"));
        assert_eq!(terms[0].count, 3);
        assert!(explains(&terms, &pairs[0], &pairs[0].hunks[0]));
    }

    #[test]
    fn a_word_replaced_here_and_kept_there_is_no_term() {
        let pairs = [
            pair("We may share data.", "We will share data."),
            pair("We may keep data.", "We will keep data."),
            pair("We may sell data.", "We will sell data."),
        ];
        let unchanged = ["You may object.", "You may complain.", "You may leave."].map(str::to_owned);
        assert_eq!(terms(&pairs.iter().collect::<Vec<_>>(), &unchanged, Vocabulary::AsWritten), []);
    }
}
