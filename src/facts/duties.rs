//! Strength of a duty and negation: `must`, `may`, `must-not`, `not`.
//!
//! Only words that say it clearly. Translators render modals freely, so these facts are evidence within a language and
//! a hint across languages.

use std::sync::LazyLock;

use super::names::{NameTable, Skeleton};
use super::reading::{Reading, is_latin};
use super::{Fact, FactKind};

const VALUES: [&str; 4] = ["must", "may", "must-not", "not"];

/// Words by value: English, French, Chinese (simplified; matched in both scripts). Words of possibility (`可能`, `pourrait`) are
/// none of permission and left out, as far as the language tells them apart.
const WORDS: [&str; 4] = [
    "must; shall; is required to; are required to; is obliged to; are obliged to; be required to; doit; doivent; devez; \
     devons; devra; devront; devrez; est tenu de; est tenue de; êtes tenu de; sommes tenus de; sont tenus de; sont tenues de; \
     必须; 应当; 须; 务必; 应予; 则应; 均应",
    "may; peut; peuvent; pouvez; pouvons; pourra; pourront; pourrez; pourrons; 可以",
    "must not; shall not; may not; no one shall; no one may; is prohibited; are prohibited; is not permitted; \
     are not permitted; interdit; interdite; interdits; interdites; ne peut; ne peuvent; ne doit; ne doivent; ne saurait; \
     ne sauraient; 不得; 禁止; 严禁; 不允许; 不可以",
    "will not; won't; do not; don't; does not; doesn't; never; cannot; can not; jamais; aucun; aucune; nul ne; \
     不会; 绝不; 决不; 从不; 并不; 不能; 不再; 概不",
];

static NAMES: LazyLock<NameTable> = LazyLock::new(|| {
    NameTable::new(
        WORDS.iter().enumerate().flat_map(|(value, words)| words.split(';').map(move |word| (word.trim(), value))),
    )
});

/// The duties of a clause.
pub(super) fn duties(reading: &Reading<'_>, skeleton: &Skeleton) -> Vec<Fact> {
    let mut found = Vec::new();
    for name in NAMES.find(reading, skeleton) {
        if is_part_of_word(reading, &name.range) {
            continue;
        }
        for value in name.things.iter().filter_map(|thing| VALUES.get(*thing)) {
            found.push(reading.fact(FactKind::Duty, name.range.clone(), *value));
        }
    }
    french_negations(reading, found)
}

/// Whether a Han modal of one character is part of another word (`无须`).
fn is_part_of_word(reading: &Reading<'_>, range: &std::ops::Range<usize>) -> bool {
    range.len() == 1 && reading.before(range.start).is_some_and(|c| "必无毋不".contains(c))
}

/// Adds `ne … pas`, which turns the modal between into `must-not` and stands for `not` elsewhere.
fn french_negations(reading: &Reading<'_>, mut found: Vec<Fact>) -> Vec<Fact> {
    let sorted: Vec<usize> = found.iter().map(|fact| fact.range.start).collect();
    let mut index = 0;
    while index < reading.len() {
        let (word, end) = reading.word_at(index);
        let ne = matches!(word.as_str(), "ne" | "n") && !reading.before(index).is_some_and(is_latin);
        if let Some(pas) = ne.then(|| pas_after(reading, end)).flatten() {
            let range = reading.bytes(index..pas);
            let first = sorted.partition_point(|start| *start < range.start);
            let modal = (sorted.get(first).is_some_and(|start| *start < range.end)).then_some(first);
            match modal.and_then(|position| found.get_mut(position)) {
                Some(fact) => {
                    fact.value = if fact.value == "not" { "not" } else { "must-not" }.to_owned();
                    fact.range = range;
                }
                None => found.push(reading.fact(FactKind::Duty, index..pas, "not")),
            }
            index = pas;
            continue;
        }
        index = end.max(index + 1);
    }
    found.sort_by_key(|fact| fact.range.start);
    found
}

/// The index after the `pas`, `jamais` or `aucun` that belongs to a `ne`; at most four words on.
fn pas_after(reading: &Reading<'_>, mut index: usize) -> Option<usize> {
    for _ in 0..5 {
        while reading.at(index).is_some_and(|c| matches!(c, ' ' | '\'' | '-')) {
            index += 1;
        }
        let (word, end) = reading.word_at(index);
        match word.as_str() {
            "" => return None,
            "pas" | "jamais" | "aucun" | "aucune" | "plus" => return Some(end),
            _ => index = end,
        }
    }
    None
}
