//! Plain text, wrapped or not, with blank lines between paragraphs or, as some PDF extractors write it, between any two lines.

use std::borrow::Cow;
use std::collections::HashSet;

use super::boilerplate::{self, EDGE_LINES, Unit};
use super::lines::{self, Line, Numbers, Wrap};
use super::spaced::{self, Raw};
use super::{Element, Flow, ReadError, ReadOptions, Reader, flattened, inline};
use crate::document::{DraftText, MediaType, Place, Role};

/// Reads plain text.
#[derive(Clone, Copy, Debug)]
pub struct TextReader;

impl Reader for TextReader {
    fn media_type(&self) -> MediaType {
        MediaType::Text
    }

    fn sniff(&self, _bytes: &[u8]) -> u8 {
        1
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn read(&self, bytes: &[u8], path: &str, _: &ReadOptions) -> Result<Flow, ReadError> {
        let decoded = super::decode(bytes, path, None)?;
        let (elements, beside) = elements(&decoded.text);
        Ok(Flow { elements, beside, warnings: decoded.warning.into_iter().collect(), ..Flow::default() })
    }
}

/// A line with words on it.
struct Physical<'a> {
    number: u32,
    text: &'a str,
    /// The line as it stands there, with the white space at its beginning.
    raw: &'a str,
    /// Whether nothing but an empty line or a rule parts it from the line before.
    near: bool,
    /// Whether white space stands after its last word: a word goes on with a space.
    spaced: bool,
    gap: Gap,
}

/// What stands between a line and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// Nothing.
    None,
    /// One empty line.
    Single,
    /// Several blank lines, or one with white space in it, which extractors write for an empty line of the page.
    Wide,
    /// The end of a page, or what was dropped there; nothing wide stood before it.
    Page,
}

/// How lines are set in this text.
#[derive(Clone, Copy)]
struct Setting {
    wrap: Wrap,
    /// Whether an empty line stands between any two lines.
    double: bool,
}

fn elements(text: &str) -> (Vec<Element>, Vec<Element>) {
    let mut lines = physical_lines(text);
    let setting = Setting::of(&lines);
    let mut beside = drop_running_lines(&mut lines);
    beside.extend(drop_link_lists(&mut lines));
    beside.extend(drop_contents(&mut lines));
    let mut elements = Vec::new();
    let (mut start, mut index) = (0, 0);
    while index < lines.len() {
        let Some((taken, table)) = spaced_table(lines.get(index..).unwrap_or_default()) else {
            index += 1;
            continue;
        };
        elements.extend(text_elements(lines.get(start..index).unwrap_or_default(), setting));
        elements.push(table);
        index += taken;
        start = index;
    }
    elements.extend(text_elements(lines.get(start..).unwrap_or_default(), setting));
    (elements, beside)
}

