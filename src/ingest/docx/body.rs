//! The text of a document: paragraphs, tables, notes and text boxes in reading order.

use std::collections::{HashMap, VecDeque};

use super::fields::{self, Field, FieldKind};
use super::numbering::{Counters, Marker};
use super::numerals::symbol;
use super::package::Relationships;
use super::styles::{InList, Look, Shift, Style, StyleRole, by_outline};
use super::xml::{Node, Tree};
use super::{Notes, Parts, Tracked};
use crate::document::{DraftText, Place, Role};
use crate::ingest::flow::{Element, ElementKind};
use crate::ingest::inline::{self, Inline, Words};
use crate::ingest::lines::{self, Line, Numbers, Wrap, ends_sentence, width};
use crate::ingest::raised;

/// What a part says.
#[derive(Debug, Default)]
pub struct Text {
    /// The policy's own elements.
    pub elements: Vec<Element>,
    /// What stands beside them.
    pub beside: Vec<Element>,
    /// Passages that are struck or inserted.
    pub passages: usize,
    /// Whether there are tracked changes.
    pub changed: bool,
    /// Whether parts in other forms are embedded, which are not read.
    pub embedded: bool,
}

/// What becomes of the numbers of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageNumbers {
    /// They are set aside.
    Aside,
    /// They stay, and what they stand in is the number of a page.
    InPlace,
}

/// Reads the text.
pub fn text(main: &Tree, relationships: &Relationships, parts: &Parts, tracked: Tracked) -> Text {
    let mut walk = Walk::new(relationships, parts, tracked);
    if let Some(body) = main.root().and_then(|root| root.child("body")) {
        walk.blocks(body);
    }
    walk.finish()
}

/// Reads a part beside the text that is written like it.
pub fn part(tree: &Tree, relationships: &Relationships, parts: &Parts, tracked: Tracked, numbers: PageNumbers) -> Text {
    let mut walk = Walk::new(relationships, parts, tracked);
    walk.numbers = numbers;
    if let Some(root) = tree.root() {
        walk.blocks(root);
        // Comments stand in elements of their own.
        root.all("comment").for_each(|comment| walk.blocks(comment));
    }
    walk.finish()
}

/// Headings are at most this wide (columns) where they read as a sentence: templates of law firms set whole numbered clauses in the
/// styles of headings, and the longest real headings are questions of some 180 letters.
const WIDEST_SENTENCE: usize = 200;

/// Cells span at most this many columns; Word has 63.
const MOST_COLUMNS: usize = 64;

/// Fields that are open at a time at most: more are never ended.
const MOST_FIELDS: usize = 32;

/// Words of a cell that goes on over several rows are repeated up to this length (bytes): the names of things, not whole texts.
const LONGEST_REPEATED: usize = 1_000;

/// Empty cells that stand for merged columns at most, in a document.
const MOST_PADDING: usize = 500_000;

/// A note to be given after the paragraph, list or table that names it.
#[derive(Clone, Copy)]
struct Note<'a> {
    notes: &'a Notes,
    node: Node<'a>,
    number: usize,
    /// The role of what names it, where that is not the text's.
    role: Option<Role>,
}

/// A walk over the text.
pub(super) struct Walk<'a> {
    parts: &'a Parts,
    relationships: &'a Relationships,
    tracked: Tracked,
    counters: Counters,
    elements: Vec<Element>,
    beside: Vec<Element>,
    place: Place,
    /// Paragraphs so far.
    paragraphs: usize,
    inline: Inline,
    lines: Vec<Line>,
    /// Roles of what is open, where it is not the text's: the outermost counts.
    roles: Vec<Role>,
    /// The role of the words said last, while they are being set aside.
    aside: Option<Role>,
    /// Raised words, which are written once all of them are known, and whether they lead to a note.
    raised: String,
    /// Whether the paragraph has words that are not shown.
    hidden: bool,
    /// What becomes of the numbers of pages.
    numbers: PageNumbers,
    /// Whether the paragraph has the number of a page in its place.
    numbered: bool,
    /// The box of the content control that is open, until it is shown.
    control: Option<&'static str>,
    /// How many changes are open on the side that is read, and whether the words said last stood in one.
    live: usize,
    in_live: bool,
    /// Passages of that side.
    passages: usize,
    fields: Vec<Field>,
    /// How many links are open that look like links by themselves.
    linked: usize,
    /// How many cells are open: their paragraphs are words of one text.
    cells: usize,
    /// Text boxes to be read after the paragraph, with the role of what they are anchored in.
    boxes: Vec<(Node<'a>, Option<Role>)>,
    /// Notes that the paragraph or table being read names.
    named: VecDeque<Note<'a>>,
    /// Notes to be given.
    footnotes: VecDeque<Note<'a>>,
    endnotes: VecDeque<Note<'a>>,
    /// Whether a note is being given; notes it names come after it.
    in_note: bool,
    /// The number of that note.
    note_number: usize,
    /// The numbers of notes, by kind and id.
    noted: HashMap<(bool, String), usize>,
    /// Footnotes and endnotes so far.
    counted: (usize, usize),
    /// Empty cells that may still stand for merged columns.
    padding: usize,
    /// Whether there are tracked changes.
    changed: bool,
    /// Whether parts in other forms are embedded, which are not read.
    embedded: bool,
}

