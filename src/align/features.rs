//! What is known of each clause and section before anything is aligned: normal form, facts, anchors, shingles, meaning.

use std::collections::HashMap;
use std::iter;
use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation;

use super::embedding::{Embedder, Vector};
use crate::document::{ClauseId, ClauseKind, Document, SectionId};
use crate::facts::{self, Fact, FactKind};
use crate::text::normalize::{Vocabulary, comparison_key};
use crate::text::{script, segment};
use crate::topics::Topics;

/// A document with what is known of its clauses and sections.
#[derive(Debug)]
pub struct Features<'d> {
    /// The document.
    pub document: &'d Document,
    /// The vocabulary its words are compared in.
    pub vocabulary: Vocabulary,
    clauses: Vec<ClauseFeatures>,
    sections: Vec<SectionFeatures>,
}

/// What is known of a clause.
#[derive(Clone, Debug)]
pub struct ClauseFeatures {
    /// The words in the form that is compared: one script, one width, one case.
    pub comparable: String,
    /// The typed values, in order.
    pub facts: Vec<Fact>,
    /// The meaning, numbers and addresses left out.
    pub vector: Vector,
    /// Ids of the words and word pairs (of Han text: characters and character pairs), ascending.
    pub shingles: Vec<u32>,
    /// Ids of the values that are the same in every language, ascending and distinct.
    pub anchors: Vec<u32>,
    /// Whether the clause stands beside the policy.
    pub is_beside: bool,
    /// Whether the clause is a row of a table.
    pub is_row: bool,
    /// Whether the clause begins its block.
    pub begins_block: bool,
    /// Length of the comparable form in characters, at least 1.
    pub length: f32,
}

/// What is known of a section.
#[derive(Clone, Debug)]
pub struct SectionFeatures {
    /// The heading without its number, in the form that is compared.
    pub heading: String,
    /// The heading's number as written, without its closing dot or bracket.
    pub number: String,
    /// The meaning of the heading.
    pub vector: Vector,
    /// Shingles of the heading.
    pub shingles: Vec<u32>,
    /// What the heading may be about, with shares that add up to one, see [`crate::topics`].
    pub topics: Vec<(&'static str, f32)>,
    /// Countries and states that the heading names.
    pub jurisdictions: Vec<String>,
    /// The section's own clauses.
    pub own: Vec<ClauseId>,
    /// The section's clauses and those of everything under it.
    pub subtree: Vec<ClauseId>,
}

/// Gives equal words equal numbers across two documents.
#[derive(Debug, Default)]
pub struct Interner {
    ids: HashMap<String, u32>,
}

impl Interner {
    fn id(&mut self, key: &str) -> u32 {
        if let Some(id) = self.ids.get(key) {
            return *id;
        }
        let id = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.insert(key.to_owned(), id);
        id
    }

    /// Ids of the pairs of neighbouring letters and digits, ascending: alike for spellings that differ in a letter.
    pub fn character_pairs(&mut self, text: &str) -> Vec<u32> {
        let letters: Vec<char> = text.chars().filter(|character| character.is_alphanumeric()).collect();
        let mut ids: Vec<u32> = match letters.as_slice() {
            [only] => vec![self.id(&only.to_string())],
            _ => letters.windows(2).map(|pair| self.id(&pair.iter().collect::<String>())).collect(),
        };
        ids.sort_unstable();
        ids
    }
}

impl<'d> Features<'d> {
    /// Works out what is known of two documents that are compared.
    pub fn of_both(old: &'d Document, new: &'d Document, embedder: &dyn Embedder) -> (Self, Self) {
        let old = Known::new(old, None, embedder);
        let new = Known::new(new, Some(&old), embedder);
        Self::between(&old, &new)
    }

    /// What two documents are compared by: what is known of each, in the vocabulary and the numbers of words of the two.
    pub fn between(old: &Known<'d>, new: &Known<'d>) -> (Self, Self) {
        let (old_language, new_language) = (&old.own.document.language, &new.own.document.language);
        let two_regions = old_language.is_chinese() && new_language.is_chinese() && old_language != new_language;
        let vocabulary = if two_regions { Vocabulary::OneRegion } else { Vocabulary::AsWritten };
        let mut interner = Interner::default();
        let old = Self::new(&old.own, vocabulary, &mut interner);
        (old, Self::new(&new.own, vocabulary, &mut interner))
    }

