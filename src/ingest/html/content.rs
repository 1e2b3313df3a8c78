//! Finds the policy within a page.
//!
//! One `main` or `article` that holds most of the text, else the smallest element with nearly all of it; what is left of menus,
//! footers and banners in there goes by tag, role, name and share of links. Measured on real pages of four layouts in two
//! languages; a readability library left a fifth of the chrome of pages made of bare `div`s and lost headings.

use std::collections::{HashMap, HashSet};

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::{Element as Tag, Node};
use scraper::{Html, Selector};

use super::super::outline;
use super::chrome::{self, Weighed, is_invisible};
use crate::document::Role;

/// Where the policy stands in a page.
#[derive(Debug)]
pub struct Content {
    /// The elements that hold it, in reading order: its title and date where they stand apart, its body, the date after it.
    pub parts: Vec<NodeId>,
}

/// Letters within an element: all, and those within links.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weight {
    /// All of them.
    pub letters: usize,
    /// Those within links.
    pub linked: usize,
}

impl Weight {
    /// Those outside links.
    pub fn own(self) -> usize {
        self.letters.saturating_sub(self.linked)
    }
}

/// A `main` or `article` is believed where it holds this share (in per cent) of the page's own text.
const MAIN_PER_CENT: usize = 40;

/// The element that holds the policy has this share (in per cent) of the page's own text.
const BODY_PER_CENT: usize = 85;

/// An element of which this share (in per cent) is links is a menu.
pub const LINKS_PER_CENT: usize = 60;

/// A menu has fewer letters than this outside its links: a clause with a long list of links has more.
pub const OWN_WORDS: usize = 100;

/// Finds the policy.
pub fn find(page: &Html) -> Content {
    let root = page.tree.root();
    let weights = weigh(root, &HashMap::new());
    let total = weights.get(&root.id()).copied().unwrap_or_default().own();
    let pruned = chrome::find(Weighed { root, weights: &weights, total });
    let weights = weigh(root, &pruned);
    let total = weights.get(&root.id()).copied().unwrap_or_default().own();
    let chosen = main_element(root, &weights, &pruned, total).unwrap_or_else(|| smallest(root, &weights, total));
    let preface = preface(page, chosen, &weights, &pruned);
    let colophon = page.tree.get(chosen).and_then(|root| colophon(root, &weights, &pruned));
    Content { parts: preface.into_iter().chain([chosen]).chain(colophon).collect() }
}

/// The elements that a selector names, one within another aside. Nothing in them is left out but what no reader sees.
pub fn chosen(page: &Html, selector: &Selector) -> Content {
    let mut parts: Vec<NodeId> = Vec::new();
    let mut named: HashSet<NodeId> = HashSet::new();
    for element in page.select(selector) {
        if !element.ancestors().any(|ancestor| named.contains(&ancestor.id())) {
            parts.push(element.id());
        }
        named.insert(element.id());
    }
    Content { parts }
}

/// Letters of every element, without those of what is left out.
pub fn weigh(root: NodeRef<'_, Node>, pruned: &HashMap<NodeId, Role>) -> HashMap<NodeId, Weight> {
    let mut weights = HashMap::new();
    let mut open: Vec<Weight> = vec![Weight::default()];
    let (mut skipped, mut links) = (None, 0_usize);
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => {
                if skipped.is_some() {
                    continue;
                }
                match node.value() {
                    Node::Text(text) => {
                        let letters = text.chars().filter(|character| !character.is_whitespace()).count();
                        if let Some(top) = open.last_mut() {
                            top.letters += letters;
                            top.linked += if links > 0 { letters } else { 0 };
                        }
                    }
                    Node::Element(tag) if is_invisible(tag) || pruned.contains_key(&node.id()) => {
                        skipped = Some(node.id())
                    }
                    Node::Element(tag) => links += usize::from(leads_away(tag)),
                    _ => {}
                }
                open.push(Weight::default());
            }
            Edge::Close(node) => {
                if let Some(id) = skipped {
                    if id != node.id() {
                        continue;
                    }
                    skipped = None;
                } else if let Node::Element(tag) = node.value() {
                    links -= usize::from(leads_away(tag)).min(links);
                }
                let weight = open.pop().unwrap_or_default();
                if let Some(parent) = open.last_mut() {
                    parent.letters += weight.letters;
                    parent.linked += weight.linked;
                }
                weights.insert(node.id(), weight);
            }
        }
    }
    weights
}

