//! Tables: cells between ruled lines, and cells that only gaps part; tables that go over the end of a page.

use super::glyph::{Area, Glyph, Page};
use super::lines::{self, Line, NO_GAP, Piece};
use crate::document::{DraftText, Role};
use crate::ingest::Element;
use crate::ingest::inline;
use crate::ingest::lines as wrapped;

/// A table: rows of cells, each the lines in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Where it begins on its page.
    pub(super) top: f64,
    /// Its left and right edges.
    pub(super) edges: (f64, f64),
    /// Rows of cells.
    pub(super) rows: Vec<Vec<Vec<Line>>>,
}

/// Rules are thinner than this (points).
const RULE: f64 = 2.5;

/// Rules closer than this (points) are one: borders of neighbouring cells, double lines.
const SAME_RULE: f64 = 3.5;

/// Rules and edges looked at on one page: beyond it, the page is a drawing.
const MOST_EDGES: usize = 4_000;

/// An upright or level stretch of a rule or an edge of a painted rectangle.
#[derive(Clone, Copy, Debug)]
struct Edge {
    /// Where it stands: x of an upright one, y of a level one.
    at: f64,
    from: f64,
    to: f64,
    /// Whether it is a rule, and not the edge of a painted area.
    rule: bool,
}

/// All edges that could bound cells: upright ones and level ones.
#[derive(Debug, Default)]
struct Edges {
    upright: Vec<Edge>,
    level: Vec<Edge>,
}

impl Edges {
    fn of(shapes: &[Area]) -> Self {
        let mut edges = Self::default();
        for shape in shapes.iter().take(MOST_EDGES) {
            let (thin, flat) = (shape.width() < RULE, shape.height() < RULE);
            if thin && flat {
                continue;
            }
            let upright = |at| Edge { at, from: shape.top, to: shape.bottom, rule: thin };
            let level = |at| Edge { at, from: shape.left, to: shape.right, rule: flat };
            if thin {
                edges.upright.push(upright(shape.left));
            } else if flat {
                edges.level.push(level(shape.top));
            } else if shape.height() > SAME_RULE && shape.width() > SAME_RULE {
                edges.upright.extend([upright(shape.left), upright(shape.right)]);
                edges.level.extend([level(shape.top), level(shape.bottom)]);
            }
        }
        edges
    }
}

/// A grid of ruled lines, ascending.
struct Grid {
    columns: Vec<f64>,
    rows: Vec<f64>,
}

/// Takes the tables that ruled lines bound out of a page, from top to bottom.
pub(super) fn ruled(page: &mut Page, number: u32) -> Vec<Table> {
    let edges = Edges::of(&page.shapes);
    let mut tables = Vec::new();
    for grid in grids(&edges) {
        let (inside, outside): (Vec<Glyph>, Vec<Glyph>) =
            std::mem::take(&mut page.glyphs).into_iter().partition(|glyph| grid.place(glyph).is_some());
        match grid.table(&inside, &edges, number) {
            Some(table) => {
                page.glyphs = outside;
                tables.push(table);
            }
            None => page.glyphs = inside.into_iter().chain(outside).collect(),
        }
    }
    tables
}

impl Grid {
    fn place(&self, glyph: &Glyph) -> Option<(usize, usize)> {
        let column = interval(&self.columns, glyph.middle())?;
        Some((interval(&self.rows, glyph.height())?, column))
    }