impl<'a> Walk<'a> {
    fn new(relationships: &'a Relationships, parts: &'a Parts, tracked: Tracked) -> Self {
        Self {
            parts,
            relationships,
            tracked,
            counters: Counters::default(),
            elements: Vec::new(),
            beside: Vec::new(),
            place: Place::default(),
            paragraphs: 0,
            inline: Inline::default(),
            lines: Vec::new(),
            roles: Vec::new(),
            aside: None,
            raised: String::new(),
            hidden: false,
            numbers: PageNumbers::Aside,
            numbered: false,
            control: None,
            live: 0,
            in_live: false,
            passages: 0,
            fields: Vec::new(),
            linked: 0,
            cells: 0,
            boxes: Vec::new(),
            named: VecDeque::new(),
            footnotes: VecDeque::new(),
            endnotes: VecDeque::new(),
            in_note: false,
            note_number: 0,
            noted: HashMap::new(),
            counted: (0, 0),
            padding: MOST_PADDING,
            changed: false,
            embedded: false,
        }
    }

    fn finish(mut self) -> Text {
        // Words of a last paragraph whose end was deleted.
        self.end_paragraph(Style::default(), None);
        self.give_boxes();
        self.footnotes.append(&mut self.named);
        self.give_notes();
        while !self.endnotes.is_empty() {
            self.footnotes.append(&mut self.endnotes);
            self.give_notes();
        }
        let struck = self.beside.iter().filter(|element| element.role == Role::Struck).count();
        Text {
            elements: self.elements,
            beside: self.beside,
            passages: self.passages + struck,
            changed: self.changed,
            embedded: self.embedded,
        }
    }

    /// Whether an element holds a tracked change.
    pub(super) fn is_change(&self, name: &str) -> bool {
        matches!(name, "ins" | "moveTo" | "del" | "moveFrom")
    }

    /// Reads what stands in a tracked change: on the other side it is set aside.
    pub(super) fn in_change(&mut self, name: &str, read: impl FnOnce(&mut Self)) {
        if self.shows(name) {
            self.live += 1;
            read(self);
            self.live -= 1;
        } else {
            self.with_role(Some(Role::Struck), read);
        }
    }

    /// Reads what has a role of its own.
    fn with_role(&mut self, role: Option<Role>, read: impl FnOnce(&mut Self)) {
        self.roles.extend(role);
        read(self);
        if role.is_some() {
            self.roles.pop();
        }
    }

    /// Whether what stands in an element is read, given the side of tracked changes that is.
    fn shows(&mut self, name: &str) -> bool {
        let side = match name {
            "ins" | "moveTo" | "cellIns" => Tracked::Accepted,
            "del" | "moveFrom" | "cellDel" => Tracked::Original,
            _ => return true,
        };
        self.changed = true;
        side == self.tracked
    }

    /// Whether a mark of a tracked change in properties takes away what it marks.
    fn is_gone(&mut self, properties: Option<Node<'a>>) -> bool {
        let marks = properties.into_iter().flat_map(Node::children);
        let mut gone = false;
        for mark in marks {
            gone |= !self.shows(mark.name());
        }
        gone
    }

    /// Properties as they are on the side of tracked changes that is read.
    fn properties(&mut self, node: Node<'a>, name: &str, change: &str) -> Option<Node<'a>> {
        let properties = node.child(name)?;
        let Some(before) = properties.child(change) else { return Some(properties) };
        self.changed = true;
        if self.tracked == Tracked::Original { before.child(name) } else { Some(properties) }
    }

    fn blocks(&mut self, parent: Node<'a>) {
        for node in parent.children() {
            self.block(node);
        }
    }

    fn block(&mut self, node: Node<'a>) {
        match node.name() {
            "p" => self.paragraph(node),
            "tbl" => self.table(node),
            "sdt" => self.control(node, Self::blocks),
            "AlternateContent" => chosen(node).into_iter().for_each(|choice| self.blocks(choice)),
            "customXml" | "smartTag" => self.blocks(node),
            name if self.is_change(name) => self.in_change(name, |walk| walk.blocks(node)),
            "altChunk" | "subDoc" => self.embedded = true,
            "oMathPara" | "oMath" => self.loose(node),
            _ => {}
        }
    }

    /// Reads a content control: its box, or its words, which may only say what is to be filled in.
    fn control(&mut self, node: Node<'a>, read: impl Fn(&mut Self, Node<'a>)) {
        let outer = std::mem::replace(&mut self.control, fields::control_box(node));
        let role = fields::is_placeholder(node).then_some(Role::Placeholder);
        self.with_role(role, |walk| node.all("sdtContent").for_each(|content| read(walk, content)));
        self.control = outer;
    }

