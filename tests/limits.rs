//! Every form is read within the same limits, each of which is named where a file passes it; and what is no policy is named.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

mod word;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use word::{document, paragraph, run};

const SENTENCE: &str = "We keep your data for 30 days after you close your account. ";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("limits").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn call(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policydiff"));
    command.args(arguments).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that needs no input may have ended.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// What is said, without the breaks of lines.
fn words(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('│', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_refused(name: &str, bytes: &[u8], options: &[&str], said: &[&str]) {
    let folder = folder(name);
    fs::write(folder.join(name), bytes).unwrap();
    let output = call(&folder, &[&["inspect", name], options].concat(), b"");
    let words = words(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{name} {options:?}: {words}");
    for said in said {
        assert!(words.contains(said), "{name} {options:?}: no {said:?} in {words}");
    }
    assert!(output.stdout.is_empty() && !words.contains("panicked"), "{name}: {words}");
}

/// A PDF of one page with a sentence.
fn pdf() -> Vec<u8> {
    let text = format!("BT /F 12 Tf 50 700 Td ({SENTENCE}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>"
            .to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
    ];
    let objects: Vec<String> =
        objects.iter().zip(1..).map(|(object, number)| format!("{number} 0 obj\n{object}\nendobj\n")).collect();
    format!("%PDF-1.7\n{}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n", objects.concat()).into_bytes()
}

fn html() -> String {
    format!("<!doctype html><html lang=en><body><main><p>{}</p></main></body></html>", SENTENCE.repeat(3))
}

/// One file of each form.
fn forms() -> [(&'static str, Vec<u8>); 5] {
    [
        ("policy.html", html().into_bytes()),
        ("policy.md", SENTENCE.repeat(3).into_bytes()),
        ("policy.txt", SENTENCE.repeat(3).into_bytes()),
        ("policy.docx", document("")),
        ("policy.pdf", pdf()),
    ]
}

#[test]
fn time_memory_and_size_hold_for_every_form() {
    for (name, bytes) in forms() {
        assert_refused(
            name,
            &bytes,
            &["--limit", "seconds=0"],
            &["could not be read in 0 seconds", "policydiff::limit"],
        );
        assert_refused(
            name,
            &bytes,
            &["--limit", "memory=1"],
            &["could not be read in 1 MiB of memory", "--limit memory=MIB"],
        );
        assert_refused(name, &bytes, &["--limit", "size=0"], &["is larger than 0 MiB", "--limit size=MIB"]);
    }
}

#[test]
fn a_page_that_takes_all_memory_ends_with_the_name_of_the_limit() {
    let page = format!("<html><body>{}</body></html>", "<p a=1><b>x</b>".repeat(400_000));
    assert_refused(
        "many.html",
        page.as_bytes(),
        &["--limit", "memory=150"],
        &["could not be read in 150 MiB of memory"],
    );
    let word = document(&paragraph("", "x").repeat(100_000));
    assert_refused(
        "many.docx",
        &word,
        &["--limit", "memory=100", "--limit", "ratio=100000"],
        &["could not be read in 100 MiB"],
    );
}

#[test]
fn depth_has_one_name_for_all_forms() {
    let page = format!("<html><body>{}{SENTENCE}</body></html>", "<div>".repeat(100));
    assert_refused("deep.html", page.as_bytes(), &["--limit", "depth=50"], &["nests its elements more than 50 deep"]);
    let hidden = format!("<html><body><div title=\"<!--\">{}{SENTENCE}</body></html>", "<div>".repeat(100_000));
    assert_refused("hidden.html", hidden.as_bytes(), &[], &["nests its elements more than 2000 deep"]);
    let table =
        format!("{}{}{}", "<w:tbl><w:tr><w:tc>".repeat(30), paragraph("", "x"), "</w:tc></w:tr></w:tbl>".repeat(30));
    assert_refused("deep.docx", &document(&table), &["--limit", "depth=50"], &["nests its elements more than 50 deep"]);
    let open = format!("<html><body>{}{}</body></html>", "<b>".repeat(100), "<p>x".repeat(100));
    assert_refused("open.html", open.as_bytes(), &["--limit", "reopened=1000"], &["--limit reopened=NUMBER"]);
}

#[test]
fn counts_are_named_and_can_be_lowered() {
    let long = document(&paragraph("", &SENTENCE.repeat(40_000)));
    assert_refused(
        "unpacked.docx",
        &long,
        &["--limit", "unpacked=1", "--limit", "ratio=9999"],
        &["unpacks to more than 1 MiB"],
    );
    assert_refused(
        "ratio.docx",
        &long,
        &["--limit", "ratio=9"],
        &["unpacks to more than 9 times its size (word/document.xml)"],
    );
    assert_refused("parts.docx", &document(""), &["--limit", "parts=0"], &["holds more than 0 parts"]);
    assert_refused("tags.docx", &document(""), &["--limit", "tags=3"], &["holds more than 3 tags"]);
    assert_refused("pages.pdf", &pdf(), &["--limit", "pages=0"], &["has more than 0 pages"]);
    assert_refused("glyphs.pdf", &pdf(), &["--limit", "glyphs=9"], &["has more than 9 glyphs"]);
}

#[test]
fn both_versions_are_read_in_processes_of_their_own() {
    let folder = folder("pair");
    for (old, bytes) in forms() {
        for (new, other) in forms() {
            fs::write(folder.join(format!("old-{old}")), &bytes).unwrap();
            fs::write(folder.join(format!("new-{new}")), &other).unwrap();
            let output = call(&folder, &["diff", &format!("old-{old}"), &format!("new-{new}")], b"");
            assert!(matches!(output.status.code(), Some(0 | 1)), "{old} {new}: {}", words(&output.stderr));
        }
    }
}

#[test]
fn the_form_of_a_file_can_be_given() {
    let folder = folder("form");
    let text = format!("# Notice\n\n{SENTENCE}\n\n<p>Sold to *nobody*.</p>");
    let read = |form: &str| {
        let output = call(&folder, &["inspect", "--format", "json", "--input-format", form, "-"], text.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", words(&output.stderr));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    assert_eq!(read("markdown")["document"]["media_type"], "text/markdown");
    assert_eq!(read("text")["document"]["media_type"], "text/plain");
    assert_eq!(read("html")["document"]["media_type"], "text/html");
    for (form, said) in [("pdf", "broken PDF"), ("docx", "no Word document")] {
        let output = call(&folder, &["inspect", "--input-format", form, "-"], text.as_bytes());
        assert!(words(&output.stderr).contains(said), "{}", words(&output.stderr));
    }
}

/// Makes a report of two versions and holds it to them.
#[track_caller]
fn verified(folder: &Path, arguments: &[&str]) -> Value {
    let made = call(folder, &[&["diff", "-q", "-o", "report.json"], arguments].concat(), b"");
    assert!(matches!(made.status.code(), Some(0 | 1)), "{arguments:?}: {}", words(&made.stderr));
    let held = call(folder, &["verify", "report.json"], b"");
    assert_eq!(held.status.code(), Some(0), "{arguments:?}: {}", words(&held.stdout));
    serde_json::from_slice(&fs::read(folder.join("report.json")).unwrap()).unwrap()
}

#[test]
fn each_version_may_have_its_own_selector() {
    let folder = folder("selector");
    let page = format!(
        "<html lang=en><body><div id=a><p>{}</p></div><div id=b><p>{SENTENCE}</p></div></body></html>",
        SENTENCE.repeat(3)
    );
    fs::write(folder.join("old.html"), &page).unwrap();
    fs::write(folder.join("new.html"), &page).unwrap();
    let clauses = |options: &[&str]| {
        let report = verified(&folder, &[&["old.html", "new.html"], options].concat());
        ["old", "new"].map(|side| report[side]["clauses"].as_u64().unwrap())
    };
    assert_eq!(clauses(&["--selector", "#b"]), [1, 1]);
    assert_eq!(clauses(&["--selector", "#b", "--new-selector", "#a"]), [1, 3]);
    assert_eq!(clauses(&["--old-selector", "#a", "--new-selector", "#b"]), [3, 1]);
}

/// A Word document that changes 30 days to 90 by tracked changes.
fn tracked() -> Vec<u8> {
    let deleted = "<w:del w:id=\"1\"><w:r><w:delText>30</w:delText></w:r></w:del>";
    let inserted = format!("<w:ins w:id=\"2\">{}</w:ins>", run("", "90"));
    let kept = [run("", "We keep logs for "), run("", " days.")];
    document(&format!("<w:p>{}{deleted}{inserted}{}</w:p>", kept[0], kept[1]))
}

#[test]
fn one_file_is_compared_on_both_sides_of_its_own_changes() {
    let folder = folder("own");
    fs::write(folder.join("tracked.docx"), tracked()).unwrap();
    fs::write(folder.join("plain.docx"), document("")).unwrap();
    let report = verified(&folder, &["tracked.docx"]);
    assert_eq!(report["summary"]["changes"]["material"], 1);
    assert_eq!(report["old"]["given"]["tracked"], "original");
    let two = ["tracked.docx", "tracked.docx", "--old-tracked", "original"];
    assert_eq!(verified(&folder, &two)["changes"], report["changes"]);
    let input = call(&folder, &["diff", "-"], &tracked());
    assert_eq!(input.status.code(), Some(1), "{}", words(&input.stderr));
    let plain = call(&folder, &["diff", "plain.docx"], b"");
    assert_eq!(plain.status.code(), Some(2));
    let said = words(&plain.stderr);
    assert!(said.contains("policydiff::no-own-changes") && said.contains("policydiff diff OLD NEW"), "{said}");
    assert_eq!(call(&folder, &["diff", "tracked.docx", "--tracked", "original"], b"").status.code(), Some(2));
}

#[test]
fn what_stands_in_the_place_of_a_policy_is_told_from_other_trouble() {
    let pages = [
        "<html><body><h1>404</h1><p>Page not found</p></body></html>",
        "<html><body><p>We use cookies.</p><p>Accept all</p><p>Reject all</p></body></html>",
        "<html><body><noscript>Please enable JavaScript to continue.</noscript><div id=root></div></body></html>",
        "<html><body><p>Access denied. Reference #18.2f1a3b.17</p></body></html>",
    ];
    for page in pages {
        assert_refused("capture.html", page.as_bytes(), &[], &["policydiff::no-policy", "and no policy"]);
    }
    assert_refused(
        "none.html",
        b"<html><body><img src=a></body></html>",
        &[],
        &["policydiff::no-policy", "holds no words"],
    );
    let help = call(&folder("help"), &["--help"], b"");
    assert!(words(&help.stdout).contains("policydiff::no-policy"));
}

#[test]
fn one_sentence_is_compared_and_its_language_is_that_of_the_other() {
    let folder = folder("sentence");
    fs::write(folder.join("old.txt"), "We keep your data for 30 days.").unwrap();
    fs::write(folder.join("new.txt"), "Data kept: 90 days").unwrap();
    let report = verified(&folder, &["old.txt", "new.txt"]);
    assert_eq!((&report["old"]["language"], &report["new"]["language"]), (&"en".into(), &"en".into()));
    assert!(report["summary"]["changes"]["material"].as_u64().unwrap() > 0);
    let warnings = report["new"]["warnings"].to_string();
    assert!(warnings.contains("taken to be in that of the other version (en)"), "{warnings}");
}

#[test]
fn a_page_of_which_all_was_taken_for_navigation_is_read_whole() {
    let folder = folder("navigation");
    let page = format!("<html lang=en><body><nav>{}</nav></body></html>", format!("<p>{SENTENCE}</p>").repeat(6));
    fs::write(folder.join("a.html"), page).unwrap();
    let output = call(&folder, &["inspect", "--format", "text", "a.html"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", words(&output.stderr));
    assert!(words(&output.stdout).contains(SENTENCE.trim()), "{}", words(&output.stdout));
}
