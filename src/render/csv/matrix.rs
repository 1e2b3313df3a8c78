//! The matrix of a history: a row for each section, row of a table and fact, a column for each version.

use super::super::matrix::{Cell, Extent, Mark, Row, Subject, matrix, version_name};
use super::super::{Comparison, Content, Listing, RenderError, Renderer, Retrospect};
use super::{BETWEEN, Sheet};
use crate::audit::{Audit, AuditView};
use crate::document::Document;
use crate::messages::Messages;

/// The columns before those of the versions, in the matrix of a history.
const COLUMNS: [&str; 8] = ["what", "id", "level", "name", "other_names", "notes", "first", "last"];

/// Writes the matrix of a history: a row for each section, row of a table and fact, a column for each version.
#[derive(Clone, Copy, Debug)]
pub struct CsvMatrix;

impl Renderer for CsvMatrix {
    fn report(&self, _comparison: &Comparison<'_>) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: "csv-matrix", what: Content::Comparison.name() })
    }

    fn history(&self, retrospect: &Retrospect<'_>) -> Result<Vec<u8>, RenderError> {
        let versions: Vec<String> = retrospect.history.versions.iter().map(version_name).collect();
        let head: Vec<&str> = COLUMNS.into_iter().chain(versions.iter().map(String::as_str)).collect();
        let mut sheet = Sheet::new(&head)?;
        for part in matrix(retrospect.history, Extent::Everything, retrospect.messages()).parts {
            for row in &part.rows {
                sheet.row(&cells(part.subject, row, &versions, retrospect.messages()))?;
            }
        }
        sheet.finish()
    }

    fn audit(&self, _audit: &Audit, _view: &AuditView) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: "csv-matrix", what: Content::Audit.name() })
    }

    fn document(&self, _document: &Document, _listing: Listing) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: "csv-matrix", what: Content::Document.name() })
    }
}

/// A row of the matrix: what it is, the first and the last version that has it, and what each version has of it.
fn cells(subject: Subject, row: &Row, versions: &[String], messages: &Messages) -> Vec<String> {
    let present = |cell: &Cell| !cell.marks.iter().any(|mark| matches!(mark, Mark::Absent | Mark::Gone));
    let name = |at: Option<usize>| at.and_then(|at| versions.get(at)).cloned().unwrap_or_default();
    let other = row.also.iter().map(|(language, name)| format!("{language} {name}")).collect::<Vec<_>>();
    let cell = |cell: &Cell| {
        let words = if cell.marks.contains(&Mark::Absent) { String::new() } else { cell.words(messages) };
        let restores =
            cell.restores.map(|earlier| messages.say("restores", &[("version", (&name(Some(earlier))).into())]));
        [Some(words), cell.name.clone(), restores]
            .into_iter()
            .flatten()
            .filter(|said| !said.is_empty())
            .collect::<Vec<_>>()
            .join(": ")
    };
    let first = [
        subject.name().to_owned(),
        row.id.clone(),
        row.level.to_string(),
        row.name.clone(),
        other.join(BETWEEN),
        row.notes.join(BETWEEN),
        name(row.cells.iter().position(present)),
        name(row.cells.iter().rposition(present)),
    ];
    first.into_iter().chain(row.cells.iter().map(cell)).collect()
}
