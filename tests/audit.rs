//! Translations of one version: what one lacks, adds or says otherwise is found where it stands, and what says the same is not.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails where it cannot go on"
)]

use std::fs;
use std::path::Path;

use policydiff::audit::{Audit, Because, CellStatus, Finding, FindingKind, Texts, choose};
use policydiff::document::Document;
use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{self, CompareOptions};
use policydiff::report::Severity;

const LANGUAGES: [&str; 4] = ["en", "fr", "zh-CN", "zh-TW"];
/// The share of planted errors that are found at least.
const FOUND: f64 = 0.95;

fn text(language: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/audit/notice.{language}.md"));
    fs::read_to_string(path).unwrap()
}

fn read(text: &str, path: &str) -> Document {
    ingest::read(text.as_bytes(), path, &ReadOptions::default()).unwrap()
}

/// The audit of texts, of which the one at an index was asked for as the reference.
fn audit(texts: &[(&str, String)], asked: Option<usize>, previous: Option<&str>) -> Audit {
    let documents: Vec<Document> = texts.iter().map(|(language, text)| read(text, &format!("{language}.md"))).collect();
    let previous = previous.map(|previous| read(previous, "previous.md"));
    let chosen = choose(&documents, asked);
    let mut rest: Vec<&Document> = documents.iter().collect();
    let reference = rest.remove(chosen.index);
    let texts = Texts { reference, chosen: &chosen, translations: &rest, previous: previous.as_ref() };
    pipeline::audit(&texts, &CompareOptions::default())
}

fn with_english(language: &str, text_of_language: String) -> Audit {
    audit(&[("en", text("en")), (language, text_of_language)], None, None)
}

/// The text with words replaced in its section of a number; 0 is what stands before the first.
fn replaced(text: &str, section: usize, from: &str, to: &str) -> String {
    let start = if section == 0 { 0 } else { text.find(&format!("\n## {section}.")).unwrap() };
    let end = text.find(&format!("\n## {}.", section + 1)).unwrap_or(text.len());
    // A number of the heading is not meant.
    let body = start + if section == 0 { 0 } else { text[start + 1..].find('\n').unwrap() + 1 };
    let at = body + text[body..end].find(from).unwrap_or_else(|| panic!("{from} in section {section}"));
    format!("{}{to}{}", &text[..at], &text[at + from.len()..])
}

/// The text without the sentence of a position in its section.
fn without(text: &str, section: usize, sentence: usize) -> String {
    let start = text.find(&format!("\n## {section}.")).unwrap();
    let body = start + 1 + text[start + 1..].find("\n\n").unwrap() + 2;
    let paragraph = text[body..].split("\n").next().unwrap();
    let sentences: Vec<&str> = if paragraph.contains('。') {
        paragraph.split_inclusive('。').collect()
    } else {
        paragraph.split_inclusive(". ").collect()
    };
    text.replacen(sentences[sentence], "", 1)
}

/// An error put into a section of a translation.
struct Plant {
    language: &'static str,
    what: String,
    section: usize,
    text: String,
}

