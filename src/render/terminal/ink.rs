//! Words with colours, wrapped by the width at which a terminal shows them.

use std::ops::Range;

use icu_segmenter::{LineSegmenter, options::LineBreakOptions};
use unicode_segmentation::UnicodeSegmentation;

use super::super::cut::columns;
use super::super::neutral::neutral;

/// What words are, which decides how they look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ink {
    /// Running text.
    #[default]
    Plain,
    /// Headings.
    Strong,
    /// What a reader may pass over: places, labels.
    Faint,
    /// A place in the old version, which may lead there.
    OldPlace,
    /// A place in the new version, which may lead there.
    NewPlace,
    /// Words of the old version only.
    Removed,
    /// Words of the new version only.
    Added,
    /// The sign of what is only in the old version.
    Lost,
    /// The sign of what is only in the new version.
    Gained,
    /// The tag of what matters most.
    Alert,
    /// The tag of what changes the meaning.
    Notice,
}

impl Ink {
    /// The parameters of the escape sequence (ECMA-48 SGR); none for plain text. Deleted and inserted words differ by
    /// more than their colour.
    fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong => Some("1"),
            Self::Faint | Self::OldPlace | Self::NewPlace => Some("2"),
            Self::Removed => Some("31;9"),
            Self::Added => Some("32;4"),
            Self::Lost => Some("31"),
            Self::Gained => Some("32"),
            Self::Alert => Some("1;31"),
            Self::Notice => Some("33"),
        }
    }
}

/// Where places lead: the addresses of both versions, of ASCII letters that a terminal does not obey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Links {
    /// The old version's file, if it is one.
    pub(super) old: Option<String>,
    /// The new version's file, if it is one.
    pub(super) new: Option<String>,
}

impl Links {
    fn of(&self, ink: Ink) -> Option<&str> {
        match ink {
            Ink::OldPlace => self.old.as_deref(),
            Ink::NewPlace => self.new.as_deref(),
            _ => None,
        }
    }
}

/// Words on one line, each with its ink. Whatever is put in is made harmless for a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    text: String,
    /// Where each ink begins, ascending.
    inks: Vec<(usize, Ink)>,
}

impl Words {
    /// Words in one ink.
    pub(super) fn new(ink: Ink, text: &str) -> Self {
        Self::default().and(ink, text)
    }

    /// The words followed by others.
    pub(super) fn and(mut self, ink: Ink, text: &str) -> Self {
        self.push(ink, text);
        self
    }

    /// Adds words at the end.
    pub(super) fn push(&mut self, ink: Ink, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.inks.last().is_none_or(|(_, last)| *last != ink) {
            self.inks.push((self.text.len(), ink));
        }
        self.text.push_str(&neutral(text));
    }

    /// The words followed by others, inks kept.
    pub(super) fn joined(mut self, other: &Self) -> Self {
        self.append(other);
        self
    }

