//! Word documents that are broken or meant to do harm: each is refused with its own message, soon and in little memory.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails where it cannot go on")]

mod word;

use std::io::{Cursor, Write};

use policydiff::ingest::{Capture, Limit, ReadError, ReadOptions, docx::DocxError, read};
use word::{BODY, archive, document, document_with, paragraph, part};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn refused(bytes: &[u8]) -> DocxError {
    let error = read(bytes, "some file.docx", &ReadOptions::default()).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with("some file.docx "), "{message}");
    match error {
        ReadError::Docx { cause, .. } => cause,
        ReadError::Limit { cause, .. } => cause.into(),
        other => panic!("{other:?}"),
    }
}

/// A part of zeros that unpacks to many times its size.
fn bomb(megabytes: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    (0..megabytes).for_each(|_| writer.write_all(&block).unwrap());
    writer.finish().unwrap().into_inner()
}

/// Words that do not pack well.
fn noise(length: usize) -> String {
    let mut state = 1_u32;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from(state >> 24).unwrap() % 26)
    };
    (0..length).map(|_| letter()).collect()
}

/// Writes another size over that of the first entry, in its header and in the directory.
fn lie_about_size(bytes: &mut [u8], size: u32) {
    let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[22..26].copy_from_slice(&size.to_le_bytes());
    bytes[directory + 24..directory + 28].copy_from_slice(&size.to_le_bytes());
}

/// An archive with a directory of many entries.
fn crowd(entries: usize) -> Vec<u8> {
    let mut bytes = archive(&[("word/document.xml", b"<a/>")]);
    let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    let end = bytes.windows(4).position(|window| window == b"PK\x05\x06").unwrap();
    let entry = bytes[directory..end].to_vec();
    let tail = bytes.split_off(end);
    (1..entries).for_each(|_| bytes.extend_from_slice(&entry));
    bytes.extend_from_slice(&tail);
    bytes
}

/// A compound file in whose directory a name stands.
fn compound(name: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(1024, 0);
    bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4096, 0);
    bytes
}

#[test]
fn each_trouble_has_its_own_message() {
    let whole = document("");
    let deep = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(1_000), "</w:tc></w:tr></w:tbl>".repeat(1_000));
    let entity = b"<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w>&x;</w>";
    let mut liar = archive(&[("word/document.xml", noise(50_000).as_bytes())]);
    lie_about_size(&mut liar, 1_000);
    let large = part("document", &noise(33 << 20));
    let rels =
        "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"word/none.xml\"/></Relationships>";
    let troubles = [
        refused(b"These are words and no archive."),
        refused(&whole[..whole.len() / 2]),
        refused(&archive(&[("word/document.xml", b"<w:document><w:body>")])),
        refused(&archive(&[("_rels/.rels", rels.as_bytes()), ("word/styles.xml", b"<a/>")])),
        refused(&archive(&[("xl/workbook.xml", b"<a/>")])),
        refused(&archive(&[("mimetype", b"x"), ("content.xml", b"<a/>"), ("META-INF/manifest.xml", b"<a/>")])),
        refused(&archive(&[("a.txt", BODY.as_bytes())])),
        refused(&compound("EncryptedPackage")),
        refused(&compound("WordDocument")),
        refused(&compound("Workbook")),
        refused(&crowd(20_000)),
        refused(&bomb(24)),
        refused(&archive(&[("word/document.xml", large.as_bytes())])),
        refused(&liar),
        refused(&document(&deep)),
        refused(&archive(&[("word/document.xml", entity)])),
        refused(&archive(&[("word/document.xml", format!("<a>{}</a>", "<b/>\n".repeat(4_000_001)).as_bytes())])),
    ];
    let messages: Vec<String> = troubles.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(messages.join("\n"), @"
    is no Word document although it is named like one: give it the ending of what it is, or save it as DOCX
    is a Word document that is cut off or damaged: get the file again, or open it in Word and save it anew
    is a damaged Word document (word/document.xml cannot be read): open it in Word, let it be repaired and save it anew
    is a Word document without its text (word/none.xml is missing): get the file again, or open it in Word and save it anew
    is an Excel workbook and no Word document: save the policy as DOCX, PDF or HTML and give that file
    is an OpenDocument file and no Word document: open it in LibreOffice or Word, save it as DOCX and give that file
    is an archive and no Word document: unpack it and give the policy's own file
    is protected by a password: open it in Word, remove the password and save it, then give that file
    is a Word document of the old form (DOC): open it in Word or LibreOffice, save it as DOCX and give that file
    is an Office file of the old form, and no document: save the policy as DOCX, PDF or HTML and give that file
    holds more than 10000 parts, which is the limit: do not trust this file, or save the policy's text alone and give that; --limit parts=NUMBER raises it
    holds data that unpacks to more than 250 times its size (word/document.xml), which is the limit: do not trust this file, or save the policy's text alone and give that; --limit ratio=NUMBER raises it
    holds data that unpacks to more than 32 MiB (word/document.xml), which is the limit: do not trust this file, or save the policy's text alone and give that; --limit unpacked=MIB raises it
    is a damaged Word document (word/document.xml cannot be read): open it in Word, let it be repaired and save it anew
    nests its elements more than 256 deep (word/document.xml), which is the limit: do not trust this file, or save the policy's text alone and give that; --limit depth=NUMBER raises it
    declares a document type in word/document.xml, which Word never does and which could pull in other files: do not trust it, and get it anew
    holds more than 4000000 tags in one part (word/document.xml), which is the limit: give the policy alone; --limit tags=NUMBER raises it
    ");
}

