//! A report is made again from what it says of itself, and holds only where nothing has been changed.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const OLD: &str = "Privacy Notice\n\nLast updated: 1 March 2024\n\nWhat we collect\n\nWe collect your name and your e-mail \
    address when you open an account with us. We do not sell them.\n\nHow long we keep it\n\nWe keep your content for up to \
    30 days after your account is closed. You may ask us to delete it earlier.\n";
const RULES: &str = "[[rule]]\nid = \"our-days\"\nseverity = \"editorial\"\nfacts = [\"duration\"]\ncatches = \"A period.\"\n\
    why = \"Nobody minds.\"\nexample = \"30 days became 90.\"\n";

/// A folder with two versions and a report on them.
struct Case {
    folder: PathBuf,
}

impl Case {
    /// Compares the versions with more arguments, in their folder.
    fn new(name: &str, arguments: &[&str]) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let case = Self { folder };
        case.write("old.txt", OLD);
        case.write("new.txt", &OLD.replace("30 days", "90 days").replace("1 March 2024", "2 March 2025"));
        case.write("rules.toml", RULES);
        let made = case.call(&[&["diff", "-q", "old.txt", "new.txt", "-o", "report.json"], arguments].concat());
        assert_ne!(made.status.code(), Some(2), "{}", String::from_utf8_lossy(&made.stderr));
        case
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(self.folder.join("report.json")).unwrap()
    }

    fn value(&self) -> Value {
        serde_json::from_str(&self.text()).unwrap()
    }

    fn edit(&self, from: &str, to: &str) {
        let text = self.text();
        assert!(text.contains(from), "{from}");
        self.write("report.json", &text.replacen(from, to, 1));
    }

    fn call(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policydiff"));
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null()).output().unwrap()
    }

    /// Exit status, and what is said on both streams.
    fn verify(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.call(&[&["verify", "report.json"], arguments].concat());
        let words = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        // Errors are broken into lines.
        (output.status.code().unwrap(), words.replace("│", "").split_whitespace().collect::<Vec<_>>().join(" "))
    }

    #[track_caller]
    fn assert_holds(&self) {
        let (status, said) = self.verify(&[]);
        assert_eq!(status, 0, "{said}");
        assert!(said.contains("The report holds: made again from the same sources"), "{said}");
    }

    #[track_caller]
    fn assert_not(&self, expected: i32, words: &[&str]) {
        let (status, said) = self.verify(&[]);
        assert_eq!(status, expected, "{said}");
        for words in words {
            assert!(said.contains(words), "no {words:?} in: {said}");
        }
        assert!(!said.contains("The report holds") && !said.contains("panicked"), "{said}");
    }
}

#[test]
fn a_report_holds_as_it_was_made() {
    Case::new("made", &[]).assert_holds();
}

#[test]
fn every_option_that_a_report_depends_on_is_heeded() {
    let id = |case: &Case| case.value()["changes"][0]["id"].as_str().unwrap().to_owned();
    let cases: [&[&str]; 7] = [
        &["--all"],
        &["--severity", "material"],
        &["--topic", "retention,contact"],
        &["--report-language", "zh-TW"],
        &["--old-lang", "fr", "--new-date", "2031-01-02", "--old-date", "2030-01-02", "--new-lang", "en"],
        &["--rules", "rules.toml"],
        &["--limit", "pages=10", "--tracked", "original", "--selector", "main > p"],
    ];
    let plain = Case::new("plain", &[]).text();
    for (number, arguments) in cases.iter().enumerate() {
        let case = Case::new(&format!("option-{number}"), arguments);
        assert_ne!(case.text(), plain, "{arguments:?}");
        case.assert_holds();
    }
    let case = Case::new("waivers", &[]);
    let waiver =
        format!("[[waiver]]\nchange = \"{}\"\napprover = \"A\"\nreason = \"b\"\nexpires = \"2030-01-01\"\n", id(&case));
    case.write("waivers.toml", &waiver);
    for (day, status) in [("2029-12-31", "applied"), ("2030-01-02", "expired")] {
        let judged = ["--waivers", "waivers.toml", "--today", day, "-o", "report.json"];
        case.call(&[&["diff", "-q", "old.txt", "new.txt"], &judged[..]].concat());
        assert_eq!(case.value()["options"]["today"], day);
        assert_eq!(case.value()["waivers"][0]["status"], status);
        case.assert_holds();
    }
    case.write("waivers.toml", &waiver.replace("reason = \"b\"", "reason = \"c\""));
    case.assert_not(
        1,
        &[
            "NOT the waivers (waivers.toml): its SHA-256 is",
            "it was not made from the waivers (waivers.toml) as found here",
        ],
    );
}

