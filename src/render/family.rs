//! Changes with their parts, as every form that shows parts below their whole needs them.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::Change;

/// A change with its parts.
#[derive(Debug)]
pub(super) struct Family<'a> {
    /// The change itself.
    pub(super) whole: &'a Change,
    /// Its parts, with theirs.
    pub(super) parts: Vec<Family<'a>>,
}

impl Family<'_> {
    /// Whether the change or one of its parts has one of some ids.
    pub(super) fn any(&self, ids: &[String]) -> bool {
        ids.contains(&self.whole.id) || self.parts.iter().any(|part| part.any(ids))
    }

    /// How many parts there are at every depth.
    pub(super) fn size(&self) -> usize {
        self.parts.iter().map(|part| 1 + part.size()).sum()
    }
}

/// Changes with their parts, in order. A part whose whole is not there stands for itself.
pub(super) fn families<'a>(changes: impl IntoIterator<Item = &'a Change>) -> Vec<Family<'a>> {
    let changes: Vec<&Change> = changes.into_iter().collect();
    let ids: BTreeSet<&str> = changes.iter().map(|change| change.id.as_str()).collect();
    let mut parts: BTreeMap<Option<&str>, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        parts.entry(change.parent.as_deref().filter(|parent| ids.contains(parent))).or_default().push(change);
    }
    family(&mut parts, None)
}

fn family<'a>(parts: &mut BTreeMap<Option<&'a str>, Vec<&'a Change>>, id: Option<&'a str>) -> Vec<Family<'a>> {
    let members = parts.remove(&id).unwrap_or_default();
    members.into_iter().map(|whole| Family { whole, parts: family(parts, Some(&whole.id)) }).collect()
}
