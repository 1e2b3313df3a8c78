//! The part of SARIF 2.1.0 that is used, as its wire types
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>); sections are named beside each.

use std::collections::BTreeMap;

use serde::Serialize;

/// A log file (3.13).
#[derive(Debug, Serialize)]
pub(super) struct Log {
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    pub(super) version: &'static str,
    pub(super) runs: Vec<Run>,
}

/// One comparison (3.14).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run {
    pub(super) tool: Tool,
    pub(super) automation_details: Details,
    pub(super) artifacts: Vec<Artifact>,
    pub(super) invocations: Vec<Invocation>,
    pub(super) results: Vec<Finding>,
    pub(super) properties: AskedFor,
}

/// What identifies a run among others (3.17).
#[derive(Debug, Serialize)]
pub(super) struct Details {
    pub(super) id: String,
}

/// The program (3.18).
#[derive(Debug, Serialize)]
pub(super) struct Tool {
    pub(super) driver: Driver,
}

/// The program itself (3.19).
#[derive(Debug, Serialize)]
pub(super) struct Driver {
    pub(super) name: String,
    #[serde(rename = "semanticVersion")]
    pub(super) version: String,
    pub(super) rules: Vec<Rule>,
    pub(super) properties: Made,
}

/// What the program judges by (3.8).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Made {
    pub(super) model: String,
    pub(super) model_sha256: String,
    pub(super) rules_sha256: String,
}

/// How a run was asked for, as the report has it (3.8).
#[derive(Debug, Serialize)]
pub(super) struct AskedFor {
    pub(super) options: crate::report::Options,
    pub(super) old: crate::report::Given,
    pub(super) new: crate::report::Given,
}

/// A rule that fired (3.49).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) short_description: Message,
}

/// What went not quite well (3.20).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation {
    pub(super) execution_successful: bool,
    pub(super) tool_execution_notifications: Vec<Notification>,
}

/// A warning about a version (3.58).
#[derive(Debug, Serialize)]
pub(super) struct Notification {
    pub(super) level: &'static str,
    pub(super) message: Message,
    pub(super) locations: Vec<Location>,
}

/// A version's file (3.24).
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Artifact {
    pub(super) location: ArtifactLocation,
    pub(super) mime_type: String,
    pub(super) hashes: BTreeMap<&'static str, String>,
}

/// Which file (3.4).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct ArtifactLocation {
    pub(super) uri: String,
    pub(super) index: usize,
}

/// A change (3.27).
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Finding {
    pub(super) rule_id: String,
    pub(super) rule_index: usize,
    pub(super) kind: &'static str,
    pub(super) level: &'static str,
    pub(super) message: Message,
    pub(super) locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location>,
    pub(super) partial_fingerprints: BTreeMap<&'static str, String>,
    pub(super) properties: Properties,
}

/// Words (3.11).
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Message {
    pub(super) text: String,
}

/// A place in a version (3.28).
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<usize>,
    pub(super) physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) logical_locations: Vec<LogicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<PlaceProperties>,
}

/// A place in a file (3.29).
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub(super) artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
}

/// Lines of a file (3.30).
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: u32,
}

/// A place in the policy's own order (3.33): the section.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct LogicalLocation {
    pub(super) name: String,
    pub(super) fully_qualified_name: String,
}

/// What SARIF has no place for: pages, and ids of elements (3.8).
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct PlaceProperties {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) anchor: Option<String>,
}

/// What else is known of a change, as the report has it (3.8).
#[derive(Debug, Serialize)]
pub(super) struct Properties {
    pub(super) change: String,
    pub(super) parent: Option<String>,
    pub(super) role: &'static str,
    pub(super) severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    pub(super) direction: &'static str,
    pub(super) waived: bool,
    pub(super) topic: Option<String>,
    pub(super) confidence: f64,
    pub(super) facts: Vec<crate::report::FactDelta>,
    pub(super) rules: Vec<String>,
}
