//! Graphemes, words and sentences.
//!
//! Words follow UAX 29; runs of Han, kana, Thai, Lao, Khmer and Burmese are cut into dictionary words, which UAX 29
//! leaves whole or cuts into single characters. What a reader takes for one word (an e-mail address, a web address, a
//! date in figures) stays one token, because word diffs read badly when half a date changes.

use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use super::normalize::without_marks;
use super::script::{is_dictionary_script, is_han};

/// Byte ranges of the user-perceived characters of a text (UAX 29 extended grapheme clusters), in order.
pub fn graphemes(text: &str) -> Vec<Range<usize>> {
    text.grapheme_indices(true).map(|(start, grapheme)| start..start + grapheme.len()).collect()
}

/// Byte ranges of the words of a text, in order; white space and punctuation are tokens of their own.
///
/// The tokens put together give the text, and none cuts a grapheme. French elisions (`l'`, `qu'`) are tokens, so that
/// a changed noun does not drag its article along.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let atoms = atoms(text);
    let mut tokens: Vec<Range<usize>> = Vec::with_capacity(atoms.len());
    let mut names = MailNames { text, atoms: &atoms, known: 0..0 };
    let mut index = 0;
    while let Some(atom) = atoms.get(index) {
        let end = compound_end(text, &atoms, index, &mut names);
        if let Some(last) = end.checked_sub(1).filter(|last| *last > index).and_then(|last| atoms.get(last)) {
            tokens.push(atom.start..last.end);
            index = end;
        } else if starts_with(text, atom, is_dictionary_script) {
            index = dictionary_words(text, &atoms, index, &mut tokens);
        } else {
            push_elision(text, atom, &mut tokens);
            index += 1;
        }
    }
    tokens
}

/// Byte ranges of what counts as a word when words are counted: runs of letters and digits, each Han character, and each sign that says
/// something by itself.
pub fn counted_words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::with_capacity(text.len() / 5);
    let mut open = false;
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        let alone = is_han(character) || is_telling_sign(character);
        let joins = !alone && character.is_alphanumeric();
        match words.last_mut() {
            Some(last) if joins && open && last.end == start => last.end = end,
            _ if alone || joins => words.push(start..end),
            _ => {}
        }
        open = joins;
    }
    words
}

/// Signs that carry meaning: ticks and crosses, boxes, arithmetic, comparison, arrows, currencies.
pub fn is_telling_sign(character: char) -> bool {
    matches!(
        character,
        '✓' | '✔'
            | '✗'
            | '✘'
            | '☐'
            | '☑'
            | '☒'
            | '✅'
            | '❌'
            | '+'
            | '−'
            | '±'
            | '×'
            | '÷'
            | '='
            | '≠'
            | '<'
            | '>'
            | '≤'
            | '≥'
            | '%'
            | '‰'
            | '→'
            | '←'
            | '↔'
            | '$'
            | '¢'
            | '£'
            | '¥'
            | '√'
            | '∞'
            | '^'
    ) || ('\u{20a0}'..='\u{20cf}').contains(&character)
}

/// Columns from which words that end as a sentence does are running text: slogans and buttons are shorter.
const SHORTEST_RUNNING: usize = 32;

/// Columns from which words are running text however they end.
const LONGEST_LABEL: usize = 120;

/// Whether words are running text and no label of a button, entry of a menu or line of an imprint.
pub fn is_running(text: &str) -> bool {
    let claims = |sign: &str| text.to_lowercase().contains(sign);
    let is_imprint = ["©", "copyright", "版权所有", "版權所有"].iter().any(|sign| claims(sign));
    let columns = UnicodeWidthStr::width(text);
    let ends = text
        .trim_end_matches(['"', '”', '’', ')', '）', '」', '』', '»', ' '])
        .ends_with(['.', '!', '?', '。', '！', '？']);
    let several = text.contains(char::is_whitespace) || text.contains(is_han);
    !is_imprint && several && (columns >= LONGEST_LABEL || ends && columns >= SHORTEST_RUNNING)
}

