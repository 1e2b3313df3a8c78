//! Walks an alignment and says of every section, clause, row and cell what became of it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::deltas::{FactCounts, deltas};
use super::judge::{self, Across, Judgement, Meaning};
use super::tables::{self, CellPair};
use super::terms::{self, Term, WordPair};
use super::words;
use super::{Difference, Differences, Kind, Passage, Unit};
use crate::align::embedding::Embedder;
use crate::align::{Affinity, Alignment, ClauseLink, Features, Likeness, SectionLink};
use crate::document::{BlockKind, ClauseId, ClauseKind, Document, SectionId, Span};
use crate::facts::{self, Fact, FactKind};

/// Everything that differs between two aligned documents.
pub fn differences(affinity: &Affinity<'_, '_>, alignment: &Alignment, embedder: &dyn Embedder) -> Differences {
    let walk = Walk::new(affinity, alignment, embedder);
    let mut list = Vec::new();
    for (index, link) in alignment.sections.iter().enumerate() {
        walk.section(index, link, &mut list);
    }
    Differences { list, terms: walk.terms }
}

struct Walk<'a> {
    affinity: &'a Affinity<'a, 'a>,
    old: &'a Features<'a>,
    new: &'a Features<'a>,
    alignment: &'a Alignment,
    embedder: &'a dyn Embedder,
    /// Whether the documents are of one language and script, so that every word counts.
    one_language: bool,
    terms: Vec<Term>,
    /// For each section link the clause links that are told in it, in telling order.
    told_in: BTreeMap<usize, Vec<&'a ClauseLink>>,
    /// New characters for an old one.
    expansion: f32,
    /// Whether both documents carry the targets of their links.
    link_targets: bool,
}

impl<'a> Walk<'a> {
    fn new(affinity: &'a Affinity<'_, '_>, alignment: &'a Alignment, embedder: &'a dyn Embedder) -> Self {
        let (old, new) = (affinity.old(), affinity.new_side());
        let mut walk = Self {
            affinity,
            old,
            new,
            alignment,
            embedder,
            one_language: old.document.language == new.document.language,
            terms: Vec::new(),
            told_in: told_in(alignment, old.document, new.document),
            expansion: expansion(affinity, alignment),
            link_targets: [old, new].iter().all(|side| has_link_targets(side.document)),
        };
        walk.terms = if affinity.comparable() { walk.find_terms() } else { Vec::new() };
        walk
    }

    fn find_terms(&self) -> Vec<Term> {
        let passages: Vec<(String, String)> = self
            .alignment
            .clauses
            .iter()
            .filter(|link| !link.old.is_empty() && !link.new.is_empty())
            .map(|link| (words_of(self.old.document, &link.old), words_of(self.new.document, &link.new)))
            .chain(self.alignment.sections.iter().filter_map(|link| {
                let heading = |document: &Document, id: Option<SectionId>| {
                    id.and_then(|id| document.section(id)).map(|section| document.heading(section).to_owned())
                };
                Some((heading(self.old.document, link.old)?, heading(self.new.document, link.new)?))
            }))
            .collect();
        let pairs: Vec<WordPair<'_>> = passages.iter().map(|(old, new)| word_pair(old, new)).collect();
        terms::terms(&pairs)
    }

    fn section(&self, index: usize, link: &SectionLink, list: &mut Vec<Difference>) {
        let kind = match (link.old, link.new) {
            (None, _) => Kind::Added,
            (_, None) => Kind::Removed,
            _ if link.renamed => Kind::Renamed,
            _ if link.moved => Kind::Moved,
            _ => Kind::Kept,
        };
        let parent = self.enclosing(index, kind, list);
        let heading = |document: &Document, id: Option<SectionId>| {
            let section = id.and_then(|id| document.section(id))?;
            let span = section.heading.clone().or_else(|| section.blocks.first().map(|block| block.span.clone()))?;
            Some(Passage { text: document.slice(&span).to_owned(), span })
        };
        let (old, new) = (heading(self.old.document, link.old), heading(self.new.document, link.new));
        let mut whole = None;
        if old.is_some() || new.is_some() {
            let judgement = self.heading(kind, link, old.as_ref(), new.as_ref());
            whole = matches!(kind, Kind::Added | Kind::Removed).then_some(list.len());
            list.push(self.difference(kind, Unit::Section, index, parent, old, new, judgement));
        }
        for clause in self.told_in.get(&index).into_iter().flatten() {
            // A clause that came from elsewhere is not part of the section's being added.
            let lone = clause.old.is_empty() || clause.new.is_empty();
            self.clause(index, clause, if lone { whole } else { None }, list);
        }
    }