fn text_elements(lines: &[Physical<'_>], setting: Setting) -> Vec<Element> {
    groups(lines, setting).into_iter().flat_map(|group| group_elements(group, setting)).collect()
}

/// Lines looked at together for a table whose columns are made of spaces.
const MOST_ROWS: usize = 400;

/// The table with columns of spaces that begins with the first line, and how many lines it takes.
fn spaced_table(lines: &[Physical<'_>]) -> Option<(usize, Element)> {
    let has_columns = |line: &Physical<'_>| line.text.contains("  ") && !line.text.contains('\t');
    if !lines.first().is_some_and(has_columns) {
        return None;
    }
    let ahead: Vec<Raw<'_>> = lines
        .iter()
        .take(MOST_ROWS)
        .map(|line| Raw { text: line.raw, follows: line.gap == Gap::None, near: line.near })
        .collect();
    let (taken, rows) = spaced::table(&ahead)?;
    let cell = |parts: Vec<(usize, &str)>| {
        let mut cell = DraftText::default();
        for (index, words) in parts {
            let place = lines.get(index).map(place).unwrap_or_default();
            let words = inline::words_at(&unescaped(words), &place);
            let joint = lines::joint(&cell.text, &words.text);
            inline::append(&mut cell, joint, &words);
        }
        cell
    };
    let rows = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    Some((taken, Element::table_of_lines(rows)))
}

/// Entries that a table of contents has at least.
const FEWEST_ENTRIES: usize = 2;

/// Words above a table of contents, letters only.
const CONTENTS: [&str; 12] = [
    "contents",
    "tableofcontents",
    "index",
    "sommaire",
    "tabledesmatières",
    "目录",
    "目錄",
    "目次",
    "inhalt",
    "inhaltsverzeichnis",
    "índice",
    "indice",
];

/// Drops the table of contents whose entries lead to page numbers: runs of entries most of which name other lines.
fn drop_contents(lines: &mut Vec<Physical<'_>>) -> Vec<Element> {
    let folded = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let entries: Vec<Option<(&str, u32)>> = lines.iter().map(|line| spaced::entry(line.text)).collect();
    if entries.iter().flatten().count() < FEWEST_ENTRIES {
        return Vec::new();
    }
    let named: HashSet<String> =
        lines.iter().zip(&entries).filter(|(_, entry)| entry.is_none()).map(|(line, _)| folded(line.text)).collect();
    let mut gone = vec![false; lines.len()];
    let mut start = 0;
    for run in entries.chunk_by(|before, after| match (before, after) {
        (Some((_, before)), Some((_, after))) => before <= after,
        _ => false,
    }) {
        let names = run.iter().flatten().filter(|(words, _)| named.contains(&folded(words))).count();
        if run.len() >= FEWEST_ENTRIES && names * 2 >= run.len() {
            gone.iter_mut().skip(start).take(run.len()).for_each(|gone| *gone = true);
            let headed = start
                .checked_sub(1)
                .filter(|above| lines.get(*above).is_some_and(|line| CONTENTS.contains(&folded(line.text).as_str())));
            if let Some(heading) = headed.and_then(|above| gone.get_mut(above)) {
                *heading = true;
            }
        }
        start += run.len();
    }
    drop_where(lines, |index, _| gone.get(index).is_some_and(|gone| *gone).then_some(Role::Navigation), After::Parts)
}

fn physical_lines(text: &str) -> Vec<Physical<'_>> {
    let mut lines: Vec<Physical<'_>> = Vec::new();
    let (mut empty, mut white, mut rules, mut page) = (0, 0, 0, false);
    for (number, line) in (1..).zip(text.split('\n')) {
        page |= line.contains('\u{c}');
        let words = line.trim();
        if lines::is_rule(words) {
            // A rule parts what stands around it, as several blank lines do.
            white += 1;
            rules += 1;
            continue;
        }
        if words.is_empty() {
            empty += usize::from(line.is_empty());
            white += usize::from(!line.is_empty());
            continue;
        }
        let gap = match (page, empty, white) {
            (true, ..) => Gap::Page,
            (_, 0, 0) => Gap::None,
            (_, 1, 0) => Gap::Single,
            _ => Gap::Wide,
        };
        let near = !page && empty + white <= 1 + rules;
        lines.push(Physical { number, text: words, raw: line, near, spaced: line.ends_with(char::is_whitespace), gap });
        (empty, white, rules, page) = (0, 0, 0, false);
    }
    // Where every blank line has white space in it, one of them means no more than an empty one.
    if !lines.iter().any(|line| line.gap == Gap::Single) {
        single_out(text, &mut lines);
    }
    lines
}

fn single_out(text: &str, lines: &mut [Physical<'_>]) {
    let blank: Vec<bool> = text.split('\n').map(|line| line.trim().is_empty()).collect();
    for line in lines.iter_mut().filter(|line| line.gap == Gap::Wide) {
        let before = usize::try_from(line.number).unwrap_or(usize::MAX).saturating_sub(3);
        if blank.get(before) == Some(&false) {
            line.gap = Gap::Single;
        }
    }
}

/// Lines without a blank line between, for each hundred lines, above which a text is not doubly spaced.
const ADJACENT_PER_CENT: usize = 20;

/// Share (in per cent) of full lines that end within a sentence from which the empty line after them is no end of a paragraph.
const OPEN_PER_CENT: usize = 10;

impl Setting {
    fn of(lines: &[Physical<'_>]) -> Self {
        let pairs = || lines.iter().zip(lines.iter().skip(1));
        let wrapped = |gap: Gap| {
            Wrap::measure(
                pairs()
                    .filter(|(_, next)| next.gap == gap && lines::marker(next.text).is_none())
                    .map(|(line, _)| lines::width(line.text)),
            )
        };
        let count = |gap: Gap| pairs().filter(|(_, next)| next.gap == gap).count();
        let (single, adjacent) = (count(Gap::Single), count(Gap::None));
        if adjacent * 100 <= lines.len() * ADJACENT_PER_CENT
            && let Wrap::At(width) = wrapped(Gap::Single)
        {
            let open =
                |line: &Physical<'_>| !lines::ends_sentence(line.text) && lines::width(line.text) * 100 >= width * 75;
            let within = pairs().filter(|(line, next)| next.gap == Gap::Single && open(line)).count();
            if within * 100 >= single * OPEN_PER_CENT {
                return Self { wrap: Wrap::At(width), double: true };
            }
        }
        Self { wrap: wrapped(Gap::None), double: false }
    }
}

fn place(line: &Physical<'_>) -> Place {
    Place { line: Some(line.number), ..Place::default() }
}

fn beside(line: &Physical<'_>, role: Role) -> Element {
    Element::beside(role, line.text, &place(line))
}

/// Drops lines repeated on every page and page numbers.
fn drop_running_lines(lines: &mut Vec<Physical<'_>>) -> Vec<Element> {
    let edges = page_edges(lines);
    let units: Vec<Unit<'_>> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let before = index.checked_sub(1).and_then(|index| lines.get(index));
            let breaks = line.gap == Gap::Page
                || before.is_some_and(|before| !lines::ends_sentence(before.text)) && line.gap != Gap::Wide;
            Unit { text: line.text, breaks, at_edge: edges.get(index).is_some_and(|edge| *edge) }
        })
        .collect();
    let running = boilerplate::running(&units);
    drop_where(lines, |index, _| running.get(index).copied().flatten(), After::GoesOn)
}

/// Which lines are among the first or last of a page, where form feeds tell pages.
fn page_edges(lines: &[Physical<'_>]) -> Vec<bool> {
    let mut edges = vec![false; lines.len()];
    let begins: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| line.gap == Gap::Page).map(|(index, _)| index).collect();
    let ends = begins.iter().copied().chain(std::iter::once(lines.len()));
    for (begin, end) in std::iter::once(0).chain(begins.iter().copied()).zip(ends) {
        let first = begin..(begin + EDGE_LINES).min(end);
        let last = end.saturating_sub(EDGE_LINES).max(begin)..end;
        for index in first.chain(last) {
            if let Some(edge) = edges.get_mut(index) {
                *edge = !begins.is_empty();
            }
        }
    }
    edges
}

/// Drops the addresses of links that extractors list at the end of each page. Such a list interrupts a sentence, or stands at the end
/// of a page; what an author lists is announced, or stands at the end of a sentence.
fn drop_link_lists(lines: &mut Vec<Physical<'_>>) -> Vec<Element> {
    let bare: Vec<bool> = lines.iter().map(|line| is_bare_address(line.text)).collect();
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, _) in bare.iter().enumerate().filter(|(_, bare)| **bare) {
        match runs.last_mut() {
            Some(run) if run.end == index => run.end += 1,
            _ => runs.push(index..index + 1),
        }
    }
    let listed = |run: &std::ops::Range<usize>| run.len() > 1 && is_set_among(lines, run);
    let known = runs.iter().filter(|run| listed(run)).count();
    let many = runs.iter().filter(|run| run.len() > 1 && interrupts(lines, run)).count() >= MANY_LISTS;
    // Where an extractor lists links on two pages, it does so on all; on many, a colon before a list is an accident.
    runs.retain(|run| listed(run) || many || known >= 2 && !is_announced(lines, run));
    let gone =
        |index: usize| runs.get(runs.partition_point(|run| run.end <= index)).is_some_and(|run| run.contains(&index));
    let gone: Vec<bool> = (0..lines.len()).map(gone).collect();
    drop_where(lines, |index, _| gone.get(index).is_some_and(|gone| *gone).then_some(Role::Links), After::GoesOn)
}

