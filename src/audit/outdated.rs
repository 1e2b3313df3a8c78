//! Where a translation still says what the reference said before.

use super::Outdated;
use super::assemble::overlap;
use crate::report::{Change, ChangeKind, Report, Severity};

/// The previous reference beside the reference and beside a translation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stale<'r> {
    /// What changed in the reference since.
    pub(super) since: &'r Report,
    /// The previous reference with the translation.
    pub(super) stale: &'r Report,
}

impl Stale<'_> {
    /// That a difference between reference and translation is one between the reference and its previous version, which the
    /// translation has not followed.
    pub(super) fn explains(&self, difference: &Change) -> Option<Outdated> {
        let outdated = |previous| Some(Outdated { date: self.since.old.date.clone(), previous });
        match (&difference.old, &difference.new) {
            (Some(reference), None) => {
                let added = self.changed().filter(|change| change.kind == ChangeKind::Added);
                let new = added.filter_map(|change| change.new.as_ref());
                new.filter(|new| overlap(new, reference)).find_map(|_| outdated(None))
            }
            (reference, Some(translation)) => {
                let same = self.stale.changes.iter().filter(|change| change.kind == ChangeKind::Same);
                let said = same.filter(|change| change.new.as_ref().is_some_and(|new| overlap(new, translation)));
                let before = said.filter_map(|change| change.old.as_ref());
                before.into_iter().find_map(|before| {
                    let followed = self.changed().any(|change| {
                        let of_previous = change.old.as_ref().is_some_and(|old| overlap(old, before));
                        let of_reference = match (reference, &change.new) {
                            (Some(reference), Some(new)) => overlap(new, reference),
                            (None, None) => true,
                            _ => false,
                        };
                        of_previous && of_reference
                    });
                    followed.then(|| outdated(Some(before.clone()))).flatten()
                })
            }
            (None, None) => None,
        }
    }

    /// What the reference says otherwise than before.
    fn changed(&self) -> impl Iterator<Item = &Change> {
        self.since.changed().filter(|change| change.severity > Severity::Editorial)
    }
}

/// Whether the translation says that it is of an earlier day than the reference.
pub(super) fn is_older(report: &Report) -> bool {
    // Days in ISO 8601 sort as they follow each other.
    matches!((&report.old.date, &report.new.date), (Some(reference), Some(translation)) if translation < reference)
}
