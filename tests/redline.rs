//! A Word redline is the new version with all its changes accepted and the old one with all rejected, whatever was changed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails where it cannot go on"
)]

mod edits;

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use edits::{EDITS, NOTICE, pair};
use policydiff::document::{
    BlockDraft, BlockKind, Document, DocumentBuilder, DraftText, MediaType, Role, SectionId, Source,
};
use policydiff::ingest::{ReadOptions, Tracked, read};
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::render::{Comparison, Format, Layout, Signature};
use policydiff::report::{Filter, Report, Severity, View, view};
use policydiff::text::{Date, Language};
use proptest::prelude::*;
use regex::Regex;

fn markdown(text: &str) -> Document {
    read(text.as_bytes(), "notice.md", &ReadOptions::default()).unwrap()
}

fn corpus(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
    read(&fs::read(path).unwrap(), name, &ReadOptions::default()).unwrap()
}

fn shown(report: &Report, severity: Severity) -> View {
    view(report, &Filter { severity, topics: Vec::new(), unfolded: false })
}

fn rendered(old: &Document, new: &Document, severity: Severity, signature: &Signature) -> Vec<u8> {
    let report = compare(old, new, &CompareOptions::default());
    let renderer = (Format::named("docx").unwrap().renderer)(Layout { width: 100, color: false });
    let view = &shown(&report, severity);
    renderer.report(&Comparison { old, new, report: &report, view, signature }).unwrap()
}

