//! What the layout of untagged PDFs tells: columns, tables without rules, hyphens, spaced letters, links, lists, broken paragraphs.

#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::fmt::Write as _;

use policydiff::ingest::pdf::{Extract, Limits, extract};
use policydiff::ingest::{Element, ElementKind};

/// Words at a place from the lower left corner, in a size of Helvetica.
fn at(x: f64, y: f64, size: f64, words: &str) -> String {
    format!("BT /F {size} Tf {x} {y} Td ({words}) Tj ET\n")
}

/// The same in Helvetica Bold.
fn bold(x: f64, y: f64, size: f64, words: &str) -> String {
    at(x, y, size, words).replace("/F ", "/B ")
}

fn read(pages: &[String], annotations: &str) -> Extract {
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), String::new()];
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned());
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>".to_owned());
    let mut kids = String::new();
    for content in pages {
        let page = objects.len() + 1;
        write!(kids, "{page} 0 R ").unwrap();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Annots [{annotations}] /Resources << /Font << /F 3 0 R /B 4 0 R >> >> >>",
            page + 1
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    *objects.get_mut(1).unwrap() = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    let mut file = "%PDF-1.7\n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        write!(file, "{number} 0 obj\n{object}\nendobj\n").unwrap();
    }
    write!(file, "trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n").unwrap();
    extract(file.as_bytes(), &Limits::default()).unwrap()
}

fn shown(elements: &[Element]) -> Vec<String> {
    let kind = |element: &Element| match &element.kind {
        ElementKind::Heading(level) => format!("{level}"),
        ElementKind::Paragraph => "p".to_owned(),
        ElementKind::ListItem { depth, marker } => format!("{depth}{marker}"),
        ElementKind::Table { .. } => "t".to_owned(),
    };
    elements.iter().map(|element| format!("{} {}", kind(element), element.words())).collect()
}

/// Ten full lines of text of a column.
fn column(x: f64, words: &str) -> String {
    (0..10_u8).fold(String::new(), |mut content, line| {
        content +=
            &at(x, 700.0 - 14.0 * f64::from(line), 10.0, &format!("{words} and it goes on and on in line {line}"));
        content
    })
}

#[test]
fn columns_are_read_one_after_the_other() {
    let page =
        bold(50.0, 740.0, 18.0, "A notice across both columns") + &column(50.0, "Left") + &column(320.0, "Right");
    let text = shown(&read(&[page], "").elements).join("\n");
    let (left, right) = (text.rfind("Left").unwrap(), text.find("Right").unwrap());
    assert!(left < right, "{text}");
    assert!(text.starts_with("1 A notice across both columns"), "{text}");
}

#[test]
fn cells_that_only_gaps_part_are_a_table_also_over_several_lines() {
    let mut page =
        at(50.0, 740.0, 10.0, "These companies work for us and receive the data named beside them in the table below.");
    let rows =
        [("Company", "Task", ""), ("Alpha Ltd.", "Sends letters and", "parcels"), ("Beta Inc.", "Keeps books", "")];
    for (row, (name, task, more)) in rows.iter().enumerate() {
        let y = 700.0 - 40.0 * f64::from(u8::try_from(row).unwrap());
        page += &(at(50.0, y, 10.0, name) + &at(250.0, y, 10.0, task));
        if !more.is_empty() {
            page += &at(250.0, y - 12.0, 10.0, more);
        }
    }
    let elements = read(&[page], "").elements;
    assert_eq!(
        shown(&elements).last().unwrap(),
        "t Company\tTask\nAlpha Ltd.\tSends letters and parcels\nBeta Inc.\tKeeps books"
    );
}

#[test]
fn hyphens_of_the_printer_go_and_spaced_letters_close_up() {
    let page = at(50.0, 740.0, 20.0, "x").replace("(x) Tj", "8 Tc (PRIVACY) Tj 0 Tc")
        + &at(50.0, 700.0, 10.0, "We keep your personal data as long as the law demands it and delete it there-")
        + &at(50.0, 686.0, 10.0, "after. Nobody else sees it, and it is never sold or lent to anybody for any rea-")
        + &at(50.0, 672.0, 10.0, "son.");
    let elements = shown(&read(&[page], "").elements);
    assert_eq!(
        elements,
        [
            "1 PRIVACY",
            "p We keep your personal data as long as the law demands it and delete it thereafter. Nobody else sees it, and it is never sold or lent to anybody for any reason.",
        ]
    );
}

#[test]
fn lists_nest_by_where_their_markers_stand() {
    let page =
        at(50.0, 740.0, 10.0, "We process the following data of everybody who visits us, for as long as it is needed:")
            + &at(60.0, 720.0, 10.0, "1. names and addresses")
            + &at(80.0, 706.0, 10.0, "\\225 of customers")
            + &at(80.0, 692.0, 10.0, "\\225 of suppliers")
            + &at(60.0, 678.0, 10.0, "2. payments");
    let elements = shown(&read(&[page], "").elements);
    assert_eq!(
        elements.get(1..).unwrap(),
        ["01. names and addresses", "1\u{2022} of customers", "1\u{2022} of suppliers", "02. payments"]
    );
}

#[test]
fn a_paragraph_goes_on_over_a_page_break_with_its_headers() {
    let page = |number: u8, words: &str| {
        at(50.0, 780.0, 8.0, "Example Ltd. privacy notice")
            + &at(50.0, 700.0, 10.0, words)
            + &at(290.0, 20.0, 8.0, &format!("Page {number}"))
    };
    let first = "We keep your personal data as long as the law demands it and for ten years after the end of";
    let read = read(&[page(1, first), page(2, "the contract. Then we delete it.")], "");
    assert_eq!(shown(&read.elements), [format!("p {first} the contract. Then we delete it.")]);
    assert_eq!(read.dropped.len(), 4);
    let pages: Vec<_> = read.elements.first().unwrap().text.marks.iter().map(|(_, place)| place.page).collect();
    assert_eq!(pages, [Some(1), Some(2)]);
}

#[test]
fn links_are_taken_from_annotations() {
    let link =
        "<< /Type /Annot /Subtype /Link /Rect [48 690 120 712] /A << /S /URI /URI (https://example.org/terms) >> >>";
    let page = at(50.0, 700.0, 10.0, "Read our terms") + &at(200.0, 600.0, 10.0, "and other things");
    let read = read(&[page], link);
    let text = &read.elements.first().unwrap().text;
    let (range, target) = text.links.first().unwrap();
    assert_eq!((text.text.get(range.clone()), target.as_str()), (Some("Read our terms"), "https://example.org/terms"));
}
