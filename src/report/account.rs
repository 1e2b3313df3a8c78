//! The account: every word of both versions in exactly one drawer.
//!
//! It is made from the finished report and the two documents, and from nothing that made the report, so that it can find out what
//! the report passes over. Words are equal only where they are the same letters; what is alike is told or has a reason.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{Change, ChangeKind, Quote, Severity, Unit};
use crate::diff::Reason;
use crate::document::{Document, Role};
use crate::text::segment;

/// What became of the words of both versions, or across languages of their clauses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "unit", rename_all = "lowercase")]
pub enum Account {
    /// Within a language: words, and signs that say something, of both versions.
    Words(Words),
    /// Across languages: clauses and headings of both versions.
    Clauses(Clauses),
}

/// Words by what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Words of both versions.
    pub total: usize,
    /// Words of the policy that are the same in both versions.
    pub same: usize,
    /// Words that only one version has, in changes above editorial.
    pub told: usize,
    /// Words in editorial changes, by reason.
    pub editorial: BTreeMap<String, usize>,
    /// Words that stand beside the policy and are the same in both versions, by role.
    pub left_out: BTreeMap<String, usize>,
    /// Words that the report passes over or tells of twice: a fault of this program.
    pub unaccounted: usize,
}

/// Clauses and headings by what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clauses {
    /// Clauses and headings of both versions.
    pub total: usize,
    /// Those with a counterpart that says the same.
    pub agree: usize,
    /// Those with a counterpart that says something else.
    pub differ: usize,
    /// Those without counterpart.
    pub only_here: usize,
    /// Those that stand beside the policy, which are not compared across languages, by role.
    pub not_compared: BTreeMap<String, usize>,
    /// Those that the report passes over or tells of twice: a fault of this program.
    pub unaccounted: usize,
}

impl Account {
    /// Units that the report passes over or tells of twice.
    pub fn unaccounted(&self) -> usize {
        match self {
            Self::Words(words) => words.unaccounted,
            Self::Clauses(clauses) => clauses.unaccounted,
        }
    }

    /// Draws up the account of a report.
    pub(super) fn draw(old: &Document, new: &Document, changes: &[Change]) -> Self {
        if old.language == new.language {
            Self::Words(words(old, new, changes))
        } else {
            Self::Clauses(clauses(old, new, changes))
        }
    }
}

/// How many words, and signs that say something, stand beside the policy in a role.
pub(super) fn words_beside(document: &Document, role: Role) -> usize {
    let blocks = document.left_out().filter(|block| block.role == role);
    blocks.map(|block| segment::counted_words(document.slice(&block.span)).len()).sum()
}

/// Where a word is put.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Drawer {
    Same,
    Told,
    /// Across languages: without counterpart.
    OnlyHere,
    Editorial(String),
    LeftOut(Role),
}

/// The units of one version with what became of each.
struct Ledger<'d> {
    document: &'d Document,
    units: Vec<Range<usize>>,
    drawers: Vec<Option<Drawer>>,
    /// Units that were put into a drawer again.
    twice: usize,
}

impl<'d> Ledger<'d> {
    fn new(document: &'d Document, units: Vec<Range<usize>>) -> Self {
        Self { drawers: vec![None; units.len()], document, units, twice: 0 }
    }

    /// The positions of the units in a quote.
    fn within(&self, quote: &Quote) -> Range<usize> {
        let [start, end] = quote.span.bytes;
        let at = |offset: usize| self.units.partition_point(|unit| unit.start < offset);
        at(start)..at(end)
    }

    fn words(&self, positions: &Range<usize>) -> Vec<&'d str> {
        let units = self.units.get(positions.clone()).unwrap_or_default();
        units.iter().map(|unit| self.document.text.get(unit.clone()).unwrap_or_default()).collect()
    }

    /// Puts units into a drawer. A section that was split or merged stands in several pairs, and so does its heading: the last counts.
    fn put(&mut self, positions: Range<usize>, drawer: &Drawer, unit: Unit) {
        for slot in self.drawers.get_mut(positions).into_iter().flatten() {
            self.twice += usize::from(slot.is_some() && unit != Unit::Section);
            *slot = Some(drawer.clone());
        }
    }
}

/// Whether a change has words of its own: tables are told by their rows, and rows hold their cells.
fn has_own_words(change: &Change) -> bool {
    !matches!(change.unit, Unit::Table | Unit::Cell)
}

