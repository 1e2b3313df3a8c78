//! Sections, rows of tables and facts are followed through all versions, whatever their languages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use policydiff::document::Document;
use policydiff::history::{FactLife, Followed, History, NothingToFollow, RowLife, Standing, Step, Version, follow};
use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare_line};
use policydiff::report::DocumentInfo;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

const VERSIONS: [&str; 5] =
    ["2017-03-09.en", "2020-01-24.fr", "2021-02-09.zh-CN", "2022-09-01.zh-CN", "2026-05-18.zh-TW"];

#[derive(Deserialize)]
struct Gold {
    concepts: Vec<Concept>,
    alternatives: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Concept {
    concept: String,
    headings: BTreeMap<String, Option<String>>,
}

fn traced(documents: &[Document]) -> History {
    let versions = documents.iter().map(|document| Version {
        document: DocumentInfo::new(document),
        form: None,
        origin: None,
        restores: None,
    });
    let steps = compare_line(documents, &CompareOptions::default()).map(Step::new).collect();
    History::trace(None, versions.collect(), documents, steps)
}

/// The bundled versions, compared once for all tests.
fn corpus() -> &'static (History, Vec<Document>) {
    static CORPUS: LazyLock<(History, Vec<Document>)> = LazyLock::new(read_corpus);
    &CORPUS
}

fn read_corpus() -> (History, Vec<Document>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/aws-privacy");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "toml"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        ingest::read(&std::fs::read(path).unwrap(), path.to_str().unwrap(), &ReadOptions::default()).unwrap()
    };
    let documents: Vec<Document> = paths.iter().map(read).collect();
    (traced(&documents), documents)
}

/// A line of English versions that differ in what they say of retention.
fn line(retention: [&str; 3]) -> (History, Vec<Document>) {
    let read = |(index, retention): (usize, &str)| {
        ingest::read(notice(retention).as_bytes(), &format!("v{index}.md"), &ReadOptions::default()).unwrap()
    };
    let documents: Vec<Document> = retention.into_iter().enumerate().map(read).collect();
    (traced(&documents), documents)
}

fn fold(text: &str) -> String {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn present<T>(stages: &[Option<T>]) -> String {
    stages.iter().map(|stage| if stage.is_some() { '1' } else { '0' }).collect()
}

/// Every section that a careful reader lists is one row of the matrix: there under its heading in each version that has it, absent
/// in all others. Where the reader allows a section to be taken for the one it was dissolved into, the row may go on there.
#[test]
fn the_matrix_is_that_of_a_careful_reader_in_every_cell() {
    let gold: Gold = serde_json::from_str(include_str!("gold/sections.json")).unwrap();
    let (history, _) = corpus();
    let headings = |concept: &Concept| VERSIONS.map(|version| concept.headings[version].as_deref().map(fold));
    let named = |name: &str| gold.concepts.iter().find(|concept| concept.concept == name).unwrap();
    let mut allowed: Vec<(String, [Option<String>; 5])> =
        gold.concepts.iter().map(|concept| (concept.concept.clone(), headings(concept))).collect();
    for (first, second) in &gold.alternatives {
        let (old, new) = (headings(named(first)), headings(named(second)));
        for from in 1..VERSIONS.len() {
            let mut joined = old.clone();
            joined[from..].clone_from_slice(&new[from..]);
            let mut rest = new.clone();
            rest[from..].clone_from_slice(&old[from..]);
            allowed.extend([(first.clone(), joined), (second.clone(), rest)]);
        }
    }
    let rows: BTreeSet<[Option<String>; 5]> = history
        .sections
        .iter()
        .map(|life| std::array::from_fn(|version| life.stages[version].as_ref().map(|stage| fold(&stage.heading))))
        .collect();
    let holds = |cells: &[Option<String>; 5], row: &[Option<String>; 5]| {
        cells.iter().zip(row).all(|(cell, there)| match (cell, there) {
            (Some(cell), Some(there)) => there.contains(cell),
            (cell, there) => cell.is_none() && there.is_none(),
        })
    };
    for concept in &gold.concepts {
        let one_of = allowed.iter().filter(|(name, _)| *name == concept.concept);
        let found = one_of
            .clone()
            .any(|(_, cells)| cells.iter().all(Option::is_none) || rows.iter().any(|row| holds(cells, row)));
        assert!(found, "{}: {:?}", concept.concept, headings(concept));
    }
}

fn row<'h>(history: &'h History, name: &str) -> &'h RowLife {
    history.rows.iter().find(|life| life.stages.iter().flatten().any(|stage| stage.name == name)).unwrap()
}

#[test]
fn each_processor_has_the_life_that_the_versions_give_it() {
    let (history, _) = corpus();
    for (name, life) in [
        ("Marketo", "01111"),
        ("Salesforce", "01111"),
        ("PaymentTech", "01111"),
        ("BusinessOnCommunication Co., Ltd.", "00111"),
        ("NHN KCP Corp.", "00111"),
        ("General Agent", "00110"),
    ] {
        assert_eq!(present(&row(history, name).stages), life, "{name}");
    }
    let renamed = row(history, "PaymentTech").stages[4].as_ref().unwrap();
    assert_eq!((renamed.name.as_str(), renamed.renamed), ("Paymentech", true));
    let last = row(history, "General Agent").stages[3].as_ref().unwrap();
    let told = history.steps[3].report.change(last.removed_by.as_ref().unwrap()).unwrap();
    assert!(told.summary.contains("General Agent") && told.summary.contains("removed"), "{}", told.summary);
}

