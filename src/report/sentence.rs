//! What is said of a change in English: a gist to stand beside the quotes, and a sentence to paste. Both are put together from
//! what is known; a part that is not known is left out.

use super::{Change, ChangeKind, FactDelta, Quote, Severity, Unit, tables};
use crate::facts;

/// The change in a sentence that stands alone: where, what, and the words.
pub fn sentence(change: &Change, path: &[&str]) -> String {
    let said = match change.unit {
        Unit::Section => section(change),
        Unit::Table | Unit::Row => ended(&gist(change)),
        Unit::Document | Unit::Clause | Unit::Cell => clause(change),
    };
    match place(path) {
        Some(place) if change.unit != Unit::Section => format!("{place}: {said}"),
        _ => said,
    }
}

/// The change in a few words, to stand beside its place and its quotes.
pub fn gist(change: &Change) -> String {
    match change.unit {
        Unit::Section => match change.kind {
            ChangeKind::Added => "section added".to_owned(),
            ChangeKind::Removed => "section removed".to_owned(),
            ChangeKind::Moved => "section stands elsewhere".to_owned(),
            _ => "heading changed".to_owned(),
        },
        Unit::Table => table(change),
        Unit::Row => row(change),
        Unit::Document | Unit::Clause | Unit::Cell => passage(change),
    }
}

fn table(change: &Change) -> String {
    match (&change.table, change.kind) {
        (_, ChangeKind::Same) => format!("table unchanged ({})", columns(change)),
        (_, ChangeKind::Terminology) => "only terms replaced throughout".to_owned(),
        (Some(_), ChangeKind::Moved) if change.severity == Severity::Editorial => "table stands elsewhere".to_owned(),
        (Some(table), ChangeKind::Moved) => format!("table stands elsewhere; {}", tables::gist(table)),
        (Some(table), _) => tables::gist(table),
        (None, _) => format!("table {} ({})", came_or_went(change.kind), columns(change)),
    }
}

fn passage(change: &Change) -> String {
    let facts = in_words(&change.facts);
    let names = named(&change.facts);
    match change.kind {
        ChangeKind::Added | ChangeKind::Removed if names.is_empty() => came_or_went(change.kind).to_owned(),
        ChangeKind::Added | ChangeKind::Removed => format!("{} ({names})", came_or_went(change.kind)),
        ChangeKind::Moved if change.severity == Severity::Editorial => "stands elsewhere".to_owned(),
        ChangeKind::Moved if facts.is_empty() => "stands elsewhere and says something else".to_owned(),
        ChangeKind::Moved => format!("stands elsewhere; {facts}"),
        ChangeKind::Same => "unchanged".to_owned(),
        ChangeKind::Terminology => "only terms replaced throughout".to_owned(),
        _ if !facts.is_empty() => facts,
        _ if change.severity == Severity::Editorial => "worded differently".to_owned(),
        _ => "says something else".to_owned(),
    }
}

fn row(change: &Change) -> String {
    let facts = in_words(&change.facts);
    let tail = if facts.is_empty() { String::new() } else { format!(": {facts}") };
    let (old, new) = change.name.as_ref().map_or((None, None), |name| (name.old.as_deref(), name.new.as_deref()));
    match (change.kind, old.map(quoted), new.map(quoted)) {
        (ChangeKind::Added, _, Some(new)) => format!("row {new} added"),
        (ChangeKind::Removed, Some(old), _) => format!("row {old} removed"),
        (ChangeKind::Same, _, Some(new)) => format!("row {new} unchanged"),
        (_, Some(old), Some(new)) if old != new => format!("row {old} is now {new}{tail}"),
        (_, _, Some(new)) => format!("row {new} changed{tail}"),
        _ => "row changed".to_owned(),
    }
}

fn section(change: &Change) -> String {
    let heading = |quote: &Option<Quote>| quote.as_ref().map(|quote| quoted(&quote.text));
    match (change.kind, heading(&change.old), heading(&change.new)) {
        (ChangeKind::Added, _, Some(new)) => format!("Section {new} was added."),
        (ChangeKind::Removed, Some(old), _) => format!("Section {old} was removed."),
        (ChangeKind::Moved, _, Some(new)) => format!("Section {new} stands elsewhere."),
        (ChangeKind::Same, _, Some(new)) => format!("Section {new} keeps its heading."),
        (_, Some(old), Some(new)) => format!("Section {old} is now headed {new}."),
        _ => "A section without heading.".to_owned(),
    }
}

fn clause(change: &Change) -> String {
    let quote = |quote: &Option<Quote>| quote.as_ref().map(|quote| quoted(&quote.text));
    let gist = gist(change);
    match (change.kind, quote(&change.old), quote(&change.new)) {
        (ChangeKind::Added, _, Some(words)) | (ChangeKind::Removed, Some(words), _) => {
            ended(&format!("{words} was {gist}"))
        }
        (ChangeKind::Moved | ChangeKind::Same, _, Some(new)) => ended(&format!("{new} {gist}")),
        (ChangeKind::Modified, Some(old), Some(new)) if change.facts.is_empty() => format!("{old} now reads {new}."),
        _ => ended(&gist),
    }
}

