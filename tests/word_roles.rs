//! Word documents: every visible word is in exactly one block, and each block says what it is there for.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

mod word;

use policydiff::document::{Document, Role};
use policydiff::ingest::{ReadOptions, Tracked, read};
use proptest::prelude::*;
use word::{document, document_with, paragraph, part, relationships, run, styles};

fn read_as(bytes: &[u8], tracked: Tracked) -> Document {
    read(bytes, "a.docx", &ReadOptions { tracked, ..ReadOptions::default() }).unwrap()
}

/// All blocks after the running text, with the role of those that are not the policy's own.
fn shown(document: &Document) -> Vec<String> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks).skip(1);
    let line = |role: Role, words: &str| match role {
        Role::Own => words.to_owned(),
        role => format!("{}: {words}", role.name()),
    };
    blocks.map(|block| line(block.role, document.slice(&block.span))).collect()
}

fn of_body(body: &str) -> Vec<String> {
    shown(&read_as(&document(body), Tracked::Accepted))
}

fn field(begin: &str, instruction: &str, result: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\">{begin}</w:fldChar></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{result}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

fn control(properties: &str, content: &str) -> String {
    format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
}

#[test]
fn struck_words_stand_beside_whether_struck_by_hand_or_by_style() {
    let styles = styles(&[("gone", "Gone", "<w:rPr><w:dstrike/></w:rPr>")]);
    let body = [
        format!(
            "<w:p>{}{}{}</w:p>",
            run("", "Kept for "),
            run("<w:strike/>", "30"),
            run("<w:u w:val=\"single\"/>", "90 days.")
        ),
        format!("<w:p>{}{}</w:p>", run("<w:rStyle w:val=\"gone\"/>", "Never sold. "), run("", "Shared.")),
        format!("<w:p>{}</w:p>", run("<w:rStyle w:val=\"gone\"/><w:dstrike w:val=\"0\"/>", "Still in force.")),
    ];
    let bytes = document_with(&body.concat(), &[("word/styles.xml", &styles)]);
    let accepted = read_as(&bytes, Tracked::Accepted);
    assert_eq!(
        shown(&accepted),
        ["Kept for 90 days.", "Shared.", "Still in force.", "struck: 30", "struck: Never sold."]
    );
    let warning = accepted.warnings.iter().find(|warning| warning.code == "own-changes").unwrap();
    assert!(warning.message.contains("2 struck or inserted passages"), "{}", warning.message);
    let original = read_as(&bytes, Tracked::Original);
    assert_eq!(shown(&original), ["Kept for 3090 days.", "Never sold. Shared.", "Still in force."]);
}

#[test]
fn a_document_without_changes_of_its_own_has_no_warning() {
    let document = read_as(&document(&paragraph("", "Words.")), Tracked::Accepted);
    assert!(document.warnings.iter().all(|warning| warning.code != "own-changes"));
}

#[test]
fn boxes_read_as_they_are_ticked() {
    let old = |state: &str| {
        let data = format!("<w:ffData><w:checkBox><w:default w:val=\"0\"/>{state}</w:checkBox></w:ffData>");
        format!("<w:p>{}{}</w:p>", field(&data, " FORMCHECKBOX ", ""), run("", " Health data"))
    };
    let new = |state: u8, sign: &str| {
        let box_of = format!("<w14:checkbox><w14:checked w14:val=\"{state}\"/></w14:checkbox>");
        format!("<w:p>{}{}</w:p>", control(&box_of, &run("", sign)), run("", " Location"))
    };
    let signs = format!("<w:p>{}{}</w:p>", run("<w:rFonts w:ascii=\"Wingdings\"/>", "\u{f0a8}"), run("", " Contacts"));
    let body = [old(""), old("<w:checked/>"), new(0, "&#xa3;"), new(1, "X "), signs].concat();
    let expected = ["☐ Health data", "☒ Health data", "☐ Location", "X Location", "☐ Contacts"];
    assert_eq!(of_body(&body), expected);
}

#[test]
fn lists_show_what_is_chosen_and_placeholders_are_not_the_policy() {
    let entries = "<w:ffData><w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"France\"/><w:listEntry w:val=\"Spain\"/></w:ddList></w:ffData>";
    let body = [
        format!("<w:p>{}{}.</w:p>", run("", "Law of "), field(entries, "FORMDROPDOWN", "")),
        format!(
            "<w:p>{}{}</w:p>",
            run("", "Signed by "),
            control("<w:showingPlcHdr/>", &run("", "Click to enter a name"))
        ),
    ];
    assert_eq!(of_body(&body.concat()), ["Law of Spain", "Signed by", "placeholder: Click to enter a name"]);
}

#[test]
fn the_day_of_printing_is_not_the_date_of_the_version() {
    let body = [
        format!("<w:p>{}{}</w:p>", run("", "Printed on "), field("", " PRINTDATE \\@ d ", &run("", "3 May 2024"))),
        format!("<w:p>{}</w:p>", field("", "SAVEDATE", &run("", "4 May 2024"))),
    ];
    let document = read_as(&document(&body.concat()), Tracked::Accepted);
    assert_eq!(shown(&document), ["Printed on", "passing: 3 May 2024", "passing: 4 May 2024"]);
    assert_eq!(document.date, None);
}

fn with_footer(footer: &str, text: &str) -> Document {
    let list = relationships(&[("r1", "footer", "footer1.xml")]);
    let footer = part("ftr", footer);
    let parts = [("word/_rels/document.xml.rels", &*list), ("word/footer1.xml", &footer)];
    read_as(&document_with(text, &parts), Tracked::Accepted)
}

#[test]
fn terms_in_a_footer_are_the_policys_own_and_page_numbers_are_not() {
    let number = |words: &str| {
        let page = field("", "PAGE", &run("", "2"));
        format!("<w:p>{}{page}{}</w:p>", run("", words), run("", " of 9"))
    };
    let terms = "The seller is not liable for more than EUR 100.";
    let footer = [paragraph("", "Example Ltd"), paragraph("", terms), number("Page ")].concat();
    let document = with_footer(&footer, &paragraph("", "Words."));
    assert_eq!(shown(&document), ["Words.", terms, "running-header: Example Ltd", "page-number: Page 2 of 9"]);
    let document = with_footer(&number(&format!("{terms} Page ")), &paragraph("", "Words."));
    assert_eq!(shown(&document), ["Words.", &format!("{terms} Page of 9"), "page-number: 2"]);
}

#[test]
fn a_footer_that_no_page_shows_is_hidden() {
    let terms = paragraph("", "The seller is not liable for more than EUR 100.");
    let section = "<w:p/><w:sectPr><w:footerReference w:type=\"first\" r:id=\"r1\"/></w:sectPr>";
    assert_eq!(shown(&with_footer(&terms, section)), ["hidden: The seller is not liable for more than EUR 100."]);
    let section = "<w:p/><w:sectPr><w:footerReference w:type=\"first\" r:id=\"r1\"/><w:titlePg/></w:sectPr>";
    assert_eq!(shown(&with_footer(&terms, section)), ["The seller is not liable for more than EUR 100."]);
}

#[test]
fn marks_of_notes_and_powers_are_no_figures_of_the_number_before_them() {
    let up = "<w:vertAlign w:val=\"superscript\"/>";
    let maths =
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>12</m:t></m:r></m:den></m:f></m:oMath>";
    let power =
        "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>";
    let note = part(
        "footnotes",
        &format!("<w:footnote w:id=\"4\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>", run("", "Backups")),
    );
    let body = [
        format!("<w:p>{}{}{}</w:p>", run("", "For 18"), run(up, "1"), run("", " months.")),
        format!("<w:p>{}{}{}</w:p>", run("", "10"), run(up, "6"), run("", " records are kept.")),
        format!("<w:p>{}<w:r><w:footnoteReference w:id=\"4\"/></w:r>{}</w:p>", run("", "For 30"), run("", " days.")),
        format!("<w:p>{}{maths}{}{power}</w:p>", run("", "Up to "), run("", " of ")),
    ];
    let bytes = document_with(&body.concat(), &[("word/footnotes.xml", &note)]);
    let expected =
        ["For 18¹ months.", "10^6 records are kept.", "For 30¹ days.", "note: ¹ Backups", "Up to 1/12 of 10^2"];
    assert_eq!(shown(&read_as(&bytes, Tracked::Accepted)), expected);
}

#[test]
fn a_table_in_a_cell_leaves_the_rows_around_it_whole() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let words = |words: &str| cell(&paragraph("", words));
    let inner = format!("<w:tbl>{}</w:tbl><w:p/>", row(&[words("Mail"), words("5 days")]));
    let rows = [
        row(&[words("Name"), words("Country"), words("Kept")]),
        row(&[words("Kite"), words("Brazil"), cell(&inner)]),
        row(&[words("Lake"), words("Ireland"), words("nothing")]),
    ];
    let table = format!("<w:tbl>{}</w:tbl>", rows.concat());
    assert_eq!(of_body(&table), ["Name\tCountry\tKept\nKite\tBrazil\tMail 5 days\nLake\tIreland\tnothing"]);
}

