//! Running words: white space folded, invisible characters gone, places and links kept.

use std::ops::Range;

use crate::document::{DraftText, Place, Role};
use crate::text::script;

/// Collects the words of one element.
#[derive(Clone, Debug, Default)]
pub struct Inline {
    draft: DraftText,
    /// A space stands between the last word and the next, if there is a next.
    pending_space: bool,
    open_link: Option<(usize, String)>,
    strong: bool,
    strong_letters: usize,
    letters: usize,
    /// Where the bold words at the beginning end, once others follow.
    lead: usize,
    /// Words that are being set aside, with their role, and how many asides are open within each other.
    aside: Option<Box<Aside>>,
    /// Words that were set aside.
    beside: Vec<(Role, DraftText)>,
}

/// Words in the middle of others that stand beside the policy, such as struck ones.
#[derive(Clone, Debug)]
struct Aside {
    role: Role,
    depth: usize,
    inline: Inline,
}

/// Words that were collected.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The words with their places and links.
    pub text: DraftText,
    /// Whether all of them are bold.
    pub strong: bool,
    /// Length in bytes of the bold words at the beginning; 0 where there are none, or no others.
    pub lead: usize,
    /// Words that stood among them and do not belong to the policy.
    pub beside: Vec<(Role, DraftText)>,
}

impl Inline {
    /// Adds words that stand at a place; white space is folded.
    pub fn push(&mut self, words: &str, place: &Place) {
        if let Some(aside) = &mut self.aside {
            return aside.inline.push(words, place);
        }
        for character in words.chars() {
            if character.is_whitespace() || matches!(character, '\u{2028}' | '\u{2029}') {
                self.pending_space = true;
            } else if !invisible(character) {
                self.character(character, place);
            }
        }
    }

    /// Adds a space if words stand on both sides of it.
    pub fn space(&mut self) {
        if let Some(aside) = &mut self.aside {
            return aside.inline.space();
        }
        self.pending_space = true;
    }

    /// Sets the words that follow aside. Within an aside the outer role stays.
    pub fn begin_aside(&mut self, role: Role) {
        match &mut self.aside {
            Some(aside) => aside.depth += 1,
            None => self.aside = Some(Box::new(Aside { role, depth: 1, inline: Self::default() })),
        }
    }

    /// Ends the aside begun last.
    pub fn end_aside(&mut self) {
        if let Some(aside) = &mut self.aside {
            aside.depth -= 1;
            if aside.depth == 0 {
                self.flush_aside();
                self.aside = None;
            }
        }
    }

    /// Whether words are being set aside.
    pub fn is_aside(&self) -> bool {
        self.aside.is_some()
    }

    fn flush_aside(&mut self) {
        if let Some(aside) = &mut self.aside {
            let text = aside.inline.take().text;
            self.beside.extend((!text.text.is_empty()).then_some((aside.role, text)));
        }
    }

    fn character(&mut self, character: char, place: &Place) {
        if self.pending_space && !self.draft.text.is_empty() {
            self.draft.text.push(' ');
        }
        self.pending_space = false;
        if self.draft.marks.last().is_none_or(|(_, last)| last != place) {
            self.draft.marks.push((self.draft.text.len(), place.clone()));
        }
        if let Some((start, _)) = &mut self.open_link
            && *start == usize::MAX
        {
            *start = self.draft.text.len();
        }
        if character.is_alphanumeric() && !self.strong && self.letters > 0 && self.strong_letters == self.letters {
            self.lead = self.draft.text.trim_end().len();
        }
        self.draft.text.push(character);
        if character.is_alphanumeric() {
            self.letters += 1;
            self.strong_letters += usize::from(self.strong);
        }
    }

    /// Says whether the words that follow are set in bold.
    pub fn set_strong(&mut self, strong: bool) {
        self.strong = strong;
    }

    /// Begins a link.
    pub fn open_link(&mut self, target: &str) {
        if let Some(aside) = &mut self.aside {
            return aside.inline.open_link(target);
        }
        self.close_link();
        self.open_link = Some((usize::MAX, target.to_owned()));
    }

    /// Ends the link begun last. A link without words is passed over.
    pub fn close_link(&mut self) {
        if let Some(aside) = &mut self.aside {
            return aside.inline.close_link();
        }
        if let Some((start, target)) = self.open_link.take()
            && start < self.draft.text.len()
        {
            self.draft.links.push((start..self.draft.text.len(), target));
        }
    }

    /// The words collected so far.
    pub fn words(&self) -> &str {
        &self.draft.text
    }

    /// Whether there are no words yet.
    pub fn is_empty(&self) -> bool {
        self.draft.text.is_empty()
    }

    /// Takes the words collected so far; an open link goes on in what follows.
    pub fn take(&mut self) -> Words {
        self.flush_aside();
        let aside = self.aside.take();
        let target = self.open_link.as_ref().map(|(_, target)| target.clone());
        self.close_link();
        let strong = self.letters > 0 && self.strong_letters == self.letters;
        let beside = std::mem::take(&mut self.beside);
        let words = Words { text: std::mem::take(&mut self.draft), strong, lead: self.lead, beside };
        *self = Self { strong: self.strong, ..Self::default() };
        if let Some(target) = target {
            self.open_link(&target);
        }
        self.aside = aside;
        words
    }
}