    /// The change of the section around this one, where that was added or removed as a whole too.
    fn enclosing(&self, index: usize, kind: Kind, list: &[Difference]) -> Option<usize> {
        let link = self.alignment.sections.get(index)?;
        let parent = match kind {
            Kind::Added => self.new.document.section(link.new?)?.parent?,
            Kind::Removed => self.old.document.section(link.old?)?.parent?,
            _ => return None,
        };
        list.iter().position(|other| {
            other.unit == Unit::Section
                && other.kind == kind
                && self.alignment.sections.get(other.section).is_some_and(|section| {
                    if kind == Kind::Added { section.new == Some(parent) } else { section.old == Some(parent) }
                })
        })
    }

    fn heading(&self, kind: Kind, link: &SectionLink, old: Option<&Passage>, new: Option<&Passage>) -> Judgement {
        let meaning = match kind {
            Kind::Kept | Kind::Moved => Meaning::Same,
            Kind::Renamed if self.one_language => match (old, new) {
                (Some(old), Some(new)) => {
                    judge::within(&word_pair(&old.text, &new.text), &self.terms, &[], &[]).meaning
                }
                _ => Meaning::Different,
            },
            _ => Meaning::Different,
        };
        Judgement { meaning, facts: Vec::new(), confidence: if kind == Kind::Renamed { link.similarity } else { 1.0 } }
    }

