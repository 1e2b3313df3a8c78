//! Comments: what a change means and which rules say so, beside the words that changed.

use std::collections::VecDeque;
use std::ops::Range;

use super::pen::Stamp;
use super::words::Words;
use super::xml::Markup;
use crate::report::{Change, ChangeKind, Report, Role, Severity, Unit};

/// Which version words are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// A comment that waits for its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Byte range of the words in their version's text.
    pub bytes: Range<usize>,
    /// Its paragraphs, the first one set in bold.
    pub paragraphs: Vec<String>,
}

/// The comments of a document.
#[derive(Debug, Default)]
pub struct Notes {
    old: VecDeque<Note>,
    new: VecDeque<Note>,
    /// Comments whose words are being written: number, version and end.
    open: Vec<(usize, Version, usize)>,
    /// The comments that were made.
    made: Markup,
    count: usize,
    /// The language of the comments.
    language: &'static str,
}

impl Notes {
    /// Comments on the changes of a report.
    pub fn new(report: &Report, words: &Words) -> Self {
        let mut notes = Self { language: words.language, ..Self::default() };
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for change in report.changes.iter().filter(|change| change.stands_alone()) {
            let paragraphs = paragraphs(change, words);
            // What was moved or changed is commented on where it stands now.
            let (side, quote) = match (&change.new, &change.old) {
                (Some(quote), _) => (&mut new, quote),
                (None, Some(quote)) => (&mut old, quote),
                (None, None) => continue,
            };
            if change.role.is_some_and(Role::is_beside) {
                // It stands nowhere in the policy: it is told on its first words.
                side.push(Note { bytes: 0..1, paragraphs });
                continue;
            }
            let [start, end] = quote.span.bytes;
            // The first cell stands for a row.
            let cell = quote.text.split('\t').find(|cell| !cell.is_empty()).map_or(0, str::len);
            let skipped = quote.text.len() - quote.text.trim_start_matches('\t').len();
            let bytes = match change.unit {
                Unit::Row | Unit::Table => start + skipped..start + skipped + cell,
                _ => start..end,
            };
            side.push(Note { bytes, paragraphs });
        }
        for (side, mut list) in [(&mut notes.old, old), (&mut notes.new, new)] {
            list.sort_by_key(|note| note.bytes.start);
            side.extend(list);
        }
        notes
    }

    /// Puts a comment before all others, on the first words of the new version.
    pub fn on_all(&mut self, paragraphs: Vec<String>) {
        self.new.push_front(Note { bytes: 0..1, paragraphs });
    }

    /// Begins the comments on words that are about to be written.
    pub fn begin(&mut self, markup: &mut Markup, stamp: &Stamp, version: Version, bytes: &Range<usize>) {
        let waiting = match version {
            Version::Old => &mut self.old,
            Version::New => &mut self.new,
        };
        let first = waiting.partition_point(|note| note.bytes.start < bytes.start);
        while waiting.get(first).is_some_and(|note| note.bytes.start < bytes.end) {
            let Some(note) = waiting.remove(first) else { break };
            markup.empty("w:commentRangeStart", &[("w:id", &self.count.to_string())]);
            comment(&mut self.made, self.count, &note.paragraphs, stamp, self.language);
            self.open.push((self.count, version, note.bytes.end));
            self.count += 1;
        }
    }

    /// Ends the comments whose words have been written.
    pub fn end(&mut self, markup: &mut Markup, version: Version, bytes: &Range<usize>) {
        self.close(markup, |(_, of, end)| *of == version && *end <= bytes.end);
    }

    /// Ends all comments, since a paragraph ends.
    pub fn end_all(&mut self, markup: &mut Markup) {
        self.close(markup, |_| true);
    }

    fn close(&mut self, markup: &mut Markup, ends: impl Fn(&(usize, Version, usize)) -> bool) {
        for (number, ..) in self.open.extract_if(.., |open| ends(open)) {
            let number = number.to_string();
            markup.empty("w:commentRangeEnd", &[("w:id", &number)]);
            markup.append("<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr>");
            markup.empty("w:commentReference", &[("w:id", &number)]);
            markup.close("w:r");
        }
    }

    /// The part that holds the comments.
    pub fn part(self) -> String {
        let mut markup = Markup::part("w:comments");
        markup.append(&self.made.finish());
        markup.close("w:comments");
        markup.finish()
    }
}

/// What a comment says of a change: how much it matters and what it is about, the sentence, the rules.
fn paragraphs(change: &Change, words: &Words) -> Vec<String> {
    let severity = match change.severity {
        Severity::Material => &words.material,
        Severity::Substantive => &words.substantive,
        Severity::Editorial => &words.editorial,
    };
    let mut first = severity.to_owned();
    if let Some(topic) = &change.topic {
        first.push_str(" · ");
        first.push_str(topic);
    }
    if change.kind == ChangeKind::Moved {
        first.push_str(" · ");
        first.push_str(&words.moved);
    }
    let mut paragraphs = vec![first, change.summary.clone()];
    if !change.rules.is_empty() {
        paragraphs.push(format!("{}: {}", &words.rules, change.rules.join(", ")));
    }
    paragraphs
}

fn comment(markup: &mut Markup, number: usize, paragraphs: &[String], stamp: &Stamp, language: &str) {
    let initials: String = stamp.author.chars().take(INITIALS).collect();
    let attributes = [
        ("w:id", number.to_string()),
        ("w:author", stamp.author.clone()),
        ("w:date", stamp.date.clone()),
        ("w:initials", initials),
    ];
    let attributes: Vec<(&str, &str)> = attributes.iter().map(|(key, value)| (*key, value.as_str())).collect();
    markup.open("w:comment", &attributes);
    for (index, paragraph) in paragraphs.iter().enumerate() {
        markup.append("<w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr>");
        if index == 0 {
            markup.append("<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:annotationRef/></w:r>");
        }
        markup.append(if index == 0 { "<w:r><w:rPr><w:b/>" } else { "<w:r><w:rPr>" });
        markup.empty("w:lang", &[("w:val", language)]);
        markup.append("</w:rPr>");
        markup.element("w:t", &[("xml:space", "preserve")], paragraph);
        markup.append("</w:r></w:p>");
    }
    markup.close("w:comment");
}

/// Letters of an author's name that stand for it.
const INITIALS: usize = 2;
