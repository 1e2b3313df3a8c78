//! Lines of an address that are set or tagged as headings: the name of whom to write to, and the e-mail address under it.

use super::super::flow::{Element, ElementKind};

/// Makes paragraphs of headings that are an e-mail address, and of those right above that name whose it is.
pub fn unhead(mut elements: Vec<Element>) -> Vec<Element> {
    let styles: Vec<Option<(u8, bool)>> = elements.iter().map(style).collect();
    let mut below: Option<(u8, bool)> = None;
    for (element, style) in elements.iter_mut().zip(&styles).rev() {
        let address = style.is_some() && names_address(&element.text.text);
        below = match *style {
            Some(own) if address || below == Some(own) => Some(own),
            _ => None,
        };
        if below.is_some() {
            element.kind = ElementKind::Paragraph;
            element.strong = false;
        }
    }
    elements
}

/// How a heading is set: its tag, or bold words.
fn style(element: &Element) -> Option<(u8, bool)> {
    match element.kind {
        ElementKind::Heading(level) => Some((level, true)),
        ElementKind::Paragraph if element.strong => Some((0, false)),
        _ => None,
    }
}

/// Whether words are a line with an e-mail address, and not a sentence that has one.
fn names_address(text: &str) -> bool {
    let words = |part: &str| part.split_whitespace().count();
    text.split_once('@').is_some_and(|(before, after)| words(before) <= 4 && words(after) <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;
    use crate::ingest::inline;

    #[test]
    fn an_address_is_no_heading_nor_is_the_name_above_it() {
        let heading = |level, text| Element::heading(level, inline::words_at(text, &Place::default()));
        let elements = vec![
            heading(2, "Korea"),
            heading(3, "Privacy office"),
            heading(3, "E-mail: office@example.org"),
            heading(2, "Japan"),
        ];
        let levels: Vec<bool> = unhead(elements).iter().map(Element::is_paragraph).collect();
        assert_eq!(levels, [false, true, true, false]);
    }
}
