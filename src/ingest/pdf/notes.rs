//! Notes at the foot of a page: lines in smaller type that begin with a mark. They are clauses of the policy, and the sentence that
//! they interrupt goes on after them.

use super::lines::Line;
use crate::document::{DraftText, Role};
use crate::ingest::lines as wrapped;
use crate::ingest::{Element, inline, raised};

/// Letters of notes are smaller than the usual ones by at least this (points).
const SMALLER: f64 = 0.6;

/// Signs that mark notes.
const SIGNS: [char; 5] = ['*', '†', '‡', '§', '¶'];

/// Plain figures begin a note where this many columns of words follow; page footers begin with figures as well.
const WIDE: usize = 30;

/// Whether a line of smaller type begins with a raised figure or a sign, as only notes do.
pub(super) fn is_marked(line: &Line, usual: f64) -> bool {
    line.size <= usual - SMALLER && sign(&line.text()).is_some()
}

/// The raised figure or sign at the beginning of words: its length in bytes.
fn sign(text: &str) -> Option<usize> {
    let raised = text.len() - text.trim_start_matches(raised::is_raised).len();
    let signs = text.len() - text.trim_start_matches(SIGNS).len();
    Some(raised.max(signs)).filter(|length| (1..=LONGEST_MARK).contains(length) && *length < text.len())
}

/// Bytes of the longest mark: three raised figures.
const LONGEST_MARK: usize = 9;

/// The mark at the beginning of a note: its length in bytes.
pub(super) fn mark(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    let plain = (1..=3).contains(&digits) && rest.starts_with([' ', '.', ')']) && wrapped::width(rest) >= WIDE;
    sign(text).or(plain.then_some(digits))
}

/// The words of a note as an entry of a list, whose marker is its mark.
pub(super) fn element(mut text: DraftText, length: usize) -> Element {
    let marker = text.text.get(..length).unwrap_or_default().to_owned();
    let rest = text.text.get(length..).unwrap_or_default().trim_start_matches(['.', ')', ' ']).len();
    let length = text.text.len() - rest;
    if marker.is_empty() || rest == 0 {
        return Element { role: Role::Note, ..Element::paragraph(text) };
    }
    inline::remove(&mut text, std::slice::from_ref(&(0..length)));
    Element { role: Role::Note, ..Element::list_item(0, marker, text) }
}

/// A paragraph as it is, or as a note where it begins with a raised figure: notes also stand at the end of a document.
pub(super) fn paragraph(text: DraftText) -> Element {
    match sign(&text.text).filter(|_| text.text.starts_with(raised::is_raised)) {
        Some(length) => element(text, length),
        None => Element::paragraph(text),
    }
}

/// Share of the page's height below which notes stand.
const FOOT: f64 = 0.5;

/// Takes the notes at the foot of a page of some height out of its lines, each with its lines. Below them stands nothing that is
/// larger.
pub(super) fn take(lines: &mut Vec<Line>, usual: f64, height: f64) -> Vec<Vec<Line>> {
    let Some(lowest) = lines.iter().map(|line| line.baseline).max_by(f64::total_cmp) else { return Vec::new() };
    let small = |line: &Line| line.size <= usual - SMALLER && line.pieces.len() == 1 && line.dot.is_none();
    let first = lines.len() - lines.iter().rev().take_while(|line| small(line)).count();
    let foot = lines.get(first..).unwrap_or_default();
    let Some(marked) = foot.iter().position(|line| mark(&line.text()).is_some()) else { return Vec::new() };
    let descends = foot.windows(2).all(|pair| matches!(pair, [above, below] if above.baseline < below.baseline));
    let at_foot = foot.last().is_some_and(|last| last.baseline >= lowest)
        && foot.get(marked).is_some_and(|line| line.baseline > FOOT * height);
    // A page of small type alone has no text that notes could belong to.
    if first + marked == 0 || !descends || !at_foot {
        return Vec::new();
    }
    let mut notes: Vec<Vec<Line>> = Vec::new();
    for line in lines.split_off(first + marked) {
        match notes.last_mut() {
            Some(note) if mark(&line.text()).is_none() => note.push(line),
            _ => notes.push(vec![line]),
        }
    }
    notes
}
