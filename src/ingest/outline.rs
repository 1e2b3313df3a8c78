//! Finds the sections: turns the hints of a flow into a tree, in one place for every format.
//!
//! A heading is a tag, a line that recurs in the table of contents, a bold line, a list item that stands alone before running
//! text, or a bare short line between running texts. Where the table of contents and the tags disagree, the table is right.

mod contacts;
mod contents;
mod numbering;
mod run_in;

use std::collections::BTreeMap;

use crate::document::{BlockDraft, DocumentBuilder, DraftText, Role, SectionId};

use super::flow::{Element, ElementKind};
use super::lines::{ends_sentence, ends_with_any, has_han, width};

/// The title and everything after it.
#[derive(Debug, Default)]
pub struct Outline {
    /// The title, where the document has one.
    pub title: Option<DraftText>,
    /// Headings and blocks in order.
    pub nodes: Vec<Node>,
}

/// A heading or a block.
#[derive(Debug)]
pub enum Node {
    /// A section begins.
    Section {
        /// Its heading.
        heading: DraftText,
        /// Its depth: 1 under the title.
        level: usize,
    },
    /// A block of the section begun last.
    Block(BlockDraft, Role),
}

/// Why an element is a heading, and with it how deep it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// An entry of the table of contents, with its depth there.
    Contents(usize),
    /// A heading tag of this level that is believed.
    Tag(u8),
    /// A list item that stands alone.
    Item,
    /// A bold line.
    Bold,
    /// A bare line.
    Bare,
    /// A tag or line in a document whose levels lie.
    Loose,
}

/// Finds title and sections.
pub fn outline(elements: Vec<Element>, declared_title: Option<DraftText>) -> Outline {
    let elements = contacts::unhead(run_in::split(elements));
    let title = title(&elements);
    let styles = styles(&elements, title);
    let texts: Vec<String> = elements.iter().map(numbered).collect();
    let levels = numbering::reconcile(&texts, &levels(&elements, &styles));
    let mut outline = Outline { title: declared_title, nodes: Vec::with_capacity(elements.len()) };
    for (index, (element, level)) in elements.into_iter().zip(levels).enumerate() {
        if title == Some(index) {
            outline.title = Some(heading_text(element));
        } else if let Some(level) = level {
            outline.nodes.push(Node::Section { heading: heading_text(element), level });
        } else {
            outline.nodes.push(node(element));
        }
    }
    outline
}

/// Takes title and sections as the elements tell them.
pub fn as_told(elements: Vec<Element>) -> Outline {
    let mut outline = Outline::default();
    for element in elements {
        match element.kind {
            ElementKind::Heading(0) if outline.title.is_none() => outline.title = Some(element.text),
            ElementKind::Heading(level) => {
                outline.nodes.push(Node::Section { heading: element.text, level: usize::from(level).max(1) });
            }
            _ => outline.nodes.push(node(element)),
        }
    }
    outline
}

/// Adds nodes to a document.
pub fn build(nodes: Vec<Node>, builder: &mut DocumentBuilder) {
    let mut open: Vec<(usize, SectionId)> = Vec::new();
    for node in nodes {
        match node {
            Node::Block(block, role) => builder.block(block, role),
            Node::Section { heading, level } => {
                while open.last().is_some_and(|(other, _)| *other >= level) {
                    open.pop();
                }
                let parent = open.last().map_or(SectionId::TITLE, |(_, id)| *id);
                open.push((level, builder.section(Some(heading), parent)));
            }
        }
    }
}

/// Adds what stands beside the policy to a document, a section for each role.
pub fn build_beside(elements: Vec<Element>, builder: &mut DocumentBuilder) {
    let mut by_role: BTreeMap<Role, Vec<Element>> = BTreeMap::new();
    for element in elements {
        by_role.entry(element.role).or_default().push(element);
    }
    for (role, elements) in by_role {
        builder.beside(role);
        elements.into_iter().for_each(|element| builder.block(block(element), role));
    }
}

/// The beginning of a heading as a reader sees it, with a number that a list took for its marker.
fn numbered(element: &Element) -> String {
    let start: String = element.text.text.chars().take(NUMBER_WITHIN).collect();
    match &element.kind {
        ElementKind::ListItem { marker, .. } if run_in::number(&start).is_none() => format!("{marker} {start}"),
        _ => start,
    }
}

/// Characters at the beginning of a heading within which its number stands (`Chapitre XXIV.`).
const NUMBER_WITHIN: usize = 24;