    fn new(known: &Own<'d>, vocabulary: Vocabulary, interner: &mut Interner) -> Self {
        let document = known.document;
        let chinese = document.language.is_chinese();
        let mut vectors = known.vectors.iter().cloned();

        let mut previous = None;
        let clauses = document
            .clauses
            .iter()
            .zip(document.clause_ids())
            .zip(known.facts.iter().zip(&known.keys))
            .map(|((clause, id), (facts, key))| {
                let text = document.clause_text(id);
                let comparable = match vocabulary {
                    Vocabulary::AsWritten => key.clone(),
                    Vocabulary::OneRegion => comparison_key(text, vocabulary),
                };
                let block = (clause.section, clause.block);
                ClauseFeatures {
                    shingles: shingles(&comparable, interner),
                    anchors: anchors(text, facts, chinese, interner),
                    length: length(&comparable),
                    vector: vectors.next().unwrap_or_default(),
                    is_beside: document.role(clause).is_beside(),
                    is_row: matches!(clause.kind, ClauseKind::Row(_)),
                    begins_block: previous.replace(block) != Some(block),
                    comparable,
                    facts: facts.clone(),
                }
            })
            .collect();
        let mut sections: Vec<SectionFeatures> = known
            .headings
            .iter()
            .map(|said| {
                let heading = comparison_key(&said.words, vocabulary);
                SectionFeatures {
                    topics: said.topics.clone(),
                    shingles: shingles(&heading, interner),
                    jurisdictions: said.jurisdictions.clone(),
                    heading,
                    number: said.number.clone(),
                    vector: vectors.next().unwrap_or_default(),
                    own: Vec::new(),
                    subtree: Vec::new(),
                }
            })
            .collect();
        for (clause, id) in document.clauses.iter().zip(document.clause_ids()) {
            let mut next = Some(clause.section);
            if let Some(section) = sections.get_mut(clause.section.index()) {
                section.own.push(id);
            }
            while let Some(section) = next {
                if let Some(features) = sections.get_mut(section.index()) {
                    features.subtree.push(id);
                }
                next = document.section(section).and_then(|section| section.parent);
            }
        }
        Self { document, vocabulary, clauses, sections }
    }

    /// What is known of a clause.
    pub fn clause(&self, id: ClauseId) -> Option<&ClauseFeatures> {
        self.clauses.get(id.index())
    }

    /// Characters of clauses in the form that is compared.
    pub fn length(&self, clauses: &[ClauseId]) -> f32 {
        clauses.iter().filter_map(|id| self.clause(*id)).map(|clause| clause.length).sum()
    }

    /// What is known of all clauses, in document order.
    pub fn clauses(&self) -> &[ClauseFeatures] {
        &self.clauses
    }

    /// What is known of a section.
    pub fn section(&self, id: SectionId) -> Option<&SectionFeatures> {
        self.sections.get(id.index())
    }

    /// What is known of all sections, in document order.
    pub fn sections(&self) -> &[SectionFeatures] {
        &self.sections
    }
}

/// What is known of a document by itself, whatever it is compared with.
#[derive(Debug)]
pub struct Known<'d> {
    own: Rc<Own<'d>>,
    /// The last versions in other languages. Versions of two languages may stand by turns.
    others: Vec<Rc<Own<'d>>>,
}

/// What is known of one document.
#[derive(Debug)]
struct Own<'d> {
    document: &'d Document,
    /// The facts of each clause.
    facts: Vec<Vec<Fact>>,
    /// The words of each clause in the form that is compared within one region.
    keys: Vec<String>,
    headings: Vec<HeadingWords>,
    /// What is embedded: clauses without what is compared as a fact, then headings.
    texts: Vec<String>,
    /// The meaning of each text.
    vectors: Vec<Vector>,
}

