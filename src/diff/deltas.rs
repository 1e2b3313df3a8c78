//! Facts that differ between two aligned clauses.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{self, Fact, FactKind};

/// A fact that went, came, or took another value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactDelta {
    /// What it is.
    pub kind: FactKind,
    /// The old value.
    pub old: Option<String>,
    /// The new value.
    pub new: Option<String>,
    /// Where the fact only moved: the difference on the other side, its position in [`super::Differences::list`].
    pub moved: Option<usize>,
}

/// How often facts stand in the clauses of a section, to tell a fact that went from one that stands a sentence further.
#[derive(Clone, Debug, Default)]
pub struct FactCounts(BTreeMap<(FactKind, String), usize>);

impl FactCounts {
    /// Counts the facts of clauses.
    pub fn of<'f>(facts: impl IntoIterator<Item = &'f Fact>) -> Self {
        let mut counts = BTreeMap::new();
        for fact in facts {
            *counts.entry((fact.kind, fact.value.clone())).or_default() += 1;
        }
        Self(counts)
    }

    fn get(&self, kind: FactKind, value: &str) -> usize {
        self.0.get(&(kind, value.to_owned())).copied().unwrap_or(0)
    }
}

/// The facts of watched kinds that only one side has, a value that went paired with one of its kind that came, in order.
///
/// Where the counts of the surrounding sections are given, a fact that the sections have in common is no difference: a
/// translation may say it one sentence earlier.
pub fn deltas(
    old: &[Fact],
    new: &[Fact],
    watched: impl Fn(FactKind) -> bool,
    around: Option<(&FactCounts, &FactCounts)>,
) -> Vec<FactDelta> {
    let kinds: BTreeSet<FactKind> = old.iter().chain(new).map(|fact| fact.kind).filter(|kind| watched(*kind)).collect();
    kinds
        .into_iter()
        .flat_map(|kind| {
            let gone = only(old, new, kind, around);
            let came = only(new, old, kind, around.map(|(old, new)| (new, old)));
            paired(kind, gone, came)
        })
        .collect()
}

/// Takes out an age on one side and as many years on the other: that `16 ans` are an age is said by words further on.
pub fn settle_ages(deltas: &mut Vec<FactDelta>) {
    let sides: [fn(&FactDelta) -> Option<&String>; 2] = [|delta| delta.old.as_ref(), |delta| delta.new.as_ref()];
    for (here, there) in [(sides[0], sides[1]), (sides[1], sides[0])] {
        let of = |kind: FactKind, side: fn(&FactDelta) -> Option<&String>, delta: &FactDelta| {
            delta.kind == kind && side(delta).is_some() && (delta.old.is_none() || delta.new.is_none())
        };
        let age = deltas.iter().position(|delta| of(FactKind::Age, here, delta));
        let Some(years) = age.and_then(|age| here(deltas.get(age)?).map(|years| format!("P{years}Y"))) else {
            continue;
        };
        let is_years = |delta: &FactDelta| of(FactKind::Duration, there, delta) && there(delta) == Some(&years);
        if let (Some(age), Some(duration)) = (age, deltas.iter().position(is_years)) {
            let mut index = 0;
            deltas.retain(|_| {
                index += 1;
                index - 1 != age && index - 1 != duration
            });
        }
    }
}

/// Pairs what went with what came: an instrument with the one that superseded it, everything else in order.
fn paired(kind: FactKind, mut gone: Vec<&Fact>, mut came: Vec<&Fact>) -> Vec<FactDelta> {
    let shown = |fact: Option<&Fact>| fact.map(|fact| fact.shown().to_owned());
    let delta =
        |old: Option<&Fact>, new: Option<&Fact>| FactDelta { kind, old: shown(old), new: shown(new), moved: None };
    let mut deltas = Vec::new();
    if kind == FactKind::Instrument {
        gone.retain(|old| match came.iter().position(|new| superseded_by(&old.value, &new.value)) {
            Some(found) => {
                deltas.push(delta(Some(old), Some(came.remove(found))));
                false
            }
            None => true,
        });
        // Of two laws without known succession only a lone pair is taken for a replacement.
        if gone.len() != 1 || came.len() != 1 {
            deltas.extend(gone.drain(..).map(|old| delta(Some(old), None)));
            deltas.extend(came.drain(..).map(|new| delta(None, Some(new))));
        }
    }
    for index in 0..gone.len().max(came.len()) {
        deltas.push(delta(gone.get(index).copied(), came.get(index).copied()));
    }
    deltas
}

