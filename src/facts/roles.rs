//! Roles that laws on personal data give (`controller`, `dpo`); the value is the role's id.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::names::{NameTable, Skeleton};
use super::reading::Reading;
use super::{Fact, FactKind};

/// A role with its names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Role {
    /// The id, for example `sub-processor`.
    id: String,
    /// Names in English.
    en: Vec<String>,
    /// Names in French.
    fr: Vec<String>,
    /// Names in Chinese, in simplified characters; matched in both scripts.
    zh: Vec<String>,
    /// Names that hold one of these and are no such role (`payment processor`).
    #[serde(default)]
    not: Vec<String>,
}

/// The file of roles.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleFile {
    role: Vec<Role>,
}

/// The names as they are written.
pub(super) const NAMES_TEXT: &str = include_str!("../../rules/role-names.toml");

/// The built-in text is checked by a test; if it were broken, no role would be found.
static ROLES: LazyLock<Vec<Role>> = LazyLock::new(|| toml::from_str::<RoleFile>(NAMES_TEXT).unwrap_or_default().role);

/// The names of all roles, and those that are none under a number past the last role's.
static NAMES: LazyLock<NameTable> = LazyLock::new(|| {
    let names = ROLES.iter().enumerate().flat_map(|(index, role)| {
        let names = [&role.en, &role.fr, &role.zh].into_iter().flatten().map(move |name| (name.as_str(), index));
        names.chain(role.not.iter().map(|name| (name.as_str(), usize::MAX)))
    });
    NameTable::new(names)
});

/// The roles a clause names; `countries` are its jurisdictions. Of *EU representative* the role takes what is no
/// country.
pub(super) fn roles(reading: &Reading<'_>, skeleton: &Skeleton, countries: &[Fact]) -> Vec<Fact> {
    let mut found = Vec::new();
    for name in NAMES.find(reading, skeleton) {
        let roles = name.things.iter().filter_map(|thing| ROLES.get(*thing));
        let range = without_countries(reading.bytes(name.range.clone()), countries);
        let Some(written) = reading.text.get(range.clone()).filter(|written| !written.is_empty()) else { continue };
        found.extend(roles.map(|role| Fact {
            kind: FactKind::Role,
            range: range.clone(),
            value: role.id.clone(),
            written: written.to_owned(),
        }));
    }
    found
}

/// The longer part of a range of bytes before or after each jurisdiction in it.
fn without_countries(range: Range<usize>, countries: &[Fact]) -> Range<usize> {
    let first = countries.partition_point(|country| country.range.end <= range.start);
    let within = countries.iter().skip(first).take_while(|country| country.range.start < range.end);
    within.fold(range.clone(), |rest, country| {
        let before = rest.start..country.range.start.clamp(rest.start, rest.end);
        let after = country.range.end.clamp(rest.start, rest.end)..rest.end;
        if before.len() > after.len() { before } else { after }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_roles_are_sound() {
        let file = toml::from_str::<RoleFile>(NAMES_TEXT).unwrap();
        let mut names: Vec<&String> = Vec::new();
        for role in &file.role {
            let mut own: Vec<&String> = [&role.en, &role.fr, &role.zh, &role.not].into_iter().flatten().collect();
            own.sort();
            own.dedup();
            names.extend(own);
        }
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "a name stands under two roles");
    }
}
