//! Typed values in a clause, written the same whatever the language.
//!
//! After `ingest`, before `align`: facts anchor alignments and are compared across languages.

mod addresses;
mod ages;
mod amounts;
mod dates;
mod durations;
mod duties;
mod emails;
mod figures;
mod instruments;
mod jurisdictions;
pub(crate) mod names;
mod numbers;
mod organisations;
mod percentages;
mod persons;
mod phones;
mod reading;
mod urls;

use std::ops::Range;

pub use instruments::{Instrument, Supersession, instrument};
pub(crate) use jurisdictions::is_list_of_jurisdictions;
pub use jurisdictions::jurisdiction_name;

use crate::text::Language;
use names::Skeleton;
use reading::Reading;

/// What a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactKind {
    /// A calendar date.
    Date,
    /// A length of time.
    Duration,
    /// An age of persons.
    Age,
    /// An amount of money.
    Amount,
    /// A percentage.
    Percentage,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// Where the words of a link lead.
    Link,
    /// A telephone number.
    Phone,
    /// A postal address.
    PostalAddress,
    /// An organisation with its legal form.
    Organisation,
    /// A person named for a role.
    Person,
    /// A law, framework, certification or set of contractual clauses.
    Instrument,
    /// A country, state or region.
    Jurisdiction,
    /// Negation or strength of a duty.
    Duty,
    /// Any other number.
    Number,
}

impl FactKind {
    /// All kinds.
    pub const ALL: [Self; 15] = [
        Self::Date,
        Self::Duration,
        Self::Age,
        Self::Amount,
        Self::Percentage,
        Self::Email,
        Self::Url,
        Self::Phone,
        Self::PostalAddress,
        Self::Organisation,
        Self::Person,
        Self::Instrument,
        Self::Jurisdiction,
        Self::Duty,
        Self::Number,
    ];

    /// The kind with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Amount => "amount",
            Self::Percentage => "percentage",
            Self::Email => "email",
            Self::Url => "url",
            Self::Link => "link",
            Self::Phone => "phone",
            Self::PostalAddress => "postal-address",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Instrument => "instrument",
            Self::Jurisdiction => "jurisdiction",
            Self::Duty => "duty",
            Self::Number => "number",
        }
    }
}

/// A typed value and where a clause says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// Byte range in the clause's words.
    pub range: Range<usize>,
    /// The value in one form for all languages, for example `P90D`, `2026-05-18`, `eu-us-dpf`.
    pub value: String,
    /// The words that say it.
    pub written: String,
}

impl Fact {
    /// The value as a reader should see it: names and addresses as written, all else in the form for all languages.
    pub fn shown(&self) -> &str {
        match self.kind {
            FactKind::Organisation | FactKind::PostalAddress | FactKind::Person | FactKind::Link => self.written.trim(),
            _ => &self.value,
        }
    }
}

/// All facts of a clause, by position.
///
/// No fact overlaps another, but a name that stands for two instruments gives two facts of the same range. Where two
/// readings compete, the kind that is named earlier in this function wins: the `2020` of a date is no number, the
/// country in an instrument's name no jurisdiction.
pub fn extract(text: &str, language: &Language) -> Vec<Fact> {
    let reading = Reading::new(text, language);
    let skeleton = Skeleton::new(&reading);
    let jurisdictions = jurisdictions::jurisdictions(&reading, &skeleton);
    let mut facts: Vec<Fact> = Vec::new();
    settle(&mut facts, emails::emails(&reading));
    settle(&mut facts, urls::urls(&reading));
    settle(&mut facts, dates::dates(&reading));
    settle(&mut facts, instruments::instruments(&reading, &skeleton));
    settle(&mut facts, organisations::organisations(&reading));
    let addresses = addresses::addresses(&reading, &facts, &jurisdictions);
    settle(&mut facts, addresses);
    settle(&mut facts, phones::phones(&reading));
    settle(&mut facts, amounts::amounts(&reading));
    settle(&mut facts, percentages::percentages(&reading));
    settle(&mut facts, ages::ages(&reading));
    settle(&mut facts, durations::durations(&reading));
    settle(&mut facts, persons::persons(&reading));
    settle(&mut facts, jurisdictions);
    settle(&mut facts, duties::duties(&reading, &skeleton));
    settle(&mut facts, numbers::numbers(&reading));
    facts.sort_by(|a, b| (a.range.start, a.range.end, &a.value).cmp(&(b.range.start, b.range.end, &b.value)));
    facts
}

/// Takes in those of `found` that overlap none of the facts already taken in.
fn settle(facts: &mut Vec<Fact>, found: Vec<Fact>) {
    let free = |fact: &Fact| {
        facts.iter().all(|other| fact.range.end <= other.range.start || other.range.end <= fact.range.start)
    };
    let found: Vec<Fact> = found.into_iter().filter(free).collect();
    facts.extend(found);
}

#[cfg(test)]
mod tests;
