//! What every part of the text is written with: marks of tracked changes, words, and comments where they belong.

use std::ops::Range;

use super::lists::Lists;
use super::notes::{Notes, Version};
use super::parts::Shape;
use super::script::Fate;
use super::xml::Markup;

/// Who changes and comments are by, and when they were made, as they are written.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The author.
    pub author: String,
    /// The moment (ISO 8601).
    pub date: String,
    /// A moment later, for every second paragraph.
    pub later: String,
}

/// Writes the text of a document.
#[derive(Debug)]
pub struct Pen {
    /// What was written.
    pub markup: Markup,
    /// The lists that were used.
    pub lists: Lists,
    /// The comments to be made.
    pub notes: Notes,
    stamp: Stamp,
    /// Numbers of marks so far.
    marks: usize,
    /// Whether changes are made at the later moment now.
    later: bool,
}

impl Pen {
    /// Begins a text.
    pub fn new(stamp: Stamp, notes: Notes) -> Self {
        Self { markup: Markup::part("w:document"), lists: Lists::default(), notes, stamp, marks: 0, later: false }
    }

    /// The next number of a mark.
    fn number(&mut self) -> String {
        self.marks += 1;
        self.marks.to_string()
    }

    /// Goes on after the end of a paragraph that both versions have. LibreOffice makes one change of two that touch
    /// such an end from both sides, and takes the end with them, unless they were made at different times.
    pub fn pass_end(&mut self) {
        self.later = !self.later;
    }

    fn date(&self) -> &str {
        if self.later { &self.stamp.later } else { &self.stamp.date }
    }

    /// A mark of a tracked change without content.
    pub fn mark(&mut self, name: &str) {
        let (number, date) = (self.number(), self.date().to_owned());
        self.markup.empty(name, &[("w:id", &number), ("w:author", &self.stamp.author), ("w:date", &date)]);
    }

    /// Opens a mark of a tracked change.
    pub fn open_mark(&mut self, name: &str) {
        let (number, date) = (self.number(), self.date().to_owned());
        self.markup.open(name, &[("w:id", &number), ("w:author", &self.stamp.author), ("w:date", &date)]);
    }

    /// Begins the range of a move; gives the number with which it is to be ended.
    pub fn begin_move(&mut self, name: &str, number: usize) -> String {
        let (id, date) = (self.number(), self.date().to_owned());
        let (called, author) = (format!("move{number}"), &self.stamp.author);
        let attributes = [("w:id", id.as_str()), ("w:name", &called), ("w:author", author), ("w:date", &date)];
        self.markup.empty(name, &attributes);
        id
    }

    /// The mark at the end of a paragraph, a row or a cell that says what becomes of it.
    pub fn mark_of(&mut self, fate: Fate) {
        if let Some(name) = mark_name(fate) {
            self.mark(name);
        }
    }

    /// Words with what becomes of them; `bytes` is where they stand in the version that has them, for comments.
    pub fn words(&mut self, fate: Fate, words: &str, version: Version, bytes: &Range<usize>) {
        self.begin_notes(version, bytes);
        let mark = mark_name(fate);
        if let Some(name) = mark {
            self.open_mark(name);
        }
        self.markup.open("w:r", &[]);
        let name = if fate == Fate::Deleted { "w:delText" } else { "w:t" };
        self.markup.element(name, &[("xml:space", "preserve")], words);
        self.markup.close("w:r");
        if let Some(name) = mark {
            self.markup.close(name);
        }
        self.notes.end(&mut self.markup, version, bytes);
    }

    /// Begins the comments on words that are about to be written.
    pub fn begin_notes(&mut self, version: Version, bytes: &Range<usize>) {
        self.notes.begin(&mut self.markup, &self.stamp, version, bytes);
    }

    /// Ends all comments: a paragraph or what they are about ends.
    pub fn end_notes(&mut self) {
        self.notes.end_all(&mut self.markup);
    }

    /// The properties of a paragraph of a shape; `counting` is the list that counts it, where one does.
    pub fn shape(&mut self, shape: &Shape, counting: Option<usize>) {
        match shape {
            Shape::Title => self.markup.value("w:pStyle", "Title"),
            Shape::Heading(level) => self.markup.value("w:pStyle", &format!("Heading{level}")),
            Shape::Paragraph => {}
            Shape::Item { depth, marker } => {
                self.markup.value("w:pStyle", "ListParagraph");
                if !marker.is_empty() {
                    let list = counting.unwrap_or_else(|| self.lists.number(marker)).to_string();
                    self.markup.open("w:numPr", &[]);
                    self.markup.value("w:ilvl", &Lists::level(*depth).to_string());
                    self.markup.value("w:numId", &list);
                    self.markup.close("w:numPr");
                }
            }
        }
    }
}

/// The element that marks words or ends of paragraphs of a fate.
fn mark_name(fate: Fate) -> Option<&'static str> {
    match fate {
        Fate::Kept => None,
        Fate::Deleted => Some("w:del"),
        Fate::Inserted => Some("w:ins"),
        Fate::MovedFrom(_) => Some("w:moveFrom"),
        Fate::MovedTo(_) => Some("w:moveTo"),
    }
}
