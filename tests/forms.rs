//! Every form of output tells the same: Markdown means the words it quotes, CSV is safe and reads back, SARIF is what its
//! specification asks for, and a change has the same id in all of them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails where it cannot go on")]

mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use policydiff::messages::ReportLanguage;
use policydiff::render::{Content, FORMATS, Format, Layout, RenderError};
use policydiff::report::{Change, ChangeKind, Edit, EditOp, Filter, Quote, Report, Severity, SpanInfo, Unit, view};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

fn form(name: &str) -> &'static Format {
    Format::named(name).unwrap()
}

fn text(format: &Format, report: &Report, filter: &Filter) -> String {
    let renderer = (format.renderer)(Layout { width: 100, color: false });
    String::from_utf8(fixture::rendered(renderer.as_ref(), report, filter)).unwrap()
}

fn filter(severity: Severity) -> Filter {
    Filter { severity, topics: Vec::new(), unfolded: false }
}

/// Forms whose bytes are text and that hold comparisons.
fn texts() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| format.holds.contains(&Content::Comparison) && !format.binary)
}

/// Whether a text has an id that is not a piece of a longer one.
fn has_id(text: &str, id: &str) -> bool {
    let within = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    text.match_indices(id).any(|(at, _)| {
        !text.get(..at).unwrap().ends_with(within) && !text.get(at + id.len()..).unwrap().starts_with(within)
    })
}

/// Words such as a hostile or broken source may hold, with every sign that Markdown, HTML and spreadsheets read.
fn words() -> impl Strategy<Value = String> {
    "\\PC{0,40}|[ -~]{0,40}|[ \\-+=*_`~#<>|&$!\\[\\]()\\\\0-9.;:aé我「」，\u{0}\u{7}\t\n\u{1b}\u{202e}]{0,40}"
}

fn quote(text: &str) -> Option<Quote> {
    Some(Quote {
        text: text.to_owned(),
        span: SpanInfo { page: None, line: Some(7), bytes: [0, text.len()], anchor: None },
    })
}

/// A report with one change of a clause.
fn report_of(change: impl FnOnce(Change) -> Change) -> Report {
    let report = fixture::report();
    let clause = report.changes.iter().find(|change| change.id == "c3").unwrap().clone();
    let mut summary = report.summary.clone();
    summary.headline.clear();
    Report { changes: vec![change(clause)], summary, terms: Vec::new(), ..report }
}