#[test]
fn a_bomb_beside_the_text_is_refused_too() {
    let styles = format!("<w:styles>{}</w:styles>", " ".repeat(24 << 20));
    let error = refused(&document_with("", &[("word/styles.xml", &styles)]));
    assert!(matches!(error, DocxError::Limit(cause) if cause.limit == Limit::Ratio));
    let entity = "<!DOCTYPE a><a/>";
    assert!(matches!(refused(&document_with("", &[("word/numbering.xml", entity)])), DocxError::DocumentType { .. }));
}

#[test]
fn an_empty_document_is_no_policy() {
    let bytes = archive(&[("word/document.xml", part("document", "<w:body/>").as_bytes())]);
    let error = read(&bytes, "some file.docx", &ReadOptions::default()).unwrap_err();
    assert!(matches!(error, ReadError::NoPolicy { looks_like: Capture::Nothing, .. }));
}

#[test]
fn circles_end() {
    let style = |id: &str, other: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:basedOn w:val=\"{other}\"/></w:style>"
        )
    };
    let styles = part("styles", &[style("a", "b"), style("b", "a")].concat());
    let numbering = part(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"a\"/></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
    );
    let body = paragraph("<w:pStyle w:val=\"a\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr>", "In a circle.");
    let bytes = document_with(&body, &[("word/styles.xml", &styles), ("word/numbering.xml", &numbering)]);
    assert!(read(&bytes, "a.docx", &ReadOptions::default()).unwrap().text.contains("In a circle."));
}

#[test]
fn many_open_fields_and_repeated_cells_stay_cheap() {
    let fields =
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:fldChar w:fldCharType=\"separate\"/><w:t>x</w:t></w:r></w:p>"
            .repeat(20_000);
    let first = format!(
        "<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{}</w:tc><w:tc><w:p/></w:tc></w:tr>",
        paragraph("", &noise(100_000))
    );
    let more =
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>"
            .repeat(5_000);
    let document =
        read(&document(&format!("{fields}<w:tbl>{first}{more}</w:tbl>")), "a.docx", &ReadOptions::default()).unwrap();
    assert!(document.text.len() < 1_000_000);
}

#[test]
fn long_instructions_and_missing_parts_stay_cheap() {
    let piece = "<w:r><w:instrText>abc</w:instrText></w:r>".repeat(100_000);
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \"x</w:instrText></w:r>";
    let middle = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
    let result = "<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>x</w:t></w:r>".repeat(100_000);
    let list: String = (0..20_000)
        .map(|index| format!("<Relationship Id=\"r{index}\" Type=\"x/header\" Target=\"header{index}.xml\"/>"))
        .collect();
    let list = format!("<Relationships>{list}</Relationships>");
    let others: Vec<(String, &str)> = (0..2_000).map(|index| (format!("word/Other{index}.xml"), "<a/>")).collect();
    let mut parts: Vec<(&str, &str)> = others.iter().map(|(name, part)| (name.as_str(), *part)).collect();
    parts.push(("word/_rels/document.xml.rels", &list));
    let bytes = document_with(&format!("<w:p>{begin}{piece}{middle}{result}</w:p>"), &parts);
    let started = std::time::Instant::now();
    let document = read(&bytes, "a.docx", &ReadOptions::default()).unwrap();
    assert!(document.text.contains("xxx"));
    // Two seconds in a release build; this one is slower, and what it guards against takes minutes.
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

mod any_document {
    use super::*;
    use proptest::prelude::*;

    /// Elements of documents in any order and nesting.
    fn element() -> impl Strategy<Value = String> {
        let names = prop::sample::select(vec![
            "w:p",
            "w:r",
            "w:t",
            "w:tbl",
            "w:tr",
            "w:tc",
            "w:pPr",
            "w:rPr",
            "w:ins",
            "w:del",
            "w:sdt",
            "w:sdtContent",
            "w:hyperlink",
            "w:footnoteReference",
            "w:fldChar",
            "w:instrText",
            "mc:AlternateContent",
            "mc:Choice",
            "w:txbxContent",
            "w:numPr",
            "w:br",
            "w:tcPr",
            "w:vMerge",
            "w:gridSpan",
            "w:drawing",
            "w:outlineLvl",
            "w:sym",
            "w:ruby",
        ]);
        let values = prop::sample::select(vec![
            "",
            " w:val=\"1\"",
            " w:val=\"-9\"",
            " w:fldCharType=\"begin\"",
            " w:id=\"1\"",
            " w:val=\"99999999999\"",
        ]);
        let leaf = prop_oneof![
            Just("words &amp; more ".to_owned()),
            (names.clone(), values.clone()).prop_map(|(name, value)| format!("<{name}{value}/>"))
        ];
        leaf.prop_recursive(8, 64, 6, move |inner| {
            (names.clone(), values.clone(), prop::collection::vec(inner, 0..6))
                .prop_map(|(name, value, inner)| format!("<{name}{value}>{}</{name}>", inner.concat()))
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_elements_are_read(elements in prop::collection::vec(element(), 0..12)) {
            let body = elements.concat();
            let notes = part("footnotes", &format!("<w:footnote w:id=\"1\">{body}</w:footnote>"));
            prop_assert!(read(&document_with(&body, &[("word/footnotes.xml", &notes)]), "a.docx", &ReadOptions::default()).is_ok());
        }

        #[test]
        fn any_damage_is_read_or_refused(at in 0_usize..1_500, byte in any::<u8>(), cut in 0_usize..1_500) {
            let mut bytes = document(&paragraph("", "Words."));
            let length = bytes.len();
            if let Some(slot) = bytes.get_mut(at % length) {
                *slot = byte;
            }
            let _ = read(&bytes, "a.docx", &ReadOptions::default());
            bytes.truncate(cut % length);
            let _ = read(&bytes, "a.docx", &ReadOptions::default());
        }
    }
}
