//! Walks an alignment and says of every section, clause, row and cell what became of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::deltas::{FactCounts, deltas};
use super::gaps::{Gaps, Meant, NO_GAP, gaps, length};
use super::judge::{self, Across, Judgement, Meaning};
use super::renderings::{Stated, turned_over};
use super::tables::{self, CellPair};
use super::terms::{self, Term, WordPair};
use super::words;
use super::{Difference, Differences, Kind, Passage, Unit};
use crate::align::affinity::dice;
use crate::align::embedding::Embedder;
use crate::align::features::embeddable;
use crate::align::{Alignment, ClauseFeatures, ClauseLink, Features, Likeness, SectionLink};
use crate::document::{BlockKind, Clause, ClauseId, ClauseKind, Document, SectionId, Span};
use crate::facts::{self, Fact, FactKind};
use crate::text::normalize::comparison_key;

/// Everything that differs between two aligned documents.
pub fn differences(
    old: &Features<'_>,
    new: &Features<'_>,
    alignment: &Alignment,
    embedder: &dyn Embedder,
) -> Differences {
    let walk = Walk::new(old, new, alignment, embedder);
    let mut list = Vec::new();
    for (index, link) in alignment.sections.iter().enumerate() {
        walk.section(index, link, &mut list);
    }
    Differences { list, terms: walk.terms }
}

struct Walk<'a> {
    old: &'a Features<'a>,
    new: &'a Features<'a>,
    alignment: &'a Alignment,
    embedder: &'a dyn Embedder,
    /// Whether the documents are of one language and script, so that every word counts.
    one_language: bool,
    /// Whether words can be compared: one language, in whatever script.
    comparable: bool,
    terms: Vec<Term>,
    /// For each section link the clause links that are told in it, in telling order.
    told_in: BTreeMap<usize, Vec<&'a ClauseLink>>,
    /// New characters for an old one.
    expansion: f32,
    /// Whether both documents carry the targets of their links.
    link_targets: bool,
}

impl<'a> Walk<'a> {
    fn new(old: &'a Features<'_>, new: &'a Features<'_>, alignment: &'a Alignment, embedder: &'a dyn Embedder) -> Self {
        let mut walk = Self {
            old,
            new,
            alignment,
            embedder,
            one_language: old.document.language == new.document.language,
            comparable: old.document.language.comparable(&new.document.language),
            terms: Vec::new(),
            told_in: told_in(alignment, old.document, new.document),
            expansion: expansion(old, new, alignment),
            link_targets: [old, new].iter().all(|side| has_link_targets(side.document)),
        };
        walk.terms = if walk.comparable { walk.find_terms() } else { Vec::new() };
        walk
    }

    fn find_terms(&self) -> Vec<Term> {
        let clauses = self.alignment.clauses.iter().filter(|link| !link.old.is_empty() && !link.new.is_empty());
        let headings = self.alignment.sections.iter().filter(|link| link.old.is_some() && link.new.is_some());
        let said: Vec<(Said, Said)> = clauses
            .filter_map(|link| Some((self.said(self.old, &link.old)?, self.said(self.new, &link.new)?)))
            .chain(headings.filter_map(|link| {
                Some((heading(self.old.document, link.old)?, heading(self.new.document, link.new)?))
            }))
            .collect();
        let pairs: Vec<WordPair<'_>> = said.iter().map(|(old, new)| self.word_pair(old, new)).collect();
        terms::terms(&pairs)
    }

