//! Which language a text is in, down to the script for Chinese.

use std::fmt;

/// A BCP 47 language tag such as `en`, `fr`, `zh-CN` or `zh-TW`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(String);

impl Language {
    /// A language from its tag, with the usual spellings brought to one (`zh_Hant` and `zh-hk` become `zh-TW`).
    pub fn new(tag: &str) -> Self {
        let tag = tag.trim().replace('_', "-");
        let lower = tag.to_ascii_lowercase();
        let mut parts = lower.split('-');
        let primary = parts.next().unwrap_or_default();
        if primary == "zh" {
            let traditional = parts.any(|part| matches!(part, "tw" | "hk" | "mo" | "hant"));
            return Self(if traditional { "zh-TW" } else { "zh-CN" }.to_owned());
        }
        Self(if matches!(primary, "en" | "fr") { primary.to_owned() } else { tag })
    }

    /// The tag as it is written, for example `zh-TW`.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The part before the first hyphen: `zh` for both Chinese scripts.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Whether two texts can be compared word by word: the same language, in whatever script.
    pub fn comparable(&self, other: &Self) -> bool {
        self.primary() == other.primary()
    }

    /// Whether the language is written in Han characters without spaces between words.
    pub fn is_chinese(&self) -> bool {
        self.primary() == "zh"
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