fn redline(old: &Document, new: &Document) -> Vec<u8> {
    rendered(old, new, Severity::Material, &Signature::default())
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn properties_say_what_made_the_document_and_from_which_files() {
    let (old, new) = (markdown(NOTICE), markdown(&NOTICE.replace("30 days", "90 days")));
    let report = compare(&old, &new, &CompareOptions::default());
    let properties = part(&redline(&old, &new), "docProps/custom.xml");
    let program = format!("policydiff {}", report.tool.version);
    for value in
        [&report.old.sha256, &report.new.sha256, &report.tool.rules_sha256, &report.tool.model_sha256, &program]
    {
        assert!(properties.contains(value.as_str()), "{value} {properties}");
    }
    assert!(properties.contains("--severity material"), "{properties}");
}

fn body(old: &str, new: &str) -> String {
    part(&redline(&markdown(old), &markdown(new)), "word/document.xml")
}

/// Headings with their levels, markers of list items with their nesting, and clauses in document order, white space folded. Of a
/// redline that is read, what stands beside the text (headers, comments, the other side of the changes) is left out.
fn lines(document: &Document) -> Vec<String> {
    let counts = |section: SectionId| !document.section(section).unwrap().role.is_beside();
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sections = || document.section_ids().zip(&document.sections).filter(|(id, _)| counts(*id));
    let headings = sections().filter_map(|(_, section)| {
        let span = section.heading.as_ref()?;
        let marks = "#".repeat(usize::from(section.level) + 1);
        Some((span.bytes.start, format!("{marks} {}", folded(document.slice(span)))))
    });
    let clauses = document.clauses.iter().filter(|clause| counts(clause.section));
    let clauses = clauses.map(|clause| (clause.span.bytes.start, folded(document.slice(&clause.span))));
    let items = sections().flat_map(|(_, section)| &section.blocks).filter_map(|block| match &block.kind {
        BlockKind::ListItem { depth, marker } if !marker.is_empty() => {
            Some((block.span.bytes.start, format!("\t{depth} {marker}")))
        }
        _ => None,
    });
    let mut lines: Vec<(usize, String)> = headings.chain(clauses).chain(items).collect();
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

fn side(docx: &[u8], tracked: Tracked) -> Document {
    read(docx, "redline.docx", &ReadOptions { tracked, ..ReadOptions::default() }).unwrap()
}

fn holds_both(name: &str, old: &Document, new: &Document) {
    let docx = redline(old, new);
    assert_eq!(lines(&side(&docx, Tracked::Accepted)), lines(new), "{name}: all accepted");
    assert_eq!(lines(&side(&docx, Tracked::Original)), lines(old), "{name}: all rejected");
    moves_are_whole(name, &part(&docx, "word/document.xml"));
}

/// Every move leads from one range to one other of the same name, each range ends after it begins, and no mark has the number of
/// another.
fn moves_are_whole(name: &str, text: &str) {
    let attribute = |tag: &str, key: &str| -> String {
        tag.split(&format!("{key}=\"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let places = |what: &str| -> Vec<(usize, String)> {
        text.match_indices(&format!("<w:{what} "))
            .map(|(at, _)| (at, text[at..].split('>').next().unwrap().to_owned()))
            .collect()
    };
    let names = |side: &str| -> Vec<String> {
        let mut names: Vec<String> =
            places(&format!("move{side}RangeStart")).iter().map(|(_, tag)| attribute(tag, "w:name")).collect();
        names.sort();
        names
    };
    assert_eq!(names("From"), names("To"), "{name}");
    let mut single = names("From");
    single.dedup();
    assert_eq!(single, names("From"), "{name}");
    for side in ["From", "To"] {
        let mut ends = places(&format!("move{side}RangeEnd"));
        for (start, tag) in places(&format!("move{side}RangeStart")) {
            let end = ends.iter().position(|(_, end)| attribute(end, "w:id") == attribute(&tag, "w:id"));
            assert!(start < ends.remove(end.unwrap()).0, "{name}");
        }
        assert!(ends.is_empty(), "{name}");
    }
    let marks = ["ins", "del", "moveFrom", "moveTo", "pPrChange", "moveFromRangeStart", "moveToRangeStart"];
    let mut numbers: Vec<String> =
        marks.iter().flat_map(|mark| places(mark)).map(|(_, tag)| attribute(&tag, "w:id")).collect();
    let all = numbers.len();
    numbers.sort();
    numbers.dedup();
    assert_eq!(numbers.len(), all, "{name}");
}

#[test]
fn of_every_edit_all_accepted_is_the_new_version_and_all_rejected_the_old() {
    assert!(EDITS.len() >= 20);
    for edit in EDITS {
        let (old, new) = pair(edit);
        let (old, new) = (markdown(&old), markdown(&new));
        holds_both(edit.name, &old, &new);
        holds_both(&format!("{} undone", edit.name), &new, &old);
    }
}

#[test]
fn of_the_corpus_all_accepted_is_the_new_version_and_all_rejected_the_old() {
    let read = |folder: &str, name: &str| corpus(&format!("aws-privacy{folder}/{name}"));
    let forms = [("", "md", "txt"), ("-rendered", "pdf", "pdf"), ("-rendered-docx", "docx", "docx")];
    let olds = forms.map(|(folder, ending, _)| read(folder, &format!("2021-02-09.zh-CN.{ending}")));
    let news = forms.map(|(folder, _, ending)| read(folder, &format!("2022-09-01.zh-CN.{ending}")));
    for old in &olds {
        for new in &news {
            holds_both(&format!("{} {}", old.source.path, new.source.path), old, new);
        }
    }
    holds_both("undone", &news[0], &olds[0]);
}

#[test]
fn of_one_version_in_two_forms_each_form_is_kept() {
    for (old, new) in [
        ("aws-privacy/2017-03-09.en.md", "aws-privacy-rendered/2017-03-09.en.html"),
        ("aws-privacy/2020-01-24.fr.md", "aws-privacy-rendered/2020-01-24.fr.pdf"),
        ("aws-privacy-rendered/2020-01-24.fr.pdf", "aws-privacy-rendered-docx/2020-01-24.fr.docx"),
        ("aws-privacy/2026-05-18.zh-TW.md", "aws-privacy-rendered/2026-05-18.zh-TW.pdf"),
        ("aws-privacy-rendered-docx/2026-05-18.zh-TW.docx", "aws-privacy/2026-05-18.zh-TW.md"),
    ] {
        holds_both(&format!("{old} {new}"), &corpus(old), &corpus(new));
    }
}

#[test]
fn the_same_versions_give_the_same_bytes_and_no_tracked_change_where_nothing_changed() {
    let (old, new) = (corpus("aws-privacy/2021-02-09.zh-CN.md"), corpus("aws-privacy/2022-09-01.zh-CN.txt"));
    assert_eq!(redline(&old, &new), redline(&old, &new));
    let text = part(&redline(&old, &old), "word/document.xml");
    for mark in ["w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:pPrChange"] {
        assert!(!text.contains(&format!("<{mark} ")), "{mark}");
    }
}

#[test]
fn what_moved_is_a_native_move_with_both_its_ends() {
    for name in ["a section moved", "a section moved and was edited", "a sentence moved"] {
        let edit = EDITS.iter().find(|edit| edit.name == name).unwrap();
        let (old, new) = pair(edit);
        let text = body(&old, &new);
        for side in ["From", "To"] {
            assert!(text.contains(&format!("<w:move{side} ")), "{name}: nothing moves {side}");
            assert!(text.contains(&format!("<w:move{side}RangeStart ")), "{name}");
        }
        moves_are_whole(name, &text);
    }
}

#[test]
fn words_edited_in_a_move_are_tracked_within_it() {
    let edit = EDITS.iter().find(|edit| edit.name == "a section moved and was edited").unwrap();
    let (old, new) = pair(edit);
    let text = body(&old, &new);
    let moved = text.split("<w:moveToRangeStart ").nth(1).unwrap().split("<w:moveToRangeEnd ").next().unwrap();
    let inserted = moved.split("<w:ins ").skip(1).filter_map(|rest| rest.split("</w:t>").next()?.rsplit('>').next());
    assert!(inserted.map(str::trim).any(|words| words == "30"), "{moved}");
}

#[test]
fn rows_of_tables_are_tracked_as_rows() {
    let text_of = |name: &str| {
        let (old, new) = pair(EDITS.iter().find(|edit| edit.name == name).unwrap());
        body(&old, &new)
    };
    let row_marks = |text: &str, mark: &str| -> usize {
        let rows = text.split("<w:trPr>").skip(1).map(|rest| rest.split("</w:trPr>").next().unwrap().to_owned());
        rows.filter(|properties| properties.contains(&format!("<{mark} "))).count()
    };
    let (added, removed) = (text_of("a row was added"), text_of("a row was removed"));
    assert_eq!((row_marks(&added, "w:ins"), row_marks(&added, "w:del")), (1, 0));
    assert_eq!((row_marks(&removed, "w:ins"), row_marks(&removed, "w:del")), (0, 1));
    let changed = text_of("cells changed");
    assert_eq!((row_marks(&changed, "w:ins"), row_marks(&changed, "w:del")), (0, 0));
    assert!(changed.contains("<w:tblHeader/>") && changed.contains(">France</w:delText>"));
}

#[test]
fn a_paragraph_that_was_split_gains_the_end_of_a_paragraph_and_no_words() {
    let (old, new) = pair(EDITS.iter().find(|edit| edit.name == "a paragraph was split").unwrap());
    let text = body(&old, &new);
    let words = |mark: &str| -> Vec<String> {
        let start = format!("<{mark} ");
        let all = text.split(start.as_str()).skip(1).filter(|rest| !rest.split('>').next().unwrap().ends_with('/'));
        let words = all.map(|rest| rest.split("</w:r>").next().unwrap());
        words.map(|run| run.rsplit("preserve\">").next().unwrap().split('<').next().unwrap().to_owned()).collect()
    };
    assert!(words("w:ins").is_empty(), "{:?}", words("w:ins"));
    assert_eq!(words("w:del"), [" "]);
    assert_eq!(text.matches("<w:rPr><w:ins ").count(), 1);
}

#[test]
fn a_heading_of_another_level_keeps_its_words() {
    let (old, new) = pair(EDITS.iter().find(|edit| edit.name == "a heading changed its level").unwrap());
    let text = body(&old, &new);
    let change = text.split("<w:pPrChange ").nth(1).unwrap().split("</w:pPrChange>").next().unwrap();
    assert!(change.contains("w:val=\"Heading2\""), "{change}");
    assert_eq!(text.matches(">Transfers<").count(), 1);
}

#[test]
fn numbers_of_items_follow_by_themselves() {
    let (old, new) = pair(EDITS.iter().find(|edit| edit.name == "a numbered item was added").unwrap());
    let docx = redline(&markdown(&old), &markdown(&new));
    assert!(!part(&docx, "word/document.xml").contains("<w:pPrChange "));
    let markers = |tracked: Tracked| -> Vec<String> {
        lines(&side(&docx, tracked))
            .into_iter()
            .filter_map(|line| Some(line.strip_prefix("\t0 ")?.to_owned()))
            .collect()
    };
    assert_eq!(markers(Tracked::Original), ["•", "•", "•", "•", "1.", "2.", "3."]);
    assert_eq!(markers(Tracked::Accepted), ["•", "•", "•", "•", "1.", "2.", "3.", "4."]);
}

#[test]
fn material_changes_carry_comments_with_their_sentence_and_rules() {
    let (old, new) = (corpus("aws-privacy/2021-02-09.zh-CN.md"), corpus("aws-privacy/2022-09-01.zh-CN.txt"));
    let report = compare(&old, &new, &CompareOptions::default());
    for severity in Severity::ALL {
        let docx = rendered(&old, &new, severity, &Signature::default());
        let (comments, text) = (part(&docx, "word/comments.xml"), part(&docx, "word/document.xml"));
        let view = shown(&report, severity);
        let alone: Vec<_> = view.report.changes.iter().filter(|change| change.stands_alone()).collect();
        assert!(!alone.is_empty());
        for change in &alone {
            let sentence = quick_xml::escape::escape(change.summary.as_str());
            assert!(comments.contains(&*sentence), "{}", change.summary);
            assert!(change.rules.iter().all(|rule| comments.contains(rule)), "{:?}", change.rules);
        }
        // One more comment introduces the redline.
        for mark in ["<w:commentRangeStart ", "<w:commentRangeEnd ", "<w:commentReference "] {
            assert_eq!(text.matches(mark).count(), alone.len() + 1, "{mark}");
        }
        assert_eq!(comments.matches("<w:comment ").count(), alone.len() + 1);
    }
}

#[test]
fn author_and_day_are_those_given_or_else_always_the_same() {
    let (old, new) = (markdown(NOTICE), markdown(&NOTICE.replace("90 days after", "30 days after")));
    let given = Signature { author: "Ada & Co <legal>".to_owned(), date: Date::new(2025, 3, 4) };
    let text = part(&rendered(&old, &new, Severity::Material, &given), "word/document.xml");
    assert!(text.contains("w:author=\"Ada &amp; Co &lt;legal&gt;\" w:date=\"2025-03-04T00:0"), "{text}");
    let usual = redline(&old, &new);
    assert!(part(&usual, "word/document.xml").contains("w:author=\"policydiff\" w:date=\"2024-05-01T00:0"));
    assert!(part(&usual, "docProps/core.xml").contains(">2024-05-01T00:00:00Z<"));
    let undated = |text: &str| markdown(&text.replace("Last updated: 1 May 2024\n\n", ""));
    let text = part(
        &redline(&undated(NOTICE), &undated(&NOTICE.replace("90 days after", "a week after"))),
        "word/document.xml",
    );
    assert!(text.contains("w:date=\"1970-01-01T00:0"), "{text}");
}

#[test]
fn across_languages_two_columns_hold_every_clause_of_both_versions() {
    let tags = Regex::new("<[^>]*>").unwrap();
    for (old, new) in [
        ("aws-privacy/2022-09-01.zh-CN.txt", "aws-privacy/2026-05-18.zh-TW.md"),
        ("aws-privacy/2017-03-09.en.md", "aws-privacy/2020-01-24.fr.md"),
    ] {
        let (old, new) = (corpus(old), corpus(new));
        let report = compare(&old, &new, &CompareOptions::default());
        let docx = redline(&old, &new);
        let text = part(&docx, "word/document.xml");
        for mark in ["<w:ins ", "<w:del ", "<w:moveFrom ", "<w:moveTo "] {
            assert!(!text.contains(mark), "{mark}");
        }
        let material = shown(&report, Severity::Material);
        let alone = material.report.changes.iter().filter(|change| change.stands_alone()).count();
        assert_eq!(text.matches("<w:commentRangeStart ").count(), alone);
        assert!(text.contains("<w:strike/>") && text.contains("<w:u w:val=\"single\"/>"));
        let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
        // What only one version says is struck or underlined, and so is read without these marks.
        let unmarked = tags.replace_all(&text, "").replace("&amp;", "&").replace("&apos;", "'").replace("&quot;", "\"");
        let read = letters(&unmarked);
        for document in [&old, &new] {
            for clause in document.own_clauses() {
                for cell in document.slice(&clause.span).split('\t') {
                    assert!(read.contains(&letters(cell)), "{cell}");
                }
            }
            for section in &document.sections {
                assert!(read.contains(&letters(document.heading(section))), "{}", document.heading(section));
            }
        }
        assert!(
            text.contains("w:eastAsia=\"zh-")
                && text.contains(&format!("w:val=\"{}\"", ["fr-FR", "en-US"][usize::from(new.language.is_chinese())]))
        );
    }
}

#[test]
fn characters_that_xml_forbids_are_left_out() {
    let old = NOTICE.replace("automatic means", "auto\u{b}matic <b>&amp; \u{1}means");
    let docx = redline(&built(&old, "a\u{0}b"), &built(&old, "a\u{1f}c <script>]]>"));
    let text = part(&docx, "word/document.xml");
    assert!(text.chars().all(|character| character >= ' ' || character == '\n'), "{text}");
    assert!(side(&docx, Tracked::Accepted).text.contains("ac <script>]]>"));
}

/// A document by hand of a text and one more paragraph.
fn built(text: &str, more: &str) -> Document {
    document_of(&[Kind::Text(text.replace('\n', " ")), Kind::Text(more.to_owned())])
}

/// A line or table of a document by hand.
#[derive(Clone, Debug)]
enum Kind {
    Heading(u8, String),
    Text(String),
    Item(u8, &'static str, String),
    Rows(Vec<Vec<String>>),
}

fn document_of(kinds: &[Kind]) -> Document {
    let draft = |text: &str| DraftText { text: text.trim().to_owned(), ..DraftText::default() };
    let source = Source::new("made", MediaType::Text, b"made");
    let mut builder = DocumentBuilder::new(source, Language::new("en"), Some(draft("Privacy notice")));
    builder.block(
        BlockDraft::Paragraph(draft(
            "This notice says what we do with what we know about people who use our services and visit our sites. \
         We tell you here what we collect and why, who receives it, and how long it is kept by us and by others.",
        )),
        Role::Own,
    );
    let mut open: Vec<SectionId> = vec![SectionId::TITLE];
    for kind in kinds {
        match kind {
            Kind::Heading(level, text) => {
                open.truncate(usize::from(*level).max(1));
                let parent = *open.last().unwrap();
                open.push(builder.section(Some(draft(text)), parent));
            }
            Kind::Text(text) => builder.block(BlockDraft::Paragraph(draft(text)), Role::Own),
            Kind::Item(depth, marker, text) => {
                let marker = (*marker).to_owned();
                builder.block(BlockDraft::ListItem { depth: *depth, marker, text: draft(text) }, Role::Own);
            }
            Kind::Rows(rows) => {
                let rows = rows.iter().map(|row| row.iter().map(|cell| draft(cell)).collect()).collect();
                builder.block(BlockDraft::Table { header_rows: 1, rows }, Role::Own);
            }
        }
    }
    builder.finish()
}

const SENTENCES: [&str; 14] = [
    "We collect your name and your address.",
    "We collect your name, your e-mail address and your telephone number.",
    "We keep it for 90 days.",
    "We keep it for two years after you close your account.",
    "You may ask us for a copy at any time.",
    "You must tell us when your address changes.",
    "Example Ltd. shares information with companies that process payments.",
    "We never sell it.",
    "Write to privacy@example.com in English or in French.",
    "Some of these companies are outside the European Union.",
    "We rely on standard contractual clauses for such transfers.",
    "Logs are deleted after 30 days",
    "Security",
    "Who receives it?",
];

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&SENTENCES[..]), 1..4).prop_map(|all| all.join(" "))
}

fn kind() -> impl Strategy<Value = Kind> {
    let cell = || prop::sample::select(&SENTENCES[..]).prop_map(str::to_owned);
    prop_oneof![
        2 => (1_u8..4, prop::sample::select(&SENTENCES[..])).prop_map(|(level, text)| Kind::Heading(level, text.to_owned())),
        5 => words().prop_map(Kind::Text),
        3 => (0_u8..3, prop::sample::select(vec!["•", "1.", "2.", "(a)"]), words())
            .prop_map(|(depth, marker, text)| Kind::Item(depth, marker, text)),
        1 => (2_usize..4).prop_flat_map(move |columns| {
            prop::collection::vec(prop::collection::vec(cell(), columns), 1..4).prop_map(Kind::Rows)
        }),
    ]
}

/// An edit of a list of lines, by places that are taken modulo its length.
fn edited(mut kinds: Vec<Kind>, edits: &[(u8, usize, usize, Kind)]) -> Vec<Kind> {
    for (what, from, to, kind) in edits {
        let length = kinds.len();
        if length == 0 || *what == 0 {
            kinds.insert(from % (length + 1), kind.clone());
        } else if *what == 1 {
            kinds.remove(from % length);
        } else if *what == 2 {
            let moved = kinds.remove(from % length);
            kinds.insert(to % length, moved);
        } else {
            kinds[from % length] = kind.clone();
        }
    }
    kinds
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn of_any_edit_all_accepted_is_the_new_version_and_all_rejected_the_old(
        old in prop::collection::vec(kind(), 0..14),
        edits in prop::collection::vec((0_u8..4, any::<usize>(), any::<usize>(), kind()), 0..6),
    ) {
        let new = document_of(&edited(old.clone(), &edits));
        holds_both("made", &document_of(&old), &new);
    }
}
