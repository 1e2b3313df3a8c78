//! From the old version to the new in steps: words, ends of lines and tables that stay, go, come or moved.
//!
//! The steps hold the words of both versions, each in its own order: without what came they are the old version, without what
//! went the new one. An end of a line is a step of its own, as the mark of a paragraph is in Word, so that a paragraph that was
//! split is one that gained a mark.

use std::ops::Range;

use super::links::{Link, Links};
use super::parts::{Part, Side};
use crate::diff::{self, Edit};

/// What becomes of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in both versions.
    Kept,
    /// It is in the old version only.
    Deleted,
    /// It is in the new version only.
    Inserted,
    /// It stood here in the old version; the move of this number takes it away.
    MovedFrom(usize),
    /// It stands here in the new version; the move of this number brings it.
    MovedTo(usize),
}

/// A step of the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Words of one line. Those that are kept are the same in both versions.
    Words {
        /// What becomes of them.
        fate: Fate,
        /// Byte range in the old text; empty where they come.
        old: Range<usize>,
        /// Byte range in the new text; empty where they go.
        new: Range<usize>,
    },
    /// The end of a line.
    End {
        /// What becomes of it.
        fate: Fate,
        /// The position among the old parts of the line that it ends.
        old: Option<usize>,
        /// The position among the new parts.
        new: Option<usize>,
    },
    /// A table, or two that belong together: positions among the parts.
    Table {
        /// The old table.
        old: Option<usize>,
        /// The new table.
        new: Option<usize>,
    },
}

/// The steps from one version to another.
pub fn script(old: &Side<'_>, new: &Side<'_>, links: &Links) -> Vec<Step> {
    let moves = Moves::new(&links.moved, old, new);
    let mut weaver = Weaver { old, new, moves, steps: Vec::new() };
    let (mut from, mut to) = (0, 0);
    for link in &links.spine {
        weaver.between(from..link.old.start, to..link.new.start);
        if link.tables {
            weaver.steps.push(Step::Table { old: old.part_of(link.old.start), new: new.part_of(link.new.start) });
        } else {
            weaver.kept(link);
        }
        (from, to) = (link.old.end, link.new.end);
    }
    weaver.between(from..old.document.text.len() + 1, to..new.document.text.len() + 1);
    weaver.steps
}

/// Share of the longer text (in per cent) that must have stayed for the rest to be shown as changes in it: below, scattered words
/// are harder to read than one text after the other.
const READABLE_PER_CENT: usize = 20;

/// The edits between two texts, or one text for the other where little stayed.
pub fn readable_edits(old: &str, new: &str) -> Vec<Edit> {
    let edits = diff::exact_edits(old, new);
    if kept_length(&edits) * 100 >= old.len().max(new.len()) * READABLE_PER_CENT {
        return edits;
    }
    let delete = Edit { step: diff::Step::Delete, old: 0..old.len(), new: 0..0 };
    let insert = Edit { step: diff::Step::Insert, old: old.len()..old.len(), new: 0..new.len() };
    vec![delete, insert]
}

fn kept_length(edits: &[Edit]) -> usize {
    edits.iter().filter(|edit| edit.step == diff::Step::Equal).map(|edit| edit.new.len()).sum()
}

/// A stretch that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    bytes: Range<usize>,
    number: usize,
}

/// What moved, as stretches of both texts in order.
#[derive(Debug, Default)]
struct Moves {
    old: Vec<Stretch>,
    new: Vec<Stretch>,
}

/// Share of the longer text (in per cent) from which words that stand elsewhere are the same words moved.
const MOVED_PER_CENT: usize = 50;

