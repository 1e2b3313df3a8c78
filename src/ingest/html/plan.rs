//! What every part of a page is, told before it is read: the policy's own, folded, a note, or something that stands beside it.
//!
//! `content` says in which element the policy stands. Outside of it, headings with sentences below them are sections of the policy
//! that an author put elsewhere; the rest is the page's. Within it, menus and windows are the page's, by `chrome`.

use std::collections::{HashMap, HashSet};

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::Html;
use scraper::node::Node;

use super::chrome::{self, Side, Weighed};
use super::content::{
    self, Content, LINKS_PER_CENT, OWN_WORDS, Weight, has_sentence_around, is_named, leads_away, words,
};
use super::running::{Running, is_running};
use super::{heading_level, tables, unseen};
use crate::document::Role;

/// What the parts of a page are.
#[derive(Debug, Default)]
pub struct Plan {
    /// Roles of elements, and of words beside them; what has none is the policy's own.
    pub roles: HashMap<NodeId, Role>,
    /// Parts that are read before all others: a title that stands in the page's header, or behind the policy.
    pub first: Vec<NodeId>,
    /// Tables that hold data.
    pub tables: HashSet<NodeId>,
    /// Figures that begin a note, as they are raised there.
    pub notes: HashSet<String>,
    /// The running text of the page.
    pub running: Running,
}

impl Plan {
    /// The plan of a whole page.
    pub fn of_page(page: &Html, content: &Content) -> Self {
        let root = page.tree.root();
        let weights = content::weigh(root, &HashMap::new());
        let total = weights.get(&root.id()).copied().unwrap_or_default().own();
        let weighed = Weighed { root, weights: &weights, total };
        let roles = chrome::certain(weighed);
        let running = Running::find(root, &roles);
        let tables = tables::find(root);
        let kept = content.parts.iter().copied().collect();
        let mut sorting = Sorting { page: weighed, running: &running, tables: &tables, roles, kept };
        sorting.outside(content);
        sorting.within();
        let roles = sorting.roles;
        Self { first: first(page, content, &roles), roles, running, tables, notes: notes(root) }
    }

    /// The plan of a part that the user chose, and of a fragment: everything in it is the policy's but what is hidden.
    pub fn of_chosen(page: &Html) -> Self {
        let root = page.tree.root();
        let weights = content::weigh(root, &HashMap::new());
        let roles = chrome::in_chosen(Weighed { root, weights: &weights, total: 0 });
        let running = Running::find(root, &roles);
        Self { first: Vec::new(), roles, running, tables: tables::find(root), notes: notes(root) }
    }

    /// The role of a node, where it is told.
    pub fn role(&self, node: NodeRef<'_, Node>) -> Option<Role> {
        self.roles.get(&node.id()).copied()
    }
}

/// The parts that are not met on the way through the policy: in something beside it, or out of order.
fn first(page: &Html, content: &Content, roles: &HashMap<NodeId, Role>) -> Vec<NodeId> {
    let wanted: HashSet<NodeId> = content.parts.iter().copied().collect();
    let met = page.tree.root().descendants().map(|node| node.id()).filter(|id| wanted.contains(id));
    let places: HashMap<NodeId, usize> = met.enumerate().map(|(place, id)| (id, place)).collect();
    // Whether a part is met after one that comes later, told from the last part on.
    let mut earliest = usize::MAX;
    let late = content.parts.iter().rev().map(|id| {
        let place = places.get(id).copied().unwrap_or(usize::MAX);
        let late = place > earliest;
        earliest = earliest.min(place);
        (*id, late)
    });
    let late: HashMap<NodeId, bool> = late.collect();
    let hidden = in_beside(page.tree.root(), &wanted, roles);
    let parts = content.parts.iter().copied();
    parts.filter(|id| late.get(id) == Some(&true) || hidden.contains(id)).collect()
}

/// Which of these elements stand in something beside the policy, or are it.
fn in_beside(root: NodeRef<'_, Node>, wanted: &HashSet<NodeId>, roles: &HashMap<NodeId, Role>) -> HashSet<NodeId> {
    let is_beside = |id: NodeId| usize::from(roles.get(&id).is_some_and(|role| role.is_beside()));
    let mut found = HashSet::new();
    let mut beside = 0_usize;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => {
                beside += is_beside(node.id());
                if beside > 0 && wanted.contains(&node.id()) {
                    found.insert(node.id());
                }
            }
            Edge::Close(node) => beside -= is_beside(node.id()).min(beside),
        }
    }
    found
}

/// A note's raised figure has at most this many characters.
const LONGEST_MARK: usize = 8;

