//! One text with tracked changes: with all of them accepted it is the new version, with all rejected the old one.

use std::collections::BTreeMap;

use super::counted::counted;
use super::links::Links;
use super::notes::Version;
use super::parts::Side;
use super::pen::Pen;
use super::script::{Fate, Step, script};
use super::tables;

/// Writes the text of both versions as one.
pub fn write(pen: &mut Pen, old: &Side<'_>, new: &Side<'_>, links: &Links) {
    let steps = script(old, new, links);
    let moves = Moves::new(&steps);
    let counted = counted(&steps, old, new, &mut pen.lists);
    let mut redline = Redline { pen, old, new, links, moves, counted, open: BTreeMap::new() };
    let mut begin = 0;
    for (index, step) in steps.iter().enumerate() {
        let line = steps.get(begin..index).unwrap_or_default();
        match step {
            Step::Words { .. } => continue,
            Step::End { fate, old, new } => redline.paragraph(begin, line, *fate, *old, *new),
            Step::Table { old, new } => redline.table(*old, *new),
        }
        begin = index + 1;
    }
}

/// A side of a move: whether words come there, and the move's number.
type MoveSide = (bool, usize);

/// The first and last step of each side of each move.
#[derive(Debug, Default)]
struct Moves {
    ends: BTreeMap<MoveSide, (usize, usize)>,
}

impl Moves {
    fn new(steps: &[Step]) -> Self {
        let mut moves = Self::default();
        for (index, step) in steps.iter().enumerate() {
            let (Step::Words { fate, .. } | Step::End { fate, .. }) = step else { continue };
            if let Some(side) = move_side(*fate) {
                moves.ends.entry(side).or_insert((index, index)).1 = index;
            }
        }
        moves
    }

    fn begins(&self, side: MoveSide, step: usize) -> bool {
        self.ends.get(&side).is_some_and(|(first, _)| *first == step)
    }

    fn ends(&self, side: MoveSide, step: usize) -> bool {
        self.ends.get(&side).is_some_and(|(_, last)| *last == step)
    }
}

fn move_side(fate: Fate) -> Option<MoveSide> {
    match fate {
        Fate::MovedFrom(number) => Some((false, number)),
        Fate::MovedTo(number) => Some((true, number)),
        Fate::Kept | Fate::Deleted | Fate::Inserted => None,
    }
}

struct Redline<'a> {
    pen: &'a mut Pen,
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    links: &'a Links,
    moves: Moves,
    /// The list that counts an item, by the step that ends the item.
    counted: BTreeMap<usize, usize>,
    /// Sides of moves that are open, with the numbers of their marks.
    open: BTreeMap<MoveSide, String>,
}

impl Redline<'_> {
    /// A paragraph: its words, the steps from `first` on, and what becomes of its end.
    fn paragraph(&mut self, first: usize, words: &[Step], fate: Fate, old: Option<usize>, new: Option<usize>) {
        self.pen.markup.open("w:p", &[]);
        self.properties(first + words.len(), fate, old, new);
        for (index, step) in (first..).zip(words) {
            self.words(index, step);
        }
        self.pen.end_notes();
        self.pen.markup.close("w:p");
        let end = first + words.len();
        if let Some(side) = move_side(fate).filter(|side| self.moves.ends(*side, end)) {
            self.end_move(side);
        }
        if fate == Fate::Kept {
            self.pen.pass_end();
        }
    }

    fn properties(&mut self, end: usize, fate: Fate, old: Option<usize>, new: Option<usize>) {
        let before = old.and_then(|part| self.old.line_at(part)).map(|line| &line.shape);
        let after = new.and_then(|part| self.new.line_at(part)).map(|line| &line.shape);
        let counting = self.counted.get(&end).copied();
        self.pen.markup.open("w:pPr", &[]);
        if let Some(shape) = after.or(before) {
            self.pen.shape(shape, counting);
        }
        if fate != Fate::Kept {
            self.pen.markup.open("w:rPr", &[]);
            self.pen.mark_of(fate);
            self.pen.markup.close("w:rPr");
        }
        // What is counted in both versions is the same item with another number at most.
        if let (Some(before), Some(after), None) = (before, after, counting)
            && before != after
        {
            self.pen.open_mark("w:pPrChange");
            self.pen.markup.open("w:pPr", &[]);
            self.pen.shape(before, None);
            self.pen.markup.close("w:pPr");
            self.pen.markup.close("w:pPrChange");
        }
        self.pen.markup.close("w:pPr");
    }

    fn words(&mut self, index: usize, step: &Step) {
        let Step::Words { fate, old, new } = step else { return };
        let side = move_side(*fate);
        if let Some(side) = side.filter(|side| self.moves.begins(*side, index)) {
            let name = if side.0 { "w:moveToRangeStart" } else { "w:moveFromRangeStart" };
            let id = self.pen.begin_move(name, side.1);
            self.open.insert(side, id);
        }
        if new.is_empty() {
            self.pen.words(*fate, self.old.words(old), Version::Old, old);
        } else {
            self.pen.words(*fate, self.new.words(new), Version::New, new);
        }
        if let Some(side) = side.filter(|side| self.moves.ends(*side, index)) {
            self.end_move(side);
        }
    }

    fn end_move(&mut self, side: MoveSide) {
        if let Some(id) = self.open.remove(&side) {
            let name = if side.0 { "w:moveToRangeEnd" } else { "w:moveFromRangeEnd" };
            self.pen.markup.empty(name, &[("w:id", &id)]);
        }
    }

    fn table(&mut self, old: Option<usize>, new: Option<usize>) {
        let before = old.and_then(|part| self.old.grid_at(part)).map(|grid| (self.old, grid));
        let after = new.and_then(|part| self.new.grid_at(part)).map(|grid| (self.new, grid));
        tables::write(self.pen, before, after, &self.links.rows);
    }
}
