//! Lists: what stands before each item, as Word's own numbering.
//!
//! A list counts by itself, or its text is a marker as the source has it: shown as the source shows it, before the
//! item as markers of Word are, and none of the item's words.

use super::xml::Markup;
use crate::text::numerals;

/// The lists of a document.
#[derive(Debug, Default)]
pub struct Lists {
    lists: Vec<List>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum List {
    /// Every item has this marker.
    Marker(String),
    /// Items are counted.
    Counting(Count),
}

/// How items are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The level on which they stand, from 0.
    pub level: usize,
    /// What their numbers are written with.
    pub numerals: Numerals,
    /// What stands before a number.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// The first number.
    pub start: u32,
}

/// What numbers are written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numerals {
    /// `1`
    Decimal,
    /// `a`
    LowerLetter,
    /// `A`
    UpperLetter,
    /// `i`
    LowerRoman,
    /// `I`
    UpperRoman,
}

impl Numerals {
    /// All of them; of two that a marker can be read as, letters come last.
    pub const ALL: [Self; 5] =
        [Self::Decimal, Self::LowerRoman, Self::UpperRoman, Self::LowerLetter, Self::UpperLetter];

    /// The name that the standard gives (ECMA-376, ST_NumberFormat).
    fn name(self) -> &'static str {
        match self {
            Self::Decimal => "decimal",
            Self::LowerLetter => "lowerLetter",
            Self::UpperLetter => "upperLetter",
            Self::LowerRoman => "lowerRoman",
            Self::UpperRoman => "upperRoman",
        }
    }

    /// The number of a marker, with what stands before and after it; nothing where it is written otherwise.
    pub fn read(self, marker: &str) -> Option<(&str, u32, &str)> {
        let start = marker.find(|character: char| character.is_ascii_alphanumeric())?;
        let (before, rest) = marker.split_at_checked(start)?;
        let end = rest.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (number, after) = rest.split_at_checked(end)?;
        let around = after.chars().chain(before.chars());
        if around.clone().any(|character| character.is_ascii_alphanumeric() || character == '%') {
            return None;
        }
        Some((before, self.value(number)?, after))
    }

    fn value(self, number: &str) -> Option<u32> {
        let lower = number.chars().all(|letter| letter.is_ascii_lowercase());
        let upper = number.chars().all(|letter| letter.is_ascii_uppercase());
        match self {
            Self::Decimal => number.parse().ok().filter(|value: &u32| value.to_string() == number),
            Self::LowerLetter if lower => letter(number),
            Self::UpperLetter if upper => letter(number),
            Self::LowerRoman if lower => numerals::roman(number),
            Self::UpperRoman if upper => numerals::roman(number),
            _ => None,
        }
    }
}

/// The place of a letter in the alphabet; programs go on differently after `z`.
fn letter(number: &str) -> Option<u32> {
    match number.as_bytes() {
        [letter] => Some(u32::from(letter.to_ascii_lowercase() - b'a') + 1),
        _ => None,
    }
}

/// Levels that Word's lists have.
const LEVELS: usize = 9;

impl Lists {
    /// The number of the list of a marker, from 1.
    pub fn number(&mut self, marker: &str) -> usize {
        let known = self.lists.iter().position(|known| matches!(known, List::Marker(other) if other == marker));
        known.map_or_else(|| self.add(List::Marker(marker.to_owned())), |known| known + 1)
    }

    /// The number of a new list that counts.
    pub fn counting(&mut self, count: Count) -> usize {
        self.add(List::Counting(count))
    }

    fn add(&mut self, list: List) -> usize {
        self.lists.push(list);
        self.lists.len()
    }

    /// The level of an item's nesting, from 0.
    pub fn level(depth: u8) -> usize {
        usize::from(depth).min(LEVELS - 1)
    }

    /// The part that defines the lists.
    pub fn part(&self) -> String {
        let mut markup = Markup::part("w:numbering");
        for (index, list) in self.lists.iter().enumerate() {
            markup.open("w:abstractNum", &[("w:abstractNumId", &index.to_string())]);
            markup.value("w:multiLevelType", "hybridMultilevel");
            (0..LEVELS).for_each(|level| list.define(&mut markup, level));
            markup.close("w:abstractNum");
        }
        for index in 0..self.lists.len() {
            markup.open("w:num", &[("w:numId", &(index + 1).to_string())]);
            markup.value("w:abstractNumId", &index.to_string());
            markup.close("w:num");
        }
        markup.close("w:numbering");
        markup.finish()
    }
}

/// Distance of the levels (twentieths of a point).
const STEP: usize = 425;

/// Characters of a marker that a step has room for.
const WIDE: usize = 4;

impl List {
    fn define(&self, markup: &mut Markup, level: usize) {
        let (start, format, text) = match self {
            Self::Marker(marker) => {
                let sign = marker.chars().count() == 1 && !marker.chars().any(char::is_alphanumeric);
                // A percent sign before a digit would be a number.
                (1, if sign { "bullet" } else { "none" }, marker.replace('%', "\u{ff05}"))
            }
            Self::Counting(count) => {
                let start = if level == count.level { count.start } else { 1 };
                (start, count.numerals.name(), format!("{}%{}{}", count.before, level + 1, count.after))
            }
        };
        let wide = if text.chars().count() > WIDE { STEP } else { 0 };
        markup.open("w:lvl", &[("w:ilvl", &level.to_string())]);
        markup.value("w:start", &start.to_string());
        markup.value("w:numFmt", format);
        markup.value("w:lvlText", &text);
        markup.value("w:lvlJc", "left");
        markup.open("w:pPr", &[]);
        let (left, hanging) = ((level + 1) * STEP + wide, STEP + wide);
        markup.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())]);
        markup.close("w:pPr");
        markup.close("w:lvl");
    }
}
