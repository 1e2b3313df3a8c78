//! Styles: what a paragraph or run is by the style it names and the styles that one is based on.

use std::collections::HashMap;

use super::xml::{Node, Tree};

/// Styles are based on each other at most this deep; the standard has ten levels, and circles must end.
const DEEPEST: usize = 20;

/// What is told of running words; unset where nothing says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Set in bold.
    pub bold: Option<bool>,
    /// Underlined.
    pub underlined: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// Struck through.
    pub struck: Option<bool>,
    /// Raised or lowered.
    pub shift: Option<Shift>,
}

/// Where words stand on their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// On it.
    Level,
    /// Above it.
    Raised,
    /// Below it.
    Lowered,
}

impl Look {
    /// What run properties say.
    pub fn of(properties: Option<Node<'_>>) -> Self {
        let on = |name| properties.and_then(|properties| properties.child(name)).map(Node::is_on);
        let struck = match (on("strike"), on("dstrike")) {
            (Some(once), Some(twice)) => Some(once || twice),
            (once, twice) => once.or(twice),
        };
        let shift = properties.and_then(|properties| properties.child("vertAlign")).and_then(Node::value);
        let shift = shift.map(|shift| match &*shift {
            "superscript" => Shift::Raised,
            "subscript" => Shift::Lowered,
            _ => Shift::Level,
        });
        Self { bold: on("b"), underlined: on("u"), hidden: on("vanish"), struck, shift }
    }

    /// This, and where it says nothing what another says.
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            underlined: self.underlined.or(other.underlined),
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
            shift: self.shift.or(other.shift),
        }
    }
}

/// Which list a paragraph belongs to, as far as its properties say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InList {
    /// The list; 0 takes it out of every list.
    pub list: Option<u32>,
    /// The level within it, from 0.
    pub level: Option<usize>,
}

impl InList {
    /// What paragraph properties say.
    pub fn of(properties: Option<Node<'_>>) -> Self {
        let numbering = properties.and_then(|properties| properties.child("numPr"));
        let number = |name| numbering.and_then(|numbering| numbering.child(name));
        Self { list: number("numId").and_then(Node::number), level: number("ilvl").and_then(Node::number) }
    }

    fn or(self, other: Self) -> Self {
        Self { list: self.list.or(other.list), level: self.level.or(other.level) }
    }
}

/// What kind of paragraph a style makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StyleRole {
    /// Text.
    #[default]
    Body,
    /// The document's title.
    Title,
    /// A heading of this level, from 1.
    Heading(u8),
    /// An entry of the table of contents, of this level from 1.
    Contents(u8),
}

/// A style with everything it takes from others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// What kind of paragraph it makes.
    pub role: StyleRole,
    /// The list its paragraphs belong to.
    pub in_list: InList,
    /// How its words look.
    pub look: Look,
}

/// All styles of a document.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Style,
}

impl Styles {
    /// Reads the part that holds the styles.
    pub fn read(tree: &Tree) -> Self {
        let mut raw: HashMap<String, Node<'_>> = HashMap::new();
        let mut usual = None;
        for style in tree.root().into_iter().flat_map(|root| root.all("style")) {
            let id = style.attribute("styleId").unwrap_or_default().into_owned();
            let standard = style.attribute("default").is_some_and(|value| matches!(&*value, "1" | "true" | "on"));
            if standard && style.attribute("type").as_deref() == Some("paragraph") {
                usual = Some(id.clone());
            }
            raw.insert(id, style);
        }
        let defaults = tree.root().and_then(|root| root.child("docDefaults")?.child("rPrDefault")?.child("rPr"));
        let defaults = Look::of(defaults);
        let resolved = raw.keys().map(|id| (id.clone(), resolve(id, &raw, defaults))).collect();
        let mut styles = Self { styles: resolved, usual: Style { look: defaults, ..Style::default() } };
        styles.usual = usual.and_then(|id| styles.styles.get(&id).copied()).unwrap_or(styles.usual);
        styles
    }

    /// The style of a paragraph that names this one, or none.
    pub fn of_paragraph(&self, id: Option<&str>) -> Style {
        let Some(id) = id else { return self.usual };
        let unknown = || Style { role: role_named(id).unwrap_or(self.usual.role), ..self.usual };
        self.styles.get(id).copied().unwrap_or_else(unknown)
    }

    /// How words look by their own style.
    pub fn of_words(&self, id: &str) -> Look {
        self.styles.get(id).map(|style| style.look).unwrap_or_default()
    }
}

fn resolve(id: &str, raw: &HashMap<String, Node<'_>>, defaults: Look) -> Style {
    let mut style = Style::default();
    let mut role = None;
    let mut next = Some(id.to_owned());
    let mut of_words = false;
    for _ in 0..DEEPEST {
        let Some(node) = next.as_deref().and_then(|id| raw.get(id)) else { break };
        of_words |= node.attribute("type").as_deref() == Some("character");
        let properties = node.child("pPr");
        style.in_list = style.in_list.or(InList::of(properties));
        style.look = style.look.or(Look::of(node.child("rPr")));
        role = role.or_else(|| role_of(*node));
        next = node.child("basedOn").and_then(Node::value).map(std::borrow::Cow::into_owned);
    }
    if !of_words {
        style.look = style.look.or(defaults);
    }
    style.role = role.unwrap_or_default();
    style
}

/// What a style says of itself: by its level in the outline, else by the name of a built-in style.
fn role_of(style: Node<'_>) -> Option<StyleRole> {
    let level = style.child("pPr").and_then(|properties| properties.child("outlineLvl")).and_then(Node::number::<u8>);
    if let Some(level) = level {
        return Some(by_outline(level));
    }
    let name = style.child("name").and_then(Node::value);
    let name = name.map(std::borrow::Cow::into_owned).or_else(|| style.attribute("styleId").map(Into::into))?;
    role_named(&name)
}

/// Names of styles for headings, which a number follows. Word writes the English one whatever its language; other programs do not.
const HEADINGS: [&str; 8] = ["heading", "titre", "标题", "標題", "überschrift", "título", "titolo", "見出し"];

/// What the name of a built-in style says, or its id where the style is not described.
fn role_named(name: &str) -> Option<StyleRole> {
    let name = name.trim().to_lowercase();
    let numbered =
        |start: &str| name.strip_prefix(start)?.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    if matches!(name.as_str(), "title" | "titre" | "标题" | "標題" | "titel") {
        return Some(StyleRole::Title);
    }
    HEADINGS
        .iter()
        .find_map(|start| numbered(start))
        .map(StyleRole::Heading)
        .or_else(|| numbered("toc").map(StyleRole::Contents))
}

/// The role that a level in the outline gives; the tenth is text.
pub fn by_outline(level: u8) -> StyleRole {
    if level < 9 { StyleRole::Heading(level + 1) } else { StyleRole::Body }
}
