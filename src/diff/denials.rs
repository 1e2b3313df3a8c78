//! Denials compared across languages: a translation that says `not` where the reference does not, in sentences of any length.
//!
//! Translators turn `not correct` into `inexact` and `at most` into `不超过`. So the words of denial are counted by class, and one
//! side denies more only where its surplus is larger than all that the other side has more of in the other classes. Of 924 pairs
//! of clauses that say the same in two languages this holds of 13; of 211 with a denial put in or taken out, of 162 (see
//! docs/accuracy.md). That is enough for an audit of one version, and too much for what changed between two.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::deltas::FactDelta;
use super::renderings::Stated;
use crate::facts::FactKind;
use crate::text::Language;
use crate::text::normalize::fold_han_text;

/// That one side denies what the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Denial {
    /// The negation, on the side that has it.
    pub(super) fact: FactDelta,
    /// How sure it is.
    pub(super) sureness: Sureness,
}

/// How sure a denial on one side is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sureness {
    /// The other side has no word that could stand for one.
    Sure,
    /// Both sides have words of denial, and one has more.
    Likely,
}

/// What words of denial are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Class {
    Denial,
    Word,
    Without,
    Bound,
    Only,
    Exception,
    End,
    Nothing,
}

/// The classes that may stand for a denial in another language.
const OTHERS: [Class; 6] = [Class::Word, Class::Without, Class::Bound, Class::Only, Class::Exception, Class::End];

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    pattern: Vec<WrittenPattern>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPattern {
    language: String,
    class: Class,
    words: String,
}

/// Words of one class in one language.
struct Pattern {
    language: String,
    class: Class,
    words: Regex,
}

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    // A test reads the text; a broken pattern would find nothing.
    let written: Written = toml::from_str(crate::facts::DENIALS_TEXT).unwrap_or_default();
    let pattern =
        |WrittenPattern { language, class, words }| Some(Pattern { language, class, words: Regex::new(&words).ok()? });
    written.pattern.into_iter().filter_map(pattern).collect()
});

/// How often a passage has words of each class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Counts(Vec<(Class, usize)>);

impl Counts {
    fn of(text: &str, language: &Language) -> Option<Self> {
        let patterns = || PATTERNS.iter().filter(|pattern| pattern.language == language.primary());
        patterns().next()?;
        let small = text.to_lowercase().replace('’', "'");
        let mut rest: Cow<'_, str> = fold_han_text(&small);
        let mut counts = Vec::new();
        for pattern in patterns() {
            let count = pattern.words.find_iter(&rest).count();
            if count > 0 {
                rest = Cow::Owned(pattern.words.replace_all(&rest, " ~ ").into_owned());
                counts.push((pattern.class, count));
            }
        }
        Some(Self(counts))
    }

    fn get(&self, class: Class) -> usize {
        self.0.iter().filter(|(other, _)| *other == class).map(|(_, count)| count).sum()
    }

    /// How much of what may stand for a denial is here and not there.
    fn surplus(&self, there: &Self) -> usize {
        OTHERS.into_iter().map(|class| self.get(class).saturating_sub(there.get(class))).sum()
    }

    fn has_any(&self) -> bool {
        self.get(Class::Denial) > 0 || OTHERS.into_iter().any(|class| self.get(class) > 0)
    }
}

/// That one of two passages denies what the other does not, if it is so.
pub(super) fn denial(old: Stated<'_>, new: Stated<'_>) -> Option<Denial> {
    let (from, to) = (Counts::of(old.text, old.language)?, Counts::of(new.text, new.language)?);
    let (gone, came) = (denies_more(&from, &to), denies_more(&to, &from));
    if !gone && !came {
        return None;
    }
    let not = || Some("not".to_owned());
    let (old, new) = if gone { (not(), None) } else { (None, not()) };
    let plain = if gone { &to } else { &from };
    let sureness = if plain.has_any() { Sureness::Likely } else { Sureness::Sure };
    Some(Denial { fact: FactDelta { kind: FactKind::Duty, old, new, moved: None }, sureness })
}

fn denies_more(here: &Counts, there: &Counts) -> bool {
    here.get(Class::Denial) > there.get(Class::Denial) + there.surplus(here)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn denied(old: (&str, &str), new: (&str, &str)) -> Option<Sureness> {
        let languages = [Language::new(old.0), Language::new(new.0)];
        let side = |index: usize, text| Stated { text, language: &languages[index], facts: &[] };
        denial(side(0, old.1), side(1, new.1)).map(|denial| denial.sureness)
    }

    #[test]
    fn every_pattern_is_read() {
        let written: Written = toml::from_str(crate::facts::DENIALS_TEXT).unwrap();
        for pattern in &written.pattern {
            Regex::new(&pattern.words)
                .unwrap_or_else(|error| panic!("{} {:?}: {error}", pattern.language, pattern.class));
        }
        assert_eq!(PATTERNS.len(), written.pattern.len());
    }

    #[test]
    fn a_denial_that_only_one_side_has_is_told() {
        let sure = Some(Sureness::Sure);
        assert_eq!(denied(("en", "We do not sell your data."), ("fr", "Nous vendons vos données.")), sure);
        assert_eq!(denied(("zh-CN", "我们会通知您。"), ("fr", "Nous ne vous informerons pas.")), sure);
    }

    #[test]
    fn a_denial_put_in_other_words_is_none() {
        for (old, new) in [
            (("en", "We keep it for at most 30 days."), ("zh-CN", "我们的保存期限不超过30天。")),
            (("en", "You may have incorrect data corrected."), ("zh-TW", "您得請求更正不正確的資料。")),
            (("fr", "Nous ne l'utilisons que pour vous répondre."), ("en", "We use it only to answer you.")),
            (("en", "Including but not limited to your name"), ("zh-CN", "包括但不限于您的姓名")),
            (("fr", "Nous ne vendons ni ne louons vos données."), ("zh-TW", "我們不會出售或出租您的資料。")),
        ] {
            assert_eq!(denied(old, new), None, "{} {}", old.1, new.1);
        }
    }
}