/// The report by hand with other words.
fn any_report() -> impl Strategy<Value = Report> {
    let changes = fixture::report().changes;
    let one = move || {
        let changes = changes.clone();
        (0..changes.len(), words(), words(), any::<Option<u32>>()).prop_map(move |(index, summary, quote, page)| {
            let mut change = changes[index].clone();
            (change.summary, change.parent) = (summary, None);
            for side in [&mut change.old, &mut change.new].into_iter().flatten() {
                (side.text, side.span.page) = (quote.clone(), page);
            }
            change
        })
    };
    proptest::collection::vec(one(), 0..8).prop_map(|mut changes| {
        // A section comes, goes or is renamed once.
        let mut sections = BTreeSet::new();
        changes.retain(|change| change.unit != Unit::Section || sections.insert(change.section.clone()));
        let numbered = changes.into_iter().enumerate();
        let changes = numbered.map(|(index, change)| Change { id: format!("c{index}x"), ..change }).collect();
        Report { changes, ..fixture::report() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_change_stands_in_each_form_with_the_same_id(report in any_report()) {
        for format in texts() {
            let text = text(format, &report, &Filter::everything());
            for change in &report.changes {
                prop_assert!(has_id(&text, &change.id), "{} has no {}:\n{text}", format.name, change.id);
            }
        }
    }

    #[test]
    fn a_quote_in_markdown_means_its_words(words in words()) {
        let report = report_of(|change| Change {
            kind: ChangeKind::Added,
            old: None,
            new: quote(&words),
            edits: Vec::new(),
            ..change
        });
        let read = Read::of(&text(form("markdown"), &report, &Filter::everything()));
        prop_assert_eq!(bare(&read.quoted), bare(&visible(&words)));
        prop_assert_eq!((read.marked.as_str(), read.strong.as_str()), ("", ""));
    }

    #[test]
    fn edits_in_markdown_are_struck_out_or_strong(
        stretches in proptest::collection::vec((0_usize..3, words()), 1..5)
    ) {
        let ops = [EditOp::Equal, EditOp::Delete, EditOp::Insert];
        let kept = Edit { op: EditOp::Equal, text: "these words stay in both versions of this clause ".repeat(20) };
        let edits: Vec<Edit> = stretches
            .into_iter()
            .map(|(op, text)| Edit { op: ops[op], text })
            .chain([kept])
            .collect();
        let side = |left_out| -> String {
            edits.iter().filter(|edit| edit.op != left_out).map(|edit| edit.text.as_str()).collect()
        };
        let only = |op| -> String {
            edits.iter().filter(|edit| edit.op == op).map(|edit| bare(&visible(&edit.text))).collect()
        };
        let report = report_of(|change| Change {
            old: quote(&side(EditOp::Insert)),
            new: quote(&side(EditOp::Delete)),
            edits: edits.clone(),
            ..change
        });
        let read = Read::of(&text(form("markdown"), &report, &Filter::everything()));
        prop_assert_eq!(bare(&read.marked), only(EditOp::Delete));
        prop_assert_eq!(bare(&read.strong), only(EditOp::Insert));
    }

    #[test]
    fn a_row_of_csv_reads_back_and_is_no_formula(report in any_report()) {
        let text = text(form("csv"), &report, &Filter::everything());
        let mut rows = csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
        let columns = rows.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), report.changes.len());
        let column = |name: &str| columns.iter().position(|column| column == name).unwrap();
        for (row, change) in rows.iter().zip(&report.changes) {
            prop_assert_eq!(&row[column("id")], &change.id);
            let old = change.old.as_ref().map_or("", |quote| quote.text.as_str());
            prop_assert_eq!(bare(row[column("old_text")].trim_start_matches('\'')), bare(visible(old).trim_start_matches('\'')));
            let formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
            prop_assert!(row.iter().all(|cell| !cell.starts_with(formula)), "{row:?}");
        }
    }

    #[test]
    fn sarif_has_what_its_specification_asks_for(report in any_report()) {
        let log: Value = serde_json::from_str(&text(form("sarif"), &report, &Filter::everything())).unwrap();
        assert_sarif(&log);
        prop_assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), report.changes.len());
    }
}

/// What a reader of Markdown makes of a changelog.
#[derive(Debug, Default)]
struct Read {
    /// The words of quotes.
    quoted: String,
    /// Those of them that are struck out.
    marked: String,
    /// Those of them that are strong.
    strong: String,
    /// Headings by level.
    headings: Vec<(usize, String)>,
    /// The ids of changes in order.
    codes: Vec<String>,
    /// Everything.
    all: String,
}

