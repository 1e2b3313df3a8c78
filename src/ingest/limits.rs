//! What a source may ask of its reader: one table of all limits, and the one error of passing any.
//!
//! A reader holds itself to what it can count (pages, levels, what unpacks). Nothing in here looks at a clock or at memory: the
//! command reads in a process of its own and has the system hold that to `seconds` and `memory`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::document::{GivenLimit, MediaType};

/// Something that is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// Mebibytes of the source.
    Size,
    /// Pages.
    Pages,
    /// Glyphs on all pages.
    Glyphs,
    /// Mebibytes that packed data unpacks to.
    Unpacked,
    /// How many times its size packed data unpacks to.
    Ratio,
    /// Parts of an archive.
    Parts,
    /// Tags of one part of an archive.
    Tags,
    /// Levels of elements within each other.
    Depth,
    /// How often the parser begins formatting anew that nothing closes.
    Reopened,
    /// Attributes of one tag.
    Attributes,
    /// Seconds.
    Seconds,
    /// Mebibytes of memory.
    Memory,
}

/// A row of the table.
struct Row {
    limit: Limit,
    name: &'static str,
    /// The forms that it holds for, each with its usual value.
    usual: &'static [(&'static [MediaType], u64)],
    /// What a number stands for, as `--limit` takes it.
    unit: Unit,
    /// What a source does that passes it, around the number.
    passed: (&'static str, &'static str),
    /// What a reader of the message can do beside raising it.
    advice: Advice,
}

/// What a number stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Number,
    Mebibytes,
}

/// What to do about a source that passes a limit.
#[derive(Clone, Copy)]
enum Advice {
    /// It is longer than a policy is.
    GiveThePolicy,
    /// It is made as no honest source is.
    Distrust,
}

const ALL: &[MediaType] = &MediaType::ALL;
const PDF: &[MediaType] = &[MediaType::Pdf];
const DOCX: &[MediaType] = &[MediaType::Docx];
const MARKUP: &[MediaType] = &[MediaType::Html, MediaType::Markdown, MediaType::Text];

/// Every limit, in the order of [`Limit`].
static TABLE: [Row; 12] = [
    // The longest policies are under 2 MB, and whole pages with their scripts under 10 MB.
    Row {
        limit: Limit::Size,
        name: "size",
        usual: &[(ALL, 64)],
        unit: Unit::Mebibytes,
        passed: ("is larger than ", ""),
        advice: Advice::GiveThePolicy,
    },
    // The longest policies have some hundred.
    Row {
        limit: Limit::Pages,
        name: "pages",
        usual: &[(PDF, 2_000)],
        unit: Unit::Number,
        passed: ("has more than ", " pages"),
        advice: Advice::GiveThePolicy,
    },
    // A page of small type holds some 5,000.
    Row {
        limit: Limit::Glyphs,
        name: "glyphs",
        usual: &[(PDF, 4_000_000)],
        unit: Unit::Number,
        passed: ("has more than ", " glyphs"),
        advice: Advice::GiveThePolicy,
    },
    // Of one stream of a PDF: whole fonts are under 30, page contents under 5. Of all parts of a Word document that are read: one of
    // 600 pages has about 10.
    Row {
        limit: Limit::Unpacked,
        name: "unpacked",
        usual: &[(PDF, 128), (DOCX, 32)],
        unit: Unit::Mebibytes,
        passed: ("holds data that unpacks to more than ", ""),
        advice: Advice::Distrust,
    },
    // The most monotonous style sheets reach 60.
    Row {
        limit: Limit::Ratio,
        name: "ratio",
        usual: &[(DOCX, 250)],
        unit: Unit::Number,
        passed: ("holds data that unpacks to more than ", " times its size"),
        advice: Advice::Distrust,
    },
    // Documents with a picture on every page have some hundred.
    Row {
        limit: Limit::Parts,
        name: "parts",
        usual: &[(DOCX, 10_000)],
        unit: Unit::Number,
        passed: ("holds more than ", " parts"),
        advice: Advice::Distrust,
    },
    // A document of 600 pages with every word formatted by itself has about a million.
    Row {
        limit: Limit::Tags,
        name: "tags",
        usual: &[(DOCX, 4_000_000)],
        unit: Unit::Number,
        passed: ("holds more than ", " tags in one part"),
        advice: Advice::GiveThePolicy,
    },
    // Browsers stop at 512 levels of a page, and pages whose author forgot to close elements pass that. Structure trees of PDFs have
    // under 40 levels, text boxes within tables within content controls of Word documents about 60; both are walked by functions that
    // call themselves, and a stack of 2 MB, as threads have, holds several times as many.
    Row {
        limit: Limit::Depth,
        name: "depth",
        usual: &[(MARKUP, 2_000), (DOCX, 256), (PDF, 200)],
        unit: Unit::Number,
        passed: ("nests its elements more than ", " deep"),
        advice: Advice::Distrust,
    },
    // Pages whose author forgot to close some formatting have thousands.
    Row {
        limit: Limit::Reopened,
        name: "reopened",
        usual: &[(MARKUP, 1_000_000)],
        unit: Unit::Number,
        passed: ("has formatting that nothing closes and that would be begun anew more than ", " times"),
        advice: Advice::Distrust,
    },
    // Pages have a few dozen, and the parser compares each with all before it.
    Row {
        limit: Limit::Attributes,
        name: "attributes",
        usual: &[(MARKUP, 5_000)],
        unit: Unit::Number,
        passed: ("has a tag with more than ", " attributes"),
        advice: Advice::Distrust,
    },
    // The longest documents that we know take two on a slow machine.
    Row {
        limit: Limit::Seconds,
        name: "seconds",
        usual: &[(ALL, 10)],
        unit: Unit::Number,
        passed: ("could not be read in ", " seconds"),
        advice: Advice::Distrust,
    },
    // Those take a tenth of it.
    Row {
        limit: Limit::Memory,
        name: "memory",
        usual: &[(ALL, 2_048)],
        unit: Unit::Mebibytes,
        passed: ("could not be read in ", " of memory"),
        advice: Advice::Distrust,
    },
];