/// So many lists of links within sentences are an extractor's beyond doubt.
const MANY_LISTS: usize = 3;

/// Whether words announce the lines of a run: `You may opt out here:`. Where a list follows, they announce that.
fn is_announced(lines: &[Physical<'_>], run: &std::ops::Range<usize>) -> bool {
    let before = run.start.checked_sub(1).and_then(|index| lines.get(index));
    let list_follows = lines.get(run.end).is_some_and(|after| lines::marker(after.text).is_some());
    !list_follows && before.is_some_and(|before| lines::ends_with_any(before.text, &[':', '：']))
}

/// Whether a run of lines stands within a sentence.
fn interrupts(lines: &[Physical<'_>], run: &std::ops::Range<usize>) -> bool {
    let before = run.start.checked_sub(1).and_then(|index| lines.get(index));
    let around = before.zip(lines.get(run.end));
    around.is_some_and(|(before, after)| {
        !lines::ends_sentence(before.text)
            && (lines::starts_lower(after.text) || lines::has_han(before.text) && lines::has_han(after.text))
    })
}

/// Whether a run of lines stands within a sentence, blank lines around it, or at the end of a page.
fn is_set_among(lines: &[Physical<'_>], run: &std::ops::Range<usize>) -> bool {
    let (Some(first), Some(after)) = (lines.get(run.start), lines.get(run.end)) else { return false };
    let parted = first.gap != Gap::None && after.gap != Gap::None;
    !is_announced(lines, run) && parted && (interrupts(lines, run) || after.gap == Gap::Page)
}

fn is_bare_address(text: &str) -> bool {
    let starts = ["http://", "https://", "www.", "mailto:", "tel:"];
    starts.iter().any(|start| text.starts_with(start)) && !text.contains(char::is_whitespace)
}

/// How the line after lines that were taken out stands to the one before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// It may go on with it where nothing wide stood around them.
    GoesOn,
    /// It begins something new.
    Parts,
}

/// Takes lines out that have a role beside the policy.
fn drop_where(
    lines: &mut Vec<Physical<'_>>,
    gone: impl Fn(usize, &Physical<'_>) -> Option<Role>,
    after: After,
) -> Vec<Element> {
    let mut kept: Vec<Physical<'_>> = Vec::with_capacity(lines.len());
    let mut out = Vec::new();
    let mut before: Option<Gap> = None;
    for (index, mut line) in std::mem::take(lines).into_iter().enumerate() {
        if let Some(role) = gone(index, &line) {
            out.push(beside(&line, role));
            before.get_or_insert(line.gap);
            continue;
        }
        if let Some(gap) = before.take() {
            line.gap = if gap == Gap::Wide || after == After::Parts { Gap::Wide } else { Gap::Page };
        }
        kept.push(line);
    }
    *lines = kept;
    out
}

/// Groups lines that nothing wide parts.
fn groups<'a, 'b>(lines: &'a [Physical<'b>], setting: Setting) -> Vec<&'a [Physical<'b>]> {
    let mut groups = Vec::new();
    let mut start = 0;
    for (index, pair) in lines.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let parts = match second.gap {
            Gap::None => false,
            Gap::Single => !setting.double,
            Gap::Wide => true,
            Gap::Page => lines::ends_sentence(first.text) && !setting.double,
        };
        if parts {
            groups.extend(lines.get(start..=index));
            start = index + 1;
        }
    }
    groups.extend(lines.get(start..));
    groups
}

