//! The structure tree of tagged files: what headings, lists and tables are, as the author's program says.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, String as Bytes};

use super::glyph::Page;
use super::limits::Limits;
use super::painted;
use crate::document::Dropped;
use crate::ingest::Element;

/// The language that the file declares.
pub(super) fn language(pdf: &Pdf) -> Option<String> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    let tag = painted::string(catalog.get::<Bytes<'_>>(b"Lang")?.as_bytes());
    Some(tag).filter(|tag| !tag.trim().is_empty())
}

/// Elements as the tree has them; nothing where there is no tree that can be trusted.
pub(super) fn read(_pdf: &Pdf, _pages: &[Page], _limits: &Limits) -> Option<(Vec<Element>, Vec<Dropped>)> {
    None
}
