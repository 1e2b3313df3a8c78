//! Rights that laws on personal data give to persons (`access`, `erasure`); the value is the right's id.
//!
//! Only where a right or the possibility to exercise it is named. *Access* and *delete* are said of much else, so
//! that such a word
//! counts only in a list that *right of* or *权利* belongs to, or one of what persons may do to their personal
//! information.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::names::{NameTable, Skeleton};
use super::reading::{Reading, is_latin};
use super::{Fact, FactKind};
use crate::text::script::is_han;

/// A right with its names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Right {
    /// The id, for example `erasure`.
    id: String,
    /// Names in English.
    en: Vec<String>,
    /// Names in French.
    fr: Vec<String>,
    /// Names in Chinese, in simplified characters; matched in both scripts.
    zh: Vec<String>,
    /// Words for what the right allows.
    acts: Vec<String>,
}

/// The file of rights.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RightFile {
    heads: Vec<String>,
    openings: Vec<String>,
    tails: Vec<String>,
    cues: Vec<String>,
    objects: Vec<String>,
    between: Vec<String>,
    not: Vec<String>,
    right: Vec<Right>,
}

/// What a phrase is in a list of rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The name of a right.
    Name(usize),
    /// What a right allows.
    Act(usize),
    /// `right of`.
    Head,
    /// `right to`.
    Opening,
    /// `rights`, `权利`.
    Tail,
    /// `personal information`.
    Object,
    /// `and`, `your`.
    Between,
    /// None of these.
    Nothing,
}

/// The names as they are written.
pub(super) const NAMES_TEXT: &str = include_str!("../../rules/right-names.toml");

/// The built-in text is checked by a test; if it were broken, no right would be found.
static RIGHTS: LazyLock<RightFile> = LazyLock::new(|| toml::from_str(NAMES_TEXT).unwrap_or_default());

/// What each number of a name in [`NAMES`] stands for.
static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| {
    let rights = (0..RIGHTS.right.len()).flat_map(|index| [Part::Name(index), Part::Act(index)]);
    rights.chain([Part::Head, Part::Opening, Part::Tail, Part::Object, Part::Between, Part::Nothing]).collect()
});

/// Every phrase of the file but the cues, with the number of what it is in [`PARTS`].
static NAMES: LazyLock<NameTable> = LazyLock::new(|| {
    let mut lists: Vec<Vec<&String>> = Vec::new();
    for right in &RIGHTS.right {
        lists.push([&right.en, &right.fr, &right.zh].into_iter().flatten().collect());
        lists.push(right.acts.iter().collect());
    }
    let others = [&RIGHTS.heads, &RIGHTS.openings, &RIGHTS.tails, &RIGHTS.objects, &RIGHTS.between, &RIGHTS.not];
    lists.extend(others.map(|list| list.iter().collect()));
    let lists = lists.iter().enumerate();
    NameTable::new(lists.flat_map(|(index, list)| list.iter().map(move |name| (name.as_str(), index))))
});

/// Words that say that persons may do something.
static CUES: LazyLock<NameTable> = LazyLock::new(|| NameTable::new(RIGHTS.cues.iter().map(|cue| (cue.as_str(), 0))));

/// A phrase found in a clause.
struct Found {
    range: Range<usize>,
    part: Part,
}

/// The rights a clause names.
pub(super) fn rights(reading: &Reading<'_>, skeleton: &Skeleton) -> Vec<Fact> {
    let phrases: Vec<Found> = NAMES
        .find(reading, skeleton)
        .into_iter()
        .filter_map(|name| Some(Found { part: *PARTS.get(*name.things.first()?)?, range: name.range }))
        .collect();
    if !phrases.iter().any(|phrase| matches!(phrase.part, Part::Name(_) | Part::Act(_))) {
        return Vec::new();
    }
    let cues: Vec<usize> = CUES.find(reading, skeleton).iter().map(|cue| cue.range.end).collect();
    let runs = phrases.chunk_by(|first, second| {
        let between = first.range.end..second.range.start;
        is_joined(reading, between.clone()) || second.part == Part::Object && is_modifier(reading, between)
    });
    runs.flat_map(|run| rights_of_list(reading, run, &cues)).collect()
}