/// Figures that are raised at the beginning of a block, which is then the note of that number.
fn notes(root: NodeRef<'_, Node>) -> HashSet<String> {
    let raised = root.descendants().filter(|node| is_named(*node, &["sup"]));
    let first = raised.filter(|sup| {
        let mut before = sup.prev_siblings();
        let blank = |node: &NodeRef<'_, Node>| node.value().as_text().is_some_and(|text| text.trim().is_empty());
        before.next().is_none_or(|node| blank(&node) && node.prev_sibling().is_none())
            && sup.next_sibling().is_some()
            && sup.parent().is_some_and(|above| !is_named(above, &["a", "span", "b", "i", "em", "strong"]))
    });
    first.filter_map(|sup| mark(sup)).collect()
}

/// The figures of a raised part, where it has few.
pub fn mark(node: NodeRef<'_, Node>) -> Option<String> {
    let mut mark = String::new();
    for text in node.descendants().filter_map(|node| node.value().as_text()) {
        mark.extend(text.chars().filter(|character| character.is_alphanumeric()).take(LONGEST_MARK + 1));
        if mark.len() > LONGEST_MARK {
            return None;
        }
    }
    (!mark.is_empty()).then_some(mark)
}

/// Sorts the parts of a page.
struct Sorting<'a> {
    page: Weighed<'a>,
    running: &'a Running,
    tables: &'a HashSet<NodeId>,
    roles: HashMap<NodeId, Role>,
    /// Elements that are the policy's own, with all in them that has no role.
    kept: HashSet<NodeId>,
}

/// A choice offered to the reader in a link has at least this many words; `Back to list` has three.
const FEWEST_CHOICE_WORDS: usize = 4;

/// A box with more links than this is a menu.
const MOST_CHOICES: usize = 2;

impl<'a> Sorting<'a> {
    fn weight(&self, node: NodeRef<'_, Node>) -> Weight {
        self.page.weights.get(&node.id()).copied().unwrap_or_default()
    }

    /// Gives what stands outside of the policy a role, and finds what of it is the policy's own.
    fn outside(&mut self, content: &Content) {
        let tree = self.page.root.tree();
        let parts: Vec<NodeRef<'a, Node>> = content.parts.iter().filter_map(|part| tree.get(*part)).collect();
        let mut levels: HashSet<&str> = HashSet::new();
        for node in parts.iter().flat_map(|part| part.descendants()) {
            levels.extend(node.value().as_element().filter(|tag| heading_level(tag).is_some()).map(|tag| tag.name()));
        }
        let ways: HashSet<NodeId> = parts
            .iter()
            .flat_map(|part| part.ancestors())
            .map(|node| node.id())
            .filter(|id| !self.kept.contains(id))
            .collect();
        let mut boxes: Vec<NodeRef<'a, Node>> = ways.iter().filter_map(|way| tree.get(*way)).collect();
        while let Some(around) = boxes.pop() {
            self.beside(around, &ways, &levels, &mut boxes);
        }
    }

    /// Sorts the children of an element that is not the policy's as a whole: groups of a heading and what stands below it.
    fn beside(
        &mut self,
        around: NodeRef<'a, Node>,
        ways: &HashSet<NodeId>,
        levels: &HashSet<&str>,
        boxes: &mut Vec<NodeRef<'a, Node>>,
    ) {
        let mut group = Group::default();
        for child in around.children() {
            let id = child.id();
            if ways.contains(&id) || self.kept.contains(&id) {
                self.give_up(&mut group);
                continue;
            }
            if self.roles.get(&id).is_some_and(|role| role.is_beside()) || unseen::kind(child).is_some() {
                continue;
            }
            match child.value() {
                Node::Text(text) if text.trim().is_empty() => {}
                Node::Text(text) if is_running(text) => self.keep(child, &mut group),
                Node::Text(_) if group.open => {}
                Node::Text(_) => {
                    self.roles.insert(id, Role::Navigation);
                }
                Node::Element(tag) => {
                    if let Some(role) = chrome::named(self.page, child, self.running, Side::Outside) {
                        self.roles.insert(id, role);
                    } else if heading_level(tag).is_some() {
                        if group.open {
                            group = Group::default();
                        }
                        group.like |= levels.contains(tag.name());
                        group.headings.push(id);
                    } else if self.running.is_in(id) && is_box(child) {
                        boxes.push(child);
                        self.open(&mut group);
                    } else if self.running.is_in(id) || self.belongs(child, &group) || self.is_choice(child) {
                        self.keep(child, &mut group);
                    } else {
                        self.roles.insert(id, Role::Navigation);
                    }
                }
                _ => {}
            }
        }
        self.give_up(&mut group);
    }

