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
    let only = |side: Stated<'_>| {
        let mut duties = side.facts.iter().filter(|fact| fact.kind == FactKind::Duty);
        let duty = duties.next().filter(|_| duties.next().is_none() && length(side.text) <= LONGEST)?;
        Some((duty.value.clone(), facts::bearer(side.text, side.language, duty.range.start)?))
    };
    let ((from, bearer), (to, other)) = (only(old)?, only(new)?);
    let turned = match (from.as_str(), to.as_str()) {
        ("may", other) | (other, "may") => other != "may" && other != "will",
        _ => false,
    };
    (turned && bearer == other).then_some(FactDelta {
        kind: FactKind::Duty,
        old: Some(from),
        new: Some(to),
        moved: None,
    })
}

/// What one side says that its party does not do, and the other says of the same party without any word of denial.
fn denial(old: Stated<'_>, new: Stated<'_>) -> Option<FactDelta> {
    let denies = |side: Stated<'_>| {
        let mut duties = side.facts.iter().filter(|fact| fact.kind == FactKind::Duty);
        let duty = duties.next().filter(|duty| duties.next().is_none() && duty.value == "not")?;
        facts::bearer(side.text, side.language, duty.range.start)
    };
    let short = [old, new].iter().all(|side| length(side.text) <= SHORT);
    let plain = |side: Stated<'_>, party| {
        !side.facts.iter().any(|fact| fact.kind == FactKind::Duty)
            && !denies_anything(side.text)
            && facts::bearer(side.text, side.language, side.text.len()) == Some(party)
    };
    let delta = |old: Option<&str>, new: Option<&str>| {
        Some(FactDelta { kind: FactKind::Duty, old: old.map(str::to_owned), new: new.map(str::to_owned), moved: None })
    };
    match (denies(old), denies(new)) {
        (Some(party), None) if short && plain(new, party) => delta(Some("not"), None),
        (None, Some(party)) if short && plain(old, party) => delta(None, Some("not")),
        _ => None,
    }
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
    let listed = |side: Stated<'_>| -> BTreeSet<String> {
        side.facts.iter().filter(|fact| fact.kind == FactKind::Right).map(|fact| fact.value.clone()).collect()
    };
    let (from, to) = (listed(old), listed(new));
    // A side without any may speak of them in words that name none; with nothing in common they are about something else.
    if from.is_disjoint(&to) {
        return Vec::new();
    }
    let gone = from.difference(&to).map(|right| (Some(right.clone()), None));
    let came = to.difference(&from).map(|right| (None, Some(right.clone())));
    gone.chain(came).map(|(old, new)| FactDelta { kind: FactKind::Right, old, new, moved: None }).collect()
}

/// A country that one side names alone where the other names another alone.
fn jurisdiction(old: Stated<'_>, new: Stated<'_>) -> Option<FactDelta> {
    let only = |side: Stated<'_>| {
        let mut named: Vec<String> = side
            .facts
            .iter()
            .filter(|fact| fact.kind == FactKind::Jurisdiction)
            .map(|fact| fact.value.clone())
            .collect();
        named.dedup();
        <[String; 1]>::try_from(named).ok().map(|[code]| code)
    };
    let (from, to) = (only(old)?, only(new)?);
    // `EU` and `EEA` are said of the same.
    let region = |code: &str| !matches!(code, "EU" | "EEA");
    (from != to && region(&from) && region(&to)).then_some(FactDelta {
        kind: FactKind::Jurisdiction,
        old: Some(from),
        new: Some(to),
        moved: None,
    })
}
