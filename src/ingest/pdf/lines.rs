//! Lines: glyphs that stand beside each other, in reading order.

use super::glyph::{Area, Glyph};
use super::letters::PRINTERS_HYPHENS;
use super::{direction, marks};
use crate::document::Place;
use crate::ingest::inline::{self, Inline, Joint, Words};
use crate::ingest::lines as wrapped;
use crate::text::script;

/// A glyph in its line.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    /// The glyph.
    pub(super) glyph: Glyph,
    /// Whether a space stands before it.
    pub(super) spaced: bool,
}

/// A stretch of a line without a wide gap.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its letters, without white space.
    pub(super) letters: Vec<Letter>,
}

impl Piece {
    /// Where it begins.
    pub(super) fn left(&self) -> f64 {
        self.letters.first().map_or(0.0, |letter| letter.glyph.left)
    }

    /// Where it ends.
    pub(super) fn right(&self) -> f64 {
        self.letters.last().map_or(0.0, |letter| letter.glyph.right)
    }

    /// Its words.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for letter in &self.letters {
            if letter.spaced && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&letter.glyph.text);
        }
        text
    }
}

/// A line of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Page, from 1.
    pub(super) page: u32,
    /// Line of the page, from 1.
    pub(super) number: u32,
    /// Left and right edges of its column, or of the page.
    pub(super) column: (f64, f64),
    /// What it stands on.
    pub(super) baseline: f64,
    /// Usual size of its letters.
    pub(super) size: f64,
    /// Whether most of its letters are bold.
    pub(super) bold: bool,
    /// Where a bullet is painted before it.
    pub(super) dot: Option<f64>,
    /// Stretches between wide gaps; at least one, none of them empty.
    pub(super) pieces: Vec<Piece>,
}

impl Line {
    /// Where it begins.
    pub(super) fn left(&self) -> f64 {
        self.pieces.first().map_or(0.0, Piece::left)
    }

    /// Where it ends.
    pub(super) fn right(&self) -> f64 {
        self.pieces.last().map_or(0.0, Piece::right)
    }

    /// Its words, wide gaps as spaces.
    pub(super) fn text(&self) -> String {
        let pieces: Vec<String> = self.pieces.iter().map(Piece::text).collect();
        pieces.join(" ")
    }

    /// Where it stands.
    pub(super) fn place(&self) -> Place {
        Place { page: Some(self.page), line: Some(self.number), ..Place::default() }
    }

    /// The same with its pieces parted also where a narrow gap stands before the beginning of a column.
    pub(super) fn parted(&self, columns: &[f64]) -> Self {
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in &self.pieces {
            let mut right = f64::INFINITY;
            for letter in &piece.letters {
                let begins = letter.glyph.left - right > CELL_GAP * self.size
                    && columns.iter().any(|column| (column - letter.glyph.left).abs() < SAME_START);
                match pieces.last_mut().filter(|_| right.is_finite() && !begins) {
                    Some(piece) => piece.letters.push(letter.clone()),
                    None => pieces.push(Piece { letters: vec![Letter { spaced: false, ..letter.clone() }] }),
                }
                right = letter.glyph.right;
            }
        }
        Self { pieces, ..self.clone() }
    }

    /// The words of an entry of a table of contents that a leader joins to the number of a page, and that number.
    pub(super) fn without_leader(&self) -> Option<(Self, String)> {
        const LEADERS: [char; 6] = ['.', '_', '·', '…', '‥', '․'];
        let letters = || self.pieces.iter().flat_map(|piece| &piece.letters);
        let is = |letter: &Letter, wanted: &dyn Fn(char) -> bool| letter.glyph.text.chars().all(wanted);
        let all = letters().count();
        let numbered = letters().rev().take_while(|letter| is(letter, &|digit| digit.is_ascii_digit())).count();
        let before = letters().rev().skip(numbered);
        let led = before.take_while(|letter| is(letter, &|sign| LEADERS.contains(&sign))).count();
        let mut kept = all.checked_sub(numbered + led).filter(|kept| *kept > 0 && numbered > 0 && led >= LEADER)?;
        let number = letters().skip(all - numbered).map(|letter| letter.glyph.text.as_str()).collect();
        let mut pieces = self.pieces.clone();
        for piece in &mut pieces {
            piece.letters.truncate(kept);
            kept -= piece.letters.len();
        }
        pieces.retain(|piece| !piece.letters.is_empty());
        Some((Self { pieces, ..self.clone() }, number))
    }

