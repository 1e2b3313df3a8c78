//! Finding known names in a clause, however they are punctuated, capitalised or scripted.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::reading::{Reading, fold};
use crate::text::script::is_han;

/// A text without what spellings of a name differ in: case, accents, script, hyphens, quotes, the stops of initials.
pub(crate) struct Skeleton {
    text: String,
    /// For each byte of `text`, the index of the character it comes from.
    characters: Vec<usize>,
}

impl Skeleton {
    /// The skeleton of a clause.
    pub(super) fn new(reading: &Reading<'_>) -> Self {
        Self::of(reading.folded(0..reading.len()).iter().copied())
    }

    /// The skeleton of folded characters.
    fn of(folded: impl Iterator<Item = char>) -> Self {
        let mut skeleton = Self { text: String::new(), characters: Vec::new() };
        let mut previous = ' ';
        for (index, character) in folded.enumerate() {
            match character {
                '.' if previous.is_alphabetic() && !is_han(previous) => {}
                ' ' | '-' | '\'' | '"' | '/' | '(' | ')' | '《' | '》' | '〈' | '〉' | '「' | '」' | '『' | '』'
                | '·' | '*' | '_' => {
                    if previous != ' ' && !is_han(previous) {
                        skeleton.push(index, ' ');
                        previous = ' ';
                    }
                }
                _ => {
                    if is_han(character) && previous == ' ' && !skeleton.text.is_empty() {
                        skeleton.text.pop();
                        skeleton.characters.pop();
                    }
                    skeleton.push(index, character);
                    previous = character;
                }
            }
        }
        skeleton
    }

    fn push(&mut self, index: usize, character: char) {
        self.text.push(character);
        self.characters.resize(self.text.len(), index);
    }

    /// The range of characters for a range of bytes of the skeleton.
    fn range(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.characters.get(bytes.start).copied().unwrap_or_default();
        let last = bytes.end.checked_sub(1).and_then(|last| self.characters.get(last)).copied().unwrap_or(start);
        start..last + 1
    }

    /// The skeleton of any text.
    pub fn of_text(text: &str) -> Self {
        Self::of(text.chars().map(fold))
    }

    /// The number of bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The end of the Latin word that a stem ending at a byte is part of; of Han text the same byte.
    fn end_of_word(&self, end: usize) -> usize {
        let latin = |c: char| c.is_alphanumeric() && !is_han(c);
        if !self.text.get(..end).is_some_and(|text| text.ends_with(latin)) {
            return end;
        }
        let rest = self.text.get(end..).unwrap_or_default();
        end + rest.find(|c: char| !latin(c)).unwrap_or(rest.len())
    }

    /// Whether the bytes are whole words, as far as they are Latin; the last one may go on if the name is a stem.
    fn is_whole(&self, bytes: &Range<usize>, stem: bool) -> bool {
        let word = |c: char| c.is_alphanumeric() && !is_han(c);
        let before = self.text.get(..bytes.start).and_then(|text| text.chars().next_back());
        let after = self.text.get(bytes.end..).and_then(|text| text.chars().next());
        let inside = self.text.get(bytes.clone()).unwrap_or_default();
        let cut = |outer: Option<char>, inner: Option<char>| outer.is_some_and(word) && inner.is_some_and(word);
        !cut(before, inside.chars().next()) && (stem || !cut(after, inside.chars().next_back()))
    }
}

/// Names of things, each thing by its number.
#[derive(Debug)]
pub(crate) struct NameTable {
    automaton: Option<AhoCorasick>,
    /// What each pattern of the automaton names.
    patterns: Vec<Pattern>,
}

#[derive(Debug, Default)]
struct Pattern {
    /// The things it names.
    things: Vec<usize>,
    /// Whether it is found in capitals only.
    capitals: bool,
    /// Whether its last word may go on.
    stem: bool,
}

/// A name found in a clause.
pub(super) struct NameFound<'t> {
    /// Range of characters.
    pub range: Range<usize>,
    /// The things the name stands for.
    pub things: &'t [usize],
}

