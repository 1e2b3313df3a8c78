//! Reading whole files: the outlines of the corpus, hard forms, bad input, and what holds for any input.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

use policydiff::document::{BlockKind, Document, Role};
use policydiff::ingest::{ReadError, ReadOptions, read};
use policydiff::text::{Date, Language};

fn document(text: &str, path: &str) -> Document {
    read(text.as_bytes(), path, &ReadOptions::default()).unwrap()
}

/// The tree of headings with counts of paragraphs, list items and table rows.
fn outline(document: &Document) -> String {
    let date = document.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
    let mut lines = vec![format!("{} {date} · {} left out", document.language, document.left_out().count())];
    for section in &document.sections {
        let (mut paragraphs, mut items, mut rows) = (0, 0, 0);
        for block in &section.blocks {
            match &block.kind {
                BlockKind::Paragraph => paragraphs += 1,
                BlockKind::ListItem { .. } => items += 1,
                BlockKind::Table(table) => rows += table.rows.len(),
            }
        }
        let counts = [(paragraphs, "p"), (items, "li"), (rows, "tr")];
        let counts: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count}{name}")).collect();
        let indent = "  ".repeat(usize::from(section.level));
        lines.push(format!("{indent}{} [{}]", document.heading(section), counts.join(" ")));
    }
    lines.join("\n")
}

fn corpus(name: &str) -> Document {
    let path = format!("{}/corpus/aws-privacy/{name}", env!("CARGO_MANIFEST_DIR"));
    read(&std::fs::read(&path).unwrap(), name, &ReadOptions::default()).unwrap()
}

macro_rules! outline_of {
    ($test:ident, $file:literal) => {
        #[test]
        fn $test() {
            insta::assert_snapshot!(outline(&corpus($file)));
        }
    };
}

outline_of!(outline_2017_en_page_among_navigation, "2017-03-09.en.md");
outline_of!(outline_2020_fr_bare_lines, "2020-01-24.fr.md");
outline_of!(outline_2021_zh_cn_countries_as_list_items, "2021-02-09.zh-CN.md");
outline_of!(outline_2022_zh_cn_wrapped_by_a_pdf, "2022-09-01.zh-CN.txt");
outline_of!(outline_2026_zh_tw_levels_that_lie, "2026-05-18.zh-TW.md");

fn tables(document: &Document) -> Vec<Vec<Vec<String>>> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks
        .filter_map(|block| match &block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        })
        .map(|table| {
            let words = |cell: &policydiff::document::Cell| document.slice(&cell.span).to_owned();
            table.rows.iter().map(|row| row.cells.iter().map(words).collect()).collect()
        })
        .collect()
}

#[test]
fn tables_flattened_by_a_pdf_are_rows_and_cells() {
    let tables = tables(&corpus("2022-09-01.zh-CN.txt"));
    let shapes: Vec<Vec<usize>> = tables.iter().map(|rows| rows.iter().map(Vec::len).collect()).collect();
    assert_eq!(shapes, [vec![2; 7], vec![6; 4]]);
    let names: Vec<&str> = tables[1].iter().skip(1).map(|row| row[0].as_str()).collect();
    let expected = [
        "Marketo (privacyofficer@marketo.com)",
        "Salesforce (privacy@salesforce.com)",
        "PaymentTech (+1-800-935-9935)",
    ];
    assert_eq!(names, expected);
}

#[test]
fn tables_parted_by_a_page_break_are_one() {
    assert_eq!(tables(&corpus("2021-02-09.zh-CN.md")).iter().map(Vec::len).collect::<Vec<_>>(), [7]);
}

#[test]
fn a_repeated_page_header_goes_and_the_sentence_around_it_is_joined() {
    let document = corpus("2026-05-18.zh-TW.md");
    assert!(document.left_out().all(|block| block.role == Role::RunningHeader));
    assert_eq!(document.left_out().count(), 18);
    assert!(document.text.contains("執行其職務所需的個人資料"));
}

#[test]
fn letters_spaced_by_a_pdf_are_closed_up_and_hyphens_undone() {
    let document = corpus("2022-09-01.zh-CN.txt");
    assert!(document.text.contains("个人信息控制者。当 Amazon AWS Serviços Brasil Ltda."));
    assert!(document.text.contains("aws-brasil-privacy@amazon.com"));
}

#[test]
fn places_name_the_line_a_clause_begins_on() {
    let document = corpus("2026-05-18.zh-TW.md");
    let section = document.sections.iter().find(|section| document.heading(section) == "南韓").unwrap();
    assert_eq!(section.heading.as_ref().unwrap().place.line, Some(336));
    assert_eq!(section.blocks[0].span.place.line, Some(338));
}

