//! Reports, histories and documents as people and machines read them.
//!
//! After `history`, whose type it draws, before `pipeline`. A renderer shows all of what it is given: what a reader did not
//! ask for has been left out, and counted, by [`crate::report::view`].

mod json;
mod terminal;
mod words;

pub use json::{HISTORY_SCHEMA, INSPECT_SCHEMA, Json};
pub use terminal::Terminal;
pub use words::words;

use crate::document::Document;
use crate::history::History;
use crate::report::{Report, Severity, View};

/// A form of output.
pub trait Renderer {
    /// A comparison of two versions.
    ///
    /// # Errors
    ///
    /// What the form cannot hold.
    fn report(&self, comparison: &Comparison<'_>) -> Result<Vec<u8>, RenderError>;

    /// A line of versions. Each step stands in the history whole and in `steps` as it is to be shown.
    ///
    /// # Errors
    ///
    /// What the form cannot hold.
    fn history(&self, history: &History, steps: &[View]) -> Result<Vec<u8>, RenderError>;

    /// A document as it was understood.
    ///
    /// # Errors
    ///
    /// What the form cannot hold.
    fn document(&self, document: &Document, listing: Listing) -> Result<Vec<u8>, RenderError>;
}

/// A comparison as a form of output gets it: what the reader asked to see, and for forms that show the policy itself all of it.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'c> {
    /// The old version.
    pub old: &'c Document,
    /// The new version.
    pub new: &'c Document,
    /// The whole report, with what stayed the same.
    pub report: &'c Report,
    /// What the reader asked to see of it.
    pub view: &'c View,
}

/// What is shown of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// What was read.
    Read,
    /// What was read, and what was left out with the reason.
    ReadAndDropped,
}

/// How output is laid out, where a form leaves a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Columns of a terminal.
    pub width: usize,
    /// Whether colours are used.
    pub color: bool,
}

/// What a form of output cannot hold.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A value that JSON cannot express.
    #[error("the report cannot be written as JSON")]
    Json(#[from] serde_json::Error),
}

/// A form of output as it is chosen.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name given to `--format`.
    pub name: &'static str,
    /// Endings of file names that mean this form.
    pub extensions: &'static [&'static str],
    /// Whether it holds comparisons and histories, or documents only.
    pub reports: bool,
    /// Whether it is for people to read, warnings included, as it stands.
    pub for_people: bool,
    /// The lowest severity it shows unless told otherwise.
    pub severity: Severity,
    /// Makes the renderer.
    pub renderer: fn(Layout) -> Box<dyn Renderer>,
}

/// All forms of output, the one for people first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "terminal",
        extensions: &["txt", "text", ""],
        reports: true,
        for_people: true,
        severity: Severity::Substantive,
        renderer: |layout| Box::new(Terminal::new(layout)),
    },
    Format {
        name: "json",
        extensions: &["json"],
        reports: true,
        for_people: false,
        severity: Severity::Editorial,
        renderer: |_| Box::new(Json),
    },
];

impl Format {
    /// The form of a name given to `--format`.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The form that the ending of a file's name means; an empty one means the form for people.
    pub fn for_extension(extension: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
    }
}