fn words(old: &Document, new: &Document, changes: &[Change]) -> Words {
    let ledger = |document| Ledger::new(document, segment::counted_words(&document.text));
    let (mut old, mut new) = (ledger(old), ledger(new));
    for change in changes.iter().filter(|change| has_own_words(change)) {
        enter(change, &mut old, &mut new);
    }
    let mut words = Words { total: old.units.len() + new.units.len(), ..Words::default() };
    words.unaccounted = old.twice + new.twice;
    for drawer in old.drawers.into_iter().chain(new.drawers) {
        match drawer {
            Some(Drawer::Same) => words.same += 1,
            Some(Drawer::Told | Drawer::OnlyHere) => words.told += 1,
            Some(Drawer::Editorial(reason)) => *words.editorial.entry(reason).or_default() += 1,
            Some(Drawer::LeftOut(role)) => *words.left_out.entry(role.name().to_owned()).or_default() += 1,
            None => words.unaccounted += 1,
        }
    }
    words
}

/// Puts the words of a change into drawers.
fn enter(change: &Change, old: &mut Ledger<'_>, new: &mut Ledger<'_>) {
    let other = match (change.kind, &change.reason) {
        (ChangeKind::Same, _) => Drawer::Editorial(Reason::Typography.name().to_owned()),
        _ if change.severity > Severity::Editorial => Drawer::Told,
        (_, Some(reason)) => Drawer::Editorial(reason.clone()),
        (_, None) => Drawer::Editorial(Reason::Rule.name().to_owned()),
    };
    let (from, to) = match (&change.old, &change.new) {
        (Some(from), Some(to)) => (old.within(from), new.within(to)),
        (Some(only), None) => return old.put(old.within(only), &other, change.unit),
        (None, Some(only)) => return new.put(new.within(only), &other, change.unit),
        (None, None) => return,
    };
    let alike = match change.role.filter(|role| role.is_beside()) {
        _ if change.kind == ChangeKind::Moved => Drawer::Editorial(Reason::Order.name().to_owned()),
        Some(role) => Drawer::LeftOut(role),
        None => Drawer::Same,
    };
    let (from_words, to_words) = (old.words(&from), new.words(&to));
    let steps = capture_diff_slices(Algorithm::Myers, &from_words, &to_words);
    for step in steps {
        let drawer = if step.tag() == DiffTag::Equal { &alike } else { &other };
        let (here, there) = (step.old_range(), step.new_range());
        old.put(from.start + here.start..from.start + here.end, drawer, change.unit);
        new.put(to.start + there.start..to.start + there.end, drawer, change.unit);
    }
}

/// Headings and clauses of a document.
fn headings_and_clauses(document: &Document) -> Vec<Range<usize>> {
    let headings = document.sections.iter().filter_map(|section| section.heading.as_ref());
    let clauses = document.clauses.iter().map(|clause| &clause.span);
    let mut units: Vec<Range<usize>> = headings.chain(clauses).map(|span| span.bytes.clone()).collect();
    units.sort_by_key(|unit| unit.start);
    units
}

fn clauses(old: &Document, new: &Document, changes: &[Change]) -> Clauses {
    let ledger = |document| Ledger::new(document, headings_and_clauses(document));
    let (mut old, mut new) = (ledger(old), ledger(new));
    for change in changes.iter().filter(|change| has_own_words(change)) {
        let drawer = match (&change.old, &change.new) {
            (Some(_), Some(_)) if change.severity > Severity::Editorial => Drawer::Told,
            (Some(_), Some(_)) => Drawer::Same,
            _ => Drawer::OnlyHere,
        };
        for (ledger, quote) in [(&mut old, &change.old), (&mut new, &change.new)] {
            let positions = quote.as_ref().map_or(0..0, |quote| ledger.within(quote));
            ledger.put(positions, &drawer, change.unit);
        }
    }
    let mut clauses = Clauses { total: old.units.len() + new.units.len(), ..Clauses::default() };
    clauses.unaccounted = old.twice + new.twice;
    for ledger in [&old, &new] {
        for (drawer, unit) in ledger.drawers.iter().zip(&ledger.units) {
            match (drawer, role_at(ledger.document, unit.start)) {
                (Some(Drawer::Told), _) => clauses.differ += 1,
                (Some(Drawer::OnlyHere), _) => clauses.only_here += 1,
                (Some(_), _) => clauses.agree += 1,
                (None, Some(role)) => *clauses.not_compared.entry(role.name().to_owned()).or_default() += 1,
                (None, None) => clauses.unaccounted += 1,
            }
        }
    }
    clauses
}

/// The role in which the clause at an offset stands beside the policy; nothing where it is the policy's own.
fn role_at(document: &Document, offset: usize) -> Option<Role> {
    let after = document.clauses.partition_point(|clause| clause.span.bytes.start <= offset);
    let clause = document.clauses.get(after.checked_sub(1)?)?;
    Some(document.role(clause)).filter(|role| role.is_beside())
}
