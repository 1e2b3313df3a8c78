//! From bytes to characters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::document::Warning;
use crate::text::script;

/// What the bytes say in characters.
#[derive(Debug)]
pub struct Decoded {
    /// The characters, without a byte order mark; lines end with `\n`.
    pub text: String,
    /// Present where the encoding is a guess.
    pub warning: Option<Warning>,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// They hold what no text holds.
    Binary,
    /// No encoding makes characters of them.
    Undecodable,
}

/// Share of control characters (in ‰) above which bytes are taken for a binary file: text has none but for a stray form feed.
const CONTROLS_PER_MILLE: usize = 10;

/// So many control characters are strays in any file, however short.
const STRAY_CONTROLS: usize = 3;

/// Share of replacement characters (in ‰) above which a decoding is refused. A wrong guess yields tens of per cent, a damaged
/// file a handful of characters.
const BROKEN_PER_MILLE: usize = 20;

/// How many bytes are looked at to tell binary files and UTF-16 without a mark: enough for any header.
const SAMPLE: usize = 8192;

/// Decodes bytes: by byte order mark, as UTF-8, as UTF-16 by its zero bytes, by the encoding the format declares, else by guess.
///
/// # Errors
/// [`NotText`] where the bytes are no text in any of the encodings.
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, NotText> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, bytes.get(mark..).unwrap_or_default(), None);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decode_as(encoding, bytes, Some(guessed(encoding)));
    }
    if binary(bytes) {
        return Err(NotText::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: unify_line_ends(text), warning: None });
    }
    if let Some(encoding) = declared.and_then(|label| Encoding::for_label(label.as_bytes()))
        && let Ok(decoded) = decode_as(encoding, bytes, None)
    {
        return Ok(decoded);
    }
    // A file of UTF-8 with a few damaged bytes is still UTF-8 and no Windows code page.
    if let Ok(decoded) = decode_as(UTF_8, bytes, Some(damaged())) {
        return Ok(decoded);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    decode_as(encoding, bytes, Some(guessed(encoding)))
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], warning: Option<Warning>) -> Result<Decoded, NotText> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let characters = text.chars().count().max(1);
    let broken = text.chars().filter(|character| *character == char::REPLACEMENT_CHARACTER).count();
    let controls = text.chars().filter(|character| control(*character)).count();
    if broken * 1000 > characters * BROKEN_PER_MILLE || controls * 1000 > characters * CONTROLS_PER_MILLE {
        return Err(NotText::Undecodable);
    }
    Ok(Decoded { text: unify_line_ends(&text), warning })
}

fn guessed(encoding: &'static Encoding) -> Warning {
    let message = format!(
        "The encoding is not declared and was guessed to be {}; if characters look wrong, save the file as UTF-8.",
        encoding.name()
    );
    Warning { code: "encoding-guessed".into(), message }
}

fn damaged() -> Warning {
    let message = "Some bytes are not valid UTF-8 and were replaced; save the file as UTF-8 again.".to_owned();
    Warning { code: "encoding-damaged".into(), message }
}

fn control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\0')
}

/// Zero bytes at every other place: letters of the Latin script in UTF-16. A stray zero byte is no such thing. Han text has none.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let pairs = sample.len() / 2;
    let most = |count: usize| pairs >= 8 && count * 10 >= pairs * 3;
    match (most(even), most(odd)) {
        (false, true) if even * 20 <= odd => Some(UTF_16LE),
        (true, false) if odd * 20 <= even => Some(UTF_16BE),
        _ if std::str::from_utf8(bytes).is_err() => {
            [UTF_16LE, UTF_16BE].into_iter().find(|encoding| is_han_in(encoding, sample))
        }
        _ => None,
    }
}

/// Share (in per cent) of Han characters from which bytes may be Han text in UTF-16. Other encodings of Chinese read as UTF-16 yield
/// rare Han characters too, but hardly the commonest one and a comma or full stop.
const HAN_PER_CENT: usize = 60;

