//! Calendar dates; the value is ISO 8601 (`2026-05-18`, `2026-05`, `--12-31`).

use std::ops::Range;

use super::figures::Quantity;
use super::reading::Reading;
use super::{Fact, FactKind};
use crate::text::date::{CalendarDate, Date, FigureOrder, calendar_dates};

/// The dates of a clause.
pub(super) fn dates(reading: &Reading<'_>) -> Vec<Fact> {
    if !reading.has_figures() {
        return Vec::new(); // every date has a number
    }
    let mut found = calendar_dates(reading.text, FigureOrder::of(reading.language));
    share_years(reading, &mut found);
    let ends: Vec<(Range<usize>, CalendarDate)> = found.iter().flat_map(|date| other_end(reading, date)).collect();
    found.extend(ends);
    let fact = |(range, date): (Range<usize>, CalendarDate)| {
        let written = reading.text.get(range.clone()).unwrap_or_default().to_owned();
        Fact { kind: FactKind::Date, range, value: date.to_string(), written }
    };
    found.into_iter().map(fact).collect()
}

/// Whether bytes between two dates say that they are the ends of a range.
fn joins(reading: &Reading<'_>, between: Range<usize>) -> bool {
    let between = reading.text.get(between).unwrap_or_default().trim();
    let between = between.strip_prefix('起').unwrap_or(between);
    matches!(between, "-" | "–" | "—" | "~" | "～" | "至" | "到" | "to" | "au" | "through" | "until" | "jusqu'au")
}

/// Gives a date without a year the year of the other end of its range: `from January 1 to March 31, 2020`.
fn share_years(reading: &Reading<'_>, dates: &mut [(Range<usize>, CalendarDate)]) {
    for index in 1..dates.len() {
        let Some([(first, start), (second, end)]) = dates.get_mut(index - 1..=index) else { continue };
        if !joins(reading, first.end..second.start) {
            continue;
        }
        match (*start, *end) {
            (CalendarDate::Day(date), CalendarDate::Yearly { month, day })
                if (month, day) >= (date.month, date.day) =>
            {
                *end = Date::new(date.year, month, day).map_or(*end, CalendarDate::Day);
            }
            (CalendarDate::Yearly { month, day }, CalendarDate::Day(date))
                if (month, day) <= (date.month, date.day) =>
            {
                *start = Date::new(date.year, month, day).map_or(*start, CalendarDate::Day);
            }
            _ => {}
        }
    }
}

/// The other end of a range within a month: the `1` of `1-15 March 2020`, the `15日` of `9月1日至15日`.
fn other_end(
    reading: &Reading<'_>,
    (range, date): &(Range<usize>, CalendarDate),
) -> Option<(Range<usize>, CalendarDate)> {
    let bytes = |quantity: &Quantity| reading.bytes(quantity.range.clone());
    let begins =
        reading.text.get(range.clone()).is_some_and(|written| written.starts_with(|c: char| c.is_ascii_digit()));
    let after = reading.quantities.iter().find(|quantity| bytes(quantity).start >= range.end);
    let day_after = after.filter(|quantity| {
        joins(reading, range.end..bytes(quantity).start)
            && reading.at(quantity.range.end).is_some_and(|c| matches!(c, '日' | '号'))
    });
    if let Some(quantity) = day_after {
        let last = reading.bytes(quantity.range.start..quantity.range.end + 1);
        return Some((last, with_day(*date, quantity)?));
    }
    let before = reading.quantities.iter().rev().find(|quantity| bytes(quantity).end <= range.start)?;
    let joined = begins && joins(reading, bytes(before).end..range.start);
    joined.then(|| Some((bytes(before), with_day(*date, before)?))).flatten()
}

/// Another day of a date's month.
fn with_day(date: CalendarDate, day: &Quantity) -> Option<CalendarDate> {
    let day = u8::try_from(day.whole()?).ok()?;
    match date {
        CalendarDate::Day(date) => Date::new(date.year, date.month, day).map(CalendarDate::Day),
        CalendarDate::Yearly { month, .. } => (1..=31).contains(&day).then_some(CalendarDate::Yearly { month, day }),
        CalendarDate::Month { .. } => None,
    }
}