/// Characters that take no room and mean nothing to a reader. Bidirectional marks are kept: without them, text reads otherwise.
pub fn invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fffc}')
        || (character.is_control() && !character.is_whitespace())
}

/// How two stretches of words are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// With a space.
    Space,
    /// With nothing between.
    Nothing,
    /// With nothing between, the hyphen at the end of the first gone.
    WithoutHyphen,
}

/// Appends words to words.
pub fn append(first: &mut DraftText, joint: Joint, second: &DraftText) {
    if second.text.is_empty() {
        return;
    }
    match joint {
        Joint::Space if !first.text.is_empty() => first.text.push(' '),
        Joint::WithoutHyphen => {
            first.text.pop();
        }
        Joint::Space | Joint::Nothing => {}
    }
    let start = first.text.len();
    first.text.push_str(&second.text);
    for (offset, place) in &second.marks {
        if first.marks.last().is_none_or(|(_, last)| last != place) {
            first.marks.push((start + offset, place.clone()));
        }
    }
    first
        .links
        .extend(second.links.iter().map(|(range, target)| (start + range.start..start + range.end, target.clone())));
}

/// Words on one line with one place.
pub fn words_at(words: &str, place: &Place) -> DraftText {
    let mut inline = Inline::default();
    inline.push(words, place);
    inline.take().text
}

/// Removes byte ranges (ascending, disjoint, on character boundaries) and moves marks and links along.
pub fn remove(draft: &mut DraftText, ranges: &[Range<usize>]) {
    if ranges.is_empty() {
        return;
    }
    let moved = |offset: usize| {
        let gone: usize = ranges
            .iter()
            .take_while(|range| range.start < offset)
            .map(|range| range.end.min(offset) - range.start)
            .sum();
        offset - gone
    };
    let mut text = String::with_capacity(draft.text.len());
    let mut from = 0;
    for range in ranges {
        text.push_str(draft.text.get(from..range.start).unwrap_or_default());
        from = range.end;
    }
    text.push_str(draft.text.get(from..).unwrap_or_default());
    for (offset, _) in &mut draft.marks {
        *offset = moved(*offset);
    }
    for (range, _) in &mut draft.links {
        *range = moved(range.start)..moved(range.end);
    }
    draft.links.retain(|(range, _)| !range.is_empty());
    draft.text = text;
}

/// Han characters in a row, each with a space after it, that are taken for one word set wide. Two can be two cells of a table.
const LETTER_SPACED_FROM: usize = 3;

/// Closes up words set with a space between any two Han characters (`个 人 信 息` becomes `个人信息`).
pub fn close_up(draft: &mut DraftText) {
    let wide = |part: &&str| part.chars().count() == 1 && part.chars().all(script::is_han_or_punctuation);
    if draft.text.split(' ').filter(wide).nth(LETTER_SPACED_FROM - 1).is_none() {
        return;
    }
    let characters: Vec<(usize, char)> = draft.text.char_indices().collect();
    let at = |index: usize| characters.get(index).map(|(_, character)| *character);
    let stands_alone = |index: usize| {
        at(index).is_some_and(script::is_han_or_punctuation)
            && (index == 0 || at(index - 1) == Some(' '))
            && at(index + 1).is_none_or(|next| next == ' ')
    };
    let mut spaces = Vec::new();
    let mut index = 0;
    while index < characters.len() {
        let mut end = index;
        while stands_alone(end) && stands_alone(end + 2) {
            end += 2;
        }
        if (end - index) / 2 + 1 >= LETTER_SPACED_FROM {
            let gone = (index + 1..end).step_by(2).filter_map(|space| characters.get(space));
            spaces.extend(gone.map(|(offset, _)| *offset..offset + 1));
        }
        index = end + 1;
    }
    remove(draft, &spaces);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(words: &str) -> String {
        let mut draft = words_at(words, &Place::default());
        close_up(&mut draft);
        draft.text
    }

    #[test]
    fn letter_spaced_words_are_closed_up() {
        assert_eq!(closed("隐 私 保 护 人 。 对  Example Ltda. 而言"), "隐私保护人。对 Example Ltda. 而言");
        assert_eq!(closed("国家 目的"), "国家 目的");
        assert_eq!(closed("客户联络 按 照 需 要"), "客户联络 按照需要");
    }

    #[test]
    fn struck_words_are_set_aside_and_glue_nothing() {
        let mut inline = Inline::default();
        inline.push("kept for ", &Place::default());
        inline.begin_aside(Role::Struck);
        inline.push("30", &Place::default());
        inline.end_aside();
        inline.push("90 days", &Place::default());
        let words = inline.take();
        assert_eq!(words.text.text, "kept for 90 days");
        let beside: Vec<_> = words.beside.iter().map(|(role, text)| (*role, text.text.as_str())).collect();
        assert_eq!(beside, [(Role::Struck, "30")]);
    }

    #[test]
    fn marks_and_links_move_with_removed_spaces() {
        let mut inline = Inline::default();
        inline.push("隐 私 保 护 ", &Place::default());
        inline.open_link("https://example.org");
        inline.push("here", &Place { line: Some(2), ..Place::default() });
        inline.close_link();
        let mut draft = inline.take().text;
        close_up(&mut draft);
        assert_eq!(draft.text, "隐私保护 here");
        assert_eq!(draft.text.get(draft.links[0].0.clone()), Some("here"));
        assert_eq!(draft.text.get(draft.marks[1].0..), Some("here"));
    }
}
