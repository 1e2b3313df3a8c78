//! JSON: reports and histories as they are, documents as they were understood.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Comparison, Listing, RenderError, Renderer, Retrospect};
use crate::audit::{Audit, AuditView};
use crate::document::{Block, BlockKind, ClauseKind, Document, Place, SectionId, Table};
use crate::facts;
use crate::history::{FactLife, Followed, Restored, RowLife, SectionLife, Version};
use crate::report::{DocumentInfo, Options, Report, SpanInfo, Tool, View};

/// The name of the format of histories.
pub const HISTORY_SCHEMA: &str = "policydiff.history/1";
/// The name of the format of documents.
pub const INSPECT_SCHEMA: &str = "policydiff.inspect/1";

/// Writes JSON, indented, with a line break at the end.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Renderer for Json {
    fn report(&self, comparison: &Comparison<'_>) -> Result<Vec<u8>, RenderError> {
        pretty(&comparison.view.report)
    }

    fn history(&self, retrospect: &Retrospect<'_>) -> Result<Vec<u8>, RenderError> {
        pretty(&HistoryOut::new(retrospect))
    }

    fn audit(&self, _audit: &Audit, view: &AuditView) -> Result<Vec<u8>, RenderError> {
        pretty(&view.audit)
    }

    fn document(&self, document: &Document, _listing: Listing) -> Result<Vec<u8>, RenderError> {
        pretty(&DocumentOut::new(document))
    }
}

/// A value as JSON, indented, with a line break at the end.
pub(super) fn pretty(value: &impl Serialize) -> Result<Vec<u8>, RenderError> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Serialize)]
struct HistoryOut<'a> {
    schema: &'static str,
    tool: Option<&'a Tool>,
    options: Option<&'a Options>,
    language: Option<&'a str>,
    title: Option<&'a str>,
    versions: Vec<VersionOut<'a>>,
    steps: Vec<StepOut<'a>>,
    sections: &'a [SectionLife],
    rows: &'a [RowLife],
    facts: &'a [FactLife],
    restored: &'a [Restored],
    at: Option<&'a str>,
    followed: Option<&'a [Followed]>,
}

#[derive(Serialize)]
struct VersionOut<'a> {
    #[serde(flatten)]
    document: &'a DocumentInfo,
    form: Option<&'a str>,
    origin: Option<&'a str>,
    restores: Option<usize>,
}

/// A step, its versions by their positions.
#[derive(Serialize)]
struct StepOut<'a> {
    old: usize,
    new: usize,
    report: &'a Report,
}

impl<'a> HistoryOut<'a> {
    fn new(Retrospect { history, steps, asked, followed }: &Retrospect<'a>) -> Self {
        Self {
            schema: HISTORY_SCHEMA,
            tool: history.reports().next().map(|report| &report.tool),
            options: steps.first().map(|view| &view.report.options),
            language: history.reports().next().map(|report| report.language.as_str()),
            title: history.title.as_deref(),
            versions: history.versions.iter().map(VersionOut::new).collect(),
            steps: steps.iter().enumerate().map(|(index, view)| StepOut::new(index, view)).collect(),
            sections: &history.sections,
            rows: &history.rows,
            facts: &history.facts,
            restored: &history.restored,
            at: *asked,
            followed: *followed,
        }
    }
}

impl<'a> VersionOut<'a> {
    fn new(version: &'a Version) -> Self {
        Self {
            document: &version.document,
            form: version.form.as_deref(),
            origin: version.origin.as_deref(),
            restores: version.restores,
        }
    }
}

impl<'a> StepOut<'a> {
    fn new(index: usize, view: &'a View) -> Self {
        Self { old: index, new: index + 1, report: &view.report }
    }
}

#[derive(Serialize)]
struct DocumentOut<'a> {
    schema: &'static str,
    document: DocumentInfo,
    text: &'a str,
    sections: Vec<SectionOut<'a>>,
    blocks: Vec<BlockOut<'a>>,
    clauses: Vec<ClauseOut<'a>>,
    left_out: Vec<LeftOut<'a>>,
    unseen: BTreeMap<&'static str, usize>,
    warnings: Vec<WarningOut<'a>>,
}

#[derive(Serialize)]
struct SectionOut<'a> {
    index: usize,
    parent: Option<usize>,
    level: u8,
    heading: &'a str,
    span: Option<SpanInfo>,
}

#[derive(Serialize)]
struct BlockOut<'a> {
    section: usize,
    role: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    depth: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    marker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    header_rows: Option<usize>,
    text: &'a str,
    span: SpanInfo,
    #[serde(skip_serializing_if = "Option::is_none")]
    cells: Option<Vec<Vec<&'a str>>>,
}

