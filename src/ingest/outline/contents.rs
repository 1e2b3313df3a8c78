//! The table of contents: a list whose entries recur as headings, often with a word changed.

use std::collections::HashMap;
use std::ops::Range;

use super::super::flow::{Element, ElementKind};
use super::super::lines::{ends_sentence, width};
use super::WIDEST_LINE;

/// A table of contents has at least this many entries.
const FEWEST_ENTRIES: usize = 4;

/// Share (in per cent) of a list's entries that must recur for it to be a table of contents.
const RECUR_PER_CENT: usize = 60;

/// Likeness from which an entry and a line are the same heading. Entries and headings stand in the same order, so between two
/// certain neighbours little likeness is enough: `Localisation des données` heads a section `Emplacement des données`.
const ALIKE: f64 = 0.4;

/// Pairs of entry and line that are compared at most; beyond it only equal ones count, the first after the one before.
const MOST_PAIRS: usize = 200_000;

/// A table of contents has at most this many entries, and is one of this many lists at the beginning.
const MOST_ENTRIES: usize = 300;
const MOST_LISTS: usize = 12;

/// An entry is at most this wide (columns).
const WIDEST_ENTRY: usize = 200;

/// A table of contents and what it names.
#[derive(Debug, Default)]
pub struct Contents {
    /// The elements that are its entries.
    pub entries: Range<usize>,
    /// The elements they name, with the depth of the entry, in order.
    pub headings: Vec<(usize, usize)>,
}

/// Finds the table of contents: the first list, or run of short lines, of which most entries recur as lines that can be headings.
pub fn find(elements: &[Element], candidate: impl Fn(usize) -> bool) -> Contents {
    let short = |entries: &Range<usize>| entries.len() <= MOST_ENTRIES;
    for entries in lists(elements).into_iter().filter(short).take(MOST_LISTS) {
        let names = elements.get(entries.clone()).unwrap_or_default();
        let names: Vec<(String, usize)> =
            names.iter().map(|element| (fold(&element.text.text), depth(element))).collect();
        let lines: Vec<(usize, String)> = (entries.end..elements.len())
            .filter(|index| candidate(*index))
            .filter_map(|index| Some((index, fold(&elements.get(index)?.text.text))))
            .collect();
        let headings = assign(&names, &lines);
        if headings.len() * 100 >= names.len() * RECUR_PER_CENT && headings.len() >= FEWEST_ENTRIES {
            return Contents { entries, headings };
        }
    }
    Contents::default()
}

fn depth(element: &Element) -> usize {
    match element.kind {
        ElementKind::ListItem { depth, .. } => usize::from(depth),
        _ => 0,
    }
}

/// Runs of list items, or of short lines, that could be entries.
fn lists(elements: &[Element]) -> Vec<Range<usize>> {
    let kind = |element: &Element| {
        let text = element.text.text.as_str();
        let short = width(text) <= WIDEST_ENTRY && (!ends_sentence(text) || text.ends_with(['?', '？', ':', '.']));
        match element.kind {
            ElementKind::ListItem { .. } if short => Some(true),
            ElementKind::Paragraph
                if width(text) <= WIDEST_LINE && !ends_sentence(text.trim_end_matches(['?', '？'])) =>
            {
                Some(false)
            }
            _ => None,
        }
    };
    let mut lists = Vec::new();
    let mut start = 0;
    for end in 1..=elements.len() {
        let (before, here) = (elements.get(end - 1).and_then(kind), elements.get(end).and_then(kind));
        if before != here {
            if before.is_some() && end - start >= FEWEST_ENTRIES {
                lists.push(start..end);
            }
            start = end;
        }
    }
    lists
}

