//! The rules as data: reading and checking their text.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::LazyLock;

use serde::Deserialize;
use toml::Spanned;

use super::judge::ChangeAsked;
use super::{Direction, Severity, Shift};
use crate::diff::{Meaning, Unit};
use crate::document::{FileUsed, sha256};
use crate::facts::names::{NameTable, Skeleton};
use crate::facts::{FactKind, NAME_FILES, Party};
use crate::text::LineFault;
use crate::topics::{RULE_FILES, Topic, Topics};

/// What passages are about and which differences matter.
#[derive(Debug)]
pub struct Rules {
    /// What passages are about.
    pub topics: Topics,
    pub(super) rules: Vec<Rule>,
    /// The words that rules ask for, each list by its number.
    words: NameTable,
    /// Whether the rules that come with the program are among them.
    base: Base,
    /// Rules of others, in the order in which they were added.
    added: Vec<FileUsed>,
}

/// What rules go out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    /// The rules that come with the program.
    BuiltIn,
    /// No rules; names of laws, countries, rights and roles there always are.
    Names,
}

impl Base {
    /// The files of the program that are in force, a line each as `sha256sum rules/*.toml` writes them.
    fn sums(self) -> String {
        static BUILT_IN: LazyLock<String> = LazyLock::new(|| sums(NAME_FILES.into_iter().chain(RULE_FILES)));
        match self {
            Self::BuiltIn => BUILT_IN.clone(),
            Self::Names => sums(NAME_FILES.into_iter()),
        }
    }
}

fn sums(files: impl Iterator<Item = (&'static str, &'static str)>) -> String {
    let mut files: Vec<_> = files.collect();
    files.sort_unstable();
    let line = |(name, text): (&str, &str)| format!("{}  rules/{name}.toml\n", sha256(text.as_bytes()));
    files.into_iter().map(line).collect()
}

/// When a difference matters, and what it means then.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub id: String,
    pub severity: Severity,
    pub direction: Direction,
    /// Whether it speaks only where no other rule does.
    pub otherwise: bool,
    pub conditions: Conditions,
    explanation: Explanation,
    /// The numbers of its lists of words, by [`WordsOf`].
    numbers: [Option<usize>; 3],
}

/// What a rule asks for. What is empty is not asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions {
    pub facts: Vec<FactKind>,
    pub values: Vec<String>,
    pub from: Vec<String>,
    pub to: Vec<String>,
    pub shifts: Vec<Shift>,
    pub bearer: Option<Party>,
    pub topics: Vec<String>,
    pub changes: Vec<ChangeAsked>,
    pub units: Vec<Unit>,
    pub meanings: Vec<Meaning>,
    words: [Vec<String>; 3],
}

/// Where the words that a rule asks for must stand.
#[derive(Clone, Copy, Debug)]
pub(super) enum WordsOf {
    /// In the old or in the new passage.
    Either,
    /// In the new passage and not in the old one.
    Came,
    /// In the old passage and not in the new one.
    Went,
}

/// What a rule says to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it catches.
    pub catches: String,
    /// Why it matters.
    pub why: String,
    /// A change that it catches.
    pub example: String,
    /// The law, guideline or standard behind it, where there is one.
    pub reference: Option<String>,
}

impl Rule {
    /// Whether it speaks of its topic, or of certain words, and not of everything.
    pub fn is_specific(&self) -> bool {
        !self.conditions.topics.is_empty() || self.numbers.iter().any(Option::is_some)
    }

    /// The number of a list of words, if the rule asks for such words.
    pub fn words(&self, words: WordsOf) -> Option<usize> {
        self.numbers.get(words as usize).copied().flatten()
    }
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
    direction: Option<Spanned<String>>,
    #[serde(default)]
    facts: Vec<Spanned<String>>,
    #[serde(default)]
    values: Vec<String>,
    #[serde(default)]
    from: Vec<String>,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    shift: Vec<Spanned<String>>,
    bearer: Option<Spanned<String>>,
    #[serde(default)]
    topics: Vec<Spanned<String>>,
    #[serde(default)]
    changes: Vec<Spanned<String>>,
    #[serde(default)]
    units: Vec<Spanned<String>>,
    #[serde(default)]
    meaning: Vec<Spanned<String>>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    words_came: Vec<String>,
    #[serde(default)]
    words_went: Vec<String>,
    #[serde(default)]
    otherwise: bool,
    catches: String,
    why: String,
    example: String,
    reference: Option<String>,
}

