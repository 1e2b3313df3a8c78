//! Words from outside as CommonMark (<https://spec.commonmark.org/0.31.2/>) that means those words and nothing else, also where
//! GitHub's extensions (tables, strikethrough, mathematics) are read.

use super::super::neutral::neutral;

/// Words on one line that mean themselves. They may stand at the beginning of a line.
pub(super) fn escaped(text: &str) -> String {
    let text = neutral(text);
    let mut escaped = String::with_capacity(text.len());
    let mut beginning = Beginning::Blank;
    for (at, sign) in text.char_indices() {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let rest = text.get(at + sign.len_utf8()..).unwrap_or_default();
        if is_read(sign, before, rest, beginning) {
            escaped.push('\\');
        }
        escaped.push(sign);
        beginning = beginning.followed_by(sign);
    }
    escaped
}

/// What a line holds so far, as far as it decides what the next sign means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beginning {
    /// Nothing, or white space.
    Blank,
    /// A number, which a full stop would make an item of a list.
    Number,
    /// Anything else.
    Words,
}

impl Beginning {
    fn followed_by(self, sign: char) -> Self {
        match self {
            Self::Blank if sign.is_whitespace() => Self::Blank,
            Self::Blank | Self::Number if sign.is_ascii_digit() => Self::Number,
            _ => Self::Words,
        }
    }
}

/// Whether a sign would be read as more than itself.
fn is_read(sign: char, before: Option<char>, rest: &str, beginning: Beginning) -> bool {
    match sign {
        '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
        // Within a word or an address it means nothing.
        '_' => !(before.is_some_and(char::is_alphanumeric) && rest.chars().next().is_some_and(char::is_alphanumeric)),
        '&' => names_a_sign(rest),
        // At the beginning of a line, and where it would close a heading.
        '#' => before.is_none_or(char::is_whitespace),
        '-' | '+' | '=' => beginning == Beginning::Blank,
        '.' | ')' => beginning == Beginning::Number,
        _ => false,
    }
}

/// Whether an ampersand with what follows it is read as another sign: `&amp;`, `&#38;`.
fn names_a_sign(rest: &str) -> bool {
    let name = rest.split_once(';').map_or("", |(name, _)| name);
    !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '#')
}

/// How words differ from those around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Struck out.
    Deleted,
    /// Strong.
    Strong,
}

/// Words with a mark: `~~old~~`, `**new**`. Those signs are read beside letters and digits only, so that words which begin or end
/// with others, as Chinese quotation marks, get the elements of HTML that mean the same. White space stays outside.
pub(super) fn marked(mark: Mark, text: &str) -> String {
    let words = text.trim();
    let (signs, element) = match mark {
        Mark::Deleted => ("~~", "del"),
        Mark::Strong => ("**", "strong"),
    };
    let Some(lead) = text.find(words).filter(|_| !words.is_empty()).and_then(|start| text.get(..start)) else {
        return escaped(text);
    };
    let tail = text.get(lead.len() + words.len()..).unwrap_or_default();
    let ends = [words.chars().next(), words.chars().next_back()];
    let inside = escaped(words);
    let marked = if ends.iter().flatten().all(|end| end.is_alphanumeric()) && inside.starts_with(char::is_alphanumeric)
    {
        format!("{signs}{inside}{signs}")
    } else {
        format!("<{element}>{inside}</{element}>")
    };
    format!("{}{marked}{}", escaped(lead), escaped(tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_markdown_reads_are_escaped() {
        assert_eq!(escaped("*a* [b](c) <i> `d` \\ e|f"), "\\*a\\* \\[b\\](c) \\<i\\> \\`d\\` \\\\ e\\|f");
        assert_eq!(escaped("1. a"), "1\\. a");
        assert_eq!(escaped("# a #"), "\\# a \\#");
        assert_eq!(escaped("AT&T &copy; &#38;"), "AT&T \\&copy; \\&#38;");
    }

    #[test]
    fn an_address_can_still_be_read() {
        let address = "https://example.com/a_b/c-d?e=1&f=2#g";
        assert_eq!(escaped(address), address);
    }

    #[test]
    fn marks_stand_beside_letters_or_are_elements() {
        assert_eq!(marked(Mark::Strong, " 90 days "), " **90 days** ");
        assert_eq!(marked(Mark::Deleted, "《隐私政策》"), "<del>《隐私政策》</del>");
        assert_eq!(marked(Mark::Deleted, "  "), "  ");
    }
}
