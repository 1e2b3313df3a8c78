//! What to read first: the weightiest material changes, alike ones in one sentence.
//!
//! A law replaced in ten clauses is one sentence, so are a table that changed and the sections that came or went under one
//! heading. What is left is told one by one.

use std::collections::BTreeSet;

use super::sentence::{Sentences, is_commonplace};
use super::{Change, ChangeKind, Direction, FactDelta, Headline, SectionEntry, Severity, Unit};

/// So many sentences fit on a first screen.
const MOST: usize = 12;

/// A sentence with its weight and the position of its first change, which settle the order.
struct Ranked {
    weight: i32,
    position: usize,
    headline: Headline,
}

/// The sentences to read first.
pub fn headline(changes: &[Change], sections: &[SectionEntry], sentences: Sentences<'_>) -> Vec<Headline> {
    let telling = Telling { changes, sections, sentences };
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
    sentences: Sentences<'r>,
}

impl<'r> Telling<'r> {
    fn material(&self) -> impl Iterator<Item = (usize, &'r Change)> {
        self.changes
            .iter()
            .enumerate()
            .filter(|(_, change)| change.stands_alone() && !change.waived && change.severity == Severity::Material)
    }

    /// The headings that a sentence begins with; of what stands beside the policy its role.
    fn path(&self, change: &Change) -> Vec<String> {
        if let Some(role) = change.role.filter(|role| role.is_beside()) {
            return vec![self.sentences.role(role)];
        }
        let entry = self.sections.iter().find(|entry| Some(&entry.id) == change.section.as_ref());
        let side = entry.and_then(|entry| entry.new.as_ref().or(entry.old.as_ref()));
        side.into_iter().flat_map(|side| &side.path).cloned().collect()
    }

    fn ranked(&self, weight: i32, (position, change): (usize, &Change), said: &str) -> Ranked {
        let path = self.path(change);
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let text = self.sentences.placed(&path, &self.sentences.ended(said));
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
                let said: Vec<String> = facts.into_iter().map(|fact| self.sentences.delta(fact)).collect();
                Some(self.ranked(INSTRUMENT, (position, self.changes.get(position)?), &self.sentences.listed(&said)))
            })
            .collect()
    }

    /// What became of the tables of a section, together.
    fn tables(&self, told: &mut BTreeSet<usize>) -> Vec<Ranked> {
        let mut groups: Vec<(Option<&String>, At<'r>, Vec<String>)> = Vec::new();
        for (position, change) in self.material().filter(|(_, change)| change.table.is_some()) {
            told.insert(position);
            let said = self.sentences.gist(change);
            match groups.iter_mut().find(|(section, ..)| *section == change.section.as_ref()) {
                Some((.., tables)) => tables.push(said),
                None => groups.push((change.section.as_ref(), (position, change), vec![said])),
            }
        }
        groups
            .into_iter()
            .map(|(_, first, tables)| self.ranked(TABLE, first, &self.sentences.listed(&tables)))
            .collect()
    }

    /// Sections added, or removed, under one heading.
    fn whole_sections(&self, kind: ChangeKind) -> Vec<Ranked> {
        let mut groups: Vec<(Vec<String>, At<'r>, Vec<String>)> = Vec::new();
        let whole = |change: &&Change| {
            change.unit == Unit::Section && change.kind == kind && change.stands_alone() && !change.waived
        };
        for (position, change) in self.changes.iter().enumerate().filter(|(_, change)| whole(change)) {
            let mut above = self.path(change);
            let Some(heading) = above.pop() else { continue };
            match groups.iter_mut().find(|(other, ..)| *other == above) {
                Some((_, _, headings)) => headings.push(heading),
                None => groups.push((above, (position, change), vec![heading])),
            }
        }
        let id = if kind == ChangeKind::Added { "sections-added" } else { "sections-removed" };
        groups
            .into_iter()
            .map(|(above, (position, change), headings)| {
                let (count, listed) = (headings.len(), headings.join(&self.sentences.messages.word("comma")));
                let arguments = [("count", count.into()), ("headings", (&listed).into())];
                let said = self.sentences.ended(&self.sentences.messages.say(id, &arguments));
                let above: Vec<&str> = above.iter().map(String::as_str).collect();
                let text = self.sentences.placed(&above, &said);
                Ranked { weight: WHOLE_SECTION, position, headline: Headline { text, change: change.id.clone() } }
            })
            .collect()
    }

    /// Changes one by one, the weightiest first; what was said of one is not said of the next again.
    fn others(&self, told: &BTreeSet<usize>) -> Vec<Ranked> {
        let mut known: BTreeSet<Delta<'r>> = self.material().flat_map(|(_, change)| replaced_laws(change)).collect();
        // The laws of every change that replaces one are told with it.
        let replacing = self.material().filter(|(_, change)| replaced_laws(change).next().is_some());
        let facts = replacing.flat_map(|(_, change)| &change.facts).filter(|fact| fact.kind == "instrument");
        let laws: BTreeSet<&str> =
            facts.flat_map(|fact| [fact.old.as_deref(), fact.new.as_deref()]).flatten().collect();
        let gone: BTreeSet<&str> = known.iter().filter_map(|(_, old, _)| *old).collect();
        let mut others: Vec<At<'r>> = self
            .material()
            .filter(|(position, change)| !told.contains(position) && change.unit != Unit::Section)
            .collect();
        others.sort_by_key(|(position, change)| (std::cmp::Reverse(weight(change, &change.facts)), *position));
        let mut ranked = Vec::new();
        for (position, change) in others {
            // A law that another replaced is dropped in many places.
            let said = |fact: &FactDelta| {
                let replaced = fact.kind == "instrument" && fact.new.is_none();
                known.contains(&key(fact)) || replaced && fact.old.as_deref().is_some_and(|old| gone.contains(old))
            };
            let in_both = change.old.is_some() && change.new.is_some();
            let news = |fact: &&FactDelta| !in_both || !said(fact) && fact.moved.is_none();
            let fresh: Vec<FactDelta> = change.facts.iter().filter(news).cloned().collect();
            // A sentence more, or less, about the old law or the new one says nothing of its own.
            let names_known_laws = !in_both && names_only(change, &laws);
            if fresh.is_empty() && !change.facts.is_empty() || names_known_laws {
                continue;
            }
            known.extend(change.facts.iter().map(key));
            let weight = weight(change, &fresh);
            ranked.push(if fresh.len() == change.facts.len() {
                let headline = Headline { text: change.summary.clone(), change: change.id.clone() };
                Ranked { weight, position, headline }
            } else {
                let said: Vec<String> = fresh.iter().map(|fact| self.sentences.delta(fact)).collect();
                self.ranked(weight, (position, change), &self.sentences.listed(&said))
            });
        }
        ranked
    }
}

/// A changed fact as it is known again: kind, old and new value.
type Delta<'r> = (&'r str, Option<&'r str>, Option<&'r str>);

