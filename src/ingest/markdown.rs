//! Markdown as it is met in the wild: CommonMark with tables and front matter, kramdown attributes, raw HTML, bare lines.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::inline::{self, Inline};
use super::lines::{self, Line, Wrap};
use super::{Element, ElementKind, Flow, ReadError, Reader};
use crate::document::{DraftText, DropReason, Dropped, MediaType, Place};

/// Reads Markdown.
#[derive(Clone, Copy, Debug)]
pub struct MarkdownReader;

impl Reader for MarkdownReader {
    fn media_type(&self) -> MediaType {
        MediaType::Markdown
    }

    fn sniff(&self, _bytes: &[u8]) -> u8 {
        0
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd", "mdx"]
    }

    fn read(&self, bytes: &[u8], path: &str) -> Result<Flow, ReadError> {
        let decoded = super::decode(bytes, path, None)?;
        let mut flow = Walk::new(&decoded.text).run();
        flow.warnings.extend(decoded.warning);
        Ok(flow)
    }
}

/// A list item that is open.
struct Item {
    marker: String,
    /// Whether its own words are out; paragraphs after them stand for themselves.
    begun: bool,
}

/// A walk over the events of one source.
struct Walk<'a> {
    source: &'a str,
    /// Byte offsets at which lines begin.
    line_starts: Vec<usize>,
    wrap: Wrap,
    flow: Flow,
    inline: Inline,
    cells: Vec<DraftText>,
    lines: Vec<Line>,
    strong: usize,
    heading: Option<u8>,
    /// Open lists: the next number of ordered ones.
    lists: Vec<Option<u64>>,
    items: Vec<Item>,
    rows: Vec<Vec<DraftText>>,
    table: Option<usize>,
    /// Images and code of programs that are open: their words are not shown.
    hidden: usize,
    front_matter: bool,
    html: Option<(usize, String)>,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str) -> Self {
        let line_starts = std::iter::once(0).chain(source.match_indices('\n').map(|(offset, _)| offset + 1)).collect();
        Self {
            source,
            line_starts,
            wrap: measure(source),
            flow: Flow::default(),
            inline: Inline::default(),
            cells: Vec::new(),
            lines: Vec::new(),
            strong: 0,
            heading: None,
            lists: Vec::new(),
            items: Vec::new(),
            rows: Vec::new(),
            table: None,
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
        self.flush();
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
                self.words(&words, range)
            }
            Event::InlineHtml(tag) => self.inline_html(&tag),
            Event::Html(html) => {
                if let Some((_, collected)) = &mut self.html {
                    collected.push_str(&html);
                }
            }
            Event::SoftBreak => self.line_end(false),
            Event::HardBreak => self.line_end(true),
            Event::Rule => self.flush(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level_number(level));
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                let marker = self.next_marker(range);
                self.items.push(Item { marker, begun: false });
            }
            Tag::Table(_) => {
                self.flush();
                self.table = Some(0);
            }
            Tag::TableHead | Tag::TableRow => self.cells.clear(),
            Tag::Strong => self.set_strong(1),
            Tag::Link { dest_url, .. } => self.inline.open_link(&dest_url),
            Tag::Image { .. } => self.hidden += 1,
            Tag::HtmlBlock => {
                self.flush();
                self.html = Some((range.start, String::new()));
            }
            Tag::MetadataBlock(_) => self.front_matter = true,
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition => {
                self.flush();
            }
            TagEnd::Item => {
                self.flush();
                self.items.pop();
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let (cell, _) = self.inline.take();
                self.cells.push(finished(cell, &mut self.flow));
            }
            TagEnd::TableHead | TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.cells)),
            TagEnd::Table => self.end_table(),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => self.inline.close_link(),
            TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::MetadataBlock(_) => self.front_matter = false,
            _ => {}
        }
        if matches!(tag, TagEnd::Strong) {
            self.inline.set_strong(self.strong > 0);
        }
    }

    fn set_strong(&mut self, more: usize) {
        self.strong += more;
        self.inline.set_strong(self.strong > 0);
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        if self.hidden > 0 {
            return;
        }
        if self.front_matter {
            self.read_front_matter(words, range);
            return;
        }
        let mut place = self.place(range.start);
        for (row, line) in words.split('\n').enumerate() {
            if row > 0 {
                self.line_end(true);
                place.line = place.line.map(|line| line + 1);
            }
            for (column, cell) in line.split('\t').enumerate() {
                if column > 0 {
                    self.cell_end();
                }
                self.inline.push(cell, &place);
            }
        }
    }

    /// A tab parts cells, but for one at the beginning of a line and those inside tables.
    fn cell_end(&mut self) {
        if self.table.is_some() || self.inline.is_empty() {
            self.inline.space();
            return;
        }
        let strong = self.strong > 0;
        let (cell, _) = self.inline.take();
        self.inline.set_strong(strong);
        self.cells.push(cell);
    }

    fn line_end(&mut self, broken: bool) {
        if self.table.is_some() {
            self.inline.space();
            return;
        }
        let (cell, strong) = self.inline.take();
        self.cells.push(cell);
        self.lines.push(Line { cells: std::mem::take(&mut self.cells), strong, broken, spaced: true });
    }

    fn inline_html(&mut self, tag: &str) {
        let name: String = tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
        match (name.to_ascii_lowercase().as_str(), tag.starts_with("</")) {
            ("br", _) => self.line_end(true),
            ("a", false) => self.inline.open_link(&attribute(tag, "href").unwrap_or_default()),
            ("a", true) => self.inline.close_link(),
            ("strong" | "b", false) => self.set_strong(1),
            ("strong" | "b", true) => {
                self.strong = self.strong.saturating_sub(1);
                self.inline.set_strong(self.strong > 0);
            }
            ("time", false) => {
                if let Some(date) = attribute(tag, "datetime") {
                    self.flow.declared_date.get_or_insert(date);
                }
            }
            _ => {}
        }
    }

    /// Ends the paragraph, heading or item whose words were collected.
    fn flush(&mut self) {
        self.line_end(true);
        let wrap = if self.heading.is_some() { Wrap::At(0) } else { self.wrap };
        let lines = std::mem::take(&mut self.lines);
        let lines = lines.into_iter().map(|line| self.finish_line(line)).collect();
        let mut elements = lines::elements(lines, wrap);
        if let Some(level) = self.heading.take() {
            self.flow.elements.extend(heading(level, elements));
            return;
        }
        let depth = u8::try_from(self.items.len().saturating_sub(1)).unwrap_or(u8::MAX);
        if let Some(item) = self.items.last_mut()
            && !item.begun
            && let Some(first) = elements.iter_mut().find(|element| !element.is_table())
        {
            item.begun = true;
            let marker = std::mem::take(&mut item.marker);
            first.kind = ElementKind::ListItem { depth, marker };
        }
        self.flow.elements.extend(elements);
    }

    fn finish_line(&mut self, mut line: Line) -> Line {
        line.cells = line.cells.into_iter().map(|cell| finished(cell, &mut self.flow)).collect();
        line
    }

    fn next_marker(&mut self, range: &Range<usize>) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let source = self.source.get(range.clone()).unwrap_or_default();
                let closing =
                    source.trim_start().trim_start_matches(|character: char| character.is_ascii_digit()).chars().next();
                let marker = format!("{number}{}", closing.filter(|character| *character == ')').unwrap_or('.'));
                *number = number.saturating_add(1);
                marker
            }
            _ => "•".to_owned(),
        }
    }

    fn end_table(&mut self) {
        self.table = None;
        let mut rows = std::mem::take(&mut self.rows);
        let mut header_rows = 1;
        // Converters write tables without a head as tables with an empty one.
        if rows.first().is_some_and(|row| row.iter().all(|cell| cell.text.is_empty())) {
            rows.remove(0);
            header_rows = lines::header_rows(&rows);
        }
        if !rows.is_empty() {
            self.flow.elements.push(Element::table(header_rows, rows));
        }
    }

    fn end_html(&mut self) {
        let Some((start, html)) = self.html.take() else { return };
        let place = self.place(start);
        let _ = (&place, &html);
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
        self.flow.dropped.push(Dropped { text: words.trim().to_owned(), place, reason: DropReason::Hidden });
    }
}

