//! HTML: whole pages with their navigation, and fragments.
//!
//! `content` finds the policy within the page; here its elements become a flow. Trees are walked without recursion: pages can
//! be nested as deep as their author likes.

mod chrome;
mod content;
mod doubt;
mod hidden_address;
mod nesting;
mod span;

use std::collections::HashMap;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::{Element as Tag, Node};
use scraper::{Html, Selector};

use super::assembler::Assembler;
use super::docx::Numerals;
use super::limits::Limits;
use super::lines::Wrap;
use super::{Element, Flow, ReadError, ReadOptions, Reader, inline};
use crate::document::{MediaType, Place, Role};

/// Reads HTML.
#[derive(Clone, Copy, Debug)]
pub struct HtmlReader;

impl Reader for HtmlReader {
    fn media_type(&self) -> MediaType {
        MediaType::Html
    }

    fn sniff(&self, bytes: &[u8]) -> u8 {
        let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048)).unwrap_or_default()).to_lowercase();
        let start = start.trim_start_matches(['\u{feff}', '\0']).trim_start();
        let page = ["<!doctype html", "<html"].iter().any(|sign| start.starts_with(sign))
            || (start.starts_with('<') && (start.contains("<html") || start.contains("<body")));
        let closed =
            ["</p>", "</div>", "</li>", "</h1>", "</h2>", "</h3>"].iter().filter(|tag| start.contains(*tag)).count();
        match (page, start.starts_with('<') && closed > 0) {
            (true, _) => 100,
            // Markdown begins with raw HTML at times, so the ending of the path is asked first.
            (false, true) => 70,
            (false, false) => 0,
        }
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "xht"]
    }

    fn read(&self, bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Flow, ReadError> {
        let decoded = super::decode(bytes, path, declared_encoding(bytes).as_deref())?;
        nesting::check(&decoded.text, &options.limits)
            .map_err(|cause| ReadError::Limit { path: path.to_owned(), cause })?;
        let page = Html::parse_document(&decoded.text);
        let mut flow = match &options.selector {
            None => {
                let content = content::find(&page);
                let mut flow = page_flow(&page, &content);
                flow.warnings.extend(doubt::warning(&page, &content));
                flow
            }
            Some(selector) => page_flow(&page, &chosen(&page, selector, path)?),
        };
        flow.whole = options.selector.is_some();
        flow.warnings.extend(decoded.warning);
        Ok(flow)
    }
}

/// The part of a page that a selector names.
fn chosen(page: &Html, selector: &str, path: &str) -> Result<content::Content, ReadError> {
    let (path, selector) = (path.to_owned(), selector.to_owned());
    let Ok(parsed) = Selector::parse(&selector) else { return Err(ReadError::BadSelector { path, selector }) };
    let content = content::chosen(page, &parsed);
    if content.parts.is_empty() {
        return Err(ReadError::NothingSelected { path, selector });
    }
    Ok(content)
}

/// Whether words are a CSS selector.
pub fn is_selector(words: &str) -> bool {
    Selector::parse(words).is_ok()
}

/// Reads a fragment that stands at a place of another source; all of it is content.
pub fn fragment(source: &str, place: &Place) -> Flow {
    if nesting::check(source, &Limits::default()).is_err() {
        let mut flow = Flow::default();
        flow.beside.push(Element::beside(Role::Hidden, source, place));
        return flow;
    }
    let tree = Html::parse_fragment(source);
    let mut walk = Walk::new(None, Some(place.clone()));
    walk.run(tree.tree.root());
    walk.flow()
}

/// The encoding named in the first kilobyte, as `<meta charset>` or its older form.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048))?).to_lowercase();
    let (_, rest) = start.split_once("charset=")?;
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'))
        .collect();
    (!label.is_empty()).then_some(label)
}

fn page_flow(page: &Html, content: &content::Content) -> Flow {
    let mut walk = Walk::new(Some(content), None);
    for part in content.parts.iter().filter_map(|part| page.tree.get(*part)) {
        walk.run(part);
        walk.assembler.end_block();
    }
    let mut flow = walk.flow();
    let first = |selector: &str| Selector::parse(selector).ok().and_then(|selector| page.select(&selector).next());
    flow.declared_title =
        first("title").map(|title| inline::words_at(&title.text().collect::<String>(), &Place::default()));
    flow.declared_language = first("html").and_then(|html| html.value().attr("lang")).map(str::to_owned);
    let published = ["meta[property='article:modified_time']", "meta[property='article:published_time']"];
    let date = published.iter().find_map(|selector| first(selector)?.value().attr("content"));
    flow.declared_date = date.map(str::to_owned);
    flow.beside.extend(content::outside(page, content));
    flow
}