/// UAX 29 words, with boundaries that would cut a grapheme taken out.
fn atoms(text: &str) -> Vec<Range<usize>> {
    let mut atoms: Vec<Range<usize>> = Vec::with_capacity(text.len() / 4);
    // Halves of flags in a row before the word: two make one flag. Counted here, as looking back at each of them takes for ever.
    let mut halves = 0;
    for (start, word) in text.split_word_bound_indices() {
        let end = start + word.len();
        let boundary = match halves {
            0 => is_grapheme_boundary(text, start),
            _ if word.starts_with(is_half_flag) => halves % 2 == 0,
            _ => is_grapheme_boundary(text, start),
        };
        match atoms.last_mut() {
            Some(last) if !boundary => last.end = end,
            _ => atoms.push(start..end),
        }
        let own = word.chars().rev().take_while(|character| is_half_flag(*character)).count();
        halves = if own * '\u{1f1e6}'.len_utf8() == word.len() { halves + own } else { own };
    }
    atoms
}

/// Whether a character is one of the letters that two of make a flag.
fn is_half_flag(character: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&character)
}

/// Whether user-perceived characters meet at a byte offset.
fn is_grapheme_boundary(text: &str, offset: usize) -> bool {
    let next = text.get(offset..).and_then(|rest| rest.chars().next());
    let previous = text.get(..offset).and_then(|before| before.chars().next_back());
    let plain = |character: char| (' '..='~').contains(&character) || is_han(character);
    match (previous, next) {
        (Some(previous), Some(next)) if plain(previous) && plain(next) => true,
        _ => GraphemeCursor::new(offset, text.len(), true).is_boundary(text, 0).unwrap_or(true),
    }
}

/// Cuts the run of dictionary-script atoms that begins at `index` into words; gives the index after the run.
fn dictionary_words(text: &str, atoms: &[Range<usize>], index: usize, tokens: &mut Vec<Range<usize>>) -> usize {
    static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
        LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));
    let run: &[Range<usize>] = atoms.get(index..).unwrap_or_default();
    let length = run.iter().take_while(|atom| starts_with(text, atom, is_dictionary_script)).count().max(1);
    let run = run.get(..length).unwrap_or_default();
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return index + 1 };
    let mut start = first.start;
    let mut boundaries = run.iter().map(|atom| atom.end).peekable();
    for offset in SEGMENTER.segment_str(text.get(first.start..last.end).unwrap_or_default()) {
        let offset = first.start + offset;
        while boundaries.next_if(|boundary| *boundary < offset).is_some() {}
        if offset > start && boundaries.peek() == Some(&offset) {
            tokens.push(start..offset);
            start = offset;
        }
    }
    if start < last.end {
        tokens.push(start..last.end);
    }
    index + length
}

/// Pushes a word, its French elided article apart.
fn push_elision(text: &str, atom: &Range<usize>, tokens: &mut Vec<Range<usize>>) {
    const ELIDED: [&str; 14] =
        ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"];
    let word = text.get(atom.clone()).unwrap_or_default();
    let apostrophe = word.char_indices().find(|(_, character)| matches!(character, '\'' | '’'));
    if let Some((offset, character)) = apostrophe {
        let after = offset + character.len_utf8();
        let elided = word.get(..offset).is_some_and(|prefix| ELIDED.iter().any(|e| e.eq_ignore_ascii_case(prefix)));
        let boundary = is_grapheme_boundary(text, atom.start + after);
        if boundary && elided && word.get(after..).is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
            tokens.push(atom.start..atom.start + after);
            tokens.push(atom.start + after..atom.end);
            return;
        }
    }
    tokens.push(atom.clone());
}

/// The index after the atoms that make one address or one number in figures, beginning at `index`; `index` if none do.
fn compound_end(text: &str, atoms: &[Range<usize>], index: usize, names: &mut MailNames<'_>) -> usize {
    let starts_word = atoms.get(index).is_some_and(|atom| starts_with(text, atom, |c| c.is_ascii_alphanumeric()));
    if !starts_word {
        return index;
    }
    if let Some(end) = web_address_end(text, atoms, index) {
        return end;
    }
    if let Some(end) = email_end(text, atoms, index, names) {
        return end;
    }
    figures_end(text, atoms, index)
}

