//! What became of a fact: it came, went, rose, fell, or took another value.

use super::FactDelta;
use crate::facts::FactKind;

/// What became of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Only the new version states it.
    Came,
    /// Only the old version states it.
    Went,
    /// The new value is greater: longer, older, higher.
    Rose,
    /// The new value is smaller.
    Fell,
    /// The new value is another one, and neither greater nor smaller.
    Replaced,
}

impl Shift {
    /// The shift of a name in a rule.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "came" => Some(Self::Came),
            "went" => Some(Self::Went),
            "rose" => Some(Self::Rose),
            "fell" => Some(Self::Fell),
            "replaced" => Some(Self::Replaced),
            _ => None,
        }
    }

    /// What became of a fact; nothing if it is the same on both sides or on none.
    pub fn of(delta: &FactDelta<'_>) -> Option<Self> {
        match (delta.old, delta.new) {
            (None, None) => None,
            (None, Some(_)) => Some(Self::Came),
            (Some(_), None) => Some(Self::Went),
            (Some(old), Some(new)) if old == new => None,
            (Some(old), Some(new)) => Some(match (size(delta.kind, old), size(delta.kind, new)) {
                (Some((unit, old)), Some((other, new))) if unit == other && new > old => Self::Rose,
                (Some((unit, old)), Some((other, new))) if unit == other && new < old => Self::Fell,
                _ => Self::Replaced,
            }),
        }
    }
}

/// How great a value is, with what it is counted in; nothing for values that have no size.
fn size(kind: FactKind, value: &str) -> Option<(&str, f64)> {
    match kind {
        FactKind::Duration => Some(("hours", hours(value)?)),
        FactKind::Age | FactKind::Number => Some(("", value.parse().ok()?)),
        FactKind::Percentage => Some(("%", value.strip_suffix('%')?.parse().ok()?)),
        FactKind::Amount => {
            let (currency, amount) = value.split_once(' ')?;
            Some((currency, amount.parse().ok()?))
        }
        _ => None,
    }
}

/// A length of time (`P90D`, `PT24H`, `P5D-business`) in hours. Months and years have their mean length, working days are five
/// to seven days: enough to tell the longer one.
fn hours(value: &str) -> Option<f64> {
    const DAY: f64 = 24.0;
    const MONTH: f64 = 30.44 * DAY;
    let body = value.strip_prefix('P')?;
    let (body, time) = body.strip_prefix('T').map_or((body, false), |body| (body, true));
    let (count, unit) = body.split_at_checked(body.find(|letter: char| letter.is_ascii_alphabetic())?)?;
    let unit = match (unit, time) {
        ("Y", _) => 12.0 * MONTH,
        ("M", false) => MONTH,
        ("W", _) => 7.0 * DAY,
        ("D", _) => DAY,
        ("D-business", _) => 1.4 * DAY,
        ("H", _) => 1.0,
        ("M", true) => 1.0 / 60.0,
        ("S", _) => 1.0 / 3600.0,
        _ => return None,
    };
    Some(count.parse::<f64>().ok()? * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_one_kind_are_greater_or_smaller() {
        use FactKind::{Age, Amount, Duration, Instrument, Percentage};
        let cases = [
            (Duration, "P30D", "P90D", Shift::Rose),
            (Duration, "P2Y", "P18M", Shift::Fell),
            (Duration, "PT72H", "P2D", Shift::Fell),
            (Duration, "P10D-business", "P10D", Shift::Fell),
            (Age, "13", "16", Shift::Rose),
            (Percentage, "5%", "1.5%", Shift::Fell),
            (Amount, "USD 100", "USD 50", Shift::Fell),
            (Amount, "USD 100", "EUR 50", Shift::Replaced),
            (Instrument, "gdpr", "uk-gdpr", Shift::Replaced),
        ];
        for (kind, old, new, shift) in cases {
            let delta = |old, new| FactDelta { kind, old, new, bearer: None };
            assert_eq!(Shift::of(&delta(Some(old), Some(new))), Some(shift), "{old} {new}");
            assert_eq!(Shift::of(&delta(Some(old), None)), Some(Shift::Went));
            assert_eq!(Shift::of(&delta(None, Some(new))), Some(Shift::Came));
        }
    }
}
