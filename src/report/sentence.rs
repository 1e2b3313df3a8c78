//! A change in a sentence, in the reader's language, made from its facts: nothing is said that the change does not hold.

use super::{Change, ChangeKind, FactDelta, Quote, Role, Severity, Unit};
use crate::facts;
use crate::messages::Messages;

/// So many facts a sentence can hold and still be read.
const MOST_FACTS: usize = 3;

/// Writes sentences in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentences<'m> {
    /// The words they are made of.
    pub messages: &'m Messages,
}

impl<'m> Sentences<'m> {
    /// Sentences in the language of messages.
    pub fn new(messages: &'m Messages) -> Self {
        Self { messages }
    }

    /// What stands beside the policy in a role is called: `Menu or page footer`.
    pub fn role(&self, role: Role) -> String {
        self.messages.word(&format!("role-{}", role.name()))
    }

    /// The sentence of a change, which stands alone: where, what, and the words.
    pub fn sentence(&self, change: &Change, path: &[&str]) -> String {
        let said = match change.unit {
            Unit::Section => self.section(change),
            Unit::Table | Unit::Row => self.ended(&self.gist(change)),
            Unit::Document | Unit::Clause | Unit::Cell => self.clause(change),
        };
        if change.unit == Unit::Section { said } else { self.placed(path, &said) }
    }

    /// Words with the headings they stand under before them.
    pub fn placed(&self, path: &[&str], said: &str) -> String {
        match place(path) {
            Some(place) => self.messages.say("place-said", &[("place", (&place).into()), ("said", said.into())]),
            None => said.to_owned(),
        }
    }

    /// The change in a few words, to stand beside its place and its quotes.
    pub fn gist(&self, change: &Change) -> String {
        match change.unit {
            Unit::Section => self.messages.word(match change.kind {
                ChangeKind::Added => "gist-section-added",
                ChangeKind::Removed => "gist-section-removed",
                ChangeKind::Moved => "gist-section-moved",
                _ => "gist-heading-changed",
            }),
            Unit::Table => self.table(change),
            Unit::Row => self.row(change),
            Unit::Document | Unit::Clause | Unit::Cell => self.passage(change),
        }
    }

    fn passage(&self, change: &Change) -> String {
        let facts = self.in_words(&change.facts);
        let named = self.named(&change.facts);
        let stating = |id: &str| match named.as_str() {
            "" => self.messages.word(id),
            named => self.messages.say(&format!("{id}-stating"), &[("facts", named.into())]),
        };
        match change.kind {
            ChangeKind::Added => stating("gist-added"),
            ChangeKind::Removed => stating("gist-removed"),
            ChangeKind::Moved if change.severity == Severity::Editorial => self.messages.word("gist-moved"),
            ChangeKind::Moved if facts.is_empty() => self.messages.word("gist-moved-changed"),
            ChangeKind::Moved => self.messages.say("gist-moved-facts", &[("facts", (&facts).into())]),
            ChangeKind::Same => self.messages.word("gist-same"),
            ChangeKind::Terminology => self.messages.word("gist-terminology"),
            _ if !facts.is_empty() => facts,
            _ if change.severity == Severity::Editorial => self.messages.word("gist-worded-differently"),
            _ => self.messages.word("gist-says-something-else"),
        }
    }

    fn table(&self, change: &Change) -> String {
        match (&change.table, change.kind) {
            (_, ChangeKind::Terminology) => return self.messages.word("gist-terminology"),
            (Some(_), ChangeKind::Moved) if change.severity == Severity::Editorial => {
                return self.messages.word("table-moved");
            }
            (Some(table), ChangeKind::Moved) => {
                let said = self.table_changes(table);
                return self.messages.say("table-moved-changed", &[("said", (&said).into())]);
            }
            (Some(table), ChangeKind::Modified) => return self.table_changes(table),
            _ => {}
        }
        let header = change.new.as_ref().or(change.old.as_ref()).map_or("", |quote| quote.text.as_str());
        let columns = shortened(&header.split('\t').collect::<Vec<_>>().join(" · "), LONGEST_QUOTE);
        let id = match change.kind {
            ChangeKind::Added => "table-added",
            ChangeKind::Removed => "table-removed",
            ChangeKind::Same => "table-same",
            _ => "table-other",
        };
        self.messages.say(id, &[("columns", (&columns).into())])
    }

    fn row(&self, change: &Change) -> String {
        let say = |id: &str, row: &str| self.messages.say(id, &[("row", row.into())]);
        let name = |side: Option<&String>| side.map(|name| self.quoted(name));
        let (old, new) = change.name.as_ref().map_or((None, None), |name| (name.old.as_ref(), name.new.as_ref()));
        let said = match (change.kind, name(old), name(new)) {
            (ChangeKind::Added, _, Some(new)) => return say("row-added", &new),
            (ChangeKind::Removed, Some(old), _) => return say("row-removed", &old),
            (ChangeKind::Same, _, Some(new)) => return say("row-same", &new),
            (_, Some(old), Some(new)) if old != new => {
                self.messages.say("row-renamed", &[("old", (&old).into()), ("new", (&new).into())])
            }
            (_, _, Some(new)) => say("row-changed", &new),
            _ => return self.messages.word("row-without-name"),
        };
        match self.in_words(&change.facts).as_str() {
            "" => said,
            facts => self.messages.say("row-said", &[("row", (&said).into()), ("facts", facts.into())]),
        }
    }

