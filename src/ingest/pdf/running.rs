//! Page headers, footers and page numbers: words at the edge of the page that stand at the same place on several pages, or count them.
//!
//! Only the same words are repeated ones; figures are never folded. A sentence that begins a page, a heading that begins a section
//! and a note at the foot of a page are text.

use std::collections::{BTreeMap, BTreeSet};

use super::Element;
use super::glyph::{Glyph, Page};
use super::lines::{self, Line, WIDE_GAP};
use super::{measures, notes};
use crate::document::Role;
use crate::ingest::lines as wrapped;
use crate::ingest::page_numbers::{self, Numbered};

/// Share (in per cent) of the page's height in which headers stand.
const TOP_PER_CENT: f64 = 13.0;

/// The same for footers.
const BOTTOM_PER_CENT: f64 = 11.0;

/// Points by which a header may move from page to page.
const DRIFT: f64 = 3.0;

/// Share (in per cent) of the pages that bear it: left and right pages may have headers of their own.
const PAGES_PER_CENT: usize = 40;

/// Pages on which words must stand that could be text: sentences, headings, words with a number in them.
const PAGES_OF_DOUBTFUL: usize = 3;

/// Letters this many times the usual size are those of a heading.
const LARGER: f64 = 1.08;

/// A gap as wide as this (in sizes of the font) parts a header from the text: lines of a text are a size and a half apart at most.
const APART: f64 = 1.7;

/// A piece of a line at the edge of a page: which page, how far from the upper and the lower edge, and how it is set.
struct Edge {
    page: usize,
    piece: usize,
    top: f64,
    bottom: f64,
    /// Whether its letters are larger than the usual ones.
    large: bool,
    bold: bool,
    /// Whether its size or the room around it tells it from the text beside it.
    apart: bool,
}

impl Edge {
    fn of(page: usize, piece: usize, line: &Line, height: f64, usual: f64, rows: &[f64]) -> Self {
        let inner = |row: &&f64| (line.baseline < height / 2.0) == (**row > line.baseline);
        let gaps = rows.iter().filter(inner).map(|row| (row - line.baseline).abs());
        let nearest = gaps.filter(|gap| *gap > 1.0).fold(f64::INFINITY, f64::min);
        Self {
            page,
            piece,
            top: line.baseline,
            bottom: height - line.baseline,
            large: line.size > usual * LARGER,
            bold: line.bold,
            apart: (line.size - usual).abs() >= 0.6 || nearest > APART * line.size,
        }
    }
}

/// Takes running words out of pages.
pub(super) fn take(pages: &mut [Page]) -> Vec<Element> {
    let pieces: Vec<Vec<Line>> = pages.iter().zip(1..).map(|(page, number)| pieces(page, number)).collect();
    let roles = roles(pages, &pieces);
    let mut beside = Vec::new();
    for (page, (source, pieces)) in pages.iter_mut().zip(&pieces).enumerate() {
        let whole: Vec<(usize, &Line)> = pieces.iter().enumerate().collect();
        // A bullet or the cell of a table may stand at one place on many pages, but not all that is on its line.
        let lines = whole.chunk_by(|(_, first), (_, second)| first.number == second.number);
        for line in lines.filter(|line| line.iter().all(|(piece, _)| roles.contains_key(&(page, *piece)))) {
            for (index, piece) in line {
                let role = roles.get(&(page, *index)).copied().unwrap_or(Role::RunningHeader);
                source.glyphs.retain(|glyph| !is_of(glyph, piece));
                beside.push(Element::beside(role, &piece.text(), &piece.place()));
            }
        }
    }
    beside
}

/// The pieces that are no text, by page and place on it.
fn roles(pages: &[Page], pieces: &[Vec<Line>]) -> BTreeMap<(usize, usize), Role> {
    let usual = usual_size(pages);
    let mut same: BTreeMap<String, Vec<Edge>> = BTreeMap::new();
    let mut numbered: BTreeMap<String, Vec<(Edge, Numbered)>> = BTreeMap::new();
    let mut roles = BTreeMap::new();
    for (page, (source, pieces)) in pages.iter().zip(pieces).enumerate() {
        let rows = measures::row_baselines(source);
        for (piece, line) in pieces.iter().enumerate() {
            let edge = || Edge::of(page, piece, line, source.height, usual, &rows);
            let text = line.text();
            if notes::is_marked(line, usual) {
                continue;
            }
            if let Some(line) = Numbered::of(&text) {
                if line.says_page() {
                    roles.insert((page, piece), Role::PageNumber);
                }
                numbered.entry(line.words.clone()).or_default().push((edge(), line));
            }
            same.entry(folded(&text)).or_default().push(edge());
        }
        roles.extend(own_number(page, pieces).map(|piece| ((page, piece), Role::PageNumber)));
    }
    for (words, edges) in &same {
        roles.extend(repeated(words, edges, pages.len()).into_iter().map(|place| (place, Role::RunningHeader)));
    }
    for lines in numbered.values() {
        roles.extend(counted(lines, pages.len()).into_iter().map(|place| (place, Role::PageNumber)));
    }
    roles
}

/// The size of most letters.
fn usual_size(pages: &[Page]) -> f64 {
    lines::middle(pages.iter().flat_map(|page| &page.glyphs).filter(|glyph| !glyph.is_blank()).map(|glyph| glyph.size))
        .unwrap_or(0.0)
}

