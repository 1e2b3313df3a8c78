//! How deep a page nests its elements and how many attributes a tag has, told before it is parsed: the parser's work grows with
//! the square of both.

use crate::document::MediaType;
use crate::ingest::limits::{Limit, LimitError, Limits};

/// Elements in which a tag is text.
const OF_TEXT: [&str; 9] = ["script", "style", "textarea", "title", "noscript", "iframe", "xmp", "noframes", "noembed"];

/// Elements of another language, in which elements of those names hold tags as all others do.
const FOREIGN: [&str; 2] = ["svg", "math"];

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

/// Refuses a page whose elements that are closed by hand are nested too deep, or in which formatting that nothing closes runs through
/// too many blocks.
///
/// # Errors
/// [`LimitError`] with the limit that is passed.
pub fn check(source: &str, limits: &Limits) -> Result<(), LimitError> {
    let of = |limit| limits.count(limit, MediaType::Html);
    let (deepest, most, attributes) = (of(Limit::Depth), of(Limit::Reopened), of(Limit::Attributes));
    let (mut depth, mut formats, mut repeats) = (0_usize, 0_usize, 0_usize);
    for tag in (Tags { source, at: 0, foreign: 0 }) {
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
        let passed = [
            (Limit::Depth, depth > deepest),
            (Limit::Reopened, repeats > most),
            (Limit::Attributes, tag.attributes > attributes),
        ];
        if let Some((limit, _)) = passed.into_iter().find(|(_, passed)| *passed) {
            return Err(limits.passed(limit, MediaType::Html));
        }
    }
    Ok(())
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
    /// How many attributes it has, at most.
    attributes: usize,
}

/// The tags of a source; those within scripts, comments and the values of attributes are passed over.
struct Tags<'a> {
    source: &'a str,
    at: usize,
    /// How many drawings and formulas are open.
    foreign: usize,
}

impl<'a> Iterator for Tags<'a> {
    type Item = TagStart<'a>;

    fn next(&mut self) -> Option<TagStart<'a>> {
        loop {
            let start = self.at + self.source.get(self.at..)?.find('<')? + 1;
            let rest = self.source.get(start..)?;
            self.at = start;
            if rest.starts_with("!--") {
                self.at = start + end_of_comment(rest)?;
                continue;
            }
            let closing = rest.starts_with('/');
            let words = rest.strip_prefix('/').unwrap_or(rest);
            if !words.starts_with(|first: char| first.is_ascii_alphabetic()) {
                continue;
            }
            let length = words.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let name = words.get(..length).unwrap_or_default();
            let inner = words.get(length..).unwrap_or_default();
            // A tag that the source ends in is none.
            let (end, attributes) = end_of_tag(inner)?;
            let ended = start + usize::from(closing) + length + end;
            self.at = ended;
            if is_one_of(name, &FOREIGN) {
                self.foreign = if closing { self.foreign.saturating_sub(1) } else { self.foreign + 1 };
            }
            if !closing && self.foreign == 0 && is_one_of(name, &OF_TEXT) {
                self.at = ended + end_of_text(self.source.get(ended..)?, name)?;
            }
            let shape = is_one_of(name, &SHAPES);
            let closed = shape && inner.get(..end).is_some_and(|tag| tag.ends_with("/>"));
            return Some(TagStart { name, closing, closed, attributes });
        }
    }
}

/// Where a comment ends.
fn end_of_comment(rest: &str) -> Option<usize> {
    let (first, second) = (rest.find("-->"), rest.find("--!>"));
    // `<!-->` and `<!--->` end at once.
    match (first, second) {
        (Some(first), Some(second)) => Some(first.min(second)),
        (first, second) => first.or(second),
    }
}

/// Where a tag ends after its name, behind its `>`, and how many attributes it has at most. A `>` in quotes ends nothing.
fn end_of_tag(inner: &str) -> Option<(usize, usize)> {
    let (mut quote, mut value, mut spaced, mut attributes) = (None, false, true, 0_usize);
    for (offset, byte) in inner.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => quote = Some(open).filter(|open| *open != byte),
            (None, b'>') => return Some((offset + 1, attributes)),
            (None, b'"' | b'\'') if value => (quote, value) = (Some(byte), false),
            (None, b'=') if !value => value = true,
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/') => spaced = true,
            (None, _) => {
                attributes += usize::from(spaced && !value);
                (spaced, value) = (false, false);
            }
        }
    }
    None
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

    fn refused(source: &str) -> Option<Limit> {
        check(source, &Limits::default()).err().map(|error| error.limit)
    }

    #[test]
    fn tags_within_scripts_comments_and_drawings_do_not_nest() {
        let many = 2_001;
        for harmless in [
            format!("<script>{}</script>", "if (a<b) c(); ".repeat(many)),
            format!("<SCRIPT>{}</SCRIPT>", "'<div>'".repeat(many)),
            format!("<!--{}-->", "<div>".repeat(many)),
            format!("<svg>{}</svg>", "<path d='M0 0'/>".repeat(many)),
            "<div><p>text</div>".repeat(many),
            "<p>".repeat(many),
        ] {
            assert_eq!(refused(&harmless), None);
        }
        assert_eq!(refused(&"<div>".repeat(many)), Some(Limit::Depth));
        assert_eq!(refused(&"<path>".repeat(many)), Some(Limit::Depth));
    }

    #[test]
    fn what_only_looks_like_a_comment_or_a_script_hides_no_nesting() {
        let deep = "<div>".repeat(2_001);
        for start in
            ["<p title=\"<!--\">", "<p title = '<script>'>", "<!--><p>", "<!-- --!>", "<svg><title>", "<a b='>'>"]
        {
            assert_eq!(refused(&format!("{start}{deep}")), Some(Limit::Depth), "{start}");
        }
        assert_eq!(refused(&format!("<p title=\"{deep}\">")), None);
    }

    #[test]
    fn a_tag_of_thousands_of_attributes_is_refused() {
        let tag = |many: usize| format!("<p{}>", (0..many).map(|index| format!(" a{index}=b")).collect::<String>());
        assert_eq!(refused(&tag(100)), None);
        assert_eq!(refused(&tag(5_001)), Some(Limit::Attributes));
    }

    #[test]
    fn formatting_that_nothing_closes_is_not_begun_anew_without_end() {
        let open = |formats: usize, blocks: usize| {
            let fonts: String = (0..formats).map(|index| format!("<font color={index}>")).collect();
            refused(&format!("<p>{fonts}</p>{}", "<p>text</p>".repeat(blocks)))
        };
        assert_eq!(open(100, 1_000), None);
        assert_eq!(open(1_900, 10_000), Some(Limit::Reopened));
    }
}
