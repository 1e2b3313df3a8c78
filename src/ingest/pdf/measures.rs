//! How a document is set: usual size, margins, leading, and the sizes of its headings.

use std::collections::BTreeMap;

use super::columns::DRIFT;
use super::glyph::Page;
use super::lines::Line;

/// Letters must be this many times the usual size to be those of a heading.
const LARGER: f64 = 1.08;

/// Share (in per cent) of all letters from which a size is no heading's.
const HEADING_PER_CENT: usize = 25;

/// Sizes closer than this (points) are one.
const SAME_SIZE: f64 = 0.5;

/// Share (in per cent) of lines that may begin left of the margin: stray ones. In lists, most lines begin right of it.
const LEFT_PER_CENT: usize = 5;

/// Share (in per cent) of gaps between lines that may be smaller than the leading; in lists, half of them are larger.
const LEADING_PER_CENT: usize = 30;

/// Levels of headings.
const LEVELS: usize = 6;

/// How a document is set.
#[derive(Debug)]
pub(super) struct Measures {
    /// Size of most letters.
    pub(super) size: f64,
    /// Distance of baselines within paragraphs.
    leading: f64,
    /// Sizes of headings, the largest first.
    headings: Vec<f64>,
    /// How each column is set.
    columns: Vec<Column>,
}

/// How a column is set, or the whole width of the page.
#[derive(Debug)]
struct Column {
    /// Its left and right edges on its page.
    place: (f64, f64),
    /// Where its lines begin.
    left: f64,
    /// Left and right edges of its lines of the usual size.
    edges: Vec<(f64, f64)>,
}

impl Column {
    fn of<'a>(place: (f64, f64), lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut edges: Vec<(f64, f64)> = lines.map(|line| (line.left(), line.right())).collect();
        edges.sort_by(|first, second| first.1.total_cmp(&second.1));
        let left = part(edges.iter().map(|(left, _)| *left).collect(), LEFT_PER_CENT).unwrap_or(place.0);
        Self { place, left, edges }
    }
}

impl Measures {
    /// Measures lines, those of each page apart.
    pub(super) fn of(pages: &[Vec<Line>]) -> Self {
        let sizes = sizes(pages);
        let most = sizes.iter().max_by_key(|(size, letters)| (**letters, std::cmp::Reverse(**size)));
        let size = most.map_or(10.0, |(size, _)| points(*size));
        let usual = || pages.iter().flatten().filter(move |line| (line.size - size).abs() < 0.6);
        let mut places: Vec<(f64, f64)> = Vec::new();
        for line in usual() {
            if !places.iter().any(|place| is_same(*place, line.column)) {
                places.push(line.column);
            }
        }
        let in_column = |place| usual().filter(move |line| is_same(place, line.column));
        let columns = places.into_iter().map(|place| Column::of(place, in_column(place))).collect();
        Self { size, leading: leading(pages, size), headings: headings(&sizes, size), columns }
    }

    /// The level of a heading of a size; none for text of the usual size and below.
    pub(super) fn level(&self, size: f64) -> Option<u8> {
        if size <= self.size * LARGER {
            return None;
        }
        let nearest = self.headings.iter().position(|heading| (heading - size).abs() <= SAME_SIZE)?;
        u8::try_from(nearest.min(LEVELS - 1) + 1).ok()
    }

    /// Distance of baselines within a block of letters of a size.
    pub(super) fn leading(&self, size: f64) -> f64 {
        self.leading * (size / self.size).max(1.0)
    }

    /// How far right of its column's margin a line begins.
    pub(super) fn indent(&self, line: &Line) -> f64 {
        line.left() - self.column(line).map_or(line.column.0, |column| column.left)
    }

    /// Where full lines end that begin where this one does, or after it.
    pub(super) fn margin(&self, line: &Line) -> f64 {
        let Some(column) = self.column(line) else { return f64::INFINITY };
        let from = column.left.min(line.left()) - 2.0;
        let longer = column.edges.iter().filter(|(left, right)| *left >= from && *right > line.left());
        let rights: Vec<f64> = longer.map(|(_, right)| *right).collect();
        rights.get(rights.len().saturating_sub(1) * 95 / 100).copied().unwrap_or(f64::INFINITY)
    }

    fn column(&self, line: &Line) -> Option<&Column> {
        self.columns.iter().find(|column| is_same(column.place, line.column))
    }
}

/// Whether two columns are one, on pages of their own.
fn is_same(first: (f64, f64), second: (f64, f64)) -> bool {
    (first.0 - second.0).abs() <= DRIFT && (first.1 - second.1).abs() <= DRIFT
}

/// Letters of each size, in quarters of a point.
fn sizes(pages: &[Vec<Line>]) -> BTreeMap<u32, usize> {
    let mut sizes = BTreeMap::new();
    for line in pages.iter().flatten() {
        let letters: usize = line.pieces.iter().map(|piece| piece.letters.len()).sum();
        *sizes.entry(quarters(line.size)).or_insert(0) += letters;
    }
    sizes
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size of a font; others saturate")]
fn quarters(size: f64) -> u32 {
    (size * 4.0).round() as u32
}

fn points(quarters: u32) -> f64 {
    f64::from(quarters) / 4.0
}

fn headings(sizes: &BTreeMap<u32, usize>, usual: f64) -> Vec<f64> {
    let all: usize = sizes.values().sum();
    let mut headings: Vec<f64> = Vec::new();
    for (size, letters) in sizes.iter().rev() {
        let size = points(*size);
        let apart = headings.last().is_none_or(|last| last - size > SAME_SIZE);
        if size > usual * LARGER - 0.13 && letters * 100 < all * HEADING_PER_CENT && apart {
            headings.push(size);
        }
    }
    headings
}

fn leading(pages: &[Vec<Line>], size: f64) -> f64 {
    let gaps = pages
        .iter()
        .flat_map(|lines| lines.iter().zip(lines.iter().skip(1)))
        .map(|(first, second)| second.baseline - first.baseline)
        .filter(|gap| (size * 0.9..size * 3.0).contains(gap))
        .collect();
    part(gaps, LEADING_PER_CENT).unwrap_or(size * 1.4)
}

/// The number that stands this many hundredths up in order.
fn part(mut numbers: Vec<f64>, per_cent: usize) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() * per_cent / 100).copied()
}

/// The baselines of a page's rows, from top to bottom, whatever stands in them.
pub(super) fn row_baselines(page: &Page) -> Vec<f64> {
    let mut glyphs: Vec<(f64, f64)> =
        page.glyphs.iter().filter(|glyph| !glyph.is_blank()).map(|glyph| (glyph.baseline, glyph.size)).collect();
    glyphs.sort_by(|first, second| first.0.total_cmp(&second.0));
    let mut rows: Vec<f64> = Vec::new();
    for (baseline, size) in glyphs {
        if rows.last().is_none_or(|last| baseline - last > 0.45 * size) {
            rows.push(baseline);
        }
    }
    rows
}

/// The number of the row (from 1) that a baseline belongs to.
pub(super) fn row_of(rows: &[f64], baseline: f64) -> u32 {
    let after = rows.partition_point(|row| *row <= baseline + 0.5);
    u32::try_from(after.max(1)).unwrap_or(u32::MAX)
}
