//! The main front end: the interpreter of page contents tells what is painted where.

use std::collections::HashMap;

use hayro_interpret::font::{FontData, Glyph as Painted, GlyphRun, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Rect as Box, String as Bytes};
use hayro_syntax::page::Page as Source;

use super::glyph::{Area, Glyph, Page};
use super::letters;
use super::limits::PdfError;
use crate::document::MediaType;
use crate::ingest::limits::{Limit, Limits};

/// Everything on every page.
pub(super) fn pages(pdf: &Pdf, limits: &Limits) -> Result<Vec<Page>, PdfError> {
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let mut left = limits.count(Limit::Glyphs, MediaType::Pdf);
    let mut pages = Vec::new();
    for source in pdf.pages().iter() {
        let page = page(pdf, source, &cache, &settings, left);
        let room = left.checked_sub(page.glyphs.len()).filter(|left| *left > 0);
        left = room.ok_or_else(|| limits.passed(Limit::Glyphs, MediaType::Pdf))?;
        pages.push(page);
    }
    Ok(pages)
}

fn page<'a>(
    pdf: &'a Pdf,
    source: &Source<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    room: usize,
) -> Page {
    let upright = canvas(pdf, source, cache, settings, room, Turn::None);
    let turn = upright.turn();
    if turn == Turn::None { upright.page } else { canvas(pdf, source, cache, settings, room, turn).page }
}

/// How a page must be turned so that most of its lines run from left to right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Turn {
    #[default]
    None,
    /// Lines run upwards.
    Clockwise,
    /// Lines run downwards.
    Counterclockwise,
}

impl Turn {
    /// What turns a page of a size, and the size it has then.
    fn transform(self, (width, height): (f64, f64)) -> (Affine, (f64, f64)) {
        match self {
            Self::None => (Affine::IDENTITY, (width, height)),
            Self::Clockwise => (Affine::new([0.0, 1.0, -1.0, 0.0, height, 0.0]), (height, width)),
            Self::Counterclockwise => (Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, width]), (height, width)),
        }
    }
}

fn canvas<'a>(
    pdf: &'a Pdf,
    source: &Source<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    room: usize,
    turn: Turn,
) -> Canvas {
    let (width, height) = source.render_dimensions();
    let (turned, (width, height)) = turn.transform((f64::from(width), f64::from(height)));
    let transform = turned * Affine::new(source.initial_transform(true).as_coeffs());
    let mut canvas = Canvas { page: Page { width, height, ..Page::default() }, room, ..Canvas::default() };
    canvas.page.links = links(source, transform);
    let bounds = Rect::new(0.0, 0.0, width, height);
    let mut context = Context::new(transform, bounds, cache, pdf.xref(), settings.clone());
    interpret_page(source, &mut context, &mut canvas);
    canvas
}

/// The link annotations that lead to an address.
fn links(source: &Source<'_>, transform: Affine) -> Vec<(Area, String)> {
    let Some(annotations) = source.raw().get::<Array<'_>>(b"Annots") else { return Vec::new() };
    annotations.iter::<Dict<'_>>().filter_map(|annotation| link(&annotation, transform)).collect()
}

fn link(annotation: &Dict<'_>, transform: Affine) -> Option<(Area, String)> {
    let target = annotation.get::<Dict<'_>>(b"A")?.get::<Bytes<'_>>(b"URI")?;
    let place = annotation.get::<Box>(b"Rect")?;
    let place = transform.transform_rect_bbox(Rect::new(place.x0, place.y0, place.x1, place.y1));
    Some((area(place), string(target.as_bytes())))
}

fn area(place: Rect) -> Area {
    Area { left: place.min_x(), top: place.min_y(), right: place.max_x(), bottom: place.max_y() }
}

