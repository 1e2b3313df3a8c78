//! A policy as lines: what its headings, paragraphs, list items and tables are, in order, over its one text.

use std::ops::Range;

use crate::document::{BlockKind, Document, Section, Table};

/// What a line is: the style it is set in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The document's title.
    Title,
    /// A heading of this level, from 1.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An entry of a list.
    Item {
        /// Nesting, from 0.
        depth: u8,
        /// The marker as a reader sees it.
        marker: String,
    },
}

/// A heading, paragraph or list item.
#[derive(Clone, Debug)]
pub struct Line {
    /// What it is.
    pub shape: Shape,
    /// Byte range in the document's text.
    pub bytes: Range<usize>,
    /// Where its clauses begin, but for the first.
    pub cuts: Vec<usize>,
}

/// A table with its byte range in the document's text.
#[derive(Clone, Debug)]
pub struct Grid<'d> {
    /// The table.
    pub table: &'d Table,
    /// Byte range of its rows.
    pub bytes: Range<usize>,
}

/// A line or a table.
#[derive(Clone, Debug)]
pub enum Part<'d> {
    /// A heading, paragraph or list item.
    Line(Line),
    /// A table.
    Grid(Grid<'d>),
}

impl Part<'_> {
    /// Byte range in the document's text.
    pub fn bytes(&self) -> &Range<usize> {
        match self {
            Self::Line(line) => &line.bytes,
            Self::Grid(grid) => &grid.bytes,
        }
    }
}

/// A version with its parts in order.
#[derive(Clone, Debug)]
pub struct Side<'d> {
    /// The version.
    pub document: &'d Document,
    /// Its parts.
    pub parts: Vec<Part<'d>>,
}

impl<'d> Side<'d> {
    /// Takes a version to parts.
    pub fn new(document: &'d Document) -> Self {
        let mut side = Self { document, parts: Vec::new() };
        for (id, section) in document.own_sections() {
            side.heading(id.index(), section);
            for block in &section.blocks {
                let bytes = block.span.bytes.clone();
                match &block.kind {
                    BlockKind::Paragraph => side.line(Shape::Paragraph, bytes),
                    BlockKind::ListItem { depth, marker } => {
                        side.line(Shape::Item { depth: *depth, marker: marker.clone() }, bytes);
                    }
                    BlockKind::Table(table) => side.parts.push(Part::Grid(Grid { table, bytes })),
                }
            }
        }
        side
    }

    fn heading(&mut self, index: usize, section: &Section) {
        if let Some(heading) = &section.heading {
            let shape = if index == 0 { Shape::Title } else { Shape::Heading(section.level.clamp(1, MOST_LEVELS)) };
            self.line(shape, heading.bytes.clone());
        }
    }

    fn line(&mut self, shape: Shape, bytes: Range<usize>) {
        let clauses = &self.document.clauses;
        let first = clauses.partition_point(|clause| clause.span.bytes.start <= bytes.start);
        let starts = clauses.iter().skip(first).map(|clause| clause.span.bytes.start);
        let cuts = starts.take_while(|start| *start < bytes.end).collect();
        self.parts.push(Part::Line(Line { shape, bytes, cuts }));
    }

    /// The words of a byte range.
    pub fn words(&self, bytes: &Range<usize>) -> &'d str {
        self.document.text.get(bytes.clone()).unwrap_or_default()
    }

    /// The line at a position among the parts.
    pub fn line_at(&self, part: usize) -> Option<&Line> {
        match self.parts.get(part)? {
            Part::Line(line) => Some(line),
            Part::Grid(_) => None,
        }
    }

    /// The table at a position among the parts.
    pub fn grid_at(&self, part: usize) -> Option<&Grid<'d>> {
        match self.parts.get(part)? {
            Part::Grid(grid) => Some(grid),
            Part::Line(_) => None,
        }
    }

    /// The position of the part that holds a byte, its end included.
    pub fn part_of(&self, byte: usize) -> Option<usize> {
        let after = self.parts.partition_point(|part| part.bytes().start <= byte);
        let part = after.checked_sub(1)?;
        self.parts.get(part).filter(|found| byte <= found.bytes().end).map(|_| part)
    }
}

/// Levels of headings that Word has.
const MOST_LEVELS: u8 = 9;
