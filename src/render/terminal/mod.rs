//! Text for a person at a terminal: what matters first and in a sentence, then section by section with the evidence.

mod change;
mod followed;
mod grid;
mod ink;
mod matrix;
mod outline;
mod page;
mod quote;
mod report;
mod rows;
mod timeline;

use self::page::Page;
use super::{Comparison, Layout, Listing, RenderError, Renderer, Retrospect};
use crate::document::Document;
use crate::messages::{Messages, ReportLanguage};

/// Columns that everything stands in from the left edge.
const MARGIN: usize = 2;

/// Writes text for a terminal.
#[derive(Clone, Debug)]
pub struct Terminal {
    layout: Layout,
    folder: Option<String>,
}

impl Terminal {
    /// A renderer for a terminal's width and colours.
    pub fn new(layout: Layout) -> Self {
        Self { layout, folder: None }
    }

    /// The renderer for a terminal that has links: each place leads to its version's file, seen from a folder whose address
    /// (`file:///home/me`) is given. Links are used with colours only.
    pub fn linked(self, folder: String) -> Self {
        Self { folder: Some(folder), ..self }
    }

    fn page(&self, messages: &'static Messages) -> Page {
        Page::new(self.layout.width, self.layout.color, messages).linked(self.folder.clone())
    }
}

impl Renderer for Terminal {
    fn report(&self, comparison: &Comparison<'_>) -> Result<Vec<u8>, RenderError> {
        let mut page = self.page(comparison.report.messages());
        report::write(comparison.view, &mut page);
        Ok(page.finish())
    }

    fn history(&self, retrospect: &Retrospect<'_>) -> Result<Vec<u8>, RenderError> {
        let mut page = self.page(retrospect.messages());
        timeline::write(retrospect, &mut page);
        Ok(page.finish())
    }

    fn document(&self, document: &Document, listing: Listing) -> Result<Vec<u8>, RenderError> {
        let mut page = self.page(Messages::of(ReportLanguage::default()));
        outline::write(document, listing, &mut page);
        Ok(page.finish())
    }
}
