//! What to read first: the weightiest material changes, alike ones in one sentence.
//!
//! A law replaced in ten clauses is one sentence, so are a table that changed and the sections that came or went under one
//! heading. What is left is told one by one.

use std::collections::BTreeSet;

use super::sentence::{self, ended, place};
use super::{Change, ChangeKind, FactDelta, Headline, SectionEntry, Severity, Unit};

/// So many sentences fit on a first screen.
const MOST: usize = 12;

/// A sentence with its weight and the position of its first change, which settle the order.
struct Ranked {
    weight: i32,
    position: usize,
    headline: Headline,
}

/// The sentences to read first.
pub fn headline(changes: &[Change], sections: &[SectionEntry]) -> Vec<Headline> {
    let telling = Telling { changes, sections };
    let mut told = BTreeSet::new();
    let mut ranked = telling.instruments(&mut told);
    ranked.extend(telling.tables(&mut told));
    ranked.extend(telling.whole_sections(ChangeKind::Added));
    ranked.extend(telling.whole_sections(ChangeKind::Removed));
    ranked.extend(telling.others(&told));
    ranked.sort_by_key(|ranked| (std::cmp::Reverse(ranked.weight), ranked.position));
    ranked.into_iter().take(MOST).map(|ranked| ranked.headline).collect()
}

/// A change with its position.
type At<'r> = (usize, &'r Change);

struct Telling<'r> {
    changes: &'r [Change],
    sections: &'r [SectionEntry],
}

impl<'r> Telling<'r> {
    fn material(&self) -> impl Iterator<Item = (usize, &'r Change)> {
        self.changes
            .iter()
            .enumerate()
            .filter(|(_, change)| change.stands_alone() && change.severity == Severity::Material)
    }

    fn path(&self, change: &Change) -> Vec<&'r str> {
        let entry = self.sections.iter().find(|entry| Some(&entry.id) == change.section.as_ref());
        let side = entry.and_then(|entry| entry.new.as_ref().or(entry.old.as_ref()));
        side.into_iter().flat_map(|side| &side.path).map(String::as_str).collect()
    }

    fn ranked(&self, weight: i32, (position, change): (usize, &Change), said: &str) -> Ranked {
        let text = match place(&self.path(change)) {
            Some(place) => format!("{place}: {}", ended(said)),
            None => ended(said),
        };
        Ranked { weight, position, headline: Headline { text, change: change.id.clone() } }
    }

    /// One sentence for the laws replaced in a section; a replacement that was told is not told of the next section again.
    fn instruments(&self, told: &mut BTreeSet<usize>) -> Vec<Ranked> {
        let mut known: BTreeSet<(Option<&str>, Option<&str>)> = BTreeSet::new();
        let mut sentences: Vec<(Option<&String>, usize, Vec<&FactDelta>)> = Vec::new();
        for (position, change) in self.material().filter(|(_, change)| change.old.is_some() && change.new.is_some()) {
            let facts: Vec<&FactDelta> = change.facts.iter().filter(|fact| fact.kind == "instrument").collect();
            if !facts.iter().any(|fact| fact.old.is_some() && fact.new.is_some()) {
                continue;
            }
            // A change that shows nothing but laws is told with them.
            if facts.len() == change.facts.len() {
                told.insert(position);
            }
            let new: Vec<&FactDelta> =
                facts.into_iter().filter(|fact| known.insert((fact.old.as_deref(), fact.new.as_deref()))).collect();
            match sentences.iter_mut().find(|(section, ..)| *section == change.section.as_ref()) {
                Some((_, _, facts)) => facts.extend(new),
                None => sentences.push((change.section.as_ref(), position, new)),
            }
        }
        sentences
            .into_iter()
            .filter(|(_, _, facts)| !facts.is_empty())
            .filter_map(|(_, position, facts)| {
                let said = facts.into_iter().map(sentence::delta).collect::<Vec<_>>().join("; ");
                Some(self.ranked(INSTRUMENT, (position, self.changes.get(position)?), &said))
            })
            .collect()
    }

    /// What became of the tables of a section, together.
    fn tables(&self, told: &mut BTreeSet<usize>) -> Vec<Ranked> {
        let mut groups: Vec<(Option<&String>, At<'r>, Vec<String>)> = Vec::new();
        for (position, change) in self.material().filter(|(_, change)| change.table.is_some()) {
            told.insert(position);
            let said = sentence::gist(change);
            match groups.iter_mut().find(|(section, ..)| *section == change.section.as_ref()) {
                Some((.., tables)) => tables.push(said),
                None => groups.push((change.section.as_ref(), (position, change), vec![said])),
            }
        }
        groups.into_iter().map(|(_, first, tables)| self.ranked(TABLE, first, &tables.join(". "))).collect()
    }

    /// Sections added, or removed, under one heading.
    fn whole_sections(&self, kind: ChangeKind) -> Vec<Ranked> {
        let mut groups: Vec<(Vec<&str>, At<'r>, Vec<&str>)> = Vec::new();
        let whole = |change: &&Change| change.unit == Unit::Section && change.kind == kind && change.stands_alone();
        for (position, change) in self.changes.iter().enumerate().filter(|(_, change)| whole(change)) {
            let mut above = self.path(change);
            let Some(heading) = above.pop() else { continue };
            match groups.iter_mut().find(|(other, ..)| *other == above) {
                Some((_, _, headings)) => headings.push(heading),
                None => groups.push((above, (position, change), vec![heading])),
            }
        }
        let verb = if kind == ChangeKind::Added { "added" } else { "removed" };
        groups
            .into_iter()
            .map(|(above, (position, change), headings)| {
                let (noun, be) = if headings.len() == 1 { ("section", "was") } else { ("sections", "were") };
                let under = place(&above).map(|place| format!("{place}: ")).unwrap_or_default();
                let text = format!("{under}{} {noun} {be} {verb}: {}.", headings.len(), headings.join(", "));
                Ranked { weight: WHOLE_SECTION, position, headline: Headline { text, change: change.id.clone() } }
            })
            .collect()
    }

    fn others(&self, told: &BTreeSet<usize>) -> Vec<Ranked> {
        self.material()
            .filter(|(position, change)| !told.contains(position) && change.unit != Unit::Section)
            .map(|(position, change)| {
                let headline = Headline { text: change.summary.clone(), change: change.id.clone() };
                Ranked { weight: weight(change), position, headline }
            })
            .collect()
    }
}

/// The law that a transfer or a right rests on comes before everything.
const INSTRUMENT: i32 = 90;

/// Whole sections that came or went.
const WHOLE_SECTION: i32 = 75;

/// Who gets the data, and what of it.
const TABLE: i32 = 72;

/// How much a change weighs: by what it is about, and by what kind of fact shows it. At most 80, with both at their
/// heaviest.
fn weight(change: &Change) -> i32 {
    let topic = match change.topic.as_deref() {
        Some("transfers" | "retention" | "controller") => 35,
        Some("processors" | "sharing" | "children" | "rights") => 30,
        Some("account" | "security" | "contact") => 25,
        Some(_) => 10,
        None => 0,
    };
    let fact = |kind: &str| match kind {
        "duration" => 45,
        "organisation" | "instrument" => 40,
        "age" | "amount" | "percentage" => 35,
        "date" | "duty" | "email" | "postal-address" => 30,
        "phone" | "person" => 25,
        _ => 10,
    };
    topic + change.facts.iter().filter(|delta| delta.moved.is_none()).map(|delta| fact(&delta.kind)).max().unwrap_or(0)
}
