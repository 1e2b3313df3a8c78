//! What stands beside the policy: compared like everything else, but a menu entry is no clause.
//!
//! Within a language all of it is compared. Across languages it is not, since the pages of a site have other menus in every
//! language; the account says so.

use std::collections::BTreeSet;

use super::judge::Meaning;
use super::{Difference, Kind, Passage, Reason};
use crate::align::Features;
use crate::document::{Document, Role};
use crate::facts::FactKind;
use crate::text::segment;

/// The two versions, as what stands beside the policy is judged by.
pub(super) struct Besides<'a> {
    old: Side<'a>,
    new: Side<'a>,
}

/// One of the two versions.
struct Side<'a> {
    document: &'a Document,
    /// The words of all clauses that apply, in the form that is compared.
    said: BTreeSet<&'a str>,
}

impl<'a> Besides<'a> {
    pub(super) fn new(old: &'a Features<'a>, new: &'a Features<'a>) -> Self {
        Self { old: Side::new(old), new: Side::new(new) }
    }

    /// Says in which role each difference stands, and judges those that stand beside the policy.
    pub(super) fn settle(&self, list: &mut [Difference], comparable: impl Fn(&Passage) -> String) {
        let mut told = BTreeSet::new();
        for difference in list {
            self.settle_one(difference, &comparable, &mut told);
        }
    }

    /// Does so for one. What a page header says on every page is told once: `told` holds what was.
    fn settle_one(
        &self,
        difference: &mut Difference,
        comparable: &impl Fn(&Passage) -> String,
        told: &mut BTreeSet<(Role, bool, String)>,
    ) {
        let role = match (&difference.old, &difference.new) {
            (_, Some(passage)) => self.new.role(passage),
            (Some(passage), None) => self.old.role(passage),
            (None, None) => Role::Own,
        };
        difference.role = role;
        if !role.is_beside() {
            return;
        }
        let (here, there, passage) = match (&difference.old, &difference.new) {
            (None, Some(passage)) => (&self.new, &self.old, Some(passage)),
            (Some(passage), None) => (&self.old, &self.new, Some(passage)),
            _ => (&self.new, &self.old, None),
        };
        let is_repeated = passage.is_some_and(|passage| {
            let words = comparable(passage);
            there.said.contains(words.as_str())
                || role == Role::Links && here.has_in_its_text(passage)
                || here.lists_a_heading(passage)
                || !told.insert((role, difference.old.is_some(), words))
        });
        if is_repeated || !applies(role) {
            difference.meaning = difference.meaning.min(Meaning::Editorial);
            difference.reason = Some(if is_repeated { Reason::Repetition } else { Reason::Passing });
            return;
        }
        let only_one_form = passage.is_some() && here.is_another_form_than(there, role);
        difference.is_label = only_one_form || !says_something(difference);
    }
}

impl<'a> Side<'a> {
    fn new(side: &'a Features<'a>) -> Self {
        let clauses = side.document.clauses.iter().zip(side.clauses());
        let applying = clauses.filter(|(clause, _)| side.document.role(clause).is_in_force());
        Self { document: side.document, said: applying.map(|(_, known)| known.comparable.as_str()).collect() }
    }

    /// The role of the clause that a passage begins in; a heading is the policy's own.
    fn role(&self, passage: &Passage) -> Role {
        let start = passage.span.bytes.start;
        let after = self.document.clauses.partition_point(|clause| clause.span.bytes.start <= start);
        let clause = after.checked_sub(1).and_then(|index| self.document.clauses.get(index));
        let clause = clause.filter(|clause| start < clause.span.bytes.end.max(clause.span.bytes.start + 1));
        clause.map_or(Role::Own, |clause| self.document.role(clause))
    }

    /// Whether an address from a list of them stands in the policy's own text, too.
    fn has_in_its_text(&self, address: &Passage) -> bool {
        let bare = address.text.split_once(':').map_or(address.text.as_str(), |(_, bare)| bare);
        let bare = bare.trim_matches(|sign: char| matches!(sign, '/' | '(' | ')' | '<' | '>' | '.' | ' '));
        !bare.is_empty() && self.document.own_text().contains(bare)
    }

    /// Whether a passage is the entry of a heading in a table of contents, with dots and the number of its page: `3. Rights .... 3`.
    fn lists_a_heading(&self, passage: &Passage) -> bool {
        let letters = |words: &str| words.chars().filter(|sign| sign.is_alphabetic()).collect::<String>();
        let entry = letters(&passage.text);
        let mut headings = self.document.own_sections().map(|(_, section)| self.document.heading(section));
        passage.text.ends_with(|last: char| last.is_ascii_digit())
            && !entry.is_empty()
            && headings.any(|heading| letters(heading) == entry)
    }

    /// Whether the other version is in another form, and has nothing in a role: a text file has no menu.
    fn is_another_form_than(&self, other: &Self, role: Role) -> bool {
        other.document.source.media_type != self.document.source.media_type
            && other.document.left_out().all(|block| block.role != role)
    }
}

/// Whether words of a role can bind anybody.
fn applies(role: Role) -> bool {
    !matches!(role, Role::Struck | Role::Placeholder | Role::Passing | Role::PageNumber)
}

/// Whether a difference beside the policy is one of a clause: one side is running text, or states what a policy states. Else it is
/// a label: an entry of a menu, a button, a line of links.
fn says_something(difference: &Difference) -> bool {
    let states = difference.facts.iter().any(|delta| !is_name(delta.kind));
    let came_or_went = matches!(difference.kind, Kind::Added | Kind::Removed);
    let sides = [&difference.old, &difference.new];
    let is_running = sides.into_iter().flatten().any(|passage| segment::is_running(&passage.text));
    states || is_running || (!came_or_went && difference.facts.iter().any(|delta| delta.kind == FactKind::Url))
}

/// Whether a fact of a label is no more than a name: menus name countries, companies and persons, and lead elsewhere.
pub fn is_name(kind: FactKind) -> bool {
    use FactKind::{Jurisdiction, Link, Number, Organisation, Person, Role, Url};
    matches!(kind, Jurisdiction | Link | Number | Organisation | Person | Role | Url)
}
