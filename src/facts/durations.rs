//! Lengths of time; the value is ISO 8601 (`P90D`, `P12M`, `PT24H`), with `-business` for working days.

use super::figures::{Quantity, Written};
use super::reading::Reading;
use super::{Fact, FactKind};

/// Units in words, accents and case folded, with the designator before and after the number.
const UNITS: &[(&str, &str, &str)] = &[
    ("day", "P", "D"),
    ("days", "P", "D"),
    ("week", "P", "W"),
    ("weeks", "P", "W"),
    ("month", "P", "M"),
    ("months", "P", "M"),
    ("year", "P", "Y"),
    ("years", "P", "Y"),
    ("hour", "PT", "H"),
    ("hours", "PT", "H"),
    ("h", "PT", "H"),
    ("hr", "PT", "H"),
    ("hrs", "PT", "H"),
    ("mins", "PT", "M"),
    ("yr", "P", "Y"),
    ("yrs", "P", "Y"),
    ("minute", "PT", "M"),
    ("minutes", "PT", "M"),
    ("min", "PT", "M"),
    ("second", "PT", "S"),
    ("seconds", "PT", "S"),
    ("jour", "P", "D"),
    ("jours", "P", "D"),
    ("semaine", "P", "W"),
    ("semaines", "P", "W"),
    ("mois", "P", "M"),
    ("an", "P", "Y"),
    ("ans", "P", "Y"),
    ("annee", "P", "Y"),
    ("annees", "P", "Y"),
    ("heure", "PT", "H"),
    ("heures", "PT", "H"),
    ("seconde", "PT", "S"),
    ("secondes", "PT", "S"),
    ("tag", "P", "D"),
    ("tage", "P", "D"),
    ("tagen", "P", "D"),
    ("woche", "P", "W"),
    ("wochen", "P", "W"),
    ("monat", "P", "M"),
    ("monate", "P", "M"),
    ("monaten", "P", "M"),
    ("jahr", "P", "Y"),
    ("jahre", "P", "Y"),
    ("jahren", "P", "Y"),
    ("stunde", "PT", "H"),
    ("stunden", "PT", "H"),
    ("dia", "P", "D"),
    ("dias", "P", "D"),
    ("semana", "P", "W"),
    ("semanas", "P", "W"),
    ("mes", "P", "M"),
    ("meses", "P", "M"),
    ("ano", "P", "Y"),
    ("anos", "P", "Y"),
    ("hora", "PT", "H"),
    ("horas", "PT", "H"),
    ("giorno", "P", "D"),
    ("giorni", "P", "D"),
    ("settimane", "P", "W"),
    ("mese", "P", "M"),
    ("mesi", "P", "M"),
    ("anno", "P", "Y"),
    ("anni", "P", "Y"),
    ("dag", "P", "D"),
    ("dagen", "P", "D"),
    ("weken", "P", "W"),
    ("maand", "P", "M"),
    ("maanden", "P", "M"),
    ("jaar", "P", "Y"),
];

/// Units in Han characters, longest first.
const HAN_UNITS: &[(&str, &str, &str)] = &[
    ("个工作日", "P", "D-business"),
    ("工作日", "P", "D-business"),
    ("个工作天", "P", "D-business"),
    ("工作天", "P", "D-business"),
    ("营业日", "P", "D-business"),
    ("营业天", "P", "D-business"),
    ("个营业日", "P", "D-business"),
    ("个自然日", "P", "D"),
    ("自然日", "P", "D"),
    ("日历日", "P", "D"),
    ("个日历日", "P", "D"),
    ("日历天", "P", "D"),
    ("个日历天", "P", "D"),
    ("个小时", "PT", "H"),
    ("小时", "PT", "H"),
    ("个钟头", "PT", "H"),
    ("分钟", "PT", "M"),
    ("秒", "PT", "S"),
    ("个星期", "P", "W"),
    ("星期", "P", "W"),
    ("个礼拜", "P", "W"),
    ("周", "P", "W"),
    ("个月", "P", "M"),
    ("か月", "P", "M"),
    ("カ月", "P", "M"),
    ("ヶ月", "P", "M"),
    ("个日历月", "P", "M"),
    ("天", "P", "D"),
    ("日", "P", "D"),
    ("年", "P", "Y"),
    ("時間", "PT", "H"),
    ("时间", "PT", "H"),
];

