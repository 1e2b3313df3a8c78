//! Numbers in figures, in words (English, French) and in Han numerals.
//!
//! Durations, ages, amounts, percentages and plain numbers all begin with one of these.

use std::ops::Range;

use super::reading::{Reading, is_latin};

/// A number and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// Range of characters in the reading.
    pub range: Range<usize>,
    /// The value: digits, at most one full stop before decimals, no separators (`1000.50`).
    pub value: String,
    /// How it is written.
    pub written: Written,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// In digits.
    Figures,
    /// In words or Han numerals.
    Words,
}

impl Quantity {
    /// The value as a whole number.
    pub fn whole(&self) -> Option<u32> {
        self.value.parse().ok()
    }

    /// Whether this may be the number of a year of the calendar (`2018`).
    pub fn is_year(&self) -> bool {
        self.value.len() == 4 && self.whole().is_some_and(|year| (1800..2200).contains(&year))
    }
}

/// All numbers of a reading, in order. A number said twice (`twelve (12)`) is one.
pub(super) fn quantities(reading: &Reading<'_>) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut index = 0;
    while let Some(character) = reading.at(index) {
        let quantity = if character.is_ascii_digit() {
            let (quantity, end) = figures(reading, index);
            index = end;
            quantity
        } else if han_digit(character).is_some() {
            let quantity = han(reading, index);
            index = quantity.range.end;
            is_counting(reading, &quantity).then_some(quantity)
        } else if is_latin(character) {
            let quantity = words(reading, index);
            index = quantity.as_ref().map_or(reading.word_at(index).1, |quantity| quantity.range.end).max(index + 1);
            quantity
        } else {
            index += 1;
            None
        };
        if let Some(quantity) = quantity {
            match found.last_mut() {
                Some(last) if says_again(reading, last, &quantity) => {
                    last.range.end = quantity.range.end + 1;
                    last.written = Written::Figures;
                }
                _ => found.push(quantity),
            }
        }
    }
    found
}

/// Whether `again` is `first` in brackets: `twelve (12)`.
fn says_again(reading: &Reading<'_>, first: &Quantity, again: &Quantity) -> bool {
    let open = reading.skip_spaces(first.range.end);
    first.value == again.value
        && reading.at(open) == Some('(')
        && reading.skip_spaces(open + 1) == again.range.start
        && reading.at(again.range.end) == Some(')')
}

/// The most groups of digits of one number; longer ones are lists.
const MOST_GROUPS: usize = 8;

/// The number in figures at `start`, unless it is part of a name, and the index to go on from.
fn figures(reading: &Reading<'_>, start: usize) -> (Option<Quantity>, usize) {
    let digits = |from: usize| {
        let mut end = from;
        while reading.at(end).is_some_and(|c| c.is_ascii_digit()) {
            end += 1;
        }
        end
    };
    let mut groups: Vec<(char, Range<usize>)> = vec![(' ', start..digits(start))];
    let mut end = digits(start);
    while let Some(separator) = reading.at(end).filter(|c| matches!(c, ',' | '.' | '\'' | ' ')) {
        let group = end + 1..digits(end + 1);
        let spaced = separator == ' ';
        let thousands = group.len() == 3 && groups.iter().all(|(_, group)| group.len() <= 3);
        let wide = reading.written(end..end + 1) != " " || reading.language.primary() == "fr";
        if group.is_empty() || (spaced && !(thousands && wide)) || groups.len() == MOST_GROUPS {
            break;
        }
        end = group.end;
        groups.push((separator, group));
    }
    let (value, mut end) = value_of(reading, &groups);
    let name = is_part_of_name(reading, start);
    // An ordinal's ending belongs to the number; other letters make it a name (`3D`, `27001a`).
    let (letters, letters_end) = reading.word_at(end);
    match letters.as_str() {
        "" | "h" => {}
        "st" | "nd" | "rd" | "th" | "er" | "re" | "e" | "eme" | "º" | "ª" => end = letters_end,
        _ => return (None, letters_end),
    }
    if name {
        return (None, end);
    }
    let (power, end) = multiplier(reading, end);
    (Some(Quantity { range: start..end, value: shift(&value, power), written: Written::Figures }), end)
}

