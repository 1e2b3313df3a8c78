//! What people see: the terminal report of a report by hand, at 80 and 200 columns, without and with colours.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

mod fixture;

use policydiff::render::{Format, Layout, Listing, Renderer, words};
use policydiff::report::{ChangeKind, Filter, Report, SectionCounts, Severity, Summary, view};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn filter(severity: Severity, unfolded: bool) -> Filter {
    Filter { severity, topics: Vec::new(), unfolded }
}

fn usual() -> Filter {
    filter(Severity::Substantive, false)
}

fn terminal(width: usize) -> Box<dyn Renderer> {
    (Format::named("terminal").unwrap().renderer)(Layout { width, color: false })
}

fn shown(report: &Report, filter: &Filter, width: usize, color: bool) -> String {
    let renderer = (Format::named("terminal").unwrap().renderer)(Layout { width, color });
    String::from_utf8(fixture::rendered(renderer.as_ref(), report, filter)).unwrap()
}

#[test]
fn report_at_80_columns() {
    insta::assert_snapshot!(shown(&fixture::report(), &usual(), 80, false));
}

#[test]
fn report_at_80_columns_in_colour() {
    insta::assert_snapshot!(shown(&fixture::report(), &usual(), 80, true).replace('\u{1b}', "␛"));
}

#[test]
fn report_at_200_columns_with_everything() {
    insta::assert_snapshot!(shown(&fixture::report(), &Filter::everything(), 200, false));
}

#[test]
fn history_at_80_columns() {
    let text = fixture::told(terminal(80).as_ref(), &[view(&fixture::report(), &usual())], None).unwrap();
    insta::assert_snapshot!(String::from_utf8(text).unwrap());
}

#[test]
fn a_history_by_topic_says_every_change_about_it() {
    let filter = Filter { topics: vec!["processors".to_owned()], ..usual() };
    let text = fixture::told(terminal(80).as_ref(), &[view(&fixture::report(), &filter)], None).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("General Agent was removed"), "{text}");
    assert!(!text.contains("retention") && text.contains("changes on other topics not shown"), "{text}");
}

#[test]
fn a_history_with_everything_holds_the_whole_of_each_step() {
    let report = fixture::report();
    let text = fixture::told(terminal(80).as_ref(), &[view(&report, &Filter::everything())], None).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains(&shown(&report, &Filter::everything(), 80, false)), "{text}");
}