/// Units that are several of a smaller one, with how many.
const MULTIPLES: &[(&str, u32, &str, &str)] = &[
    ("fortnight", 2, "P", "W"),
    ("fortnights", 2, "P", "W"),
    ("quarters", 3, "P", "M"),
    ("trimestre", 3, "P", "M"),
    ("trimestres", 3, "P", "M"),
    ("semestre", 6, "P", "M"),
    ("semestres", 6, "P", "M"),
    ("decade", 10, "P", "Y"),
    ("decades", 10, "P", "Y"),
    ("个季度", 3, "P", "M"),
];

/// Words between a number and its unit that leave the length as it is.
const BETWEEN: [&str; 16] = [
    "calendar",
    "consecutive",
    "full",
    "further",
    "additional",
    "more",
    "last",
    "past",
    "previous",
    "derniers",
    "dernieres",
    "prochains",
    "prochaines",
    "premiers",
    "premieres",
    "other",
];

/// The lengths of time of a clause.
pub(super) fn durations(reading: &Reading<'_>) -> Vec<Fact> {
    let mut found: Vec<Fact> = reading.quantities.iter().filter_map(|quantity| duration(reading, quantity)).collect();
    found.extend(reading.quantities.windows(2).filter_map(|pair| shorter_end(reading, pair)));
    found.extend(multiples(reading));
    found.extend(article_durations(reading));
    found.extend(half_years(reading));
    found
}

fn duration(reading: &Reading<'_>, quantity: &Quantity) -> Option<Fact> {
    let (before, after, end) = unit(reading, quantity)?;
    if is_ago(reading, quantity, end) {
        return None;
    }
    let value = quantity.value.trim_start_matches('0');
    (!value.is_empty())
        .then(|| reading.fact(FactKind::Duration, quantity.range.start..end, format!("{before}{value}{after}")))
}

/// The shorter of two lengths that share a unit: `30 to 60 days`, `24/48 heures`, `3至5个工作日`.
fn shorter_end(reading: &Reading<'_>, pair: &[Quantity]) -> Option<Fact> {
    let [first, second] = pair else { return None };
    let between: String = reading.folded(first.range.end..second.range.start).iter().collect();
    let joined = matches!(between.trim(), "-" | "/" | "to" | "or" | "a" | "ou" | "至" | "到" | "~" | "或");
    if !joined || first.is_year() || unit(reading, first).is_some() {
        return None;
    }
    duration(reading, second)?;
    let (before, after, _) = unit(reading, second)?;
    let value = first.value.trim_start_matches('0');
    let range = first.range.clone();
    (!value.is_empty()).then(|| reading.fact(FactKind::Duration, range, format!("{before}{value}{after}")))
}

/// Lengths in units that are several of a smaller one: `a fortnight`, `trois trimestres`.
fn multiples(reading: &Reading<'_>) -> Vec<Fact> {
    let after_number = reading.quantities.iter().filter_map(|quantity| {
        let mut at = reading.skip_spaces(quantity.range.end);
        let (word, end) = reading.word_at(at);
        if word == "calendar" {
            at = reading.skip_spaces(end);
        }
        let (name, times, before, after) = MULTIPLES.iter().find(|(name, ..)| reading.starts_with(at, name))?;
        let end = at + name.chars().count();
        let share = reading.starts_with(reading.skip_spaces(end), "of"); // `three quarters of`
        let count = quantity.whole().filter(|_| !share)?.checked_mul(*times)?;
        let range = quantity.range.start..end;
        (count > 0).then(|| reading.fact(FactKind::Duration, range, format!("{before}{count}{after}")))
    });
    let fortnights = (0..reading.len()).filter(|index| {
        reading.starts_with(*index, "a fortnight") && !reading.before(*index).is_some_and(char::is_alphanumeric)
    });
    let alone = fortnights.map(|index| reading.fact(FactKind::Duration, index..index + "a fortnight".len(), "P2W"));
    after_number.chain(alone).collect()
}