/// The index after a web address: `https://…`, `www.…`, or a domain with a path.
fn web_address_end(text: &str, atoms: &[Range<usize>], index: usize) -> Option<usize> {
    let atom = |at: usize| atoms.get(at).and_then(|range| text.get(range.clone())).unwrap_or_default();
    let first = atom(index);
    let scheme = ["http", "https", "ftp", "mailto"].iter().any(|scheme| scheme.eq_ignore_ascii_case(first));
    let path_begins = if scheme && atom(index + 1) == ":" {
        true
    } else {
        let domain = first.contains('.') && first.contains(|c: char| c.is_ascii_alphabetic());
        domain && (first.starts_with("www.") || atom(index + 1) == "/")
    };
    if !path_begins {
        return None;
    }
    let part_of_address = |at: usize| {
        let word = atom(at);
        !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+,;=%".contains(c))
    };
    let mut end = index + 1;
    let mut last_solid = end;
    while part_of_address(end) {
        if atom(end).ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '=')) {
            last_solid = end + 1;
        }
        end += 1;
    }
    (last_solid > index + 1).then_some(last_solid)
}

/// Runs of atoms that could be the name before the `@` of an address, each looked at once: `a-a-a-…` has one for every letter.
struct MailNames<'t> {
    text: &'t str,
    atoms: &'t [Range<usize>],
    /// The run that was looked at last.
    known: Range<usize>,
}

impl MailNames<'_> {
    /// The index after the run that goes on at `index`.
    fn end(&mut self, index: usize) -> usize {
        if !self.known.contains(&index) {
            let solid = |range: &&Range<usize>| self.text.get((*range).clone()).is_some_and(is_mail_name);
            let length = self.atoms.get(index..).unwrap_or_default().iter().take_while(solid).count();
            self.known = index..index + length;
        }
        self.known.end
    }
}

/// Whether all letters of a word can stand in the name or the host of a mail address.
fn is_mail_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || ".-_+".contains(c))
}

/// The index after an e-mail address.
fn email_end(text: &str, atoms: &[Range<usize>], index: usize, names: &mut MailNames<'_>) -> Option<usize> {
    let atom = |at: usize| atoms.get(at).and_then(|range| text.get(range.clone())).unwrap_or_default();
    let solid = is_mail_name;
    let mut at = names.end(index);
    if atom(at) != "@" {
        return None;
    }
    at += 1;
    let domain = at;
    while solid(atom(at)) {
        at += 1;
    }
    while at > domain && !atom(at - 1).ends_with(|c: char| c.is_ascii_alphanumeric()) {
        at -= 1;
    }
    let dotted = (domain..at).any(|at| atom(at).contains('.'));
    dotted.then_some(at)
}

/// The index after figures joined by `-`, `/` or `:` (`2022/9/1`, `141-0021`, `10:30`).
fn figures_end(text: &str, atoms: &[Range<usize>], index: usize) -> usize {
    let atom = |at: usize| atoms.get(at).and_then(|range| text.get(range.clone())).unwrap_or_default();
    let figures = |at: usize| atom(at).starts_with(|c: char| c.is_ascii_digit());
    if !figures(index) {
        return index;
    }
    let mut end = index + 1;
    while matches!(atom(end), "-" | "/" | ":") && figures(end + 1) {
        end += 2;
    }
    end
}

fn starts_with(text: &str, range: &Range<usize>, test: impl Fn(char) -> bool) -> bool {
    text.get(range.clone()).and_then(|word| word.chars().next()).is_some_and(test)
}

/// Byte ranges of the sentences of one line of text, in order, without the white space between them.
///
/// Together they cover all text that is not white space. A colon or semicolon ends no sentence: a lead-in stays with
/// what it leads in. Text in brackets is not cut unless it is very long. The mark of a note is of the sentence before it.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let unmarked = without_marks(text);
    if unmarked.text.trim().is_empty() {
        return sentences_unmarked(text);
    }
    let sentences = sentences_unmarked(&unmarked.text);
    sentences.into_iter().map(|sentence| unmarked.covering(sentence)).collect()
}

fn sentences_unmarked(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    if !text.contains(is_stop) {
        push_sentence(text, 0..text.len(), &mut sentences);
        return sentences;
    }
    let mut start = 0;
    let mut scan = Scan::new(text);
    while let Some(end) = scan.next_end(start) {
        push_sentence(text, start..end, &mut sentences);
        start = end;
    }
    push_sentence(text, start..text.len(), &mut sentences);
    sentences
}

