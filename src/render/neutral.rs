//! Makes words from outside harmless for a terminal.

use std::borrow::Cow;

/// First strong isolate: what follows keeps its own direction and lends it to nothing else (Unicode Standard Annex 9).
const ISOLATE: char = '\u{2068}';
/// Ends the last isolate.
const END_ISOLATE: char = '\u{2069}';
/// Ends the last embedding or override.
const END_EMBEDDING: char = '\u{202c}';

/// The words without anything a terminal would obey: line breaks and tabs become spaces, other control characters become visible,
/// and where direction is embedded, overridden or isolated, it is so within these words only.
pub(crate) fn neutral(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|character| character.is_control() || is_separator(character) || turns(character)) {
        return Cow::Borrowed(text);
    }
    let visible: String = text.chars().map(visible).collect();
    if visible.chars().any(turns) { Cow::Owned(isolated(&visible)) } else { Cow::Owned(visible) }
}

/// The character, or what stands for it where it is a control character (C0, DEL, C1) or breaks lines.
fn visible(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{7f}' => '␡',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ if character.is_control() => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

fn is_separator(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}')
}

/// Whether the character changes the direction of what follows until it is ended. Marks (LRM, RLM, ALM) do not.
fn turns(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text in an isolate of its own that its own characters cannot end.
fn isolated(text: &str) -> String {
    let mut isolated = String::from(ISOLATE);
    let mut open: Vec<char> = Vec::new();
    for character in text.chars() {
        match character {
            END_ISOLATE | END_EMBEDDING => {
                let Some(index) = open.iter().rposition(|end| *end == character) else { continue };
                while open.len() > index {
                    isolated.extend(open.pop());
                }
                continue;
            }
            '\u{2066}'..='\u{2068}' => open.push(END_ISOLATE),
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(END_EMBEDDING),
            _ => {}
        }
        isolated.push(character);
    }
    isolated.extend(open.into_iter().rev());
    isolated.push(END_ISOLATE);
    isolated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_become_visible() {
        assert_eq!(neutral("a\u{1b}[31mb\u{7}\u{9b}c\td\re"), "a␛[31mb␇\u{fffd}c d e");
    }

    #[test]
    fn words_without_control_characters_stay_as_they_are() {
        assert!(matches!(neutral("个人信息, données"), Cow::Borrowed(_)));
        assert!(matches!(neutral("\u{200f}שלום"), Cow::Borrowed(_)));
    }

    #[test]
    fn an_override_ends_where_its_words_end() {
        assert_eq!(neutral("a\u{202e}b"), "\u{2068}a\u{202e}b\u{202c}\u{2069}");
        assert_eq!(neutral("a\u{2069}\u{202c}b"), "\u{2068}ab\u{2069}");
    }
}