    /// The cells with their words; nothing where no row has two cells with words.
    fn table(&self, glyphs: &[Glyph], edges: &Edges, page: u32) -> Option<Table> {
        let (wide, high) = (self.columns.len().checked_sub(1)?, self.rows.len().checked_sub(1)?);
        let mut cells: Vec<Vec<Vec<Glyph>>> = vec![vec![Vec::new(); wide]; high];
        for glyph in glyphs {
            let Some((row, column)) = self.place(glyph) else { continue };
            let (row, column) = self.home(row, column, edges);
            if let Some(cell) = cells.get_mut(row).and_then(|row| row.get_mut(column)) {
                cell.push(glyph.clone());
            }
        }
        let lines = |cell: Vec<Glyph>| lines::lines(cell, page, &[], NO_GAP);
        let mut rows: Vec<Vec<Vec<Line>>> = cells.into_iter().map(|row| row.into_iter().map(lines).collect()).collect();
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        drop_empty_columns(&mut rows);
        let shared = rows.iter().any(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1);
        let top = self.rows.first().copied()?;
        let edges = (self.columns.first().copied()?, self.columns.last().copied()?);
        shared.then_some(Table { top, edges, rows })
    }

    /// The upper left one of the fields that no rule parts from this one.
    fn home(&self, mut row: usize, mut column: usize, edges: &Edges) -> (usize, usize) {
        let centre = |bounds: &[f64], index: usize| {
            Some(f64::midpoint(bounds.get(index).copied()?, bounds.get(index + 1).copied()?))
        };
        while column > 0 {
            let (Some(at), Some(y)) = (self.columns.get(column), centre(&self.rows, row)) else { break };
            if crosses(&edges.upright, *at, y) {
                break;
            }
            column -= 1;
        }
        while row > 0 {
            let (Some(at), Some(x)) = (self.rows.get(row), centre(&self.columns, column)) else { break };
            if crosses(&edges.level, *at, x) {
                break;
            }
            row -= 1;
        }
        (row, column)
    }
}

fn crosses(edges: &[Edge], at: f64, along: f64) -> bool {
    edges.iter().any(|edge| (edge.at - at).abs() <= SAME_RULE && edge.from <= along && along <= edge.to)
}

fn interval(bounds: &[f64], value: f64) -> Option<usize> {
    bounds.windows(2).position(|pair| matches!(pair, [from, to] if *from <= value && value < *to))
}

fn drop_empty_columns(rows: &mut [Vec<Vec<Line>>]) {
    let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
    for column in (0..wide).rev() {
        if rows.iter().all(|row| row.get(column).is_none_or(Vec::is_empty)) {
            for row in rows.iter_mut().filter(|row| column < row.len()) {
                row.remove(column);
            }
        }
    }
}

/// Groups of edges that touch each other, with two columns and more.
fn grids(edges: &Edges) -> Vec<Grid> {
    let boxes: Vec<Area> = edges
        .upright
        .iter()
        .map(|edge| Area { left: edge.at, right: edge.at, top: edge.from, bottom: edge.to })
        .chain(edges.level.iter().map(|edge| Area { left: edge.from, right: edge.to, top: edge.at, bottom: edge.at }))
        .collect();
    let group = groups(&boxes);
    let mut names: Vec<usize> = group.clone();
    names.sort_unstable();
    names.dedup();
    let upright = edges.upright.len();
    let mut grids: Vec<Grid> = Vec::new();
    for name in names {
        let own = |index: usize| group.get(index) == Some(&name);
        let of = |list: &[Edge], first: usize| -> Vec<f64> {
            let own = list.iter().enumerate().filter(|(index, _)| own(first + index));
            bounds(own.map(|(_, edge)| edge.at).collect())
        };
        let (columns, mut rows) = (of(&edges.upright, 0), of(&edges.level, upright));
        open_ends(edges.upright.iter().enumerate().filter(|(index, _)| own(*index)).map(|(_, edge)| edge), &mut rows);
        // A single painted row is one of those that are painted to tell them from their neighbours.
        let ruled = edges.level.iter().enumerate().any(|(index, edge)| edge.rule && own(upright + index));
        if columns.len() >= 3 && rows.len() >= if ruled { 2 } else { 3 } {
            grids.push(Grid { columns, rows });
        }
    }
    grids.sort_by(|first, second| first.rows.first().unwrap_or(&0.0).total_cmp(second.rows.first().unwrap_or(&0.0)));
    grids
}

