//! Pairs of clauses, within and across the four languages: the facts that differ, how much it matters and in which direction.
//!
//! `gold/judgements.json` was written by hand from what real policies say. Each pair stands in a small policy of its own,
//! between sentences that say the same in every language.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

use std::collections::BTreeSet;
use std::path::Path;

use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::report::{Change, ChangeKind, Direction, Report};
use policydiff::text::Language;
use serde::Deserialize;

/// Share of the pairs of which all facts and the severity are as listed.
const RIGHT: f64 = 0.97;
/// Share of the pairs of which the direction is as listed.
const DIRECTED: f64 = 0.90;

#[derive(Deserialize)]
struct Pair {
    id: String,
    heading: Heading,
    old_language: String,
    new_language: String,
    old: Option<String>,
    new: Option<String>,
    facts: Vec<Listed>,
    severity: String,
    direction: String,
}

#[derive(Deserialize)]
struct Heading {
    old: String,
    new: String,
}

#[derive(Deserialize)]
struct Listed {
    kind: String,
    old: Option<String>,
    new: Option<String>,
}

/// Sentences around a clause, the same in every language: title, heading before, text, heading after, text.
fn around(language: &str) -> [&'static str; 5] {
    match language {
        "en" => [
            "Privacy Notice",
            "Who we are",
            "This notice describes how we handle information about you. Please read it together with the other documents on this page, which explain how our products work.",
            "More about us",
            "Our offices are open to visitors on weekdays. The reception desk is on the ground floor next to the entrance. A map of the building hangs in the hall.",
        ],
        "fr" => [
            "Avis de confidentialité",
            "Qui sommes-nous",
            "Le présent avis décrit comment nous traitons les informations vous concernant. Veuillez le lire avec les autres documents de cette page, qui expliquent le fonctionnement de nos produits.",
            "En savoir plus sur nous",
            "Nos bureaux sont ouverts aux visiteurs en semaine. L'accueil se trouve au rez-de-chaussée, à côté de l'entrée. Un plan du bâtiment est affiché dans le hall.",
        ],
        "zh-CN" => [
            "隐私声明",
            "我们是谁",
            "本声明说明我们如何处理与您有关的信息。请与本页面上介绍我们产品如何运作的其他文件一并阅读。",
            "关于我们的更多信息",
            "我们的办公室在工作日向访客开放。接待处位于一楼入口旁边。大厅里挂有大楼的平面图。",
        ],
        _ => [
            "隱私權聲明",
            "我們是誰",
            "本聲明說明我們如何處理與您有關的資訊。請與本頁面上介紹我們產品如何運作的其他文件一併閱讀。",
            "更多關於我們的資訊",
            "我們的辦公室於平日對訪客開放。接待處位於一樓入口旁邊。大廳裡掛有大樓的平面圖。",
        ],
    }
}

fn report(pair: &Pair) -> Report {
    let document = |language: &str, heading: &str, clause: Option<&str>| {
        let [title, before, first, after, last] = around(language);
        let clause = clause.unwrap_or_default();
        let text = format!("# {title}\n\n## {before}\n\n{first}\n\n## {heading}\n\n{clause}\n\n## {after}\n\n{last}\n");
        let options = ReadOptions { language: Some(Language::new(language)), ..ReadOptions::default() };
        ingest::read(text.as_bytes(), "policy.md", &options).unwrap()
    };
    let old = document(&pair.old_language, &pair.heading.old, pair.old.as_deref());
    let new = document(&pair.new_language, &pair.heading.new, pair.new.as_deref());
    compare(&old, &new, &CompareOptions::default())
}

/// Values as they are compared: without what spellings of names differ in.
fn folded(value: Option<&str>) -> String {
    value.map_or("-".to_owned(), |value| {
        value.to_lowercase().chars().filter(|letter| letter.is_alphanumeric() || "%/@-".contains(*letter)).collect()
    })
}

fn told(report: &Report) -> (BTreeSet<String>, String, Direction, Vec<String>) {
    let changes: Vec<&Change> = report.changed().filter(|change| change.parent.is_none()).collect();
    let facts = changes.iter().flat_map(|change| &change.facts);
    let facts =
        facts.map(|fact| format!("{} {} {}", fact.kind, folded(fact.old.as_deref()), folded(fact.new.as_deref())));
    let severity = changes.iter().map(|change| change.severity).max();
    let direction = changes.iter().map(|change| (change.severity, change.direction)).max();
    let said = changes.iter().map(|change| {
        format!(
            "{} {} {:?} {:?}: {}",
            change.kind.name(),
            change.severity.name(),
            change.direction,
            change.rules,
            change.summary
        )
    });
    (
        facts.collect(),
        severity.map_or("same".to_owned(), |severity| severity.name().to_owned()),
        direction.map(|(_, direction)| direction).unwrap_or_default(),
        said.collect(),
    )
}

#[test]
fn what_changed_in_a_clause_and_whether_it_matters_is_told_as_a_lawyer_would() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/judgements.json");
    let pairs: Vec<Pair> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(pairs.len() >= 150);
    let (mut right, mut directed, mut misses) = (0, 0, Vec::new());
    for pair in &pairs {
        let one_sided = pair.old.is_none() || pair.new.is_none();
        let (facts, severity, direction, said) = told(&report(pair));
        // In every other sentence, and no news in one that came or went.
        let told_of = |fact: &String| {
            !one_sided
                || !["duty ", "jurisdiction ", "number ", "role ", "right "].iter().any(|kind| fact.starts_with(kind))
        };
        let facts: BTreeSet<String> = facts.into_iter().filter(told_of).collect();
        let listed = pair
            .facts
            .iter()
            .map(|fact| format!("{} {} {}", fact.kind, folded(fact.old.as_deref()), folded(fact.new.as_deref())));
        let listed: BTreeSet<String> = listed.filter(told_of).collect();
        // Of what is written otherwise and says the same there is nothing to tell.
        let skipped = severity == "same" && pair.severity == "editorial";
        let as_listed = facts == listed && (severity == pair.severity || skipped);
        right += usize::from(as_listed);
        let goes_as_listed = direction.name() == pair.direction;
        directed += usize::from(goes_as_listed);
        if !as_listed || !goes_as_listed {
            misses.push(format!(
                "{}{}: {severity} {} {facts:?} instead of {} {} {listed:?}\n    {}\n    {:?}\n    {:?}",
                pair.id,
                if as_listed { " (direction)" } else { "" },
                direction.name(),
                pair.severity,
                pair.direction,
                said.join("\n    "),
                pair.old,
                pair.new,
            ));
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 pairs")]
    let share = |part: usize| part as f64 / pairs.len() as f64;
    let figures = format!("{right} right and {directed} directed of {}", pairs.len());
    println!("{figures}");
    assert!(share(right) >= RIGHT && share(directed) >= DIRECTED, "{figures}\n{}", misses.join("\n"));
    assert!(!pairs.iter().any(|pair| pair.severity == ChangeKind::Same.name() && !pair.facts.is_empty()));
}
