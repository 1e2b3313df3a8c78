//! Assembles elements out of a stream of words, line ends and block boundaries; shared by readers of marked-up forms.

use super::flow::{Element, ElementKind};
use super::inline::{self, Inline, Words};
use super::lines::{self, Line, Numbers, Wrap};
use super::raised;
use crate::document::{DraftText, Place, Role};

/// How many columns and rows a cell takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellSpan {
    /// Columns, from 1.
    pub columns: usize,
    /// Rows, from 1.
    pub rows: usize,
}

impl CellSpan {
    /// One column of one row.
    pub const ONE: Self = Self { columns: 1, rows: 1 };
}

/// Empty cells that a table gets at most for what its cells span: a table of a policy needs some hundreds, and one whose every cell
/// claims to span thousands of rows would fill the memory.
const MOST_FILLED: usize = 20_000;

/// A list item that is open.
#[derive(Debug)]
struct Item {
    marker: String,
    /// Whether its own words are out; paragraphs after them stand for themselves.
    begun: bool,
}

/// Collects words until a block ends, then makes elements of them.
#[derive(Debug)]
pub struct Assembler {
    /// What is assembled so far.
    elements: Vec<Element>,
    wrap: Wrap,
    inline: Inline,
    cells: Vec<DraftText>,
    lines: Vec<Line>,
    strong: usize,
    heading: Option<u8>,
    /// Open lists: the next number of ordered ones.
    lists: Vec<Option<u64>>,
    items: Vec<Item>,
    rows: Option<Vec<Vec<DraftText>>>,
    /// How many rows more each column of the open table is taken by a cell from above.
    taken: Vec<usize>,
    /// Empty cells that the open table got for what its cells span.
    filled: usize,
    /// Roles of the parts that are open; the outermost that stands beside the policy counts, else the innermost.
    parts: Vec<Role>,
    finish: fn(&mut DraftText),
}

impl Assembler {
    /// Begins with nothing; `finish` mends the words of every line and cell.
    pub fn new(wrap: Wrap, finish: fn(&mut DraftText)) -> Self {
        Self {
            elements: Vec::new(),
            wrap,
            inline: Inline::default(),
            cells: Vec::new(),
            lines: Vec::new(),
            strong: 0,
            heading: None,
            lists: Vec::new(),
            items: Vec::new(),
            rows: None,
            taken: Vec::new(),
            filled: 0,
            parts: Vec::new(),
            finish,
        }
    }

    /// Adds words on one line; a tab parts cells outside tables.
    pub fn words(&mut self, words: &str, place: &Place) {
        for (column, cell) in words.split('\t').enumerate() {
            if column > 0 {
                self.cell_end();
            }
            self.inline.push(cell, place);
        }
    }

    /// Adds words in which a tab is white space like any other.
    pub fn flowing_words(&mut self, words: &str, place: &Place) {
        self.inline.push(words, place);
    }

    /// A tab parts cells, but for one at the beginning of a line and those inside tables and headings.
    fn cell_end(&mut self) {
        if self.rows.is_some() || self.heading.is_some() || self.inline.is_empty() {
            self.inline.space();
            return;
        }
        let cell = self.take().text;
        self.cells.push(cell);
    }

    fn take(&mut self) -> Words {
        let mut words = self.inline.take();
        (self.finish)(&mut words.text);
        for (role, text) in std::mem::take(&mut words.beside) {
            self.elements.push(Element { role, ..Element::paragraph(text) });
        }
        words
    }

    /// Begins a part of the source that has a role: everything in it until its end.
    pub fn begin_part(&mut self, role: Role) {
        if self.in_table() {
            // A table holds cells and nothing else, so what stands beside the policy is set aside word by word.
            if role.is_beside() {
                self.inline.begin_aside(role);
            }
        } else {
            self.end_block();
        }
        self.parts.push(role);
    }

    /// Ends the part begun last.
    pub fn end_part(&mut self) {
        let role = self.parts.pop();
        if self.in_table() {
            if role.is_some_and(Role::is_beside) {
                self.inline.end_aside();
            }
        } else {
            // What was collected is still of the part that ends.
            self.parts.extend(role);
            self.end_block();
            self.parts.pop();
        }
    }

