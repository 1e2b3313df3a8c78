//! Calendar dates; the value is ISO 8601 (`2026-05-18`, `2026-05`, `--12-31`).

use super::reading::Reading;
use super::{Fact, FactKind};
use crate::text::date::{FigureOrder, calendar_dates};

/// The dates of a clause.
pub(super) fn dates(reading: &Reading<'_>) -> Vec<Fact> {
    if !reading.has_figures() {
        return Vec::new(); // every date has a number
    }
    calendar_dates(reading.text, FigureOrder::of(reading.language))
        .into_iter()
        .map(|(range, date)| {
            let written = reading.text.get(range.clone()).unwrap_or_default().to_owned();
            Fact { kind: FactKind::Date, range, value: date.to_string(), written }
        })
        .collect()
}