/// A heading's words: a number that a list took for its marker is put back, a colon at the end is not part of them.
fn heading_text(element: Element) -> DraftText {
    let mut text = element.text;
    if let ElementKind::ListItem { marker, .. } = element.kind
        && marker.chars().any(char::is_alphanumeric)
        && run_in::number(&text.text).is_none()
    {
        let place = text.marks.first().map(|(_, place)| place.clone()).unwrap_or_default();
        let mut numbered = super::inline::words_at(&marker, &place);
        super::inline::append(&mut numbered, super::inline::Joint::Space, &text);
        text = numbered;
    }
    text
}

fn node(element: Element) -> Node {
    let role = element.role;
    Node::Block(block(element), role)
}

fn block(element: Element) -> BlockDraft {
    match element.kind {
        ElementKind::Heading(_) | ElementKind::Paragraph => BlockDraft::Paragraph(element.text),
        ElementKind::ListItem { depth, marker } => BlockDraft::ListItem { depth, marker, text: element.text },
        ElementKind::Table { header_rows, rows, .. } => BlockDraft::Table { header_rows, rows },
    }
}

/// A heading is at most this wide (columns): the longest real ones are questions of some 180 letters, but those are tagged.
const WIDEST_LINE: usize = 110;

/// A bold line may be wider than a bare one.
const WIDEST_BOLD: usize = 160;

/// A list item that is a heading names a place or a thing.
const WIDEST_ITEM: usize = 60;

/// Elements at the beginning among which a title without a tag is looked for.
const TITLE_WITHIN: usize = 8;

/// Words that name the kind of document, as titles have them.
const DOCUMENT_NOUNS: [&str; 26] = [
    "privacy",
    "policy",
    "notice",
    "terms",
    "agreement",
    "conditions",
    "statement",
    "code of conduct",
    "politique",
    "avis",
    "charte",
    "confidentialité",
    "données",
    "contrat",
    "mentions",
    "政策",
    "声明",
    "聲明",
    "条款",
    "條款",
    "协议",
    "協議",
    "公约",
    "公約",
    "契約",
    "合同",
];

fn title(elements: &[Element]) -> Option<usize> {
    let tags = || elements.iter().enumerate().filter_map(|(index, element)| Some((index, tag_level(element)?)));
    if let Some((first, level)) = tags().next() {
        let top = tags().map(|(_, level)| level).min().unwrap_or(level);
        let alone = tags().filter(|(_, other)| *other <= level).count() == 1;
        let dated = elements.iter().skip(first + 1).take(2).any(|element| is_date_line(&element.text.text));
        let early = elements.iter().take(first).filter(|element| ends_sentence(&element.text.text)).count() <= 3;
        let named = names_document(elements.get(first).map_or("", |element| element.text.text.as_str()));
        if level == 1 && level == top && early || (alone || dated || named && first == 0) && level <= top && early {
            return Some(first);
        }
        return line_title(elements.get(..first).unwrap_or_default())
            .filter(|index| names_document(elements.get(*index).map_or("", |element| element.text.text.as_str())));
    }
    line_title(elements)
}

/// A line at the beginning that has no tag: the very first, one before a date, or one that names the kind of document.
fn line_title(elements: &[Element]) -> Option<usize> {
    let early = elements.iter().enumerate().take(TITLE_WITHIN).take_while(|(_, element)| element.is_paragraph());
    early
        .filter(|(_, element)| has_line_shape(&element.text.text, WIDEST_LINE))
        .filter(|(_, element)| !numbering::is_numbered(&element.text.text))
        .find(|(index, element)| {
            let next = elements.get(index + 1).map_or("", |element| element.text.text.as_str());
            *index == 0 || is_date_line(next) || names_document(&element.text.text)
        })
        .map(|(index, _)| index)
}

/// Whether words name a kind of document (`Privacy notice`, `服务条款`).
pub fn names_document(text: &str) -> bool {
    let lower = text.to_lowercase();
    DOCUMENT_NOUNS.iter().any(|noun| lower.contains(noun))
}

fn tag_level(element: &Element) -> Option<u8> {
    match element.kind {
        ElementKind::Heading(level) => Some(level),
        _ => None,
    }
}

