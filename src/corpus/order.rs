//! The order of versions, and what a reader must know about it.

use crate::text::{Date, Language};

/// How versions came to stand as they do before their days are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// As the system lists the files of a folder: by name, which means nothing.
    Folder,
    /// As a manifest lists them.
    Manifest,
    /// As they were named on the command line.
    Named,
}

/// A version as far as its order goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What the reader knows it by.
    pub name: String,
    /// The day it is of.
    pub date: Option<Date>,
    /// The language it is in.
    pub language: Language,
}

/// Versions in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// For each place the version that stands there, by its index before; oldest first.
    pub places: Vec<usize>,
    /// What looks wrong: an English sentence each.
    pub warnings: Vec<String>,
}

/// Puts versions in order: by day where all have one. If some have none, those of a folder stand last, and others keep the order
/// that somebody gave them. Versions of one day keep their order.
pub fn order(versions: &[Standing], arrangement: Arrangement) -> Order {
    let date = |index: &usize| versions.get(*index).and_then(|version| version.date);
    let undated = names(versions.iter().filter(|version| version.date.is_none()));
    let by_date = undated.is_empty() || arrangement == Arrangement::Folder;
    let mut places: Vec<usize> = (0..versions.len()).collect();
    if by_date {
        places.sort_by_key(|index| (date(index).is_none(), date(index)));
    }
    let mut warnings = Vec::new();
    if !undated.is_empty() {
        warnings.push(without_date(&undated, arrangement));
    }
    if by_date && arrangement != Arrangement::Folder && !places.is_sorted() {
        let before = if arrangement == Arrangement::Named { "as they were named" } else { "as in the manifest" };
        let new_order = names(places.iter().filter_map(|index| versions.get(*index)));
        warnings.push(format!("the versions are put in the order of their dates, not {before}: {new_order}"));
    } else if !by_date && !versions.iter().filter_map(|version| version.date).is_sorted() {
        warnings.push("the versions do not stand in the order of their dates".to_owned());
    }
    let ordered: Vec<&Standing> = places.iter().filter_map(|index| versions.get(*index)).collect();
    warnings.extend(ordered.windows(2).filter_map(of_one_day));
    Order { places, warnings }
}

fn names<'v>(versions: impl Iterator<Item = &'v Standing>) -> String {
    versions.map(|version| version.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn without_date(undated: &str, arrangement: Arrangement) -> String {
    let consequence = match arrangement {
        Arrangement::Folder => "put last; `policydiff corpus init` writes a manifest to say their dates in",
        Arrangement::Manifest => "all versions stand as in the manifest; say their dates there",
        Arrangement::Named => "all versions stand as they were named",
    };
    format!("no date is known of {undated}: {consequence}")
}

/// What is said of two neighbours of the same day.
fn of_one_day(pair: &[&Standing]) -> Option<String> {
    let [first, second] = pair else { return None };
    let date = first.date.filter(|date| second.date == Some(*date))?;
    let advice = if first.language == second.language {
        "if one is a copy of the other, leave it out"
    } else {
        "`policydiff audit` compares translations of one version"
    };
    Some(format!("{} and {} are of the same day, {date}: {advice}", first.name, second.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versions(of: &[(&str, u8, &str)]) -> Vec<Standing> {
        let standing = |(name, day, language): &(&str, u8, &str)| Standing {
            name: (*name).to_owned(),
            date: Date::new(2021, 2, *day),
            language: Language::new(language),
        };
        of.iter().map(standing).collect()
    }

    #[test]
    fn dated_versions_stand_by_date_and_a_warning_says_if_they_did_not() {
        let given = versions(&[("b", 9, "en"), ("a", 8, "en")]);
        let named = order(&given, Arrangement::Named);
        assert_eq!(named.places, [1, 0]);
        assert_eq!(named.warnings, ["the versions are put in the order of their dates, not as they were named: a, b"]);
        assert!(order(&given, Arrangement::Manifest).warnings[0].contains("not as in the manifest"));
        assert_eq!(order(&given, Arrangement::Folder), Order { places: vec![1, 0], warnings: Vec::new() });
        let sorted = versions(&[("a", 8, "en"), ("b", 9, "en")]);
        assert_eq!(order(&sorted, Arrangement::Named), Order { places: vec![0, 1], warnings: Vec::new() });
    }

    #[test]
    fn where_some_have_no_date_only_a_folder_is_put_in_order() {
        let given = versions(&[("c", 0, "en"), ("b", 9, "en"), ("a", 8, "en")]);
        let folder = order(&given, Arrangement::Folder);
        assert_eq!(folder.places, [2, 1, 0]);
        assert!(folder.warnings[0].starts_with("no date is known of c: put last"), "{:?}", folder.warnings);
        for arrangement in [Arrangement::Named, Arrangement::Manifest] {
            let order = order(&given, arrangement);
            assert_eq!(order.places, [0, 1, 2]);
            assert!(order.warnings[0].starts_with("no date is known of c: all versions stand as"));
        }
    }

    #[test]
    fn two_versions_of_one_day_are_named() {
        let warnings = |second: &str| {
            let given = versions(&[("a", 8, "en"), ("b", 8, second)]);
            order(&given, Arrangement::Folder).warnings.join("\n")
        };
        assert_eq!(
            warnings("fr"),
            "a and b are of the same day, 2021-02-08: `policydiff audit` compares translations of one version"
        );
        assert!(warnings("en").contains("a copy"));
    }
}
