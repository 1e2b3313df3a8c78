//! Calendar dates as policies write them, in every language, brought to one form.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use super::Language;
use super::script::{is_han, is_hangul};

/// A day of the Gregorian calendar; prints as ISO 8601 (`2026-05-18`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// The year, four digits.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

/// A text that is no day of the calendar as ISO 8601 writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a day is needed as year, month and day, such as 2022-09-01")]
pub struct NoDate;

impl Date {
    /// The day from which computers count.
    pub const EPOCH: Self = Self { year: 1970, month: 1, day: 1 };

    /// The day so many days after [`Date::EPOCH`]; nothing beyond the year 9999.
    pub fn after_epoch(days: u64) -> Option<Self> {
        let mut days = days;
        for year in Self::EPOCH.year..=9999 {
            for month in 1..=12 {
                let length = u64::from(days_of_month(year, month));
                if days < length {
                    return Self::new(year, month, u8::try_from(days + 1).ok()?);
                }
                days -= length;
            }
        }
        None
    }

    /// The day of these parts, if there is such a day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=12).contains(&month) && (1..=days_of_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }
}

impl FromStr for Date {
    type Err = NoDate;

    /// Reads `2026-05-18`, and nothing else.
    fn from_str(text: &str) -> Result<Self, NoDate> {
        let mut parts = text.split('-');
        let mut figures = |count: usize| {
            parts.next().filter(|part| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let (year, month, day) = (figures(4), figures(2), figures(2));
        let date = || Self::new(year?.parse().ok()?, month?.parse().ok()?, day?.parse().ok()?);
        date().filter(|_| parts.next().is_none()).ok_or(NoDate)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A day, a month of a year, or a day of every year; prints as ISO 8601 (`2026-05-18`, `2026-05`, `--12-31`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CalendarDate {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month {
        /// The year, four digits.
        year: u16,
        /// The month, 1 to 12.
        month: u8,
    },
    /// A day of every year.
    Yearly {
        /// The month, 1 to 12.
        month: u8,
        /// The day of the month, 1 to 31.
        day: u8,
    },
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(formatter),
            Self::Month { year, month } => write!(formatter, "{year:04}-{month:02}"),
            Self::Yearly { month, day } => write!(formatter, "--{month:02}-{day:02}"),
        }
    }
}

impl CalendarDate {
    /// The date of these parts, if there is such a day or month.
    fn new(year: Option<u32>, month: u32, day: Option<u32>) -> Option<Self> {
        let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        let year = match year {
            Some(year) => Some(u16::try_from(year).ok().filter(|year| YEARS.contains(year))?),
            None => None,
        };
        let Some(day) = day else { return year.map(|year| Self::Month { year, month }) };
        // Without a year, 29 February may be meant.
        let date = Date::new(year.unwrap_or(LEAP_YEAR), month, u8::try_from(day).ok()?)?;
        Some(if year.is_some() { Self::Day(date) } else { Self::Yearly { month, day: date.day } })
    }
}

/// A year with a 29 February.
const LEAP_YEAR: u16 = 2000;

/// Years that policies speak of; other four-digit numbers are numbers.
const YEARS: std::ops::RangeInclusive<u16> = 1800..=2199;

fn days_of_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// What comes first in figures such as `03/09/2017`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureOrder {
    /// The day, as everywhere that writes dates so but in the United States.
    DayFirst,
    /// Nobody can tell: English, and texts of no known language.
    Unknown,
}

impl FigureOrder {
    /// The order that writers of a language use.
    pub fn of(language: &Language) -> Self {
        let day_first = ["fr", "de", "es", "it", "pt", "nl"].contains(&language.primary());
        if day_first { Self::DayFirst } else { Self::Unknown }
    }
}

/// The days a text names, with their byte ranges, in order.
///
/// Months are known by name in English, French, German, Spanish, Italian, Portuguese and Dutch; Chinese dates may use
/// Han numerals and the calendar of the Republic of China. `03/09/2017` is no date where nobody can tell March from
/// September; days that do not exist are no dates.
pub fn dates(text: &str, order: FigureOrder) -> Vec<(Range<usize>, Date)> {
    calendar_dates(text, order)
        .into_iter()
        .filter_map(|(range, date)| match date {
            CalendarDate::Day(date) => Some((range, date)),
            CalendarDate::Month { .. } | CalendarDate::Yearly { .. } => None,
        })
        .collect()
}

/// As [`dates`], with months of a year (`March 2017`) and days of every year (`31 December`).
pub fn calendar_dates(text: &str, order: FigureOrder) -> Vec<(Range<usize>, CalendarDate)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        match date_at(&Cursor { tokens: &tokens, index, order }) {
            Some((length, date)) => {
                let start = tokens.get(index).map_or(0, |token| token.range.start);
                let end = tokens.get(index + length.saturating_sub(1)).map_or(start, |token| token.range.end);
                found.push((start..end, date));
                index += length.max(1);
            }
            None => index += 1,
        }
    }
    found
}