/// A short line with a year in it: `Last updated: 1 May 2024`.
fn is_date_line(text: &str) -> bool {
    let year = |window: &[u8]| window.starts_with(b"19") || window.starts_with(b"20");
    let digits = |window: &[u8]| window.iter().all(u8::is_ascii_digit);
    width(text) <= WIDEST_LINE && text.as_bytes().windows(4).any(|window| year(window) && digits(window))
}

/// Whether words are set in capitals throughout, as headings of texts without markup are.
fn is_in_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether a line has the shape of a heading: short, no end of sentence, no value after a label, no address.
fn has_line_shape(text: &str, widest: usize) -> bool {
    let question = ends_with_any(text, &['?', '？']);
    let label =
        text.find([':', '：']).is_some_and(|colon| text.get(colon..).is_some_and(|rest| rest.chars().count() > 1));
    let announces =
        ends_with_any(text, &[':', '：']) && (text.contains([',', '，', '、']) || width(text) > WIDEST_ITEM);
    let starts = text.chars().find(|character| character.is_alphanumeric());
    (1..=widest).contains(&width(text))
        && starts.is_some_and(|character| !character.is_lowercase())
        && (question || !ends_sentence(text) || ends_with_any(text, &[':', '：']) && !announces)
        && !text.ends_with([',', '，', '、', '-', '|'])
        && (!label || starts_with_number(text))
        && !text.contains(['@', '|', '。'])
        && (!text.contains('；') || starts_with_number(text))
        && !text.contains("://")
        && !is_date_line(text)
}

fn starts_with_number(text: &str) -> bool {
    let digits = text.trim_start().bytes().take_while(u8::is_ascii_digit).count();
    digits > 0
        || text.starts_with('第')
        || text.to_lowercase().starts_with("article ")
        || text.to_lowercase().starts_with("section ")
}

/// Whether an element is running text: a sentence, or a long line.
fn is_running(element: &Element) -> bool {
    element.is_paragraph() && (ends_sentence(&element.text.text) || width(&element.text.text) > WIDEST_LINE)
}

/// Decides for every element whether it is a heading, and why.
fn styles(elements: &[Element], title: Option<usize>) -> Vec<Option<Style>> {
    let tagged = elements.iter().filter(|element| tag_level(element).is_some()).count() >= 3;
    let found = contents::find(elements, |index| Some(index) != title && may_be_entry(elements.get(index)));
    let base = base_styles(elements, title, tagged, &found);
    let entries = found.headings;
    let of_tags =
        entries.iter().filter(|(index, _)| elements.get(*index).is_some_and(|element| tag_level(element).is_some()));
    let by_tag = of_tags.clone().count() * 10 >= entries.len() * 6 && !entries.is_empty();
    let mut entry_levels: Vec<u8> = of_tags.filter_map(|(index, _)| tag_level(elements.get(*index)?)).collect();
    entry_levels.sort_unstable();
    entry_levels.dedup();
    let flat = entries.iter().all(|(_, depth)| *depth == 0);
    let lying = by_tag && flat && entry_levels.len() > 1;
    let mut styles = base;
    let mut last = None;
    for (index, style) in styles.iter_mut().enumerate() {
        let entry = entries.binary_search_by_key(&index, |(heading, _)| *heading);
        let entry = entry.ok().and_then(|place| entries.get(place)).map(|(_, depth)| *depth);
        let tag = elements.get(index).and_then(tag_level);
        *style = match (entry, tag, *style) {
            (Some(depth), Some(_), _) if lying => Some(Style::Contents(depth)),
            (Some(depth), None, _) if !by_tag => Some(Style::Contents(depth)),
            (_, Some(_), Some(_)) | (_, None, Some(Style::Bold | Style::Bare)) if lying => Some(Style::Loose),
            // The table of contents names a bold line right after a section under a tag of its level: it is another one.
            (Some(_), None, Some(Style::Bold)) if flat && of_entries(last, &entry_levels) => last,
            (_, _, style) => style,
        };
        last = style.or(last);
    }
    styles
}

/// Whether a heading is tagged with the one level that entries of the table of contents have.
fn of_entries(heading: Option<Style>, entry_levels: &[u8]) -> bool {
    matches!(heading, Some(Style::Tag(level)) if entry_levels == [level])
}

fn may_be_entry(element: Option<&Element>) -> bool {
    element.is_some_and(|element| {
        let text = element.text.text.as_str();
        let line = has_line_shape(text, WIDEST_LINE) || element.strong && has_bold_shape(text);
        tag_level(element).is_some() || element.is_paragraph() && line
    })
}