/// A link to elsewhere; links within the page are its table of contents.
pub fn leads_away(tag: &Tag) -> bool {
    tag.name() == "a"
        && tag
            .attr("href")
            .is_some_and(|target| !target.is_empty() && !target.starts_with('#') && !target.starts_with("javascript:"))
}

/// The one `main`, or the one `article`, that holds a good part of the text.
fn main_element(
    root: NodeRef<'_, Node>,
    weights: &HashMap<NodeId, Weight>,
    pruned: &HashMap<NodeId, Role>,
    total: usize,
) -> Option<NodeId> {
    let heavy = |wanted: fn(&Tag) -> bool| {
        let mut found =
            root.descendants().filter(move |node| matches!(node.value(), Node::Element(tag) if wanted(tag)));
        let enough = |node: &NodeRef<'_, Node>| {
            weights.get(&node.id()).is_some_and(|weight| weight.own() * 100 >= total * MAIN_PER_CENT)
        };
        found.find(|node| enough(node) && !pruned.contains_key(&node.id())).map(|node| node.id())
    };
    let main = heavy(|tag| tag.name() == "main" || tag.attr("role") == Some("main"));
    let article = heavy(|tag| tag.name() == "article");
    // An article within the main element is nearer to the text, if it has all of it.
    match (main, article) {
        (Some(main), Some(article)) => {
            let own = |id| weights.get(&id).copied().unwrap_or_default().own();
            Some(if own(article) * 100 >= own(main) * BODY_PER_CENT { article } else { main })
        }
        (main, article) => main.or(article),
    }
}

/// The smallest element that holds nearly all of the text.
fn smallest(root: NodeRef<'_, Node>, weights: &HashMap<NodeId, Weight>, total: usize) -> NodeId {
    let mut current = root;
    loop {
        let next = current.children().find(|child| {
            child.value().is_element()
                && weights
                    .get(&child.id())
                    .is_some_and(|weight| weight.own() > 0 && weight.own() * 100 >= total * BODY_PER_CENT)
        });
        match next {
            Some(child) if !matches!(child.value(), Node::Element(tag) if matches!(tag.name(), "table" | "tbody" | "ul" | "ol" | "p")) => {
                current = child
            }
            _ => return current.id(),
        }
    }
}

/// Whether text of the same parent stands around an element: then it is part of a sentence and no menu.
pub fn has_sentence_around(node: NodeRef<'_, Node>) -> bool {
    let texts = node.prev_siblings().take(1).chain(node.next_siblings().take(1));
    texts.into_iter().any(|sibling| sibling.value().as_text().is_some_and(|text| text.trim().chars().count() > 1))
}

/// A title with its date has at most this many letters.
pub const LONGEST_PREFACE: usize = 300;

/// A title has at most this share (in per cent) of links.
pub const PREFACE_LINKS_PER_CENT: usize = 30;