fn fact<'h>(history: &'h History, value: &str) -> &'h FactLife {
    history.facts.iter().find(|life| life.value == value).unwrap()
}

#[test]
fn privacy_shield_goes_where_the_framework_that_superseded_it_comes() {
    let (history, _) = corpus();
    for (value, life) in [
        ("eu-us-privacy-shield", "01110"),
        ("swiss-us-privacy-shield", "01110"),
        ("eu-us-dpf", "00001"),
        ("swiss-us-dpf", "00001"),
        ("uk-extension", "00001"),
    ] {
        assert_eq!(present(&fact(history, value).stages), life, "{value}");
    }
    let shield = fact(history, "eu-us-privacy-shield").stages[3].as_ref().unwrap();
    assert_eq!(shield.replaced_by.as_deref(), Some("eu-us-dpf"));
    let framework = fact(history, "eu-us-dpf").stages[4].as_ref().unwrap();
    assert_eq!(framework.replaces.as_deref(), Some("eu-us-privacy-shield"));
}

#[test]
fn a_promise_is_followed_from_the_version_it_came_in_to_the_one_it_is_gone_from() {
    let (history, documents) = corpus();
    let followed = follow(history, documents, "最多保留您的内容90天").unwrap();
    let [promise] = followed.as_slice() else { panic!("{followed:#?}") };
    assert_eq!(present(&promise.stages), "00010");
    let gone = &promise.told_at(4);
    assert!(history.steps[3].report.change(&gone[0]).unwrap().summary.contains("90 days"));
}

#[test]
fn a_section_is_found_under_its_heading_of_any_version_and_followed_through_all_languages() {
    let (history, documents) = corpus();
    for heading in ["What About Cookies?", "Cookie"] {
        let followed = follow(history, documents, heading).unwrap();
        let cookies: Vec<&Followed> = followed.iter().filter(|one| present(&one.stages) == "11111").collect();
        assert_eq!(cookies.len(), 1, "{heading}: {followed:#?}");
    }
}

#[test]
fn words_that_lead_nowhere_or_everywhere_are_said_to() {
    let (history, documents) = corpus();
    assert!(matches!(follow(history, documents, "blockchain tokens"), Err(NothingToFollow::Nowhere(_))));
    assert!(matches!(follow(history, documents, "  "), Err(NothingToFollow::Nowhere(_))));
    assert!(matches!(follow(history, documents, "。"), Err(NothingToFollow::Everywhere { .. })));
}

const CONTACT: &str = "## Contact\n\nWrite to us at privacy@example.com about anything in this notice. We answer within two weeks and \
    keep a record of what you asked and of what we answered. You may also write to the data protection officer by post.\n\n\
    ## Cookies\n\nOur website uses cookies to remember your language. You can switch them off in your browser, and the website \
    goes on working without them.\n";
const THIRTY: &str = "## Retention\n\nWe keep your account data for 30 days after you close your account.\n\n";
const NINETY: &str = "## Retention\n\nWe keep your account data for 90 days after you close your account.\n\n";

/// A notice with what it says of retention.
fn notice(retention: &str) -> String {
    format!("# Privacy Notice\n\n{retention}{CONTACT}")
}

#[test]
fn a_version_that_says_again_what_an_earlier_one_said_is_told() {
    let (history, documents) = &line([THIRTY, NINETY, THIRTY]);
    assert_eq!(history.versions[2].restores, Some(0));
    let retention = history.sections.iter().find(|life| life.heading() == "Retention").unwrap();
    assert_eq!(retention.stages[2].as_ref().unwrap().restores, Some(0));
    assert_eq!(
        history.restored.iter().map(|restored| (restored.version, restored.restores)).collect::<Vec<_>>(),
        [(2, 0)]
    );
    let back = fact(history, "P30D");
    assert_eq!(present(&back.stages), "101");
    assert_eq!(back.stages[2].as_ref().unwrap().standing, Standing::Back);
    let followed = follow(history, documents, "keep your account data").unwrap();
    assert_eq!(followed[0].stages[2].as_ref().unwrap().restores, Some(0));
}

#[test]
fn a_section_that_comes_back_goes_on_in_its_row() {
    let (history, _) = &line([THIRTY, "", THIRTY]);
    let retention: Vec<_> = history.sections.iter().filter(|life| life.heading() == "Retention").collect();
    let [retention] = retention.as_slice() else { panic!("{retention:#?}") };
    assert_eq!(present(&retention.stages), "101");
    let back = retention.stages[2].as_ref().unwrap();
    assert_eq!((back.standing, back.restores), (Standing::Back, Some(0)));
}

#[test]
fn what_never_changed_restores_nothing() {
    let (history, _) = &line([THIRTY; 3]);
    assert!(history.restored.is_empty() && history.versions.iter().all(|version| version.restores.is_none()));
    assert!(
        history.sections.iter().flat_map(|life| life.stages.iter().flatten()).all(|stage| stage.restores.is_none())
    );
    let later = history.sections.iter().flat_map(|life| life.stages[1..].iter().flatten());
    assert!(later.clone().all(|stage| stage.standing == Standing::Same));
}