    fn keep(&mut self, node: NodeRef<'a, Node>, group: &mut Group) {
        self.kept.insert(node.id());
        self.open(group);
    }

    /// What was found is the policy's own, and so are the headings before it.
    fn open(&mut self, group: &mut Group) {
        self.kept.extend(group.headings.drain(..));
        group.open = true;
    }

    /// Headings with nothing of the policy below them are the page's.
    fn give_up(&mut self, group: &mut Group) {
        self.roles.extend(group.headings.drain(..).map(|heading| (heading, Role::Navigation)));
        *group = Group::default();
    }

    /// Whether words without a sentence belong to the section that stands around them: a list, a table, an address.
    fn belongs(&self, node: NodeRef<'_, Node>, group: &Group) -> bool {
        let weight = self.weight(node);
        let menu = weight.linked * 100 > weight.letters * LINKS_PER_CENT;
        let headed = group.open || group.like && !group.headings.is_empty();
        headed && weight.letters > 0 && !menu && !words(node).contains('©')
    }

    /// Gives what is not the policy's within it a role.
    fn within(&mut self) {
        let (mut kept, mut skipped, mut read) = (0_usize, None, false);
        for edge in self.page.root.traverse() {
            match edge {
                Edge::Open(_) if skipped.is_some() => {}
                Edge::Open(node) => {
                    kept += usize::from(self.kept.contains(&node.id()));
                    if self.roles.get(&node.id()).is_some_and(|role| role.is_beside()) {
                        skipped = Some(node.id());
                    } else if kept > 0 && node.value().is_element() {
                        if let Some(role) = self.role_within(node, read) {
                            self.roles.insert(node.id(), role);
                            skipped = Some(node.id());
                        }
                        read |= is_named(node, &["p", "li", "td", "dd"]) && self.running.is_in(node.id());
                    }
                }
                Edge::Close(node) => {
                    skipped = skipped.filter(|id| *id != node.id());
                    if skipped.is_none() {
                        kept -= usize::from(self.kept.contains(&node.id())).min(kept);
                    }
                }
            }
        }
    }

    fn role_within(&self, node: NodeRef<'a, Node>, read: bool) -> Option<Role> {
        chrome::named(self.page, node, self.running, Side::Within)
            .or_else(|| self.is_menu(node, read).then_some(Role::Navigation))
    }

    /// Whether a box is mostly links. `read` where running text stands before it.
    fn is_menu(&self, node: NodeRef<'a, Node>, read: bool) -> bool {
        if !is_named(node, &["div", "section", "td"]) || self.running.is_in(node.id()) {
            return false;
        }
        let weight = self.weight(node);
        weight.letters > 0
            && weight.linked * 100 > weight.letters * LINKS_PER_CENT
            && weight.own() < OWN_WORDS
            && !has_sentence_around(node)
            && !(is_named(node, &["td"]) && self.is_cell(node))
            && !(self.is_choice(node) || read && links(node).nth(MOST_CHOICES).is_none())
    }

    /// Cells of links are columns of a table of data, and menus in a table that is there for its layout.
    fn is_cell(&self, node: NodeRef<'a, Node>) -> bool {
        node.ancestors()
            .find(|above| is_named(*above, &["table"]))
            .is_some_and(|table| self.tables.contains(&table.id()))
    }

    /// Whether a box has one link or two and nothing else, of which one says what a reader can do.
    fn is_choice(&self, node: NodeRef<'a, Node>) -> bool {
        let weight = self.weight(node);
        let says = |link: NodeRef<'_, Node>| {
            let text = words(link);
            text.split_whitespace().count() >= FEWEST_CHOICE_WORDS
        };
        weight.linked > 0
            && weight.linked == weight.letters
            && links(node).nth(MOST_CHOICES).is_none()
            && links(node).any(says)
    }
}

/// A heading and what stands below it, outside of the policy.
#[derive(Default)]
struct Group {
    headings: Vec<NodeId>,
    /// Whether something of the policy stands below the headings.
    open: bool,
    /// Whether the policy has headings of the same kind.
    like: bool,
}

/// Links of an element that lead away.
fn links<'a>(node: NodeRef<'a, Node>) -> impl Iterator<Item = NodeRef<'a, Node>> {
    node.descendants().filter(|node| node.value().as_element().is_some_and(leads_away))
}

/// Whether an element is there to hold others.
fn is_box(node: NodeRef<'_, Node>) -> bool {
    is_named(
        node,
        &["div", "section", "article", "main", "center", "header", "form", "td", "tr", "tbody", "table", "body"],
    ) && node.children().any(|child| child.value().as_element().is_some_and(|tag| super::is_block(tag.name())))
}