    fn word_pair<'t>(&self, old: &'t Said, new: &'t Said) -> WordPair<'t> {
        let side = |said: &'t Said| (said.passage.text.as_str(), fact_ranges(&said.facts));
        WordPair::new(side(old), side(new), self.old.vocabulary)
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
        let (old, new) = (heading(self.old.document, link.old), heading(self.new.document, link.new));
        let mut whole = None;
        if old.is_some() || new.is_some() {
            let judgement = self.heading(kind, link, old.as_ref(), new.as_ref());
            whole = matches!(kind, Kind::Added | Kind::Removed).then_some(list.len());
            list.push(difference(kind, Unit::Section, index, parent, old, new, judgement));
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

    fn heading(&self, kind: Kind, link: &SectionLink, old: Option<&Said>, new: Option<&Said>) -> Judgement {
        match (kind, old, new) {
            (Kind::Kept | Kind::Moved, ..) => Judgement::of(Meaning::Same),
            (Kind::Renamed, Some(old), Some(new)) if self.one_language => {
                judge::within(&self.word_pair(old, new), &self.terms, &[], &[])
            }
            (Kind::Renamed, ..) => Judgement { confidence: link.similarity, ..Judgement::of(Meaning::Different) },
            _ => Judgement::of(Meaning::Different),
        }
    }

    fn clause(&self, section: usize, link: &ClauseLink, whole: Option<usize>, list: &mut Vec<Difference>) {
        let is_row = |side: &Features<'_>, run: &[ClauseId]| {
            run.first().and_then(|id| side.clause(*id)).is_some_and(|clause| clause.is_row)
        };
        if is_row(self.old, &link.old) || is_row(self.new, &link.new) {
            self.row(section, link, whole, list);
            return;
        }
        let (old, new) = (self.said(self.old, &link.old), self.said(self.new, &link.new));
        let (kind, judgement) = match (&old, &new) {
            (Some(old), Some(new)) => {
                let around = self.around(section);
                let judgement = self.judge(old, new, link.likeness, around.as_ref());
                (if link.moved { Kind::Moved } else { Kind::Kept }, judgement)
            }
            (Some(_), None) => (Kind::Removed, one_sided(old.as_ref(), None)),
            (None, _) => (Kind::Added, one_sided(None, new.as_ref())),
        };
        let judgement = if is_contents_entry(self.old, &link.old) && is_contents_entry(self.new, &link.new) {
            // The section that it names tells what changed.
            Judgement { meaning: judgement.meaning.min(Meaning::Editorial), facts: Vec::new(), ..judgement }
        } else {
            judgement
        };
        list.push(difference(kind, Unit::Clause, section, whole, old, new, judgement));
    }

    fn row(&self, section: usize, link: &ClauseLink, whole: Option<usize>, list: &mut Vec<Difference>) {
        let (old, new) = (self.said(self.old, &link.old), self.said(self.new, &link.new));
        let (Some(from), Some(to)) =
            (row_clause(self.old.document, &link.old), row_clause(self.new.document, &link.new))
        else {
            let kind = if new.is_none() { Kind::Removed } else { Kind::Added };
            let parent = whole.or_else(|| self.table(section, link, kind, list));
            let judgement = one_sided(old.as_ref(), new.as_ref());
            list.push(difference(kind, Unit::Row, section, parent, old, new, judgement));
            return;
        };
        let mut cells = self.judge_cells(&tables::cells(self.old, self.new, from, to));
        if !self.one_language
            && [(self.old, from), (self.new, to)].iter().all(|(side, row)| is_header(side.document, row))
        {
            // Two words at the head of a column are translated too freely to tell more than that they are there.
            cells.iter_mut().filter(|(old, new, _)| old.is_some() && new.is_some()).for_each(|(.., cell)| {
                *cell = Judgement::of(Meaning::Same);
            });
        }
        let meaning = cells.iter().map(|(_, _, cell)| cell.meaning).max().unwrap_or(Meaning::Same);
        let facts = cells.iter().filter(|(_, _, cell)| cell.meaning == Meaning::Different);
        let mut judgement = Judgement {
            facts: facts.flat_map(|(_, _, cell)| cell.facts.iter().cloned()).collect(),
            ..Judgement::of(meaning)
        };
        if let (Some(old), Some(new)) = (&old, &new) {
            judgement.edits = self.edits(old, new, meaning);
        }
        let kind = if link.moved { Kind::Moved } else { Kind::Kept };
        let row = list.len();
        list.push(difference(kind, Unit::Row, section, None, old, new, judgement));
        for (old, new, judgement) in cells {
            let kind = match (&old, &new) {
                (None, _) => Kind::Added,
                (_, None) => Kind::Removed,
                _ => Kind::Kept,
            };
            if judgement.meaning != Meaning::Same {
                list.push(difference(kind, Unit::Cell, section, Some(row), old, new, judgement));
            }
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
        let header = Some(said_at(side.document, &span));
        let (old, new) = if kind == Kind::Added { (None, header) } else { (header, None) };
        list.push(difference(kind, Unit::Table, section, None, old, new, Judgement::of(Meaning::Different)));
        Some(list.len() - 1)
    }

    fn judge_cells(&self, pairs: &[CellPair<'_>]) -> Vec<(Option<Said>, Option<Said>, Judgement)> {
        let cells: Vec<(Option<Said>, Option<Said>)> = pairs
            .iter()
            .map(|pair| {
                let cell = |side: &Features<'_>, span: Option<&Span>| {
                    let said = said_at(side.document, span?);
                    let facts = facts::extract(&said.passage.text, &side.document.language);
                    Some(Said { facts, ..said })
                };
                (cell(self.old, pair.old), cell(self.new, pair.new))
            })
            .collect();
        let likeness = self.cell_likeness(&cells);
        cells
            .into_iter()
            .zip(likeness)
            .map(|((old, new), likeness)| {
                let judgement = match (&old, &new) {
                    (Some(a), Some(b)) if a.passage.text.is_empty() == b.passage.text.is_empty() => {
                        self.judge(a, b, likeness, None)
                    }
                    _ => one_sided(old.as_ref(), new.as_ref()),
                };
                (old, new, judgement)
            })
            .collect()
    }

    fn cell_likeness(&self, cells: &[(Option<Said>, Option<Said>)]) -> Vec<Likeness> {
        if self.one_language {
            return vec![Likeness::default(); cells.len()];
        }
        let text = |said: &'_ Option<Said>| said.as_ref().map_or(String::new(), |said| said.passage.text.clone());
        let texts: Vec<String> = cells.iter().flat_map(|(old, new)| [text(old), text(new)]).collect();
        let vectors = self.embedder.embed(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        vectors
            .chunks(2)
            .map(|pair| {
                let cosine = if let [old, new] = pair { old.cosine(new) } else { 0.0 };
                Likeness { cosine, margin: cosine - CELL_NEIGHBOURHOOD, ..Likeness::default() }
            })
            .collect()
    }

    fn judge(
        &self,
        old: &Said,
        new: &Said,
        likeness: Likeness,
        around: Option<&(FactCounts, FactCounts)>,
    ) -> Judgement {
        if self.one_language {
            return judge::within(&self.word_pair(old, new), &self.terms, &old.facts, &new.facts);
        }
        let (old_text, new_text) = (&old.passage.text, &new.passage.text);
        if old.comparable(self.old) == new.comparable(self.new) {
            return Judgement::of(Meaning::Same);
        }
        let known = Across {
            likeness,
            old_length: length(old_text),
            new_length: length(new_text),
            expansion: self.expansion,
            stated: stated(old, new),
            gap: NO_GAP,
        };
        let gaps = if known.is_sure() { Gaps::NONE } else { self.gaps(old, new) };
        let known = Across { gap: gaps.odds, ..known };
        let mut judgement = judge::across(&known, &old.facts, &new.facts, around.map(|(old, new)| (old, new)));
        judgement.gaps = gaps.ranges;
        judgement.add(turned_over(old.stated(self.old), new.stated(self.new)));
        if self.comparable && is_label(old_text, new_text) {
            let (old, new) = (self.names(old_text), self.names(new_text));
            // A name may also stand for what the other side says in words.
            if !old.is_empty() && !new.is_empty() && old != new {
                judgement.meaning = Meaning::Different;
            }
        }
        judgement.edits = self.edits(old, new, judgement.meaning);
        judgement
    }

    /// What of two passages the other seems not to say.
    fn gaps(&self, old: &Said, new: &Said) -> Gaps {
        let meaning = |side: &Features<'_>, said: &Said| {
            said.features(side).map_or_else(
                || {
                    let vectors = self.embedder.embed(&[embeddable(&said.passage.text).as_str()]);
                    vectors.into_iter().next().unwrap_or_default()
                },
                |clause| clause.vector.clone(),
            )
        };
        let (old_vector, new_vector) = (meaning(self.old, old), meaning(self.new, new));
        let old = Meant { text: &old.passage.text, vector: &old_vector };
        gaps(old, Meant { text: &new.passage.text, vector: &new_vector }, self.expansion, self.embedder)
    }

    /// Latin words of a passage, names that no translation changes, without those of terms replaced throughout.
    fn names(&self, text: &str) -> Vec<String> {
        let of_terms: Vec<String> = self
            .terms
            .iter()
            .flat_map(|term| latin_words(&term.old).into_iter().chain(latin_words(&term.new)))
            .collect();
        latin_words(text).into_iter().filter(|word| !of_terms.contains(word)).collect()
    }

    /// Word edits, where words can be compared and there is something to show.
    fn edits(&self, old: &Said, new: &Said, meaning: Meaning) -> Vec<words::Edit> {
        if !self.comparable || meaning == Meaning::Same {
            return Vec::new();
        }
        let pair = self.word_pair(old, new);
        words::edits(&pair.old, &pair.new, &pair.hunks)
    }

    /// What a run of adjacent clauses says.
    fn said(&self, side: &Features<'_>, run: &[ClauseId]) -> Option<Said> {
        let (first, last) = (side.document.clause(*run.first()?)?, side.document.clause(*run.last()?)?);
        let span = Span { bytes: first.span.bytes.start..last.span.bytes.end, place: first.span.place.clone() };
        let mut said = said_at(side.document, &span);
        // Clauses of one run may stand in neighbouring blocks.
        if run.len() > 1 {
            said.passage.text = said.passage.text.replace('\n', " ");
        } else {
            said.clause = run.first().copied();
        }
        for id in run {
            let (clause, features) = (side.document.clause(*id)?, side.clause(*id)?);
            let shift = clause.span.bytes.start.saturating_sub(span.bytes.start);
            let facts = features.facts.iter().filter(|fact| self.link_targets || fact.kind != FactKind::Link);
            said.facts.extend(
                facts.map(|fact| Fact { range: fact.range.start + shift..fact.range.end + shift, ..fact.clone() }),
            );
        }
        Some(said)
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
}

/// Words of a document with the facts they state.
#[derive(Clone, Debug)]
struct Said {
    passage: Passage,
    /// Byte ranges are those of the passage's text.
    facts: Vec<Fact>,
    /// The clause, where it is just one, of which more is known already.
    clause: Option<ClauseId>,
}

impl Said {
    /// What is known of the clause, where it is just one.
    fn features<'f>(&self, side: &'f Features<'_>) -> Option<&'f ClauseFeatures> {
        side.clause(self.clause?)
    }

    /// The words and facts, to be compared with those of another language.
    fn stated<'s>(&'s self, side: &'s Features<'_>) -> Stated<'s> {
        Stated { text: &self.passage.text, language: &side.document.language, facts: &self.facts }
    }

    /// The words in the form that is compared.
    fn comparable<'f>(&self, side: &'f Features<'_>) -> Cow<'f, str> {
        match self.features(side) {
            Some(clause) => Cow::Borrowed(&clause.comparable),
            None => Cow::Owned(comparison_key(&self.passage.text, side.vocabulary)),
        }
    }
}

fn said_at(document: &Document, span: &Span) -> Said {
    let passage = Passage { text: document.slice(span).to_owned(), span: span.clone() };
    Said { passage, facts: Vec::new(), clause: None }
}

/// The heading of a section; of one without heading, its first block.
fn heading(document: &Document, id: Option<SectionId>) -> Option<Said> {
    let section = document.section(id?)?;
    let span = section.heading.as_ref().or_else(|| section.blocks.first().map(|block| &block.span))?;
    Some(said_at(document, span))
}

fn difference(
    kind: Kind,
    unit: Unit,
    section: usize,
    parent: Option<usize>,
    old: Option<Said>,
    new: Option<Said>,
    judgement: Judgement,
) -> Difference {
    let Judgement { meaning, facts, edits, gaps, confidence, evidence } = judgement;
    let (old, new) = (old.map(|said| said.passage), new.map(|said| said.passage));
    Difference { kind, unit, section, parent, old, new, edits, gaps, facts, meaning, confidence, evidence }
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
            (Some(_), Some(_)) => section.old == from && section.new == to,
            (Some(_), None) => section.old == from,
            _ => section.new == to,
        });
        // What moved, or stands in a subdivision of its own now, is told where it came to.
        let place = place.or_else(|| alignment.sections.iter().position(|section| section.new == to && to.is_some()));
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
fn expansion(old: &Features<'_>, new: &Features<'_>, alignment: &Alignment) -> f32 {
    let mut sums = (0.0, 0.0);
    for link in alignment.clauses.iter().filter(|link| !link.old.is_empty() && !link.new.is_empty()) {
        sums.0 += old.length(&link.old);
        sums.1 += new.length(&link.new);
    }
    if sums.0 > 0.0 && sums.1 > 0.0 { sums.1 / sums.0 } else { 1.0 }
}