impl NameTable {
    /// A table of names with the thing each stands for. A name in capitals of up to six letters is an acronym and
    /// found in capitals only; a name that ends with `*` is a stem, whose last word may go on.
    pub fn new<'n>(names: impl Iterator<Item = (&'n str, usize)>) -> Self {
        let mut by_skeleton: BTreeMap<String, Pattern> = BTreeMap::new();
        for (name, thing) in names {
            let skeleton = Skeleton::of(name.chars().map(fold)).text;
            let pattern = by_skeleton.entry(skeleton.trim().to_owned()).or_default();
            pattern.capitals = is_acronym(name);
            pattern.stem = name.ends_with('*');
            if !pattern.things.contains(&thing) {
                pattern.things.push(thing);
            }
        }
        by_skeleton.remove("");
        // Built at every start, used on some hundred kilobytes: the form that is quickest to build.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .prefilter(false)
            .build(by_skeleton.keys())
            .ok();
        Self { automaton, patterns: by_skeleton.into_values().collect() }
    }

    /// The things of which a skeleton has a name, wherever and however often. Capitals do not matter.
    pub fn named_in(&self, skeleton: &Skeleton) -> BTreeSet<usize> {
        let matches = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(&skeleton.text));
        matches
            .filter_map(|found| Some((found.range(), self.patterns.get(found.pattern().as_usize())?)))
            .filter(|(bytes, pattern)| skeleton.is_whole(bytes, pattern.stem))
            .flat_map(|(_, pattern)| pattern.things.iter().copied())
            .collect()
    }

    /// How many bytes of a skeleton the names of each of the things asked for take. Capitals do not matter.
    pub fn weigh(&self, skeleton: &Skeleton, asked: impl Fn(usize) -> bool) -> BTreeMap<usize, usize> {
        let mut weights = BTreeMap::new();
        let Some(automaton) = &self.automaton else { return weights };
        let mut matches: Vec<(Range<usize>, &Pattern)> = automaton
            .find_overlapping_iter(&skeleton.text)
            .filter_map(|found| Some((found.range(), self.patterns.get(found.pattern().as_usize())?)))
            .filter(|(_, pattern)| pattern.things.iter().any(|thing| asked(*thing)))
            .filter(|(bytes, pattern)| skeleton.is_whole(bytes, pattern.stem))
            .map(|(bytes, pattern)| (bytes.start..skeleton.end_of_word(bytes.end), pattern))
            .collect();
        matches.sort_by_key(|(bytes, _)| (bytes.start, std::cmp::Reverse(bytes.end)));
        let mut end = 0;
        for (bytes, pattern) in matches {
            if bytes.start >= end {
                end = bytes.end;
                for thing in pattern.things.iter().filter(|thing| asked(**thing)) {
                    *weights.entry(*thing).or_default() += bytes.len();
                }
            }
        }
        weights
    }

    /// The names in a clause: leftmost, then longest, none overlapping another.
    pub(super) fn find(&self, reading: &Reading<'_>, skeleton: &Skeleton) -> Vec<NameFound<'_>> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let mut matches: Vec<(Range<usize>, &Pattern)> = automaton
            .find_overlapping_iter(&skeleton.text)
            .filter_map(|found| Some((found.range(), self.patterns.get(found.pattern().as_usize())?)))
            .filter(|(bytes, pattern)| skeleton.is_whole(bytes, pattern.stem))
            .filter(|(bytes, pattern)| !pattern.capitals || is_in_capitals(reading, &skeleton.range(bytes)))
            .collect();
        matches.sort_by_key(|(bytes, _)| (bytes.start, std::cmp::Reverse(bytes.end)));
        let mut end = 0;
        let mut found = Vec::new();
        for (bytes, pattern) in matches {
            if bytes.start >= end {
                end = bytes.end;
                found.push(NameFound { range: skeleton.range(&bytes), things: &pattern.things });
            }
        }
        found
    }
}

/// `SCC` of `SCCs`; shorter words are no plurals (`Us`).
fn without_plural(acronym: &str) -> &str {
    acronym.strip_suffix('s').filter(|singular| singular.len() > 2).unwrap_or(acronym)
}

fn is_acronym(name: &str) -> bool {
    let name = without_plural(name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (1..=6).contains(&letters) && name.chars().all(|c| c.is_ascii() && !c.is_ascii_lowercase())
}

/// Whether an acronym is written in capitals, in a text that does not write everything so.
fn is_in_capitals(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let written = reading.written(range.clone());
    let capitals = !without_plural(written).chars().any(char::is_lowercase);
    let (word, start) = reading.word_before(reading.skip_spaces_back(range.start));
    let shouted =
        word.len() > 3 && !reading.written(start..start + word.chars().count()).chars().any(char::is_lowercase);
    capitals && !(shouted && range.len() < 3)
}
