//! Finds the policy within a page.
//!
//! One `main` or `article` that holds most of the text, else the smallest element with nearly all of it; what is left of menus,
//! footers and banners in there goes by tag, role, name and share of links. Measured on real pages of four layouts in two
//! languages; a readability library left a fifth of the chrome of pages made of bare `div`s and lost headings.

use std::collections::HashMap;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::Html;
use scraper::node::{Element as Tag, Node};

use crate::document::{DropReason, Dropped, Place};

/// Where the policy stands in a page.
#[derive(Debug)]
pub struct Content {
    /// The element that holds it.
    pub root: NodeId,
    /// What is left out within the root, and why.
    pub pruned: HashMap<NodeId, DropReason>,
    /// What stands before the root and belongs to the policy: its title, its date.
    pub preface: Vec<NodeId>,
    /// The date where it stands right after the root.
    pub colophon: Option<NodeId>,
}

/// Letters within an element: all, and those within links.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    letters: usize,
    linked: usize,
}

impl Weight {
    fn own(self) -> usize {
        self.letters.saturating_sub(self.linked)
    }
}

/// A `main` or `article` is believed where it holds this share (in per cent) of the page's own text.
const MAIN_PER_CENT: usize = 40;

/// The element that holds the policy has this share (in per cent) of the page's own text.
const BODY_PER_CENT: usize = 85;

/// An element of which this share (in per cent) is links is a menu.
const LINKS_PER_CENT: usize = 60;

/// A menu has fewer letters than this outside its links: a clause with a long list of links has more.
const OWN_WORDS: usize = 100;

/// What looks like chrome or is hidden is kept where it holds this share (in per cent) of the page's own text: then it is the policy,
/// whatever its name.
const TOO_MUCH_PER_CENT: usize = 30;

/// Finds the policy.
pub fn find(page: &Html) -> Content {
    let root = page.tree.root();
    let weights = weigh(root, &HashMap::new());
    let total = weights.get(&root.id()).copied().unwrap_or_default().own();
    let mut pruned = chrome(root, &weights, total);
    let weights = weigh(root, &pruned);
    let total = weights.get(&root.id()).copied().unwrap_or_default().own();
    let chosen = main_element(root, &weights, &pruned, total).unwrap_or_else(|| smallest(root, &weights, total));
    prune_menus(page, chosen, &weights, &mut pruned);
    let preface = preface(page, chosen, &weights, &pruned);
    let colophon = page.tree.get(chosen).and_then(|root| colophon(root, &weights, &pruned));
    Content { root: chosen, pruned, preface, colophon }
}

