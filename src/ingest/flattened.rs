//! Tables that an extractor flattened: cells parted by a space between Han words, or broken over several short lines.
//!
//! Two readings are tried. Either every line is a row with as many cells as the others; or lines are pieces of cells, and the
//! number of columns is the one under which rows repeat their cells (a column of the same country, the same reference).

use std::collections::{HashMap, HashSet};

use super::inline::{self, Joint};
use super::lines::{self, Wrap};
use crate::document::DraftText;
use crate::text::script;

/// Fewer lines are no table.
const FEWEST_LINES: usize = 3;

/// More lines are no table: the work of putting cells together grows with their length.
const MOST_LINES: usize = 2_000;

/// A line of a table is at most this share (in per cent) of the width of a wrapped line.
const WIDEST_PER_CENT: usize = 62;

/// Share of neighbours in a column that must be equal for a number of columns to be believed; in running words next to none are.
const REPEATED: f64 = 0.3;

/// Tables have at most this many columns.
const MOST_COLUMNS: usize = 12;

/// A table, where the lines of a group are one. Each line comes with whether white space follows it.
pub fn table(lines: &[(DraftText, bool)], wrap: Wrap) -> Option<Vec<Vec<DraftText>>> {
    let Wrap::At(width) = wrap else { return None };
    let narrow = |text: &str| lines::width(text) * 100 <= width * WIDEST_PER_CENT;
    let plain = |text: &str| {
        narrow(text)
            && lines::marker(text).is_none()
            && !lines::ends_with_any(text, &['。', '；', ';', '：', ':', '，'])
    };
    if !(FEWEST_LINES..=MOST_LINES).contains(&lines.len()) || !lines.iter().all(|(line, _)| plain(&line.text)) {
        return None;
    }
    let rows: Vec<Vec<DraftText>> = lines.iter().map(|(line, _)| cells(line)).collect();
    let columns = rows.first().map_or(0, Vec::len);
    if columns > 1 && rows.iter().all(|row| row.len() == columns) {
        return Some(rows);
    }
    let cells = whole_cells(rows);
    let columns = columns_of(&cells)?;
    Some(cells.chunks(columns).map(<[DraftText]>::to_vec).collect())
}

/// The cells of a line: a space that has a Han character on a side parts them.
fn cells(line: &DraftText) -> Vec<DraftText> {
    let characters: Vec<(usize, char)> = line.text.char_indices().collect();
    let mut cuts = vec![0];
    for window in characters.windows(3) {
        let [(_, before), (offset, ' '), (_, after)] = window else { continue };
        if script::is_han_or_punctuation(*before) || script::is_han_or_punctuation(*after) {
            cuts.push(*offset);
        }
    }
    cuts.push(line.text.len());
    let part = |from: usize, to: usize| {
        let mut cell = line.clone();
        let start = if from == 0 { 0 } else { from + 1 };
        inline::remove(&mut cell, &[0..start, to..line.text.len()]);
        cell
    };
    cuts.windows(2).filter_map(|pair| Some(part(*pair.first()?, *pair.get(1)?))).collect()
}

/// Puts pieces of cells together: a cell goes on in the next line while its lines are full.
fn whole_cells(rows: Vec<Vec<DraftText>>) -> Vec<DraftText> {
    let starts = pieces_after_others(&rows);
    let mut cells: Vec<DraftText> = Vec::new();
    let (mut widest, mut last) = (0, 0);
    for row in rows {
        for (column, piece) in row.into_iter().enumerate() {
            let width = lines::width(&piece.text);
            let goes_on = |cell: &str| {
                let open = is_open(cell, &piece.text);
                column == 0 && (open || !starts.contains(&piece.text) && continues(cell, &piece.text, widest, last))
            };
            match cells.last_mut() {
                Some(cell) if goes_on(&cell.text) => {
                    let broken = breaks_address(&cell.text);
                    let joint = if broken { Joint::Nothing } else { lines::joint(&cell.text, &piece.text) };
                    inline::append(cell, joint, &piece);
                    widest = widest.max(width);
                }
                _ => {
                    cells.push(piece);
                    widest = width;
                }
            }
            last = width;
        }
    }
    cells
}

/// Pieces that stand after different pieces in different rows: they begin a cell, and what changes before them is another.
fn pieces_after_others(rows: &[Vec<DraftText>]) -> HashSet<String> {
    let pieces: Vec<&str> = rows.iter().flatten().map(|piece| piece.text.as_str()).collect();
    let mut before: HashMap<&str, &str> = HashMap::new();
    let mut starts = HashSet::new();
    for (first, second) in pieces.iter().zip(pieces.iter().skip(1)) {
        if before.insert(second, first).is_some_and(|other| other != *first) {
            starts.insert((*second).to_owned());
        }
    }
    starts
}

