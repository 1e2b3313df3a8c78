//! The bytes a document was read from.

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
        let sha256 = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { path: path.to_owned(), media_type, sha256 }
    }
}

/// The form a source is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
