//! Han characters brought to their simplified form.

use std::borrow::Cow;
use std::sync::LazyLock;

/// Traditional characters, compatibility ideographs and radicals with their simplified unified form, two characters a
/// line, sorted. Made by `tools/han/folding.py` from OpenCC and the Unicode Character Database (see NOTICE).
const HAN_FOLDING: &str = include_str!("han_folding.txt");

/// The stretch of code points in which nearly every Han character of running text lies: radicals to the end of the
/// basic ideographs. Folded by a look-up in a table; everything beyond by a search.
const DENSE: std::ops::Range<u32> = 0x2E80..0xA000;

struct HanFolding {
    /// For each code point of `DENSE` its folded form.
    dense: Vec<char>,
    /// Pairs outside `DENSE`, sorted.
    sparse: Vec<(char, char)>,
}

/// Filled at first use, in some fifty microseconds.
static FOLDING: LazyLock<HanFolding> = LazyLock::new(|| {
    let mut dense: Vec<char> = DENSE.map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    let mut sparse = Vec::new();
    for line in HAN_FOLDING.lines() {
        let mut characters = line.chars();
        if let (Some(written), Some(folded)) = (characters.next(), characters.next()) {
            match dense.get_mut(dense_index(written)) {
                Some(slot) => *slot = folded,
                None => sparse.push((written, folded)),
            }
        }
    }
    HanFolding { dense, sparse }
});

/// The place in the dense table; past its end for all other characters.
fn dense_index(character: char) -> usize {
    u32::from(character).wrapping_sub(DENSE.start) as usize
}

/// Brings a Han character to its simplified form, and a radical or compatibility ideograph to the ordinary character it
/// stands for. All other characters are returned as they are.
///
/// One character at a time, as OpenCC's `t2s` does it without its phrases (乾 always becomes 干); good for comparing, not for
/// showing.
pub fn fold_han(character: char) -> char {
    if u32::from(character) < DENSE.start {
        return character;
    }
    let folding = &*FOLDING;
    if let Some(folded) = folding.dense.get(dense_index(character)) {
        return *folded;
    }
    match folding.sparse.binary_search_by_key(&character, |pair| pair.0) {
        Ok(index) => folding.sparse.get(index).map_or(character, |pair| pair.1),
        Err(_) => character,
    }
}

/// The text with every character brought to its simplified form by [`fold_han`].
pub fn fold_han_text(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| fold_han(character) == character) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(fold_han).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_fold_to_simplified_ones() {
        assert_eq!(fold_han_text("隱私權聲明與個人資料"), "隐私权声明与个人资料");
        assert_eq!(fold_han_text("隐私政策 AWS é"), "隐私政策 AWS é");
    }

    #[test]
    fn radicals_fold_to_the_characters_they_stand_for() {
        assert_eq!(fold_han_text("⼈⻋⾞"), "人车车");
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for character in (0..0x32400).filter_map(char::from_u32) {
            assert_eq!(fold_han(fold_han(character)), fold_han(character));
        }
    }
}