#[test]
fn a_day_is_told_only_where_something_depends_on_it() {
    let case = Case::new("no-day", &[]);
    assert_eq!(case.value()["options"]["today"], Value::Null);
    case.write("waivers.toml", "# none\n");
    case.call(&["diff", "-q", "old.txt", "new.txt", "--waivers", "waivers.toml", "-o", "report.json"]);
    assert_eq!(case.value()["options"]["today"], Value::Null);
    case.assert_holds();
}

#[test]
fn a_selector_and_the_forms_of_source_are_heeded() {
    let case = Case::new("page", &[]);
    let page = |days: &str| {
        let text = OLD.replace("30 days", days).replace("\n\n", "</p><p>");
        format!("<html><body><main><p>{text}</p></main><div id=old><p>{text}</p><p>It was so.</p></div></body></html>")
    };
    case.write("old.html", &page("30 days"));
    case.write("new.html", &page("60 days"));
    case.call(&["diff", "-q", "old.html", "new.html", "--selector", "#old", "-o", "report.json"]);
    assert!(case.text().contains("60 days"));
    case.assert_holds();
    case.edit("\"selector\": \"#old\"", "\"selector\": \"main\"");
    case.assert_not(1, &["made again from the same sources, it says something else"]);
}

#[test]
fn a_source_that_was_edited_is_named() {
    let case = Case::new("edited", &[]);
    case.write("new.txt", &OLD.replace("30 days", "91 days"));
    case.assert_not(1, &["ok the old version (old.txt)", "NOT the new version (new.txt): its SHA-256 is"]);
}

#[test]
fn an_edit_by_hand_is_found_and_shown() {
    let case = Case::new("severity", &[]);
    case.edit("\"severity\": \"material\"", "\"severity\": \"editorial\"");
    let words =
        ["The first place is changes[", "].severity:", "in the report \"editorial\"", "made again \"material\""];
    case.assert_not(1, &words);

    let case = Case::new("letter", &[]);
    case.edit("for up to", "for up tu");
    case.assert_not(1, &["The first place is"]);

    let case = Case::new("options", &[]);
    case.edit("\"all\": false", "\"all\": true");
    case.assert_not(1, &["The first place is changes"]);
}

#[test]
fn other_line_ends_are_said_to_be_no_other_content() {
    let case = Case::new("line-ends", &[]);
    case.write("report.json", &format!("\u{feff}{}", case.text().replace('\n', "\r\n")));
    case.assert_not(1, &["does not hold byte for byte", "it says the same"]);
}

#[test]
fn another_program_model_or_rules_are_told_apart_from_other_content() {
    let case = Case::new("version", &[]);
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    case.edit(&version, "\"version\": \"0.0.1\"");
    let same = "What it says of the sources is the same when made again here.";
    case.assert_not(1, &["NOT made by policydiff 0.0.1", "this program has policydiff", same]);

    for (name, field) in [("model", "model_sha256"), ("rules", "rules_sha256")] {
        let case = Case::new(name, &[]);
        let digest = case.value()["tool"][field].as_str().unwrap().to_owned();
        case.edit(&digest, &"0".repeat(64));
        case.assert_not(1, &[&format!("NOT made by {name}"), "000000000000", same]);
    }
}

#[test]
fn other_rules_in_a_file_are_found() {
    let case = Case::new("our-rules", &["--rules", "rules.toml"]);
    case.write("rules.toml", &RULES.replace("editorial", "material"));
    case.assert_not(1, &["NOT the rules (rules.toml): its SHA-256 is"]);
}

