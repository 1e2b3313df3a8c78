//! The rules as data: reading and checking their text.

use std::sync::LazyLock;

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use super::{DifferenceKind, DifferenceUnit, Severity};
use crate::facts::FactKind;
use crate::topics::{Topic, Topics};

/// Why a rule text cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct RuleError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

/// What passages are about and which differences matter.
#[derive(Debug)]
pub struct Rules {
    /// What passages are about.
    pub topics: Topics,
    pub(super) rules: Vec<Rule>,
}

/// When a difference matters. What is empty is not asked for.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub id: String,
    pub severity: Severity,
    pub facts: Vec<FactKind>,
    pub values: Vec<String>,
    pub topics: Vec<String>,
    pub changes: Vec<DifferenceKind>,
    pub units: Vec<DifferenceUnit>,
    pub meaning: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    #[serde(default)]
    topic: Vec<Topic>,
    #[serde(default)]
    rule: Vec<WrittenRule>,
}

/// A rule as it is written, with the places of what must be checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenRule {
    id: String,
    severity: Spanned<String>,
    #[serde(default)]
    facts: Vec<Spanned<String>>,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    topics: Vec<Spanned<String>>,
    #[serde(default)]
    changes: Vec<Spanned<String>>,
    #[serde(default)]
    units: Vec<Spanned<String>>,
    #[serde(default)]
    meaning: bool,
    /// For readers only.
    #[serde(rename = "catches")]
    _catches: String,
    /// For readers only.
    #[serde(rename = "why")]
    _why: String,
    /// For readers only.
    #[serde(rename = "example")]
    _example: String,
}

static BUILT_IN: LazyLock<Rules> = LazyLock::new(|| {
    let (mut topics, mut rules) = (Topics::built_in().list().to_vec(), Vec::new());
    // A test checks the built-in text; if it were broken, nothing would be material.
    if read(include_str!("../../rules/severity.toml"), &mut topics, &mut rules).is_err() {
        rules.clear();
    }
    Rules { topics: Topics::new(topics), rules }
});

impl Rules {
    /// The rules that come with the program; read at first use.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Rules from their text alone.
    ///
    /// # Errors
    ///
    /// The text is no TOML, has unknown keys, or names a fact kind, topic, change, unit or severity there is not.
    pub fn parse(text: &str) -> Result<Self, RuleError> {
        Self { topics: Topics::new(Vec::new()), rules: Vec::new() }.extended(text)
    }

    /// These rules with those of another text; what has the id of an earlier topic or rule takes its place.
    ///
    /// # Errors
    ///
    /// As [`Rules::parse`].
    pub fn extended(&self, text: &str) -> Result<Self, RuleError> {
        let (mut topics, mut rules) = (self.topics.list().to_vec(), self.rules.clone());
        read(text, &mut topics, &mut rules)?;
        Ok(Self { topics: Topics::new(topics), rules })
    }
}

/// Reads a rule text into topics and rules; what has the id of an earlier one takes its place.
fn read(text: &str, topics: &mut Vec<Topic>, rules: &mut Vec<Rule>) -> Result<(), RuleError> {
    let written: RuleText = toml::from_str(text).map_err(|error| RuleError {
        line: error.span().map_or(1, |span| line_of(text, span.start)),
        reason: error.message().to_owned(),
    })?;
    for topic in written.topic {
        match topics.iter_mut().find(|known| known.id == topic.id) {
            Some(known) => *known = topic,
            None => topics.push(topic),
        }
    }
    for rule in written.rule {
        let rule = checked(rule, topics, text)?;
        match rules.iter_mut().find(|known| known.id == rule.id) {
            Some(known) => *known = rule,
            None => rules.push(rule),
        }
    }
    Ok(())
}

