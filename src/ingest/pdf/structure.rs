//! The structure tree of tagged files: what headings, lists and tables are, as the author's program says (PDF 32000-1, 14.7).

use std::collections::{BTreeMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, String as Bytes};

use super::glyph::{Glyph, Page};
use super::limits::Limits;
use super::lines::{self, Line, NO_GAP};
use super::{measures, notes, painted, running, tables};
use crate::document::{DraftText, Place, Role};
use crate::ingest::inline::{self, Words};
use crate::ingest::lines as wrapped;
use crate::ingest::{Element, ElementKind};

/// The language that the file declares.
pub(super) fn language(pdf: &Pdf) -> Option<String> {
    let tag = painted::string(catalogue(pdf)?.get::<Bytes<'_>>(b"Lang")?.as_bytes());
    Some(tag).filter(|tag| !tag.trim().is_empty())
}

fn catalogue(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

/// Elements as the tree has them; nothing where there is no tree that can be trusted.
pub(super) fn read(pdf: &Pdf, pages: &[Page], limits: &Limits) -> Option<(Vec<Element>, Vec<Element>)> {
    let tree = tree(pdf, limits)?;
    let mut writer = Writer::new(pages);
    tree.iter().for_each(|node| writer.node(node));
    writer.flush();
    let rest = writer.left_out()?;
    if !is_plausible(&writer.elements) {
        return None;
    }
    let (beside, own): (Vec<Element>, Vec<Element>) = rest.into_iter().partition(|element| element.role.is_beside());
    writer.beside.extend(beside);
    own.into_iter().for_each(|element| insert(&mut writer.elements, element));
    Some((writer.elements, writer.beside))
}

/// Puts an element where it stands: before the first one that stands below it, or on a later page.
pub(super) fn insert(elements: &mut Vec<Element>, element: Element) {
    let place = |element: &Element| {
        let place = element.place();
        place.page.zip(place.line)
    };
    let own = place(&element);
    let after = elements.iter().position(|other| place(other).is_some_and(|other| Some(other) > own));
    elements.insert(after.unwrap_or(elements.len()), element);
}

/// Lines farther apart (in sizes of the font) are not of one block.
const BLOCK_GAP: f64 = 1.7;

/// Narrower words (columns) that end no sentence are a label, a stamp or a stray sign.
const NARROW: usize = 40;

/// Whether a line reads like the policy's own text, and not like what stands around it.
pub(super) fn reads_like_text(text: &str) -> bool {
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let words = text.split_whitespace().count();
    let sentence = wrapped::ends_sentence(text) && (words > 3 || wrapped::has_han(text) && letters > 5);
    sentence || wrapped::width(text) >= NARROW && letters * 2 > text.chars().count()
}

/// What a node of the tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TagRole {
    Heading(u8),
    /// Its words are a block of their own.
    Block,
    /// Its words go on with what is around it.
    Inline,
    List,
    Item,
    Label,
    Table,
    HeadRows,
    Row,
    Cell,
    HeadCell,
    /// A note at the foot of the page, whose words interrupt nothing.
    Note,
    /// No part of the text.
    Artifact,
}

impl TagRole {
    fn named(name: &str) -> Self {
        match name {
            "Title" | "H" | "H1" => Self::Heading(1),
            "H2" => Self::Heading(2),
            "H3" => Self::Heading(3),
            "H4" => Self::Heading(4),
            "H5" => Self::Heading(5),
            "H6" => Self::Heading(6),
            "L" => Self::List,
            "LI" => Self::Item,
            "Lbl" => Self::Label,
            "Table" => Self::Table,
            "THead" => Self::HeadRows,
            "TR" => Self::Row,
            "TD" => Self::Cell,
            "TH" => Self::HeadCell,
            "Note" | "FENote" => Self::Note,
            "Artifact" => Self::Artifact,
            "Span" | "Quote" | "Link" | "Em" | "Strong" | "Code" | "Reference" | "Annot" | "NonStruct" | "Sub"
            | "BibEntry" | "Ruby" | "RB" | "Warichu" | "WT" | "LBody" | "Private" | "Form" => Self::Inline,
            "RT" | "RP" | "WP" => Self::Artifact,
            _ => Self::Block,
        }
    }
}

/// A node with what is in it.
struct Node {
    role: TagRole,
    kids: Vec<Kid>,
}

enum Kid {
    Node(Node),
    /// Content of a page (from 0), by the number that the page marks it with.
    Content(usize, i32),
}

/// Nodes of a tree that are read at most: ten for each line of the longest policies.
const MOST_NODES: usize = 500_000;

/// Reads the tree without following it in circles.
struct Climber<'a> {
    roles: Option<Dict<'a>>,
    pages: BTreeMap<ObjectIdentifier, usize>,
    visited: HashSet<ObjectIdentifier>,
    room: usize,
    deepest: usize,
}

