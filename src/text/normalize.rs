//! Normal forms for comparing, with the way back to the text as written.
//!
//! Nothing here is ever shown: [`comparable`] brings texts that differ only in script, typography or layout to one form, and
//! [`Normalized::original_range`] finds any stretch of that form in the text as written, to be quoted from there.

mod han;
mod marks;
mod region;

use std::iter::{Peekable, once};
use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

pub use han::{fold_han, fold_han_text};
pub use marks::{Unmarked, without_marks};

use super::script::is_unified_han;

/// A text in a form for comparing, and where each of its characters stands in the text as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normalized {
    text: String,
    /// One for each character of `text`, in order.
    places: Vec<Place>,
    original_length: usize,
}

/// Where a character of the normal form starts, and the bytes of the original it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    start: usize,
    original: Range<usize>,
}

/// The form in which two texts are the same if they differ only in script, typography or layout.
///
/// - Compatibility forms (NFKC): ligatures, full-width letters, composed and decomposed accents are one.
/// - The marks of notes are dropped: `12³ months` is `12 months`. A power stays one: `10⁶` is `10^6`.
/// - Han characters are simplified; radicals that PDF fonts emit become the characters they stand for.
/// - Quotation marks of every kind, apostrophes, dashes, brackets, ellipses and the punctuation of Chinese take their ASCII
///   form: `«`, `“`, `「` and `《` are `"`; `’` is `'`; `–` and `——` are `-`; `，` and `、` are `,`; `。` is `.`.
/// - Soft hyphens, zero-width characters, bidirectional and other control characters are dropped.
/// - White space runs to one space. There is none at the ends, next to a Han character or kana, or where only French
///   typography puts it (before `:`, `;`, `?`, `!`, `%`, inside guillemets).
///
/// Idempotent. Case is kept; see [`comparable_ignoring_case`].
pub fn comparable(text: &str) -> Normalized {
    normalize(text, Case::Kept)
}

/// As [`comparable`], with letters in lower case.
pub fn comparable_ignoring_case(text: &str) -> Normalized {
    normalize(text, Case::Folded)
}

/// Whose vocabulary Chinese texts are compared in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Vocabulary {
    /// Each text's own: every word counts.
    #[default]
    AsWritten,
    /// The mainland's, for a text from there against one from Taiwan: 軟體 is 软件.
    OneRegion,
}

/// The form in which words, clauses and headings are compared: [`comparable_ignoring_case`], in one region's vocabulary
/// where two are compared.
pub fn comparison_key(text: &str, vocabulary: Vocabulary) -> String {
    match vocabulary {
        Vocabulary::AsWritten => {
            let mut key = String::with_capacity(text.len());
            write_normal(text, Case::Folded, &marks::marks(text), &mut key);
            key
        }
        Vocabulary::OneRegion => comparable_ignoring_case(text).fold_region().text,
    }
}

