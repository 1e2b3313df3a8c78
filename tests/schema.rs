//! The JSON report is what its published schema says, and nothing is lost on the way.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

mod fixture;

use std::fs;
use std::path::Path;

use jsonschema::{Registry, Validator};
use policydiff::ingest::pdf::Limits;
use policydiff::render::{FORMATS, Format, Layout, Listing};
use policydiff::report::{
    Change, ChangeKind, EditOp, Filter, GivenLimit, Report, SCHEMA, SectionStatus, Severity, Tracked, Unit, view,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn schema() -> Value {
    schema_of("report")
}

fn schema_of(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{name}.schema.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

/// A validator for a format that may hold reports.
fn validator_of(name: &str) -> Validator {
    let registry = Registry::new().add("urn:policydiff:report:1", schema()).unwrap().prepare().unwrap();
    jsonschema::options().with_registry(&registry).build(&schema_of(name)).unwrap()
}

fn written(report: &Report) -> Vec<u8> {
    let json = (Format::named("json").unwrap().renderer)(Layout { width: 80, color: true });
    fixture::rendered(json.as_ref(), report, &Filter::everything())
}

fn value(report: &Report) -> Value {
    serde_json::from_slice(&written(report)).unwrap()
}

fn assert_valid(instance: &Value) {
    assert_valid_for(&validator(), instance);
}

fn assert_valid_for(validator: &Validator, instance: &Value) {
    let errors: Vec<String> =
        validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

/// The enumeration of a field in the schema's definitions.
fn allowed(definition: &str, field: &str) -> Vec<String> {
    let schema = schema();
    let values = schema["$defs"][definition]["properties"][field]["enum"].as_array().unwrap().clone();
    values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

fn names<T: serde::Serialize>(all: &[T]) -> Vec<String> {
    all.iter().map(|one| serde_json::to_value(one).unwrap().as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_report_that_uses_every_variant_is_valid() {
    let report = fixture::report();
    assert_valid(&value(&report));
    let kinds = names(&report.changes.iter().map(|change| change.kind).collect::<Vec<_>>());
    assert!(allowed("change", "kind").iter().all(|kind| kinds.contains(kind)), "{kinds:?}");
    let units = names(&report.changes.iter().map(|change| change.unit).collect::<Vec<_>>());
    assert!(allowed("change", "unit").iter().all(|unit| units.contains(unit)), "{units:?}");
    let statuses = names(&report.sections.iter().map(|entry| entry.status).collect::<Vec<_>>());
    assert!(allowed("section", "status").iter().all(|status| statuses.contains(status)), "{statuses:?}");
}

#[test]
fn the_schema_knows_the_same_variants_as_the_program() {
    use ChangeKind::{Added, Modified, Moved, Removed, Renamed, Same, Terminology};
    let kinds = [Added, Removed, Modified, Moved, Renamed, Terminology, Same];
    assert_eq!(allowed("change", "kind"), names(&kinds));
    assert_eq!(allowed("change", "kind"), kinds.map(ChangeKind::name));
    let units = [Unit::Document, Unit::Section, Unit::Clause, Unit::Table, Unit::Row, Unit::Cell];
    assert_eq!(allowed("change", "unit"), names(&units));
    assert_eq!(allowed("change", "unit"), units.map(Unit::name));
    assert_eq!(allowed("change", "severity"), names(&Severity::ALL));
    assert_eq!(allowed("change", "severity"), Severity::ALL.map(Severity::name));
    let statuses = [SectionStatus::Same, SectionStatus::Modified, SectionStatus::Added, SectionStatus::Removed];
    assert_eq!(allowed("section", "status"), names(&statuses));
    assert_eq!(allowed("edit", "op"), names(&[EditOp::Equal, EditOp::Delete, EditOp::Insert]));
    assert_eq!(allowed("options", "severity"), names(&Severity::ALL));
    assert_eq!(allowed("given", "tracked"), names(&[Tracked::Accepted, Tracked::Original]));
    assert_eq!(schema()["properties"]["schema"]["const"], json!(SCHEMA));
}

#[test]
fn the_schema_knows_every_limit_that_can_be_given() {
    let mut limits = Limits::default();
    let limit = &schema()["$defs"]["given"]["properties"]["limits"]["items"];
    let known: Vec<&str> =
        limit["properties"]["name"]["enum"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    known.iter().for_each(|name| limits.set(name, 1).unwrap());
    let changed: Vec<GivenLimit> = limits.changed();
    assert_eq!(changed.iter().map(|limit| limit.name.as_str()).collect::<Vec<_>>(), known);
}

#[test]
fn every_object_of_the_schema_is_closed_and_requires_all_its_fields() {
    fn check(node: &Value, path: &str) {
        // Counts by name, such as those of an account, are objects with whatever names there are.
        let is_counts = node["properties"].is_null() && node["additionalProperties"]["type"] == json!("integer");
        if node["type"] == json!("object") && !is_counts {
            assert_eq!(node["additionalProperties"], json!(false), "{path}");
            let mut fields: Vec<&String> = node["properties"].as_object().unwrap().keys().collect();
            let mut required: Vec<&str> =
                node["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
            fields.sort();
            required.sort_unstable();
            assert_eq!(fields, required, "{path}");
        }
        match node {
            Value::Object(fields) => fields.iter().for_each(|(name, node)| check(node, &format!("{path}/{name}"))),
            Value::Array(items) => items.iter().for_each(|node| check(node, path)),
            _ => {}
        }
    }
    check(&schema(), "");
}

#[test]
fn what_the_schema_does_not_know_is_refused() {
    let validator = validator();
    let report = value(&fixture::report());
    let mut unknown = report.clone();
    unknown["changes"][0]["note"] = json!("x");
    let mut wrong = report.clone();
    wrong["changes"][0]["severity"] = json!("high");
    let mut missing = report.clone();
    missing["summary"].as_object_mut().unwrap().remove("headline");
    for bad in [unknown, wrong, missing] {
        assert!(!validator.is_valid(&bad));
    }
}

#[test]
fn a_filtered_report_is_valid_and_keeps_the_counts_of_the_whole() {
    let report = fixture::report();
    let filter = Filter { severity: Severity::Material, topics: Vec::new(), unfolded: false };
    let json = (Format::named("json").unwrap().renderer)(Layout { width: 80, color: false });
    let value: Value = serde_json::from_slice(&fixture::rendered(json.as_ref(), &report, &filter)).unwrap();
    assert_valid(&value);
    assert_eq!(value["changes"].as_array().unwrap().len(), 5);
    assert_eq!(value["summary"]["changes"], json!({"material": 3, "substantive": 7, "editorial": 2, "waived": 0}));
}

#[test]
fn a_report_read_back_is_the_same_report() {
    let report = fixture::report();
    let bytes = written(&report);
    let back: Report = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(back, report);
    assert_eq!(written(&back), bytes);
    assert_eq!(bytes.last(), Some(&b'\n'));
}

#[test]
fn a_history_is_valid_in_short_and_in_full() {
    let report = fixture::report();
    let json = (Format::named("json").unwrap().renderer)(Layout { width: 80, color: false });
    let usual = Filter { severity: Severity::Substantive, topics: Vec::new(), unfolded: false };
    for filter in [usual, Filter::everything()] {
        let value: Value = serde_json::from_slice(
            &fixture::told(json.as_ref(), &[view(&report, &filter)], Some(&fixture::followed())).unwrap(),
        )
        .unwrap();
        assert_valid_for(&validator_of("history"), &value);
        let changes = value["steps"][0]["report"]["changes"].as_array().unwrap();
        assert_eq!(changes.len(), view(&report, &filter).report.changes.len());
    }
}

#[test]
fn a_document_is_valid() {
    let json = (Format::named("json").unwrap().renderer)(Layout { width: 80, color: false });
    let value = json.document(&fixture::document(), Listing::Own).unwrap();
    let value: Value = serde_json::from_slice(&value).unwrap();
    assert_valid_for(&validator_of("inspect"), &value);
    let kinds: Vec<&str> =
        value["blocks"].as_array().unwrap().iter().map(|block| block["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["paragraph", "paragraph", "list-item", "table"]);
    assert_eq!(value["blocks"][3]["cells"][1][0], "Paymentech");
    let [start, end] = [0, 1].map(|side| value["blocks"][3]["span"]["bytes"][side].as_u64().unwrap() as usize);
    assert_eq!(value["text"].as_str().unwrap().get(start..end), value["blocks"][3]["text"].as_str());
}

#[test]
fn forms_of_output_have_names_and_endings_of_their_own() {
    for (index, format) in FORMATS.iter().enumerate() {
        for other in &FORMATS[index + 1..] {
            assert_ne!(format.name, other.name);
            assert!(format.extensions.iter().all(|extension| !other.extensions.contains(extension)));
        }
    }
}

/// Changes like those of the report by hand, with other words, places and numbers.
fn arbitrary_change() -> impl Strategy<Value = Change> {
    let changes = fixture::report().changes;
    let words = "\\PC{0,40}|[\\x00-\\x1f\"\\\\]{0,5}";
    let numbers = (0_u32..=100, any::<Option<u32>>());
    (0..changes.len(), words, words, numbers).prop_map(move |(index, summary, quote, (confidence, line))| {
        let mut change = changes[index].clone();
        change.summary = summary;
        change.confidence = f64::from(confidence) / 100.0;
        if let Some(old) = &mut change.old {
            old.text = quote;
            old.span.line = line.map(|line| line.max(1));
        }
        change
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_report_is_valid_and_read_back_the_same(changes in proptest::collection::vec(arbitrary_change(), 0..6)) {
        let report = Report { changes, ..fixture::report() };
        let bytes = serde_json::to_vec_pretty(&report).unwrap();
        prop_assert_eq!(&serde_json::from_slice::<Report>(&bytes).unwrap(), &report);
        prop_assert!(validator().is_valid(&serde_json::from_slice(&bytes).unwrap()));
    }
}
