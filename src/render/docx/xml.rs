//! Writes XML: elements, attributes and words, escaped, without the characters that XML forbids.

use std::borrow::Cow;

use quick_xml::escape::escape;

/// A part of the document while it is written.
#[derive(Debug, Default)]
pub struct Markup {
    text: String,
}

/// The namespaces that every part with text declares.
const NAMESPACES: [(&str, &str); 2] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];

impl Markup {
    /// A part whose outermost element is to be opened by the caller.
    pub fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned() }
    }

    /// A part with text: its root is open, with the namespaces of text.
    pub fn part(root: &str) -> Self {
        let mut markup = Self::new();
        markup.open(root, &NAMESPACES);
        markup
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, ">");
    }

    /// Closes an element.
    pub fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, "/>");
    }

    /// An element without content whose one attribute is `w:val`.
    pub fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element that holds words alone.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) {
        self.open(name, attributes);
        self.words(words);
        self.close(name);
    }

    /// Words.
    pub fn words(&mut self, words: &str) {
        self.text.push_str(&escape(allowed(words)));
    }

    /// What was written elsewhere, as it is.
    pub fn append(&mut self, other: &str) {
        self.text.push_str(other);
    }

    /// All that was written.
    pub fn finish(self) -> String {
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            self.text.push_str(&escape(allowed(value)));
            self.text.push('"');
        }
        self.text.push_str(end);
    }
}

/// Whether XML 1.0 allows a character (production 2, `Char`).
fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn allowed(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|character| is_allowed(*character)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_forbidden_characters_left_out() {
        let mut markup = Markup::default();
        markup.element("w:t", &[("a", "\"<&\u{b}")], "a\u{0}b\u{1b}[2J <script> & \u{ffff}\u{1f600}");
        assert_eq!(markup.finish(), "<w:t a=\"&quot;&lt;&amp;\">ab[2J &lt;script&gt; &amp; \u{1f600}</w:t>");
    }
}
