//! What a careful reader finds between the bundled versions is found, and what says the same is not called a change.
//!
//! `gold/changes.json` and `gold/sections.json` hold the reader's findings; the floors below are what was reached, so that no
//! figure can fall unseen. Raise them when a figure rises; never lower them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests may panic")]

use std::collections::BTreeSet;
use std::path::Path;

use policydiff::document::Document;
use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::report::{Change, ChangeKind, Report, SectionStatus, Severity};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// Share of the listed changes that are found.
const CHANGES: f64 = 0.968;
/// Share of the listed equal pairs that are aligned and called the same.
const SAME: f64 = 1.0;
/// Share of the listed sections that are paired as listed.
const SECTIONS: f64 = 1.0;
/// So many material and substantive changes a reader must get through at most, by transition.
const REPORTED: [(&str, usize); 4] =
    [("2017-03-09.en", 124), ("2020-01-24.fr", 24), ("2021-02-09.zh-CN", 50), ("2022-09-01.zh-CN", 98)];

/// A change that quotes more than this many characters on one side points at nothing.
const LONGEST_QUOTE: usize = 1000;

#[derive(Deserialize)]
struct Changes {
    transitions: Vec<Transition>,
}

#[derive(Deserialize)]
struct Transition {
    old: String,
    new: String,
    changes: Vec<Listed>,
    same: Vec<Pair>,
}

#[derive(Deserialize)]
struct Listed {
    id: String,
    kind: String,
    before: Option<Vec<String>>,
    after: Option<Vec<String>>,
    facet: Option<String>,
}

#[derive(Deserialize)]
struct Pair {
    old: String,
    new: String,
}