/// One heading of the lines it was written on.
fn heading(level: u8, elements: Vec<Element>) -> Option<Element> {
    let mut text = DraftText::default();
    for element in &elements {
        // A number at the beginning belongs to the heading's words.
        if let ElementKind::ListItem { marker, .. } = &element.kind
            && marker.starts_with(|character: char| character.is_ascii_digit())
        {
            let place = element.text.marks.first().map(|(_, place)| place.clone()).unwrap_or_default();
            inline::append(&mut text, inline::Joint::Space, &inline::words_at(marker, &place));
        }
        inline::append(&mut text, inline::Joint::Space, &element.text);
    }
    (!text.text.is_empty()).then(|| Element::heading(level, text))
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

/// Words with what is left of markup taken out: kramdown attributes, and `**` that CommonMark does not see next to Han characters.
fn finished(mut draft: DraftText, flow: &mut Flow) -> DraftText {
    let mut gone = Vec::new();
    let mut from = 0;
    while let Some(start) = draft.text.get(from..).and_then(|rest| rest.find("{:")).map(|start| from + start) {
        let Some(length) = draft.text.get(start..).and_then(|rest| rest.find('}')) else { break };
        let attributes = draft.text.get(start..start + length).unwrap_or_default();
        if let Some(date) = attribute(attributes, "datetime") {
            flow.declared_date.get_or_insert(date);
        }
        gone.push(start..start + length + 1);
        from = start + length + 1;
    }
    inline::remove(&mut draft, &gone);
    for pair in ["**", "__"] {
        let places: Vec<Range<usize>> =
            draft.text.match_indices(pair).map(|(start, _)| start..start + pair.len()).collect();
        if places.len().is_multiple_of(2) {
            inline::remove(&mut draft, &places);
        }
    }
    let trimmed = draft.text.trim_end().len();
    draft.text.truncate(trimmed);
    inline::close_up(&mut draft);
    draft
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
