//! Takes out what is not the policy's own: page headers repeated within the text, and the site's navigation around it.
//!
//! What is taken out is noted with its reason; a sentence or list that it broke is joined.

use std::collections::HashMap;

use super::flow::{Element, ElementKind, Flow};
use super::inline;
use super::lines::{self, ends_sentence, width};
use crate::document::{DraftText, Role};
use crate::text::script;

/// Takes out repeated page headers and the site's navigation, and joins what page breaks parted.
pub fn clean(flow: &mut Flow) {
    drop_running(flow);
    if !flow.whole {
        drop_navigation(flow);
    }
}

/// A line or paragraph that could be repeated on every page.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'a> {
    /// Its words.
    pub text: &'a str,
    /// Whether it interrupts: a sentence does not end before it, or a list goes on after it.
    pub breaks: bool,
}

/// A page header stands on at least this many pages.
const FEWEST_PAGES: usize = 3;

/// Share (in per cent) of the text from the first to the last page that the header spans. Clauses that a policy repeats on purpose
/// (the same rights for every country) stay within one section.
const SPAN_PER_CENT: usize = 50;

/// Columns of text between two page headers at least: a page has thousands. What a policy repeats on purpose (`Legal basis:
/// consent`) comes closer together.
const SHORTEST_PAGE: usize = 500;

/// Pages of one document are about as long as each other: none is longer or shorter than the middle one by more than this factor.
const PAGE_FACTOR: usize = 5;

/// Share (in per cent) of the text that a page header has at most.
const LARGEST_PER_CENT: usize = 25;

/// Which units are repeated on every page: the same words but for figures, all over the text, a page apart, and in the middle of
/// what goes on.
pub fn running(units: &[Unit<'_>]) -> Vec<bool> {
    let mut offsets = Vec::with_capacity(units.len());
    let mut total = 0;
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, unit) in units.iter().enumerate() {
        offsets.push(total);
        total += width(unit.text);
        places.entry(without_figures(unit.text)).or_default().push(index);
    }
    let mut running = vec![false; units.len()];
    for (key, places) in places.iter().filter(|(_, places)| places.len() >= FEWEST_PAGES) {
        let starts: Vec<usize> = places.iter().filter_map(|index| offsets.get(*index).copied()).collect();
        if is_on_pages(&starts, total, width(key)) && is_header(key, places, units) {
            for index in places {
                if let Some(slot) = running.get_mut(*index) {
                    *slot = true;
                }
            }
        }
    }
    running
}

/// Whether words that begin at these columns stand a page apart, over most of the text, and make up little of it.
fn is_on_pages(starts: &[usize], total: usize, own: usize) -> bool {
    let mut pages: Vec<usize> = starts.iter().zip(starts.iter().skip(1)).map(|(start, next)| next - start).collect();
    pages.sort_unstable();
    let (Some(shortest), Some(middle), Some(longest)) = (pages.first(), pages.get(pages.len() / 2), pages.last())
    else {
        return false;
    };
    let spanned: usize = pages.iter().sum();
    *middle >= SHORTEST_PAGE
        && shortest * PAGE_FACTOR >= *middle
        && *longest <= middle * PAGE_FACTOR
        && spanned * 100 >= total * SPAN_PER_CENT
        && own * starts.len() * 100 <= total * LARGEST_PER_CENT
}