#[derive(Deserialize)]
struct Sections {
    concepts: Vec<Concept>,
    alternatives: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Concept {
    concept: String,
    headings: std::collections::BTreeMap<String, Option<String>>,
}

fn fold(text: &str) -> String {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let text = text.replace("**", "").replace("<i>", "").replace("</i>", "");
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn side(quote: Option<&policydiff::report::Quote>) -> String {
    quote.map(|quote| fold(&quote.text)).unwrap_or_default()
}

fn quotes(change: &Change, before: &[String], after: &[String]) -> bool {
    let (old, new) = (side(change.old.as_ref()), side(change.new.as_ref()));
    old.chars().count().max(new.chars().count()) <= LONGEST_QUOTE
        && before.iter().all(|fragment| old.contains(&fold(fragment)))
        && after.iter().all(|fragment| new.contains(&fold(fragment)))
}

fn same(report: &Report, old: &str, new: &str) -> bool {
    report.changes.iter().any(|change| {
        quotes(change, &[old.to_owned()], &[new.to_owned()])
            && (change.kind == ChangeKind::Same || change.severity == Severity::Editorial)
    })
}

fn found(listed: &Listed, report: &Report) -> bool {
    let (before, after) = (listed.before.clone().unwrap_or_default(), listed.after.clone().unwrap_or_default());
    match listed.kind.as_str() {
        "equivalent" => return same(report, &before[0], &after[0]),
        "terminology" => {
            return report
                .terms
                .iter()
                .any(|term| fold(&term.old).contains(&fold(&before[0])) && fold(&term.new).contains(&fold(&after[0])));
        }
        _ => {}
    }
    let kinds: BTreeSet<ChangeKind> = listed
        .kind
        .split("_or_")
        .flat_map(|kind| match kind {
            "added" => vec![ChangeKind::Added],
            "removed" => vec![ChangeKind::Removed],
            "moved" => vec![ChangeKind::Moved],
            _ => vec![ChangeKind::Modified, ChangeKind::Renamed],
        })
        .collect();
    let told = |change: &Change| {
        kinds.contains(&change.kind) && change.severity > Severity::Editorial && quotes(change, &before, &after)
    };
    if report.changes.iter().any(told) {
        return true;
    }
    report.sections.iter().any(|section| {
        let heading = |side: &Option<policydiff::report::SectionSide>, fragment: &[String]| {
            side.as_ref().zip(fragment.first()).is_some_and(|(side, part)| fold(&side.heading).contains(&fold(part)))
        };
        match listed.facet.as_deref() {
            Some("section") if listed.kind.contains("added") => {
                section.status == SectionStatus::Added && heading(&section.new, &after)
            }
            Some("section") => section.status == SectionStatus::Removed && heading(&section.old, &before),
            Some("heading") => section.renamed && heading(&section.old, &before) && heading(&section.new, &after),
            _ => false,
        }
    })
}

/// How many of the listed sections are paired as listed, and which are not.
fn sections(gold: &Sections, old: &str, new: &str, report: &Report) -> (usize, Vec<String>) {
    let heading = |side: &Option<policydiff::report::SectionSide>| side.as_ref().map(|side| fold(&side.heading));
    let entries: Vec<_> =
        report.sections.iter().map(|section| (heading(&section.old), heading(&section.new))).collect();
    let paired = |a: &str, b: &str| {
        let (a, b) = (fold(a), fold(b));
        entries.iter().any(|(old, new)| {
            old.as_ref().is_some_and(|old| old.contains(&a)) && new.as_ref().is_some_and(|new| new.contains(&b))
        })
    };
    let alone = |side: &str, old_side: bool| {
        let side = fold(side);
        entries.iter().any(|(old, new)| {
            let (here, there) = if old_side { (old, new) } else { (new, old) };
            there.is_none() && here.as_ref().is_some_and(|here| here.contains(&side))
        })
    };
    let of = |name: &str, version: &str| {
        gold.concepts
            .iter()
            .find(|concept| concept.concept == name)
            .and_then(|concept| concept.headings[version].clone())
    };
    let mut settled = BTreeSet::new();
    for (first, second) in &gold.alternatives {
        if let (Some(a), Some(b)) = (of(first, old), of(second, new))
            && paired(&a, &b)
        {
            settled.extend([first.clone(), second.clone()]);
        }
    }
    let (mut right, mut wrong) = (0, Vec::new());
    for concept in &gold.concepts {
        let right_here = match (&concept.headings[old], &concept.headings[new]) {
            (None, None) => continue,
            (Some(a), Some(b)) => paired(a, b),
            (Some(a), None) => alone(a, true),
            (None, Some(b)) => alone(b, false),
        };
        if right_here || settled.contains(&concept.concept) {
            right += 1;
        } else {
            wrong.push(concept.concept.clone());
        }
    }
    (right, wrong)
}

fn version(folder: &str, name: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let path = entries.into_iter().find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(name)).unwrap();
    ingest::read(&std::fs::read(&path).unwrap(), path.to_str().unwrap(), &ReadOptions::default()).unwrap()
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred findings")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[test]
fn what_a_careful_reader_finds_is_found() {
    reader_agrees("aws-privacy");
}

/// The same policy as PDF and as a web page gives the same findings.
#[test]
fn what_a_careful_reader_finds_is_found_in_other_forms_too() {
    reader_agrees("aws-privacy-rendered");
}

fn reader_agrees(folder: &str) {
    let changes: Changes = serde_json::from_str(include_str!("gold/changes.json")).unwrap();
    let gold: Sections = serde_json::from_str(include_str!("gold/sections.json")).unwrap();
    let (mut hit, mut all, mut agree, mut pairs, mut right, mut listed) = (0, 0, 0, 0, 0, 0);
    for transition in &changes.transitions {
        let (old, new) = (version(folder, &transition.old), version(folder, &transition.new));
        let report = compare(&old, &new, &CompareOptions::default());
        let missed: Vec<&str> = transition
            .changes
            .iter()
            .filter(|listed| !found(listed, &report))
            .map(|listed| listed.id.as_str())
            .collect();
        let called: Vec<&str> = transition
            .same
            .iter()
            .filter(|pair| !same(&report, &pair.old, &pair.new))
            .map(|pair| pair.old.as_str())
            .collect();
        let (good, wrong) = sections(&gold, &transition.old, &transition.new, &report);
        println!(
            "{} → {}: missed {missed:?}, called different {called:?}, sections {wrong:?}",
            transition.old, transition.new
        );
        let reported = report.summary.changes.material + report.summary.changes.substantive;
        let most = REPORTED.iter().find(|(old, _)| *old == transition.old).unwrap().1;
        assert!(folder != "aws-privacy" || reported <= most, "{}: {reported} changes to read", transition.old);
        hit += transition.changes.len() - missed.len();
        all += transition.changes.len();
        agree += transition.same.len() - called.len();
        pairs += transition.same.len();
        right += good;
        listed += good + wrong.len();
    }
    assert!(share(hit, all) >= CHANGES, "{hit}/{all} changes");
    assert!(share(agree, pairs) >= SAME, "{agree}/{pairs} equal pairs");
    assert!(share(right, listed) >= SECTIONS, "{right}/{listed} sections");
}

#[test]
fn the_newest_report_says_what_a_lawyer_asks_first() {
    let (old, new) = (version("aws-privacy", "2022-09-01"), version("aws-privacy", "2026-05-18"));
    let report = compare(&old, &new, &CompareOptions::default());
    let headline: Vec<&str> = report.summary.headline.iter().map(|headline| headline.text.as_str()).collect();
    let told = |words: &[&str]| headline.iter().any(|sentence| words.iter().all(|word| sentence.contains(word)));
    assert!(
        told(&["EU-US Privacy Shield → EU-US Data Privacy Framework", "superseded it on 2023-07-10"]),
        "{headline:#?}"
    );
    assert!(told(&["General Agent removed", "PaymentTech is now Paymentech"]), "{headline:#?}");
    assert!(told(&["90 days"]), "{headline:#?}");
    assert!(told(&["奈及利亞", "秘魯", "菲律賓", "南非"]), "{headline:#?}");
    assert!(report.terms.iter().any(|term| (term.old.as_str(), term.new.as_str()) == ("亚马逊云科技", "AWS")));
}

#[test]
fn no_version_differs_from_itself() {
    for name in ["2017-03-09", "2020-01-24", "2021-02-09", "2022-09-01", "2026-05-18"] {
        let document = version("aws-privacy", name);
        let report = compare(&document, &document, &CompareOptions::default());
        assert_eq!(report.changed().next(), None, "{name}");
        assert_eq!(report.terms, [], "{name}");
        assert!(report.sections.iter().all(|section| !section.moved && !section.renamed), "{name}");
    }
}
