//! The walk over a page or a fragment: every visible letter becomes part of one element of the flow, with its role.

use std::collections::{HashMap, HashSet};

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::{Element as Tag, Node};

use super::super::assembler::Assembler;
use super::super::docx::Numerals;
use super::super::lines::Wrap;
use super::super::{Element, Flow, inline};
use super::plan::{self, Plan};
use super::{content, fragment_within, heading_level, hidden_address, is_block, math, running, span, unseen};
use crate::document::{Place, Role, Tracked, UnseenKind};

/// A walk over a tree.
pub struct Walk<'p> {
    plan: &'p Plan,
    tracked: Tracked,
    /// How many sources stand around the one that is read.
    depth: usize,
    place: Place,
    /// The place is that of a fragment in another source and stays.
    fixed: bool,
    /// How many elements of each name were met, to name those without an id.
    counts: HashMap<String, usize>,
    /// What is being read.
    strand: Strand,
    /// What is read on when the parts that stand in the middle of it end.
    waiting: Vec<(NodeId, Strand)>,
    /// Open parts of the policy that have a role of their own.
    parts: Vec<NodeId>,
    passed: HashSet<NodeId>,
    /// Passages that were struck or inserted.
    changes: usize,
    /// What stands beside the policy, and what no reader sees.
    out: Flow,
}

/// Text that is read for itself: the policy, or a part that stands in the middle of it and does not belong to it.
struct Strand {
    assembler: Assembler,
    kind: Kind,
    /// Open tables: whether each holds data.
    tables: Vec<bool>,
    head: Head,
    /// How the items of open lists are numbered.
    numerals: Vec<Numerals>,
    preformatted: usize,
    /// Tables that stand in cells; they follow the table around them.
    inner: Vec<Element>,
}

/// What a strand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The text that the walk began with.
    Main,
    /// Something beside the policy.
    Beside(Role),
    /// A table of data in a cell of another.
    InnerTable,
}

/// Which rows of an open table name its columns.
#[derive(Default)]
struct Head {
    rows: usize,
    ended: bool,
    /// Whether a `thead` is open.
    open: bool,
    cells: usize,
    names: usize,
}

impl Strand {
    fn new(kind: Kind) -> Self {
        Self {
            assembler: Assembler::new(Wrap::None, inline::close_up),
            kind,
            tables: Vec::new(),
            head: Head::default(),
            numerals: Vec::new(),
            preformatted: 0,
            inner: Vec::new(),
        }
    }
}

impl<'p> Walk<'p> {
    /// Begins a walk over a whole page.
    pub fn new(plan: &'p Plan, tracked: Tracked) -> Self {
        Self {
            plan,
            tracked,
            depth: 0,
            fixed: false,
            place: Place::default(),
            counts: HashMap::new(),
            strand: Strand::new(Kind::Main),
            waiting: Vec::new(),
            parts: Vec::new(),
            passed: HashSet::new(),
            changes: 0,
            out: Flow::default(),
        }
    }

    /// Begins a walk over a fragment that stands at a place of another source, with so many sources around it.
    pub fn within(plan: &'p Plan, place: Place, tracked: Tracked, depth: usize) -> Self {
        Self { fixed: true, place, depth, ..Self::new(plan, tracked) }
    }

    /// Parts that were read already.
    pub fn pass_over(&mut self, parts: &[NodeId]) {
        self.passed.extend(parts);
    }

    /// Ends the block that is open.
    pub fn end_block(&mut self) {
        self.strand.assembler.end_block();
    }

    /// Adds what was read to a flow, and tells how many passages were struck or inserted.
    pub fn finish(mut self, flow: &mut Flow) -> usize {
        let (elements, mut beside) = self.strand.assembler.finish();
        flow.elements.extend(elements);
        self.out.beside.append(&mut beside);
        flow.take_beside(&mut self.out);
        self.changes
    }