/// What stands before the root and is the policy's: short parts with a heading, a year or words of the page's title, on the way down
/// to the root; else the page's `h1`, wherever it stands, if the root has none.
fn preface(
    page: &Html,
    chosen: NodeId,
    weights: &HashMap<NodeId, Weight>,
    pruned: &HashMap<NodeId, Role>,
) -> Vec<NodeId> {
    let Some(root) = page.tree.get(chosen) else { return Vec::new() };
    let title =
        page.tree.root().descendants().find(|node| is_named(*node, &["title"])).map(title_words).unwrap_or_default();
    let mut preface: Vec<NodeId> = Vec::new();
    let mut way: Vec<NodeRef<'_, Node>> = root.ancestors().collect();
    way.insert(0, root);
    for node in way.iter().filter(|node| !is_named(**node, &["body", "html"])) {
        let before =
            node.prev_siblings().filter(|sibling| sibling.value().is_element() && !pruned.contains_key(&sibling.id()));
        preface.extend(before.filter(|sibling| is_preface(*sibling, weights, &title)).map(|sibling| sibling.id()));
    }
    preface.reverse();
    let parts: HashSet<NodeId> = preface.iter().copied().chain([chosen]).collect();
    let headings = headings(page.tree.root(), &parts, pruned);
    if !headings.iter().any(|heading| heading.held && !heading.pruned) {
        let shown = headings.iter().find(|heading| !heading.out_of_sight && !words(heading.node).is_empty());
        let line = || line_before(root, &title).filter(|_| preface.is_empty());
        match shown {
            Some(heading) => preface.extend((!heading.held).then_some(heading.node.id())),
            None => preface.extend(line().map(|line| line.id())),
        }
    }
    preface
}

/// A heading of the first level, and what it stands in.
struct TopHeading<'a> {
    node: NodeRef<'a, Node>,
    /// In the policy.
    held: bool,
    /// In something that looks like chrome.
    pruned: bool,
    /// In something that is hidden or at the edges of the page.
    out_of_sight: bool,
}

/// All headings of the first level, found in one walk: a page may have thousands, and deep ones.
fn headings<'a>(
    root: NodeRef<'a, Node>,
    parts: &HashSet<NodeId>,
    pruned: &HashMap<NodeId, Role>,
) -> Vec<TopHeading<'a>> {
    let mut found = Vec::new();
    let (mut held, mut out, mut unseen) = (0_usize, 0_usize, 0_usize);
    for edge in root.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        let Node::Element(tag) = node.value() else { continue };
        let role = pruned.get(&node.id());
        let is_held = usize::from(parts.contains(&node.id()));
        let is_out = usize::from(role.is_some());
        let is_unseen = usize::from(
            role == Some(&Role::Hidden)
                || is_invisible(tag)
                || matches!(tag.name(), "nav" | "footer" | "aside" | "dialog"),
        );
        if opens {
            if tag.name() == "h1" {
                // A heading that is itself left out may still be the title.
                found.push(TopHeading { node, held: held + is_held > 0, pruned: out > 0, out_of_sight: unseen > 0 });
            }
            (held, out, unseen) = (held + is_held, out + is_out, unseen + is_unseen);
        } else {
            (held, out, unseen) = (held - is_held.min(held), out - is_out.min(out), unseen - is_unseen.min(unseen));
        }
    }
    found
}

/// The line right before the root, where it is short, leads nowhere and names the page or a kind of document: in pages without
/// headings the title is the last of the breadcrumbs.
fn line_before<'a>(root: NodeRef<'a, Node>, title: &str) -> Option<NodeRef<'a, Node>> {
    let shown = |node: &NodeRef<'_, Node>| node.value().is_element() && !words(*node).is_empty();
    let before = std::iter::once(root).chain(root.ancestors()).find_map(|node| node.prev_siblings().find(shown))?;
    let line = before.descendants().filter(|node| is_named(*node, &["p", "div", "li", "span", "td"])).last()?;
    let text = words(line);
    let away = line.descendants().any(|node| node.value().as_element().is_some_and(leads_away));
    let names = title.contains(&text.to_lowercase()) || outline::names_document(&text);
    (!text.is_empty() && !away && names && text.chars().count() <= LONGEST_PREFACE / 4).then_some(line)
}

