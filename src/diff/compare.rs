//! Walks an alignment and says of every section, clause, row and cell what became of it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::beside::Besides;
use super::deltas::FactCounts;
use super::denials::denial;
use super::gaps::{Gaps, Meant, NO_GAP, gaps, length};
use super::judge::{self, Across, Judgement, Meaning};
use super::references::References;
use super::renderings::turned_over;
use super::said::{Said, fact_ranges, heading, is_label, latin_words, one_sided, said_at, stated};
use super::telling::{Told, told_in};
use super::terms::{self, Term, WordPair};
use super::{Difference, Differences, Kind, Passage, Strictness, Unit};
use super::{moved, unmerged, words};
use crate::align::embedding::Embedder;
use crate::align::features::embeddable;
use crate::align::overlap::dice;
use crate::align::{Alignment, ClauseFeatures, ClauseLink, Features, Likeness, SectionFeatures, SectionLink};
use crate::document::{ClauseId, ClauseKind, Document, Role, SectionId, Span};
use crate::facts::{Fact, FactKind};
use crate::text::normalize::comparison_key;

/// Everything that differs between two aligned documents.
pub fn differences(
    old: &Features<'_>,
    new: &Features<'_>,
    alignment: &Alignment,
    embedder: &dyn Embedder,
    strictness: Strictness,
) -> Differences {
    let walk = Walk { strictness, ..Walk::new(old, new, alignment, embedder) };
    let mut list = Vec::new();
    for (index, link) in alignment.sections.iter().enumerate() {
        walk.section(index, link, &mut list);
    }
    let besides = Besides::new(old, new);
    let comparable = |passage: &Passage| comparison_key(&passage.text, old.vocabulary);
    besides.settle(&mut list, comparable);
    // After the roles are known: a fact does not move into struck or hidden text.
    moved::mark(&mut list);
    Differences { list, terms: walk.terms }
}

/// The facts of the two sections of a link, old and new.
type FactsAround = (FactCounts, FactCounts);