/// The designators of the unit after a number, and the index after it.
pub(super) fn unit(reading: &Reading<'_>, quantity: &Quantity) -> Option<(&'static str, &'static str, usize)> {
    let mut at = reading.skip_spaces(quantity.range.end);
    for (name, before, after) in HAN_UNITS {
        if reading.starts_with(at, name) {
            let end = at + name.chars().count();
            return is_han_duration(reading, quantity, name, end).then_some((*before, *after, end));
        }
    }
    if reading.at(at) == Some('-') {
        at += 1;
    }
    let mut business = false;
    loop {
        let (word, end) = reading.word_at(at);
        if matches!(word.as_str(), "business" | "working") {
            business = true;
        } else if !BETWEEN.contains(&word.as_str()) {
            break;
        }
        at = reading.skip_spaces(end);
    }
    let (word, mut end) = reading.word_at(at);
    let (name, before, after) = *UNITS.iter().find(|(name, _, _)| *name == word)?;
    if quantity.written == Written::Words && quantity.value == "1" && matches!(name, "jour" | "second" | "day") {
        return None; // `un jour`, `one day`: some day
    }
    let (qualifier, qualifier_end) = reading.word_at(reading.skip_spaces(end));
    if matches!(qualifier.as_str(), "ouvrable" | "ouvrables" | "ouvre" | "ouvres" | "habiles" | "laborables") {
        business = true;
        end = qualifier_end;
    }
    let after = if business && after == "D" { "D-business" } else { after };
    Some((before, after, end))
}

/// Whether a length of time tells how long ago something was (`updated 10 months ago`), which changes from day to day.
pub(super) fn is_ago(reading: &Reading<'_>, quantity: &Quantity, unit_end: usize) -> bool {
    let start = reading.skip_spaces_back(quantity.range.start);
    reading.starts_with(reading.skip_spaces(unit_end), "ago") || reading.ends_with(start, "il y a")
}

/// Whether a number with a unit in Han characters is a length and not a point of time.
fn is_han_duration(reading: &Reading<'_>, quantity: &Quantity, unit: &str, end: usize) -> bool {
    let start = reading.skip_spaces_back(quantity.range.start);
    let ordinal = reading.before(start).is_some_and(|c| matches!(c, '第' | '同' | '月' | '统' | '唯' | '民'));
    let compound = match unit {
        "年" => quantity.is_year() || reading.at(end).is_some_and(|c| matches!(c, '代' | '度' | '级')),
        "周" => reading.at(end).is_some_and(|c| matches!(c, '岁' | '年' | '边' | '围')),
        "日" => reading.at(end).is_some_and(|c| matches!(c, '本' | '元')),
        "时间" => !matches!(reading.language.primary(), "ja"),
        _ => false,
    };
    !ordinal && !compound
}

/// `within a month`, `for an hour`: an article after a word that makes it a length.
fn article_durations(reading: &Reading<'_>) -> Vec<Fact> {
    const PREPOSITIONS: [&str; 7] = ["within", "for", "after", "than", "least", "over", "exceed"];
    let mut found = Vec::new();
    let mut index = 0;
    while index < reading.len() {
        let (word, end) = reading.word_at(index);
        if matches!(word.as_str(), "a" | "an") && !reading.before(index).is_some_and(char::is_alphanumeric) {
            let (unit, unit_end) = reading.word_at(reading.skip_spaces(end));
            let (preposition, _) = reading.word_before(reading.skip_spaces_back(index));
            let known = UNITS.iter().find(|(name, _, _)| *name == unit);
            if let (true, Some((_, before, after))) = (PREPOSITIONS.contains(&preposition.as_str()), known) {
                found.push(reading.fact(FactKind::Duration, index..unit_end, format!("{before}1{after}")));
            }
        }
        index = end.max(index + 1);
    }
    found
}

/// `半年`: six months.
fn half_years(reading: &Reading<'_>) -> Vec<Fact> {
    let halves = (0..reading.len()).filter(|index| {
        reading.starts_with(*index, "半年") && !matches!(reading.before(*index), Some('上' | '下' | '年'))
    });
    halves.map(|index| reading.fact(FactKind::Duration, index..index + 2, "P6M")).collect()
}
