//! Levels as the numbers of headings tell them: `4.1` stands under `4`, `Article 5` beside `Article 4`, whatever their tags.
//!
//! Only a number that goes on from another one says anything: `2.` after `1.`, `4.1` after `4`. Where numbers say nothing, a
//! heading keeps its place under the heading that it was found under.

use crate::text::numerals;

/// What a heading's number counts with.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Series {
    /// `4.1.2`: the numbers before the last, and what encloses them. `Article 4` has its word here.
    Decimal { word: String, above: Vec<u32>, closing: Option<char> },
    /// `IV.`, `iv)`, `Part IV`; the word before it and the sign after it.
    Roman { upper: bool, around: String },
    /// `B.`, `b)`, `Part B`.
    Letter { upper: bool, around: String },
    /// `二、`, `（二）`, `第二条`.
    Chinese { around: String },
}

/// A number in its series.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Number {
    series: Series,
    value: u32,
}

/// A heading whose level is settled.
struct Settled {
    /// The level it was found with.
    found: usize,
    /// The level it has.
    level: usize,
    numbers: Vec<Number>,
}

/// Levels in which the numbers of headings are heeded; none where an element is no heading.
pub fn reconcile(texts: &[String], found: &[Option<usize>]) -> Vec<Option<usize>> {
    let numbers: Vec<Vec<Number>> =
        texts.iter().zip(found).map(|(text, level)| if level.is_some() { numbers(text) } else { Vec::new() }).collect();
    let mut settled: Vec<Settled> = Vec::new();
    // Headings that others may be found under: the levels that they were found with, and have.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut levels = Vec::with_capacity(found.len());
    for (index, level) in found.iter().enumerate() {
        let Some(found) = *level else {
            levels.push(None);
            continue;
        };
        let own = meant(numbers.get(index).cloned().unwrap_or_default(), &settled);
        let later = numbers.get(index + 1..).unwrap_or_default();
        let level = by_number(&settled, &own, found, later).unwrap_or_else(|| by_place(&mut open, found));
        open.push((found, level));
        settled.push(Settled { found, level, numbers: own });
        levels.push(Some(level));
    }
    levels
}

/// Of two readings (`V.`) the one that goes on from a heading before; else the Roman one, which is named first.
fn meant(mut readings: Vec<Number>, settled: &[Settled]) -> Vec<Number> {
    let before = || settled.iter().rev().take(BACK).flat_map(|before| &before.numbers);
    let goes_on = readings.iter().position(|reading| before().any(|other| reading.follows(other)));
    let place = goes_on.unwrap_or(0);
    if place < readings.len() { vec![readings.swap_remove(place)] } else { readings }
}

/// One under the heading that it was found under.
fn by_place(open: &mut Vec<(usize, usize)>, found: usize) -> usize {
    while open.last().is_some_and(|(above, _)| *above >= found) {
        open.pop();
    }
    open.last().map_or(1, |(_, level)| level + 1)
}

/// Headings back, and on, in which the others of a series are looked for: chapters have fewer parts.
const BACK: usize = 200;

/// The level that a heading's number tells, where one before it is of the same series or is the number that it stands under.
fn by_number(settled: &[Settled], own: &[Number], found: usize, later: &[Vec<Number>]) -> Option<usize> {
    let mut highest_plain = usize::MAX;
    for before in settled.iter().rev().take(BACK) {
        // A higher heading without a number in between begins another part, in which single numbers begin anew.
        let apart = before.level > highest_plain;
        for number in own.iter().filter(|number| !apart || number.is_whole()) {
            if before.numbers.iter().any(|other| number.follows(other)) {
                return Some(before.level);
            }
            if before.numbers.iter().any(|other| number.stands_under(other)) {
                return Some(before.level + 1);
            }
        }
        if before.numbers.is_empty() {
            highest_plain = highest_plain.min(before.level);
        }
    }
    begun(settled, own, found, later)
}

/// The first of a series right after one of another: `A.` after `II.` with the same tag stands under it, where `III.` comes later
/// or `A.` stood under `I.`, or where the one series always stands above the other.
fn begun(settled: &[Settled], own: &[Number], found: usize, later: &[Vec<Number>]) -> Option<usize> {
    let last = settled.last().filter(|last| last.found == found)?;
    let of_series =
        |other: &Settled| own.iter().any(|own| other.numbers.iter().any(|other| other.series == own.series));
    let begins = own.iter().any(|number| number.value == 1) && !last.numbers.is_empty() && !of_series(last);
    let goes_on =
        || last.numbers.iter().any(|number| later.iter().flatten().take(BACK).any(|next| next.follows(number)));
    let stood = || settled.iter().rev().take(BACK).any(|before| before.level > last.level && of_series(before));
    let outranked = || last.numbers.iter().any(|outer| own.iter().any(|own| outer.rank() < own.rank()));
    (begins && (outranked() || goes_on() || stood())).then_some(last.level + 1)
}

