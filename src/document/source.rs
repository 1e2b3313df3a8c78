//! The bytes a document was read from, and what was said of them.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Path, media type and digest of the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as it was given; `-` for standard input.
    pub path: String,
    /// What the bytes are.
    pub media_type: MediaType,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
}

impl Source {
    /// Describes bytes that were read from a path.
    pub fn new(path: &str, media_type: MediaType, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), media_type, sha256: sha256(bytes) }
    }
}

/// The SHA-256 of bytes, lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file that something was read from, by its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileUsed {
    /// The path as it was given; none where a program gave the text.
    pub path: Option<String>,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
}

impl FileUsed {
    /// Describes bytes that were read from a path.
    pub fn new(path: Option<&str>, bytes: &[u8]) -> Self {
        Self { path: path.map(str::to_owned), sha256: sha256(bytes) }
    }
}

/// What was said of a source by whoever had it read. What was not said was found in the source itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// Media type of the bytes.
    pub media_type: Option<String>,
    /// BCP 47 tag of the language.
    pub language: Option<String>,
    /// ISO 8601 day the version is of.
    pub date: Option<String>,
    /// CSS selector of the elements of a web page that hold the policy.
    pub selector: Option<String>,
    /// Which side of tracked changes was read.
    pub tracked: Tracked,
    /// Limits on what the source may ask for, where they are not the usual ones.
    pub limits: Vec<GivenLimit>,
}

/// A limit that is not the usual one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenLimit {
    /// Its name, for example `pages`.
    pub name: String,
    /// What it was set to.
    pub value: u64,
}

/// Which side of a document's tracked changes is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tracked {
    /// As if every change were accepted.
    #[default]
    Accepted,
    /// As if every change were rejected: the text before them.
    Original,
}

/// The form a source is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediaType {
    /// `text/plain`.
    Text,
    /// `text/markdown`.
    Markdown,
    /// `text/html`.
    Html,
    /// The long name of DOCX, which RFC 4288 registers for Office Open XML.
    Docx,
    /// `application/pdf`.
    Pdf,
}

impl MediaType {
    /// All forms.
    pub const ALL: [Self; 5] = [Self::Text, Self::Markdown, Self::Html, Self::Docx, Self::Pdf];

    /// The form of a registered name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The registered name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
        }
    }
}