/// A piece of text that dates are made of.
#[derive(Clone, Debug, PartialEq)]
struct Token {
    range: Range<usize>,
    kind: TokenKind,
    /// Whether white space stands before it.
    spaced: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum TokenKind {
    /// Digits (ASCII, full-width or Han), with their count.
    Number { value: u32, digits: usize },
    /// The name of a month.
    Month { month: u32, surety: Surety },
    /// A word of dates that is no month: `of`, `de`, `the`, an ordinal's ending, the era.
    Link,
    /// Any other word.
    Word,
    /// Any other character.
    Mark(char),
}

/// How surely a word is the name of a month.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Surety {
    /// It is a month.
    Name,
    /// It may be another word, as `may` and `mar`.
    Guess,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut characters = text.char_indices().peekable();
    let mut spaced = false;
    while let Some((start, character)) = characters.next() {
        if character.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + character.len_utf8();
        let class = Class::of(character);
        if class != Class::Mark {
            while let Some((offset, next)) = characters.next_if(|(_, next)| Class::of(*next) == class) {
                end = offset + next.len_utf8();
            }
        }
        let written = text.get(start..end).unwrap_or_default();
        let kind = match class {
            Class::Digit => number(written),
            Class::HanDigit => han_number(written),
            Class::Letter => word(written),
            Class::Mark => TokenKind::Mark(character),
        };
        tokens.push(Token { range: start..end, kind, spaced });
        spaced = false;
    }
    tokens
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Digit,
    HanDigit,
    Letter,
    Mark,
}

impl Class {
    fn of(character: char) -> Self {
        if digit(character).is_some() {
            Self::Digit
        } else if "〇零一二三四五六七八九十百廿卅".contains(character) {
            Self::HanDigit
        } else if character.is_alphabetic() && !is_han(character) && !is_hangul(character) {
            Self::Letter
        } else {
            Self::Mark
        }
    }
}

/// The value of an ASCII or full-width digit.
fn digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => character.to_digit(10),
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => None,
    }
}

fn number(written: &str) -> TokenKind {
    let digits = written.chars().count();
    let value = written.chars().filter_map(digit).take(9).fold(0, |value, digit| value * 10 + digit);
    TokenKind::Number { value, digits }
}

/// The value of Han numerals up to 199, or of numerals written digit by digit (`二〇二二`).
fn han_number(written: &str) -> TokenKind {
    let value = |character: char| "〇一二三四五六七八九".chars().position(|c| c == character);
    let mut positional = 0_u32;
    let mut total = 0_u32;
    let mut tens = false;
    for character in written.chars().take(5) {
        match character {
            '百' => {
                total += positional.max(1) * 100;
                positional = 0;
                tens = true;
            }
            '十' => {
                total += positional.max(1) * 10;
                positional = 0;
                tens = true;
            }
            '廿' | '卅' => {
                total += if character == '廿' { 20 } else { 30 };
                tens = true;
            }
            _ => {
                let digit = value(character).and_then(|digit| u32::try_from(digit).ok()).unwrap_or(0);
                positional = if tens { digit } else { positional * 10 + digit };
            }
        }
    }
    let hundreds = written.contains('百');
    let length = written.chars().count();
    if hundreds && length <= 5 && total < 200 {
        return TokenKind::Number { value: total + positional, digits: 3 };
    }
    if length > 4 { TokenKind::Mark('十') } else { TokenKind::Number { value: total + positional, digits: length } }
}

fn word(written: &str) -> TokenKind {
    const LINKS: &str = " of the de del do den der dem day st nd rd th er ᵉʳ º ";
    let lower = written.to_lowercase();
    if let Some((month, surety)) = month(&lower) {
        let capital = written.starts_with(char::is_uppercase);
        let surety = if capital { Surety::Name } else { surety };
        return TokenKind::Month { month, surety };
    }
    let link = !lower.is_empty() && LINKS.split(' ').any(|link| link == lower);
    if link { TokenKind::Link } else { TokenKind::Word }
}

