//! Markdown as it is met in the wild: CommonMark with what GitHub and others add to it, front matter, kramdown attributes, raw HTML,
//! bare lines.

mod embedded;
mod prepared;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::assembler::{Assembler, CellSpan};
use super::flow::own_changes_warning;
use super::lines::{self, Wrap};
use super::{Flow, ReadError, ReadOptions, Reader, html, inline};
use crate::document::{DraftText, MediaType, Place, Role, Tracked, UnseenKind};
use embedded::Embedded;

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

    fn read(&self, bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Flow, ReadError> {
        let decoded = super::decode(bytes, path, None)?;
        let prepared = prepared::prepare(&decoded.text);
        let mut walk = Walk::new(&prepared.source, options.tracked);
        for attributes in &prepared.attributes {
            walk.flow.unsee(UnseenKind::Metadata, attributes);
            walk.declare_date(attributes);
        }
        let mut flow = walk.run();
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
    tracked: Tracked,
    /// Images that are open: their words are not shown.
    hidden: usize,
    front_matter: bool,
    /// Raw HTML that is being read.
    html: Option<Embedded>,
    /// Raised or lowered words that are open.
    shifted: Option<Shifted>,
    /// Whether a term waits for its definition.
    term: bool,
    /// Whether the next paragraph goes on with what stands before it.
    goes_on: bool,
    /// How many tags are open in the block whose words do not apply.
    changed: usize,
    /// How many blocks of such words are open.
    changed_blocks: usize,
    /// Passages that are struck or inserted.
    passages: usize,
    /// The numbers of notes by their names, in the order in which the text names them.
    notes: HashMap<String, usize>,
}

/// Raised or lowered words.
#[derive(Debug)]
struct Shifted {
    raised: bool,
    words: String,
    place: Place,
}

/// What is read beside CommonMark. Formulas are not, as `$5 and $10` is none; nor are links of wikis.
/// Raised and lowered words are prepared.
const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

impl<'a> Walk<'a> {
    fn new(source: &'a str, tracked: Tracked) -> Self {
        let line_starts = std::iter::once(0).chain(source.match_indices('\n').map(|(offset, _)| offset + 1)).collect();
        Self {
            source,
            line_starts,
            flow: Flow::default(),
            assembler: Assembler::new(measure(source), finish),
            tracked,
            hidden: 0,
            front_matter: false,
            html: None,
            shifted: None,
            term: false,
            goes_on: false,
            changed: 0,
            changed_blocks: 0,
            passages: 0,
            notes: note_numbers(source),
        }
    }

    fn run(mut self) -> Flow {
        for (event, range) in Parser::new_ext(self.source, EXTENSIONS).into_offset_iter() {
            self.event(event, &range);
        }
        self.end_html();
        let (elements, mut beside) = self.assembler.finish();
        self.flow.elements = elements;
        self.flow.beside.append(&mut beside);
        if self.passages > 0 {
            self.flow.warnings.push(own_changes_warning(self.passages, self.tracked));
        }
        self.flow
    }

    fn place(&self, offset: usize) -> Place {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        Place { line: u32::try_from(line).ok(), ..Place::default() }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        if let Some(html) = &mut self.html {
            if html.take(event) {
                self.end_html();
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.words(&words, range);
            }
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            Event::Html(_) => {}
            Event::SoftBreak => self.line_end(false),
            Event::HardBreak => self.line_end(true),
            Event::Rule => self.assembler.end_block(),
            Event::TaskListMarker(done) => {
                let place = self.place(range.start);
                self.assembler.words(if done { "☒ " } else { "☐ " }, &place);
            }
            Event::FootnoteReference(name) => {
                let place = self.place(range.start);
                self.mark(&name, &place);
            }
        }
    }

    /// Writes the number of a note.
    fn mark(&mut self, name: &CowStr<'_>, place: &Place) {
        let next = self.notes.len() + 1;
        let number = *self.notes.entry(name.to_string()).or_insert(next);
        self.assembler.raised(&number.to_string(), true, place);
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
            Tag::Strikethrough => self.begin_change(Change::Struck),
            Tag::Link { dest_url, .. } => self.assembler.open_link(&dest_url),
            Tag::Image { .. } => self.hidden += 1,
            Tag::HtmlBlock => {
                self.assembler.end_block();
                let closes = self.source.get(range.start..).is_some_and(embedded::closes_table);
                self.html = Some(Embedded::new(range.start, closes));
            }
            Tag::MetadataBlock(_) => self.front_matter = true,
            Tag::DefinitionListTitle => {
                self.end_term();
                self.assembler.begin_unmarked_item();
                self.term = true;
            }
            Tag::DefinitionListDefinition => self.begin_definition(range),
            Tag::FootnoteDefinition(name) => {
                self.assembler.begin_part(Role::Note);
                let place = self.place(range.start);
                self.mark(&name, &place);
                self.assembler.space();
                self.goes_on = true;
            }
            // The words of a note go on after its number, those of a definition after its term.
            Tag::Paragraph if std::mem::take(&mut self.goes_on) => {}
            Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::DefinitionList => self.assembler.end_block(),
            _ => {}
        }
    }

    /// Begins a definition; the first of a term stands with it, so that whoever reads of the one reads of the other.
    fn begin_definition(&mut self, range: &Range<usize>) {
        if std::mem::take(&mut self.term) {
            let place = self.place(range.start);
            self.assembler.words(": ", &place);
            self.goes_on = true;
        } else {
            self.assembler.begin_unmarked_item();
        }
    }

    /// Ends a term that has no definition.
    fn end_term(&mut self) {
        if std::mem::take(&mut self.term) {
            self.assembler.end_item();
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::BlockQuote(_) => self.end_block(),
            TagEnd::Item | TagEnd::DefinitionListDefinition => {
                self.end_block();
                self.goes_on = false;
                self.assembler.end_item();
            }
            TagEnd::DefinitionList => self.end_term(),
            TagEnd::List(_) => self.assembler.end_list(),
            TagEnd::TableCell => {
                self.end_changes();
                self.assembler.end_cell(CellSpan::ONE);
            }
            TagEnd::TableHead | TagEnd::TableRow => self.assembler.end_row(),
            TagEnd::Table => self.assembler.end_table(Some(1)),
            TagEnd::Strong => self.assembler.strong(false),
            TagEnd::Strikethrough => self.end_change(Change::Struck),
            TagEnd::Link => {
                self.end_shifted(true, false);
                self.assembler.close_link();
            }
            TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.front_matter = false,
            TagEnd::FootnoteDefinition => {
                self.goes_on = false;
                self.assembler.end_part();
            }
            _ => {}
        }
    }

    /// Ends a block: what is still open in it ends with it.
    fn end_block(&mut self) {
        self.end_changes();
        self.assembler.end_block();
    }

    fn end_changes(&mut self) {
        self.end_shifted(false, true);
        for _ in 0..std::mem::take(&mut self.changed) {
            self.assembler.end_aside();
        }
    }

    fn line_end(&mut self, broken: bool) {
        if self.changed > 0 {
            self.assembler.space();
        } else {
            self.assembler.line_end(broken);
        }
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        if self.hidden > 0 {
            self.flow.unsee(UnseenKind::Metadata, words);
            return;
        }
        if self.front_matter {
            self.read_front_matter(words, range);
            return;
        }
        if let Some(shifted) = &mut self.shifted {
            shifted.words.push_str(words);
            return;
        }
        let mut place = self.place(range.start);
        for (row, line) in words.split('\n').enumerate() {
            if row > 0 {
                self.line_end(true);
                place.line = place.line.map(|line| line + 1);
            }
            self.assembler.words(line, &place);
        }
    }

    fn begin_shifted(&mut self, raised: bool, range: &Range<usize>) {
        self.end_shifted(false, true);
        self.shifted = Some(Shifted { raised, words: String::new(), place: self.place(range.start) });
    }

    /// Writes the words that are raised or lowered; `noted` where they lead to a note. They go on unless they end.
    fn end_shifted(&mut self, noted: bool, ends: bool) {
        let Some(shifted) = &mut self.shifted else { return };
        let words = std::mem::take(&mut shifted.words);
        if !words.is_empty() && shifted.raised {
            self.assembler.raised(&words, noted, &shifted.place);
        } else if !words.is_empty() {
            self.assembler.lowered(&words, &shifted.place);
        }
        if ends {
            self.shifted = None;
        }
    }

    /// Begins words that were struck or inserted.
    fn begin_change(&mut self, change: Change) {
        self.passages += usize::from(self.changed == 0);
        if change.is_gone(self.tracked) {
            self.changed += 1;
            self.assembler.begin_aside(Role::Struck);
        }
    }

    fn end_change(&mut self, change: Change) {
        if change.is_gone(self.tracked) && self.changed > 0 {
            self.changed -= 1;
            self.assembler.end_aside();
        }
    }

    fn inline_html(&mut self, tag: &str, range: &Range<usize>) {
        if tag.starts_with("<!--") {
            self.flow.unsee(UnseenKind::Comment, tag);
            return;
        }
        let name = tag_name(tag);
        match (name.as_str(), tag.starts_with("</")) {
            ("br", _) => self.line_end(true),
            ("a", false) => self.assembler.open_link(&attribute(tag, "href").unwrap_or_default()),
            ("a", true) => {
                self.end_shifted(true, false);
                self.assembler.close_link();
            }
            ("strong" | "b", end) => self.assembler.strong(!end),
            ("sup" | "sub", false) => self.begin_shifted(name == "sup", range),
            ("sup" | "sub", true) => self.end_shifted(false, true),
            ("time", false) => self.declare_date(tag),
            (name, ends) => match (Change::of_tag(name), ends) {
                (Some(change), false) => self.begin_change(change),
                (Some(change), true) => self.end_change(change),
                (None, _) => {}
            },
        }
    }

    fn end_html(&mut self) {
        let Some(html) = self.html.take() else { return };
        let (start, source) = html.finish();
        if self.is_change_of_blocks(start, &source) {
            return;
        }
        let place = self.place(start);
        let mut flow = html::fragment(&source, &place);
        self.assembler.append(std::mem::take(&mut flow.elements));
        self.flow.take_beside(&mut flow);
    }

    /// Begins or ends a change of whole blocks, where raw HTML is nothing but its tag.
    fn is_change_of_blocks(&mut self, start: usize, source: &str) -> bool {
        let tag = source.trim();
        let alone = tag.starts_with('<') && tag.ends_with('>') && tag.matches('<').count() == 1;
        let Some(change) = Change::of_tag(&tag_name(tag)).filter(|_| alone) else { return false };
        if !change.is_gone(self.tracked) {
            return true;
        }
        if tag.starts_with("</") {
            if self.changed_blocks > 0 {
                self.changed_blocks -= 1;
                self.assembler.end_part();
            }
        } else if self.source.get(start..).is_some_and(|rest| rest.contains(&format!("</{}", tag_name(tag)))) {
            self.passages += 1;
            self.changed_blocks += 1;
            self.assembler.begin_part(Role::Struck);
        }
        true
    }

    /// Takes the date that an attribute gives.
    fn declare_date(&mut self, attributes: &str) {
        if let Some(date) = attribute(attributes, "datetime") {
            self.flow.declared_date.get_or_insert(date);
        }
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

/// What became of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Struck,
    Inserted,
}

impl Change {
    /// What a tag says became of its words.
    fn of_tag(name: &str) -> Option<Self> {
        match name {
            "del" | "s" | "strike" => Some(Self::Struck),
            "ins" => Some(Self::Inserted),
            _ => None,
        }
    }

    /// Whether the words are not on the side that is read.
    fn is_gone(self, tracked: Tracked) -> bool {
        matches!((self, tracked), (Self::Struck, Tracked::Accepted) | (Self::Inserted, Tracked::Original))
    }
}

/// Numbers the notes in the order in which the text names them.
fn note_numbers(source: &str) -> HashMap<String, usize> {
    let mut numbers = HashMap::new();
    if !source.contains("[^") {
        return numbers;
    }
    for event in Parser::new_ext(source, EXTENSIONS) {
        if let Event::FootnoteReference(name) = event {
            let next = numbers.len() + 1;
            numbers.entry(name.to_string()).or_insert(next);
        }
    }
    numbers
}

/// The name of a tag in small letters.
fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric);
    name.map(|character| character.to_ascii_lowercase()).collect()
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

/// Closes up words that are set wide.
fn finish(draft: &mut DraftText) {
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
