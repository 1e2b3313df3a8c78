//! The second front end, for files whose letters the first does not know.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{ColorSpace, Document, MediaBox, OutputDev, OutputError, Path, PathOp, Transform, output_doc};

use super::glyph::{Area, Glyph, Page};
use super::letters;
use crate::document::MediaType;
use crate::ingest::limits::{Limit, Limits};

/// Glyphs without a letter in a hundred from which the second front end is asked.
const UNKNOWN_PER_CENT: usize = 5;

/// The pages as they are, or as the second front end reads them where that knows more letters.
pub(super) fn better(pages: Vec<Page>, bytes: &[u8], limits: &Limits) -> Vec<Page> {
    let unknown = |pages: &[Page]| pages.iter().map(|page| page.unknown).sum::<usize>();
    let known = |pages: &[Page]| {
        let inked = pages.iter().flat_map(|page| &page.glyphs).filter(|glyph| !glyph.is_blank()).count();
        inked.saturating_sub(unknown(pages))
    };
    let all = known(&pages) + unknown(&pages);
    if unknown(&pages) * 100 <= all * UNKNOWN_PER_CENT {
        return pages;
    }
    match extract(bytes, limits) {
        Some(other) if other.len() == pages.len() && known(&other) > known(&pages) => other,
        _ => pages,
    }
}

/// All pages; nothing where the crate fails or panics, as it does on about one file in ten.
fn extract(bytes: &[u8], limits: &Limits) -> Option<Vec<Page>> {
    let reading = catch_unwind(AssertUnwindSafe(|| {
        let document = Document::load_mem(bytes).ok()?;
        let mut canvas =
            Canvas { pages: Vec::new(), room: limits.count(Limit::Glyphs, MediaType::Pdf), top: 0.0, left: 0.0 };
        output_doc(&document, &mut canvas).ok()?;
        Some(canvas.pages)
    }));
    reading.ok().flatten()
}

/// Collects what the crate tells.
struct Canvas {
    pages: Vec<Page>,
    room: usize,
    top: f64,
    left: f64,
}

impl Canvas {
    fn paint(&mut self, transform: &Transform, path: &Path) {
        let (top, left) = (self.top, self.left);
        let Some(page) = self.pages.last_mut() else { return };
        for piece in pieces(path) {
            let corners = piece.into_iter().map(|(x, y)| {
                let across = x * transform.m11 + y * transform.m21 + transform.m31;
                let up = x * transform.m12 + y * transform.m22 + transform.m32;
                (across - left, top - up)
            });
            page.shapes.extend(extent(corners));
        }
    }
}

/// The corners of each piece of a path.
fn pieces(path: &Path) -> Vec<Vec<(f64, f64)>> {
    let mut pieces: Vec<Vec<(f64, f64)>> = Vec::new();
    for step in &path.ops {
        match *step {
            PathOp::MoveTo(x, y) => pieces.push(vec![(x, y)]),
            PathOp::LineTo(x, y) | PathOp::CurveTo(_, _, _, _, x, y) => {
                if let Some(piece) = pieces.last_mut() {
                    piece.push((x, y));
                }
            }
            PathOp::Rect(x, y, wide, high) => pieces.push(vec![(x, y), (x + wide, y + high)]),
            PathOp::Close => {}
        }
    }
    pieces
}

fn extent(corners: impl Iterator<Item = (f64, f64)>) -> Option<Area> {
    corners.fold(None, |area: Option<Area>, (x, y)| {
        let area = area.unwrap_or(Area { left: x, top: y, right: x, bottom: y });
        Some(Area {
            left: area.left.min(x),
            top: area.top.min(y),
            right: area.right.max(x),
            bottom: area.bottom.max(y),
        })
    })
}

impl OutputDev for Canvas {
    fn begin_page(&mut self, _: u32, sheet: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        (self.top, self.left) = (sheet.ury, sheet.llx);
        let (width, height) = (sheet.urx - sheet.llx, sheet.ury - sheet.lly);
        self.pages.push(Page { width, height, ..Page::default() });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        transform: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        letters: &str,
    ) -> Result<(), OutputError> {
        let (left, baseline) = (transform.m31 - self.left, self.top - transform.m32);
        let size = transform.m21.hypot(transform.m22) * font_size;
        let right = left + width * transform.m11.hypot(transform.m12) * font_size;
        let Some(room) = self.room.checked_sub(1) else { return Ok(()) };
        self.room = room;
        if let Some(page) = self.pages.last_mut() {
            let known = !letters.is_empty() && !letters.contains(char::REPLACEMENT_CHARACTER);
            let text = if known { letters::ordinary(letters) } else { char::REPLACEMENT_CHARACTER.to_string() };
            page.unknown += usize::from(!known);
            let glyph =
                Glyph { text, left, right, baseline, size, bold: false, content: None, artifact: false, link: None };
            page.glyphs.push(glyph);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn stroke(&mut self, transform: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        self.paint(transform, path);
        Ok(())
    }

    fn fill(&mut self, transform: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        self.paint(transform, path);
        Ok(())
    }
}