    /// Words that stand between paragraphs.
    fn loose(&mut self, node: Node<'a>) {
        self.span(node, Look::default());
        self.end_paragraph(Style::default(), None);
    }

    fn paragraph(&mut self, node: Node<'a>) {
        self.paragraphs += 1;
        self.place.anchor = Some(format!("¶{}", self.paragraphs));
        let properties = self.properties(node, "pPr", "pPrChange");
        let named = properties.and_then(|properties| properties.child("pStyle")).and_then(Node::value);
        let mut style = self.parts.styles.of_paragraph(named.as_deref());
        let outline = properties.and_then(|properties| properties.child("outlineLvl")).and_then(Node::number);
        if let Some(level) = outline {
            style.role = by_outline(level);
        }
        let mark = node.child("pPr").and_then(|properties| properties.child("rPr"));
        let joined = self.is_gone(mark);
        self.spans(node, style.look);
        // A field that has no result by the end of its paragraph never shows one.
        self.fields.retain(|field| field.in_result);
        if joined {
            self.end_aside();
            return;
        }
        let own = InList::of(properties);
        let in_list = InList { list: own.list.or(style.in_list.list), level: own.level.or(style.in_list.level) };
        let counted = if self.is_hidden() { InList::default() } else { in_list };
        let marker = self.counters.next(&self.parts.numbering, counted, named.as_deref());
        self.end_paragraph(style, marker);
        self.settle_notes();
        self.give_boxes();
    }

    /// Gives the text boxes found so far.
    fn give_boxes(&mut self) {
        for (text, role) in std::mem::take(&mut self.boxes) {
            self.with_role(role, |walk| walk.blocks(text));
        }
    }

    /// Whether the paragraph has words and none is shown.
    fn is_hidden(&self) -> bool {
        self.hidden && self.inline.is_empty() && self.raised.is_empty() && self.lines.is_empty()
    }

    /// Ends a paragraph: makes an element of its words, or ends a line of the cell it stands in.
    fn end_paragraph(&mut self, style: Style, marker: Option<Marker>) {
        self.end_aside();
        self.hidden = false;
        self.in_live = false;
        if self.cells > 0 {
            self.inline.space();
            return;
        }
        self.end_line();
        let lines = std::mem::take(&mut self.lines);
        let outlined = self.parts.outlined;
        let level = match style.role {
            StyleRole::Title => Some(u8::from(!outlined)),
            StyleRole::Heading(level) => Some(if outlined { level } else { level.min(6) }),
            StyleRole::Contents(_) | StyleRole::Body => None,
        };
        if let Some(level) = level
            && let Some(heading) = self.heading(level, &lines, marker.as_ref())
        {
            self.push(heading);
            self.numbered = false;
            return;
        }
        self.running(lines, style.role, marker);
    }

    /// A heading with its number; nothing where it has no words or is a clause in the style of a heading.
    fn heading(&self, level: u8, lines: &[Line], marker: Option<&Marker>) -> Option<Element> {
        let mut text = DraftText::default();
        for cell in lines.iter().flat_map(|line| &line.cells) {
            let joint = lines::joint(&text.text, &cell.text);
            inline::append(&mut text, joint, cell);
        }
        if self.parts.outlined {
            return (!text.text.is_empty()).then(|| Element::heading(level, text));
        }
        // A bullet before a heading is none of its words.
        if let Some((length, bullet)) = lines::marker(&text.text)
            && !bullet.starts_with(|character: char| character.is_ascii_digit())
        {
            inline::remove(&mut text, std::slice::from_ref(&(0..length)));
        }
        let clause = width(&text.text) > WIDEST_SENTENCE && ends_sentence(&text.text);
        (!text.text.is_empty() && !clause).then(|| Element::heading(level, numbered(text, marker)))
    }