/// Trims and pushes a sentence; what has no letter or digit goes to its neighbour.
fn push_sentence(text: &str, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let Some(raw) = text.get(range.clone()) else { return };
    let trimmed = raw.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = range.start + (raw.len() - raw.trim_start().len());
    let range = start..start + trimmed.len();
    let has_words = |range: &Range<usize>| text.get(range.clone()).is_some_and(|s| s.contains(char::is_alphanumeric));
    match sentences.last_mut() {
        Some(last) if !has_words(&range) || !has_words(last) => last.end = range.end,
        _ => sentences.push(range),
    }
}

/// Text in brackets longer than this is cut into sentences nonetheless. Definitions in brackets run to some two
/// hundred bytes in the corpus; whole paragraphs in brackets are longer.
const LONGEST_BRACKET: usize = 600;

/// A walk over a line that stops at the ends of sentences.
struct Scan<'t> {
    text: &'t str,
    /// Byte offset and character. Four bytes are enough for the offset: no source is that long, and a text may be one sentence.
    characters: Vec<(u32, char)>,
    /// For each character, whether it stands inside brackets.
    bracketed: Vec<bool>,
    /// The next character to look at.
    at: usize,
    /// Whether the current sentence has Han characters before `at`.
    han: bool,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let characters: Vec<(u32, char)> =
            text.char_indices().map(|(offset, character)| (narrow(offset), character)).collect();
        let bracketed = bracketed(&characters);
        Self { text, characters, bracketed, at: 0, han: false }
    }

    fn character(&self, index: usize) -> Option<char> {
        self.characters.get(index).map(|(_, character)| *character)
    }

    fn offset(&self, index: usize) -> usize {
        self.characters.get(index).map_or(self.text.len(), |(offset, _)| *offset as usize)
    }

    /// The byte offset after the next sentence, which began at byte `start`; `None` when the text is used up.
    fn next_end(&mut self, start: usize) -> Option<usize> {
        self.han = false;
        while let Some(character) = self.character(self.at) {
            let stop = self.at;
            self.at += 1;
            self.han |= is_han(character);
            if !is_stop(character) {
                continue;
            }
            while self.character(self.at).is_some_and(is_stop) {
                self.at += 1;
            }
            let after = self.after_closers(self.at);
            let ends = self.ends(stop, after, start);
            self.at = after;
            if ends {
                return Some(self.offset(after));
            }
        }
        None
    }

    /// The index after closing quotes and brackets, emphasis marks and note numbers that follow a stop.
    fn after_closers(&self, mut index: usize) -> usize {
        loop {
            let Some(character) = self.character(index) else { return index };
            let next = self.character(index + 1);
            if is_closer(character)
                || (matches!(character, '"' | '\'' | '*' | '_')
                    && next.is_none_or(|c| !c.is_alphanumeric() || is_han(c)))
            {
                index += 1;
            } else if matches!(character, ' ' | '\u{A0}' | '\u{202F}') && next == Some('»') {
                index += 2;
            } else if character == '[' {
                let digits =
                    (index + 1..).take_while(|i| self.character(*i).is_some_and(|c| c.is_ascii_digit())).count();
                if digits == 0 || digits > 3 || self.character(index + 1 + digits) != Some(']') {
                    return index;
                }
                index += digits + 2;
            } else if is_stop(character) && index > 0 && self.character(index - 1).is_some_and(is_closer) {
                index += 1;
            } else {
                return index;
            }
        }
    }

    /// Whether the stop at `stop` ends the sentence that began at byte `start`; `after` is the index after the closers.
    fn ends(&self, stop: usize, after: usize, start: usize) -> bool {
        let Some(character) = self.character(stop) else { return false };
        let last_stop = after.saturating_sub(1);
        if self.bracketed.get(stop).copied().unwrap_or(false) && self.bracketed.get(last_stop).copied().unwrap_or(false)
        {
            return false;
        }
        let next = self.character(after);
        let Some(next) = next else { return true };
        let spaced = next.is_whitespace();
        let following = self.next_solid(after);
        let Some(following) = following else { return true };
        if is_continuation(following) {
            return false;
        }
        match character {
            '。' | '！' | '？' | '｡' | '।' | '॥' | '؟' | '۔' | '።' => {
                !(after > stop + 1 && following.is_lowercase())
            }
            '．' => !following.is_ascii_alphanumeric(),
            '!' | '?' => (spaced || is_han(next)) && !following.is_lowercase(),
            '…' => spaced && following.is_uppercase(),
            _ => self.full_stop_ends(stop, after, start, spaced, following),
        }
    }

    /// The first character at or after `index` that is neither white space nor an opening quote, bracket or emphasis.
    fn next_solid(&self, index: usize) -> Option<char> {
        let opener = |c: &char| c.is_whitespace() || "\"'“‘«([{（「『《【*_•–—-".contains(*c);
        self.characters.iter().skip(index).map(|(_, character)| *character).find(|c| !opener(c))
    }

    /// Whether an ASCII full stop ends a sentence.
    fn full_stop_ends(&self, stop: usize, after: usize, start: usize, spaced: bool, following: char) -> bool {
        let begin = self.characters.partition_point(|(offset, _)| (*offset as usize) < start);
        let previous = stop.checked_sub(1).and_then(|index| self.character(index));
        let Some(previous) = previous else { return false };
        if is_han(previous) {
            return !following.is_ascii_alphanumeric() || spaced;
        }
        let next_is_han = is_han(following);
        if next_is_han && self.han {
            return false;
        }
        if !(spaced || next_is_han) || following.is_lowercase() {
            return false;
        }
        if self.character(stop + 1) == Some('.') {
            return following.is_uppercase();
        }
        if after > stop + 1 {
            return true;
        }
        // In Chinese text a Latin full stop belongs to the Latin name or address around it.
        if self.han {
            return false;
        }
        let word = self.word_before(stop, begin);
        if self.is_numbering(&word, stop, begin) || never_ends(&word) {
            return false;
        }
        if may_end(&word) {
            return is_starter(self.text.get(self.offset(after)..).unwrap_or_default());
        }
        true
    }

    /// The letters, digits and inner full stops before a full stop, not reaching before `begin`.
    fn word_before(&self, stop: usize, begin: usize) -> String {
        let mut first = stop;
        while first > begin {
            let Some(character) = self.character(first - 1) else { break };
            if !(character.is_alphanumeric() || matches!(character, '.' | '°' | 'º' | '&')) || is_han(character) {
                break;
            }
            first -= 1;
        }
        self.text.get(self.offset(first)..self.offset(stop)).unwrap_or_default().to_owned()
    }

    /// Whether the word before a full stop is the sentence's number (`1.`, `2.3.`, `a.`, `IV.`).
    fn is_numbering(&self, word: &str, stop: usize, begin: usize) -> bool {
        let before = self.text.get(self.offset(begin)..self.offset(stop)).unwrap_or_default();
        let before = before.trim_start().trim_start_matches(['(', '*', '_', '#', ' ', '§']).trim_end_matches('\\');
        let word = if word.is_empty() { before } else { word };
        // `2a.`
        let digits = word.strip_suffix(|c: char| c.is_ascii_lowercase() && word.len() > 1).unwrap_or(word);
        before == word
            && word.len() <= 8
            && (digits.chars().all(|c| c.is_ascii_digit() || c == '.')
                || word.chars().count() == 1
                || word.chars().all(|c| "ivxIVX".contains(c)))
    }
}

