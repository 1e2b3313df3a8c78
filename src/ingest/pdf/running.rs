//! Page headers, footers and page numbers: lines at the edge of the page that stand in the same place on many pages.

use std::collections::BTreeMap;

use super::glyph::Page;
use super::lines::{Line, middle};
use crate::document::{DropReason, Dropped};

/// Share (in per cent) of the page's height in which headers stand.
const TOP_PER_CENT: f64 = 13.0;

/// The same for footers.
const BOTTOM_PER_CENT: f64 = 11.0;

/// Points by which a header may move from page to page.
const DRIFT: f64 = 3.0;

/// Share (in per cent) of the pages that bear it: left and right pages may have headers of their own.
const PAGES_PER_CENT: usize = 40;

/// A line at the edge of a page: which page, and how far from the upper and the lower edge.
struct Edge {
    page: usize,
    line: usize,
    top: f64,
    bottom: f64,
}

/// Takes running lines out of pages. `lines` are those of each page.
pub(super) fn take(pages: &[Page], lines: &mut [Vec<Line>]) -> Vec<Dropped> {
    let mut places: BTreeMap<String, Vec<Edge>> = BTreeMap::new();
    for (page, (source, lines)) in pages.iter().zip(lines.iter()).enumerate() {
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| is_at_edge(line, source)) {
            let (top, bottom) = (line.baseline, source.height - line.baseline);
            places.entry(key(&line.text())).or_default().push(Edge { page, line: index, top, bottom });
        }
    }
    let mut running: Vec<(usize, usize)> = Vec::new();
    for edges in places.values().filter(|edges| is_running(edges, pages.len())) {
        running.extend(edges.iter().map(|edge| (edge.page, edge.line)));
    }
    let mut dropped = Vec::new();
    for (page, lines) in lines.iter_mut().enumerate() {
        let mut index = 0;
        lines.retain(|line| {
            let gone = running.contains(&(page, index));
            index += 1;
            if gone {
                dropped.push(Dropped { text: line.text(), place: line.place(), reason: DropReason::RunningHeader });
            }
            !gone
        });
    }
    dropped
}

fn is_at_edge(line: &Line, page: &Page) -> bool {
    line.baseline * 100.0 < page.height * TOP_PER_CENT
        || (page.height - line.baseline) * 100.0 < page.height * BOTTOM_PER_CENT
}

fn is_running(edges: &[Edge], pages: usize) -> bool {
    let steady = |distance: fn(&Edge) -> f64| {
        let usual = middle(edges.iter().map(distance)).unwrap_or(0.0);
        edges.iter().filter(|edge| (distance(edge) - usual).abs() <= DRIFT).count()
    };
    let count = steady(|edge| edge.top).max(steady(|edge| edge.bottom));
    count >= 2 && count * 100 >= pages * PAGES_PER_CENT
}

/// Words without white space, every number brought to `#`.
fn key(text: &str) -> String {
    let mut key = String::new();
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        match character {
            digit if digit.is_ascii_digit() => {
                if !key.ends_with('#') {
                    key.push('#');
                }
            }
            other => key.push(other),
        }
    }
    key
}
