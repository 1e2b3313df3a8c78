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

/// Share (in per cent) of Han characters among letters from which a text is Chinese; a French notice that names its Chinese
/// translation has under one per cent, a Chinese one full of Latin names over thirty.
const HAN_PER_CENT: usize = 15;

/// Characters that only one of the two scripts uses, among the commonest in policies; the two lists give the same words.
const TRADITIONAL: &str =
    "們個資訊與關應為對會將這處權業從護據開項戶電過聯絡規範產說進號時實現無動當發務網種標準專來變經條聲書類約";
const SIMPLIFIED: &str =
    "们个资讯与关应为对会将这处权业从护据开项户电过联络规范产说进号时实现无动当发务网种标准专来变经条声书类约";

/// Letters below which trigrams guess rather than tell.
const FEWEST_LETTERS: usize = 200;

/// Recognises the language of a text: Chinese by its characters and their forms, the others by their trigrams.
///
/// Nothing where the text is too short to tell.
pub fn identify(text: &str) -> Option<Language> {
    let (mut letters, mut han, mut kana, mut traditional, mut simplified) =
        (0_usize, 0_usize, 0_usize, 0_usize, 0_usize);
    for character in text.chars() {
        letters += usize::from(character.is_alphabetic());
        kana += usize::from(super::script::is_kana(character));
        if super::script::is_han(character) {
            han += 1;
            let (old, new) = (TRADITIONAL.contains(character), SIMPLIFIED.contains(character));
            traditional += usize::from(old && !new);
            simplified += usize::from(new && !old);
        }
    }
    if han > 0 && han * 100 >= letters * HAN_PER_CENT && kana * 10 < han {
        return Some(Language::new(if traditional > simplified { "zh-TW" } else { "zh-CN" }));
    }
    if letters < FEWEST_LETTERS
        && let Some(language) = by_small_words(text)
    {
        return Some(language);
    }
    let info = whatlang::detect(text)?;
    (info.is_reliable() || letters >= FEWEST_LETTERS).then(|| Language::new(two_letters(info.lang().code())))
}

/// Small words that hardly any other language has in the same spelling.
const SMALL_WORDS: [(&str, &[&str]); 2] = [
    (
        "en",
        &[
            "the", "of", "and", "we", "our", "you", "your", "is", "are", "with", "not", "will", "this", "that", "by",
            "from", "its", "they", "their", "what", "how", "may", "be", "it",
        ],
    ),
    (
        "fr",
        &[
            "les", "des", "et", "nous", "notre", "vous", "votre", "vos", "est", "sont", "pour", "avec", "une", "pas",
            "aux", "sur", "dans", "cette", "leur", "leurs", "du", "ne", "l", "d",
        ],
    ),
];

/// So many small words of one language, and a third as many of the other at most, tell a short text.
const FEWEST_SMALL_WORDS: usize = 2;

/// English or French by the small words of a text that is too short for trigrams.
fn by_small_words(text: &str) -> Option<Language> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|character: char| !character.is_alphabetic()).collect();
    let [english, french] = SMALL_WORDS.map(|(_, small)| words.iter().filter(|word| small.contains(*word)).count());
    let [(en, _), (fr, _)] = SMALL_WORDS;
    let tag = if english > french { en } else { fr };
    (english.max(french) >= FEWEST_SMALL_WORDS && english.min(french) * 3 <= english.max(french))
        .then(|| Language::new(tag))
}

/// The two-letter code of BCP 47 where a language has one.
fn two_letters(code: &str) -> &str {
    const CODES: [(&str, &str); 40] = [
        ("eng", "en"),
        ("fra", "fr"),
        ("deu", "de"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("nld", "nl"),
        ("pol", "pl"),
        ("rus", "ru"),
        ("ukr", "uk"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("cmn", "zh"),
        ("tur", "tr"),
        ("swe", "sv"),
        ("dan", "da"),
        ("nob", "nb"),
        ("fin", "fi"),
        ("ces", "cs"),
        ("slk", "sk"),
        ("hun", "hu"),
        ("ron", "ro"),
        ("bul", "bg"),
        ("ell", "el"),
        ("heb", "he"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("tha", "th"),
        ("vie", "vi"),
        ("ind", "id"),
        ("cat", "ca"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("slv", "sl"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("pes", "fa"),
        ("ben", "bn"),
        ("tgl", "tl"),
    ];
    CODES.iter().find(|(three, _)| *three == code).map_or(code, |(_, two)| two)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> String {
        identify(text).map(|language| language.to_string()).unwrap_or_default()
    }

    #[test]
    fn one_sentence_tells_its_language() {
        assert_eq!(tag("We keep your data for 30 days."), "en");
        assert_eq!(tag("Nous conservons vos données pendant 30 jours."), "fr");
        assert_eq!(tag("本公司不會出售您的個人資料。"), "zh-TW");
    }

    #[test]
    fn the_four_languages_are_told_apart() {
        assert_eq!(
            tag("This notice describes how we collect and use the information that you give us. ".repeat(4).as_str()),
            "en"
        );
        assert_eq!(
            tag("Le présent avis décrit la manière dont nous collectons et utilisons vos données. ".repeat(4).as_str()),
            "fr"
        );
        assert_eq!(tag("本政策说明我们如何收集和使用您向我们提供的信息，以及您享有的权利。"), "zh-CN");
        assert_eq!(tag("本聲明說明我們如何蒐集及使用您提供給我們的資訊，以及您享有的權利。"), "zh-TW");
    }

    #[test]
    fn names_in_another_script_do_not_decide() {
        assert_eq!(tag("Example Web Services Inc. 与 Example EMEA SARL 会按照本政策处理您的个人信息。"), "zh-CN");
        let english =
            "The Chinese text (中文) of this notice is a translation and the English text prevails. ".repeat(4);
        assert_eq!(tag(&english), "en");
    }

    #[test]
    fn other_languages_are_named() {
        assert_eq!(
            tag(&"Wir verarbeiten Ihre Daten, wenn Sie unsere Dienste nutzen oder uns schreiben. ".repeat(4)),
            "de"
        );
        assert_eq!(
            tag(&"当社は、お客様がサービスをご利用になる際に個人情報を取得し、利用することがあります。".repeat(4)),
            "ja"
        );
    }
}