/// For each character, whether it stands inside a pair of round brackets that is not too long.
fn bracketed(characters: &[(u32, char)]) -> Vec<bool> {
    let mut inside = vec![false; characters.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, (offset, character)) in characters.iter().enumerate() {
        match character {
            '(' | '（' => open.push(index),
            ')' | '）' => {
                let Some(opened) = open.pop() else { continue };
                let began = characters.get(opened).map_or(0, |(offset, _)| *offset);
                // A pair around the whole line is the sentences' wrapping, not a remark within one.
                let whole = opened == 0;
                if (offset - began) as usize <= LONGEST_BRACKET && !whole {
                    for flag in inside.iter_mut().take(index).skip(opened) {
                        *flag = true;
                    }
                }
            }
            _ => {}
        }
    }
    inside
}

fn is_stop(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '؟' | '۔' | '።')
}

fn is_closer(character: char) -> bool {
    matches!(character, '”' | '’' | '»' | '」' | '』' | '）' | ')' | ']' | '}' | '》' | '】' | '〉' | '＂')
}

/// Whether what follows a stop shows that the sentence goes on.
fn is_continuation(character: char) -> bool {
    matches!(character, ',' | ';' | ':' | '，' | '、' | '；' | '：' | '=' | '&')
}

/// Abbreviations that stand before what they belong to, so that no sentence ends with them.
fn never_ends(word: &str) -> bool {
    const NEVER_LAST: &str = "\
        e.g i.e eg ie p.ex ex cf vs v viz no nos nr n° nº num art arts sec secs sect par para paras ch chap \
        vol pp p fig mr mrs ms mme mlle mm dr prof hon rev st ste av ave blvd bd rd sk mah cad apt bldg fl \
        tel tél ext attn resp approx env incl excl al z.b d.h bzw abs sr sra dña pág núm jan feb mar apr jun \
        jul aug sep sept oct nov dec janv févr avr juil déc m p.o b.p c.p cal civ stat reg gen";
    let lower = word.to_lowercase();
    NEVER_LAST.split(' ').any(|abbreviation| abbreviation == lower)
}

