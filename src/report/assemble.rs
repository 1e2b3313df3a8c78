//! Puts a report together from what the stages before found out.

use super::account::{self, Account};
use super::identity::Identities;
use super::sentence::Sentences;
use super::waivers::{self, Waiver};
use super::{
    Change, ChangeCounts, ChangeKind, ColumnChanges, DocumentInfo, Edit, EditOp, FactDelta, Gaps, LeftOut, Name,
    Options, Quote, Renaming, Report, RowChange, RowChanges, SCHEMA, SectionCounts, SectionEntry, SectionSide,
    SectionStatus, Severity, SpanInfo, Summary, TableChanges, Term, Tool, Unit, headline,
};
use crate::align::{Alignment, SectionLink};
use crate::classify::Rules;
use crate::diff::{self, Difference, Differences, Meaning, Passage, Reason};
use crate::document::{Document, Role, SectionId};
use crate::messages::{Messages, ReportLanguage};
use crate::text::Date;

/// What a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// The old version.
    pub old: &'a Document,
    /// The new version.
    pub new: &'a Document,
    /// Which sections and clauses belong together.
    pub alignment: &'a Alignment,
    /// What differs between them.
    pub differences: &'a Differences,
    /// What matters.
    pub rules: &'a Rules,
    /// What makes the report.
    pub tool: &'a Tool,
    /// How the report is asked for.
    pub options: &'a Options,
    /// The language of the report's own words.
    pub language: ReportLanguage,
    /// Changes that somebody has accepted.
    pub waivers: &'a [Waiver],
    /// The day by which waivers are judged.
    pub today: Date,
}

impl<'a> Findings<'a> {
    fn sentences(&self) -> Sentences<'a> {
        Sentences { messages: Messages::of(self.language) }
    }
}

/// The report of a comparison, passages that say the same among its changes.
pub fn assemble(findings: &Findings<'_>) -> Report {
    let mut changes: Vec<Change> = changes(findings);
    let waivers = waivers::apply(findings.waivers, findings.today, &mut changes);
    let sections = sections(findings, &changes);
    let summary = Summary {
        sections: count_sections(&sections),
        changes: count_changes(&changes),
        headline: headline::headline(&changes, &sections, findings.sentences()),
    };
    Report {
        schema: SCHEMA.to_owned(),
        tool: findings.tool.clone(),
        options: findings.options.clone(),
        language: findings.language.tag().to_owned(),
        old: DocumentInfo::new(findings.old),
        new: DocumentInfo::new(findings.new),
        summary,
        waivers,
        terms: terms(findings.differences),
        sections,
        left_out: left_out(findings, &changes),
        account: Account::draw(findings.old, findings.new, &changes),
        changes,
    }
}

fn terms(differences: &Differences) -> Vec<Term> {
    let term = |term: &diff::Term| Term {
        old: term.old.clone(),
        new: term.new.clone(),
        count: term.count,
        exceptions: term.exceptions.iter().map(quote).collect(),
    };
    differences.terms.iter().map(term).collect()
}

/// All changes, passages that say the same among them.
fn changes(findings: &Findings<'_>) -> Vec<Change> {
    let mut identities = Identities::default();
    let list = &findings.differences.list;
    let ids: Vec<String> = list
        .iter()
        .map(|difference| {
            let (old, new) = (difference.old.as_ref().map(quote), difference.new.as_ref().map(quote));
            let same = kind(difference) == ChangeKind::Same;
            identities.next(same, unit(difference.unit), old.as_ref(), new.as_ref())
        })
        .collect();
    let mut changes: Vec<Change> = list
        .iter()
        .zip(&ids)
        .map(|(difference, id)| {
            let parent = difference.parent.and_then(|parent| ids.get(parent)).cloned();
            change(findings, difference, &ids, id.clone(), parent)
        })
        .collect();
    // A whole matters as much as the part that matters most: a row as its cells, a new section as what it says. Parts
    // stand behind their wholes.
    for (index, difference) in list.iter().enumerate().rev() {
        let severity = changes.get(index).map(|change| change.severity);
        if let (Some(severity), Some(whole)) = (severity, difference.parent.and_then(|whole| changes.get_mut(whole))) {
            whole.severity = whole.severity.max(severity);
        }
    }
    for (change, difference) in changes.iter_mut().zip(list) {
        let is_editorial = change.kind != ChangeKind::Same && change.severity == Severity::Editorial;
        change.reason = is_editorial.then(|| reason(change, difference).name().to_owned());
    }
    changes
}