/// Words in lower case, without white space.
fn folded(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect()
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

/// Whether a glyph is one of a piece's, or painted over one of them to make it bold.
fn is_of(glyph: &Glyph, piece: &Line) -> bool {
    let near = |letter: &Glyph| {
        (letter.baseline - glyph.baseline).abs() < 0.5
            && (letter.left - glyph.left).abs() < 0.12 * glyph.size
            && (letter.size - glyph.size).abs() < 0.1
    };
    (piece.left() - 1.0..=piece.right()).contains(&glyph.left)
        && piece.pieces.iter().flat_map(|piece| &piece.letters).any(|letter| near(&letter.glyph))
}

/// Groups of edges that stand at one height, by a distance.
fn at_one_height<T>(edges: &[T], distance: impl Fn(&T) -> f64) -> Vec<Vec<&T>> {
    let mut sorted: Vec<&T> = edges.iter().collect();
    sorted.sort_by(|first, second| distance(first).total_cmp(&distance(second)));
    let mut groups: Vec<Vec<&T>> = Vec::new();
    for edge in sorted {
        match groups.last_mut() {
            Some(group) if group.first().is_some_and(|first| distance(edge) - distance(first) <= 2.0 * DRIFT) => {
                group.push(edge);
            }
            _ => groups.push(vec![edge]),
        }
    }
    groups
}

/// Whether as many distinct pages bear it as bear a header.
fn is_on_enough(pages: &BTreeSet<usize>, all: usize) -> bool {
    pages.len() >= 2 && pages.len() * 100 >= all * PAGES_PER_CENT
}

/// The places of words that stand at the same height on distinct pages.
fn repeated(words: &str, edges: &[Edge], all: usize) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    for group in
        at_one_height(edges, |edge: &Edge| edge.top).into_iter().chain(at_one_height(edges, |edge: &Edge| edge.bottom))
    {
        let pages: BTreeSet<usize> = group.iter().map(|edge| edge.page).collect();
        let sentence = wrapped::ends_sentence(words) && words.chars().count() > SHORTEST_SENTENCE;
        let doubtful = sentence || group.iter().all(|edge| edge.large);
        let text = doubtful && pages.len() < PAGES_OF_DOUBTFUL || sentence && group.iter().any(|edge| !edge.apart);
        if is_on_enough(&pages, all) && !text {
            places.extend(group.iter().map(|edge| (edge.page, edge.piece)));
        }
    }
    places
}

/// Letters that words have which may be a sentence; `Example Ltd.` is none.
const SHORTEST_SENTENCE: usize = 24;

/// The places of lines that stand at the same height and count the pages.
fn counted(lines: &[(Edge, Numbered)], all: usize) -> Vec<(usize, usize)> {
    let heights = at_one_height(lines, |(edge, _)| edge.top).into_iter();
    heights.chain(at_one_height(lines, |(edge, _)| edge.bottom)).flat_map(|group| counted_at(group, all)).collect()
}

fn counted_at(mut group: Vec<&(Edge, Numbered)>, all: usize) -> Vec<(usize, usize)> {
    group.sort_by_key(|(edge, _)| (edge.page, edge.piece));
    // A run counts on; numbers begin anew in an annex.
    let runs: Vec<&[&(Edge, Numbered)]> = group
        .chunk_by(|(edge, line), (next, after)| {
            page_numbers::count_up(&[(edge.page, &line.numbers), (next.page, &after.numbers)])
        })
        .filter(|run| run.len() >= 2)
        .filter(|run| {
            let paged: Vec<(usize, &[u32])> =
                run.iter().map(|(edge, line)| (edge.page, line.numbers.as_slice())).collect();
            page_numbers::count_up(&paged)
        })
        .collect();
    let counting: Vec<&(Edge, Numbered)> = runs.into_iter().flatten().copied().collect();
    let pages: BTreeSet<usize> = counting.iter().map(|(edge, _)| edge.page).collect();
    let Some((_, first)) = counting.first() else { return Vec::new() };
    // `Section 3` counts as well as `Example Ltd. 3` does: such words are believed where they are set as text is not.
    let sure = first.says_page() || first.is_bare() || first.apart && counting.iter().all(|(edge, _)| !edge.large);
    let at_end = first.words.starts_with('#') || first.words.ends_with('#');
    let believed = sure
        || pages.len() >= PAGES_OF_DOUBTFUL
            && at_end
            && counting.iter().all(|(edge, _)| !edge.large && !edge.bold && edge.apart)
            && !is_label(&first.words);
    if !(believed && is_on_enough(&pages, all)) {
        return Vec::new();
    }
    counting.iter().map(|(edge, _)| (edge.page, edge.piece)).collect()
}

/// Whether words are the name of a part of the document with its number: `section#`, `第#章`.
fn is_label(words: &str) -> bool {
    const PARTS: [&str; 22] = [
        "section",
        "article",
        "chapter",
        "part",
        "annex",
        "appendix",
        "schedule",
        "clause",
        "exhibit",
        "step",
        "title",
        "chapitre",
        "partie",
        "annexe",
        "titre",
        "abschnitt",
        "kapitel",
        "第",
        "附件",
        "附录",
        "附錄",
        "§",
    ];
    let words = words.trim_start_matches(['(', '[']);
    PARTS.iter().any(|part| words.strip_prefix(part).is_some_and(|rest| rest.starts_with('#')))
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
