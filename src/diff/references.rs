//! References to sections by their number: `see Section 4`, `« article 4 »`, `第四条`.
//!
//! A reference that leads to the same section under its new number says the same. Which number a section had and has is known from the
//! headings of aligned sections; a number that several sections have (`(a)`) leads nowhere.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::align::{Alignment, Features};
use crate::document::SectionId;
use crate::text::numerals;

/// Where the numbers of two documents' headings lead.
#[derive(Debug, Default)]
pub(super) struct References {
    /// Section links by the old heading's number.
    old: BTreeMap<String, usize>,
    /// Section links by the new heading's number.
    new: BTreeMap<String, usize>,
}

impl References {
    /// The numbers of sections that both documents have.
    pub(super) fn new(old: &Features<'_>, new: &Features<'_>, alignment: &Alignment) -> Self {
        let numbers = |side: &Features<'_>, section: fn(&crate::align::SectionLink) -> Option<SectionId>| {
            let mut numbers: BTreeMap<String, Option<usize>> = BTreeMap::new();
            for (index, link) in alignment.sections.iter().enumerate() {
                let number = section(link).and_then(|id| side.section(id)).and_then(|known| plain(&known.number));
                if let Some(number) = number {
                    let lone = link.old.is_none() || link.new.is_none();
                    numbers.entry(number).and_modify(|known| *known = None).or_insert((!lone).then_some(index));
                }
            }
            numbers.into_iter().filter_map(|(number, link)| Some((number, link?))).collect()
        };
        Self { old: numbers(old, |link| link.old), new: numbers(new, |link| link.new) }
    }

    /// The byte ranges, old and new, of references that lead to the same section.
    pub(super) fn kept(&self, old: &str, new: &str) -> [Vec<Range<usize>>; 2] {
        let mut kept = [Vec::new(), Vec::new()];
        if self.old.is_empty() || self.new.is_empty() {
            return kept;
        }
        let mut free = found(new);
        for (range, number) in found(old) {
            let Some(target) = self.old.get(&number) else { continue };
            if let Some(at) = free.iter().position(|(_, number)| self.new.get(number) == Some(target)) {
                kept[0].push(range);
                kept[1].push(free.remove(at).0);
            }
        }
        kept
    }
}

#[expect(clippy::expect_used, reason = "the pattern is a constant that a test compiles")]
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\b(?:sections?|articles?|clauses?|paragraphs?|paragraphes?|parts?|parties?|annex(?:es)?|schedules?)|\bart\.|§{1,2})\s*((?:[0-9]+(?:\.[0-9]+)*|(?-i:[IVX]+)\b)(?:\s*(?:,|-|–|\band\b|\bor\b|\bto\b|\bet\b|\bou\b|\bà\b)\s*[0-9]+(?:\.[0-9]+)*)*)|第\s*([0-9]+(?:\.[0-9]+)*|[〇零一二三四五六七八九十百]+)\s*[条條章节節款項项部]",
    )
    .expect("valid pattern")
});

#[expect(clippy::expect_used, reason = "the pattern is a constant that a test compiles")]
static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[0-9]+(?:\.[0-9]+)*|[IVX]+").expect("valid pattern"));

/// The references of a text: where their numbers stand (of Chinese ones the whole), and the plain number.
fn found(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for captures in REFERENCE.captures_iter(text) {
        if let Some(numbers) = captures.get(1) {
            for number in NUMBER.find_iter(numbers.as_str()) {
                let range = numbers.start() + number.start()..numbers.start() + number.end();
                found.extend(plain(number.as_str()).map(|number| (range, number)));
            }
        } else if let (Some(whole), Some(number)) = (captures.get(0), captures.get(2)) {
            found.extend(plain(number.as_str()).map(|number| (whole.range(), number)));
        }
    }
    found
}

/// A number in figures, whatever it counts with and whatever is around it; none of letters.
fn plain(number: &str) -> Option<String> {
    let words = ["article", "section", "annexes", "annexe", "annex", "schedule", "art."];
    let lower = number.trim().to_lowercase();
    let bare = words.iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
    let bare = bare.trim_matches(|c: char| c.is_whitespace() || "§第条條章节節款項项部.()（）、:：".contains(c));
    if !bare.is_empty() && bare.chars().all(|character| character.is_ascii_digit() || character == '.') {
        return Some(bare.to_owned());
    }
    let han = !bare.is_empty() && bare.chars().all(numerals::is_chinese);
    let value = if han { numerals::chinese(bare) } else { numerals::roman(bare) };
    value.map(|value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(pairs: &[(&str, &str)]) -> References {
        let side = |side: fn(&(&str, &str)) -> String| pairs.iter().enumerate().map(move |(at, pair)| (side(pair), at));
        References { old: side(|pair| pair.0.to_owned()).collect(), new: side(|pair| pair.1.to_owned()).collect() }
    }

    #[test]
    fn a_reference_to_the_same_section_is_kept_in_every_language() {
        let references = references(&[("4", "5"), ("4.2", "5.2")]);
        for (old, new) in [
            ("see Section 4 above", "see Section 5 above"),
            ("Sections 4 and 4.2 apply", "Sections 5 and 5.2 apply"),
            ("voir l'article 4", "voir l'article 5"),
            ("详见第四条", "详见第五条"),
            ("詳見第 4 條", "詳見第 5 條"),
            ("see Part IV", "see Part V"),
        ] {
            let [kept_old, kept_new] = references.kept(old, new);
            assert!(!kept_old.is_empty() && kept_old.len() == kept_new.len(), "{old}");
        }
    }

    #[test]
    fn a_reference_to_another_section_is_not_kept() {
        let references = references(&[("4", "5"), ("6", "7")]);
        for (old, new) in [("see Section 4", "see Section 7"), ("see Section 9", "see Section 9"), ("4 days", "5 days")]
        {
            assert!(references.kept(old, new).iter().all(Vec::is_empty), "{old}");
        }
    }

    #[test]
    fn numbers_are_plain_whatever_they_count_with() {
        for (number, value) in
            [("Article 4", "4"), ("第三条", "3"), ("§ 3", "3"), ("4.2", "4.2"), ("IV", "4"), ("二", "2")]
        {
            assert_eq!(plain(number).as_deref(), Some(value));
        }
        assert_eq!(plain("a"), None);
    }
}