/// [`comparison_key`] of a word of a text whose marks have been taken out: what is raised in it is no mark.
pub fn key_of_word(word: &str, vocabulary: Vocabulary) -> String {
    if !word.contains(marks::is_raised) {
        return comparison_key(word, vocabulary);
    }
    let mut form = Form::default();
    write_normal(word, Case::Folded, &[], &mut form);
    let normalized = form.finish(word.len());
    match vocabulary {
        Vocabulary::AsWritten => normalized.text,
        Vocabulary::OneRegion => normalized.fold_region().text,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Kept,
    Folded,
}

impl Normalized {
    /// The text in its normal form.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a range of bytes of the normal form comes from.
    ///
    /// Always on character boundaries of the original: a range that cuts a character is widened to the whole of it, and one
    /// that ends beyond the text ends with it. What was dropped inside the range is included, at its ends it is not.
    pub fn original_range(&self, range: Range<usize>) -> Range<usize> {
        if range.start >= self.text.len() {
            return self.original_length..self.original_length;
        }
        let first = self.places.partition_point(|place| place.start <= range.start).saturating_sub(1);
        let start = self.places.get(first).map_or(0, |place| place.original.start);
        if range.is_empty() {
            return start..start;
        }
        let last = self.places.partition_point(|place| place.start < range.end).saturating_sub(1);
        start..self.places.get(last).map_or(start, |place| place.original.end)
    }

    /// The same with the vocabulary of Taiwan brought to that of the mainland, after OpenCC's phrase table: 软体 becomes 软件,
    /// 资讯 becomes 信息. Offsets still lead to the text as written; a replaced phrase leads to the whole of the written one.
    ///
    /// For Chinese only, and for both sides of a comparison: a few mainland words (核心) are in the table too.
    #[must_use]
    pub fn fold_region(&self) -> Self {
        if !self.text.contains(is_unified_han) {
            return self.clone();
        }
        let mut form = Form::default();
        let mut at = 0;
        while let Some(character) = self.text.get(at..).and_then(|rest| rest.chars().next()) {
            let phrase = self.text.get(at..).and_then(region::phrase_at);
            let length = phrase.map_or(character.len_utf8(), |(length, _)| length);
            let original = self.original_range(at..at + length);
            match phrase {
                Some((_, replacement)) => form.extend(replacement.chars(), &original),
                None => form.push(character, original),
            }
            at += length;
        }
        form.finish(self.original_length)
    }
}

/// What a normal form is written to: with the way back to the original, or only its characters.
trait Writing {
    /// Adds a character and what it stands for.
    fn push(&mut self, character: char, original: Range<usize>);

    /// Lets the last character stand for more of the original.
    fn widen_last(&mut self, end: usize);

    /// What has been written.
    fn written(&self) -> &str;
}

impl Writing for String {
    fn push(&mut self, character: char, _: Range<usize>) {
        self.push(character);
    }

    fn widen_last(&mut self, _: usize) {}

    fn written(&self) -> &str {
        self
    }
}

/// A normal form while it is built.
#[derive(Default)]
struct Form {
    text: String,
    places: Vec<Place>,
}

impl Writing for Form {
    fn push(&mut self, character: char, original: Range<usize>) {
        self.places.push(Place { start: self.text.len(), original });
        self.text.push(character);
    }

    fn widen_last(&mut self, end: usize) {
        if let Some(place) = self.places.last_mut() {
            place.original.end = end;
        }
    }

    fn written(&self) -> &str {
        &self.text
    }
}

impl Form {
    fn extend(&mut self, characters: impl Iterator<Item = char>, original: &Range<usize>) {
        characters.for_each(|character| self.push(character, original.clone()));
    }

    fn finish(self, original_length: usize) -> Normalized {
        Normalized { text: self.text, places: self.places, original_length }
    }
}

fn normalize(text: &str, case: Case) -> Normalized {
    let mut form = Form::default();
    write_normal(text, case, &marks::marks(text), &mut form);
    form.finish(text.len())
}

/// Writes the normal form of a text without its `marks`.
fn write_normal(text: &str, case: Case, marks: &[Range<usize>], form: &mut impl Writing) {
    let mut gap = Gap::Closed;
    // One for all: nearly every cluster is a single character, and memory of its own for each would cost more than the rest.
    let mut normal = String::new();
    let is_mark = |offset: usize| marks.iter().any(|mark| mark.contains(&offset));
    let seen = |(offset, character): &(usize, char)| !is_invisible(*character) && !is_mark(*offset);
    let mut characters = text.char_indices().filter(seen).peekable();
    let mut raised = false;
    while let Some(cluster) = next_cluster(&mut characters, text) {
        if cluster.base.is_whitespace() {
            gap.widen(&cluster.original);
            continue;
        }
        normal.clear();
        let was_raised = std::mem::replace(&mut raised, marks::is_raised(cluster.base));
        if raised && !was_raised && form.written().ends_with(|last: char| last.is_ascii_digit()) {
            normal.push('^');
        }
        cluster.write_normal(case, &mut normal);
        let (Some(first), Some(last)) = (normal.chars().next(), normal.chars().next_back()) else { continue };
        if let Gap::Open(space) = gap
            && !form.written().is_empty()
            && !takes_no_space_before(cluster.base)
            && !takes_no_space_before(first)
        {
            form.push(' ', space);
        }
        for character in normal.chars() {
            if continues_run(form.written(), character) {
                form.widen_last(cluster.original.end);
            } else {
                form.push(character, cluster.original.clone());
            }
        }
        gap = if takes_no_space_after(cluster.base) || takes_no_space_after(last) { Gap::Closed } else { Gap::None };
    }
}

/// What stands between the last character and the next.
enum Gap {
    /// Nothing.
    None,
    /// White space, and where.
    Open(Range<usize>),
    /// Nothing, and white space would be only layout.
    Closed,
}

impl Gap {
    fn widen(&mut self, space: &Range<usize>) {
        match self {
            Self::None => *self = Self::Open(space.clone()),
            Self::Open(range) => range.end = space.end,
            Self::Closed => {}
        }
    }
}

/// A character with the marks that combine with it.
struct Cluster<'text> {
    base: char,
    text: &'text str,
    original: Range<usize>,
}

