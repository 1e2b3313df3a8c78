//! Page headers, footers and page numbers: words at the edge of the page that stand in the same place on many pages, or count them.

use std::collections::{BTreeMap, BTreeSet};

use super::Element;
use super::glyph::{Glyph, Page};
use super::lines::{self, Line, WIDE_GAP, middle};
use super::measures;
use crate::document::Role;

/// Share (in per cent) of the page's height in which headers stand.
const TOP_PER_CENT: f64 = 13.0;

/// The same for footers.
const BOTTOM_PER_CENT: f64 = 11.0;

/// Points by which a header may move from page to page.
const DRIFT: f64 = 3.0;

/// Share (in per cent) of the pages that bear it: left and right pages may have headers of their own.
const PAGES_PER_CENT: usize = 40;

/// What stands around the numbers of pages that say that they are such, figures as `#`.
const PAGE_NUMBERS: [&str; 12] = [
    "page#of#",
    "page#/#",
    "page#",
    "page#sur#",
    "#/#",
    "第#页共#页",
    "第#頁共#頁",
    "第#页,共#页",
    "第#頁,共#頁",
    "第#页/共#页",
    "第#页",
    "第#頁",
];

/// A piece of a line at the edge of a page: which page, and how far from the upper and the lower edge.
struct Edge {
    page: usize,
    piece: usize,
    top: f64,
    bottom: f64,
}

/// Takes running words out of pages.
pub(super) fn take(pages: &mut [Page]) -> Vec<Element> {
    let pieces: Vec<Vec<Line>> = pages.iter().zip(1..).map(|(page, number)| pieces(page, number)).collect();
    let mut places: BTreeMap<String, Vec<Edge>> = BTreeMap::new();
    for (page, (source, pieces)) in pages.iter().zip(&pieces).enumerate() {
        for (piece, line) in pieces.iter().enumerate() {
            let (top, bottom) = (line.baseline, source.height - line.baseline);
            places.entry(key(&line.text())).or_default().push(Edge { page, piece, top, bottom });
        }
    }
    let mut running: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (key, edges) in places {
        if PAGE_NUMBERS.contains(&key.as_str()) || is_running(&edges, pages.len()) {
            running.extend(edges.iter().map(|edge| (edge.page, edge.piece)));
        }
    }
    running.extend(pieces.iter().enumerate().filter_map(|(page, own)| Some((page, own_number(page, own)?))));
    let mut beside = Vec::new();
    for (page, (source, pieces)) in pages.iter_mut().zip(&pieces).enumerate() {
        let whole: Vec<(usize, &Line)> = pieces.iter().enumerate().collect();
        // A bullet or the cell of a table may stand in one place on many pages, but not all that is on its line.
        let lines = whole.chunk_by(|(_, first), (_, second)| first.number == second.number);
        for line in lines.filter(|line| line.iter().all(|(piece, _)| running.contains(&(page, *piece)))) {
            for (_, piece) in line {
                source.glyphs.retain(|glyph| !is_of(glyph, piece));
                beside.push(Element::beside(Role::RunningHeader, &piece.text(), &piece.place()));
            }
        }
    }
    beside
}

/// Stretches of the lines at the edges of a page, each as a line.
fn pieces(page: &Page, number: u32) -> Vec<Line> {
    let edge = page.glyphs.iter().filter(|glyph| is_at_edge(glyph, page)).cloned().collect();
    let rows = measures::row_baselines(page);
    let lines = lines::lines(edge, number, &[], WIDE_GAP);
    let numbered = lines.into_iter().map(|line| Line { number: measures::row_of(&rows, line.baseline), ..line });
    numbered.flat_map(|line| line.pieces.iter().map(|piece| line.of_piece(piece.clone())).collect::<Vec<_>>()).collect()
}

fn is_at_edge(glyph: &Glyph, page: &Page) -> bool {
    glyph.baseline * 100.0 < page.height * TOP_PER_CENT
        || (page.height - glyph.baseline) * 100.0 < page.height * BOTTOM_PER_CENT
}

/// Whether a glyph is one of a piece's.
fn is_of(glyph: &Glyph, piece: &Line) -> bool {
    (glyph.baseline - piece.baseline).abs() < lines::SAME_LINE * piece.size.max(glyph.size)
        && (piece.left()..=piece.right()).contains(&glyph.middle())
}

fn is_running(edges: &[Edge], pages: usize) -> bool {
    let steady = |distance: fn(&Edge) -> f64| {
        let usual = middle(edges.iter().map(distance)).unwrap_or(0.0);
        edges.iter().filter(|edge| (distance(edge) - usual).abs() <= DRIFT).count()
    };
    let count = steady(|edge| edge.top).max(steady(|edge| edge.bottom));
    count >= 2 && count * 100 >= pages * PAGES_PER_CENT
}

/// The piece at the upper or lower end of a page (from 0) that is its number and nothing else.
fn own_number(page: usize, pieces: &[Line]) -> Option<usize> {
    let number = (page + 1).to_string();
    let is_alone = |index: usize| {
        pieces.iter().filter(|other| other.number == pieces.get(index).map_or(0, |own| own.number)).count() == 1
    };
    let is_number = |index: &usize| pieces.get(*index).is_some_and(|own| own.text() == number) && is_alone(*index);
    [pieces.len().checked_sub(1)?, 0].into_iter().find(is_number)
}

/// Words in lower case without white space and dashes, every number brought to `#`.
fn key(text: &str) -> String {
    let mut key = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            digit if digit.is_ascii_digit() => {
                if !key.ends_with('#') {
                    key.push('#');
                }
            }
            '，' => key.push(','),
            blank if blank.is_whitespace() || matches!(blank, '-' | '–' | '—' | '|') => {}
            other => key.push(other),
        }
    }
    key
}
