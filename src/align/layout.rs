//! How a table is laid out: which of its first rows head the columns, and which column says what a row is about.
//!
//! Readers mark header rows where their source does. Where it does not, or only one of two versions does, the first row is asked
//! whether it reads like one. The key column is the first whose cells are distinct and name things; a column of running
//! numbers names nothing.

use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use crate::document::{Document, Table};

/// What is known of a table before it is compared.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Header rows that the reader marked.
    marked: usize,
    /// Whether the first row could head the columns.
    may_be_headed: bool,
    /// Whether it must: the cells below it are of another kind.
    stands_out: bool,
    /// What stands in each column.
    columns: Vec<Column>,
}

/// What stands in a column below its heading.
#[derive(Clone, Copy, Debug, Default)]
struct Column {
    /// Whether its cells are words rather than numbers.
    words: bool,
    /// Whether its cells are short and no two are the same, so that each names its row.
    names: bool,
}

/// Cells wider than this (columns of a terminal, Han characters twofold) are descriptions and name nothing.
const WIDEST_NAME: usize = 80;

/// Widest cell of a row that heads its columns where no reader marked it: names of columns are a few words.
const WIDEST_HEADING: usize = 40;

/// How much wider the cells below a heading must be for it to stand out. Descriptions are sentences, headings a word or two.
const WIDER_BELOW: usize = 3;

/// Fewest rows of a table whose first row is taken for a heading that nothing marked: with fewer nothing stands out.
const FEWEST_ROWS: usize = 3;

/// The share of a column's cells that must be words for the column to name rows, as a percentage: a cell may be empty.
const MOSTLY: usize = 80;

impl Layout {
    /// How a table of a document is laid out.
    pub fn of(document: &Document, table: &Table) -> Self {
        let rows: Vec<Vec<&str>> = table
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| document.slice(&cell.span).trim()).collect())
            .collect();
        Self::of_cells(&rows, table.header_rows)
    }

    /// How a table of such cells is laid out, of which the reader marked so many rows as headings.
    fn of_cells(rows: &[Vec<&str>], marked: usize) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let column = |index: usize, from: usize| -> Vec<&str> {
            rows.iter().skip(from).filter_map(|row| row.get(index).copied()).collect()
        };
        let first = rows.first().map(Vec::as_slice).unwrap_or_default();
        let may_be_headed = rows.len() > 1 && reads_like_heading(first, width);
        let stands_out = may_be_headed
            && rows.len() >= FEWEST_ROWS
            && first.iter().enumerate().any(|(index, heading)| is_unlike(heading, &column(index, 1)));
        let header_rows = marked.max(usize::from(stands_out));
        let columns = (0..width).map(|index| Column::of(&column(index, header_rows))).collect();
        Self { marked, may_be_headed, stands_out, columns }
    }

    /// How many of the first rows head the columns.
    pub fn header_rows(&self) -> usize {
        self.marked.max(usize::from(self.stands_out))
    }

    /// How many of the first rows head the columns in each of two tables that are compared. A table whose first row could be a
    /// heading has one where the other has.
    pub fn header_rows_of_both(&self, other: &Self) -> (usize, usize) {
        let headed = |here: &Self, there: &Self| {
            let by_other = there.header_rows() > 0 && here.may_be_headed;
            here.header_rows().max(usize::from(by_other))
        };
        (headed(self, other), headed(other, self))
    }

    /// How many columns the table has.
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// The column that says what a row is about.
    pub fn key(&self) -> usize {
        let first = |wanted: fn(&Column) -> bool| self.columns.iter().position(wanted);
        first(|column| column.names).or_else(|| first(|column| column.words)).unwrap_or(0)
    }

    /// The key columns of two tables that are compared: where both are of one width the same column of both.
    pub fn keys_of_both(&self, other: &Self) -> (usize, usize) {
        if self.width() != other.width() {
            return (self.key(), other.key());
        }
        let both = |wanted: fn(&Column) -> bool| {
            self.columns.iter().zip(&other.columns).position(|(here, there)| wanted(here) && wanted(there))
        };
        let key = both(|column| column.names).or_else(|| both(|column| column.words)).unwrap_or(0);
        (key, key)
    }
}

