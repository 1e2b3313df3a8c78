//! The manifest of a folder of versions, which says which file is which version.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::text::Date;

/// The name of a manifest in a folder of versions.
pub const MANIFEST: &str = "manifest.toml";

/// What a folder of versions says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What the versions are versions of.
    pub title: Option<String>,
    /// Where the collection comes from.
    pub source: Option<String>,
    /// The versions, oldest first.
    #[serde(rename = "version")]
    pub versions: Vec<Entry>,
}

/// One version in a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The file's name, in the manifest's folder.
    pub file: String,
    /// The day the version is of, where one is known.
    #[serde(default, deserialize_with = "day")]
    pub date: Option<Date>,
    /// BCP 47 tag.
    pub language: String,
    /// The form it has come down in, in words.
    pub form: Option<String>,
    /// Where it comes from.
    pub origin: Option<String>,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: String,
}

/// A day as a string or as TOML's own date.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let written = match toml::Value::deserialize(deserializer)? {
        toml::Value::String(text) => text,
        toml::Value::Datetime(datetime) => datetime.to_string(),
        other => other.type_str().to_owned(),
    };
    written.parse().map(Some).map_err(D::Error::custom)
}

/// A manifest that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// Not the TOML that is expected.
    #[error("{0}")]
    Syntax(#[from] toml::de::Error),
    /// A file outside the manifest's folder.
    #[error("`{0}` is not the name of a file in the manifest's folder")]
    Outside(String),
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    ///
    /// Text that is not TOML of this shape; a day that is none; a file named with a folder.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let manifest: Self = toml::from_str(text)?;
        match manifest.versions.iter().find(|entry| !can_be_listed(&entry.file)) {
            Some(entry) => Err(ManifestError::Outside(entry.file.clone())),
            None => Ok(manifest),
        }
    }
}

/// Whether a manifest may list a file of this name: one of its own folder that is not hidden.
pub(super) fn can_be_listed(file: &str) -> bool {
    !file.is_empty() && !file.contains(['/', '\\']) && !file.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(file: &str) -> String {
        format!(
            "title = 't'\nsource = 's'\n[[version]]\nfile = '{file}'\ndate = '2020-01-02'\nlanguage = 'fr'\nform = 'f'\n\
             origin = 'o'\nsha256 = '00'\n"
        )
    }

    #[test]
    fn a_manifest_names_its_versions_in_order() {
        let manifest = Manifest::parse(&manifest("a.txt")).unwrap();
        assert_eq!(manifest.versions[0].file, "a.txt");
        assert_eq!(manifest.versions[0].date, Date::new(2020, 1, 2));
    }

    #[test]
    fn a_manifest_reads_files_of_its_own_folder_only() {
        for file in ["../a.txt", "/etc/passwd", "..", "a\\b", ""] {
            assert!(matches!(Manifest::parse(&manifest(file)), Err(ManifestError::Outside(_))), "{file}");
        }
    }

    #[test]
    fn what_a_manifest_cannot_know_may_be_left_out() {
        let text = "[[version]]\nfile = 'a.txt'\nlanguage = 'fr'\nsha256 = '00'\n";
        let Manifest { title, source, versions } = Manifest::parse(text).unwrap();
        assert_eq!((title, source, versions[0].date, &versions[0].form), (None, None, None, &None));
    }

    #[test]
    fn a_day_may_be_a_string_or_a_date_and_must_be_in_the_calendar() {
        let dated = |day: &str| Manifest::parse(&manifest("a.txt").replace("'2020-01-02'", day));
        assert_eq!(dated("2020-01-24").unwrap().versions[0].date, Date::new(2020, 1, 24));
        for day in ["'2020-02-30'", "'January 2020'", "2020", "2020-01-24T10:00:00Z"] {
            let error = dated(day).unwrap_err().to_string();
            assert!(error.contains("line 5") && error.contains("such as 2022-09-01"), "{day}: {error}");
        }
    }

    #[test]
    fn an_unknown_field_is_said_with_its_line() {
        let error = Manifest::parse("title = 't'\nsource = 's'\nversion = []\nowner = 'x'\n").unwrap_err();
        assert!(error.to_string().contains("line 4"), "{error}");
    }
}