/// The month of a name in lower case.
fn month(name: &str) -> Option<(u32, Surety)> {
    const MONTHS: [&str; 12] = [
        " january janvier januar jänner enero gennaio janeiro januari jan janv ene ",
        " february février fevrier februar febrero febbraio fevereiro februari feb févr fevr fév fev ",
        " march mars märz marzo março maart mrz ",
        " april avril abril aprile apr avr abr ",
        " may mai mayo maggio maio mei ",
        " june juin juni junio giugno junho jun giu ",
        " july juillet juli julio luglio julho jul juil lug ",
        " august août aout agosto augustus aug aoû ",
        " september septembre septiembre settembre setembro sep sept ",
        " october octobre oktober octubre ottobre outubro oct okt ott ",
        " november novembre noviembre novembro nov ",
        " december décembre decembre dezember diciembre dicembre dezembro dec déc dez dic ",
    ];
    // Also other words; months only beside a year.
    const GUESSES: [(&str, u32); 4] = [("may", 5), ("mar", 3), ("mei", 5), ("mai", 5)];
    if !(3..=10).contains(&name.chars().count()) {
        return None;
    }
    if let Some((_, month)) = GUESSES.iter().find(|(guess, _)| *guess == name) {
        return Some((*month, Surety::Guess));
    }
    let index = MONTHS.iter().position(|names| names.split(' ').any(|known| known == name))?;
    Some((u32::try_from(index).ok()? + 1, Surety::Name))
}

/// A place among the tokens.
struct Cursor<'t> {
    tokens: &'t [Token],
    index: usize,
    order: FigureOrder,
}

impl Cursor<'_> {
    fn kind(&self, ahead: usize) -> Option<&TokenKind> {
        self.tokens.get(self.index + ahead).map(|token| &token.kind)
    }

    fn mark(&self, ahead: usize, marks: &str) -> bool {
        matches!(self.kind(ahead), Some(TokenKind::Mark(mark)) if marks.contains(*mark))
    }

    fn number(&self, ahead: usize, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        match self.kind(ahead) {
            Some(TokenKind::Number { value, digits: count }) if digits.contains(count) => Some(*value),
            _ => None,
        }
    }

    fn spaced(&self, ahead: usize) -> bool {
        self.tokens.get(self.index + ahead).is_some_and(|token| token.spaced)
    }

    /// Whether the token before this one is joined to it, as in `1/2/2020/3` or `v2020-01-02`.
    fn joined_before(&self) -> bool {
        let previous = self.index.checked_sub(1).and_then(|index| self.tokens.get(index));
        !self.spaced(0) && matches!(previous.map(|token| &token.kind), Some(TokenKind::Mark('/' | '-' | '.')))
    }

    /// Whether the token before this one is a number of one or two digits.
    fn after_figures(&self) -> bool {
        let previous = self.index.checked_sub(1).and_then(|index| self.tokens.get(index));
        matches!(previous.map(|token| &token.kind), Some(TokenKind::Number { digits: 1..=2, .. }))
    }

    /// Whether a further figure is joined to the token before `ahead`.
    fn joined_after(&self, ahead: usize) -> bool {
        self.mark(ahead, "/-.")
            && !self.spaced(ahead)
            && !self.spaced(ahead + 1)
            && self.number(ahead + 1, 1..=9).is_some()
    }
}

/// The date that begins at the cursor, with the number of tokens it takes.
fn date_at(cursor: &Cursor<'_>) -> Option<(usize, CalendarDate)> {
    chinese(cursor).or_else(|| figures(cursor)).or_else(|| day_first(cursor)).or_else(|| month_first(cursor))
}

/// `2022 年 9 月 1 日`, `二〇二二年九月`, `9月1日`, `民國111年9月1日`, `2022년 9월 1일`.
fn chinese(cursor: &Cursor<'_>) -> Option<(usize, CalendarDate)> {
    let mut at = 0;
    let mut minguo = false;
    if (cursor.mark(0, "民")) && cursor.mark(1, "国國") {
        minguo = true;
        at = 2;
    }
    let mut year = None;
    if cursor.mark(at + 1, "年년") {
        // `112年8月31日`: no year of the common era has three digits here.
        let republican = minguo || cursor.number(at, 3..=3).is_some_and(|year| (100..200).contains(&year));
        let value = if republican { cursor.number(at, 1..=3)? + 1911 } else { cursor.number(at, 4..=4)? };
        year = Some(value);
        at += 2;
    } else if minguo {
        return None;
    }
    let month = cursor.number(at, 1..=3)?;
    if !cursor.mark(at + 1, "月월") {
        return None;
    }
    at += 2;
    let day = cursor.number(at, 1..=3).filter(|_| cursor.mark(at + 1, "日号號일"));
    at += if day.is_some() { 2 } else { 0 };
    Some((at, CalendarDate::new(year, month, day)?))
}

