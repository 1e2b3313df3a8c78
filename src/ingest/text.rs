//! Plain text, wrapped or not, with blank lines between paragraphs or between any two lines.

use super::lines::{self, Line, Wrap};
use super::{Flow, ReadError, Reader, inline};
use crate::document::{MediaType, Place};

/// Reads plain text.
#[derive(Clone, Copy, Debug)]
pub struct TextReader;

impl Reader for TextReader {
    fn media_type(&self) -> MediaType {
        MediaType::Text
    }

    fn sniff(&self, _bytes: &[u8]) -> u8 {
        1
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn read(&self, bytes: &[u8], path: &str) -> Result<Flow, ReadError> {
        let decoded = super::decode(bytes, path, None)?;
        let mut flow = Flow { warnings: decoded.warning.into_iter().collect(), ..Flow::default() };
        flow.elements = elements(&decoded.text, &mut flow);
        Ok(flow)
    }
}

fn elements(text: &str, _flow: &mut Flow) -> Vec<super::Element> {
    let mut paragraphs: Vec<Vec<Line>> = Vec::new();
    let mut blank = true;
    for (number, line) in (1..).zip(text.split(['\n', '\u{c}'])) {
        if line.trim().is_empty() {
            blank = true;
            continue;
        }
        if blank {
            paragraphs.push(Vec::new());
        }
        blank = false;
        let place = Place { line: Some(number), ..Place::default() };
        let cells = line.trim().split('\t').map(|cell| inline::words_at(cell, &place)).collect();
        if let Some(last) = paragraphs.last_mut() {
            last.push(Line { cells, strong: false, broken: false });
        }
    }
    paragraphs.into_iter().flat_map(|lines| lines::elements(lines, Wrap::None)).collect()
}