/// A sentence with its full stop, which an abbreviation at the end (`G.K.`) has already.
pub fn ended(sentence: &str) -> String {
    if sentence.ends_with('.') { sentence.to_owned() } else { format!("{sentence}.") }
}

fn came_or_went(kind: ChangeKind) -> &'static str {
    if kind == ChangeKind::Added { "added" } else { "removed" }
}

fn columns(change: &Change) -> String {
    let header = change.new.as_ref().or(change.old.as_ref()).map_or("", |quote| quote.text.as_str());
    shortened(&header.split('\t').collect::<Vec<_>>().join(" · "), 80)
}

/// The headings under which a reader looks a passage up.
pub fn place(path: &[&str]) -> Option<String> {
    let headings: Vec<String> = path.iter().map(|heading| shortened(heading, 40)).collect();
    (!headings.is_empty()).then(|| headings.join(" › "))
}

/// So many facts a sentence can hold and still be read.
const MOST_FACTS: usize = 3;

/// `period 90 days → 30 days; e-mail address a@b.example was added`, or nothing.
fn in_words(facts: &[FactDelta]) -> String {
    listed(facts, delta)
}

/// The facts of a passage that came or went: `period 90 days; e-mail address a@b.example`. Modals, countries and bare numbers
/// are in every other sentence and name nothing.
fn named(facts: &[FactDelta]) -> String {
    let names = |fact: &&FactDelta| !matches!(fact.kind.as_str(), "duty" | "jurisdiction" | "number" | "link");
    let facts: Vec<FactDelta> = facts.iter().filter(names).cloned().collect();
    listed(&facts, |fact| {
        let value = fact.new.as_ref().or(fact.old.as_ref()).map(|value| readable(&fact.kind, value));
        let moved = if fact.moved.is_some() { " moved" } else { "" };
        format!("{} {}{moved}", noun(&fact.kind), value.unwrap_or_default())
    })
}

fn listed(facts: &[FactDelta], say: impl Fn(&FactDelta) -> String) -> String {
    let mut said: Vec<String> = facts.iter().take(MOST_FACTS).map(say).collect();
    if facts.len() > MOST_FACTS {
        said.push(format!("and {} more", facts.len() - MOST_FACTS));
    }
    said.join("; ")
}

/// A changed fact in words.
pub fn delta(fact: &FactDelta) -> String {
    let name = noun(&fact.kind);
    let value = |value: &str| readable(&fact.kind, value);
    match (&fact.old, &fact.new) {
        (Some(old), Some(new)) => format!("{name} {} → {}{}", value(old), value(new), succession(fact)),
        (Some(one), None) | (None, Some(one)) if fact.moved.is_some() => format!("{name} {} moved", value(one)),
        (Some(old), None) => format!("{name} {} dropped", value(old)),
        (None, Some(new)) => format!("{name} {} added", value(new)),
        (None, None) => name.to_owned(),
    }
}

/// ` (superseded it on 2023-07-10)`, where the law says so.
fn succession(fact: &FactDelta) -> String {
    let since = || {
        let (old, new) = (fact.old.as_ref()?, fact.new.as_ref()?);
        let instrument = facts::instrument(old).filter(|_| fact.kind == "instrument")?;
        instrument.superseded_by.iter().find(|other| other.id == *new).map(|other| other.since.clone())
    };
    since().map(|since| format!(" (superseded it on {since})")).unwrap_or_default()
}

fn noun(kind: &str) -> &str {
    match kind {
        "duration" => "period",
        "email" => "e-mail address",
        "url" => "web address",
        "link" => "link to",
        "phone" => "phone number",
        "postal-address" => "postal address",
        "instrument" => "legal instrument",
        other => other,
    }
}

/// A fact's value as a person would write it.
pub fn readable(kind: &str, value: &str) -> String {
    match kind {
        "duration" => duration(value).unwrap_or_else(|| value.to_owned()),
        "instrument" => facts::instrument(value).map_or(value, |instrument| &instrument.name).to_owned(),
        "jurisdiction" => facts::jurisdiction_name(value).unwrap_or(value).to_owned(),
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

/// The first words of a text in quotation marks.
pub fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text, 90))
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

    fn fact(kind: &str, old: Option<&str>, new: Option<&str>) -> FactDelta {
        FactDelta { kind: kind.to_owned(), old: old.map(str::to_owned), new: new.map(str::to_owned), moved: None }
    }

    #[test]
    fn values_read_as_a_person_writes_them() {
        for (fact, words) in [
            (fact("duration", Some("P90D"), None), "period 90 days dropped"),
            (fact("duration", Some("P1Y"), Some("PT24H")), "period 1 year → 24 hours"),
            (fact("email", None, Some("a@b.example")), "e-mail address a@b.example added"),
        ] {
            assert_eq!(delta(&fact), words);
        }
    }

    #[test]
    fn a_superseded_framework_is_said_with_its_date() {
        let said = delta(&fact("instrument", Some("eu-us-privacy-shield"), Some("eu-us-dpf")));
        assert_eq!(
            said,
            "legal instrument EU-US Privacy Shield → EU-US Data Privacy Framework (superseded it on 2023-07-10)"
        );
    }
}
