//! Takes out what is not the policy's own: page headers repeated within the text, and the site's navigation around it.
//!
//! What is taken out is noted with its reason; a sentence or list that it broke is joined.

use std::collections::{BTreeMap, HashMap};

use super::flow::{Element, ElementKind, Flow};
use super::inline;
use super::lines::{self, ends_sentence, width};
use super::page_numbers::{self, Numbered};
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
#[derive(Clone, Copy, Debug, Default)]
pub struct Unit<'a> {
    /// Its words.
    pub text: &'a str,
    /// Whether it interrupts: a sentence does not end before it, or a list goes on after it.
    pub breaks: bool,
    /// Whether it is one of the first or last lines of a page, where the source says where pages end.
    pub at_edge: bool,
}

/// A page header stands on at least this many pages.
const FEWEST_PAGES: usize = 3;

/// The same where the source says where pages end.
const FEWEST_KNOWN_PAGES: usize = 2;

/// What is asked of words for them to stand on every page.
#[derive(Clone, Copy, Debug)]
struct Pages {
    /// Columns of text between two of them at least.
    shortest: usize,
    /// Share (in per cent) of the text that lies between the first and the last of them.
    span_per_cent: usize,
}

/// A page has thousands of columns: what a policy repeats on purpose (`Legal basis: consent`) comes closer together. Clauses that it
/// repeats on purpose (the same rights for every country) stay within one section.
const PAGES: Pages = Pages { shortest: 500, span_per_cent: 50 };

/// The same where a number that counts the pages and words that are repeated stand together, as nothing else does.
const PAGES_OF_BLOCK: Pages = Pages { shortest: 100, span_per_cent: 25 };

/// Pages of one document are about as long as each other: none is longer or shorter than the middle one by more than this factor.
const PAGE_FACTOR: usize = 5;

/// Share (in per cent) of the text that a page header has at most.
const LARGEST_PER_CENT: usize = 25;

/// Letters that stand around a page number at most, unless they say that it is one.
const MOST_LETTERS: usize = 12;

/// Lines of a header or footer beside its page number at most.
const BLOCK_LINES: usize = 4;

/// Which units stand on every page, and as what: the same words all over the text, a page apart, and in the middle of what goes on;
/// or a number that counts the pages. Words that differ in other figures are never the same.
pub fn running(units: &[Unit<'_>]) -> Vec<Option<Role>> {
    let mut text = Repeated::new(units);
    text.number_pages();
    text.repeat_words();
    text.roles
}

/// A text in which repeated units are looked for.
struct Repeated<'a> {
    units: &'a [Unit<'a>],
    /// Columns before each unit.
    offsets: Vec<usize>,
    /// Columns of all units.
    total: usize,
    roles: Vec<Option<Role>>,
}

impl<'a> Repeated<'a> {
    fn new(units: &'a [Unit<'a>]) -> Self {
        let mut offsets = Vec::with_capacity(units.len());
        let mut total = 0;
        for unit in units {
            offsets.push(total);
            total += width(unit.text);
        }
        Self { units, offsets, total, roles: vec![None; units.len()] }
    }

    fn unit(&self, index: usize) -> Unit<'a> {
        self.units.get(index).copied().unwrap_or_default()
    }

    fn set(&mut self, places: &[usize], role: Role) {
        for index in places {
            if let Some(slot) = self.roles.get_mut(*index) {
                *slot = slot.or(Some(role));
            }
        }
    }

    /// Finds the numbers of pages, and the words that stand beside each of them.
    fn number_pages(&mut self) {
        let mut groups: BTreeMap<String, Vec<(usize, Numbered)>> = BTreeMap::new();
        for (index, unit) in self.units.iter().enumerate().filter(|(_, unit)| unit.text.len() <= LONGEST_NUMBER) {
            if let Some(line) = Numbered::of(unit.text) {
                groups.entry(line.words.clone()).or_default().push((index, line));
            }
        }
        for lines in groups.into_values() {
            let Some((_, first)) = lines.first() else { continue };
            let (says, letters) = (first.says_page(), first.words.chars().filter(|sign| sign.is_alphabetic()).count());
            if says {
                let sure = |(index, line): &&(usize, Numbered)| line.says_page_of() || self.unit(*index).at_edge;
                let sure: Vec<usize> = lines.iter().filter(sure).map(|(index, _)| *index).collect();
                self.set(&sure, Role::PageNumber);
            }
            if !says && letters > MOST_LETTERS {
                continue;
            }
            let counting = counting(&lines);
            let at_edge = counting.iter().all(|index| self.unit(*index).at_edge);
            let enough = if says || at_edge { FEWEST_KNOWN_PAGES } else { FEWEST_PAGES };
            if counting.len() < enough {
                continue;
            }
            let beside = self.words_beside(&counting);
            let in_block = !beside.is_empty() && self.is_on_pages(&counting, PAGES_OF_BLOCK);
            if says || at_edge || in_block || self.is_on_pages(&counting, PAGES) {
                self.set(&counting, Role::PageNumber);
            }
            if in_block {
                self.set(&beside, Role::RunningHeader);
            }
        }
    }

    /// The units that stand beside each of some units with the same words, where one of the blocks that they make interrupts.
    fn words_beside(&self, places: &[usize]) -> Vec<usize> {
        let same = |shift: &dyn Fn(usize) -> Option<usize>| {
            let beside: Option<Vec<usize>> = places.iter().map(|index| shift(*index)).collect();
            let beside = beside.unwrap_or_default();
            let words = beside.first().map(|index| folded(self.unit(*index).text)).unwrap_or_default();
            let all = words.chars().count() > SHORTEST_WORDS
                && beside.iter().all(|index| folded(self.unit(*index).text) == words);
            all.then_some(beside)
        };
        let below = (1..=BLOCK_LINES).map_while(|lines| same(&|index| Some(index + lines)));
        let above = (1..=BLOCK_LINES).map_while(|lines| same(&|index| index.checked_sub(lines)));
        let mut beside: Vec<usize> = below.chain(above).flatten().collect();
        beside.sort_unstable();
        let interrupts = places.iter().chain(&beside).any(|index| self.unit(*index).breaks);
        if interrupts { beside } else { Vec::new() }
    }

    /// Finds words that stand on every page.
    fn repeat_words(&mut self) {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, unit) in self.units.iter().enumerate().filter(|(_, unit)| !unit.text.is_empty()) {
            places.entry(folded(unit.text)).or_default().push(index);
        }
        let known_pages = self.units.iter().filter(|unit| unit.at_edge).count().div_ceil(2 * EDGE_LINES);
        for (words, places) in places.iter().filter(|(words, _)| words.chars().count() > SHORTEST_WORDS) {
            let at_edge = places.iter().all(|index| self.unit(*index).at_edge)
                && places.len() >= FEWEST_KNOWN_PAGES
                && places.len() * 100 >= known_pages * PAGES_PER_CENT
                && !ends_sentence(words);
            let interrupts = || places.iter().any(|index| self.unit(*index).breaks);
            let on_pages = places.len() >= FEWEST_PAGES && interrupts() && self.is_on_pages(places, PAGES);
            if at_edge || on_pages {
                self.set(places, Role::RunningHeader);
            }
        }
    }

    /// Whether units stand a page apart, over most of the text, and make up little of it.
    fn is_on_pages(&self, places: &[usize], asked: Pages) -> bool {
        let starts: Vec<usize> = places.iter().filter_map(|index| self.offsets.get(*index).copied()).collect();
        let own: usize = places.iter().map(|index| width(self.unit(*index).text)).sum();
        let mut pages: Vec<usize> =
            starts.iter().zip(starts.iter().skip(1)).map(|(start, next)| next - start).collect();
        pages.sort_unstable();
        let (Some(shortest), Some(middle), Some(longest)) = (pages.first(), pages.get(pages.len() / 2), pages.last())
        else {
            return false;
        };
        let spanned: usize = pages.iter().sum();
        *middle >= asked.shortest
            && shortest * PAGE_FACTOR >= *middle
            && *longest <= middle * PAGE_FACTOR
            && spanned * 100 >= self.total * asked.span_per_cent
            && own * 100 <= self.total * LARGEST_PER_CENT
    }
}