/// A walk over a tree.
struct Walk<'a> {
    content: Option<&'a content::Content>,
    assembler: Assembler,
    place: Place,
    /// The place is that of a fragment in another source and stays.
    fixed: bool,
    /// How many elements of each name were met, to name those without an id.
    counts: HashMap<String, usize>,
    /// Open tables: whether each holds data.
    tables: Vec<bool>,
    head: Head,
    /// How the items of open lists are numbered.
    numerals: Vec<Numerals>,
    preformatted: usize,
    beside: Vec<Element>,
}

impl<'a> Walk<'a> {
    fn new(content: Option<&'a content::Content>, fixed: Option<Place>) -> Self {
        Self {
            content,
            assembler: Assembler::new(Wrap::None, inline::close_up),
            fixed: fixed.is_some(),
            place: fixed.unwrap_or_default(),
            counts: HashMap::new(),
            tables: Vec::new(),
            head: Head::default(),
            numerals: Vec::new(),
            preformatted: 0,
            beside: Vec::new(),
        }
    }

    fn flow(mut self) -> Flow {
        let (elements, mut beside) = self.assembler.finish();
        beside.append(&mut self.beside);
        Flow { elements, beside, ..Flow::default() }
    }

    fn run(&mut self, root: NodeRef<'a, Node>) {
        let mut skipped: Option<NodeId> = None;
        for edge in root.traverse() {
            match edge {
                Edge::Open(_) if skipped.is_some() => {}
                Edge::Open(node) => match node.value() {
                    Node::Text(text) => self.text(text),
                    Node::Element(tag) => {
                        if self.passes_over(node, tag) {
                            skipped = Some(node.id());
                        } else {
                            self.open(node, tag);
                        }
                    }
                    _ => {}
                },
                Edge::Close(node) => {
                    if skipped == Some(node.id()) {
                        skipped = None;
                    } else if skipped.is_none()
                        && let Node::Element(tag) = node.value()
                    {
                        self.close(tag);
                    }
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.preformatted == 0 {
            self.assembler.flowing_words(text, &self.place);
            return;
        }
        for (row, line) in text.split('\n').enumerate() {
            if row > 0 {
                self.assembler.line_end(false);
            }
            self.assembler.words(line, &self.place);
        }
    }

    /// Whether an element and all in it is left out; what a reader would see of it is noted.
    fn passes_over(&mut self, node: NodeRef<'a, Node>, tag: &Tag) -> bool {
        if chrome::is_invisible(tag) || self.is_idle_button(node, tag) {
            return true;
        }
        if let Some(address) = hidden_address::shown(tag) {
            self.hidden_address(tag, &address);
            return true;
        }
        if let Some(role) = self.content.and_then(|content| content.pruned.get(&node.id())) {
            let words = content::words(node);
            if !words.is_empty() {
                self.beside.push(Element::beside(*role, &words, &self.place));
            }
            return true;
        }
        false
    }

    fn open(&mut self, node: NodeRef<'a, Node>, tag: &Tag) {
        let name = tag.name();
        if let Some(level) = heading_level(tag) {
            self.assembler.begin_heading(level);
            self.settle(tag);
            return;
        }
        match name {
            "br" => self.assembler.line_end(true),
            "b" | "strong" | "u" => self.assembler.strong(true),
            // What unfolds a part heads it.
            "summary" | "button" => {
                self.assembler.end_block();
                self.assembler.strong(true);
            }
            "a" => self.open_link(tag),
            "ul" | "menu" => {
                self.assembler.begin_list(None);
                self.numerals.push(Numerals::Decimal);
            }
            "ol" => {
                let start = tag.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.assembler.begin_list((!unmarked(tag)).then_some(start));
                self.numerals.push(numerals(tag));
            }
            "li" => self.open_item(tag),
            "dt" | "dd" => self.assembler.begin_unmarked_item(),
            "pre" => {
                self.assembler.end_block();
                self.preformatted += 1;
            }
            "table" => self.open_table(node),
            "thead" => self.head.open = true,
            "tr" if self.in_data_table() => self.open_row(),
            "td" | "th" if self.in_data_table() => self.assembler.space(),
            _ if is_block(name) => self.assembler.end_block(),
            _ => {}
        }
        if is_bold(tag) {
            self.assembler.strong(true);
        }
        if is_block(name) || matches!(name, "tr" | "td" | "th") || tag.id().is_some() {
            self.settle(tag);
        }
    }

    fn close(&mut self, tag: &Tag) {
        let name = tag.name();
        if is_bold(tag) {
            self.assembler.strong(false);
        }
        if heading_level(tag).is_some() {
            self.assembler.end_block();
            return;
        }
        match name {
            "b" | "strong" | "u" => self.assembler.strong(false),
            "summary" | "button" => {
                self.assembler.end_block();
                self.assembler.strong(false);
            }
            "a" => self.assembler.close_link(),
            "ul" | "ol" | "menu" => {
                self.assembler.end_list();
                self.numerals.pop();
            }
            "li" | "dt" | "dd" => self.assembler.end_item(),
            "pre" => {
                self.assembler.end_block();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "table" => self.close_table(),
            "tr" if self.in_data_table() => self.close_row(),
            "td" | "th" if self.in_data_table() => self.close_cell(tag),
            "thead" => self.head.open = false,
            _ if is_block(name) => self.assembler.end_block(),
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
        self.assembler.open_link(address.as_deref().unwrap_or(target));
    }

    /// Puts a hidden address in the place of the words that stand for it.
    fn hidden_address(&mut self, tag: &Tag, address: &str) {
        let link = tag.name() == "a";
        if link {
            self.assembler.open_link(&format!("mailto:{address}"));
        }
        self.assembler.flowing_words(address, &self.place);
        if link {
            self.assembler.close_link();
        }
    }

    fn open_item(&mut self, tag: &Tag) {
        if let Some(number) = tag.attr("value").and_then(|number| number.parse().ok()) {
            self.assembler.number_items_from(number);
        }
        let numerals = self.numerals.last().copied().unwrap_or(Numerals::Decimal);
        self.assembler.begin_item(|number| {
            u32::try_from(number).map_or_else(|_| format!("{number}."), |number| format!("{}.", numerals.write(number)))
        });
    }

    /// A button does something, and says nothing of the policy; unless it is (in) a heading, or unfolds a part of the text.
    fn is_idle_button(&self, node: NodeRef<'a, Node>, tag: &Tag) -> bool {
        tag.name() == "button" && !self.assembler.in_heading() && !content::unfolds_text(node, tag)
    }

    fn in_data_table(&self) -> bool {
        self.tables.last() == Some(&true)
    }

    fn open_table(&mut self, node: NodeRef<'a, Node>) {
        let data = !self.assembler.in_table() && content::is_data_table(node);
        let inner = self.assembler.in_table();
        self.tables.push(data);
        if !inner {
            self.assembler.end_block();
        }
    }

    fn close_table(&mut self) {
        if self.tables.pop() == Some(true) {
            self.assembler.end_table((self.head.rows > 0).then_some(self.head.rows));
        } else {
            self.assembler.end_block();
        }
    }

    /// The first row begins the table; a caption before it is a line of its own.
    fn open_row(&mut self) {
        if !self.assembler.in_table() {
            self.assembler.begin_table();
            self.head = Head { open: self.head.open, ..Head::default() };
        }
        self.assembler.begin_row();
        (self.head.names, self.head.cells) = (0, 0);
    }

    /// Rows of `th` alone and rows of `thead` name the columns, as long as none other came before.
    fn close_row(&mut self) {
        self.assembler.end_row();
        let names = self.head.open || self.head.cells > 0 && self.head.names == self.head.cells;
        self.head.ended |= !names;
        self.head.rows += usize::from(!self.head.ended);
    }

    fn close_cell(&mut self, tag: &Tag) {
        self.assembler.end_cell(span::of(tag));
        self.head.cells += 1;
        self.head.names += usize::from(tag.name() == "th");
    }
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

fn heading_level(tag: &Tag) -> Option<u8> {
    match tag.name() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ if tag.attr("role") == Some("heading") => {
            Some(tag.attr("aria-level").and_then(|level| level.parse().ok()).unwrap_or(2))
        }
        _ => None,
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
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
