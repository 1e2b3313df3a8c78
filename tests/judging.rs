//! How changes are judged on request: rules of one's own, waivers, ids that stay, the language of the report.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use policydiff::classify::Rules;
use policydiff::document::Document;
use policydiff::ingest::{self, ReadOptions};
use policydiff::messages::ReportLanguage;
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::report::{ChangeKind, Direction, Report, Severity};
use serde_json::Value;

const OLD: &str = "# Privacy Notice\n\n## What we collect\n\nWe collect your name and your e-mail address when you open an account. \
    We do not sell them.\n\n## How long we keep it\n\nWe keep your content for up to 30 days after your account is closed. You may \
    ask us to delete it earlier.\n\n## How to reach us\n\nPlease write to privacy@old.example with any question about this notice.\n";

fn read(text: &str) -> Document {
    ingest::read(text.as_bytes(), "notice.md", &ReadOptions::default()).unwrap()
}

fn changed(text: &str) -> Report {
    compare(&read(OLD), &read(text), &CompareOptions::default())
}

fn longer() -> String {
    OLD.replace("30 days", "90 days")
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judging").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("old.md"), OLD).unwrap();
    fs::write(folder.join("new.md"), longer()).unwrap();
    folder
}

fn call(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policydiff"));
    command.current_dir(folder).args(["diff", "old.md", "new.md"]).args(arguments).output().unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_slice(&call(folder, &[arguments, &["--format", "json"]].concat()).stdout).unwrap()
}

/// The id of the change that says the period.
fn period(report: &Report) -> String {
    let says = |change: &&policydiff::report::Change| change.facts.iter().any(|fact| fact.kind == "duration");
    report.changed().find(says).unwrap().id.clone()
}

#[test]
fn an_edit_elsewhere_renames_no_change() {
    let id = period(&changed(&longer()));
    let elsewhere = [
        longer().replace("your name and", "your name, your photograph and"),
        longer().replace("privacy@old.example", "privacy@new.example"),
        longer().replace(
            "## How to reach us",
            "## Cookies\n\nWe set a cookie so that you stay signed in.\n\n## How to reach us",
        ),
        longer().replace("## What we collect", "## 7. What we collect"),
    ];
    for text in elsewhere {
        assert_eq!(period(&changed(&text)), id, "{text}");
    }
    assert_ne!(period(&changed(&OLD.replace("30 days", "60 days"))), id);
}

#[test]
fn a_waived_change_is_told_apart_and_counts_no_more() {
    let folder = folder("waived");
    let report = json(&folder, &[]);
    let id = report["changes"][0]["id"].as_str().unwrap().to_owned();
    let waiver = |change: &str| {
        format!(
            "[[waiver]]\nchange = \"{change}\"\napprover = \"Jane Doe\"\nreason = \"agreed\"\nexpires = \"2026-12-31\"\n"
        )
    };
    fs::write(folder.join("waivers.toml"), waiver(&id)).unwrap();
    let holds = ["--waivers", "waivers.toml", "--today", "2026-12-31"];
    let output = call(&folder, &holds);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("WAIVED") && text.contains("Jane Doe") && text.contains("0 material"), "{text}");
    assert_eq!(json(&folder, &holds)["summary"]["changes"]["waived"], 1);
    assert!(json(&folder, &holds)["summary"]["headline"].as_array().unwrap().is_empty());

    let past = call(&folder, &["--waivers", "waivers.toml", "--today", "2027-01-01"]);
    assert_eq!(past.status.code(), Some(1));
    assert!(errors(&past).contains("expired on 2026-12-31: the change counts again"), "{}", errors(&past));

    fs::write(folder.join("waivers.toml"), waiver("c000000000")).unwrap();
    let unmatched = call(&folder, &holds);
    assert_eq!(unmatched.status.code(), Some(1));
    assert!(errors(&unmatched).contains("the waiver of c000000000 meets no change"), "{}", errors(&unmatched));

    fs::write(folder.join("waivers.toml"), waiver(&id).replace("agreed", "")).unwrap();
    let broken = call(&folder, &holds);
    assert_eq!(broken.status.code(), Some(2));
    assert!(errors(&broken).contains("line 4") && errors(&broken).contains("must not be empty"), "{}", errors(&broken));
}

