//! Formulas in MathML, written in a line: `1/12`, `10^2`, `√(2)`.

use ego_tree::NodeRef;
use scraper::node::Node;

use super::content::is_named;

/// Elements below a part of a formula that are looked at to tell whether it is more than a number or a name.
const LOOKED_AT: usize = 16;

/// What is written before an element of a formula, and what after it.
pub fn around(node: NodeRef<'_, Node>) -> (String, &'static str) {
    let Some(parent) = node.parent().filter(|parent| parent.value().is_element()) else {
        return Default::default();
    };
    let index = node.prev_siblings().filter(|sibling| sibling.value().is_element()).take(2).count();
    let sign = match parent.value().as_element().map_or("", |tag| tag.name()) {
        "mfrac" if index == 1 => "/",
        "msup" | "mover" if index == 1 => "^",
        "msub" | "munder" if index == 1 => "_",
        "msubsup" | "munderover" if index == 1 => "_",
        "msubsup" | "munderover" if index == 2 => "^",
        "mroot" if index == 1 => " root ",
        "msqrt" if index == 0 => "√",
        "mfrac" | "msup" | "msub" | "msubsup" | "mover" | "munder" | "munderover" | "mroot" | "msqrt" => "",
        _ => {
            let spaced = index > 0 && !is_sign(node) && !node.prev_siblings().find(is_element).is_some_and(is_sign);
            return (if spaced { " " } else { "" }.to_owned(), "");
        }
    };
    let (open, close) = if is_compound(node) { ("(", ")") } else { ("", "") };
    (format!("{sign}{open}"), close)
}

fn is_element(node: &NodeRef<'_, Node>) -> bool {
    node.value().is_element()
}

fn is_sign(node: NodeRef<'_, Node>) -> bool {
    is_named(node, &["mo"])
}

/// Whether a part of a formula has more than one number, name or sign.
fn is_compound(node: NodeRef<'_, Node>) -> bool {
    let leaf = |node: &NodeRef<'_, Node>| is_named(*node, &["mi", "mn", "mo", "mtext"]);
    node.descendants().take(LOOKED_AT).filter(leaf).nth(1).is_some()
}
