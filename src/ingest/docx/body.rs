//! The text of a document: paragraphs, tables, notes and text boxes in reading order.

use std::collections::{HashSet, VecDeque};

use super::numbering::{Counters, Marker};
use super::numerals::symbol;
use super::package::Relationships;
use super::styles::{InList, Look, Style, StyleRole, by_outline};
use super::xml::{Node, Tree};
use super::{Notes, Parts, Tracked};
use crate::document::{DraftText, Place, Role, Warning};
use crate::ingest::flow::{Element, ElementKind, Flow};
use crate::ingest::inline::{self, Inline};
use crate::ingest::lines::{self, Line, Numbers, Wrap, ends_sentence, width};

/// Turns the text and what stands beside it into a flow.
pub fn flow(main: &Tree, relationships: &Relationships, parts: &Parts, tracked: Tracked) -> Flow {
    let mut walk = Walk::new(relationships, parts, tracked);
    if let Some(body) = main.root().and_then(|root| root.child("body")) {
        walk.blocks(body);
    }
    walk.finish()
}

/// The words of a part, a string for each of its paragraphs that has any.
pub fn words(tree: &Tree) -> Vec<String> {
    let (relationships, parts) = (Relationships::default(), Parts::default());
    let mut walk = Walk::new(&relationships, &parts, Tracked::Accepted);
    if let Some(root) = tree.root() {
        // Comments stand in elements of their own.
        walk.blocks(root);
        root.all("comment").for_each(|comment| walk.blocks(comment));
    }
    walk.finish().elements.iter().map(Element::words).collect()
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

/// A field that is open: what it does, and whether its result is being read.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
}

impl Field {
    /// Page numbers are none of the text.
    fn is_page(&self) -> bool {
        let name = self.instruction.split_whitespace().next().unwrap_or_default();
        ["PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES"].iter().any(|page| name.eq_ignore_ascii_case(page))
    }

    /// Where the field leads, for `HYPERLINK "address" \l "bookmark"`.
    fn target(&self) -> Option<String> {
        let rest = self.instruction.trim_start();
        let (name, rest) = rest.split_once(char::is_whitespace)?;
        if !name.eq_ignore_ascii_case("HYPERLINK") {
            return None;
        }
        let mut parts = rest.split('"');
        let (before, first) = (parts.next()?, parts.next()?);
        let second = parts.next().filter(|between| between.contains("\\l")).and_then(|_| parts.next());
        Some(match (before.contains("\\l"), second) {
            (true, _) => format!("#{first}"),
            (false, Some(bookmark)) => format!("{first}#{bookmark}"),
            (false, None) => first.to_owned(),
        })
    }
}

/// A note to be given after the paragraph, list or table that names it.
#[derive(Clone, Copy)]
struct Note<'a> {
    notes: &'a Notes,
    node: Node<'a>,
}