/// A hundred errors: in each language eight numbers, four dates, three addresses, five sentences that are gone and five denials.
fn plants() -> Vec<Plant> {
    const NUMBERS: [(usize, &str, &str); 8] = [
        (2, "14", "16"),
        (4, "10", "20"),
        (5, "24", "12"),
        (5, "30", "90"),
        (6, "72", "48"),
        (9, "48", "84"),
        (10, "8", "6"),
        (12, "14", "7"),
    ];
    const DATES: [(usize, &str, &str); 4] =
        [(0, "2025", "2024"), (6, "15", "16"), (11, "2027", "2026"), (12, "2022", "2021")];
    const EMAILS: [(usize, &str, &str); 3] =
        [(1, "privacy@", "office@"), (8, "rights@", "right@"), (12, "archive@", "info@")];
    const GONE: [(usize, usize); 5] = [(2, 1), (4, 3), (6, 1), (8, 2), (10, 1)];
    let denials = [
        [
            (2, "do not record", "record"),
            (4, "do not sell", "sell"),
            (6, "we will inform", "we will not inform"),
            (7, "do not use", "use"),
            (8, "We answer", "We do not answer"),
        ],
        [
            (2, "n’enregistrons pas", "enregistrons"),
            (4, "ne vendons pas", "vendons"),
            (6, "nous vous informerons", "nous ne vous informerons pas"),
            (7, "n’utilisons pas", "utilisons"),
            (8, "Nous répondons", "Nous ne répondons pas"),
        ],
        [
            (2, "不会", "会"),
            (4, "不出售", "出售"),
            (6, "我们将在", "我们不会在"),
            (7, "不使用", "使用"),
            (8, "我们会在", "我们不会在"),
        ],
        [
            (2, "不會", "會"),
            (4, "不出售", "出售"),
            (6, "我們將在", "我們不會在"),
            (7, "不使用", "使用"),
            (8, "我們會在", "我們不會在"),
        ],
    ];
    let mut plants = Vec::new();
    for (language, denials) in LANGUAGES.into_iter().zip(denials) {
        let whole = text(language);
        for (section, from, to) in NUMBERS.into_iter().chain(DATES).chain(EMAILS).chain(denials) {
            let what = format!("{from} → {to}");
            plants.push(Plant { language, what, section, text: replaced(&whole, section, from, to) });
        }
        for (section, sentence) in GONE {
            let what = format!("sentence {sentence} gone");
            plants.push(Plant { language, what, section, text: without(&whole, section, sentence) });
        }
    }
    plants
}

/// The row that a finding stands in: the number of the section.
fn section(audit: &Audit, finding: &Finding) -> Option<usize> {
    let row = audit.sections.iter().find(|row| Some(&row.id) == finding.section.as_ref())?;
    let heading = &row.reference.as_ref()?.heading;
    Some(heading.split('.').next()?.trim().parse().unwrap_or(0))
}

#[test]
fn planted_errors_are_found_in_their_sections() {
    let plants = plants();
    assert_eq!(plants.len(), 100);
    let mut missed = Vec::new();
    for plant in &plants {
        let reference = if plant.language == "en" { "fr" } else { "en" };
        let audit = audit(&[(reference, text(reference)), (plant.language, plant.text.clone())], Some(0), None);
        let found = audit
            .findings
            .iter()
            .any(|finding| finding.severity > Severity::Editorial && section(&audit, finding) == Some(plant.section));
        if !found {
            missed.push(format!("{} §{} {}", plant.language, plant.section, plant.what));
        }
    }
    let found = 1.0 - missed.len() as f64 / plants.len() as f64;
    assert!(found >= FOUND, "{found:.2}: {missed:#?}");
}

#[test]
fn translations_that_say_the_same_have_no_finding_of_weight() {
    let audit = audit(&LANGUAGES.map(|language| (language, text(language))), None, None);
    let found: Vec<&str> = audit.findings.iter().map(|finding| finding.summary.as_str()).collect();
    assert!(found.is_empty(), "{found:#?}");
    assert!(!audit.matters());
    assert!(audit.sections.iter().all(|row| row.cells.iter().all(|cell| cell.status == CellStatus::Same)));
}

#[test]
fn the_language_that_the_text_says_prevails_is_the_reference() {
    let audit = audit(&[("zh-TW", text("zh-TW")), ("fr", text("fr")), ("en", text("en"))], None, None);
    assert_eq!(audit.reference.document.language, "en");
    assert_eq!(audit.reference.because, Because::Stated);
    assert!(audit.reference.statement.unwrap().text.contains("英文版本"));
    assert_eq!(audit.warnings, Vec::<String>::new());
}

#[test]
fn a_prevailing_language_that_is_not_there_is_warned_of() {
    let audit = audit(&[("zh-TW", text("zh-TW")), ("fr", text("fr"))], None, None);
    assert_eq!((audit.reference.because, audit.reference.document.language.as_str()), (Because::First, "zh-TW"));
    assert!(audit.warnings[0].contains("the en version counts, which is not among the files"), "{:?}", audit.warnings);
}

