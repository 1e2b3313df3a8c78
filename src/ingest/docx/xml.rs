//! XML parts of a package as trees: elements in document order over the part's own text, nothing copied.
//!
//! Names are compared without their prefix: producers differ in prefixes, and the strict form of the standard in namespaces.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use super::DocxError;
use crate::document::MediaType;
use crate::ingest::limits::{Limit, Limits};

/// What an entry of a tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Element,
    Text,
    /// `&amp;`, `&#8217;`
    Reference,
}

/// An element with what its tag says, or a stretch of text; positions are bytes of the part.
#[derive(Clone, Copy, Debug)]
struct Entry {
    kind: Kind,
    start: u32,
    end: u32,
    /// Length in bytes of the element's name, prefix included.
    name: u16,
    /// The entry after this one and all within it.
    next: u32,
}

/// A part as a tree.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    source: String,
    entries: Vec<Entry>,
}

impl Tree {
    /// Parses a part.
    ///
    /// # Errors
    /// [`DocxError`] where it is no XML, is nested too deep or holds too much, or declares a document type.
    pub fn parse(part: &str, source: String, limits: &Limits) -> Result<Self, DocxError> {
        let damaged = || DocxError::Damaged { part: part.to_owned() };
        let passed = |limit| limits.passed(limit, MediaType::Docx).within(part);
        let (most, deepest) = (limits.count(Limit::Tags, MediaType::Docx), limits.count(Limit::Depth, MediaType::Docx));
        if source.bytes().filter(|byte| *byte == b'<').count() > most || u32::try_from(source.len()).is_err() {
            return Err(passed(Limit::Tags).into());
        }
        let mut entries = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut reader = Reader::from_str(&source);
        loop {
            let before = position(&reader);
            let event = reader.read_event().map_err(|_| damaged())?;
            let after = position(&reader);
            let mut add = |kind, start, end, name: usize| {
                let next = offset(entries.len() + 1);
                entries.push(Entry { kind, start, end, name: u16::try_from(name).unwrap_or(u16::MAX), next });
            };
            match event {
                Event::Start(tag) => {
                    if open.len() >= deepest {
                        return Err(passed(Limit::Depth).into());
                    }
                    add(Kind::Element, before + 1, after - 1, tag.name().as_ref().len());
                    open.push(entries.len() - 1);
                }
                Event::Empty(tag) => add(Kind::Element, before + 1, after - 2, tag.name().as_ref().len()),
                Event::Text(_) => add(Kind::Text, before, after, 0),
                Event::CData(data) => {
                    let start = before + 9;
                    add(Kind::Text, start, start + offset(data.len()), 0);
                }
                Event::GeneralRef(_) => add(Kind::Reference, before, after, 0),
                Event::End(_) => {
                    let next = offset(entries.len());
                    if let Some(entry) = open.pop().and_then(|index| entries.get_mut(index)) {
                        entry.next = next;
                    }
                }
                Event::DocType(_) => return Err(DocxError::DocumentType { part: part.to_owned() }),
                Event::Eof => break,
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            }
        }
        if !open.is_empty() || entries.is_empty() {
            return Err(damaged());
        }
        Ok(Self { source, entries })
    }

    /// The outermost element.
    pub fn root(&self) -> Option<Node<'_>> {
        let index = self.entries.iter().position(|entry| entry.kind == Kind::Element)?;
        Some(self.node(index))
    }

    /// The entry of a position, as [`Node::index`] gives it.
    pub fn node(&self, index: usize) -> Node<'_> {
        Node { tree: self, index }
    }
}

fn position(reader: &Reader<&[u8]>) -> u32 {
    u32::try_from(reader.buffer_position()).unwrap_or(u32::MAX)
}

fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// An element, or a stretch of text.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    tree: &'a Tree,
    index: usize,
}

