//! One change: what happened in a sentence, the words of both versions, the facts that differ, and its parts.

use std::collections::{BTreeMap, BTreeSet};

use super::ink::{Ink, Words};
use super::page::Page;
use super::place::places;
use super::quote::{self, quotes};
use super::{MARGIN, counted};
use crate::report::{Change, ChangeKind, FactDelta, SectionEntry, Severity, Unit};

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

/// Writes a change of a section; its parts only where everything was asked for.
pub(super) fn write(family: &Family<'_>, entry: Option<&SectionEntry>, unfolded: bool, page: &mut Page) {
    write_at(family, entry, MARGIN, unfolded, page);
}

fn write_at(family: &Family<'_>, entry: Option<&SectionEntry>, indent: usize, unfolded: bool, page: &mut Page) {
    let change = family.whole;
    let mut sentence =
        label(change).joined(&Words::new(Ink::Plain, &sentence_of(change, entry, family.parts.is_empty())));
    if !unfolded && !family.parts.is_empty() {
        sentence.push(Ink::Faint, &format!("  ({})", folded(family)));
    }
    let lead = Words::new(sign_ink(change.kind), sign(change.kind)).and(Ink::Plain, " ");
    page.hanging(indent, &lead, &sentence, &Words::new(Ink::Faint, &places(change)));
    if family.parts.is_empty() {
        evidence(change, indent + 4, unfolded, page);
    }
    if unfolded {
        family.parts.iter().for_each(|part| write_at(part, entry, indent + 4, unfolded, page));
    }
}

/// The change's sentence without what stands above it (headings) and, where quotes follow, below it.
fn sentence_of(change: &Change, entry: Option<&SectionEntry>, quoted: bool) -> String {
    let sentence = entry.map_or(change.summary.as_str(), |entry| without_place(&change.summary, entry));
    if quoted && !said(change) { without_quotes(sentence, change) } else { sentence.to_owned() }
}

/// A sentence without the quotes in it that begin as the change's own do. What is quoted may hold quotation marks itself.
fn without_quotes(sentence: &str, change: &Change) -> String {
    let mut kept = String::new();
    let mut rest = sentence;
    while let Some((before, quoted)) = rest.split_once('“') {
        kept.push_str(before);
        let own = change.old.iter().chain(&change.new);
        match own.filter_map(|quote| after_quote(quoted, quote.text.trim())).next() {
            Some(after) => rest = after,
            None => {
                kept.push('“');
                rest = quoted;
            }
        }
    }
    kept.push_str(rest);
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if kept.chars().any(char::is_alphanumeric) { kept.replace(" .", "") } else { sentence.to_owned() }
}

/// What follows a quote that is a text, or the text's beginning with a sign that it goes on.
fn after_quote<'a>(quoted: &'a str, text: &str) -> Option<&'a str> {
    let common: usize = quoted.chars().zip(text.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let rest = quoted.get(common..)?;
    let whole = rest.strip_prefix('”').filter(|_| common == text.len());
    whole.or_else(|| rest.strip_prefix("…”").filter(|_| common > 0))
}

/// A sentence without the headings it begins with, where it stands under them.
fn without_place<'a>(summary: &'a str, entry: &SectionEntry) -> &'a str {
    const AFTER: &str = ": ";
    let headings = || entry.old.iter().chain(&entry.new).map(|side| side.heading.as_str());
    let is_place = |place: &str| {
        let last = place.rsplit(" › ").next().unwrap_or(place);
        match last.strip_suffix('…') {
            Some(begun) => headings().any(|heading| heading.starts_with(begun.trim_end())),
            None => headings().any(|heading| heading == last),
        }
    };
    let mut ends = summary.match_indices(AFTER).filter_map(|(at, _)| summary.split_at_checked(at));
    let (_, rest) = ends.find(|(place, _)| is_place(place)).unwrap_or(("", summary));
    rest.strip_prefix(AFTER).unwrap_or(rest)
}

/// The words of both versions, unless the sentence has them all; with everything, the facts that differ too.
fn evidence(change: &Change, indent: usize, whole: bool, page: &mut Page) {
    let shown = if said(change) { Vec::new() } else { quotes(change, whole) };
    for (lead, words) in shown {
        page.hanging(indent, &lead, &words, &Words::default());
    }
    if whole && !change.facts.is_empty() {
        let facts: Vec<String> = change.facts.iter().map(fact).collect();
        page.hanging(
            indent,
            &Words::new(Ink::Faint, "facts "),
            &Words::new(Ink::Faint, &facts.join(" · ")),
            &Words::default(),
        );
    }
}

/// Whether the sentence quotes all that a quote would show.
fn said(change: &Change) -> bool {
    let unmarked = change.edits.is_empty() && change.gaps.old.is_empty() && change.gaps.new.is_empty();
    unmarked && change.old.iter().chain(&change.new).all(|quote| change.summary.contains(quote.text.trim()))
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
    use crate::report::{Gaps, Quote, SectionSide, SectionStatus, SpanInfo};

    #[test]
    fn a_sentence_under_its_heading_does_not_begin_with_it() {
        let heading = "Notice: to residents of the European Economic Area".to_owned();
        let side = SectionSide { index: 3, path: vec!["Regions".to_owned(), heading.clone()], heading, level: 2 };
        let entry = SectionEntry {
            id: "s1".to_owned(),
            status: SectionStatus::Modified,
            moved: false,
            renamed: false,
            similarity: 1.0,
            old: None,
            new: Some(side),
        };
        let shown = |summary| without_place(summary, &entry);
        assert_eq!(shown("Regions › Notice: to residents of the European Economic Area: added."), "added.");
        assert_eq!(shown("Regions › Notice: to residents…: added."), "added.");
        assert_eq!(shown("Elsewhere: added."), "Elsewhere: added.");
    }

    #[test]
    fn a_sentence_above_quotes_does_not_quote_them() {
        let quote = |text: &str| {
            let span = SpanInfo { page: None, line: None, bytes: [0, 0], anchor: None };
            Some(Quote { text: text.to_owned(), span })
        };
        let change = Change {
            id: String::new(),
            parent: None,
            section: None,
            kind: ChangeKind::Modified,
            unit: Unit::Clause,
            severity: Severity::Substantive,
            topic: None,
            confidence: 1.0,
            old: quote("We keep it as long as needed."),
            new: quote("We keep it."),
            edits: Vec::new(),
            gaps: Gaps::default(),
            facts: Vec::new(),
            rules: Vec::new(),
            summary: "“We keep it as…” now reads “We keep it.”.".to_owned(),
        };
        assert_eq!(sentence_of(&change, None, true), "now reads");
        assert_eq!(sentence_of(&change, None, false), change.summary);
        assert_eq!(without_quotes("“Another” now reads “We keep it.”.", &change), "“Another” now reads");
        assert_eq!(without_quotes("“We keep it.”", &change), "“We keep it.”");
        assert_eq!(without_quotes("an open “quote", &change), "an open “quote");
        let nested = Change { new: quote("Use “it” well."), ..change };
        assert_eq!(without_quotes("added “Use “it” well.”.", &nested), "added");
    }

    #[test]
    fn durations_are_read_out() {
        assert_eq!(readable("duration", "P90D"), "90 days");
        assert_eq!(readable("duration", "P1Y"), "1 year");
        for odd in ["PT1H", "P1Y2M", "P", "", "é", "90"] {
            assert_eq!(readable("duration", odd), odd);
        }
    }
}