impl Moves {
    /// Pairs that follow each other in both versions are one move.
    fn new(links: &[Link], old: &Side<'_>, new: &Side<'_>) -> Self {
        let mut moves = Self::default();
        let mut last: Option<(Range<usize>, Range<usize>)> = None;
        let mut number = 0;
        for link in links {
            let edits = diff::exact_edits(old.words(&link.old), new.words(&link.new));
            if kept_length(&edits) * 100 < link.old.len().max(link.new.len()) * MOVED_PER_CENT {
                continue;
            }
            let gaps = last.as_ref().map(|(before, after)| (before.end..link.old.start, after.end..link.new.start));
            match gaps.filter(|(before, after)| is_space(old, before) && is_space(new, after)) {
                Some((before, after)) => {
                    moves.old.push(Stretch { bytes: before, number });
                    moves.new.push(Stretch { bytes: after, number });
                }
                None => number += 1,
            }
            moves.old.push(Stretch { bytes: link.old.clone(), number });
            let kept = edits.iter().filter(|edit| edit.step == diff::Step::Equal);
            moves.new.extend(kept.map(|edit| Stretch {
                bytes: link.new.start + edit.new.start..link.new.start + edit.new.end,
                number,
            }));
            last = Some((link.old.clone(), link.new.clone()));
        }
        moves.old.sort_by_key(|stretch| (stretch.bytes.start, stretch.bytes.end));
        moves.new.sort_by_key(|stretch| (stretch.bytes.start, stretch.bytes.end));
        moves
    }

    /// A range cut where moves begin and end, each piece with the number of its move.
    fn cut(stretches: &[Stretch], range: &Range<usize>) -> Vec<(Range<usize>, Option<usize>)> {
        let mut pieces = Vec::new();
        let mut at = range.start;
        let first = stretches.partition_point(|stretch| stretch.bytes.end <= range.start);
        for stretch in stretches.iter().skip(first).take_while(|stretch| stretch.bytes.start < range.end) {
            let (start, end) = (stretch.bytes.start.max(at), stretch.bytes.end.min(range.end));
            if at < start {
                pieces.push((at..start, None));
            }
            if start < end {
                pieces.push((start..end, Some(stretch.number)));
                at = end;
            }
        }
        if at < range.end {
            pieces.push((at..range.end, None));
        }
        pieces
    }

    /// The move that takes a whole line, its end with it.
    fn of_line(stretches: &[Stretch], line: &Range<usize>) -> Option<usize> {
        let pieces = Self::cut(stretches, line);
        let mut numbers = pieces.iter().filter_map(|(_, number)| *number);
        let first = numbers.next()?;
        let (begins, ends) = (pieces.first()?.1, pieces.last()?.1);
        (numbers.all(|number| number == first) && begins == ends && begins.is_some()).then_some(first)
    }
}

fn is_space(side: &Side<'_>, range: &Range<usize>) -> bool {
    !range.is_empty() && !side.words(range).is_empty() && side.words(range).trim().is_empty()
}

/// Something of one version between two pairs.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    /// Words of one clause.
    Words(Range<usize>),
    /// The end of the line at this position among the parts.
    End(usize),
    /// The table at this position.
    Table(usize),
}

/// Which version a token is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    Old,
    New,
}

struct Weaver<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    moves: Moves,
    steps: Vec<Step>,
}

