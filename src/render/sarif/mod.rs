//! Changes as results of an analysis (SARIF 2.1.0), for what shows those beside the files: code hosts, editors, dashboards.
//!
//! A run a comparison. A result stands at the new version's words, or the old one's where there are no new; the other place is a
//! related one. `docs/sarif.md` says which field holds what.

mod log;

use std::collections::{BTreeMap, BTreeSet};

use self::log::{
    Artifact, ArtifactLocation, AskedFor, Details, Driver, Finding, Invocation, Location, Log, LogicalLocation, Made,
    Message, Notification, PhysicalLocation, PlaceProperties, Properties, Region, Rule, Run, Tool,
};
use super::address::relative;
use super::{Comparison, Content, Listing, RenderError, Renderer, Retrospect};
use crate::audit::{Audit, AuditView};
use crate::classify::Rules;
use crate::document::Document;
use crate::report::{Change, ChangeKind, DocumentInfo, Quote, Report, SectionEntry, SectionSide, Severity};

/// Where the form is described for machines.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// The name under which the id of a change tells results of different runs to be the same.
const FINGERPRINT: &str = "policydiffChange/v1";

/// Writes SARIF.
#[derive(Clone, Copy, Debug)]
pub struct Sarif;

impl Renderer for Sarif {
    fn report(&self, comparison: &Comparison<'_>) -> Result<Vec<u8>, RenderError> {
        written(vec![run(&comparison.view.report)])
    }

    fn history(&self, retrospect: &Retrospect<'_>) -> Result<Vec<u8>, RenderError> {
        written(retrospect.steps.iter().map(|step| run(&step.report)).collect())
    }

    fn audit(&self, _audit: &Audit, _view: &AuditView) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: "sarif", what: Content::Audit.name() })
    }

    fn document(&self, _document: &Document, _listing: Listing) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: "sarif", what: Content::Document.name() })
    }
}

fn written(runs: Vec<Run>) -> Result<Vec<u8>, RenderError> {
    super::json::pretty(&Log { schema: SCHEMA, version: "2.1.0", runs })
}

fn run(report: &Report) -> Run {
    let rules: BTreeSet<String> =
        report.changes.iter().flat_map(|change| change.rules.iter().cloned().chain([rule_of(change)])).collect();
    let rules: Vec<String> = rules.into_iter().collect();
    let run = Writer { report, rules: &rules };
    Run {
        tool: Tool {
            driver: Driver {
                name: report.tool.name.clone(),
                version: report.tool.version.clone(),
                rules: rules.iter().map(|id| Rule { id: id.clone(), short_description: described(id) }).collect(),
                properties: Made {
                    model: report.tool.model.clone(),
                    model_sha256: report.tool.model_sha256.clone(),
                    rules_sha256: report.tool.rules_sha256.clone(),
                },
            },
        },
        automation_details: Details { id: format!("{}/{}..{}", report.tool.name, uri(&report.old), uri(&report.new)) },
        artifacts: run.artifacts(),
        invocations: vec![run.invocation()],
        results: report.changes.iter().map(|change| run.finding(change)).collect(),
        properties: AskedFor {
            options: report.options.clone(),
            old: report.old.given.clone(),
            new: report.new.given.clone(),
        },
    }
}

/// The rule that a change stands under: the first that fired, or where none did, what happened to what (`clause.added`).
fn rule_of(change: &Change) -> String {
    let kind = || format!("{}.{}", change.unit.name(), change.kind.name());
    change.rules.first().cloned().unwrap_or_else(kind)
}

/// What a rule looks for and why, in English whatever the report's language.
fn described(rule: &str) -> Message {
    let text = match (Rules::built_in().explanation(rule), rule.split_once('.')) {
        (Some(explained), _) => format!("{} {}", explained.catches, explained.why),
        (None, Some((unit, kind))) => format!("A {unit} is {kind}, and no rule watches it."),
        (None, None) => format!("The rule {rule} watches this."),
    };
    Message { text }
}

fn level(change: &Change) -> &'static str {
    match (change.kind, change.severity) {
        (ChangeKind::Same, _) => "none",
        // What somebody has accepted is shown, and stops nothing.
        _ if change.waived => "note",
        (_, Severity::Material) => "error",
        (_, Severity::Substantive) => "warning",
        (_, Severity::Editorial) => "note",
    }
}

fn uri(document: &DocumentInfo) -> String {
    relative(&document.path)
}

/// Where one of the versions stands in a report.
#[derive(Clone, Copy)]
enum Side {
    Old,
    New,
}