fn tree(pdf: &Pdf, limits: &Limits) -> Option<Vec<Node>> {
    let root = catalogue(pdf)?.get::<Dict<'_>>(b"StructTreeRoot")?;
    let numbered = pdf.pages().iter().enumerate();
    let pages = numbered.filter_map(|(index, page)| Some((page.raw().obj_id()?, index))).collect();
    let mut climber = Climber {
        roles: root.get::<Dict<'_>>(b"RoleMap"),
        pages,
        visited: HashSet::new(),
        room: MOST_NODES,
        deepest: limits.depth,
    };
    let kids = climber.kids(&root, None, 0)?;
    let nodes: Vec<Node> = kids
        .into_iter()
        .filter_map(|kid| match kid {
            Kid::Node(node) => Some(node),
            Kid::Content(..) => None,
        })
        .collect();
    (!nodes.is_empty()).then_some(nodes)
}

impl<'a> Climber<'a> {
    /// The kids of a node on a page; nothing where the tree goes beyond its limits.
    fn kids(&mut self, parent: &Dict<'a>, page: Option<usize>, depth: usize) -> Option<Vec<Kid>> {
        if depth > self.deepest {
            return None;
        }
        let Some(raw) = parent.get_raw::<Object<'a>>(b"K") else { return Some(Vec::new()) };
        let mut kids = Vec::new();
        match parent.get::<Array<'a>>(b"K") {
            Some(array) => {
                for (kid, resolved) in array.raw_iter().zip(array.iter::<Object<'a>>()) {
                    self.kid(&kid, resolved, page, depth, &mut kids)?;
                }
            }
            None => self.kid(&raw, parent.get::<Object<'a>>(b"K")?, page, depth, &mut kids)?,
        }
        Some(kids)
    }

    fn kid(
        &mut self,
        raw: &MaybeRef<Object<'a>>,
        kid: Object<'a>,
        page: Option<usize>,
        depth: usize,
        kids: &mut Vec<Kid>,
    ) -> Option<()> {
        self.room = self.room.checked_sub(1)?;
        if let MaybeRef::Ref(reference) = raw
            && !self.visited.insert((*reference).into())
        {
            return Some(());
        }
        let Object::Dict(dict) = kid else {
            let content = page.zip(kid.into_i32()).map(|(page, content)| Kid::Content(page, content));
            kids.extend(content);
            return Some(());
        };
        let own = dict.get_ref(b"Pg").and_then(|reference| self.pages.get(&reference.into()).copied());
        let page = own.or(page);
        match dict.get::<Name<'_>>(b"Type").as_ref().map(Name::as_str) {
            Some("MCR") => {
                kids.extend(page.zip(dict.get::<i32>(b"MCID")).map(|(page, content)| Kid::Content(page, content)));
            }
            Some("OBJR") => {}
            _ => {
                let role = self.role(&dict);
                let node = Node { role, kids: self.kids(&dict, page, depth + 1)? };
                kids.push(Kid::Node(node));
            }
        }
        Some(())
    }

    /// The standard role that a node's own name stands for.
    fn role(&self, node: &Dict<'a>) -> TagRole {
        /// Names lead to names at most this often.
        const STEPS: usize = 4;
        let Some(name) = node.get::<Name<'_>>(b"S") else { return TagRole::Block };
        let mut name = name.as_str().to_owned();
        for _ in 0..STEPS {
            let Some(next) = self.roles.as_ref().and_then(|roles| roles.get::<Name<'_>>(name.as_bytes())) else {
                break;
            };
            name = next.as_str().to_owned();
        }
        TagRole::named(&name)
    }
}