    /// A line of one of its pieces.
    pub(super) fn of_piece(&self, piece: Piece) -> Self {
        Self { pieces: vec![piece], dot: None, ..self.clone() }
    }
}

/// Distance of baselines (in sizes of the font) within which letters stand on one line: superscripts rise by a third, and the
/// next line is a whole size away.
pub(super) const SAME_LINE: f64 = 0.45;

/// A gap as wide as this (in sizes of the font) is a space: spaces are a quarter wide and shrink to a fifth in full lines.
const SPACE: f64 = 0.18;

/// A gap as wide as this (in sizes of the font) parts columns or cells; spaces of full lines grow to one at most.
pub(super) const WIDE_GAP: f64 = 1.6;

/// A gap as wide as this (in sizes of the font) parts cells where a column is known to begin.
const CELL_GAP: f64 = 0.4;

/// Signs that make a leader to the number of a page; an ellipsis has three.
const LEADER: usize = 5;

/// Words that begin this near (points) to where a column does begin in it.
const SAME_START: f64 = 2.0;

/// No gap parts a line.
pub(super) const NO_GAP: f64 = f64::INFINITY;

/// Sorts glyphs into lines from top to bottom. Gaps of more than `wide` sizes, and upright rules among `shapes`, part pieces.
pub(super) fn lines(glyphs: Vec<Glyph>, page: u32, shapes: &[Area], wide: f64) -> Vec<Line> {
    let walls: Vec<&Area> = shapes.iter().filter(|shape| shape.width() < 2.0 && shape.height() > 6.0).collect();
    rows(glyphs).into_iter().filter_map(|row| line(row, page, &walls, wide)).collect()
}

/// Glyphs of each baseline, from top to bottom; raised and lowered small ones with those that they follow.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.retain(|glyph| !glyph.text.is_empty() && glyph.size > 0.5);
    glyphs.sort_by(|first, second| first.baseline.total_cmp(&second.baseline));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        let row = rows.last_mut().filter(|row| {
            row.first().is_some_and(|first| glyph.baseline - first.baseline < SAME_LINE * glyph.size.max(first.size))
        });
        match row {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    rows.iter_mut().for_each(|row| sort_by_place(row));
    bring_home(&mut rows);
    rows
}

fn sort_by_place(row: &mut [Glyph]) {
    row.sort_by(|first, second| first.left.total_cmp(&second.left));
}

/// Raised and lowered letters are at most this share of the size of those that they follow.
const SMALL: f64 = 0.92;

/// They are raised and lowered by at most this share of it.
const RAISED: f64 = 0.6;

/// They follow within this share of it.
const FOLLOWS: f64 = 0.35;

/// Letters of a row that a raised one may follow: its nearest and, where those are marks over letters, some before.
const NEAREST: usize = 4;

/// Moves small letters that are raised or lowered beside letters of the row above or below there.
fn bring_home(rows: &mut Vec<Vec<Glyph>>) {
    let mut moved: Vec<(usize, Vec<Glyph>)> = Vec::new();
    for index in 0..rows.len() {
        let Some(row) = rows.get_mut(index).map(std::mem::take) else { continue };
        let mut kept: Vec<Glyph> = Vec::with_capacity(row.len());
        for run in row.chunk_by(|first, second| second.left - first.right < FOLLOWS * first.size) {
            let is_home = |home: &usize| rows.get(*home).is_some_and(|row| is_raised(run, row));
            match [index.wrapping_sub(1), index + 1].into_iter().find(is_home) {
                Some(home) => moved.push((home, run.to_vec())),
                None => kept.extend_from_slice(run),
            }
        }
        if let Some(row) = rows.get_mut(index) {
            *row = kept;
        }
    }
    for (home, run) in moved {
        if let Some(row) = rows.get_mut(home) {
            row.extend(run);
        }
    }
    rows.retain(|row| !row.is_empty());
    rows.iter_mut().for_each(|row| sort_by_place(row));
}

