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
mod parties;
mod percentages;
mod persons;
mod phones;
mod reading;
mod rights;
mod roles;
mod urls;

use std::ops::Range;

pub use instruments::{Instrument, Supersession, instrument};
pub(crate) use jurisdictions::is_list_of_jurisdictions;
pub use jurisdictions::jurisdiction_name;
pub use parties::{Party, bearer};

use crate::text::Language;
use crate::text::normalize::without_marks;
use names::Skeleton;
use reading::Reading;

/// Words that deny, and words that do so by themselves.
pub(crate) const DENIALS_TEXT: &str = include_str!("../../rules/denials.toml");
/// Words that say which language of a policy counts.
pub(crate) const PREVAILING_TEXT: &str = include_str!("../../rules/prevailing.toml");

/// The files of names and words that come with the program, by their names: one digest covers them all.
pub(crate) const NAME_FILES: [(&str, &str); 6] = [
    ("denials", DENIALS_TEXT),
    ("instruments", instruments::NAMES_TEXT),
    ("jurisdiction-names", jurisdictions::NAMES_TEXT),
    ("prevailing", PREVAILING_TEXT),
    ("right-names", rights::NAMES_TEXT),
    ("role-names", roles::NAMES_TEXT),
];

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
    /// A role in the processing of personal data.
    Role,
    /// A right of persons over their data.
    Right,
    /// Negation or strength of a duty.
    Duty,
    /// Any other number.
    Number,
}

impl FactKind {
    /// All kinds.
    pub const ALL: [Self; 18] = [
        Self::Date,
        Self::Duration,
        Self::Age,
        Self::Amount,
        Self::Percentage,
        Self::Email,
        Self::Url,
        Self::Link,
        Self::Phone,
        Self::PostalAddress,
        Self::Organisation,
        Self::Person,
        Self::Instrument,
        Self::Jurisdiction,
        Self::Role,
        Self::Right,
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
            Self::Role => "role",
            Self::Right => "right",
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
///
/// The marks of notes are no part of a fact: `12³ months` are twelve months.
pub fn extract(text: &str, language: &Language) -> Vec<Fact> {
    let unmarked = without_marks(text);
    let mut facts = extract_unmarked(&unmarked.text, language);
    if unmarked.text != text {
        for fact in &mut facts {
            fact.range = unmarked.original(fact.range.clone());
            fact.written = text.get(fact.range.clone()).unwrap_or_default().to_owned();
        }
    }
    facts
}

fn extract_unmarked(text: &str, language: &Language) -> Vec<Fact> {
    let reading = Reading::new(text, language);
    let skeleton = Skeleton::new(&reading);
    let jurisdictions = jurisdictions::jurisdictions(&reading, &skeleton);
    let mut taken = Taken { facts: Vec::new(), bytes: vec![false; text.len()] };
    taken.take(emails::emails(&reading));
    taken.take(urls::urls(&reading));
    taken.take(dates::dates(&reading));
    taken.take(instruments::instruments(&reading, &skeleton));
    taken.take(organisations::organisations(&reading));
    let addresses = addresses::addresses(&reading, &taken, &jurisdictions);
    taken.take(addresses);
    taken.take(phones::phones(&reading));
    taken.take(amounts::amounts(&reading));
    taken.take(percentages::percentages(&reading));
    taken.take(ages::ages(&reading));
    taken.take(durations::durations(&reading));
    taken.take(persons::persons(&reading));
    let roles = roles::roles(&reading, &skeleton, &jurisdictions);
    taken.take(jurisdictions);
    taken.take(roles);
    taken.take(rights::rights(&reading, &skeleton));
    taken.take(duties::duties(&reading, &skeleton));
    taken.take(numbers::numbers(&reading));
    let mut facts = taken.facts;
    facts.sort_by(|a, b| (a.range.start, a.range.end, &a.value).cmp(&(b.range.start, b.range.end, &b.value)));
    facts
}

/// The facts found so far and the bytes they take.
struct Taken {
    facts: Vec<Fact>,
    bytes: Vec<bool>,
}

impl Taken {
    /// Whether no fact takes any of these bytes.
    fn is_free(&self, range: &Range<usize>) -> bool {
        self.bytes.get(range.clone()).is_some_and(|bytes| bytes.iter().all(|taken| !taken))
    }

    /// Takes in those facts that overlap none taken in before.
    fn take(&mut self, found: Vec<Fact>) {
        let found: Vec<Fact> = found.into_iter().filter(|fact| self.is_free(&fact.range)).collect();
        for fact in &found {
            if let Some(bytes) = self.bytes.get_mut(fact.range.clone()) {
                bytes.fill(true);
            }
        }
        self.facts.extend(found);
    }
}

#[cfg(test)]
mod tests;
