//! What a passage says: its words with the facts they state.

use std::borrow::Cow;
use std::ops::Range;

use super::Passage;
use super::deltas::deltas;
use super::gaps::length;
use super::judge::{Judgement, Meaning};
use super::renderings::Stated;
use crate::align::{ClauseFeatures, Features};
use crate::document::{ClauseId, Document, SectionId, Span};
use crate::facts::{Fact, FactKind};
use crate::text::normalize::comparison_key;

/// Words of a document with the facts they state.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) passage: Passage,
    /// Byte ranges are those of the passage's text.
    pub(super) facts: Vec<Fact>,
    /// The clauses, of which more is known already; none for headings and cells.
    pub(super) clauses: Vec<ClauseId>,
}

impl Said {
    /// What is known of the clause, where it is just one.
    pub(super) fn features<'f>(&self, side: &'f Features<'_>) -> Option<&'f ClauseFeatures> {
        if let [only] = self.clauses.as_slice() { side.clause(*only) } else { None }
    }

    /// The words and facts, to be compared with those of another language.
    pub(super) fn stated<'s>(&'s self, side: &'s Features<'_>) -> Stated<'s> {
        Stated { text: &self.passage.text, language: &side.document.language, facts: &self.facts }
    }

    /// The words in the form that is compared.
    pub(super) fn comparable<'f>(&self, side: &'f Features<'_>) -> Cow<'f, str> {
        match self.features(side) {
            Some(clause) => Cow::Borrowed(&clause.comparable),
            None => Cow::Owned(comparison_key(&self.passage.text, side.vocabulary)),
        }
    }
}

/// The words of a stretch, whose facts are not asked for.
pub(super) fn said_at(document: &Document, span: &Span) -> Said {
    let passage = Passage { text: document.slice(span).to_owned(), span: span.clone() };
    Said { passage, facts: Vec::new(), clauses: Vec::new() }
}

/// The heading of a section; of one without heading, its first block.
pub(super) fn heading(document: &Document, id: Option<SectionId>) -> Option<Said> {
    let section = document.section(id?)?;
    let span = section.heading.as_ref().or_else(|| section.blocks.first().map(|block| &block.span))?;
    Some(said_at(document, span))
}

/// Where watched facts stand in a text.
pub(super) fn fact_ranges(facts: &[Fact]) -> Vec<Range<usize>> {
    use FactKind::{Duty, Jurisdiction, Link, Right, Role};
    let names = |kind| !matches!(kind, Duty | Jurisdiction | Link | Role | Right);
    facts.iter().filter(|fact| names(fact.kind)).map(|fact| fact.range.clone()).collect()
}

/// The judgement of a passage that only one document has.
pub(super) fn one_sided(old: Option<&Said>, new: Option<&Said>) -> Judgement {
    let facts = |said: Option<&Said>| said.map(|said| said.facts.clone()).unwrap_or_default();
    Judgement { facts: deltas(&facts(old), &facts(new), |_| true, None), ..Judgement::of(Meaning::Different) }
}

/// The words of a text in Latin letters, in small ones.
pub(super) fn latin_words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| word.chars().any(|character| character.is_ascii_alphabetic()))
        .map(str::to_ascii_lowercase)
        .collect()
}

/// The share of two passages' characters that state the same values, of the side where it is less.
pub(super) fn stated(old: &Said, new: &Said) -> f32 {
    let share = |here: &Said, there: &Said| {
        let common = here.facts.iter().filter(|fact| {
            !matches!(fact.kind, FactKind::Link | FactKind::Role | FactKind::Right)
                && there.facts.iter().any(|other| (other.kind, &other.value) == (fact.kind, &fact.value))
        });
        let mut ranges: Vec<Range<usize>> = common.map(|fact| fact.range.clone()).collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        let (mut covered, mut end) = (0.0, 0);
        for range in ranges {
            covered += length(here.passage.text.get(range.start.max(end)..range.end).unwrap_or_default());
            end = end.max(range.end);
        }
        covered / length(&here.passage.text).max(1.0)
    };
    share(old, new).min(share(new, old))
}

/// A name or label rather than a sentence.
pub(super) fn is_label(old: &str, new: &str) -> bool {
    length(old).max(length(new)) <= LONGEST_LABEL
}

/// Characters up to which a passage is a label, in which a Latin name is the point.
const LONGEST_LABEL: f32 = 24.0;
