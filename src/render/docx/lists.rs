//! Lists: what stands before each item, as Word's own numbering.
//!
//! A marker is written as a list of its own whose text is the marker: it is shown as the source shows it, stands before the item
//! as markers of Word do, and is none of the item's words.

use super::xml::Markup;

/// The lists of a document, by their markers.
#[derive(Debug, Default)]
pub struct Lists {
    markers: Vec<String>,
}

/// Levels that Word's lists have.
const LEVELS: usize = 9;

impl Lists {
    /// The number of the list of a marker, from 1.
    pub fn number(&mut self, marker: &str) -> usize {
        let known = self.markers.iter().position(|known| known == marker);
        1 + known.unwrap_or_else(|| {
            self.markers.push(marker.to_owned());
            self.markers.len() - 1
        })
    }

    /// The level of an item's nesting, from 0.
    pub fn level(depth: u8) -> usize {
        usize::from(depth).min(LEVELS - 1)
    }

    /// The part that defines the lists.
    pub fn part(&self) -> String {
        let mut markup = Markup::part("w:numbering");
        for (index, marker) in self.markers.iter().enumerate() {
            markup.open("w:abstractNum", &[("w:abstractNumId", &index.to_string())]);
            markup.value("w:multiLevelType", "hybridMultilevel");
            (0..LEVELS).for_each(|level| define(&mut markup, level, marker));
            markup.close("w:abstractNum");
        }
        for index in 0..self.markers.len() {
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

fn define(markup: &mut Markup, level: usize, marker: &str) {
    let sign = marker.chars().count() == 1 && !marker.chars().any(char::is_alphanumeric);
    markup.open("w:lvl", &[("w:ilvl", &level.to_string())]);
    markup.value("w:start", "1");
    markup.value("w:numFmt", if sign { "bullet" } else { "none" });
    // A percent sign before a digit would be a number.
    markup.value("w:lvlText", &marker.replace('%', "\u{ff05}"));
    markup.value("w:lvlJc", "left");
    markup.open("w:pPr", &[]);
    let wide = if marker.chars().count() > WIDE { STEP } else { 0 };
    let (left, hanging) = ((level + 1) * STEP + wide, STEP + wide);
    markup.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())]);
    markup.close("w:pPr");
    markup.close("w:lvl");
}

/// Characters of a marker that a step has room for.
const WIDE: usize = 4;
