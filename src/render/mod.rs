//! Reports, histories and documents as people and machines read them.
//!
//! After `history`, whose type it draws, before `pipeline`. A renderer shows all of what it is given: what a reader did not
//! ask for has been left out, and counted, by [`crate::report::view`].

mod address;
mod csv;
mod cut;
mod docx;
mod evidence;
mod family;
mod html;
mod json;
mod making;
mod markdown;
mod matrix;
pub(crate) mod neutral;
mod place;
mod sarif;
mod terminal;
mod wording;
mod words;

pub use csv::{Csv, CsvMatrix};
pub use docx::Docx;
pub use html::Html;
pub use json::{HISTORY_SCHEMA, INSPECT_SCHEMA, Json};
pub use markdown::Markdown;
pub use sarif::Sarif;
pub use terminal::Terminal;
pub use words::words;

use crate::audit::{Audit, AuditView};
use crate::document::Document;
use crate::history::{Followed, History};
use crate::messages::{Messages, ReportLanguage};
use crate::report::{Report, Severity, View};
use crate::text::Date;

/// A form of output.
pub trait Renderer {
    /// A comparison of two versions.
    ///
    /// # Errors
    ///
    /// What the form cannot hold.
    fn report(&self, comparison: &Comparison<'_>) -> Result<Vec<u8>, RenderError>;

    /// A line of versions.
    ///
    /// # Errors
    ///
    /// What the form cannot hold.
    fn history(&self, retrospect: &Retrospect<'_>) -> Result<Vec<u8>, RenderError>;

    /// An audit of translations: the whole, and as it is to be shown.
    ///
    /// # Errors
    ///
    /// What the form cannot hold.
    fn audit(&self, audit: &Audit, view: &AuditView) -> Result<Vec<u8>, RenderError>;

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
    /// Who changes are by, for forms that say so.
    pub signature: &'c Signature,
}

/// A line of versions as a form of output gets it.
#[derive(Clone, Copy, Debug)]
pub struct Retrospect<'h> {
    /// The whole history.
    pub history: &'h History,
    /// What the reader asked to see of each step.
    pub steps: &'h [View],
    /// The words that the reader asked for, where there are some.
    pub asked: Option<&'h str>,
    /// Where the reader asked for sections or passages, each of them through all versions; the history is then theirs alone.
    pub followed: Option<&'h [Followed]>,
}

impl Retrospect<'_> {
    /// The words that the history's own sentences are made of.
    pub fn messages(&self) -> &'static Messages {
        let first = self.history.steps.first();
        first.map_or_else(|| Messages::of(ReportLanguage::default()), |step| step.report.messages())
    }
}

/// Who tracked changes and comments are said to be by, and of which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The author.
    pub author: String,
    /// The day; the new version's own where none is given. There is no clock.
    pub date: Option<Date>,
}

impl Default for Signature {
    fn default() -> Self {
        Self { author: env!("CARGO_PKG_NAME").to_owned(), date: None }
    }
}

/// What is shown of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The policy's own text.
    Own,
    /// The policy's own text, and what was left out of it with its role.
    WithLeftOut,
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
    /// What an archive cannot hold.
    #[error("the document cannot be packed")]
    Archive(#[from] zip::result::ZipError),
    /// A row that cannot be written.
    #[error("the report cannot be written as CSV")]
    Csv(#[from] ::csv::Error),
    /// Something that the form has no place for.
    #[error("{form} does not hold {what}")]
    NotHeld {
        /// The form's name.
        form: &'static str,
        /// What it does not hold.
        what: &'static str,
    },
}

/// A form of output as it is chosen.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name given to `--format`.
    pub name: &'static str,
    /// Endings of file names that mean this form.
    pub extensions: &'static [&'static str],
    /// What it holds.
    pub holds: &'static [Content],
    /// Whether its bytes are no text, and so nothing for a terminal.
    pub binary: bool,
    /// Whether it is for people to read, warnings included, as it stands.
    pub for_people: bool,
    /// The lowest severity it shows of a comparison unless told otherwise.
    pub severity: Severity,
    /// Makes the renderer.
    pub renderer: fn(Layout) -> Box<dyn Renderer>,
}

/// What a form of output may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A comparison of two versions.
    Comparison,
    /// A line of versions.
    History,
    /// An audit of translations.
    Audit,
    /// A document as it was understood.
    Document,
}

impl Content {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Comparison => "comparisons",
            Self::History => "histories",
            Self::Audit => "audits",
            Self::Document => "single documents",
        }
    }
}

/// All that there is to hold.
const EVERYTHING: &[Content] = &[Content::Comparison, Content::History, Content::Audit, Content::Document];

/// What changed, in two versions or in many.
const REPORTS: &[Content] = &[Content::Comparison, Content::History];

/// What changed, and where translations differ.
const FINDINGS: &[Content] = &[Content::Comparison, Content::History, Content::Audit];

/// All forms of output, the one for people first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "terminal",
        extensions: &["txt", "text", ""],
        holds: EVERYTHING,
        binary: false,
        for_people: true,
        severity: Severity::Substantive,
        renderer: |layout| Box::new(Terminal::new(layout)),
    },
    Format {
        name: "json",
        extensions: &["json"],
        holds: EVERYTHING,
        binary: false,
        for_people: false,
        severity: Severity::Editorial,
        renderer: |_| Box::new(Json),
    },
    Format {
        name: "docx",
        extensions: &["docx"],
        holds: &[Content::Comparison],
        binary: true,
        for_people: true,
        severity: Severity::Material,
        renderer: |_| Box::new(Docx),
    },
    Format {
        name: "html",
        extensions: &["html", "htm"],
        holds: FINDINGS,
        binary: false,
        for_people: true,
        severity: Severity::Editorial,
        renderer: |_| Box::new(Html),
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown"],
        holds: FINDINGS,
        binary: false,
        for_people: true,
        severity: Severity::Substantive,
        renderer: |_| Box::new(Markdown),
    },
    Format {
        name: "csv",
        extensions: &["csv"],
        holds: FINDINGS,
        binary: false,
        for_people: false,
        severity: Severity::Editorial,
        renderer: |_| Box::new(Csv),
    },
    Format {
        name: "csv-matrix",
        extensions: &[],
        holds: &[Content::History],
        binary: false,
        for_people: false,
        severity: Severity::Editorial,
        renderer: |_| Box::new(CsvMatrix),
    },
    Format {
        name: "sarif",
        extensions: &["sarif"],
        holds: REPORTS,
        binary: false,
        for_people: false,
        severity: Severity::Material,
        renderer: |_| Box::new(Sarif),
    },
];

impl Format {
    /// The lowest severity that it shows of something unless told otherwise. A history holds many comparisons, so that
    /// people see of each what a terminal shows.
    pub fn severity(&self, content: Content) -> Severity {
        match content {
            Content::History if self.for_people => self.severity.max(Severity::Substantive),
            _ => self.severity,
        }
    }

    /// The renderer for a terminal that has links, of files seen from a folder; where the form has none, the usual one.
    pub fn linked(&self, layout: Layout, folder: &str) -> Box<dyn Renderer> {
        match self.name {
            "terminal" => Box::new(Terminal::new(layout).linked(address::relative(folder))),
            _ => (self.renderer)(layout),
        }
    }

    /// The form of a name given to `--format`.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The form that the ending of a file's name means; an empty one means the form for people.
    pub fn for_extension(extension: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension)))
    }
}