    /// Adds other words at the end, inks kept.
    pub(super) fn append(&mut self, other: &Self) {
        self.inks.extend(other.inks.iter().map(|(start, ink)| (self.text.len() + start, *ink)));
        self.text.push_str(&other.text);
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The width on a terminal, in columns.
    pub(super) fn width(&self) -> usize {
        columns(&self.text)
    }

    /// The words without inks.
    #[cfg(test)]
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The words broken into lines that fit: the first into `first` columns, the others into `rest`.
    pub(super) fn wrap(&self, first: usize, rest: usize) -> Vec<Self> {
        lines(&self.text, first, rest).into_iter().map(|range| self.slice(range)).collect()
    }

    fn slice(&self, range: Range<usize>) -> Self {
        let mut slice = Self::default();
        for (index, (start, ink)) in self.inks.iter().enumerate() {
            let end = self.inks.get(index + 1).map_or(self.text.len(), |(next, _)| *next);
            let (start, end) = ((*start).max(range.start), end.min(range.end));
            if start < end {
                slice.inks.push((slice.text.len(), *ink));
                slice.text.push_str(self.text.get(start..end).unwrap_or_default());
            }
        }
        slice
    }

    /// The words with the ink of each run. Places that lead nowhere are one run with what stands between them.
    fn runs(&self, links: Option<&Links>) -> Vec<(&str, Ink)> {
        let leads = |ink: Ink| links.is_some_and(|links| links.of(ink).is_some());
        let mut runs: Vec<(Range<usize>, Ink)> = Vec::new();
        let mut after_place = false;
        for (index, (start, ink)) in self.inks.iter().enumerate() {
            let end = self.inks.get(index + 1).map_or(self.text.len(), |(next, _)| *next);
            let place = matches!(ink, Ink::OldPlace | Ink::NewPlace) && !leads(*ink);
            let ink = if place { Ink::Faint } else { *ink };
            match runs.last_mut() {
                Some((run, last)) if *last == ink && (place || after_place) => run.end = end,
                _ => runs.push((*start..end, ink)),
            }
            after_place = place;
        }
        runs.into_iter().map(|(range, ink)| (self.text.get(range).unwrap_or_default(), ink)).collect()
    }

    /// The words as they go to the terminal, in plain text.
    pub(super) fn plain(&self) -> String {
        self.text.clone()
    }

    /// The words as they go to the terminal, in colours, with places that lead to their versions where those are known.
    pub(super) fn paint(&self, links: Option<&Links>) -> String {
        let mut painted = String::new();
        for (words, ink) in self.runs(links) {
            let words = match links.and_then(|links| links.of(ink)) {
                // The sequence that most terminals take for a link (OSC 8).
                Some(address) => &format!("\u{1b}]8;;{address}\u{1b}\\{words}\u{1b}]8;;\u{1b}\\"),
                None => words,
            };
            match ink.code() {
                Some(code) => painted.push_str(&format!("\u{1b}[{code}m{words}\u{1b}[0m")),
                None => painted.push_str(words),
            }
        }
        painted
    }
}

/// Byte ranges of the lines of a text, without the white space at their ends.
fn lines(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut line = 0..0;
    for piece in pieces(text, rest.max(2)) {
        let room = if lines.is_empty() { first } else { rest };
        let longer = text.get(line.start..piece.end).unwrap_or_default();
        if !line.is_empty() && columns(longer.trim_end()) > room {
            lines.push(trimmed(text, line));
            line = piece;
        } else {
            line.end = piece.end;
        }
    }
    lines.push(trimmed(text, line));
    lines
}

/// Byte ranges between which a line may be broken (Unicode Standard Annex 14), none wider than a line.
fn pieces(text: &str, room: usize) -> Vec<Range<usize>> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in segmenter.segment_str(text).filter(|end| *end > 0) {
        let piece = text.get(start..end).unwrap_or_default();
        if columns(piece.trim_end()) <= room {
            pieces.push(start..end);
        } else {
            pieces.extend(broken(piece, room).into_iter().map(|range| start + range.start..start + range.end));
        }
        start = end;
    }
    pieces
}

/// Breaks what has no place to break, such as a long address, between graphemes.
fn broken(piece: &str, room: usize) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut width = 0;
    for (start, grapheme) in piece.grapheme_indices(true) {
        let end = start + grapheme.len();
        width += columns(grapheme);
        match ranges.last_mut() {
            Some(range) if width <= room => range.end = end,
            _ => {
                width = columns(grapheme);
                ranges.push(start..end);
            }
        }
    }
    ranges
}

fn trimmed(text: &str, line: Range<usize>) -> Range<usize> {
    let words = text.get(line.clone()).unwrap_or_default();
    line.start..line.start + words.trim_end().len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrapped(text: &str, room: usize) -> Vec<String> {
        Words::new(Ink::Plain, text).wrap(room, room).iter().map(|line| line.text().to_owned()).collect()
    }

    #[test]
    fn han_text_is_wrapped_by_width_and_no_line_begins_with_a_comma() {
        assert_eq!(wrapped("我们收集信息，并且使用信息。", 12), ["我们收集信", "息，并且使用", "信息。"]);
    }

    #[test]
    fn an_address_longer_than_a_line_is_broken() {
        assert_eq!(wrapped("aaaaaaaaaaaaaaaaaaaaaaaaa", 10), ["aaaaaaaaaa", "aaaaaaaaaa", "aaaaa"]);
    }

    #[test]
    fn colour_is_closed_at_the_end_of_each_line() {
        let words = Words::new(Ink::Removed, "one two");
        let lines: Vec<_> = words.wrap(4, 4).iter().map(|line| line.paint(None)).collect();
        assert_eq!(lines, ["\u{1b}[31;9mone\u{1b}[0m", "\u{1b}[31;9mtwo\u{1b}[0m"]);
    }

    #[test]
    fn a_place_leads_to_its_version() {
        let links = Links { old: Some("file:///o".to_owned()), new: None };
        let words = Words::new(Ink::OldPlace, "l.1").and(Ink::NewPlace, "l.2");
        let old = "\u{1b}[2m\u{1b}]8;;file:///o\u{1b}\\l.1\u{1b}]8;;\u{1b}\\\u{1b}[0m";
        assert_eq!(words.paint(Some(&links)), format!("{old}\u{1b}[2ml.2\u{1b}[0m"));
    }

    proptest! {
        #[test]
        fn wrapping_keeps_every_word_and_every_line_fits(text in "[a-z 我们，é]{0,200}", room in 4_usize..60) {
            let lines = wrapped(&text, room);
            prop_assert!(lines.iter().all(|line| columns(line) <= room));
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
