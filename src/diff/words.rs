//! Word edits within a language: what was deleted, what was inserted, what stayed.
//!
//! Words are compared in their comparable form, so that script, width, case and white space are no edits; they are shown as
//! written. The steps come from Myers' algorithm (the `similar` library) and are then made readable: a lone comma or particle
//! that stayed between two replaced stretches joins them.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::normalize::{Vocabulary, key_of_word, without_marks};
use crate::text::segment;

/// A stretch that stayed, went or came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What became of the words.
    pub step: Step,
    /// Byte range in the old words; empty for an insertion.
    pub old: Range<usize>,
    /// Byte range in the new words; empty for a deletion.
    pub new: Range<usize>,
}

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// They stayed, up to script, width, case and white space.
    Equal,
    /// They went.
    Delete,
    /// They came.
    Insert,
}

/// A word with the white space behind it.
#[derive(Clone, Debug)]
pub struct Word {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// The form that is compared.
    pub key: String,
}

/// The words of a text. Their ranges cover the text. The mark of a note is of the word before it and counts for nothing.
pub fn words(text: &str, vocabulary: Vocabulary) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let unmarked = without_marks(text);
    for range in segment::words(&unmarked.text) {
        let key = key_of_word(unmarked.text.get(range.clone()).unwrap_or_default(), vocabulary);
        let range = unmarked.covering(range);
        match words.last_mut() {
            Some(last) if key.is_empty() => last.range.end = range.end,
            _ => words.push(Word { range, key }),
        }
    }
    if words.is_empty() && !text.is_empty() {
        words.push(Word { range: 0..text.len(), key: String::new() });
    }
    words
}

/// A stretch of words that was replaced: positions in the word lists. One of the ranges may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The old words.
    pub old: Range<usize>,
    /// The new words.
    pub new: Range<usize>,
}

/// The replaced stretches between two lists of words, in order.
pub fn hunks(old: &[Word], new: &[Word]) -> Vec<Hunk> {
    let keys = |words: &[Word]| words.iter().map(|word| word.key.clone()).collect::<Vec<_>>();
    let mut hunks: Vec<Hunk> = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new)) {
        if matches!(step, DiffOp::Equal { .. }) {
            continue;
        }
        let (old_range, new_range) = (step.old_range(), step.new_range());
        let joined = hunks.last_mut().filter(|last| {
            let between = old.get(last.old.end..old_range.start).unwrap_or_default();
            let both = |hunk: &Hunk| !hunk.old.is_empty() && !hunk.new.is_empty();
            let this = Hunk { old: old_range.clone(), new: new_range.clone() };
            between.is_empty() || (between.len() == 1 && between.iter().all(is_filler) && both(last) && both(&this))
        });
        match joined {
            Some(last) => (last.old.end, last.new.end) = (old_range.end, new_range.end),
            None => hunks.push(Hunk { old: old_range, new: new_range }),
        }
    }
    hunks
}

/// A word that says nothing by itself: punctuation.
fn is_filler(word: &Word) -> bool {
    !word.key.chars().any(char::is_alphanumeric) && word.key != LINE_END
}

/// The end of a line, a word by itself where every difference counts.
const LINE_END: &str = "\n";

/// The edits between two texts in which every difference counts, case, script and spaces too: what is equal is written alike in
/// both. Ends of lines are words.
pub fn exact_edits(old: &str, new: &str) -> Vec<Edit> {
    if old == new {
        return vec![Edit { step: Step::Equal, old: 0..old.len(), new: 0..new.len() }];
    }
    let (old_words, new_words) = (words_as_written(old), words_as_written(new));
    let mut exact = Vec::new();
    for edit in edits(&old_words, &new_words, &hunks(&old_words, &new_words)) {
        if edit.step == Step::Equal && old.get(edit.old.clone()) != new.get(edit.new.clone()) {
            let within = |words: &[Word], range: &Range<usize>| -> Vec<Range<usize>> {
                let first = words.partition_point(|word| word.range.start < range.start);
                let words = words.iter().skip(first).map(|word| word.range.clone());
                words.take_while(|word| word.end <= range.end).collect()
            };
            let pairs = within(&old_words, &edit.old).into_iter().zip(within(&new_words, &edit.new));
            pairs.for_each(|(from, to)| push_with_spaces(&mut exact, (old, from), (new, to)));
        } else {
            push_edit(&mut exact, edit);
        }
    }
    exact
}

/// The words of a text as they are written, each with the white space behind it, which does not count yet.
fn words_as_written(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for range in segment::words(text) {
        let word = text.get(range.clone()).unwrap_or_default();
        let key = if word.contains(LINE_END) { LINE_END } else { word.trim() };
        match words.last_mut() {
            Some(last) if key.is_empty() && last.key != LINE_END => last.range.end = range.end,
            _ => words.push(Word { range, key: key.to_owned() }),
        }
    }
    words
}

/// A word that stayed while the white space behind it changed.
fn push_with_spaces(edits: &mut Vec<Edit>, (old, from): (&str, Range<usize>), (new, to): (&str, Range<usize>)) {
    let (old_word, new_word) = (old.get(from.clone()).unwrap_or_default(), new.get(to.clone()).unwrap_or_default());
    let common: usize = old_word
        .chars()
        .zip(new_word.chars())
        .take_while(|(before, after)| before == after)
        .map(|(character, _)| character.len_utf8())
        .sum();
    let (old_end, new_end) = (from.start + common, to.start + common);
    push_edit(edits, Edit { step: Step::Equal, old: from.start..old_end, new: to.start..new_end });
    push_edit(edits, Edit { step: Step::Delete, old: old_end..from.end, new: new_end..new_end });
    push_edit(edits, Edit { step: Step::Insert, old: from.end..from.end, new: new_end..to.end });
}