/// Writes the run of a report.
struct Writer<'r> {
    report: &'r Report,
    rules: &'r [String],
}

impl Writer<'_> {
    fn document(&self, side: Side) -> &DocumentInfo {
        match side {
            Side::Old => &self.report.old,
            Side::New => &self.report.new,
        }
    }

    /// Both files, or one where both versions are the same file.
    fn artifacts(&self) -> Vec<Artifact> {
        let artifact = |side| Artifact {
            location: self.artifact(side),
            mime_type: self.document(side).media_type.clone(),
            hashes: BTreeMap::from([("sha-256", self.document(side).sha256.clone())]),
        };
        let mut artifacts = vec![artifact(Side::Old), artifact(Side::New)];
        artifacts.dedup();
        artifacts
    }

    fn artifact(&self, side: Side) -> ArtifactLocation {
        let same = self.report.old.path == self.report.new.path && self.report.old.sha256 == self.report.new.sha256;
        let index = match side {
            Side::New if !same => 1,
            Side::Old | Side::New => 0,
        };
        ArtifactLocation { uri: uri(self.document(side)), index }
    }

    fn invocation(&self) -> Invocation {
        let warnings = |side: Side| {
            self.document(side).warnings.iter().map(move |warning| Notification {
                level: "warning",
                message: Message { text: warning.clone() },
                locations: vec![self.file(side)],
            })
        };
        let notifications = warnings(Side::Old).chain(warnings(Side::New)).collect();
        Invocation { execution_successful: true, tool_execution_notifications: notifications }
    }

    fn finding(&self, change: &Change) -> Finding {
        let rule = rule_of(change);
        let (old, new) = (change.old.as_ref(), change.new.as_ref());
        let old = old.map(|quote| self.location(Side::Old, quote, change));
        let new = new.map(|quote| self.location(Side::New, quote, change));
        let (first, related) = match (old, new) {
            (old, Some(new)) => (new, old),
            (Some(old), None) => (old, None),
            (None, None) => (self.file(Side::New), None),
        };
        let related = related.map(|location| Location { id: Some(1), ..location });
        Finding {
            rule_index: self.rules.iter().position(|known| *known == rule).unwrap_or_default(),
            rule_id: rule,
            kind: if change.kind == ChangeKind::Same { "pass" } else { "fail" },
            level: level(change),
            message: Message { text: change.summary.clone() },
            locations: vec![first],
            related_locations: related.into_iter().collect(),
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, change.id.clone())]),
            properties: properties(change),
        }
    }

    fn file(&self, side: Side) -> Location {
        Location {
            id: None,
            physical_location: PhysicalLocation { artifact_location: self.artifact(side), region: None },
            logical_locations: Vec::new(),
            message: None,
            properties: None,
        }
    }

    /// Where words stand. Only a line that counts from the beginning of the file is a region.
    fn location(&self, side: Side, quote: &Quote, change: &Change) -> Location {
        let span = &quote.span;
        let start_line = span.line.filter(|_| span.page.is_none());
        let known = span.page.is_some() || span.anchor.is_some();
        let mut location = self.file(side);
        location.physical_location.region = start_line.map(|start_line| Region { start_line });
        location.logical_locations = self.section(side, change).map(logical).into_iter().collect();
        location.message = Some(Message { text: quote.text.clone() });
        location.properties = known.then(|| PlaceProperties {
            page: span.page,
            line: span.line.filter(|_| span.page.is_some()),
            anchor: span.anchor.clone(),
        });
        location
    }

    fn section(&self, side: Side, change: &Change) -> Option<&SectionSide> {
        let of = |entry: &'_ SectionEntry| Some(&entry.id) == change.section.as_ref();
        let entry = self.report.sections.iter().find(|entry| of(entry))?;
        match side {
            Side::Old => entry.old.as_ref(),
            Side::New => entry.new.as_ref(),
        }
    }
}

fn logical(section: &SectionSide) -> LogicalLocation {
    let path = if section.path.is_empty() { section.heading.clone() } else { section.path.join(" › ") };
    LogicalLocation { name: section.heading.clone(), fully_qualified_name: path }
}

fn properties(change: &Change) -> Properties {
    Properties {
        change: change.kind.name().to_owned(),
        parent: change.parent.clone(),
        role: change.role.unwrap_or_default().name(),
        severity: change.severity.name(),
        reason: change.reason.clone(),
        direction: change.direction.name(),
        waived: change.waived,
        topic: change.topic.clone(),
        confidence: change.confidence,
        facts: change.facts.clone(),
        rules: change.rules.clone(),
    }
}