/// Whether an instrument stands in another's place by law.
fn superseded_by(old: &str, new: &str) -> bool {
    facts::instrument(old).is_some_and(|old| old.superseded_by.iter().any(|supersession| supersession.id == new))
}

/// Facts of a kind whose value `there` does not say, each value once, in order.
fn only<'f>(
    here: &'f [Fact],
    there: &[Fact],
    kind: FactKind,
    around: Option<(&FactCounts, &FactCounts)>,
) -> Vec<&'f Fact> {
    let mut said = BTreeSet::new();
    here.iter()
        .filter(|fact| fact.kind == kind)
        .filter(|fact| !is_said(fact, here, there))
        .filter(|fact| around.is_none_or(|(here, there)| here.get(kind, &fact.value) > there.get(kind, &fact.value)))
        .filter(|fact| said.insert(fact.value.as_str()))
        .collect()
}

/// Whether the other side states a fact. Of modals as many must be there: one `may` of two that became a `must` is a change.
fn is_said(fact: &Fact, here: &[Fact], there: &[Fact]) -> bool {
    let same = |other: &&Fact| other.kind == fact.kind && same_value(fact.kind, &other.value, &fact.value);
    let count = there.iter().filter(same).count();
    if fact.kind == FactKind::Duty { count >= here.iter().filter(same).count() } else { count > 0 }
}

/// Whether two values are one. Where an organisation's name begins is often guessed from capitals (`the Controller Example
/// Inc.`), so that one name may be the end of the other.
fn same_value(kind: FactKind, a: &str, b: &str) -> bool {
    let ends_with = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
    a == b || (kind == FactKind::Organisation && (ends_with(a, b) || ends_with(b, a)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(kind: FactKind, value: &str) -> Fact {
        Fact { kind, range: 0..0, value: value.to_owned(), written: value.to_owned() }
    }

    #[test]
    fn a_changed_value_is_one_delta() {
        let deltas = deltas(&[fact(FactKind::Duration, "P90D")], &[fact(FactKind::Duration, "P30D")], |_| true, None);
        let (old, new) = (Some("P90D".into()), Some("P30D".into()));
        let expected = FactDelta { kind: FactKind::Duration, old, new, moved: None };
        assert_eq!(deltas, [expected]);
    }

    #[test]
    fn an_instrument_is_paired_with_what_superseded_it() {
        let old =
            [fact(FactKind::Instrument, "eu-us-privacy-shield"), fact(FactKind::Instrument, "swiss-us-privacy-shield")];
        let new = ["eu-us-dpf", "uk-extension", "swiss-us-dpf"].map(|id| fact(FactKind::Instrument, id));
        let deltas = deltas(&old, &new, |_| true, None);
        let pairs: Vec<_> = deltas.iter().map(|delta| (delta.old.as_deref(), delta.new.as_deref())).collect();
        assert!(pairs.contains(&(Some("eu-us-privacy-shield"), Some("eu-us-dpf"))), "{pairs:?}");
        assert!(pairs.contains(&(Some("swiss-us-privacy-shield"), Some("swiss-us-dpf"))), "{pairs:?}");
    }

    #[test]
    fn a_fact_said_a_sentence_further_is_no_delta() {
        let email = fact(FactKind::Email, "a@b.example");
        let both = FactCounts::of([&email]);
        assert_eq!(deltas(&[email], &[], |_| true, Some((&both, &both))), []);
    }

    #[test]
    fn a_fact_said_twice_instead_of_once_is_no_delta() {
        let age = fact(FactKind::Age, "18");
        assert_eq!(deltas(std::slice::from_ref(&age), &[age.clone(), age.clone()], |_| true, None), []);
    }
}