#[test]
fn rules_of_ones_own_add_to_the_built_in_ones_or_take_their_place() {
    let folder = folder("rules");
    let rule = "[[rule]]\nid = \"retention-longer\"\nseverity = \"substantive\"\nfacts = [\"duration\"]\nshift = [\"rose\"]\n\
                catches = \"Data is kept for longer.\"\nwhy = \"We have agreed to it.\"\nexample = \"30 → 90 days\"\n";
    let only = "\n[[rule]]\nid = \"our-own\"\nseverity = \"material\"\nwords = [\"your content\"]\ncatches = \"Content is spoken of.\"\n\
                why = \"We watch it.\"\nexample = \"your content → all content\"\n";
    fs::write(folder.join("rules.toml"), format!("{rule}{only}")).unwrap();
    let change = &json(&folder, &["--rules", "rules.toml"])["changes"][0];
    let rules: Vec<&str> = change["rules"].as_array().unwrap().iter().map(|rule| rule.as_str().unwrap()).collect();
    assert!(rules.contains(&"our-own") && rules.contains(&"retention-longer"), "{rules:?}");

    for (text, said) in [
        (rule.replace("\"rose\"", "\"grew\""), "line 5: there is no shift `grew`"),
        (rule.replace("severity = \"substantive\"", "severity = \"high\""), "line 3: there is no severity `high`"),
        (rule.replace("catches", "catch"), "line 6"),
        ("topic = 7".to_owned(), "line 1"),
    ] {
        fs::write(folder.join("rules.toml"), text).unwrap();
        let output = call(&folder, &["--rules", "rules.toml"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(errors(&output).contains(said), "{said}: {}", errors(&output));
    }
}

#[test]
fn every_change_names_rules_and_every_rule_explains_itself() {
    let text = longer().replace("We do not sell them.", "We sell them.").replace("write to", "send a letter to");
    let report = changed(&text);
    assert!(report.changed().count() >= 3);
    for change in &report.changes {
        assert_eq!(change.rules.is_empty(), change.kind == ChangeKind::Same, "{change:?}");
        for rule in &change.rules {
            assert!(Rules::built_in().explanation(rule).is_some(), "{rule}");
        }
    }
    let ids: Vec<&str> = Rules::built_in().ids().collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

/// A duty to delete within a time, and the choice to delete within a longer one, in each language.
const MUST_AND_MAY: [(&str, &str, &str); 4] = [
    ("en", "We must delete your data within thirty days.", "We may delete your data within ninety days."),
    (
        "fr",
        "Nous devons supprimer vos données dans un délai de trente jours.",
        "Nous pouvons supprimer vos données dans un délai de quatre-vingt-dix jours.",
    ),
    ("zh-CN", "我们必须在三十日内删除您的数据。", "我们可以在九十日内删除您的数据。"),
    ("zh-TW", "我們必須於三十日內刪除您的資料。", "我們可以於九十日內刪除您的資料。"),
];

#[test]
fn a_weaker_duty_and_a_longer_period_are_found_within_and_across_all_languages() {
    let policy = |language: &str, clause: &str| {
        let filler = match language {
            "en" => {
                "# Notice\n\nThis notice says how we handle what we know about you and your use of our products and services. Please read all of it with care before you use them, and keep a copy of it. We offer it in several languages and print it on request at our counters.\n\n## Deletion"
            }
            "fr" => {
                "# Avis\n\nCet avis explique comment nous traitons ce que nous savons de vous et de votre usage de nos produits et services. Veuillez le lire en entier avant de les utiliser et en garder une copie. Nous le proposons en plusieurs langues et l'imprimons sur demande à nos guichets.\n\n## Suppression"
            }
            "zh-CN" => {
                "# 声明\n\n本声明说明我们如何处理我们所知道的有关您以及您使用我们产品和服务的情况，请您在使用之前仔细阅读本声明的全部内容并保存一份副本。我们以多种语言提供本声明，并可应要求在柜台打印。\n\n## 删除"
            }
            _ => {
                "# 聲明\n\n本聲明說明我們如何處理我們所知道的有關您以及您使用我們產品和服務的情況，請您在使用之前仔細閱讀本聲明的全部內容並保存一份副本。我們以多種語言提供本聲明，並可應要求在櫃檯列印。\n\n## 刪除"
            }
        };
        let options =
            ReadOptions { language: Some(policydiff::text::Language::new(language)), ..ReadOptions::default() };
        ingest::read(format!("{filler}\n\n{clause}\n").as_bytes(), "notice.md", &options).unwrap()
    };
    for (old_language, old, _) in MUST_AND_MAY {
        for (new_language, _, new) in MUST_AND_MAY {
            let report = compare(&policy(old_language, old), &policy(new_language, new), &CompareOptions::default());
            let change = report.changed().find(|change| change.severity == Severity::Material).unwrap();
            let facts: BTreeSet<(&str, &str, &str)> = change
                .facts
                .iter()
                .map(|fact| (fact.kind.as_str(), fact.old.as_deref().unwrap_or(""), fact.new.as_deref().unwrap_or("")))
                .collect();
            let expected = BTreeSet::from([("duration", "P30D", "P90D"), ("duty", "must", "may")]);
            assert_eq!(facts, expected, "{old_language} {new_language}");
            assert_eq!(change.direction, Direction::Weaker, "{old_language} {new_language}");
        }
    }
}

#[test]
fn a_report_is_told_in_the_readers_language() {
    let told = |language| {
        let options = CompareOptions { language, ..CompareOptions::default() };
        let report = compare(&read(OLD), &read(&longer()), &options);
        (report.language.clone(), report.summary.headline[0].text.clone())
    };
    for (language, words) in [
        (ReportLanguage::English, "period 30 days → 90 days."),
        (ReportLanguage::French, "durée 30 jours → 90 jours."),
        (ReportLanguage::SimplifiedChinese, "期限 30 天 → 90 天。"),
        (ReportLanguage::TraditionalChinese, "期間 30 天 → 90 天。"),
    ] {
        let (tag, sentence) = told(language);
        assert_eq!(tag, language.tag());
        assert!(sentence.contains(words), "{sentence}");
    }
}

/// The digest of rules that a report states can be made again with `sha256sum`, so that no file of words is left out of it.
#[test]
fn the_digest_of_rules_covers_every_file_under_rules() {
    use sha2::{Digest, Sha256};
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let sums: String = names
        .iter()
        .map(|name| format!("{}  rules/{name}\n", hex(&std::fs::read(folder.join(name)).unwrap())))
        .collect();
    assert_eq!(Rules::built_in().sha256(), hex(sums.as_bytes()));
}