/// Whether repeated words are a page header: a number that counts up, or words that interrupt.
fn is_header(key: &str, places: &[usize], units: &[Unit<'_>]) -> bool {
    if key.contains('#') {
        // Words with figures are a page number where the figures count up and the words are few.
        let numbers: Vec<u32> = places.iter().filter_map(|index| first_number(units.get(*index)?.text)).collect();
        let counts_up = numbers.windows(2).all(|pair| matches!(pair, [before, after] if before < after));
        return counts_up
            && numbers.len() == places.len()
            && key.chars().filter(|character| character.is_alphabetic()).count() <= 12;
    }
    key.chars().count() > 3 && places.iter().any(|index| units.get(*index).is_some_and(|unit| unit.breaks))
}

/// Words without white space, every number brought to `#`.
fn without_figures(text: &str) -> String {
    let mut key = String::new();
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        if !character.is_ascii_digit() {
            key.extend(character.to_lowercase());
        } else if !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}

fn first_number(text: &str) -> Option<u32> {
    let digits: String =
        text.chars().skip_while(|character| !character.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn drop_running(flow: &mut Flow) {
    let elements = &flow.elements;
    let units: Vec<Unit<'_>> = elements
        .iter()
        .enumerate()
        .map(|(index, element)| {
            let before = index.checked_sub(1).and_then(|index| elements.get(index));
            let after = elements.get(index + 1);
            let within_list = before.is_some_and(Element::is_list_item) && after.is_some_and(Element::is_list_item);
            let within_sentence = before.is_some_and(|before| {
                before.is_paragraph() && !ends_sentence(&before.text.text) && width(&before.text.text) > 40
            });
            Unit {
                text: if element.is_paragraph() { &element.text.text } else { "" },
                breaks: within_list || within_sentence,
            }
        })
        .collect();
    let running = running(&units);
    let mut kept: Vec<Element> = Vec::with_capacity(elements.len());
    let mut page_break = false;
    for (element, running) in std::mem::take(&mut flow.elements).into_iter().zip(running) {
        if running && element.is_paragraph() && !element.text.text.is_empty() {
            flow.set_aside(element, Role::RunningHeader);
            page_break = true;
            continue;
        }
        join_or_push(&mut kept, element, page_break);
        page_break = false;
    }
    flow.elements = kept;
}

/// Text as wide as this (columns) is no heading and no line of an address: what goes on after it belongs to it.
const RUNNING_WIDTH: usize = 60;

/// Adds an element, or joins it to the one before where a page break parted a sentence or a table.
fn join_or_push(kept: &mut Vec<Element>, element: Element, page_break: bool) {
    let Some(last) = kept.last_mut() else {
        kept.push(element);
        return;
    };
    if let (ElementKind::Table { rows, of_lines: true, .. }, ElementKind::Table { rows: more, of_lines: true, .. }) =
        (&mut last.kind, &element.kind)
        && rows.first().map(Vec::len) == more.first().map(Vec::len)
        && (page_break || one_line_apart(rows, more))
    {
        rows.extend(more.iter().cloned());
        return;
    }
    let text = &element.text.text;
    let open = !last.is_table()
        && !matches!(last.kind, ElementKind::Heading(_))
        && !ends_sentence(&last.text.text)
        && width(&last.text.text) >= RUNNING_WIDTH;
    let lower = text.chars().next().is_some_and(char::is_lowercase);
    let within = lines::has_han(text)
        && width(text) >= RUNNING_WIDTH
        && last.text.text.chars().next_back().is_some_and(script::is_han);
    let plain = element.is_paragraph() && !element.strong && lines::marker(text).is_none();
    if plain && open && (lower || page_break && within) {
        let joint = lines::joint(&last.text.text, text);
        inline::append(&mut last.text, joint, &element.text);
        return;
    }
    kept.push(element);
}

/// Whether one blank line at most parts two tables.
fn one_line_apart(rows: &[Vec<DraftText>], more: &[Vec<DraftText>]) -> bool {
    let line = |row: Option<&Vec<DraftText>>| row?.first()?.marks.first()?.1.line;
    matches!((line(rows.last()), line(more.first())), (Some(last), Some(first)) if first <= last + 2)
}

/// Elements of links that must stand before or after the policy for them to be the site's: policies end with short lists of links.
const FEWEST_LINKS: usize = 8;

/// Worth of an element that is a link: less than a sentence takes away, so that a few links within the policy stay.
const LINK_WORTH: i64 = -30;

/// Worth of a heading: enough to hold a title to its text.
const HEADING_WORTH: i64 = 30;

/// Worth of a sentence at most: a long one in a page's footer must not outweigh the links around it.
const SENTENCE_WORTH: i64 = 300;

fn drop_navigation(flow: &mut Flow) {
    let worths: Vec<i64> = flow.elements.iter().map(worth).collect();
    let body = most_worth(&worths);
    let links = |range: std::ops::Range<usize>| {
        worths.get(range).unwrap_or_default().iter().filter(|worth| **worth <= LINK_WORTH).count()
    };
    let start = if links(0..body.start) >= FEWEST_LINKS { body.start } else { 0 };
    let end = if links(body.end..worths.len()) >= FEWEST_LINKS { body.end } else { worths.len() };
    let mut kept = Vec::with_capacity(end - start);
    for (index, element) in std::mem::take(&mut flow.elements).into_iter().enumerate() {
        if (start..end).contains(&index) {
            kept.push(element);
        } else {
            flow.set_aside(element, Role::Navigation);
        }
    }
    flow.elements = kept;
}

fn worth(element: &Element) -> i64 {
    let text = element.text.text.as_str();
    let wide = i64::try_from(width(text)).unwrap_or(i64::MAX).min(SENTENCE_WORTH);
    let outward = |target: &str| !target.is_empty() && !target.starts_with('#');
    let linked: usize =
        element.text.links.iter().filter(|(_, target)| outward(target)).map(|(range, _)| range.len()).sum();
    match element.kind {
        ElementKind::Table { .. } => SENTENCE_WORTH,
        _ if linked * 10 >= text.len() * 6 && linked > 0 => LINK_WORTH,
        ElementKind::Heading(_) => HEADING_WORTH,
        _ if ends_sentence(text) && wide >= 40 || wide >= 80 => wide,
        _ => 0,
    }
}

/// The longest run of elements with the greatest sum.
fn most_worth(worths: &[i64]) -> std::ops::Range<usize> {
    let (mut best, mut range) = (0, 0..worths.len());
    let (mut sum, mut start) = (0, 0);
    for (index, worth) in worths.iter().enumerate() {
        if sum < 0 {
            (sum, start) = (0, index);
        }
        sum += worth;
        if sum > best || sum == best && index + 1 - start > range.len() && best > 0 {
            best = sum;
            range = start..index + 1;
        }
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;

    const SENTENCE: &str =
        "We keep the information that you give us for as long as your account is open and delete it afterwards.";

    fn flow(paragraphs: &[String]) -> Flow {
        let elements = paragraphs.iter().map(|text| Element::paragraph(inline::words_at(text, &Place::default())));
        Flow { elements: elements.collect(), ..Flow::default() }
    }

    fn words(flow: &Flow) -> Vec<String> {
        flow.elements.iter().map(Element::words).collect()
    }

    /// Pages of ten sentences, each but the first begun by a line and the third sentence of each cut in two by it.
    fn pages(line: impl Fn(usize) -> String) -> Flow {
        let mut paragraphs = Vec::new();
        for page in 1..=5 {
            paragraphs.extend((0..5).map(|index| format!("{page} {index} {SENTENCE}")));
            paragraphs.push(format!("On page {page} we keep the information that you give us for as long as"));
            paragraphs.push(line(page));
            paragraphs.push(format!("your account number {page} is open."));
            paragraphs.extend((5..9).map(|index| format!("{page} {index} {SENTENCE}")));
        }
        flow(&paragraphs)
    }

    #[test]
    fn words_repeated_on_every_page_go_and_the_sentence_is_joined() {
        let mut flow = pages(|_| "This translation is for information only.".to_owned());
        clean(&mut flow);
        assert_eq!(flow.beside.len(), 5);
        assert!(words(&flow).iter().any(|text| text.ends_with("for as long as your account number 3 is open.")));
    }

    #[test]
    fn page_numbers_that_count_up_go() {
        let mut flow = pages(|page| format!("Page {page} of 5"));
        clean(&mut flow);
        assert_eq!(flow.beside.len(), 5);
    }

    #[test]
    fn clauses_repeated_on_purpose_stay() {
        let mut paragraphs: Vec<String> = (0..40).map(|index| format!("{index} {SENTENCE}")).collect();
        for index in [3, 5, 7, 9, 30] {
            paragraphs.insert(index, "Legal basis: your consent".to_owned());
        }
        let mut flow = flow(&paragraphs);
        clean(&mut flow);
        assert_eq!(flow.beside, []);
    }

    #[test]
    fn a_short_list_of_links_at_the_end_stays() {
        let mut inline = inline::Inline::default();
        inline.open_link("https://example.org/terms");
        inline.push("Terms", &Place::default());
        let mut flow = flow(&[SENTENCE.to_owned(), SENTENCE.to_owned()]);
        flow.elements.push(Element::list_item(0, "•", inline.take().text));
        clean(&mut flow);
        assert_eq!(flow.elements.len(), 3);
    }
}