/// Makes elements of nodes.
struct Writer<'a> {
    pages: &'a [Page],
    /// The glyphs of each content, by their places on the page.
    content: BTreeMap<(usize, i32), Vec<usize>>,
    used: HashSet<(usize, usize)>,
    rows: Vec<Vec<f64>>,
    elements: Vec<Element>,
    /// What stands beside the policy.
    beside: Vec<Element>,
    /// Notes of the block that is being put together.
    notes: Vec<Element>,
    /// Glyphs of the block that is being put together.
    open: Vec<(usize, Glyph)>,
    /// Open lists.
    depth: u8,
    /// The marker of an open list item without words so far.
    marker: Option<String>,
}

impl<'a> Writer<'a> {
    fn new(pages: &'a [Page]) -> Self {
        let mut content: BTreeMap<(usize, i32), Vec<usize>> = BTreeMap::new();
        for (page, source) in pages.iter().enumerate() {
            for (index, glyph) in source.glyphs.iter().enumerate() {
                if let Some(name) = glyph.content {
                    content.entry((page, name)).or_default().push(index);
                }
            }
        }
        let rows = pages.iter().map(measures::row_baselines).collect();
        let (elements, beside, notes) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            pages,
            content,
            used: HashSet::new(),
            rows,
            elements,
            beside,
            notes,
            open: Vec::new(),
            depth: 0,
            marker: None,
        }
    }

    fn node(&mut self, node: &Node) {
        match node.role {
            TagRole::Artifact => {}
            TagRole::Inline | TagRole::Label => self.kids(node),
            TagRole::Note => self.note(node),
            TagRole::Block | TagRole::Row | TagRole::Cell | TagRole::HeadCell | TagRole::HeadRows => {
                self.flush();
                self.kids(node);
                self.flush();
            }
            TagRole::Heading(level) => {
                self.flush();
                let words = self.words_of(node);
                if !words.text.text.is_empty() {
                    let element = Element::heading(level, words.text);
                    self.elements.push(Element { strong: words.strong, ..element });
                }
            }
            TagRole::List => {
                self.flush();
                self.depth = self.depth.saturating_add(1);
                self.kids(node);
                self.flush();
                self.depth = self.depth.saturating_sub(1);
            }
            TagRole::Item => self.item(node),
            TagRole::Table => self.table(node),
        }
    }

    fn kids(&mut self, node: &Node) {
        for kid in &node.kids {
            match kid {
                Kid::Node(node) => self.node(node),
                Kid::Content(page, name) => self.take(*page, *name),
            }
        }
    }

    fn take(&mut self, page: usize, name: i32) {
        let (Some(indices), Some(source)) = (self.content.get(&(page, name)), self.pages.get(page)) else { return };
        for index in indices {
            if let Some(glyph) = source.glyphs.get(*index)
                && self.used.insert((page, *index))
            {
                self.open.push((page, glyph.clone()));
            }
        }
    }

    /// Keeps the words of a note until the block that it is in has ended.
    fn note(&mut self, node: &Node) {
        let text = self.words_of(node).text;
        if !text.text.is_empty() {
            let length = notes::mark(&text.text).unwrap_or(0);
            self.notes.push(notes::element(text, length));
        }
    }

    fn item(&mut self, node: &Node) {
        self.flush();
        let mut marker = String::new();
        for kid in &node.kids {
            if let Kid::Node(label @ Node { role: TagRole::Label, .. }) = kid {
                marker = self.words_of(label).text.text;
            }
        }
        self.marker = Some(if marker.chars().all(char::is_whitespace) { "•".to_owned() } else { marker });
        for kid in &node.kids {
            match kid {
                Kid::Node(Node { role: TagRole::Label, .. }) => {}
                Kid::Node(node) => self.node(node),
                Kid::Content(page, name) => self.take(*page, *name),
            }
        }
        self.flush();
        // A marker without words is not lost.
        if let Some(marker) = self.marker.take().filter(|marker| marker.contains(char::is_alphanumeric)) {
            self.elements.push(Element::paragraph(inline::words_at(&marker, &Place::default())));
        }
    }

    fn table(&mut self, node: &Node) {
        self.flush();
        let mut rows: Vec<(bool, Vec<DraftText>)> = Vec::new();
        self.rows_of(node, false, &mut rows);
        let words = |row: &[DraftText]| row.iter().any(|cell| !cell.text.is_empty());
        rows.retain(|(_, row)| words(row));
        let headed = rows.iter().take_while(|(head, _)| *head).count();
        let (rows, heads) = joined(rows.into_iter().map(|(_, row)| row));
        self.beside.extend(heads);
        let header_rows = if headed == 0 { wrapped::header_rows(&rows) } else { headed.min(rows.len()) };
        if let Some(Element { kind: ElementKind::Table { rows: before, .. }, .. }) = self.elements.last_mut()
            && tables::goes_over_page(before, &rows)
        {
            self.beside.extend(tables::join(before, rows, &[]));
        } else if !rows.is_empty() {
            self.elements.push(Element::table(header_rows, rows));
        }
    }

    fn rows_of(&mut self, node: &Node, head: bool, rows: &mut Vec<(bool, Vec<DraftText>)>) {
        for kid in &node.kids {
            match kid {
                Kid::Node(row @ Node { role: TagRole::Row, .. }) => {
                    let cells = || row.kids.iter().filter_map(cell);
                    let named = cells().next().is_some() && cells().all(|cell| cell.role == TagRole::HeadCell);
                    let head = head || named;
                    let words = cells().map(|cell| if head { self.words_of_head(cell) } else { self.words_of(cell) });
                    rows.push((head, words.map(|words| words.text).collect()));
                }
                Kid::Node(node) => self.rows_of(node, head || node.role == TagRole::HeadRows, rows),
                Kid::Content(page, name) => self.take(*page, *name),
            }
        }
    }

    /// All words of a node, whatever is in it.
    fn words_of(&mut self, node: &Node) -> Words {
        let outer = std::mem::take(&mut self.open);
        self.take_all(node);
        let words = self.words();
        self.open = outer;
        words
    }

    /// The words of a cell of a table's head, which some programs paint, and tag, anew on every page.
    fn words_of_head(&mut self, node: &Node) -> Words {
        let outer = std::mem::take(&mut self.open);
        self.take_all(node);
        let first = self.open.first().map(|(page, _)| *page);
        let on = |page| {
            let glyphs = self.open.iter().filter(move |(own, glyph)| *own == page && !glyph.is_blank());
            glyphs.map(|(_, glyph)| glyph.text.as_str()).collect::<String>()
        };
        let pages: Vec<usize> = self.open.chunk_by(|(one, _), (next, _)| one == next).filter_map(page_of).collect();
        if let Some(first) = first
            && pages.iter().all(|page| on(*page) == on(first))
        {
            let again: Vec<(usize, Glyph)> = self.open.extract_if(.., |(page, _)| *page != first).collect();
            for (page, glyphs) in stretches(again) {
                let lines = self.numbered(page, glyphs);
                self.beside
                    .extend(lines.iter().map(|line| Element::beside(Role::RunningHeader, &line.text(), &line.place())));
            }
        }
        let words = self.words();
        self.open = outer;
        words
    }

    fn take_all(&mut self, node: &Node) {
        for kid in &node.kids {
            match kid {
                Kid::Node(node) if node.role == TagRole::Artifact => {}
                Kid::Node(node) => self.take_all(node),
                Kid::Content(page, name) => self.take(*page, *name),
            }
        }
    }

    /// Ends the block that is being put together.
    fn flush(&mut self) {
        if self.open.iter().all(|(_, glyph)| glyph.is_blank()) {
            self.open.clear();
            self.elements.append(&mut self.notes);
            return;
        }
        let words = self.words();
        let element = match self.marker.take() {
            Some(marker) => Element::list_item(self.depth.saturating_sub(1), marker, words.text),
            None => notes::paragraph(words.text),
        };
        self.elements.push(Element { strong: words.strong, lead: words.lead, ..element });
        self.elements.append(&mut self.notes);
    }

    /// The words of the glyphs that were taken, line by line.
    fn words(&mut self) -> Words {
        let mut lines: Vec<Line> = Vec::new();
        for (page, glyphs) in stretches(std::mem::take(&mut self.open)) {
            lines.extend(self.numbered(page, glyphs));
        }
        lines::words(&lines, &|page, link| {
            let page = self.pages.get(usize::try_from(page).ok()?.checked_sub(1)?)?;
            page.links.get(link).map(|(_, target)| target.clone())
        })
    }

    /// What the tree does not name: page headers, and lines that belong to the text though nothing says so. Nothing where it is more
    /// than that.
    fn left_out(&self) -> Option<Vec<Element>> {
        /// Letters in a thousand that may be left out beside page headers: stray dots and marks.
        const STRAY: usize = 2;
        let mut artifacts: Vec<Page> = Vec::new();
        let mut rest: Vec<Page> = Vec::new();
        for (page, source) in self.pages.iter().enumerate() {
            let unused = source.glyphs.iter().enumerate().filter(|(index, _)| !self.used.contains(&(page, *index)));
            let (named, other) = unused.map(|(_, glyph)| glyph.clone()).partition(|glyph| glyph.artifact);
            let of = |glyphs| Page { glyphs, width: source.width, height: source.height, ..Page::default() };
            artifacts.push(of(named));
            rest.push(of(other));
        }
        let mut found = running::take(&mut artifacts);
        found.extend(running::take(&mut rest));
        let letters = rest.iter().flat_map(|page| &page.glyphs).filter(|glyph| !glyph.is_blank()).count();
        found.extend(self.listed(artifacts));
        found.extend(self.listed(rest));
        (letters * 1000 <= self.used.len() * STRAY).then_some(found)
    }

    /// The lines of what is left of pages, those of a sentence together.
    fn listed(&self, pages: Vec<Page>) -> Vec<Element> {
        let mut elements: Vec<Element> = Vec::new();
        for (page, left) in pages.into_iter().enumerate() {
            let lines = self.numbered(page, left.glyphs);
            for block in lines.chunk_by(|above, below| {
                below.baseline - above.baseline < BLOCK_GAP * above.size && !wrapped::ends_sentence(&above.text())
            }) {
                let text = lines::words(block, &|_, _| None).text;
                let role = if reads_like_text(&text.text) { Role::Own } else { Role::RunningHeader };
                elements.push(Element { role, ..Element::paragraph(text) });
            }
        }
        elements
    }

    /// Lines of a page with their numbers there.
    fn numbered(&self, page: usize, glyphs: Vec<Glyph>) -> Vec<Line> {
        let rows = self.rows.get(page).map_or(&[][..], Vec::as_slice);
        let lines = lines::lines(glyphs, u32::try_from(page + 1).unwrap_or(u32::MAX), &[], NO_GAP);
        lines.into_iter().map(|line| Line { number: measures::row_of(rows, line.baseline), ..line }).collect()
    }
}