/// Whether letters before a figure make it part of a name: `L-1855`, `MP3`.
fn is_part_of_name(reading: &Reading<'_>, start: usize) -> bool {
    match reading.before(start) {
        Some('-' | '_') => reading.before(start - 1).is_some_and(is_latin),
        Some(before) => is_latin(before),
        None => false,
    }
}

/// Reads groups of digits as one number with separators; gives its value and the index after what was read.
fn value_of(reading: &Reading<'_>, groups: &[(char, Range<usize>)]) -> (String, usize) {
    let text = |group: &Range<usize>| reading.folded(group.clone()).iter().collect::<String>();
    let comma_decimal = !matches!(reading.language.primary(), "en" | "zh" | "ja" | "ko");
    let mut value = groups.first().map(|(_, group)| text(group)).unwrap_or_default();
    let mut end = groups.first().map_or(0, |(_, group)| group.end);
    let mut thousands: Option<char> = None;
    let mut decimals = false;
    for (index, (separator, group)) in groups.iter().enumerate().skip(1) {
        let triple = group.len() == 3 && value.len() <= 3 * index && !value.starts_with('0');
        let last = index + 1 == groups.len();
        let as_thousands = triple
            && !decimals
            && thousands.is_none_or(|known| known == *separator)
            && (*separator != '.' || comma_decimal || thousands.is_some());
        if as_thousands {
            thousands = Some(*separator);
            value.push_str(&text(group));
        } else if *separator == '.' && !(comma_decimal && thousands.is_none() && triple) {
            // A decimal point, or the parts of a version or section number.
            decimals = true;
            value.push('.');
            value.push_str(&text(group));
        } else if *separator == ',' && comma_decimal && last && !decimals && group.len() <= 2 {
            decimals = true;
            value.push('.');
            value.push_str(&text(group));
        } else {
            break;
        }
        end = group.end;
    }
    (value, end)
}

/// The power of ten of a multiplier after a number (`million`, `万`), with the index after it.
fn multiplier(reading: &Reading<'_>, end: usize) -> (usize, usize) {
    const WORDS: [(&str, usize); 14] = [
        ("thousand", 3),
        ("mille", 3),
        ("million", 6),
        ("millions", 6),
        ("millionen", 6),
        ("millones", 6),
        ("billion", 9),
        ("billions", 9),
        ("milliard", 9),
        ("milliards", 9),
        ("百万", 6),
        ("千万", 7),
        ("万", 4),
        ("亿", 8),
    ];
    let at = reading.skip_spaces(end);
    for (word, power) in WORDS {
        if reading.starts_with(at, word) {
            return (power, at + word.chars().count());
        }
    }
    (0, end)
}

/// Moves the decimal point of a value to the right.
fn shift(value: &str, power: usize) -> String {
    if power == 0 {
        return value.to_owned();
    }
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let mut moved: String = whole.to_owned();
    let mut rest = decimals.chars();
    moved.extend((0..power).map(|_| rest.next().unwrap_or('0')));
    let rest = rest.as_str();
    if rest.is_empty() { moved } else { format!("{moved}.{rest}") }
}

fn han_digit(character: char) -> Option<u64> {
    let digits = "〇一二三四五六七八九";
    let position = || digits.chars().position(|digit| digit == character);
    match character {
        '零' => Some(0),
        '两' => Some(2),
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => position().or_else(|| financial_digit(character)).and_then(|digit| u64::try_from(digit).ok()),
    }
}

/// The value of a digit as it is written where nobody must be able to alter it (`人民币壹万元`). `參` is left out:
/// simplified it is
/// a part of many words.
fn financial_digit(character: char) -> Option<usize> {
    "壹贰叁肆伍陆柒捌玖".chars().position(|digit| digit == character).map(|digit| digit + 1)
}