const BODY: &str = "We collect the information that you give us when you register. We keep it for as long as your account is \
                    open, and we delete it when you ask us to do so. We share it with nobody but the companies named below.";

#[test]
fn a_table_of_contents_tells_headings_from_lines() {
    let text = format!(
        "Notice on Data\n\n- What we take\n- Where your data is kept\n- Your rights\n- How to reach us\n\nWhat we take\n\n{BODY}\n\n\
         Place your data is kept\n\n{BODY}\n\nYour rights\n\n{BODY}\n\nGermany\n\n{BODY}\n\nHow to reach us\n\n{BODY}\n"
    );
    insta::assert_snapshot!(outline(&document(&text, "a.txt")), @"
    en undated · 0 left out
    Notice on Data [4li]
      What we take [1p]
      Place your data is kept [1p]
      Your rights [1p]
        Germany [1p]
      How to reach us [1p]
    ");
}

#[test]
fn list_items_that_stand_alone_are_headings_and_lists_are_not() {
    let text = format!(
        "# Notice\n\n## Countries\n\n- Brazil\n\n**Your rights.** {BODY}\n\n- ask for a copy;\n- ask for deletion.\n\n- **Canada**\n\n\
         {BODY}\n\n### Contact\n\n{BODY}\n\n## Links\n\n- Terms\n- Cookies\n\n{BODY}\n"
    );
    insta::assert_snapshot!(outline(&document(&text, "a.md")), @"
    en undated · 0 left out
    Notice []
      Countries []
        Brazil [1p 2li]
        Canada [1p]
        Contact [1p]
      Links [1p 2li]
    ");
}

#[test]
fn markup_is_gone_and_links_are_kept() {
    let text = format!(
        "# Notice\n\n{BODY}\n\n**重要：**请[联系我们](https://example.org/help)。{{: #contact }}\n\nIt is *our* <span>duty</span>.\n"
    );
    let document = document(&text, "a.md");
    let texts: Vec<&str> = document.sections[0].blocks.iter().map(|block| document.slice(&block.span)).collect();
    assert_eq!(texts[1..], ["重要：请联系我们。", "It is our duty."]);
    let link = &document.sections[0].blocks[1].links[0];
    assert_eq!((document.slice(&link.span), link.target.as_str()), ("联系我们", "https://example.org/help"));
}

#[test]
fn navigation_around_a_page_goes_and_the_policy_stays_whole() {
    let links: String = (0..12).map(|index| format!("<li><a href='/p{index}'>Product {index}</a></li>")).collect();
    let page = format!(
        "<!doctype html><html lang=en><head><title>Notice | Shop</title><script>var a = '<p>no</p>';</script></head><body>\
         <nav><ul>{links}</ul></nav><div class=hero><h1>Privacy notice</h1><p>Last updated 5 March 2024</p></div>\
         <div class=text><h2 id=take>What we take</h2><p>{BODY}</p><p>{BODY}</p><table><tr><th>Name</th><th>Use</th></tr>\
         <tr><td>Kite</td><td>Billing</td></tr></table><h2>Who we are</h2><p>{BODY}</p></div>\
         <div class=site-footer><ul>{links}</ul><p>Follow us for more.</p></div></body></html>"
    );
    let document = document(&page, "page");
    insta::assert_snapshot!(outline(&document), @"
    en 2024-03-05 · 25 left out
    Privacy notice [1p]
      What we take [2p 2tr]
      Who we are [1p]
       [1p 24li]
    ");
    assert_eq!(document.sections[1].heading.as_ref().unwrap().place.anchor.as_deref(), Some("#take"));
    assert!(!document.own_text().contains("Follow us"));
}

#[test]
fn bold_paragraphs_head_sections_where_a_page_has_no_headings() {
    let page = format!(
        "<p><b>Data notice</b></p><p><b><u>1. Scope</u></b></p><p>{BODY}</p><p><b><u>2. Your rights</u></b></p><p>1.1 {BODY}</p>"
    );
    insta::assert_snapshot!(outline(&document(&page, "a.html")), @"
    en undated · 0 left out
    Data notice []
      1. Scope [1p]
      2. Your rights [1p]
    ");
}

#[test]
fn language_and_date_can_be_given() {
    let date = Date { year: 2020, month: 2, day: 29 };
    let options = ReadOptions { language: Some(Language::new("fr")), date: Some(date), ..ReadOptions::default() };
    let document = read(BODY.as_bytes(), "a.txt", &options).unwrap();
    assert_eq!((document.language.tag(), document.date), ("fr", Some(date)));
}

#[test]
fn a_language_not_among_the_four_is_read_with_a_warning() {
    let sentence =
        "Wir erheben die Daten, die Sie uns bei der Anmeldung geben, und löschen sie, wenn Sie Ihr Konto schließen. ";
    let document = document(&sentence.repeat(4), "a.txt");
    assert_eq!(document.language.tag(), "de");
    assert!(document.warnings.iter().any(|warning| warning.code == "language-unsupported"));
}

fn error(bytes: &[u8]) -> ReadError {
    read(bytes, "some file", &ReadOptions::default()).unwrap_err()
}

#[test]
fn bad_input_gets_one_message_that_names_the_file() {
    let noise: Vec<u8> = (0..4096_u32).map(|index| index.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    let errors = [
        error(b""),
        error(b" \n\t "),
        error(b"%PDF-1.7\n%\xe2\xe3"),
        error(b"PK\x03\x04\x14\0\0\0\x08\0word/document.xml"),
        error(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        error(&noise),
        error(b"<html><body><h1>One moment</h1><p>Please solve the captcha.</p></body></html>"),
        error(format!("<html>{}{BODY}", "<div>".repeat(100_000)).as_bytes()),
    ];
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert!(messages.iter().all(|message| message.starts_with("some file ")));
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn odd_characters_do_not_disturb() {
    let spaced = BODY.replace(' ', "\u{a0}");
    let text = format!("Notice\r\r{BODY}\r\n\r\n\u{c}{spaced}\0\u{200b}\u{feff}\r\rRights\r\r{BODY} twice.\r");
    let document = document(&text, "a.txt");
    assert_eq!(document.sections.len(), 2);
    assert!(!document.text.contains(['\0', '\u{200b}', '\u{feff}', '\u{a0}', '\r']));
}

mod any_input {
    use super::*;
    use proptest::prelude::*;

    /// Lines such as policies and extractors write them.
    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            "[A-Z][a-z]{2,8}( [a-z]{1,9}){0,14}[.:]?",
            "[一-十]{1,30}[。：]?",
            "(•|-|\\*|1\\.|2\\)|##|###|>|\\|) ?[A-Za-z一-十 ]{0,40}",
            "\\*\\*[A-Za-z ]{1,20}\\*\\*\\PC{0,20}",
            "[A-Za-z一-十]{1,9}\t[A-Za-z一-十]{1,9}",
            "https://[a-z]{3,8}\\.example/[a-z]{0,9}",
            Just(String::new()),
            Just(" ".to_owned()),
            Just("The very same words on every page, from the first of them to the last.".to_owned()),
        ]
    }

    fn text() -> impl Strategy<Value = String> {
        prop::collection::vec(line(), 0..60).prop_map(|lines| format!("{BODY}\n\n{}", lines.join("\n")))
    }

    fn path() -> impl Strategy<Value = &'static str> {
        prop_oneof![Just("a.txt"), Just("a.md"), Just("a.html")]
    }

    fn letters(text: &str) -> Vec<char> {
        let mut letters: Vec<char> = text.chars().filter(|character| character.is_alphabetic()).collect();
        letters.sort_unstable();
        letters
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_is_lost(text in text()) {
            // `{:.note}` is an attribute, as kramdown writes them, and no text.
            prop_assume!(!text.contains("{:"));
            let document = document(&text, "a.txt");
            prop_assert_eq!(letters(&document.text), letters(&text));
        }

        #[test]
        fn spans_slice_to_their_text(text in text(), path in path()) {
            let document = document(&text, path);
            let whole = |span: &policydiff::document::Span| {
                document.text.get(span.bytes.clone()).is_some_and(|words| !words.is_empty())
            };
            for section in &document.sections {
                prop_assert!(section.heading.as_ref().is_none_or(whole));
                for block in &section.blocks {
                    prop_assert!(whole(&block.span) && block.links.iter().all(|link| whole(&link.span)));
                }
            }
            let mut end = 0;
            for clause in &document.clauses {
                prop_assert!(whole(&clause.span) && clause.span.bytes.start >= end);
                end = clause.span.bytes.end;
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), path in path()) {
            let bytes: Vec<u8> = bytes.into_iter().chain(BODY.bytes()).collect();
            let _ = read(&bytes, path, &ReadOptions::default());
        }

        #[test]
        fn any_characters_are_read(text in "(\\PC|[\\n\\t<>/*#\\[\\]()`|_-]){0,300}", path in path()) {
            let _ = read(format!("{text}\n\n{BODY}").as_bytes(), path, &ReadOptions::default());
        }
    }
}
