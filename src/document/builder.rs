//! Turns what a reader found into a [`Document`]: one text, spans into it, clauses.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    Block, BlockKind, Cell, Clause, ClauseKind, Document, Given, Link, Place, Role, Row, Section, SectionId, Source,
    Span, Table, Unseen, Warning,
};
use crate::text::{Date, Language, segment};

/// Words with the places they come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftText {
    /// The words, on one line, white space already folded.
    pub text: String,
    /// Where stretches of the words begin in the source: byte offset in `text` and place, ascending. The first stands at 0.
    pub marks: Vec<(usize, Place)>,
    /// Byte ranges of `text` that are links, with their targets.
    pub links: Vec<(Range<usize>, String)>,
}

/// A block before it has a place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockDraft {
    /// Running text.
    Paragraph(DraftText),
    /// An entry of a list, with nesting (from 0) and marker.
    ListItem {
        /// Nesting, from 0.
        depth: u8,
        /// The marker as a reader sees it.
        marker: String,
        /// The item's words.
        text: DraftText,
    },
    /// A table.
    Table {
        /// How many of the first rows are headings of columns.
        header_rows: usize,
        /// Rows of cells.
        rows: Vec<Vec<CellDraft>>,
    },
}

/// A cell before it has a place in a document.
pub type CellDraft = DraftText;

/// Builds a document section by section, in document order.
#[derive(Debug)]
pub struct DocumentBuilder {
    document: Document,
    marks: Vec<(usize, Place)>,
}

impl DocumentBuilder {
    /// Begins a document whose first section is the title's.
    pub fn new(source: Source, language: Language, title: Option<DraftText>) -> Self {
        let document = Document {
            source,
            given: Given::default(),
            language,
            date: None,
            pages: None,
            text: String::new(),
            sections: Vec::new(),
            clauses: Vec::new(),
            unseen: Unseen::new(),
            warnings: Vec::new(),
        };
        let mut builder = Self { document, marks: Vec::new() };
        builder.push_section(title, 0, None, Role::Own);
        builder
    }

    /// Notes what was said of the source.
    pub fn given(&mut self, given: Given) {
        self.document.given = given;
    }

    /// Sets the day the policy says it is of.
    pub fn date(&mut self, date: Option<Date>) {
        self.document.date = date;
    }

    /// Sets the number of pages.
    pub fn pages(&mut self, pages: Option<u32>) {
        self.document.pages = pages;
    }

    /// Notes what no reader can see.
    pub fn unseen(&mut self, unseen: Unseen) {
        self.document.unseen = unseen;
    }

    /// Notes something that is degraded but usable.
    pub fn warning(&mut self, warning: Warning) {
        self.document.warnings.push(warning);
    }

    /// Begins a section under a parent; later blocks go into it.
    pub fn section(&mut self, heading: Option<DraftText>, parent: SectionId) -> SectionId {
        let level = self.document.section(parent).map_or(1, |section| section.level.saturating_add(1));
        self.push_section(heading, level, Some(parent), Role::Own)
    }

    /// Begins the section of what stands beside the policy in a role; the blocks that follow are of that role. Such sections stand
    /// behind all others.
    pub fn beside(&mut self, role: Role) -> SectionId {
        self.push_section(None, 1, Some(SectionId::TITLE), role)
    }

    fn push_section(
        &mut self,
        heading: Option<DraftText>,
        level: u8,
        parent: Option<SectionId>,
        role: Role,
    ) -> SectionId {
        let heading = heading.filter(|draft| !draft.text.is_empty()).map(|draft| {
            let range = self.append(&draft);
            self.end_line();
            self.span(range)
        });
        self.document.sections.push(Section { heading, role, level, parent, blocks: Vec::new() });
        SectionId::new(self.document.sections.len() - 1)
    }

    /// Adds a block to the section begun last. Blocks without words are passed over.
    pub fn block(&mut self, draft: BlockDraft, role: Role) {
        let (kind, range, links) = match draft {
            BlockDraft::Paragraph(text) => {
                let range = self.append(&text);
                (BlockKind::Paragraph, range.clone(), self.links(&text, range.start))
            }
            BlockDraft::ListItem { depth, marker, text } => {
                let range = self.append(&text);
                (BlockKind::ListItem { depth, marker }, range.clone(), self.links(&text, range.start))
            }
            BlockDraft::Table { header_rows, rows } => self.table(header_rows, &rows),
        };
        if range.is_empty() {
            return;
        }
        self.end_line();
        let span = self.span(range);
        let section = SectionId::new(self.document.sections.len().saturating_sub(1));
        let block = self.document.section(section).map_or(0, |section| section.blocks.len());
        self.clauses(section, block, &kind, &span);
        if let Some(section) = self.document.sections.last_mut() {
            section.blocks.push(Block { kind, role, span, links });
        }
    }

    fn table(&mut self, header_rows: usize, drafts: &[Vec<CellDraft>]) -> (BlockKind, Range<usize>, Vec<Link>) {
        let start = self.document.text.len();
        let mut rows = Vec::new();
        let mut links = Vec::new();
        for draft in drafts {
            if !rows.is_empty() {
                self.end_line();
            }
            let row_start = self.document.text.len();
            let mut cells = Vec::new();
            for (column, cell) in draft.iter().enumerate() {
                if column > 0 {
                    self.document.text.push('\t');
                }
                let range = self.append(cell);
                links.extend(self.links(cell, range.start));
                cells.push(Cell { span: self.span(range) });
            }
            rows.push(Row { span: self.span(row_start..self.document.text.len()), cells });
        }
        (BlockKind::Table(Table { header_rows, rows }), start..self.document.text.len(), links)
    }

    fn clauses(&mut self, section: SectionId, block: usize, kind: &BlockKind, span: &Span) {
        match kind {
            BlockKind::Table(table) => {
                for (index, row) in table.rows.iter().enumerate() {
                    let clause = Clause { section, block, kind: ClauseKind::Row(index), span: row.span.clone() };
                    self.document.clauses.push(clause);
                }
            }
            BlockKind::Paragraph | BlockKind::ListItem { .. } => {
                let kind =
                    if matches!(kind, BlockKind::Paragraph) { ClauseKind::Sentence } else { ClauseKind::ListItem };
                for sentence in segment::sentences(self.document.slice(span)) {
                    let range = span.bytes.start + sentence.start..span.bytes.start + sentence.end;
                    let clause = Clause { section, block, kind, span: self.span(range) };
                    self.document.clauses.push(clause);
                }
            }
        }
    }

    fn append(&mut self, draft: &DraftText) -> Range<usize> {
        let start = self.document.text.len();
        self.document.text.push_str(&draft.text);
        self.marks.extend(draft.marks.iter().map(|(offset, place)| (start + offset, place.clone())));
        start..self.document.text.len()
    }

    fn end_line(&mut self) {
        self.document.text.push('\n');
    }

    fn links(&self, draft: &DraftText, start: usize) -> Vec<Link> {
        draft
            .links
            .iter()
            .map(|(range, target)| Link {
                span: self.span(start + range.start..start + range.end),
                target: target.clone(),
            })
            .collect()
    }

    fn span(&self, bytes: Range<usize>) -> Span {
        let after = self.marks.partition_point(|(offset, _)| *offset <= bytes.start);
        let place = after.checked_sub(1).and_then(|index| self.marks.get(index)).map(|(_, place)| place.clone());
        Span { bytes, place: place.unwrap_or_default() }
    }

    /// The finished document.
    pub fn finish(self) -> Document {
        self.document
    }
}
