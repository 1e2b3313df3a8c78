//! Markdown on its way into a file: headings, paragraphs and items of lists, each apart from the last.

use super::escape::{Mark, escaped, marked};
use crate::messages::{Argument, Messages};

/// Columns that what belongs to an item of a list stands in.
const INDENT: usize = 2;

/// Markdown written so far.
#[derive(Debug)]
pub(super) struct Sheet {
    out: String,
    messages: &'static Messages,
}

impl Sheet {
    /// An empty sheet, with the words for what the program says by itself.
    pub(super) fn new(messages: &'static Messages) -> Self {
        Self { out: String::new(), messages }
    }

    /// The words for what the program says by itself.
    pub(super) fn messages(&self) -> &'static Messages {
        self.messages
    }

    /// What the program says by itself, as Markdown.
    pub(super) fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        escaped(&self.messages.say(id, arguments))
    }

    /// A word that the program says by itself, as Markdown.
    pub(super) fn word(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// A heading; its words are Markdown.
    pub(super) fn heading(&mut self, level: usize, words: &str) {
        self.block(&format!("{} {}", "#".repeat(level), words.trim()));
    }

    /// A paragraph; its words are Markdown.
    pub(super) fn paragraph(&mut self, words: &str) {
        self.block(words.trim());
    }

    /// An item of a list within so many others; its words are Markdown.
    pub(super) fn item(&mut self, depth: usize, words: &str) {
        self.block(&format!("{}- {}", " ".repeat(INDENT * depth), words.trim()));
    }

    /// Words of a version that belong to an item, a paragraph of a quote each; they are Markdown.
    pub(super) fn quote(&mut self, depth: usize, paragraphs: &[String]) {
        let indent = " ".repeat(INDENT * (depth + 1));
        let paragraphs = paragraphs.iter().map(|words| words.trim()).filter(|words| !words.is_empty());
        let quoted: Vec<String> = paragraphs.map(|words| format!("{indent}> {words}")).collect();
        if !quoted.is_empty() {
            self.block(&quoted.join(&format!("\n{indent}>\n")));
        }
    }

    /// A table; what stands in its cells is Markdown.
    pub(super) fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let line = |cells: &[String]| {
            let cells = cells.iter().map(|cell| cell.trim().replace('\n', " "));
            // The escapes know nothing of tables, in which a bar ends a cell even where it is code.
            format!("| {} |", cells.map(|cell| without_bars(&cell)).collect::<Vec<_>>().join(" | "))
        };
        let rule = format!("|{}", " --- |".repeat(head.len()));
        let lines: Vec<String> = [line(head), rule].into_iter().chain(rows.iter().map(|row| line(row))).collect();
        self.block(&lines.join("\n"));
    }

    fn block(&mut self, lines: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(lines);
        self.out.push('\n');
    }

    /// Everything written.
    pub(super) fn finish(self) -> Vec<u8> {
        self.out.into_bytes()
    }
}

/// The cell with its bars escaped, those that are so already left as they are.
fn without_bars(cell: &str) -> String {
    cell.replace("\\|", "|").replace('|', "\\|")
}

/// Words that stand out.
pub(super) fn strong(words: &str) -> String {
    marked(Mark::Strong, words)
}

/// The id of a change, by which it is found in every other form of the report.
pub(super) fn id(id: &str) -> String {
    format!("`{}`", id.replace('`', "'"))
}
