//! Facts that translators render freely, compared where they are told beyond doubt.
//!
//! Of 924 pairs of clauses that say the same in two languages, 63 have a `may` and their counterparts no modal at all; countries
//! come and go with the wording. So such a fact differs across languages only where both sides state one, clearly another.

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
    duty(old, new).into_iter().chain(jurisdiction(old, new)).collect()
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
