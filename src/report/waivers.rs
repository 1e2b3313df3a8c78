//! Changes that somebody has looked at and accepted.
//!
//! A waiver names a change by its id, says who accepted it and why, and until when. Ids are made from what a change says
//! (see `identity`), so a waiver holds as long as exactly this change is there, whatever else is edited.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::{Change, ChangeKind, Severity};
use crate::text::{Date, LineFault};

/// The acceptance of one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The id of the change.
    pub change: String,
    /// Who accepted it.
    pub approver: String,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub expires: Date,
}

/// What became of a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WaiverStatus {
    /// Its change is there, and accepted.
    Applied,
    /// Its change is there, and the waiver's last day is past: the change counts again.
    Expired,
    /// No change has its id.
    Unmatched,
}

/// A waiver as a report tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaiverEntry {
    /// The id of the change.
    pub change: String,
    /// Who accepted it.
    pub approver: String,
    /// Why.
    pub reason: String,
    /// ISO 8601, the last day on which it holds.
    pub expires: String,
    /// What became of it.
    pub status: WaiverStatus,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    waiver: Vec<WrittenWaiver>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWaiver {
    change: Spanned<String>,
    approver: Spanned<String>,
    reason: Spanned<String>,
    expires: Spanned<String>,
}

impl Waiver {
    /// Reads waivers from TOML: tables `[[waiver]]` with `change`, `approver`, `reason` and `expires`, all in quotes.
    ///
    /// # Errors
    ///
    /// Text that is not TOML of this shape, an empty value, a day that is none, a change waived twice.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, LineFault> {
        let fault = |byte: usize, reason: &str| LineFault::at(text, byte, reason);
        let written: Written = toml::from_str(text).map_err(|error| LineFault::of_toml(text, &error))?;
        let mut known = BTreeSet::new();
        let mut waivers = Vec::new();
        for waiver in written.waiver {
            for value in [&waiver.change, &waiver.approver, &waiver.reason] {
                if value.get_ref().trim().is_empty() {
                    return Err(fault(value.span().start, "this must not be empty"));
                }
            }
            if !known.insert(waiver.change.get_ref().clone()) {
                return Err(fault(waiver.change.span().start, "this change has a waiver already"));
            }
            let day = waiver.expires.get_ref().parse();
            waivers.push(Self {
                expires: day
                    .map_err(|error: crate::text::NoDate| fault(waiver.expires.span().start, &error.to_string()))?,
                change: waiver.change.into_inner(),
                approver: waiver.approver.into_inner(),
                reason: waiver.reason.into_inner(),
            });
        }
        Ok(waivers)
    }
}

impl Waiver {
    /// The waiver as a report tells it.
    pub fn entry(&self, status: WaiverStatus) -> WaiverEntry {
        WaiverEntry {
            change: self.change.clone(),
            approver: self.approver.clone(),
            reason: self.reason.clone(),
            expires: self.expires.to_string(),
            status,
        }
    }
}

/// Marks the changes that waivers accept on a day, and says what became of each waiver.
///
/// A whole whose weighty parts are all accepted is accepted too; the parts of an accepted whole are accepted with it.
pub(super) fn apply(waivers: &[Waiver], today: Date, changes: &mut [Change]) -> Vec<WaiverEntry> {
    let there: BTreeSet<String> =
        changes.iter().filter(|change| change.kind != ChangeKind::Same).map(|change| change.id.clone()).collect();
    let status = |waiver: &Waiver| match there.contains(&waiver.change) {
        false => WaiverStatus::Unmatched,
        true if waiver.expires < today => WaiverStatus::Expired,
        true => WaiverStatus::Applied,
    };
    let entries: Vec<WaiverEntry> = waivers.iter().map(|waiver| waiver.entry(status(waiver))).collect();
    let applied = entries.iter().filter(|entry| entry.status == WaiverStatus::Applied);
    mark(&applied.map(|entry| entry.change.clone()).collect(), changes);
    entries
}

/// Marks accepted changes, upwards from parts to wholes and downwards from wholes to parts.
fn mark(accepted: &BTreeSet<String>, changes: &mut [Change]) {
    // Parts stand behind their wholes.
    let mut weighty: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for change in changes.iter_mut().rev() {
        let parts = weighty.get(&change.id).copied();
        change.waived = accepted.contains(&change.id) || parts.is_some_and(|(all, waived)| all == waived);
        if let Some(parent) = change.parent.clone().filter(|_| change.severity > Severity::Editorial) {
            let (all, waived) = weighty.entry(parent).or_default();
            *all += 1;
            *waived += usize::from(change.waived);
        }
    }
    let mut wholes = BTreeSet::new();
    for change in changes.iter_mut() {
        change.waived |= change.parent.as_ref().is_some_and(|parent| wholes.contains(parent));
        if change.waived {
            wholes.insert(change.id.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waiver_needs_everything_that_an_auditor_asks_for() {
        let whole =
            "[[waiver]]\nchange = \"c1\"\napprover = \"Jane Doe\"\nreason = \"agreed\"\nexpires = \"2027-01-31\"\n";
        assert_eq!(Waiver::parse_all(whole).unwrap()[0].expires.to_string(), "2027-01-31");
        let cases = [
            (whole.replace("approver = \"Jane Doe\"\n", ""), 1, "approver"),
            (whole.replace("Jane Doe", " "), 3, "empty"),
            (whole.replace("2027-01-31", "soon"), 5, "day"),
            (whole.repeat(2), 7, "already"),
            (format!("{whole}note = \"x\"\n"), 6, "unknown field"),
            ("[[waiver]\n".to_owned(), 1, ""),
        ];
        for (text, line, reason) in cases {
            let error = Waiver::parse_all(&text).unwrap_err();
            assert_eq!(error.line, line, "{error}");
            assert!(error.reason.contains(reason), "{error}");
        }
    }
}
