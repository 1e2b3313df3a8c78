//! Reads PDF: glyphs with their places → lines → blocks.
//!
//! A front end (`painted`, or `fallback` where that knows more letters) tells which glyphs stand where. The file's own structure
//! tree (`structure`) says what they are where it has one that can be trusted; else the layout does: columns and lines (`lines`),
//! page headers (`running`), tables (`tables`), and by size, weight, gaps and bullets headings, items and paragraphs (`blocks`).

mod aslant;
mod blocks;
mod columns;
mod direction;
mod fallback;
mod glyph;
mod letters;
mod limits;
mod lines;
mod marks;
mod measures;
mod notes;
mod painted;
mod running;
mod structure;
mod tables;

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::limits::Limit;
use super::{Element, Flow, ReadError, ReadOptions, Reader};
use crate::document::{MediaType, Role, Warning};
use glyph::Page;
use limits::Soundness;

pub use super::limits::Limits;
pub use limits::PdfError;

/// Reads PDF.
#[derive(Clone, Copy, Debug)]
pub struct PdfReader;

impl Reader for PdfReader {
    fn media_type(&self) -> MediaType {
        MediaType::Pdf
    }

    fn sniff(&self, bytes: &[u8]) -> u8 {
        if is_pdf(bytes) { 100 } else { 0 }
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn read(&self, bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Flow, ReadError> {
        let reading = extract(bytes, &options.limits);
        reading.map(Extract::into_flow).map_err(|cause| match cause {
            PdfError::Limit(cause) => ReadError::Limit { path: path.to_owned(), cause },
            cause => ReadError::Pdf { path: path.to_owned(), cause },
        })
    }
}

/// Bytes at the beginning among which the signature stands; some servers put lines before it.
const SIGNATURE_WITHIN: usize = 1024;

/// Whether bytes are a PDF, or say so.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(SIGNATURE_WITHIN)).unwrap_or_default();
    let at = start.windows(5).position(|window| window == b"%PDF-");
    // A page that speaks of PDF has tags before.
    at.is_some_and(|at| !start.get(..at).unwrap_or_default().contains(&b'<'))
}

/// What was read from a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// Headings, paragraphs, list items and tables in reading order.
    pub elements: Vec<Element>,
    /// What stands beside the policy.
    pub beside: Vec<Element>,
    /// The language as the file declares it.
    pub language: Option<String>,
    /// How many pages it has.
    pub pages: u32,
    /// What is degraded but usable.
    pub doubts: Vec<Doubt>,
}

/// What is degraded but usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// This many pages are pictures.
    PicturePages(usize),
    /// This many pages are empty, and others are not.
    BlankPages(usize),
    /// The text was recognised from pictures.
    Recognised,
    /// This many glyphs stand for letters that the file does not tell.
    UnknownLetters(usize),
    /// The file breaks off or contradicts itself.
    Damaged,
}

impl Extract {
    /// The flow that the outline is made of.
    pub fn into_flow(self) -> Flow {
        Flow {
            elements: self.elements,
            declared_language: self.language,
            pages: Some(self.pages),
            beside: self.beside,
            warnings: self.doubts.into_iter().map(Doubt::warning).collect(),
            ..Flow::default()
        }
    }
}

impl Doubt {
    fn warning(self) -> Warning {
        let (code, message) = match self {
            Self::PicturePages(pages) => (
                "pdf-picture-pages",
                format!("{pages} pages are pictures without text, which are not read: run OCR (text recognition) on them"),
            ),
            Self::BlankPages(pages) => (
                "pdf-blank-pages",
                format!("{pages} pages have no text that can be read: compare them with the file by eye"),
            ),
            Self::Recognised => (
                "pdf-recognised-text",
                "The text was recognised from pictures (OCR) and may be wrong in letters: check quotes against the file".to_owned(),
            ),
            Self::UnknownLetters(glyphs) => (
                "pdf-unknown-letters",
                format!("The file does not tell which letters {glyphs} of its glyphs are; they show as \u{fffd}: check quotes against the file"),
            ),
            Self::Damaged => (
                "pdf-damaged",
                "The file is damaged or breaks off, and text may be missing: download it again".to_owned(),
            ),
        };
        Warning { code: code.into(), message }
    }
}

