//! Lines of an address that are set or tagged as headings: the name of whom to write to, and the e-mail address under it.

use super::super::flow::{Element, ElementKind};

/// Makes paragraphs of headings that are an e-mail address, and of those right above that name whose it is.
pub fn unhead(mut elements: Vec<Element>) -> Vec<Element> {
    let styles: Vec<Option<(u8, bool)>> = elements.iter().map(style).collect();
    for index in 0..elements.len() {
        if elements.get(index..).is_some_and(heads_details)
            && let Some(element) = elements.get_mut(index)
        {
            element.kind = ElementKind::Paragraph;
        }
    }
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

/// Whether elements begin with a heading that is the first of several details, as `Name: …`, `Address: …`, `E-mail: …` are.
fn heads_details(elements: &[Element]) -> bool {
    let [first, second, third, ..] = elements else { return false };
    let details = [first, second, third].into_iter().all(|element| is_detail(&element.text.text));
    let reachable = [second, third].into_iter().any(|element| is_reachable(&element.text.text));
    style(first).is_some_and(|(_, tagged)| tagged) && style(second).is_none() && details && reachable
}

/// Whether words are a label and what it labels.
fn is_detail(text: &str) -> bool {
    /// Labels are at most this long (characters).
    const LABEL: usize = 24;
    let label = text.split_once([':', '：']).filter(|(_, value)| !value.trim().is_empty()).map(|(label, _)| label);
    label.is_some_and(|label| label.chars().count() <= LABEL && !label.contains(|sign: char| sign.is_ascii_digit()))
}

/// Whether words hold an e-mail address or the number of a telephone or house.
fn is_reachable(text: &str) -> bool {
    text.contains('@') || text.contains(|character: char| character.is_ascii_digit())
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

    #[test]
    fn the_first_of_several_details_is_no_heading() {
        let words = |text| inline::words_at(text, &Place::default());
        let elements = vec![
            Element::heading(3, words("名称及代表：Example Ltd.（代表：A. Kim）")),
            Element::paragraph(words("地址：1 Long Street, Seoul")),
            Element::paragraph(words("电话号码：(02) 123 4567")),
            Element::heading(3, words("Article 4: Your rights")),
            Element::paragraph(words("Note: there are many.")),
            Element::paragraph(words("Mail: office@example.org")),
        ];
        let levels: Vec<bool> = unhead(elements).iter().map(Element::is_paragraph).collect();
        assert_eq!(levels, [true, true, true, false, true, true]);
    }
}
