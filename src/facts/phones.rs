//! Telephone numbers; the value is the digits, with a leading `+` for international ones.

use super::reading::Reading;
use super::{Fact, FactKind};

/// Shortest and longest number of digits (ITU-T E.164 allows 15).
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Words before a number that say it is a telephone's.
const NAMES: [&str; 16] = [
    "tel",
    "telephone",
    "phone",
    "fax",
    "call",
    "phone number",
    "numero de telephone",
    "appelez",
    "telefon",
    "telefono",
    "电话",
    "致电",
    "热线",
    "专线",
    "传真",
    "手机",
];

/// The telephone numbers of a clause.
pub(super) fn phones(reading: &Reading<'_>) -> Vec<Fact> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < reading.len() {
        let opens = reading.at(index).is_some_and(|c| c.is_ascii_digit() || matches!(c, '+' | '('));
        let fresh = !reading.before(index).is_some_and(|c| c.is_ascii_alphanumeric() || "-+./".contains(c));
        if !opens || !fresh {
            index += 1;
            continue;
        }
        let end = end_of_number(reading, index);
        if let Some(value) = phone(reading, index, end) {
            found.push(reading.fact(FactKind::Phone, index..end, value));
            index = end;
        } else {
            index += 1;
        }
    }
    found
}

fn end_of_number(reading: &Reading<'_>, start: usize) -> usize {
    let mut end = start;
    let mut last_digit = start;
    let mut separators = 0;
    let mut digits = 0;
    while let Some(character) = reading.at(end).filter(|_| digits <= *DIGITS.end()) {
        if character.is_ascii_digit() {
            separators = 0;
            digits += 1;
            last_digit = end + 1;
        } else if matches!(character, ' ' | '-' | '.' | '(' | ')' | '/') || (character == '+' && end == start) {
            separators += 1;
            if separators > 2 {
                break;
            }
        } else {
            break;
        }
        end += 1;
    }
    last_digit
}

/// The value, if the characters are a telephone number.
fn phone(reading: &Reading<'_>, start: usize, end: usize) -> Option<String> {
    let written: String = reading.folded(start..end).iter().collect();
    if reading.at(end).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let written = written.replace("(0)", "");
    let groups: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let digits: String = groups.concat();
    if !DIGITS.contains(&digits.len()) {
        return None;
    }
    let international = written.starts_with('+');
    let area_in_brackets = written.starts_with('(') && written.contains(')') && groups.len() > 1;
    let thousands = groups.iter().skip(1).all(|group| group.len() == 3) && groups.first().is_some_and(|g| g.len() < 4);
    let grouped = groups.len() > 2
        && digits.len() > 7
        && groups.iter().all(|group| group.len() <= 4)
        && !written.contains('/')
        && (!thousands || written.starts_with('0') || written.contains('-'));
    (international || area_in_brackets || grouped || named(reading, start))
        .then(|| if international { format!("+{digits}") } else { digits })
}

/// Whether a word before the number says that it is a telephone's.
fn named(reading: &Reading<'_>, start: usize) -> bool {
    let mut index = start;
    while reading.before(index).is_some_and(|c| " :.()是为°".contains(c)) {
        index -= 1;
    }
    NAMES.iter().any(|name| reading.ends_with(index, name))
}
