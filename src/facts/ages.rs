//! Ages of persons; the value is the number of years.

use super::durations;
use super::figures::Quantity;
use super::reading::{Reading, is_latin};
use super::{Fact, FactKind};

/// Ages that a bare number after `under` or a number of `ans` may be; outside it is a length of time or a count.
const BARE_AGES: std::ops::RangeInclusive<u32> = 10..=25;

/// The ages of a clause.
pub(super) fn ages(reading: &Reading<'_>) -> Vec<Fact> {
    let ends: Vec<Option<usize>> = reading.quantities.iter().map(|quantity| age_end(reading, quantity)).collect();
    let mut found = Vec::new();
    for (index, quantity) in reading.quantities.iter().enumerate() {
        let end = ends.get(index).copied().flatten().or_else(|| {
            let before = index.checked_sub(1).and_then(|before| reading.quantities.get(before));
            let is_age = |index: usize| ends.get(index).copied().flatten().is_some();
            let after = reading.quantities.get(index + 1);
            let joined = before.is_some_and(|other| is_age(index - 1) && joins(reading, other, quantity))
                || after.is_some_and(|other| is_age(index + 1) && joins(reading, quantity, other));
            let other_unit = durations::unit(reading, quantity).is_some();
            (joined && !other_unit).then_some(quantity.range.end)
        });
        if let Some(end) = end {
            found.push(reading.fact(FactKind::Age, quantity.range.start..end, quantity.value.clone()));
        }
    }
    found
}

/// Whether two numbers are the ends of a range: `13 to 17`, `13 至 17`.
fn joins(reading: &Reading<'_>, first: &Quantity, second: &Quantity) -> bool {
    let between: String = reading.folded(first.range.end..second.range.start).iter().collect();
    let between = between.trim().trim_start_matches("周岁").trim_start_matches('岁').trim();
    matches!(between, "and" | "to" | "-" | "~" | "et" | "a" | "至" | "到" | "和" | "or" | "ou" | "或")
}

/// The index after the age, if the number is one.
fn age_end(reading: &Reading<'_>, quantity: &Quantity) -> Option<usize> {
    let years = quantity.whole().filter(|years| (1..=120).contains(years))?;
    let start = reading.skip_spaces_back(quantity.range.start);
    let at = reading.skip_spaces(quantity.range.end);
    for unit in ["周岁", "岁"] {
        if reading.starts_with(at, unit) {
            return Some(at + unit.chars().count());
        }
    }
    let hyphen = usize::from(reading.at(at) == Some('-'));
    for unit in [
        "years of age",
        "year of age",
        "years old",
        "year old",
        "years-old",
        "year-old",
        "year-olds",
        "ans revolus",
        "jahre alt",
        "anos de edad",
        "anos de idade",
        "jahren alt",
    ] {
        if reading.starts_with(at + hyphen, unit) {
            return Some(at + hyphen + unit.chars().count());
        }
    }
    let (next, next_end) = reading.word_at(at);
    let unit_end = if matches!(next.as_str(), "years" | "ans" | "jahren" | "anos" | "anni") {
        next_end
    } else {
        quantity.range.end
    };
    let named = [
        "age of",
        "ages of",
        "aged",
        "age",
        "ages",
        "age de",
        "ages de",
        "agee de",
        "agees de",
        "aged under",
        "aged over",
        "alter von",
        "ages de moins de",
        "age de moins de",
        "agee de moins de",
        "agees de moins de",
        "ages de plus de",
        "ages d'au moins",
        "age d'au moins",
        "age legal de",
        "age minimum de",
        "agees de plus de",
        "age minimum of",
        "age under",
        "age over",
        "aged between",
        "ages between",
        "agees d'au moins",
    ];
    if named.iter().any(|name| reading.ends_with(start, name)) {
        return Some(unit_end);
    }
    if !BARE_AGES.contains(&years) {
        return None;
    }
    let compared = [
        "under",
        "below",
        "younger than",
        "older than",
        "over",
        "be at least",
        "are at least",
        "is at least",
        "being at least",
    ];
    let bare = unit_end == quantity.range.end && !followed_by_noun(reading, at);
    if bare && compared.iter().any(|word| reading.ends_with(start, word)) {
        return Some(unit_end);
    }
    if bare
        && [
            "or older",
            "or over",
            "and over",
            "and older",
            "or above",
            "and above",
            "or under",
            "and under",
            "or younger",
        ]
        .iter()
        .any(|word| reading.starts_with(at, word))
    {
        return Some(unit_end);
    }
    let french = ["moins de", "plus de", "au moins", "de", "entre"].iter().any(|word| reading.ends_with(start, word));
    let persons = ["enfant", "mineur", "age", "jeune", "adolescent", "personne", "parent", "majorite", "tuteur"];
    (next == "ans" && french && persons.iter().any(|person| reading.mentions(person))).then_some(unit_end)
}

/// Whether what follows a number is a thing that is counted, or the title of a law (`under 18 U.S.C.`).
fn followed_by_noun(reading: &Reading<'_>, at: usize) -> bool {
    const VERBS: &str = "and or are is do does to who we you in without must may can cannot should will shall at with unless if from for as on by not years have has whose that";
    if reading.at(at).is_some_and(|c| "%€$£".contains(c)) {
        return true;
    }
    let (word, end) = reading.word_at(at);
    if word.is_empty() {
        return false;
    }
    let capital =
        reading.written(at..end).starts_with(char::is_uppercase) && reading.before(at).is_some_and(|c| !is_latin(c));
    capital || !VERBS.split(' ').any(|verb| verb == word)
}