/// A stretch of a paragraph that holds a word.
fn stretch(kind: usize, word: &str) -> String {
    let plain = run("", &format!("{word} "));
    match kind {
        0 => plain,
        1 => run("<w:strike/>", word),
        2 => run("<w:vanish/>", word),
        3 => run("<w:vertAlign w:val=\"superscript\"/>", word),
        4 => format!("<w:ins w:id=\"1\">{plain}</w:ins>"),
        5 => format!("<w:del w:id=\"1\"><w:r><w:delText>{word}</w:delText></w:r></w:del>"),
        6 => control("<w:showingPlcHdr/>", &plain),
        7 => field("", "DATE", &plain),
        8 => field("", "PAGE", &plain),
        9 => format!("<w:hyperlink w:anchor=\"a\">{plain}</w:hyperlink>"),
        10 => format!(
            "<m:oMath><m:f><m:num><m:r><m:t>{word}</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        ),
        11 => format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>\
             <w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            paragraph("", word)
        ),
        _ => format!("<w:r><w:ruby><w:rubyBase>{plain}</w:rubyBase></w:ruby></w:r>"),
    }
}

fn block(kind: usize, stretches: &str) -> String {
    let paragraph = format!("<w:p>{stretches}</w:p>");
    let row = |properties: &str| format!("<w:tr>{properties}<w:tc>{paragraph}</w:tc><w:tc><w:p/></w:tc></w:tr>");
    match kind {
        0 | 1 => paragraph,
        2 => format!("<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>{stretches}</w:p>"),
        3 => format!("<w:tbl>{}</w:tbl>", row("")),
        4 => format!("<w:tbl>{}</w:tbl>", row("<w:trPr><w:del w:id=\"2\"/></w:trPr>")),
        5 => format!("<w:tbl>{}</w:tbl>", row("<w:trPr><w:hidden/></w:trPr>")),
        6 => control("", &paragraph),
        _ => format!("<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>{stretches}</w:p>"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_in_exactly_one_block(
        blocks in prop::collection::vec((0_usize..8, prop::collection::vec(0_usize..13, 1..5)), 1..8),
        original in any::<bool>(),
    ) {
        let mut words = Vec::new();
        let mut body = String::new();
        for (kind, stretches) in blocks {
            let stretches: String = stretches.into_iter().map(|kind| {
                words.push(format!("word{}x", words.len()));
                stretch(kind, words.last().unwrap())
            }).collect();
            body.push_str(&block(kind, &stretches));
        }
        let tracked = if original { Tracked::Original } else { Tracked::Accepted };
        let document = read_as(&document(&body), tracked);
        for word in &words {
            let held = document.text.matches(word.as_str()).count();
            prop_assert_eq!(held, 1, "{} in {}", word, document.text);
        }
    }
}
