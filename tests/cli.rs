//! The command as it is called: exit statuses, what goes to which stream, what is said of bad input.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "a test fails where it cannot go on"
)]

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

const POLICY: &str = "Privacy Notice\n\nLast updated: 1 March 2024\n\nWhat we collect\n\nWe collect your name and your e-mail \
    address when you open an account with us. We do not sell them.\n\nHow long we keep it\n\nWe keep your content for up to \
    30 days after your account is closed. You may ask us to delete it earlier.\n";

fn policy(days: &str) -> String {
    POLICY.replace("30 days", days)
}

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path
}

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/aws-privacy")
}

fn command(arguments: &[&dyn AsRef<OsStr>]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_policydiff"));
    command.args(arguments.iter().map(|argument| argument.as_ref()));
    command.env_remove("NO_COLOR").env_remove("TERM").env_remove("COLUMNS").stdin(Stdio::null());
    command
}

fn call(arguments: &[&dyn AsRef<OsStr>]) -> Output {
    command(arguments).output().unwrap()
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

/// Trouble: status 2, nothing on standard output, and a message that says all of this.
#[track_caller]
fn assert_trouble(output: &Output, said: &[&str]) {
    assert_eq!(status(output), 2, "{}", err(output));
    assert_eq!(out(output), "");
    for words in said {
        assert!(err(output).contains(words), "no {words:?} in: {}", err(output));
    }
    assert!(!err(output).contains("panicked"), "{}", err(output));
}

fn feed(mut child: Child, input: &[u8]) -> Output {
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn piped(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn help_goes_to_standard_output_and_is_no_trouble() {
    for arguments in [
        &["--help"][..],
        &["diff", "--help"],
        &["history", "-h"],
        &["inspect", "--help"],
        &["corpus", "init", "-h"],
        &["corpus", "check", "-h"],
        &["--version"],
    ] {
        let arguments: Vec<&dyn AsRef<OsStr>> = arguments.iter().map(|argument| argument as _).collect();
        let output = call(&arguments);
        assert_eq!(status(&output), 0);
        assert!(!out(&output).is_empty() && err(&output).is_empty());
    }
}

#[test]
fn wrong_usage_is_trouble() {
    let folder = folder("usage");
    let (old, new) = (file(&folder, "old.txt", POLICY), file(&folder, "new.txt", POLICY));
    assert_trouble(&call(&[]), &["Usage"]);
    assert_trouble(&call(&[&"diff", &old]), &["no changes of its own", "policydiff diff OLD NEW"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"--colour"]), &["--colour"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"--format", &"xml"]), &["xml", "terminal", "json"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"--format", &"text"]), &["text"]);
    assert_trouble(&call(&[&"history", &old, &new, &"--format", &"docx"]), &["docx", "terminal, json, html"]);
    assert_trouble(&call(&[&"inspect", &old, &"-o", &folder.join("page.html")]), &["html", "single documents"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"--all", &"--severity", &"material"]), &["--all"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"--old-date", &"2023-02-30"]), &["2022-09-01"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"--old-lang", &"in English"]), &["zh-TW"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"--width", &"7"]), &["40"]);
    assert_trouble(&call(&[&"diff", &"-", &"-"]), &["standard input"]);
    assert_trouble(&call(&[&"inspect", &old, &"--format", &"text", &"--left-out"]), &["--left-out"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"-o", &folder.join("report.xyz")]), &[".xyz", "--format"]);
}

#[test]
fn a_file_that_is_missing_is_named() {
    let folder = folder("missing");
    let (there, missing) = (file(&folder, "there.txt", POLICY), folder.join("no such file.txt"));
    for arguments in [[&there, &missing], [&missing, &there]] {
        assert_trouble(&call(&[&"diff", arguments[0], arguments[1]]), &["no such file.txt", "help"]);
    }
    assert_trouble(&call(&[&"inspect", &missing]), &["no such file.txt"]);
    assert_trouble(&call(&[&"history", &there, &missing]), &["no such file.txt"]);
}

#[test]
fn a_folder_is_no_version() {
    let folder = folder("a-folder");
    let there = file(&folder, "there.txt", POLICY);
    assert_trouble(&call(&[&"diff", &there, &folder]), &["a-folder", "folder", "policydiff history"]);
    assert_trouble(&call(&[&"inspect", &folder]), &["a-folder"]);
    assert_trouble(&call(&[&"history", &folder, &there]), &["a-folder", "mixed"]);
}