/// A text string: UTF-16 or UTF-8 with its mark, else one byte a character (PDF 32000-1, 7.9.2.2).
pub(super) fn string(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(b"\xfe\xff") {
        let units: Vec<u16> =
            wide.chunks_exact(2).filter_map(|pair| Some(u16::from_be_bytes(pair.try_into().ok()?))).collect();
        return String::from_utf16_lossy(&units);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// A stretch of content that the file marks.
#[derive(Default)]
struct Marked {
    /// What the structure tree calls it.
    content: Option<i32>,
    /// Whether it is no part of the text.
    artifact: bool,
    /// The text that it stands for, whatever its glyphs say.
    replacement: Option<String>,
    /// The glyph that carries the replacement.
    carrier: Option<usize>,
}

/// Paths of more pieces than this are drawings, of which no piece is a line of a table.
const MOST_PIECES: usize = 400;

/// Shapes kept of one page: the longest ruled tables have some hundred.
const MOST_SHAPES: usize = 20_000;

/// Collects what is painted on a page.
#[derive(Default)]
struct Canvas {
    page: Page,
    marked: Vec<Marked>,
    /// Glyphs that may still be taken.
    room: usize,
    /// Glyphs of lines that run upwards, and downwards.
    turned: (usize, usize),
    /// Where the last glyph that is set aslant ends.
    aslant: Option<Point>,
    /// Whether a font is bold, by the address of its data, which the interpreter keeps as long as the page.
    bold: HashMap<usize, bool>,
}

impl Device<'_> for Canvas {
    fn draw_path(&mut self, path: &BezPath, properties: DrawProps<'_>, _: &DrawMode) {
        let path = properties.transform * path.clone();
        let starts = path.elements().iter().filter(|element| matches!(element, PathEl::MoveTo(_))).count();
        if starts > MOST_PIECES || self.page.shapes.len() >= MOST_SHAPES {
            return;
        }
        let mut piece = BezPath::new();
        for element in path.elements() {
            if matches!(element, PathEl::MoveTo(_)) && !piece.is_empty() {
                self.page.shapes.push(area(std::mem::take(&mut piece).bounding_box()));
            }
            piece.push(*element);
        }
        if !piece.is_empty() {
            self.page.shapes.push(area(piece.bounding_box()));
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, properties: DrawProps<'_>, mode: &DrawMode) {
        for glyph in run.glyphs() {
            let transform = properties.transform * glyph.transform();
            if self.page.glyphs.len() > self.room {
                return;
            }
            if let Some(glyph) = self.glyph(glyph, transform) {
                self.page.unseen += usize::from(matches!(mode, DrawMode::Invisible));
                self.push(glyph);
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.page.pictures += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let outer = self.marked.last();
        let content = properties.and_then(|properties| properties.get::<i32>(b"MCID"));
        self.marked.push(Marked {
            content: content.or_else(|| outer.and_then(|outer| outer.content)),
            artifact: tag == b"Artifact" || outer.is_some_and(|outer| outer.artifact),
            replacement: properties
                .and_then(|properties| properties.get::<Bytes<'_>>(b"ActualText"))
                .map(|text| string(text.as_bytes())),
            carrier: None,
        });
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}

impl Canvas {
    /// How the page must be turned: most of its letters decide.
    fn turn(&self) -> Turn {
        let (up, down) = self.turned;
        match up.max(down) {
            most if most <= self.page.glyphs.len() => Turn::None,
            most if most == up => Turn::Clockwise,
            _ => Turn::Counterclockwise,
        }
    }

    /// Keeps letters that are set aslant, put together to words.
    fn keep_aslant(&mut self, text: &str, (start, end): (Point, Point), size: f64) {
        let gap = self.aslant.replace(end).map(|last| start.distance(last) / size);
        match self.page.aslant.last_mut() {
            Some((words, _)) if gap.is_some_and(|gap| gap < ASLANT_APART) => {
                if gap.is_some_and(|gap| gap > ASLANT_SPACE) {
                    words.push(' ');
                }
                words.push_str(text);
            }
            _ => self.page.aslant.push((text.to_owned(), start.y)),
        }
    }

    /// A glyph where it is painted; nothing for letters set aslant, which are kept, or off the page.
    fn glyph(&mut self, painted: &Painted<'_>, transform: Affine) -> Option<Glyph> {
        let (advance, bold) = match painted {
            Painted::Outline(glyph) => (glyph.advance_width().unwrap_or(UNKNOWN_ADVANCE), self.is_bold(glyph)),
            Painted::Type3(glyph) => (glyph.advance_width().unwrap_or(UNKNOWN_ADVANCE), false),
        };
        let [run, rise, across, up, ..] = transform.as_coeffs();
        let start = transform * Point::ZERO;
        let end = transform * Point::new(f64::from(advance), 0.0);
        let on_page = (0.0..=self.page.width).contains(&start.x) && (0.0..=self.page.height).contains(&start.y);
        if run.abs() < 0.2 * rise.abs() && on_page {
            let count = if rise < 0.0 { &mut self.turned.0 } else { &mut self.turned.1 };
            *count += 1;
        }
        if !on_page {
            return None;
        }
        let text = match painted.as_unicode() {
            Some(BfString::Char(letter)) => letters::ordinary(letter.encode_utf8(&mut [0; 4])),
            Some(BfString::String(letters)) => letters::ordinary(&letters),
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        if rise.abs() > 0.2 * run.abs() || run < 0.0 {
            self.keep_aslant(&text, (start, end), (across.hypot(up) * EM).max(LEAST_SIZE));
            return None;
        }
        self.aslant = None;
        let marked = self.marked.last();
        let (left, right) = (start.x.min(end.x), end.x.max(start.x));
        let size = believable(across.hypot(up) * EM, right - left);
        let (middle, height) = (f64::midpoint(left, right), start.y - 0.3 * size);
        let link = self.page.links.iter().position(|(place, _)| place.holds(middle, height));
        let content = marked.and_then(|marked| marked.content);
        let artifact = marked.is_some_and(|marked| marked.artifact);
        Some(Glyph { text, left, right, baseline: start.y, size, bold, content, artifact, link })
    }

    /// Adds a glyph. Where text is given for a stretch of glyphs, the first of them carries it; the others make it wider.
    fn push(&mut self, mut glyph: Glyph) {
        let index = self.page.glyphs.len();
        let given = self.marked.iter_mut().rev().find(|marked| marked.replacement.is_some());
        if let Some(marked) = given {
            match marked.carrier.and_then(|carrier| self.page.glyphs.get_mut(carrier)) {
                Some(carrier) => {
                    if (carrier.baseline - glyph.baseline).abs() < 0.5 * glyph.size {
                        carrier.right = carrier.right.max(glyph.right);
                    }
                    return;
                }
                None => {
                    marked.carrier = Some(index);
                    glyph.text = letters::ordinary(marked.replacement.as_deref().unwrap_or_default());
                }
            }
        }
        self.page.unknown += usize::from(glyph.text.contains(char::REPLACEMENT_CHARACTER));
        self.page.glyphs.push(glyph);
    }

    fn is_bold(&mut self, glyph: &OutlineGlyph) -> bool {
        let Some(font) = glyph.font_data() else { return false };
        let key = address(&font.data);
        *self.bold.entry(key).or_insert_with(|| {
            let name = font.postscript_name.as_deref().unwrap_or_default().to_ascii_lowercase();
            font.weight.is_some_and(|weight| weight >= 600) || BOLD.iter().any(|word| name.contains(word))
        })
    }
}

/// A gap as wide as this (in sizes of the font) between letters set aslant is a space.
const ASLANT_SPACE: f64 = 0.18;

/// Letters set aslant that are farther apart than this (in sizes of the font) are of different words along the page.
const ASLANT_APART: f64 = 2.0;

/// Words in names of bold fonts.
const BOLD: [&str; 5] = ["bold", "black", "heavy", "demi", "-w7"];

fn address(data: &FontData) -> usize {
    std::sync::Arc::as_ptr(data).cast::<()>().addr()
}

/// Units of an em that advances are given in.
const EM: f64 = 1000.0;

/// Advance of a glyph whose width the file does not tell, in thousandths of an em.
const UNKNOWN_ADVANCE: f32 = 500.0;

/// Letters smaller than this (points) are not read by people: the font is drawn in units of its own.
const LEAST_SIZE: f64 = 2.0;

/// The size of a glyph, told from its width where the font has units of its own.
fn believable(size: f64, width: f64) -> f64 {
    if size < LEAST_SIZE { (2.0 * width).max(LEAST_SIZE) } else { size }
}
