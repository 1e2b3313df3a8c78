//! How deep a page nests its elements, told before it is parsed: the parser's work grows with the square of it.

/// Elements are nested at most this deep. Browsers stop at 512.
pub const DEEPEST: usize = 2_000;

/// Elements in which a tag is text.
const OF_TEXT: [&str; 7] = ["script", "style", "textarea", "title", "noscript", "iframe", "xmp"];

/// Elements that have no content, or whose end the parser finds by itself.
const CLOSED_BY_ITSELF: [&str; 26] = [
    "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dd", "dt", "option", "br", "hr", "img", "input", "meta",
    "link", "col", "wbr", "area", "base", "embed", "source", "track", "html", "body",
];

/// Shapes of drawings close themselves with a slash; HTML's own elements do not.
const SHAPES: [&str; 9] = ["path", "circle", "rect", "line", "polygon", "polyline", "ellipse", "use", "stop"];

/// Formatting that the parser begins anew in every block until it is closed.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Formatting is begun anew at most this often, in all: pages whose author forgot to close some have thousands.
const MOST_REPEATS: usize = 1_000_000;

/// Whether elements that are closed by hand are nested too deep, or formatting that nothing closes runs through too many blocks.
pub fn is_too_deep(source: &str) -> bool {
    let (mut depth, mut formats, mut repeats) = (0_usize, 0_usize, 0_usize);
    for tag in (Tags { source, at: 0 }) {
        let formatting = is_one_of(tag.name, &FORMATTING);
        let nests = !tag.closed && !is_one_of(tag.name, &CLOSED_BY_ITSELF);
        if tag.closing {
            depth -= usize::from(nests).min(depth);
            formats -= usize::from(formatting).min(formats);
        } else {
            depth += usize::from(nests);
            repeats += if formatting { 0 } else { formats };
            formats += usize::from(formatting);
        }
        if depth > DEEPEST || repeats > MOST_REPEATS {
            return true;
        }
    }
    false
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// A tag of the source.
struct TagStart<'a> {
    name: &'a str,
    closing: bool,
    /// Whether it is the shape of a drawing that closes itself (`<path …/>`).
    closed: bool,
}

/// The tags of a source; those within scripts and comments are passed over.
struct Tags<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Iterator for Tags<'a> {
    type Item = TagStart<'a>;

    fn next(&mut self) -> Option<TagStart<'a>> {
        loop {
            let start = self.at + self.source.get(self.at..)?.find('<')? + 1;
            let rest = self.source.get(start..)?;
            self.at = start;
            if rest.starts_with("!--") {
                self.at = start + rest.find("-->")?;
                continue;
            }
            let closing = rest.starts_with('/');
            let words = rest.strip_prefix('/').unwrap_or(rest);
            let length = words.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let name = words.get(..length).unwrap_or_default();
            if name.is_empty() {
                continue;
            }
            if !closing && is_one_of(name, &OF_TEXT) {
                self.at = start + end_of_text(rest, name)?;
            }
            let shape = is_one_of(name, &SHAPES);
            if shape {
                self.at = start + rest.find('>')?;
            }
            let closed = shape && self.source.get(..self.at).is_some_and(|tag| tag.ends_with('/'));
            return Some(TagStart { name, closing, closed });
        }
    }
}

/// Where the end tag of an element of text begins.
fn end_of_text(rest: &str, name: &str) -> Option<usize> {
    let ends = rest.match_indices("</").map(|(offset, _)| offset);
    ends.into_iter().find(|offset| {
        rest.as_bytes()
            .get(offset + 2..offset + 2 + name.len())
            .is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_within_scripts_comments_and_drawings_do_not_nest() {
        let many = DEEPEST + 1;
        for harmless in [
            format!("<script>{}</script>", "if (a<b) c(); ".repeat(many)),
            format!("<SCRIPT>{}</SCRIPT>", "'<div>'".repeat(many)),
            format!("<!--{}-->", "<div>".repeat(many)),
            format!("<svg>{}</svg>", "<path d='M0 0'/>".repeat(many)),
            "<div><p>text</div>".repeat(many),
            "<p>".repeat(many),
        ] {
            assert!(!is_too_deep(&harmless));
        }
        assert!(is_too_deep(&"<div>".repeat(many)));
        assert!(is_too_deep(&"<path>".repeat(many)));
    }

    #[test]
    fn formatting_that_nothing_closes_is_not_begun_anew_without_end() {
        let open = |formats: usize, blocks: usize| {
            let fonts: String = (0..formats).map(|index| format!("<font color={index}>")).collect();
            is_too_deep(&format!("<p>{fonts}</p>{}", "<p>text</p>".repeat(blocks)))
        };
        assert!(!open(100, 1_000));
        assert!(open(1_900, 10_000));
    }
}