#[test]
fn a_file_without_a_policy_is_named_with_its_fault() {
    let folder = folder("bad");
    let there = file(&folder, "there.txt", POLICY);
    let png: Vec<u8> =
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0, 1, 2, 250, 251, 255, 0, 3].repeat(200)].concat();
    let bad = [
        file(&folder, "empty.txt", ""),
        file(&folder, "blank.txt", " \n\t\n\u{feff}\n"),
        file(&folder, "picture.png", &png),
        file(&folder, "zeros.txt", [0; 4096]),
    ];
    for bad in &bad {
        let name = bad.file_name().unwrap().to_str().unwrap();
        assert_trouble(&call(&[&"diff", &there, bad]), &[name]);
        assert_trouble(&call(&[&"inspect", bad]), &[name]);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("unreadable");
    let (there, closed) = (file(&folder, "there.txt", POLICY), file(&folder, "closed.txt", POLICY));
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything.
    if fs::read(&closed).is_err() {
        assert_trouble(&call(&[&"diff", &there, &closed]), &["closed.txt", "may read"]);
    }
}

#[test]
fn a_version_compared_with_itself_is_the_same() {
    let folder = folder("same");
    let policy = file(&folder, "policy.txt", POLICY);
    let output = call(&[&"diff", &policy, &policy]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("No changes."), "{}", out(&output));
}

#[test]
fn a_change_that_matters_is_exit_status_1_also_where_it_is_not_shown() {
    let folder = folder("different");
    let (old, new) = (file(&folder, "old.txt", POLICY), file(&folder, "new.txt", policy("90 days")));
    for extra in [&["--severity", "editorial"][..], &["--topic", "cookies"], &["--format", "json"], &["--all"]] {
        let arguments: Vec<&dyn AsRef<OsStr>> = [&"diff" as &dyn AsRef<OsStr>, &old, &new]
            .into_iter()
            .chain(extra.iter().map(|argument| argument as _))
            .collect();
        assert_eq!(status(&call(&arguments)), 1, "{extra:?}");
    }
    assert_eq!(status(&call(&[&"history", &old, &new])), 1);
}

#[test]
fn one_version_may_come_from_standard_input() {
    let folder = folder("stdin");
    let old = file(&folder, "old.txt", POLICY);
    let output = feed(piped(&mut command(&[&"diff", &old, &"-"])), POLICY.as_bytes());
    assert_eq!(status(&output), 0, "{}", err(&output));
    let output = feed(piped(&mut command(&[&"inspect", &"--format", &"json", &"-"])), POLICY.as_bytes());
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["document"]["path"], "-");
    assert_trouble(&feed(piped(&mut command(&[&"inspect", &"-"])), b""), &["- ", "empty"]);
}

#[test]
fn output_goes_whole_into_a_file_and_its_ending_decides_the_form() {
    let folder = folder("output");
    let policy = file(&folder, "policy.txt", POLICY);
    let (json, text) = (folder.join("report.json"), file(&folder, "report.txt", "what stood here before"));
    let output = call(&[&"diff", &policy, &policy, &"-o", &json]);
    assert_eq!((status(&output), out(&output).as_str()), (0, ""));
    let report: Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    assert_eq!(report["schema"], "policydiff.report/1");
    assert_eq!(status(&call(&[&"diff", &policy, &policy, &"-o", &text])), 0);
    assert!(fs::read_to_string(&text).unwrap().contains("No changes."));
    assert_eq!(status(&call(&[&"diff", &policy, &policy, &"--format", &"json", &"-o", &text])), 0);
    assert_eq!(fs::read(&text).unwrap(), fs::read(&json).unwrap());
    let mut left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["policy.txt", "report.json", "report.txt"]);
}