/// `2017-03-09`, `2022/9/1`, `09.03.2017`, `25/12/2020`.
fn figures(cursor: &Cursor<'_>) -> Option<(usize, CalendarDate)> {
    let Some(TokenKind::Mark(separator @ ('-' | '/' | '.'))) = cursor.kind(1) else { return None };
    let tight = (1..5).all(|ahead| !cursor.spaced(ahead));
    let same = cursor.kind(3) == Some(&TokenKind::Mark(*separator));
    if !tight || !same || cursor.joined_before() || cursor.joined_after(5) {
        return None;
    }
    let (first, second, third) = (cursor.number(0, 1..=4)?, cursor.number(2, 1..=2)?, cursor.number(4, 1..=4)?);
    if cursor.number(0, 4..=4).is_some() && cursor.number(4, 1..=2).is_some() {
        return Some((5, CalendarDate::new(Some(first), second, Some(third))?));
    }
    cursor.number(0, 1..=2)?;
    cursor.number(4, 4..=4)?;
    let (month, day) = match (first, second) {
        (first, second) if first > 12 || *separator == '.' || first == second => (second, first),
        (first, second) if second > 12 => (first, second),
        (first, second) if cursor.order == FigureOrder::DayFirst => (second, first),
        _ => return None,
    };
    Some((5, CalendarDate::new(Some(third), month, Some(day))?))
}

/// `9 March 2017`, `9th of March 2017`, `1er mars 2021`, `9. März 2017`, `9 de marzo de 2017`, `31 December`.
fn day_first(cursor: &Cursor<'_>) -> Option<(usize, CalendarDate)> {
    let day = cursor.number(0, 1..=2)?;
    let mut at = 1;
    if cursor.mark(at, ".º°") {
        at += 1;
    }
    let mut links = 0;
    while cursor.kind(at) == Some(&TokenKind::Link) && links < 4 {
        at += 1;
        links += 1;
    }
    let Some(TokenKind::Month { month, surety }) = cursor.kind(at) else { return None };
    let (month, surety) = (*month, *surety);
    at += 1;
    let bare = at;
    if cursor.mark(at, ".") {
        at += 1;
    }
    if cursor.mark(at, ",") {
        at += 1;
    }
    if matches!(cursor.kind(at), Some(TokenKind::Link)) {
        at += 1;
    }
    if let Some(date) = cursor.number(at, 4..=4).and_then(|year| CalendarDate::new(Some(year), month, Some(day))) {
        return Some((at + 1, date));
    }
    // `within 30 May …` needs no year; `the 3 may …` is a modal.
    let sure = surety == Surety::Name;
    sure.then(|| CalendarDate::new(None, month, Some(day)))?.map(|date| (bare, date))
}

