//! STUB
#![allow(missing_docs)]
use crate::facts::FactKind;
pub use crate::report::Severity;
#[derive(Debug)]
pub struct Rules;
#[derive(Debug)]
pub struct Judgement {
    pub severity: Severity,
    pub rules: Vec<String>,
}
#[derive(Debug)]
pub struct Difference<'a> {
    pub kind: Happened,
    pub topic: Option<&'a str>,
    pub fact_deltas: &'a [(FactKind, Option<&'a str>, Option<&'a str>)],
    pub meaning_changed: bool,
}
#[derive(Debug)]
pub enum Happened {
    Added,
    Removed,
    Modified,
}
impl Rules {
    pub fn built_in() -> &'static Self {
        &Rules
    }
    pub fn topic(&self, _: &[&str], _: &str) -> Option<&str> {
        None
    }
    pub fn severity(&self, d: &Difference<'_>) -> Judgement {
        Judgement {
            severity: if d.fact_deltas.is_empty() { Severity::Substantive } else { Severity::Material },
            rules: vec![],
        }
    }
}