/// A short line with a year right after the root, unless it claims the copyright.
fn colophon(
    root: NodeRef<'_, Node>,
    weights: &HashMap<NodeId, Weight>,
    pruned: &HashMap<NodeId, Role>,
) -> Option<NodeId> {
    let next = root.next_siblings().find(|sibling| sibling.value().is_element())?;
    let weight = weights.get(&next.id()).copied().unwrap_or_default();
    let text = words(next);
    let short = weight.letters > 0 && weight.letters <= LONGEST_PREFACE / 4 && weight.linked == 0;
    let claims = text.contains('©') || text.to_lowercase().contains("copyright");
    (short && has_year(&text) && !claims && !pruned.contains_key(&next.id())).then(|| next.id())
}

fn has_year(text: &str) -> bool {
    let year = |window: &[u8]| window.starts_with(b"19") || window.starts_with(b"20");
    text.as_bytes().windows(4).any(|window| year(window) && window.iter().all(u8::is_ascii_digit))
}

/// Whether a node is an element of one of these names.
pub fn is_named(node: NodeRef<'_, Node>, names: &[&str]) -> bool {
    matches!(node.value(), Node::Element(tag) if names.contains(&tag.name()))
}

/// Characters of a page's title that are looked at.
const LONGEST_TITLE: usize = 1_000;

fn title_words(title: NodeRef<'_, Node>) -> String {
    let words: String =
        title.descendants().filter_map(|node| node.value().as_text().map(|text| text.to_lowercase())).collect();
    words.chars().take(LONGEST_TITLE).collect()
}

fn is_preface(node: NodeRef<'_, Node>, weights: &HashMap<NodeId, Weight>, title: &str) -> bool {
    let weight = weights.get(&node.id()).copied().unwrap_or_default();
    if weight.letters == 0
        || weight.letters > LONGEST_PREFACE
        || weight.linked * 100 > weight.letters * PREFACE_LINKS_PER_CENT
    {
        return false;
    }
    let text = words(node);
    let names_page = title.contains(&text.to_lowercase());
    let heading = node.descendants().any(|node| is_named(node, &["h1", "h2"]));
    heading || names_page || has_year(&text)
}

/// The words a reader sees of a part.
pub fn words(node: NodeRef<'_, Node>) -> String {
    let mut words = String::new();
    let mut skipped = None;
    for edge in node.traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => match node.value() {
                Node::Text(text) => {
                    for word in text.split_whitespace() {
                        if !words.is_empty() {
                            words.push(' ');
                        }
                        words.push_str(word);
                    }
                }
                Node::Element(tag) if is_invisible(tag) => skipped = Some(node.id()),
                _ => {}
            },
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            _ => {}
        }
    }
    words
}

/// Elements after a button, and steps out of the elements around it, within which the part that it unfolds stands.
const UNFOLDS_WITHIN: usize = 2;

/// Nodes of a part that are looked at to tell whether a button unfolds it.
const UNFOLDED_LOOKED_AT: usize = 200;

/// Whether a button unfolds a part of the text, and so heads it: the part stands right after it and is no menu.
pub fn unfolds_text(node: NodeRef<'_, Node>, tag: &Tag) -> bool {
    let unfolds =
        ["aria-controls", "aria-expanded", "data-target", "data-bs-target"].iter().any(|name| tag.attr(name).is_some())
            || tag
                .attr("class")
                .is_some_and(|classes| ["accordion", "collapsible"].iter().any(|name| classes.contains(name)));
    unfolds && {
        let around = std::iter::once(node).chain(node.ancestors()).take(UNFOLDS_WITHIN);
        let mut after = around.filter_map(|node| node.next_siblings().find(|sibling| sibling.value().is_element()));
        after.any(|part| {
            let within = || part.descendants().take(UNFOLDED_LOOKED_AT);
            let (links, words) = within().fold((0, 0), |(links, words), node| match node.value() {
                Node::Text(text) => (links, words + text.split_whitespace().count()),
                Node::Element(tag) => (links + usize::from(leads_away(tag)), words),
                _ => (links, words),
            });
            within().any(|node| is_named(node, &["p", "li", "td"])) && words > links * MENU_WORDS
        })
    }
}

/// Words of an entry of a menu.
const MENU_WORDS: usize = 3;