#[test]
fn a_reference_that_the_texts_contradict_is_warned_of() {
    let audit = audit(&[("en", text("en")), ("fr", text("fr"))], Some(1), None);
    assert_eq!((audit.reference.because, audit.reference.document.language.as_str()), (Because::Asked, "fr"));
    assert!(audit.warnings[0].contains("but the reference is fr.md"), "{:?}", audit.warnings);
}

#[test]
fn a_fact_is_told_of_reference_and_translation() {
    let audit = with_english("zh-TW", replaced(&text("zh-TW"), 5, "30", "90"));
    let finding = &audit.findings[0];
    assert_eq!((finding.kind, finding.severity), (FindingKind::Differs, Severity::Material));
    assert_eq!(finding.summary, "5. How long we keep it: period: en says 30 days, zh-TW says 90 days.");
    assert!(audit.matters());
}

#[test]
fn a_sentence_that_a_translation_lacks_is_material() {
    let audit = with_english("fr", without(&text("fr"), 2, 1));
    let finding = &audit.findings[0];
    assert_eq!((finding.kind, finding.severity), (FindingKind::Missing, Severity::Material));
    assert!(finding.reference.as_ref().unwrap().text.starts_with("We record which books"));
    assert!(finding.summary.contains("the fr translation lacks"), "{}", finding.summary);
}

#[test]
fn a_sentence_that_only_a_translation_has_is_told() {
    let text = replaced(
        &text("fr"),
        7,
        "Le cookie expire",
        "Vous pouvez payer vos frais par carte au guichet central. Le cookie expire",
    );
    let audit = with_english("fr", text);
    assert_eq!(audit.findings.iter().map(|finding| finding.kind).collect::<Vec<_>>(), [FindingKind::Added]);
}

#[test]
fn a_section_that_a_translation_lacks_is_missing_in_the_matrix() {
    let whole = text("fr");
    let (start, end) = (whole.find("\n## 9.").unwrap(), whole.find("\n## 10.").unwrap());
    let audit = with_english("fr", format!("{}{}", &whole[..start], &whole[end..]));
    let row = audit
        .sections
        .iter()
        .find(|row| row.reference.as_ref().is_some_and(|side| side.heading.starts_with("9.")))
        .unwrap();
    assert_eq!(row.cells[0].status, CellStatus::Missing);
    assert_eq!(audit.findings[0].kind, FindingKind::Missing);
}

#[test]
fn a_section_in_another_place_is_a_matter_of_order() {
    let whole = text("fr");
    let (start, end) = (whole.find("\n## 9.").unwrap(), whole.find("\n## 10.").unwrap());
    let (four, moved) = (whole.find("\n## 4.").unwrap(), &whole[start..end]);
    let audit = with_english("fr", format!("{}{moved}{}{}", &whole[..four], &whole[four..start], &whole[end..]));
    let kinds: Vec<_> = audit.findings.iter().map(|finding| (finding.kind, finding.severity)).collect();
    assert!(
        !kinds.is_empty() && kinds.iter().all(|kind| *kind == (FindingKind::Order, Severity::Editorial)),
        "{kinds:?}"
    );
}

#[test]
fn a_translation_of_an_earlier_day_is_outdated() {
    let audit = with_english("zh-CN", replaced(&text("zh-CN"), 0, "2025", "2023"));
    let finding = &audit.findings[0];
    assert_eq!((finding.kind, finding.severity), (FindingKind::Outdated, Severity::Material));
    assert!(finding.summary.contains("zh-CN is of 2023-03-01, older than en (2025-03-01)"), "{}", finding.summary);
}

