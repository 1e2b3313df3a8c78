//! Lines on their way to a terminal.

use super::super::address::within;
use super::super::cut::columns;
use super::super::place::{BETWEEN, sides};
use super::ink::{Ink, Links, Words};
use super::quote;
use crate::messages::{Argument, Messages};
use crate::report::{Change, Report};

/// Running text wider than this is hard to read; tables may be wider.
const MEASURE: usize = 110;
/// The path of what came on standard input, where no link leads.
const STANDARD: &str = "-";

/// Lines written so far, and what they must fit into.
#[derive(Debug)]
pub(super) struct Page {
    out: String,
    width: usize,
    color: bool,
    messages: &'static Messages,
    /// The folder that paths are seen from, as an address, where places may be links.
    folder: Option<String>,
    links: Option<Links>,
}

impl Page {
    /// An empty page so many columns wide, with the words for what the program says by itself.
    pub(super) fn new(width: usize, color: bool, messages: &'static Messages) -> Self {
        Self { out: String::new(), width, color, messages, folder: None, links: None }
    }

    /// The page with places as links to files seen from a folder.
    pub(super) fn linked(self, folder: Option<String>) -> Self {
        Self { folder, ..self }
    }

    /// Says whose places follow.
    pub(super) fn versions(&mut self, report: &Report) {
        let links = |folder: &String| {
            let link = |path: &str| (path != STANDARD).then(|| within(folder, path));
            Links { old: link(&report.old.path), new: link(&report.new.path) }
        };
        self.links = self.folder.as_ref().map(links);
    }

    /// Where a change stands in both versions.
    pub(super) fn places(&self, change: &Change) -> Words {
        let [old, new] = sides(change, self.messages);
        let between = if old.is_some() && new.is_some() { BETWEEN } else { "" };
        let words = Words::new(Ink::OldPlace, &old.unwrap_or_default()).and(Ink::Faint, between);
        words.and(Ink::NewPlace, &new.unwrap_or_default())
    }

    /// The words for what the program says by itself.
    pub(super) fn messages(&self) -> &'static Messages {
        self.messages
    }

    /// What the program says by itself.
    pub(super) fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.messages.say(id, arguments)
    }

    /// A word that the program says by itself.
    pub(super) fn word(&self, id: &str) -> String {
        self.messages.word(id)
    }

    /// A number and what it counts: `1 section`, `2 sections`.
    pub(super) fn counted(&self, id: &str, count: usize) -> String {
        self.messages.counted(id, count)
    }

    /// Columns that a table may take.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Columns that running text may take.
    pub(super) fn measure(&self) -> usize {
        self.width.min(MEASURE)
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// Words from a column on, wrapped to it.
    pub(super) fn words(&mut self, indent: usize, words: &Words) {
        self.hanging(indent, &Words::default(), words, &Words::default());
    }

    /// Words after a sign, wrapped to where they begin, with a tail (places) at the right edge of the last line or below it.
    pub(super) fn hanging(&mut self, indent: usize, lead: &Words, words: &Words, tail: &Words) {
        let start = indent + lead.width();
        let room = self.measure().saturating_sub(start).max(2);
        let lines = words.wrap(room, room);
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.iter().enumerate() {
            let mut whole = if index == 0 { lead.clone() } else { after(lead) };
            whole.append(line);
            let fits = line.width() + 2 + tail.width() <= room;
            if index == last && !tail.is_empty() && fits {
                whole.push(Ink::Plain, &" ".repeat(room - line.width() - tail.width()));
                whole.append(tail);
            }
            self.write(indent, &whole);
            if index == last && !tail.is_empty() && !fits {
                let edge = self.measure().saturating_sub(tail.width());
                self.write(
                    edge.min(start),
                    &Words::new(Ink::Plain, &" ".repeat(edge.saturating_sub(start))).joined(tail),
                );
            }
        }
    }

    /// Lines drawn elsewhere, such as a table's, with the sign at their beginning coloured.
    pub(super) fn drawn(&mut self, indent: usize, lines: impl Iterator<Item = Words>) {
        for line in lines {
            self.write(indent, &line);
        }
    }

    fn write(&mut self, indent: usize, words: &Words) {
        if !words.is_empty() {
            self.out.push_str(&" ".repeat(indent));
            let painted = if self.color { words.paint(self.links.as_ref()) } else { words.plain() };
            self.out.push_str(painted.trim_end_matches(' '));
        }
        self.out.push('\n');
    }

    /// Everything written.
    pub(super) fn finish(self) -> Vec<u8> {
        self.out.into_bytes()
    }
}

/// What stands before the lines after the first: a bar goes on, other signs do not.
fn after(lead: &Words) -> Words {
    if *lead == quote::bar() { lead.clone() } else { Words::new(Ink::Plain, &" ".repeat(lead.width())) }
}

/// Words filled up with spaces to so many columns.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}