/// Why an editorial change is one.
fn reason(change: &Change, difference: &Difference) -> Reason {
    match change.kind {
        _ if difference.is_label => Reason::Label,
        ChangeKind::Moved if difference.meaning <= Meaning::Terms => Reason::Order,
        ChangeKind::Terminology => Reason::Term,
        _ => difference.reason.unwrap_or(Reason::Rule),
    }
}

fn change(
    findings: &Findings<'_>,
    difference: &Difference,
    ids: &[String],
    id: String,
    parent: Option<String>,
) -> Change {
    let kind = kind(difference);
    let section = findings.alignment.sections.get(difference.section);
    let role = Some(difference.role).filter(|role| *role != Role::Own);
    let beside = role.filter(|role| role.is_beside());
    let beside_name = beside.map(|role| findings.sentences().role(role));
    let path: Vec<&str> = match section.map(|section| (section.new, section.old)) {
        _ if beside_name.is_some() => beside_name.as_deref().into_iter().collect(),
        Some((Some(id), _)) => findings.new.path(id),
        Some((None, Some(id))) => findings.old.path(id),
        _ => Vec::new(),
    };
    // What a menu is about its heading does not say.
    let topic = topic(findings.rules, difference, if beside.is_some() { &[] } else { &path });
    let languages = [&findings.old.language, &findings.new.language];
    let judgement = findings.rules.judge(difference, topic.as_deref(), languages);
    let facts: Vec<FactDelta> = difference.facts.iter().map(|delta| fact(delta, ids)).collect();
    let mut change = Change {
        id,
        parent,
        section: beside.is_none().then(|| section_id(difference.section)),
        role,
        kind,
        unit: unit(difference.unit),
        severity: judgement.severity,
        reason: None,
        direction: judgement.direction,
        rules: if kind == ChangeKind::Same { Vec::new() } else { judgement.rules },
        topic,
        confidence: two_decimals(difference.confidence),
        old: difference.old.as_ref().map(quote),
        new: difference.new.as_ref().map(quote),
        name: name(difference),
        table: difference.table.as_ref().map(|changes| table(changes, ids)),
        edits: edits(difference),
        gaps: Gaps { old: ranges(&difference.gaps, 0), new: ranges(&difference.gaps, 1) },
        facts,
        waived: false,
        summary: String::new(),
    };
    change.summary = findings.sentences().sentence(&change, &path);
    change
}

fn kind(difference: &Difference) -> ChangeKind {
    match (difference.kind, difference.meaning) {
        (diff::Kind::Added, _) => ChangeKind::Added,
        (diff::Kind::Removed, _) => ChangeKind::Removed,
        (diff::Kind::Renamed, Meaning::Terms) => ChangeKind::Terminology,
        (diff::Kind::Renamed, _) => ChangeKind::Renamed,
        (diff::Kind::Moved, _) => ChangeKind::Moved,
        (diff::Kind::Kept, Meaning::Same) => ChangeKind::Same,
        (diff::Kind::Kept, Meaning::Terms) => ChangeKind::Terminology,
        (diff::Kind::Kept, Meaning::Editorial | Meaning::Different) => ChangeKind::Modified,
    }
}

fn topic(rules: &Rules, difference: &Difference, path: &[&str]) -> Option<String> {
    // What a table is about is said above it: `Example Inc. | payments` is a processor, not a matter of payment.
    let in_table = matches!(difference.unit, diff::Unit::Table | diff::Unit::Row | diff::Unit::Cell);
    let words = difference.new.as_ref().or(difference.old.as_ref()).map_or("", |passage| passage.text.as_str());
    let by_heading = if in_table { rules.topics.of(path, "") } else { None };
    by_heading.or_else(|| rules.topics.of(path, words)).map(str::to_owned)
}

fn unit(unit: diff::Unit) -> Unit {
    match unit {
        diff::Unit::Section => Unit::Section,
        diff::Unit::Clause => Unit::Clause,
        diff::Unit::Table => Unit::Table,
        diff::Unit::Row => Unit::Row,
        diff::Unit::Cell => Unit::Cell,
    }
}

fn fact(delta: &diff::FactDelta, ids: &[String]) -> FactDelta {
    let moved = delta.moved.and_then(|other| ids.get(other)).cloned();
    FactDelta { kind: delta.kind.name().to_owned(), old: delta.old.clone(), new: delta.new.clone(), moved }
}

fn name(difference: &Difference) -> Option<Name> {
    let [old, new] = difference.names.clone();
    (old.is_some() || new.is_some()).then_some(Name { old, new })
}