/// Adds an edit, or goes on with the last one where that is of the same step.
fn push_edit(edits: &mut Vec<Edit>, edit: Edit) {
    if edit.old.is_empty() && edit.new.is_empty() {
        return;
    }
    match edits.last_mut().filter(|last| last.step == edit.step) {
        Some(last) => (last.old.end, last.new.end) = (edit.old.end, edit.new.end),
        None => edits.push(edit),
    }
}

/// The edits that hunks amount to. Deletions come before insertions; the ranges cover both texts.
pub fn edits(old: &[Word], new: &[Word], hunks: &[Hunk]) -> Vec<Edit> {
    let start = |words: &[Word], index: usize| {
        words.get(index).map_or_else(|| words.last().map_or(0, |word| word.range.end), |word| word.range.start)
    };
    let mut edits = Vec::new();
    let (mut old_done, mut new_done) = (0, 0);
    let mut push = |step, old: Range<usize>, new: Range<usize>| {
        if !old.is_empty() || !new.is_empty() {
            edits.push(Edit { step, old, new });
        }
    };
    for hunk in hunks {
        let (old_start, new_start) = (start(old, hunk.old.start), start(new, hunk.new.start));
        push(Step::Equal, old_done..old_start, new_done..new_start);
        (old_done, new_done) = (start(old, hunk.old.end), start(new, hunk.new.end));
        push(Step::Delete, old_start..old_done, new_start..new_start);
        push(Step::Insert, old_done..old_done, new_start..new_done);
    }
    push(Step::Equal, old_done..start(old, old.len()), new_done..start(new, new.len()));
    edits
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "edits lie on the boundaries of words")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(old: &str, new: &str) -> String {
        let (old_words, new_words) = (words(old, Vocabulary::AsWritten), words(new, Vocabulary::AsWritten));
        edits(&old_words, &new_words, &hunks(&old_words, &new_words))
            .iter()
            .map(|edit| match edit.step {
                Step::Equal => new[edit.new.clone()].to_owned(),
                Step::Delete => format!("[-{}-]", &old[edit.old.clone()]),
                Step::Insert => format!("{{+{}+}}", &new[edit.new.clone()]),
            })
            .collect()
    }

    #[test]
    fn one_changed_word_of_a_chinese_sentence_is_one_edit() {
        assert_eq!(
            shown("我们将在账户关闭后最多保留您的内容90天。", "我们将在账户关闭后最多保留您的内容30天。"),
            "我们将在账户关闭后最多保留您的内容[-90-]{+30+}天。"
        );
    }

    #[test]
    fn script_width_case_and_spaces_are_no_edits() {
        assert_eq!(shown("个人信息，AWS 产品", "個人信息,aws產品"), "個人信息,aws產品");
    }

    #[test]
    fn a_comma_between_replaced_words_joins_them() {
        assert_eq!(
            shown("We sell, rent and keep data.", "We share, lend and keep data."),
            "We [-sell, rent -]{+share, lend +}and keep data."
        );
    }

    #[test]
    fn spaces_and_ends_of_lines_are_exact_edits() {
        let (old, new) = ("We keep it. We use it.", "We keep it.\nWe Use it. Now.");
        let shown: Vec<(Step, &str)> = exact_edits(old, new)
            .into_iter()
            .map(|edit| (edit.step, if edit.step == Step::Delete { &old[edit.old] } else { &new[edit.new] }))
            .collect();
        use Step::{Delete, Equal, Insert};
        let expected = [
            (Equal, "We keep it."),
            (Delete, " "),
            (Insert, "\n"),
            (Equal, "We "),
            (Delete, "use "),
            (Insert, "Use "),
            (Equal, "it."),
            (Insert, " Now."),
        ];
        assert_eq!(shown, expected);
    }

    proptest! {
        #[test]
        fn exact_edits_give_both_texts(old in "[a-cA 个人，。\n]{0,20}", new in "[a-cA 个人，。\n]{0,20}") {
            let edits = exact_edits(&old, &new);
            let side = |range: fn(&Edit) -> Range<usize>, text: &str| -> String {
                edits.iter().map(|edit| text[range(edit)].to_owned()).collect()
            };
            prop_assert_eq!(side(|edit| edit.old.clone(), &old), old.clone());
            prop_assert_eq!(side(|edit| edit.new.clone(), &new), new.clone());
            for edit in edits.iter().filter(|edit| edit.step == Step::Equal) {
                prop_assert_eq!(&old[edit.old.clone()], &new[edit.new.clone()]);
            }
        }

        #[test]
        fn edits_give_both_texts(old in "[a-c 个人信息，。]{0,20}", new in "[a-c 个人信息，。]{0,20}") {
            let (old_words, new_words) = (words(&old, Vocabulary::AsWritten), words(&new, Vocabulary::AsWritten));
            let edits = edits(&old_words, &new_words, &hunks(&old_words, &new_words));
            let side = |range: fn(&Edit) -> Range<usize>, text: &str| -> String {
                edits.iter().map(|edit| text[range(edit)].to_owned()).collect()
            };
            prop_assert_eq!(side(|edit| edit.old.clone(), &old), old);
            prop_assert_eq!(side(|edit| edit.new.clone(), &new), new);
        }
    }
}
