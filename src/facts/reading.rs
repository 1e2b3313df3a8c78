//! A clause as the extractors read it: folded character by character, with the way back to the bytes.

use std::ops::Range;

use unicode_normalization::char::decompose_canonical;

use super::figures::{self, Quantity};
use super::{Fact, FactKind};
use crate::text::Language;
use crate::text::normalize::fold_han;

/// A clause's text, one folded character for each written one.
///
/// Folded means: lower case, no accents on Latin letters, simplified Han, ASCII for full-width forms, one form of
/// quotes, hyphens and white space.
pub(super) struct Reading<'t> {
    /// The text as written.
    pub text: &'t str,
    /// Its language.
    pub language: &'t Language,
    folded: Vec<char>,
    /// Byte offset of each character, and of the end.
    offsets: Vec<usize>,
    /// The numbers, in order.
    pub quantities: Vec<Quantity>,
}

impl<'t> Reading<'t> {
    pub fn new(text: &'t str, language: &'t Language) -> Self {
        let mut folded = Vec::with_capacity(text.len());
        let mut offsets = Vec::with_capacity(text.len() + 1);
        for (offset, character) in text.char_indices() {
            offsets.push(offset);
            folded.push(fold(character));
        }
        offsets.push(text.len());
        let mut reading = Self { text, language, folded, offsets, quantities: Vec::new() };
        reading.quantities = figures::quantities(&reading);
        reading
    }

    /// Whether there is a digit or Han numeral.
    pub fn has_figures(&self) -> bool {
        self.folded.iter().any(|c| c.is_ascii_digit() || "〇零一二三四五六七八九十".contains(*c))
    }

    /// The number of characters.
    pub fn len(&self) -> usize {
        self.folded.len()
    }

    /// The folded character at an index.
    pub fn at(&self, index: usize) -> Option<char> {
        self.folded.get(index).copied()
    }

    /// The folded character before an index.
    pub fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|index| self.at(index))
    }

    /// The folded characters of a range.
    pub fn folded(&self, range: Range<usize>) -> &[char] {
        self.folded.get(range).unwrap_or_default()
    }

    /// The words as written in a range of characters.
    pub fn written(&self, range: Range<usize>) -> &'t str {
        self.text.get(self.bytes(range)).unwrap_or_default()
    }

    /// The byte range of a range of characters.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let offset = |index: usize| self.offsets.get(index).copied().unwrap_or(self.text.len());
        offset(range.start)..offset(range.end)
    }

    /// Whether the folded text goes on with `pattern` at an index; a Latin pattern must end at a word's end.
    pub fn starts_with(&self, index: usize, pattern: &str) -> bool {
        let mut end = index;
        for expected in pattern.chars() {
            if self.at(end) != Some(expected) {
                return false;
            }
            end += 1;
        }
        !(pattern.ends_with(is_latin) && self.at(end).is_some_and(is_latin))
    }

    /// Whether the folded text before an index ends with `pattern`; a Latin pattern must begin at a word's start.
    pub fn ends_with(&self, index: usize, pattern: &str) -> bool {
        let Some(start) = index.checked_sub(pattern.chars().count()) else { return false };
        let same = self.folded(start..index).iter().copied().eq(pattern.chars());
        same && !(pattern.starts_with(is_latin) && self.before(start).is_some_and(is_latin))
    }

    /// The index of the first character at or after `index` that is no white space.
    pub fn skip_spaces(&self, mut index: usize) -> usize {
        while self.at(index).is_some_and(char::is_whitespace) {
            index += 1;
        }
        index
    }

    /// The index after the last character before `index` that is no white space.
    pub fn skip_spaces_back(&self, mut index: usize) -> usize {
        while self.before(index).is_some_and(char::is_whitespace) {
            index -= 1;
        }
        index
    }

    /// The Latin word that begins at an index, with the index after it; empty if there is none.
    pub fn word_at(&self, index: usize) -> (String, usize) {
        let word: String = self.folded.iter().skip(index).take_while(|c| is_latin(**c)).collect();
        let end = index + word.chars().count();
        (word, end)
    }

    /// The Latin word that ends before an index, with the index of its beginning; empty if there is none.
    pub fn word_before(&self, index: usize) -> (String, usize) {
        let mut start = index;
        while self.before(start).is_some_and(is_latin) {
            start -= 1;
        }
        (self.folded(start..index).iter().collect(), start)
    }

    /// Whether the folded text near an index, within a sentence's length, has `word` in it; a Latin word may go on
    /// (`enfant` is in `enfants`).
    pub fn mentions(&self, word: &str, near: usize) -> bool {
        /// Characters before and after; longer sentences speak of more than one thing.
        const NEAR: usize = 300;
        let word: Vec<char> = word.chars().collect();
        let from = near.saturating_sub(NEAR);
        let window = self.folded(from..self.len().min(near + NEAR));
        window.windows(word.len().max(1)).enumerate().any(|(index, found)| {
            let starts = !self.before(from + index).is_some_and(is_latin);
            found == word && (starts || !word.first().copied().is_some_and(is_latin))
        })
    }

    /// A fact for a range of characters.
    pub fn fact(&self, kind: FactKind, range: Range<usize>, value: impl Into<String>) -> Fact {
        let (written, range) = (self.written(range.clone()).to_owned(), self.bytes(range));
        Fact { kind, range, value: value.into(), written }
    }
}

/// Whether a folded character is a letter of a script that puts spaces between words.
pub(super) fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic()
        || (character.is_alphabetic() && u32::from(character) < 0x2E80 && !('\u{E00}'..'\u{1100}').contains(&character))
}

/// One folded character for a written one.
pub(super) fn fold(character: char) -> char {
    match character {
        'A'..='Z' => character.to_ascii_lowercase(),
        ' '..='~' => character,
        '\u{FF01}'..='\u{FF5E}' => {
            let ascii = char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character);
            ascii.to_ascii_lowercase()
        }
        '’' | '‘' | '´' => '\'',
        '“' | '”' | '«' | '»' | '„' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '￥' => '¥',
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => {
            let mut base = None;
            decompose_canonical(character, |part| base = base.or(Some(part)));
            lower(base.unwrap_or(character))
        }
        _ if character.is_whitespace() => ' ',
        _ => lower(fold_han(character)),
    }
}

fn lower(character: char) -> char {
    let mut lower = character.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(single), None) => single,
        _ => character,
    }
}