impl Limit {
    /// All limits.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.limit)
    }

    /// The limit of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.name == name).map(|row| row.limit)
    }

    /// The name that sets it.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// The usual value for a form; none where the form has no such thing.
    pub fn usual(self, form: MediaType) -> u64 {
        let usual = self.row().and_then(|row| row.usual.iter().find(|(forms, _)| forms.contains(&form)));
        usual.map_or(u64::MAX, |(_, value)| *value)
    }

    /// The lowest of its usual values.
    fn lowest(self) -> u64 {
        self.row().and_then(|row| row.usual.iter().map(|(_, value)| *value).min()).unwrap_or_default()
    }

    /// The name, with the unit of its numbers where they are none.
    pub fn described(self) -> String {
        let mebibytes = self.row().is_some_and(|row| row.unit == Unit::Mebibytes);
        format!("{}{}", self.name(), if mebibytes { " (MiB)" } else { "" })
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.limit == self)
    }
}

/// How much of a source is read: the usual limits, but for those that were set. A source that asks for more is refused with the
/// limit's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// In the order of the table, each limit once.
    set: Vec<(Limit, u64)>,
}

impl Limits {
    /// Sets the limit of a name, for all forms; nothing where none has the name.
    pub fn set(&mut self, name: &str, value: u64) -> Option<()> {
        let limit = Limit::from_name(name)?;
        self.set.retain(|(other, _)| *other != limit);
        self.set.push((limit, value));
        self.set.sort_by_key(|(limit, _)| TABLE.iter().position(|row| row.limit == *limit));
        Some(())
    }

    /// What a limit allows of a form, in the limit's own unit.
    pub fn of(&self, limit: Limit, form: MediaType) -> u64 {
        self.given(limit).unwrap_or_else(|| limit.usual(form))
    }

    /// The same as a count.
    pub fn count(&self, limit: Limit, form: MediaType) -> usize {
        usize::try_from(self.of(limit, form)).unwrap_or(usize::MAX)
    }

    /// What a limit in mebibytes allows of a form, in bytes.
    pub fn bytes(&self, limit: Limit, form: MediaType) -> u64 {
        self.of(limit, form).saturating_mul(1 << 20)
    }