fn page_of(glyphs: &[(usize, Glyph)]) -> Option<usize> {
    glyphs.first().map(|(page, _)| *page)
}

/// Rows of one table, joined where some programs tag what one page has of it apart, and the rows that repeat its head.
fn joined(rows: impl Iterator<Item = Vec<DraftText>>) -> (Vec<Vec<DraftText>>, Vec<Element>) {
    let mut table: Vec<Vec<DraftText>> = Vec::new();
    let mut heads = Vec::new();
    for row in rows {
        let row = vec![row];
        if tables::goes_over_page(&table, &row) {
            heads.extend(tables::join(&mut table, row, &[]));
        } else {
            table.extend(row);
        }
    }
    (table, heads)
}

fn cell(kid: &Kid) -> Option<&Node> {
    match kid {
        Kid::Node(node) if matches!(node.role, TagRole::Cell | TagRole::HeadCell) => Some(node),
        _ => None,
    }
}

/// Glyphs of one page each that go down the page; a new column begins a new stretch.
fn stretches(glyphs: Vec<(usize, Glyph)>) -> Vec<(usize, Vec<Glyph>)> {
    let mut stretches: Vec<(usize, Vec<Glyph>)> = Vec::new();
    for (page, glyph) in glyphs {
        match stretches.last_mut() {
            Some((last, own))
                if *last == page && own.last().is_none_or(|above| above.baseline - glyph.baseline < glyph.size) =>
            {
                own.push(glyph);
            }
            _ => stretches.push((page, vec![glyph])),
        }
    }
    stretches
}

/// Paragraphs wider than this (columns) end as sentences do, unless lines or parts of them are tagged as paragraphs.
const WIDE: usize = 60;

/// Share (in per cent) of wide paragraphs that may end otherwise.
const OPEN_PER_CENT: usize = 30;

/// Whether a tree was made with care: it tells more than one kind of block, and its paragraphs are whole.
fn is_plausible(elements: &[Element]) -> bool {
    let wide = || elements.iter().filter(|element| element.is_paragraph() && wrapped::width(&element.text.text) > WIDE);
    let open = wide().filter(|element| !wrapped::ends_sentence(&element.text.text)).count();
    let told = elements.iter().any(|element| !matches!(element.kind, ElementKind::Paragraph));
    told && open * 100 <= wide().count() * OPEN_PER_CENT
}
