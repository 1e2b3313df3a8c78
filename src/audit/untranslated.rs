//! Passages of a translation that stand in the reference's language.
//!
//! Word for word equal to the reference, and sentences rather than names: names, addresses and titles of laws stay as they are,
//! and have hardly a word such as `the`, `we` or `dans` in them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::document::{Document, Span};
use crate::text::segment::words;

/// Words in a row that are equal at least: shorter ones are names (`Bank of New York Mellon`).
const FEWEST_WORDS: usize = 5;
/// Words of grammar among them at least.
const FEWEST_OF_GRAMMAR: usize = 2;

/// Words that sentences have and names rarely, by language.
const GRAMMAR: [(&str, &str); 2] = [
    (
        "en",
        "the a an is are was were be been we you they it our your their this that these those will may can must shall should \
         when where which who if not to by with as at from after before or any all have has do does",
    ),
    (
        "fr",
        "le la les un une est sont nous vous ils elle il notre nos votre vos leur leurs ce cette ces peut peuvent pouvez \
         lorsque quand qui que si pas par avec dans sur après avant ou tout toute tous ont avez avons ne se pour",
    ),
];

/// Whether a word is one of grammar in some language.
pub(super) fn is_grammar(word: &str) -> bool {
    static WORDS: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| GRAMMAR.iter().flat_map(|(_, words)| words.split_whitespace()).collect());
    WORDS.contains(word)
}

/// A passage of a translation that was left as the reference has it.
#[derive(Clone, Debug)]
pub(super) struct Left {
    /// Where it stands in the reference.
    pub(super) reference: Span,
    /// Where it stands in the translation.
    pub(super) translation: Span,
}

/// The clauses of a translation that were left in the reference's language. None where both have one language in two scripts, or
/// where it is not known what its sentences look like.
pub(super) fn left(reference: &Document, translation: &Document) -> Vec<Left> {
    let of_language = GRAMMAR.iter().find(|(tag, _)| *tag == reference.language.primary());
    let Some((_, grammar)) = of_language.filter(|_| !reference.language.comparable(&translation.language)) else {
        return Vec::new();
    };
    let grammar: BTreeSet<&str> = grammar.split_whitespace().collect();
    let read: Vec<(Vec<String>, &Span)> =
        reference.clauses.iter().map(|clause| (spoken(reference.slice(&clause.span)), &clause.span)).collect();
    let is_left = |span: &Span| {
        let said = spoken(translation.slice(span));
        let runs = said
            .windows(FEWEST_WORDS)
            .filter(|run| run.iter().filter(|word| grammar.contains(word.as_str())).count() >= FEWEST_OF_GRAMMAR);
        let found = runs.into_iter().find_map(|run| {
            read.iter().find(|(words, _)| words.windows(FEWEST_WORDS).any(|other| other == run)).map(|(_, span)| *span)
        });
        found.map(|from| Left { reference: from.clone(), translation: span.clone() })
    };
    translation.clauses.iter().filter_map(|clause| is_left(&clause.span)).collect()
}

/// The words of a text in small letters, without those of addresses and what stands between them.
fn spoken(text: &str) -> Vec<String> {
    let words = words(text).into_iter().filter_map(|range| text.get(range));
    let letters = words.map(str::trim).filter(|word| word.chars().any(char::is_alphanumeric));
    letters.map(str::to_lowercase).collect()
}