    /// The error of a source of a form that passes a limit.
    pub fn passed(&self, limit: Limit, form: MediaType) -> LimitError {
        LimitError { limit, value: self.of(limit, form), part: None }
    }

    /// Those that are not the usual ones.
    pub fn changed(&self) -> Vec<GivenLimit> {
        let usual = |limit: Limit, value| ALL.iter().all(|form| [value, u64::MAX].contains(&limit.usual(*form)));
        let changed = self.set.iter().filter(|(limit, value)| !usual(*limit, *value));
        changed.map(|(limit, value)| GivenLimit { name: limit.name().to_owned(), value: *value }).collect()
    }

    /// Those that are above other limits, for whatever form.
    pub fn above(&self, others: &Self) -> Vec<GivenLimit> {
        let mut changed = self.changed();
        changed.retain(|GivenLimit { name, value }| {
            let limit = Limit::from_name(name);
            limit.is_none_or(|limit| *value > others.given(limit).unwrap_or_else(|| limit.lowest()))
        });
        changed
    }

    fn given(&self, limit: Limit) -> Option<u64> {
        self.set.iter().find(|(other, _)| *other == limit).map(|(_, value)| *value)
    }
}

/// A source asks for more than a limit allows. The words go on after its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitError {
    /// The limit.
    pub limit: Limit,
    /// What it allows, in its own unit.
    pub value: u64,
    /// The part of an archive that passes it, where it is known.
    pub part: Option<String>,
}

impl LimitError {
    /// The same, in a part of an archive.
    pub fn within(self, part: &str) -> Self {
        Self { part: Some(part.to_owned()), ..self }
    }
}

impl std::error::Error for LimitError {}

impl fmt::Display for LimitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(row) = self.limit.row() else { return Ok(()) };
        let (unit, number) = match row.unit {
            Unit::Number => ("", "NUMBER"),
            Unit::Mebibytes => (" MiB", "MIB"),
        };
        let advice = match row.advice {
            Advice::GiveThePolicy => "give the policy alone",
            Advice::Distrust => "do not trust this file, or save the policy's text alone and give that",
        };
        let part = self.part.as_ref().map(|part| format!(" ({part})")).unwrap_or_default();
        let ((before, after), value, name) = (row.passed, self.value, row.name);
        write!(
            formatter,
            "{before}{value}{unit}{after}{part}, which is the limit: {advice}; --limit {name}={number} raises it"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_has_its_row_and_its_name() {
        for limit in Limit::all() {
            assert_eq!(Limit::from_name(limit.name()), Some(limit));
            let message = Limits::default().passed(limit, MediaType::Docx).to_string();
            assert!(message.contains(&format!("--limit {}=", limit.name())), "{message}");
        }
    }

    #[test]
    fn a_limit_that_is_set_holds_for_every_form() {
        let mut limits = Limits::default();
        assert_eq!(limits.of(Limit::Depth, MediaType::Html), 2_000);
        limits.set("depth", 300).unwrap();
        assert_eq!(limits.of(Limit::Depth, MediaType::Html), 300);
        assert_eq!(limits.of(Limit::Depth, MediaType::Docx), 300);
        assert_eq!(limits.set("height", 3), None);
    }

    #[test]
    fn only_what_is_not_usual_is_told() {
        let mut limits = Limits::default();
        limits.set("pages", 2_000).unwrap();
        assert!(limits.changed().is_empty());
        limits.set("depth", 200).unwrap();
        limits.set("pages", 3_000).unwrap();
        let told: Vec<_> = limits.changed().into_iter().map(|limit| (limit.name, limit.value)).collect();
        assert_eq!(told, [("pages".to_owned(), 3_000), ("depth".to_owned(), 200)]);
    }

    #[test]
    fn what_is_above_other_limits_is_told() {
        let mut limits = Limits::default();
        limits.set("pages", 5_000).unwrap();
        limits.set("seconds", 5).unwrap();
        assert_eq!(limits.above(&Limits::default()).len(), 1);
        assert!(limits.above(&limits).is_empty());
    }
}
