//! Marks of notes: raised figures that lead to a note and say nothing themselves.
//!
//! `12³ months` are twelve months, whichever number the note has. What is raised and is no mark stays: `m²`, `10⁶`.

use std::borrow::Cow;
use std::ops::Range;

/// A text without the marks of its notes, and the way back.
#[derive(Clone, Debug)]
pub struct Unmarked<'t> {
    /// The text without them.
    pub text: Cow<'t, str>,
    /// Where the marks stand in the text as written.
    marks: Vec<Range<usize>>,
}

impl Unmarked<'_> {
    /// The bytes of the text as written that a range stands for, a mark at its end left out.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.offset(range.start, true);
        start..self.offset(range.end, false).max(start)
    }

    /// The same with the marks at its end; those at the beginning of the text are of what stands first.
    pub fn covering(&self, range: Range<usize>) -> Range<usize> {
        let start = if range.start == 0 { 0 } else { self.offset(range.start, true) };
        start..self.offset(range.end, true).max(start)
    }

    /// An offset in the text as written, behind the marks that stand there or before them.
    fn offset(&self, mut offset: usize, behind: bool) -> usize {
        for mark in &self.marks {
            if mark.start < offset || behind && mark.start == offset {
                offset += mark.len();
            } else {
                break;
            }
        }
        offset
    }
}

/// Takes the marks of notes out of a text.
pub fn without_marks(text: &str) -> Unmarked<'_> {
    let marks = marks(text);
    if marks.is_empty() {
        return Unmarked { text: Cow::Borrowed(text), marks };
    }
    let mut unmarked = String::with_capacity(text.len());
    let mut from = 0;
    for mark in &marks {
        unmarked.push_str(text.get(from..mark.start).unwrap_or_default());
        from = mark.end;
    }
    unmarked.push_str(text.get(from..).unwrap_or_default());
    Unmarked { text: Cow::Owned(unmarked), marks }
}

/// Where the marks of notes stand in a text, in order.
pub(super) fn marks(text: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    if text.is_ascii() {
        return marks;
    }
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(is_raised)).map(|start| from + start) {
        let (before, run) = text.split_at(start);
        let end = start + run_length(run);
        from = end;
        let (figures, after) = run.split_at(end - start);
        if !is_power(before, figures, after) {
            marks.push(start..end);
        }
    }
    marks
}

/// Whether a character is a raised figure.
pub(super) fn is_raised(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Length in bytes of the raised figures at the beginning, with what stands between the numbers of two notes.
fn run_length(run: &str) -> usize {
    let mut length = 0;
    let mut characters = run.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let between =
            matches!(character, ',' | '-' | '–') && characters.peek().is_some_and(|(_, next)| is_raised(*next));
        if !is_raised(character) && !between {
            break;
        }
        length = offset + character.len_utf8();
    }
    length
}

/// Units of length that make units of area and volume.
const UNITS: [&str; 8] = ["m", "km", "cm", "mm", "dm", "ft", "mi", "yd"];

/// What periods are counted in: no policy keeps anything for a power of ten of them.
const TIMES: [&str; 13] =
    ["year", "month", "week", "day", "hour", "minute", "an", "année", "moi", "semaine", "jour", "heure", "second"];

/// The same in Han characters, at their beginning.
const HAN_TIMES: [&str; 8] = ["年", "个月", "個月", "月", "日", "天", "周", "週"];

/// Whether words begin with what periods are counted in.
fn begins_with_time(words: &str) -> bool {
    let words = words.trim_start();
    let word = words.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    TIMES.contains(&word.trim_end_matches('s')) || HAN_TIMES.iter().any(|time| words.starts_with(time))
}

/// Whether raised figures are a power of what stands before them: of a unit of length, or of ten. In doubt they are, so that no
/// change of a number goes unseen.
fn is_power(before: &str, figures: &str, after: &str) -> bool {
    if begins_with_time(after) {
        return false;
    }
    let word = before.rsplit(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    let unit = UNITS.contains(&word.trim_start_matches(|character: char| character.is_ascii_digit()));
    let of_unit = unit && matches!(figures, "²" | "³");
    let of_ten = word == "10" && !matches!(figures, "¹" | "⁰") && !figures.contains([',', '-', '–']);
    of_unit || of_ten
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_taken_out_and_a_power_stays() {
        for (text, unmarked) in [
            ("12³ months", "12 months"),
            ("¹ Except backups.", " Except backups."),
            ("partners¹,², and", "partners, and"),
            ("20 m², 20m³", "20 m², 20m³"),
            ("10⁶ records", "10⁶ records"),
            ("10⁴ years", "10 years"),
            ("10⁴ ans", "10 ans"),
            ("10⁴ answers", "10⁴ answers"),
            ("10¹ days, 110² days", "10 days, 110 days"),
        ] {
            assert_eq!(without_marks(text).text, unmarked, "{text}");
        }
    }

    #[test]
    fn ranges_lead_back_to_the_text_as_written() {
        let text = "¹ For 12³ months² and";
        let unmarked = without_marks(text);
        let range = |part: &str| {
            let start = unmarked.text.find(part).unwrap();
            start..start + part.len()
        };
        assert_eq!(text.get(unmarked.original(range("12 months"))), Some("12³ months"));
        assert_eq!(text.get(unmarked.covering(range("12 months"))), Some("12³ months²"));
        assert_eq!(text.get(unmarked.covering(0..4)), Some("¹ For"));
    }
}
