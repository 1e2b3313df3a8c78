//! The day of a version by what is known of it: its manifest, its text, its file's name.

use std::fmt;

use crate::text::Date;

/// Where the day of a version is known from, the one that counts for most first: a manifest is a person's word, and files are
/// named in haste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSource {
    /// The manifest of its folder.
    Manifest,
    /// The version's own text.
    Text,
    /// The name of its file.
    FileName,
}

impl fmt::Display for DateSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Manifest => "the manifest",
            Self::Text => "the text",
            Self::FileName => "the file name",
        })
    }
}

/// The days that a version is said to be of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// As the manifest of its folder says.
    pub manifest: Option<Date>,
    /// As its own text says.
    pub text: Option<Date>,
    /// As its file's name says.
    pub file_name: Option<Date>,
}

impl Dates {
    /// All that are known, the one that counts for most first.
    fn known(&self) -> impl Iterator<Item = (DateSource, Date)> {
        let all = [
            (DateSource::Manifest, self.manifest),
            (DateSource::Text, self.text),
            (DateSource::FileName, self.file_name),
        ];
        all.into_iter().filter_map(|(source, date)| Some((source, date?)))
    }

    /// The day that counts, and where it is known from.
    pub fn settled(&self) -> Option<(Date, DateSource)> {
        self.known().next().map(|(source, date)| (date, source))
    }

    /// What is said where not all agree: every day with its source, and which of them counts.
    pub fn disagreement(&self) -> Option<String> {
        let (settled, _) = self.settled()?;
        if self.known().all(|(_, date)| date == settled) {
            return None;
        }
        let said: Vec<String> = self.known().map(|(source, date)| format!("{source} says {date}")).collect();
        Some(format!("{}; taken to be of {settled}", said.join(", ")))
    }
}

/// Years that versions of policies on the net are of; other numbers of eight digits are numbers.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2099;

/// The day that the name of a file gives, year first, as in `2021-02-09.fr.md`, `notice_20210209.pdf` and `声明2021年2月9日.txt`.
///
/// None where it names two days, a month only, or figures whose order nobody can tell.
pub fn date_in_name(file: &str) -> Option<Date> {
    let mut found = None;
    let mut rest = file;
    while let Some(start) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let figures = rest.get(start..).unwrap_or_default();
        let date = joined(figures).or_else(|| separated(figures));
        if date.is_some() && found.is_some() && found != date {
            return None;
        }
        found = date.or(found);
        rest = run(figures).1;
    }
    found
}

/// The digits that a text begins with, and what follows them.
fn run(text: &str) -> (&str, &str) {
    text.split_at(text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len()))
}

/// `20210209`
fn joined(text: &str) -> Option<Date> {
    let (digits, _) = run(text);
    if digits.len() != 8 {
        return None;
    }
    day(digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?)
}

/// `2021-02-09`, `2021_2_9`, `2021.02.09`, `2021年2月9日`
fn separated(text: &str) -> Option<Date> {
    let (year, rest) = run(text);
    let first = rest.chars().next()?;
    let (month, rest) = run(rest.strip_prefix(first)?);
    let second = rest.chars().next()?;
    let (day_of_month, _) = run(rest.strip_prefix(second)?);
    let alike = first == second && "-_. ".contains(first);
    if year.len() != 4 || month.len() > 2 || day_of_month.len() > 2 || !(alike || (first, second) == ('年', '月')) {
        return None;
    }
    day(year, month, day_of_month)
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(file: &str) -> Option<String> {
        date_in_name(file).map(|date| date.to_string())
    }

    #[test]
    fn the_day_is_read_from_a_files_name() {
        for file in [
            "2021-02-09.zh-CN.md",
            "notice_20210209.pdf",
            "Privacy Notice 2021.02.09 v3.docx",
            "v2_2021_2_9.txt",
            "隐私声明2021年2月9日.html",
            "2021-02-09_2021-02-09.txt",
        ] {
            assert_eq!(named(file).as_deref(), Some("2021-02-09"), "{file}");
        }
    }

    #[test]
    fn a_name_that_could_mean_several_days_or_none_gives_none() {
        for file in [
            "privacy-2021-02.txt",
            "2021.txt",
            "09-02-2021.txt",
            "2021-02-30.txt",
            "2020-01-24_2021-02-09.txt",
            "12345678.pdf",
            "20210209123000.html",
            "notice.txt",
            "2021-02_09.txt",
            "",
        ] {
            assert_eq!(named(file), None, "{file}");
        }
    }

    #[test]
    fn a_manifest_counts_for_more_than_the_text_and_the_text_for_more_than_the_name() {
        let [old, new] = [Date::new(2020, 1, 24), Date::new(2021, 2, 9)];
        let dates = Dates { manifest: None, text: old, file_name: new };
        assert_eq!(dates.settled(), old.map(|date| (date, DateSource::Text)));
        let said = dates.disagreement().unwrap();
        assert_eq!(said, "the text says 2020-01-24, the file name says 2021-02-09; taken to be of 2020-01-24");
        let dates = Dates { manifest: new, ..dates };
        assert_eq!(dates.settled(), new.map(|date| (date, DateSource::Manifest)));
        assert!(dates.disagreement().unwrap().ends_with("taken to be of 2021-02-09"));
    }

    #[test]
    fn days_that_agree_or_are_not_known_disagree_with_nothing() {
        let date = Date::new(2020, 1, 24);
        assert_eq!(Dates { manifest: date, text: None, file_name: date }.disagreement(), None);
        assert_eq!(Dates::default().disagreement(), None);
    }
}