impl Column {
    fn of(cells: &[&str]) -> Self {
        let told: Vec<&&str> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        let words = told.iter().filter(|cell| cell.chars().any(char::is_alphabetic)).count();
        let words = !cells.is_empty() && words * 100 >= cells.len() * MOSTLY;
        let distinct = told.iter().collect::<BTreeSet<_>>().len() == told.len();
        let short = told.iter().all(|cell| cell.width() <= WIDEST_NAME);
        Self { words, names: words && distinct && short }
    }
}

/// Whether a row could head its columns: short and different words without figures and addresses. The corner may be empty.
fn reads_like_heading(cells: &[&str], width: usize) -> bool {
    let told: Vec<&&str> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let named = |cell: &&&str| {
        cell.width() <= WIDEST_HEADING
            && cell.chars().any(char::is_alphabetic)
            && !cell.contains(|character: char| character.is_ascii_digit() || character == '@')
            && !cell.ends_with(['.', '。', ';', '；'])
    };
    cells.len() == width
        && told.len() + 1 >= width
        && told.len() > 1
        && told.iter().all(named)
        && told.iter().collect::<BTreeSet<_>>().len() == told.len()
}

/// Whether the cells below a heading are of another kind: they hold figures or addresses, or are far wider.
fn is_unlike(heading: &str, below: &[&str]) -> bool {
    let figures = |cell: &&&str| cell.contains(|character: char| character.is_ascii_digit() || character == '@');
    let wider = |cell: &&&str| cell.width() >= WIDER_BELOW * heading.width().max(1);
    !heading.is_empty() && !below.is_empty() && (below.iter().all(|c| figures(&c)) || below.iter().all(|c| wider(&c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(rows: &[&[&str]], marked: usize) -> Layout {
        Layout::of_cells(&rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>(), marked)
    }

    #[test]
    fn a_column_of_running_numbers_names_no_rows() {
        let english: &[&[&str]] =
            &[&["No.", "Processor", "Purpose"], &["1", "Acme Ltd", "hosting"], &["2", "Beta SA", "hosting"]];
        let chinese: &[&[&str]] = &[&["序号", "接收方", "目的"], &["1", "甲公司", "支付"], &["2", "乙公司", "支付"]];
        let french: &[&[&str]] =
            &[&["N°", "Finalité", "Durée"], &["1", "Facturation", "10 ans"], &["2", "Envois", "3 ans"]];
        let traditional: &[&[&str]] =
            &[&["編號", "受託者", "項目"], &["1", "甲公司", "姓名"], &["2", "乙公司", "姓名"]];
        for rows in [english, chinese, french, traditional] {
            assert_eq!(layout(rows, 1).key(), 1, "{rows:?}");
        }
    }

    #[test]
    fn a_column_that_says_the_same_of_many_rows_names_none() {
        let rows: &[&[&str]] = &[&["Kind", "Cookie"], &["Analytics", "_ga"], &["Analytics", "_gid"], &["Login", "sid"]];
        assert_eq!(layout(rows, 1).key(), 1);
    }

    #[test]
    fn an_unmarked_first_row_that_stands_out_heads_the_columns() {
        let rows: &[&[&str]] = &[&["", "Kept for"], &["Invoices", "10 years"], &["Logs", "30 days"]];
        assert_eq!(layout(rows, 0).header_rows(), 1);
        let alike: &[&[&str]] = &[&["Invoices", "ten years"], &["Logs", "thirty days"], &["Letters", "one year"]];
        assert_eq!(layout(alike, 0).header_rows(), 0);
    }

    #[test]
    fn a_heading_that_one_reader_marked_is_one_in_the_other_version_too() {
        let rows: &[&[&str]] = &[&["Name", "Purpose"], &["Acme", "hosting"], &["Beta", "mail"]];
        assert_eq!(layout(rows, 1).header_rows_of_both(&layout(rows, 0)), (1, 1));
        assert_eq!(layout(rows, 0).header_rows_of_both(&layout(rows, 0)), (0, 0));
    }

    #[test]
    fn tables_of_one_width_have_one_key_column() {
        let old: &[&[&str]] = &[&["A", "B"], &["x", "p"], &["x", "q"]];
        let new: &[&[&str]] = &[&["A", "B"], &["x", "p"], &["y", "q"]];
        assert_eq!(layout(old, 1).keys_of_both(&layout(new, 1)), (1, 1));
    }
}
