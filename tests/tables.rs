//! A table that stands in both versions is one change that says what became of its columns and rows.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails where it cannot go on")]

use policydiff::document::Document;
use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::report::{Change, ChangeKind, Report, Severity, Unit};

/// A policy with a table, each row a line of cells with `|` between them.
fn document(intro: &str, rows: &[&str]) -> Document {
    let rule = vec!["---"; rows[0].matches('|').count() + 1].join(" | ");
    let mut lines: Vec<String> = rows.iter().map(|row| format!("| {row} |")).collect();
    lines.insert(1, format!("| {rule} |"));
    let text = format!("# {intro}\n\n{intro}\n\n## {intro}\n\n{}\n", lines.join("\n"));
    ingest::read(text.as_bytes(), "policy.md", &ReadOptions::default()).unwrap()
}

fn report(intro: &str, old: &[&str], new: &[&str]) -> Report {
    compare(&document(intro, old), &document(intro, new), &CompareOptions::default())
}

fn table(report: &Report) -> &Change {
    let mut tables = report.changes.iter().filter(|change| change.unit == Unit::Table);
    let table = tables.next().unwrap_or_else(|| panic!("no table among {:#?}", report.changes));
    assert!(tables.next().is_none());
    table
}

const ENGLISH: &str = "Companies that process personal information for us and where they do so";
const FRENCH: &str = "Les entreprises qui traitent vos données personnelles pour nous et pourquoi";
const SIMPLIFIED: &str = "为我们处理个人信息的公司以及处理的目的和方式";
const TRADITIONAL: &str = "為我們處理個人資料的公司以及處理的目的與方式";

#[test]
fn rows_that_came_went_and_changed_are_told_in_one_sentence() {
    let cases: [(&str, &[&str], &[&str], &str); 4] = [
        (
            ENGLISH,
            &["Company|Purpose", "General Agent|local agent", "PaymentTech|payments", "Acme|mail", "Beta|hosting"],
            &["Company|Purpose", "Paymentech|payments", "Acme|mail", "Beta|hosting and backups", "Gamma|surveys"],
            "Gamma added; General Agent removed; PaymentTech is now Paymentech; Beta changed (Purpose); 1 kept",
        ),
        (
            FRENCH,
            &["Société|Finalité", "Alpha SARL|envoi de lettres", "Bêta SAS|hébergement"],
            &["Société|Finalité", "Bêta SAS|hébergement", "Oméga SA|sondages"],
            "Oméga SA added; Alpha SARL removed; 1 kept",
        ),
        (
            SIMPLIFIED,
            &["公司|目的", "甲乙科技有限公司|支付处理", "丙丁网络有限公司|发送短信"],
            &["公司|目的", "甲乙科技有限公司|支付处理和退款", "丙丁网络有限公司|发送短信"],
            "甲乙科技有限公司 changed (目的); 1 kept",
        ),
        (
            TRADITIONAL,
            &["公司|目的", "甲乙科技有限公司|支付處理", "丙丁網路有限公司|傳送簡訊"],
            &["公司|目的", "甲乙科技有限公司|支付處理"],
            "丙丁網路有限公司 removed; 1 kept",
        ),
    ];
    for (intro, old, new, said) in cases {
        let report = report(intro, old, new);
        let table = table(&report);
        assert_eq!((table.kind, table.gist(report.messages()).as_str()), (ChangeKind::Modified, said));
        let rows = report.changes.iter().filter(|change| change.unit == Unit::Row);
        assert!(rows.clone().count() > 0 && rows.into_iter().all(|row| row.parent.as_ref() == Some(&table.id)));
    }
}

