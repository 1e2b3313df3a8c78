//! The report's own sentences with what they quote in its own language, so that it is read aloud and set as what it is.

use std::ops::Range;

use maud::{Markup, html};

use super::pair::{Pair, Side};
use crate::report::Change;

/// Stands for the words that a message puts in quotation marks.
const WORDS: &str = "\u{0}";
/// Stands at the end of words that were cut.
const CUT: char = '…';

/// A stretch of a sentence, in bytes, with its language tag.
type Tongue<'c> = (Range<usize>, &'c str);

/// A sentence about a change: the headings it begins with, what it quotes, and Chinese words in a sentence that is not
/// Chinese carry the language of the version that they are from.
pub(super) fn sentence(text: &str, change: Option<&Change>, page: &Pair<'_>) -> Markup {
    let mut tongues: Vec<Tongue<'_>> = Vec::new();
    let found = change.and_then(|change| place(text, change, page)).into_iter();
    for tongue in found.chain(quotes(text, change, page)).chain(chinese(text, change, page)) {
        if tongues.iter().all(|(other, _)| other.end <= tongue.0.start || tongue.0.end <= other.start) {
            tongues.push(tongue);
        }
    }
    tongues.sort_by_key(|(range, _)| range.start);
    let mut done = 0;
    html! {
        @for (range, language) in &tongues {
            (text.get(done..range.start).unwrap_or_default())
            bdi lang=(language) { (text.get(range.clone()).unwrap_or_default()) }
            ({ done = range.end; "" })
        }
        (text.get(done..).unwrap_or_default())
    }
}

/// The headings that a sentence begins with.
fn place<'c>(text: &str, change: &Change, page: &Pair<'c>) -> Option<Tongue<'c>> {
    let entry = page.entry_of(change)?;
    [Side::New, Side::Old].into_iter().find_map(|side| {
        let place = side.of_entry(entry)?.place()?;
        text.starts_with(&place).then(|| (0..place.len(), page.language(side)))
    })
}

/// What stands in quotation marks and in one of the versions, the newer one first.
fn quotes<'c>(text: &str, change: Option<&Change>, page: &Pair<'c>) -> Vec<Tongue<'c>> {
    let marks = page.say("quoted", &[("text", WORDS.into())]);
    let Some((open, close)) = marks.split_once(WORDS) else { return Vec::new() };
    let (mut tongues, mut from) = (Vec::new(), 0);
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(open)).map(|at| from + at + open.len()) {
        let Some(end) = text.get(start..).and_then(|rest| rest.find(close)).map(|at| start + at) else { break };
        tongues.extend(
            language(text.get(start..end).unwrap_or_default(), change, page).map(|language| (start..end, language)),
        );
        from = end + close.len();
    }
    tongues
}

/// The language of words that stand in one of the versions: in the change's own quotes, or else anywhere, which takes
/// longer.
fn language<'c>(words: &str, change: Option<&Change>, page: &Pair<'c>) -> Option<&'c str> {
    let words = words.trim_end_matches(CUT).trim();
    let quoted =
        |side: &Side| change.and_then(|change| side.of(change)).is_some_and(|quote| quote.text.contains(words));
    let said = |side: &Side| page.document(*side).is_some_and(|document| document.text.contains(words));
    let sides = [Side::New, Side::Old].into_iter();
    let found = sides.clone().find(quoted).or_else(|| sides.clone().find(said));
    found.filter(|_| !words.is_empty()).map(|side| page.language(side))
}

/// Chinese words where the report's own are not.
fn chinese<'c>(text: &str, change: Option<&Change>, page: &Pair<'c>) -> Vec<Tongue<'c>> {
    let is_chinese = |tag: &str| tag.starts_with("zh");
    let sides = [Side::New, Side::Old].map(|side| page.language(side));
    let Some(usual) = sides.into_iter().find(|tag| is_chinese(tag)).filter(|_| !is_chinese(&page.report().language))
    else {
        return Vec::new();
    };
    let mut tongues: Vec<Tongue<'c>> = Vec::new();
    for (start, character) in text.char_indices().filter(|(_, character)| is_han(*character)) {
        let end = start + character.len_utf8();
        match tongues.last_mut() {
            Some((last, _)) if last.end == start => last.end = end,
            _ => tongues.push((start..end, usual)),
        }
    }
    for (range, tag) in &mut tongues {
        *tag = text.get(range.clone()).and_then(|words| language(words, change, page)).unwrap_or(usual);
    }
    tongues
}

/// Han characters and the punctuation that is written among them.
fn is_han(character: char) -> bool {
    matches!(
        character,
        '\u{2E80}'..='\u{303F}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF00}'..='\u{FF65}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}