    /// A paragraph, or a list item where something stands before it.
    fn running(&mut self, lines: Vec<Line>, role: StyleRole, marker: Option<Marker>) {
        let mut elements = if self.parts.outlined {
            let words = lines.into_iter().flat_map(|line| line.cells).filter(|words| !words.text.is_empty());
            words.map(Element::paragraph).collect()
        } else {
            lines::elements(lines, Wrap::None, Numbers::AreWords)
        };
        let marker = match role {
            StyleRole::Contents(level) => {
                let text = marker.map(|marker| marker.text).unwrap_or_default();
                Some(Marker { text, level: usize::from(level) - 1, bullet: false })
            }
            _ => marker.filter(|marker| !marker.text.is_empty()),
        };
        if let Some((first, marker)) = elements.iter_mut().find(|element| !element.is_table()).zip(marker) {
            if first.strong && !marker.bullet && role == StyleRole::Body {
                // A numbered paragraph in bold is a heading, or the outline leaves it a paragraph.
                first.text = numbered(std::mem::take(&mut first.text), Some(&marker));
            } else {
                let depth = u8::try_from(marker.level).unwrap_or(u8::MAX);
                first.kind = ElementKind::ListItem { depth, marker: marker.text };
            }
        }
        elements.into_iter().for_each(|element| self.push(element));
        self.numbered = false;
    }

    /// Adds an element; notes named before are given first, unless it goes on with the list that names them.
    fn push(&mut self, element: Element) {
        if !element.is_list_item() {
            self.give_notes();
        }
        let role = match element.role {
            Role::Own if self.in_note => Role::Note,
            Role::Own if self.numbered => Role::PageNumber,
            role => role,
        };
        self.elements.push(Element { role, ..element });
    }

    /// Takes the words collected so far; what was set aside among them goes beside.
    fn take(&mut self) -> Words {
        self.end_raised();
        let mut words = self.inline.take();
        let aside = std::mem::take(&mut words.beside);
        self.beside.extend(aside.into_iter().map(|(role, text)| Element { role, ..Element::paragraph(text) }));
        words
    }