/// A row that goes over the end of a page has no level rule there: it ends where its upright rules do.
fn open_ends<'a>(upright: impl Iterator<Item = &'a Edge>, rows: &mut Vec<f64>) {
    let (mut tops, mut bottoms): (Vec<f64>, Vec<f64>) = upright.map(|edge| (edge.from, edge.to)).unzip();
    let second = |ends: &[f64]| ends.get(1).copied();
    tops.sort_by(f64::total_cmp);
    bottoms.sort_by(|first, second| second.total_cmp(first));
    if let (Some(top), Some(first)) = (second(&tops), rows.first().copied())
        && first - top > SAME_RULE
    {
        rows.insert(0, top);
    }
    if let (Some(bottom), Some(last)) = (second(&bottoms), rows.last().copied())
        && bottom - last > SAME_RULE
    {
        rows.push(bottom);
    }
}

/// The name of each box's group; boxes that touch are of one.
fn groups(boxes: &[Area]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    let top = |index: &usize| boxes.get(*index).map_or(0.0, |area| area.top);
    order.sort_by(|first, second| top(first).total_cmp(&top(second)));
    let mut parents: Vec<usize> = (0..boxes.len()).collect();
    for (position, index) in order.iter().enumerate() {
        let Some(area) = boxes.get(*index) else { continue };
        for other in order.iter().skip(position + 1) {
            let Some(next) = boxes.get(*other) else { continue };
            if next.top > area.bottom + SAME_RULE {
                break;
            }
            let beside = next.left <= area.right + SAME_RULE && area.left <= next.right + SAME_RULE;
            if beside {
                let (first, second) = (root(&mut parents, *index), root(&mut parents, *other));
                if let Some(parent) = parents.get_mut(first) {
                    *parent = second;
                }
            }
        }
    }
    (0..boxes.len()).map(|index| root(&mut parents, index)).collect()
}

fn root(parents: &mut [usize], mut index: usize) -> usize {
    while let Some(parent) = parents.get(index).copied().filter(|parent| *parent != index) {
        let above = parents.get(parent).copied().unwrap_or(parent);
        if let Some(slot) = parents.get_mut(index) {
            *slot = above;
        }
        index = above;
    }
    index
}

/// Numbers in order, those close to each other as one.
fn bounds(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_by(f64::total_cmp);
    let mut bounds: Vec<f64> = Vec::new();
    for number in numbers {
        if bounds.last().is_none_or(|last| number - last > SAME_RULE) {
            bounds.push(number);
        }
    }
    bounds
}

/// Beginnings of cells closer than this (points) are in one column.
const SAME_COLUMN: f64 = 5.0;

/// A table that only gaps make, at the beginning of lines, and how many of them it takes. `level` are level rules of the page.
pub(super) fn aligned(lines: &[Line], shapes: &[Area]) -> Option<(usize, Table)> {
    let first = lines.first().filter(|line| line.pieces.len() > 1)?;
    let mut starts: Vec<f64> = first.pieces.iter().map(Piece::left).collect();
    let mut own: Vec<Line> = vec![first.clone()];
    for (line, before) in lines.iter().skip(1).zip(lines) {
        let line = line.parted(&starts);
        if line.page != first.page || line.baseline <= before.baseline || !belongs(&line, before, &starts) {
            break;
        }
        if line.pieces.len() > 1 {
            starts.extend(line.pieces.iter().map(Piece::left));
        }
        own.push(line);
    }
    if own.iter().filter(|line| line.pieces.len() > 1).count() < 2 {
        return None;
    }
    let columns = column_starts(first, &own);
    let mut rows: Vec<Vec<Vec<Line>>> = Vec::new();
    for group in row_groups(&own, shapes, &columns) {
        let mut row: Vec<Vec<Line>> = vec![Vec::new(); columns.len()];
        for line in group {
            for piece in &line.pieces {
                let column = columns.iter().rposition(|start| *start <= piece.left() + SAME_COLUMN).unwrap_or(0);
                if let Some(cell) = row.get_mut(column) {
                    cell.push(line.of_piece(piece.clone()));
                }
            }
        }
        rows.push(row);
    }
    let edges = (columns.first().copied()?, own.iter().map(Line::right).fold(0.0, f64::max));
    let top = first.baseline - first.size;
    Some((own.len(), Table { top, edges, rows }))
}