    /// Walks over an element and all in it.
    pub fn run(&mut self, root: NodeRef<'_, Node>) {
        let mut skipped: Option<NodeId> = None;
        for edge in root.traverse() {
            match edge {
                Edge::Open(_) if skipped.is_some() => {}
                Edge::Open(node) => {
                    if self.passes_over(node) {
                        skipped = Some(node.id());
                        continue;
                    }
                    if node.id() != root.id() {
                        self.begin_part(node);
                    }
                    match node.value() {
                        Node::Text(text) => self.text(node, text),
                        Node::Comment(comment) => self.out.unsee(UnseenKind::Comment, comment),
                        Node::Element(tag) => self.open(node, tag),
                        _ => {}
                    }
                }
                Edge::Close(node) if skipped.is_some() => {
                    if skipped == Some(node.id()) {
                        skipped = None;
                    }
                }
                Edge::Close(node) => {
                    if let Node::Element(tag) = node.value() {
                        self.close(node, tag);
                    }
                    self.end_part(node);
                }
            }
        }
    }

    /// Begins a part that has a role.
    fn begin_part(&mut self, node: NodeRef<'_, Node>) {
        let Some(role) = self.change(node).or_else(|| self.plan.role(node)).or_else(|| self.control(node)) else {
            return;
        };
        let block = is_block_node(node);
        if matches!(self.strand.kind, Kind::Beside(_)) {
            // What stands beside the policy as a whole is told as a whole.
            if role == Role::Interface {
                self.end_block();
            }
        } else if role.is_beside() {
            self.begin_strand(node, role);
        } else if block && !self.strand.assembler.in_table() {
            self.strand.assembler.begin_part(role);
            self.parts.push(node.id());
        }
    }

    /// Begins to read a part that stands beside the policy, in the middle of what is read.
    fn begin_strand(&mut self, node: NodeRef<'_, Node>, role: Role) {
        let tag = node.value().as_element();
        // What is not shown parts no words.
        if role.is_in_force() && is_block_node(node) {
            self.end_block();
        } else if role.is_in_force() || role == Role::Struck && is_spaced(node) {
            self.strand.assembler.space();
        }
        if let Some(tag) = tag.filter(|tag| tag.name() == "li" && role != Role::Hidden) {
            // The items after it keep their numbers.
            self.open_item(tag);
            self.strand.assembler.end_item();
        }
        let mut strand = Strand::new(Kind::Beside(role));
        if self.in_data_table() && tag.is_some_and(|tag| matches!(tag.name(), "tr" | "tbody" | "thead" | "tfoot")) {
            strand.tables.push(true);
        }
        let outer = std::mem::replace(&mut self.strand, strand);
        self.waiting.push((node.id(), outer));
    }

    fn end_part(&mut self, node: NodeRef<'_, Node>) {
        if self.waiting.last().is_some_and(|(id, _)| *id == node.id()) {
            let kind = self.strand.kind;
            self.end_strand();
            if let (Kind::Beside(role), Some(tag)) = (kind, node.value().as_element())
                && role != Role::Hidden
                && matches!(tag.name(), "td" | "th")
                && self.in_data_table()
            {
                // The cells after it stay in their columns.
                self.close_cell(tag);
            } else if let Kind::Beside(role) = kind
                && role.is_in_force()
            {
                self.strand.assembler.space();
            }
        }
        if self.parts.last() == Some(&node.id()) {
            self.parts.pop();
            self.strand.assembler.end_part();
        }
    }

    /// Goes on with what was read before a part in the middle of it.
    fn end_strand(&mut self) {
        let Some((_, outer)) = self.waiting.pop() else { return };
        let mut ended = std::mem::replace(&mut self.strand, outer);
        if ended.assembler.in_table() {
            ended.assembler.end_table(None);
        }
        let (elements, beside) = ended.assembler.finish();
        match ended.kind {
            Kind::Main | Kind::InnerTable => self.strand.inner.extend(elements),
            Kind::Beside(role) => {
                self.out.beside.extend(elements.into_iter().map(|element| Element { role, ..element }))
            }
        }
        self.out.beside.extend(beside);
    }

    /// What a passage that was struck or inserted is, where it is not the side that is read.
    fn change(&mut self, node: NodeRef<'_, Node>) -> Option<Role> {
        let tag = node.value().as_element()?;
        let struck = matches!(tag.name(), "del" | "s" | "strike") || is_struck(tag);
        if !struck && tag.name() != "ins" || !has_words(node) {
            return None;
        }
        let within = matches!(self.strand.kind, Kind::Beside(Role::Struck));
        self.changes += usize::from(!within);
        (struck == (self.tracked == Tracked::Accepted)).then_some(Role::Struck)
    }

