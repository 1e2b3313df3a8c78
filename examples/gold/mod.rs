//! Gold alignments: two lists of clauses and which of them belong together.

#![allow(dead_code, clippy::panic, reason = "each user needs a part; a tool stops where it cannot go on")]

use std::collections::BTreeSet;

use policydiff::align::embedding::TableEmbedder;
use policydiff::align::{Features, align};
use policydiff::document::{
    BlockDraft, ClauseId, Document, DocumentBuilder, DraftText, MediaType, Place, Role, Source, Span,
};
use policydiff::text::Language;
use serde::Deserialize;

/// Positions of clauses that belong together; one side is empty where there is no counterpart.
pub type Link = (Vec<usize>, Vec<usize>);

/// A gold file.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// BCP 47 tags of the two sides.
    pub old_language: String,
    /// See `old_language`.
    pub new_language: String,
    /// The clauses of the old side, in order.
    pub old: Vec<String>,
    /// The clauses of the new side, in order.
    pub new: Vec<String>,
    /// Which clauses belong together.
    pub links: Vec<Link>,
}

impl Gold {
    /// Reads a gold file.
    pub fn read(path: &str) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// Reads links as other programs write them: a line `0,1:2` each.
pub fn links(path: &str) -> Vec<Link> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let places = |side: &str| side.split(',').filter_map(|place| place.trim().parse().ok()).collect();
    text.lines().filter_map(|line| line.split_once(':')).map(|(old, new)| (places(old), places(new))).collect()
}

/// A document of one section whose paragraphs are the clauses.
pub fn document(clauses: &[String], language: &str) -> Document {
    let source = Source::new("gold", MediaType::Text, b"");
    let mut builder = DocumentBuilder::new(source, Language::new(language), None);
    for clause in clauses {
        let text = DraftText { text: clause.clone(), marks: vec![(0, Place::default())], ..DraftText::default() };
        builder.block(BlockDraft::Paragraph(text), Role::Own);
    }
    builder.finish()
}

/// The clauses, by position, that a span reaches into.
pub fn places(document: &Document, span: &Span) -> Vec<usize> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks).enumerate();
    let within =
        blocks.filter(|(_, block)| block.span.bytes.start < span.bytes.end && span.bytes.start < block.span.bytes.end);
    within.map(|(index, _)| index).collect()
}

/// Links right in either sense, and how many there are.
#[derive(Debug, Default)]
pub struct Score {
    strict: usize,
    lax_found: usize,
    lax_gold: usize,
    found: usize,
    gold: usize,
}

impl Score {
    /// Scores links against the gold's.
    pub fn of(found: &[Link], gold: &[Link]) -> Self {
        let both = |links: &[Link]| -> Vec<Link> {
            links.iter().filter(|(old, new)| !old.is_empty() && !new.is_empty()).cloned().collect()
        };
        let (found, gold) = (both(found), both(gold));
        let shares = |link: &Link, others: &[Link]| {
            let common = |a: &[usize], b: &[usize]| a.iter().any(|place| b.contains(place));
            others.iter().any(|(old, new)| common(&link.0, old) && common(&link.1, new))
        };
        Self {
            strict: found.iter().filter(|link| gold.contains(link)).count(),
            lax_found: found.iter().filter(|link| shares(link, &gold)).count(),
            lax_gold: gold.iter().filter(|link| shares(link, &found)).count(),
            found: found.len(),
            gold: gold.len(),
        }
    }

    /// Adds the links of another file.
    pub fn add(&mut self, other: &Self) {
        self.strict += other.strict;
        self.lax_found += other.lax_found;
        self.lax_gold += other.lax_gold;
        self.found += other.found;
        self.gold += other.gold;
    }

    /// The harmonic mean of precision and recall in the strict sense.
    pub fn strict_f1(&self) -> f64 {
        f1(share(self.strict, self.found), share(self.strict, self.gold))
    }

    /// The same in the lax sense.
    pub fn lax_f1(&self) -> f64 {
        f1(share(self.lax_found, self.found), share(self.lax_gold, self.gold))
    }

    /// Cells of a table in Markdown.
    pub fn row(&self) -> String {
        let (precision, recall) = (share(self.strict, self.found), share(self.strict, self.gold));
        let (strict, lax) = (self.strict_f1(), self.lax_f1());
        format!("{} | {precision:.3} | {recall:.3} | {strict:.3} | {lax:.3} |", self.gold)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand links")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn f1(precision: f64, recall: f64) -> f64 {
    2.0 * precision * recall / (precision + recall).max(f64::EPSILON)
}

/// What the program links, by clauses of the gold file.
pub fn aligned(gold: &Gold) -> Vec<Link> {
    let (old, new) = (document(&gold.old, &gold.old_language), document(&gold.new, &gold.new_language));
    let (old_features, new_features) = Features::of_both(&old, &new, &TableEmbedder::built_in());
    let alignment = align(&old_features, &new_features);
    let reached = |document: &Document, ids: &[ClauseId]| {
        let spans = ids.iter().filter_map(|id| document.clause(*id)).map(|clause| &clause.span);
        spans.flat_map(|span| places(document, span)).collect::<BTreeSet<usize>>()
    };
    let mut links: Vec<(BTreeSet<usize>, BTreeSet<usize>)> = Vec::new();
    for link in alignment.clauses.iter().filter(|link| !link.old.is_empty() && !link.new.is_empty()) {
        // Sentences of one clause are linked one by one: what they have in common belongs together.
        let mut whole = (reached(&old, &link.old), reached(&new, &link.new));
        links.retain(|(old, new)| {
            let apart = old.is_disjoint(&whole.0) && new.is_disjoint(&whole.1);
            if !apart {
                whole.0.extend(old);
                whole.1.extend(new);
            }
            apart
        });
        links.push(whole);
    }
    links.into_iter().map(|(old, new)| (old.into_iter().collect(), new.into_iter().collect())).collect()
}