    fn line_end(&mut self) {
        if self.cells > 0 || self.aside.is_some() {
            self.end_raised();
            self.inline.space();
        } else {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        let words = self.take();
        let mut text = words.text;
        inline::close_up(&mut text);
        self.lines.push(Line { cells: vec![text], strong: words.strong, lead: words.lead, broken: true, spaced: true });
    }

    /// Runs, and what holds runs.
    fn spans(&mut self, parent: Node<'a>, look: Look) {
        parent.children().for_each(|node| self.span(node, look));
    }

    fn span(&mut self, node: Node<'a>, look: Look) {
        match node.name() {
            "r" => self.run(node, look),
            "hyperlink" => {
                let target = self.target(node);
                self.link(target, node, look);
            }
            "fldSimple" => {
                let field = Field::of(&node.attribute("instr").unwrap_or_default());
                let target = field.target.clone();
                if self.fields.len() >= MOST_FIELDS {
                    self.fields.clear();
                }
                self.fields.push(field);
                if target.is_some() {
                    self.link(target, node, look);
                } else {
                    self.spans(node, look);
                }
                self.fields.pop();
            }
            "sdt" => self.control(node, |walk, content| walk.spans(content, look)),
            "AlternateContent" => chosen(node).into_iter().for_each(|choice| self.spans(choice, look)),
            "oMath" => self.maths(node, Look::default()),
            "pPr" | "rPr" | "sdtPr" | "customXmlPr" | "smartTagPr" | "ctrlPr" => {}
            name if self.is_change(name) => self.in_change(name, |walk| walk.spans(node, look)),
            _ => self.spans(node, look),
        }
    }

    fn target(&self, link: Node<'a>) -> Option<String> {
        let address = link.attribute("id").and_then(|id| self.relationships.links.get(&*id)).cloned();
        match (address, link.attribute("anchor")) {
            (Some(address), Some(anchor)) => Some(format!("{address}#{anchor}")),
            (None, Some(anchor)) => Some(format!("#{anchor}")),
            (address, None) => address,
        }
    }

    fn link(&mut self, target: Option<String>, node: Node<'a>, look: Look) {
        self.end_raised();
        if let Some(target) = &target {
            self.inline.open_link(target);
        }
        self.linked += 1;
        self.spans(node, look);
        self.end_raised();
        self.linked -= 1;
        if target.is_some() {
            self.inline.close_link();
        }
    }

    pub(super) fn run(&mut self, node: Node<'a>, of_paragraph: Look) {
        let properties = self.properties(node, "rPr", "rPrChange");
        let named = properties.and_then(|properties| properties.child("rStyle")).and_then(Node::value);
        let of_style = named.map(|id| self.parts.styles.of_words(&id)).unwrap_or_default();
        let look = Look::of(properties).or(of_style).or(of_paragraph);
        let underlined = look.underlined == Some(true)
            && self.linked == 0
            && !self.fields.iter().any(|field| field.target.is_some());
        self.inline.set_strong(look.bold == Some(true) || underlined);
        let font =
            properties.and_then(|properties| properties.child("rFonts")).and_then(|fonts| fonts.attribute("ascii"));
        let font = font.filter(|font| font.to_ascii_lowercase().starts_with("wingdings"));
        node.children().for_each(|part| self.part_of_run(part, look, font.as_deref()));
        self.inline.set_strong(false);
    }

    fn part_of_run(&mut self, node: Node<'a>, look: Look, font: Option<&str>) {
        match node.name() {
            "t" | "delText" => match font {
                None => self.say(&node.text(), look),
                Some(font) => {
                    let sign = |character| symbol(character, font).unwrap_or(character);
                    let signs: String = node.text().chars().map(sign).collect();
                    self.say(&signs, look);
                }
            },
            "tab" | "ptab" => self.say(" ", look),
            "noBreakHyphen" => self.say("-", look),
            "sym" => {
                let code = node.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                let font = node.attribute("font").unwrap_or_default();
                let sign = code.and_then(char::from_u32).and_then(|character| symbol(character, &font));
                sign.into_iter().for_each(|sign| self.say(sign.encode_utf8(&mut [0; 4]), look));
            }
            "br" | "cr" if self.is_instruction() => {}
            "br" | "cr" => {
                self.set_aside(self.role(look));
                self.line_end();
            }
            "fldChar" => self.field(node, look),
            "instrText" | "delInstrText" => {
                if let Some(field) = self.fields.last_mut().filter(|field| !field.in_result) {
                    field.instruct(&node.text());
                }
            }
            "footnoteReference" => self.note(node, false, look),
            "endnoteReference" => self.note(node, true, look),
            "footnoteRef" | "endnoteRef" if self.in_note => {
                self.mark(self.note_number, look);
                self.inline.space();
            }
            "ruby" => {
                node.all("rubyBase").for_each(|base| self.spans(base, look));
                // How to read it stands above it and is none of its words.
                let read = |walk: &mut Self| node.all("rt").for_each(|above| walk.spans(above, look));
                self.with_role(Some(Role::Hidden), read);
            }
            "drawing" | "pict" | "object" => self.find_boxes(node),
            "AlternateContent" => {
                let choice = chosen(node);
                choice.into_iter().flat_map(Node::children).for_each(|part| self.part_of_run(part, look, font));
            }
            _ => {}
        }
    }

    /// Whether words are struck through by hand. In two columns of this program's own making, that marks what only one of them says.
    fn is_struck(&self, look: Look) -> bool {
        look.struck == Some(true) && !self.parts.outlined
    }

    /// The role of words that look so, where they are not the text's.
    fn role(&self, look: Look) -> Option<Role> {
        let hidden = (look.hidden == Some(true)).then_some(Role::Hidden);
        let struck = (self.is_struck(look) && self.tracked == Tracked::Accepted).then_some(Role::Struck);
        let by_field = || self.fields.iter().find_map(Field::role);
        let role = self.roles.first().copied().or(hidden).or(struck).or_else(by_field);
        role.filter(|role| *role != Role::PageNumber || self.numbers == PageNumbers::Aside)
    }

    /// Begins to set words aside, or ends it.
    fn set_aside(&mut self, role: Option<Role>) {
        if self.aside == role {
            return;
        }
        self.end_aside();
        if let Some(role) = role {
            self.inline.begin_aside(role);
        }
        self.aside = role;
    }

    fn end_aside(&mut self) {
        self.end_raised();
        if self.aside.take().is_some() {
            self.inline.end_aside();
        }
    }

    /// Writes raised words.
    fn end_raised(&mut self) {
        if self.raised.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.raised);
        if words.starts_with(char::is_whitespace) {
            self.inline.space();
        }
        let before = if self.aside.is_some() { "" } else { self.inline.words() };
        let raised = raised::raised(before, &words, self.linked > 0);
        self.inline.push(&raised, &self.place);
        if words.ends_with(char::is_whitespace) {
            self.inline.space();
        }
    }

    /// Adds words, unless they instruct a field.
    pub(super) fn say(&mut self, words: &str, look: Look) {
        if self.is_instruction() {
            return;
        }
        let wordless = !words.chars().any(char::is_alphanumeric);
        let boxed = self.control.is_some() || self.fields.iter().any(|field| field.kind == FieldKind::Box);
        let words = match self.control {
            _ if !boxed || !wordless => words,
            Some(shown) if !shown.is_empty() && !words.trim().is_empty() => {
                self.control = Some("");
                shown
            }
            _ => return,
        };
        let role = self.role(look);
        self.set_aside(role);
        if !wordless {
            self.count_passage(role, look);
            self.hidden |= role == Some(Role::Hidden);
            self.numbered |=
                self.numbers == PageNumbers::InPlace && self.fields.iter().any(|field| field.kind == FieldKind::Page);
            self.fields.iter_mut().for_each(|field| field.chosen = None);
        }
        match look.shift {
            Some(Shift::Raised) => return self.raised.push_str(words),
            _ => self.end_raised(),
        }
        if look.shift == Some(Shift::Lowered) {
            self.inline.push(&raised::lowered(words), &self.place);
        } else {
            self.inline.push(words, &self.place);
        }
    }

