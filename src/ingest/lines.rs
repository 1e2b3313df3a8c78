//! Lines of a paragraph: which go on, which stand alone, which are rows of a table or items of a list.
//!
//! Used by every reader whose source has lines: a Markdown paragraph, a plain text, words between two `<br>`.

use super::flow::Element;
use super::inline::{self, Joint};
use super::raised::is_raised;
use crate::document::DraftText;
use crate::text::{numerals, script};

/// One line: its cells, which are one where no tab stands in it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// The cells between tabs.
    pub cells: Vec<DraftText>,
    /// Whether all its words are bold.
    pub strong: bool,
    /// Length in bytes of the bold words at its beginning; 0 where there are none, or no others.
    pub lead: usize,
    /// Whether the author broke the line on purpose (`<br>`, two spaces at the end).
    pub broken: bool,
    /// Whether white space stands at its end: between Han and Latin characters it is kept, and none is invented.
    pub spaced: bool,
}

impl Line {
    fn is_tabbed(&self) -> bool {
        self.cells.iter().filter(|cell| !cell.text.is_empty()).count() > 1
    }

    fn into_text(self) -> DraftText {
        let mut text = DraftText::default();
        for cell in &self.cells {
            inline::append(&mut text, Joint::Space, cell);
        }
        text
    }
}

/// How the lines of a document are wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrap {
    /// Lines end where paragraphs end.
    None,
    /// Lines end at this width (columns; a Han character takes two), or a little before.
    At(usize),
}

/// Wrapped lines are at most this wide (columns): a page of small type holds about 130.
const WIDEST_WRAP: usize = 140;

/// Lines that go on must be seen this often before a width is believed.
const WRAPPED_LINES: usize = 6;

/// Share (in per cent) of the width from which a line is full. Chinese lines vary with punctuation and Latin words: on pages set
/// from PDF, wrapped lines have 83 to 104 per cent of the usual width.
const FULL_PER_CENT: usize = 80;

/// Share (in per cent) of the width from which a line without an end of sentence goes on.
const OPEN_PER_CENT: usize = 55;

impl Wrap {
    /// Measures the width at which lines are wrapped from the widths of lines that others follow in the same paragraph.
    pub fn measure(widths: impl IntoIterator<Item = usize>) -> Self {
        let mut widths: Vec<usize> = widths.into_iter().collect();
        widths.sort_unstable();
        let at = |per_cent: usize| widths.get(widths.len() * per_cent / 100).copied().unwrap_or(0);
        let (middle, high) = (at(50), at(90));
        if widths.len() < WRAPPED_LINES || high > WIDEST_WRAP || middle * 100 < high * 60 {
            return Self::None;
        }
        Self::At(high)
    }

    /// Whether words that end one line go on with the next.
    pub fn goes_on(self, first: &str, second: &str) -> bool {
        if marker(second).is_some() || is_enumerated(second) {
            return false;
        }
        let open = !ends_sentence(first);
        if open && (starts_lower(second) || first.ends_with([',', '，', '、', '-'])) {
            return true;
        }
        let Self::At(wide) = self else { return false };
        let width = width(first);
        let word: String = second
            .chars()
            .take_while(|character| !character.is_whitespace() && !script::is_unspaced(*character))
            .collect();
        let fits = width + 1 + word.chars().count().max(2) <= wide * FULL_PER_CENT.max(95) / 100;
        !fits || width * 100 >= wide * FULL_PER_CENT && has_han(first) || open && width * 100 >= wide * OPEN_PER_CENT
    }
}

/// Width in columns; a Han character takes two.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|character| if script::is_han_or_punctuation(character) { 2 } else { 1 }).sum()
}

/// Whether a text has Han characters.
pub fn has_han(text: &str) -> bool {
    text.chars().any(script::is_han)
}

/// Whether a text ends as a sentence or an announcement (`:`) does, closing quotes and brackets aside.
pub fn ends_sentence(text: &str) -> bool {
    ends_with_any(text, &['.', '!', '?', ':', ';', '…', '。', '！', '？', '：', '；', '．'])
}