fn group_elements(group: &[Physical<'_>], setting: Setting) -> Vec<Element> {
    let words: Vec<(DraftText, bool)> = group
        .iter()
        .map(|line| {
            let mut draft = inline::words_at(&unescaped(line.text), &place(line));
            inline::close_up(&mut draft);
            (draft, line.spaced)
        })
        .collect();
    if !group.iter().any(|line| is_tabbed(line.text))
        && let Some(rows) = flattened::table(&words, setting.wrap)
    {
        return vec![Element::table_of_lines(rows)];
    }
    let cells = |line: &Physical<'_>| -> Vec<DraftText> {
        line.text.split('\t').map(|cell| inline::words_at(&unescaped(cell), &place(line))).collect()
    };
    let lines = group.iter().zip(words).map(|(line, (draft, spaced))| {
        let cells = if is_tabbed(line.text) { cells(line) } else { vec![draft] };
        Line { cells, spaced, ..Line::default() }
    });
    lines::elements(lines.collect(), setting.wrap, Numbers::AreMarkers)
}

/// Whether tabs part cells of a row; word processors set one after the bullet or number of an item.
fn is_tabbed(text: &str) -> bool {
    text.split_once('\t').is_some_and(|(first, rest)| {
        let spaced = format!("{} {}", first.trim(), rest.trim());
        let marked = lines::marker(&spaced).is_some_and(|(_, marker)| marker == first.trim());
        let counted = lines::is_enumerated(&spaced) && first.trim().chars().count() <= LONGEST_COUNT;
        rest.contains('\t') || !marked && !counted
    })
}

/// A number before a tab has at most this many characters: `(viii)`.
const LONGEST_COUNT: usize = 6;