    fn clause(&self, section: usize, link: &ClauseLink, whole: Option<usize>, list: &mut Vec<Difference>) {
        let is_row = |side: &Features<'_>, run: &[ClauseId]| {
            run.first().and_then(|id| side.clause(*id)).is_some_and(|clause| clause.is_row)
        };
        if is_row(self.old, &link.old) || is_row(self.new, &link.new) {
            self.row(section, link, whole, list);
            return;
        }
        let (old, new) = (passage(self.old.document, &link.old), passage(self.new.document, &link.new));
        let (old_facts, new_facts) = (self.facts(self.old, &link.old), self.facts(self.new, &link.new));
        let (kind, judgement) = match (&old, &new) {
            (Some(_), None) => (Kind::Removed, one_sided(&old_facts, &[])),
            (None, Some(_)) => (Kind::Added, one_sided(&[], &new_facts)),
            (Some(old), Some(new)) => {
                let around = self.around(section);
                let judgement =
                    self.judge(&old.text, &new.text, &old_facts, &new_facts, link.likeness, around.as_ref());
                (if link.moved { Kind::Moved } else { Kind::Kept }, judgement)
            }
            (None, None) => return,
        };
        list.push(self.difference(kind, Unit::Clause, section, whole, old, new, judgement));
    }

    fn row(&self, section: usize, link: &ClauseLink, whole: Option<usize>, list: &mut Vec<Difference>) {
        let (old, new) = (passage(self.old.document, &link.old), passage(self.new.document, &link.new));
        let (old_facts, new_facts) = (self.facts(self.old, &link.old), self.facts(self.new, &link.new));
        let (Some(from), Some(to)) = (first(self.old.document, &link.old), first(self.new.document, &link.new)) else {
            let kind = if new.is_none() { Kind::Removed } else { Kind::Added };
            let parent = whole.or_else(|| self.table(section, link, kind, list));
            let judgement = one_sided(&old_facts, &new_facts);
            list.push(self.difference(kind, Unit::Row, section, parent, old, new, judgement));
            return;
        };
        let pairs = tables::cells(self.old, self.new, from, to);
        let judged: Vec<(CellPair<'_>, Judgement)> = self.judge_cells(pairs);
        let rank = |meaning: Meaning| match meaning {
            Meaning::Same => 0,
            Meaning::Terms => 1,
            Meaning::Editorial => 2,
            Meaning::Different => 3,
        };
        let meaning = judged.iter().map(|(_, cell)| cell.meaning).max_by_key(|meaning| rank(*meaning));
        let meaning = meaning.unwrap_or(Meaning::Same);
        let facts = if meaning == Meaning::Different {
            judged.iter().flat_map(|(_, cell)| cell.facts.iter().cloned()).collect()
        } else {
            Vec::new()
        };
        let kind = if link.moved { Kind::Moved } else { Kind::Kept };
        let row = list.len();
        list.push(self.difference(
            kind,
            Unit::Row,
            section,
            None,
            old,
            new,
            Judgement { meaning, facts, confidence: 0.9 },
        ));
        for (pair, judgement) in judged {
            if judgement.meaning == Meaning::Same {
                continue;
            }
            let cell = |document: &Document, span: Option<&Span>| {
                span.map(|span| Passage { text: document.slice(span).to_owned(), span: span.clone() })
            };
            let (old, new) = (cell(self.old.document, pair.old), cell(self.new.document, pair.new));
            let kind = match (&old, &new) {
                (None, _) => Kind::Added,
                (_, None) => Kind::Removed,
                _ => Kind::Kept,
            };
            list.push(self.difference(kind, Unit::Cell, section, Some(row), old, new, judgement));
        }
    }

    /// The change of the table a lone row stands in, where the whole table is new or gone; told before its first row.
    fn table(&self, section: usize, link: &ClauseLink, kind: Kind, list: &mut Vec<Difference>) -> Option<usize> {
        let (side, run) = if kind == Kind::Added { (self.new, &link.new) } else { (self.old, &link.old) };
        let clause = side.document.clause(*run.first()?)?;
        let alone = self.alignment.clauses.iter().all(|other| {
            let here = if kind == Kind::Added { &other.new } else { &other.old };
            let there = if kind == Kind::Added { &other.old } else { &other.new };
            let same = here
                .first()
                .and_then(|id| side.document.clause(*id))
                .is_some_and(|other| (other.section, other.block) == (clause.section, clause.block));
            !same || there.is_empty()
        });
        if !alone {
            return None;
        }
        let block = side.document.section(clause.section)?.blocks.get(clause.block)?;
        let told = list.iter().position(|other| {
            let passage = if kind == Kind::Added { &other.new } else { &other.old };
            other.unit == Unit::Table
                && other.kind == kind
                && passage.as_ref().is_some_and(|passage| passage.span.bytes.start == block.span.bytes.start)
        });
        if told.is_some() {
            return told;
        }
        let BlockKind::Table(table) = &block.kind else { return None };
        // The header row stands for the table: no change quotes more than a row.
        let span = table.rows.first()?.span.clone();
        let passage = Some(Passage { text: side.document.slice(&span).to_owned(), span });
        let (old, new) = if kind == Kind::Added { (None, passage) } else { (passage, None) };
        let judgement = Judgement { meaning: Meaning::Different, facts: Vec::new(), confidence: 1.0 };
        list.push(self.difference(kind, Unit::Table, section, None, old, new, judgement));
        Some(list.len() - 1)
    }

    fn judge_cells(&self, pairs: Vec<CellPair<'a>>) -> Vec<(CellPair<'a>, Judgement)> {
        let text = |document: &'a Document, span: Option<&Span>| span.map_or("", |span| document.slice(span));
        let (old, new): (Vec<&str>, Vec<&str>) =
            pairs.iter().map(|pair| (text(self.old.document, pair.old), text(self.new.document, pair.new))).unzip();
        let likeness: Vec<Likeness> = if self.one_language {
            vec![Likeness::default(); pairs.len()]
        } else {
            let (old, new) = (self.embedder.embed(&old), self.embedder.embed(&new));
            old.iter()
                .zip(&new)
                .map(|(old, new)| {
                    let cosine = old.cosine(new);
                    Likeness { cosine, margin: cosine - CELL_NEIGHBOURHOOD, ..Likeness::default() }
                })
                .collect()
        };
        pairs
            .into_iter()
            .zip(old.into_iter().zip(new))
            .zip(likeness)
            .map(|((pair, (old, new)), likeness)| {
                let old_facts = facts::extract(old, &self.old.document.language);
                let new_facts = facts::extract(new, &self.new.document.language);
                let judgement = if old.is_empty() != new.is_empty() {
                    one_sided(&old_facts, &new_facts)
                } else {
                    self.judge(old, new, &old_facts, &new_facts, likeness, None)
                };
                (pair, judgement)
            })
            .collect()
    }

    fn judge(
        &self,
        old: &str,
        new: &str,
        old_facts: &[Fact],
        new_facts: &[Fact],
        likeness: Likeness,
        around: Option<&(FactCounts, FactCounts)>,
    ) -> Judgement {
        if self.one_language {
            return judge::within(&word_pair(old, new), &self.terms, old_facts, new_facts);
        }
        let known = Across { likeness, old_length: length(old), new_length: length(new), expansion: self.expansion };
        let names_differ = self.affinity.comparable() && latin_names(old) != latin_names(new) && is_short(old, new);
        let mut judgement = judge::across(&known, old_facts, new_facts, around.map(|(old, new)| (old, new)));
        if names_differ {
            judgement.meaning = Meaning::Different;
        }
        judgement
    }

    fn facts(&self, side: &Features<'_>, run: &[ClauseId]) -> Vec<Fact> {
        run.iter()
            .filter_map(|id| side.clause(*id))
            .flat_map(|clause| clause.facts.iter().cloned())
            .filter(|fact| self.link_targets || fact.kind != FactKind::Link)
            .collect()
    }

    /// The facts of the two sections of a link, the title sections' among them.
    fn around(&self, section: usize) -> Option<(FactCounts, FactCounts)> {
        let link = self.alignment.sections.get(section)?;
        let count = |side: &Features<'_>, id: Option<SectionId>| {
            let own = id.and_then(|id| side.section(id)).map(|section| section.own.as_slice()).unwrap_or_default();
            FactCounts::of(own.iter().filter_map(|id| side.clause(*id)).flat_map(|clause| &clause.facts))
        };
        Some((count(self.old, link.old), count(self.new, link.new)))
    }

    #[expect(clippy::too_many_arguments, reason = "one place where a difference is put together")]
    fn difference(
        &self,
        kind: Kind,
        unit: Unit,
        section: usize,
        parent: Option<usize>,
        old: Option<Passage>,
        new: Option<Passage>,
        judgement: Judgement,
    ) -> Difference {
        let edits = match (&old, &new) {
            (Some(old), Some(new)) if self.affinity.comparable() && judgement.meaning != Meaning::Same => {
                let pair = word_pair(&old.text, &new.text);
                words::edits(&pair.old, &pair.new, &pair.hunks)
            }
            _ => Vec::new(),
        };
        Difference {
            kind,
            unit,
            section,
            parent,
            old,
            new,
            edits,
            gaps: [Vec::new(), Vec::new()],
            facts: judgement.facts,
            meaning: judgement.meaning,
            confidence: judgement.confidence,
        }
    }
}

