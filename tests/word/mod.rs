//! Makes small Word documents.

#![allow(dead_code, clippy::unwrap_used, reason = "each test uses some of it, and fails where it cannot go on")]

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Words enough for a policy.
pub const BODY: &str = "We collect the information that you give us when you register. We keep it for as long as your account is \
                        open, and we delete it when you ask us to do so. We share it with nobody but the companies named below.";

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                          xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
                          xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
                          xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
                          xmlns:v=\"urn:schemas-microsoft-com:vml\"";

/// An archive of parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A part whose root is of a name.
pub fn part(root: &str, content: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} {NAMESPACES}>{content}</w:{root}>")
}

/// A document with the running text that makes it a policy, a body after it, and parts beside it.
pub fn document_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let text = part("document", &format!("<w:body>{}{body}</w:body>", paragraph("", BODY)));
    let mut all: Vec<(&str, &[u8])> = vec![("word/document.xml", text.as_bytes())];
    all.extend(parts.iter().map(|(name, part)| (*name, part.as_bytes())));
    archive(&all)
}

/// A document with a body after the running text that makes it a policy.
pub fn document(body: &str) -> Vec<u8> {
    document_with(body, &[])
}

/// A paragraph with properties.
pub fn paragraph(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run("", words))
}

/// A paragraph of a style.
pub fn styled(style: &str, words: &str) -> String {
    paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), words)
}

/// A run with properties.
pub fn run(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// Styles with an identifier, a name and properties each.
pub fn styles(styles: &[(&str, &str, &str)]) -> String {
    let style = |(id, name, properties): &(&str, &str, &str)| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{properties}</w:style>")
    };
    part("styles", &styles.iter().map(style).collect::<String>())
}

/// Relationships of the document: identifier, last word of the type, target.
pub fn relationships(all: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    format!("<Relationships>{}</Relationships>", all.iter().map(one).collect::<String>())
}