#[test]
fn document_at_80_columns() {
    let text = terminal(80).document(&fixture::document(), Listing::WithLeftOut).unwrap();
    // Facts are looked for by the program, and better from version to version.
    let text: Vec<&str> = std::str::from_utf8(&text).unwrap().lines().filter(|line| !line.contains("facts ")).collect();
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn what_was_left_out_is_counted_where_it_is_not_listed() {
    let text = String::from_utf8(terminal(80).document(&fixture::document(), Listing::Own).unwrap()).unwrap();
    assert!(text.contains("1 passage of the source left out of the policy; --left-out lists what and why."), "{text}");
    assert!(!text.contains("Pricing"), "{text}");
}

#[test]
fn words_alone_have_a_line_a_row_with_its_cells_between_bars() {
    let text = words(&fixture::document());
    let rows = "\n南韓\n| 處理者 | 項目 |\n| Paymentech | 姓名、卡號、帳單地址 |\n";
    assert!(text.ends_with(rows), "{text}");
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [40, 80, 200] {
        for filter in [usual(), Filter::everything()] {
            for line in shown(&fixture::report(), &filter, width, false).lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }
}

#[test]
fn the_edges_of_a_table_with_chinese_cells_are_aligned() {
    let text = shown(&fixture::report(), &usual(), 80, false);
    let table: Vec<usize> = text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with(['│', '┌', '├', '└']) && line.ends_with(['│', '┐', '┤', '┘']))
        .map(UnicodeWidthStr::width)
        .collect();
    assert!(table.len() > 5);
    assert!(table.iter().all(|width| *width == table[0]), "{text}");
}

#[test]
fn every_change_appears_when_everything_is_asked_for() {
    let report = fixture::report();
    let text: String = shown(&report, &Filter::everything(), 200, false).split_whitespace().collect();
    for change in
        report.changes.iter().filter(|change| change.parent.is_none() && change.unit != policydiff::report::Unit::Row)
    {
        let gist: String = change.gist(report.messages()).split_whitespace().collect();
        assert!(text.contains(&gist), "{}", change.gist(report.messages()));
    }
}

#[test]
fn what_a_document_says_cannot_steer_the_terminal() {
    let text = shown(&fixture::report(), &Filter::everything(), 80, false);
    assert!(text.contains("us␛[2J at"), "{text}");
    assert!(text.chars().all(|character| character == '\n' || !character.is_control()));
}

#[test]
fn colours_only_colour() {
    let plain = shown(&fixture::report(), &usual(), 80, false);
    let colored = shown(&fixture::report(), &usual(), 80, true);
    let mut bare = String::new();
    for (index, part) in colored.split('\u{1b}').enumerate() {
        bare.push_str(if index == 0 { part } else { part.split_once('m').unwrap().1 });
    }
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    assert_eq!(trimmed(&bare), trimmed(&plain));
}

#[test]
fn what_is_not_shown_is_counted() {
    let text = shown(&fixture::report(), &filter(Severity::Material, false), 80, false);
    assert!(text.contains("7 substantive and 2 editorial changes not shown; --all shows everything."), "{text}");
    let topic = Filter { topics: vec!["Retention".to_owned()], ..usual() };
    let text = shown(&fixture::report(), &topic, 80, false);
    assert!(text.contains("10 changes on other topics not shown."), "{text}");
    assert!(text.contains("kept for up to 90 days") && !text.contains("General Agent"), "{text}");
}

#[test]
fn a_report_without_changes_says_so() {
    let mut report = fixture::report();
    report.changes.clear();
    report.terms.clear();
    report.waivers.clear();
    report.summary = Summary { sections: SectionCounts { same: 6, ..SectionCounts::default() }, ..Summary::default() };
    insta::assert_snapshot!(shown(&report, &usual(), 80, false));
}

#[test]
fn a_view_keeps_the_whole_of_each_part() {
    let report = fixture::report();
    let view = view(&report, &filter(Severity::Substantive, false));
    assert!(view.report.changes.iter().any(|change| change.id == "c12"), "a substantive cell is shown");
    assert!(view.report.changes.iter().all(|change| change.id != "c11" && change.kind != ChangeKind::Same));
    for parent in view.report.changes.iter().filter_map(|change| change.parent.as_ref()) {
        assert!(view.report.change(parent).is_some(), "{parent}");
    }
    assert_eq!(view.report.summary.changes, report.summary.changes);
}

/// Words such as a hostile or broken source may hold.
fn arbitrary_words() -> impl Strategy<Value = String> {
    "\\PC{0,60}|[ -~一-龥。，、\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}👨‍👩‍👧é“”…]{0,80}"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_words_lines_fit_and_nothing_steers_the_terminal(
        words in proptest::collection::vec(arbitrary_words(), 4),
        width in 40_usize..120,
        unfolded: bool,
    ) {
        let mut report = fixture::report();
        let of = |index: usize| words[index % words.len()].clone();
        for (index, change) in report.changes.iter_mut().enumerate() {
            change.summary = of(index);
            change.topic = change.topic.as_ref().map(|_| of(index + 1));
            change.edits.iter_mut().for_each(|edit| edit.text = of(index + 2));
            change.old.iter_mut().chain(&mut change.new).for_each(|quote| quote.text = of(index + 3));
        }
        for entry in &mut report.sections {
            entry.new.iter_mut().for_each(|side| side.heading = of(1));
        }
        report.old.title = of(0);
        report.terms[0].old = of(2);
        let text = shown(&report, &filter(Severity::Editorial, unfolded), width, false);
        for line in text.lines() {
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
            prop_assert!(line.width() <= width, "{width}: {line:?}");
        }
    }
}