fn key(fact: &FactDelta) -> Delta<'_> {
    (&fact.kind, fact.old.as_deref(), fact.new.as_deref())
}

/// Whether a change names laws, and besides rights and what is commonplace none but laws that are known.
fn names_only(change: &Change, laws: &BTreeSet<&str>) -> bool {
    let mut facts = change.facts.iter().filter(|fact| !is_commonplace(fact) && fact.kind != "right");
    let known = |fact: &FactDelta| {
        let law = fact.new.as_deref().or(fact.old.as_deref());
        fact.kind == "instrument" && law.is_some_and(|law| laws.contains(law))
    };
    change.facts.iter().any(|fact| fact.kind == "instrument") && facts.all(known)
}

/// The laws that a change replaces by others.
fn replaced_laws(change: &Change) -> impl Iterator<Item = Delta<'_>> {
    let facts = change.facts.iter().filter(|fact| fact.kind == "instrument");
    facts.map(key).filter(|(_, old, new)| old.is_some() && new.is_some())
}

/// The law that a transfer or a right rests on comes before everything.
const INSTRUMENT: i32 = 90;

/// Whole sections that came or went.
const WHOLE_SECTION: i32 = 75;

/// Who gets the data, and what of it.
const TABLE: i32 = 72;

/// What it adds that the persons whose data it is are protected less: as much as the next weightier topic.
const WEAKER: i32 = 5;

/// How much a change weighs: by what it is about, and by what kind of fact shows it. At most 80, with both at their
/// heaviest, and what weakens the persons' protection adds to it.
fn weight(change: &Change, facts: &[FactDelta]) -> i32 {
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
    let direction = if change.direction == Direction::Weaker { WEAKER } else { 0 };
    topic
        + direction
        + facts.iter().filter(|delta| delta.moved.is_none()).map(|delta| fact(&delta.kind)).max().unwrap_or(0)
}