impl Read {
    fn of(markdown: &str) -> Self {
        let mut read = Self::default();
        let (mut quote, mut deleted, mut strong, mut heading) = (0, 0, 0, None);
        let github = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_GFM
            | Options::ENABLE_MATH;
        for event in Parser::new_ext(markdown, github) {
            match event {
                Event::Start(Tag::BlockQuote(_)) => quote += 1,
                Event::End(TagEnd::BlockQuote(_)) => quote -= 1,
                Event::Start(Tag::Strikethrough) => deleted += 1,
                Event::End(TagEnd::Strikethrough) => deleted -= 1,
                Event::Start(Tag::Strong) => strong += 1,
                Event::End(TagEnd::Strong) => strong -= 1,
                Event::Start(Tag::Heading { level, .. }) => {
                    read.headings.push((level as usize, String::new()));
                    heading = Some(());
                }
                Event::End(TagEnd::Heading(_)) => heading = None,
                Event::InlineHtml(element) => match &*element {
                    "<del>" => deleted += 1,
                    "</del>" => deleted -= 1,
                    "<strong>" => strong += 1,
                    "</strong>" => strong -= 1,
                    other => panic!("{other} in {markdown}"),
                },
                Event::Code(words) => read.codes.push(words.to_string()),
                Event::Text(words) => {
                    read.all.push_str(&words);
                    if heading.is_some() {
                        read.headings.last_mut().unwrap().1.push_str(&words);
                    }
                    if quote > 0 {
                        read.quoted.push_str(&words);
                        if deleted > 0 {
                            read.marked.push_str(&words);
                        }
                        if strong > 0 {
                            read.strong.push_str(&words);
                        }
                    }
                }
                Event::SoftBreak
                | Event::Start(
                    Tag::Paragraph
                    | Tag::List(_)
                    | Tag::Item
                    | Tag::Emphasis
                    | Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::TableCell,
                ) => {}
                Event::End(
                    TagEnd::Paragraph
                    | TagEnd::List(_)
                    | TagEnd::Item
                    | TagEnd::Emphasis
                    | TagEnd::Table
                    | TagEnd::TableHead
                    | TagEnd::TableRow
                    | TagEnd::TableCell,
                ) => {}
                other => panic!("{other:?} in {markdown}"),
            }
        }
        read
    }
}

/// Words as they are shown: what a terminal would obey is made visible, a tab stands between cells.
fn visible(words: &str) -> String {
    let shown = |sign: char| match sign {
        '\t' => " · ".to_owned(),
        '\n' | '\r' => " ".to_owned(),
        '\u{7f}' => "␡".to_owned(),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(sign)).unwrap().to_string(),
        _ if sign.is_control() => char::REPLACEMENT_CHARACTER.to_string(),
        _ => sign.to_string(),
    };
    words.chars().map(shown).collect()
}

