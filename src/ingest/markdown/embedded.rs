//! Raw HTML within Markdown.
//!
//! CommonMark ends raw HTML at a blank line, also between two rows of a table. Such a table is read as one: what stands in it as
//! Markdown is written as HTML first.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd, html};

/// Raw HTML that is being read.
#[derive(Debug)]
pub struct Embedded {
    start: usize,
    source: String,
    /// Tables that are open in it.
    tables: usize,
    /// Whether the end of a table follows in the source.
    closes: bool,
    /// Images that are open: their words are not shown.
    images: usize,
    /// Whether rows are indented so far that they are taken for a listing.
    indented: bool,
}

impl Embedded {
    /// Begins at a byte of the source; `closes` where the end of a table follows.
    pub fn new(start: usize, closes: bool) -> Self {
        Self { start, source: String::new(), tables: 0, closes, images: 0, indented: false }
    }

    /// Takes an event and says whether it was the last.
    pub fn take(&mut self, event: Event<'_>) -> bool {
        match event {
            Event::Html(html) => self.raw(&html),
            Event::Start(Tag::HtmlBlock) => {}
            Event::End(TagEnd::HtmlBlock) => return self.is_complete(),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => self.indented = true,
            Event::End(TagEnd::CodeBlock) if self.indented => {
                self.indented = false;
                return self.is_complete();
            }
            Event::Text(rows) if self.indented => self.raw(&rows),
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images = self.images.saturating_sub(1),
            _ if self.images > 0 => {}
            event => html::push_html(&mut self.source, std::iter::once(event)),
        }
        false
    }

    fn is_complete(&self) -> bool {
        self.tables == 0 || !self.closes
    }

    fn raw(&mut self, html: &str) {
        let lower = html.to_ascii_lowercase();
        self.tables += lower.matches("<table").count();
        self.tables = self.tables.saturating_sub(lower.matches("</table").count());
        self.source.push_str(html);
    }

    /// Where it begins, and all of it.
    pub fn finish(self) -> (usize, String) {
        (self.start, self.source)
    }
}

/// Whether the end of a table follows.
pub fn closes_table(rest: &str) -> bool {
    rest.contains("</table") || rest.contains("</TABLE")
}