/// Whether nothing but spaces and commas stands between two phrases.
fn is_joined(reading: &Reading<'_>, between: Range<usize>) -> bool {
    /// A comma, a bracket and spaces.
    const LONGEST: usize = 4;
    between.len() <= LONGEST && reading.folded(between).iter().all(|c| " ,、'\"-/()".contains(*c))
}

/// Whether no more than a word or two, which say what kind of data it is, stand between `your` and an object
/// (`your account information`, `您的就诊资料`).
fn is_modifier(reading: &Reading<'_>, between: Range<usize>) -> bool {
    /// Han characters of a modifier.
    const HAN: usize = 4;
    let modifier = reading.folded(between.clone());
    if modifier.iter().all(|c| is_han(*c)) {
        return modifier.len() <= HAN && matches!(reading.before(between.start), Some('的' | '其'));
    }
    let (owner, _) = reading.word_before(between.start);
    let words = modifier.iter().filter(|c| **c == ' ').count().saturating_sub(1);
    let latin = modifier.iter().all(|c| is_latin(*c) || matches!(c, ' ' | '-'));
    latin && (1..=2).contains(&words) && matches!(owner.as_str(), "your" | "their")
}

/// The rights that one list of phrases names.
fn rights_of_list(reading: &Reading<'_>, run: &[Found], cues: &[usize]) -> Vec<Fact> {
    let names = |index: usize| {
        let object = || run.iter().skip(index + 1).any(|phrase| phrase.part == Part::Object);
        // `to access your data and to have it erased`
        let any_object = || run.iter().any(|phrase| phrase.part == Part::Object);
        let before = |part: Part| run.iter().take(index).any(|phrase| phrase.part == part);
        // `droit d'accès, de rectification`
        let after_a_name = || run.iter().take(index).any(|phrase| matches!(phrase.part, Part::Name(_)));
        let tail = || run.iter().skip(index + 1).any(|phrase| phrase.part == Part::Tail);
        before(Part::Head)
            || tail()
            || (before(Part::Opening) || after_a_name()) && (any_object() || ends_its_sentence(reading, run))
            || object() && is_allowed(reading, run, cues)
    };
    let fact = |(index, phrase): (usize, &Found)| {
        let right = match phrase.part {
            Part::Name(right) => Some(right),
            Part::Act(right) if names(index) => Some(right),
            _ => None,
        };
        let right = RIGHTS.right.get(right?)?;
        Some(reading.fact(FactKind::Right, phrase.range.clone(), right.id.clone()))
    };
    run.iter().enumerate().filter_map(fact).collect()
}

/// Whether a list goes to the end of its sentence or part of it: nobody says what else the acts would be done to.
fn ends_its_sentence(reading: &Reading<'_>, run: &[Found]) -> bool {
    let end = run.last().map_or(0, |last| last.range.end);
    reading.at(reading.skip_spaces(end)).is_none_or(|next| !next.is_alphanumeric())
}

/// Whether a word shortly before a list, in the same sentence, says that persons may do what the list says.
fn is_allowed(reading: &Reading<'_>, run: &[Found], cues: &[usize]) -> bool {
    /// Characters of `you may at any time, through your account settings,` and the like.
    const NEAR: usize = 80;
    let Some(first) = run.iter().find(|phrase| matches!(phrase.part, Part::Act(_))) else { return false };
    let first = first.range.start;
    let cue = cues.partition_point(|cue| *cue <= first).checked_sub(1).and_then(|index| cues.get(index));
    cue.is_some_and(|cue| {
        let between = reading.folded(*cue..first);
        between.len() <= NEAR && !between.iter().any(|c| ".;。;:".contains(*c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_rights_are_sound() {
        let file = toml::from_str::<RightFile>(NAMES_TEXT).unwrap();
        let lists = file.right.iter().flat_map(|right| [&right.en, &right.fr, &right.zh].into_iter().flatten());
        let mut names: Vec<&String> = lists.collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "a name stands under two rights");
    }
}
