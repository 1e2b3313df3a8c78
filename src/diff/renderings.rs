//! Facts that translators render freely, compared where they are told beyond doubt.
//!
//! Of 924 pairs of clauses that say the same in two languages, 63 have a `may` and their counterparts no modal at all; countries
//! and rights come and go with the wording. So such a fact differs across languages only where both sides state one, clearly
//! another, where both list rights and one of them has one less, or where a short sentence denies what the other plainly says.

use std::collections::BTreeSet;

use super::deltas::FactDelta;
use super::gaps::length;
use crate::facts::{self, Fact, FactKind};
use crate::text::Language;

/// A passage with its facts.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'s> {
    /// Its words.
    pub text: &'s str,
    /// The language of its words.
    pub language: &'s Language,
    /// What it states.
    pub facts: &'s [Fact],
}

/// The facts that differ beyond doubt although translators render them freely: a modal turned over, a country replaced.
pub fn turned_over(old: Stated<'_>, new: Stated<'_>) -> Vec<FactDelta> {
    duty(old, new)
        .or_else(|| denial(old, new))
        .into_iter()
        .chain(jurisdiction(old, new))
        .chain(rights(old, new))
        .collect()
}

/// The longest passage, in characters, whose one modal is that of its one statement.
const LONGEST: f32 = 220.0;

/// `must` on one side and `may` on the other, or `may` and a negation: the only modal of each, of the same party.
fn duty(old: Stated<'_>, new: Stated<'_>) -> Option<FactDelta> {
    let (from, to) = (only_duty(old)?, only_duty(new)?);
    let turned = match (from.value.as_str(), to.value.as_str()) {
        ("may", other) | (other, "may") => other != "may" && other != "will",
        _ => false,
    };
    let short = [old, new].iter().all(|side| length(side.text) <= LONGEST);
    let same_party = || -> Option<bool> { Some(bearer(old, from)? == bearer(new, to)?) };
    (turned && short && same_party() == Some(true)).then(|| delta(FactKind::Duty, Some(&from.value), Some(&to.value)))
}

/// What one side says that its party does not do, and the other says of the same party without any word of denial.
fn denial(old: Stated<'_>, new: Stated<'_>) -> Option<FactDelta> {
    let denies = |side: Stated<'_>| only_duty(side).is_some_and(|duty| duty.value == "not");
    let plain =
        |side: Stated<'_>| !side.facts.iter().any(|fact| fact.kind == FactKind::Duty) && !denies_anything(side.text);
    if [old, new].iter().any(|side| length(side.text) > SHORT) {
        return None;
    }
    let of_one_party = |denying: Stated<'_>, plain: Stated<'_>| -> Option<bool> {
        let party = facts::bearer(plain.text, plain.language, plain.text.len())?;
        Some(bearer(denying, only_duty(denying)?)? == party)
    };
    if denies(old) && plain(new) && of_one_party(old, new) == Some(true) {
        return Some(delta(FactKind::Duty, Some("not"), None));
    }
    (denies(new) && plain(old) && of_one_party(new, old) == Some(true))
        .then(|| delta(FactKind::Duty, None, Some("not")))
}

/// The only modal of a passage.
fn only_duty<'s>(side: Stated<'s>) -> Option<&'s Fact> {
    let mut duties = side.facts.iter().filter(|fact| fact.kind == FactKind::Duty);
    duties.next().filter(|_| duties.next().is_none())
}

/// Whose duty a modal states. Asked last: it reads the whole passage.
fn bearer(side: Stated<'_>, duty: &Fact) -> Option<facts::Party> {
    facts::bearer(side.text, side.language, duty.range.start)
}

fn delta(kind: FactKind, old: Option<&str>, new: Option<&str>) -> FactDelta {
    FactDelta { kind, old: old.map(str::to_owned), new: new.map(str::to_owned), moved: None }
}

/// The longest sentence, in characters, that says one thing.
const SHORT: f32 = 110.0;

/// Whether a text has any word that may deny or limit something, in whatever language.
fn denies_anything(text: &str) -> bool {
    const HAN: &str = "不没沒未无無非勿否免拒禁止除仅僅只";
    const WORDS: &str = "no not never none nothing neither nor without cannot non ne n pas jamais aucun aucune sans ni rien sauf \
        excepté only except unless refuse refuses stop stops seulement uniquement que qu";
    let folded = text.to_lowercase();
    folded.chars().any(|character| HAN.contains(character))
        || folded
            .split(|character: char| !character.is_alphanumeric())
            .any(|word| WORDS.split_whitespace().any(|known| known == word))
        || folded.contains("n't")
        || folded.contains("n’t")
}

/// The rights that one of two lists of rights has and the other has not.
fn rights(old: Stated<'_>, new: Stated<'_>) -> Vec<FactDelta> {
    let (from, to) = (values(old, FactKind::Right), values(new, FactKind::Right));
    // A side without any may speak of them in words that name none; with nothing in common they are about something else.
    if from.is_disjoint(&to) {
        return Vec::new();
    }
    let gone = from.difference(&to).map(|right| delta(FactKind::Right, Some(right), None));
    gone.chain(to.difference(&from).map(|right| delta(FactKind::Right, None, Some(right)))).collect()
}

/// A country that one side names alone where the other names another alone.
fn jurisdiction(old: Stated<'_>, new: Stated<'_>) -> Option<FactDelta> {
    let (from, to) = (values(old, FactKind::Jurisdiction), values(new, FactKind::Jurisdiction));
    // `EU` and `EEA` are said of the same.
    let country = |named: &BTreeSet<&str>| named.len() == 1 && !named.contains("EU") && !named.contains("EEA");
    (from != to && country(&from) && country(&to))
        .then(|| delta(FactKind::Jurisdiction, from.first().copied(), to.first().copied()))
}

/// The values of a kind that a passage states.
fn values<'s>(side: Stated<'s>, kind: FactKind) -> BTreeSet<&'s str> {
    side.facts.iter().filter(|fact| fact.kind == kind).map(|fact| fact.value.as_str()).collect()
}