/// The next character with the marks that follow it; `None` at the end.
fn next_cluster<'text, Characters: Iterator<Item = (usize, char)>>(
    characters: &mut Peekable<Characters>,
    text: &'text str,
) -> Option<Cluster<'text>> {
    let (start, base) = characters.next()?;
    let mut end = start + base.len_utf8();
    while let Some((mark_start, mark)) = characters.next_if(|(_, character)| combines_with_previous(*character)) {
        end = mark_start + mark.len_utf8();
    }
    Some(Cluster { base, text: text.get(start..end)?, original: start..end })
}

impl Cluster<'_> {
    /// Adds the characters that stand for the cluster in the normal form.
    fn write_normal(&self, case: Case, written: &mut String) {
        let is_plain = |character: char| character.is_ascii() || is_unified_han(character);
        let folded = fold_han(self.base);
        // Nearly every character is its own NFKC, and of these none but ASCII has a small letter.
        if self.text.len() == self.base.len_utf8() && is_plain(self.base) && is_plain(folded) {
            let folded = if case == Case::Folded { folded.to_ascii_lowercase() } else { folded };
            written.push(fold_punctuation(folded));
            return;
        }
        let visible = self.text.chars().filter(|character| !is_invisible(*character));
        let mut normal: String = visible.nfkc().map(fold_han).collect();
        if case == Case::Folded {
            normal = normal.chars().flat_map(char::to_lowercase).nfkc().collect();
        }
        // A free-standing accent is a space and a mark in NFKC; it stays as it is, or the mark would fall on what precedes.
        if normal.starts_with(char::is_whitespace) {
            normal = self.base.to_string();
        }
        written.extend(normal.chars().map(fold_punctuation));
    }
}

/// Soft hyphens, zero-width characters, marks of direction, variation selectors and control characters: they say how text is
/// set, not what it says.
fn is_invisible(character: char) -> bool {
    match character {
        '\u{20}'..='\u{7E}' => false,
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' => true,
        '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' => true,
        '\u{E0000}'..='\u{E0FFF}' => true,
        _ => character.is_control() && !character.is_whitespace(),
    }
}

/// Whether NFKC may join the character to the one in front of it, or reorder it.
fn combines_with_previous(character: char) -> bool {
    if character < '\u{300}' || is_unified_han(character) {
        return false;
    }
    let mut first = None;
    decompose_compatible(character, |part| {
        first.get_or_insert(part);
    });
    first
        .is_some_and(|first| canonical_combining_class(first) != 0 || is_nfkc_quick(once(first)) == IsNormalized::Maybe)
}

/// Whether the character continues a run that stands for one sign: `......` for an ellipsis, `--` for a dash.
fn continues_run(text: &str, character: char) -> bool {
    match character {
        '.' => text.ends_with("..."),
        '-' => text.ends_with('-'),
        _ => false,
    }
}

/// One form for the signs that typography and keyboards tell apart.
fn fold_punctuation(character: char) -> char {
    match character {
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '《' | '》' | '〈' | '〉' | '〝' | '〞'
        | '〟' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' | 'ʹ' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '⸺' | '⸻' => '-',
        '〜' => '~',
        '。' => '.',
        '、' => ',',
        '【' | '〔' | '〖' => '[',
        '】' | '〕' | '〗' => ']',
        '•' | '‧' | '∙' | '⋅' | '・' => '·',
        '⁄' | '∕' => '/',
        _ => character,
    }
}

/// Characters that fill a square and are written without spaces: Han characters, radicals, kana, and the punctuation and
/// full-width forms that go with them. Not Korean, which spaces its words.
fn is_wide(character: char) -> bool {
    let fills_square = matches!(
        character,
        '\u{2E80}'..='\u{312F}'
            | '\u{31A0}'..='\u{31FF}'
            | '\u{3220}'..='\u{3247}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FE30}'..='\u{FE4F}'
            | '\u{FF01}'..='\u{FFEE}'
    );
    // A voicing mark is as wide as what it stands on.
    is_unified_han(character) || fills_square && !combines_with_previous(character)
}

/// Whether white space in front of the character is only layout.
fn takes_no_space_before(character: char) -> bool {
    is_wide(character) || matches!(character, ':' | ';' | '?' | '!' | '%' | '»' | '›')
}

