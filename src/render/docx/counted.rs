//! Lists that count: which items are numbered by Word itself, so that numbers follow when changes are accepted or
//! rejected.
//!
//! A list counts where the markers of its items go on by one from the first in both versions (`1.`, `2.`; `(a)`,
//! `(b)`). All other markers stay as they are written.

use std::collections::BTreeMap;

use super::lists::{Count, Lists, Numerals};
use super::parts::{Shape, Side};
use super::script::Step;

/// An item: the step that ends it, its nesting and its markers.
#[derive(Clone, Debug)]
struct Entry<'a> {
    step: usize,
    depth: u8,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

/// The list of each item of a list that counts, by the step that ends the item.
pub fn counted(steps: &[Step], old: &Side<'_>, new: &Side<'_>, lists: &mut Lists) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    for group in groups(steps, old, new) {
        if let Some(count) = count(&group) {
            let list = lists.counting(count);
            found.extend(group.iter().map(|entry| (entry.step, list)));
        }
    }
    found
}

/// Items of one nesting that follow each other, whatever is nested in them.
fn groups<'a>(steps: &[Step], old: &'a Side<'_>, new: &'a Side<'_>) -> Vec<Vec<Entry<'a>>> {
    let mut open: BTreeMap<u8, Vec<Entry<'a>>> = BTreeMap::new();
    let mut groups = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        let entry = match step {
            Step::Words { .. } => continue,
            Step::Table { .. } => None,
            Step::End { old: before, new: after, .. } => {
                let before = before.and_then(|part| old.line_at(part)).map(|line| &line.shape);
                entry(index, before, after.and_then(|part| new.line_at(part)).map(|line| &line.shape))
            }
        };
        let ended = match &entry {
            Some(entry) => open.split_off(&entry.depth.saturating_add(1)),
            None => std::mem::take(&mut open),
        };
        groups.extend(ended.into_values());
        if let Some(entry) = entry {
            open.entry(entry.depth).or_default().push(entry);
        }
    }
    groups.extend(open.into_values());
    groups
}

/// An item, if it is one, of the same nesting, in each version that has it.
fn entry<'a>(step: usize, before: Option<&'a Shape>, after: Option<&'a Shape>) -> Option<Entry<'a>> {
    let item = |shape: &'a Shape| match shape {
        Shape::Item { depth, marker } => Some((*depth, marker.as_str())),
        Shape::Title | Shape::Heading(_) | Shape::Paragraph => None,
    };
    let (old, new) = (before.and_then(item), after.and_then(item));
    let same = old.is_some() == before.is_some() && new.is_some() == after.is_some();
    let depth = new.or(old)?.0;
    let nested_alike = old.is_none_or(|(other, _)| other == depth);
    (same && nested_alike).then(|| Entry { step, depth, old: old.map(|item| item.1), new: new.map(|item| item.1) })
}

/// How the items of a group count, where they do in both versions.
fn count(group: &[Entry<'_>]) -> Option<Count> {
    let first = group.first()?;
    let sides = [
        group.iter().filter_map(|entry| entry.old).collect::<Vec<_>>(),
        group.iter().filter_map(|entry| entry.new).collect::<Vec<_>>(),
    ];
    let marker = sides.iter().find_map(|markers| markers.first())?;
    Numerals::ALL.into_iter().find_map(|numerals| {
        let (before, start, after) = numerals.read(marker)?;
        let count = Count {
            level: Lists::level(first.depth),
            numerals,
            before: before.to_owned(),
            after: after.to_owned(),
            start,
        };
        let goes_on = |markers: &Vec<&str>| {
            (start..).zip(markers).all(|(number, marker)| numerals.read(marker) == Some((before, number, after)))
        };
        sides.iter().all(goes_on).then_some(count)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries<'a>(markers: &[(&'a str, &'a str)]) -> Vec<Entry<'a>> {
        let side = |marker: &'a str| (!marker.is_empty()).then_some(marker);
        let entry = |(old, new): &(&'a str, &'a str)| Entry { step: 0, depth: 1, old: side(old), new: side(new) };
        markers.iter().map(entry).collect()
    }

    #[test]
    fn a_list_counts_where_it_does_in_both_versions() {
        let renumbered = count(&entries(&[("1.", "1."), ("", "2."), ("2.", "3."), ("3.", "")])).unwrap();
        assert_eq!((renumbered.numerals, renumbered.start, renumbered.after.as_str()), (Numerals::Decimal, 1, "."));
        let roman = count(&entries(&[("(i)", "(i)"), ("(ii)", "(ii)")])).unwrap();
        assert_eq!((roman.numerals, roman.before.as_str()), (Numerals::LowerRoman, "("));
        assert_eq!(count(&entries(&[("h)", "h)"), ("i)", "i)")])).unwrap().start, 8);
        for other in [[("1.", "1."), ("2.", "4.")], [("•", "•"), ("•", "•")], [("1.1", "1.1"), ("1.2", "1.2")]]
        {
            assert_eq!(count(&entries(&other)), None);
        }
    }
}
