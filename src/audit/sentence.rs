//! A finding in a sentence, in the reader's language: what reference and translation say, not what is old and new.

use super::terms::Split;
use super::{Finding, FindingFact, FindingKind};
use crate::messages::Messages;
use crate::report::{DocumentInfo, Quote, Report, SectionSide, Unit, Wording};

/// So many facts a sentence can hold and still be read.
const MOST_FACTS: usize = 3;

/// Writes sentences about one translation.
#[derive(Clone, Debug)]
pub(super) struct Sentences {
    /// The words they are made of.
    pub(super) messages: &'static Messages,
    /// What the reference is called.
    pub(super) reference: String,
    /// What the translation is called.
    pub(super) translation: String,
}

impl Sentences {
    /// The sentence of a finding, which stands alone: the section, as the reference has it where it does, what, and the words.
    pub(super) fn sentence(&self, finding: &Finding, section: Option<&SectionSide>, report: &Report) -> String {
        let (reference, translation) = (&report.old, &report.new);
        let wording = Wording::new(self.messages);
        let said = wording.ended(&self.said(finding, reference, translation));
        match section.filter(|_| finding.unit != Unit::Section).and_then(SectionSide::place) {
            Some(place) => self.messages.say("place-said", &[("place", (&place).into()), ("said", (&said).into())]),
            None => said,
        }
    }

    /// That a term is rendered in two ways.
    pub(super) fn split(&self, split: &Split) -> String {
        let Split { term, first: (first, first_count), other: (other, other_count), .. } = split;
        let arguments = [
            ("reference", (&self.reference).into()),
            ("translation", (&self.translation).into()),
            ("term", term.into()),
            ("first", first.into()),
            ("first-count", (*first_count).into()),
            ("other", other.into()),
            ("other-count", (*other_count).into()),
        ];
        Wording::new(self.messages).ended(&self.messages.say("audit-term", &arguments))
    }

    fn said(&self, finding: &Finding, reference: &DocumentInfo, translation: &DocumentInfo) -> String {
        let quote = |quote: &Option<Quote>| quote.as_ref().map_or_else(String::new, |quote| self.quoted(&quote.text));
        let (old, new) = (quote(&finding.reference), quote(&finding.quote));
        let section = finding.unit == Unit::Section;
        match finding.kind {
            FindingKind::Missing if section => self.say("audit-missing-section", &[("quote", &old)]),
            FindingKind::Missing => self.say("audit-missing", &[("quote", &old)]),
            FindingKind::Added if section => self.say("audit-added-section", &[("quote", &new)]),
            FindingKind::Added => self.say("audit-added", &[("quote", &new)]),
            FindingKind::Order if section => self.say("audit-order-section", &[("quote", &new)]),
            FindingKind::Order => self.say("audit-order", &[("quote", &new)]),
            FindingKind::Untranslated => self.say("audit-untranslated", &[("quote", &new)]),
            // A term has its sentence from the counts of its renderings.
            FindingKind::Term => finding.summary.clone(),
            FindingKind::Outdated => self.outdated(finding, reference, translation, &new),
            FindingKind::Differs if finding.facts.is_empty() => {
                self.say("audit-differs", &[("old", &old), ("new", &new)])
            }
            FindingKind::Differs => self.facts(finding),
        }
    }

    fn outdated(&self, finding: &Finding, reference: &DocumentInfo, translation: &DocumentInfo, quote: &str) -> String {
        let Some(outdated) = &finding.outdated else {
            let day = |document: &DocumentInfo| document.date.clone().unwrap_or_default();
            return self.say("audit-older", &[("old", &day(reference)), ("new", &day(translation))]);
        };
        let said = match &outdated.date {
            Some(day) => self.say("audit-outdated-of", &[("day", day)]),
            None => self.say("audit-outdated", &[]),
        };
        let what = if !finding.facts.is_empty() {
            self.facts(finding)
        } else if finding.quote.is_some() {
            quote.to_owned()
        } else {
            let words = finding.reference.as_ref().map_or("", |quote| &quote.text);
            self.say("audit-missing", &[("quote", &self.quoted(words))])
        };
        self.say("audit-said", &[("lead", &said), ("said", &what)])
    }

    /// `period: en says 30 days, zh-TW 90 days; …`
    fn facts(&self, finding: &Finding) -> String {
        let mut said: Vec<String> = finding.facts.iter().take(MOST_FACTS).map(|fact| self.fact(fact)).collect();
        if finding.facts.len() > MOST_FACTS {
            said.push(self.messages.counted("more-facts", finding.facts.len() - MOST_FACTS));
        }
        said.join(&self.messages.word("between"))
    }

    /// A fact in words.
    pub(super) fn fact(&self, fact: &FindingFact) -> String {
        let wording = Wording::new(self.messages);
        let name = wording.noun(&fact.kind);
        let value = |value: &Option<String>| value.as_ref().map(|value| wording.readable(&fact.kind, value));
        match (value(&fact.reference), value(&fact.translation)) {
            (Some(old), Some(new)) => self.say("audit-fact", &[("name", &name), ("old", &old), ("new", &new)]),
            (Some(old), None) => self.say("audit-fact-lacking", &[("name", &name), ("value", &old)]),
            (None, Some(new)) => self.say("audit-fact-more", &[("name", &name), ("value", &new)]),
            (None, None) => name,
        }
    }

    fn quoted(&self, text: &str) -> String {
        Wording::new(self.messages).quoted(text)
    }

    fn say(&self, id: &str, words: &[(&str, &str)]) -> String {
        let mut arguments =
            vec![("reference", self.reference.as_str().into()), ("translation", self.translation.as_str().into())];
        arguments.extend(words.iter().map(|(name, words)| (*name, (*words).into())));
        self.messages.say(id, &arguments)
    }
}
