//! Numbers as headings and lists count with them: Roman and Han numerals.

/// Tens and ones of Roman numbers; above 89 they are words (`MIX`, `CIVIL`) sooner than numbers of headings.
const TENS: [&str; 9] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];
const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

/// The value of a Roman number of either case, from 1 to 89.
pub fn roman(text: &str) -> Option<u32> {
    let text = text.to_ascii_uppercase();
    let numbers = TENS
        .iter()
        .zip((0_u32..).step_by(10))
        .flat_map(|(tens, ten)| ONES.iter().zip(0..).map(move |(ones, one)| (ten + one, tens, ones)));
    let mut same = numbers
        .filter(|(value, tens, ones)| *value > 0 && text.strip_prefix(**tens).is_some_and(|rest| rest == **ones));
    same.next().map(|(value, ..)| value)
}

/// Han digits from 0 to 9.
const DIGITS: &str = "〇一二三四五六七八九";

/// Whether a character is part of a Han number below a thousand.
pub fn is_chinese(character: char) -> bool {
    DIGITS.contains(character) || matches!(character, '零' | '十' | '百')
}

/// The value of a Han number below a thousand (`二十一`, `一百零二`).
pub fn chinese(text: &str) -> Option<u32> {
    let (mut sum, mut digit) = (0_u32, None);
    for character in text.chars() {
        match character {
            '百' => sum += digit.take().unwrap_or(1) * 100,
            '十' => sum += digit.take().unwrap_or(1) * 10,
            '零' => {}
            _ => {
                let value = DIGITS.chars().position(|other| other == character)?;
                let value = u32::try_from(value).ok()?;
                digit = Some(digit.map_or(value, |before| before * 10 + value)).filter(|value| *value < 1_000);
            }
        }
    }
    Some(sum + digit.unwrap_or(0)).filter(|sum| *sum > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_are_read_in_their_usual_form() {
        assert_eq!(["I", "iv", "XIX", "xlii", "LXXXIX"].map(roman), [1, 4, 19, 42, 89].map(Some));
        assert_eq!(["", "IIII", "IVX", "CIVIL", "Xa"].map(roman), [None; 5]);
    }

    #[test]
    fn han_numbers_are_read_with_and_without_their_units() {
        assert_eq!(["一", "十", "二十一", "一百零二", "一〇"].map(chinese), [1, 10, 21, 102, 10].map(Some));
        assert_eq!(["", "字"].map(chinese), [None; 2]);
    }
}
