//! What a report says of itself: what it was made from, by what and how. One [`Form`] for each format that can be made again.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::Unverifiable;
use crate::audit::{AUDIT_SCHEMA, Because, Texts, audit_view, choose};
use crate::document::{Document, Given};
use crate::history::{Version, follow};
use crate::ingest::agree_on_language;
use crate::messages::ReportLanguage;
use crate::pipeline::{self, CompareOptions, compare, trace};
use crate::render::{Comparison, HISTORY_SCHEMA, Json, RenderError, Renderer, Retrospect, Signature};
use crate::report::{self, Options, Tool, view};

/// The mark that some editors put before a text in UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The sources of a report in the order in which they are read again, each by what it is.
pub(super) type Sources = Vec<(String, SourceStated)>;
/// The bytes of a report that was made again.
type Made = Result<Vec<u8>, RenderError>;

/// A format that can be made again.
struct Form {
    schema: &'static str,
    /// The sources that it names.
    sources: fn(&Value) -> Result<Sources, serde_json::Error>,
    /// Makes it again.
    made_again: fn(&Claim, &[Document], &CompareOptions<'_>) -> Made,
}

static FORMS: [Form; 3] = [
    Form { schema: report::SCHEMA, sources: of_report, made_again: report },
    Form { schema: HISTORY_SCHEMA, sources: of_history, made_again: history },
    Form { schema: AUDIT_SCHEMA, sources: of_audit, made_again: audit },
];

/// The names of all formats that can be made again.
pub(super) const SCHEMAS: [&str; 3] = [report::SCHEMA, HISTORY_SCHEMA, AUDIT_SCHEMA];

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
    /// The sources that it names.
    pub(super) sources: Sources,
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
    pub(super) fn made_again(&self, documents: &[Document], options: &CompareOptions<'_>) -> Made {
        (self.form.made_again)(self, documents, options)
    }

    /// Says that a value of the report is none.
    pub(super) fn unknown(&self, what: String) -> Unverifiable {
        Unverifiable::Unknown { path: self.path.clone(), what }
    }
}

/// The two versions of a comparison.
fn of_report(value: &Value) -> Result<Sources, serde_json::Error> {
    #[derive(Deserialize)]
    struct Versions {
        old: SourceStated,
        new: SourceStated,
    }
    let Versions { old, new } = Versions::deserialize(value)?;
    Ok(vec![("the old version".to_owned(), old), ("the new version".to_owned(), new)])
}

fn report(claim: &Claim, documents: &[Document], options: &CompareOptions<'_>) -> Made {
    let [old, new] = documents else { return Ok(Vec::new()) };
    let mut documents = [old.clone(), new.clone()];
    agree_on_language(&mut documents);
    let [old, new] = &documents;
    let mut report = compare(old, new, options);
    report.tool = claim.tool.clone();
    let view = &view(&report, &claim.options.filter());
    Json.report(&Comparison { old, new, report: &report, view, signature: &Signature::default() })
}

/// What a history says of itself beyond what every report does.
#[derive(Deserialize)]
struct HistoryStated {
    title: Option<String>,
    versions: Vec<VersionStated>,
    at: Option<String>,
}

#[derive(Deserialize)]
struct VersionStated {
    #[serde(flatten)]
    source: SourceStated,
    /// The day by which the version was put in order, which a manifest or the file's name may have said.
    date: Option<String>,
    form: Option<String>,
    origin: Option<String>,
}

/// The versions of a history, oldest first.
fn of_history(value: &Value) -> Result<Sources, serde_json::Error> {
    let HistoryStated { versions, .. } = HistoryStated::deserialize(value)?;
    let sources = versions.into_iter().enumerate();
    Ok(sources.map(|(index, version)| (format!("version {}", index + 1), version.source)).collect())
}

fn history(claim: &Claim, documents: &[Document], options: &CompareOptions<'_>) -> Made {
    let stated = HistoryStated::deserialize(&claim.value)?;
    let mut documents = documents.to_vec();
    for (document, version) in documents.iter_mut().zip(&stated.versions) {
        document.date = version.date.as_deref().and_then(|date| date.parse().ok());
    }
    let versions = documents.iter().zip(stated.versions);
    let versions = versions.map(|(document, version)| Version::new(document, version.form, version.origin)).collect();
    let mut history = trace(stated.title, versions, &documents, options);
    history.steps.iter_mut().for_each(|step| step.report.tool = claim.tool.clone());
    let followed = stated.at.as_ref().map(|words| follow(&history, &documents, words).unwrap_or_default());
    let steps = history.views(&claim.options.filter(), followed.as_deref());
    Json.history(&Retrospect {
        history: &history,
        steps: &steps,
        asked: stated.at.as_deref(),
        followed: followed.as_deref(),
    })
}

/// What an audit says of itself beyond what every report does.
#[derive(Deserialize)]
struct AuditStated {
    reference: ReferenceStated,
    translations: Vec<SourceStated>,
    previous: Option<SourceStated>,
}

#[derive(Deserialize)]
struct ReferenceStated {
    #[serde(flatten)]
    source: SourceStated,
    position: usize,
    because: Because,
}

/// The languages of an audit as they were given, then the previous reference.
fn of_audit(value: &Value) -> Result<Sources, serde_json::Error> {
    let AuditStated { reference, translations, previous } = AuditStated::deserialize(value)?;
    let mut sources: Sources = translations
        .into_iter()
        .enumerate()
        .map(|(index, source)| (format!("translation {}", index + 1), source))
        .collect();
    sources.insert(reference.position.min(sources.len()), ("the reference".to_owned(), reference.source));
    sources.extend(previous.map(|previous| ("the previous reference".to_owned(), previous)));
    Ok(sources)
}

fn audit(claim: &Claim, documents: &[Document], options: &CompareOptions<'_>) -> Made {
    let AuditStated { reference, translations, previous } = AuditStated::deserialize(&claim.value)?;
    let Some((given, rest)) = documents.split_at_checked(translations.len() + 1) else { return Ok(Vec::new()) };
    let asked = (reference.because == Because::Asked).then_some(reference.position);
    let chosen = choose(given, asked);
    let mut translations: Vec<&Document> = given.iter().collect();
    let reference = translations.remove(chosen.index);
    let previous = previous.and(rest.first());
    let texts = Texts { reference, chosen: &chosen, translations: &translations, previous };
    let mut audit = pipeline::audit(&texts, options);
    audit.tool = claim.tool.clone();
    let view = audit_view(&audit, &claim.options.filter());
    Json.audit(&audit, &view)
}
