//! The letters of a glyph as a reader would type them: ligatures and radicals undone, bullets of symbol fonts named.

use unicode_normalization::UnicodeNormalization;

use super::glyph::Page;

/// Brings the letters of a glyph to ordinary characters.
pub(super) fn ordinary(letters: &str) -> String {
    if let Some(letters) = unswapped(letters) {
        return letters;
    }
    if letters.chars().all(|character| plain(character) == Some(character)) {
        return letters.to_owned();
    }
    let mut text = String::with_capacity(letters.len());
    for character in letters.chars() {
        match plain(character) {
            Some(character) => text.push(character),
            None => text.extend(std::iter::once(character).nfkc()),
        }
    }
    text
}

/// The sign that a hyphenating program sets (U+2010), and the one that marks where it may (U+00AD).
pub(super) const PRINTERS_HYPHENS: [char; 2] = ['\u{2010}', '\u{ad}'];

/// Brings the printer's hyphens to ordinary ones where they stand within lines as well: fonts have one glyph for all, and some files
/// name it so. Where they do not, they only part words.
pub(super) fn settle_hyphens(pages: &mut [Page]) {
    for hyphen in PRINTERS_HYPHENS {
        let is_hyphen = |text: &str| text.chars().eq([hyphen]);
        let within = |page: &Page| {
            page.glyphs.iter().zip(page.glyphs.iter().skip(1)).any(|(glyph, next)| {
                is_hyphen(&glyph.text)
                    && !next.is_blank()
                    && (next.baseline - glyph.baseline).abs() < 1.0
                    && (next.left - glyph.right).abs() < 0.5 * glyph.size
            })
        };
        if pages.iter().any(within) {
            let glyphs = pages.iter_mut().flat_map(|page| &mut page.glyphs);
            glyphs.filter(|glyph| is_hyphen(&glyph.text)).for_each(|glyph| "-".clone_into(&mut glyph.text));
        }
    }
}

/// The letters of a ligature whose bytes the program that wrote the file swapped: Ghostscript 10.0 writes `fi` as U+6600 U+6900, and
/// adds up the second and third letter of three.
fn unswapped(letters: &str) -> Option<String> {
    letters.chars().nth(1)?;
    let letter = |character: char| match u32::from(character) {
        0xcf00 => Some("fi".to_owned()),
        0xd200 => Some("fl".to_owned()),
        code if code & 0xff == 0 => {
            let letter = u8::try_from(code >> 8).ok().filter(u8::is_ascii_alphabetic)?;
            Some(char::from(letter).to_string())
        }
        _ => None,
    };
    letters.chars().map(letter).collect()
}

/// The character, or the one it stands for; nothing where it stands for several.
fn plain(character: char) -> Option<char> {
    match character {
        // Ligatures and forms that letters have within words; radicals that fonts give where the character of the same shape is meant; compatibility ideographs.
        '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{2f00}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' => None,
        '\u{2e80}'..='\u{2ef3}' => Some(radical(character)),
        // Bullets of Symbol and Wingdings, which have no Unicode of their own.
        '\u{f0b7}' | '\u{f06c}' | '\u{f09f}' | '\u{f076}' => Some('•'),
        '\u{f0a7}' | '\u{f06e}' => Some('▪'),
        '\u{f0d8}' => Some('➢'),
        '\u{f0fc}' => Some('✓'),
        other => Some(other),
    }
}

/// The ordinary character for a radical of the supplement (Unicode's `EquivalentUnifiedIdeograph`), the ones that are characters
/// of their own in running text.
fn radical(character: char) -> char {
    const PAIRS: &str = "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";
    let mut characters = PAIRS.chars();
    while let (Some(from), Some(to)) = (characters.next(), characters.next()) {
        if from == character {
            return to;
        }
    }
    character
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pdf::glyph::Glyph;

    #[test]
    fn ligatures_radicals_and_symbols_become_ordinary_characters() {
        assert_eq!(ordinary("ﬁ"), "fi");
        assert_eq!(ordinary("⻢⾃⼾"), "马自戶");
        assert_eq!(ordinary("\u{f0b7}"), "•");
        assert_eq!(ordinary("a①é"), "a①é");
        assert_eq!(ordinary("昀椀"), "fi");
        assert_eq!(ordinary("昀"), "昀");
    }

    fn hyphens(words: &str) -> String {
        let glyph = |(place, letter): (u8, char)| Glyph {
            text: letter.to_string(),
            left: f64::from(place),
            right: f64::from(place + 1),
            baseline: 0.0,
            size: 1.0,
            bold: false,
            content: None,
            artifact: false,
            link: None,
        };
        let glyphs = (0..).zip(words.chars()).map(glyph).collect();
        let mut pages = [Page { glyphs, ..Page::default() }];
        settle_hyphens(&mut pages);
        pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.text.as_str()).collect()
    }

    #[test]
    fn a_printers_hyphen_within_a_word_is_a_hyphen() {
        assert_eq!(hyphens("e\u{ad}mail infor\u{ad}"), "e-mail infor-");
        assert_eq!(hyphens("mail infor\u{2010}"), "mail infor\u{2010}");
    }
}
