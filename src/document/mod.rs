//! One version of one policy as it was understood: sections, blocks, tables and clauses over one extracted text.
//!
//! Second in the pipeline. Readers (`ingest`) make documents through [`DocumentBuilder`]; everything after only reads them.
//! Every text in here is a byte range of [`Document::text`], so that each statement can show where it comes from.

mod block;
mod builder;
mod clause;
mod role;
mod section;
mod source;
mod span;
mod table;

pub use block::{Block, BlockKind, Link};
pub use builder::{BlockDraft, CellDraft, DocumentBuilder, DraftText};
pub use clause::{Clause, ClauseId, ClauseKind};
pub use role::Role;
pub use section::{Section, SectionId};
pub use source::{FileUsed, Given, GivenLimit, MediaType, Source, Tracked, sha256};
pub use span::{Place, Span};
pub use table::{Cell, Row, Table};

use std::borrow::Cow;
use std::collections::BTreeMap;

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
    /// All words of the source: the policy's own in reading order, then those that stand beside it. A line per heading, paragraph,
    /// list item and table row, cells separated by tabs.
    pub text: String,
    /// Sections in document order; the first is the title section and the only one without a parent. Behind the policy's own stands
    /// one section without a heading for each role that stands beside it.
    pub sections: Vec<Section>,
    /// The units that are aligned, in document order.
    pub clauses: Vec<Clause>,
    /// What of the source no reader can see.
    pub unseen: Unseen,
    /// What is degraded but usable.
    pub warnings: Vec<Warning>,
}

/// What of a source no reader can see, and so no block holds: characters, by kind.
pub type Unseen = BTreeMap<UnseenKind, usize>;

/// Kinds of what no reader can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnseenKind {
    /// Programs.
    Script,
    /// What says how a page looks.
    Style,
    /// Comments in markup, and those that reviewers wrote into a Word document.
    Comment,
    /// Templates that only a program can show.
    Template,
    /// What describes the source: properties, front matter, the head of a page.
    Metadata,
    /// Pages and programs embedded from elsewhere.
    Embedded,
}

impl UnseenKind {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Style => "style",
            Self::Comment => "comment",
            Self::Template => "template",
            Self::Metadata => "metadata",
            Self::Embedded => "embedded",
        }
    }
}

/// Something a reader of the report must know about how a source was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Stable name, for example `language-unsupported`.
    pub code: Cow<'static, str>,
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

    /// The policy's own sections in document order, without those of what stands beside it.
    pub fn own_sections(&self) -> impl Iterator<Item = (SectionId, &Section)> + '_ {
        self.section_ids().zip(&self.sections).filter(|(_, section)| !section.role.is_beside())
    }

    /// The clauses of the policy's own sections, in document order.
    pub fn own_clauses(&self) -> impl Iterator<Item = &Clause> + '_ {
        let is_own = |section: &Section| !section.role.is_beside();
        self.clauses.iter().filter(move |clause| self.section(clause.section).is_some_and(is_own))
    }

    /// The sections of what stands beside the policy, one a role.
    pub fn beside(&self) -> impl Iterator<Item = (SectionId, &Section)> + '_ {
        self.section_ids().zip(&self.sections).filter(|(_, section)| section.role.is_beside())
    }

    /// What stands beside the policy: blocks, by role.
    pub fn left_out(&self) -> impl Iterator<Item = &Block> + '_ {
        self.beside().flat_map(|(_, section)| &section.blocks)
    }

    /// The policy's own words, without those that stand beside it.
    pub fn own_text(&self) -> &str {
        let beside = self.left_out().next();
        beside.map_or(&self.text, |block| self.text.get(..block.span.bytes.start).unwrap_or_default())
    }

    /// The role of a clause: that of its block.
    pub fn role(&self, clause: &Clause) -> Role {
        let block = self.section(clause.section).and_then(|section| section.blocks.get(clause.block));
        block.map_or(Role::Own, |block| block.role)
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
