//! Markdown: every visible word is in exactly one block, and each block says what it is there for.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

use policydiff::document::{BlockKind, Document, Role, UnseenKind};
use policydiff::ingest::{ReadOptions, Tracked, read};
use proptest::prelude::*;

const BODY: &str = "We collect the information that you give us when you register. We keep it for as long as your account is open, \
                    and we delete it when you ask us to do so. We share it with nobody but the companies named below.";

fn read_as(source: &str, tracked: Tracked) -> Document {
    let source = format!("# Privacy notice\n\n{BODY}\n\n{source}\n");
    read(source.as_bytes(), "a.md", &ReadOptions { tracked, ..ReadOptions::default() }).unwrap()
}

/// All headings and blocks after the running text, with the role of blocks that are not the policy's own.
fn shown_of(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for section in &document.sections {
        if !document.heading(section).is_empty() {
            lines.push(format!("# {}", document.heading(section)));
        }
        for block in &section.blocks {
            let words = document.slice(&block.span);
            let marker = match &block.kind {
                BlockKind::ListItem { marker, .. } if !marker.is_empty() => format!("[{marker}] "),
                _ => String::new(),
            };
            lines.push(match block.role {
                Role::Own => format!("{marker}{words}"),
                role => format!("{}: {words}", role.name()),
            });
        }
    }
    lines.drain(..2);
    lines
}

fn shown(source: &str) -> Vec<String> {
    shown_of(&read_as(source, Tracked::Accepted))
}

#[test]
fn struck_words_stand_beside_however_they_are_written() {
    let source = "Kept for ~~30~~90 days, <del>never</del> sold, ~not~ shared, <ins>and</ins> H~2~O.";
    let document = read_as(source, Tracked::Accepted);
    let expected = ["Kept for 90 days, sold, shared, and H₂O.", "struck: 30", "struck: never", "struck: not"];
    assert_eq!(shown_of(&document), expected);
    assert!(document.warnings.iter().any(|warning| warning.code == "own-changes"));
    let original = read_as(source, Tracked::Original);
    assert_eq!(shown_of(&original), ["Kept for 3090 days, never sold, not shared, H₂O.", "struck: and"]);
}

#[test]
fn whole_blocks_can_be_struck() {
    let source = "One.\n\n<del>\n\nTwo goes.\n\n- three goes\n\n</del>\n\nFour.";
    assert_eq!(shown(source), ["One.", "Four.", "struck: Two goes.", "struck: three goes"]);
}

#[test]
fn notes_are_read_and_their_marks_are_no_figures() {
    let source = "Kept for 30 days[^b] or 12[^1] months.\n\nLast.\n\n[^1]: 90-days\n[^b]: Except backups,\n    which we keep.";
    let expected = ["Kept for 30 days¹ or 12² months.", "Last.", "note: ² 90-days", "note: ¹ Except backups, which we keep."];
    assert_eq!(shown(source), expected);
}

#[test]
fn raised_figures_are_raised_and_a_sign_between_words_is_one() {
    let source = "For 12<sup>3</sup> months, 20 m^2^, 10^6^ records, the 1^st^ of 10^2 or 10^3, from ~5 to ~6, H<sub>2</sub>O.";
    let expected = "For 12³ months, 20 m², 10^6 records, the 1st of 10^2 or 10^3, from ~5 to ~6, H₂O.";
    assert_eq!(shown(source), [expected]);
}

#[test]
fn task_lists_definitions_and_alerts_are_text() {
    let source = "- [ ] Health data\n- [x] Location\n\nPartner\n: A company that we own.\n: One that we trust.\n\n> [!WARNING]\n> Calls are recorded.";
    let expected = [
        "[•] ☐ Health data",
        "[•] ☒ Location",
        "Partner: A company that we own.",
        "One that we trust.",
        "Calls are recorded.",
    ];
    assert_eq!(shown(source), expected);
}

