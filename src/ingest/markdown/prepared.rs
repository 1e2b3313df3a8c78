//! A source of Markdown as it is meant, where CommonMark is stricter than those who write it.

use crate::text::script;

/// A source that is ready to be parsed; its lines are those of the file.
#[derive(Debug)]
pub struct Prepared {
    /// The source.
    pub source: String,
    /// Attributes in braces, as kramdown has them, which nobody sees.
    pub attributes: Vec<String>,
}

/// Prepares a source: headings have their space, attributes in braces are taken out, raised and lowered words have their tags, and signs
/// of emphasis count next to punctuation.
pub fn prepare(source: &str) -> Prepared {
    let mut prepared = Prepared { source: String::with_capacity(source.len()), attributes: Vec::new() };
    let mut fenced = false;
    let mut open = Open::default();
    for line in source.split_inclusive('\n') {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        fenced ^= fence;
        if fenced || fence {
            prepared.source.push_str(line);
            continue;
        }
        if line.trim().is_empty() {
            open = Open::default();
        }
        let line = without_attributes(line, &mut prepared.attributes);
        let line = with_shifts(&with_space(&line));
        with_flanks(&line, &mut open, &mut prepared.source);
    }
    prepared
}

/// A line with the space that CommonMark wants between the signs of a heading and its words (`###Rights`, `#权利`). A single sign
/// before a small letter is the name of something.
fn with_space(line: &str) -> String {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let begins = words.chars().next().is_some_and(|first| {
        first.is_uppercase() || script::is_han(first) || level > 1 && (first.is_alphanumeric() || first == '*')
    });
    if (1..=6).contains(&level) && begins {
        format!("{} {words}", "#".repeat(level))
    } else {
        line.to_owned()
    }
}

/// Takes attributes out of a line, but not out of a listing in it.
fn without_attributes(line: &str, attributes: &mut Vec<String>) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{:") {
        kept.push_str(before);
        let listed = !kept.matches('`').count().is_multiple_of(2);
        match after.split_once('}').filter(|_| !listed) {
            Some((inner, after)) => {
                attributes.push(inner.to_owned());
                rest = after;
            }
            None => {
                kept.push_str("{:");
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// Characters between two signs that are raised or lowered at most: `^12^`, `^st^`, `~2~`.
const LONGEST_SHIFTED: usize = 4;

/// Writes what is raised or lowered between two signs with tags: figures or a few letters (`12^3^`, `1^st^`), and figures after a letter
/// (`H~2~O`). Whatever else has these signs (`10^2 or 10^3`, `from ~5 to ~6`) is left to others.
fn with_shifts(line: &str) -> String {
    let mut written = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['^', '~']) {
        let (before, signed) = rest.split_at(at);
        written.push_str(before);
        let (sign, after) = signed.split_at(1);
        let inner = after.split(sign).next().unwrap_or_default();
        let ends = after.get(inner.len()..).is_some_and(|end| end.starts_with(sign) && !end.starts_with("~~"));
        let listed = !written.matches('`').count().is_multiple_of(2);
        let last = written.chars().next_back();
        let shifts = match sign {
            "^" => last != Some('[') && inner.chars().all(char::is_alphanumeric),
            _ => last.is_some_and(char::is_alphabetic) && inner.chars().all(|figure| figure.is_ascii_digit()),
        };
        if ends && shifts && !listed && !inner.is_empty() && inner.chars().count() <= LONGEST_SHIFTED {
            let tag = if sign == "^" { "sup" } else { "sub" };
            written.push_str(&format!("<{tag}>{inner}</{tag}>"));
            rest = after.get(inner.len() + 1..).unwrap_or_default();
        } else {
            written.push_str(sign);
            rest = after;
        }
    }
    written.push_str(rest);
    written
}

/// How many signs of emphasis wait for their end, by their length.
#[derive(Debug, Default)]
struct Open {
    stars: [bool; 4],
    tildes: bool,
}

impl Open {
    /// Whether signs end what earlier ones began; else they begin something.
    fn ends(&mut self, sign: char, length: usize) -> bool {
        let open = if sign == '~' { Some(&mut self.tildes) } else { self.stars.get_mut(length) };
        let Some(open) = open else { return false };
        *open = !*open;
        !*open
    }
}

/// Takes no room and is dropped from all words; it is neither punctuation nor white space.
const JOINER: char = '\u{2060}';

/// Writes a line in which signs of emphasis count although punctuation stands within them and a letter next to them:
/// `**注意：**本政策`, `**Note:**this`. CommonMark wants a space there, which Chinese does not have.
fn with_flanks(line: &str, open: &mut Open, prepared: &mut String) {
    let mut before: Option<char> = None;
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let length = rest.chars().take_while(|character| *character == first).count();
        let emphasis = first == '*' && length <= 3 || first == '~' && length == 2;
        if !emphasis || before == Some('\\') {
            let plain = if emphasis { 1 } else { length * first.len_utf8() };
            let (head, tail) = rest.split_at(plain);
            prepared.push_str(head);
            (before, rest) = (Some(first), tail);
            continue;
        }
        let (signs, tail) = rest.split_at(length);
        let after = tail.chars().next();
        let letter = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
        let mark = |side: Option<char>| side.is_some_and(is_mark);
        let bullet = before.is_none() && after.is_none_or(char::is_whitespace);
        let ends = !bullet && open.ends(first, length);
        if ends && mark(before) && letter(after) {
            prepared.push(JOINER);
        }
        prepared.push_str(signs);
        if !ends && letter(before) && mark(after) {
            prepared.push(JOINER);
        }
        (before, rest) = (Some(first), tail);
    }
}

fn is_mark(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace() && character != '\\'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_emphasis_count_next_to_punctuation() {
        for (line, prepared) in [
            ("**注意：**本政策", "**注意：\u{2060}**本政策"),
            ("见**「本政策」**第三条", "见**\u{2060}「本政策」\u{2060}**第三条"),
            ("**Note:**this", "**Note:\u{2060}**this"),
            ("(**plain**) words", "(**plain**) words"),
            ("* an item **bold.**", "* an item **bold.**"),
            ("5 * 3, \\*no\\*", "5 * 3, \\*no\\*"),
        ] {
            let mut written = String::new();
            with_flanks(line, &mut Open::default(), &mut written);
            assert_eq!(written, prepared, "{line}");
        }
    }

    #[test]
    fn attributes_are_taken_out_and_listings_stay() {
        let prepared = prepare("Updated May 2024 {: datetime=\"2024-05-01\"}\n`{: code}` stays\n");
        assert_eq!(prepared.source, "Updated May 2024 \n`{: code}` stays\n");
        assert_eq!(prepared.attributes, [" datetime=\"2024-05-01\""]);
    }
}
