//! The renditions of the corpus (PDFs from four programs, a web page) read as the texts they were made from.

#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use policydiff::document::{BlockKind, Document};
use policydiff::ingest::{self, ReadOptions};

const PDFS: [(&str, &str); 4] = [
    ("2020-01-24.fr.pdf", "2020-01-24.fr.md"),
    ("2021-02-09.zh-CN.pdf", "2021-02-09.zh-CN.md"),
    ("2022-09-01.zh-CN.pdf", "2022-09-01.zh-CN.txt"),
    ("2026-05-18.zh-TW.pdf", "2026-05-18.zh-TW.md"),
];

fn document(folder: &str, name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder).join(name);
    ingest::read(&fs::read(path).unwrap(), name, &ReadOptions::default()).unwrap()
}

fn pairs() -> impl Iterator<Item = (Document, Document)> {
    PDFS.iter().map(|(pdf, text)| (document("aws-privacy-rendered", pdf), document("aws-privacy", text)))
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// Share of the second's lines that the first has too, white space and punctuation aside.
fn found(pdf: &Document, text: &Document) -> f64 {
    let mut lines: HashMap<String, u32> = HashMap::new();
    pdf.own_text().split(['\n', '\t']).for_each(|line| *lines.entry(letters(line)).or_default() += 1);
    let wanted: Vec<String> = text.own_text().split(['\n', '\t']).map(letters).collect();
    let mut hits = 0_u32;
    for line in &wanted {
        if let Some(count) = lines.get_mut(line).filter(|count| **count > 0) {
            *count -= 1;
            hits += 1;
        }
    }
    f64::from(hits) / f64::from(u32::try_from(wanted.len()).unwrap())
}

#[test]
fn a_pdf_has_the_blocks_and_cells_of_the_text_it_was_made_from() {
    for (pdf, text) in pairs() {
        let found = found(&pdf, &text);
        assert!(found >= 0.93, "{}: {found:.3}", pdf.source.path);
    }
}

#[test]
fn a_pdf_has_the_headings_and_tables_of_the_text_it_was_made_from() {
    for (pdf, text) in pairs() {
        let headings = |document: &Document| -> Vec<String> {
            document.own_sections().map(|(_, section)| letters(document.heading(section))).collect()
        };
        let wanted = headings(&text);
        let missing = wanted.iter().filter(|heading| !headings(&pdf).contains(heading)).count();
        assert!(missing * 20 <= wanted.len(), "{}: {missing} of {} are missing", pdf.source.path, wanted.len());
        let tables = |document: &Document| {
            let blocks = document.own_sections().flat_map(|(_, section)| &section.blocks);
            blocks.filter(|block| matches!(block.kind, BlockKind::Table(_))).count()
        };
        assert_eq!(tables(&pdf), tables(&text), "{}", pdf.source.path);
    }
}

#[test]
fn every_clause_of_a_pdf_has_its_page_and_line() {
    for (pdf, _) in pairs() {
        let pages = pdf.pages.unwrap();
        for clause in pdf.own_clauses() {
            let place = &clause.span.place;
            assert!(place.page.is_some_and(|page| (1..=pages).contains(&page)) && place.line.is_some());
        }
        let places: Vec<_> = pdf.own_clauses().map(|clause| clause.span.place.page).collect();
        assert!(places.is_sorted(), "{}", pdf.source.path);
    }
}

#[test]
fn page_headers_of_a_pdf_are_left_out_and_listed() {
    for (pdf, _) in pairs() {
        let pages = usize::try_from(pdf.pages.unwrap()).unwrap();
        assert!(pdf.left_out().count() >= pages, "{}", pdf.source.path);
        let header = letters(pdf.slice(&pdf.left_out().next().unwrap().span));
        assert!(!letters(pdf.own_text()).contains(&header), "{}", pdf.source.path);
        assert!(pdf.warnings.is_empty(), "{}: {:?}", pdf.source.path, pdf.warnings);
    }
}