/// Whether a run of small letters follows a letter of a row, raised or lowered.
fn is_raised(run: &[Glyph], row: &[Glyph]) -> bool {
    let Some(first) = run.first() else { return false };
    let end = row.partition_point(|glyph| glyph.left <= first.left);
    let nearest = row.get(end.saturating_sub(NEAREST)..end).unwrap_or_default();
    nearest.iter().any(|glyph| {
        let gap = first.left - glyph.right;
        !glyph.is_blank()
            && first.size <= SMALL * glyph.size
            && (glyph.baseline - first.baseline).abs() < RAISED * glyph.size
            && (-0.1 * glyph.size..FOLLOWS * glyph.size).contains(&gap)
    })
}

fn line(row: Vec<Glyph>, page: u32, walls: &[&Area], wide: f64) -> Option<Line> {
    let mut row = direction::logical(undouble(row));
    marks::write(&mut row);
    let baseline = middle(row.iter().filter(|glyph| !glyph.is_blank()).map(|glyph| glyph.baseline))?;
    let size = middle(row.iter().filter(|glyph| !glyph.is_blank()).map(|glyph| glyph.size))?;
    let usual = usual_gap(&row);
    let wide = if is_justified(&row, size) { NO_GAP } else { wide };
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut blank, mut count, mut bold) = (Blank::None, 0_usize, 0_usize);
    for glyph in row {
        if glyph.is_blank() {
            blank = blank.max(if glyph.text.contains('\u{3000}') { Blank::Wide } else { Blank::Narrow });
            continue;
        }
        count += 1;
        bold += usize::from(glyph.bold);
        let last = pieces.last().and_then(|piece| piece.letters.last()).map(|letter| &letter.glyph);
        let parted = last.is_none_or(|last| {
            gap(last, &glyph) > wide * size.max(glyph.size) || walls.iter().any(|wall| parts(wall, last, &glyph))
        });
        let spaced = last.is_some_and(|last| is_space(last, &glyph, blank, usual));
        match pieces.last_mut().filter(|_| !parted) {
            Some(piece) => piece.letters.push(Letter { glyph, spaced }),
            None => pieces.push(Piece { letters: vec![Letter { glyph, spaced: false }] }),
        }
        blank = Blank::None;
    }
    let bold = bold * 2 > count;
    Some(Line { page, number: 0, column: (0.0, 0.0), baseline, size, bold, dot: None, pieces })
        .filter(|line| !line.pieces.is_empty())
}

/// Glyphs painted twice to look bold become one bold glyph.
fn undouble(row: Vec<Glyph>) -> Vec<Glyph> {
    let mut kept: Vec<Glyph> = Vec::with_capacity(row.len());
    for glyph in row {
        match kept.last_mut() {
            Some(last)
                if last.text == glyph.text && !glyph.is_blank() && glyph.left - last.left < 0.12 * glyph.size =>
            {
                last.bold = true;
            }
            _ => kept.push(glyph),
        }
    }
    kept
}

/// Gaps that must be seen before a title is taken for letter-spaced.
const SPACED_GAPS: usize = 5;

/// The gap that stands between any two letters, in points; more than nothing in letter-spaced titles.
fn usual_gap(row: &[Glyph]) -> f64 {
    let is_letter = |glyph: &&Glyph| glyph.text.starts_with(char::is_alphanumeric);
    let inked: Vec<&Glyph> = row.iter().filter(is_letter).collect();
    let gaps: Vec<f64> =
        inked.iter().zip(inked.iter().skip(1)).map(|(first, second)| second.left - first.right).collect();
    if gaps.len() < SPACED_GAPS { 0.0 } else { middle(gaps.into_iter()).unwrap_or(0.0).max(0.0) }
}

/// Gaps between words that must be seen before a line is taken for one that was drawn out to its full width.
const DRAWN_OUT_GAPS: usize = 3;

/// Spaces of lines that are drawn out do not grow wider than this (in sizes of the font).
const DRAWN_OUT: f64 = 3.0;

/// Gaps of a line that is drawn out are as wide as each other within this (points).
const EQUAL_GAPS: f64 = 0.6;