/// Rows farther apart (in sizes of the font) are of different tables: padding of cells is three sizes at most.
const ROW_GAP: f64 = 5.0;

/// Lines farther apart (in sizes of the font) are not of one cell.
const LINE_GAP: f64 = 3.0;

/// Lines nearer than this (in sizes of the font) are of one cell where they are no wider than its column.
const NARROW_LINE_GAP: f64 = 1.7;

/// Whether a line goes on with the table: its pieces begin where cells do, and it is near.
fn belongs(line: &Line, before: &Line, starts: &[f64]) -> bool {
    let aligned = |piece: &&Piece| starts.iter().any(|start| (start - piece.left()).abs() < SAME_COLUMN);
    let count = line.pieces.iter().filter(aligned).count();
    let gap = (line.baseline - before.baseline) / line.size;
    let first = starts.iter().copied().fold(f64::INFINITY, f64::min);
    let beside = line.left() > first + SAME_COLUMN;
    let next = starts.iter().copied().filter(|start| *start > first + SAME_COLUMN).fold(f64::INFINITY, f64::min);
    let fits = line.right() < next && line.bold == before.bold;
    let alone = line.pieces.len() == 1 && count == 1;
    count > 1 && gap < ROW_GAP
        || alone
            && gap
                < if beside {
                    LINE_GAP
                } else if fits {
                    NARROW_LINE_GAP
                } else {
                    0.0
                }
}

/// Share (in per cent) of a table's lines of several cells in which a column must begin that its first line does not name. Spaces
/// that were drawn out begin no column.
const COLUMN_PER_CENT: usize = 30;

fn column_starts(first: &Line, lines: &[Line]) -> Vec<f64> {
    let several = || lines.iter().filter(|line| line.pieces.len() > 1);
    let mut starts: Vec<f64> = several().flat_map(|line| line.pieces.iter().map(Piece::left)).collect();
    starts.sort_by(f64::total_cmp);
    let mut columns: Vec<(f64, usize)> = Vec::new();
    for start in starts {
        match columns.last_mut() {
            Some((column, count)) if start - *column <= SAME_COLUMN => *count += 1,
            _ => columns.push((start, 1)),
        }
    }
    let named = |column: f64| first.pieces.iter().any(|piece| (0.0..=SAME_COLUMN).contains(&(piece.left() - column)));
    let often = |count: usize| count > 1 && count * 100 >= several().count() * COLUMN_PER_CENT;
    columns.retain(|(column, count)| named(*column) || often(*count));
    columns.into_iter().map(|(column, _)| column).collect()
}

/// Rows are told by gaps where the widest is this many times the least: typst leaves a quarter more between rows.
const UNEVEN: f64 = 1.18;

/// A row begins after a gap this many times the least.
const ROW_BEGINS: f64 = 1.12;