impl Weaver<'_> {
    /// What stands between two pairs. The line that the first pair stands in ends once for both versions, where it ends in both
    /// before the second; whole lines go and come after it, then the beginning of the line that the second pair stands in.
    fn between(&mut self, old: Range<usize>, new: Range<usize>) {
        let (went, came) = (tokens(self.old, &old), tokens(self.new, &new));
        let end = |tokens: &[Token]| tokens.iter().position(|token| matches!(token, Token::End(_)));
        let in_line = self.steps.last().is_some_and(|step| matches!(step, Step::Words { .. }));
        let ends = (end(&went), end(&came));
        let (mut old_done, mut new_done) = (0, 0);
        if let (Some(old_end), Some(new_end), true) = (ends.0, ends.1, in_line) {
            self.tokens(Version::Old, went.get(..old_end).unwrap_or_default());
            self.tokens(Version::New, came.get(..new_end).unwrap_or_default());
            if let (Some(Token::End(old)), Some(Token::End(new))) = (went.get(old_end), came.get(new_end)) {
                self.steps.push(Step::End { fate: Fate::Kept, old: Some(*old), new: Some(*new) });
            }
            (old_done, new_done) = (old_end + 1, new_end + 1);
        }
        let (went, came) = (went.get(old_done..).unwrap_or_default(), came.get(new_done..).unwrap_or_default());
        let whole = |tokens: &[Token]| {
            tokens.iter().rposition(|token| !matches!(token, Token::Words(_))).map_or(0, |last| last + 1)
        };
        let (old_whole, new_whole) = (whole(went), whole(came));
        self.tokens(Version::Old, went.get(..old_whole).unwrap_or_default());
        self.tokens(Version::New, came.get(..new_whole).unwrap_or_default());
        self.tokens(Version::Old, went.get(old_whole..).unwrap_or_default());
        self.tokens(Version::New, came.get(new_whole..).unwrap_or_default());
    }

    fn tokens(&mut self, version: Version, tokens: &[Token]) {
        for token in tokens {
            match (token, version) {
                (Token::Words(range), Version::Old) => self.went(range),
                (Token::Words(range), Version::New) => self.came(range),
                (Token::End(line), _) => self.end(version, *line),
                (Token::Table(table), Version::Old) => self.steps.push(Step::Table { old: Some(*table), new: None }),
                (Token::Table(table), Version::New) => self.steps.push(Step::Table { old: None, new: Some(*table) }),
            }
        }
    }

    fn went(&mut self, range: &Range<usize>) {
        for (old, number) in Moves::cut(&self.moves.old, range) {
            let fate = number.map_or(Fate::Deleted, Fate::MovedFrom);
            self.steps.push(Step::Words { fate, old, new: 0..0 });
        }
    }

    fn came(&mut self, range: &Range<usize>) {
        for (new, number) in Moves::cut(&self.moves.new, range) {
            let fate = number.map_or(Fate::Inserted, Fate::MovedTo);
            self.steps.push(Step::Words { fate, old: 0..0, new });
        }
    }

    /// An end of a line of one version alone.
    fn end(&mut self, version: Version, part: usize) {
        let (side, stretches) = match version {
            Version::Old => (self.old, &self.moves.old),
            Version::New => (self.new, &self.moves.new),
        };
        let number = side.line_at(part).and_then(|line| Moves::of_line(stretches, &line.bytes));
        self.steps.push(match version {
            Version::Old => {
                Step::End { fate: number.map_or(Fate::Deleted, Fate::MovedFrom), old: Some(part), new: None }
            }
            Version::New => {
                Step::End { fate: number.map_or(Fate::Inserted, Fate::MovedTo), old: None, new: Some(part) }
            }
        });
    }

    /// Words that stay in their place, with what changed in them.
    fn kept(&mut self, link: &Link) {
        for edit in readable_edits(self.old.words(&link.old), self.new.words(&link.new)) {
            let old = link.old.start + edit.old.start..link.old.start + edit.old.end;
            let new = link.new.start + edit.new.start..link.new.start + edit.new.end;
            match edit.step {
                diff::Step::Equal => self.equal(&old, &new),
                diff::Step::Delete => self.tokens(Version::Old, &tokens(self.old, &old)),
                diff::Step::Insert => self.tokens(Version::New, &tokens(self.new, &new)),
            }
        }
    }

    /// Words that are the same in both versions, with the ends of lines among them.
    fn equal(&mut self, old: &Range<usize>, new: &Range<usize>) {
        let mut at = 0;
        for words in self.new.words(new).split_inclusive('\n') {
            let length = words.trim_end_matches('\n').len();
            let (from, to) = (old.start + at, new.start + at);
            if length > 0 {
                self.steps.push(Step::Words { fate: Fate::Kept, old: from..from + length, new: to..to + length });
            }
            if length < words.len() {
                let (old, new) = (self.old.part_of(from + length), self.new.part_of(to + length));
                self.steps.push(Step::End { fate: Fate::Kept, old, new });
            }
            at += words.len();
        }
    }
}

/// The tokens of one version in a byte range. The end of a line stands at the byte behind its words.
fn tokens(side: &Side<'_>, range: &Range<usize>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let first = side.parts.partition_point(|part| part.bytes().end < range.start);
    for (position, part) in side.parts.iter().enumerate().skip(first) {
        let bytes = part.bytes();
        if bytes.start >= range.end {
            break;
        }
        match part {
            Part::Grid(_) if bytes.start >= range.start && bytes.end <= range.end => {
                tokens.push(Token::Table(position));
            }
            Part::Grid(_) => {}
            Part::Line(line) => {
                let (mut at, end) = (bytes.start.max(range.start), bytes.end.min(range.end));
                for cut in line.cuts.iter().copied().chain([end]) {
                    if at < cut && cut <= end {
                        tokens.push(Token::Words(at..cut));
                        at = cut;
                    }
                }
                if (range.start..range.end).contains(&bytes.end) {
                    tokens.push(Token::End(position));
                }
            }
        }
    }
    tokens
}