static BUILT_IN: LazyLock<Rules> = LazyLock::new(|| {
    let (mut topics, mut rules) = (Vec::new(), Vec::new());
    for (_, text) in RULE_FILES {
        // A test checks the built-in texts; of one that were broken, nothing would be heeded.
        let _ = read(text, &mut topics, &mut rules);
    }
    Rules::new(topics, rules, Base::BuiltIn, Vec::new())
});

impl Rules {
    /// The rules that come with the program; read at first use.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    fn new(topics: Vec<Topic>, mut rules: Vec<Rule>, base: Base, added: Vec<FileUsed>) -> Self {
        let mut lists: Vec<Vec<String>> = Vec::new();
        for rule in &mut rules {
            for (number, words) in rule.numbers.iter_mut().zip(&rule.conditions.words) {
                *number = (!words.is_empty()).then_some(lists.len());
                lists.extend((!words.is_empty()).then(|| words.clone()));
            }
        }
        let names = lists.iter().enumerate();
        let words =
            NameTable::new(names.flat_map(|(number, list)| list.iter().map(move |word| (word.as_str(), number))));
        Self { topics: Topics::new(topics), rules, words, base, added }
    }

    /// Rules from their text alone.
    ///
    /// # Errors
    ///
    /// The text is no TOML, has unknown keys, or names a fact kind, topic, change, unit, shift, party, severity or direction
    /// there is not.
    pub fn parse(text: &str) -> Result<Self, LineFault> {
        Self::new(Vec::new(), Vec::new(), Base::Names, Vec::new()).extended(text)
    }

    /// These rules with those of another text; what has the id of an earlier topic or rule takes its place.
    ///
    /// # Errors
    ///
    /// As [`Rules::parse`].
    pub fn extended(&self, text: &str) -> Result<Self, LineFault> {
        self.extended_by(FileUsed::new(None, text.as_bytes()), text)
    }

    /// As [`Rules::extended`], with the text of a file, which the report then names.
    ///
    /// # Errors
    ///
    /// As [`Rules::parse`].
    pub fn extended_by(&self, file: FileUsed, text: &str) -> Result<Self, LineFault> {
        let (mut topics, mut rules) = (self.topics.list().to_vec(), self.rules.clone());
        read(text, &mut topics, &mut rules)?;
        let added = self.added.iter().cloned().chain([file]).collect();
        Ok(Self::new(topics, rules, self.base, added))
    }

    /// The rules that were added to those of the program, in the order in which they were.
    pub fn added(&self) -> &[FileUsed] {
        &self.added
    }

    /// One SHA-256 for all rules and names in force, hexadecimal.
    ///
    /// It is that of a list as sha256sum(1) writes it: the program's files, `rules/*.toml`, by name, then those that were
    /// added, in their order, as if read from standard input.
    pub fn sha256(&self) -> String {
        let mut sums = self.base.sums();
        for file in &self.added {
            // Nothing is in the way of writing into a text.
            let _ = writeln!(sums, "{}  -", file.sha256);
        }
        sha256(sums.as_bytes())
    }

    /// What a rule says to people.
    pub fn explanation(&self, id: &str) -> Option<&Explanation> {
        self.rules.iter().find(|rule| rule.id == id).map(|rule| &rule.explanation)
    }

    /// The ids of all rules, in the order of the rule files.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.id.as_str())
    }

    /// The numbers of the lists of words of which a text has some.
    pub(super) fn words_in(&self, text: &str) -> BTreeSet<usize> {
        self.words.named_in(&Skeleton::of_text(text))
    }
}

