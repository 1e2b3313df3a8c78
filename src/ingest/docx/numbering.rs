//! Automatic numbers: from the definitions of lists to the number or bullet that a reader sees before a paragraph.

use std::collections::{HashMap, HashSet};

use super::numerals::{Numerals, bullet};
use super::styles::{InList, Styles};
use super::xml::{Node, Tree};

/// Levels of a list.
const LEVELS: usize = 9;

/// Definitions name each other at most this often; circles must end.
const DEEPEST: usize = 4;

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// As it is shown: `1.2`, `(a)`, `第三条`, `•`; empty where nothing is shown.
    pub text: String,
    /// Nesting, from 0.
    pub level: usize,
    /// Whether it is a sign that does not count.
    pub bullet: bool,
}

/// One level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    numerals: Numerals,
    /// The text around the numbers: `%1.%2`.
    text: String,
    /// The font of a bullet, which says what sign its character stands for.
    font: String,
    /// The level (from 1) after which this one starts again; none for any above it, 0 for never.
    restart: Option<usize>,
    /// Whether numbers of other levels are shown as decimals.
    legal: bool,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
}

impl Level {
    fn read(node: Node<'_>) -> Self {
        let value = |name| node.child(name).and_then(Node::value).map(std::borrow::Cow::into_owned);
        let fonts = node.child("rPr").and_then(|properties| properties.child("rFonts"));
        let font = fonts.and_then(|fonts| fonts.attribute("ascii").or_else(|| fonts.attribute("hAnsi")));
        // Newer formats stand in an alternative around the old one.
        let alternative = node.child("AlternateContent").and_then(|both| both.child("Fallback"));
        let format = node.child("numFmt").or_else(|| alternative.and_then(|fallback| fallback.child("numFmt")));
        Self {
            start: node.child("start").and_then(Node::number).unwrap_or(0),
            numerals: Numerals::named(format.and_then(Node::value).as_deref().unwrap_or("decimal")),
            text: value("lvlText").unwrap_or_default(),
            font: font.unwrap_or_default().into_owned(),
            restart: node.child("lvlRestart").and_then(Node::number),
            legal: node.child("isLgl").is_some_and(Node::is_on),
            style: value("pStyle"),
        }
    }
}

/// A list: which definition it uses and what it changes in it.
#[derive(Clone, Debug, Default)]
struct List {
    definition: u32,
    /// Numbers from which levels start in this list.
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    definitions: HashMap<u32, HashMap<usize, Level>>,
    lists: HashMap<u32, List>,
}

impl Numbering {
    /// Reads the part that defines the lists.
    pub fn read(tree: &Tree, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        let mut linked: Vec<(u32, String)> = Vec::new();
        let root = tree.root();
        for node in root.into_iter().flat_map(|root| root.all("abstractNum")) {
            let Some(id) = number(node, "abstractNumId") else { continue };
            numbering.definitions.insert(id, levels(node));
            if let Some(style) = node.child("numStyleLink").and_then(Node::value) {
                linked.push((id, style.into_owned()));
            }
        }
        for node in root.into_iter().flat_map(|root| root.all("num")) {
            let definition = node.child("abstractNumId").and_then(Node::number);
            let (Some(id), Some(definition)) = (number(node, "numId"), definition) else { continue };
            let mut list = List { definition, ..List::default() };
            for change in node.all("lvlOverride") {
                let Some(level) = number(change, "ilvl").map(|level| level as usize) else { continue };
                if let Some(start) = change.child("startOverride").and_then(Node::number) {
                    list.starts.insert(level, start);
                }
                if let Some(node) = change.child("lvl") {
                    list.levels.insert(level, Level::read(node));
                }
            }
            numbering.lists.insert(id, list);
        }
        numbering.follow(&linked, styles);
        numbering
    }

