//! Amounts of money; the value is the ISO 4217 code and the number (`USD 4.5`).

use super::figures::Quantity;
use super::reading::Reading;
use super::{Fact, FactKind};

/// Names and signs of currencies, folded, longest of a kind first. An empty code depends on the language.
const CURRENCIES: &[(&str, &str)] = &[
    ("us$", "USD"),
    ("u.s. $", "USD"),
    ("usd$", "USD"),
    ("hk$", "HKD"),
    ("nt$", "TWD"),
    ("ntd", "TWD"),
    ("a$", "AUD"),
    ("au$", "AUD"),
    ("c$", "CAD"),
    ("ca$", "CAD"),
    ("nz$", "NZD"),
    ("s$", "SGD"),
    ("r$", "BRL"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", ""),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("usd", "USD"),
    ("us dollars", "USD"),
    ("us dollar", "USD"),
    ("u.s. dollars", "USD"),
    ("u.s. dollar", "USD"),
    ("dollars americains", "USD"),
    ("dollars us", "USD"),
    ("dollars", "USD"),
    ("dollar", "USD"),
    ("eur", "EUR"),
    ("canadian dollars", "CAD"),
    ("dollars canadiens", "CAD"),
    ("australian dollars", "AUD"),
    ("dollars australiens", "AUD"),
    ("singapore dollars", "SGD"),
    ("hong kong dollars", "HKD"),
    ("new taiwan dollars", "TWD"),
    ("nt dollars", "TWD"),
    ("swiss francs", "CHF"),
    ("francs suisses", "CHF"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("gbp", "GBP"),
    ("pounds sterling", "GBP"),
    ("livres sterling", "GBP"),
    ("chf", "CHF"),
    ("cad", "CAD"),
    ("aud", "AUD"),
    ("sgd", "SGD"),
    ("hkd", "HKD"),
    ("twd", "TWD"),
    ("inr", "INR"),
    ("krw", "KRW"),
    ("brl", "BRL"),
    ("jpy", "JPY"),
    ("yens", "JPY"),
    ("yen", "JPY"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("yuans", "CNY"),
    ("yuan", "CNY"),
    ("人民币元", "CNY"),
    ("人民币", "CNY"),
    ("新台币", "TWD"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("欧元", "EUR"),
    ("英镑", "GBP"),
    ("日元", "JPY"),
    ("日圆", "JPY"),
    ("港元", "HKD"),
    ("港币", "HKD"),
    ("瑞士法郎", "CHF"),
    ("加元", "CAD"),
    ("澳元", "AUD"),
    ("韩元", "KRW"),
    ("日币", "JPY"),
    ("韩币", "KRW"),
    ("新加坡元", "SGD"),
    ("新加坡币", "SGD"),
    ("澳币", "AUD"),
    ("加币", "CAD"),
    ("円", "JPY"),
    ("圆", ""),
    ("元", ""),
];

/// The amounts of a clause.
pub(super) fn amounts(reading: &Reading<'_>) -> Vec<Fact> {
    reading.quantities.iter().filter_map(|quantity| amount(reading, quantity)).collect()
}

fn amount(reading: &Reading<'_>, quantity: &Quantity) -> Option<Fact> {
    let start = reading.skip_spaces_back(quantity.range.start);
    let mut end = reading.skip_spaces(quantity.range.end);
    // `20 millions d'euros`
    if let Some(linked) = ["d'", "de "].iter().find(|link| folded_at(reading, end, link)) {
        end += linked.len();
    }
    let longest = |found: &(&str, &str)| found.0.chars().count();
    let before = CURRENCIES
        .iter()
        .filter(|(name, _)| !matches!(*name, "元" | "圆") && reading.ends_with(start, name))
        .max_by_key(|c| longest(c));
    let after = CURRENCIES.iter().filter(|(name, _)| reading.starts_with(end, name)).max_by_key(|c| longest(c));
    let code = match (before, after) {
        (Some((_, code)), Some((_, other))) => {
            if code.is_empty() {
                other
            } else {
                code
            }
        }
        (Some((_, code)), None) | (None, Some((_, code))) => code,
        (None, None) => return None,
    };
    let code = if code.is_empty() { local_currency(reading, before.map(|found| found.0)) } else { code };
    let from = before.map_or(quantity.range.start, |found| start - longest(found));
    let to = after.map_or(quantity.range.end, |found| end + longest(found));
    let value = match quantity.value.split_once('.') {
        Some((whole, decimals)) => format!("{whole}.{decimals}").trim_end_matches('0').trim_end_matches('.').to_owned(),
        None => quantity.value.clone(),
    };
    Some(reading.fact(FactKind::Amount, from..to, format!("{code} {value}")))
}

/// Whether the folded text goes on with these characters, whatever follows.
fn folded_at(reading: &Reading<'_>, index: usize, expected: &str) -> bool {
    reading.folded(index..index + expected.chars().count()).iter().copied().eq(expected.chars())
}

/// What `元` and `¥` mean where the clause is written.
fn local_currency(reading: &Reading<'_>, sign: Option<&str>) -> &'static str {
    match (reading.language.tag(), sign) {
        ("zh-TW", _) => "TWD",
        ("zh-CN", _) => "CNY",
        (_, Some("¥")) => "JPY",
        _ => "CNY",
    }
}
