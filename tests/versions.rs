//! Folders of versions as the command sees them: their manifest, the order of their versions, the days asked for.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A notice that says it is of a day, where one is given.
fn notice(day: &str) -> String {
    format!(
        "Privacy Notice\n\n{day}\n\nWhat we collect\n\nWe collect your name and your e-mail address when you open an account with \
         us. We do not sell them.\n\nHow long we keep it\n\nWe keep your content for up to 30 days after your account is closed. You \
         may ask us to delete it earlier.\n"
    )
}

/// The same in French.
fn avis(day: &str) -> String {
    format!(
        "Avis de confidentialité\n\n{day}\n\nCe que nous collectons\n\nNous collectons votre nom et votre adresse électronique lorsque \
         vous ouvrez un compte chez nous. Nous ne les vendons pas.\n\nDurée de conservation\n\nNous conservons vos contenus pendant \
         trente jours au plus après la fermeture de votre compte. Vous pouvez nous demander de les supprimer plus tôt.\n"
    )
}

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("versions").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path
}

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name)
}

fn call(arguments: &[&dyn AsRef<OsStr>]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policydiff"));
    command.args(arguments.iter().map(|argument| argument.as_ref())).stdin(Stdio::null()).output().unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The dates of a history's versions in order, and what was said on standard error.
#[track_caller]
fn history(arguments: &[&dyn AsRef<OsStr>]) -> (Vec<String>, String) {
    let all: Vec<&dyn AsRef<OsStr>> =
        [&"history" as _, &"--format" as _, &"json" as _].into_iter().chain(arguments.iter().copied()).collect();
    let output = call(&all);
    assert!(status(&output) < 2, "{}", err(&output));
    let history: Value = serde_json::from_slice(&output.stdout).unwrap();
    let date = |version: &Value| version["date"].as_str().unwrap_or("none").to_owned();
    (history["versions"].as_array().unwrap().iter().map(date).collect(), err(&output))
}

#[track_caller]
fn assert_said(said: &str, words: &[&str]) {
    for words in words {
        assert!(said.contains(words), "no {words:?} in: {said}");
    }
}

#[test]
fn a_manifest_is_made_of_what_is_recognised_and_holds() {
    let folder = folder("init");
    file(&folder, "b.txt", notice("Last updated: 1 March 2024"));
    file(&folder, "a.txt", avis("Dernière mise à jour : 5 mai 2025"));
    file(&folder, "notice_20230102.txt", notice(""));
    file(&folder, "undated.txt", notice("Welcome"));
    file(&folder, "logo.png", [0; 512]);
    let output = call(&[&"corpus", &"init", &folder]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    let table = out(&output);
    let files = ["notice_20230102.txt", "b.txt", "a.txt", "undated.txt"];
    let places: Vec<usize> = files.iter().map(|name| table.find(name).unwrap()).collect();
    assert!(places.is_sorted(), "{table}");
    assert_said(&table, &["2025-05-05", "fr", "Avis de confidentialité", "no date", "policydiff corpus check"]);
    assert_said(
        &err(&output),
        &["logo.png", "undated.txt: no date", "notice_20230102.txt: of 2023-01-02 by its name alone"],
    );
    let manifest = fs::read_to_string(folder.join("manifest.toml")).unwrap();
    assert_said(&manifest, &["date = \"2024-03-01\"\nlanguage = \"en\"", "# No date was recognised"]);
    let check = call(&[&"corpus", &"check", &folder]);
    assert_eq!(status(&check), 0, "{}", out(&check));
    let words = ["4 versions, and all is as the manifest says", "(of no known day: say its date", "logo.png"];
    assert_said(&out(&check), &words);
    fs::write(folder.join("manifest.toml"), manifest.replace("# No date was recognised", "date = \"2026-01-01\" #"))
        .unwrap();
    let (dates, _) = history(&[&folder]);
    assert_eq!(dates, ["2023-01-02", "2024-03-01", "2025-05-05", "2026-01-01"]);
}

#[test]
fn a_manifest_that_somebody_wrote_is_not_replaced_by_accident() {
    let folder = folder("force");
    let version = file(&folder, "a.txt", notice("Last updated: 1 March 2024"));
    file(&folder, "manifest.toml", "version = []\n");
    let output = call(&[&"corpus", &"init", &folder]);
    assert_eq!((status(&output), out(&output)), (2, String::new()));
    assert_said(&err(&output), &["manifest.toml", "--force"]);
    assert_eq!(fs::read_to_string(folder.join("manifest.toml")).unwrap(), "version = []\n");
    let shown = call(&[&"corpus", &"init", &folder, &"-o", &"-"]);
    assert_said(&out(&shown), &["file = \"a.txt\""]);
    let elsewhere = folder.join("../force-elsewhere.toml");
    let _ = fs::remove_file(&elsewhere);
    assert_eq!(status(&call(&[&"corpus", &"init", &folder, &"-o", &elsewhere])), 0);
    assert_eq!(fs::read(&elsewhere).unwrap(), shown.stdout);
    assert_eq!(status(&call(&[&"corpus", &"init", &folder, &"-o", &version, &"--force"])), 2, "no version is replaced");
    assert_eq!(status(&call(&[&"corpus", &"init", &folder, &"--force"])), 0);
    assert_eq!(fs::read(folder.join("manifest.toml")).unwrap(), shown.stdout);
}

#[test]
fn folders_that_cannot_be_looked_after_are_trouble() {
    let folder = folder("trouble");
    let said = |arguments: &[&dyn AsRef<OsStr>]| {
        let output = call(arguments);
        assert_eq!((status(&output), out(&output)), (2, String::new()));
        err(&output)
    };
    assert_said(&said(&[&"corpus", &"init", &folder]), &["no version in this folder"]);
    let version = file(&folder, "a.txt", notice(""));
    assert_said(&said(&[&"corpus", &"check", &folder]), &["no manifest", "corpus init"]);
    assert_said(&said(&[&"corpus", &"check", &version]), &["a file, not a folder"]);
    assert_said(&said(&[&"corpus", &"init", &folder.join("missing")]), &["missing"]);
    file(&folder, "manifest.toml", "[[version]]\nfile = 'a.txt'\ndate = '2020-02-30'\n");
    assert_said(&said(&[&"corpus", &"check", &folder]), &["manifest.toml", "line 3", "2022-09-01"]);
}

#[test]
fn every_version_of_the_corpus_is_as_its_manifest_says() {
    for (name, versions) in [("aws-privacy", 5), ("aws-privacy-rendered", 5), ("aws-privacy-rendered-docx", 4)] {
        let output = call(&[&"corpus", &"check", &corpus(name)]);
        assert_eq!(status(&output), 0, "{}", out(&output));
        assert_eq!(out(&output).lines().filter(|line| line.starts_with("ok ")).count(), versions);
        assert!(!out(&output).contains('('), "nothing is left to be known: {}", out(&output));
    }
}

#[test]
fn faults_that_were_planted_in_a_folder_are_found() {
    let folder = folder("planted");
    for (source, name) in [("2021-02-09.zh-CN.md", "a.md"), ("2020-01-24.fr.md", "b.md"), ("2017-03-09.en.md", "c.md")]
    {
        fs::copy(corpus("aws-privacy").join(source), folder.join(name)).unwrap();
    }
    file(&folder, "d.txt", notice("Last updated: 1 March 2024"));
    file(&folder, "e.txt", notice("Last updated: 1 March 2024").replace("\n\n", "\r\n\r\n"));
    assert_eq!(status(&call(&[&"corpus", &"init", &folder])), 0);
    let path = folder.join("manifest.toml");
    let manifest = fs::read_to_string(&path).unwrap();
    let manifest = manifest.replace("date = \"2020-01-24\"", "date = \"2016-01-24\"").replace("\"zh-CN\"", "\"zh-TW\"");
    fs::write(&path, manifest).unwrap();
    fs::copy(folder.join("c.md"), folder.join("f.md")).unwrap();
    fs::remove_file(folder.join("c.md")).unwrap();
    file(&folder, "d.txt", notice("Last updated: 1 March 2024").replace("30 days", "90 days"));
    let output = call(&[&"corpus", &"check", &folder]);
    assert_eq!(status(&output), 1, "{}", err(&output));
    let lines: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    let below = |file: &str| {
        let at = lines.iter().position(|line| line.starts_with("wrong") && line.ends_with(file)).unwrap();
        lines[at + 1..]
            .iter()
            .take_while(|line| line.starts_with(' '))
            .map(|line| line.trim())
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(below("a.md"), "its text is in zh-CN");
    assert_eq!(below("b.md"), "its text says that it is of 2020-01-24\nolder than c.md, which stands before it");
    assert_eq!(below("c.md"), "there is no such file");
    assert_said(&below("d.txt"), &["not the file that the manifest describes: its SHA-256 is "]);
    assert_eq!(below("e.txt"), "of the same day and language as d.txt");
    assert_said(&below("f.md"), &["not in the manifest"]);
    assert_said(&out(&output), &["5 versions; 7 faults in 6 files."]);
}

#[test]
fn the_same_words_in_other_bytes_are_a_duplicate() {
    let folder = folder("same-words");
    file(&folder, "a.txt", notice("Last updated: 1 March 2024"));
    file(&folder, "b.txt", notice("Last updated: 1 March 2024").replace('\n', "\r\n"));
    file(&folder, "c.txt", notice("Last updated: 1 March 2024"));
    assert_eq!(status(&call(&[&"corpus", &"init", &folder, &"-q"])), 0);
    let output = call(&[&"corpus", &"check", &folder]);
    assert_eq!(status(&output), 1);
    assert_said(&out(&output), &["the same words as a.txt", "the same file as a.txt, byte for byte"]);
}

#[test]
fn a_version_is_of_the_day_that_the_manifest_says_and_others_are_named() {
    let folder = folder("sources");
    file(&folder, "2021-02-08.txt", notice("Last updated: 9 February 2021"));
    file(&folder, "2022-09-01.txt", notice(""));
    let (dates, said) = history(&[&folder]);
    assert_eq!(dates, ["2021-02-09", "2022-09-01"]);
    assert_said(
        &said,
        &["2021-02-08.txt: the text says 2021-02-09, the file name says 2021-02-08; taken to be of 2021-02-09"],
    );
    let entry = |file: &str, date: &str| {
        format!("[[version]]\nfile = '{file}'\ndate = '{date}'\nlanguage = 'en'\nsha256 = '00'\n")
    };
    file(&folder, "manifest.toml", entry("2021-02-08.txt", "2023-01-01") + &entry("2022-09-01.txt", "2022-09-01"));
    let (dates, said) = history(&[&folder]);
    assert_eq!(dates, ["2022-09-01", "2023-01-01"]);
    assert_said(&said, &["the manifest says 2023-01-01, the text says 2021-02-09", "not as in the manifest"]);
}

#[test]
fn named_files_stand_by_date_where_all_have_one_and_as_named_where_not() {
    let folder = folder("named");
    let old = file(&folder, "old.txt", notice("Last updated: 9 February 2021"));
    let new = file(&folder, "new.txt", notice("Last updated: 1 March 2024"));
    let undated = file(&folder, "undated.txt", notice(""));
    let (dates, said) = history(&[&new, &old]);
    assert_eq!(dates, ["2021-02-09", "2024-03-01"]);
    assert_said(&said, &["in the order of their dates, not as they were named"]);
    let (dates, said) = history(&[&new, &undated, &old]);
    assert_eq!(dates, ["2024-03-01", "none", "2021-02-09"]);
    assert_said(&said, &["no date is known of", "undated.txt", "as they were named"]);
    let (_, said) = history(&[&old, &new]);
    assert_eq!(said, "");
    let (dates, said) = history(&[&folder]);
    assert_eq!(dates, ["2021-02-09", "2024-03-01", "none"]);
    assert_said(&said, &["undated.txt: put last"]);
}

#[test]
fn translations_of_one_day_are_for_an_audit() {
    let folder = folder("one-day");
    file(&folder, "en.txt", notice("Last updated: 1 March 2024"));
    file(&folder, "fr.txt", avis("Dernière mise à jour : 1er mars 2024"));
    let (_, said) = history(&[&folder]);
    assert_said(&said, &["of the same day, 2024-03-01", "policydiff audit"]);
}

#[test]
fn a_history_keeps_to_the_days_asked_for_both_ends_included() {
    let folder = folder("range");
    for (name, day) in
        [("a", "31 December 2020"), ("b", "1 January 2021"), ("c", "31 December 2021"), ("d", "1 January 2022")]
    {
        file(&folder, &format!("{name}.txt"), notice(&format!("Last updated: {day}")));
    }
    file(&folder, "undated.txt", notice(""));
    let (dates, said) = history(&[&folder, &"--from", &"2021", &"--to", &"2021"]);
    assert_eq!(dates, ["2021-01-01", "2021-12-31"]);
    assert_said(&said, &["undated.txt: left out"]);
    assert_eq!(history(&[&folder, &"--from", &"2021-12"]).0, ["2021-12-31", "2022-01-01"]);
    assert_eq!(history(&[&folder, &"--to", &"2021-01-01"]).0, ["2020-12-31", "2021-01-01"]);
    let output = call(&[&"history", &folder, &"--from", &"2021-02", &"--to", &"2021-12"]);
    assert_eq!(status(&output), 2);
    assert_said(&err(&output), &["only one", "from 2021-02-01 to 2021-12-31", "2020-12-31"]);
    for (from, to, said) in [("2022", "2021", "--from is after --to"), ("21", "2022", "2022-09")] {
        let output = call(&[&"history", &folder, &"--from", &from, &"--to", &to]);
        assert_eq!(status(&output), 2);
        assert_said(&err(&output), &[said]);
    }
}