/// What neighbours of a cell are taken to be like: cells are too few for neighbourhoods of their own. The mean over all
/// clauses of the corpus.
const CELL_NEIGHBOURHOOD: f32 = 0.4;

/// For each section link the clause links told in it: pairs where both stand, moved ones where they came to, lone ones where
/// they stand; in the order of the new document, removed ones behind the clause they stood behind.
fn told_in<'a>(alignment: &'a Alignment, old: &Document, new: &Document) -> BTreeMap<usize, Vec<&'a ClauseLink>> {
    let section = |document: &Document, run: &[ClauseId]| {
        run.first().and_then(|id| document.clause(*id)).map(|clause| clause.section)
    };
    let mut told: BTreeMap<usize, Vec<(Option<ClauseId>, &ClauseLink)>> = BTreeMap::new();
    let mut behind: Option<ClauseId> = None;
    let mut last_section = None;
    for link in &alignment.clauses {
        let (from, to) = (section(old, &link.old), section(new, &link.new));
        let place = alignment.sections.iter().position(|section| match (from, to) {
            (Some(_), Some(_)) if link.moved => section.new == to,
            (Some(_), Some(_)) => section.old == from && section.new == to,
            (Some(_), None) => section.old == from,
            _ => section.new == to,
        });
        if from != last_section {
            (behind, last_section) = (None, from);
        }
        if let (Some(last), false) = (link.new.last(), link.moved || link.old.is_empty()) {
            behind = Some(*last);
        }
        let order = link.new.first().copied().or(behind);
        if let Some(place) = place {
            told.entry(place).or_default().push((order, link));
        }
    }
    told.into_iter()
        .map(|(place, mut links)| {
            links.sort_by_key(|(order, link)| (*order, link.new.is_empty(), link.old.first().copied()));
            (place, links.into_iter().map(|(_, link)| link).collect())
        })
        .collect()
}