/// Whether a bracket of the cell is open, or the piece begins with one: names come before their address in brackets.
fn is_open(cell: &str, piece: &str) -> bool {
    let count = |kinds: [char; 2]| cell.chars().filter(|character| kinds.contains(character)).count();
    count(['(', '（']) > count([')', '）']) || piece.starts_with(['(', '（'])
}

/// Whether a piece at the beginning of a line goes on with a cell whose lines are `widest` and of which the last is `last` wide.
fn continues(cell: &str, piece: &str, widest: usize, last: usize) -> bool {
    let (Some(before), Some(after)) = (cell.chars().next_back(), piece.chars().next()) else { return true };
    let switches = script::is_han_or_punctuation(before) != script::is_han_or_punctuation(after);
    // Han text fills its lines, so no line of a cell is followed by a wider one.
    let wider = script::is_han_or_punctuation(after) && lines::width(piece) > widest;
    !switches && !wider && last >= widest
}

/// Whether a line ends within an e-mail address.
fn breaks_address(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let Some((_, domain)) = word.rsplit_once('@') else { return false };
    domain.rsplit_once('.').is_none_or(|(_, label)| label.len() < 2)
}

/// The number of columns under which cells repeat those above them most.
fn columns_of(cells: &[DraftText]) -> Option<usize> {
    let repeated = |columns: usize| -> f64 {
        let pairs = cells.iter().skip(columns).zip(cells.iter().skip(columns * 2));
        let (all, equal) = pairs.fold((0_u32, 0_u32), |(all, equal), (above, below)| {
            (all + 1, equal + u32::from(above.text == below.text))
        });
        if all == 0 { 0.0 } else { f64::from(equal) / f64::from(all) }
    };
    (2..=MOST_COLUMNS)
        .filter(|columns| cells.len().is_multiple_of(*columns) && cells.len() / columns >= 3)
        .map(|columns| (columns, repeated(columns)))
        .filter(|(_, share)| *share >= REPEATED)
        .max_by(|first, second| first.1.total_cmp(&second.1).then(second.0.cmp(&first.0)))
        .map(|(columns, _)| columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Place;

    fn read(lines: &[&str]) -> Option<Vec<Vec<String>>> {
        let drafts: Vec<(DraftText, bool)> = lines
            .iter()
            .map(|line| {
                let mut draft = inline::words_at(line, &Place::default());
                inline::close_up(&mut draft);
                (draft, true)
            })
            .collect();
        let rows = table(&drafts, Wrap::At(96))?;
        Some(rows.into_iter().map(|row| row.into_iter().map(|cell| cell.text).collect()).collect())
    }

    #[test]
    fn rows_with_a_space_between_cells_are_rows() {
        let rows = read(&["公司名称 用途", "Blue Lake Ltd. 寄送包裹", "Kite 账单处理"]).unwrap();
        assert_eq!(rows, [["公司名称", "用途"], ["Blue Lake Ltd.", "寄送包裹"], ["Kite", "账单处理"]]);
    }

    #[test]
    fn cells_broken_over_lines_are_put_together() {
        let lines = [
            "公司名称（邮箱",
            "地址）",
            "国家 内容 目的",
            "保存期限", //
            "Kite",
            "(kite@exam",
            "ple.com)",
            "法国 上文列出的",
            "姓名和住址",
            "等信息 寄送包裹",
            "一年", //
            "Lake",
            "(lake@example.o",
            "rg)",
            "法国 上文列出的",
            "姓名和住址",
            "等信息 账 单 处 理",
            "一年",
        ];
        let rows = read(&lines).unwrap();
        assert_eq!(rows[0], ["公司名称（邮箱地址）", "国家", "内容", "目的", "保存期限"]);
        assert_eq!(rows[1], ["Kite (kite@example.com)", "法国", "上文列出的姓名和住址等信息", "寄送包裹", "一年"]);
        assert_eq!(rows[2][0], "Lake (lake@example.org)");
        assert_eq!(rows[2][3], "账单处理");
    }

    #[test]
    fn lines_of_an_address_are_no_table() {
        assert_eq!(read(&["蓝湖有限公司", "北京市东城区", "大街 5 号"]), None);
    }
}
