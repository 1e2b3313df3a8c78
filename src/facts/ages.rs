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
            let unit = durations::unit(reading, quantity);
            let years = unit.is_none_or(|(before, after, _)| before == "P" && after == "Y");
            (joined && years).then(|| unit.map_or(quantity.range.end, |(.., end)| end))
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

/// Units that are said of ages only, folded.
const UNITS: &str = "周岁; 岁; years of age; year of age; years old; year old; years-old; year-old; year-olds; ans revolus; \
    jahre alt; jahren alt; anos de edad; anos de idade";

/// Words before a number that make it an age, whatever follows.
const NAMED: &str = "age of; ages of; aged; age; ages; aged under; aged over; age under; age over; aged between; ages between; \
    age minimum of; age de; ages de; agee de; agees de; age de moins de; ages de moins de; agee de moins de; agees de moins de; \
    ages de plus de; agees de plus de; age d'au moins; ages d'au moins; agees d'au moins; age legal de; age minimum de; \
    younger than; personne de moins de; personnes de moins de; utilisateur de moins de; utilisateurs de moins de; \
    ont moins de; ont plus de; ont au moins; devez avoir; doit avoir; doivent avoir; avez moins de; avez plus de; \
    avez au moins; avoir moins de; avoir plus de; avoir au moins; ayant moins de; \
    ayant au moins; alter von";

/// Words before a bare number that make it an age if nothing is counted.
const COMPARED: &str =
    "under; below; younger than; older than; over; be at least; are at least; is at least; being at least";

/// Words after a bare number that make it an age.
const OR_OVER: &str = "or older; or over; and over; and older; or above; and above; or under; and under; \
    or younger; years or older; years and older; years or over; years and over; \
    years or above; years and above; years or younger";

/// What follows `ans` where it is an age.
const OR_OVER_FRENCH: [&str; 6] =
    ["ans ou plus", "ans et plus", "ans ou moins", "ans ou davantage", "ans minimum", "ans au moins"];

fn each(words: &'static str) -> impl Iterator<Item = &'static str> {
    words.split(';').map(str::trim)
}

/// The index after the age, if the number is one.
fn age_end(reading: &Reading<'_>, quantity: &Quantity) -> Option<usize> {
    let years = quantity.whole().filter(|years| (1..=120).contains(years))?;
    let start = reading.skip_spaces_back(quantity.range.start);
    let at = reading.skip_spaces(quantity.range.end);
    let unit_at = at + usize::from(reading.at(at) == Some('-'));
    if let Some(unit) = each(UNITS).find(|unit| reading.starts_with(unit_at, unit)) {
        return Some(unit_at + unit.chars().count());
    }
    let (next, next_end) = reading.word_at(at);
    let years_follow = matches!(next.as_str(), "years" | "ans" | "jahren" | "anos" | "anni");
    let end = if years_follow { next_end } else { quantity.range.end };
    let named = each(NAMED).any(|name| reading.ends_with(start, name));
    let is_age = named || BARE_AGES.contains(&years) && is_bare_age(reading, start, at, &next);
    is_age.then_some(end)
}

/// Whether a number between `start` and `at` is an age by the words around it: `under 18`, `13 and over`, and of children
/// `moins de 18 ans`.
fn is_bare_age(reading: &Reading<'_>, start: usize, at: usize, next: &str) -> bool {
    if next == "ans" {
        let compared = ["moins de", "plus de", "au moins"].iter().any(|word| reading.ends_with(start, word));
        let persons = ["enfant", "mineur", "jeune", "adolescent", "parent", "majorite", "tuteur"];
        let compared = compared || OR_OVER_FRENCH.iter().any(|word| reading.starts_with(at, word));
        return compared && persons.iter().any(|person| reading.mentions(person, at));
    }
    let over = each(OR_OVER).any(|word| reading.starts_with(at, word));
    let compared = each(COMPARED).any(|word| reading.ends_with(start, word));
    over || compared && next != "years" && !followed_by_noun(reading, at)
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