    /// What operates the page and says nothing of the policy: buttons and fields.
    fn control(&self, node: NodeRef<'_, Node>) -> Option<Role> {
        let tag = node.value().as_element()?;
        match tag.name() {
            // A button in a heading, and one that unfolds a part of the text, heads it.
            "button" => {
                let heads = self.strand.assembler.in_heading() || content::unfolds_text(node, tag) || is_word(node);
                (!heads).then_some(Role::Interface)
            }
            "select" | "textarea" | "optgroup" => Some(Role::Interface),
            _ => None,
        }
    }

    fn text(&mut self, node: NodeRef<'_, Node>, text: &str) {
        if self.strand.preformatted > 0 {
            for (row, line) in text.split('\n').enumerate() {
                if row > 0 {
                    self.strand.assembler.line_end(false);
                }
                self.strand.assembler.words(line, &self.place);
            }
        } else if !is_in_formula(node) {
            self.strand.assembler.flowing_words(text, &self.place);
        } else {
            let signs: String = text.chars().filter(|sign| !matches!(sign, '\u{2061}'..='\u{2064}')).collect();
            self.strand.assembler.flowing_words(signs.trim(), &self.place);
        }
    }

    /// Whether an element and all in it is read in another way than by walking on, or is never shown.
    fn passes_over(&mut self, node: NodeRef<'_, Node>) -> bool {
        let Node::Element(tag) = node.value() else { return false };
        if self.passed.contains(&node.id()) {
            return true;
        }
        if let Some(source) = tag.attr("srcdoc").filter(|_| tag.name() == "iframe") {
            self.embedded(source, false);
            return true;
        }
        if let Some(kind) = unseen::kind(node) {
            self.out.unsee(kind, &unseen::words(node));
            return true;
        }
        if let Some(address) = hidden_address::shown(tag) {
            self.hidden_address(tag, &address);
            return true;
        }
        match tag.name() {
            "noscript" => {
                let source: String =
                    node.children().filter_map(|child| child.value().as_text().map(|text| &**text)).collect();
                self.embedded(&source, true);
                true
            }
            "input" => {
                self.field(tag);
                true
            }
            "sup" | "sub" => self.shifted(node, tag.name() == "sup"),
            _ => false,
        }
    }

    /// Reads markup that stands in the page as text: what is shown without scripts, and what a frame holds.
    fn embedded(&mut self, source: &str, without_scripts: bool) {
        let mut flow = fragment_within(source, &self.place, self.tracked, self.depth + 1);
        self.out.take_beside(&mut flow);
        if !without_scripts {
            self.end_block();
            self.strand.assembler.append(flow.elements);
            return;
        }
        // What is said nowhere else is the policy's, but for a call to switch scripts on.
        let says = |element: &Element| {
            let words = element.words();
            running::is_running(&words)
                && !words.to_lowercase().contains("javascript")
                && !self.plan.running.says(&words)
        };
        if flow.elements.iter().any(says) {
            self.end_block();
            self.strand.assembler.append(flow.elements);
        } else {
            flow.elements.into_iter().for_each(|element| self.out.set_aside(element, Role::Hidden));
        }
    }

    /// Reads a field: a box as a sign, what stands in it as words beside the policy.
    fn field(&mut self, tag: &Tag) {
        let checked = tag.attr("checked").is_some();
        let kind = tag.attr("type").unwrap_or("text").to_ascii_lowercase();
        match kind.as_str() {
            "hidden" => self.out.unsee(UnseenKind::Metadata, tag.attr("value").unwrap_or_default()),
            "checkbox" => self.strand.assembler.flowing_words(if checked { " ☑ " } else { " ☐ " }, &self.place),
            "radio" => self.strand.assembler.flowing_words(if checked { " ◉ " } else { " ○ " }, &self.place),
            "password" | "file" | "color" | "range" | "image" => self.strand.assembler.space(),
            _ => {
                self.strand.assembler.space();
                self.set_aside(tag.attr("value"), Role::Interface);
                self.set_aside(tag.attr("placeholder"), Role::Placeholder);
            }
        }
    }