    fn section(&self, change: &Change) -> String {
        let heading = |quote: &Option<Quote>| quote.as_ref().map(|quote| self.quoted(&quote.text));
        let say = |id: &str, heading: &str| self.messages.say(id, &[("heading", heading.into())]);
        match (change.kind, heading(&change.old), heading(&change.new)) {
            (ChangeKind::Added, _, Some(new)) => say("section-added", &new),
            (ChangeKind::Removed, Some(old), _) => say("section-removed", &old),
            (ChangeKind::Moved, _, Some(new)) => say("section-moved", &new),
            (ChangeKind::Same, _, Some(new)) => say("section-same", &new),
            (_, Some(old), Some(new)) => {
                self.messages.say("section-renamed", &[("old", (&old).into()), ("new", (&new).into())])
            }
            _ => self.messages.word("section-without-heading"),
        }
    }

    fn clause(&self, change: &Change) -> String {
        let quote = |quote: &Option<Quote>| quote.as_ref().map(|quote| self.quoted(&quote.text));
        let named = self.named(&change.facts);
        let stating = |id: &str, quote: &str| match named.as_str() {
            "" => self.messages.say(id, &[("quote", quote.into())]),
            named => self.messages.say(&format!("{id}-stating"), &[("quote", quote.into()), ("facts", named.into())]),
        };
        let said = match (change.kind, quote(&change.old), quote(&change.new)) {
            (ChangeKind::Added, _, Some(new)) => stating("clause-added", &new),
            (ChangeKind::Removed, Some(old), _) => stating("clause-removed", &old),
            (ChangeKind::Same, _, Some(new)) => self.messages.say("clause-same", &[("quote", (&new).into())]),
            (ChangeKind::Moved, _, Some(new)) => {
                let gist = self.gist(change);
                self.messages.say("clause-moved", &[("quote", (&new).into()), ("said", (&gist).into())])
            }
            (ChangeKind::Modified, Some(old), Some(new)) if change.facts.is_empty() => {
                self.messages.say("clause-reads", &[("old", (&old).into()), ("new", (&new).into())])
            }
            _ => self.gist(change),
        };
        self.ended(&said)
    }

    /// A sentence with its full stop, which an abbreviation at the end (`G.K.`) has already.
    pub fn ended(&self, sentence: &str) -> String {
        let end = self.messages.word("sentence-end");
        if sentence.ends_with(&end) || sentence.ends_with('.') {
            sentence.to_owned()
        } else {
            format!("{sentence}{end}")
        }
    }

    /// Parts of a sentence with what stands between them.
    pub fn listed(&self, parts: &[String]) -> String {
        parts.join(&self.messages.word("between"))
    }

    /// `period 90 days → 30 days; e-mail address a@b.example added`, or nothing.
    fn in_words(&self, facts: &[FactDelta]) -> String {
        self.some_of(facts, |fact| self.delta(fact))
    }

    /// The facts of a passage that came or went: `period 90 days; e-mail address a@b.example`.
    fn named(&self, facts: &[FactDelta]) -> String {
        let facts: Vec<FactDelta> = facts.iter().filter(|fact| !is_commonplace(fact)).cloned().collect();
        self.some_of(&facts, |fact| self.stated(fact))
    }

    /// A fact of a passage that came or went, in words: `period 90 days`.
    pub fn stated(&self, fact: &FactDelta) -> String {
        let value = fact.new.as_ref().or(fact.old.as_ref()).map(|value| self.readable(&fact.kind, value));
        let (name, value) = (self.noun(&fact.kind), value.unwrap_or_default());
        let id = if fact.moved.is_some() { "fact-moved" } else { "fact-named" };
        self.messages.say(id, &[("name", (&name).into()), ("value", (&value).into())])
    }

    fn some_of(&self, facts: &[FactDelta], say: impl Fn(&FactDelta) -> String) -> String {
        let mut said: Vec<String> = facts.iter().take(MOST_FACTS).map(say).collect();
        if facts.len() > MOST_FACTS {
            said.push(self.messages.counted("more-facts", facts.len() - MOST_FACTS));
        }
        self.listed(&said)
    }