/// Whether a text ends with one of the characters, closing quotes, brackets and the marks of notes aside.
pub fn ends_with_any(text: &str, ends: &[char]) -> bool {
    let closing = |character: char| {
        matches!(character, '"' | '”' | '’' | '\'' | ')' | '）' | '」' | '』' | '»' | ']' | '】')
            || character.is_whitespace()
            || is_raised(character)
    };
    text.trim_end_matches(closing).ends_with(ends)
}

/// Signs in a row from which a line is drawn and not written: three dots are words left out.
const SHORTEST_RULE: usize = 4;

/// Whether a line is a rule drawn with signs: `-----`, `=====`, `* * * *`.
pub fn is_rule(text: &str) -> bool {
    let mut signs = text.chars().filter(|character| !character.is_whitespace());
    let Some(first) = signs.next() else { return false };
    let rest = signs.clone().count();
    matches!(first, '-' | '=' | '_' | '*' | '~' | '#' | '+' | '—' | '–' | '─' | '═' | '·' | '•')
        && rest + 1 >= SHORTEST_RULE
        && signs.all(|sign| sign == first)
}

/// Whether a text begins with a small letter, quotes and brackets aside.
pub(super) fn starts_lower(text: &str) -> bool {
    text.chars().find(|character| !matches!(character, '"' | '“' | '(' | '«' | ' ')).is_some_and(char::is_lowercase)
}

/// The bullet or number at the start of a line: its length in bytes with the white space after it, and the marker itself.
pub fn marker(text: &str) -> Option<(usize, &str)> {
    const BULLETS: [char; 14] = ['•', '·', '●', '○', '◦', '▪', '■', '□', '‣', '∙', '➢', '✓', '*', '-'];
    let first = text.chars().next()?;
    let after = |length: usize| {
        let rest = text.get(length..)?;
        let words = rest.trim_start();
        let needed = matches!(first, '*' | '-' | '·') || first.is_ascii_digit();
        let spaced = words.len() < rest.len() || !needed;
        (spaced && !words.is_empty()).then(|| (text.len() - words.len(), text.get(..length).unwrap_or_default()))
    };
    if BULLETS.contains(&first) || matches!(first, '–' | '—') && text.chars().nth(1) == Some(' ') {
        return after(first.len_utf8());
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) && matches!(text.as_bytes().get(digits), Some(b'.' | b')')) {
        return after(digits + 1);
    }
    None
}

/// Whether a line begins with a letter or number as clauses do: `(a)`, `iv)`, `（一）`, `一、`, `第三条`, `①`. It stays among the words.
pub fn is_enumerated(text: &str) -> bool {
    let inner = text.trim_start_matches(['(', '（']);
    let opened = inner.len() < text.len();
    let counts = |sign: &char| sign.is_ascii_alphanumeric() || numerals::is_chinese(*sign);
    let number: String = inner.chars().take_while(counts).collect();
    let next = inner.get(number.len()..).and_then(|rest| rest.chars().next());
    let chinese = number.chars().next().is_some_and(numerals::is_chinese);
    let short = number.len() == 1 || numerals::roman(&number).is_some() || number.parse::<u8>().is_ok();
    match next {
        Some(')' | '）') => (opened || !chinese) && (short || chinese),
        Some('、') => !opened && chinese,
        _ if text.starts_with('第') => is_article(text),
        _ => text.starts_with(|sign| ('①'..='⑳').contains(&sign)),
    }
}

/// Whether a line begins with the number of an article or chapter (`第三条`).
fn is_article(text: &str) -> bool {
    let counts = |sign: char| sign.is_ascii_digit() || sign == ' ' || numerals::is_chinese(sign);
    let rest = text.trim_start_matches('第').trim_start_matches(counts);
    rest.starts_with(['章', '节', '節', '条', '條', '款', '部', '编', '編'])
}

/// What a number at the beginning of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// The marker of a list item: in plain text, which has no other lists.
    AreMarkers,
    /// Words: where the form marks up its lists, a number in the text is the author's.
    AreWords,
}