#[test]
fn a_word_document_is_written_where_one_is_asked_for_and_it_can_hold_what_is_asked() {
    let folder = folder("docx");
    let old = file(&folder, "old.txt", policy("30 days"));
    let new = file(&folder, "new.txt", policy("90 days"));
    let redline = folder.join("redline.docx");
    assert_eq!(
        status(&call(&[&"diff", &"--author", &"Ada", &"--dated", &"2025-03-04", &"-o", &redline, &old, &new])),
        1
    );
    let bytes = fs::read(&redline).unwrap();
    assert!(bytes.starts_with(b"PK"));
    let piped = call(&[&"diff", &"--format", &"docx", &"--author", &"Ada", &"--dated", &"2025-03-04", &old, &new]);
    assert_eq!((status(&piped), &piped.stdout), (1, &bytes));
    for (tracked, words) in [("accepted", "90 days"), ("original", "30 days")] {
        let text = out(&call(&[&"inspect", &"--format", &"text", &"--tracked", &tracked, &redline]));
        assert_eq!(text, out(&call(&[&"inspect", &"--format", &"text", if words == "90 days" { &new } else { &old }])));
    }
    let other = folder.join("other.docx");
    assert_trouble(&call(&[&"history", &"-o", &other, &old, &new]), &["docx does not hold histories", "--format"]);
    assert_trouble(&call(&[&"inspect", &"-o", &other, &old]), &["docx does not hold single documents"]);
    assert_trouble(&call(&[&"history", &"--format", &"docx", &old, &new]), &["docx", "terminal, json"]);
    assert_trouble(&call(&[&"diff", &"--author", &" ", &"-o", &other, &old, &new]), &["a name is needed"]);
    assert!(!other.exists());
}

#[test]
fn one_comparison_fills_several_files_each_in_its_own_form() {
    let folder = folder("several");
    let (old, new) = (file(&folder, "old.txt", POLICY), file(&folder, "new.txt", policy("90 days")));
    let [json, markdown, csv, sarif] = ["r.json", "r.md", "r.csv", "r.sarif"].map(|name| folder.join(name));
    let arguments: [&dyn AsRef<OsStr>; 13] =
        [&"diff", &old, &new, &"-o", &json, &"-o", &markdown, &"-o", &csv, &"-o", &"-", &"-o", &sarif];
    let output = call(&arguments);
    assert_eq!(status(&output), 1, "{}", err(&output));
    assert!(out(&output).contains("WHAT MATTERS"));
    let report: Value = serde_json::from_slice(&fs::read(&json).unwrap()).unwrap();
    assert_eq!(report["schema"], "policydiff.report/1");
    assert!(fs::read_to_string(&markdown).unwrap().contains("### Changed"));
    assert!(fs::read_to_string(&csv).unwrap().contains("old_text"));
    let log: Value = serde_json::from_slice(&fs::read(&sarif).unwrap()).unwrap();
    assert_eq!(log["version"], "2.1.0");
}

#[test]
fn several_outputs_are_written_all_or_none_and_each_place_once() {
    let folder = folder("all-or-none");
    let (old, new) = (file(&folder, "old.txt", POLICY), file(&folder, "new.txt", policy("90 days")));
    let (json, lost) = (folder.join("r.json"), folder.join("nowhere/r.md"));
    assert_trouble(&call(&[&"diff", &old, &new, &"-o", &json, &"-o", &lost]), &["nowhere"]);
    let again = folder.join("..").join("all-or-none").join("r.json");
    assert_trouble(&call(&[&"diff", &old, &new, &"-o", &json, &"-o", &again]), &["r.json", "two outputs"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"-o", &json, &"-o", &json]), &["r.json", "once"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"-o", &json, &"-o", &new]), &["new.txt"]);
    assert_trouble(&call(&[&"diff", &old, &new, &"-o", &json, &"-o", &"-", &"--format", &"json"]), &["--format"]);
    assert_trouble(&call(&[&"inspect", &old, &"-o", &folder.join("x.sarif")]), &["sarif", "documents"]);
    let mut left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["new.txt", "old.txt"]);
    assert_eq!(fs::read_to_string(&new).unwrap(), policy("90 days"));
}

#[test]
fn the_published_schemas_are_printed() {
    for (name, file) in [("report", "report"), ("history", "history"), ("inspect", "inspect")] {
        let output = call(&[&"schema", &name]);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{file}.schema.json"));
        assert_eq!((status(&output), out(&output)), (0, fs::read_to_string(path).unwrap()));
    }
    assert_eq!(out(&call(&[&"schema"])), out(&call(&[&"schema", &"report"])));
    assert_trouble(&call(&[&"schema", &"policy"]), &["policy", "history"]);
}

#[test]
fn output_never_replaces_what_is_compared() {
    let folder = folder("protected");
    let (old, new) = (file(&folder, "old.txt", POLICY), file(&folder, "new.txt", POLICY));
    let roundabout = folder.join("..").join("protected").join("new.txt");
    assert_trouble(&call(&[&"diff", &old, &new, &"-o", &roundabout]), &["new.txt", "-o"]);
    assert_trouble(&call(&[&"inspect", &old, &"-o", &old]), &["old.txt"]);
    assert_eq!(fs::read_to_string(&new).unwrap(), POLICY);
}