/// New characters for an old one, over all linked clauses.
fn expansion(affinity: &Affinity<'_, '_>, alignment: &Alignment) -> f32 {
    let mut sums = (0.0, 0.0);
    for link in alignment.clauses.iter().filter(|link| !link.old.is_empty() && !link.new.is_empty()) {
        let length = |side: &Features<'_>, run: &[ClauseId]| -> f32 {
            run.iter().filter_map(|id| side.clause(*id)).map(|clause| clause.length).sum()
        };
        sums.0 += length(affinity.old(), &link.old);
        sums.1 += length(affinity.new_side(), &link.new);
    }
    if sums.0 > 0.0 && sums.1 > 0.0 { sums.1 / sums.0 } else { 1.0 }
}

fn has_link_targets(document: &Document) -> bool {
    let mut links = document.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| &block.links);
    links.any(|link| link.target.contains(':') || link.target.starts_with('/'))
}

fn one_sided(old: &[Fact], new: &[Fact]) -> Judgement {
    Judgement { meaning: Meaning::Different, facts: deltas(old, new, |_| true, None), confidence: 1.0 }
}

fn word_pair<'t>(old_text: &'t str, new_text: &'t str) -> WordPair<'t> {
    let (old, new) = (words::words(old_text), words::words(new_text));
    let hunks = words::hunks(&old, &new);
    WordPair { old_text, new_text, old, new, hunks }
}

/// The passage from the first to the last of adjacent clauses.
fn passage(document: &Document, run: &[ClauseId]) -> Option<Passage> {
    let (first, last) = (document.clause(*run.first()?)?, document.clause(*run.last()?)?);
    let bytes: Range<usize> = first.span.bytes.start..last.span.bytes.end;
    let span = Span { bytes, place: first.span.place.clone() };
    let text = document.slice(&span);
    // Clauses of one run may stand in neighbouring blocks.
    let text = if run.len() > 1 { text.replace('\n', " ") } else { text.to_owned() };
    Some(Passage { text, span })
}

fn words_of(document: &Document, run: &[ClauseId]) -> String {
    passage(document, run).map(|passage| passage.text).unwrap_or_default()
}

fn first<'d>(document: &'d Document, run: &[ClauseId]) -> Option<&'d crate::document::Clause> {
    let clause = document.clause(*run.first()?)?;
    matches!(clause.kind, ClauseKind::Row(_)).then_some(clause)
}

#[expect(clippy::cast_precision_loss, reason = "clauses are far shorter than 2^24 characters")]
fn length(text: &str) -> f32 {
    text.chars().filter(|character| !character.is_whitespace()).count() as f32
}

/// Latin words of a passage: names that no translation changes.
fn latin_names(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| word.chars().any(|character| character.is_ascii_alphabetic()))
        .map(str::to_ascii_lowercase)
        .collect()
}

/// A name or label rather than a sentence.
fn is_short(old: &str, new: &str) -> bool {
    length(old).max(length(new)) <= LONGEST_LABEL
}

/// Characters up to which a passage is a label, in which a Latin name is the point.
const LONGEST_LABEL: f32 = 24.0;