#[test]
fn files_are_found_beside_the_report_from_any_folder() {
    let case = Case::new("elsewhere", &["--rules", "rules.toml"]);
    let verify = |folder: &Path, report: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_policydiff"));
        command.arg("verify").arg(report).current_dir(folder).output().unwrap()
    };
    assert_eq!(verify(Path::new("/"), &case.folder.join("report.json")).status.code(), Some(0));
    // Another file of the same name in this folder does not stand in for it.
    let other = Case::new("elsewhere-other", &[]);
    other.write("new.txt", "Nothing.");
    assert_eq!(verify(&other.folder, &case.folder.join("report.json")).status.code(), Some(0));
    // The report was made in the folder above, and moved with its files.
    let above = case.folder.parent().unwrap();
    let named = ["elsewhere/old.txt", "elsewhere/new.txt", "-o", "elsewhere/report.json"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_policydiff"));
    command.args(["diff", "-q"]).args(named).current_dir(above).output().unwrap();
    assert_eq!(verify(Path::new("/"), &case.folder.join("report.json")).status.code(), Some(0));
}

#[test]
fn what_cannot_be_made_again_is_trouble_with_a_way_out() {
    let case = Case::new("trouble", &[]);
    let report = case.text();
    let cases = [
        ("[".repeat(100_000), "this is no report as policydiff writes it"),
        ("Privacy Notice".to_owned(), "this is no report as policydiff writes it"),
        ("{}".to_owned(), "JSON without the name of a form cannot be verified"),
        ("{\"schema\": \"policydiff.report/9\"}".to_owned(), "policydiff.report/9 cannot be verified"),
        ("{\"schema\": \"policydiff.report/1\"}".to_owned(), "does not say all that is needed"),
        (report.replace("\"language\": \"en\",\n  \"old\"", "\"language\": \"la\",\n  \"old\""), "the language `la`"),
        (report.replacen("\"date\": null", "\"date\": \"soon\"", 1), "how the old version was read"),
        (report.replace("\"old.txt\"", "\"-\""), "save it as a file"),
        (report.replace("\"old.txt\"", "\"/dev/zero\""), "the old version is not there"),
        (report.replace("\"old.txt\"", "\"..\""), "the old version is not there"),
        (report.replace("\"old.txt\"", "\"../../gone\\u001b[2J.txt\""), "put the file back"),
    ];
    for (text, said) in cases {
        case.write("report.json", &text);
        case.assert_not(2, &[said, "help:"]);
    }
    fs::remove_file(case.folder.join("report.json")).unwrap();
    case.assert_not(2, &["there is no such file"]);
}

#[test]
fn a_limit_above_the_usual_one_is_not_taken_from_the_report() {
    let case = Case::new("limit", &["--limit", "memory=9000"]);
    case.assert_not(2, &["read with memory=9000, above the usual limit", "--limit memory=9000"]);
    assert_eq!(case.verify(&["--limit", "memory=9000"]).0, 0);
}

/// A line of versions with a manifest, whose history is made again with the days and words that the manifest gave.
#[test]
fn a_history_holds_until_one_of_its_versions_is_another() {
    for (name, more) in [("history", &[][..]), ("history-at", &["--at", "keep your content"])] {
        let case = Case::new(name, &[]);
        fs::create_dir(case.folder.join("line")).unwrap();
        for version in ["old.txt", "new.txt"] {
            fs::rename(case.folder.join(version), case.folder.join("line").join(version)).unwrap();
        }
        case.write("line/third.txt", &OLD.replace("1 March 2024", "3 March 2026"));
        let made = case.call(&["corpus", "init", "line", "-q"]);
        assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
        let made = case.call(&[&["history", "line", "-q", "-o", "report.json"], more].concat());
        assert_eq!(made.status.code(), Some(1), "{}", String::from_utf8_lossy(&made.stderr));
        assert_eq!(case.value()["versions"].as_array().unwrap().len(), 3);
        case.assert_holds();
        case.edit("\"standing\": \"changed\"", "\"standing\": \"same\"");
        case.assert_not(1, &["standing"]);
        let made = case.call(&[&["history", "line", "-q", "-o", "report.json"], more].concat());
        assert_eq!(made.status.code(), Some(1));
        case.write("line/third.txt", &OLD.replace("30 days", "31 days"));
        case.assert_not(1, &["version 3"]);
    }
}