    /// Counts a passage that was changed and is read.
    fn count_passage(&mut self, role: Option<Role>, look: Look) {
        let before = self.is_struck(look) && self.tracked == Tracked::Original;
        let live = role.is_none() && (self.live > 0 || before);
        self.passages += usize::from(live && !self.in_live);
        self.in_live = live;
    }

    fn is_instruction(&self) -> bool {
        self.fields.iter().any(|field| !field.in_result)
    }

    fn field(&mut self, node: Node<'a>, look: Look) {
        match node.attribute("fldCharType").as_deref() {
            Some("begin") => {
                if let Some(shown) = fields::form_box(node) {
                    self.say(shown, look);
                }
                if self.fields.len() >= MOST_FIELDS {
                    self.fields.clear();
                }
                self.fields.push(Field::begun(node));
            }
            Some("separate") => {
                self.end_raised();
                if let Some(field) = self.fields.last_mut() {
                    field.begin_result();
                    field.target.iter().for_each(|target| self.inline.open_link(target));
                }
            }
            Some("end") => {
                self.end_raised();
                let Some(ended) = self.fields.pop() else { return };
                if let Some(chosen) = ended.chosen {
                    self.say(&chosen, look);
                }
                if ended.target.is_some() {
                    self.inline.close_link();
                }
            }
            _ => {}
        }
    }

    /// Notes a reference to a note, and shows its number unless a mark of its own follows.
    fn note(&mut self, node: Node<'a>, at_end: bool, look: Look) {
        let Some(id) = node.attribute("id").filter(|_| !self.is_instruction()) else { return };
        let notes = if at_end { &self.parts.endnotes } else { &self.parts.footnotes };
        let key = (at_end, id.into_owned());
        let number = match self.noted.get(&key) {
            Some(number) => *number,
            None => {
                let count = if at_end { &mut self.counted.1 } else { &mut self.counted.0 };
                *count += 1;
                let number = *count;
                if let Some(notes) = notes
                    && let Some(node) = notes.note(&key.1)
                {
                    let pending = if at_end { &mut self.endnotes } else { &mut self.named };
                    let role = self.roles.first().copied();
                    pending.push_back(Note { notes, node, number, role });
                }
                self.noted.insert(key, number);
                number
            }
        };
        let own_mark = node.attribute("customMarkFollows").is_some_and(|own| matches!(&*own, "1" | "true" | "on"));
        if !own_mark {
            self.mark(number, look);
        }
    }

    /// Writes the number of a note.
    fn mark(&mut self, number: usize, look: Look) {
        self.set_aside(self.role(look));
        self.end_raised();
        self.inline.push(&raised::raised("", &number.to_string(), true), &self.place);
    }

    /// Gives the notes that the last element named, or keeps them where a list may go on after it.
    fn settle_notes(&mut self) {
        if self.cells > 0 {
            return;
        }
        self.footnotes.append(&mut self.named);
        if !self.elements.last().is_some_and(Element::is_list_item) {
            self.give_notes();
        }
    }

    /// Gives the notes named so far, each as paragraphs of its own.
    fn give_notes(&mut self) {
        if self.cells > 0 || self.in_note {
            return;
        }
        self.in_note = true;
        // What the paragraph being read names comes after it. Notes can name notes.
        let named = std::mem::take(&mut self.named);
        while let Some(note) = self.footnotes.pop_front() {
            let relationships = std::mem::replace(&mut self.relationships, &note.notes.relationships);
            let (inline, lines) = (std::mem::take(&mut self.inline), std::mem::take(&mut self.lines));
            let (aside, fields) = (self.aside.take(), std::mem::take(&mut self.fields));
            let (raised, roles) = (std::mem::take(&mut self.raised), std::mem::take(&mut self.roles));
            self.note_number = note.number;
            self.with_role(note.role, |walk| walk.blocks(note.node));
            (self.inline, self.lines) = (inline, lines);
            (self.aside, self.fields) = (aside, fields);
            (self.raised, self.roles) = (raised, roles);
            self.relationships = relationships;
        }
        self.named = named;
        self.in_note = false;
    }

    /// Notes the text boxes of a drawing, to be read after the paragraph it is anchored in.
    fn find_boxes(&mut self, node: Node<'a>) {
        for part in node.children() {
            match part.name() {
                "txbxContent" => self.boxes.push((part, self.roles.first().copied())),
                "textpath" => {
                    // Words set along a path, as watermarks are.
                    let words = part.attribute("string").unwrap_or_default();
                    self.beside.push(Element::beside(Role::RunningHeader, &words, &self.place));
                }
                "AlternateContent" => chosen(part).into_iter().for_each(|choice| self.find_boxes(choice)),
                _ => self.find_boxes(part),
            }
        }
    }

