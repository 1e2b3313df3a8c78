//! Which script a character belongs to: the one place that tells Han, kana and the punctuation that goes with them.

/// Whether a character is a Han ideograph, a radical, or one of `々`, `〆` and `〇`, which are written among ideographs.
pub fn is_han(character: char) -> bool {
    is_unified_han(character)
        || matches!(character, '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{f900}'..='\u{faff}'
            | '\u{2f800}'..='\u{2fa1f}')
}

/// Whether a character is a Han ideograph that no normal form of Unicode changes: no radical and no compatibility ideograph.
pub fn is_unified_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{2f7ff}'
        | '\u{2fa20}'..='\u{3fffd}')
}

/// Whether a character is Japanese kana.
pub fn is_kana(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}')
}

/// Whether a character is a syllable of Korean.
pub fn is_hangul(character: char) -> bool {
    matches!(character, '\u{ac00}'..='\u{d7a3}')
}

/// Whether a character is punctuation of Chinese text, as wide as an ideograph or set as if it were.
pub fn is_wide_punctuation(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// Whether a character is a Han ideograph or punctuation of Chinese text.
pub fn is_han_or_punctuation(character: char) -> bool {
    is_han(character) || is_wide_punctuation(character)
}

/// Whether no space stands between this character and a neighbour of the same kind: Han, kana and their punctuation.
pub fn is_unspaced(character: char) -> bool {
    is_han_or_punctuation(character) || is_kana(character) || matches!(character, '“' | '”' | '‘' | '’' | '…' | '—')
}

/// Whether a script is written without spaces, so that only a dictionary can tell its words.
pub fn is_dictionary_script(character: char) -> bool {
    let thai_and_lao = '\u{0e00}'..='\u{0eff}';
    let burmese = '\u{1000}'..='\u{109f}';
    let khmer = '\u{1780}'..='\u{17ff}';
    is_han(character)
        || is_kana(character)
        || [thai_and_lao, burmese, khmer].iter().any(|script| script.contains(&character))
}
