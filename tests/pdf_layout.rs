//! What the layout of untagged PDFs tells: columns, tables without rules, hyphens, spaced letters, links, lists, broken paragraphs.

#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::fmt::Write as _;

use policydiff::document::Role;
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

/// A level or upright rule from one point to another.
fn rule(from: (f64, f64), to: (f64, f64)) -> String {
    format!("0.5 w {} {} m {} {} l S\n", from.0, from.1, to.0, to.1)
}

/// Two columns of cells between rules; the upright ones go down to a height.
fn ruled(rows: &[(f64, &str, &str)], levels: &[f64], down_to: f64) -> String {
    let top = levels.iter().copied().fold(0.0, f64::max);
    let mut content = [50.0, 200.0, 500.0].map(|x| rule((x, top), (x, down_to))).concat();
    for y in levels {
        content += &rule((50.0, *y), (500.0, *y));
    }
    for (y, name, words) in rows {
        content += &(at(55.0, *y, 10.0, name) + &at(205.0, *y, 10.0, words));
    }
    content
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
    assert_eq!(read.beside.len(), 4);
    let roles = |role: Role| read.beside.iter().filter(|element| element.role == role).count();
    assert_eq!((roles(Role::RunningHeader), roles(Role::PageNumber)), (2, 2));
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

#[test]
fn columns_need_not_stand_on_the_same_baselines() {
    let right = column(320.0, "Right").replace("BT", "1 0 0 1 0 6 cm BT").replace("ET", "ET 1 0 0 1 0 -6 cm");
    let elements = shown(&read(&[column(50.0, "Left") + &right], "").elements);
    let text = elements.join("\n");
    assert!(text.rfind("Left").unwrap() < text.find("Right").unwrap(), "{text}");
}

#[test]
fn a_row_over_a_page_break_is_one_row_and_a_head_that_is_painted_again_is_left_out() {
    let first = ruled(
        &[
            (100.0, "Data", "Purpose"),
            (80.0, "Names", "To write to you"),
            (60.0, "Payments", "Bills, and the prevention"),
        ],
        &[112.0, 92.0, 72.0],
        50.0,
    );
    let next = ruled(
        &[(700.0, "Data", "Purpose"), (680.0, "", "of fraud"), (660.0, "Logs", "Security")],
        &[712.0, 692.0, 672.0, 652.0],
        652.0,
    );
    let elements = shown(&read(&[first, next], "").elements);
    assert_eq!(
        elements,
        ["t Data\tPurpose\nNames\tTo write to you\nPayments\tBills, and the prevention of fraud\nLogs\tSecurity"]
    );
}

#[test]
fn every_second_row_may_be_painted() {
    let stripe = |y: f64| format!("0.9 g 50 {y} 150 20 re f 200 {y} 300 20 re f 0 g\n");
    let rows =
        [(700.0, "Data", "Purpose"), (680.0, "Names", "Letters"), (660.0, "Logs", "Security"), (640.0, "Age", "Law")];
    let page = stripe(674.0) + &stripe(634.0) + &ruled(&rows, &[], 0.0).replace(" S\n", " n\n");
    let elements = shown(&read(&[page], "").elements);
    assert_eq!(elements, ["t Data\tPurpose\nNames\tLetters\nLogs\tSecurity\nAge\tLaw"]);
}

#[test]
fn a_number_set_apart_from_its_heading_makes_no_table() {
    let section = |y: f64, number: &str, title: &str| {
        bold(50.0, y, 10.0, number)
            + &bold(100.0, y, 10.0, title)
            + &at(100.0, y - 20.0, 10.0, "This is how we do it, and how we have done it for as long as anybody knows.")
    };
    let page = section(700.0, "9.2.", "Leaving us") + &section(650.0, "9.3.", "Deleting all of it");
    let elements = shown(&read(&[page], "").elements);
    assert_eq!(elements.len(), 4, "{elements:?}");
    assert_eq!(elements.first().map(String::as_str), Some("p 9.2. Leaving us"));
    assert_eq!(elements.get(2).map(String::as_str), Some("p 9.3. Deleting all of it"));
}

#[test]
fn entries_of_a_table_of_contents_lose_their_leaders_and_page_numbers() {
    let entry = |y: f64, words: &str, page: u8| at(50.0, y, 10.0, &format!("{words} ................ {page}"));
    let page =
        entry(700.0, "1. Who we are", 1) + &entry(686.0, "2. What we collect", 12) + &at(50.0, 650.0, 10.0, "End.");
    let read = read(&[page], "");
    assert_eq!(shown(&read.elements), ["p 1. Who we are", "p 2. What we collect", "p End."]);
    assert_eq!(shown(&read.beside), ["p 1", "p 12"]);
}

#[test]
fn raised_figures_stay_in_their_line() {
    let page = at(50.0, 700.0, 10.0, "We keep it as the law says")
        + &at(169.0, 705.0, 7.0, "1")
        + &at(180.0, 700.0, 10.0, "and no longer than that.");
    assert_eq!(shown(&read(&[page], "").elements), ["p We keep it as the law says¹ and no longer than that."]);
}

#[test]
fn a_page_set_sideways_is_read() {
    let page = "q 0 1 -1 0 600 0 cm ".to_owned() + &at(50.0, 500.0, 10.0, "Set sideways on an upright page.") + "Q";
    assert_eq!(shown(&read(&[page], "").elements), ["p Set sideways on an upright page."]);
}

#[test]
fn a_page_number_is_left_out_of_a_single_page_too() {
    let read = read(&[at(50.0, 700.0, 10.0, "All of it.") + &at(280.0, 30.0, 8.0, "Page 1 of 1")], "");
    assert_eq!(shown(&read.elements), ["p All of it."]);
    assert_eq!(read.beside.first().map(|element| element.text.text.as_str()), Some("Page 1 of 1"));
}

#[test]
fn a_bullet_in_one_place_on_many_pages_is_no_page_header() {
    let page = |words: &str| at(60.0, 740.0, 10.0, "\\225") + &at(90.0, 740.0, 10.0, words);
    let read = read(&[page("to write to you"), page("to bill you"), page("to find you")], "");
    assert_eq!(shown(&read.elements), ["0\u{2022} to write to you", "0\u{2022} to bill you", "0\u{2022} to find you"]);
}

/// A page with a line at its top, text, and a line at its foot.
fn page_of(top: &str, words: &str, foot: &str) -> String {
    at(50.0, 740.0, 10.0, top) + &at(50.0, 600.0, 10.0, words) + &at(50.0, 30.0, 8.0, foot)
}

#[test]
fn a_head_that_is_painted_again_stands_beside() {
    let first = ruled(&[(100.0, "Data", "Purpose"), (80.0, "Names", "To write to you")], &[112.0, 92.0], 50.0);
    let next = ruled(&[(700.0, "Data", "Purpose"), (680.0, "Logs", "Security")], &[712.0, 692.0, 672.0], 672.0);
    let read = read(&[first, next], "");
    assert_eq!(shown(&read.elements), ["t Data\tPurpose\nNames\tTo write to you\nLogs\tSecurity"]);
    assert_eq!(shown(&read.beside), ["t Data\tPurpose"]);
}

#[test]
fn first_lines_that_differ_in_figures_are_text() {
    let read = read(&[page_of("Logs: 30 days.", "All of it.", ""), page_of("Logs: 90 days.", "And this.", "")], "");
    assert_eq!(read.beside, []);
    let text = shown(&read.elements).join(" ");
    assert!(text.contains("Logs: 30 days.") && text.contains("Logs: 90 days."), "{text}");
}

#[test]
fn headings_at_the_tops_of_pages_are_text_though_they_count() {
    let page = |number: u8| {
        bold(50.0, 740.0, 14.0, &format!("Section {number}"))
            + &at(50.0, 715.0, 10.0, &format!("The words of part {number} stand here and say what it says."))
    };
    let read = read(&[page(1), page(2), page(3)], "");
    assert_eq!(read.beside, []);
    let text = shown(&read.elements).join(" ");
    assert!((1..=3).all(|number| text.contains(&format!("Section {number}"))), "{text}");
}

#[test]
fn columns_that_begin_alike_are_text() {
    let page = at(50.0, 740.0, 10.0, "You may object") + &at(320.0, 740.0, 10.0, "You may object");
    let read = read(&[page + &column(50.0, "Left") + &column(320.0, "Right")], "");
    assert_eq!(read.beside, []);
    assert_eq!(shown(&read.elements).join(" ").matches("You may object").count(), 2);
}

#[test]
fn notes_at_the_foot_are_clauses_and_the_sentence_goes_on_over_them() {
    let note = |words: &str| at(50.0, 43.0, 5.0, "1") + &at(54.0, 40.0, 8.0, words);
    let first = "We keep your personal data as long as the law demands it and for ten years after the end of";
    let pages = [
        at(50.0, 300.0, 10.0, first) + &note("This does not apply in Norway."),
        at(50.0, 700.0, 10.0, "the contract. Then we delete it.") + &note("This does not apply in Norway."),
    ];
    let read = read(&pages, "");
    assert_eq!(read.beside, []);
    let notes: Vec<String> =
        read.elements.iter().filter(|element| element.role == Role::Note).map(Element::words).collect();
    assert_eq!(notes, ["This does not apply in Norway."; 2]);
    assert_eq!(shown(&read.elements).first().unwrap(), &format!("p {first} the contract. Then we delete it."));
}

#[test]
fn a_company_line_with_figures_is_furniture_and_its_page_number_too() {
    let company = "Example Ltd, capital 12,345, company 987 654";
    let page = |number: u8| {
        at(50.0, 600.0, 10.0, &format!("Clause {number} says what it says."))
            + &at(50.0, 40.0, 8.0, company)
            + &at(290.0, 20.0, 8.0, &format!("{number}"))
    };
    let read = read(&[page(3), page(4), page(5)], "");
    assert_eq!(read.elements.len(), 3);
    let words = |role: Role| -> Vec<String> {
        read.beside.iter().filter(|element| element.role == role).map(Element::words).collect()
    };
    assert_eq!(words(Role::RunningHeader), [company; 3]);
    assert_eq!(words(Role::PageNumber), ["3", "4", "5"]);
}

#[test]
fn words_set_aslant_are_kept_beside() {
    let mark = "q 0.7 0.7 -0.7 0.7 200 300 cm ".to_owned() + &at(0.0, 0.0, 40.0, "DRAFT ONLY") + "Q\n";
    let read = read(&[mark + &at(50.0, 700.0, 10.0, "All of it.")], "");
    assert_eq!(shown(&read.elements), ["p All of it."]);
    assert_eq!(shown(&read.beside), ["p DRAFT ONLY"]);
}

mod any_pages {
    use proptest::prelude::*;

    use super::*;

    /// Letters and figures in order, raised ones as plain ones.
    fn letters<'a>(words: impl Iterator<Item = &'a str>) -> Vec<char> {
        const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        let plain = |letter: char| {
            let digit = RAISED.chars().position(|raised| raised == letter).and_then(|digit| u32::try_from(digit).ok());
            digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(letter)
        };
        let mut letters: Vec<char> =
            words.flat_map(str::chars).filter(|letter| letter.is_alphanumeric()).map(plain).collect();
        letters.sort_unstable();
        letters
    }

    /// All letters of an element, with the marker of a list item.
    fn all(element: &Element) -> String {
        match &element.kind {
            ElementKind::ListItem { marker, .. } => format!("{marker} {}", element.words()),
            _ => element.words(),
        }
    }

    fn words() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("Example Ltd. privacy notice".to_owned()),
            Just("We keep it for as long as the law says".to_owned()),
            Just("You may object at any time.".to_owned()),
            (1..4_u8).prop_map(|number| format!("Page {number} of 3")),
            (1..4_u8).prop_map(|number| format!("Section {number}")),
            (1..99_u8).prop_map(|days| format!("Logs: {days} days.")),
            (1..9_u8).prop_map(|number| format!("{number}")),
            (1..9_u8).prop_map(|number| format!("{number}. Rights ........ {number}")),
            "[a-z]{2,9}( [a-z]{2,9}){0,4}",
        ]
    }

    /// A line in one of the places of a page, in one of three sizes.
    fn line() -> impl Strategy<Value = (usize, bool, usize, String)> {
        (0..14_usize, any::<bool>(), 0..3_usize, words())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn every_letter_is_in_one_block(pages in prop::collection::vec(prop::collection::vec(line(), 1..16), 1..5)) {
            const HEIGHTS: [f64; 14] =
                [782.0, 768.0, 740.0, 726.0, 700.0, 686.0, 672.0, 400.0, 386.0, 90.0, 70.0, 56.0, 36.0, 20.0];
            const SIZES: [f64; 3] = [8.0, 10.0, 14.0];
            let mut painted: Vec<String> = Vec::new();
            let mut contents: Vec<String> = Vec::new();
            for lines in pages {
                let mut taken = std::collections::BTreeSet::new();
                let mut content = String::new();
                for (height, right, size, words) in lines {
                    if taken.insert((height, right)) {
                        let x = if right { 320.0 } else { 50.0 };
                        content += &at(x, *HEIGHTS.get(height).unwrap(), *SIZES.get(size).unwrap(), &words);
                        painted.push(words);
                    }
                }
                contents.push(content);
            }
            let read = read(&contents, "");
            let blocks: Vec<String> = read.elements.iter().chain(&read.beside).map(all).collect();
            prop_assert_eq!(
                letters(blocks.iter().map(String::as_str)),
                letters(painted.iter().map(String::as_str)),
                "{:#?}", blocks
            );
        }
    }
}
