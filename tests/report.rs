//! What holds for every report, tried on the bundled versions: it is what its schema says, and what it says is in the documents.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails where it cannot go on")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use policydiff::document::Document;
use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::report::{Change, ChangeCounts, ChangeKind, EditOp, Quote, Report, SectionStatus, Unit};
use serde_json::Value;

/// One language, one language in two scripts, two languages.
const PAIRS: [(&str, &str); 3] = [
    ("2021-02-09.zh-CN.md", "2022-09-01.zh-CN.txt"),
    ("2022-09-01.zh-CN.txt", "2026-05-18.zh-TW.md"),
    ("2017-03-09.en.md", "2020-01-24.fr.md"),
];

static COMPARED: LazyLock<Vec<(Document, Document, Report)>> = LazyLock::new(|| PAIRS.iter().map(compared).collect());

fn compared((old, new): &(&str, &str)) -> (Document, Document, Report) {
    let (old, new) = (document(old), document(new));
    let report = compare(&old, &new, &CompareOptions::default());
    (old, new, report)
}

fn document(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/aws-privacy").join(name);
    ingest::read(&fs::read(path).unwrap(), name, &ReadOptions::default()).unwrap()
}

fn changes() -> impl Iterator<Item = (&'static Report, &'static Change)> {
    COMPARED.iter().flat_map(|(_, _, report)| report.changes.iter().map(move |change| (report, change)))
}

#[test]
fn every_report_is_what_its_schema_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for (_, _, report) in COMPARED.iter() {
        let value = serde_json::to_value(report).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        assert_eq!(&serde_json::from_value::<Report>(value).unwrap(), report);
    }
}

#[test]
fn ids_are_of_one_kind_and_lead_somewhere() {
    for (_, _, report) in COMPARED.iter() {
        let ids: BTreeSet<&str> = report.changes.iter().map(|change| change.id.as_str()).collect();
        let sections: BTreeSet<&str> = report.sections.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!((ids.len(), sections.len()), (report.changes.len(), report.sections.len()));
        for change in &report.changes {
            assert!(change.parent.as_deref().is_none_or(|parent| parent != change.id && ids.contains(parent)));
            assert!(change.section.as_deref().is_none_or(|section| sections.contains(section)));
        }
        assert!(report.summary.headline.iter().all(|headline| ids.contains(headline.change.as_str())));
    }
}

#[test]
fn counts_are_those_of_the_changes_and_sections() {
    for (_, _, report) in COMPARED.iter() {
        let mut counts = ChangeCounts::default();
        report.changes.iter().filter(|change| change.stands_alone()).for_each(|change| counts.add(change));
        assert_eq!(report.summary.changes, counts);
        let with = |status| report.sections.iter().filter(|entry| entry.status == status).count();
        assert_eq!(report.summary.sections.added, with(SectionStatus::Added));
        assert_eq!(report.summary.sections.removed, with(SectionStatus::Removed));
    }
}

#[test]
fn a_change_has_the_sides_that_its_kind_says() {
    for (_, change) in changes() {
        let sides = (change.old.is_some(), change.new.is_some());
        match change.kind {
            ChangeKind::Added => assert_eq!(sides, (false, true), "{change:?}"),
            ChangeKind::Removed => assert_eq!(sides, (true, false), "{change:?}"),
            ChangeKind::Moved | ChangeKind::Renamed | ChangeKind::Terminology | ChangeKind::Same => {
                assert_eq!(sides, (true, true), "{change:?}");
            }
            ChangeKind::Modified => assert_ne!(sides, (false, false), "{change:?}"),
        }
        assert!((0.0..=1.0).contains(&change.confidence) && !change.summary.is_empty(), "{change:?}");
    }
}

#[test]
fn quotes_stand_where_they_say() {
    for (old, new, report) in COMPARED.iter() {
        let there = |document: &Document, quote: &Option<Quote>| {
            quote.as_ref().is_none_or(|quote| {
                let [start, end] = quote.span.bytes;
                document.text.get(start..end).is_some_and(|text| text == quote.text)
            })
        };
        for change in report.changes.iter().filter(|change| change.unit != Unit::Document) {
            assert!(there(old, &change.old) && there(new, &change.new), "{change:?}");
        }
    }
}

/// What stayed is shown as the new version writes it: script, width, case and white space are no edits.
#[test]
fn edits_make_the_new_words_and_delete_only_old_ones() {
    for (_, change) in changes().filter(|(_, change)| !change.edits.is_empty()) {
        let text = |quote: &'static Option<Quote>| quote.as_ref().map_or("", |quote| quote.text.as_str());
        let stays: String =
            change.edits.iter().filter(|edit| edit.op != EditOp::Delete).map(|edit| edit.text.as_str()).collect();
        assert_eq!(stays, text(&change.new), "{}", change.id);
        let mut old = text(&change.old);
        for gone in change.edits.iter().filter(|edit| edit.op == EditOp::Delete) {
            let (_, rest) = old.split_once(gone.text.as_str()).unwrap_or_else(|| panic!("{}: {gone:?}", change.id));
            old = rest;
        }
    }
}

#[test]
fn gaps_are_words_of_the_quotes() {
    for (_, change) in changes() {
        for (quote, gaps) in [(&change.old, &change.gaps.old), (&change.new, &change.gaps.new)] {
            let text = quote.as_ref().map_or("", |quote| quote.text.as_str());
            assert!(gaps.iter().all(|[start, end]| start < end && text.get(*start..*end).is_some()), "{change:?}");
            assert!(gaps.windows(2).all(|pair| pair[0][1] <= pair[1][0]), "{change:?}");
        }
    }
}

#[test]
fn no_change_without_cause_between_a_version_and_itself() {
    let document = document("2022-09-01.zh-CN.txt");
    let report = compare(&document, &document, &CompareOptions::default());
    let changed = report.changed().next();
    assert!(changed.is_none() && report.terms.is_empty(), "{changed:?}");
    assert!(!report.differs());
}