/// Abbreviations that may be a sentence's last word.
fn may_end(word: &str) -> bool {
    const MAY_BE_LAST: &str = "\
        inc ltd co corp llc plc pty pte pvt gmbh bros etc jr ph.d dept div dist est intl assn univ govt cie \
        sté ets usa";
    let lower = word.to_lowercase();
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    dotted || initial || MAY_BE_LAST.split(' ').any(|abbreviation| abbreviation == lower)
}

/// Whether a text begins with a word that begins sentences more often than it continues a name.
fn is_starter(text: &str) -> bool {
    const STARTERS: &str = "\
        a according additionally after all although an and any as at because before both but by depending do \
        does during each except for from further furthermore he her his how however i if in is it its may \
        moreover my neither no not nothing on once only other our please see she should since so some such \
        that the their then there therefore these they this those to under unless until upon we what when \
        where whether which while who with within without you your afin ainsi après aucun aucune au aux \
        avant avec ce ces cet cette chaque ci comme conformément dans de des du elle elles en enfin est et \
        il ils je la le les leur leurs lorsque mais même ne nos notre nous on ou par pour quand sans sauf \
        selon ses si son sous sur tout toute toutefois toutes tous un une veuillez vos votre vous à der die \
        das wir sie el los las nosotros";
    let word: String = text
        .chars()
        .skip_while(|c| !c.is_alphanumeric())
        .take_while(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    let elided = text.trim_start().chars().nth(1).is_some_and(|c| matches!(c, '\'' | '’'));
    elided || STARTERS.split(' ').any(|starter| starter == word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str, range: Range<usize>) -> &str {
        text.get(range).unwrap()
    }

    fn words_of(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|range| at(text, range)).filter(|word| !word.trim().is_empty()).collect()
    }

    fn sentences_of(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| at(text, range)).collect()
    }

    #[test]
    fn words_of_latin_text_follow_uax_29() {
        assert_eq!(
            words_of("We can't sell it, 1,000.50 times."),
            ["We", "can't", "sell", "it", ",", "1,000.50", "times", "."]
        );
    }

    #[test]
    fn han_text_is_cut_into_dictionary_words_in_both_scripts() {
        assert_eq!(words_of("我们收集个人信息。"), ["我们", "收集", "个人", "信息", "。"]);
        assert_eq!(words_of("我們蒐集個人資料。"), ["我們", "蒐集", "個人", "資料", "。"]);
        assert_eq!(words_of("使用AWS产品"), ["使用", "AWS", "产品"]);
    }

    #[test]
    fn addresses_and_figures_stay_one_word() {
        for (text, token) in [
            ("write to aws-korea-privacy@amazon.com.", "aws-korea-privacy@amazon.com"),
            ("請寄至enquiries@inforegulator.org.za。", "enquiries@inforegulator.org.za"),
            ("see https://aws.amazon.com/privacy/?nc1=h_ls, then", "https://aws.amazon.com/privacy/?nc1=h_ls"),
            ("siehe www.example.de.", "www.example.de"),
            ("on 2022/9/1 we", "2022/9/1"),
            ("on 2022-09-01.", "2022-09-01"),
            ("Tokyo 141-0021 JAPAN", "141-0021"),
            ("visit example.com/terms.", "example.com/terms"),
        ] {
            assert!(words_of(text).contains(&token), "{text}: {:?}", words_of(text));
        }
    }

    #[test]
    fn french_elisions_are_words() {
        assert_eq!(
            words_of("l'adresse qu’il utilise aujourd'hui"),
            ["l'", "adresse", "qu’", "il", "utilise", "aujourd'hui"]
        );
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let cases: &[&[&str]] = &[
            &["We collect data.", "We share it with vendors."],
            &["Amazon Web Services, Inc. and its affiliates decide.", "See Sec. 4 or Art. 6 of the law."],
            &["The data controller is Amazon Web Services, Inc.", "You may write to us."],
            &["Amazon.com, Inc. Privacy Notice applies."],
            &["We keep logs, e.g. Your IP address, for approx. 90 days."],
            &["We operate in the U.S. and the U.K. market.", "Mail P.O. Box 81226, Seattle."],
            &["1. Scope of this notice.", "2. What we collect."],
            &["Version 2.0.1 costs $4.50 a day.", "It is new."],
            &["Visit example.com for more.", "Then write to John F. Kennedy there."],
            &["He said “we sell nothing.”", "(We do not.)", "Why?", "Because!"],
            &["What do we collect ?", "Rien !", "Nous aimons « la vie privée. »", "Vous aussi."],
            &["Selon M. Dupont et Mme Durand, l'art. 6, p. ex. au no. 5, s'applique.", "Elle le dit."],
            &["We collect the following: names; addresses; and so on..."],
            &["We wait...", "Then we act."],
            &["We may (see above. Or below.) stop."],
            &["It changed.[2]", "We say so."],
            &["我们收集信息。", "我们使用信息；也共享信息。", "为什么？", "因为需要！"],
            &["他说：“我们不出售信息。”", "您可以联系我们（见下文。）。", "谢谢。"],
            &["由 Amazon.com, Inc. 和 Amazon Web Services, Inc.的关联公司控制，如 S.R.L. 等。", "完。"],
            &["地址：JD House, Johannesburg, 2001. P.O. Box 31533, Braamfontein。", "「您同意。」", "好。"],
            &["是什么?", "不是!", "完."],
            &["Yahoo! is a name.", "Is it?", "Yes."],
            &["Wir nutzen z.B. Cookies.", "Das ist alles."],
            &["See no. 5.", "Then act."],
            &["2a. What we collect from others.", "1\\. Scope."],
        ];
        for case in cases {
            let mut joined = String::new();
            for sentence in *case {
                let han = sentence.starts_with(|c: char| is_han(c) || c == '「');
                let joins = joined.is_empty() || (han && joined.ends_with(|c: char| !c.is_ascii()));
                if !joins {
                    joined.push(' ');
                }
                joined.push_str(sentence);
            }
            let expected: Vec<&str> = case.iter().map(|sentence| sentence.trim()).collect();
            assert_eq!(sentences_of(&joined), expected, "{joined}");
        }
    }

    #[test]
    fn long_runs_are_cut_in_one_pass() {
        assert_eq!(words(&"\u{1f1eb}".repeat(100_001)).len(), 50_001);
        assert_eq!(words(&"a-".repeat(100_000)).len(), 200_000);
    }

    proptest! {
        #[test]
        fn words_put_together_give_the_text(text in "(\\PC|[a-z0-9@:/.' \r\n-]|[中文個资料。，]|[é\u{301}\u{200D}👩🇫🇷]){0,60}") {
            let mut end = 0;
            let boundaries: Vec<usize> = graphemes(&text).into_iter().map(|range| range.start).collect();
            for range in words(&text) {
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start && boundaries.contains(&range.start));
                end = range.end;
            }
            prop_assert_eq!(end, text.len());
        }

        #[test]
        fn sentences_cover_all_text_but_white_space(text in "(\\PC|[a-zA-Z. !?()\"”»]|[中文。！？；）」]){0,60}") {
            let mut end = 0;
            for range in sentences(&text) {
                prop_assert!(at(&text, end..range.start).trim().is_empty());
                prop_assert!(!at(&text, range.clone()).trim().is_empty());
                prop_assert_eq!(at(&text, range.clone()).trim(), at(&text, range.clone()));
                end = range.end;
            }
            prop_assert!(at(&text, end..text.len()).trim().is_empty());
        }
    }
}
