//! A document as it was understood: the tree of its sections, then their clauses, tables and facts, then what was left out.

use std::collections::BTreeMap;

use super::super::place::of_place;
use super::super::wording::title;
use super::MARGIN;
use super::grid::Grid;
use super::ink::{Ink, Words};
use super::page::Page;
use crate::document::{Block, BlockKind, Clause, Document, Section, SectionId, Span, Table};
use crate::facts::{self, Fact};
use crate::render::Listing;
use crate::report::DocumentInfo;

/// Columns per level of the tree.
const STEP: usize = 2;
/// Deeper levels stand no further in, so that words keep room.
const DEEPEST: usize = 8;
/// Writes a document.
pub(super) fn write(document: &Document, listing: Listing, page: &mut Page) {
    let info = DocumentInfo::new(document);
    page.blank();
    about(document, &info, page);
    tree(document, page);
    clauses(document, page);
    left_out(document, listing, page);
    page.blank();
}

fn about(document: &Document, info: &DocumentInfo, page: &mut Page) {
    let date = info.date.as_deref().unwrap_or("no date");
    let title = Words::new(Ink::Strong, title(info)).and(Ink::Faint, &format!("  {date} {}", info.language));
    page.words(MARGIN, &title);
    let pages = info.pages.map(|pages| page.counted("count-pages", pages as usize));
    let tables = page.counted("count-tables", tables(document));
    let sizes = [page.counted("count-sections", info.sections), page.counted("count-clauses", info.clauses), tables];
    let line: Vec<String> = [info.media_type.clone()].into_iter().chain(pages).chain(sizes).collect();
    page.words(MARGIN, &Words::new(Ink::Plain, &line.join(" · ")));
    page.words(MARGIN, &Words::new(Ink::Faint, &info.path));
    page.words(MARGIN, &Words::new(Ink::Faint, &format!("sha256 {}", info.sha256)));
    for warning in &info.warnings {
        page.hanging(MARGIN, &Words::new(Ink::Notice, "! "), &Words::new(Ink::Plain, warning), &Words::default());
    }
}

fn tables(document: &Document) -> usize {
    let blocks = document.own_sections().flat_map(|(_, section)| &section.blocks);
    blocks.filter(|block| matches!(block.kind, BlockKind::Table(_))).count()
}

fn tree(document: &Document, page: &mut Page) {
    let mut counts: BTreeMap<SectionId, usize> = BTreeMap::new();
    for clause in &document.clauses {
        *counts.entry(clause.section).or_default() += 1;
    }
    let digits = document.own_sections().count().saturating_sub(1).to_string().len();
    page.blank();
    page.words(MARGIN, &Words::new(Ink::Strong, "OUTLINE"));
    for (id, section) in document.own_sections() {
        let tail = Words::new(Ink::Faint, &page.counted("count-clauses", counts.get(&id).copied().unwrap_or(0)));
        let lead = Words::new(Ink::Faint, &format!("{:>digits$}  ", id.index()));
        page.hanging(MARGIN + indent(section), &lead, &heading(document, section), &tail);
    }
}

fn indent(section: &Section) -> usize {
    usize::from(section.level).min(DEEPEST) * STEP
}

fn heading(document: &Document, section: &Section) -> Words {
    match document.heading(section) {
        "" => Words::new(Ink::Faint, "(without heading)"),
        heading => Words::new(Ink::Plain, heading),
    }
}

fn clauses(document: &Document, page: &mut Page) {
    let mut by_block: BTreeMap<(SectionId, usize), Vec<&Clause>> = BTreeMap::new();
    for clause in &document.clauses {
        by_block.entry((clause.section, clause.block)).or_default().push(clause);
    }
    for (id, section) in document.own_sections().filter(|(_, section)| !section.blocks.is_empty()) {
        page.blank();
        let place = section.heading.as_ref().map(|span| of_place(&span.place, page.messages())).unwrap_or_default();
        let lead = Words::new(Ink::Strong, &format!("§ {}  ", id.index()));
        page.hanging(MARGIN, &lead, &heading(document, section), &Words::new(Ink::Faint, &place));
        for (index, block) in section.blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Table(table) => draw(document, table, page),
                BlockKind::Paragraph => listed(document, "", 0, by_block.get(&(id, index)), page),
                BlockKind::ListItem { depth, marker } => {
                    listed(document, marker, usize::from(*depth), by_block.get(&(id, index)), page);
                }
            }
        }
    }
}

