//! The manifest of a folder of versions, which says which file is which version.

use serde::Deserialize;

/// The name of a manifest in a folder of versions.
pub const MANIFEST: &str = "manifest.toml";

/// What a folder of versions says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What the versions are versions of.
    pub title: String,
    /// Where the collection comes from.
    pub source: String,
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
    /// ISO 8601 day the version is of.
    pub date: String,
    /// BCP 47 tag.
    pub language: String,
    /// The form it has come down in, in words.
    pub form: String,
    /// Where it comes from.
    pub origin: String,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: String,
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
    /// Text that is not TOML of this shape; a file named with a folder.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let manifest: Self = toml::from_str(text)?;
        match manifest.versions.iter().find(|entry| entry.file.contains(['/', '\\']) || entry.file.starts_with('.')) {
            Some(entry) => Err(ManifestError::Outside(entry.file.clone())),
            None => Ok(manifest),
        }
    }
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
    }

    #[test]
    fn a_manifest_reads_files_of_its_own_folder_only() {
        for file in ["../a.txt", "/etc/passwd", "..", "a\\b"] {
            assert!(matches!(Manifest::parse(&manifest(file)), Err(ManifestError::Outside(_))), "{file}");
        }
    }

    #[test]
    fn an_unknown_field_is_said_with_its_line() {
        let error = Manifest::parse("title = 't'\nsource = 's'\nversion = []\nowner = 'x'\n").unwrap_err();
        assert!(error.to_string().contains("line 4"), "{error}");
    }
}
