//! What made a report and how it was asked for: with the sources, all that is needed to make it again.

use serde::{Deserialize, Serialize};

use super::{Filter, Severity};
use crate::align::embedding::Embedder;
use crate::classify::Rules;
use crate::document::FileUsed;
use crate::text::Date;

/// Letters of a digest that are shown where all would be too many: two files of one line of versions share them never.
const SHOWN: usize = 12;

/// The beginning of a digest, enough to tell it from others.
pub fn abbreviated(digest: &str) -> String {
    digest.chars().take(SHOWN).collect()
}

/// What made a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// `policydiff`.
    pub name: String,
    /// The program's version.
    pub version: String,
    /// The embedding model's name.
    pub model: String,
    /// SHA-256 of the embedding model, hexadecimal.
    pub model_sha256: String,
    /// One SHA-256 for all rules in force, hexadecimal: see [`Rules::sha256`].
    pub rules_sha256: String,
}

impl Tool {
    /// This program with an embedding model and rules.
    pub fn new(embedder: &impl Embedder, rules: &Rules) -> Self {
        Self {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            model: embedder.name().to_owned(),
            model_sha256: embedder.sha256().to_owned(),
            rules_sha256: rules.sha256(),
        }
    }
}

/// How a report was asked for, as far as its content depends on it. What was said of each source stands with the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// Rules added to those of the program, in the order in which they were.
    pub rules: Vec<FileUsed>,
    /// The file of waivers.
    pub waivers: Option<FileUsed>,
    /// ISO 8601 day by which waivers were judged; none where there are no waivers.
    pub today: Option<String>,
    /// The lowest severity that is in the report.
    pub severity: Severity,
    /// The topics that are in the report; all where none is named.
    pub topics: Vec<String>,
    /// Whether everything is in the report, also what stayed the same.
    pub all: bool,
}

impl Options {
    /// A whole report by rules and waivers; the day is told only where there are some.
    pub fn new(rules: &Rules, waivers: Option<&FileUsed>, today: Option<Date>) -> Self {
        Self {
            rules: rules.added().to_vec(),
            waivers: waivers.cloned(),
            today: today.map(|day| day.to_string()),
            ..Self::default()
        }
    }

    /// What the reader asked to see.
    pub fn filter(&self) -> Filter {
        Filter { severity: self.severity, topics: self.topics.clone(), unfolded: self.all }
    }

    /// The same, of which a reader asked to see a part.
    pub(super) fn show(&mut self, filter: &Filter) {
        self.severity = filter.severity;
        self.topics.clone_from(&filter.topics);
        self.all = filter.unfolded;
    }
}

impl Default for Options {
    /// A whole report by the program's own rules.
    fn default() -> Self {
        let Filter { severity, topics, unfolded: all } = Filter::everything();
        Self { rules: Vec::new(), waivers: None, today: None, severity, topics, all }
    }
}