#[derive(Serialize)]
struct ClauseOut<'a> {
    section: usize,
    block: usize,
    kind: &'static str,
    text: &'a str,
    span: SpanInfo,
    facts: Vec<FactOut>,
}

#[derive(Serialize)]
struct FactOut {
    kind: &'static str,
    value: String,
    range: [usize; 2],
}

#[derive(Serialize)]
struct LeftOut<'a> {
    role: &'static str,
    text: &'a str,
    page: Option<u32>,
    line: Option<u32>,
    anchor: Option<&'a str>,
}

#[derive(Serialize)]
struct WarningOut<'a> {
    code: &'a str,
    message: &'a str,
}

impl<'a> DocumentOut<'a> {
    fn new(document: &'a Document) -> Self {
        Self {
            schema: INSPECT_SCHEMA,
            document: DocumentInfo::new(document),
            text: document.own_text(),
            sections: sections(document),
            blocks: blocks(document),
            clauses: clauses(document),
            left_out: left_out(document),
            unseen: document.unseen.iter().map(|(kind, letters)| (kind.name(), *letters)).collect(),
            warnings: warnings(document),
        }
    }
}

fn sections(document: &Document) -> Vec<SectionOut<'_>> {
    let section = |(id, section): (SectionId, &'_ crate::document::Section)| SectionOut {
        index: id.index(),
        parent: section.parent.map(|parent| parent.index()),
        level: section.level,
        heading: section.heading.as_ref().map_or("", |span| document.text.get(span.bytes.clone()).unwrap_or_default()),
        span: section.heading.as_ref().map(SpanInfo::new),
    };
    document.own_sections().map(section).collect()
}

fn blocks(document: &Document) -> Vec<BlockOut<'_>> {
    let sections = document.own_sections();
    let blocks = sections.flat_map(|(id, section)| section.blocks.iter().map(move |block| (id, block)));
    blocks.map(|(section, block)| block_out(document, section.index(), block)).collect()
}

fn block_out<'a>(document: &'a Document, section: usize, block: &'a Block) -> BlockOut<'a> {
    let Block { kind, role, span, .. } = block;
    let plain = BlockOut {
        section,
        role: role.name(),
        kind: "paragraph",
        depth: None,
        marker: None,
        header_rows: None,
        text: document.slice(span),
        span: SpanInfo::new(span),
        cells: None,
    };
    match kind {
        BlockKind::Paragraph => plain,
        BlockKind::ListItem { depth, marker } => {
            BlockOut { kind: "list-item", depth: Some(*depth), marker: Some(marker), ..plain }
        }
        BlockKind::Table(table) => BlockOut {
            kind: "table",
            header_rows: Some(table.header_rows),
            cells: Some(cells(document, table)),
            ..plain
        },
    }
}

fn cells<'a>(document: &'a Document, table: &Table) -> Vec<Vec<&'a str>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| document.slice(&cell.span)).collect()).collect()
}

fn clauses(document: &Document) -> Vec<ClauseOut<'_>> {
    let clause = |clause: &crate::document::Clause| {
        let text = document.text.get(clause.span.bytes.clone()).unwrap_or_default();
        ClauseOut {
            section: clause.section.index(),
            block: clause.block,
            kind: match clause.kind {
                ClauseKind::Sentence => "sentence",
                ClauseKind::ListItem => "list-item",
                ClauseKind::Row(_) => "row",
            },
            text,
            span: SpanInfo::new(&clause.span),
            facts: facts(document, text),
        }
    };
    document.own_clauses().map(clause).collect()
}

fn facts(document: &Document, text: &str) -> Vec<FactOut> {
    let facts = facts::extract(text, &document.language).into_iter();
    facts
        .map(|fact| FactOut { kind: fact.kind.name(), value: fact.value, range: [fact.range.start, fact.range.end] })
        .collect()
}

fn left_out(document: &Document) -> Vec<LeftOut<'_>> {
    let blocks = document.left_out();
    blocks
        .map(|block| {
            let Place { page, line, anchor } = &block.span.place;
            let (role, text) = (block.role.name(), document.slice(&block.span));
            LeftOut { role, text, page: *page, line: *line, anchor: anchor.as_deref() }
        })
        .collect()
}

fn warnings(document: &Document) -> Vec<WarningOut<'_>> {
    document.warnings.iter().map(|warning| WarningOut { code: &warning.code, message: &warning.message }).collect()
}