/// Words without white space, without marks that stand between cells, and without what only turns the direction.
fn bare(words: &str) -> String {
    let left_out = |sign: char| {
        sign.is_whitespace() || sign == '·' || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    words.chars().filter(|sign| !left_out(*sign)).collect()
}

/// What SARIF 2.1.0 requires and what those who show it rely on. The whole of its JSON Schema was held against real reports by
/// hand; it is not bundled.
fn assert_sarif(log: &Value) {
    assert_eq!(log["version"], "2.1.0");
    for run in log["runs"].as_array().unwrap() {
        let driver = &run["tool"]["driver"];
        assert!(driver["name"].is_string());
        let rules: Vec<&str> =
            driver["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert!(
            rules.is_sorted()
                && driver["rules"].as_array().unwrap().iter().all(|rule| rule["shortDescription"]["text"].is_string())
        );
        let artifacts = run["artifacts"].as_array().unwrap();
        for artifact in artifacts {
            assert_eq!(artifact["hashes"]["sha-256"].as_str().unwrap().len(), 64);
            assert_address(&artifact["location"]["uri"]);
        }
        for result in run["results"].as_array().unwrap() {
            let rule = result["ruleIndex"].as_u64().unwrap() as usize;
            assert_eq!(rules[rule], result["ruleId"]);
            assert!(["error", "warning", "note", "none"].contains(&result["level"].as_str().unwrap()));
            assert_eq!(result["level"] == "none", result["kind"] == "pass");
            assert!(result["message"]["text"].is_string());
            assert_eq!(result["locations"].as_array().unwrap().len(), 1);
            let related = result["relatedLocations"].as_array().into_iter().flatten();
            for location in result["locations"].as_array().unwrap().iter().chain(related) {
                let file = &location["physicalLocation"]["artifactLocation"];
                assert_eq!(artifacts[file["index"].as_u64().unwrap() as usize]["location"]["uri"], file["uri"]);
                let region = &location["physicalLocation"]["region"];
                assert!(region.is_null() || region["startLine"].as_u64().unwrap() > 0);
                assert!(
                    region.is_null() || location["properties"]["page"].is_null(),
                    "a line of a page is no line of the file"
                );
            }
        }
    }
}

fn assert_address(address: &Value) {
    let address = address.as_str().unwrap();
    assert!(address.is_ascii() && !address.contains([' ', '"', '#', '<', '>', '?', '\\']), "{address}");
}

#[test]
fn every_form_says_what_made_it_and_from_which_files() {
    let mut report = fixture::report();
    (report.old.sha256, report.new.sha256) = ("a1b2".repeat(16), "c3d4".repeat(16));
    for format in texts() {
        let usual = text(format, &report, &filter(Severity::Material));
        let full = text(format, &report, &Filter::everything());
        for digest in [&report.old.sha256, &report.new.sha256, &report.tool.rules_sha256] {
            assert!(usual.contains(digest.get(..12).unwrap()), "{} {digest}", format.name);
            // A terminal breaks long lines.
            assert!(bare(&full).contains(digest.as_str()), "{} {digest}", format.name);
        }
        for said in [&report.tool.version, &report.tool.model] {
            assert!(usual.contains(said.as_str()), "{} {said}", format.name);
        }
        // The usual selector, file of rules and day.
        for said in ["main", "our-rules.toml", "2026-12-01"] {
            assert!(full.contains(said), "{} {said}", format.name);
        }
    }
}

#[test]
fn a_view_shows_the_same_changes_in_every_form() {
    // Waivers name their changes whatever is shown.
    let report = Report { waivers: Vec::new(), ..fixture::report() };
    for severity in Severity::ALL {
        let filter = filter(severity);
        let view = view(&report, &filter);
        for format in texts().filter(|format| format.name != "terminal") {
            let text = text(format, &report, &filter);
            for change in &report.changes {
                let shown = view.report.change(&change.id).is_some();
                let folded = change.parent.as_deref() == Some("c15");
                if shown && !folded {
                    assert!(has_id(&text, &change.id), "{} {} {text}", format.name, change.id);
                } else if !(shown || format.name == "html" && change.kind == ChangeKind::Same) {
                    // A page for a browser has the unchanged text too, folded.
                    assert!(!has_id(&text, &change.id), "{} {}", format.name, change.id);
                }
            }
        }
    }
}

#[test]
fn changelog_in_markdown() {
    insta::assert_snapshot!(text(form("markdown"), &fixture::report(), &filter(Severity::Substantive)));
}

#[test]
fn changelog_of_a_history_in_markdown() {
    let report = fixture::report();
    let renderer = (form("markdown").renderer)(Layout { width: 80, color: false });
    let steps = [view(&report, &filter(Severity::Material))];
    let text = String::from_utf8(fixture::told(renderer.as_ref(), &steps, None).unwrap()).unwrap();
    let entries: Vec<String> =
        Read::of(&text).headings.into_iter().filter(|(level, _)| *level == 2).map(|(_, heading)| heading).collect();
    let parts = ["Sections", "Table rows", "Facts"];
    assert_eq!(
        entries,
        [&["[no date] – 隱私權聲明 (zh-TW)", "[2022-09-01] – Privacy Notice (en)"][..], &parts].concat()
    );
}

#[test]
fn a_changelog_keeps_the_order_of_its_kinds_and_what_matters_stands_first() {
    let read = Read::of(&text(form("markdown"), &fixture::report(), &Filter::everything()));
    let kinds: Vec<&str> =
        read.headings.iter().filter(|(level, _)| *level == 3).map(|(_, heading)| heading.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "What matters",
            "Changed",
            "Added",
            "Removed",
            "Moved",
            "Terminology",
            "Unchanged",
            "Left out of the policy, but different"
        ]
    );
    let ids: Vec<&str> = read.codes.iter().skip(3).map(String::as_str).collect();
    assert_eq!(ids[..6], ["c1", "c2", "c3", "c18", "c6", "c10"]);
    assert!(read.all.contains("亚马逊云科技 → AWS (97)"));
}

