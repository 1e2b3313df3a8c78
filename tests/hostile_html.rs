//! Web pages and texts that are broken or meant to do harm: refused soon and by name, or read in time that grows as their size does.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails where it cannot go on")]

use std::time::{Duration, Instant};

use policydiff::document::Document;
use policydiff::ingest::{Limit, ReadError, ReadOptions, read};

const SENTENCE: &str =
    "We keep the information that you give us for as long as your account is open and delete it afterwards. ";

fn page(body: &str) -> String {
    format!(
        "<!doctype html><html><body><main><h1>Privacy policy</h1><p>{}</p>{body}</main></body></html>",
        SENTENCE.repeat(3)
    )
}

fn try_read(source: &str, path: &str) -> Result<Document, ReadError> {
    read(source.as_bytes(), path, &ReadOptions::default())
}

#[test]
fn pages_nested_beyond_measure_are_refused_by_name_within_a_second() {
    let fonts: String = (0..1_900).map(|index| format!("<font color={index}>")).collect();
    for source in [
        page(&"<div>".repeat(100_000)),
        page(&"<span>".repeat(100_000)),
        page(&"<b>".repeat(100_000)),
        page(&"<ul><li>".repeat(100_000)),
        page(&"<table><tr><td>".repeat(100_000)),
        page(&"<svg><path>".repeat(100_000)),
        // What looks like the beginning of a comment in an attribute is none.
        page(&format!("<div title='<!--'>{}", "<div>".repeat(100_000))),
        // The parser begins formatting that nothing closes anew in every paragraph.
        page(&format!("<p>{fonts}</p>{}", "<p>text</p>".repeat(100_000))),
    ] {
        let start = Instant::now();
        let error = try_read(&source, "some file.html").unwrap_err();
        let ReadError::Limit { cause, .. } = &error else { panic!("{error}") };
        assert!(matches!(cause.limit, Limit::Depth | Limit::Reopened), "{error}");
        assert!(error.to_string().starts_with("some file.html "), "{error}");
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    }
}

#[test]
fn a_tag_of_a_hundred_thousand_attributes_is_refused_by_name() {
    let attributes: String = (0..100_000).map(|index| format!(" a{index}")).collect();
    let error = try_read(&page(&format!("<p{attributes}>text</p>")), "some file.html").unwrap_err();
    let ReadError::Limit { cause, .. } = &error else { panic!("{error}") };
    assert_eq!(cause.limit, Limit::Attributes);
}

#[test]
fn more_bytes_than_are_read_are_refused_within_a_second() {
    let source = page(&SENTENCE.repeat((64 << 20) / SENTENCE.len()));
    let start = Instant::now();
    let error = try_read(&source, "a.html").unwrap_err();
    assert!(error.to_string().contains("is larger than 64 MiB"), "{error}");
    assert!(start.elapsed() < Duration::from_secs(1));
}

#[test]
fn scripts_and_drawings_that_look_like_nesting_are_no_reason_to_refuse_a_page() {
    let script = format!("<script>{}</script>", "for (i = 0; i<n; i++) if (a<b) c('<div>');".repeat(5_000));
    let drawing = format!("<svg>{}</svg>", "<path d='M0 0'/>".repeat(5_000));
    let document = try_read(&page(&format!("{script}{drawing}<p>{SENTENCE}</p>")), "a.html").unwrap();
    assert_eq!(document.clauses.len(), 4);
}