    /// Definitions that only name a style of lists use the definition of the list that the style names.
    fn follow(&mut self, linked: &[(u32, String)], styles: &Styles) {
        for _ in 0..DEEPEST {
            for (id, style) in linked {
                let list = styles.of_paragraph(Some(style)).in_list.list.and_then(|list| self.lists.get(&list));
                let levels = list.and_then(|list| self.definitions.get(&list.definition)).cloned();
                if let Some(levels) = levels.filter(|levels| !levels.is_empty()) {
                    self.definitions.insert(*id, levels);
                }
            }
        }
    }

    fn level<'a>(&'a self, list: &'a List, level: usize) -> Option<&'a Level> {
        list.levels.get(&level).or_else(|| self.definitions.get(&list.definition)?.get(&level))
    }

    /// The level of a paragraph: as it says, else the one its style is bound to, else the first.
    fn level_of(&self, list: &List, in_list: InList, style: Option<&str>) -> usize {
        let bound = || {
            style.and_then(|style| {
                (0..LEVELS)
                    .find(|level| self.level(list, *level).is_some_and(|other| other.style.as_deref() == Some(style)))
            })
        };
        in_list.level.or_else(bound).unwrap_or(0).min(LEVELS - 1)
    }
}

fn levels(definition: Node<'_>) -> HashMap<usize, Level> {
    let level = |node| Some((number(node, "ilvl")? as usize, Level::read(node)));
    definition.all("lvl").filter_map(level).collect()
}

fn number(node: Node<'_>, attribute: &str) -> Option<u32> {
    node.attribute(attribute)?.trim().parse().ok()
}

/// Counts along the document.
#[derive(Clone, Debug, Default)]
pub struct Counters {
    /// The last numbers of each definition, by level; lists of one definition count on.
    last: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and levels that began where they say.
    begun: HashSet<(u32, usize)>,
}

impl Counters {
    /// Counts a paragraph and says what stands before it; nothing where it is in no list.
    pub fn next(&mut self, numbering: &Numbering, in_list: InList, style: Option<&str>) -> Option<Marker> {
        let id = in_list.list.filter(|list| *list != 0)?;
        let list = numbering.lists.get(&id)?;
        let at = numbering.level_of(list, in_list, style);
        let level = numbering.level(list, at)?;
        let last = self.last.entry(list.definition).or_default();
        let own_start = list.starts.get(&at).filter(|_| self.begun.insert((id, at)));
        let number = match (own_start, last.get(at).copied().flatten()) {
            (Some(start), _) => *start,
            (None, Some(number)) => number.saturating_add(1),
            (None, None) => list.starts.get(&at).copied().unwrap_or(level.start),
        };
        for (below, slot) in last.iter_mut().enumerate().skip(at) {
            let restart = numbering.level(list, below).and_then(|level| level.restart);
            if below == at {
                *slot = Some(number);
            } else if restart.is_none_or(|after| after != 0 && at < after) {
                *slot = None;
            }
        }
        let numbers = *last;
        let text = shown(numbering, list, at, &numbers);
        Some(Marker { text, level: at, bullet: level.numerals == Numerals::Bullet })
    }
}

/// The text of a level with the numbers in it.
fn shown(numbering: &Numbering, list: &List, at: usize, numbers: &[Option<u32>; LEVELS]) -> String {
    let Some(level) = numbering.level(list, at) else { return String::new() };
    if level.numerals == Numerals::Bullet {
        return bullet(&level.text, &level.font);
    }
    let mut text = String::new();
    let mut characters = level.text.chars().peekable();
    while let Some(character) = characters.next() {
        let digit = characters.peek().and_then(|next| next.to_digit(10)).filter(|digit| character == '%' && *digit > 0);
        let Some(other) = digit.map(|digit| digit as usize - 1) else {
            text.push(character);
            continue;
        };
        characters.next();
        let Some(source) = numbering.level(list, other) else { continue };
        let number = numbers.get(other).copied().flatten();
        let number = number.or_else(|| list.starts.get(&other).copied()).unwrap_or(source.start);
        let numerals =
            if level.legal && source.numerals != Numerals::None { Numerals::Decimal } else { source.numerals };
        text.push_str(&numerals.write(number));
    }
    text.trim().to_owned()
}