#[test]
fn rows_are_matched_across_the_two_chinese_scripts_and_spellings() {
    let old = ["公司|目的", "PaymentTech|支付工具处理", "General Agent|境内代理商服务", "Salesforce|客户关系管理"];
    let new = ["公司|目的", "Paymentech|支付工具處理", "Salesforce|客戶關係管理"];
    let report = compare(&document(SIMPLIFIED, &old), &document(TRADITIONAL, &new), &CompareOptions::default());
    assert_eq!(table(&report).gist(report.messages()), "General Agent removed; PaymentTech is now Paymentech; 1 kept");
}

#[test]
fn a_column_that_came_went_or_is_headed_otherwise_is_told_once() {
    let cases: [(&str, &[&str], &[&str], &str); 4] = [
        (
            ENGLISH,
            &["Company|Purpose", "Acme|mail", "Beta|hosting"],
            &["Company|Country|Purpose", "Acme|France|mail", "Beta|Japan|hosting"],
            "column Country added; 2 kept",
        ),
        (
            FRENCH,
            &["Société|Pays|Finalité", "Alpha SARL|France|lettres", "Bêta SAS|Japon|hébergement"],
            &["Société|Finalité", "Alpha SARL|lettres", "Bêta SAS|hébergement"],
            "column Pays removed; 2 kept",
        ),
        (
            SIMPLIFIED,
            &["公司|目的", "甲乙科技有限公司|支付处理", "丙丁网络有限公司|发送短信"],
            &["公司|用途", "甲乙科技有限公司|支付处理", "丙丁网络有限公司|发送短信"],
            "column 目的 is now 用途; 2 kept",
        ),
        (
            TRADITIONAL,
            &["公司|目的|國家", "甲乙科技有限公司|支付處理|日本", "丙丁網路有限公司|傳送簡訊|美國"],
            &["公司|國家|目的", "甲乙科技有限公司|日本|支付處理", "丙丁網路有限公司|美國|傳送簡訊"],
            "",
        ),
    ];
    for (intro, old, new, said) in cases {
        let report = report(intro, old, new);
        if said.is_empty() {
            assert!(!report.differs(), "{:#?}", report.summary);
            continue;
        }
        assert_eq!(table(&report).gist(report.messages()), said);
        let loud = report.changes.iter().filter(|change| {
            change.unit == Unit::Row && change.severity > Severity::Editorial && change.parent.is_some()
        });
        assert_eq!(loud.count(), 1, "only the row of headings shouts");
    }
}

#[test]
fn what_stands_in_a_new_column_is_there_on_request() {
    let old = ["Company|Purpose", "Acme|mail", "Beta|hosting"];
    let new = ["Company|Country|Purpose", "Acme|France|mail", "Beta|Japan|hosting"];
    let report = report(ENGLISH, &old, &new);
    let cells = report.changes.iter().filter(|change| change.unit == Unit::Cell && change.kind == ChangeKind::Added);
    let cells: Vec<(&str, &str)> = cells
        .map(|cell| (cell.new.as_ref().unwrap().text.as_str(), cell.name.as_ref().unwrap().new.as_deref().unwrap()))
        .collect();
    assert_eq!(cells, [("Country", "Country"), ("France", "Country"), ("Japan", "Country")]);
}

#[test]
fn running_numbers_name_no_rows() {
    let old = ["No.|Company|Purpose", "1|Acme|mail", "2|Beta|hosting", "3|Gamma|surveys"];
    let new = ["No.|Company|Purpose", "1|Acme|mail", "2|Gamma|surveys"];
    let report = report(ENGLISH, &old, &new);
    assert!(
        table(&report).gist(report.messages()).starts_with("Beta removed"),
        "{}",
        table(&report).gist(report.messages())
    );
}

#[test]
fn a_table_whose_rows_say_the_same_is_no_change() {
    let rows = ["Company|Purpose", "Acme|mail", "Beta|hosting"];
    let turned = ["Company|Purpose", "Beta|hosting", "Acme|mail"];
    for new in [rows, turned] {
        let report = report(ENGLISH, &rows, &new);
        assert_eq!(table(&report).kind, ChangeKind::Same);
        assert!(!report.differs());
    }
}
