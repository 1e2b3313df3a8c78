//! One change: what happened in a sentence, the words of both versions, the facts that differ, and its parts.

use std::collections::{BTreeMap, BTreeSet};

use super::ink::{Ink, Words};
use super::page::Page;
use super::place::places;
use super::quote::{self, quotes};
use super::{MARGIN, counted};
use crate::report::{Change, ChangeKind, FactDelta, Severity, Unit};

/// A change with its parts.
#[derive(Debug)]
pub(super) struct Family<'a> {
    /// The change itself.
    pub(super) whole: &'a Change,
    /// Its parts, with theirs.
    pub(super) parts: Vec<Family<'a>>,
}

impl Family<'_> {
    /// How many parts there are at every depth.
    fn size(&self) -> usize {
        self.parts.iter().map(|part| 1 + part.size()).sum()
    }
}

/// Changes with their parts, in order. A part whose whole is not there stands for itself.
pub(super) fn families(changes: &[Change]) -> Vec<Family<'_>> {
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

/// Writes a change; its parts only where everything was asked for.
pub(super) fn write(family: &Family<'_>, unfolded: bool, page: &mut Page) {
    write_at(family, MARGIN, unfolded, page);
}

fn write_at(family: &Family<'_>, indent: usize, unfolded: bool, page: &mut Page) {
    let change = family.whole;
    let mut sentence = label(change).joined(&Words::new(Ink::Plain, &change.summary));
    if !unfolded && !family.parts.is_empty() {
        sentence.push(Ink::Faint, &format!("  ({})", folded(family)));
    }
    let lead = Words::new(sign_ink(change.kind), sign(change.kind)).and(Ink::Plain, " ");
    page.hanging(indent, &lead, &sentence, &Words::new(Ink::Faint, &places(change)));
    if family.parts.is_empty() {
        evidence(change, indent + 4, unfolded, page);
    }
    if unfolded {
        family.parts.iter().for_each(|part| write_at(part, indent + 4, unfolded, page));
    }
}

/// The words of both versions and the facts that differ.
fn evidence(change: &Change, indent: usize, whole: bool, page: &mut Page) {
    for (lead, words) in quotes(change, whole) {
        page.hanging(indent, &lead, &words, &Words::default());
    }
    if !change.facts.is_empty() {
        let facts: Vec<String> = change.facts.iter().map(fact).collect();
        page.hanging(
            indent,
            &Words::new(Ink::Faint, "facts "),
            &Words::new(Ink::Faint, &facts.join(" · ")),
            &Words::default(),
        );
    }
}

fn folded(family: &Family<'_>) -> String {
    let unit = match family.whole.unit {
        Unit::Table => "row",
        Unit::Row => "cell",
        Unit::Document | Unit::Section | Unit::Clause | Unit::Cell => "clause",
    };
    counted(family.size(), unit)
}

/// Severity and topic, so that a reader can skip.
fn label(change: &Change) -> Words {
    if change.kind == ChangeKind::Same {
        return Words::default();
    }
    let severity = Words::new(severity_ink(change.severity), change.severity.name());
    match &change.topic {
        Some(topic) => severity.and(Ink::Faint, &format!(" · {topic}  ")),
        None => severity.and(Ink::Faint, "  "),
    }
}

pub(super) fn severity_ink(severity: Severity) -> Ink {
    match severity {
        Severity::Material => Ink::Alert,
        Severity::Substantive => Ink::Notice,
        Severity::Editorial => Ink::Faint,
    }
}

/// One column that says what happened.
pub(super) fn sign(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "+",
        ChangeKind::Removed => "−",
        ChangeKind::Modified | ChangeKind::Renamed | ChangeKind::Terminology => "~",
        ChangeKind::Moved => "→",
        ChangeKind::Same => "=",
    }
}

fn sign_ink(kind: ChangeKind) -> Ink {
    match kind {
        ChangeKind::Added => Ink::Gained,
        ChangeKind::Removed => Ink::Lost,
        ChangeKind::Modified | ChangeKind::Renamed | ChangeKind::Terminology | ChangeKind::Moved => Ink::Strong,
        ChangeKind::Same => Ink::Faint,
    }
}

/// A fact that differs, for example `duration 30 days → 90 days`.
fn fact(delta: &FactDelta) -> String {
    let value = |value: &str| readable(&delta.kind, &quote::shorten(value, 60));
    match (delta.old.as_deref(), delta.new.as_deref()) {
        (Some(old), Some(new)) => format!("{} {} → {}", delta.kind, value(old), value(new)),
        (Some(old), None) => format!("{} {} dropped", delta.kind, value(old)),
        (None, Some(new)) => format!("{} {} new", delta.kind, value(new)),
        (None, None) => delta.kind.clone(),
    }
}

/// An ISO 8601 duration of one part in words; anything else as it is.
fn readable(kind: &str, value: &str) -> String {
    let duration = |value: &str| {
        let (count, unit) = value.strip_prefix('P')?.split_at_checked(value.len().checked_sub(2)?)?;
        let count = count.parse::<usize>().ok()?;
        let unit = match unit {
            "D" => "day",
            "W" => "week",
            "M" => "month",
            "Y" => "year",
            _ => return None,
        };
        Some(counted(count, unit))
    };
    match kind {
        "duration" | "age" => duration(value).unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_out() {
        assert_eq!(readable("duration", "P90D"), "90 days");
        assert_eq!(readable("duration", "P1Y"), "1 year");
        for odd in ["PT1H", "P1Y2M", "P", "", "é", "90"] {
            assert_eq!(readable("duration", odd), odd);
        }
    }
}