fn has_link_targets(document: &Document) -> bool {
    let mut links = document.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| &block.links);
    links.any(|link| link.target.contains(':') || link.target.starts_with('/'))
}

fn one_sided(old: Option<&Said>, new: Option<&Said>) -> Judgement {
    let facts = |said: Option<&Said>| said.map(|said| said.facts.clone()).unwrap_or_default();
    Judgement { facts: deltas(&facts(old), &facts(new), |_| true, None), ..Judgement::of(Meaning::Different) }
}

/// Where watched facts stand in a text.
fn fact_ranges(facts: &[Fact]) -> Vec<Range<usize>> {
    use FactKind::{Duty, Jurisdiction, Link, Right, Role};
    let names = |kind| !matches!(kind, Duty | Jurisdiction | Link | Role | Right);
    facts.iter().filter(|fact| names(fact.kind)).map(|fact| fact.range.clone()).collect()
}

/// Whether clauses are entries of a table of contents: list items that say no more than a heading of their document. No
/// clause at all is as good as one.
fn is_contents_entry(side: &Features<'_>, run: &[ClauseId]) -> bool {
    run.iter().all(|id| {
        let listed = side.document.clause(*id).is_some_and(|clause| clause.kind == ClauseKind::ListItem);
        let Some(clause) = side.clause(*id).filter(|_| listed) else { return false };
        side.sections()
            .iter()
            .any(|section| !section.heading.is_empty() && dice(&section.shingles, &clause.shingles) >= CONTENTS_ENTRY)
    })
}

/// How alike an entry and its heading are at least: the two often differ by a word.
const CONTENTS_ENTRY: f32 = 0.6;

/// Whether a row heads its columns.
fn is_header(document: &Document, row: &Clause) -> bool {
    document.row(row).is_some_and(|(table, _)| matches!(row.kind, ClauseKind::Row(index) if index < table.header_rows))
}

fn row_clause<'d>(document: &'d Document, run: &[ClauseId]) -> Option<&'d Clause> {
    let clause = document.clause(*run.first()?)?;
    matches!(clause.kind, ClauseKind::Row(_)).then_some(clause)
}

fn latin_words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| word.chars().any(|character| character.is_ascii_alphabetic()))
        .map(str::to_ascii_lowercase)
        .collect()
}

/// The share of two passages' characters that state the same values, of the side where it is less.
fn stated(old: &Said, new: &Said) -> f32 {
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
fn is_label(old: &str, new: &str) -> bool {
    length(old).max(length(new)) <= LONGEST_LABEL
}

/// Characters up to which a passage is a label, in which a Latin name is the point.
const LONGEST_LABEL: f32 = 24.0;