#[test]
fn a_translation_that_did_not_follow_the_reference_still_has_the_previous_text() {
    let previous = replaced(&replaced(&text("en"), 5, "30 days", "60 days"), 0, "2025", "2022");
    let stale = replaced(&text("zh-TW"), 5, "30 天", "60 天");
    let audit = audit(&[("en", text("en")), ("zh-TW", stale)], None, Some(&previous));
    let finding = &audit.findings[0];
    assert_eq!(finding.kind, FindingKind::Outdated);
    assert_eq!(finding.outdated.as_ref().unwrap().date.as_deref(), Some("2022-03-01"));
    assert!(
        finding.summary.contains("zh-TW still has the text of 2022-03-01: period: en says 30 days, zh-TW says 60 days"),
        "{}",
        finding.summary
    );
}

#[test]
fn a_sentence_in_the_language_of_the_reference_is_untranslated() {
    let text = replaced(&text("fr"), 7, "Le cookie expire après 12 heures.", "The cookie expires after 12 hours.");
    let audit = with_english("fr", text);
    let finding = &audit.findings[0];
    assert_eq!((finding.kind, finding.severity), (FindingKind::Untranslated, Severity::Substantive));
    assert!(finding.quote.as_ref().unwrap().text.contains("The cookie expires"));
    assert_eq!(audit.findings.len(), 1);
}

#[test]
fn the_json_of_an_audit_is_what_its_schema_says() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let schema = |name: &str| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(docs.join(name)).unwrap()).unwrap()
    };
    let report = schema("report.schema.json");
    let registry = jsonschema::Registry::new().add("urn:policydiff:report:1", report).unwrap().prepare().unwrap();
    let validator = jsonschema::options().with_registry(&registry).build(&schema("audit.schema.json")).unwrap();
    let previous = replaced(&text("en"), 5, "30 days", "60 days");
    let stale = without(&replaced(&text("zh-TW"), 5, "30 天", "60 天"), 2, 1);
    let audit = audit(&[("en", text("en")), ("zh-TW", stale), ("fr", text("fr"))], None, Some(&previous));
    let value = serde_json::to_value(&audit).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert_eq!(serde_json::from_value::<Audit>(value).unwrap(), audit);
}

#[test]
fn an_audit_is_the_same_every_time() {
    let texts = || LANGUAGES.map(|language| (language, text(language)));
    assert_eq!(audit(&texts(), None, None), audit(&texts(), None, None));
}

/// Sentences on one term, and their translation by two words.
const ONE_TERM: &str = "\n## Your choices\n\nYou can look at your personal data in the reading room.\n\n\
    You can have your personal data corrected at the desk.\n\nWe delete personal data when a card expires.\n\n\
    We store personal data in a locked archive.\n\nVolunteers never see personal data.\n\n\
    We print personal data on no receipt.\n\nSchools receive personal data only with consent.\n";
const TWO_WORDS: &str = "\n## 您的選擇\n\n您可以在閱覽室查看您的個人資料。\n\n您可以在櫃台更正您的個人資料。\n\n\
    借閱證到期時，我們會刪除個人資料。\n\n我們將個人資料存放在上鎖的檔案室。\n\n志工不會看到個人訊息。\n\n\
    我們不會在收據上列印個人訊息。\n\n學校僅在取得同意後才會收到個人訊息。\n";

#[test]
fn a_term_that_is_translated_in_two_ways_is_told_with_both() {
    let reference = format!("{}{ONE_TERM}", text("en"));
    let terms = |translation: String| {
        let found = audit(&[("en", reference.clone()), ("zh-TW", translation)], None, None).findings;
        found.into_iter().filter(|finding| finding.kind == FindingKind::Term).collect::<Vec<Finding>>()
    };
    let told = terms(format!("{}{TWO_WORDS}", text("zh-TW")));
    let [finding] = told.as_slice() else { panic!("{told:#?}") };
    assert!(finding.summary.contains("個人資料") && finding.summary.contains("個人訊息"), "{}", finding.summary);
    assert_eq!(finding.severity, Severity::Editorial);
    assert!(terms(format!("{}{}", text("zh-TW"), TWO_WORDS.replace("個人訊息", "個人資料"))).is_empty());
}