    /// Sets the words of an attribute aside.
    fn set_aside(&mut self, words: Option<&str>, role: Role) {
        if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
            self.out.beside.push(Element::beside(role, words, &self.place));
        }
    }

    /// Reads a raised or lowered figure, so that it is no figure of the number before it. Whether it was one.
    fn shifted(&mut self, node: NodeRef<'_, Node>, raised: bool) -> bool {
        let plain = |node: NodeRef<'_, Node>| match node.value() {
            Node::Element(tag) => {
                self.plan.role(node).is_none()
                    && matches!(tag.name(), "sup" | "sub" | "a" | "span" | "b" | "i" | "em" | "strong" | "small")
            }
            _ => true,
        };
        let (Some(mark), true) = (plan::mark(node), node.descendants().all(plain)) else { return false };
        if !mark.chars().all(|character| character.is_ascii_digit()) {
            return false;
        }
        let text: String = node.descendants().filter_map(|node| node.value().as_text().map(|text| &**text)).collect();
        if is_of_fraction(node, raised) {
            // `2` and a raised `1`, a slash, a lowered `2`: two and a half, and not twenty-one halves.
            if raised {
                self.strand.assembler.space();
            }
            self.strand.assembler.flowing_words(&text, &self.place);
            return true;
        }
        let links = || node.descendants().chain(node.ancestors().take(2));
        let link = links().find_map(|node| node.value().as_element().filter(|tag| tag.name() == "a"));
        let within = node.descendants().any(|node| content::is_named(node, &["a"]));
        if let Some(link) = link.filter(|_| within) {
            self.open_link(link);
        }
        if raised {
            let noted = link.is_some() || self.plan.notes.contains(&mark);
            self.strand.assembler.raised(&text, noted, &self.place);
        } else {
            self.strand.assembler.lowered(&text, &self.place);
        }
        if within {
            self.strand.assembler.close_link();
        }
        true
    }

    fn open(&mut self, node: NodeRef<'_, Node>, tag: &Tag) {
        let name = tag.name();
        if unseen::is_of_formula(tag) {
            let (before, _) = math::around(node);
            self.strand.assembler.flowing_words(&before, &self.place);
            return;
        }
        if let Some(level) = heading_level(tag) {
            self.strand.assembler.begin_heading(level);
            self.settle(tag);
            return;
        }
        match name {
            "br" => self.strand.assembler.line_end(true),
            "b" | "strong" | "u" => self.strand.assembler.strong(true),
            // What unfolds a part heads it.
            "summary" | "button" if !is_word(node) => {
                self.strand.assembler.end_block();
                self.strand.assembler.strong(true);
            }
            "a" => self.open_link(tag),
            "ul" | "menu" => {
                self.strand.assembler.begin_list(None);
                self.strand.numerals.push(Numerals::Decimal);
            }
            "ol" => {
                let start = tag.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.strand.assembler.begin_list((!unmarked(tag)).then_some(start));
                self.strand.numerals.push(numerals(tag));
            }
            "li" => self.open_item(tag),
            "dt" | "dd" => self.strand.assembler.begin_unmarked_item(),
            "pre" => {
                self.strand.assembler.end_block();
                self.strand.preformatted += 1;
            }
            "table" => self.open_table(node),
            "thead" => self.strand.head.open = true,
            "tr" if self.in_data_table() => self.open_row(),
            "td" | "th" if self.in_data_table() => self.strand.assembler.space(),
            "option" => self.end_block(),
            "textarea" => self.set_aside(tag.attr("placeholder"), Role::Placeholder),
            // The labels of a drawing.
            "text" => self.strand.assembler.space(),
            _ if is_block(name) => self.strand.assembler.end_block(),
            _ => {}
        }
        if matches!(name, "option" | "optgroup") {
            let label = tag
                .attr("label")
                .filter(|_| node.children().all(|child| !child.value().is_text()) || name == "optgroup");
            self.strand.assembler.flowing_words(label.unwrap_or_default(), &self.place);
        }
        if is_bold(tag) {
            self.strand.assembler.strong(true);
        }
        if is_block(name) || matches!(name, "tr" | "td" | "th") || tag.id().is_some() {
            self.settle(tag);
        }
    }

    fn close(&mut self, node: NodeRef<'_, Node>, tag: &Tag) {
        let name = tag.name();
        if unseen::is_of_formula(tag) {
            let (_, after) = math::around(node);
            self.strand.assembler.flowing_words(after, &self.place);
            return;
        }
        if is_bold(tag) {
            self.strand.assembler.strong(false);
        }
        if heading_level(tag).is_some() {
            self.strand.assembler.end_block();
            return;
        }
        match name {
            "b" | "strong" | "u" => self.strand.assembler.strong(false),
            "summary" | "button" if !is_word(node) => {
                self.strand.assembler.end_block();
                self.strand.assembler.strong(false);
            }
            "a" => self.strand.assembler.close_link(),
            "ul" | "ol" | "menu" => {
                self.strand.assembler.end_list();
                self.strand.numerals.pop();
            }
            "li" | "dt" | "dd" => self.strand.assembler.end_item(),
            "pre" => {
                self.strand.assembler.end_block();
                self.strand.preformatted = self.strand.preformatted.saturating_sub(1);
            }
            "table" => self.close_table(node),
            "tr" if self.in_data_table() => self.close_row(),
            "td" | "th" if self.in_data_table() => self.close_cell(tag),
            "thead" => self.strand.head.open = false,
            "option" => self.end_block(),
            "text" => self.strand.assembler.space(),
            _ if is_block(name) => self.strand.assembler.end_block(),
            _ => {}
        }
    }

    /// Names the place of what follows: by id, else by the position among elements of its name.
    fn settle(&mut self, tag: &Tag) {
        if self.fixed {
            return;
        }
        let anchor = match tag.id() {
            Some(id) if !id.is_empty() => format!("#{id}"),
            _ => {
                let count = self.counts.entry(tag.name().to_owned()).or_insert(0);
                *count += 1;
                format!("(//{})[{count}]", tag.name())
            }
        };
        self.place = Place { anchor: Some(anchor), ..Place::default() };
    }

    fn open_link(&mut self, tag: &Tag) {
        let target = tag.attr("href").unwrap_or_default();
        let address = hidden_address::linked(target).map(|address| format!("mailto:{address}"));
        self.strand.assembler.open_link(address.as_deref().unwrap_or(target));
    }

    /// Puts a hidden address in the place of the words that stand for it.
    fn hidden_address(&mut self, tag: &Tag, address: &str) {
        let link = tag.name() == "a";
        if link {
            self.strand.assembler.open_link(&format!("mailto:{address}"));
        }
        self.strand.assembler.flowing_words(address, &self.place);
        if link {
            self.strand.assembler.close_link();
        }
    }

    fn open_item(&mut self, tag: &Tag) {
        if let Some(number) = tag.attr("value").and_then(|number| number.parse().ok()) {
            self.strand.assembler.number_items_from(number);
        }
        let numerals = self.strand.numerals.last().copied().unwrap_or(Numerals::Decimal);
        self.strand.assembler.begin_item(|number| {
            u32::try_from(number).map_or_else(|_| format!("{number}."), |number| format!("{}.", numerals.write(number)))
        });
    }

    fn in_data_table(&self) -> bool {
        self.strand.tables.last() == Some(&true)
    }

    /// A table of data in a cell is read for itself, and stands after the table around it.
    fn open_table(&mut self, node: NodeRef<'_, Node>) {
        let data = self.plan.tables.contains(&node.id());
        if !self.strand.assembler.in_table() {
            self.strand.assembler.end_block();
        } else if data {
            let outer = std::mem::replace(&mut self.strand, Strand::new(Kind::InnerTable));
            self.waiting.push((node.id(), outer));
        }
        let inner = self.strand.assembler.in_table();
        self.strand.tables.push(data && !inner);
    }

    fn close_table(&mut self, node: NodeRef<'_, Node>) {
        if self.strand.tables.pop() == Some(true) {
            let head = self.strand.head.rows;
            self.strand.assembler.end_table((head > 0).then_some(head));
            let inner = std::mem::take(&mut self.strand.inner);
            self.strand.assembler.append(inner);
        } else {
            self.strand.assembler.end_block();
        }
        let own = self.waiting.last().is_some_and(|(id, _)| *id == node.id());
        if own && self.strand.kind == Kind::InnerTable {
            self.end_strand();
        }
    }

    /// The first row begins the table; a caption before it is a line of its own.
    fn open_row(&mut self) {
        if !self.strand.assembler.in_table() {
            self.strand.assembler.begin_table();
            self.strand.head = Head { open: self.strand.head.open, ..Head::default() };
        }
        self.strand.assembler.begin_row();
        (self.strand.head.names, self.strand.head.cells) = (0, 0);
    }

    /// Rows of `th` alone and rows of `thead` name the columns, as long as none other came before.
    fn close_row(&mut self) {
        self.strand.assembler.end_row();
        let head = &mut self.strand.head;
        let names = head.open || head.cells > 0 && head.names == head.cells;
        head.ended |= !names;
        head.rows += usize::from(!head.ended);
    }

    fn close_cell(&mut self, tag: &Tag) {
        self.strand.assembler.end_cell(span::of(tag));
        self.strand.head.cells += 1;
        self.strand.head.names += usize::from(tag.name() == "th");
    }
}

