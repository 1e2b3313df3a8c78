//! What must hold of every alignment, tried on the bundled versions and on documents made by shuffling and cutting them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests may panic"
)]

#[path = "../examples/gold/mod.rs"]
mod gold;

use std::collections::BTreeSet;
use std::path::Path;

use policydiff::align::embedding::TableEmbedder;
use policydiff::align::{Alignment, Features, align};
use policydiff::document::Document;
use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::report::{ChangeKind, Report, Severity};
use proptest::prelude::*;

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
    align(&old, &new)
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn shuffled_sections_are_moves_and_nothing_else(new in Just(sections()).prop_shuffle()) {
        let report = compare(&policy(&sections()), &policy(&new), &CompareOptions::default());
        prop_assert!(report.changed().all(|change| change.kind == ChangeKind::Moved), "{:#?}", report.changes);
        prop_assert!(report.changed().all(|change| change.severity == Severity::Editorial));
        prop_assert!(report.sections.iter().all(|section| section.old.is_some() && section.new.is_some()));
    }
}

/// What a report says of pairs and of kinds of changes, old and new changed over if asked.
fn told(report: &Report, back: bool) -> (BTreeSet<String>, BTreeSet<String>) {
    let side = |old: String, new: String| if back { format!("{new} {old}") } else { format!("{old} {new}") };
    let sections = report.sections.iter().map(|section| {
        let index =
            |side: &Option<policydiff::report::SectionSide>| format!("{:?}", side.as_ref().map(|side| side.index));
        side(index(&section.old), index(&section.new))
    });
    let changes = report.changes.iter().map(|change| {
        let place = |quote: &Option<policydiff::report::Quote>| {
            format!("{:?}", quote.as_ref().map(|quote| (quote.span.bytes, quote.text.clone())))
        };
        let kind = match change.kind {
            ChangeKind::Added if back => ChangeKind::Removed,
            ChangeKind::Removed if back => ChangeKind::Added,
            kind => kind,
        };
        format!("{kind:?} {:?} {}", change.unit, side(place(&change.old), place(&change.new)))
    });
    (sections.collect(), changes.collect())
}

#[test]
fn comparing_back_says_the_same_changed_over() {
    for pair in VERSIONS.windows(2) {
        let (old, new) = (version(pair[0]), version(pair[1]));
        let forth = told(&compare(&old, &new, &CompareOptions::default()), false);
        let back = told(&compare(&new, &old, &CompareOptions::default()), true);
        assert_eq!(forth.0, back.0, "{pair:?}");
        assert_eq!(forth.1, back.1, "{pair:?}");
    }
}

#[test]
fn clauses_find_their_translations() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/alignments");
    let mut total = gold::Score::default();
    for entry in std::fs::read_dir(folder).unwrap() {
        let gold = gold::Gold::read(entry.unwrap().path().to_str().unwrap());
        total.add(&gold::Score::of(&gold::aligned(&gold), &gold.links));
    }
    assert!(total.strict_f1() >= 0.95 && total.lax_f1() >= 0.995, "{} {}", total.strict_f1(), total.lax_f1());
}

#[test]
fn rows_of_a_translated_table_are_the_same_rows() {
    let table = |rows: [[&str; 2]; 5]| {
        rows.map(|[name, what]| format!("| {name} | {what} |\n")).concat().replacen('\n', "\n|---|---|\n", 1)
    };
    let english = table([
        ["Data", "What it is"],
        ["Settings", "Your preferences as to how the service is provided, such as privacy settings."],
        ["Location", "The country or city that we infer from your IP address."],
        ["Search data", "The words that you search for."],
        ["Contact data", "The e-mail address that you give when you open an account."],
    ]);
    let chinese = table([
        ["数据", "说明"],
        ["设置", "您对服务提供方式的偏好，例如隐私设置。"],
        ["位置", "我们根据您的 IP 地址推断出的国家或城市。"],
        ["搜索数据", "您搜索的词语。"],
        ["联系数据", "您开设帐户时提供的电子邮件地址。"],
    ]);
    let old = read(&format!("# Privacy notice\n\nThis notice says which data we process and why.\n\n{english}"));
    let new = read(&format!("# 隐私声明\n\n本声明说明我们处理哪些数据以及处理的原因。\n\n{chinese}"));
    let alignment = aligned(&old, &new);
    assert!(
        alignment.clauses.iter().all(|link| link.old.len() == 1 && link.new.len() == 1),
        "{:#?}",
        alignment.clauses
    );
}

#[test]
fn words_in_capitals_find_their_translation() {
    let old = gold::document(
        &["THE SERVICE IS PROVIDED AS IS AND WITHOUT ANY WARRANTY.", "YOU ASSUME THE ENTIRE RISK OF USING IT."]
            .map(str::to_owned),
        "en",
    );
    let new = gold::document(
        &["本服务按“现状”提供，不附带任何担保。", "您自行承担使用本服务的全部风险。"].map(str::to_owned),
        "zh-CN",
    );
    let links: Vec<_> = aligned(&old, &new).clauses.iter().map(|link| (link.old.len(), link.new.len())).collect();
    assert_eq!(links, [(1, 1), (1, 1)]);
}

#[test]
fn what_the_translation_does_not_say_is_marked() {
    let says = "Nous pouvons transférer vos données personnelles en dehors de l'Espace économique européen";
    let more = ", y compris sur la base des clauses contractuelles types approuvées par la Commission";
    let rest = [
        ("Nous collectons les données que vous nous fournissez.", "我们收集您提供给我们的信息。"),
        ("Nous utilisons des cookies pour reconnaître votre navigateur.", "我们使用 cookie 来识别您的浏览器。"),
        ("Vous pouvez nous contacter à tout moment par courrier électronique.", "您可以随时通过电子邮件与我们联系。"),
        ("Nos services ne s'adressent pas aux enfants de moins de seize ans.", "我们的服务不面向十六岁以下的儿童。"),
    ];
    let page =
        |title: &str, first: &str, rest: Vec<&str>| read(&format!("# {title}\n\n{first}\n\n{}", rest.join("\n\n")));
    let old = page("Avis de confidentialité", &format!("{says}{more}."), rest.iter().map(|(old, _)| *old).collect());
    let new = page(
        "隐私声明",
        "我们可能会将您的个人信息传输到欧洲经济区以外的地区。",
        rest.iter().map(|(_, new)| *new).collect(),
    );
    let report = compare(&old, &new, &CompareOptions::default());
    let change =
        report.changes.iter().find(|change| change.old.as_ref().is_some_and(|old| old.text.contains(more))).unwrap();
    let text = &change.old.as_ref().unwrap().text;
    let gaps: Vec<&str> = change.gaps.old.iter().map(|[start, end]| &text[*start..*end]).collect();
    assert!(
        gaps.len() == 1 && gaps[0].contains("clauses contractuelles types") && !gaps[0].contains("transférer"),
        "{gaps:?}"
    );
    assert!(change.gaps.new.is_empty());
    assert!(report.changes.iter().filter(|other| other.id != change.id).all(|other| other.gaps.old.is_empty()));
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
