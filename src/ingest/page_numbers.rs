//! Page numbers: lines whose figures count the pages, and nothing else.
//!
//! Figures are never folded: `Logs: 30 days` and `Logs: 90 days` are two lines. Only the number of the page may differ from page to
//! page, and only by as much as the pages do.

use crate::text::numerals;

/// A line as page numbers are told by: its words without white space and dashes, each number as `#`, and the numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Numbered {
    /// The words in lower case, every number as `#`.
    pub words: String,
    /// The numbers in order.
    pub numbers: Vec<u32>,
    /// Whether a sign parts the number at its beginning or end from the words: `Example Ltd. | 3`.
    pub apart: bool,
}

/// What stands around the numbers of pages that say that they are such.
const FORMS: [&str; 28] = [
    "page#of#",
    "page#/#",
    "page#",
    "page#sur#",
    "page#de#",
    "pg#",
    "pg.#",
    "p#",
    "p.#",
    "p#/#",
    "p.#/#",
    "seite#",
    "seite#von#",
    "página#",
    "página#de#",
    "pagina#",
    "pagina#di#",
    "第#页共#页",
    "第#頁共#頁",
    "第#页,共#页",
    "第#頁,共#頁",
    "第#页/共#页",
    "第#頁/共#頁",
    "第#页/#",
    "第#页",
    "第#頁",
    "#页",
    "#頁",
];

/// Forms that are no page numbers by themselves, but where they count the pages.
const BARE_FORMS: [&str; 6] = ["#", "#/#", "#of#", "#sur#", "#de#", "[#]"];

impl Numbered {
    /// A line as page numbers are told by; nothing where it has no figures, or a number that counts no pages.
    pub fn of(text: &str) -> Option<Self> {
        if let Some(number) = lower_roman(text) {
            return Some(Self { words: "#".to_owned(), numbers: vec![number], apart: false });
        }
        let mut numbered = Self { words: String::new(), numbers: Vec::new(), apart: is_number_apart(text) };
        let mut figures = String::new();
        for character in text.chars().flat_map(char::to_lowercase) {
            if character.is_ascii_digit() {
                figures.push(character);
                continue;
            }
            numbered.end_number(&mut figures)?;
            match character {
                '，' => numbered.words.push(','),
                blank if blank.is_whitespace() || is_dash(blank) => {}
                other => numbered.words.push(other),
            }
        }
        numbered.end_number(&mut figures)?;
        Some(numbered).filter(|numbered| !numbered.numbers.is_empty())
    }

    fn end_number(&mut self, figures: &mut String) -> Option<()> {
        if !figures.is_empty() {
            self.numbers.push(figures.parse().ok()?);
            self.words.push('#');
            figures.clear();
        }
        Some(())
    }

    /// Whether it says by its words that it is the number of a page.
    pub fn says_page(&self) -> bool {
        FORMS.contains(&self.words.trim_matches(['(', ')', '[', ']', '.']))
    }

    /// Whether it says so and how many pages there are.
    pub fn says_page_of(&self) -> bool {
        self.says_page() && matches!(self.numbers.as_slice(), [page, all] if page <= all)
    }

    /// Whether it is a number, or a number of a number, and nothing else.
    pub fn is_bare(&self) -> bool {
        BARE_FORMS.contains(&self.words.as_str())
    }
}

/// Signs that stand around page numbers.
fn is_dash(character: char) -> bool {
    matches!(character, '-' | '–' | '—' | '|' | '~' | '·' | '•')
}

/// Whether a sign parts a number at the beginning or end of a line from the words: `Example Ltd. | 3`, `2 – Privacy`.
fn is_number_apart(text: &str) -> bool {
    let text = text.trim();
    let digit = |character: char| character.is_ascii_digit();
    let (before, after) = (text.trim_end_matches(digit), text.trim_start_matches(digit));
    let says = |rest: &str| rest.ends_with(is_dash) || rest.to_lowercase().ends_with("page");
    before.len() < text.len() && says(before.trim_end())
        || after.len() < text.len() && after.trim_start().starts_with(is_dash)
}

/// The number that small Roman letters alone stand for, as prefaces are numbered.
fn lower_roman(text: &str) -> Option<u32> {
    let text = text.trim().trim_matches(|sign: char| is_dash(sign) || sign == ' ');
    let roman = !text.is_empty() && text.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
    roman.then(|| numerals::roman(text)).flatten()
}

/// Which of the numbers of lines with the same words counts: it alone differs, and from `before` to `after` by `step`.
fn counts_by(before: &[u32], after: &[u32], step: i64) -> Option<usize> {
    let mut differ = before.iter().zip(after).enumerate().filter(|(_, (first, second))| first != second);
    let (index, (first, second)) = differ.next()?;
    let by = i64::from(*second) - i64::from(*first);
    (differ.next().is_none() && before.len() == after.len() && by == step).then_some(index)
}

/// Whether lines count the pages: from line to line one and the same number goes up by as much as the page does.
///
/// Lines come as their page and their numbers, in order.
pub fn count_up(lines: &[(usize, &[u32])]) -> bool {
    let step = |first: usize, second: usize| i64::try_from(second).unwrap_or(0) - i64::try_from(first).unwrap_or(0);
    let mut counted = lines.windows(2).map(|pair| match pair {
        [(page, before), (next, after)] => counts_by(before, after, step(*page, *next)),
        _ => None,
    });
    let first = counted.next().flatten();
    first.is_some() && counted.all(|index| index == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(lines: &[(usize, &str)]) -> bool {
        let numbered: Vec<Numbered> = lines.iter().filter_map(|(_, text)| Numbered::of(text)).collect();
        let paged: Vec<(usize, &[u32])> =
            lines.iter().zip(&numbered).map(|((page, _), line)| (*page, line.numbers.as_slice())).collect();
        count_up(&paged)
    }

    #[test]
    fn a_number_counts_the_pages_only_where_it_goes_up_with_them() {
        assert!(count(&[(0, "Page 1 of 9"), (1, "Page 2 of 9"), (3, "Page 4 of 9")]));
        assert!(count(&[(2, "iv"), (3, "v")]));
        assert!(!count(&[(0, "Logs: 30 days"), (1, "Logs: 90 days")]));
        assert!(!count(&[(0, "1 of 9"), (1, "2 of 8")]));
        assert!(!count(&[(0, "Page 1"), (1, "Page 1")]));
    }

    #[test]
    fn page_numbers_say_so_in_many_forms() {
        for line in ["Page 3 of 12", "- page 3 -", "第 3 页，共 9 页", "p. 4", "Seite 2 von 3", "(Page 2)"] {
            assert!(Numbered::of(line).is_some_and(|line| line.says_page()), "{line}");
        }
        for line in ["Section 3", "3 days", "Logs: 30 days.", "24/7"] {
            assert!(Numbered::of(line).is_none_or(|line| !line.says_page()), "{line}");
        }
    }
}
