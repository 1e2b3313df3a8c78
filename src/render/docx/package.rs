//! Packs the parts of a Word document (ECMA-376 part 2, Open Packaging Conventions). The same parts give the same
//! bytes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::Markup;
use crate::ingest::docx::OUTLINED;
use crate::render::RenderError;

/// The parts that differ from document to document.
#[derive(Debug)]
pub struct Parts {
    /// The text.
    pub document: String,
    /// How it looks.
    pub styles: String,
    /// Its lists.
    pub numbering: String,
    /// Its comments.
    pub comments: String,
    /// The head of every page.
    pub header: String,
    /// The foot of every page.
    pub footer: String,
    /// Title, author and day.
    pub core: String,
    /// What made the document and from what, as names and values.
    pub made: Vec<(&'static str, String)>,
    /// Whether every heading is in the style of a heading and nothing else is.
    pub outlined: bool,
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Parts that the text refers to: name, last word of the relationship and of the content type.
const BESIDE: [(&str, &str, &str); 7] = [
    ("styles", "styles", "styles"),
    ("numbering", "numbering", "numbering"),
    ("comments", "comments", "comments"),
    ("settings", "settings", "settings"),
    ("fontTable", "fontTable", "fontTable"),
    ("header1", "header", "header"),
    ("footer1", "footer", "footer"),
];

/// The relationship by which the text names its header.
pub const HEADER: &str = "rId6";
/// The relationship by which the text names its footer.
pub const FOOTER: &str = "rId7";

/// Packs the parts.
///
/// # Errors
///
/// What the archive cannot hold.
pub fn pack(parts: &Parts) -> Result<Vec<u8>, RenderError> {
    let all: [(&str, &str); 14] = [
        ("[Content_Types].xml", &content_types()),
        ("_rels/.rels", &package_relationships()),
        ("docProps/core.xml", &parts.core),
        ("docProps/app.xml", &app()),
        ("docProps/custom.xml", &custom(parts)),
        ("word/document.xml", &parts.document),
        ("word/_rels/document.xml.rels", &document_relationships()),
        ("word/styles.xml", &parts.styles),
        ("word/numbering.xml", &parts.numbering),
        ("word/comments.xml", &parts.comments),
        ("word/settings.xml", &settings()),
        ("word/fontTable.xml", &super::styles::font_table()),
        ("word/header1.xml", &parts.header),
        ("word/footer1.xml", &parts.footer),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in all {
        writer.start_file(name, options)?;
        writer.write_all(part.as_bytes()).map_err(zip::result::ZipError::Io)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn content_types() -> String {
    let mut markup = Markup::new();
    markup.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    let relationships = "application/vnd.openxmlformats-package.relationships+xml";
    markup.empty("Default", &[("Extension", "rels"), ("ContentType", relationships)]);
    markup.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    let mut part = |name: &str, kind: &str| {
        markup.empty("Override", &[("PartName", name), ("ContentType", kind)]);
    };
    part("/word/document.xml", &format!("{WORD_TYPE}.document.main+xml"));
    for (name, _, kind) in BESIDE {
        part(&format!("/word/{name}.xml"), &format!("{WORD_TYPE}.{kind}+xml"));
    }
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    part("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml");
    markup.close("Types");
    markup.finish()
}

fn package_relationships() -> String {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relationships(&[
        ("rId1".to_owned(), format!("{OFFICE}/officeDocument"), "word/document.xml".to_owned()),
        ("rId2".to_owned(), core, "docProps/core.xml".to_owned()),
        ("rId3".to_owned(), format!("{OFFICE}/extended-properties"), "docProps/app.xml".to_owned()),
        ("rId4".to_owned(), format!("{OFFICE}/custom-properties"), "docProps/custom.xml".to_owned()),
    ])
}

fn document_relationships() -> String {
    let one = |(index, (name, kind, _)): (usize, &(&str, &str, &str))| {
        (format!("rId{}", index + 1), format!("{OFFICE}/{kind}"), format!("{name}.xml"))
    };
    relationships(&BESIDE.iter().enumerate().map(one).collect::<Vec<_>>())
}

fn relationships(all: &[(String, String, String)]) -> String {
    let mut markup = Markup::new();
    markup.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (id, kind, target) in all {
        markup.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
    }
    markup.close("Relationships");
    markup.finish()
}

/// What made the document. Word expects a version of its own form.
fn app() -> String {
    let mut markup = Markup::new();
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    markup.open("Properties", &[("xmlns", namespace)]);
    markup.element("Application", &[], env!("CARGO_PKG_NAME"));
    markup.element("AppVersion", &[], "16.0000");
    markup.close("Properties");
    markup.finish()
}

/// What made the document, and the property that lets this program read the document as it was understood.
fn custom(parts: &Parts) -> String {
    let mut markup = Markup::new();
    let namespaces = [
        ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"),
        ("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"),
    ];
    markup.open("Properties", &namespaces);
    let outlined = parts.outlined.then_some((OUTLINED, "vt:bool", "true"));
    let made = parts.made.iter().map(|(name, value)| (*name, "vt:lpwstr", value.as_str()));
    // Numbers of properties begin at two.
    for ((name, kind, value), number) in outlined.into_iter().chain(made).zip(2_usize..) {
        // The format's identifier for properties that users set.
        let format = ("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}");
        markup.open("property", &[format, ("pid", &number.to_string()), ("name", name)]);
        markup.element(kind, &[], value);
        markup.close("property");
    }
    markup.close("Properties");
    markup.finish()
}

/// The mode of Word 2013 and later, so that nothing is laid out as older programs did.
fn settings() -> String {
    let mut markup = Markup::part("w:settings");
    markup.empty("w:zoom", &[("w:percent", "100")]);
    markup.value("w:defaultTabStop", "720");
    markup.value("w:characterSpacingControl", "compressPunctuation");
    markup.open("w:compat", &[]);
    let mode =
        [("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15")];
    markup.empty("w:compatSetting", &mode);
    markup.close("w:compat");
    markup.close("w:settings");
    markup.finish()
}

/// Title, author and day of the document.
pub fn core(title: &str, author: &str, date: &str, language: &str) -> String {
    let mut markup = Markup::new();
    let namespaces = [
        ("xmlns:cp", format!("{PACKAGE}/metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/".to_owned()),
        ("xmlns:dcterms", "http://purl.org/dc/terms/".to_owned()),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance".to_owned()),
    ];
    let namespaces: Vec<(&str, &str)> = namespaces.iter().map(|(key, value)| (*key, value.as_str())).collect();
    markup.open("cp:coreProperties", &namespaces);
    markup.element("dc:title", &[], title);
    markup.element("dc:creator", &[], author);
    markup.element("cp:lastModifiedBy", &[], author);
    markup.element("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], date);
    markup.element("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], date);
    markup.element("dc:language", &[], language);
    markup.close("cp:coreProperties");
    markup.finish()
}