/// Letters and digits in lower case, without a number at the beginning.
pub fn fold(text: &str) -> String {
    let words = text.trim_start_matches(|character: char| {
        character.is_ascii_digit() || character.is_whitespace() || matches!(character, '.' | ')' | '、')
    });
    let words = if words.is_empty() { text } else { words };
    words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The best assignment of entries to lines that keeps the order of both.
fn assign(entries: &[(String, usize)], lines: &[(usize, String)]) -> Vec<(usize, usize)> {
    if entries.len() * lines.len() > MOST_PAIRS {
        return assign_equal(entries, lines);
    }
    let columns = lines.len() + 1;
    let entry_pairs: Vec<HashMap<(char, char), usize>> = entries.iter().map(|(entry, _)| pairs(entry)).collect();
    let line_pairs: Vec<HashMap<(char, char), usize>> = lines.iter().map(|(_, line)| pairs(line)).collect();
    let likeness = |row: usize, column: usize| -> f64 {
        let (Some((entry, _)), Some((_, line))) = (entries.get(row), lines.get(column)) else { return 0.0 };
        if entry.is_empty() || line.is_empty() {
            return 0.0;
        }
        if entry == line {
            return 1.0;
        }
        match (entry_pairs.get(row), line_pairs.get(column)) {
            (Some(first), Some(second)) => {
                Some(dice(first, second)).filter(|likeness| *likeness >= ALIKE).unwrap_or(0.0)
            }
            _ => 0.0,
        }
    };
    let mut best = vec![0.0_f64; (entries.len() + 1) * columns];
    let mut value = vec![0.0_f64; entries.len() * columns];
    let read = |table: &[f64], row: usize, column: usize| table.get(row * columns + column).copied().unwrap_or(0.0);
    for row in (0..entries.len()).rev() {
        for column in (0..lines.len()).rev() {
            let alike = likeness(row, column);
            let taken = if alike > 0.0 { alike + read(&best, row + 1, column + 1) } else { 0.0 };
            let passed = read(&best, row + 1, column).max(read(&best, row, column + 1));
            if let Some(slot) = value.get_mut(row * columns + column) {
                *slot = taken;
            }
            if let Some(slot) = best.get_mut(row * columns + column) {
                *slot = taken.max(passed);
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut found = Vec::new();
    while row < entries.len() && column < lines.len() {
        let here = read(&best, row, column);
        let taken = read(&value, row, column);
        if taken > 0.0 && taken >= here {
            if let (Some((index, _)), Some((_, depth))) = (lines.get(column), entries.get(row)) {
                found.push((*index, *depth));
            }
            row += 1;
            column += 1;
        } else if read(&best, row, column + 1) >= here {
            column += 1;
        } else {
            row += 1;
        }
    }
    found
}

/// Assigns each entry to the first equal line after that of the entry before.
fn assign_equal(entries: &[(String, usize)], lines: &[(usize, String)]) -> Vec<(usize, usize)> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, line) in lines {
        places.entry(line).or_default().push(*index);
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (entry, depth) in entries {
        let after = found.last().map_or(0, |(index, _)| index + 1);
        let Some(places) = places.get(entry.as_str()) else { continue };
        if let Some(index) = places.get(places.partition_point(|index| *index < after)) {
            found.push((*index, *depth));
        }
    }
    found
}

fn pairs(text: &str) -> HashMap<(char, char), usize> {
    let mut pairs = HashMap::new();
    for pair in text.chars().zip(text.chars().skip(1)) {
        *pairs.entry(pair).or_insert(0) += 1;
    }
    pairs
}

/// Dice's coefficient over pairs of neighbouring characters, 0 to 1.
fn dice(first: &HashMap<(char, char), usize>, second: &HashMap<(char, char), usize>) -> f64 {
    let total: usize = first.values().sum::<usize>() + second.values().sum::<usize>();
    let common: usize = first.iter().map(|(pair, count)| (*count).min(second.get(pair).copied().unwrap_or(0))).sum();
    if total == 0 {
        0.0
    } else {
        2.0 * f64::from(u32::try_from(common).unwrap_or(0)) / f64::from(u32::try_from(total).unwrap_or(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;
    use crate::ingest::inline;

    fn elements(entries: &[&str], lines: &[&str]) -> Vec<Element> {
        let words = |text: &&str| inline::words_at(text, &Place::default());
        let items = entries.iter().map(|text| Element::list_item(0, "•", words(text)));
        items.chain(lines.iter().map(|text| Element::paragraph(words(text)))).collect()
    }

    fn named(entries: &[&str], lines: &[&str]) -> Vec<usize> {
        let elements = elements(entries, lines);
        find(&elements, |_| true).headings.into_iter().map(|(index, _)| index - entries.len()).collect()
    }

    const ENTRIES: [&str; 4] = ["What we take", "Where your data is kept", "Your rights", "How to reach us"];

    #[test]
    fn entries_that_differ_by_a_word_still_name_their_line() {
        let lines = ["What we take", "x", "Place your data is kept", "Your Rights:", "Us", "How to reach us"];
        assert_eq!(named(&ENTRIES, &lines), [0, 2, 3, 5]);
    }

    #[test]
    fn the_first_of_equal_lines_in_order_is_meant() {
        let lines = ["What we take", "Where your data is kept", "Your rights", "How to reach us", "Your rights"];
        assert_eq!(named(&ENTRIES, &lines), [0, 1, 2, 3]);
    }

    #[test]
    fn a_list_that_does_not_recur_is_no_table_of_contents() {
        let lists_of_things =
            named(&["your name", "your address", "your age", "your photo"], &["We take it.", "We keep it."]);
        assert!(lists_of_things.is_empty());
    }

    #[test]
    fn equal_entries_are_found_in_long_documents() {
        let entries: Vec<String> = (0..250).map(|number| format!("Part {number} of all")).collect();
        let names: Vec<&str> = entries.iter().map(String::as_str).collect();
        let lines: Vec<&str> = names.iter().flat_map(|name| [*name, "text", "text", "text"]).collect();
        assert_eq!(named(&names, &lines).len(), 250);
    }
}