fn has_words(node: NodeRef<'_, Node>) -> bool {
    node.descendants().filter_map(|node| node.value().as_text()).any(|text| !text.trim().is_empty())
}

fn is_block_node(node: NodeRef<'_, Node>) -> bool {
    node.value().as_element().is_some_and(|tag| is_block(tag.name()) || heading_level(tag).is_some())
}

/// Whether white space stands at both ends of a part, so that the words around it stay apart without it.
fn is_spaced(node: NodeRef<'_, Node>) -> bool {
    let mut texts = node.descendants().filter_map(|node| node.value().as_text());
    let first = texts.next();
    let last = first.and_then(|first| texts.last().or(Some(first)));
    first.is_some_and(|text| text.starts_with(char::is_whitespace))
        && last.is_some_and(|text| text.ends_with(char::is_whitespace))
}

/// Whether a button stands in the middle of a sentence, which goes on after it.
fn is_word(node: NodeRef<'_, Node>) -> bool {
    content::is_named(node, &["button"])
        && node.next_sibling().is_some_and(|next| {
            let text = next.value().as_text().map(|text| text.trim_start()).unwrap_or_default();
            text.starts_with(|first: char| {
                first.is_lowercase() || matches!(first, '.' | ',' | ';' | '，' | '。' | '；')
            })
        })
}