/// Words without the backslashes that Markdown sets before signs (`1\\.`), left over where it was saved as text.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut words = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes = characters.peek().is_some_and(|next| ".-_*()[]#!+>|`".contains(*next));
        if character != '\\' || !escapes {
            words.push(character);
        }
    }
    Cow::Owned(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        elements(text).0.iter().map(Element::words).collect()
    }

    /// Sentences wrapped at 40 columns with an empty line between any two lines and a blank one with a space between paragraphs.
    fn doubly_spaced(paragraphs: &[&str]) -> String {
        let mut text = String::new();
        for paragraph in paragraphs {
            let letters: Vec<char> = paragraph.chars().collect();
            for line in letters.chunks(20) {
                text.push_str(&line.iter().collect::<String>());
                text.push_str("\n\n");
            }
            text.push_str(" \n\n");
        }
        text
    }

    #[test]
    fn lines_of_a_doubly_spaced_page_are_joined() {
        let first =
            "我们在提供服务的过程中会收集您的姓名地址和电话号码并且会按照本政策的规定使用这些信息以便向您提供服务。";
        let second =
            "如果您不同意我们使用这些信息您可以随时停止使用我们的服务并且要求我们删除已经收集的全部信息和记录。";
        let text = doubly_spaced(&[first, second, first, second]);
        assert_eq!(words(&text), [first, second, first, second]);
    }

    #[test]
    fn rules_part_what_stands_around_them() {
        let text = "PRIVACY POLICY\n=====\nWe keep it.\n-----\nCONTACT US\n\nWrite to us.\n";
        assert_eq!(words(text), ["PRIVACY POLICY", "We keep it.", "CONTACT US", "Write to us."]);
    }

    #[test]
    fn a_tab_after_a_bullet_or_number_begins_an_item() {
        let items = ["•\tone", "2.\ttwo", "(c)\tthree"].join("\n");
        assert_eq!(words(&items), ["one", "two", "(c) three"]);
        assert_eq!(words("Name\tUse\nKite\tBilling"), ["Name\tUse\nKite\tBilling"]);
    }

    #[test]
    fn backslashes_of_markdown_are_gone() {
        assert_eq!(words("1\\. Payment \\(yours\\) on C:\\data"), ["Payment (yours) on C:\\data"]);
    }

    #[test]
    fn addresses_that_an_author_lists_are_text() {
        let (elements, beside) =
            elements("You may opt out here:\n\nhttps://example.org/a\nhttps://example.org/b\n\nWe keep your choice.\n");
        assert_eq!(beside, []);
        assert!(elements.iter().any(|element| element.words().contains("example.org/b")));
    }

    #[test]
    fn contents_with_page_numbers_and_the_numbers_of_pages_stand_beside() {
        let text = "Terms\n\nContents\n1. Use ........ 1\n2. Rights ..... 2\n\n1. Use\n\nUse it well.\n\nPage 1 of 2\n\u{c}2. Rights\n\nYou may object.\n\nPage 2 of 2\n\u{c}";
        let (elements, beside) = elements(text);
        let words: Vec<String> = elements.iter().map(Element::words).collect();
        assert_eq!(words, ["Terms", "Use", "Use it well.", "Rights", "You may object."]);
        let roles: Vec<Role> = beside.iter().map(|element| element.role).collect();
        assert_eq!(roles, [Role::PageNumber, Role::PageNumber, Role::Navigation, Role::Navigation, Role::Navigation]);
    }

    #[test]
    fn a_price_list_with_dots_is_text() {
        let (elements, beside) = elements("Fees\n\nBasic ........ 10\nPlus ......... 30\n");
        assert_eq!((elements.len(), beside.len()), (3, 0), "{elements:?}");
    }

    #[test]
    fn columns_made_of_spaces_are_a_table() {
        let text = "Cookie      Kept\n------      ----\n_a          2 years\n_b          1 day\n\nDelete them.\n";
        assert_eq!(words(text), ["Cookie\tKept\n_a\t2 years\n_b\t1 day", "Delete them."]);
    }

    #[test]
    fn address_lists_at_page_ends_are_dropped_and_the_sentence_goes_on() {
        let body = "the quick policy goes on and on over the lazy reader\n".repeat(8);
        let text =
            format!("{body}we share it with our\n\nhttps://example.org/a\nhttps://example.org/b\n\npartners abroad.\n");
        let (elements, beside) = elements(&text);
        assert!(
            elements.iter().any(|element| element.words().ends_with("we share it with our partners abroad.")),
            "{elements:?}"
        );
        assert_eq!(beside.len(), 2);
        assert!(beside.iter().all(|element| element.role == Role::Links));
    }
}
