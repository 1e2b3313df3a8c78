//! Every message that the program says is there, and every message that is there is said.

#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use policydiff::messages::{Messages, ReportLanguage};
use regex::Regex;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "js") {
            found.push(path);
        }
    }
}

#[test]
fn what_is_said_is_a_message_in_every_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let code: String = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let asked = Regex::new(r#"\.(?:word|say|counted|several)\(\s*"([a-z][a-z-]*)""#).unwrap();
    let asked: BTreeSet<&str> = asked.captures_iter(&code).map(|found| found.get(1).unwrap().as_str()).collect();
    assert!(asked.len() > 80, "{}", asked.len());
    for language in ReportLanguage::ALL {
        let missing: Vec<_> = asked.iter().filter(|id| !Messages::of(language).has(id)).collect();
        assert!(missing.is_empty(), "{}: {missing:?}", language.tag());
    }
    // Words that are put together from a kind and a value are named by their beginnings.
    let built = [
        "old-",
        "new-",
        "fact-",
        "duty-",
        "duration-",
        "severity-",
        "direction-",
        "topic-",
        "changes-",
        "right-",
        "role-",
        "gist-",
        "clause-",
        "mark-",
        "matrix-",
        "audit-cell-",
        "audit-kind-",
        "audit-because-",
    ];
    let english = fs::read_to_string(root.join("locales/en.ftl")).unwrap();
    let ids = english.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    let ids = ids.filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
    let idle: Vec<&str> = ids
        .filter(|id| !built.iter().any(|beginning| id.starts_with(beginning)) && !code.contains(&format!("\"{id}\"")))
        .collect();
    assert!(idle.is_empty(), "said nowhere: {idle:?}");
}
