//! A document's own words and nothing else, to be read, searched or pasted.

use crate::document::{Block, BlockKind, Document, Row};

/// The words of a document in reading order: a line per heading, paragraph and list item, and per row of a table a line of cells
/// between bars (`| cell | cell |`), as Markdown writes it; a bar within a cell gets a backslash.
pub fn words(document: &Document) -> String {
    let mut lines = String::new();
    let mut line = |words: &str| {
        lines.push_str(words);
        lines.push('\n');
    };
    for (_, section) in document.own_sections() {
        section.heading.iter().for_each(|heading| line(document.slice(heading)));
        section.blocks.iter().for_each(|block| block_lines(document, block, &mut line));
    }
    lines
}

fn block_lines(document: &Document, block: &Block, line: &mut impl FnMut(&str)) {
    match &block.kind {
        BlockKind::Paragraph | BlockKind::ListItem { .. } => line(document.slice(&block.span)),
        BlockKind::Table(table) => table.rows.iter().for_each(|row| line(&row_line(document, row))),
    }
}

fn row_line(document: &Document, row: &Row) -> String {
    let cells: Vec<String> = row.cells.iter().map(|cell| document.slice(&cell.span).replace('|', "\\|")).collect();
    format!("| {} |", cells.join(" | "))
}