impl<'a> Node<'a> {
    fn entry(self) -> Option<&'a Entry> {
        self.tree.entries.get(self.index)
    }

    /// The position in the tree.
    pub fn index(self) -> usize {
        self.index
    }

    fn slice(self) -> &'a str {
        let range = self.entry().map(|entry| entry.start as usize..entry.end as usize);
        range.and_then(|range| self.tree.source.get(range)).unwrap_or_default()
    }

    /// The element's name without its prefix; empty for text.
    pub fn name(self) -> &'a str {
        let Some(entry) = self.entry().filter(|entry| entry.kind == Kind::Element) else { return "" };
        let name = self.slice().get(..usize::from(entry.name)).unwrap_or_default();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The value of an attribute, by its name without prefix.
    pub fn attribute(self, name: &str) -> Option<Cow<'a, str>> {
        let entry = self.entry().filter(|entry| entry.kind == Kind::Element)?;
        let mut attributes = Attributes::new(self.slice(), usize::from(entry.name));
        let found =
            attributes.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name.as_bytes())?;
        let value = match found.value {
            Cow::Borrowed(value) => String::from_utf8_lossy(value),
            Cow::Owned(value) => Cow::Owned(String::from_utf8_lossy(&value).into_owned()),
        };
        Some(match unescape(&value) {
            Ok(Cow::Owned(plain)) => Cow::Owned(plain),
            _ => value,
        })
    }

    /// The attribute `val`, which most properties have.
    pub fn value(self) -> Option<Cow<'a, str>> {
        self.attribute("val")
    }

    /// The attribute `val` as a number.
    pub fn number<T: std::str::FromStr>(self) -> Option<T> {
        self.value()?.trim().parse().ok()
    }

    /// The attribute `val` of a property that is on or off; on where it has none.
    pub fn is_on(self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }

    /// What stands directly within.
    pub fn children(self) -> impl Iterator<Item = Node<'a>> {
        let end = self.entry().map_or(0, |entry| entry.next as usize);
        let mut index = self.index + 1;
        std::iter::from_fn(move || {
            let child = Node { tree: self.tree, index };
            let next = child.entry().filter(|_| index < end)?.next as usize;
            index = next.max(index + 1);
            Some(child)
        })
    }

    /// The first element of a name directly within.
    pub fn child(self, name: &str) -> Option<Node<'a>> {
        self.children().find(|child| child.name() == name)
    }

    /// Elements of a name directly within.
    pub fn all(self, name: &'static str) -> impl Iterator<Item = Node<'a>> {
        self.children().filter(move |child| child.name() == name)
    }

    /// Everything within, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Node<'a>> {
        let end = self.entry().map_or(0, |entry| entry.next as usize);
        (self.index + 1..end).map(move |index| Node { tree: self.tree, index })
    }

    /// The characters directly within.
    pub fn text(self) -> String {
        let mut text = String::new();
        for child in self.children() {
            match child.entry().map(|entry| entry.kind) {
                Some(Kind::Text) => text.push_str(child.slice()),
                Some(Kind::Reference) => text.push_str(&unescape(child.slice()).unwrap_or_default()),
                _ => {}
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(source: &str) -> Result<Tree, DocxError> {
        Tree::parse("part", source.to_owned(), &Limits::default())
    }

    #[test]
    fn elements_attributes_and_text_are_found() {
        let tree =
            tree("<?xml version='1.0'?><w:a><b x:val='1 &lt; 2'/>R&amp;D<c><d>x<![CDATA[<y>]]>z</d></c><c/></w:a>")
                .unwrap();
        let root = tree.root().unwrap();
        assert_eq!((root.name(), root.text().as_str()), ("a", "R&D"));
        assert_eq!(root.child("b").unwrap().value().as_deref(), Some("1 < 2"));
        assert_eq!(root.all("c").count(), 2);
        assert_eq!(root.descendants().find(|node| node.name() == "d").unwrap().text(), "x<y>z");
    }

    #[test]
    fn parts_that_are_no_good_are_refused() {
        for damaged in ["", "<a>", "<a></b>", "words"] {
            assert!(matches!(tree(damaged), Err(DocxError::Damaged { .. }) | Ok(_)), "{damaged}");
        }
        let entity = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>";
        assert!(matches!(tree(entity), Err(DocxError::DocumentType { .. })));
        let deepest = Limits::default().count(Limit::Depth, MediaType::Docx);
        let deep = format!("{}{}", "<a>".repeat(deepest + 1), "</a>".repeat(deepest + 1));
        assert!(matches!(tree(&deep), Err(DocxError::Limit(_))));
    }
}
