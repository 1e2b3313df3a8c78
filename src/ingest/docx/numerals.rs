//! Numbers as lists write them: `ST_NumberFormat` of ECMA-376 part 1, 17.18.59.

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numerals {
    /// Not at all.
    None,
    /// A sign that does not count.
    Bullet,
    /// 1, 2, 3; also for what is not known.
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// A, B, C.
    UpperLetter,
    /// a, b, c.
    LowerLetter,
    /// 一, 二, 三, 十, 十一.
    Chinese,
    /// 一, 二, 一〇.
    ChineseDigits,
    /// 壹, 贰, 叁.
    ChineseLegalSimplified,
    /// 壹, 貳, 參.
    ChineseLegalTraditional,
    /// One of a row of signs, over again after the last.
    Signs(&'static str),
    /// One of a row of signs from 1, decimals after the last.
    Enclosed(u32, u32),
    /// １, ２, ３.
    FullWidth,
    /// - 1 -.
    Dashed,
}

impl Numerals {
    /// The numerals of a name.
    pub fn named(name: &str) -> Self {
        match name {
            "none" => Self::None,
            "bullet" => Self::Bullet,
            "decimalZero" => Self::DecimalZero,
            "ordinal" => Self::Ordinal,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "chineseCounting"
            | "chineseCountingThousand"
            | "japaneseCounting"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "koreanCounting" => Self::Chinese,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => {
                Self::ChineseDigits
            }
            "chineseLegalSimplified" => Self::ChineseLegalSimplified,
            "ideographLegalTraditional" | "japaneseLegal" => Self::ChineseLegalTraditional,
            "ideographTraditional" => Self::Signs("甲乙丙丁戊己庚辛壬癸"),
            "ideographZodiac" => Self::Signs("子丑寅卯辰巳午未申酉戌亥"),
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Enclosed(0x2460, 20),
            "decimalEnclosedParen" => Self::Enclosed(0x2474, 20),
            "decimalEnclosedFullstop" => Self::Enclosed(0x2488, 20),
            "ideographEnclosedCircle" => Self::Enclosed(0x3280, 10),
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "numberInDash" => Self::Dashed,
            "ganada" => Self::Signs("가나다라마바사아자차카타파하"),
            "chosung" => Self::Signs("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
            "russianLower" => Self::Signs("абвгдежзиклмнопрстуфхцчшщыэюя"),
            "russianUpper" => Self::Signs("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
            _ => Self::Decimal,
        }
    }

    /// A number as it is written.
    pub fn write(self, number: u32) -> String {
        match self {
            Self::None | Self::Bullet => String::new(),
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::Ordinal => format!("{number}{}", ordinal(number)),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperLetter => letters(number, b'A'),
            Self::LowerLetter => letters(number, b'a'),
            Self::Chinese => counted(number, "零一二三四五六七八九", "十百千万", true),
            Self::ChineseDigits => digits(number, "〇一二三四五六七八九"),
            Self::ChineseLegalSimplified => counted(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万", false),
            Self::ChineseLegalTraditional => counted(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬", false),
            Self::Signs(signs) => {
                let count = signs.chars().count();
                let index = (number as usize).checked_sub(1).map(|index| index % count.max(1));
                index.and_then(|index| signs.chars().nth(index)).map_or_else(|| number.to_string(), String::from)
            }
            Self::Enclosed(first, count) if (1..=count).contains(&number) => {
                char::from_u32(first + number - 1).map_or_else(|| number.to_string(), String::from)
            }
            Self::Enclosed(..) => number.to_string(),
            Self::FullWidth => digits(number, "０１２３４５６７８９"),
            Self::Dashed => format!("- {number} -"),
        }
    }
}

fn ordinal(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// Roman numerals end where they would be long.
const LARGEST_ROMAN: u32 = 3_999;

fn roman(number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > LARGEST_ROMAN {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in PARTS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

/// Letters go on doubled after the last: z, aa, bb. Beyond this many they are decimals.
const MOST_LETTERS: u32 = 10;

fn letters(number: u32, first: u8) -> String {
    let (Some(index), Some(times)) = (number.checked_sub(1), number.checked_sub(1).map(|index| index / 26 + 1)) else {
        return number.to_string();
    };
    if times > MOST_LETTERS {
        return number.to_string();
    }
    let letter = char::from(first + u8::try_from(index % 26).unwrap_or(0));
    (0..times).map(|_| letter).collect()
}

fn digits(number: u32, signs: &str) -> String {
    let sign = |digit: char| digit.to_digit(10).and_then(|digit| signs.chars().nth(digit as usize));
    number.to_string().chars().filter_map(sign).collect()
}

/// Han numerals that count places: 一百零五. Everyday ones leave out the one before the ten.
fn counted(number: u32, signs: &str, places: &str, everyday: bool) -> String {
    let sign = |digit: u32| signs.chars().nth(digit as usize).unwrap_or_default();
    let place = |index: usize| places.chars().nth(index).unwrap_or_default();
    if number == 0 {
        return sign(0).to_string();
    }
    if number >= 100_000 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for power in (0..5_u32).rev() {
        let digit = number / 10_u32.pow(power) % 10;
        if digit == 0 {
            gap |= !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push(sign(0));
        }
        if !(everyday && power == 1 && digit == 1 && text.is_empty()) {
            text.push(sign(digit));
        }
        if power > 0 {
            text.push(place(power as usize - 1));
        }
    }
    text
}

/// The sign that a character stands for in a font of symbols, which hide theirs among letters and in the private area.
pub fn symbol(character: char, font: &str) -> Option<char> {
    let code = u32::from(character);
    let private = (0xF000..=0xF0FF).contains(&code);
    let font = font.to_lowercase();
    if !private && !font.starts_with("wingdings") && font != "symbol" {
        return Some(character);
    }
    let sign = match (code & 0xFF, font.starts_with("wingdings")) {
        (0xB7, _) | (0x6C | 0x9F, true) => '•',
        (0xA7 | 0x6E, true) => '▪',
        (0x6F | 0x71 | 0x72 | 0xA8, true) => '☐',
        (0xFD | 0x78, true) => '☒',
        (0xFE, true) => '☑',
        (0xFC, true) => '✓',
        (0xFB, true) => '✗',
        (0xD8, true) => '➢',
        (0x76, true) => '❖',
        (0xE0 | 0xE8, true) => '→',
        (0xD2, false) => '®',
        (0xD3, false) => '©',
        (0xD4, false) => '™',
        (0xB0, false) => '°',
        (0xB1, false) => '±',
        (0xB3, false) => '≥',
        (0xA3, false) => '≤',
        (0xAE, false) => '→',
        (0x2D, false) => '-',
        _ => return None,
    };
    Some(sign)
}

/// The bullet that a reader sees.
pub fn bullet(text: &str, font: &str) -> String {
    let mut signs = text.trim().chars();
    match (signs.next(), signs.next()) {
        (Some('o'), None) => "○".to_owned(),
        (Some(sign), None) => symbol(sign, font).unwrap_or('•').to_string(),
        (Some(_), Some(_)) => text.trim().to_owned(),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, numbers: &[u32]) -> String {
        let numbers: Vec<String> = numbers.iter().map(|number| Numerals::named(name).write(*number)).collect();
        numbers.join(" ")
    }

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        assert_eq!(written("upperRoman", &[1, 4, 9, 14, 1999, 0]), "I IV IX XIV MCMXCIX 0");
        assert_eq!(written("lowerLetter", &[1, 26, 27, 53]), "a z aa aaa");
        assert_eq!(
            written("chineseCounting", &[1, 10, 11, 20, 105, 110, 1010]),
            "一 十 十一 二十 一百零五 一百一十 一千零一十"
        );
        assert_eq!(written("chineseLegalSimplified", &[3, 10, 12]), "叁 壹拾 壹拾贰");
        assert_eq!(written("ideographDigital", &[10, 3]), "一〇 三");
        assert_eq!(written("ideographTraditional", &[1, 10, 11]), "甲 癸 甲");
        assert_eq!(written("decimalEnclosedCircle", &[1, 20, 21]), "① ⑳ 21");
        assert_eq!(written("ordinal", &[1, 12, 22, 103]), "1st 12th 22nd 103rd");
        assert_eq!(written("decimalZero", &[7, 12]), "07 12");
    }

    #[test]
    fn bullets_of_symbol_fonts_are_what_they_look_like() {
        assert_eq!(bullet("\u{f0b7}", "Symbol"), "•");
        assert_eq!(bullet("\u{f0a7}", "Wingdings"), "▪");
        assert_eq!(bullet("o", "Courier New"), "○");
        assert_eq!(bullet("–", "Times"), "–");
        assert_eq!(bullet("\u{f012}", "Webdings"), "•");
    }
}