/// Makes elements of the lines of one paragraph.
pub fn elements(lines: Vec<Line>, wrap: Wrap, numbers: Numbers) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut rows: Vec<Vec<DraftText>> = Vec::new();
    let (mut broken, mut spaced) = (true, true);
    let mut before = String::new();
    for line in lines {
        if line.is_tabbed() {
            rows.push(line.cells);
            broken = true;
            continue;
        }
        flush_rows(&mut rows, &mut elements);
        let (strong, lead, ends, white) = (line.strong, line.lead, line.broken, line.spaced);
        let text = line.into_text();
        if text.text.is_empty() {
            broken = true;
            continue;
        }
        let words = text.text.clone();
        match elements.last_mut() {
            Some(last) if !broken && !last.is_table() && wrap.goes_on(&before, &text.text) => {
                let joint = joint_spaced(&last.text.text, &text.text, spaced);
                inline::append(&mut last.text, joint, &text);
                last.strong &= strong;
            }
            _ => elements.push(Element { strong, lead, ..line_element(text, numbers) }),
        }
        (broken, spaced) = (ends, white);
        before = words;
    }
    flush_rows(&mut rows, &mut elements);
    elements
}

fn flush_rows(rows: &mut Vec<Vec<DraftText>>, elements: &mut Vec<Element>) {
    if !rows.is_empty() {
        let rows = std::mem::take(rows);
        elements.push(Element::table_of_lines(rows));
    }
}

/// A line as a list item where it begins with a marker, else as a paragraph.
fn line_element(mut text: DraftText, numbers: Numbers) -> Element {
    let of_list =
        |found: &str| numbers == Numbers::AreMarkers || !found.contains(|character: char| character.is_ascii_digit());
    match marker(&text.text).filter(|(_, found)| of_list(found)) {
        None => Element::paragraph(text),
        Some((length, found)) => {
            let found = found.to_owned();
            inline::remove(&mut text, std::slice::from_ref(&(0..length)));
            Element::list_item(0, found, text)
        }
    }
}

/// Wider names of columns (columns) are not seen.
const WIDEST_NAME: usize = 120;

/// How many rows name the columns: the first does where all its cells are words without figures and addresses, and no sentences.
pub fn header_rows(rows: &[Vec<DraftText>]) -> usize {
    let names = |cell: &DraftText| {
        let sentence =
            cell.text.contains(' ') && ends_with_any(&cell.text, &['.']) || ends_with_any(&cell.text, &['。']);
        !cell.text.is_empty()
            && !sentence
            && width(&cell.text) <= WIDEST_NAME
            && !cell.text.contains(|character: char| character.is_ascii_digit() || character == '@')
    };
    usize::from(rows.len() > 1 && rows.first().is_some_and(|row| row.iter().all(names)))
}

/// How two lines of one paragraph are put together: no space between Han characters, none after a hyphen that belongs to the word.
pub fn joint(first: &str, second: &str) -> Joint {
    joint_spaced(first, second, true)
}

/// The same where it is known whether white space stood at the end of the first line.
pub(super) fn joint_spaced(first: &str, second: &str, spaced: bool) -> Joint {
    let (Some(last), Some(next)) = (first.chars().next_back(), second.chars().next()) else { return Joint::Nothing };
    if last == '-' {
        return hyphen_joint(first, second);
    }
    let (wide_before, wide_after) = (script::is_unspaced(last), script::is_unspaced(next));
    let han = script::is_han_or_punctuation(last) || script::is_han_or_punctuation(next);
    if wide_before && wide_after && han {
        return Joint::Nothing;
    }
    if han && (!spaced || script::is_wide_punctuation(last) || script::is_wide_punctuation(next)) {
        return Joint::Nothing;
    }
    Joint::Space
}

/// First parts of compounds that keep their hyphen.
const COMPOUND_HEADS: [&str; 49] = [
    "self", "non", "third", "opt", "cross", "sub", "co", "e", "pre", "post", "anti", "multi", "long", "short", "real",
    "end", "user", "well", "high", "low", "two", "one", "first", "on", "off", "up", "in", "inter", "sous", "ci",
    "peut", "vis", "mi", "au", "celle", "celles", "celui", "ceux", "eux", "lui", "elle", "là", "par", "après", "avant",
    "arrière", "est", "libre", "demi",
];

