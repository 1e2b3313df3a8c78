//! One change: what happened in a sentence, the words of both versions, the facts that differ, and its parts.

use super::super::family::Family;
use super::super::wording;
use super::MARGIN;
use super::ink::{Ink, Words};
use super::page::Page;
use super::quote::quotes;
use crate::report::{Change, ChangeKind, Severity, Unit};

/// Writes a change of a section; its parts only where everything was asked for.
pub(super) fn write(family: &Family<'_>, unfolded: bool, page: &mut Page) {
    write_at(family, MARGIN, unfolded, page);
}

/// Writes a change's own line: what happened, and where; with everything its id.
pub(super) fn write_line(change: &Change, unfolded: bool, page: &mut Page) {
    let lead = Words::new(sign_ink(change.kind), sign(change.kind)).and(Ink::Plain, " ");
    let mut sentence = label(change, page).and(Ink::Plain, &change.gist(page.messages()));
    if unfolded {
        sentence.push(Ink::Faint, &format!("  {}", change.id));
    }
    page.hanging(MARGIN, &lead, &sentence, &page.places(change));
}

/// Writes a change from a column on.
pub(super) fn write_at(family: &Family<'_>, indent: usize, unfolded: bool, page: &mut Page) {
    let change = family.whole;
    let mut sentence = label(change, page).and(Ink::Plain, &change.gist(page.messages()));
    let inline = family.parts.is_empty() && quote_fits_behind(change);
    if inline && let [(_, words)] = quotes(change, unfolded, page.messages()).as_slice() {
        sentence = sentence.and(Ink::Plain, "  ").joined(words);
    }
    if !unfolded && !family.parts.is_empty() {
        sentence.push(Ink::Faint, &format!("  ({})", folded(family, page)));
    }
    if unfolded {
        sentence.push(Ink::Faint, &format!("  {}", change.id));
    }
    let lead = Words::new(sign_ink(change.kind), sign(change.kind)).and(Ink::Plain, " ");
    page.hanging(indent, &lead, &sentence, &page.places(change));
    if family.parts.is_empty() {
        evidence(change, inline, indent + 4, unfolded, page);
    }
    if unfolded {
        family.parts.iter().for_each(|part| write_at(part, indent + 4, unfolded, page));
    }
}

/// Whether the words can stand on the change's own line: those of a passage that only one version has. The words of a
/// section are its heading, which stands above already.
fn quote_fits_behind(change: &Change) -> bool {
    change.unit != Unit::Section && (change.old.is_none() || change.new.is_none())
}

/// The words of both versions below the change's line; with everything, the facts that differ and the rules too.
fn evidence(change: &Change, inline: bool, indent: usize, whole: bool, page: &mut Page) {
    let heading = change.unit == Unit::Section;
    for (lead, words) in quotes(change, whole, page.messages()).into_iter().filter(|_| !inline && !heading) {
        page.hanging(indent, &lead, &words, &Words::default());
    }
    if whole && !change.rules.is_empty() {
        let rules = Words::new(Ink::Faint, &change.rules.join(" · "));
        page.hanging(indent, &Words::new(Ink::Faint, &format!("{} ", page.word("rules"))), &rules, &Words::default());
    }
}

fn folded(family: &Family<'_>, page: &Page) -> String {
    let unit = match family.whole.unit {
        Unit::Table => "count-rows",
        Unit::Row => "count-cells",
        Unit::Document | Unit::Section | Unit::Clause | Unit::Cell => "count-clauses",
    };
    page.counted(unit, family.size())
}

/// Severity, topic and direction, so that a reader can skip.
fn label(change: &Change, page: &Page) -> Words {
    if change.kind == ChangeKind::Same {
        return Words::default();
    }
    let severity = Words::new(severity_ink(change.severity), &wording::severity(change, page.messages()));
    let direction = wording::direction(change, page.messages());
    let about: Vec<String> = wording::topic(change, page.messages()).into_iter().chain(direction).collect();
    match about.as_slice() {
        [] => severity.and(Ink::Faint, "  "),
        about => severity.and(Ink::Faint, &format!(" · {}  ", about.join(" · "))),
    }
}

pub(super) fn severity_ink(severity: Severity) -> Ink {
    match severity {
        Severity::Material => Ink::Alert,
        Severity::Substantive => Ink::Notice,
        Severity::Editorial => Ink::Faint,
    }
}

/// One column that says what happened.
pub(super) fn sign(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "+",
        ChangeKind::Removed => "−",
        ChangeKind::Modified | ChangeKind::Renamed | ChangeKind::Terminology => "~",
        ChangeKind::Moved => "→",
        ChangeKind::Same => "=",
    }
}

fn sign_ink(kind: ChangeKind) -> Ink {
    match kind {
        ChangeKind::Added => Ink::Gained,
        ChangeKind::Removed => Ink::Lost,
        ChangeKind::Modified | ChangeKind::Renamed | ChangeKind::Terminology | ChangeKind::Moved => Ink::Strong,
        ChangeKind::Same => Ink::Faint,
    }
}
