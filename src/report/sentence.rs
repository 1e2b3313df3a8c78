//! One English sentence for each change, put together from what is known of it. A part that is not known is left out.

use super::ChangeKind;
use super::assemble::Findings;
use crate::diff::{Difference, FactDelta, Meaning, Passage, Unit};
use crate::facts::{self, FactKind};

/// The sentence of a change.
pub fn sentence(findings: &Findings<'_>, difference: &Difference, kind: ChangeKind) -> String {
    let said = match difference.unit {
        Unit::Section => section(difference, kind),
        Unit::Table => table(difference, kind),
        Unit::Row => row(difference, kind),
        Unit::Cell | Unit::Clause => clause(difference, kind),
    };
    let place = place(findings, difference);
    match place {
        Some(place) if difference.unit != Unit::Section => format!("{place}: {said}"),
        _ => said,
    }
}

/// The heading under which a reader looks the passage up: the new document's where there is one.
fn place(findings: &Findings<'_>, difference: &Difference) -> Option<String> {
    let link = findings.alignment.sections.get(difference.section)?;
    let (document, id) = match (link.new, link.old) {
        (Some(id), _) => (findings.new, id),
        (None, Some(id)) => (findings.old, id),
        (None, None) => return None,
    };
    let path = document.path(id);
    (!path.is_empty()).then(|| path.iter().map(|heading| shortened(heading, 40)).collect::<Vec<_>>().join(" › "))
}

fn section(difference: &Difference, kind: ChangeKind) -> String {
    let old = difference.old.as_ref().map(|passage| quoted(&passage.text));
    let new = difference.new.as_ref().map(|passage| quoted(&passage.text));
    match (kind, old, new) {
        (ChangeKind::Added, _, Some(new)) => format!("Section {new} was added."),
        (ChangeKind::Removed, Some(old), _) => format!("Section {old} was removed."),
        (ChangeKind::Moved, _, Some(new)) => format!("Section {new} stands elsewhere."),
        (ChangeKind::Renamed | ChangeKind::Terminology, Some(old), Some(new)) => {
            format!("Section {old} is now headed {new}.")
        }
        (_, _, Some(new)) => format!("Section {new} keeps its heading."),
        _ => "A section without heading.".to_owned(),
    }
}

fn table(difference: &Difference, kind: ChangeKind) -> String {
    let columns = difference.new.as_ref().or(difference.old.as_ref()).map(columns).unwrap_or_default();
    let verb = if kind == ChangeKind::Added { "added" } else { "removed" };
    format!("a table was {verb} ({columns}).")
}

fn columns(header: &Passage) -> String {
    shortened(&header.text.split('\t').collect::<Vec<_>>().join(" · "), 80)
}

fn row(difference: &Difference, kind: ChangeKind) -> String {
    let key = |passage: &Option<Passage>| {
        let text = &passage.as_ref()?.text;
        text.split('\t').find(|cell| !cell.trim().is_empty()).map(quoted)
    };
    match (kind, key(&difference.old), key(&difference.new)) {
        (ChangeKind::Added, _, Some(new)) => format!("the row {new} was added."),
        (ChangeKind::Removed, Some(old), _) => format!("the row {old} was removed."),
        (ChangeKind::Same, _, Some(new)) => format!("the row {new} is unchanged."),
        (_, Some(old), Some(new)) if old != new => format!("the row {old} is now {new}{}.", deltas(&difference.facts)),
        (_, _, Some(new)) => format!("the row {new} changed{}.", deltas(&difference.facts)),
        _ => "a row changed.".to_owned(),
    }
}

