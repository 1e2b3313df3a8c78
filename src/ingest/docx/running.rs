//! Headers and footers: what pages repeat, and terms that stand there.

use std::collections::HashSet;

use super::body::{self, PageNumbers};
use super::package::{Package, Relationships};
use super::xml::{Node, Tree};
use super::{DocxError, Parts};
use crate::document::{Place, Role, Tracked};
use crate::ingest::flow::{Element, ElementKind};
use crate::ingest::lines::ends_with_any;
use crate::text::{script, segment};

/// What was read in headers and footers.
#[derive(Debug, Default)]
pub struct Running {
    /// Terms, which are the policy's own.
    pub own: Vec<Element>,
    /// What stands beside the policy.
    pub beside: Vec<Element>,
    /// Struck and inserted passages.
    pub passages: usize,
    /// Their words, to read them once: first pages and others often have the same.
    known: HashSet<String>,
}

/// Reads the headers and footers of a document.
///
/// # Errors
/// [`DocxError`] where a part breaks a limit.
pub fn read(
    package: &mut Package<'_>,
    relationships: &Relationships,
    main: &Tree,
    parts: &mut Parts,
    tracked: Tracked,
) -> Result<Running, DocxError> {
    let mut running = Running::default();
    let settings = relationships.part("settings").unwrap_or("word/settings.xml").to_owned();
    let settings = parts.optional(package.tree(&settings))?.flatten();
    let shown = shown(main, relationships, settings.as_ref());
    let mut seen: HashSet<&str> = HashSet::new();
    for (kind, part) in &relationships.parts {
        if !matches!(kind.as_str(), "header" | "footer") || !seen.insert(part) {
            continue;
        }
        let Some(tree) = parts.optional(package.tree(part))?.flatten() else { continue };
        let own = parts.optional(package.relationships(part))?.unwrap_or_default();
        let visible = shown.as_ref().is_none_or(|shown| shown.contains(part));
        running.add(part, &tree, &own, parts, tracked, visible);
    }
    Ok(running)
}

impl Running {
    fn add(
        &mut self,
        part: &str,
        tree: &Tree,
        relationships: &Relationships,
        parts: &Parts,
        tracked: Tracked,
        visible: bool,
    ) {
        let read = |numbers| body::part(tree, relationships, parts, tracked, numbers);
        let mut text = read(PageNumbers::InPlace);
        let both = |element: &Element| element.role == Role::PageNumber && is_terms(&element.words());
        if text.elements.iter().any(both) {
            text = read(PageNumbers::Aside);
        }
        self.passages += text.passages;
        for mut element in text.elements.into_iter().chain(text.beside) {
            let words = element.words();
            if words.is_empty() || !self.known.insert(words.clone()) {
                continue;
            }
            set_place(&mut element, part);
            element.role = match element.role {
                _ if !visible => Role::Hidden,
                role if role.is_beside() => role,
                // A document of this program's own making names itself there.
                _ if is_terms(&words) && !parts.outlined => Role::Own,
                _ => Role::RunningHeader,
            };
            if element.role.is_beside() {
                self.beside.push(element);
            } else {
                if matches!(element.kind, ElementKind::Heading(_)) {
                    element.kind = ElementKind::Paragraph;
                }
                self.own.push(element);
            }
        }
    }
}

fn set_place(element: &mut Element, part: &str) {
    let place = Place { anchor: Some(part.to_owned()), ..Place::default() };
    let texts: Vec<_> = match &mut element.kind {
        ElementKind::Table { rows, .. } => rows.iter_mut().flatten().collect(),
        _ => vec![&mut element.text],
    };
    for text in texts.into_iter().filter(|text| !text.text.is_empty()) {
        text.marks = vec![(0, place.clone())];
    }
}

/// The parts that pages show; nothing where the text names none, as programs that write no sections do. First and even pages have
/// their own only where the document says so.
fn shown(main: &Tree, relationships: &Relationships, settings: Option<&Tree>) -> Option<HashSet<String>> {
    let on = |node: Option<Node<'_>>| node.is_some_and(Node::is_on);
    let even = on(settings.and_then(Tree::root).and_then(|root| root.child("evenAndOddHeaders")));
    let sections: Vec<Node<'_>> =
        main.root().into_iter().flat_map(Node::descendants).filter(|node| node.name() == "sectPr").collect();
    let first = sections.iter().any(|section| on(section.child("titlePg")));
    let references = sections
        .into_iter()
        .flat_map(Node::children)
        .filter(|node| matches!(node.name(), "headerReference" | "footerReference"));
    let mut shown = HashSet::new();
    let mut named = false;
    for reference in references {
        named = true;
        let visible = match reference.attribute("type").as_deref() {
            Some("first") => first,
            Some("even") => even,
            _ => true,
        };
        let part = reference.attribute("id").and_then(|id| relationships.by_id.get(&*id));
        shown.extend(part.filter(|_| visible).cloned());
    }
    named.then_some(shown)
}

/// A sentence has at least so many words: `Translation for information only.` and `Strictly confidential.` are labels.
const FEWEST_WORDS: usize = 5;

/// A sentence has at least so many Han characters.
const FEWEST_HAN: usize = 8;

/// What names the company or claims its rights, and says nothing of the reader's.
const LABELS: [&str; 14] = [
    "©",
    "(c) ",
    "copyright",
    "all rights reserved",
    "registered office",
    "registered in",
    "company number",
    "tous droits réservés",
    "siège social",
    "alle rechte vorbehalten",
    "版权所有",
    "版權所有",
    "保留所有权利",
    "保留所有權利",
];

/// Whether words of a header or footer are terms: they have a sentence that is more than a label.
fn is_terms(words: &str) -> bool {
    words.split(['\n', '\t']).any(|cell| {
        segment::sentences(cell).into_iter().any(|range| is_sentence(cell.get(range).unwrap_or_default()))
    })
}

fn is_sentence(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let long = sentence.split_whitespace().count() >= FEWEST_WORDS
        || sentence.chars().filter(|character| script::is_han(*character)).count() >= FEWEST_HAN;
    long && ends_with_any(sentence, &['.', '!', '?', '…', '。', '！', '？', '．'])
        && !LABELS.iter().any(|label| lower.contains(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_sentences_and_labels_are_none() {
        for terms in [
            "Governing law: Ireland. The seller’s liability is limited to EUR 100.",
            "Example Ltd. You may end the contract at any time.",
            "本合同受新加坡法律管辖，责任以一百元为限。",
        ] {
            assert!(is_terms(terms), "{terms}");
        }
        for label in [
            "Example Ltd · Terms of sale · Version 3",
            "© 2024 Example Ltd. All rights reserved by the company and its owners.",
            "Strictly confidential.",
            "Page 3 of 12",
            "示例公司隐私政策 第 3 页",
        ] {
            assert!(!is_terms(label), "{label}");
        }
    }
}
