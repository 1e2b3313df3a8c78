//! Percentages; the value is the number with a percent sign.

use super::reading::Reading;
use super::{Fact, FactKind};

/// Words for percent after a number, folded.
const WORDS: [&str; 9] =
    ["percent", "per cent", "pour cent", "pour-cent", "prozent", "por ciento", "por cento", "per cento", "procent"];

/// The percentages of a clause.
pub(super) fn percentages(reading: &Reading<'_>) -> Vec<Fact> {
    let mut found = Vec::new();
    for quantity in &reading.quantities {
        let mut range = quantity.range.clone();
        let start = reading.skip_spaces_back(range.start);
        let after = reading.skip_spaces(range.end);
        if reading.at(after) == Some('%') {
            range.end = after + 1;
        } else if let Some(word) = WORDS.iter().find(|word| reading.starts_with(after, word)) {
            range.end = after + word.chars().count();
        } else if reading.ends_with(start, "百分之") {
            range.start = start - 3;
        } else {
            continue;
        }
        found.push(reading.fact(FactKind::Percentage, range, format!("{}%", quantity.value)));
    }
    found
}
