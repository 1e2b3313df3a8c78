//! Formulas (Office Math) on a line: `1/12`, `10^2`, `x₁`.

use super::body::Walk;
use super::styles::Look;
use super::xml::Node;
use crate::ingest::raised;

/// Entries of a tree within which a part of a formula is looked at; a longer one is put in brackets.
const SHORT: usize = 48;

impl<'a> Walk<'a> {
    /// The parts of a formula in reading order.
    pub(super) fn maths(&mut self, parent: Node<'a>, look: Look) {
        for node in parent.children() {
            match node.name() {
                "r" => self.run(node, look),
                "f" => {
                    self.maths_group(node.child("num"), look);
                    self.say("/", look);
                    self.maths_group(node.child("den"), look);
                }
                "sSup" | "sSub" | "sSubSup" | "nary" | "sPre" => self.maths_script(node, look),
                "rad" => {
                    self.maths_part(node.child("deg"), look);
                    self.say("√", look);
                    self.maths_group(node.child("e"), look);
                }
                "d" => self.maths_brackets(node, look),
                "mr" | "e" if matches!(parent.name(), "m" | "mr" | "eqArr") => {
                    self.maths(node, look);
                    self.say(" ", look);
                }
                name if name.ends_with("Pr") => {}
                _ if self.is_change(node.name()) => self.in_change(node.name(), |walk| walk.maths(node, look)),
                _ => self.maths(node, look),
            }
        }
    }

    fn maths_part(&mut self, part: Option<Node<'a>>, look: Look) {
        if let Some(part) = part {
            self.maths(part, look);
        }
    }

    /// A part, in brackets where it is more than a number or a name.
    fn maths_group(&mut self, part: Option<Node<'a>>, look: Look) {
        let simple = part.is_none_or(is_simple);
        if !simple {
            self.say("(", look);
        }
        self.maths_part(part, look);
        if !simple {
            self.say(")", look);
        }
    }

    fn maths_script(&mut self, node: Node<'a>, look: Look) {
        if node.name() == "nary" {
            let sign = node.child("naryPr").and_then(|properties| properties.child("chr")).and_then(Node::value);
            self.say(sign.as_deref().unwrap_or("∫"), look);
        } else {
            self.maths_part(node.child("e"), look);
        }
        if let Some(sub) = node.child("sub") {
            let figures: String =
                sub.descendants().take(SHORT).filter(|part| part.name() == "t").map(Node::text).collect();
            if !figures.is_empty() && figures.chars().all(|character| character.is_ascii_digit()) {
                self.say(&raised::lowered(&figures), look);
            } else if sub.descendants().any(|part| part.name() == "t") {
                self.say("_", look);
                self.maths_group(Some(sub), look);
            }
        }
        if let Some(sup) = node.child("sup").filter(|sup| sup.descendants().any(|part| part.name() == "t")) {
            self.say("^", look);
            self.maths_group(Some(sup), look);
        }
        if node.name() == "nary" {
            self.say(" ", look);
            self.maths_part(node.child("e"), look);
        }
    }

    fn maths_brackets(&mut self, node: Node<'a>, look: Look) {
        let properties = node.child("dPr");
        let sign = |name, usual: &str| {
            let given = properties.and_then(|properties| properties.child(name)).and_then(Node::value);
            given.map_or_else(|| usual.to_owned(), std::borrow::Cow::into_owned)
        };
        self.say(&sign("begChr", "("), look);
        for (index, part) in node.all("e").enumerate() {
            if index > 0 {
                self.say(&sign("sepChr", "|"), look);
            }
            self.maths(part, look);
        }
        self.say(&sign("endChr", ")"), look);
    }
}

/// Whether a part of a formula is a number or a name, so that it needs no brackets.
fn is_simple(part: Node<'_>) -> bool {
    if part.descendants().nth(SHORT).is_some() {
        return false;
    }
    let words: String = part.descendants().filter(|part| part.name() == "t").map(Node::text).collect();
    words.trim().chars().all(|character| character.is_alphanumeric() || matches!(character, '.' | ',' | '%'))
}