#[test]
fn output_that_cannot_be_written_is_named() {
    let folder = folder("unwritable");
    let policy = file(&folder, "policy.txt", POLICY);
    assert_trouble(&call(&[&"diff", &policy, &policy, &"-o", &folder.join("nowhere/report.txt")]), &["nowhere"]);
    fs::create_dir(folder.join("taken.txt")).unwrap();
    assert_trouble(&call(&[&"diff", &policy, &policy, &"-o", &folder.join("taken.txt")]), &["taken.txt"]);
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    let folder = folder("device");
    let policy = file(&folder, "policy.txt", POLICY);
    let output = call(&[&"diff", &policy, &policy, &"--format", &"terminal", &"-o", &"/dev/stdout"]);
    assert!(out(&output).contains("No changes."), "{}", err(&output));
}

#[test]
fn colours_go_to_pipes_only_when_asked_for() {
    let folder = folder("colour");
    let policy = file(&folder, "policy.txt", POLICY);
    let colored = |extra: &[&str], no_color: &str| {
        let mut command = command(&[&"inspect", &policy]);
        let output = command.args(extra).env("NO_COLOR", no_color).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!colored(&[], ""));
    assert!(colored(&["--color", "always"], ""));
    assert!(colored(&["--color", "always"], "1"), "what is asked for on the command line counts for more");
    assert!(!colored(&["--color", "never"], ""));
    assert!(!colored(&["--color", "auto"], "1"));
    let output = call(&[&"inspect", &folder.join("missing"), &"--color", &"always"]);
    assert!(output.stderr.contains(&0x1b));
    let output = call(&[&"inspect", &folder.join("missing\u{1b}[31m")]);
    assert!(!output.stderr.contains(&0x1b));
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    let mut child = piped(&mut command(&[&"inspect", &corpus().join("2026-05-18.zh-TW.md")]));
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 0);
    assert!(!err(&output).contains("panicked") && !err(&output).contains("pipe"), "{}", err(&output));
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let folder = folder("bytes");
    let (old, new) = (file(&folder, "old.txt", POLICY), file(&folder, "new.txt", policy("90 days")));
    for form in ["terminal", "json"] {
        let call = || call(&[&"diff", &old, &new, &"--all", &"--format", &form]).stdout;
        assert_eq!(call(), call());
    }
}

#[test]
fn verbose_says_what_was_read_and_quiet_says_nothing() {
    let folder = folder("talk");
    let policy = file(&folder, "policy.txt", POLICY);
    let output = call(&[&"diff", &policy, &policy, &"-v"]);
    assert!(err(&output).contains("policy.txt: text/plain, en"), "{}", err(&output));
    let output = call(&[&"diff", &policy, &policy, &"-q", &"--topic", &"nothing"]);
    assert_eq!(err(&output), "");
    let output = call(&[&"diff", &policy, &policy, &"--topic", &"nothing"]);
    assert!(err(&output).contains("no change is about nothing"), "{}", err(&output));
}

#[test]
fn what_is_given_counts_for_more_than_what_is_recognised() {
    let folder = folder("given");
    let policy = file(&folder, "policy.txt", POLICY);
    let output = call(&[
        &"diff",
        &policy,
        &policy,
        &"--old-lang",
        &"fr",
        &"--new-lang",
        &"zh_Hant",
        &"--old-date",
        &"2020-01-24",
        &"--new-date",
        &"2024-02-29",
        &"--format",
        &"json",
    ]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&report["old"]["language"], &report["old"]["date"]), (&"fr".into(), &"2020-01-24".into()));
    assert_eq!((&report["new"]["language"], &report["new"]["date"]), (&"zh-TW".into(), &"2024-02-29".into()));
    let output = call(&[&"inspect", &policy, &"--lang", &"fr", &"--format", &"json"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["document"]["language"], "fr");
}