fn base_styles(
    elements: &[Element],
    title: Option<usize>,
    tagged: bool,
    contents: &contents::Contents,
) -> Vec<Option<Style>> {
    let mut styles: Vec<Option<Style>> = Vec::with_capacity(elements.len());
    for (index, element) in elements.iter().enumerate() {
        let after = |before: usize| before + 1 == index;
        let headed = styles.last().is_some_and(Option::is_some)
            || title.is_some_and(after)
            || contents.headings.binary_search_by(|(heading, _)| (heading + 1).cmp(&index)).is_ok();
        let context = Context { elements, index, headed };
        let text = element.text.text.as_str();
        let style = match &element.kind {
            _ if title == Some(index) || contents.entries.contains(&index) || element.role == Role::Note => None,
            ElementKind::Heading(level) => Some(Style::Tag(*level)),
            // A short note heads nothing.
            _ if element.role == Role::Note => None,
            ElementKind::Paragraph if element.strong && has_bold_shape(text) && context.leads_on() => Some(Style::Bold),
            // What stands before the title (`Guidance`) heads nothing.
            ElementKind::Paragraph if title.is_some_and(|title| index < title) => None,
            ElementKind::Paragraph
                if has_line_shape(text, WIDEST_LINE)
                    && (context.stands_alone(tagged) || context.heads_announcement()) =>
            {
                Some(Style::Bare)
            }
            ElementKind::ListItem { marker, .. }
                if has_line_shape(text, widest_item(marker)) && context.is_lone_item() =>
            {
                Some(Style::Item)
            }
            _ => None,
        };
        styles.push(style);
    }
    // One lone item is an item; two and more are a series of headings.
    if styles.iter().filter(|style| **style == Some(Style::Item)).count() < 2 {
        styles.iter_mut().filter(|style| **style == Some(Style::Item)).for_each(|style| *style = None);
    }
    styles
}

/// A numbered line is a heading more surely than one with a bullet.
fn widest_item(marker: &str) -> usize {
    if marker.contains(|character: char| character.is_ascii_digit()) { WIDEST_LINE } else { WIDEST_ITEM }
}

/// A bold line is a heading unless it reads as a sentence or announces what follows.
fn has_bold_shape(text: &str) -> bool {
    let sentence = ends_with_any(text, &['.']) && (has_han(text) || text.split_whitespace().count() > 10);
    let numbered = run_in::number(text).is_some();
    let ends: &[char] = if numbered { &['.', '。'] } else { &['.'] };
    let shape = has_line_shape(text, WIDEST_BOLD) || has_line_shape(text.trim_end_matches(ends), WIDEST_BOLD);
    shape && (numbered || !sentence)
}

/// An element among its neighbours.
struct Context<'a> {
    elements: &'a [Element],
    index: usize,
    /// Whether the element before is a heading.
    headed: bool,
}