/// A hyphen at a line's end belongs to the word in addresses, numbers, names (`co-`/`Founder`, `aws-`/`brasil@…`) and known compounds,
/// and is the printer's in ordinary words.
fn hyphen_joint(first: &str, second: &str) -> Joint {
    let head = first.rsplit(char::is_whitespace).next().unwrap_or_default().trim_end_matches('-');
    let tail = second.split(char::is_whitespace).next().unwrap_or_default();
    if head.is_empty() {
        return Joint::Space;
    }
    if head.contains('-') || COMPOUND_HEADS.contains(&head.to_lowercase().trim_start_matches(['(', '“', '"', '«'])) {
        return Joint::Nothing;
    }
    let lower = |word: &str| word.chars().filter(|character| character.is_alphabetic()).all(char::is_lowercase);
    let plain = |word: &str| {
        word.chars().all(|character| {
            character.is_alphabetic() || matches!(character, '.' | ',' | ';' | ':' | ')' | '(' | '’' | '\'')
        })
    };
    if plain(head) && plain(tail) && lower(tail) && tail.chars().count() > 1 && head.chars().count() > 1 {
        return Joint::WithoutHyphen;
    }
    Joint::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;

    fn joined(lines: &[&str], wrap: Wrap) -> Vec<String> {
        let line = |text: &&str| Line {
            cells: vec![inline::words_at(text, &Place::default())],
            spaced: text.ends_with(' '),
            ..Line::default()
        };
        elements(lines.iter().map(line).collect(), wrap, Numbers::AreMarkers).iter().map(Element::words).collect()
    }

    #[test]
    fn lines_of_han_text_are_joined_without_a_space() {
        assert_eq!(
            joined(&["我们会在提供服务的过程中收集您的", "个人信息。"], Wrap::At(32)),
            ["我们会在提供服务的过程中收集您的个人信息。"]
        );
        assert_eq!(
            joined(&["有关我们如何使用和管理的 ", "cookies 的详情"], Wrap::At(26)),
            ["有关我们如何使用和管理的 cookies 的详情"]
        );
        assert_eq!(
            joined(&["我们会使用您所提供的信息", "Marketplace 的卖家"], Wrap::At(26)),
            ["我们会使用您所提供的信息Marketplace 的卖家"]
        );
    }

    #[test]
    fn hyphens_of_the_printer_go_and_those_of_the_word_stay() {
        assert_eq!(
            joined(&["we collect the infor-", "mation you give"], Wrap::At(22)),
            ["we collect the information you give"]
        );
        assert_eq!(
            joined(&["we share it with third-", "party companies"], Wrap::At(24)),
            ["we share it with third-party companies"]
        );
        assert_eq!(
            joined(&["please write to data-", "office@example.org now"], Wrap::At(22)),
            ["please write to data-office@example.org now"]
        );
    }

    #[test]
    fn lines_of_an_address_stay_apart() {
        let lines = ["Example Company Ltd.", "2 Long Street", "London"];
        assert_eq!(joined(&lines, Wrap::At(72)), lines);
    }

    #[test]
    fn bullets_begin_items() {
        let lines = ["• to give you our services and to", "improve them;", "• to bill you."];
        assert_eq!(joined(&lines, Wrap::At(36)), ["to give you our services and to improve them;", "to bill you."]);
    }

    #[test]
    fn clauses_that_are_counted_begin_a_line() {
        for line in
            ["(a) you pay", "a) you pay", "(iv) you pay", "（一）查询", "(1) 查询", "一、查询", "第三条 查询", "①查询"]
        {
            assert!(is_enumerated(line), "{line}");
        }
        for line in ["a word", "(and so on)", "civil) law", "一般而言", "第三方", "1 May", "(一般)"] {
            assert!(!is_enumerated(line), "{line}");
        }
    }

    #[test]
    fn a_width_is_believed_only_where_lines_have_it() {
        assert_eq!(Wrap::measure([70, 72, 71, 69, 72, 70, 30]), Wrap::At(72));
        assert_eq!(Wrap::measure([300, 20, 500, 40, 900, 12, 80]), Wrap::None);
        assert_eq!(Wrap::measure([70, 72]), Wrap::None);
    }
}
