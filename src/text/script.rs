//! Which script a character belongs to, as far as joining lines and telling languages apart needs it.

/// Whether a character is a Han ideograph.
pub fn is_han(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
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
    is_han_or_punctuation(character) || matches!(character, '\u{3040}'..='\u{30ff}' | '“' | '”' | '‘' | '’' | '…' | '—')
}
