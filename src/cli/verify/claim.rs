//! What a report says of itself: what it was made from, by what and how. One [`Form`] for each format that can be made again.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::Unverifiable;
use crate::document::{Document, Given};
use crate::messages::ReportLanguage;
use crate::pipeline::{CompareOptions, compare};
use crate::render::{Comparison, Json, RenderError, Renderer, Signature};
use crate::report::{self, Options, Tool, view};

/// The mark that some editors put before a text in UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// A format that can be made again.
struct Form {
    schema: &'static str,
    /// The sources that it names, in the order in which they are read again, each by what it is.
    sources: fn(&Value) -> Result<Vec<(String, SourceStated)>, serde_json::Error>,
    /// Makes it again.
    made_again: fn(&Claim, &[Document], &CompareOptions<'_>) -> Result<Vec<u8>, RenderError>,
}

static FORMS: [Form; 1] = [Form { schema: report::SCHEMA, sources: of_report, made_again: report }];

/// The names of all formats that can be made again.
pub(super) const SCHEMAS: [&str; 1] = [report::SCHEMA];

/// What a report says of itself.
pub(super) struct Claim {
    path: PathBuf,
    form: &'static Form,
    /// All of it.
    pub(super) value: Value,
    /// What made it.
    pub(super) tool: Tool,
    /// How it was asked for.
    pub(super) options: Options,
    /// The language of its own words.
    pub(super) language: ReportLanguage,
    /// The sources, each by what it is.
    pub(super) sources: Vec<(String, SourceStated)>,
}

/// What a report says of a source that has to be known to read it again.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct SourceStated {
    pub(super) path: String,
    pub(super) sha256: String,
    pub(super) given: Given,
}

#[derive(Deserialize)]
struct Head {
    tool: Tool,
    options: Options,
    language: String,
}

impl Claim {
    /// Reads what a file says of itself.
    pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Self, Unverifiable> {
        let path = path.to_owned();
        let value: Value = serde_json::from_slice(bytes.strip_prefix(MARK).unwrap_or(bytes))
            .map_err(|source| Unverifiable::NoReport { path: path.clone(), source })?;
        let schema = value.get("schema").and_then(Value::as_str).unwrap_or("JSON without the name of a form");
        let form = FORMS.iter().find(|form| form.schema == schema);
        let form = form.ok_or_else(|| Unverifiable::OtherForm { path: path.clone(), schema: schema.to_owned() })?;
        let incomplete = |source| Unverifiable::Incomplete { path: path.clone(), source };
        let Head { tool, options, language } = Head::deserialize(&value).map_err(incomplete)?;
        let sources = (form.sources)(&value).map_err(incomplete)?;
        let unknown = || Unverifiable::Unknown { path: path.clone(), what: format!("the language `{language}`") };
        let language = ReportLanguage::from_tag(&language).ok_or_else(unknown)?;
        Ok(Self { path, form, value, tool, options, language, sources })
    }

    /// The name of the format.
    pub(super) fn schema(&self) -> &'static str {
        self.form.schema
    }

    /// The report made again from its sources. It names the tool that it claims to be by, so that another tool is no
    /// difference in all that follows from it; whether the tool is the same is asked apart.
    pub(super) fn made_again(
        &self,
        documents: &[Document],
        options: &CompareOptions<'_>,
    ) -> Result<Vec<u8>, RenderError> {
        (self.form.made_again)(self, documents, options)
    }

    /// Says that a value of the report is none.
    pub(super) fn unknown(&self, what: String) -> Unverifiable {
        Unverifiable::Unknown { path: self.path.clone(), what }
    }
}

/// The two versions of a comparison.
fn of_report(value: &Value) -> Result<Vec<(String, SourceStated)>, serde_json::Error> {
    #[derive(Deserialize)]
    struct Versions {
        old: SourceStated,
        new: SourceStated,
    }
    let Versions { old, new } = Versions::deserialize(value)?;
    Ok(vec![("the old version".to_owned(), old), ("the new version".to_owned(), new)])
}

fn report(claim: &Claim, documents: &[Document], options: &CompareOptions<'_>) -> Result<Vec<u8>, RenderError> {
    let [old, new] = documents else { return Ok(Vec::new()) };
    let mut report = compare(old, new, options);
    report.tool = claim.tool.clone();
    let view = &view(&report, &claim.options.filter());
    Json.report(&Comparison { old, new, report: &report, view, signature: &Signature::default() })
}