/// Whether a heading begins with a number of any kind: it is one of several, and no title.
pub fn is_numbered(text: &str) -> bool {
    !numbers(text).is_empty()
}

impl Number {
    fn follows(&self, other: &Self) -> bool {
        self.series == other.series && self.value == other.value + 1
    }

    /// Place among series as documents use them: parts, chapters, sections, articles, `一、`, `（一）`, then all others alike.
    fn rank(&self) -> usize {
        const RANKS: [&[&str]; 6] =
            [&["第部", "第编", "第編"], &["第章"], &["第节", "第節"], &["第条", "第條"], &["、"], &["（）", "【】"]];
        match &self.series {
            Series::Chinese { around } => RANKS.iter().position(|rank| rank.contains(&around.as_str())),
            Series::Decimal { word, .. } if !word.is_empty() => Some(3),
            _ => None,
        }
        .unwrap_or(RANKS.len())
    }

    /// Whether it says by itself where it stands (`4.1`, `Article 4`, `第四条`), and so goes on across parts.
    fn is_whole(&self) -> bool {
        match &self.series {
            Series::Decimal { word, above, .. } => !word.is_empty() || !above.is_empty(),
            Series::Roman { .. } | Series::Letter { .. } => false,
            Series::Chinese { around } => around.starts_with('第'),
        }
    }

    /// Whether the other is the number before this one's last dot.
    fn stands_under(&self, other: &Self) -> bool {
        match (&self.series, &other.series) {
            (Series::Decimal { word, above, .. }, Series::Decimal { above: outer, .. }) => {
                word.is_empty() && above.split_last().is_some_and(|(last, rest)| *last == other.value && rest == outer)
            }
            _ => false,
        }
    }
}

/// Words before a number that count sections.
const WORDS: [&str; 8] = ["article", "section", "chapter", "chapitre", "titre", "part", "partie", "§"];

/// The numbers that a heading may begin with; `I.` is a letter or a Roman number.
fn numbers(text: &str) -> Vec<Number> {
    let text = text.trim_start();
    if let Some(number) = chinese(text) {
        return vec![number];
    }
    let lower = text.to_lowercase();
    let word = WORDS.iter().find(|word| lower.starts_with(**word)).copied().unwrap_or_default();
    let rest = text.get(word.len()..).unwrap_or_default().trim_start();
    decimal(rest, word).map_or_else(|| letters(rest, word), |number| vec![number])
}

fn decimal(text: &str, word: &str) -> Option<Number> {
    let length = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (digits, rest) = text.split_at_checked(length)?;
    let closed = digits.ends_with('.');
    let mut path: Vec<u32> = digits
        .trim_end_matches('.')
        .split('.')
        .map(|part| part.parse().ok().filter(|number| *number < 1_000))
        .collect::<Option<_>>()?;
    let value = path.pop()?;
    let next = rest.chars().next();
    let sign = next.filter(|next| matches!(next, ')' | '）' | '、' | '．'));
    // A bare number before words is one only where it has parts, a word before it or a sign after it.
    let counts = closed || sign.is_some() || !path.is_empty() || !word.is_empty();
    let closing = if path.is_empty() && word.is_empty() { sign.or(closed.then_some('.')) } else { None };
    counts.then(|| Number { series: Series::Decimal { word: word.to_owned(), above: path, closing }, value })
}

fn letters(text: &str, word: &str) -> Vec<Number> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, rest) = text.split_at_checked(length).unwrap_or_default();
    let sign = rest.chars().next().filter(|sign| matches!(sign, '.' | ')' | '-' | '–'));
    let Some(first) = letters.bytes().next().filter(|_| sign.is_some() || !word.is_empty()) else { return Vec::new() };
    let upper = first.is_ascii_uppercase();
    let around = format!("{word}{}", sign.filter(|_| word.is_empty()).map(String::from).unwrap_or_default());
    let letter = (letters.len() == 1).then(|| u32::from(first.to_ascii_lowercase() - b'a') + 1);
    let roman = numerals::roman(letters).filter(|_| letters.bytes().all(|letter| letter.is_ascii_uppercase() == upper));
    let roman = roman.map(|value| Number { series: Series::Roman { upper, around: around.clone() }, value });
    let letter = letter.map(|value| Number { series: Series::Letter { upper, around }, value });
    roman.into_iter().chain(letter).collect()
}

