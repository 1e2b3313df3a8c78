//! The vocabulary of Taiwan and that of the mainland.

use std::sync::LazyLock;

/// Phrases of Taiwan and of the mainland, both in simplified characters, a tab between; sorted. Made by `tools/han/region.py`
/// from OpenCC (see NOTICE).
const PHRASES: &str = include_str!("taiwan_phrases.txt");

static TABLE: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| PHRASES.lines().filter_map(|line| line.split_once('\t')).collect());

/// The longest phrase of Taiwan with which the text begins: its length in bytes, and the mainland's phrase.
pub(super) fn phrase_at(text: &str) -> Option<(usize, &'static str)> {
    let character = text.chars().next()?;
    let first = text.get(..character.len_utf8())?;
    let start = TABLE.partition_point(|(phrase, _)| *phrase < first);
    let candidates = TABLE.get(start..)?.iter().take_while(|(phrase, _)| phrase.starts_with(character));
    let longest = candidates.filter(|(phrase, _)| text.starts_with(phrase)).last()?;
    Some((longest.0.len(), longest.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_so_that_longer_phrases_stand_behind_their_beginnings() {
        assert!(TABLE.is_sorted());
        assert!(TABLE.len() > 400);
    }

    #[test]
    fn the_longest_phrase_is_taken() {
        assert_eq!(phrase_at("资讯科技业"), Some(("资讯科技".len(), "信息技术")));
        assert_eq!(phrase_at("资讯业"), Some(("资讯".len(), "信息")));
        assert_eq!(phrase_at("隐私"), None);
    }
}
