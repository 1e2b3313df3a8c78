//! What must hold of every alignment, tried on the bundled versions and on documents made by shuffling and cutting them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use std::path::Path;

use policydiff::align::embedding::TableEmbedder;
use policydiff::align::{Affinity, Alignment, Features, align};
use policydiff::document::Document;
use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::report::{ChangeKind, Severity};

const VERSIONS: [&str; 5] =
    ["2017-03-09.en.md", "2020-01-24.fr.md", "2021-02-09.zh-CN.md", "2022-09-01.zh-CN.txt", "2026-05-18.zh-TW.md"];

fn version(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/aws-privacy").join(name);
    ingest::read(&std::fs::read(path).unwrap(), name, &ReadOptions::default()).unwrap()
}

fn read(markdown: &str) -> Document {
    ingest::read(markdown.as_bytes(), "made.md", &ReadOptions::default()).unwrap()
}

fn aligned(old: &Document, new: &Document) -> Alignment {
    let (old, new) = Features::of_both(old, new, &TableEmbedder::built_in());
    align(&Affinity::new(&old, &new))
}

/// A policy of eight sections that say different things.
fn sections() -> Vec<String> {
    [
        ("Information we collect", "We collect the name and the postal address that you enter when you order."),
        ("Cookies", "Our pages set a cookie so that your basket is still there on your next visit."),
        ("Sharing", "We hand your address to the parcel service that brings your order to your door."),
        ("Retention", "Invoices are kept for ten years, as tax law demands, and then destroyed."),
        ("Security", "Card numbers are encrypted while they travel and are never stored on our servers."),
        ("Children", "The shop is not meant for anybody who is under sixteen years of age."),
        ("Your rights", "You may ask for a copy of your data, have it corrected, or have it erased."),
        ("Contact", "Write to privacy@shop.example or to the office at 12 Harbour Street, Dover."),
    ]
    .map(|(heading, words)| format!("## {heading}\n\n{words}\n"))
    .to_vec()
}

fn policy(sections: &[String]) -> Document {
    read(&format!("# Privacy policy\n\nThis policy says what the shop does with your data.\n\n{}", sections.join("\n")))
}

#[test]
fn every_clause_is_in_exactly_one_link_and_every_section_in_at_least_one() {
    for pair in VERSIONS.windows(2) {
        let (old, new) = (version(pair[0]), version(pair[1]));
        let alignment = aligned(&old, &new);
        let mut old_clauses: Vec<usize> =
            alignment.clauses.iter().flat_map(|link| &link.old).map(|id| id.index()).collect();
        let mut new_clauses: Vec<usize> =
            alignment.clauses.iter().flat_map(|link| &link.new).map(|id| id.index()).collect();
        old_clauses.sort_unstable();
        new_clauses.sort_unstable();
        assert_eq!(old_clauses, (0..old.clauses.len()).collect::<Vec<_>>(), "{}", pair[0]);
        assert_eq!(new_clauses, (0..new.clauses.len()).collect::<Vec<_>>(), "{}", pair[1]);
        for id in old.section_ids() {
            assert!(alignment.sections.iter().any(|link| link.old == Some(id)), "{}", pair[0]);
        }
        for id in new.section_ids() {
            assert!(alignment.sections.iter().any(|link| link.new == Some(id)), "{}", pair[1]);
        }
    }
}

#[test]
fn shuffled_sections_are_moves_and_nothing_else() {
    let old = sections();
    for order in [[3, 0, 1, 2, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1, 0], [0, 2, 1, 3, 5, 4, 7, 6]] {
        let new: Vec<String> = order.iter().map(|index| old[*index].clone()).collect();
        let report = compare(&policy(&old), &policy(&new), &CompareOptions::default());
        assert!(report.changes.iter().all(|change| change.kind == ChangeKind::Moved), "{:#?}", report.changes);
        assert!(report.changes.iter().all(|change| change.severity == Severity::Editorial));
        assert!(report.sections.iter().all(|section| section.old.is_some() && section.new.is_some()));
    }
}

#[test]
fn one_section_carried_to_the_end_moves_no_other() {
    let old = sections();
    let mut new = old.clone();
    let carried = new.remove(1);
    new.push(carried);
    let report = compare(&policy(&old), &policy(&new), &CompareOptions::default());
    assert_eq!(report.summary.sections.moved, 1);
}

#[test]
fn a_clause_that_went_is_removed_and_changes_nothing_around_it() {
    let old = sections();
    for gone in 0..old.len() {
        let mut new = old.clone();
        new.remove(gone);
        let report = compare(&policy(&old), &policy(&new), &CompareOptions::default());
        let counts = report.summary.sections;
        assert_eq!((counts.removed, counts.added, counts.moved, counts.modified), (1, 0, 0, 0), "{}", old[gone]);
        let back = compare(&policy(&new), &policy(&old), &CompareOptions::default());
        assert_eq!((back.summary.sections.removed, back.summary.sections.added), (0, 1), "{}", old[gone]);
    }
}

#[test]
fn renumbered_headings_are_no_changes() {
    let numbered = |from: usize| -> Vec<String> {
        sections()
            .iter()
            .enumerate()
            .map(|(index, section)| section.replacen("## ", &format!("## {}. ", index + from), 1))
            .collect()
    };
    let report = compare(&policy(&numbered(1)), &policy(&numbered(2)), &CompareOptions::default());
    assert_eq!(report.summary.changes.material + report.summary.changes.substantive, 0, "{:#?}", report.changes);
    assert_eq!(report.summary.sections.renamed, 0);
}