/// `第二条`, `二、`, `（二）`; what stands around the number tells the series.
fn chinese(text: &str) -> Option<Number> {
    let before: String = text.chars().take_while(|sign| matches!(sign, '第' | '（' | '(' | '【')).collect();
    let rest = text.get(before.len()..)?.trim_start();
    let digits: String = rest.chars().take_while(|sign| numerals::is_chinese(*sign) || sign.is_ascii_digit()).collect();
    let sign = rest.get(digits.len()..)?.trim_start().chars().next()?;
    let counted = match before.as_str() {
        "第" => "章节節条條款部编編".contains(sign),
        "" => matches!(sign, '、' | '．' | '.') && !digits.starts_with(|digit: char| digit.is_ascii_digit()),
        _ => matches!(sign, '）' | ')' | '】'),
    };
    let value = digits.parse().ok().or_else(|| numerals::chinese(&digits))?;
    let around = format!("{before}{sign}").replace('(', "（").replace(')', "）");
    counted.then_some(Number { series: Series::Chinese { around }, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Levels of headings that were found with levels.
    fn levels(headings: &[(&str, usize)]) -> Vec<usize> {
        let texts: Vec<String> = headings.iter().map(|(text, _)| (*text).to_owned()).collect();
        let found: Vec<Option<usize>> = headings.iter().map(|(_, level)| Some(*level)).collect();
        reconcile(&texts, &found).into_iter().flatten().collect()
    }

    fn flat(headings: &[&str]) -> Vec<usize> {
        levels(&headings.iter().map(|text| (*text, 1)).collect::<Vec<_>>())
    }

    #[test]
    fn numbers_with_dots_stand_under_their_beginning() {
        assert_eq!(
            flat(&["1. Scope", "1.1 Who", "1.1.1 You", "1.2 What", "2. Use", "2.1 Why", "Contact"]),
            [1, 2, 3, 2, 1, 2, 1]
        );
        assert_eq!(flat(&["ARTICLE 1 : OBJET", "1.1 Services", "ARTICLE 2 : DURÉE", "2.1 Début"]), [1, 2, 1, 2]);
    }

    #[test]
    fn a_number_that_goes_on_outweighs_a_tag() {
        assert_eq!(
            levels(&[("Article 4", 1), ("4.1 a", 2), ("4.2 b", 2), ("Article 5", 3), ("5.1 c", 3)]),
            [1, 2, 2, 1, 2]
        );
        assert_eq!(levels(&[("A. One", 1), ("1. a", 2), ("2. b", 1), ("B. Two", 1)]), [1, 2, 2, 1]);
    }

    #[test]
    fn roman_numbers_letters_and_figures_with_one_tag_are_three_levels() {
        assert_eq!(
            flat(&[
                "I. Données",
                "A. Collecte",
                "1) Nom",
                "2) Âge",
                "B. Usage",
                "II. Droits",
                "A. Accès",
                "B. Oubli",
                "III. Contact"
            ]),
            [1, 2, 3, 3, 2, 1, 2, 2, 1]
        );
    }

    #[test]
    fn chinese_numbers_are_levels() {
        assert_eq!(flat(&["第一条 定义", "第二条 权利", "一、查询", "二、更正"]), [1, 1, 2, 2]);
        assert_eq!(
            flat(&["一、收集", "（一）注册", "1. 姓名", "2. 年龄", "（二）使用", "二、权利", "（一）查询", "三、联系"]),
            [1, 2, 3, 3, 2, 1, 2, 1]
        );
        assert_eq!(flat(&["第一章 总则", "第一条 目的", "第二条 范围", "第二章 权利", "第三条 查询"]), [1, 2, 2, 1, 2]);
    }

    #[test]
    fn headings_without_numbers_keep_their_levels() {
        assert_eq!(levels(&[("Data", 1), ("Yours", 2), ("Ours", 2), ("Rights", 1)]), [1, 2, 2, 1]);
        assert_eq!(levels(&[("Who we are", 1), ("1. Us", 2), ("You", 1), ("1. Yourself", 2)]), [1, 2, 1, 2]);
        assert_eq!(flat(&["2020 Terms", "2021 Terms", "A word", "In short"]), [1, 1, 1, 1]);
    }
}