fn clause(difference: &Difference, kind: ChangeKind) -> String {
    let quote = |passage: &Option<Passage>| passage.as_ref().map(|passage| quoted(&passage.text));
    match (kind, quote(&difference.old), quote(&difference.new)) {
        (ChangeKind::Added, _, Some(new)) => format!("added {new}."),
        (ChangeKind::Removed, Some(old), _) => format!("removed {old}."),
        (ChangeKind::Same, _, Some(new)) => format!("{new} is unchanged."),
        (ChangeKind::Terminology, _, Some(new)) => format!("{new} differs only by terms replaced throughout."),
        (ChangeKind::Moved, _, Some(new)) if difference.meaning != Meaning::Different => {
            format!("{new} stands elsewhere, unchanged in meaning.")
        }
        (ChangeKind::Moved, _, Some(new)) => {
            format!("{new} stands elsewhere and says something else{}.", deltas(&difference.facts))
        }
        (_, Some(_), Some(_)) if !difference.facts.is_empty() => {
            format!("{}.", deltas(&difference.facts).trim_start_matches(": "))
        }
        (_, Some(old), Some(new)) if difference.meaning == Meaning::Different => format!("{old} now reads {new}."),
        (_, Some(_), Some(new)) => format!("{new} is worded differently."),
        _ => "a passage changed.".to_owned(),
    }
}

/// `: 90 days → 30 days; e-mail a → b`, or nothing.
fn deltas(facts: &[FactDelta]) -> String {
    let said: Vec<String> = facts.iter().take(MOST_FACTS).map(delta).collect();
    if said.is_empty() {
        return String::new();
    }
    let more = facts.len().saturating_sub(MOST_FACTS);
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!(": {}{rest}", said.join("; "))
}

/// So many facts a sentence can hold and still be read.
const MOST_FACTS: usize = 3;

/// A changed fact in words.
pub fn delta(delta: &FactDelta) -> String {
    let name = noun(delta.kind);
    match (&delta.old, &delta.new) {
        (Some(old), Some(new)) => format!("{name} {} → {}", readable(delta.kind, old), readable(delta.kind, new)),
        (Some(old), None) => format!("{name} {} was dropped", readable(delta.kind, old)),
        (None, Some(new)) => format!("{name} {} was added", readable(delta.kind, new)),
        (None, None) => name.to_owned(),
    }
}

fn noun(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Date => "date",
        FactKind::Duration => "period",
        FactKind::Age => "age",
        FactKind::Amount => "amount",
        FactKind::Percentage => "percentage",
        FactKind::Email => "e-mail address",
        FactKind::Url => "web address",
        FactKind::Link => "link to",
        FactKind::Phone => "phone number",
        FactKind::PostalAddress => "postal address",
        FactKind::Organisation => "organisation",
        FactKind::Person => "person",
        FactKind::Instrument => "legal instrument",
        FactKind::Jurisdiction => "jurisdiction",
        FactKind::Duty => "duty",
        FactKind::Number => "number",
    }
}

/// A fact's value as a person would write it.
fn readable(kind: FactKind, value: &str) -> String {
    match kind {
        FactKind::Duration => duration(value).unwrap_or_else(|| value.to_owned()),
        FactKind::Instrument => facts::instrument(value).map_or(value, |instrument| &instrument.name).to_owned(),
        FactKind::Jurisdiction => facts::jurisdiction_name(value).unwrap_or(value).to_owned(),
        _ => shortened(value, 90),
    }
}

/// `P90D` as `90 days`.
fn duration(value: &str) -> Option<String> {
    let body = value.strip_prefix('P')?;
    let (body, time) = body.strip_prefix('T').map_or((body, false), |body| (body, true));
    let unit = body.chars().last()?;
    let count = body.strip_suffix(unit)?;
    let name = match (unit, time) {
        ('Y', _) => "year",
        ('M', false) => "month",
        ('W', _) => "week",
        ('D', _) => "day",
        ('H', _) => "hour",
        ('M', true) => "minute",
        _ => return None,
    };
    Some(format!("{count} {name}{}", if count == "1" { "" } else { "s" }))
}

fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text.trim(), 90))
}

/// The first characters of a text, with an ellipsis where something is left out.
pub fn shortened(text: &str, most: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= most {
        return flat;
    }
    format!("{}…", flat.chars().take(most).collect::<String>().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_a_person_writes_them() {
        assert_eq!(readable(FactKind::Duration, "P90D"), "90 days");
        assert_eq!(readable(FactKind::Duration, "P1Y"), "1 year");
        assert_eq!(readable(FactKind::Duration, "PT24H"), "24 hours");
        assert_eq!(readable(FactKind::Email, "a@b.example"), "a@b.example");
    }
}
