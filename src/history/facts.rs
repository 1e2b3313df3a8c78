//! Facts through all versions: since when a policy names a law, an address or a period, until when, and what took its place.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use serde::Serialize;

use super::Standing;
use super::sections::{SectionLife, section_at};
use super::step::Step;
use crate::document::Document;
use crate::facts::{self, Fact, FactKind};
use crate::report::{FactDelta, SpanInfo};

/// A fact through all versions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactLife {
    /// `f1`, `f2` … by kind, and in the order in which they came in.
    pub id: String,
    /// What it is, for example `instrument`.
    pub kind: String,
    /// The value as a reader should see it.
    pub value: String,
    /// For periods, ages, amounts, percentages and dates, which say something else in another section: the section they stand
    /// in, by the id of its life.
    pub section: Option<String>,
    /// One for each version; none where it does not state the fact.
    pub stages: Vec<Option<FactStage>>,
}

/// A fact in one version.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactStage {
    /// The words that say it where it stands first.
    pub written: String,
    /// Where it stands first.
    pub span: SpanInfo,
    /// In how many clauses it stands.
    pub count: usize,
    /// What became of it since the version before; a fact is the same or comes in, never changed: another value is another fact.
    pub standing: Standing,
    /// The value that it took the place of since the version before.
    pub replaces: Option<String>,
    /// The value that stands in its place in the version after.
    pub replaced_by: Option<String>,
    /// The change since the version before that tells of it, where it came in.
    pub change: Option<String>,
    /// The change in the version after that tells of it, where it goes.
    pub removed_by: Option<String>,
}

/// What makes two statements the same fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FactKey {
    kind: FactKind,
    section: Option<String>,
    value: String,
}

/// Whether a fact is followed, and how far.
enum Following {
    /// It is the same fact wherever it stands: a law, a company, an address.
    Everywhere,
    /// In another section it says something else.
    WithinSection,
    /// It is not followed: translators render modals, rights, roles and countries freely, and bare numbers and links stand
    /// everywhere.
    Never,
}

fn following(kind: FactKind) -> Following {
    match kind {
        FactKind::Email
        | FactKind::Url
        | FactKind::Phone
        | FactKind::PostalAddress
        | FactKind::Organisation
        | FactKind::Person
        | FactKind::Instrument => Following::Everywhere,
        FactKind::Date | FactKind::Duration | FactKind::Age | FactKind::Amount | FactKind::Percentage => {
            Following::WithinSection
        }
        FactKind::Link
        | FactKind::Jurisdiction
        | FactKind::Role
        | FactKind::Right
        | FactKind::Duty
        | FactKind::Number => Following::Never,
    }
}

/// Follows facts through all versions.
pub(super) fn facts(documents: &[Document], steps: &[Step], sections: &[SectionLife]) -> Vec<FactLife> {
    let mut lives: BTreeMap<FactKey, FactLife> = BTreeMap::new();
    let mut order: Vec<FactKey> = Vec::new();
    let mut known: HashMap<&str, Rc<[Fact]>> = HashMap::new();
    for (version, document) in documents.iter().enumerate() {
        // Most clauses are those of the version before, so that their facts need to be looked for only once.
        let same_language = version.checked_sub(1).and_then(|before| documents.get(before));
        if same_language.is_none_or(|before| before.language != document.language) {
            known.clear();
        }
        let mut here = HashMap::new();
        // What stands beside the policy promises nothing.
        let clauses = document.clauses.iter().zip(document.clause_ids());
        for (clause, id) in clauses.filter(|(clause, _)| !document.role(clause).is_beside()) {
            let text = document.clause_text(id);
            let stated = known.get(text).cloned().unwrap_or_else(|| facts::extract(text, &document.language).into());
            here.insert(text, Rc::clone(&stated));
            let section = section_at(sections, version, clause.section.index());
            let span = SpanInfo::new(&clause.span);
            let mut said: Vec<FactKey> = Vec::new();
            for fact in stated.iter() {
                let Some(key) = key(fact, section) else { continue };
                if said.contains(&key) {
                    continue;
                }
                let life = lives.entry(key.clone()).or_insert_with(|| {
                    order.push(key.clone());
                    new_life(fact, &key, documents.len())
                });
                state(life, version, fact, &span);
                said.push(key);
            }
        }
        known = here;
    }
    order.sort_by_key(|key| key.kind);
    let mut lives: Vec<FactLife> = order.into_iter().filter_map(|key| lives.remove(&key)).collect();
    tell_changes(&mut lives, steps);
    for (index, life) in lives.iter_mut().enumerate() {
        life.id = format!("f{}", index + 1);
    }
    lives
}

