//! Why a PDF is refused, and whether its packed data is sound.

use flate2::read::ZlibDecoder;
use serde::{Deserialize, Serialize};
use std::io::Read;

use crate::document::MediaType;
use crate::ingest::limits::{Limit, LimitError, Limits};

/// Why a PDF could not be read. The words stand after the file's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum PdfError {
    /// It opens with a password only.
    #[error("is protected by a password: open it in a PDF viewer, save a copy without protection and give that file")]
    Password,
    /// It is encrypted in a way that is not known.
    #[error("is encrypted in a way that is not known: save a copy without protection and give that file")]
    Encrypted,
    /// It is no PDF that can be understood.
    #[error("is a broken PDF: no page can be read; download it again, or open it in a PDF viewer and save a copy")]
    Broken,
    /// It has pages and no content on them.
    #[error("is a PDF without any text on its {0} pages: give the file that holds the policy's text")]
    Blank(usize),
    /// It has pictures of pages.
    #[error(
        "is a scan: its {0} pages are pictures without text, which needs OCR (text recognition); run that first and give its result"
    )]
    Scan(usize),
    /// Its letters have no meaning without the font's drawings.
    #[error(
        "does not tell which letters its {0} glyphs are: print it to a new PDF or run OCR (text recognition) on it"
    )]
    Letters(usize),
    /// It passes a limit.
    #[error(transparent)]
    Limit(#[from] LimitError),
}

/// Whether the packed data of a file is sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Soundness {
    /// What was looked at unpacks to its end, and its sums are right.
    Sound,
    /// A stream does not.
    Broken,
}

/// Mebibytes unpacked at most to find broken streams; real files with all their fonts unpack to less.
const MOST_CHECKED: u64 = 64;

/// Refuses a file with a stream that unpacks to more than allowed, and tells whether one is broken, without keeping what is unpacked.
///
/// Pictures are not looked at, since they are never unpacked. Streams packed twice are left to the limits on memory and time.
pub(super) fn check_streams(bytes: &[u8], limits: &Limits) -> Result<Soundness, PdfError> {
    let limit = limits.bytes(Limit::Unpacked, MediaType::Pdf);
    let mut left: u64 = MOST_CHECKED << 20;
    let mut soundness = Soundness::Sound;
    // What is encrypted may look packed by chance.
    let readable = memchr::memmem::find(bytes, b"/Encrypt").is_none();
    for start in stream_starts(bytes) {
        let packed = bytes.get(start..).unwrap_or_default();
        // Deflate packs to a thousandth at best.
        let possible = u64::try_from(packed.len()).unwrap_or(u64::MAX).saturating_mul(1_100);
        if left == 0 && possible <= limit || !is_zlib(packed) || is_picture(bytes, start) {
            continue;
        }
        let (length, whole) = unpacked(packed, limit);
        if length > limit {
            return Err(limits.passed(Limit::Unpacked, MediaType::Pdf).into());
        }
        left = left.saturating_sub(length);
        if readable && !whole {
            soundness = Soundness::Broken;
        }
    }
    Ok(soundness)
}

/// Where the data of streams begins.
fn stream_starts(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    const KEYWORD: &[u8] = b"stream";
    memchr::memmem::find_iter(bytes, KEYWORD).filter_map(|at| {
        let ends = bytes.get(at.checked_sub(3)?..at)? == b"end";
        let after = at + KEYWORD.len();
        let line_end = bytes.get(after..)?.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        (!ends && line_end > 0).then_some(after + line_end)
    })
}

fn is_zlib(packed: &[u8]) -> bool {
    matches!(packed, [method, flags, ..] if method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)) % 31 == 0)
}

/// Bytes before a stream's data among which its dictionary stands.
const DICTIONARY: usize = 600;

fn is_picture(bytes: &[u8], start: usize) -> bool {
    let before = bytes.get(start.saturating_sub(DICTIONARY)..start).unwrap_or_default();
    let own = memchr::memmem::rfind(before, b" obj").and_then(|at| before.get(at..)).unwrap_or(before);
    memchr::memmem::find(own, b"/Image").is_some() && memchr::memmem::find(own, b"/Width").is_some()
}

/// To how many bytes data unpacks, up to one more than the limit, and whether it does to its end.
fn unpacked(packed: &[u8], limit: u64) -> (u64, bool) {
    let mut decoder = ZlibDecoder::new(packed).take(limit.saturating_add(1));
    let copied = std::io::copy(&mut decoder, &mut std::io::sink());
    (limit.saturating_add(1) - decoder.limit(), copied.is_ok())
}