    /// A changed fact in words.
    pub fn delta(&self, fact: &FactDelta) -> String {
        let name = self.noun(&fact.kind);
        let name = ("name", (&name).into());
        let value = |value: &Option<String>| value.as_ref().map(|value| self.readable(&fact.kind, value));
        match (value(&fact.old), value(&fact.new)) {
            (Some(old), Some(new)) => {
                let values = [name, ("old", (&old).into()), ("new", (&new).into())];
                match superseded_since(fact) {
                    Some(day) => self.messages.say("fact-superseded", &[&values[..], &[("day", day.into())]].concat()),
                    None => self.messages.say("fact-replaced", &values),
                }
            }
            (Some(one), None) | (None, Some(one)) if fact.moved.is_some() => {
                self.messages.say("fact-moved", &[name, ("value", (&one).into())])
            }
            (Some(old), None) => self.messages.say("fact-dropped", &[name, ("value", (&old).into())]),
            (None, Some(new)) => self.messages.say("fact-added", &[name, ("value", (&new).into())]),
            (None, None) => self.noun(&fact.kind),
        }
    }

    /// What a kind of fact is called.
    pub fn noun(&self, kind: &str) -> String {
        self.messages.word(&format!("fact-{kind}"))
    }

    /// A fact's value as a person would write it.
    pub fn readable(&self, kind: &str, value: &str) -> String {
        match kind {
            "duration" => self.duration(value).unwrap_or_else(|| value.to_owned()),
            "duty" => self.messages.word(&format!("duty-{value}")),
            "instrument" => facts::instrument(value).map_or(value, |instrument| &instrument.name).to_owned(),
            "role" | "right" => self.messages.word(&format!("{kind}-{value}")),
            "jurisdiction" => facts::jurisdiction_name(value).unwrap_or(value).to_owned(),
            _ => shortened(value, LONGEST_QUOTE),
        }
    }

    /// `P90D` as `90 days`.
    fn duration(&self, value: &str) -> Option<String> {
        let body = value.strip_prefix('P')?;
        let (body, time) = body.strip_prefix('T').map_or((body, false), |body| (body, true));
        let digits = body.find(|letter: char| !letter.is_ascii_digit())?;
        let (count, unit) = body.split_at_checked(digits)?;
        let id = match (unit, time) {
            ("Y", _) => "duration-years",
            ("M", false) => "duration-months",
            ("W", _) => "duration-weeks",
            ("D", _) => "duration-days",
            ("D-business", _) => "duration-business-days",
            ("H", _) => "duration-hours",
            ("M", true) => "duration-minutes",
            ("S", _) => "duration-seconds",
            _ => return None,
        };
        Some(self.messages.counted(id, count.parse::<usize>().ok()?))
    }

    /// The first words of a text in quotation marks.
    pub fn quoted(&self, text: &str) -> String {
        let text = shortened(text, LONGEST_QUOTE);
        self.messages.say("quoted", &[("text", (&text).into())])
    }
}

/// Whether a fact is of a kind that is in every other sentence and names nothing: modals, countries, roles, bare numbers.
pub(super) fn is_commonplace(fact: &FactDelta) -> bool {
    matches!(fact.kind.as_str(), "duty" | "jurisdiction" | "number" | "link" | "role")
}

/// Since when the law has had the new instrument in the old one's place, where it says so.
fn superseded_since(fact: &FactDelta) -> Option<&'static str> {
    let (old, new) = (fact.old.as_ref()?, fact.new.as_ref()?);
    let instrument = facts::instrument(old).filter(|_| fact.kind == "instrument")?;
    instrument.superseded_by.iter().find(|other| other.id == *new).map(|other| other.since.as_str())
}

/// Characters of a quote within a sentence.
const LONGEST_QUOTE: usize = 90;

/// Characters of a heading within a place.
const LONGEST_HEADING: usize = 40;

/// The headings under which a reader looks a passage up.
pub(super) fn place(path: &[&str]) -> Option<String> {
    let headings: Vec<String> = path.iter().map(|heading| shortened(heading, LONGEST_HEADING)).collect();
    (!headings.is_empty()).then(|| headings.join(" › "))
}

/// The first characters of a text, with an ellipsis where something is left out.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= most {
        return flat;
    }
    format!("{}…", flat.chars().take(most).collect::<String>().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::ReportLanguage;

    fn delta(fact: &FactDelta, language: ReportLanguage) -> String {
        Sentences { messages: Messages::of(language) }.delta(fact)
    }

    fn fact(kind: &str, old: Option<&str>, new: Option<&str>) -> FactDelta {
        FactDelta { kind: kind.to_owned(), old: old.map(str::to_owned), new: new.map(str::to_owned), moved: None }
    }

    #[test]
    fn values_read_as_a_person_writes_them() {
        for (fact, words) in [
            (fact("duration", Some("P90D"), None), "period 90 days dropped"),
            (fact("duration", Some("P1Y"), Some("PT24H")), "period 1 year → 24 hours"),
            (fact("email", None, Some("a@b.example")), "e-mail address a@b.example added"),
        ] {
            assert_eq!(delta(&fact, ReportLanguage::English), words);
        }
    }

    #[test]
    fn a_superseded_framework_is_said_with_its_date() {
        let said = delta(&fact("instrument", Some("eu-us-privacy-shield"), Some("eu-us-dpf")), ReportLanguage::English);
        assert_eq!(
            said,
            "legal instrument EU-US Privacy Shield → EU-US Data Privacy Framework (superseded it on 2023-07-10)"
        );
    }
}
