//! What an earlier version said, was changed, and is said again.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use serde::Serialize;

use super::key;
use super::step::Step;
use crate::document::Document;
use crate::report::ChangeKind;

/// Bytes of the shortest passage that is told to be restored: about four words, or eight Han characters. Shorter ones, such as the
/// items of a list, recur by themselves.
const SHORTEST: usize = 24;

/// A passage that has an earlier version's words again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// The version, by position, that has the words again.
    pub version: usize,
    /// The latest version before that had them.
    pub restores: usize,
    /// The change in the step that leads to the version.
    pub change: String,
}

/// For each version the earlier one, in the same language, whose words it has from beginning to end, where the version before does
/// not.
pub(super) fn versions(documents: &[Document]) -> Vec<Option<usize>> {
    let words: Vec<String> = documents.iter().map(|document| key(&document.text)).collect();
    let said = |a: usize, b: usize| match (documents.get(a), documents.get(b)) {
        (Some(one), Some(other)) => one.language == other.language && words.get(a) == words.get(b),
        _ => false,
    };
    let restored = |version: usize| {
        let before = version.checked_sub(1)?;
        if said(before, version) { None } else { (0..before).rev().find(|earlier| said(*earlier, version)) }
    };
    (0..documents.len()).map(restored).collect()
}

/// The passages that came or changed at a step and that an earlier version, but not the one before, has in the same words.
pub(super) fn passages(documents: &[Document], steps: &[Step]) -> Vec<Restored> {
    let mut last_said: HashMap<(&str, Rc<str>), usize> = HashMap::new();
    // Most clauses stand in the version before as they are.
    let mut keys: HashMap<&str, Rc<str>> = HashMap::new();
    let mut restored = Vec::new();
    for (version, document) in documents.iter().enumerate() {
        let mut here: HashMap<&str, Rc<str>> = HashMap::new();
        let mut words: Vec<(&Range<usize>, Rc<str>)> = Vec::new();
        for (clause, id) in document.clauses.iter().zip(document.clause_ids()) {
            let text = document.clause_text(id);
            let words_of_it = keys.get(text).cloned().unwrap_or_else(|| key(text).into());
            here.insert(text, Rc::clone(&words_of_it));
            words.push((&clause.span.bytes, words_of_it));
        }
        keys = here;
        words.retain(|(_, words)| words.len() >= SHORTEST);
        let language = document.language.tag();
        if let Some(step) = version.checked_sub(1).and_then(|step| steps.get(step)) {
            for (bytes, words) in &words {
                let earlier = last_said.get(&(language, Rc::clone(words))).filter(|earlier| **earlier + 1 < version);
                let Some(restores) = earlier else { continue };
                let came = step.back(bytes).find(|link| link.kind == ChangeKind::Added || link.differs());
                if let Some(link) = came {
                    restored.push(Restored { version, restores: *restores, change: link.change.clone() });
                }
            }
        }
        last_said.extend(words.into_iter().map(|(_, words)| ((language, words), version)));
    }
    restored.dedup();
    restored
}
