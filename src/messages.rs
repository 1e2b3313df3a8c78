//! The report's own words, in the reader's language.
//!
//! After `classify`, before `report`. The words are data: `locales/*.ftl`, in the syntax of Project Fluent
//! (<https://projectfluent.org>), one file a language. Every file has the same messages with the same arguments.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language that reports are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportLanguage {
    /// English.
    #[default]
    English,
    /// French.
    French,
    /// Chinese in simplified characters, in the vocabulary of the mainland.
    SimplifiedChinese,
    /// Chinese in traditional characters, in the vocabulary of Taiwan.
    TraditionalChinese,
}

impl ReportLanguage {
    /// All languages that reports are written in, the usual one first.
    pub const ALL: [Self; 4] = [Self::English, Self::French, Self::SimplifiedChinese, Self::TraditionalChinese];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::SimplifiedChinese => "zh-CN",
            Self::TraditionalChinese => "zh-TW",
        }
    }

    /// The language of a BCP 47 tag, if reports are written in it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    fn text(self) -> &'static str {
        match self {
            Self::English => include_str!("../locales/en.ftl"),
            Self::French => include_str!("../locales/fr.ftl"),
            Self::SimplifiedChinese => include_str!("../locales/zh-CN.ftl"),
            Self::TraditionalChinese => include_str!("../locales/zh-TW.ftl"),
        }
    }
}

/// What a message says something about.
#[derive(Clone, Copy, Debug)]
pub enum Argument<'a> {
    /// Words that stand in the message as they are.
    Words(&'a str),
    /// A number, which the form of other words may depend on.
    Count(usize),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(words)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(words: &'a String) -> Self {
        Self::Words(words)
    }
}

impl From<usize> for Argument<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

/// The report's own words in one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Messages").field("locales", &self.bundle.locales).finish()
    }
}

static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::read(ReportLanguage::English));
static FRENCH: LazyLock<Messages> = LazyLock::new(|| Messages::read(ReportLanguage::French));
static SIMPLIFIED: LazyLock<Messages> = LazyLock::new(|| Messages::read(ReportLanguage::SimplifiedChinese));
static TRADITIONAL: LazyLock<Messages> = LazyLock::new(|| Messages::read(ReportLanguage::TraditionalChinese));

impl Messages {
    /// The words of a language; read at first use.
    pub fn of(language: ReportLanguage) -> &'static Self {
        match language {
            ReportLanguage::English => &ENGLISH,
            ReportLanguage::French => &FRENCH,
            ReportLanguage::SimplifiedChinese => &SIMPLIFIED,
            ReportLanguage::TraditionalChinese => &TRADITIONAL,
        }
    }

    fn read(language: ReportLanguage) -> Self {
        let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Words are taken out of their sentences by machines, which the marks around them would disturb.
        bundle.set_use_isolating(false);
        // A test reads every file; of one with a fault the sound part would be used.
        let resource = FluentResource::try_new(language.text().to_owned()).unwrap_or_else(|(sound, _)| sound);
        let _ = bundle.add_resource(resource);
        Self { bundle }
    }

    /// Whether there is a message of a name.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// A message without arguments.
    pub fn word(&self, id: &str) -> String {
        self.say(id, &[])
    }

    /// A message about a number: `1 section`, `2 sections`.
    pub fn counted(&self, id: &str, count: usize) -> String {
        self.say(id, &[("count", count.into())])
    }

    /// A message about arguments; its name where there is none.
    pub fn say(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|(name, argument)| {
                let value = match argument {
                    Argument::Words(words) => FluentValue::from(*words),
                    Argument::Count(count) => FluentValue::from(*count),
                };
                (*name, value)
            })
            .collect();
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// The messages of a language, each with the names of its arguments.
    fn messages(language: ReportLanguage) -> BTreeMap<String, BTreeSet<String>> {
        FluentResource::try_new(language.text().to_owned()).map_err(|(_, errors)| errors).unwrap();
        let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in language.text().lines().filter(|line| !line.starts_with('#')) {
            if let Some((id, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
                assert!(!messages.contains_key(id), "{id} stands twice");
                current = id.to_owned();
            }
            let arguments = messages.entry(current.clone()).or_default();
            arguments.extend(line.split('$').skip(1).map(|rest| {
                rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect::<String>()
            }));
        }
        messages
    }

    #[test]
    fn every_language_has_the_same_messages_with_the_same_arguments() {
        let english = messages(ReportLanguage::English);
        assert!(english.len() > 100);
        for language in ReportLanguage::ALL {
            let other = messages(language);
            let ids = |messages: &BTreeMap<String, BTreeSet<String>>| messages.keys().cloned().collect::<Vec<_>>();
            assert_eq!(ids(&english), ids(&other), "{}", language.tag());
            for (id, arguments) in &english {
                assert_eq!(arguments, &other[id], "{} {id}", language.tag());
            }
        }
    }

    #[test]
    fn words_bend_with_their_number() {
        let english = Messages::of(ReportLanguage::English);
        assert_eq!(english.say("duration-days", &[("count", 1.into())]), "1 day");
        assert_eq!(english.say("duration-days", &[("count", 90.into())]), "90 days");
        let french = Messages::of(ReportLanguage::French);
        assert_eq!(french.say("duration-days", &[("count", 90.into())]), "90 jours");
    }
}