/// What is read off a heading's words.
#[derive(Debug)]
struct HeadingWords {
    number: String,
    words: String,
    topics: Vec<(&'static str, f32)>,
    jurisdictions: Vec<String>,
}

impl<'d> Known<'d> {
    /// Works out what is known of a document. Most clauses of a version stand in the last one of its language word for word,
    /// and have their facts, keys and meanings from there.
    pub fn new(document: &'d Document, before: Option<&Known<'d>>, embedder: &dyn Embedder) -> Self {
        let earlier: Vec<&Rc<Own<'d>>> =
            before.into_iter().flat_map(|before| iter::once(&before.own).chain(&before.others)).collect();
        let is_own = |own: &&&Rc<Own<'d>>| own.document.language == document.language;
        let last = earlier.iter().find(is_own).or_else(|| earlier.first());
        let own = Rc::new(Own::new(document, last.map(|own| own.as_ref()), embedder));
        let others = earlier.iter().filter(|own| !is_own(own)).map(|own| Rc::clone(own)).collect();
        Self { own, others }
    }
}

impl<'d> Own<'d> {
    fn new(document: &'d Document, before: Option<&Own<'_>>, embedder: &dyn Embedder) -> Self {
        let (facts, keys) = (facts_of_clauses(document, before), keys_of_clauses(document, before));
        let headings: Vec<HeadingWords> =
            document.sections.iter().map(|section| HeadingWords::new(document.heading(section), document)).collect();
        let clauses = document.clauses.iter().zip(document.clause_ids()).zip(&facts).map(|((clause, id), facts)| {
            let text = document.clause_text(id);
            // Entries of menus are known by their words alone.
            let is_label = document.role(clause).is_beside() && !segment::is_running(text);
            if is_label { String::new() } else { masked(text, facts) }
        });
        let texts: Vec<String> = clauses.chain(headings.iter().map(|heading| calm(&heading.words))).collect();
        let vectors = meanings(&texts, before, embedder);
        Self { document, facts, keys, headings, texts, vectors }
    }
}

/// The facts of each clause, those of an earlier version's where words and language are the same and no links add to them.
fn facts_of_clauses(document: &Document, before: Option<&Own<'_>>) -> Vec<Vec<Fact>> {
    let unlinked = |document: &Document, id: ClauseId| {
        document.clause(id).is_some_and(|clause| document.links_within(clause.section, &clause.span).next().is_none())
    };
    let mut known: HashMap<&str, &Vec<Fact>> = HashMap::new();
    if let Some(before) = before.filter(|before| before.document.language == document.language) {
        let clauses = before.document.clause_ids().zip(&before.facts);
        let unlinked = clauses.filter(|(id, _)| unlinked(before.document, *id));
        known.extend(unlinked.map(|(id, facts)| (before.document.clause_text(id), facts)));
    }
    let facts = |id: ClauseId| match known.get(document.clause_text(id)).filter(|_| unlinked(document, id)) {
        Some(facts) => (*facts).clone(),
        None => clause_facts(document, id),
    };
    document.clause_ids().map(facts).collect()
}

/// The words of each clause in the form that is compared, those of an earlier version's clause where they are the same.
fn keys_of_clauses(document: &Document, before: Option<&Own<'_>>) -> Vec<String> {
    let mut known: HashMap<&str, &String> = HashMap::new();
    if let Some(before) = before {
        known.extend(before.document.clause_ids().map(|id| before.document.clause_text(id)).zip(&before.keys));
    }
    let key = |id: ClauseId| {
        let text = document.clause_text(id);
        known.get(text).map_or_else(|| comparison_key(text, Vocabulary::AsWritten), |key| (*key).clone())
    };
    document.clause_ids().map(key).collect()
}

/// The meanings of texts, those of an earlier version's where they are the same.
fn meanings(texts: &[String], before: Option<&Own<'_>>, embedder: &dyn Embedder) -> Vec<Vector> {
    let mut known: HashMap<&str, Vector> = HashMap::new();
    if let Some(before) = before {
        known.extend(before.texts.iter().map(String::as_str).zip(before.vectors.iter().cloned()));
    }
    known.insert("", Vector::default());
    let unknown: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !known.contains_key(text)).collect();
    let vectors = embedder.embed(&unknown);
    known.extend(unknown.into_iter().zip(vectors));
    texts.iter().map(|text| known.get(text.as_str()).cloned().unwrap_or_default()).collect()
}