fn is_in_formula(node: NodeRef<'_, Node>) -> bool {
    node.parent().and_then(|parent| parent.value().as_element()).is_some_and(unseen::is_of_formula)
}

/// Whether a raised or lowered figure is a part of a fraction: a slash parts the two.
fn is_of_fraction(node: NodeRef<'_, Node>, raised: bool) -> bool {
    let (slash, other) = if raised {
        let slash = node.next_sibling();
        (slash, slash.and_then(|slash| slash.next_sibling()))
    } else {
        let slash = node.prev_sibling();
        (slash, slash.and_then(|slash| slash.prev_sibling()))
    };
    let is_slash =
        slash.and_then(|slash| slash.value().as_text()).is_some_and(|text| matches!(text.trim(), "/" | "⁄" | "∕"));
    is_slash && other.is_some_and(|other| content::is_named(other, &[if raised { "sub" } else { "sup" }]))
}

/// Whether the words of an element are struck through.
fn is_struck(tag: &Tag) -> bool {
    let styled = |style: &str| {
        let style = style.to_lowercase();
        style.split(';').any(|rule| rule.contains("text-decoration") && rule.contains("line-through"))
    };
    tag.attr("style").is_some_and(styled) || tag.classes().any(|class| class == "line-through")
}

fn is_bold(tag: &Tag) -> bool {
    tag.attr("style").is_some_and(|style| {
        let style: String = style.to_lowercase().chars().filter(|character| !character.is_whitespace()).collect();
        ["font-weight:bold", "font-weight:600", "font-weight:700", "font-weight:800"]
            .iter()
            .any(|bold| style.contains(bold))
    })
}

/// How the items of a list are numbered: by its `type`, or as its style says.
fn numerals(tag: &Tag) -> Numerals {
    let style = tag.attr("style").unwrap_or_default().to_lowercase();
    let styled = |name: &str| style.contains("list-style") && style.contains(name);
    let name = match tag.attr("type") {
        Some("a") => "lowerLetter",
        Some("A") => "upperLetter",
        Some("i") => "lowerRoman",
        Some("I") => "upperRoman",
        _ if styled("lower-alpha") || styled("lower-latin") => "lowerLetter",
        _ if styled("upper-alpha") || styled("upper-latin") => "upperLetter",
        _ if styled("lower-roman") => "lowerRoman",
        _ if styled("upper-roman") => "upperRoman",
        _ if styled("cjk-ideographic") || styled("chinese") => "chineseCounting",
        _ => "decimal",
    };
    Numerals::named(name)
}

/// A list whose numbers are not shown.
fn unmarked(tag: &Tag) -> bool {
    tag.attr("style").is_some_and(|style| {
        style.replace(' ', "").contains("list-style:none") || style.replace(' ', "").contains("list-style-type:none")
    })
}