/// A written rule with its words replaced by what they mean.
fn checked(rule: WrittenRule, topics: &[Topic], text: &str) -> Result<Rule, RuleError> {
    let severity = meaning_of(&rule.severity, "severity", text, |name| match name {
        "material" => Some(Severity::Material),
        "substantive" => Some(Severity::Substantive),
        "editorial" => Some(Severity::Editorial),
        _ => None,
    })?;
    let known_topic =
        |name: &str| (name == "*" || topics.iter().any(|topic| topic.id == name)).then(|| name.to_owned());
    let asked = each(&rule.topics, "topic", text, known_topic)?;
    Ok(Rule {
        severity,
        facts: each(&rule.facts, "fact kind", text, FactKind::from_name)?,
        values: rule.values,
        topics: if asked.iter().any(|topic| topic == "*") { Vec::new() } else { asked },
        changes: each(&rule.changes, "change", text, change)?,
        units: each(&rule.units, "unit", text, unit)?,
        meaning: rule.meaning,
        id: rule.id,
    })
}

fn change(name: &str) -> Option<DifferenceKind> {
    match name {
        "added" => Some(DifferenceKind::Added),
        "removed" => Some(DifferenceKind::Removed),
        "modified" => Some(DifferenceKind::Modified),
        "moved" => Some(DifferenceKind::Moved),
        _ => None,
    }
}

fn unit(name: &str) -> Option<DifferenceUnit> {
    match name {
        "document" => Some(DifferenceUnit::Document),
        "section" => Some(DifferenceUnit::Section),
        "clause" => Some(DifferenceUnit::Clause),
        "table" => Some(DifferenceUnit::Table),
        "row" => Some(DifferenceUnit::Row),
        "cell" => Some(DifferenceUnit::Cell),
        _ => None,
    }
}

fn each<M>(
    words: &[Spanned<String>],
    what: &str,
    text: &str,
    meaning: impl Fn(&str) -> Option<M>,
) -> Result<Vec<M>, RuleError> {
    words.iter().map(|word| meaning_of(word, what, text, &meaning)).collect()
}

fn meaning_of<M>(
    word: &Spanned<String>,
    what: &str,
    text: &str,
    meaning: impl Fn(&str) -> Option<M>,
) -> Result<M, RuleError> {
    let name = word.get_ref();
    meaning(name).ok_or_else(|| RuleError {
        line: line_of(text, word.span().start),
        reason: format!("there is no {what} `{name}`"),
    })
}

/// The line of a byte offset, from 1.
fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_rules_are_sound() {
        let rules = Rules::parse(include_str!("../../rules/topics.toml")).unwrap();
        let rules = rules.extended(include_str!("../../rules/severity.toml")).unwrap();
        assert!(rules.topics.list().len() > 15 && rules.rules.len() > 15);
        assert_eq!(Rules::built_in().rules.len(), rules.rules.len());
    }

    #[test]
    fn a_malformed_rule_text_says_where_and_why() {
        let cases = [
            ("[[rule]]\nid = \"x\"\nseverity = ", 3, "string"),
            ("[[topic]]\nid = \"x\"\nname = \"X\"\ncolour = \"red\"\n", 4, "unknown field"),
            ("\n[[rule]]\nid = \"x\"\nseverity = \"grave\"\ncatches = \"\"\nwhy = \"\"\nexample = \"\"\n", 4, "grave"),
            (
                "[[rule]]\nid = \"x\"\nseverity = \"material\"\nfacts = [\n  \"date\",\n  \"time\",\n]\ncatches = \"\"\nwhy = \"\"\nexample = \"\"\n",
                6,
                "no fact kind `time`",
            ),
            (
                "[[rule]]\nid = \"x\"\nseverity = \"material\"\ntopics = [\"weather\"]\ncatches = \"\"\nwhy = \"\"\nexample = \"\"\n",
                4,
                "no topic `weather`",
            ),
        ];
        for (text, line, reason) in cases {
            let error = Rules::parse(text).unwrap_err();
            assert_eq!(error.line, line, "{error}");
            assert!(error.reason.contains(reason), "{error}");
        }
    }

    #[test]
    fn a_rule_of_the_same_id_takes_the_place_of_the_built_in_one() {
        let text = "[[rule]]\nid = \"age-limit\"\nseverity = \"editorial\"\nfacts = [\"age\"]\ncatches = \"c\"\nwhy = \"w\"\nexample = \"e\"\n";
        let rules = Rules::built_in().extended(text).unwrap();
        assert_eq!(rules.rules.len(), Rules::built_in().rules.len());
        assert_eq!(rules.rules.iter().find(|rule| rule.id == "age-limit").unwrap().severity, Severity::Editorial);
    }
}