impl HeadingWords {
    fn new(heading: &str, document: &Document) -> Self {
        let (number, words) = split_number(heading);
        let facts = facts::extract(&words, &document.language).into_iter();
        let jurisdictions = facts.filter(|fact| fact.kind == FactKind::Jurisdiction).map(|fact| fact.value).collect();
        Self { topics: Topics::built_in().named(&words), number, words, jurisdictions }
    }
}

/// A clause's facts, the targets of its links included: a link that leads elsewhere is a change no word shows.
fn clause_facts(document: &Document, id: ClauseId) -> Vec<Fact> {
    let text = document.clause_text(id);
    let mut facts = facts::extract(text, &document.language);
    if let Some(clause) = document.clause(id) {
        for link in document.links_within(clause.section, &clause.span) {
            let start = link.span.bytes.start - clause.span.bytes.start;
            facts.extend(link_target(&link.target, start..start + link.span.bytes.len()));
        }
    }
    facts.sort_by(|a, b| (a.range.start, a.kind, &a.value).cmp(&(b.range.start, b.kind, &b.value)));
    facts.dedup_by(|a, b| a.kind == b.kind && a.value == b.value && a.range.start < b.range.end);
    facts
}

/// Where a link leads, if that is another place than the page itself; a letter box is an e-mail address.
fn link_target(target: &str, range: std::ops::Range<usize>) -> Option<Fact> {
    let (kind, value) = match target.split_once(':') {
        Some(("mailto", address)) => (FactKind::Email, address.split('?').next().unwrap_or_default().to_lowercase()),
        _ if target.is_empty() || target.starts_with('#') => return None,
        _ => (FactKind::Link, target.trim_end_matches('/').to_owned()),
    };
    Some(Fact { kind, range, value, written: target.to_owned() })
}

/// The words without their numbers, addresses and links: changing only those would turn a sentence's vector by as much
/// as a change of subject (measured: the cosine drops to 0.6–0.8), and they are compared as facts.
fn masked(text: &str, facts: &[Fact]) -> String {
    let hidden = |offset: usize| {
        facts.iter().any(|fact| {
            matches!(fact.kind, FactKind::Email | FactKind::Url | FactKind::Phone | FactKind::Date)
                && fact.range.contains(&offset)
        })
    };
    let shown = text.char_indices().filter(|(offset, character)| !character.is_numeric() && !hidden(*offset));
    calm(&shown.map(|(_, character)| character).collect::<String>())
}

/// Words as they are embedded: without numbers, capitals calmed.
pub fn embeddable(text: &str) -> String {
    masked(text, &[])
}

/// Fewer letters than this in capitals are an abbreviation (`AWS`, `GDPR`), which means another thing in small letters.
const SHOUTED_LETTERS: usize = 6;

/// The share (in per cent) of letters in capitals from which words are set in capitals.
const SHOUTED_PER_CENT: usize = 80;

/// Words set in capitals as the language writes them: the model has hardly seen disclaimers and headings in capitals, and takes
/// their words to pieces (measured: cosines of translations drop from 0.7 to 0.3).
fn calm(text: &str) -> String {
    let capitals = text.chars().filter(|character| character.is_uppercase()).count();
    let letters = capitals + text.chars().filter(|character| character.is_lowercase()).count();
    if capitals < SHOUTED_LETTERS || capitals * 100 < letters * SHOUTED_PER_CENT || text.chars().any(script::is_han) {
        return text.to_owned();
    }
    let mut first = true;
    text.chars()
        .flat_map(|character| {
            let kept = first || !character.is_uppercase();
            first &= !character.is_alphabetic();
            let small = (!kept).then(|| character.to_lowercase());
            kept.then_some(character).into_iter().chain(small.into_iter().flatten())
        })
        .collect()
}