/// A walk over the text.
struct Walk<'a> {
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
    /// Words of the paragraph that are not shown.
    hidden: String,
    fields: Vec<Field>,
    /// How many links are open that look like links by themselves.
    linked: usize,
    /// How many cells are open: their paragraphs are words of one text.
    cells: usize,
    boxes: Vec<Node<'a>>,
    /// Notes that the paragraph or table being read names.
    named: VecDeque<Note<'a>>,
    /// Notes to be given.
    footnotes: VecDeque<Note<'a>>,
    endnotes: VecDeque<Note<'a>>,
    /// Whether a note is being given; notes it names come after it.
    in_note: bool,
    /// Notes that were given: by kind and id.
    noted: HashSet<(bool, String)>,
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
            hidden: String::new(),
            fields: Vec::new(),
            linked: 0,
            cells: 0,
            boxes: Vec::new(),
            named: VecDeque::new(),
            footnotes: VecDeque::new(),
            endnotes: VecDeque::new(),
            in_note: false,
            noted: HashSet::new(),
            padding: MOST_PADDING,
            changed: false,
            embedded: false,
        }
    }

    fn finish(mut self) -> Flow {
        // Words of a last paragraph whose end was deleted.
        self.end_paragraph(Style::default(), None);
        self.footnotes.append(&mut self.named);
        self.give_notes();
        while !self.endnotes.is_empty() {
            self.footnotes.append(&mut self.endnotes);
            self.give_notes();
        }
        let mut warnings = Vec::new();
        if self.changed {
            let message = match self.tracked {
                Tracked::Accepted => {
                    "the document holds tracked changes and is read with all of them accepted; --tracked original reads it without them"
                }
                Tracked::Original => {
                    "the document holds tracked changes and is read without them; --tracked accepted reads it with all of them"
                }
            };
            warnings.push(Warning { code: "tracked-changes".into(), message: message.to_owned() });
        }
        if self.embedded {
            let message =
                "the document embeds a part in another form, which is left out; open it in Word and save it anew";
            warnings.push(Warning { code: "part-embedded".into(), message: message.to_owned() });
        }
        let outlined = self.parts.outlined;
        Flow { elements: self.elements, beside: self.beside, warnings, outlined, ..Flow::default() }
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
            "sdt" => node.all("sdtContent").for_each(|content| self.blocks(content)),
            "AlternateContent" => chosen(node).into_iter().for_each(|choice| self.blocks(choice)),
            "customXml" | "smartTag" | "ins" | "del" | "moveTo" | "moveFrom" if self.shows(node.name()) => {
                self.blocks(node)
            }
            "altChunk" | "subDoc" => self.embedded = true,
            "oMathPara" | "oMath" => self.loose(node),
            _ => {}
        }
    }

    /// Words that stand between paragraphs.
    fn loose(&mut self, node: Node<'a>) {
        self.spans(node, Look::default());
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
            return;
        }
        let own = InList::of(properties);
        let in_list = InList { list: own.list.or(style.in_list.list), level: own.level.or(style.in_list.level) };
        let counted = if self.is_hidden() { InList::default() } else { in_list };
        let marker = self.counters.next(&self.parts.numbering, counted, named.as_deref());
        self.end_paragraph(style, marker);
        self.settle_notes();
        for text in std::mem::take(&mut self.boxes) {
            self.blocks(text);
        }
    }

    /// Whether the paragraph has words and none is shown.
    fn is_hidden(&self) -> bool {
        !self.hidden.trim().is_empty() && self.inline.is_empty() && self.lines.is_empty()
    }

    /// Ends a paragraph: makes an element of its words, or ends a line of the cell it stands in.
    fn end_paragraph(&mut self, style: Style, marker: Option<Marker>) {
        let hidden = std::mem::take(&mut self.hidden);
        let hidden = inline::words_at(&hidden, &self.place);
        if !hidden.text.is_empty() {
            self.beside.push(Element::beside(Role::Hidden, &hidden.text, &self.place));
        }
        if self.cells > 0 {
            self.inline.space();
            return;
        }
        self.line_end();
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
    }

    /// Adds an element; notes named before are given first, unless it goes on with the list that names them.
    fn push(&mut self, element: Element) {
        if !element.is_list_item() {
            self.give_notes();
        }
        self.elements.push(element);
    }

    fn line_end(&mut self) {
        if self.cells > 0 {
            self.inline.space();
            return;
        }
        let words = self.inline.take();
        let mut text = words.text;
        inline::close_up(&mut text);
        self.lines.push(Line { cells: vec![text], strong: words.strong, lead: words.lead, broken: true, spaced: true });
    }

    /// Runs, and what holds runs.
    fn spans(&mut self, parent: Node<'a>, look: Look) {
        for node in parent.children() {
            let name = node.name();
            match name {
                "r" => self.run(node, look),
                "hyperlink" => {
                    let target = self.target(node);
                    self.link(target, node, look);
                }
                "fldSimple" => {
                    let instruction = node.attribute("instr").unwrap_or_default().into_owned();
                    let field = Field { instruction, in_result: true };
                    match field.target() {
                        _ if field.is_page() => {}
                        None => self.spans(node, look),
                        target => self.link(target, node, look),
                    }
                }
                "sdt" => node.all("sdtContent").for_each(|content| self.spans(content, look)),
                "AlternateContent" => chosen(node).into_iter().for_each(|choice| self.spans(choice, look)),
                "pPr" | "rPr" | "sdtPr" | "customXmlPr" | "smartTagPr" | "ctrlPr" => {}
                _ if self.shows(name) => self.spans(node, look),
                _ => {}
            }
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
        if let Some(target) = &target {
            self.inline.open_link(target);
        }
        self.linked += 1;
        self.spans(node, look);
        self.linked -= 1;
        if target.is_some() {
            self.inline.close_link();
        }
    }

    fn run(&mut self, node: Node<'a>, of_paragraph: Look) {
        let properties = self.properties(node, "rPr", "rPrChange");
        let named = properties.and_then(|properties| properties.child("rStyle")).and_then(Node::value);
        let of_style = named.map(|id| self.parts.styles.of_words(&id)).unwrap_or_default();
        let look = Look::of(properties).or(of_style).or(of_paragraph);
        let underlined = look.underlined == Some(true)
            && self.linked == 0
            && !self.fields.iter().any(|field| field.target().is_some());
        self.inline.set_strong(look.bold == Some(true) || underlined);
        let hidden = look.hidden == Some(true);
        node.children().for_each(|part| self.part_of_run(part, hidden, of_paragraph));
        self.inline.set_strong(false);
    }

    fn part_of_run(&mut self, node: Node<'a>, hidden: bool, look: Look) {
        match node.name() {
            "t" | "delText" => self.say(&node.text(), hidden),
            "tab" | "ptab" => self.say(" ", hidden),
            "noBreakHyphen" => self.say("-", hidden),
            "sym" => {
                let code = node.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                let font = node.attribute("font").unwrap_or_default();
                let sign = code.and_then(char::from_u32).and_then(|character| symbol(character, &font));
                sign.into_iter().for_each(|sign| self.say(sign.encode_utf8(&mut [0; 4]), hidden));
            }
            "br" | "cr" if hidden || self.is_instruction() => {}
            "br" | "cr" => self.line_end(),
            "fldChar" => self.field(node),
            "instrText" => {
                if let Some(field) = self.fields.last_mut().filter(|field| !field.in_result) {
                    field.instruction.push_str(&node.text());
                }
            }
            "footnoteReference" => self.note(node, false),
            "endnoteReference" => self.note(node, true),
            "ruby" => node.all("rubyBase").for_each(|base| self.spans(base, look)),
            "drawing" | "pict" | "object" => self.find_boxes(node),
            "AlternateContent" => {
                let choice = chosen(node);
                choice.into_iter().flat_map(Node::children).for_each(|part| self.part_of_run(part, hidden, look));
            }
            _ => {}
        }
    }

    /// Adds words, unless a field is to show others for them.
    fn say(&mut self, words: &str, hidden: bool) {
        if self.is_instruction() || self.fields.iter().any(Field::is_page) {
            return;
        }
        if hidden {
            self.hidden.push_str(words);
        } else {
            self.inline.push(words, &self.place);
        }
    }

    fn is_instruction(&self) -> bool {
        self.fields.iter().any(|field| !field.in_result)
    }

    fn field(&mut self, node: Node<'a>) {
        match node.attribute("fldCharType").as_deref() {
            Some("begin") => {
                if self.fields.len() >= MOST_FIELDS {
                    self.fields.clear();
                }
                self.fields.push(Field::default());
            }
            Some("separate") => {
                let target = self.fields.last_mut().and_then(|field| {
                    field.in_result = true;
                    field.target()
                });
                target.iter().for_each(|target| self.inline.open_link(target));
            }
            Some("end") => {
                let ended = self.fields.pop();
                if ended.is_some_and(|field| field.target().is_some()) {
                    self.inline.close_link();
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, node: Node<'a>, at_end: bool) {
        let notes = if at_end { &self.parts.endnotes } else { &self.parts.footnotes };
        let (Some(notes), Some(id)) = (notes, node.attribute("id")) else { return };
        if let Some(node) = notes.note(&id)
            && self.noted.insert((at_end, id.into_owned()))
        {
            let pending = if at_end { &mut self.endnotes } else { &mut self.named };
            pending.push_back(Note { notes, node });
        }
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
            self.blocks(note.node);
            (self.inline, self.lines) = (inline, lines);
            self.relationships = relationships;
        }
        self.named = named;
        self.in_note = false;
    }

    /// Notes the text boxes of a drawing, to be read after the paragraph it is anchored in.
    fn find_boxes(&mut self, node: Node<'a>) {
        for part in node.children() {
            match part.name() {
                "txbxContent" => self.boxes.push(part),
                "AlternateContent" => chosen(part).into_iter().for_each(|choice| self.find_boxes(choice)),
                _ => self.find_boxes(part),
            }
        }
    }

    fn table(&mut self, node: Node<'a>) {
        let mut rows = Vec::new();
        self.rows(node, &mut rows);
        if self.cells > 0 || !self.parts.outlined && !is_data(node, &rows, self.parts) {
            // A table within a cell is words of the cell; one for layout is none.
            for row in rows {
                for cell in self.cells_of(row) {
                    self.blocks(cell);
                }
            }
            return;
        }
        let mut head = 0;
        let mut table: Vec<Vec<DraftText>> = Vec::new();
        for row in rows {
            let names = row.child("trPr").and_then(|properties| properties.child("tblHeader")).is_some_and(Node::is_on);
            let cells = self.row(row, table.last().map(Vec::as_slice).unwrap_or_default());
            if cells.iter().all(|cell| cell.text.is_empty()) {
                continue;
            }
            head += usize::from(names && head == table.len());
            table.push(cells);
        }
        if table.is_empty() {
            return;
        }
        let head = if head == 0 { lines::header_rows(&table) } else { head };
        self.push(Element::table(head, table));
        self.settle_notes();
    }

    /// The rows of a table that are read, in order.
    fn rows(&mut self, parent: Node<'a>, rows: &mut Vec<Node<'a>>) {
        for node in parent.children() {
            match node.name() {
                "tr" if !self.is_gone(node.child("trPr")) => rows.push(node),
                "sdt" => node.all("sdtContent").for_each(|content| self.rows(content, rows)),
                "customXml" | "ins" | "del" | "moveTo" | "moveFrom" if self.shows(node.name()) => self.rows(node, rows),
                _ => {}
            }
        }
    }

    /// The cells of a row that are read, in order.
    fn cells_of(&mut self, row: Node<'a>) -> Vec<Node<'a>> {
        let mut cells = Vec::new();
        for node in row.children() {
            match node.name() {
                "tc" if !self.is_gone(node.child("tcPr")) => cells.push(node),
                "sdt" => node.all("sdtContent").for_each(|content| cells.extend(self.cells_of(content))),
                "customXml" => cells.extend(self.cells_of(node)),
                _ => {}
            }
        }
        cells
    }

    /// The texts of a row. A cell that goes on from the row above has its words again, so that every row says what it is about; of
    /// columns that are merged the first has the words.
    fn row(&mut self, row: Node<'a>, above: &[DraftText]) -> Vec<DraftText> {
        let hidden = row.child("trPr").and_then(|properties| properties.child("hidden")).is_some_and(Node::is_on);
        let skipped = row.child("trPr").and_then(|properties| properties.child("gridBefore")).and_then(Node::number);
        let mut texts = vec![DraftText::default(); skipped.unwrap_or(0).min(MOST_COLUMNS)];
        for cell in self.cells_of(row) {
            let property = |name| cell.child("tcPr").and_then(|properties| properties.child(name));
            let columns = property("gridSpan").and_then(Node::number).unwrap_or(1).clamp(1, MOST_COLUMNS);
            let goes_on = property("vMerge").is_some_and(|merge| merge.value().as_deref() != Some("restart"));
            self.cells += 1;
            self.blocks(cell);
            self.cells -= 1;
            let mut text = self.inline.take().text;
            inline::close_up(&mut text);
            if goes_on && text.text.is_empty() {
                let repeated = above.get(texts.len()).filter(|above| above.text.len() <= LONGEST_REPEATED);
                text = repeated.cloned().unwrap_or_default();
            }
            texts.push(text);
            let padding = (columns - 1).min(self.padding);
            self.padding -= padding;
            texts.extend((0..padding).map(|_| DraftText::default()));
        }
        if hidden {
            let place = self.place.clone();
            let words: Vec<String> = texts.drain(..).map(|text| text.text).filter(|text| !text.is_empty()).collect();
            self.beside.push(Element::beside(Role::Hidden, &words.join("\t"), &place));
        }
        texts
    }
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

/// Whether a table holds data and is not there for its layout: several columns, no table within, no headings below its first row.
fn is_data(table: Node<'_>, rows: &[Node<'_>], parts: &Parts) -> bool {
    let nested = table.descendants().any(|node| node.name() == "tbl");
    let heading = |node: Node<'_>| {
        let style = node.child("pPr").and_then(|properties| properties.child("pStyle")).and_then(Node::value);
        style.is_some_and(|style| matches!(parts.styles.of_paragraph(Some(&style)).role, StyleRole::Heading(_)))
    };
    let headed = rows.iter().skip(1).flat_map(|row| row.descendants()).any(|node| node.name() == "p" && heading(node));
    let wide = rows.iter().any(|row| row.descendants().filter(|node| node.name() == "tc").count() > 1);
    wide && !nested && !headed
}