/// Lines at the beginning and end of a page among which headers and footers are looked for.
pub const EDGE_LINES: usize = 2;

/// Share (in per cent) of known pages that bear a header: left and right pages may have headers of their own.
const PAGES_PER_CENT: usize = 40;

/// Shorter words (characters) are a bullet or a letter.
const SHORTEST_WORDS: usize = 3;

/// Longer lines (bytes) are no page numbers.
const LONGEST_NUMBER: usize = 200;

/// Lines with the same words that count up by one from each to the next, in runs of two and more that go up.
fn counting(lines: &[(usize, Numbered)]) -> Vec<usize> {
    let next = |before: &Numbered, after: &Numbered| {
        page_numbers::count_up(&[(0, before.numbers.as_slice()), (1, after.numbers.as_slice())])
    };
    let mut counting = Vec::new();
    let mut last: Option<&Numbered> = None;
    for run in lines.chunk_by(|(_, before), (_, after)| next(before, after)).filter(|run| run.len() > 1) {
        let paged: Vec<(usize, &[u32])> =
            run.iter().enumerate().map(|(page, (_, line))| (page, line.numbers.as_slice())).collect();
        let goes_up = last.is_none_or(|last| run.first().is_some_and(|(_, first)| first.numbers > last.numbers));
        if goes_up && page_numbers::count_up(&paged) {
            counting.extend(run.iter().map(|(index, _)| *index));
            last = run.last().map(|(_, line)| line);
        }
    }
    counting
}

/// Words in lower case, without white space.
fn folded(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect()
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
                at_edge: false,
            }
        })
        .collect();
    let running = running(&units);
    let mut kept: Vec<Element> = Vec::with_capacity(elements.len());
    let mut page_break = false;
    for (element, running) in std::mem::take(&mut flow.elements).into_iter().zip(running) {
        if let Some(role) = running.filter(|_| element.is_paragraph() && !element.text.text.is_empty()) {
            flow.set_aside(element, role);
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
    fn lines_that_differ_in_other_figures_stay() {
        for line in
            [|page: usize| format!("Logs: {} days", page * 30), |page: usize| format!("Logs: {} days", 9 - page)]
        {
            let mut flow = pages(line);
            clean(&mut flow);
            assert_eq!(flow.beside, []);
        }
    }

    #[test]
    fn a_company_line_with_figures_goes_with_the_page_number_above_it() {
        let mut paragraphs = Vec::new();
        for page in 1..=4 {
            paragraphs
                .push(format!("On page {page} we keep what you give us for as long as your contract runs and for"));
            paragraphs.push(page.to_string());
            paragraphs.push("Example Ltd, capital 12,345 €, company 987 654".to_owned());
            paragraphs.push(format!("the years after it that law number {page} names, and no longer."));
        }
        let mut flow = flow(&paragraphs);
        clean(&mut flow);
        assert_eq!(flow.elements.len(), 4);
        let roles = flow.beside.iter().map(|element| element.role);
        assert_eq!(roles.clone().filter(|role| *role == Role::PageNumber).count(), 4);
        assert_eq!(roles.filter(|role| *role == Role::RunningHeader).count(), 4);
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
