//! Where a cell of the matrix leads to: what the page holds of a step.

use std::collections::{BTreeMap, BTreeSet};

use super::{Page, version_id};
use crate::render::matrix::{Cell, Mark};
use crate::report::Change;

/// The ids of what is shown of each step.
#[derive(Debug)]
pub(super) struct Targets {
    steps: Vec<Step>,
}

#[derive(Debug, Default)]
struct Step {
    /// Changes by their ids.
    changes: BTreeSet<String>,
    /// For each section that has changes to show: where they stand.
    sections: BTreeMap<String, String>,
}

impl Targets {
    pub(super) fn new(page: &Page<'_>) -> Self {
        let steps = page.pairs.iter().map(|pair| {
            let mut step = Step::default();
            let ids: BTreeSet<&str> = pair.view().report.changes.iter().map(|change| change.id.as_str()).collect();
            let is_part = |change: &Change| change.parent.as_deref().is_some_and(|parent| ids.contains(parent));
            let (parts, wholes): (Vec<&Change>, Vec<&Change>) =
                pair.view().report.changes.iter().partition(|change| is_part(change));
            for section in wholes.iter().filter_map(|change| change.section.as_ref()) {
                step.sections.insert(section.clone(), section.clone());
            }
            // The parts of a section that came or went stand with it, maybe under the section above.
            for (part, section) in parts.iter().filter_map(|part| Some((part, part.section.as_ref()?))) {
                step.sections.entry(section.clone()).or_insert_with(|| part.id.clone());
            }
            step.changes = ids.into_iter().map(str::to_owned).collect();
            step
        });
        Self { steps: steps.collect() }
    }

    /// What a cell leads to: its changes, or the step where they are not shown; nothing for what stayed the same.
    pub(super) fn of(&self, version: usize, cell: &Cell) -> Option<String> {
        let step = self.steps.get(version.checked_sub(1)?)?;
        let told = cell.leads_to.as_ref().and_then(|id| match step.changes.contains(id) {
            true => Some(id),
            false => step.sections.get(id),
        });
        let id = version_id(version);
        match told {
            Some(told) => Some(format!("#{id}-{told}")),
            None if cell.marks.iter().all(|mark| matches!(mark, Mark::Same | Mark::Absent)) => None,
            None => Some(format!("#{id}")),
        }
    }
}
