//! How much a difference matters, in which direction it goes, and by which rules.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::rules::{Conditions, Rule, Rules, WordsOf};
use super::{Direction, FactDelta, Judgement, Severity, Shift};
use crate::diff::{self, Difference, Kind, Meaning, Passage};
use crate::facts::{self, Fact, FactKind, Party};
use crate::text::Language;

impl Rules {
    /// What the rules say of a difference between passages in two languages that is about a topic.
    ///
    /// The severity is the highest of the rules that fire. Where they go in two directions, a rule of the topic speaks before a
    /// rule of all topics, the weightier before the lighter, and what is weaker before what is stronger.
    pub fn judge(&self, difference: &Difference, topic: Option<&str>, languages: [&Language; 2]) -> Judgement {
        let case = Case::new(self, difference, topic, languages);
        let mut fired: Vec<&Rule> = self.rules.iter().filter(|rule| !rule.otherwise && rule.fires(&case)).collect();
        if difference.is_label {
            // Another entry of a menu says nothing, unless it says what matters most.
            fired.retain(|rule| rule.severity == Severity::Material);
        } else if fired.is_empty() {
            fired = self.rules.iter().filter(|rule| rule.otherwise && rule.fires(&case)).collect();
        }
        let base =
            if case.is_new_meaning() && !difference.is_label { Severity::Substantive } else { Severity::Editorial };
        let directed = fired.iter().filter(|rule| rule.direction != Direction::Neutral);
        let leading = directed.max_by_key(|rule| (rule.is_specific(), rule.severity, rule.direction));
        Judgement {
            severity: fired.iter().map(|rule| rule.severity).max().unwrap_or(base),
            direction: leading.map(|rule| rule.direction).unwrap_or_default(),
            rules: fired.iter().map(|rule| rule.id.clone()).collect(),
        }
    }
}

/// A difference as the rules see it.
struct Case<'c> {
    difference: &'c Difference,
    topic: Option<&'c str>,
    deltas: Vec<FactDelta<'c>>,
    /// Which words of which rules stand in the old and in the new passage.
    words: [BTreeSet<usize>; 2],
}

impl<'c> Case<'c> {
    fn new(rules: &Rules, difference: &'c Difference, topic: Option<&'c str>, languages: [&Language; 2]) -> Self {
        let (old, new) = (difference.old.as_ref(), difference.new.as_ref());
        let different = difference.meaning == Meaning::Different;
        let words = |side: Option<&Passage>| {
            side.filter(|_| different).map(|passage| rules.words_in(&passage.text)).unwrap_or_default()
        };
        let [from, to] = languages;
        let (old_bearers, new_bearers) = (Bearers::of(old, from), Bearers::of(new, to));
        // A fact that only moved is neither gone nor new.
        let weighs =
            |delta: &&diff::FactDelta| delta.moved.is_none() && !(difference.is_label && diff::is_name(delta.kind));
        let deltas = difference.facts.iter().filter(weighs).map(|delta| {
            let (old, new) = (delta.old.as_deref(), delta.new.as_deref());
            let bearer = new_bearers.get(delta.kind, new).or_else(|| old_bearers.get(delta.kind, old));
            FactDelta { kind: delta.kind, old, new, bearer }
        });
        let deltas = if different { deltas.collect() } else { Vec::new() };
        Self { difference, topic, deltas, words: [words(old), words(new)] }
    }

    /// Whether the meaning changed; what came or went always changes it.
    fn is_new_meaning(&self) -> bool {
        self.difference.meaning == Meaning::Different
    }

    /// Whether a passage has words of a rule: on a side, or on whichever.
    fn has(&self, side: usize, words: usize) -> bool {
        self.words.get(side).is_some_and(|found| found.contains(&words))
    }
}

/// Whose duties and periods a passage states. Its facts are looked for once, and only where one is asked for.
struct Bearers<'p> {
    text: &'p str,
    language: &'p Language,
    facts: OnceCell<Vec<Fact>>,
}

impl<'p> Bearers<'p> {
    fn of(passage: Option<&'p Passage>, language: &'p Language) -> Self {
        let text = passage.map(|passage| passage.text.as_str()).unwrap_or_default();
        Self { text, language, facts: OnceCell::new() }
    }

    fn get(&self, kind: FactKind, value: Option<&str>) -> Option<Party> {
        let value = value.filter(|_| matches!(kind, FactKind::Duty | FactKind::Duration))?;
        let facts = self.facts.get_or_init(|| facts::extract(self.text, self.language));
        let fact = facts.iter().find(|fact| fact.kind == kind && fact.value == value)?;
        facts::bearer(self.text, self.language, fact.range.start)
    }
}

impl Rule {
    fn fires(&self, case: &Case<'_>) -> bool {
        let Conditions { meanings, changes, units, topics, facts, .. } = &self.conditions;
        let meaning = case.difference.meaning;
        let meant = if meanings.is_empty() { meaning == Meaning::Different } else { meanings.contains(&meaning) };
        meant
            && (changes.is_empty() || changes.iter().any(|change| change.is(case.difference.kind)))
            && (units.is_empty() || units.contains(&case.difference.unit))
            && (topics.is_empty() || topics.iter().any(|known| Some(known.as_str()) == case.topic))
            && self.says(case)
            && (facts.is_empty() || case.deltas.iter().any(|delta| self.watches(delta)))
    }

    /// Whether the passages have the words that the rule asks for.
    fn says(&self, case: &Case<'_>) -> bool {
        let [anywhere, came, went] = [WordsOf::Either, WordsOf::Came, WordsOf::Went].map(|words| self.words(words));
        anywhere.is_none_or(|words| case.has(0, words) || case.has(1, words))
            && came.is_none_or(|words| case.has(1, words) && !case.has(0, words))
            && went.is_none_or(|words| case.has(0, words) && !case.has(1, words))
    }

    fn watches(&self, delta: &FactDelta<'_>) -> bool {
        let Conditions { facts, values, from, to, shifts, bearer, .. } = &self.conditions;
        let one_of =
            |values: &[String], side: Option<&str>| side.is_some_and(|side| values.iter().any(|value| value == side));
        let Some(shift) = Shift::of(delta) else { return false };
        facts.contains(&delta.kind)
            && (values.is_empty() || one_of(values, delta.old) || one_of(values, delta.new))
            && (from.is_empty() || one_of(from, delta.old))
            && (to.is_empty() || one_of(to, delta.new))
            && (shifts.is_empty() || shifts.contains(&shift))
            && bearer.is_none_or(|bearer| delta.bearer.unwrap_or(Party::Other) == bearer)
    }
}

/// What must have happened for a rule to fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangeAsked {
    /// Only in the new version.
    Added,
    /// Only in the old version.
    Removed,
    /// In both, wherever it stands now.
    Modified,
    /// In both, elsewhere.
    Moved,
    /// A heading that says something else.
    Renamed,
}

impl ChangeAsked {
    /// What a name in a rule asks for.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "added" => Some(Self::Added),
            "removed" => Some(Self::Removed),
            "modified" => Some(Self::Modified),
            "moved" => Some(Self::Moved),
            "renamed" => Some(Self::Renamed),
            _ => None,
        }
    }

    fn is(self, kind: Kind) -> bool {
        match self {
            Self::Added => kind == Kind::Added,
            Self::Removed => kind == Kind::Removed,
            Self::Modified => matches!(kind, Kind::Kept | Kind::Moved | Kind::Renamed),
            Self::Moved => kind == Kind::Moved,
            Self::Renamed => kind == Kind::Renamed,
        }
    }
}
