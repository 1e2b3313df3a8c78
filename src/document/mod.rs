//! One version of one policy as it was understood: sections, blocks, tables and clauses over one extracted text.
//!
//! Second in the pipeline. Readers (`ingest`) make documents through [`DocumentBuilder`]; everything after only reads them.
//! Every text in here is a byte range of [`Document::text`], so that each statement can show where it comes from.

mod block;
mod builder;
mod clause;
mod section;
mod source;
mod span;
mod table;

pub use block::{Block, BlockKind, Link};
pub use builder::{BlockDraft, CellDraft, DocumentBuilder, DraftText};
pub use clause::{Clause, ClauseId, ClauseKind};
pub use section::{Section, SectionId};
pub use source::{FileUsed, Given, GivenLimit, MediaType, Source, Tracked, sha256};
pub use span::{Place, Span};
pub use table::{Cell, Row, Table};

use serde::{Deserialize, Serialize};

use crate::text::{Date, Language};

/// One version of one policy in one language, read from one source.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where the bytes came from.
    pub source: Source,
    /// What was said of the source when it was read.
    pub given: Given,
    /// The language of the policy's own text.
    pub language: Language,
    /// The day the policy says it was last updated or takes effect.
    pub date: Option<Date>,
    /// Number of pages, for paged sources.
    pub pages: Option<u32>,
    /// The policy's own words in reading order: a line per heading, paragraph, list item and table row, cells separated by tabs.
    pub text: String,
    /// Sections in document order; the first is the title section and the only one without a parent.
    pub sections: Vec<Section>,
    /// The units that are aligned, in document order.
    pub clauses: Vec<Clause>,
    /// What was in the source but is not the policy's own text.
    pub dropped: Vec<Dropped>,
    /// What is degraded but usable.
    pub warnings: Vec<Warning>,
}

/// A stretch of the source that is not the policy's own text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// The words that were left out.
    pub text: String,
    /// Where they stood.
    pub place: Place,
    /// Why they are not the policy's own.
    pub reason: DropReason,
}

/// Why a stretch of the source was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DropReason {
    /// Site navigation, menus, footers, and what operates the page.
    Navigation,
    /// Windows that lie over the page: cookie banners, sign-up forms.
    Dialog,
    /// A line repeated on most pages.
    RunningHeader,
    /// Bare addresses of links that a page lists at its end.
    LinkList,
    /// Markup that a reader does not see.
    Hidden,
    /// A line that says how long ago the page was updated, and so says something else at every visit.
    RelativeDate,
    /// A line that counts or names the visit: views, reading time, the number of the request.
    Counter,
}

impl DropReason {
    /// A short English name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::Dialog => "dialog",
            Self::RunningHeader => "repeated on every page",
            Self::LinkList => "link list",
            Self::Hidden => "hidden",
            Self::RelativeDate => "relative date",
            Self::Counter => "counter",
        }
    }
}

/// Something a reader of the report must know about how a source was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Stable name, for example `language-unsupported`.
    pub code: &'static str,
    /// One English sentence: what is degraded, and what to do.
    pub message: String,
}

impl Document {
    /// The words of a span.
    pub fn slice(&self, span: &Span) -> &str {
        self.text.get(span.bytes.clone()).unwrap_or_default()
    }

    /// The title as written, or nothing where the document has none.
    pub fn title(&self) -> &str {
        self.sections.first().map_or("", |section| self.heading(section))
    }

    /// A section's heading as written, number included; empty where it has none.
    pub fn heading(&self, section: &Section) -> &str {
        section.heading.as_ref().map_or("", |span| self.slice(span))
    }

    /// The section of an id.
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.get(id.index())
    }

    /// The clause of an id.
    pub fn clause(&self, id: ClauseId) -> Option<&Clause> {
        self.clauses.get(id.index())
    }

    /// The words of a clause; those of a row are its cells joined by tabs.
    pub fn clause_text(&self, id: ClauseId) -> &str {
        self.clause(id).map_or("", |clause| self.slice(&clause.span))
    }

    /// Headings from the outermost section down to and including this one, without the title.
    pub fn path(&self, id: SectionId) -> Vec<&str> {
        let mut path = Vec::new();
        let mut next = Some(id);
        while let Some(section) = next.and_then(|id| self.section(id)) {
            if section.parent.is_some() {
                path.push(self.heading(section));
            }
            next = section.parent;
        }
        path.reverse();
        path
    }

    /// The sections directly under a section, in document order.
    pub fn children(&self, id: SectionId) -> impl Iterator<Item = SectionId> + '_ {
        self.sections
            .iter()
            .enumerate()
            .filter(move |(_, section)| section.parent == Some(id))
            .map(|(index, _)| SectionId::new(index))
    }

    /// All section ids in document order.
    pub fn section_ids(&self) -> impl Iterator<Item = SectionId> + use<> {
        (0..self.sections.len()).map(SectionId::new)
    }

    /// All clause ids in document order.
    pub fn clause_ids(&self) -> impl Iterator<Item = ClauseId> + use<> {
        (0..self.clauses.len()).map(ClauseId::new)
    }

    /// The table row of a clause that is a row.
    pub fn row(&self, clause: &Clause) -> Option<(&Table, &Row)> {
        let ClauseKind::Row(row) = clause.kind else { return None };
        let BlockKind::Table(table) = &self.section(clause.section)?.blocks.get(clause.block)?.kind else {
            return None;
        };
        Some((table, table.rows.get(row)?))
    }

    /// The link targets that stand within a span.
    pub fn links_within<'a>(&'a self, section: SectionId, span: &'a Span) -> impl Iterator<Item = &'a Link> + 'a {
        self.section(section)
            .into_iter()
            .flat_map(|section| &section.blocks)
            .flat_map(|block| &block.links)
            .filter(move |link| span.bytes.start <= link.span.bytes.start && link.span.bytes.end <= span.bytes.end)
    }
}
