//! Markdown as it is met in the wild: CommonMark with tables and front matter, kramdown attributes, raw HTML, bare lines.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::assembler::{Assembler, CellSpan};
use super::lines::{self, Wrap};
use super::{Flow, ReadError, ReadOptions, Reader, html, inline};
use crate::document::{DraftText, MediaType, Place, UnseenKind};
use crate::text::script;

/// Reads Markdown.
#[derive(Clone, Copy, Debug)]
pub struct MarkdownReader;

impl Reader for MarkdownReader {
    fn media_type(&self) -> MediaType {
        MediaType::Markdown
    }

    fn sniff(&self, bytes: &[u8]) -> u8 {
        let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(SNIFFED)).unwrap_or_default());
        let heading = |line: &&str| {
            line.trim_start_matches('#').starts_with(' ')
                && (1..=6).contains(&(line.len() - line.trim_start_matches('#').len()))
        };
        let signs =
            start.lines().filter(heading).count() * 2 + start.matches("](").count() + start.matches("**").count() / 2;
        if signs >= SIGNS { 85 } else { 0 }
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd", "mdx"]
    }

    fn read(&self, bytes: &[u8], path: &str, _: &ReadOptions) -> Result<Flow, ReadError> {
        let decoded = super::decode(bytes, path, None)?;
        let mut flow = Walk::new(&with_spaces(&decoded.text)).run();
        flow.warnings.extend(decoded.warning);
        Ok(flow)
    }
}

/// Bytes at the beginning in which signs of Markdown are looked for.
const SNIFFED: usize = 16_384;

/// Signs of Markdown from which a text is Markdown whatever its name: plain text has a stray `#` or `**` at most.
const SIGNS: usize = 6;

/// A walk over the events of one source.
struct Walk<'a> {
    source: &'a str,
    /// Byte offsets at which lines begin.
    line_starts: Vec<usize>,
    flow: Flow,
    assembler: Assembler,
    /// Images that are open: their words are not shown.
    hidden: usize,
    front_matter: bool,
    /// An open block of raw HTML: where it begins and its source.
    html: Option<(usize, String)>,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str) -> Self {
        let line_starts = std::iter::once(0).chain(source.match_indices('\n').map(|(offset, _)| offset + 1)).collect();
        Self {
            source,
            line_starts,
            flow: Flow::default(),
            assembler: Assembler::new(measure(source), finish),
            hidden: 0,
            front_matter: false,
            html: None,
        }
    }

    fn run(mut self) -> Flow {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        for (event, range) in Parser::new_ext(self.source, options).into_offset_iter() {
            self.event(event, &range);
        }
        let (elements, mut beside) = self.assembler.finish();
        self.flow.elements = elements;
        self.flow.beside.append(&mut beside);
        self.flow
    }

    fn place(&self, offset: usize) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        Place { line: u32::try_from(line).ok(), ..Place::default() }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.words(&words, range);
            }
            Event::InlineHtml(tag) => self.inline_html(&tag),
            Event::Html(html) => {
                if let Some((_, collected)) = &mut self.html {
                    collected.push_str(&html);
                }
            }
            Event::SoftBreak => self.assembler.line_end(false),
            Event::HardBreak => self.assembler.line_end(true),
            Event::Rule => self.assembler.end_block(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.assembler.begin_heading(level_number(level)),
            Tag::List(first) => self.assembler.begin_list(first),
            Tag::Item => {
                let source = self.source.get(range.clone()).unwrap_or_default().trim_start();
                let closing = source.trim_start_matches(|character: char| character.is_ascii_digit()).chars().next();
                let closing = closing.filter(|character| *character == ')').unwrap_or('.');
                self.assembler.begin_item(|number| format!("{number}{closing}"));
            }
            Tag::Table(_) => self.assembler.begin_table(),
            Tag::TableHead | Tag::TableRow => self.assembler.begin_row(),
            Tag::Strong => self.assembler.strong(true),
            Tag::Link { dest_url, .. } => self.assembler.open_link(&dest_url),
            Tag::Image { .. } => self.hidden += 1,
            Tag::HtmlBlock => {
                self.assembler.end_block();
                self.html = Some((range.start, String::new()));
            }
            Tag::MetadataBlock(_) => self.front_matter = true,
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) => self.assembler.end_block(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::BlockQuote(_) => {
                self.assembler.end_block()
            }
            TagEnd::Item => self.assembler.end_item(),
            TagEnd::List(_) => self.assembler.end_list(),
            TagEnd::TableCell => self.assembler.end_cell(CellSpan::ONE),
            TagEnd::TableHead | TagEnd::TableRow => self.assembler.end_row(),
            TagEnd::Table => self.assembler.end_table(Some(1)),
            TagEnd::Strong => self.assembler.strong(false),
            TagEnd::Link => self.assembler.close_link(),
            TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::MetadataBlock(_) => self.front_matter = false,
            _ => {}
        }
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        if self.hidden > 0 {
            return;
        }
        if self.front_matter {
            self.read_front_matter(words, range);
            return;
        }
        if let Some(date) = words.contains("{:").then(|| attribute(words, "datetime")).flatten() {
            self.flow.declared_date.get_or_insert(date);
        }
        let mut place = self.place(range.start);
        for (row, line) in words.split('\n').enumerate() {
            if row > 0 {
                self.assembler.line_end(true);
                place.line = place.line.map(|line| line + 1);
            }
            self.assembler.words(line, &place);
        }
    }

    fn inline_html(&mut self, tag: &str) {
        if tag.starts_with("<!--") {
            self.flow.unsee(UnseenKind::Comment, tag);
            return;
        }
        let name: String = tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
        match (name.to_ascii_lowercase().as_str(), tag.starts_with("</")) {
            ("br", _) => self.assembler.line_end(true),
            ("a", false) => self.assembler.open_link(&attribute(tag, "href").unwrap_or_default()),
            ("a", true) => self.assembler.close_link(),
            ("strong" | "b", end) => self.assembler.strong(!end),
            ("time", false) => {
                if let Some(date) = attribute(tag, "datetime") {
                    self.flow.declared_date.get_or_insert(date);
                }
            }
            _ => {}
        }
    }

    fn end_html(&mut self) {
        let Some((start, source)) = self.html.take() else { return };
        let place = self.place(start);
        let mut flow = html::fragment(&source, &place);
        self.assembler.append(std::mem::take(&mut flow.elements));
        self.flow.take_beside(&mut flow);
    }

    fn read_front_matter(&mut self, words: &str, range: &Range<usize>) {
        let place = self.place(range.start);
        for line in words.lines() {
            let Some((key, value)) = line.split_once([':', '=']) else { continue };
            let value = value.trim().trim_matches(['"', '\'']);
            match key.trim().to_ascii_lowercase().as_str() {
                "title" if !value.is_empty() => {
                    self.flow.declared_title.get_or_insert(inline::words_at(value, &place));
                }
                "date" | "updated" | "last_updated" | "lastupdated" | "last_modified_at" | "effective"
                | "effective_date" => {
                    self.flow.declared_date.get_or_insert(value.to_owned());
                }
                "lang" | "language" | "locale" => {
                    self.flow.declared_language.get_or_insert(value.to_owned());
                }
                _ => {}
            }
        }
        self.flow.unsee(UnseenKind::Metadata, words);
    }
}