    /// Sets the words that follow aside, in the middle of others.
    pub fn begin_aside(&mut self, role: Role) {
        self.inline.begin_aside(role);
    }

    /// Ends the aside begun last.
    pub fn end_aside(&mut self) {
        self.inline.end_aside();
    }

    /// Adds raised words: the mark of a note, where it leads to one, or a power.
    pub fn raised(&mut self, words: &str, noted: bool, place: &Place) {
        let raised = raised::raised(self.inline.words(), words, noted);
        self.inline.push(&raised, place);
    }

    /// Adds lowered words.
    pub fn lowered(&mut self, words: &str, place: &Place) {
        self.inline.push(&raised::lowered(words), place);
    }

    fn role(&self) -> Role {
        let beside = self.parts.iter().find(|role| role.is_beside());
        beside.or(self.parts.last()).copied().unwrap_or_default()
    }

    fn push(&mut self, element: Element) {
        let role = if element.role.is_beside() { element.role } else { self.role() };
        self.elements.push(Element { role, ..element });
    }

    /// Adds elements that were made elsewhere.
    pub fn append(&mut self, elements: Vec<Element>) {
        elements.into_iter().for_each(|element| self.push(element));
    }

    /// What was assembled: the policy's own elements, and those that stand beside it.
    pub fn finish(mut self) -> (Vec<Element>, Vec<Element>) {
        self.end_block();
        self.elements.into_iter().partition(|element| !element.role.is_beside())
    }

    /// Adds a space if words stand on both sides of it.
    pub fn space(&mut self) {
        self.inline.space();
    }

    /// Ends a line within a block; `broken` where the author wanted it so.
    pub fn line_end(&mut self, broken: bool) {
        if self.rows.is_some() {
            self.inline.space();
            return;
        }
        let words = self.take();
        let lead = if self.cells.is_empty() { words.lead } else { 0 };
        self.cells.push(words.text);
        self.lines.push(Line {
            cells: std::mem::take(&mut self.cells),
            strong: words.strong,
            lead,
            broken,
            spaced: true,
        });
    }

    /// Begins or ends bold words.
    pub fn strong(&mut self, begins: bool) {
        self.strong = if begins { self.strong + 1 } else { self.strong.saturating_sub(1) };
        self.inline.set_strong(self.strong > 0);
    }

    /// Begins a link.
    pub fn open_link(&mut self, target: &str) {
        self.inline.open_link(target);
    }

    /// Ends a link.
    pub fn close_link(&mut self) {
        self.inline.close_link();
    }

    /// Begins a heading.
    pub fn begin_heading(&mut self, level: u8) {
        self.end_block();
        self.heading = Some(level);
    }

    /// Whether words stand in a heading now.
    pub fn in_heading(&self) -> bool {
        self.heading.is_some()
    }

    /// Begins a list, with the first number of an ordered one.
    pub fn begin_list(&mut self, first: Option<u64>) {
        self.end_block();
        self.lists.push(first);
    }

    /// Ends a list.
    pub fn end_list(&mut self) {
        self.end_block();
        self.lists.pop();
    }

    /// The next item of an ordered list has this number.
    pub fn number_items_from(&mut self, number: u64) {
        if let Some(Some(next)) = self.lists.last_mut() {
            *next = number;
        }
    }

