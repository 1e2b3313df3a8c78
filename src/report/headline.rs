//! What to read first: the material changes that stand for themselves, the weightiest first, alike ones in one sentence.

use super::{Change, ChangeKind, Headline, SectionEntry, Severity, Unit};

/// So many sentences fit on a first screen.
const MOST: usize = 12;

/// The sentences to read first.
pub fn headline(changes: &[Change], sections: &[SectionEntry]) -> Vec<Headline> {
    let mut ranked: Vec<(i32, usize, Headline)> = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        if change.stands_alone() && change.severity == Severity::Material && change.unit != Unit::Section {
            let headline = Headline { text: change.summary.clone(), change: change.id.clone() };
            ranked.push((weight(change), index, headline));
        }
    }
    for kind in [ChangeKind::Added, ChangeKind::Removed] {
        for (index, headline) in whole_sections(changes, sections, kind) {
            ranked.push((WHOLE_SECTION, index, headline));
        }
    }
    ranked.sort_by_key(|(weight, index, _)| (std::cmp::Reverse(*weight), *index));
    ranked.into_iter().take(MOST).map(|(_, _, headline)| headline).collect()
}

/// Sections added, or removed, under one heading are one sentence.
fn whole_sections(changes: &[Change], sections: &[SectionEntry], kind: ChangeKind) -> Vec<(usize, Headline)> {
    let mut groups: Vec<(Vec<String>, usize, String, Vec<String>)> = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        if change.unit != Unit::Section || change.kind != kind || !change.stands_alone() {
            continue;
        }
        let entry = sections.iter().find(|entry| Some(&entry.id) == change.section.as_ref());
        let Some(side) = entry.and_then(|entry| entry.new.as_ref().or(entry.old.as_ref())) else { continue };
        let above = side.path.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default();
        match groups.iter_mut().find(|(other, ..)| *other == above) {
            Some((_, _, _, headings)) => headings.push(side.heading.clone()),
            None => groups.push((above, index, change.id.clone(), vec![side.heading.clone()])),
        }
    }
    let verb = if kind == ChangeKind::Added { "added" } else { "removed" };
    groups
        .into_iter()
        .map(|(above, index, change, headings)| {
            let (noun, be) = if headings.len() == 1 { ("section", "was") } else { ("sections", "were") };
            let under = above.last().map(|above| format!(" under {above}")).unwrap_or_default();
            let text = format!("{} {noun} {be} {verb}{under}: {}.", headings.len(), headings.join(", "));
            (index, Headline { text, change })
        })
        .collect()
}

/// Weight of whole sections that came or went: after the law that a transfer rests on, before a single changed address.
const WHOLE_SECTION: i32 = 70;

/// How much a change weighs: by what it is about, and by what kind of fact shows it.
fn weight(change: &Change) -> i32 {
    let topic = match change.topic.as_deref() {
        Some("transfers") => 40,
        Some("retention" | "controller") => 35,
        Some("processors" | "sharing" | "children" | "rights") => 30,
        Some("security" | "contact") => 20,
        Some(_) => 10,
        None => 0,
    };
    let fact = |kind: &str| match kind {
        "instrument" => 45,
        "duration" | "organisation" => 40,
        "age" | "amount" | "percentage" => 35,
        "date" | "duty" => 30,
        "email" | "postal-address" | "phone" | "person" => 25,
        _ => 10,
    };
    let facts = change.facts.iter().map(|delta| fact(&delta.kind)).max().unwrap_or(0);
    let table = if matches!(change.unit, Unit::Row | Unit::Table) { 30 } else { 0 };
    topic + facts.max(table)
}
