//! The order of reading: letters of scripts that run from right to left are painted in the order of seeing.

use super::glyph::Glyph;

/// Which way a glyph runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Right,
    Left,
    /// Figures run right within words that run left.
    Figure,
    /// As what is around it.
    Either,
}

/// Brings a line that is sorted from left to right to the order of reading.
pub(super) fn logical(row: Vec<Glyph>) -> Vec<Glyph> {
    let ways: Vec<Way> = row.iter().map(way).collect();
    if !ways.contains(&Way::Left) {
        return row;
    }
    let count = |wanted: Way| ways.iter().filter(|way| **way == wanted).count();
    let leftward = count(Way::Left) > count(Way::Right);
    let mut marked: Vec<(bool, Glyph)> = leftwards(&ways, leftward).into_iter().zip(row).collect();
    if leftward {
        marked.reverse();
        reverse_runs(&mut marked, |(left, _)| !left);
    } else {
        reverse_runs(&mut marked, |(left, _)| *left);
    }
    reverse_runs(&mut marked, |(left, glyph)| *left && way(glyph) == Way::Figure);
    marked.into_iter().map(|(_, glyph)| glyph).collect()
}

/// Whether a glyph is a letter of a script that runs from right to left.
pub(super) fn runs_left(glyph: &Glyph) -> bool {
    way(glyph) == Way::Left
}

/// Which glyphs are of words that run left: those between two that do, and in a line that runs left those between others too.
fn leftwards(ways: &[Way], leftward: bool) -> Vec<bool> {
    let strong = |way: &&Way| matches!(way, Way::Right | Way::Left);
    let decided = |(index, way): (usize, &Way)| match way {
        Way::Left => true,
        Way::Right => false,
        Way::Figure | Way::Either => {
            let before = ways.get(..index).unwrap_or_default().iter().rfind(strong);
            let after = ways.get(index..).unwrap_or_default().iter().find(strong);
            match (before, after) {
                (Some(before), Some(after)) if before == after => *before == Way::Left,
                _ => leftward,
            }
        }
    };
    ways.iter().enumerate().map(decided).collect()
}

fn reverse_runs(row: &mut [(bool, Glyph)], of_run: impl Fn(&(bool, Glyph)) -> bool) {
    for run in row.chunk_by_mut(|first, second| of_run(first) == of_run(second)) {
        if run.first().is_some_and(&of_run) {
            run.reverse();
        }
    }
}

fn way(glyph: &Glyph) -> Way {
    match glyph.text.chars().next() {
        Some('\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}') => Way::Left,
        Some(digit) if digit.is_ascii_digit() => Way::Figure,
        Some(letter) if letter.is_alphabetic() => Way::Right,
        _ => Way::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(painted: &str) -> String {
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
        logical((0..).zip(painted.chars()).map(glyph).collect()).into_iter().map(|glyph| glyph.text).collect()
    }

    #[test]
    fn words_that_run_left_are_read_so_and_their_figures_and_neighbours_are_not() {
        assert_eq!(read("companies called המגודל הרבח in"), "companies called חברה לדוגמה in");
        assert_eq!(read("2018 תנשמ קוח"), "חוק משנת 2018");
        assert_eq!(read("no such words"), "no such words");
    }
}
