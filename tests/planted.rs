//! Planted changes: one word is changed in every stretch of every real version in every form, and each change must be told.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test fails where it cannot go on"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read, Write};

use policydiff::document::{Document, Source};
use policydiff::ingest::{self, ElementKind, Flow, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::report::{ChangeKind, Report, Role, Severity};
use regex::Regex;
use zip::write::SimpleFileOptions;

/// Every so many stretches have their word changed in one comparison, so that one change does not lean on another.
const APART: usize = 12;

/// A text in which words can be changed: what stays as it is, and stretches of words.
struct Text {
    pieces: Vec<Piece>,
}

enum Piece {
    Kept(String),
    Words(String),
}

impl Text {
    /// The lines of a text. What a reader does not see (tags, pictures, addresses of links, attributes) is kept.
    fn of_lines(text: &str) -> Self {
        let unseen = Regex::new(r"<[^>]*>|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|\{:[^}]*\}|https?://\S+").unwrap();
        let mut pieces = Vec::new();
        for line in text.split_inclusive('\n') {
            let mut from = 0;
            for found in unseen.find_iter(line) {
                pieces.push(Piece::Words(line[from..found.start()].to_owned()));
                pieces.push(Piece::Kept(found.as_str().to_owned()));
                from = found.end();
            }
            pieces.push(Piece::Words(line[from..].to_owned()));
        }
        Self { pieces }
    }

    /// The text between tags. What a page says of itself before its body is kept.
    fn of_markup(markup: &str, body: &str) -> Self {
        let start = markup.find(body).unwrap_or(0);
        let mut pieces = vec![Piece::Kept(markup[..start].to_owned())];
        for part in markup[start..].split_inclusive('>') {
            let (words, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
            pieces.push(Piece::Words(words.to_owned()));
            pieces.push(Piece::Kept(tag.to_owned()));
        }
        Self { pieces }
    }

    /// The source with the longest word of every twelfth stretch, from the first one, replaced by a word of its own; and those words.
    fn planted(&self, first: usize) -> (String, Vec<String>) {
        let (mut text, mut planted, mut stretch) = (String::new(), Vec::new(), 0);
        for piece in &self.pieces {
            let (Piece::Kept(words) | Piece::Words(words)) = piece;
            let longest = longest_word(words).filter(|_| matches!(piece, Piece::Words(_)));
            let Some(range) = longest else {
                text.push_str(words);
                continue;
            };
            if stretch % APART == first {
                let word = format!("Zqx{stretch}plant");
                text.push_str(&words[..range.start]);
                text.push_str(&word);
                text.push_str(&words[range.end..]);
                planted.push(word);
            } else {
                text.push_str(words);
            }
            stretch += 1;
        }
        (text, planted)
    }
}

/// The longest run of letters, of at least two.
fn longest_word(words: &str) -> Option<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (start, letter) in words.char_indices().filter(|(_, letter)| letter.is_alphabetic()) {
        match runs.last_mut() {
            Some(run) if run.end == start => run.end = start + letter.len_utf8(),
            _ => runs.push(start..start + letter.len_utf8()),
        }
    }
    runs.into_iter().filter(|run| words[run.clone()].chars().count() > 1).max_by_key(|run| (run.len(), run.start))
}

fn read(bytes: &[u8], path: &str) -> Document {
    ingest::read(bytes, path, &ReadOptions::default()).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The planted words that a report does not tell, or tells as if they said nothing although they are the policy's own.
fn untold(report: &Report, planted: &[String]) -> Vec<String> {
    let told: BTreeSet<&str> = planted
        .iter()
        .map(String::as_str)
        .filter(|word| {
            report.changes.iter().any(|change| {
                change.kind != ChangeKind::Same
                    && change.new.as_ref().is_some_and(|quote| quote.text.contains(*word))
                    && (change.severity > Severity::Editorial || change.role.is_some_and(Role::is_beside))
            })
        })
        .collect();
    planted.iter().filter(|word| !told.contains(word.as_str())).cloned().collect()
}

fn assert_every_plant_is_told(path: &str, source: &Text, bytes: impl Fn(&str) -> Vec<u8>) {
    let (unchanged, _) = source.planted(APART);
    let old = read(&bytes(&unchanged), path);
    assert_all_told(path, &old, |first| {
        let (text, planted) = source.planted(first);
        (read(&bytes(&text), path), planted)
    });
}

fn assert_all_told(path: &str, old: &Document, with_plants: impl Fn(usize) -> (Document, Vec<String>)) {
    let mut missed = Vec::new();
    let mut count = 0;
    for first in 0..APART {
        let (new, planted) = with_plants(first);
        let report = compare(old, &new, &CompareOptions::default());
        assert_eq!(report.account.unaccounted(), 0, "{path}, round {first}");
        count += planted.len();
        missed.extend(untold(&report, &planted));
    }
    assert!(count > 50, "{path}: {count} words were changed");
    assert_eq!(missed, Vec::<String>::new(), "{path}: of {count} changed words these are not told");
}

fn corpus(folder: &str, name: &str) -> Vec<u8> {
    fs::read(format!("{}/corpus/{folder}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn text(name: &str) -> String {
    String::from_utf8(corpus("aws-privacy", name)).unwrap()
}

#[test]
fn every_line_of_the_english_and_french_text_is_compared() {
    for name in ["2017-03-09.en.md", "2020-01-24.fr.md"] {
        assert_every_plant_is_told(name, &Text::of_lines(&text(name)), |text| text.as_bytes().to_vec());
    }
}

#[test]
fn every_line_of_the_chinese_texts_is_compared() {
    for name in ["2021-02-09.zh-CN.md", "2022-09-01.zh-CN.txt", "2026-05-18.zh-TW.md"] {
        assert_every_plant_is_told(name, &Text::of_lines(&text(name)), |text| text.as_bytes().to_vec());
    }
}

#[test]
fn every_text_of_the_web_page_is_compared() {
    let name = "2017-03-09.en.html";
    let page = String::from_utf8(corpus("aws-privacy-rendered", name)).unwrap();
    assert_every_plant_is_told(name, &Text::of_markup(&page, "<body"), |text| text.as_bytes().to_vec());
}

#[test]
fn every_run_of_the_word_documents_is_compared() {
    for name in ["2020-01-24.fr.docx", "2026-05-18.zh-TW.docx"] {
        let package = corpus("aws-privacy-rendered-docx", name);
        let body = part(&package, "word/document.xml");
        assert_every_plant_is_told(name, &Text::of_markup(&body, "<w:body"), |body| with_body(&package, body));
    }
}

/// The words of a PDF are drawings; so they are changed in what its reader found.
#[test]
fn every_block_of_the_pdfs_is_compared() {
    for name in ["2020-01-24.fr.pdf", "2022-09-01.zh-CN.pdf", "2026-05-18.zh-TW.pdf"] {
        let bytes = corpus("aws-privacy-rendered", name);
        let (flow, form) = ingest::read_flow(&bytes, name, &ReadOptions::default()).unwrap();
        let finish = |flow| ingest::finish(flow, Source::new(name, form, &bytes), &ReadOptions::default()).unwrap();
        assert_all_told(name, &finish(flow.clone()), |first| {
            let (flow, planted) = planted_flow(flow.clone(), first);
            (finish(flow), planted)
        });
    }
}

/// A flow with a word of its own in every twelfth stretch, from the first one; and those words.
fn planted_flow(mut flow: Flow, first: usize) -> (Flow, Vec<String>) {
    let mut planted = Vec::new();
    let texts = flow.elements.iter_mut().chain(&mut flow.beside).flat_map(|element| match &mut element.kind {
        ElementKind::Table { rows, .. } => rows.iter_mut().flatten().collect::<Vec<_>>(),
        _ => vec![&mut element.text],
    });
    let with_words = texts.filter(|text| longest_word(&text.text).is_some());
    for (stretch, draft) in with_words.enumerate().filter(|(stretch, _)| stretch % APART == first) {
        let Some(range) = longest_word(&draft.text) else { continue };
        let word = format!("Zqx{stretch}plant");
        // Places and links stay where they are, as far as the changed text reaches.
        draft.text.replace_range(range, &word);
        let end = draft.text.len();
        draft.links.retain(|(range, _)| range.end <= end && draft.text.get(range.clone()).is_some());
        draft.marks.retain(|(offset, _)| draft.text.is_char_boundary(*offset));
        planted.push(word);
    }
    (flow, planted)
}

fn part(package: &[u8], name: &str) -> String {
    let mut words = String::new();
    zip::ZipArchive::new(Cursor::new(package)).unwrap().by_name(name).unwrap().read_to_string(&mut words).unwrap();
    words
}

/// A Word document with another body.
fn with_body(package: &[u8], body: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut changed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    for name in names {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        changed.start_file(&name, SimpleFileOptions::default()).unwrap();
        changed.write_all(if name == "word/document.xml" { body.as_bytes() } else { &bytes }).unwrap();
    }
    changed.finish().unwrap().into_inner()
}