/// Reads a PDF in this process, within limits on what it may ask for.
///
/// A hostile file can still take long or abort the process: the command reads every file in a process of its own.
///
/// # Errors
/// [`PdfError`] where nothing can be read, or a limit is passed.
pub fn extract(bytes: &[u8], limits: &Limits) -> Result<Extract, PdfError> {
    let soundness = limits::check_streams(bytes, limits)?;
    let pdf = open(bytes)?;
    let count = pdf.pages().len();
    if count > limits.count(Limit::Pages, MediaType::Pdf) {
        return Err(limits.passed(Limit::Pages, MediaType::Pdf).into());
    }
    let pages = painted::pages(&pdf, limits)?;
    let mut pages = fallback::better(pages, bytes, limits);
    letters::settle_hyphens(&mut pages);
    let doubts = doubts(&pages, is_cut_off(bytes) || soundness == Soundness::Broken)?;
    let aslant = aslant::elements(&pages);
    let tagged = structure::read(&pdf, &pages, limits);
    let (mut elements, mut beside) = tagged.unwrap_or_else(|| blocks::read(pages));
    for element in aslant {
        match element.role {
            Role::Own => structure::insert(&mut elements, element),
            _ => beside.push(element),
        }
    }
    let language = structure::language(&pdf);
    Ok(Extract { elements, beside, language, pages: u32::try_from(count).unwrap_or(u32::MAX), doubts })
}

fn open(bytes: &[u8]) -> Result<Pdf, PdfError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Password,
        LoadPdfError::Decryption(_) => PdfError::Encrypted,
        LoadPdfError::Invalid => PdfError::Broken,
    })?;
    if pdf.pages().is_empty() { Err(PdfError::Broken) } else { Ok(pdf) }
}

/// Glyphs without a letter in a hundred from which the text cannot be compared.
const UNREADABLE_PER_CENT: usize = 50;

/// Fewer letters than this on a page with a picture are its number or a stamp.
const FEWEST_LETTERS: usize = 20;

/// What a reader must know of how the pages were read; an error where there is nothing to read.
fn doubts(pages: &[Page], damaged: bool) -> Result<Vec<Doubt>, PdfError> {
    let letters = |page: &Page| page.glyphs.iter().filter(|glyph| !glyph.is_blank()).count();
    let all: usize = pages.iter().map(letters).sum();
    let unknown: usize = pages.iter().map(|page| page.unknown).sum();
    let unseen: usize = pages.iter().map(|page| page.unseen).sum();
    let pictures = pages.iter().filter(|page| page.pictures > 0 && letters(page) < FEWEST_LETTERS).count();
    let blank = pages.iter().filter(|page| page.pictures == 0 && letters(page) == 0).count();
    if all < FEWEST_LETTERS * pictures.max(1) && pictures * 2 > pages.len() {
        return Err(PdfError::Scan(pages.len()));
    }
    if all == 0 {
        return Err(if damaged { PdfError::Broken } else { PdfError::Blank(pages.len()) });
    }
    if unknown * 100 >= all * UNREADABLE_PER_CENT {
        return Err(PdfError::Letters(all));
    }
    let mut doubts = Vec::new();
    doubts.extend((pictures > 0).then_some(Doubt::PicturePages(pictures)));
    doubts.extend((blank > 0).then_some(Doubt::BlankPages(blank)));
    doubts.extend((unseen * 2 > all).then_some(Doubt::Recognised));
    doubts.extend((unknown > 0).then_some(Doubt::UnknownLetters(unknown)));
    doubts.extend(damaged.then_some(Doubt::Damaged));
    Ok(doubts)
}

/// Bytes at the end among which a whole file has its end mark.
const END_WITHIN: usize = 2048;

fn is_cut_off(bytes: &[u8]) -> bool {
    let end = bytes.get(bytes.len().saturating_sub(END_WITHIN)..).unwrap_or_default();
    !end.windows(9).any(|window| window == b"startxref")
}