/// Letters of every element, without those of what is left out.
fn weigh(root: NodeRef<'_, Node>, pruned: &HashMap<NodeId, DropReason>) -> HashMap<NodeId, Weight> {
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
fn leads_away(tag: &Tag) -> bool {
    tag.name() == "a" && tag.attr("href").is_some_and(|target| !target.is_empty() && !target.starts_with('#'))
}

/// Elements no reader sees.
pub fn is_invisible(tag: &Tag) -> bool {
    matches!(
        tag.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "svg"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "textarea"
            | "input"
            | "img"
            | "map"
            | "math"
    )
}

/// Menus, footers, banners and hidden parts by tag, role and name.
fn chrome(root: NodeRef<'_, Node>, weights: &HashMap<NodeId, Weight>, total: usize) -> HashMap<NodeId, DropReason> {
    let mut pruned = HashMap::new();
    for node in root.descendants() {
        let Node::Element(tag) = node.value() else { continue };
        let Some(reason) = chrome_reason(node, tag) else { continue };
        let own = weights.get(&node.id()).copied().unwrap_or_default().own();
        if own * 100 <= total * TOO_MUCH_PER_CENT {
            pruned.insert(node.id(), reason);
        }
    }
    pruned
}

/// Parts of names that menus, footers and banners bear; each must be a word of its own or the whole of one.
const CHROME_NAMES: [&str; 34] = [
    "footer",
    "navbar",
    "nav",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "cookie-banner",
    "cookiebanner",
    "cookie-consent",
    "cookieconsent",
    "cookie-notice",
    "onetrust",
    "consent",
    "banner",
    "sidebar",
    "share",
    "social",
    "skip-link",
    "skiplink",
    "newsletter",
    "subscribe",
    "modal",
    "popup",
    "related",
    "feedback",
    "search",
    "masthead",
    "topbar",
    "toolbar",
    "pagination",
    "comments",
    "advert",
    "language-switcher",
];

fn chrome_reason(node: NodeRef<'_, Node>, tag: &Tag) -> Option<DropReason> {
    if matches!(
        tag.name(),
        "html"
            | "body"
            | "main"
            | "article"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "p"
            | "li"
            | "a"
            | "span"
            | "td"
            | "tr"
            | "table"
    ) {
        return None;
    }
    let hidden_style =
        tag.attr("style").is_some_and(|style| style.replace(' ', "").to_lowercase().contains("display:none"));
    if tag.attr("hidden").is_some() || tag.attr("aria-hidden") == Some("true") || hidden_style {
        return Some(DropReason::Hidden);
    }
    let by_tag = matches!(tag.name(), "nav" | "footer" | "aside" | "dialog");
    let by_role = tag.attr("role").is_some_and(|role| {
        matches!(role, "navigation" | "banner" | "contentinfo" | "search" | "dialog" | "complementary" | "menu")
    });
    let header = tag.name() == "header" && !within(node, &["main", "article"]);
    let names =
        format!("{} {}", tag.attr("class").unwrap_or_default(), tag.attr("id").unwrap_or_default()).to_lowercase();
    let by_name = matches!(tag.name(), "div" | "section" | "ul" | "ol" | "form" | "header")
        && !names.contains("content")
        && names
            .split_whitespace()
            .filter(|name| is_short_name(name))
            .any(|name| CHROME_NAMES.iter().any(|chrome| has_word(name, chrome)));
    (by_tag || by_role || header || by_name).then_some(DropReason::Navigation)
}

/// A name of up to three words says what an element is; longer ones are headings made into ids
/// (`data-from-connected-social-media-accounts`).
fn is_short_name(name: &str) -> bool {
    name.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).count() <= 3
}

/// Whether a name has a word: `site-footer` has `footer`, `unshared` has no `share`.
fn has_word(name: &str, word: &str) -> bool {
    name.match_indices(word).any(|(start, _)| {
        let before = name.get(..start).and_then(|before| before.chars().next_back());
        let after = name.get(start + word.len()..).and_then(|after| after.chars().next());
        before.is_none_or(|before| !before.is_alphanumeric()) && after.is_none_or(|after| !after.is_alphanumeric())
    })
}

fn within(node: NodeRef<'_, Node>, names: &[&str]) -> bool {
    node.ancestors().any(|ancestor| matches!(ancestor.value(), Node::Element(tag) if names.contains(&tag.name())))
}