/// The ending of a file, and its text with so many parts.
type Shape = (&'static str, fn(usize) -> String);

/// Shapes of which the parts are repeated, by the ending of the file.
const SHAPES: [Shape; 25] = [
    ("sections.html", |n| page(&repeat(n, |i| format!("<h2>Part {i}</h2><p>{SENTENCE}{i}</p><ul><li>{i}</li></ul>")))),
    ("items.html", |n| page(&format!("<ul>{}</ul>", repeat(n, |i| format!("<li>item number {i} of many"))))),
    ("siblings.html", |n| format!("<html><body>{}</body></html>", repeat(n, |i| format!("<div>{SENTENCE}{i}</div>")))),
    ("headings.html", |n| page(&repeat(n, |i| format!("<h{0}>Heading {1}</h{0}>", 1 + i % 6, i % 7)))),
    ("numbers.html", |n| page(&repeat(n, |i| format!("<h2>{}.{} Part</h2>", i / 9 + 1, i % 9 + 1)))),
    ("titles.html", |n| {
        format!("<html><body>{}<main>{}</main></body></html>", "<h2>In 2020</h2>".repeat(n), SENTENCE.repeat(n))
    }),
    ("bold.html", |n| page(&repeat(n, |i| format!("<p><b>Heading {i}</b></p><p>{SENTENCE}</p>")))),
    ("paragraph.html", |n| page(&format!("<p>{}</p>", SENTENCE.repeat(n)))),
    ("han.html", |n| page(&format!("<p>{}</p>", "我们会在您的帐户有效期间保留您提供的信息，".repeat(n)))),
    ("breaks.html", |n| page(&format!("<p>{}</p>", repeat(n, |i| format!("line {i} of the text<br>"))))),
    ("rows.html", |n| {
        page(&format!("<table>{}</table>", repeat(n, |i| format!("<tr><td rowspan=3>{i}<td>b<td>c</tr>"))))
    }),
    ("links.html", |n| page(&format!("<p>{}</p>", repeat(n, |i| format!("<a href='/{i}'>link {i}</a> and "))))),
    ("attributes.html", |n| {
        page(&format!("<div class='{}' style='{}'>{SENTENCE}</div>", "a-nav ".repeat(n * 9), "x:y;".repeat(n * 9)))
    }),
    ("permalinks.html", |n| page(&format!("<h2>{}</h2>", "<a href='#x'>a</a>".repeat(n * 3)))),
    ("spans.html", |n| {
        page(&format!("<table>{}</table>", "<tr><td rowspan=65534>a<td rowspan=65534 colspan=64>b</tr>".repeat(n / 4)))
    }),
    ("unscripted.html", |n| page(&repeat(n, |i| format!("<noscript><p>{SENTENCE}{i}</p></noscript>")))),
    ("struck.html", |n| {
        page(&format!("<p>{}</p>", repeat(n, |i| format!("<del>{i}</del><ins>{i}</ins><sup>{i}</sup> "))))
    }),
    ("hidden.html", |n| page(&repeat(n, |i| format!("<div hidden>{i}</div><div aria-hidden=true>{SENTENCE}</div>")))),
    ("around.html", |n| {
        let beside = repeat(n, |i| format!("<div class=share>{i}</div><h2>Part {i}</h2><p>{SENTENCE}</p>"));
        format!(
            "<html><body><main><h1>Privacy policy</h1><p>{}</p></main>{beside}</body></html>",
            SENTENCE.repeat(n * 9)
        )
    }),
    ("formulas.html", |n| page(&format!("<math>{}</math>", "<mfrac><mn>1</mn><mn>2</mn></mfrac>".repeat(n)))),
    ("unclosed.html", |n| page(&repeat(n, |i| format!("<p>word {i}<li>item<td>cell")))),
    ("lines.txt", |n| repeat(n, |i| format!("word number {i} here\n"))),
    ("table.txt", |n| format!("{SENTENCE}\n\n{}", repeat(n, |i| format!("Blue{i} 寄送包裹\n")))),
    ("rows.md", |n| {
        format!("{SENTENCE}{SENTENCE}{SENTENCE}\n\n| a | b |\n|---|---|\n{}", repeat(n, |i| format!("| {i} | b |\n")))
    }),
    ("stars.md", |n| format!("{SENTENCE}{SENTENCE}{SENTENCE}\n\n{}", "**a [b ".repeat(n))),
];

fn repeat(times: usize, part: impl Fn(usize) -> String) -> String {
    (0..times).map(part).collect()
}

/// Four times as much takes about four times as long; sixteen times would be the square. The shortest of some runs is what the
/// machine needs when nothing else runs.
const MOST_FOR_FOUR: u32 = 9;

#[test]
fn time_grows_as_size_does() {
    for (path, shape) in SHAPES {
        let (small, large) = (shape(1_500), shape(6_000));
        let time = |source: &str| {
            let once = || {
                let start = Instant::now();
                try_read(source, path).unwrap();
                start.elapsed()
            };
            (0..3).map(|_| once()).min().unwrap().max(Duration::from_millis(2))
        };
        let (first, second) = (time(&small), time(&large));
        assert!(second < first * MOST_FOR_FOUR, "{path}: {first:?}, then {second:?}");
    }
}