/// Lines of one row: parted by level rules where there are any, else by wider gaps, else a row begins where its first cell does.
fn row_groups<'a>(lines: &'a [Line], shapes: &[Area], columns: &[f64]) -> Vec<Vec<&'a Line>> {
    let pairs: Vec<(&Line, &Line)> = lines.iter().zip(lines.iter().skip(1)).collect();
    let ruled = |first: &Line, second: &Line| {
        shapes.iter().any(|shape| {
            shape.height() < RULE
                && shape.width() > second.size
                && shape.top > first.baseline - 0.1
                && shape.bottom < second.baseline - 0.3 * second.size
                && shape.left < second.right()
                && shape.right > second.left()
        })
    };
    // A single rule parts the head from rows that nothing parts but gaps.
    let rules = pairs.iter().filter(|(first, second)| ruled(first, second)).count();
    let gaps = || pairs.iter().map(|(first, second)| second.baseline - first.baseline);
    let least = gaps().fold(f64::INFINITY, f64::min);
    let uneven = gaps().fold(0.0, f64::max) > UNEVEN * least;
    let leftmost = columns.first().copied().unwrap_or(0.0);
    let mut groups: Vec<Vec<&Line>> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| lines.get(index));
        let begins = before.is_none_or(|before| {
            if rules > 1 || ruled(before, line) {
                ruled(before, line)
            } else if uneven {
                line.baseline - before.baseline > ROW_BEGINS * least
            } else {
                (line.left() - leftmost).abs() < SAME_COLUMN
            }
        });
        match groups.last_mut().filter(|_| !begins) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups
}

/// Joins the rows of the next page to a table, and a row that was broken is mended. Gives the rows that repeat its head, which stand
/// beside it. `full` tells of each cell of the last row whether its last line is full.
pub(super) fn join(before: &mut Vec<Vec<DraftText>>, mut next: Vec<Vec<DraftText>>, full: &[bool]) -> Option<Element> {
    let repeated = before.iter().zip(&next).take_while(|(first, second)| same_words(first, second)).count();
    let rest = next.split_off(repeated);
    let head = Element { role: Role::RunningHeader, ..Element::table(0, next) };
    let head = (repeated > 0).then_some(head);
    let mut next = rest.into_iter();
    let Some(first) = next.next() else { return head };
    match before.last_mut().filter(|last| row_goes_on(last, &first, full)) {
        Some(last) => last.iter_mut().zip(&first).for_each(|(cell, rest)| {
            let joint = wrapped::joint_spaced(&cell.text, &rest.text, false);
            inline::append(cell, joint, rest);
        }),
        None => before.push(first),
    }
    before.extend(next);
    head
}

fn same_words(first: &[DraftText], second: &[DraftText]) -> bool {
    first.iter().map(|cell| &cell.text).eq(second.iter().map(|cell| &cell.text))
}

/// Whether a row is the rest of the last one: its first cell goes on, or is empty while another goes on or all others are whole on
/// one of the pages.
fn row_goes_on(last: &[DraftText], next: &[DraftText], full: &[bool]) -> bool {
    let pairs = || last.iter().zip(next).map(|(cell, rest)| (cell.text.as_str(), rest.text.as_str()));
    let open = |(column, (cell, rest)): (usize, (&str, &str))| {
        let unfinished = !cell.is_empty() && !rest.is_empty() && !wrapped::ends_sentence(cell);
        unfinished && (wrapped::starts_lower(rest) || full.get(column) == Some(&true))
    };
    let apart = pairs().all(|(cell, rest)| cell.is_empty() || rest.is_empty());
    match pairs().next() {
        Some((_, "")) => apart || pairs().enumerate().any(open),
        Some(key) => open((0, key)),
        None => false,
    }
}

/// Whether the rows of a table stand on the page after that of another with as many columns.
pub(super) fn goes_over_page(before: &[Vec<DraftText>], next: &[Vec<DraftText>]) -> bool {
    let page = |row: Option<&Vec<DraftText>>| row?.iter().find_map(|cell| cell.marks.last())?.1.page;
    as_wide(before, next)
        && matches!((page(before.last()), page(next.first())), (Some(before), Some(next)) if next == before + 1)
}

/// Whether two tables have as many columns.
pub(super) fn as_wide(first: &[Vec<DraftText>], second: &[Vec<DraftText>]) -> bool {
    first.first().map(Vec::len) == second.first().map(Vec::len)
}
