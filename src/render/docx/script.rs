//! From the old version to the new in steps: words, ends of lines and tables that stay, go, come or moved.
//!
//! The steps hold the words of both versions, each in its own order: without what came they are the old version,
//! without what went the new one. An end of a line is a step of its own, as the mark of a paragraph is in Word, so
//! that a paragraph that was split is one that gained a mark.

use std::ops::Range;

use super::links::{Link, Links};
use super::moves::{Moves, kept_length};
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

/// Share of the longer text (in per cent) that must have stayed for the rest to be shown as changes in it: below,
/// scattered words are harder to read than one text after the other.
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

/// Bytes of the white space within a line that both texts begin with.
fn common_space(old: &str, new: &str) -> usize {
    let pairs = old.chars().zip(new.chars());
    let space = pairs.take_while(|(before, after)| before == after && before.is_whitespace() && *before != '\n');
    space.map(|(character, _)| character.len_utf8()).sum()
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

/// The steps of one version between two pairs.
#[derive(Debug)]
struct Passage {
    /// The rest of the line that the first pair stands in.
    head: Vec<Step>,
    /// Which line ends after the head, where one does.
    end: Option<usize>,
    /// Its end as it is where the other version's line goes on.
    end_alone: Option<Step>,
    /// Whole lines and tables.
    lines: Vec<Step>,
    /// The beginning of the line that the second pair stands in.
    rest: Vec<Step>,
}

impl Passage {
    fn new(mut steps: Vec<Step>, in_line: bool) -> Self {
        let last = steps.iter().rposition(|step| !matches!(step, Step::Words { .. }));
        let rest = steps.split_off(last.map_or(0, |last| last + 1));
        let mut passage = Self { head: Vec::new(), end: None, end_alone: None, lines: steps, rest };
        let first = passage.lines.iter().position(|step| !matches!(step, Step::Words { .. }));
        let end = first.and_then(|first| passage.lines.get(first)).filter(|_| in_line).cloned();
        if let (Some(first), Some(Step::End { old, new, .. })) = (first, &end) {
            let lines = passage.lines.split_off(first + 1);
            passage.head = std::mem::replace(&mut passage.lines, lines);
            passage.end_alone = passage.head.pop();
            passage.end = old.or(*new);
        }
        passage
    }

    /// Only one version's line ends here: its end goes or comes with the lines after it.
    fn put_end_back(&mut self) {
        let mut lines = std::mem::take(&mut self.head);
        lines.extend(self.end_alone.take());
        lines.append(&mut self.lines);
        self.lines = lines;
    }

    /// The line whose end is the last of the whole lines, where one of these has parts of several fates; that end is
    /// taken out.
    fn last_of_mixed(&mut self) -> Option<usize> {
        let mut fates: Vec<Fate> = Vec::new();
        let mut mixed = false;
        for step in &self.lines {
            match step {
                Step::Table { .. } => return None,
                Step::Words { fate, .. } => fates.push(*fate),
                Step::End { fate, .. } => {
                    mixed |= fates.iter().any(|other| other != fate);
                    fates.clear();
                }
            }
        }
        if !mixed {
            return None;
        }
        match self.lines.pop() {
            Some(Step::End { old, new, .. }) => old.or(new),
            other => {
                self.lines.extend(other);
                None
            }
        }
    }
}

struct Weaver<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    moves: Moves,
    steps: Vec<Step>,
}