/// Whether bytes are Han text in this form of UTF-16.
fn is_han_in(encoding: &'static Encoding, sample: &[u8]) -> bool {
    let text = encoding.decode_without_bom_handling(sample.get(..sample.len() & !1).unwrap_or_default()).0;
    let characters = text.chars().count();
    let han = text.chars().filter(|character| script::is_han_or_punctuation(*character)).count();
    han * 100 >= characters * HAN_PER_CENT && text.contains('的') && text.contains(['，', '。', '、'])
}

fn binary(bytes: &[u8]) -> bool {
    const SIGNATURES: [&[u8]; 12] = [
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"\x7fELF",
        b"MZ\x90",
        b"\xd0\xcf\x11\xe0",
        b"BZh",
        b"\xfd7zXZ",
        b"Rar!",
        b"wOF",
    ];
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let controls =
        sample.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0xb | 0xc | 0x1b)).count();
    SIGNATURES.iter().any(|signature| sample.starts_with(signature))
        || controls > STRAY_CONTROLS && controls * 1000 > sample.len() * CONTROLS_PER_MILLE
}

fn unify_line_ends(text: &str) -> String {
    let mut unified = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                unified.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' => unified.push('\n'),
            '\0' => {}
            _ => unified.push(character),
        }
    }
    unified
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str = "我们收集您的个人信息，并按照本政策使用这些信息。您可以随时联系我们。";

    fn text(bytes: &[u8]) -> String {
        decode(bytes, None).unwrap().text
    }

    #[test]
    fn encodings_of_chinese_and_french_are_recognised() {
        let gb = encoding_rs::GB18030.encode(CHINESE).0;
        assert_eq!(text(&gb), CHINESE);
        let big5 = encoding_rs::BIG5
            .encode("我們蒐集您的個人資料，並按照本政策使用這些資料。您可以隨時聯絡我們。")
            .0
            .into_owned();
        assert!(text(&big5).starts_with("我們蒐集您的個人資料"));
        let latin = encoding_rs::WINDOWS_1252
            .encode("Données à caractère personnel : « vos droits » et nos obligations")
            .0
            .into_owned();
        assert!(text(&latin).starts_with("Données à caractère"));
        assert_eq!(decode(&latin, None).unwrap().warning.unwrap().code, "encoding-guessed");
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let words = "Privacy notice of the example company";
        let little: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&little), words);
        let mut marked = vec![0xfe, 0xff];
        marked.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
        assert_eq!(text(&marked), words);
        let han: Vec<u8> = CHINESE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&han), CHINESE);
        let han: Vec<u8> = CHINESE.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&han), CHINESE);
    }

    #[test]
    fn labels_that_lie_do_no_harm() {
        assert_eq!(decode(CHINESE.as_bytes(), Some("iso-8859-1")).unwrap().text, CHINESE);
        // `gb2312` is said of what only GB18030 has.
        let rare = format!("{CHINESE}㐀");
        let bytes = encoding_rs::GB18030.encode(&rare).0.into_owned();
        assert_eq!(decode(&bytes, Some("gb2312")).unwrap().text, rare);
        let latin = encoding_rs::WINDOWS_1252.encode("Données « à » l’œuvre – 5 €").0.into_owned();
        assert_eq!(decode(&latin, Some("iso-8859-1")).unwrap().text, "Données « à » l’œuvre – 5 €");
        assert_eq!(
            decode(&encoding_rs::BIG5.encode("我們蒐集您的個人資料").0, Some("big5")).unwrap().text,
            "我們蒐集您的個人資料"
        );
    }

    #[test]
    fn line_ends_are_unified_and_binary_is_refused() {
        assert_eq!(text(b"a\rb\r\nc\nd\0e"), "a\nb\nc\nde");
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n....", None).unwrap_err(), NotText::Binary);
        let noise: Vec<u8> = (0..4096u32).map(|index| (index.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(decode(&noise, None).is_err());
    }
}
