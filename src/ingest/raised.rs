//! Raised and lowered figures: the marks of notes, powers, and signs such as `m²`.
//!
//! A mark is no part of the number before it: `12` with a raised `3` is not `123`. So every raised figure is written with Unicode's
//! raised characters, which no number is made of, and a power with `^`.

/// How raised words are written after the words before them. `noted` where they lead to a note.
pub fn raised(before: &str, words: &str, noted: bool) -> String {
    let figures = words.trim().trim_matches(['[', ']', '(', ')']);
    if figures.is_empty() || !figures.chars().all(|character| is_figure(character) || is_between(character)) {
        // `1st`, `n°`, `M^me`: letters belong to the word before them.
        return words.to_owned();
    }
    if !noted && is_base(before) {
        return format!("^{figures}");
    }
    figures.chars().map(|character| shifted(character, &RAISED)).collect()
}

/// How lowered words are written: `H₂O`.
pub fn lowered(words: &str) -> String {
    words.chars().map(|character| shifted(character, &LOWERED)).collect()
}

/// Whether a character is a raised figure.
pub fn is_raised(character: char) -> bool {
    RAISED.contains(&character)
}

/// Raised digits in order.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// Lowered digits in order.
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

fn is_figure(character: char) -> bool {
    character.is_ascii_digit() || is_raised(character)
}

/// What stands between the numbers of two notes.
fn is_between(character: char) -> bool {
    matches!(character, ',' | '-' | '–' | '−' | ' ')
}

fn shifted(character: char, digits: &[char; 10]) -> char {
    let digit = character.to_digit(10).and_then(|digit| digits.get(usize::try_from(digit).ok()?));
    digit.copied().unwrap_or(character)
}

/// Whether words end in a number that powers are made of: ten, and no other stands before a raised figure in a policy.
fn is_base(before: &str) -> bool {
    before
        .strip_suffix("10")
        .is_some_and(|rest| !rest.ends_with(|last: char| last.is_ascii_digit() || matches!(last, '.' | ',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_no_figure_of_the_number_before_it() {
        assert_eq!(raised("for 12", "3", false), "³");
        assert_eq!(raised("for 10", "4", true), "⁴");
        assert_eq!(raised("20 m", "2", false), "²");
        assert_eq!(raised("users", "[12]", true), "¹²");
        assert_eq!(raised("1", "st", false), "st");
    }

    #[test]
    fn a_power_stays_one() {
        assert_eq!(raised("at most 10", "6", false), "^6");
        assert_eq!(raised("in 2010", "6", false), "⁶");
    }
}
