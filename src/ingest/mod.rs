//! From bytes to documents.

use crate::document::{BlockDraft, Document, DocumentBuilder, DraftText, MediaType, Place, Source};
use crate::text::{Date, Language};

/// What the reader is told of a source.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The language, where it is known.
    pub language: Option<Language>,
    /// The day, where it is known.
    pub date: Option<Date>,
    /// The form, where it is known.
    pub media_type: Option<MediaType>,
}

/// Why a source cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or white space only.
    #[error("{0} is empty")]
    Empty(String),
    /// Bytes that are no text.
    #[error("{0} is not text")]
    Binary(String),
}

/// Reads a document.
///
/// # Errors
///
/// Bytes that hold no policy.
pub fn read(bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Document, ReadError> {
    if bytes.contains(&0) {
        return Err(ReadError::Binary(path.to_owned()));
    }
    let text = String::from_utf8_lossy(bytes);
    if text.trim_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}').is_empty() {
        return Err(ReadError::Empty(path.to_owned()));
    }
    let media_type = options.media_type.unwrap_or(MediaType::Text);
    let language = options.language.clone().unwrap_or(Language::new("en"));
    let mut builder = DocumentBuilder::new(Source::new(path, media_type, bytes), language, None);
    builder.date(options.date);
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let place = Place { line: Some(line), ..Place::default() };
        let draft = DraftText { text: text.trim().to_owned(), marks: vec![(0, place)], links: Vec::new() };
        builder.block(BlockDraft::Paragraph(draft));
    }
    Ok(builder.finish())
}
