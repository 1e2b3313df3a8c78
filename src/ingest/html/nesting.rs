//! How deep a page nests its elements, told before it is parsed: the parser's work grows with the square of it.

use crate::document::MediaType;
use crate::ingest::limits::{Limit, LimitError, Limits};

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

/// Refuses a page whose elements that are closed by hand are nested too deep, or in which formatting that nothing closes runs through
/// too many blocks.
///
/// # Errors
/// [`LimitError`] with the limit that is passed.
pub fn check(source: &str, limits: &Limits) -> Result<(), LimitError> {
    let of = |limit| limits.count(limit, MediaType::Html);
    let (deepest, most) = (of(Limit::Depth), of(Limit::Reopened));
    let (mut depth, mut formats, mut repeats) = (0_usize, 0_usize, 0_usize);
    for tag in Tags::of(source) {
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
        let passed = [(Limit::Depth, depth > deepest), (Limit::Reopened, repeats > most)];
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
}

/// The tags of a source; those within scripts and comments are passed over.
struct Tags<'a> {
    source: &'a str,
    at: usize,
    /// Elements of text that nothing closes from here on, so that their end is looked for once.
    endless: Vec<&'a str>,
}

impl<'a> Tags<'a> {
    fn of(source: &'a str) -> Self {
        Self { source, at: 0, endless: Vec::new() }
    }

    /// How far off the end tag of an element of text is.
    fn end_of_text(&mut self, name: &'a str) -> Option<usize> {
        if is_one_of(name, &self.endless) {
            return None;
        }
        let rest = self.source.get(self.at..)?;
        let is_end = |at: usize| {
            let end = rest.as_bytes().get(at + 2..at + 2 + name.len());
            end.is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = rest.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at));
        if end.is_none() {
            self.endless.push(name);
        }
        end
    }
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
            let length = words.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let name = words.get(..length).unwrap_or_default();
            if name.is_empty() {
                continue;
            }
            self.at = start + end_of_tag(rest)?;
            let closed = is_one_of(name, &SHAPES) && self.source.get(..self.at).is_some_and(|tag| tag.ends_with("/>"));
            if !closing && is_one_of(name, &OF_TEXT) {
                // Within a drawing a title has elements; so one without an end is looked into.
                self.at += self.end_of_text(name).unwrap_or_default();
            }
            return Some(TagStart { name, closing, closed });
        }
    }
}

/// Where a comment ends, from its exclamation mark.
fn end_of_comment(rest: &str) -> Option<usize> {
    let ends = |at: usize| {
        let before = rest.get(..at).unwrap_or_default();
        before.ends_with("--") || before.strip_prefix("!--").is_some_and(|before| before.ends_with("--!"))
    };
    rest.match_indices('>').map(|(at, _)| at).find(|at| ends(*at)).map(|at| at + 1)
}

/// Where a tag ends, from its name: at the first `>` that is in no quoted value.
fn end_of_tag(rest: &str) -> Option<usize> {
    let (mut value, mut quote) = (false, None);
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => quote = Some(open).filter(|open| *open != byte),
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if value => (value, quote) = (false, Some(byte)),
            (None, b'=') => value = true,
            (None, _) => value = value && byte.is_ascii_whitespace(),
        }
    }
    None
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
    fn formatting_that_nothing_closes_is_not_begun_anew_without_end() {
        let open = |formats: usize, blocks: usize| {
            let fonts: String = (0..formats).map(|index| format!("<font color={index}>")).collect();
            refused(&format!("<p>{fonts}</p>{}", "<p>text</p>".repeat(blocks)))
        };
        assert_eq!(open(100, 1_000), None);
        assert_eq!(open(1_900, 10_000), Some(Limit::Reopened));
    }
}