#[test]
fn a_changelog_is_told_in_the_language_of_the_report() {
    let in_french = Report { language: ReportLanguage::French.tag().to_owned(), ..fixture::report() };
    let text = text(form("markdown"), &in_french, &filter(Severity::Substantive));
    assert!(text.contains("### Modifié") && text.contains("### Supprimé") && !text.contains("Removed"), "{text}");
}

#[test]
fn csv_of_a_report() {
    let text = text(form("csv"), &fixture::report(), &filter(Severity::Material));
    assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
    insta::assert_snapshot!(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

#[test]
fn csv_of_a_history_says_the_versions_first() {
    let report = fixture::report();
    let renderer = (form("csv").renderer)(Layout { width: 80, color: false });
    let bytes = fixture::told(renderer.as_ref(), &[view(&report, &filter(Severity::Material))], None).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    assert!(lines.next().unwrap().starts_with("old_date,old_path,new_date,new_path,id,parent,"));
    assert!(lines.next().unwrap().starts_with("2022-09-01,old/notice.txt,,new/notice.pdf,c1,,"));
}

#[test]
fn sarif_of_a_history_has_a_run_a_step() {
    let report = fixture::report();
    let renderer = (form("sarif").renderer)(Layout { width: 80, color: false });
    let steps = [view(&report, &Filter::everything()), view(&report, &filter(Severity::Material))];
    let log: Value = serde_json::from_slice(&fixture::told(renderer.as_ref(), &steps, None).unwrap()).unwrap();
    assert_sarif(&log);
    assert_eq!(log["runs"].as_array().unwrap().len(), 2);
}

#[test]
fn sarif_places_a_change_at_its_new_words_and_relates_the_old() {
    let log: Value =
        serde_json::from_str(&text(form("sarif"), &fixture::report(), &filter(Severity::Material))).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let days = &results[0];
    assert_eq!(days["partialFingerprints"]["policydiffChange/v1"], "c1");
    assert_eq!((&days["ruleId"], &days["level"]), (&"retention-longer".into(), &"error".into()));
    let place = &days["locations"][0];
    assert_eq!(place["physicalLocation"]["artifactLocation"]["uri"], "new/notice.pdf");
    assert_eq!((&place["properties"]["page"], &place["properties"]["line"]), (&3.into(), &12.into()));
    assert_eq!(days["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 611);
    let removed = results.iter().find(|result| result["ruleId"] == "row.removed").unwrap();
    assert_eq!(removed["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "old/notice.txt");
    assert!(removed["relatedLocations"].is_null());
    let warning = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(warning, "page 3 has no text: it is an image");
}

#[test]
fn a_form_says_what_it_does_not_hold() {
    for format in FORMATS.iter().filter(|format| !format.holds.contains(&Content::Document)) {
        let renderer = (format.renderer)(Layout { width: 80, color: false });
        let result = renderer.document(&fixture::document(), policydiff::render::Listing::Own);
        assert!(matches!(result, Err(RenderError::NotHeld { .. })), "{}", format.name);
    }
}

#[test]
fn a_form_that_is_text_says_the_same_twice() {
    for format in texts() {
        let once = text(format, &fixture::report(), &Filter::everything());
        assert_eq!(once, text(format, &fixture::report(), &Filter::everything()));
    }
}

#[test]
fn a_row_in_markdown_shows_its_cells() {
    let text = text(form("markdown"), &fixture::report(), &filter(Severity::Substantive));
    assert!(fixture::report().changes.iter().any(|change| change.unit == Unit::Cell && has_id(&text, &change.id)));
    assert!(text.contains("card number"), "{text}");
}

#[test]
fn examples_are_valid() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let read = |path: &str| -> Value { serde_json::from_slice(&fs::read(docs.join(path)).unwrap()).unwrap() };
    let schema = jsonschema::draft202012::new(&read("report.schema.json")).unwrap();
    let example = read("examples/report.json");
    let errors: Vec<String> = schema.iter_errors(&example).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(!example["changes"].as_array().unwrap().is_empty());
    assert_sarif(&read("examples/report.sarif"));
}
