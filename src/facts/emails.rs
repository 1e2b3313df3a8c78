//! E-mail addresses; the value is in lower case.

use super::reading::Reading;
use super::{Fact, FactKind};

/// The e-mail addresses of a clause.
pub(super) fn emails(reading: &Reading<'_>) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for at in (0..reading.len()).filter(|index| reading.at(*index) == Some('@')) {
        let mut start = at;
        while reading.before(start).is_some_and(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c)) {
            start -= 1;
        }
        let mut end = at + 1;
        while reading.at(end).is_some_and(|c| c.is_ascii_alphanumeric() || ".-".contains(c)) {
            end += 1;
        }
        while reading.before(end).is_some_and(|c| ".-".contains(c)) {
            end -= 1;
        }
        while reading.at(start).is_some_and(|c| ".-%".contains(c)) {
            start += 1;
        }
        let domain: String = reading.folded(at + 1..end).iter().collect();
        let whole = start < at && domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
        if whole {
            let value: String = reading.folded(start..end).iter().collect();
            found.push(reading.fact(FactKind::Email, start..end, value));
        }
    }
    found
}