#[test]
fn inspect_gives_the_words_the_outline_or_json() {
    let folder = folder("inspect");
    let policy = file(&folder, "policy.txt", POLICY);
    let text = out(&call(&[&"inspect", &policy, &"--format", &"text"]));
    let words = |text: &str| text.split_whitespace().collect::<String>();
    assert_eq!(words(&text), words(POLICY));
    let outline = out(&call(&[&"inspect", &policy]));
    assert!(outline.contains("OUTLINE") && outline.contains("name and your e-mail"), "{outline}");
    let json: Value = serde_json::from_slice(&call(&[&"inspect", &policy, &"--format", &"json"]).stdout).unwrap();
    assert_eq!(json["schema"], "policydiff.inspect/1");
    for clause in json["clauses"].as_array().unwrap() {
        let [start, end] = [0, 1].map(|side| usize::try_from(clause["span"]["bytes"][side].as_u64().unwrap()).unwrap());
        assert_eq!(&json["text"].as_str().unwrap()[start..end], clause["text"].as_str().unwrap());
    }
}

#[test]
fn a_selector_names_the_part_of_a_page_that_is_read() {
    let folder = folder("selector");
    let part = |id: &str, days: &str| format!("<div id={id}><p>{}</p></div>", policy(days).replace("\n\n", "</p><p>"));
    let page = |days: &str| format!("<html><body>{}{}</body></html>", part("blog", "9 days"), part("policy", days));
    let old = file(&folder, "old.html", page("30 days"));
    let new = file(&folder, "new.html", page("60 days"));
    assert_eq!(status(&call(&[&"diff", &"--selector", &"#blog", &old, &new])), 0);
    assert_eq!(status(&call(&[&"diff", &"--selector", &"#policy", &old, &new])), 1);
    let words = out(&call(&[&"inspect", &"--selector", &"#policy", &"--format", &"text", &new]));
    assert!(words.contains("60 days") && !words.contains("9 days"));
    assert_trouble(&call(&[&"inspect", &"--selector", &"#terms", &new]), &["new.html", "`#terms`"]);
    assert_trouble(&call(&[&"inspect", &"--selector", &"p:::", &new]), &["p:::", "#policy"]);
}

#[test]
fn a_history_reads_the_versions_of_its_manifest() {
    let output = call(&[&"history", &corpus(), &"--format", &"json"]);
    assert!(status(&output) < 2, "{}", err(&output));
    let history: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(history["schema"], "policydiff.history/1");
    let dates: Vec<&str> =
        history["versions"].as_array().unwrap().iter().map(|version| version["date"].as_str().unwrap()).collect();
    assert_eq!(dates, ["2017-03-09", "2020-01-24", "2021-02-09", "2022-09-01", "2026-05-18"]);
    assert_eq!(history["steps"].as_array().unwrap().len(), 4);
    assert_eq!(history["steps"][0]["report"]["schema"], "policydiff.report/1");
}

#[test]
fn a_history_says_which_file_is_missing_or_not_the_one_described() {
    let folder = folder("manifest");
    let mut manifest = "title = 't'\nsource = 's'\n".to_owned();
    for name in ["2020.txt", "2021.txt", "2022.txt"] {
        manifest += &format!(
            "[[version]]\nfile = '{name}'\ndate = '2020-01-01'\nlanguage = 'en'\nform = 'f'\norigin = 'o'\nsha256 = '00'\n"
        );
    }
    file(&folder, "manifest.toml", &manifest);
    file(&folder, "2020.txt", POLICY);
    file(&folder, "2022.txt", POLICY);
    let output = call(&[&"history", &folder]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("2 versions") && out(&output).contains("2020-01-01  en"), "{}", out(&output));
    assert!(err(&output).contains("2021.txt: there is no such file; passed over"), "{}", err(&output));
    assert!(err(&output).contains("2022.txt: not the file that the manifest describes"), "{}", err(&output));
    file(&folder, "manifest.toml", "title = 't'\nversions = 3\n");
    assert_trouble(&call(&[&"history", &folder]), &["manifest.toml", "line 2"]);
}

#[test]
fn a_history_without_manifest_takes_what_it_can_read() {
    let folder = folder("loose");
    file(&folder, "b.txt", POLICY);
    file(&folder, "a.txt", POLICY);
    file(&folder, "logo.png", [0; 512]);
    let output = call(&[&"history", &folder, &"--format", &"json"]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert!(err(&output).contains("logo.png"), "{}", err(&output));
    let history: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(history["versions"].as_array().unwrap().len(), 2);
    fs::remove_file(folder.join("a.txt")).unwrap();
    assert_trouble(&call(&[&"history", &folder]), &["loose", "two"]);
}
