//! Words that are set aslant or along the margin: watermarks and stamps, seldom text.

use std::collections::{HashMap, HashSet};

use super::glyph::Page;
use super::{measures, structure};
use crate::document::{Place, Role};
use crate::ingest::{Element, inline};

/// Elements of the words that pages have aslant. A sentence that stands on one page only is the policy's own.
pub(super) fn elements(pages: &[Page]) -> Vec<Element> {
    let mut bearers: HashMap<&str, HashSet<usize>> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        page.aslant.iter().for_each(|(words, _)| {
            bearers.entry(words).or_default().insert(number);
        });
    }
    let mut elements = Vec::new();
    for (page, number) in pages.iter().zip(1..) {
        let rows = measures::row_baselines(page);
        for (words, height) in page.aslant.iter().filter(|(words, _)| !words.trim().is_empty()) {
            let repeated = bearers.get(words.as_str()).is_some_and(|pages| pages.len() > 1);
            let own = !repeated && structure::reads_like_text(words);
            let role = if own { Role::Own } else { Role::RunningHeader };
            let place = Place { page: Some(number), line: Some(measures::row_of(&rows, *height)), ..Place::default() };
            elements.push(Element { role, ..Element::paragraph(inline::words_at(words, &place)) });
        }
    }
    elements
}