    fn table(&mut self, node: Node<'a>) {
        let mut rows = Vec::new();
        self.rows(node, None, &mut rows);
        if self.cells > 0 || !self.parts.outlined && !is_data(&rows, self.parts) {
            // A table within a cell is words of the cell; one for layout is none.
            for row in rows {
                for cell in self.cells_of(row) {
                    self.with_role(cell.role, |walk| walk.blocks(cell.node));
                }
            }
            return;
        }
        // Words of a paragraph whose end is gone go on after a table that is gone, and end before one that is not.
        let gone = rows.iter().all(|row| row.role.is_some());
        let mut before = Inline::default();
        if gone {
            self.end_aside();
            before = std::mem::take(&mut self.inline);
        } else if !self.inline.is_empty() {
            self.end_paragraph(Style::default(), None);
        }
        let (head, table) = self.table_of(rows);
        if gone {
            self.inline = before;
        }
        if table.is_empty() {
            return;
        }
        let head = if head == 0 { lines::header_rows(&table) } else { head };
        self.push(Element::table(head, table));
        self.numbered = false;
        self.settle_notes();
    }

    /// The texts of rows, with the number of those that are marked as headings of columns.
    fn table_of(&mut self, rows: Vec<Piece<'a>>) -> (usize, Vec<Vec<DraftText>>) {
        let mut head = 0;
        let mut table: Vec<Vec<DraftText>> = Vec::new();
        for row in rows {
            let properties = row.node.child("trPr");
            let names = properties.and_then(|properties| properties.child("tblHeader")).is_some_and(Node::is_on);
            let cells = self.row(row, table.last().map(Vec::as_slice).unwrap_or_default());
            if cells.iter().all(|cell| cell.text.is_empty()) {
                continue;
            }
            head += usize::from(names && head == table.len());
            table.push(cells);
        }
        (head, table)
    }

    /// The rows of a table, in order.
    fn rows(&mut self, parent: Node<'a>, role: Option<Role>, rows: &mut Vec<Piece<'a>>) {
        for node in parent.children() {
            match node.name() {
                "tr" => {
                    let properties = node.child("trPr");
                    let hidden = properties.and_then(|properties| properties.child("hidden")).is_some_and(Node::is_on);
                    let gone = self.is_gone(properties).then_some(Role::Struck);
                    rows.push(Piece { node, role: role.or(gone).or(hidden.then_some(Role::Hidden)) });
                }
                "sdt" => {
                    let role = role.or(fields::is_placeholder(node).then_some(Role::Placeholder));
                    node.all("sdtContent").for_each(|content| self.rows(content, role, rows));
                }
                "customXml" => self.rows(node, role, rows),
                name if self.is_change(name) => {
                    let gone = (!self.shows(name)).then_some(Role::Struck);
                    self.rows(node, role.or(gone), rows);
                }
                _ => {}
            }
        }
    }

    /// The cells of a row, in order.
    fn cells_of(&mut self, row: Piece<'a>) -> Vec<Piece<'a>> {
        let mut cells = Vec::new();
        for node in row.node.children() {
            match node.name() {
                "tc" => {
                    let gone = self.is_gone(node.child("tcPr")).then_some(Role::Struck);
                    cells.push(Piece { node, role: row.role.or(gone) });
                }
                "sdt" => {
                    let role = row.role.or(fields::is_placeholder(node).then_some(Role::Placeholder));
                    node.all("sdtContent").for_each(|node| cells.extend(self.cells_of(Piece { node, role })));
                }
                "customXml" => cells.extend(self.cells_of(Piece { node, role: row.role })),
                _ => {}
            }
        }
        cells
    }

    /// The texts of a row. A cell that goes on from the row above has its words again, so that every row says what it is about; of
    /// columns that are merged the first has the words. A cell that is gone takes no room; the words of a row that is set aside
    /// stand together.
    fn row(&mut self, row: Piece<'a>, above: &[DraftText]) -> Vec<DraftText> {
        let beside = self.beside.len();
        let skipped =
            row.node.child("trPr").and_then(|properties| properties.child("gridBefore")).and_then(Node::number);
        let mut texts = vec![DraftText::default(); skipped.unwrap_or(0).min(MOST_COLUMNS)];
        for cell in self.cells_of(row) {
            let property = |name| cell.node.child("tcPr").and_then(|properties| properties.child(name));
            let columns = property("gridSpan").and_then(Node::number).unwrap_or(1).clamp(1, MOST_COLUMNS);
            let goes_on = property("vMerge").is_some_and(|merge| merge.value().as_deref() != Some("restart"));
            self.cells += 1;
            self.with_role(cell.role, |walk| walk.blocks(cell.node));
            self.end_aside();
            self.cells -= 1;
            let mut text = self.take().text;
            inline::close_up(&mut text);
            if cell.role == Some(Role::Struck) && text.text.is_empty() {
                continue;
            }
            if goes_on && text.text.is_empty() && row.role.is_none() {
                let repeated = above.get(texts.len()).filter(|above| above.text.len() <= LONGEST_REPEATED);
                text = repeated.cloned().unwrap_or_default();
            }
            texts.push(text);
            let padding = (columns - 1).min(self.padding);
            self.padding -= padding;
            texts.extend((0..padding).map(|_| DraftText::default()));
        }
        if let Some(role) = row.role {
            let cells: Vec<Element> = self.beside.drain(beside.min(self.beside.len())..).collect();
            let (of_row, others): (Vec<Element>, Vec<Element>) = cells.into_iter().partition(|cell| cell.role == role);
            let place = of_row.first().map(Element::place).unwrap_or_default();
            let words: Vec<String> = of_row.iter().map(Element::words).filter(|words| !words.is_empty()).collect();
            if !words.is_empty() {
                self.beside.push(Element::beside(role, &words.join("\t"), &place));
            }
            self.beside.extend(others);
        }
        texts
    }
}

/// A row or a cell, with its role where it is not the text's.
#[derive(Clone, Copy)]
struct Piece<'a> {
    node: Node<'a>,
    role: Option<Role>,
}