/// Reads a rule text into topics and rules; what has the id of an earlier one takes its place.
fn read(text: &str, topics: &mut Vec<Topic>, rules: &mut Vec<Rule>) -> Result<(), LineFault> {
    let written: RuleText = toml::from_str(text).map_err(|error| LineFault::of_toml(text, &error))?;
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
fn checked(rule: WrittenRule, topics: &[Topic], text: &str) -> Result<Rule, LineFault> {
    // A topic may stand in a file that is read later: the built-in ones are always known.
    let known_topic = |name: &str| {
        let known = name == "*" || topics.iter().any(|topic| topic.id == name) || Topics::built_in().has(name);
        known.then(|| name.to_owned())
    };
    let asked = each(&rule.topics, "topic", text, known_topic)?;
    let direction = rule.direction.iter().map(|name| meaning_of(name, "direction", text, Direction::from_name));
    let bearer = rule.bearer.iter().map(|name| meaning_of(name, "bearer", text, Party::from_name));
    let conditions = Conditions {
        facts: each(&rule.facts, "fact kind", text, FactKind::from_name)?,
        values: rule.values,
        from: rule.from,
        to: rule.to,
        shifts: each(&rule.shift, "shift", text, Shift::from_name)?,
        bearer: bearer.collect::<Result<Vec<_>, _>>()?.pop(),
        topics: if asked.iter().any(|topic| topic == "*") { Vec::new() } else { asked },
        changes: each(&rule.changes, "change", text, ChangeAsked::from_name)?,
        units: each(&rule.units, "unit", text, unit)?,
        meanings: each(&rule.meaning, "meaning", text, meaning)?,
        words: [rule.words, rule.words_came, rule.words_went],
    };
    Ok(Rule {
        severity: meaning_of(&rule.severity, "severity", text, Severity::from_name)?,
        direction: direction.collect::<Result<Vec<_>, _>>()?.pop().unwrap_or_default(),
        otherwise: rule.otherwise,
        conditions,
        explanation: Explanation {
            catches: rule.catches,
            why: rule.why,
            example: rule.example,
            reference: rule.reference,
        },
        numbers: [None; 3],
        id: rule.id,
    })
}

fn meaning(name: &str) -> Option<Meaning> {
    match name {
        "same" => Some(Meaning::Same),
        "terms" => Some(Meaning::Terms),
        "editorial" => Some(Meaning::Editorial),
        "different" => Some(Meaning::Different),
        _ => None,
    }
}

fn unit(name: &str) -> Option<Unit> {
    match name {
        "section" => Some(Unit::Section),
        "clause" => Some(Unit::Clause),
        "table" => Some(Unit::Table),
        "row" => Some(Unit::Row),
        "cell" => Some(Unit::Cell),
        _ => None,
    }
}

fn each<M>(
    words: &[Spanned<String>],
    what: &str,
    text: &str,
    meaning: impl Fn(&str) -> Option<M>,
) -> Result<Vec<M>, LineFault> {
    words.iter().map(|word| meaning_of(word, what, text, &meaning)).collect()
}

fn meaning_of<M>(
    word: &Spanned<String>,
    what: &str,
    text: &str,
    meaning: impl Fn(&str) -> Option<M>,
) -> Result<M, LineFault> {
    let name = word.get_ref();
    meaning(name).ok_or_else(|| LineFault::at(text, word.span().start, format!("there is no {what} `{name}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_rules_are_sound() {
        let mut rules = Rules::parse("").unwrap();
        for (name, text) in RULE_FILES {
            rules = rules.extended(text).map_err(|error| format!("{name}: {error}")).unwrap();
        }
        assert!(rules.topics.list().len() > 15 && rules.rules.len() > 40);
        assert_eq!(Rules::built_in().rules.len(), rules.rules.len());
        for rule in &rules.rules {
            let Explanation { catches, why, example, .. } = &rule.explanation;
            assert!([catches, why, example].iter().all(|words| words.len() > 10), "{}", rule.id);
        }
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
    fn the_digest_is_over_every_file_of_the_folder_and_every_text_that_was_added() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let sum = |path: &std::path::PathBuf| sha256(&std::fs::read(path).unwrap());
        let name = |path: &std::path::PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        let mut sums: String = files.iter().map(|path| format!("{}  rules/{}\n", sum(path), name(path))).collect();
        assert_eq!(Rules::built_in().sha256(), sha256(sums.as_bytes()));
        sums.push_str(&format!("{}  -\n", sha256(b"# none\n")));
        assert_eq!(Rules::built_in().extended("# none\n").unwrap().sha256(), sha256(sums.as_bytes()));
    }

    #[test]
    fn a_rule_of_the_same_id_takes_the_place_of_the_built_in_one() {
        let text = "[[rule]]\nid = \"age-limit\"\nseverity = \"editorial\"\nfacts = [\"age\"]\ncatches = \"c\"\nwhy = \"w\"\nexample = \"e\"\n";
        let rules = Rules::built_in().extended(text).unwrap();
        assert_eq!(rules.rules.len(), Rules::built_in().rules.len());
        assert_eq!(rules.rules.iter().find(|rule| rule.id == "age-limit").unwrap().severity, Severity::Editorial);
    }
}
