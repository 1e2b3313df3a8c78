//! How much a difference matters, and by which rules.

use super::rules::{Rule, Rules};
use super::{Difference, DifferenceKind, FactDelta, Judgement, Severity};

impl Rules {
    /// How much a difference matters: the highest of the rules that fire; without any, whether the meaning changed.
    pub fn severity(&self, difference: &Difference<'_>) -> Judgement {
        let fired: Vec<&Rule> = self.rules.iter().filter(|rule| rule.fires(difference)).collect();
        let base = if changes_meaning(difference) { Severity::Substantive } else { Severity::Editorial };
        let severity = fired.iter().map(|rule| rule.severity).max().unwrap_or(base).max(base);
        Judgement { severity, rules: fired.into_iter().map(|rule| rule.id.clone()).collect() }
    }
}

/// Whether the meaning changed; what came or went always changes it.
fn changes_meaning(difference: &Difference<'_>) -> bool {
    difference.meaning_changed || matches!(difference.kind, DifferenceKind::Added | DifferenceKind::Removed)
}

impl Rule {
    fn fires(&self, difference: &Difference<'_>) -> bool {
        let topic = difference.topic;
        (self.changes.is_empty() || self.changes.contains(&difference.kind))
            && (self.units.is_empty() || self.units.contains(&difference.unit))
            && (self.topics.is_empty() || self.topics.iter().any(|known| Some(known.as_str()) == topic))
            && (!self.meaning || changes_meaning(difference))
            && (self.facts.is_empty() || difference.fact_deltas.iter().any(|delta| self.watches(delta)))
    }

    fn watches(&self, delta: &FactDelta<'_>) -> bool {
        let differs = delta.old != delta.new;
        let value = |side: Option<&str>| side.is_some_and(|side| self.values.iter().any(|value| value == side));
        differs && self.facts.contains(&delta.kind) && (self.values.is_empty() || value(delta.old) || value(delta.new))
    }
}

#[cfg(test)]
mod tests {
    use super::super::DifferenceUnit;
    use super::*;
    use crate::facts::FactKind;

    fn judge(
        kind: DifferenceKind,
        unit: DifferenceUnit,
        topic: Option<&str>,
        fact: Option<(FactKind, Option<&str>, Option<&str>)>,
        meaning_changed: bool,
    ) -> (Severity, Vec<String>) {
        let deltas: Vec<FactDelta<'_>> =
            fact.into_iter().map(|(kind, old, new)| FactDelta { kind, old, new }).collect();
        let difference = Difference { kind, unit, topic, fact_deltas: &deltas, meaning_changed };
        let judgement = Rules::built_in().severity(&difference);
        (judgement.severity, judgement.rules)
    }

    #[test]
    fn facts_that_somebody_relies_on_are_material() {
        let cases = [
            ("retention", FactKind::Duration, Some("P90D"), None, "retention-period"),
            ("children", FactKind::Age, Some("13"), Some("16"), "age-limit"),
            ("transfers", FactKind::Instrument, Some("eu-us-privacy-shield"), Some("eu-us-dpf"), "legal-instrument"),
            ("contact", FactKind::Email, Some("a@example.com"), Some("b@example.com"), "contact-point"),
            ("controller", FactKind::Organisation, Some("example kk"), Some("example gk"), "responsible-entity"),
            ("payment", FactKind::Amount, Some("USD 5"), Some("USD 6"), "amount"),
            ("account", FactKind::Duration, Some("P30D"), Some("P28D"), "deadline"),
        ];
        for (topic, kind, old, new, rule) in cases {
            let fact = Some((kind, old, new));
            let (severity, rules) = judge(DifferenceKind::Modified, DifferenceUnit::Clause, Some(topic), fact, false);
            assert_eq!(severity, Severity::Material, "{topic}");
            assert!(rules.iter().any(|fired| fired == rule), "{rules:?}");
        }
    }

    #[test]
    fn a_new_date_of_the_version_is_substantive() {
        let fact = Some((FactKind::Date, Some("2022-09-01"), Some("2026-05-18")));
        let (severity, rules) = judge(DifferenceKind::Modified, DifferenceUnit::Clause, None, fact, false);
        assert_eq!((severity, rules), (Severity::Substantive, vec!["version-date".to_owned()]));
    }

    #[test]
    fn sections_of_countries_and_lost_rights_are_material() {
        use DifferenceKind::{Added, Modified, Removed};
        use DifferenceUnit::{Clause, Row, Section};
        for (kind, unit, topic, severity) in [
            (Added, Section, "jurisdictions", Severity::Material),
            (Removed, Clause, "rights", Severity::Material),
            (Added, Clause, "rights", Severity::Substantive),
            (Removed, Row, "processors", Severity::Material),
            (Removed, Section, "retention", Severity::Material),
            (Added, Section, "collection", Severity::Substantive),
            (Modified, Clause, "collection", Severity::Editorial),
        ] {
            assert_eq!(judge(kind, unit, Some(topic), None, false).0, severity, "{kind:?} {unit:?} {topic}");
        }
    }

    #[test]
    fn modals_count_only_where_the_meaning_changed() {
        let fact = Some((FactKind::Duty, Some("must-not"), Some("may")));
        let judged =
            |meaning| judge(DifferenceKind::Modified, DifferenceUnit::Clause, Some("sharing"), fact, meaning).0;
        assert_eq!(judged(false), Severity::Editorial);
        assert_eq!(judged(true), Severity::Material);
    }

    #[test]
    fn words_alone_are_editorial_or_substantive() {
        let judged = |meaning| judge(DifferenceKind::Modified, DifferenceUnit::Clause, None, None, meaning).0;
        assert_eq!(judged(false), Severity::Editorial);
        assert_eq!(judged(true), Severity::Substantive);
        assert_eq!(judge(DifferenceKind::Moved, DifferenceUnit::Clause, None, None, false).0, Severity::Editorial);
    }
}