/// Whether white space behind the character is only layout.
fn takes_no_space_after(character: char) -> bool {
    is_wide(character) || matches!(character, '«' | '‹')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn form(text: &str) -> String {
        comparable(text).text().to_owned()
    }

    /// What the original says where the normal form says `part`.
    fn written<'text>(text: &'text str, part: &str) -> &'text str {
        let normalized = comparable(text);
        let start = normalized.text().find(part).expect("the part is in the normal form");
        text.get(normalized.original_range(start..start + part.len())).expect("on character boundaries")
    }

    #[test]
    fn scripts_of_chinese_compare_equal() {
        assert_eq!(form("隱私權聲明：我們蒐集的個人資料"), form("隐私权声明:我们蒐集的个人资料"));
    }

    #[test]
    fn spaces_around_han_characters_are_layout() {
        assert_eq!(form("个 人 信 息 AWS 服务"), "个人信息AWS服务");
        assert_eq!(form("第 3 条， AWS"), "第3条,AWS");
        assert_eq!(form("AWS 服务 。 下一句"), "AWS服务.下一句");
        assert_eq!(form("  two \t\n words "), "two words");
        assert_eq!(form("개인 정보"), "개인 정보");
    }

    #[test]
    fn typography_is_folded() {
        assert_eq!(form("l’utilisateur"), form("l'utilisateur"));
        assert_eq!(form("«\u{A0}AWS\u{A0}»"), "\"AWS\"");
        assert_eq!(form("services\u{202F}: 50\u{A0}%"), "services: 50%");
        assert_eq!(form("《隐私声明》"), form("“隐私声明”"));
        assert_eq!(form("等等……"), "等等...");
        assert_eq!(form("a——b"), "a-b");
        assert_eq!(form("co\u{AD}oper\u{200B}ate"), "cooperate");
        assert_eq!(form("(ＡＷＳ)（１）"), "(AWS)(1)");
        assert_eq!(form("ﬁne e\u{301}té"), "fine été");
    }

    #[test]
    fn case_is_folded_only_when_asked() {
        assert_eq!(form("Écran AWS"), "Écran AWS");
        assert_eq!(comparable_ignoring_case("Écran AWS").text(), "écran aws");
    }

    #[test]
    fn parts_of_the_form_lead_back_to_what_is_written() {
        assert_eq!(written("我們的 隱私權 聲明", "隐私权声明"), "隱私權 聲明");
        assert_eq!(written("ein oﬀenes Wort", "of"), "oﬀ");
        assert_eq!(written("a co\u{AD}op b", "coop"), "co\u{AD}op");
        assert_eq!(written("x  –  y", " - "), "  –  ");
        assert_eq!(written("等……好", "..."), "……");
        let normalized = comparable(" a ");
        assert_eq!(normalized.original_range(0..1), 1..2);
        assert_eq!(normalized.original_range(1..9), 3..3);
        assert_eq!(normalized.original_range(0..0), 1..1);
    }

    #[test]
    fn vocabulary_of_taiwan_becomes_that_of_the_mainland() {
        let text = "軟體與資訊";
        let folded = comparable(text).fold_region();
        assert_eq!(folded.text(), "软件与信息");
        let place = folded.text().find("信息").expect("is there");
        assert_eq!(text.get(folded.original_range(place..place + "信".len())), Some("資訊"));
    }

    proptest! {
        #[test]
        fn normalizing_twice_changes_nothing_more(text in any_text()) {
            let once = form(&text);
            prop_assert_eq!(form(&once), once.clone());
            let lower = comparable_ignoring_case(&text);
            let again = comparable_ignoring_case(lower.text());
            prop_assert_eq!(again.text(), lower.text());
        }

        #[test]
        fn every_range_leads_back_to_whole_characters(text in any_text(), start in 0_usize..60, length in 0_usize..60) {
            for normalized in [comparable(&text), comparable(&text).fold_region()] {
                let original = normalized.original_range(start..start + length);
                prop_assert!(text.get(original).is_some());
                let whole = normalized.original_range(0..normalized.text().len());
                prop_assert!(text.get(whole).is_some());
            }
        }
    }

    /// Anything, and texts made of what this module treats specially.
    fn any_text() -> impl Strategy<Value = String> {
        let special =
            "[ a-cé.:«»“’–—…，。、個人信息軟體⼈ﬁ\u{AD}\u{200B}\u{A0}\u{301}\u{3099}かｶﾞ゛¨´가\u{11A8}İẞ①㈱]{0,24}";
        prop_oneof![".{0,40}", special]
    }
}