/// The source with the space that CommonMark wants between the signs of a heading and its words (`###Rights`, `#权利`). A single sign
/// before a small letter is the name of something.
fn with_spaces(source: &str) -> String {
    let mut spaced = String::with_capacity(source.len());
    let mut fenced = false;
    for line in source.split_inclusive('\n') {
        fenced ^= line.trim_start().starts_with("```");
        let words = line.trim_start_matches('#');
        let level = line.len() - words.len();
        let begins = words.chars().next().is_some_and(|first| {
            first.is_uppercase() || script::is_han(first) || level > 1 && (first.is_alphanumeric() || first == '*')
        });
        if (1..=6).contains(&level) && begins && !fenced {
            spaced.push_str(line.get(..level).unwrap_or_default());
            spaced.push(' ');
            spaced.push_str(words);
        } else {
            spaced.push_str(line);
        }
    }
    spaced
}

/// Width at which the lines of the source are wrapped, measured on lines that another line of the same paragraph follows.
fn measure(source: &str) -> Wrap {
    let source_lines: Vec<&str> = source.lines().collect();
    let prose = |line: &str| !line.trim().is_empty() && !line.starts_with(['|', '#', '=', '<']) && !line.contains('\t');
    let pairs = source_lines.iter().zip(source_lines.iter().skip(1));
    Wrap::measure(
        pairs
            .filter(|(line, next)| {
                prose(line) && prose(next) && !next.starts_with("---") && lines::marker(next.trim_start()).is_none()
            })
            .map(|(line, _)| lines::width(line)),
    )
}

/// Takes out what is left of markup: kramdown attributes, and `**` that CommonMark does not see next to Han characters.
fn finish(draft: &mut DraftText) {
    let mut gone = Vec::new();
    let mut from = 0;
    while let Some(start) = draft.text.get(from..).and_then(|rest| rest.find("{:")).map(|start| from + start) {
        let Some(length) = draft.text.get(start..).and_then(|rest| rest.find('}')) else { break };
        gone.push(start..start + length + 1);
        from = start + length + 1;
    }
    inline::remove(draft, &gone);
    for pair in ["**", "__"] {
        let places: Vec<Range<usize>> =
            draft.text.match_indices(pair).map(|(start, _)| start..start + pair.len()).collect();
        if places.len().is_multiple_of(2) {
            inline::remove(draft, &places);
        }
    }
    let trimmed = draft.text.trim_end().len();
    inline::remove(draft, std::slice::from_ref(&(trimmed..draft.text.len())));
    inline::close_up(draft);
}

/// The value of an attribute in a tag or in braces.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}="))?;
    let quote = rest.chars().next().filter(|character| matches!(character, '"' | '\''))?;
    let (value, _) = rest.get(1..)?.split_once(quote)?;
    Some(value.to_owned())
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