/// A heading's number (`1.2`, `第三条`, `(a)`, `Article 4`) and its words.
pub fn split_number(heading: &str) -> (String, String) {
    let Some(captures) = NUMBER.captures(heading) else { return (String::new(), heading.trim().to_owned()) };
    let end = captures.get(0).map_or(0, |whole| whole.end());
    let rest = heading.get(end..).unwrap_or_default().trim();
    if rest.is_empty() {
        return (String::new(), heading.trim().to_owned());
    }
    let number = captures.get(0).map_or("", |whole| whole.as_str());
    let bare = |character: char| !character.is_alphanumeric() && character != '§';
    (number.trim_matches(bare).to_owned(), rest.to_owned())
}

static NUMBER: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the pattern is a constant that a test compiles")]
    regex::Regex::new(
        r"^\s*(?:(?:(?i-u:article|section|art\.|annexe?|schedule)|§)\s*[0-9ivxlcIVXLC]+(?:\.[0-9]+)*\s*[.:)–—-]*\s*|第\s*[0-9一二三四五六七八九十百]+\s*[条條章节節款项項]\s*[、.:：]?\s*|[0-9]{1,3}(?:\.[0-9]{1,3})+\s+|[(（]?(?:[0-9]{1,3}(?:\.[0-9]{1,3})*|[一二三四五六七八九十]{1,3}|[ivxlc]{1,5}|[a-zA-Z])[)）.、．]+\s*)",
    )
    .expect("valid pattern")
});

fn shingles(comparable: &str, interner: &mut Interner) -> Vec<u32> {
    let mut ids = Vec::new();
    let mut previous: Option<&str> = None;
    for unit in units(comparable) {
        ids.push(interner.id(unit));
        if let Some(previous) = previous {
            ids.push(interner.id(&format!("{previous}\u{1f}{unit}")));
        }
        previous = Some(unit);
    }
    ids.sort_unstable();
    ids
}

/// Words; single characters of Han text. Punctuation and white space are left out.
fn units(comparable: &str) -> impl Iterator<Item = &str> {
    comparable.unicode_words()
}

/// Values that stand unchanged in every language: facts, and Latin names inside Chinese text.
fn anchors(text: &str, facts: &[Fact], chinese: bool, interner: &mut Interner) -> Vec<u32> {
    let mut ids: Vec<u32> = facts
        .iter()
        .filter(|fact| !matches!(fact.kind, FactKind::Duty | FactKind::Role | FactKind::Right))
        .map(|fact| interner.id(&format!("{}\u{1f}{}", fact.kind.name(), fact.value)))
        .collect();
    for word in text.unicode_words() {
        let named = word.chars().next().is_some_and(|first| first.is_ascii_uppercase());
        let latin = word.chars().all(|character| character.is_ascii_alphanumeric());
        if word.len() > 1 && latin && (named || chinese) {
            ids.push(interner.id(&format!("name\u{1f}{}", word.to_ascii_lowercase())));
        }
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[expect(clippy::cast_precision_loss, reason = "clauses are far shorter than 2^24 characters")]
fn length(comparable: &str) -> f32 {
    comparable.chars().count().max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::split_number;

    #[test]
    fn numbers_come_off_headings_in_every_style() {
        for (heading, number, words) in [
            ("1. Waiver", "1", "Waiver"),
            ("4.2 Limitations", "4.2", "Limitations"),
            ("2.權利之拋棄。", "2", "權利之拋棄。"),
            ("第三条 保存期限", "第三条", "保存期限"),
            ("一、总则", "一", "总则"),
            ("（二）定义", "二", "定义"),
            ("Article 4 – Vos droits", "Article 4", "Vos droits"),
            ("§ 3 Haftung", "§ 3", "Haftung"),
            ("(a) Cookies", "a", "Cookies"),
            ("Cookies", "", "Cookies"),
            ("I am a heading", "", "I am a heading"),
            ("18 ans", "", "18 ans"),
        ] {
            assert_eq!(split_number(heading), (number.to_owned(), words.to_owned()));
        }
    }
}
