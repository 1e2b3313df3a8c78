//! Countries, states and regions; the value is the ISO 3166 code, `EU` or `EEA`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::names::{NameTable, Skeleton};
use super::reading::Reading;
use super::{Fact, FactKind};

/// The names as they are written.
pub(super) const NAMES_TEXT: &str = include_str!("../../rules/jurisdiction-names.toml");

/// Names by code. The built-in text is checked by a test.
static JURISDICTIONS: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
    let table: BTreeMap<String, Vec<String>> = toml::from_str(NAMES_TEXT).unwrap_or_default();
    table.into_iter().collect()
});

static NAMES: LazyLock<NameTable> = LazyLock::new(|| {
    let names = JURISDICTIONS.iter().enumerate();
    NameTable::new(names.flat_map(|(index, (_, names))| names.iter().map(move |name| (name.as_str(), index))))
});

/// The jurisdictions a clause names.
pub(super) fn jurisdictions(reading: &Reading<'_>, skeleton: &Skeleton) -> Vec<Fact> {
    let mut found = Vec::new();
    for name in NAMES.find(reading, skeleton) {
        let codes = name.things.iter().filter_map(|thing| JURISDICTIONS.get(*thing));
        found.extend(codes.map(|(code, _)| reading.fact(FactKind::Jurisdiction, name.range.clone(), code.clone())));
    }
    found
}

/// Whether a text, such as a heading, is little more than the names of jurisdictions (`EEA, UK and Switzerland`).
pub(crate) fn is_list_of_jurisdictions(skeleton: &Skeleton) -> bool {
    let named: usize = NAMES.weigh(skeleton, |_| true).values().sum();
    named > 0 && named * 2 >= skeleton.len()
}

/// The first English name of a jurisdiction, for reports.
pub fn jurisdiction_name(code: &str) -> Option<&'static str> {
    let (_, names) = JURISDICTIONS.iter().find(|(known, _)| known == code)?;
    names.first().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_jurisdictions_are_sound() {
        let table: BTreeMap<String, Vec<String>> = toml::from_str(NAMES_TEXT).unwrap();
        let mut names: Vec<&String> = table.values().flatten().collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "a name stands under two codes");
    }
}
