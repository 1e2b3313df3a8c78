//! A row for each change, for spreadsheets and scripts: comma-separated values (RFC 4180) in UTF-8, with the mark by which
//! spreadsheets know that. `docs/csv.md` describes the columns; they are named in English whatever the report's language.

mod audit;
mod matrix;

use std::collections::BTreeMap;

pub use matrix::CsvMatrix;

use super::neutral::neutral;
use super::{Comparison, Content, Listing, RenderError, Renderer, Retrospect, making};
use crate::audit::{Audit, AuditView};
use crate::document::Document;
use crate::report::{Change, DocumentInfo, FactDelta, Quote, Report, SectionEntry, SectionSide, Tool, View};

/// The byte order mark, without which Excel takes UTF-8 for the system's old encoding.
const MARK: &str = "\u{feff}";
/// Stands between the items of a list in one cell.
const BETWEEN: &str = "; ";
/// The columns of a comparison, in order.
const COLUMNS: [&str; 28] = [
    "id",
    "parent",
    "section_old",
    "section_new",
    "role",
    "kind",
    "unit",
    "severity",
    "reason",
    "direction",
    "waived",
    "topic",
    "confidence",
    "old_text",
    "old_page",
    "old_line",
    "old_anchor",
    "new_text",
    "new_page",
    "new_line",
    "new_anchor",
    "facts",
    "rules",
    "summary",
    "old_sha256",
    "new_sha256",
    "tool",
    "options",
];
/// The columns that stand before those in a history.
const STEP_COLUMNS: [&str; 4] = ["old_date", "old_path", "new_date", "new_path"];

/// Writes a row for each change.
#[derive(Clone, Copy, Debug)]
pub struct Csv;

impl Renderer for Csv {
    fn report(&self, comparison: &Comparison<'_>) -> Result<Vec<u8>, RenderError> {
        let mut sheet = Sheet::new(&COLUMNS)?;
        sheet.step(&comparison.view.report, &[])?;
        sheet.finish()
    }

    fn history(&self, retrospect: &Retrospect<'_>) -> Result<Vec<u8>, RenderError> {
        let mut sheet = Sheet::new(&[&STEP_COLUMNS[..], &COLUMNS].concat())?;
        for View { report, .. } in retrospect.steps {
            let version = |document: &DocumentInfo| [document.date.clone().unwrap_or_default(), document.path.clone()];
            sheet.step(report, &[version(&report.old), version(&report.new)].concat())?;
        }
        sheet.finish()
    }

    fn audit(&self, _audit: &Audit, view: &AuditView) -> Result<Vec<u8>, RenderError> {
        let mut sheet = Sheet::new(&audit::COLUMNS)?;
        for finding in &view.audit.findings {
            sheet.row(&audit::cells(&view.audit, finding))?;
        }
        sheet.finish()
    }

    fn document(&self, _document: &Document, _listing: Listing) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: "csv", what: Content::Document.name() })
    }
}

/// Rows written so far.
struct Sheet {
    rows: ::csv::Writer<Vec<u8>>,
}

impl Sheet {
    fn new(columns: &[&str]) -> Result<Self, RenderError> {
        let mut rows =
            ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(MARK.as_bytes().to_vec());
        rows.write_record(columns)?;
        Ok(Self { rows })
    }

    /// A row for each change of a comparison, after the same first cells.
    fn step(&mut self, report: &Report, first: &[String]) -> Result<(), RenderError> {
        let sections: BTreeMap<&str, &SectionEntry> =
            report.sections.iter().map(|entry| (entry.id.as_str(), entry)).collect();
        let made = made(report);
        for change in &report.changes {
            let section = change.section.as_deref().and_then(|id| sections.get(id).copied());
            let cells = first.iter().cloned().chain(cells(change, section)).chain(made.iter().cloned());
            self.rows.write_record(cells.map(|cell| safe(&cell)))?;
        }
        Ok(())
    }

    fn row(&mut self, cells: &[String]) -> Result<(), RenderError> {
        Ok(self.rows.write_record(cells.iter().map(|cell| safe(cell)))?)
    }

    fn finish(self) -> Result<Vec<u8>, RenderError> {
        self.rows.into_inner().map_err(|error| RenderError::Csv(::csv::Error::from(error.into_error())))
    }
}

