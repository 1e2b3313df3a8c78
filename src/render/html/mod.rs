//! One page for a browser, with all it needs in it: what matters first, then both versions side by side.
//!
//! Readable without its script, which only filters, folds and steps. Every text passes through the template's escaping;
//! the page's own script and style are the only ones that its security policy lets run.

mod blocks;
mod change;
mod controls;
mod labels;
mod marks;
mod outline;
mod page;
mod section;
mod security;
mod summary;
mod table;
mod tongues;

use super::{Comparison, Content, Listing, RenderError, Renderer, Retrospect};
use crate::document::Document;

/// Writes a page for a browser.
#[derive(Clone, Copy, Debug)]
pub struct Html;

impl Renderer for Html {
    fn report(&self, comparison: &Comparison<'_>) -> Result<Vec<u8>, RenderError> {
        Ok(page::write(comparison).into_string().into_bytes())
    }

    fn history(&self, _: &Retrospect<'_>) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: "html", what: Content::History.name() })
    }

    fn document(&self, _: &Document, _: Listing) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: "html", what: Content::Document.name() })
    }
}