    /// Begins a list item; in an ordered list its number is written as its marker.
    pub fn begin_item(&mut self, marker: impl Fn(u64) -> String) {
        self.end_block();
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = marker(*number);
                *number = number.saturating_add(1);
                marker
            }
            _ => "•".to_owned(),
        };
        self.items.push(Item { marker, begun: false });
    }

    /// Begins a list item that has no marker, as terms and definitions have none.
    pub fn begin_unmarked_item(&mut self) {
        self.end_block();
        self.items.push(Item { marker: String::new(), begun: false });
    }

    /// Ends a list item.
    pub fn end_item(&mut self) {
        self.end_block();
        self.items.pop();
    }

    /// Begins a table.
    pub fn begin_table(&mut self) {
        self.end_block();
        self.rows = Some(Vec::new());
        self.taken.clear();
        self.filled = 0;
    }

    /// Whether words stand in a table now.
    pub fn in_table(&self) -> bool {
        self.rows.is_some()
    }

    /// Begins a row.
    pub fn begin_row(&mut self) {
        self.cells.clear();
    }

    /// Ends a cell. Its words stand where it begins; what else it spans is empty, so that every cell is in its column.
    pub fn end_cell(&mut self, span: CellSpan) {
        self.pass_taken();
        let cell = self.take().text;
        let first = self.cells.len();
        self.cells.push(cell);
        for _ in 1..span.columns {
            self.fill();
        }
        let columns = self.cells.len() - first;
        if self.taken.len() < self.cells.len() {
            self.taken.resize(self.cells.len(), 0);
        }
        self.taken.iter_mut().skip(first).take(columns).for_each(|taken| *taken = span.rows);
    }

    /// Fills the columns that cells from above take.
    fn pass_taken(&mut self) {
        while self.taken.get(self.cells.len()).is_some_and(|taken| *taken > 0) && self.fill() {}
    }

    /// Adds an empty cell, unless the table has too many.
    fn fill(&mut self) -> bool {
        let fills = self.filled < MOST_FILLED;
        if fills {
            self.filled += 1;
            self.cells.push(DraftText::default());
        }
        fills
    }

    /// Ends a row.
    pub fn end_row(&mut self) {
        if !self.cells.is_empty() {
            self.pass_taken();
            self.taken.iter_mut().for_each(|taken| *taken = taken.saturating_sub(1));
        }
        let row = std::mem::take(&mut self.cells);
        if let Some(rows) = &mut self.rows
            && !row.is_empty()
        {
            rows.push(row);
        }
    }

    /// Ends a table. A head that is empty, as converters write it for tables without one, is left out.
    pub fn end_table(&mut self, header_rows: Option<usize>) {
        self.end_row();
        let mut rows = self.rows.take().unwrap_or_default();
        let blank = |row: &Vec<DraftText>| row.iter().all(|cell| cell.text.is_empty());
        let headless = rows.first().is_some_and(blank);
        rows.retain(|row| !blank(row));
        if !rows.is_empty() {
            let header_rows = header_rows.filter(|_| !headless).unwrap_or_else(|| lines::header_rows(&rows));
            self.push(Element::table(header_rows.min(rows.len()), rows));
        }
    }

    /// Ends the paragraph, heading or item whose words were collected.
    pub fn end_block(&mut self) {
        if self.rows.is_some() {
            self.inline.space();
            return;
        }
        self.line_end(true);
        let lines = std::mem::take(&mut self.lines);
        if let Some(level) = self.heading.take() {
            heading(level, lines).into_iter().for_each(|heading| self.push(heading));
            return;
        }
        let mut elements = lines::elements(lines, self.wrap, Numbers::AreWords);
        let depth = u8::try_from(self.items.len().saturating_sub(1)).unwrap_or(u8::MAX);
        if let Some(item) = self.items.last_mut()
            && !item.begun
            && let Some(first) = elements.iter_mut().find(|element| !element.is_table())
        {
            item.begun = true;
            first.kind = ElementKind::ListItem { depth, marker: std::mem::take(&mut item.marker) };
        }
        elements.into_iter().for_each(|element| self.push(element));
    }
}

/// One heading of the lines it was written on.
fn heading(level: u8, lines: Vec<Line>) -> Option<Element> {
    let mut text = DraftText::default();
    for cell in lines.iter().flat_map(|line| &line.cells) {
        let joint = lines::joint(&text.text, &cell.text);
        inline::append(&mut text, joint, cell);
    }
    // A bullet before a heading is none of its words; a number is.
    if let Some((length, marker)) = lines::marker(&text.text)
        && !marker.starts_with(|character: char| character.is_ascii_digit())
    {
        inline::remove(&mut text, std::slice::from_ref(&(0..length)));
    }
    (!text.text.is_empty()).then(|| Element::heading(level, text))
}