/// `March 9, 2017`, `Mar. 9th 2017`, `March 2017`, `December 31`.
fn month_first(cursor: &Cursor<'_>) -> Option<(usize, CalendarDate)> {
    let Some(TokenKind::Month { month, surety }) = cursor.kind(0) else { return None };
    let sure = *surety == Surety::Name;
    if cursor.after_figures() {
        return None; // a day that does not exist, such as 31 February
    }
    let mut at = 1;
    if cursor.mark(at, ".") {
        at += 1;
    }
    let month_end = at;
    while at < month_end + 2 && (matches!(cursor.kind(at), Some(TokenKind::Link)) || cursor.mark(at, ",")) {
        at += 1;
    }
    if let Some(date) = cursor.number(at, 4..=4).and_then(|year| CalendarDate::new(Some(year), *month, None)) {
        return Some((at + 1, date));
    }
    let day = cursor.number(month_end, 1..=2)?;
    at = month_end + 1;
    while at < month_end + 4 && (matches!(cursor.kind(at), Some(TokenKind::Link)) || cursor.mark(at, ",.")) {
        at += 1;
    }
    if let Some(date) = cursor.number(at, 4..=4).and_then(|year| CalendarDate::new(Some(year), *month, Some(day))) {
        return Some((at + 1, date));
    }
    sure.then(|| CalendarDate::new(None, *month, Some(day)))?.map(|date| (month_end + 1, date))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(text: &str) -> Vec<String> {
        calendar_dates(text, FigureOrder::Unknown).into_iter().map(|(_, date)| date.to_string()).collect()
    }

    #[test]
    fn a_day_reads_the_same_in_every_language() {
        let march = [
            "March 9, 2017",
            "9 March 2017",
            "9th of March 2017",
            "the 9th day of March, 2017",
            "Mar. 9, 2017",
            "MARCH 9TH, 2017",
            "2017-03-09",
            "2017/3/9",
            "9 mars 2017",
            "9. März 2017",
            "9 de marzo de 2017",
            "9 marzo 2017",
            "9 de março de 2017",
            "9 maart 2017",
            "2017 年 3 月 9 日",
            "2017年3月9日",
            "2017 年3月 9日",
            "二〇一七年三月九日",
            "民國106年3月9日",
            "民国 106 年 3 月 9 日",
            "２０１７年３月９日",
            "2017년 3월 9일",
            "09.03.2017",
        ];
        for text in march {
            assert_eq!(all(&format!("Stand {text}, hier")), ["2017-03-09"], "{text}");
        }
    }

    #[test]
    fn other_days() {
        let cases: &[(&str, &[&str])] = &[
            ("1er mars 2021", &["2021-03-01"]),
            ("mis à jour le 25 April 2024 ou le 24 janvier 2020", &["2024-04-25", "2020-01-24"]),
            ("二〇二二年十二月三十一日", &["2022-12-31"]),
            ("二零二二年九月一日", &["2022-09-01"]),
            ("25/12/2020 and 12/25/2020", &["2020-12-25", "2020-12-25"]),
            ("03/03/2017", &["2017-03-03"]),
            ("We may, on May 5, 2018, act", &["2018-05-05"]),
            ("MAY 18, 2026", &["2026-05-18"]),
            ("29 February 2020", &["2020-02-29"]),
            ("effective March 2017 (2017年3月)", &["2017-03", "2017-03"]),
            ("by December 31 of each year; 每年12月31日; le 31 décembre", &["--12-31", "--12-31", "--12-31"]),
            ("December 31st, 2021.", &["2021-12-31"]),
        ];
        for (text, expected) in cases {
            assert_eq!(all(text), *expected, "{text}");
        }
    }

    #[test]
    fn figures_are_read_as_the_language_writes_them() {
        let french = FigureOrder::of(&Language::new("fr-CA"));
        let read = |text| dates(text, french).pop().map(|(_, date)| date.to_string());
        assert_eq!(read("Mise à jour : 03/09/2017").as_deref(), Some("2017-09-03"));
        assert_eq!(read("Mise à jour : 12/25/2017").as_deref(), Some("2017-12-25"));
        assert_eq!(dates("Updated 03/09/2017", FigureOrder::of(&Language::new("en"))), []);
    }

    #[test]
    fn a_day_must_exist() {
        assert_eq!("2024-02-29".parse(), Ok(Date { year: 2024, month: 2, day: 29 }));
        for wrong in
            ["2023-02-29", "2023-13-01", "2023-1-01", "23-01-01", "2023-01-00", "2023-01-01-", "+023-01-01", ""]
        {
            assert_eq!(wrong.parse::<Date>(), Err(NoDate), "{wrong}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "03/09/2017",
            "31 February 2020",
            "2021年2月30日",
            "you may 30 days later",
            "3 may apply",
            "version 1.2.2020.4",
            "1-800-935-9935",
            "141-0021",
            "10.0.0.1",
            "in 12 months",
            "13 月 1 日",
            "set 5 cookies",
            "two years ago 2019",
            "9/2017",
            "一个月",
            "九十日",
            "24/7/365",
        ] {
            assert_eq!(all(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn ranges_are_those_of_the_words() {
        let text = "最后更新日期：2022 年 9 月 1 日。";
        let (range, date) = dates(text, FigureOrder::Unknown).pop().unwrap();
        assert_eq!(text.get(range), Some("2022 年 9 月 1 日"));
        assert_eq!(date, Date { year: 2022, month: 9, day: 1 });
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reading(text in "(\\PC|[0-9./年月日 -]|March|may|十|二){0,40}") {
            for (range, _) in calendar_dates(&text, FigureOrder::DayFirst) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
