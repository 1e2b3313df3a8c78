//! Facts that differ between two aligned clauses.

use std::collections::BTreeMap;

use crate::facts::{Fact, FactKind};

/// A fact that went, came, or took another value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactDelta {
    /// What it is.
    pub kind: FactKind,
    /// The old value.
    pub old: Option<String>,
    /// The new value.
    pub new: Option<String>,
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
    let kinds: std::collections::BTreeSet<FactKind> =
        old.iter().chain(new).map(|fact| fact.kind).filter(|kind| watched(*kind)).collect();
    let mut deltas = Vec::new();
    for kind in kinds {
        let gone = only(old, new, kind, around);
        let came = only(new, old, kind, around.map(|(old, new)| (new, old)));
        for index in 0..gone.len().max(came.len()) {
            deltas.push(FactDelta { kind, old: gone.get(index).cloned(), new: came.get(index).cloned() });
        }
    }
    deltas
}

/// Values of a kind that `here` has more often than `there`, in order.
fn only(here: &[Fact], there: &[Fact], kind: FactKind, around: Option<(&FactCounts, &FactCounts)>) -> Vec<String> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for fact in there.iter().filter(|fact| fact.kind == kind) {
        *left.entry(&fact.value).or_default() += 1;
    }
    let mut said = std::collections::BTreeSet::new();
    here.iter()
        .filter(|fact| fact.kind == kind)
        .filter(|fact| match left.get_mut(fact.value.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            // Said again: the value itself stands on the other side.
            Some(_) => false,
            None => around.is_none_or(|(here, there)| here.get(kind, &fact.value) > there.get(kind, &fact.value)),
        })
        .filter(|fact| said.insert(fact.value.as_str()))
        .map(|fact| fact.value.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(kind: FactKind, value: &str) -> Fact {
        Fact { kind, range: 0..0, value: value.to_owned() }
    }

    #[test]
    fn a_changed_value_is_one_delta() {
        let deltas = deltas(&[fact(FactKind::Duration, "P90D")], &[fact(FactKind::Duration, "P30D")], |_| true, None);
        let expected = FactDelta { kind: FactKind::Duration, old: Some("P90D".into()), new: Some("P30D".into()) };
        assert_eq!(deltas, [expected]);
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
        assert_eq!(deltas(&[age.clone()], &[age.clone(), age], |_| true, None), []);
    }
}
