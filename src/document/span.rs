//! Where words stand: in the extracted text and in the source.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A stretch of [`super::Document::text`] with its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Byte range in the extracted text.
    pub bytes: Range<usize>,
    /// Where the stretch begins in the source.
    pub place: Place,
}

/// A place in a source as a reader would look it up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Page, from 1, for paged sources.
    pub page: Option<u32>,
    /// Line, from 1: of the file for text, of the page for paged sources.
    pub line: Option<u32>,
    /// Element id or path, for HTML.
    pub anchor: Option<String>,
}
