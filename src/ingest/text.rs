//! Plain text, wrapped or not, with blank lines between paragraphs or, as some PDF extractors write it, between any two lines.

use std::borrow::Cow;

use super::boilerplate::{self, Unit};
use super::lines::{self, Line, Numbers, Wrap};
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
    let mut elements = Vec::new();
    for group in groups(&lines, setting) {
        elements.extend(group_elements(group, setting));
    }
    (elements, beside)
}

fn physical_lines(text: &str) -> Vec<Physical<'_>> {
    let mut lines: Vec<Physical<'_>> = Vec::new();
    let (mut empty, mut white, mut page) = (0, 0, false);
    for (number, line) in (1..).zip(text.split('\n')) {
        page |= line.contains('\u{c}');
        let words = line.trim();
        if lines::is_rule(words) {
            // A rule parts what stands around it, as several blank lines do.
            white += 1;
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
        lines.push(Physical { number, text: words, spaced: line.ends_with(char::is_whitespace), gap });
        (empty, white, page) = (0, 0, false);
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
    let units: Vec<Unit<'_>> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            let before = index.checked_sub(1).and_then(|index| lines.get(index));
            let breaks = line.gap == Gap::Page
                || before.is_some_and(|before| !lines::ends_sentence(before.text)) && line.gap != Gap::Wide;
            Unit { text: line.text, breaks }
        })
        .collect();
    let running = boilerplate::running(&units);
    drop_where(lines, |index, _| running.get(index) == Some(&true), Role::RunningHeader)
}

/// Drops the addresses of links that extractors list at the end of each page.
fn drop_link_lists(lines: &mut Vec<Physical<'_>>) -> Vec<Element> {
    let bare: Vec<bool> = lines.iter().map(|line| is_bare_address(line.text)).collect();
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (index, _) in bare.iter().enumerate().filter(|(_, bare)| **bare) {
        match runs.last_mut() {
            Some(run) if run.end == index => run.end += 1,
            _ => runs.push(index..index + 1),
        }
    }
    let several = runs.iter().filter(|run| run.len() > 1).count();
    runs.retain(|run| run.len() > 1 || several >= 2);
    let listed =
        |index: usize| runs.get(runs.partition_point(|run| run.end <= index)).is_some_and(|run| run.contains(&index));
    drop_where(lines, |index, _| listed(index), Role::Links)
}

fn is_bare_address(text: &str) -> bool {
    let starts = ["http://", "https://", "www.", "mailto:", "tel:"];
    starts.iter().any(|start| text.starts_with(start)) && !text.contains(char::is_whitespace)
}

/// Takes lines out; where nothing wide stood around them, the line after them may go on with the one before.
fn drop_where(lines: &mut Vec<Physical<'_>>, gone: impl Fn(usize, &Physical<'_>) -> bool, role: Role) -> Vec<Element> {
    let mut kept: Vec<Physical<'_>> = Vec::with_capacity(lines.len());
    let mut out = Vec::new();
    let mut before: Option<Gap> = None;
    for (index, mut line) in std::mem::take(lines).into_iter().enumerate() {
        if gone(index, &line) {
            out.push(beside(&line, role));
            before.get_or_insert(line.gap);
            continue;
        }
        if let Some(gap) = before.take() {
            line.gap = if gap == Gap::Wide { Gap::Wide } else { Gap::Page };
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
