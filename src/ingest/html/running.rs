//! Which parts of a page are running text: sentences, and not the labels of links, buttons and fields.
//!
//! Names of elements lie, sentences do not: what reads as a sentence is taken for the policy's own, whatever box it stands in.

use std::collections::{HashMap, HashSet};

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Node;

use super::super::lines::{ends_with_any, has_han, width};
use super::content::leads_away;
use super::{is_block, unseen};
use crate::document::Role;

/// A sentence has at least this many words: `You may object to this.` has five, `All rights reserved.` has three.
const FEWEST_WORDS: usize = 4;

/// A sentence of a language without spaces has at least this many characters.
const FEWEST_CHARACTERS: usize = 7;

/// Words as wide as this (columns) are running text without a full stop too, as items of lists are written.
const WIDE: usize = 100;

/// Of running text at most this share (in per cent) stands in links: `Read more about our company here.` leads to a text and is none.
const MOST_LINKED_PER_CENT: usize = 60;

/// The running text of a page.
#[derive(Debug, Default)]
pub struct Running {
    /// Letters of running text in an element and in all below it; elements without any are not in here.
    letters: HashMap<NodeId, usize>,
    /// The sentences, to tell what the page says elsewhere too.
    sentences: HashSet<String>,
}

impl Running {
    /// Whether an element has running text in it.
    pub fn is_in(&self, id: NodeId) -> bool {
        self.letters.contains_key(&id)
    }

    /// Whether the page has these words as running text.
    pub fn says(&self, sentence: &str) -> bool {
        self.sentences.contains(&folded(sentence))
    }

    /// Finds the running text outside of the parts that are known to stand beside the policy.
    pub fn find(root: NodeRef<'_, Node>, roles: &HashMap<NodeId, Role>) -> Self {
        let mut search = Search { found: Self::default(), open: vec![Open::block(root.id())], links: 0 };
        let mut skipped: Option<NodeId> = None;
        for edge in root.traverse().skip(1) {
            match edge {
                Edge::Open(_) if skipped.is_some() => {}
                Edge::Open(node) => match node.value() {
                    Node::Text(text) => search.text(text),
                    Node::Element(tag) => {
                        let beside = roles.get(&node.id()).is_some_and(|role| role.is_beside());
                        if beside || unseen::kind(node).is_some() || is_label(tag.name()) {
                            skipped = Some(node.id());
                            continue;
                        }
                        search.links += usize::from(leads_away(tag));
                        if is_block(tag.name()) {
                            search.end_stretch();
                            search.open.push(Open::block(node.id()));
                        } else {
                            search.open.push(Open { id: node.id(), stretch: None, letters: 0 });
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
                Edge::Close(node) => {
                    if let Node::Element(tag) = node.value()
                        && skipped.is_none()
                    {
                        search.links -= usize::from(leads_away(tag)).min(search.links);
                        search.close();
                    }
                }
            }
        }
        while !search.open.is_empty() {
            search.close();
        }
        search.found
    }
}

/// Elements whose words are names of something: they head, press or fill.
fn is_label(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "button" | "select" | "textarea" | "noscript" | "summary")
}

struct Search {
    found: Running,
    open: Vec<Open>,
    links: usize,
}

/// An element that is open.
struct Open {
    id: NodeId,
    /// The words of a block since its last inner block, and how many of their letters stand in links.
    stretch: Option<(String, usize)>,
    letters: usize,
}

impl Open {
    fn block(id: NodeId) -> Self {
        Self { id, stretch: Some((String::new(), 0)), letters: 0 }
    }
}

impl Search {
    fn text(&mut self, text: &str) {
        let linked = self.links > 0;
        let Some((stretch, in_links)) = self.open.iter_mut().rev().find_map(|open| open.stretch.as_mut()) else {
            return;
        };
        stretch.push_str(text);
        *in_links += if linked { text.chars().filter(|character| !character.is_whitespace()).count() } else { 0 };
    }

    /// Ends the words of the innermost block: its text goes on in another.
    fn end_stretch(&mut self) {
        let Some(open) = self.open.iter_mut().rev().find(|open| open.stretch.is_some()) else { return };
        let Some((stretch, linked)) = open.stretch.replace((String::new(), 0)) else { return };
        let words = folded(&stretch);
        let letters = words.chars().filter(|character| !character.is_whitespace()).count();
        if linked * 100 <= letters * MOST_LINKED_PER_CENT && is_running(&words) {
            open.letters += letters;
            self.found.sentences.insert(words);
        }
    }

    fn close(&mut self) {
        if self.open.last().is_some_and(|open| open.stretch.is_some()) {
            self.end_stretch();
        }
        let Some(open) = self.open.pop() else { return };
        if open.letters > 0 {
            self.found.letters.insert(open.id, open.letters);
            if let Some(parent) = self.open.last_mut() {
                parent.letters += open.letters;
            }
        }
    }
}

/// Words with white space folded.
fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Whether words are a sentence, or as long as several.
pub fn is_running(text: &str) -> bool {
    if text.contains('©') {
        return false;
    }
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    let characters = text.chars().filter(|character| character.is_alphabetic()).count();
    let long = words >= FEWEST_WORDS || unspaced(text) && characters >= FEWEST_CHARACTERS;
    long && (ends_with_any(text, &['.', '。', '．', ';', '；', '।']) || text.contains('。') || width(text) >= WIDE)
}

fn unspaced(text: &str) -> bool {
    has_han(text) || text.chars().any(crate::text::script::is_dictionary_script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_running_text_and_labels_are_not() {
        for sentence in ["You may object to this.", "We keep it for 3 years;", "我们不会出售您的个人信息。"]
        {
            assert!(is_running(sentence), "{sentence}");
        }
        for label in
            ["Terms of service", "© 2024 Lake Ltd. All rights reserved.", "Was this page of use to you?", "隐私政策"]
        {
            assert!(!is_running(label), "{label}");
        }
    }
}