impl Weaver<'_> {
    /// What stands between two pairs. The line that the first pair stands in ends once for both versions, where it
    /// ends in both before the second; whole lines go and come after it, then the beginning of the line that the
    /// second pair stands in.
    fn between(&mut self, old: Range<usize>, new: Range<usize>) {
        let in_line = self.steps.last().is_some_and(|step| matches!(step, Step::Words { .. }));
        let space = if in_line { common_space(self.old.words(&old), self.new.words(&new)) } else { 0 };
        if space > 0 {
            self.equal(&(old.start..old.start + space), &(new.start..new.start + space));
        }
        let (old, new) = (old.start + space..old.end, new.start + space..new.end);
        let mut went = Passage::new(self.weave(Version::Old, &tokens(self.old, &old)), in_line);
        let mut came = Passage::new(self.weave(Version::New, &tokens(self.new, &new)), in_line);
        if let (Some(old_end), Some(new_end)) = (went.end, came.end) {
            self.both_end(&mut went, &mut came, old_end, new_end);
        } else {
            went.put_end_back();
            came.put_end_back();
        }
        for steps in [went.lines, came.lines, went.rest, came.rest] {
            self.steps.extend(steps);
        }
    }

    /// Ends the line that both versions are in. The one end of both stands before the lines that go and come, unless
    /// there is one among them of which parts moved and parts did not: then it stands behind them. LibreOffice, which
    /// settles changes one after the other from the last, would else give what remains of such a line the place of
    /// the line after it.
    fn both_end(&mut self, went: &mut Passage, came: &mut Passage, old_end: usize, new_end: usize) {
        let gone = Step::End { fate: Fate::Deleted, old: Some(old_end), new: None };
        let begun = Step::End { fate: Fate::Inserted, old: None, new: Some(new_end) };
        let (last_gone, last_come) = (went.last_of_mixed(), came.last_of_mixed());
        let kept = Step::End { fate: Fate::Kept, old: last_gone.or(Some(old_end)), new: last_come.or(Some(new_end)) };
        let (went_head, came_head) = (std::mem::take(&mut went.head), std::mem::take(&mut came.head));
        match (last_gone.is_some(), last_come.is_some()) {
            (false, false) => self.steps.extend(went_head.into_iter().chain(came_head)),
            (true, false) => {
                self.steps.extend(came_head.into_iter().chain(went_head).chain([gone]));
                self.steps.append(&mut went.lines);
            }
            (false, true) => {
                self.steps.extend(went_head.into_iter().chain(came_head).chain([begun]));
                self.steps.append(&mut came.lines);
            }
            (true, true) => {
                self.steps.extend(went_head.into_iter().chain([gone]));
                self.steps.append(&mut went.lines);
                self.steps.extend(came_head.into_iter().chain([begun]));
                self.steps.append(&mut came.lines);
            }
        }
        self.steps.push(kept);
    }

    /// The steps that tokens of one version are.
    fn weave(&self, version: Version, tokens: &[Token]) -> Vec<Step> {
        let mut steps = Vec::new();
        for token in tokens {
            match (token, version) {
                (Token::Words(range), Version::Old) => {
                    steps.extend(Moves::cut(&self.moves.old, range).into_iter().map(|(old, number)| Step::Words {
                        fate: number.map_or(Fate::Deleted, Fate::MovedFrom),
                        old,
                        new: 0..0,
                    }))
                }
                (Token::Words(range), Version::New) => {
                    steps.extend(Moves::cut(&self.moves.new, range).into_iter().map(|(new, number)| Step::Words {
                        fate: number.map_or(Fate::Inserted, Fate::MovedTo),
                        old: 0..0,
                        new,
                    }))
                }
                (Token::End(line), _) => steps.push(self.end(version, *line)),
                (Token::Table(table), Version::Old) => steps.push(Step::Table { old: Some(*table), new: None }),
                (Token::Table(table), Version::New) => steps.push(Step::Table { old: None, new: Some(*table) }),
            }
        }
        steps
    }

    /// An end of a line of one version alone.
    fn end(&self, version: Version, part: usize) -> Step {
        let (side, stretches) = match version {
            Version::Old => (self.old, &self.moves.old),
            Version::New => (self.new, &self.moves.new),
        };
        let number = side.line_at(part).and_then(|line| Moves::of_line(stretches, &line.bytes));
        match version {
            Version::Old => {
                Step::End { fate: number.map_or(Fate::Deleted, Fate::MovedFrom), old: Some(part), new: None }
            }
            Version::New => {
                Step::End { fate: number.map_or(Fate::Inserted, Fate::MovedTo), old: None, new: Some(part) }
            }
        }
    }

    /// Words that stay in their place, with what changed in them.
    fn kept(&mut self, link: &Link) {
        for edit in readable_edits(self.old.words(&link.old), self.new.words(&link.new)) {
            let old = link.old.start + edit.old.start..link.old.start + edit.old.end;
            let new = link.new.start + edit.new.start..link.new.start + edit.new.end;
            match edit.step {
                diff::Step::Equal => self.equal(&old, &new),
                diff::Step::Delete => self.steps.extend(self.weave(Version::Old, &tokens(self.old, &old))),
                diff::Step::Insert => self.steps.extend(self.weave(Version::New, &tokens(self.new, &new))),
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