/// The clauses of a paragraph or list item, each with its place and facts.
fn listed(document: &Document, marker: &str, depth: usize, clauses: Option<&Vec<&Clause>>, page: &mut Page) {
    for (index, clause) in clauses.into_iter().flatten().enumerate() {
        let sign = match (index, marker) {
            (0, "") => "- ".to_owned(),
            (0, marker) => format!("{marker} "),
            _ => "  ".to_owned(),
        };
        let indent = MARGIN + STEP + depth.min(DEEPEST) * STEP;
        let words = Words::new(Ink::Plain, document.slice(&clause.span));
        page.hanging(
            indent,
            &Words::new(Ink::Faint, &sign),
            &words,
            &Words::new(Ink::Faint, &of_place(&clause.span.place, page.messages())),
        );
        facts_of(document, &clause.span, indent + 4, page);
    }
}

fn facts_of(document: &Document, span: &Span, indent: usize, page: &mut Page) {
    let text = document.slice(span);
    let facts = facts::extract(text, &document.language);
    if facts.is_empty() {
        return;
    }
    let facts: Vec<String> = facts.iter().map(|fact| written(fact, text)).collect();
    page.hanging(
        indent,
        &Words::new(Ink::Faint, "facts "),
        &Words::new(Ink::Faint, &facts.join(" · ")),
        &Words::default(),
    );
}

/// Kind and value, and the words that say it where they are others.
fn written(fact: &Fact, text: &str) -> String {
    let words = text.get(fact.range.clone()).unwrap_or_default();
    if words == fact.value {
        format!("{} {words}", fact.kind.name())
    } else {
        format!("{} {} “{words}”", fact.kind.name(), fact.value)
    }
}

fn draw(document: &Document, table: &Table, page: &mut Page) {
    let cells = |row: &crate::document::Row| -> Vec<String> {
        row.cells.iter().map(|cell| document.slice(&cell.span).to_owned()).collect()
    };
    let mut rows = table.rows.iter();
    let header = rows.next().filter(|_| table.header_rows > 0).map(cells);
    let place = table.rows.first().map(|row| of_place(&row.span.place, page.messages())).unwrap_or_default();
    page.words(MARGIN + STEP, &Words::new(Ink::Faint, &format!("table {place}")));
    let mut grid = Grid::new(header.clone());
    let body = if header.is_some() { rows } else { table.rows.iter() };
    body.for_each(|row| grid.row(cells(row)));
    grid.draw(MARGIN + STEP, page);
}

fn left_out(document: &Document, listing: Listing, page: &mut Page) {
    let blocks: Vec<&Block> = document.left_out().collect();
    if blocks.is_empty() && document.unseen.is_empty() {
        return;
    }
    page.blank();
    match listing {
        Listing::Own => {
            let count = page.counted("count-passages", blocks.len());
            let words = format!("{count} of the source left out of the policy; --left-out lists what and why.");
            page.words(MARGIN, &Words::new(Ink::Faint, &words));
        }
        Listing::WithLeftOut => {
            page.words(MARGIN, &Words::new(Ink::Strong, "LEFT OUT"));
            for block in blocks {
                let tail = Words::new(Ink::Faint, &of_place(&block.span.place, page.messages()));
                let lead = Words::new(Ink::Faint, &format!("{}: ", block.role.name()));
                page.hanging(MARGIN, &lead, &Words::new(Ink::Plain, document.slice(&block.span)), &tail);
            }
            for (kind, letters) in &document.unseen {
                page.words(MARGIN, &Words::new(Ink::Faint, &format!("{}: {letters} characters", kind.name())));
            }
        }
    }
}
