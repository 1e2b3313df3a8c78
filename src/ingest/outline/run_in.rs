//! Headings that run into their paragraph: bold, numbered, and counting up through the document.

use super::super::flow::Element;
use super::super::inline;
use super::super::lines::{ends_sentence, width};
use super::WIDEST_LINE;

/// Fewer of them are emphasis; a bold lead-in without a number always is.
const FEWEST: usize = 3;

/// Parts numbered bold words from the paragraphs they begin, where they count up by one.
pub fn split(elements: Vec<Element>) -> Vec<Element> {
    let numbers: Vec<u32> = elements.iter().filter_map(lead_number).collect();
    let counts_up =
        numbers.windows(2).all(|pair| matches!(pair, [before, after] if *after == before + 1 || *after == 1));
    if numbers.len() < FEWEST || !counts_up {
        return elements;
    }
    elements
        .into_iter()
        .flat_map(|element| if lead_number(&element).is_some() { parts(element) } else { vec![element] })
        .collect()
}

fn lead_number(element: &Element) -> Option<u32> {
    let lead = element.text.text.get(..element.lead)?;
    (element.is_paragraph() && ends_sentence(lead) && width(lead) <= WIDEST_LINE).then(|| number(lead)).flatten()
}

/// The number before a dot or bracket at the beginning.
pub fn number(text: &str) -> Option<u32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let closed = text.get(digits..)?.starts_with(['.', ')', '、', '．']);
    if closed && digits <= 3 { text.get(..digits)?.parse().ok() } else { None }
}

fn parts(element: Element) -> Vec<Element> {
    let end = element.text.text.len();
    let (mut heading, mut rest) = (element.text.clone(), element.text);
    let skip = rest.text.get(element.lead..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    inline::remove(&mut heading, std::slice::from_ref(&(element.lead..end)));
    inline::remove(&mut rest, std::slice::from_ref(&(0..element.lead + skip)));
    vec![Element { strong: true, ..Element::paragraph(heading) }, Element::paragraph(rest)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;

    fn led(text: &str, lead: usize) -> Element {
        Element { lead, ..Element::paragraph(inline::words_at(text, &Place::default())) }
    }

    #[test]
    fn numbered_bold_words_that_count_up_are_headings() {
        let elements = vec![led("1. Scope. This is it.", 9), led("2. Duty. You pay.", 8), led("3. End. It ends.", 7)];
        let words: Vec<String> = split(elements).iter().map(Element::words).collect();
        assert_eq!(words, ["1. Scope.", "This is it.", "2. Duty.", "You pay.", "3. End.", "It ends."]);
    }

    #[test]
    fn bold_words_without_numbers_stay_in_their_paragraph() {
        let elements = vec![led("Scope. This is it.", 6), led("Duty. You pay.", 5), led("End. It ends.", 4)];
        assert_eq!(split(elements.clone()), elements);
    }
}
