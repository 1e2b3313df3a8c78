//! Lines of a contact (name, address, telephone, e-mail) that their author set as headings.

use super::super::flow::{Element, ElementKind};
use super::super::lines::{ends_sentence, width};
use super::{WIDEST_LINE, tag_level};

/// Lines between two lines of one contact at most: a street, a town, a telephone.
const MOST_BETWEEN: usize = 4;

/// Makes paragraphs of headings that hold an e-mail address, and of those beside them that belong to the same contact.
pub fn unhead(mut elements: Vec<Element>) -> Vec<Element> {
    let headings: Vec<usize> = (0..elements.len()).filter(|index| level(&elements, *index).is_some()).collect();
    let mut lines = vec![false; headings.len()];
    for (position, index) in headings.iter().enumerate() {
        if !elements.get(*index).is_some_and(|element| element.text.text.contains('@')) {
            continue;
        }
        let before = headings.get(..position).unwrap_or_default().iter().rev().zip((0..position).rev());
        let mut last = *index;
        mark(&mut lines, position);
        for (other, place) in before {
            if !belongs(&elements, *other, last) {
                break;
            }
            mark(&mut lines, place);
            last = *other;
        }
    }
    for (index, _) in headings.iter().zip(lines).filter(|(_, line)| *line) {
        if let Some(element) = elements.get_mut(*index) {
            element.kind = ElementKind::Paragraph;
        }
    }
    elements
}

fn mark(lines: &mut [bool], position: usize) {
    if let Some(line) = lines.get_mut(position) {
        *line = true;
    }
}

fn level(elements: &[Element], index: usize) -> Option<u8> {
    elements.get(index).and_then(tag_level)
}

/// Whether a heading is a line of the contact that goes on at a later heading: of the same level, right before it or a label with
/// its value and nothing but short lines between.
fn belongs(elements: &[Element], heading: usize, later: usize) -> bool {
    let text = elements.get(heading).map_or("", |element| element.text.text.as_str());
    let labelled =
        text.find([':', '：']).is_some_and(|colon| text.get(colon..).is_some_and(|rest| rest.chars().count() > 1));
    let short = |element: &Element| {
        element.is_paragraph() && width(&element.text.text) <= WIDEST_LINE && !ends_sentence(&element.text.text)
    };
    let between = elements.get(heading + 1..later).unwrap_or_default();
    level(elements, heading) == level(elements, later)
        && (between.is_empty() || labelled && between.len() <= MOST_BETWEEN && between.iter().all(short))
}