fn key(fact: &Fact, section: Option<&SectionLife>) -> Option<FactKey> {
    let section = match following(fact.kind) {
        Following::Never => return None,
        Following::Everywhere => None,
        Following::WithinSection => section.map(|life| life.id.clone()),
    };
    Some(FactKey { kind: fact.kind, section, value: fact.value.clone() })
}

fn new_life(fact: &Fact, key: &FactKey, versions: usize) -> FactLife {
    FactLife {
        id: String::new(),
        kind: fact.kind.name().to_owned(),
        value: fact.shown().to_owned(),
        section: key.section.clone(),
        stages: vec![None; versions],
    }
}

fn state(life: &mut FactLife, version: usize, fact: &Fact, span: &SpanInfo) {
    fact.shown().clone_into(&mut life.value);
    let Some(place) = life.stages.get_mut(version) else { return };
    let stage = place.get_or_insert_with(|| FactStage {
        written: fact.written.clone(),
        span: span.clone(),
        count: 0,
        standing: Standing::Same,
        replaces: None,
        replaced_by: None,
        change: None,
        removed_by: None,
    });
    stage.count += 1;
}

/// Says of facts that come and go what the steps tell of them.
fn tell_changes(lives: &mut [FactLife], steps: &[Step]) {
    for life in lives {
        for version in 0..life.stages.len() {
            let stated = |version: Option<usize>| {
                version.and_then(|version| life.stages.get(version)).is_some_and(Option::is_some)
            };
            let (before, after) = (stated(version.checked_sub(1)), stated(Some(version + 1)));
            let earlier = (0..version).any(|version| stated(Some(version)));
            let came = if before {
                None
            } else {
                version.checked_sub(1).and_then(|step| told(life, steps.get(step)?, Side::New))
            };
            let gone = if after { None } else { steps.get(version).and_then(|step| told(life, step, Side::Old)) };
            let Some(stage) = life.stages.get_mut(version).and_then(Option::as_mut) else { continue };
            stage.standing = match (before, earlier) {
                (true, _) => Standing::Same,
                (false, true) => Standing::Back,
                (false, false) => Standing::CameIn,
            };
            if let Some((change, delta)) = came {
                stage.change = Some(change);
                stage.replaces = delta.old;
            }
            if let Some((change, delta)) = gone {
                stage.removed_by = Some(change);
                stage.replaced_by = delta.new;
            }
        }
    }
}

/// A side of a comparison.
#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}

/// The change that says that a fact came or went, one that says what it replaced or was replaced by before others.
fn told(life: &FactLife, step: &Step, side: Side) -> Option<(String, FactDelta)> {
    let value = |delta: &FactDelta| if matches!(side, Side::Old) { delta.old.clone() } else { delta.new.clone() };
    let changes = step.report.changes.iter();
    let told = changes.flat_map(|change| change.facts.iter().map(move |delta| (change, delta)));
    told.filter(|(_, delta)| {
        delta.kind == life.kind && delta.moved.is_none() && value(delta).as_ref() == Some(&life.value)
    })
    .max_by_key(|(change, delta)| (delta.old.is_some() && delta.new.is_some(), change.parent.is_none()))
    .map(|(change, delta)| (change.id.clone(), delta.clone()))
}