/// The one `main`, or the one `article`, that holds a good part of the text.
fn main_element(
    root: NodeRef<'_, Node>,
    weights: &HashMap<NodeId, Weight>,
    pruned: &HashMap<NodeId, DropReason>,
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

/// Leaves out parts of the root that are mostly links.
fn prune_menus(page: &Html, root: NodeId, weights: &HashMap<NodeId, Weight>, pruned: &mut HashMap<NodeId, DropReason>) {
    let Some(root) = page.tree.get(root) else { return };
    for node in root.descendants().skip(1) {
        let Node::Element(tag) = node.value() else { continue };
        if !matches!(tag.name(), "div" | "section") {
            continue;
        }
        let weight = weights.get(&node.id()).copied().unwrap_or_default();
        let menu = weight.linked * 100 > weight.letters * LINKS_PER_CENT && weight.own() < OWN_WORDS;
        if weight.letters > 0 && menu && !has_sentence_around(node) {
            pruned.insert(node.id(), DropReason::Navigation);
        }
    }
}

/// Whether text of the same parent stands around an element: then it is part of a sentence and no menu.
fn has_sentence_around(node: NodeRef<'_, Node>) -> bool {
    let texts = node.prev_siblings().take(1).chain(node.next_siblings().take(1));
    texts.into_iter().any(|sibling| sibling.value().as_text().is_some_and(|text| text.trim().chars().count() > 1))
}

/// A title with its date has at most this many letters.
const LONGEST_PREFACE: usize = 300;

/// A title has at most this share (in per cent) of links.
const PREFACE_LINKS_PER_CENT: usize = 30;

/// What stands before the root and is the policy's: short parts with a heading, a year or words of the page's title, on the way down
/// to the root; else the page's `h1`, wherever it stands, if the root has none.
fn preface(
    page: &Html,
    chosen: NodeId,
    weights: &HashMap<NodeId, Weight>,
    pruned: &HashMap<NodeId, DropReason>,
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
    let within =
        |node: NodeRef<'_, Node>, parts: &[NodeId]| node.ancestors().any(|ancestor| parts.contains(&ancestor.id()));
    let mut headings = page.tree.root().descendants().filter(|node| is_named(*node, &["h1"]));
    let has_heading = headings.clone().any(|heading| {
        (within(heading, &[chosen]) || within(heading, &preface) || preface.contains(&heading.id()))
            && !heading.ancestors().any(|ancestor| pruned.contains_key(&ancestor.id()))
    });
    if !has_heading {
        let shown = headings.find(|heading| !is_out_of_sight(*heading, pruned) && !words(*heading).is_empty());
        preface.extend(shown.filter(|heading| !within(*heading, &[chosen])).map(|heading| heading.id()));
    }
    preface
}

/// A short line with a year right after the root, unless it claims the copyright.
fn colophon(
    root: NodeRef<'_, Node>,
    weights: &HashMap<NodeId, Weight>,
    pruned: &HashMap<NodeId, DropReason>,
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

fn is_named(node: NodeRef<'_, Node>, names: &[&str]) -> bool {
    matches!(node.value(), Node::Element(tag) if names.contains(&tag.name()))
}

fn title_words(title: NodeRef<'_, Node>) -> String {
    title.descendants().filter_map(|node| node.value().as_text().map(|text| text.to_lowercase())).collect()
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

fn is_out_of_sight(node: NodeRef<'_, Node>, pruned: &HashMap<NodeId, DropReason>) -> bool {
    node.ancestors().any(|ancestor| {
        pruned.get(&ancestor.id()) == Some(&DropReason::Hidden)
            || matches!(ancestor.value(), Node::Element(tag) if is_invisible(tag))
            || is_named(ancestor, &["nav", "footer", "aside", "dialog"])
    })
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

/// What stands outside the root, one entry for each part beside the way down to it.
pub fn outside(page: &Html, content: &Content) -> Vec<Dropped> {
    let Some(root) = page.tree.get(content.root) else { return Vec::new() };
    let mut dropped = Vec::new();
    let mut way: Vec<NodeId> = root.ancestors().map(|node| node.id()).collect();
    way.push(content.root);
    for ancestor in root.ancestors() {
        for child in ancestor.children().filter(|child| {
            !way.contains(&child.id()) && !content.preface.contains(&child.id()) && content.colophon != Some(child.id())
        }) {
            let invisible =
                matches!(child.value(), Node::Element(tag) if is_invisible(tag)) || child.value().is_comment();
            let words = if invisible { String::new() } else { words(child) };
            if !words.is_empty() {
                let anchor = child.value().as_element().and_then(|tag| tag.id()).map(|id| format!("#{id}"));
                let reason = content.pruned.get(&child.id()).copied().unwrap_or(DropReason::Navigation);
                dropped.push(Dropped { text: words, place: Place { anchor, ..Place::default() }, reason });
            }
        }
    }
    dropped
}

/// Whether a table holds data and is not there for its layout: several columns, no headings, no table within.
pub fn is_data_table(table: NodeRef<'_, Node>) -> bool {
    let mut widest = 0;
    for node in table.descendants().skip(1) {
        let Node::Element(tag) = node.value() else { continue };
        match tag.name() {
            "table" | "h1" | "h2" | "h3" | "h4" => return false,
            "tr" => {
                let cells = node
                    .children()
                    .filter(|child| matches!(child.value(), Node::Element(tag) if matches!(tag.name(), "td" | "th")))
                    .count();
                widest = widest.max(cells);
            }
            _ => {}
        }
    }
    widest > 1
}