fn table(table: &diff::TableChanges, ids: &[String]) -> TableChanges {
    let renamed = table.columns_renamed.iter().cloned().map(|(old, new)| Renaming { old, new });
    let changed = table.rows_changed.iter().map(|row| RowChange {
        name: row.name.clone(),
        formerly: row.formerly.clone(),
        columns: row.columns.clone(),
        facts: row.facts.iter().map(|delta| fact(delta, ids)).collect(),
    });
    TableChanges {
        columns: ColumnChanges {
            added: table.columns_added.clone(),
            removed: table.columns_removed.clone(),
            renamed: renamed.collect(),
        },
        rows: RowChanges {
            added: table.rows_added.clone(),
            removed: table.rows_removed.clone(),
            changed: changed.collect(),
            kept: table.rows_kept,
        },
    }
}

fn quote(passage: &Passage) -> Quote {
    Quote { text: passage.text.clone(), span: SpanInfo::new(&passage.span) }
}

fn edits(difference: &Difference) -> Vec<Edit> {
    let (Some(old), Some(new)) = (&difference.old, &difference.new) else { return Vec::new() };
    difference
        .edits
        .iter()
        .map(|edit| {
            let (op, text) = match edit.step {
                diff::Step::Equal => (EditOp::Equal, new.text.get(edit.new.clone())),
                diff::Step::Delete => (EditOp::Delete, old.text.get(edit.old.clone())),
                diff::Step::Insert => (EditOp::Insert, new.text.get(edit.new.clone())),
            };
            Edit { op, text: text.unwrap_or_default().to_owned() }
        })
        .collect()
}

fn ranges(gaps: &[Vec<std::ops::Range<usize>>; 2], side: usize) -> Vec<[usize; 2]> {
    gaps.get(side).into_iter().flatten().map(|range| [range.start, range.end]).collect()
}

fn section_id(index: usize) -> String {
    format!("s{index}")
}

fn sections(findings: &Findings<'_>, changes: &[Change]) -> Vec<SectionEntry> {
    let links = findings.alignment.sections.iter().enumerate();
    let own = links.filter(|(_, link)| {
        let is_beside = |document: &Document, id: Option<SectionId>| {
            id.and_then(|id| document.section(id)).is_some_and(|section| section.role.is_beside())
        };
        !is_beside(findings.old, link.old) && !is_beside(findings.new, link.new)
    });
    own.map(|(index, link)| section(findings, changes, index, link)).collect()
}

fn section(findings: &Findings<'_>, changes: &[Change], index: usize, link: &SectionLink) -> SectionEntry {
    let id = section_id(index);
    let changed = |change: &Change| change.section.as_ref() == Some(&id) && change.severity > Severity::Editorial;
    let status = match (link.old, link.new) {
        (None, _) => SectionStatus::Added,
        (_, None) => SectionStatus::Removed,
        _ if changes.iter().any(changed) => SectionStatus::Modified,
        _ => SectionStatus::Same,
    };
    SectionEntry {
        status,
        moved: link.moved,
        renamed: link.renamed,
        similarity: two_decimals(link.similarity),
        old: link.old.and_then(|id| SectionSide::of(findings.old, id)),
        new: link.new.and_then(|id| SectionSide::of(findings.new, id)),
        id,
    }
}

/// What stands beside the policy, by role.
fn left_out(findings: &Findings<'_>, changes: &[Change]) -> Vec<LeftOut> {
    let roles = Role::ALL.into_iter().filter(|role| role.is_beside());
    let told = |role: Role| changes.iter().filter(|change| change.role == Some(role) && change.stands_alone()).count();
    let of_role = roles.map(|role| LeftOut {
        role,
        old: account::words_beside(findings.old, role),
        new: account::words_beside(findings.new, role),
        changes: told(role),
    });
    of_role.filter(|left_out| left_out.old + left_out.new > 0).collect()
}

fn count_sections(sections: &[SectionEntry]) -> SectionCounts {
    let count = |wanted: &dyn Fn(&&SectionEntry) -> bool| sections.iter().filter(wanted).count();
    SectionCounts {
        same: count(&|section| section.status == SectionStatus::Same),
        modified: count(&|section| section.status == SectionStatus::Modified),
        added: count(&|section| section.status == SectionStatus::Added),
        removed: count(&|section| section.status == SectionStatus::Removed),
        moved: count(&|section| section.moved),
        renamed: count(&|section| section.renamed),
    }
}

fn count_changes(changes: &[Change]) -> ChangeCounts {
    let mut counts = ChangeCounts::default();
    for change in changes.iter().filter(|change| change.stands_alone()) {
        counts.add(change);
    }
    counts
}

fn two_decimals(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}