/// Two aligned documents on the way through their alignment.
pub(super) struct Walk<'a> {
    pub(super) old: &'a Features<'a>,
    pub(super) new: &'a Features<'a>,
    alignment: &'a Alignment,
    pub(super) embedder: &'a dyn Embedder,
    /// Whether the documents are of one language and script, so that every word counts.
    pub(super) one_language: bool,
    /// Whether words can be compared: one language, in whatever script.
    pub(super) comparable: bool,
    terms: Vec<Term>,
    /// Where the numbers of headings lead.
    references: References,
    /// The words of linked clauses that differ, by the first clause of both sides; none where words cannot be compared.
    word_pairs: BTreeMap<(ClauseId, ClauseId), WordPair>,
    /// For each section link what is told in it, in telling order.
    told_in: BTreeMap<usize, Vec<Told<'a>>>,
    /// New characters for an old one.
    expansion: f32,
    /// Whether both documents carry the targets of their links.
    link_targets: bool,
    strictness: Strictness,
    /// The facts of the sections asked for last: all clauses of a section ask in a row.
    facts_around: RefCell<Option<(usize, Rc<FactsAround>)>>,
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
            references: References::new(old, new, alignment),
            word_pairs: BTreeMap::new(),
            told_in: told_in(alignment, old.document, new.document),
            expansion: expansion(old, new, alignment),
            link_targets: [old, new].iter().all(|side| has_link_targets(side.document)),
            strictness: Strictness::default(),
            facts_around: RefCell::default(),
        };
        if walk.comparable {
            walk.find_terms();
        }
        walk
    }

    fn find_terms(&mut self) {
        let mut unchanged: Vec<String> = Vec::new();
        for link in &self.alignment.clauses {
            if let (Some(old), Some(new)) = (self.said(self.old, &link.old), self.said(self.new, &link.new))
                && let Some(key) = link.old.first().copied().zip(link.new.first().copied())
            {
                if old.passage.text == new.passage.text {
                    unchanged.push(old.passage.text);
                } else {
                    let pair = self.word_pair(&old, &new).into_owned();
                    self.word_pairs.insert(key, pair);
                }
            }
        }
        let mut headings: Vec<WordPair> = Vec::new();
        for link in &self.alignment.sections {
            let both = heading(self.old.document, link.old).zip(heading(self.new.document, link.new));
            match both {
                Some((old, new)) if old.passage.text == new.passage.text => unchanged.push(old.passage.text),
                Some((old, new)) => headings.push(self.word_pair(&old, &new).into_owned()),
                None => {}
            }
        }
        let pairs: Vec<&WordPair> = self.word_pairs.values().chain(&headings).collect();
        let mut terms = terms::terms(&pairs, &unchanged, self.old.vocabulary);
        let document = self.new.document;
        let clauses = document.clause_ids().filter_map(|id| self.said(self.new, &[id]));
        let headings = document.sections.iter().filter_map(|section| section.heading.as_ref());
        let passages = clauses.chain(headings.map(|span| said_at(document, span)));
        terms::note_exceptions(&mut terms, passages, self.old.vocabulary);
        self.terms = terms;
    }

    /// The words of two passages and what was replaced between them.
    fn word_pair(&self, old: &Said, new: &Said) -> Cow<'_, WordPair> {
        let key = old.clauses.first().copied().zip(new.clauses.first().copied());
        if let Some(known) = key.and_then(|key| self.word_pairs.get(&key)) {
            return Cow::Borrowed(known);
        }
        let side = |said: &Said| (said.passage.text.clone(), fact_ranges(&said.facts));
        Cow::Owned(WordPair::new(side(old), side(new), self.old.vocabulary))
    }

    fn section(&self, index: usize, link: &SectionLink, list: &mut Vec<Difference>) {
        let is_beside = self.is_beside(link);
        if is_beside && !self.comparable {
            return;
        }
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
        if !is_beside && (old.is_some() || new.is_some()) {
            let judgement = self.heading(kind, link, old.as_ref(), new.as_ref());
            whole = matches!(kind, Kind::Added | Kind::Removed).then_some(list.len());
            list.push(difference(kind, Unit::Section, index, parent, old, new, judgement));
        }
        for told in self.told_in.get(&index).into_iter().flatten() {
            match told {
                // A clause that came from elsewhere is not part of the section's being added.
                Told::Clauses(link) if !link.old.is_empty() && !link.new.is_empty() => {
                    self.clause(index, link, None, list);
                }
                Told::Clauses(link) => self.clause(index, link, whole, list),
                Told::Table(link) => self.table(index, link, whole, list),
            }
        }
    }

    /// Whether a link is one of sections that stand beside the policy.
    fn is_beside(&self, link: &SectionLink) -> bool {
        let of = |side: &Features<'_>, id: Option<SectionId>| {
            id.and_then(|id| side.document.section(id)).is_some_and(|section| section.role.is_beside())
        };
        of(self.old, link.old) || of(self.new, link.new)
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
                judge::within(&self.word_pair(old, new), &self.terms, &Default::default(), &[], &[])
            }
            (Kind::Renamed, ..) => Judgement { confidence: link.similarity, ..Judgement::of(Meaning::Different) },
            _ => Judgement::of(Meaning::Different),
        }
    }

    fn clause(&self, section: usize, link: &ClauseLink, whole: Option<usize>, list: &mut Vec<Difference>) {
        if let Some(parts) = self.unmerged(link) {
            parts.iter().for_each(|part| self.clause(section, part, whole, list));
            return;
        }
        let (old, new) = (self.said(self.old, &link.old), self.said(self.new, &link.new));
        let (kind, judgement) = match (&old, &new) {
            (Some(old), Some(new)) => {
                let around = self.around(section);
                let judgement = self.judge(old, new, link.likeness, around.as_deref());
                (if link.moved { Kind::Moved } else { Kind::Kept }, judgement)
            }
            (Some(_), None) => (Kind::Removed, one_sided(old.as_ref(), None)),
            (None, _) => (Kind::Added, one_sided(None, new.as_ref())),
        };
        let is_lone_entry = match (link.old.is_empty(), link.new.is_empty()) {
            (true, _) => is_among_contents(self.new, &link.new),
            (_, true) => is_among_contents(self.old, &link.old),
            _ => false,
        };
        let are_entries = is_contents_entry(self.old, &link.old) && is_contents_entry(self.new, &link.new);
        let judgement = if is_lone_entry || are_entries {
            // The section that it names tells what changed.
            Judgement { meaning: judgement.meaning.min(Meaning::Editorial), facts: Vec::new(), ..judgement }
        } else {
            judgement
        };
        list.push(difference(kind, Unit::Clause, section, whole, old, new, judgement));
    }

    pub(super) fn judge(
        &self,
        old: &Said,
        new: &Said,
        likeness: Likeness,
        around: Option<&(FactCounts, FactCounts)>,
    ) -> Judgement {
        let (old_text, new_text) = (&old.passage.text, &new.passage.text);
        let kept = self.references.kept(old_text, new_text);
        let (old_facts, new_facts) = (old.facts_outside(&kept[0]), new.facts_outside(&kept[1]));
        if self.one_language && old_text == new_text {
            // Their words need to be found only where something else differs, such as where a link leads.
            let judgement = judge::within(&WordPair::default(), &self.terms, &kept, &old_facts, &new_facts);
            if judgement.meaning == Meaning::Same {
                return judgement;
            }
        }
        if self.one_language {
            return judge::within(&self.word_pair(old, new), &self.terms, &kept, &old_facts, &new_facts);
        }
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
        let mut judgement = judge::across(&known, &old_facts, &new_facts, around.map(|(old, new)| (old, new)));
        judgement.gaps = gaps.ranges;
        judgement.add(turned_over(old.stated(self.old), new.stated(self.new)));
        if self.strictness == Strictness::Translations {
            judgement.deny(denial(old.stated(self.old), new.stated(self.new)));
        }
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

    /// Two sentences that were linked to one which says only one of them, each by itself.
    fn unmerged(&self, link: &ClauseLink) -> Option<Vec<ClauseLink>> {
        if self.strictness == Strictness::Versions || self.comparable && self.one_language {
            return None;
        }
        let kept = unmerged::kept(link, self.old, self.new, self.expansion, self.embedder)?;
        let alone = |old: &[ClauseId], new: &[ClauseId]| ClauseLink {
            old: old.to_vec(),
            new: new.to_vec(),
            likeness: Likeness::default(),
            ..link.clone()
        };
        let rest = |run: &[ClauseId]| run.iter().copied().filter(|id| *id != kept.clause).collect::<Vec<_>>();
        let pair = |old: &[ClauseId], new: &[ClauseId]| ClauseLink { likeness: kept.likeness, ..alone(old, new) };
        Some(if link.old.len() > 1 {
            vec![pair(&[kept.clause], &link.new), alone(&rest(&link.old), &[])]
        } else {
            vec![pair(&link.old, &[kept.clause]), alone(&[], &rest(&link.new))]
        })
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
    pub(super) fn names(&self, text: &str) -> Vec<String> {
        let of_terms: Vec<String> = self
            .terms
            .iter()
            .flat_map(|term| latin_words(&term.old).into_iter().chain(latin_words(&term.new)))
            .collect();
        latin_words(text).into_iter().filter(|word| !of_terms.contains(word)).collect()
    }

    /// Word edits, where words can be compared and there is something to show.
    pub(super) fn edits(&self, old: &Said, new: &Said, meaning: Meaning) -> Vec<words::Edit> {
        if !self.comparable || meaning == Meaning::Same {
            return Vec::new();
        }
        let pair = self.word_pair(old, new);
        words::edits(&pair.old, &pair.new, &pair.hunks)
    }

    /// What a run of adjacent clauses says.
    pub(super) fn said(&self, side: &Features<'_>, run: &[ClauseId]) -> Option<Said> {
        let (first, last) = (side.document.clause(*run.first()?)?, side.document.clause(*run.last()?)?);
        let span = Span { bytes: first.span.bytes.start..last.span.bytes.end, place: first.span.place.clone() };
        let mut said = said_at(side.document, &span);
        // Clauses of one run may stand in neighbouring blocks.
        if run.len() > 1 {
            said.passage.text = said.passage.text.replace('\n', " ");
        }
        said.clauses = run.to_vec();
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
    fn around(&self, section: usize) -> Option<Rc<(FactCounts, FactCounts)>> {
        if let Some((known, facts)) = &*self.facts_around.borrow()
            && *known == section
        {
            return Some(Rc::clone(facts));
        }
        let link = self.alignment.sections.get(section)?;
        let count = |side: &Features<'_>, id: Option<SectionId>| {
            let own = id.and_then(|id| side.section(id)).map(|section| section.own.as_slice()).unwrap_or_default();
            FactCounts::of(own.iter().filter_map(|id| side.clause(*id)).flat_map(|clause| &clause.facts))
        };
        let facts = Rc::new((count(self.old, link.old), count(self.new, link.new)));
        self.facts_around.replace(Some((section, Rc::clone(&facts))));
        Some(facts)
    }
}

/// A difference without parts.
pub(super) fn difference(
    kind: Kind,
    unit: Unit,
    section: usize,
    parent: Option<usize>,
    old: Option<Said>,
    new: Option<Said>,
    judgement: Judgement,
) -> Difference {
    let Judgement { meaning, reason, facts, edits, gaps, confidence, evidence } = judgement;
    let (old, new) = (old.map(|said| said.passage), new.map(|said| said.passage));
    let (names, table) = ([None, None], None);
    Difference {
        kind,
        unit,
        section,
        role: Role::Own,
        is_label: false,
        parent,
        old,
        new,
        names,
        table,
        edits,
        gaps,
        facts,
        meaning,
        reason,
        confidence,
        evidence,
    }
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

/// Whether clauses are entries of a table of contents: list items with the very words of a heading of their document. No clause at
/// all is as good as one.
fn is_contents_entry(side: &Features<'_>, run: &[ClauseId]) -> bool {
    run.iter().all(|id| names_a_section(side, *id, is_heading))
}

/// Whether a clause that only one document has is an entry between such entries, which may differ from its heading by a word.
fn is_among_contents(side: &Features<'_>, run: &[ClauseId]) -> bool {
    let alike =
        |section: &SectionFeatures, entry: &ClauseFeatures| dice(&section.shingles, &entry.shingles) >= CONTENTS_ENTRY;
    let is_neighbour = |index: usize| names_a_section(side, ClauseId::new(index), alike);
    run.iter().all(|id| {
        let before = id.index().checked_sub(1).is_some_and(is_neighbour);
        names_a_section(side, *id, alike) && before && is_neighbour(id.index() + 1)
    })
}

/// How alike an entry among others and its heading are at least.
const CONTENTS_ENTRY: f32 = 0.6;

/// Whether a clause is a list item that names a section.
fn names_a_section(
    side: &Features<'_>,
    id: ClauseId,
    names: impl Fn(&SectionFeatures, &ClauseFeatures) -> bool,
) -> bool {
    let listed = side.document.clause(id).is_some_and(|clause| clause.kind == ClauseKind::ListItem);
    let Some(clause) = side.clause(id).filter(|_| listed) else { return false };
    side.sections().iter().any(|section| !section.heading.is_empty() && names(section, clause))
}

/// Whether an entry has the words of a heading, with its number or without.
fn is_heading(section: &SectionFeatures, entry: &ClauseFeatures) -> bool {
    let rest = entry.comparable.strip_suffix(section.heading.as_str());
    rest.is_some_and(|number| !number.contains(char::is_alphabetic))
}
