//! Language and date.

use super::{Flow, ReadOptions};
use crate::document::{Role, Warning};
use crate::text::date::{FigureOrder, dates};
use crate::text::{Date, Language, language};

/// The tag of a language that is not known (BCP 47).
pub const UNKNOWN: &str = "und";

/// The code of the warning that a language is none of the four.
pub const UNSUPPORTED: &str = "language-unsupported";

/// Bytes of text that tell its language.
const ENOUGH: usize = 40_000;

/// The language as given, else as the text shows, with a warning where it is none of the four.
pub fn language(flow: &Flow, options: &ReadOptions) -> (Language, Option<Warning>) {
    if let Some(given) = &options.language {
        return (given.clone(), unsupported(given));
    }
    let mut text = String::new();
    for element in &flow.elements {
        if text.len() > ENOUGH {
            break;
        }
        text.push_str(&element.words());
        text.push('\n');
    }
    let declared = || flow.declared_language.as_deref().filter(|tag| !tag.is_empty()).map(Language::new);
    let language = language::identify(&text).or_else(declared).unwrap_or_else(|| Language::new(UNKNOWN));
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
    Some(Warning { code: UNSUPPORTED.into(), message })
}

/// Elements at the beginning and at the end among which the date is looked for.
const DATED_WITHIN: usize = 25;

/// What stands before the date of a version, in lower case.
const LABELS: [&str; 38] = [
    "last update",
    "latest update",
    "last updated",
    "last revised",
    "last modified",
    "updated",
    "effective",
    "revised",
    "version",
    "dated",
    "in force",
    "date d'effet",
    "date d’effet",
    "mise à jour",
    "mis à jour",
    "dernière modification",
    "en vigueur",
    "entrée en vigueur",
    "version du",
    "更新日期",
    "最后更新",
    "最後更新",
    "更新于",
    "更新於",
    "更新日",
    "生效",
    "修订",
    "修訂",
    "发布日期",
    "發布日期",
    "公布日期",
    "施行",
    "版本",
    "ultima modifica",
    "stand:",
    "zuletzt aktualisiert",
    "applique à partir",
    "as of",
];

/// The day the policy says it is of: the labelled date near the top, else one the source declares, else the first near the top that
/// stands in a line of its own, else the labelled one near the end, else a labelled one around the policy. A label may stand in a line
/// of its own before the date's.
pub fn date(flow: &Flow, language: &Language) -> Option<Date> {
    let order = FigureOrder::of(language);
    let texts: Vec<&str> = flow.elements.iter().map(|element| element.text.text.as_str()).collect();
    let first = |text: &str| dates(text, order).first().map(|(_, date)| *date);
    let is_line = |text: &str| text.chars().count() <= LINE;
    let top = || texts.iter().take(DATED_WITHIN).copied();
    let labelled = |index: usize, text: &str| {
        let label_before =
            || index.checked_sub(1).and_then(|before| texts.get(before)).is_some_and(|text| is_label(text));
        if is_line(text) && (has_label(text) || label_before()) { first(text) } else { None }
    };
    top()
        .enumerate()
        .find_map(|(index, text)| labelled(index, text))
        .or_else(|| first(flow.declared_date.as_deref()?))
        .or_else(|| top().find_map(|text| announced(text, order)))
        .or_else(|| top().filter(|text| is_line(text)).find_map(first))
        .or_else(|| {
            texts.iter().copied().enumerate().rev().take(DATED_WITHIN).find_map(|(index, text)| labelled(index, text))
        })
        .or_else(|| around(flow).find_map(|text| announced(text, order)))
}

/// What stands around the policy: its date may be in the header or footer of the page.
fn around(flow: &Flow) -> impl Iterator<Item = &str> {
    flow.beside.iter().filter(|element| element.role == Role::Navigation).map(|element| element.text.text.as_str())
}

/// A line on which a date stands with its label has at most so many characters.
const LINE: usize = 60;

/// A line that is a label and nothing else (`Effective date:`) has at most so many characters.
const LABEL_LINE: usize = 30;

fn is_label(text: &str) -> bool {
    text.chars().count() <= LABEL_LINE && has_label(text)
}

/// Characters before a date in running text among which its label stands.
const LABEL_WITHIN: usize = 40;

/// The first date of a running text that a label stands before (`was last updated on 1 May 2024`).
fn announced(text: &str, order: FigureOrder) -> Option<Date> {
    let before = |start: usize| -> String {
        let before = text.get(..start).unwrap_or_default();
        let tail: Vec<char> = before.chars().rev().take(LABEL_WITHIN).collect();
        tail.into_iter().rev().collect()
    };
    dates(text, order).into_iter().find(|(range, _)| has_label(&before(range.start))).map(|(_, date)| date)
}

fn has_label(text: &str) -> bool {
    let lower = text.to_lowercase();
    LABELS.iter().any(|label| lower.contains(label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;
    use crate::ingest::{Element, inline};

    fn dated(lines: &[&str]) -> Option<String> {
        dated_in("en", lines)
    }

    fn dated_in(language: &str, lines: &[&str]) -> Option<String> {
        let elements = lines.iter().map(|text| Element::paragraph(inline::words_at(text, &Place::default())));
        date(&Flow { elements: elements.collect(), ..Flow::default() }, &Language::new(language))
            .map(|date| date.to_string())
    }

    #[test]
    fn the_labelled_date_is_the_policys() {
        assert_eq!(dated(&["Notice", "Last updated: 5 March 2024"]).as_deref(), Some("2024-03-05"));
        assert_eq!(dated(&["Avis", "Dernière mise à jour : 24 janvier 2020"]).as_deref(), Some("2020-01-24"));
        assert_eq!(dated(&["政策", "最后更新日期：2022年9月1日"]).as_deref(), Some("2022-09-01"));
        assert_eq!(dated(&["Founded 1 May 1999", "Effective June 30, 2023"]).as_deref(), Some("2023-06-30"));
        assert_eq!(dated(&["Founded 1 May 1999", "Effective date", "June 30, 2023"]).as_deref(), Some("2023-06-30"));
        assert_eq!(dated(&["政策", "生效日期：二〇二二年九月一日"]).as_deref(), Some("2022-09-01"));
    }

    #[test]
    fn figures_are_read_as_the_language_writes_them() {
        let line = "Entrée en vigueur : 05/03/2024";
        assert_eq!(dated_in("fr", &["Avis", line]).as_deref(), Some("2024-03-05"));
        assert_eq!(dated(&["Notice", "Effective 05/03/2024"]), None);
    }

    #[test]
    fn a_date_that_the_text_speaks_of_is_not() {
        assert_eq!(
            dated(&[
                "The directive of 11 March 1996 on the protection of databases and of those who make them applies."
            ]),
            None
        );
        assert_eq!(
            dated(&["This notice was last updated on 1 May 2024 and applies to everyone who uses our services."])
                .as_deref(),
            Some("2024-05-01")
        );
    }
}
