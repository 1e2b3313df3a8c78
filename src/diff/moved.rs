//! Facts that one difference says went and another says came: they stand elsewhere now, and are neither gone nor new.
//!
//! What leads to somebody (an address, a link) is the same wherever it stands. A period, an amount or a company says something else in
//! another section, so that those must have stayed in theirs.

use std::collections::BTreeMap;

use super::{Difference, Unit};
use crate::facts::FactKind;

/// Where a delta stands: which difference, and which of its facts.
type Place = (usize, usize);

/// What makes two deltas the same fact: its kind and value, and the section it must have stayed in.
type FactKey = (FactKind, String, Option<usize>);

/// Marks the facts that went from one difference and came to another with the position of the other.
pub(super) fn mark(list: &mut [Difference]) {
    let (mut gone, mut came): (BTreeMap<FactKey, Vec<Place>>, BTreeMap<FactKey, Vec<Place>>) = Default::default();
    let counts = |difference: &Difference| difference.unit != Unit::Cell && difference.role.is_in_force();
    for (index, difference) in list.iter().enumerate().filter(|(_, difference)| counts(difference)) {
        for (place, delta) in difference.facts.iter().enumerate() {
            let (side, value) = match (&delta.old, &delta.new) {
                (Some(old), None) => (&mut gone, old),
                (None, Some(new)) => (&mut came, new),
                _ => continue,
            };
            if let Some(section) = bound_to(delta.kind, difference.section) {
                side.entry((delta.kind, value.clone(), section)).or_default().push((index, place));
            }
        }
    }
    for (key, gone) in gone {
        let pairs = gone.into_iter().zip(came.remove(&key).unwrap_or_default());
        for ((from, lost), (to, gained)) in pairs {
            set(list, from, lost, to);
            set(list, to, gained, from);
        }
    }
    spread(list);
}

/// The section that a fact must stay in to be the same one; none within for facts that are the same everywhere. Modals, countries
/// and bare numbers stand everywhere and are never followed.
#[expect(clippy::option_option, reason = "whether a fact is followed, and where to")]
fn bound_to(kind: FactKind, section: usize) -> Option<Option<usize>> {
    match kind {
        FactKind::Duty | FactKind::Jurisdiction | FactKind::Number => None,
        FactKind::Email | FactKind::Url | FactKind::Link | FactKind::Phone | FactKind::PostalAddress => Some(None),
        _ => Some(Some(section)),
    }
}

fn set(list: &mut [Difference], difference: usize, place: usize, other: usize) {
    if let Some(delta) = list.get_mut(difference).and_then(|difference| difference.facts.get_mut(place)) {
        delta.moved = Some(other);
    }
}

/// Marks what tables and cells say of a fact as their rows do.
fn spread(list: &mut [Difference]) {
    let marked = |difference: &Difference| difference.facts.iter().any(|delta| delta.moved.is_some());
    let rows: Vec<(usize, Difference)> = list
        .iter()
        .enumerate()
        .filter(|(_, row)| row.unit == Unit::Row && marked(row))
        .map(|(index, row)| (index, row.clone()))
        .collect();
    for (index, row) in rows {
        let copy = |delta: &mut super::FactDelta| {
            let same = row
                .facts
                .iter()
                .find(|other| (other.kind, &other.old, &other.new) == (delta.kind, &delta.old, &delta.new));
            delta.moved = delta.moved.or(same.and_then(|same| same.moved));
        };
        for cell in list.iter_mut().filter(|cell| cell.unit == Unit::Cell && cell.parent == Some(index)) {
            cell.facts.iter_mut().for_each(copy);
        }
        if let Some(table) = row.parent.and_then(|table| list.get_mut(table)?.table.as_mut()) {
            table.rows_changed.iter_mut().flat_map(|row| &mut row.facts).for_each(copy);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::judge::Meaning;
    use super::super::{FactDelta, Kind};
    use super::*;
    use crate::document::Role;

    fn difference(section: usize, kind: FactKind, old: Option<&str>, new: Option<&str>) -> Difference {
        let delta = FactDelta { kind, old: old.map(str::to_owned), new: new.map(str::to_owned), moved: None };
        Difference {
            kind: Kind::Kept,
            unit: Unit::Clause,
            section,
            role: Role::Own,
            is_label: false,
            parent: None,
            old: None,
            new: None,
            names: [None, None],
            table: None,
            edits: Vec::new(),
            gaps: [Vec::new(), Vec::new()],
            facts: vec![delta],
            meaning: Meaning::Different,
            reason: None,
            confidence: 1.0,
            evidence: None,
        }
    }

    fn marks(mut list: Vec<Difference>) -> Vec<Option<usize>> {
        mark(&mut list);
        list.iter().flat_map(|difference| &difference.facts).map(|delta| delta.moved).collect()
    }

    #[test]
    fn an_address_that_went_here_and_came_there_moved() {
        let email = |section, old, new| difference(section, FactKind::Email, old, new);
        assert_eq!(
            marks(vec![email(1, Some("a@b.example"), None), email(4, None, Some("a@b.example"))]),
            [Some(1), Some(0)]
        );
        assert_eq!(marks(vec![email(1, Some("a@b.example"), None), email(4, None, Some("c@b.example"))]), [None, None]);
    }

    #[test]
    fn a_period_moves_within_its_section_alone() {
        let period = |section, old, new| difference(section, FactKind::Duration, old, new);
        assert_eq!(marks(vec![period(1, Some("P90D"), None), period(1, None, Some("P90D"))]), [Some(1), Some(0)]);
        assert_eq!(marks(vec![period(1, Some("P90D"), None), period(2, None, Some("P90D"))]), [None, None]);
    }

    #[test]
    fn one_address_that_came_answers_for_one_that_went() {
        let email = |old, new| difference(0, FactKind::Email, old, new);
        let gone = || email(Some("a@b.example"), None);
        assert_eq!(marks(vec![gone(), gone(), email(None, Some("a@b.example"))]), [Some(2), None, Some(0)]);
    }
}