/// Whether Han numerals count. Those of one character that only sums are written with are parts of words too (`大陆`,
/// `队伍`), but
/// not before a unit of money or time.
fn is_counting(reading: &Reading<'_>, quantity: &Quantity) -> bool {
    let first = reading.at(quantity.range.start);
    let plain = !first.is_some_and(|c| financial_digit(c).is_some() || "拾佰仟".contains(c));
    let before = reading.before(quantity.range.start);
    let part_of_word = before.is_some_and(|c| "大登着队收".contains(c));
    let unit = ["元", "圆", "年", "个月"].iter().any(|unit| reading.starts_with(quantity.range.end, unit));
    plain || quantity.range.len() > 1 && !part_of_word || unit && !part_of_word
}

/// The number in Han numerals at `start`.
fn han(reading: &Reading<'_>, start: usize) -> Quantity {
    let mut end = start;
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, 0_u64);
    let mut scaled = false;
    while let Some(value) = reading.at(end).and_then(han_digit) {
        match value {
            0..=9 => digit = if scaled { value } else { digit.saturating_mul(10).saturating_add(value) },
            10 | 100 | 1000 => {
                section = section.saturating_add(digit.max(1).saturating_mul(value));
                digit = 0;
                scaled = true;
            }
            _ => {
                total = total.saturating_add(section.saturating_add(digit).max(1).saturating_mul(value));
                section = 0;
                digit = 0;
                scaled = true;
            }
        }
        end += 1;
    }
    let mut value = total.saturating_add(section).saturating_add(digit).to_string();
    let decimals = han_decimals(reading, end);
    if !decimals.is_empty() {
        end += 1 + decimals.len();
        value.push('.');
        value.push_str(&decimals);
    }
    Quantity { range: start..end, value, written: Written::Words }
}

/// The figures after the point of a number in Han numerals (`九十九点九`); empty if there are none.
fn han_decimals(reading: &Reading<'_>, point: usize) -> String {
    if reading.at(point) != Some('点') {
        return String::new();
    }
    let digits = (point + 1..reading.len()).map_while(|index| reading.at(index).and_then(han_digit));
    digits.map_while(|digit| u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10))).collect()
}

/// The value of a number word in English or French, accents and case folded.
fn word_value(word: &str) -> Option<u32> {
    const WORDS: &[(&str, u32)] = &[
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
        ("hundred", 100),
        ("un", 1),
        ("une", 1),
        ("deux", 2),
        ("trois", 3),
        ("quatre", 4),
        ("cinq", 5),
        ("sept", 7),
        ("huit", 8),
        ("neuf", 9),
        ("dix", 10),
        ("onze", 11),
        ("douze", 12),
        ("treize", 13),
        ("quatorze", 14),
        ("quinze", 15),
        ("seize", 16),
        ("vingt", 20),
        ("vingts", 20),
        ("trente", 30),
        ("quarante", 40),
        ("cinquante", 50),
        ("soixante", 60),
        ("cent", 100),
        ("cents", 100),
    ];
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// The number in words at `start`: `twenty-four`, `quatre-vingt-dix`, `one hundred and eighty`.
fn words(reading: &Reading<'_>, start: usize) -> Option<Quantity> {
    let (first, mut end) = reading.word_at(start);
    let mut total = word_value(&first)?;
    let mut last = total;
    loop {
        let mut next = end;
        if !matches!(reading.at(next), Some(' ' | '-')) {
            break;
        }
        next += 1;
        let (mut word, mut word_end) = reading.word_at(next);
        if matches!(word.as_str(), "and" | "et") && matches!(reading.at(word_end), Some(' ' | '-')) {
            (word, word_end) = reading.word_at(word_end + 1);
        }
        let Some(value) = word_value(&word) else { break };
        total = match (last, value) {
            (1..=9, 100) => total * 100,
            (4, 20) => total - 4 + 80,
            (100, 1..=90) => total + value,
            (20..=90, 1..=19) => total + value,
            (10, 7..=9) => total + value, // dix-sept
            _ => break,
        };
        last = value;
        end = word_end;
    }
    let (power, end) = multiplier(reading, end);
    Some(Quantity { range: start..end, value: shift(&total.to_string(), power), written: Written::Words })
}