/// The last cells of every row: both files, what made the report, how it was asked for.
fn made(report: &Report) -> [String; 4] {
    let Report { tool, old, new, .. } = report;
    // With the name of the command before them, options are not taken for a formula.
    [old.sha256.clone(), new.sha256.clone(), self::tool(tool), format!("diff {}", making::arguments(report))]
}

/// Program, model and rules with their digests.
fn tool(tool: &Tool) -> String {
    let rules = format!("rules {}", tool.rules_sha256);
    [making::program(tool), format!("model {}", making::model(tool)), rules].join(BETWEEN)
}

/// The cells of a change, in the order of the columns.
fn cells(change: &Change, section: Option<&SectionEntry>) -> [String; 24] {
    let [old_text, old_page, old_line, old_anchor] = quoted(change.old.as_ref());
    let [new_text, new_page, new_line, new_anchor] = quoted(change.new.as_ref());
    let headings = |side: fn(&SectionEntry) -> Option<&SectionSide>| {
        section.and_then(side).map(|side| side.heading.clone()).unwrap_or_default()
    };
    [
        change.id.clone(),
        change.parent.clone().unwrap_or_default(),
        headings(|entry| entry.old.as_ref()),
        headings(|entry| entry.new.as_ref()),
        change.role.unwrap_or_default().name().to_owned(),
        change.kind.name().to_owned(),
        change.unit.name().to_owned(),
        change.severity.name().to_owned(),
        change.reason.clone().unwrap_or_default(),
        change.direction.name().to_owned(),
        if change.waived { "yes" } else { "no" }.to_owned(),
        change.topic.clone().unwrap_or_default(),
        format!("{:.2}", change.confidence),
        old_text,
        old_page,
        old_line,
        old_anchor,
        new_text,
        new_page,
        new_line,
        new_anchor,
        change.facts.iter().map(fact).collect::<Vec<_>>().join(BETWEEN),
        change.rules.join(BETWEEN),
        change.summary.clone(),
    ]
}

/// Words, page, line and anchor.
fn quoted(quote: Option<&Quote>) -> [String; 4] {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    quote.map_or_else(Default::default, |Quote { text, span }| {
        [text.clone(), number(span.page), number(span.line), span.anchor.clone().unwrap_or_default()]
    })
}

/// `duration: P30D → P90D`; nothing stands on the side that does not have it.
fn fact(fact: &FactDelta) -> String {
    let value = |value: &Option<String>| value.clone().unwrap_or_default();
    let moved = if fact.moved.is_some() { " (moved)" } else { "" };
    let said = format!("{}: {} → {}", fact.kind, value(&fact.old), value(&fact.new));
    format!("{}{moved}", said.trim_end().replace(":  →", ": →"))
}

/// Signs by which a spreadsheet takes a cell for a formula, also where it is as wide as a Han character
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell without control characters, line breaks and tabs aside, and with an apostrophe before what would be a formula.
fn safe(cell: &str) -> String {
    let lines = cell.split('\n').map(|line| line.split('\t').map(neutral).collect::<Vec<_>>().join("\t"));
    let cell = lines.collect::<Vec<_>>().join("\n");
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula() {
        assert_eq!(safe("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(safe("＋86 10"), "'＋86 10");
        assert_eq!(safe("\tname\tcard"), "'\tname\tcard");
        assert_eq!(safe("a = b"), "a = b");
    }

    #[test]
    fn a_cell_steers_no_terminal() {
        assert_eq!(safe("a\u{1b}[2J\nb\tc\r"), "a␛[2J\nb\tc ");
    }

    #[test]
    fn a_fact_says_its_sides() {
        let delta = |old: Option<&str>, new: Option<&str>| FactDelta {
            kind: "duration".to_owned(),
            old: old.map(str::to_owned),
            new: new.map(str::to_owned),
            moved: None,
        };
        assert_eq!(fact(&delta(Some("P30D"), Some("P90D"))), "duration: P30D → P90D");
        assert_eq!(fact(&delta(Some("P30D"), None)), "duration: P30D →");
        assert_eq!(fact(&delta(None, Some("P90D"))), "duration: → P90D");
    }
}
