//! Which language a policy says counts where its versions differ: `the English version shall prevail`, `以英文版本為準`.
//!
//! The words are data (`rules/prevailing.toml`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::document::{Document, Span};
use crate::text::Language;
use crate::text::script::is_han;

/// Bytes between the name of a language and the words that it counts: `the English version of this Privacy Notice, as
/// published on our website, shall prevail`.
const REACH: usize = 120;
/// Bytes between the name of a language and the word for a version: `version originale en anglais`.
const BESIDE: usize = 40;

/// The words, as they are written in the rule text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    versions: Vec<String>,
    prevails: Vec<String>,
    languages: BTreeMap<String, Vec<String>>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // A test reads the text; of a broken one, no statement would be found.
    toml::from_str(crate::facts::PREVAILING_TEXT).unwrap_or_default()
});

/// That a document says which language counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The language; `zh` where it is Chinese in whatever script.
    pub tag: String,
    /// Where it is said.
    pub span: Span,
}

impl Statement {
    /// Whether a language is the one that counts.
    pub fn names(&self, language: &Language) -> bool {
        self.tag == language.tag() || (self.tag == language.primary())
    }
}

/// All that a document says of which language counts, in order.
pub fn statements(document: &Document) -> Vec<Statement> {
    let clauses = document.clauses.iter();
    clauses
        .filter_map(|clause| {
            Some(Statement { tag: prevailing(document.slice(&clause.span))?, span: clause.span.clone() })
        })
        .collect()
}

/// The language that a sentence says counts: the last one named before the words that say so.
fn prevailing(sentence: &str) -> Option<String> {
    let text = sentence.to_lowercase();
    let verb = WORDS.prevails.iter().flat_map(|word| find(&text, word)).min()?;
    let near = |at: usize, other: usize| at.abs_diff(other) <= BESIDE;
    let versions: Vec<usize> = WORDS.versions.iter().flat_map(|word| find(&text, word)).collect();
    let names = WORDS.languages.iter().flat_map(|(tag, names)| names.iter().map(move |name| (tag, name)));
    let named = names.flat_map(|(tag, name)| find(&text, name).into_iter().map(move |at| (at, name.len(), tag)));
    let before = named.filter(|(at, ..)| *at < verb && verb - at <= REACH);
    let of_version = before.filter(|(at, ..)| versions.iter().any(|version| near(*at, *version)));
    // `simplified Chinese` names more than the `Chinese` in it.
    of_version.max_by_key(|(at, length, _)| (at + length, *length)).map(|(.., tag)| tag.clone())
}

/// Where a word stands in a text in small letters, as a word of its own; `*` at its end stands for any ending.
fn find(text: &str, word: &str) -> Vec<usize> {
    let (stem, open) = word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
    let letter = |c: char| c.is_alphabetic() && !is_han(c);
    let apart = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + stem.len()..).and_then(|after| after.chars().next());
        !stem.starts_with(letter) || (!before.is_some_and(letter) && (open || !after.is_some_and(letter)))
    };
    text.match_indices(stem).map(|(at, _)| at).filter(|at| apart(*at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_counts_is_named_in_four_languages() {
        for (sentence, tag) in [
            (
                "In the event of a conflict between the French and the English versions, the English version shall prevail.",
                "en",
            ),
            ("The English text of this notice controls.", "en"),
            ("En cas de divergence avec la version anglaise, seule la version française fait foi.", "fr"),
            ("La version en langue anglaise prévaudra sur toute traduction.", "en"),
            ("如中英文版本有任何歧义，以英文版本为准。", "en"),
            ("本聲明之中文譯本僅供參考，如有歧異，應以英文版本為準。", "en"),
            ("The Simplified Chinese version prevails.", "zh-CN"),
            ("如有不一致，以中文版本为准。", "zh"),
        ] {
            assert_eq!(prevailing(sentence).as_deref(), Some(tag), "{sentence}");
        }
    }

    #[test]
    fn a_document_or_a_law_that_counts_is_no_language() {
        for sentence in [
            "If these terms conflict with the order form, the order form prevails.",
            "English law governs these terms.",
            "This notice is available in English and French.",
            "价格以订单页面显示为准。",
        ] {
            assert_eq!(prevailing(sentence), None, "{sentence}");
        }
    }
}
