//! Tables of plain text whose columns are made of spaces, and tables of contents whose entries lead to page numbers.

use super::lines;

/// Spaces that part two cells at least; one parts words.
const FEWEST_SPACES: usize = 2;

/// Columns by which a cell may begin beside the others of its column.
const DRIFT: usize = 1;

/// Lines of several cells that a table has at least.
const FEWEST_ROWS: usize = 2;

/// Cells of a line with the columns (of characters) at which they begin; a tab goes to the next eighth column.
fn cells(line: &str) -> Vec<(usize, &str)> {
    let mut cells: Vec<(usize, &str)> = Vec::new();
    let (mut column, mut spaces, mut start) = (0, FEWEST_SPACES, None);
    for (offset, character) in line.char_indices() {
        if matches!(character, ' ' | '\u{a0}' | '\u{c}' | '\r') {
            spaces += 1;
        } else {
            if spaces >= FEWEST_SPACES {
                cells.extend(start.take().map(|(at, from)| (at, line.get(from..offset).unwrap_or_default().trim())));
            }
            start.get_or_insert((column, offset));
            spaces = 0;
        }
        column += if character == '\u{c}' { 0 } else { lines::width(character.encode_utf8(&mut [0; 4])) };
    }
    cells.extend(start.map(|(at, from)| (at, line.get(from..).unwrap_or_default().trim())));
    cells
}

/// One line of a text, as it stands there.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    /// The line with the white space at its beginning.
    pub text: &'a str,
    /// Whether it stands right below the line before.
    pub follows: bool,
    /// Whether nothing but an empty line or a rule parts it from the line before.
    pub near: bool,
}

/// A row of cells, each as the lines that it takes its words from: the position of each line and its words.
pub type Row<'a> = Vec<Vec<(usize, &'a str)>>;

/// The rows of the table that begins with the first of some lines, each cell as the lines that it takes its words from, and how
/// many lines it takes.
pub fn table<'a>(lines: &[Raw<'a>]) -> Option<(usize, Vec<Row<'a>>)> {
    let first = cells(lines.first()?.text);
    if first.len() < 2 {
        return None;
    }
    let starts: Vec<usize> = first.iter().map(|(start, _)| *start).collect();
    let column = |start: usize| starts.iter().position(|own| own.abs_diff(start) <= DRIFT);
    let mut rows: Vec<Row<'a>> = Vec::new();
    let (mut taken, mut several) = (0, 0);
    for (index, line) in lines.iter().enumerate() {
        let own = cells(line.text);
        let places: Option<Vec<usize>> = own.iter().map(|(start, _)| column(*start)).collect();
        let Some(places) = places.filter(|_| index == 0 || line.near) else { break };
        let begins = places.first() == Some(&0);
        // A cell alone goes on with its column, or is a row whose other cells are empty.
        let alone = own.len() == 1;
        let fits = own.first().is_some_and(|(start, words)| {
            begins && starts.get(1).is_some_and(|next| start + lines::width(words) < *next)
        });
        if alone && !(line.follows && (!begins || fits)) {
            break;
        }
        several += usize::from(!alone);
        if begins || rows.is_empty() {
            rows.push(vec![Vec::new(); starts.len()]);
        }
        for ((_, words), place) in own.iter().zip(places) {
            if let Some(cell) = rows.last_mut().and_then(|row| row.get_mut(place)) {
                cell.push((index, *words));
            }
        }
        taken = index + 1;
    }
    // A last cell alone is the paragraph after the table.
    while rows.last().is_some_and(|row| row.iter().filter(|cell| !cell.is_empty()).count() < 2) {
        taken -= rows.pop().map_or(0, |row| row.iter().map(Vec::len).max().unwrap_or(0));
    }
    let marked = rows.iter().all(|row| row.first().is_some_and(|cell| cell.iter().all(|(_, words)| is_marker(words))));
    (several >= FEWEST_ROWS && rows.len() >= FEWEST_ROWS && !marked).then_some((taken, rows))
}

/// Whether words are a bullet or a number alone, with room after it.
fn is_marker(words: &str) -> bool {
    let spaced = format!("{words} x");
    lines::marker(&spaced).is_some_and(|(length, _)| length > words.len()) || lines::is_enumerated(&spaced)
}

/// Signs in a row that lead to the number of a page at least.
const SHORTEST_LEADER: usize = 3;

/// An entry of a table of contents: its words, and the number of the page.
pub fn entry(line: &str) -> Option<(&str, u32)> {
    let line = line.trim();
    let before = line.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let number = line.get(before.len()..)?;
    let is_leader = |sign: char| matches!(sign, '.' | '…' | '·' | '_' | '‥' | '․');
    let words = before.trim_end_matches(|sign: char| is_leader(sign) || sign.is_whitespace());
    let leader = before.get(words.len()..)?;
    let signs: usize = leader.chars().filter(|sign| is_leader(*sign)).map(|sign| if sign == '…' { 3 } else { 1 }).sum();
    let led = signs >= SHORTEST_LEADER || leader.contains('\t') || leader.chars().count() > SHORTEST_LEADER;
    let entry = (words, number.parse().ok()?);
    (led && number.len() <= 4 && words.chars().any(char::is_alphabetic)).then_some(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Option<(usize, Vec<Vec<String>>)> {
        let raw: Vec<Raw<'_>> = text.lines().map(|text| Raw { text, follows: true, near: true }).collect();
        let (taken, rows) = table(&raw)?;
        let joined = |cell: Vec<(usize, &str)>| cell.iter().map(|(_, words)| *words).collect::<Vec<_>>().join(" ");
        Some((taken, rows.into_iter().map(|row| row.into_iter().map(joined).collect()).collect()))
    }

    #[test]
    fn columns_of_spaces_are_cells() {
        let text = "Name    Kept        Use\n_a      2 years     Counting\n                    visits\n_b      1 day       Login";
        let (taken, rows) = rows(text).unwrap();
        assert_eq!(taken, 4);
        assert_eq!(rows[1], ["_a", "2 years", "Counting visits"]);
        assert_eq!(rows[2], ["_b", "1 day", "Login"]);
    }

    #[test]
    fn text_is_no_table() {
        assert_eq!(rows("It ends.  It begins\nanew, and goes on.  So"), None);
        assert_eq!(rows("(a)  to serve you\n(b)  to bill you"), None);
        assert_eq!(rows("1.   Scope\n2.   Use"), None);
    }

    #[test]
    fn entries_lead_to_pages() {
        assert_eq!(entry("1. Scope ........ 12"), Some(("1. Scope", 12)));
        assert_eq!(entry("Your rights . . . . 3"), Some(("Your rights", 3)));
        assert_eq!(entry("We keep it for 3"), None);
        assert_eq!(entry("Fee ..... 30 euros"), None);
    }
}