/// The alternative to read: the first that has words, which programs before 2010 find in the fallback.
fn chosen(alternatives: Node<'_>) -> Option<Node<'_>> {
    let has_words = |node: &Node<'_>| node.descendants().any(|part| part.name() == "t");
    let all = || alternatives.children().filter(|node| matches!(node.name(), "Choice" | "Fallback"));
    all().find(has_words).or_else(|| all().next())
}

/// Words with the number before them.
fn numbered(text: DraftText, marker: Option<&Marker>) -> DraftText {
    let Some(marker) = marker.filter(|marker| !marker.bullet && !marker.text.is_empty()) else { return text };
    let place = text.marks.first().map(|(_, place)| place.clone()).unwrap_or_default();
    let mut numbered = inline::words_at(&marker.text, &place);
    inline::append(&mut numbered, inline::Joint::Space, &text);
    numbered
}

/// Rows of a table with another in it, from which on it holds data: tables for layout have one or two.
const ROWS_OF_DATA: usize = 2;

/// Paragraphs that a cell of such a table has at most outside of the table in it.
const PARAGRAPHS_OF_CELL: usize = 4;

/// Whether a table holds data and is not there for its layout: several columns, no headings below its first row, and where another
/// table stands in it, rows of short cells.
fn is_data(rows: &[Piece<'_>], parts: &Parts) -> bool {
    let heading = |node: Node<'_>| {
        let style = node.child("pPr").and_then(|properties| properties.child("pStyle")).and_then(Node::value);
        style.is_some_and(|style| matches!(parts.styles.of_paragraph(Some(&style)).role, StyleRole::Heading(_)))
    };
    let headed =
        rows.iter().skip(1).flat_map(|row| row.node.descendants()).any(|node| node.name() == "p" && heading(node));
    let nested = rows.iter().flat_map(|row| row.node.descendants()).any(|node| node.name() == "tbl");
    let cells = |row: &Piece<'_>| cells_within(row.node).len();
    let wide = rows.iter().any(|row| cells(row) > 1);
    wide && !headed && (!nested || is_grid(rows))
}

/// Whether all rows have several short cells, of which the first names what the row is about.
fn is_grid(rows: &[Piece<'_>]) -> bool {
    let with_words =
        |node: Node<'_>| node.descendants().any(|part| part.name() == "t" && !part.text().trim().is_empty());
    let paragraphs = |cell: Node<'_>| cell.all("p").filter(|paragraph| with_words(*paragraph)).count();
    let regular = |row: &Piece<'_>| {
        let cells = cells_within(row.node);
        let named = cells.first().is_some_and(|first| first.child("tbl").is_none());
        cells.len() > 1 && named && cells.iter().all(|cell| paragraphs(*cell) <= PARAGRAPHS_OF_CELL)
    };
    rows.len() >= ROWS_OF_DATA && rows.iter().all(regular)
}

/// The cells of a row, without those of tables in them.
fn cells_within(row: Node<'_>) -> Vec<Node<'_>> {
    let mut cells = Vec::new();
    for node in row.children() {
        match node.name() {
            "tc" => cells.push(node),
            "sdt" | "sdtContent" | "customXml" => cells.extend(cells_within(node)),
            _ => {}
        }
    }
    cells
}