impl Context<'_> {
    fn before(&self) -> Option<&Element> {
        self.index.checked_sub(1).and_then(|index| self.elements.get(index))
    }

    fn after(&self) -> Option<&Element> {
        self.elements.get(self.index + 1)
    }

    /// Whether something follows that a heading can head.
    fn leads_on(&self) -> bool {
        self.after().is_some()
    }

    /// A bare line is a heading where a text ended before it and another begins after it.
    fn stands_alone(&self, tagged: bool) -> bool {
        let after_text = match self.before() {
            None => true,
            Some(_) if self.headed => true,
            Some(before) if !tagged && before.is_paragraph() && is_date_line(&before.text.text) => true,
            Some(before) if before.is_paragraph() => {
                ends_sentence(&before.text.text) && !ends_with_any(&before.text.text, &[':', '：'])
            }
            Some(before) => !tagged || before.is_table(),
        };
        let next = self.after();
        let second = self.elements.get(self.index + 2);
        let heads = |element: &Element| is_running(element) || tag_level(element).is_some();
        if tagged && !self.has_lines_of_its_own() {
            return false;
        }
        let colon = ends_with_any(self.elements.get(self.index).map_or("", |element| &element.text.text), &[':', '：']);
        let before_text = match next {
            None => false,
            Some(_) if tagged && colon => false,
            // All that stands under a heading is no heading: an address, a name.
            Some(next) if self.headed && tag_level(next).is_some() => false,
            Some(next) if heads(next) => true,
            Some(_) if tagged || colon => false,
            Some(next) if next.is_table() || next.is_list_item() => true,
            Some(next) => has_line_shape(&next.text.text, WIDEST_LINE) && second.is_some_and(heads),
        };
        after_text && before_text
    }

    /// A line with a colon before another one that announces a list: only the second announces it, the first is its heading.
    fn heads_announcement(&self) -> bool {
        let colon = |element: Option<&Element>| {
            element.is_some_and(|element| element.is_paragraph() && ends_with_any(&element.text.text, &[':', '：']))
        };
        let lists = |element: Option<&Element>| element.is_some_and(Element::is_list_item);
        colon(self.elements.get(self.index))
            && colon(self.after())
            && lists(self.before())
            && lists(self.elements.get(self.index + 2))
    }

    /// Whether blank lines part the element from what follows; sources without lines part all elements.
    fn has_lines_of_its_own(&self) -> bool {
        let line = |element: Option<&Element>, last: bool| {
            let marks = &element?.text.marks;
            if last { marks.last() } else { marks.first() }?.1.line
        };
        match (line(self.elements.get(self.index), true), line(self.after(), false)) {
            (Some(here), Some(next)) => next > here + 1,
            _ => true,
        }
    }

    /// A list item alone, with running text after it: the items before it are sentences, none follows.
    fn is_lone_item(&self) -> bool {
        let ended = match self.before() {
            Some(before) if before.is_list_item() => ends_sentence(&before.text.text),
            _ => true,
        };
        let capitals = self.elements.get(self.index).is_some_and(|element| is_in_capitals(&element.text.text));
        let heads = self.after().is_some_and(|after| {
            is_running(after)
                || capitals && after.is_list_item() && !is_in_capitals(&after.text.text)
                || tag_level(after).is_some()
                || after.is_paragraph() && has_line_shape(&after.text.text, WIDEST_LINE)
        });
        ended && heads
    }
}

/// An open heading while levels are given.
struct Open {
    style: Style,
    tag: Option<u8>,
    level: usize,
}

fn levels(elements: &[Element], styles: &[Option<Style>]) -> Vec<Option<usize>> {
    let mut open: Vec<Open> = Vec::new();
    let mut levels = Vec::with_capacity(styles.len());
    for (element, style) in elements.iter().zip(styles) {
        let Some(style) = *style else {
            levels.push(None);
            continue;
        };
        let tag = tag_level(element);
        let keep = kept(&open, style, tag);
        open.truncate(keep);
        let level = match style {
            Style::Contents(depth) => depth + 1,
            _ => open.last().map_or(1, |top| top.level + 1),
        };
        open.push(Open { style, tag, level });
        levels.push(Some(level));
    }
    levels
}

/// How many of the open headings stay open when a heading begins.
fn kept(open: &[Open], style: Style, tag: Option<u8>) -> usize {
    let last = |wanted: &dyn Fn(&Open) -> bool| open.iter().rposition(wanted);
    match style {
        Style::Contents(depth) => {
            open.iter().take_while(|entry| entry.level <= depth && matches!(entry.style, Style::Contents(_))).count()
        }
        Style::Tag(level) => {
            let above = last(&|entry| matches!(entry.style, Style::Tag(other) if other < level));
            above.map_or(0, |index| index + 1)
        }
        Style::Item => last(&|entry| entry.style == Style::Item).unwrap_or_else(|| strong_head(open)),
        Style::Loose => loose(open, tag),
        Style::Bold | Style::Bare => {
            let head = strong_head(open);
            let sibling = open.iter().skip(head).position(|entry| entry.style == style);
            sibling.map_or(open.len(), |index| head + index)
        }
    }
}

/// Where the lines and bold headings under the last firm heading begin.
fn strong_head(open: &[Open]) -> usize {
    open.iter()
        .rposition(|entry| !matches!(entry.style, Style::Bold | Style::Bare | Style::Loose))
        .map_or(0, |index| index + 1)
}

/// In a document whose levels lie, headings that the table of contents does not name are siblings of each other; the first of them
/// after an entry stands beside it where its tag is as high, and under it else.
fn loose(open: &[Open], tag: Option<u8>) -> usize {
    if let Some(sibling) = open.iter().rposition(|entry| entry.style == Style::Loose) {
        return sibling;
    }
    match open.last() {
        Some(Open { style: Style::Contents(_), tag: Some(other), .. }) if tag.is_some_and(|tag| tag <= *other) => {
            open.len() - 1
        }
        _ => open.len(),
    }
}
