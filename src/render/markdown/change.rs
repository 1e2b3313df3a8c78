//! A change as an item of a list: how much it matters, what about, what happened, where, its id, and the words below.

use super::super::evidence::{BETWEEN_CELLS, Evidence, Room, Stretch};
use super::super::family::Family;
use super::super::place::places;
use super::super::wording;
use super::escape::{Mark, escaped, marked};
use super::sheet::{Sheet, id, strong};
use crate::report::{Change, ChangeKind, EditOp, Unit};

/// What is kept of a quote: every clause of the notices at hand is whole, and a page that was taken for one clause is not.
const ROOM: Room = Room { context: 400, longest: 1200 };
/// A section of so few clauses is told with them: its heading alone says little, and they take no more room than a change does.
const FEW: usize = 3;
/// Stands between what is said of a change.
const BETWEEN: &str = " · ";

/// Writes a change within so many others, its parts below it. Many clauses of a section are counted unless everything was asked for.
pub(super) fn write(family: &Family<'_>, depth: usize, unfolded: bool, sheet: &mut Sheet) {
    let open = unfolded || family.whole.unit != Unit::Section || family.size() <= FEW;
    sheet.item(depth, &about(family, unfolded, open, sheet));
    if family.parts.is_empty() && family.whole.unit != Unit::Section {
        let quotes = quotes(family.whole, unfolded, sheet);
        sheet.quote(depth, &quotes);
    }
    if open {
        family.parts.iter().for_each(|part| write(part, depth + 1, unfolded, sheet));
    }
}

fn about(family: &Family<'_>, unfolded: bool, open: bool, sheet: &Sheet) -> String {
    let (change, messages) = (family.whole, sheet.messages());
    let severity = Some(strong(&wording::severity(change, messages))).filter(|_| change.kind != ChangeKind::Same);
    let topic = wording::topic(change, messages).map(|topic| escaped(&topic));
    let direction = wording::direction(change, messages);
    let waived = change.waived.then(|| sheet.word("page-accepted"));
    let gist = escaped(&change.gist(messages));
    let folded = Some(family.size()).filter(|parts| !open && *parts > 0);
    let folded = folded.map(|parts| sheet.say("count-clauses", &[("count", parts.into())]));
    let place = Some(escaped(&places(change, messages))).filter(|place| !place.is_empty());
    let rules = Some(escaped(&change.rules.join(", "))).filter(|rules| unfolded && !rules.is_empty());
    let rules = rules.map(|rules| format!("{}: {rules}", sheet.word("rules")));
    let said = [severity, topic, direction, waived, Some(gist), folded, place, rules, Some(id(&change.id))];
    said.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN)
}

/// The words of both versions; where each has a quote of its own, it says whose it is.
fn quotes(change: &Change, unfolded: bool, sheet: &Sheet) -> Vec<String> {
    match Evidence::of(change) {
        Evidence::Together(stretches) => paragraphs(&stretches, unfolded),
        Evidence::Apart { old: Some(old), new: Some(new) } => {
            let side = |label: &str, stretches: &[Stretch<'_>]| {
                let mut quote = paragraphs(stretches, unfolded);
                if let Some(first) = quote.first_mut() {
                    *first = format!("*{}* {first}", sheet.word(label));
                }
                quote
            };
            [side("old", &old), side("new", &new)].concat()
        }
        Evidence::Apart { old, new } => old.or(new).map_or_else(Vec::new, |quote| paragraphs(&quote, unfolded)),
    }
}

/// Stretches as Markdown, a paragraph for each line.
fn paragraphs(stretches: &[Stretch<'_>], whole: bool) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for (op, text) in cut(stretches, whole) {
        for (line, words) in text.replace('\t', BETWEEN_CELLS).split(['\n', '\r', '\u{2028}', '\u{2029}']).enumerate() {
            if line > 0 {
                paragraphs.push(String::new());
            }
            if let Some(paragraph) = paragraphs.last_mut() {
                let words = if paragraph.is_empty() { words.trim_start() } else { words };
                paragraph.push_str(&match op {
                    EditOp::Equal => escaped(words),
                    EditOp::Delete => marked(Mark::Deleted, words),
                    EditOp::Insert => marked(Mark::Strong, words),
                });
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs
}

/// Stretches as long as they are shown. Neighbours of one kind are one: signs of two marks that touch would mean nothing.
fn cut(stretches: &[Stretch<'_>], whole: bool) -> Vec<(EditOp, String)> {
    let mut cut: Vec<(EditOp, String)> = Vec::new();
    for (index, (op, text)) in stretches.iter().enumerate().filter(|(_, (_, text))| !text.is_empty()) {
        let (first, last) = (index == 0, index + 1 == stretches.len());
        let text = if whole { (*text).to_owned() } else { ROOM.shortened(*op, text, first, last) };
        match cut.last_mut() {
            Some((before, words)) if before == op => words.push_str(&text),
            _ => cut.push((*op, text)),
        }
    }
    cut
}
