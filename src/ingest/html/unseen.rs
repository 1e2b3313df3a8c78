//! What of a page no reader can see, whatever is pressed: programs, styles, what describes the page.

use ego_tree::NodeRef;
use scraper::node::{Element as Tag, Node};

use crate::document::UnseenKind;

/// The namespaces of drawings and of formulas.
const DRAWINGS: &str = "http://www.w3.org/2000/svg";
const FORMULAS: &str = "http://www.w3.org/1998/Math/MathML";

/// Of which kind the content of an element is, where it is never shown.
pub fn kind(node: NodeRef<'_, Node>) -> Option<UnseenKind> {
    let tag = node.value().as_element()?;
    match tag.name() {
        "script" => Some(UnseenKind::Script),
        "style" => Some(UnseenKind::Style),
        "template" | "datalist" => Some(UnseenKind::Template),
        "defs" | "symbol" | "clipPath" | "mask" | "pattern" if is_of(tag, DRAWINGS) => Some(UnseenKind::Template),
        "title" | "meta" | "img" => Some(UnseenKind::Metadata),
        "desc" | "metadata" if is_of(tag, DRAWINGS) => Some(UnseenKind::Metadata),
        "annotation" | "annotation-xml" if is_of(tag, FORMULAS) => Some(UnseenKind::Metadata),
        "iframe" | "canvas" | "audio" | "video" | "embed" | "noframes" | "noembed" => Some(UnseenKind::Embedded),
        _ => None,
    }
}

/// Whether an element belongs to a formula.
pub fn is_of_formula(tag: &Tag) -> bool {
    is_of(tag, FORMULAS)
}

fn is_of(tag: &Tag, namespace: &str) -> bool {
    &*tag.name.ns == namespace
}

/// The words of an element of such a kind, and those that its attributes hold.
pub fn words(node: NodeRef<'_, Node>) -> String {
    let mut words = String::new();
    for below in node.descendants() {
        match below.value() {
            Node::Text(text) => words.push_str(text),
            Node::Comment(comment) => words.push_str(comment),
            _ => {}
        }
    }
    let attribute = node.value().as_element().and_then(|tag| match tag.name() {
        "meta" => tag.attr("content"),
        "img" => tag.attr("alt"),
        "iframe" | "embed" => tag.attr("src"),
        _ => None,
    });
    words.push_str(attribute.unwrap_or_default());
    words
}
