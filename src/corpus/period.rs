//! Days, months and years by which versions are chosen.

use std::fmt;
use std::str::FromStr;

use crate::text::Date;

/// A year, a month or a day, from its first day to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// A text that is no year, month or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a year, a month or a day is needed, such as 2022, 2022-09 or 2022-09-01")]
pub struct NoPeriod;

impl FromStr for Period {
    type Err = NoPeriod;

    /// Reads `2021`, `2021-02` and `2021-02-09`, and nothing else.
    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        let day = |rest: &str| format!("{text}{rest}").parse::<Date>().ok();
        // The last day of a month is the latest one that there is.
        let (first, last) = match text.len() {
            4 => (day("-01-01"), day("-12-31")),
            7 => (day("-01"), ["-31", "-30", "-29", "-28"].into_iter().find_map(day)),
            _ => (day(""), day("")),
        };
        first.zip(last).map(|(first, last)| Self { first, last }).ok_or(NoPeriod)
    }
}

/// The days that versions are wanted of, both ends included; open where an end is not given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Range {
    /// Whether every day is in it, and versions of no known day too.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether no day can be in it.
    pub fn is_empty(&self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| from > to)
    }

    /// Whether a day is in it.
    pub fn contains(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) => write!(formatter, "from {from} to {to}"),
            (Some(from), None) => write!(formatter, "from {from} on"),
            (None, Some(to)) => write!(formatter, "up to {to}"),
            (None, None) => formatter.write_str("of any day"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Option<String> {
        text.parse::<Period>().ok().map(|period| format!("{}..{}", period.first, period.last))
    }

    #[test]
    fn a_year_and_a_month_last_to_their_last_day() {
        assert_eq!(period("2021").as_deref(), Some("2021-01-01..2021-12-31"));
        assert_eq!(period("2024-02").as_deref(), Some("2024-02-01..2024-02-29"));
        assert_eq!(period("2021-04").as_deref(), Some("2021-04-01..2021-04-30"));
        assert_eq!(period("2021-02-09").as_deref(), Some("2021-02-09..2021-02-09"));
    }

    #[test]
    fn what_is_no_year_month_or_day_is_refused() {
        for text in ["", "21", "2021-13", "2021-00", "2021-02-30", "2021-2", "02-2021", "2021-02-", "今年"] {
            assert_eq!(period(text), None, "{text}");
        }
    }

    #[test]
    fn both_ends_of_a_range_are_in_it() {
        let [before, first, last, after] = [8, 9, 10, 11].map(|day| Date::new(2021, 2, day).unwrap());
        let range = Range { from: Some(first), to: Some(last) };
        assert_eq!([before, first, last, after].map(|day| range.contains(day)), [false, true, true, false]);
        assert!(Range { from: Some(last), to: Some(first) }.is_empty() && !range.is_empty());
        assert!(Range { from: Some(last), to: None }.contains(after));
    }
}
