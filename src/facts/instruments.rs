//! Laws, frameworks, certifications and standard contracts; the value is the instrument's id (`eu-us-dpf`).

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::names::{NameTable, Skeleton};
use super::reading::Reading;
use super::{Fact, FactKind};

/// A law, framework, certification or set of contractual clauses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// The id, for example `eu-us-dpf`.
    pub id: String,
    /// The name in reports.
    pub name: String,
    /// What it is: `law`, `framework`, `contract`, `standard`, `certification` or `signal`.
    pub kind: String,
    /// Where it holds: ISO 3166 code, `EU` or `INT`.
    pub jurisdiction: String,
    /// Names in English.
    #[serde(default)]
    pub en: Vec<String>,
    /// Names in French.
    #[serde(default)]
    pub fr: Vec<String>,
    /// Names in Chinese, in simplified characters; matched in both scripts.
    #[serde(default)]
    pub zh: Vec<String>,
    /// Names in other languages.
    #[serde(default)]
    pub other: Vec<String>,
    /// What stands in its place.
    #[serde(default)]
    pub superseded_by: Vec<Supersession>,
}

/// How an instrument was superseded by another.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supersession {
    /// The id of the new instrument.
    pub id: String,
    /// ISO 8601 day from which the new one holds.
    pub since: String,
    /// Where this is laid down.
    pub source: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct InstrumentFile {
    instrument: Vec<Instrument>,
}

/// The names as they are written.
pub(super) const NAMES_TEXT: &str = include_str!("../../rules/instruments.toml");

/// The built-in text is checked by a test; if it were broken, no instrument would be found.
static INSTRUMENTS: LazyLock<Vec<Instrument>> =
    LazyLock::new(|| toml::from_str::<InstrumentFile>(NAMES_TEXT).unwrap_or_default().instrument);

static NAMES: LazyLock<NameTable> = LazyLock::new(|| {
    let names = INSTRUMENTS.iter().enumerate().flat_map(|(index, instrument)| {
        let lists = [&instrument.en, &instrument.fr, &instrument.zh, &instrument.other];
        lists.into_iter().flatten().map(move |name| (name.as_str(), index))
    });
    NameTable::new(names)
});

/// The instrument with an id.
pub fn instrument(id: &str) -> Option<&'static Instrument> {
    INSTRUMENTS.iter().find(|instrument| instrument.id == id)
}

/// The instruments a clause names. A name that stands for two (`EU-US and Swiss-US Privacy Shield`) gives two facts of
/// the same range.
pub(super) fn instruments(reading: &Reading<'_>, skeleton: &Skeleton) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for name in NAMES.find(reading, skeleton) {
        for instrument in name.things.iter().filter_map(|thing| INSTRUMENTS.get(*thing)) {
            // `California Privacy Rights Act (CPRA)` names it once.
            let bytes = reading.bytes(name.range.clone());
            match found.last_mut() {
                Some(last) if last.value == instrument.id && is_gloss(reading.text, &last.range, &bytes) => {
                    last.range.end = bytes.end;
                }
                _ => found.push(reading.fact(FactKind::Instrument, name.range.clone(), instrument.id.clone())),
            }
        }
    }
    found
}

/// Whether nothing but an opening bracket or quotes, and words that introduce a short form, stand between two names.
fn is_gloss(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    const INTRODUCTIONS: [&str; 8] = ["the", "hereinafter", "le", "la", "ci-après", "简称", "簡稱", "下称"];
    let between = text.get(first.end..second.start).unwrap_or_default();
    let bare = between.trim_matches(|c: char| c.is_whitespace() || "()（）\"'“”‘’«»《》「」[]*".contains(c));
    between.contains(['(', '（', '[', '"', '“', '「', '«']) && (bare.is_empty() || INTRODUCTIONS.contains(&bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_instruments_are_sound() {
        let file = toml::from_str::<InstrumentFile>(NAMES_TEXT).unwrap();
        let kinds = ["law", "framework", "contract", "standard", "certification", "signal"];
        for instrument in &file.instrument {
            assert!(kinds.contains(&instrument.kind.as_str()), "{}", instrument.id);
            assert_eq!(
                file.instrument.iter().filter(|other| other.id == instrument.id).count(),
                1,
                "{}",
                instrument.id
            );
            for supersession in &instrument.superseded_by {
                assert!(file.instrument.iter().any(|other| other.id == supersession.id), "{}", supersession.id);
            }
        }
    }
}