/// Whether the gaps between words are wide because the line is drawn out to its full width: all of them are equal.
fn is_justified(row: &[Glyph], size: f64) -> bool {
    let inked: Vec<&Glyph> = row.iter().filter(|glyph| !glyph.is_blank()).collect();
    let gaps = inked.iter().zip(inked.iter().skip(1)).map(|(first, second)| second.left - first.right);
    let gaps: Vec<f64> = gaps.filter(|gap| *gap > SPACE * size).collect();
    let least = gaps.iter().copied().fold(f64::INFINITY, f64::min);
    let most = gaps.iter().copied().fold(0.0, f64::max);
    gaps.len() >= DRAWN_OUT_GAPS && most - least < EQUAL_GAPS && most < DRAWN_OUT * size
}

/// White space that is painted between two glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Blank {
    None,
    Narrow,
    /// As wide as a Han character.
    Wide,
}

/// The gap between two glyphs that follow each other, whichever way they run; none where the way changes.
fn gap(last: &Glyph, next: &Glyph) -> f64 {
    match (direction::runs_left(last), direction::runs_left(next)) {
        (false, false) => next.left - last.right,
        (true, true) => last.left - next.right,
        _ => 0.0,
    }
}

/// Whether a space stands between two glyphs: one is painted, or there is room for one. Between Han characters only a wide one
/// does, and beside them only one that is painted.
fn is_space(last: &Glyph, next: &Glyph, blank: Blank, usual: f64) -> bool {
    let (Some(before), Some(after)) = (last.text.chars().next_back(), next.text.chars().next()) else { return false };
    let (before, after) = (script::is_unspaced(before), script::is_unspaced(after));
    let gap = gap(last, next);
    let painted = blank > Blank::None;
    let room = gap > usual + SPACE * next.size.min(last.size);
    match (before, after) {
        (true, true) => blank == Blank::Wide,
        (false, false) => room || painted && (usual == 0.0 || gap > usual * 1.5),
        _ => painted,
    }
}

fn parts(wall: &Area, last: &Glyph, next: &Glyph) -> bool {
    wall.top < last.height()
        && wall.bottom > last.height()
        && wall.left >= last.middle()
        && wall.left <= next.left + 0.1
}

/// The middle one of numbers in order.
pub(super) fn middle(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// The words of lines that go on from one to the next.
pub(super) fn words(lines: &[Line], links: &dyn Fn(u32, usize) -> Option<String>) -> Words {
    let mut inline = Inline::default();
    let texts: Vec<String> = lines.iter().map(Line::text).collect();
    let mut open = None;
    for (index, line) in lines.iter().enumerate() {
        let joint = texts.get(index + 1).map(|next| joint(texts.get(index).map_or("", String::as_str), next));
        let place = line.place();
        let letters = line.pieces.iter().flat_map(|piece| {
            piece.letters.iter().enumerate().map(|(index, letter)| (&letter.glyph, letter.spaced || index == 0))
        });
        let count = letters.clone().count();
        for (position, (glyph, spaced)) in letters.enumerate() {
            let last = position + 1 == count;
            if spaced && position > 0 {
                inline.space();
            }
            let link = glyph.link.map(|link| (line.page, link));
            if link != open {
                inline.close_link();
                if let Some(target) = link.and_then(|(page, link)| links(page, link)) {
                    inline.open_link(&target);
                }
                open = link;
            }
            inline.set_strong(glyph.bold);
            match joint {
                Some(Joint::WithoutHyphen) if last => {
                    inline.push(glyph.text.trim_end_matches('-').trim_end_matches(PRINTERS_HYPHENS), &place);
                }
                _ => inline.push(&glyph.text, &place),
            }
        }
        if joint == Some(Joint::Space) {
            inline.space();
        }
    }
    inline.close_link();
    let mut words = inline.take();
    inline::close_up(&mut words.text);
    words
}

/// How two lines are put together. A printer's hyphen at a line's end parts a word.
fn joint(first: &str, second: &str) -> Joint {
    if first.ends_with(PRINTERS_HYPHENS) { Joint::WithoutHyphen } else { wrapped::joint_spaced(first, second, false) }
}