#[test]
fn bold_words_next_to_han_characters_show_no_asterisks() {
    let source = "**注意：**本政策适用于您。\n\n见**「本政策」**第三条，~~（旧）~~新。\n\n**Note:**this applies.";
    let document = read_as(source, Tracked::Accepted);
    assert!(!document.text.contains(['*', '~']), "{}", document.text);
}

#[test]
fn a_table_in_html_is_one_table_whatever_stands_between_its_rows() {
    let source = "<table>\n<tr><th>Who</th><th>Why</th></tr>\n\n    <tr><td>Kite</td><td>Billing</td></tr>\n\n<tr><td>\n\n**Lake** [here](x)\n\n</td><td>Letters</td></tr>\n</table>\n\nAfter.";
    assert_eq!(shown(source), ["Who\tWhy\nKite\tBilling\nLake here\tLetters", "After."]);
}

#[test]
fn what_nobody_sees_is_counted_and_listings_are_text() {
    let source = "Text ![a logo](x.png)<!-- inline --> [here][x].\n\n<!-- We may sell it. -->\n\n[x]: https://example.org\n\n```\nkeep 30 days\n```\n\nUpdated {: datetime=\"2024-05-01\"}";
    let document = read_as(source, Tracked::Accepted);
    assert_eq!(shown_of(&document), ["Text here.", "keep 30 days", "Updated"]);
    assert!(document.unseen.contains_key(&UnseenKind::Comment) && document.unseen.contains_key(&UnseenKind::Metadata));
}

/// A stretch of a paragraph that holds a word.
fn stretch(kind: usize, word: &str) -> String {
    match kind {
        0 => format!("{word} "),
        1 => format!("**{word}** "),
        2 => format!("~~{word}~~ "),
        3 => format!("<del>{word}</del> "),
        4 => format!("[{word}](https://example.org) "),
        5 => format!("`{word}` "),
        6 => format!("<sup>{word}</sup> "),
        7 => format!("10^2 {word} 10^3 "),
        8 => format!("**注意：**{word}，"),
        9 => format!("~5 {word} ~6 "),
        10 => format!("<ins>{word}</ins> "),
        _ => format!("*{word}*, "),
    }
}

fn block(kind: usize, words: &str) -> String {
    match kind {
        0 | 1 => words.to_owned(),
        2 => format!("## {words}"),
        3 => format!("- {words}"),
        4 => format!("> [!NOTE]\n> {words}"),
        5 => format!("| a | b |\n| --- | --- |\n| {words} | c |"),
        6 => format!("Term\n: {words}"),
        7 => format!("- [x] {words}"),
        8 => format!("<table>\n<tr><td>a</td><td>b</td></tr>\n\n<tr><td>\n\n{words}\n\n</td><td>c</td></tr>\n</table>"),
        _ => format!("<div>{words}</div>"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_in_exactly_one_block(
        blocks in prop::collection::vec((0_usize..10, prop::collection::vec(0_usize..12, 1..5)), 1..8),
        original in any::<bool>(),
    ) {
        let mut words = Vec::new();
        let mut source = Vec::new();
        for (kind, stretches) in blocks {
            // In a block of HTML there is no Markdown, and its own struck words are a matter of the reader of HTML.
            let stretches: String = stretches.into_iter().map(|stretched| {
                words.push(format!("word{}x", words.len()));
                stretch(if kind >= 8 { 0 } else { stretched }, words.last().unwrap())
            }).collect();
            source.push(block(kind, stretches.trim_end()));
        }
        words.push("note0x".to_owned());
        source.push("named[^1]\n\n[^1]: note0x".to_owned());
        let tracked = if original { Tracked::Original } else { Tracked::Accepted };
        let document = read_as(&source.join("\n\n"), tracked);
        for word in &words {
            let held = document.text.matches(word.as_str()).count();
            prop_assert_eq!(held, 1, "{} in {}", word, document.text);
        }
    }
}
