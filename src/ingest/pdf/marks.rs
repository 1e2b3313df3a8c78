//! Raised and lowered figures of a line: the marks of notes, powers, and signs such as `m²`. They are no part of the number before.

use super::glyph::Glyph;
use crate::ingest::raised;

/// Raised and lowered figures are at most this share of the size of the letters beside them.
const SMALL: f64 = 0.92;

/// They are raised or lowered by at least this share of it; less is how programs round.
const LEAST_RISE: f64 = 0.08;

/// How a run of small letters stands to the letters beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rise {
    Raised,
    Lowered,
}

/// Writes the raised and lowered figures of a line in reading order as such.
pub(super) fn write(row: &mut [Glyph]) {
    let mut before = String::new();
    let mut start = 0;
    while start < row.len() {
        let run = run_length(row, start);
        match rise(row, start, run) {
            Some(rise) => {
                let own = row.get_mut(start..start + run).unwrap_or_default();
                rewrite(own, rise, &before);
                own.iter().for_each(|glyph| before.push_str(&glyph.text));
                start += run;
            }
            None => {
                before.push_str(row.get(start).map_or("", |glyph| glyph.text.as_str()));
                start += 1;
            }
        }
        keep_end(&mut before);
    }
}

/// Only the last letters tell whether a number is one of which there are powers.
fn keep_end(before: &mut String) {
    if before.chars().count() > 8 {
        *before = before.chars().skip(4).collect();
    }
}

/// How many glyphs from here are figures, and signs between them, of one size on one height.
fn run_length(row: &[Glyph], start: usize) -> usize {
    let Some(first) = row.get(start).filter(|glyph| is_figure(glyph) || is_bracket(glyph)) else { return 0 };
    let own = |glyph: &&Glyph| {
        (is_figure(glyph) || is_bracket(glyph) || matches!(glyph.text.as_str(), "," | "-" | "–" | "−"))
            && (glyph.baseline - first.baseline).abs() < 0.05 * first.size
            && (glyph.size - first.size).abs() < 0.05 * first.size
    };
    row.get(start..).unwrap_or_default().iter().take_while(own).count()
}

fn is_figure(glyph: &Glyph) -> bool {
    !glyph.text.is_empty() && glyph.text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_bracket(glyph: &Glyph) -> bool {
    matches!(glyph.text.as_str(), "(" | ")" | "[" | "]")
}

/// Whether a run is raised or lowered beside the larger letter before it, or after it where none stands before.
fn rise(row: &[Glyph], start: usize, run: usize) -> Option<Rise> {
    let own = row.get(start..start + run).filter(|own| own.iter().any(is_figure))?;
    let first = own.first()?;
    let inked = |glyph: &&Glyph| !glyph.is_blank() && !glyph.text.chars().all(raised::is_raised);
    let before = row.get(..start).unwrap_or_default().iter().rev().find(inked);
    let after = || row.get(start + run..).unwrap_or_default().iter().find(inked);
    let beside = before.or_else(after)?;
    let by = beside.baseline - first.baseline;
    match () {
        () if first.size > SMALL * beside.size => None,
        () if by > LEAST_RISE * beside.size => Some(Rise::Raised),
        () if by < -LEAST_RISE * beside.size && before.is_some() => Some(Rise::Lowered),
        () => None,
    }
}

fn rewrite(run: &mut [Glyph], rise: Rise, before: &str) {
    let words: String = run.iter().map(|glyph| glyph.text.as_str()).collect();
    let written = match rise {
        Rise::Raised => raised::raised(before, &words, false),
        Rise::Lowered => raised::lowered(&words),
    };
    // A glyph for a character where there are as many; else the first carries all.
    let exact = written.chars().count() == run.len() && !written.starts_with('^');
    let mut letters = written.chars();
    for (index, glyph) in run.iter_mut().enumerate() {
        glyph.text = match (exact, index) {
            (true, _) => letters.next().map(String::from).unwrap_or_default(),
            (false, 0) => written.clone(),
            (false, _) => String::new(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words with their sizes and how far they are raised.
    fn written(parts: &[(&str, f64, f64)]) -> String {
        let mut row = Vec::new();
        for (words, size, raised) in parts {
            for letter in words.chars() {
                row.push(Glyph {
                    text: letter.to_string(),
                    left: 0.0,
                    right: 0.0,
                    baseline: 100.0 - raised,
                    size: *size,
                    bold: false,
                    content: None,
                    artifact: false,
                    link: None,
                });
            }
        }
        write(&mut row);
        row.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    #[test]
    fn a_mark_is_no_part_of_the_number_before_it() {
        assert_eq!(written(&[("for 12", 10.0, 0.0), ("34", 6.5, 3.3), (" months", 10.0, 0.0)]), "for 12³⁴ months");
        assert_eq!(written(&[("users", 10.0, 0.0), ("[1]", 6.5, 3.3)]), "users¹");
        assert_eq!(written(&[("1", 5.0, 3.0), (" In France.", 8.0, 0.0)]), "¹ In France.");
        assert_eq!(written(&[("10", 10.0, 0.0), ("6", 6.5, 3.3)]), "10^6");
        assert_eq!(written(&[("CO", 10.0, 0.0), ("2", 6.5, -2.0)]), "CO₂");
    }

    #[test]
    fn small_figures_on_the_line_and_raised_letters_stay() {
        assert_eq!(written(&[("of 1", 10.0, 0.0), ("st", 6.5, 3.3), (" May", 10.0, 0.0)]), "of 1st May");
        assert_eq!(written(&[("ACT ", 10.0, 0.0), ("2018", 8.0, 0.0)]), "ACT 2018");
    }
}
