//! Percentages; the value is the number with a percent sign.

use super::reading::Reading;
use super::{Fact, FactKind};

/// Words for percent after a number, folded.
const WORDS: [&str; 9] =
    ["percent", "per cent", "pour cent", "pour-cent", "prozent", "por ciento", "por cento", "per cento", "procent"];

/// Signs after a number, folded, with the sign in values.
const SIGNS: [(char, char); 3] = [('%', '%'), ('‰', '‰'), ('‱', '‱')];

/// What stands before a number in Chinese, with the sign in values.
const HAN: [(&str, char); 3] = [("百分之", '%'), ("千分之", '‰'), ("万分之", '‱')];

/// The percentages of a clause.
pub(super) fn percentages(reading: &Reading<'_>) -> Vec<Fact> {
    let mut found = Vec::new();
    for quantity in &reading.quantities {
        let mut range = quantity.range.clone();
        let start = reading.skip_spaces_back(range.start);
        let after = reading.skip_spaces(range.end);
        let mut sign = '%';
        if let Some((_, known)) = SIGNS.iter().find(|(written, _)| reading.at(after) == Some(*written)) {
            range.end = after + 1;
            sign = *known;
        } else if let Some(word) = WORDS.iter().find(|word| reading.starts_with(after, word)) {
            range.end = after + word.chars().count();
        } else if let Some((words, known)) = HAN.iter().find(|(words, _)| reading.ends_with(start, words)) {
            range.start = start - words.chars().count();
            sign = *known;
        } else {
            continue;
        }
        found.push(reading.fact(FactKind::Percentage, range, format!("{}{sign}", quantity.value)));
    }
    found
}
