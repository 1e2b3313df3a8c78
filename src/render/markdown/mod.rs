//! A changelog as Markdown, ready to publish: an entry a version, what changed, was added, removed and moved, by section, what
//! matters most first (<https://keepachangelog.com/en/1.1.0/>).

mod audit;
mod change;
mod escape;
mod matrix;
mod sheet;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use self::escape::escaped;
use self::sheet::{Sheet, id, strong};
use super::family::{Family, families};
use super::place::places;
use super::{Comparison, Content, Listing, RenderError, Renderer, Retrospect, making, wording};
use crate::audit::{Audit, AuditView};
use crate::document::Document;
use crate::history::Version;
use crate::report::{ChangeKind, DocumentInfo, Report, Role, SectionEntry, Severity, Unit, View};

/// Writes a changelog as Markdown (CommonMark; old words are struck out as GitHub does).
#[derive(Clone, Copy, Debug)]
pub struct Markdown;

impl Renderer for Markdown {
    fn report(&self, comparison: &Comparison<'_>) -> Result<Vec<u8>, RenderError> {
        let report = comparison.report;
        let mut sheet = Sheet::new(report.messages());
        title(wording::title(&report.new), &mut sheet);
        version(&report.new, &mut sheet);
        entry(comparison.view, &mut sheet);
        advice(&[report], &mut sheet);
        making(comparison.view, &mut sheet);
        Ok(sheet.finish())
    }

    fn history(&self, retrospect: &Retrospect<'_>) -> Result<Vec<u8>, RenderError> {
        let Retrospect { history, steps, .. } = *retrospect;
        let mut sheet = Sheet::new(retrospect.messages());
        let last = history.versions.last().map(|version| wording::title(&version.document));
        title(history.title.as_deref().or(last).unwrap_or_default(), &mut sheet);
        if let Some(followed) = retrospect.followed {
            matrix::followed(followed, retrospect, &mut sheet);
        }
        let shown = if retrospect.followed.is_some() { 0 } else { history.versions.len() };
        for (index, entry_of) in history.versions.iter().enumerate().take(shown).rev() {
            version(&entry_of.document, &mut sheet);
            match index.checked_sub(1).and_then(|step| steps.get(step)) {
                Some(view) => entry(view, &mut sheet),
                None => {
                    let first = sheet.word("changelog-first");
                    sheet.paragraph(&first);
                    warnings(&entry_of.document, &mut sheet);
                }
            }
        }
        if retrospect.followed.is_none() {
            matrix::write(retrospect, &mut sheet);
        }
        advice(&history.reports().collect::<Vec<_>>(), &mut sheet);
        if let Some(report) = history.reports().next() {
            let made_by = escaped(&making::made_by(&report.tool, retrospect.messages()));
            sheet.paragraph(&made_by);
            for Version { document, .. } in &history.versions {
                sheet.item(0, &format!("{} · SHA-256 {}", escaped(&document.path), id(&document.sha256)));
            }
        }
        Ok(sheet.finish())
    }

    fn audit(&self, audit: &Audit, view: &AuditView) -> Result<Vec<u8>, RenderError> {
        let mut sheet = Sheet::new(audit.messages());
        audit::write(view, &mut sheet);
        Ok(sheet.finish())
    }

    fn document(&self, _document: &Document, _listing: Listing) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: "markdown", what: Content::Document.name() })
    }
}

/// The kinds of changes as a changelog groups them, each group under its heading.
const GROUPS: [(&str, &[ChangeKind]); 6] = [
    ("changelog-changed", &[ChangeKind::Modified, ChangeKind::Renamed]),
    ("changelog-added", &[ChangeKind::Added]),
    ("changelog-removed", &[ChangeKind::Removed]),
    ("changelog-moved", &[ChangeKind::Moved]),
    (TERMINOLOGY, &[ChangeKind::Terminology]),
    ("changelog-same", &[ChangeKind::Same]),
];
/// The group that the terms stand in, too.
const TERMINOLOGY: &str = "changelog-terminology";

fn title(title: &str, sheet: &mut Sheet) {
    let heading = sheet.say("changelog-title", &[("title", title.into())]);
    sheet.heading(1, &heading);
}

fn version(document: &DocumentInfo, sheet: &mut Sheet) {
    let heading = format!("[{}] – {}", date(document, sheet), about(document));
    sheet.heading(2, &heading);
}

fn date(document: &DocumentInfo, sheet: &Sheet) -> String {
    document.date.as_deref().map_or_else(|| sheet.word("no-date"), escaped)
}

/// Title and language.
fn about(document: &DocumentInfo) -> String {
    escaped(&format!("{} ({})", wording::title(document), document.language))
}

fn warnings(document: &DocumentInfo, sheet: &mut Sheet) {
    for warning in &document.warnings {
        sheet.paragraph(&format!("⚠ {}: {}", escaped(&document.path), escaped(warning)));
    }
}

/// What changed from one version to the next.
fn entry(view: &View, sheet: &mut Sheet) {
    let report = &view.report;
    let old = format!("{} – {}", date(&report.old, sheet), about(&report.old));
    let (mark, said) = ("\u{fffc}", sheet.say("changelog-since", &[("old", "\u{fffc}".into())]));
    sheet.paragraph(&said.replace(mark, &old));
    warnings(&report.old, sheet);
    warnings(&report.new, sheet);
    let counts = match wording::counts(report.summary.changes, sheet.messages()) {
        none if none.is_empty() => sheet.word("no-changes"),
        counts => escaped(&counts.join(" · ")),
    };
    sheet.paragraph(&counts);
    headline(report, sheet);
    let (beside, families): (Vec<_>, Vec<_>) =
        families(&report.changes).into_iter().partition(|family| wording::is_beside(family.whole));
    for (heading, kinds) in GROUPS {
        let members: Vec<&Family<'_>> = families.iter().filter(|family| kinds.contains(&family.whole.kind)).collect();
        if heading == TERMINOLOGY {
            terms(report, members.is_empty(), sheet);
        } else if !members.is_empty() {
            let heading = sheet.word(heading);
            sheet.heading(3, &heading);
        }
        group(&members, view, sheet);
    }
    left_out(&beside, view, sheet);
    let account = escaped(&wording::account(&report.account, sheet.messages()));
    sheet.paragraph(&account);
    if let Some(fault) = wording::account_fault(&report.account, sheet.messages()) {
        sheet.paragraph(&format!("⚠ {}", escaped(&fault)));
    }
    not_listed(view, sheet);
}

/// What stands beside the policy and is different, by role.
fn left_out(families: &[Family<'_>], view: &View, sheet: &mut Sheet) {
    let mut by_role: BTreeMap<Role, Vec<&Family<'_>>> = BTreeMap::new();
    for family in families.iter().filter(|family| family.whole.kind != ChangeKind::Same) {
        by_role.entry(family.whole.role.unwrap_or_default()).or_default().push(family);
    }
    if !by_role.is_empty() {
        let heading = sheet.word("left-out-differs");
        sheet.heading(3, &heading);
    }
    for (role, families) in by_role {
        let heading = wording::role(role, sheet.messages());
        sheet.heading(4, &heading);
        families.into_iter().for_each(|family| change::write(family, 0, view.unfolded, sheet));
    }
}

fn headline(report: &Report, sheet: &mut Sheet) {
    if report.summary.headline.is_empty() {
        return;
    }
    let heading = sheet.word("changelog-what-matters");
    sheet.heading(3, &heading);
    for sentence in &report.summary.headline {
        let change = report.change(&sentence.change);
        let topic = change.and_then(|change| wording::topic(change, sheet.messages()));
        let place = change.map(|change| escaped(&places(change, sheet.messages()))).filter(|place| !place.is_empty());
        let said =
            [topic.map(|topic| strong(&topic)), Some(escaped(&sentence.text)), place, Some(id(&sentence.change))];
        sheet.item(0, &said.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    }
}

/// The terms replaced throughout, under the heading of what only replaced terms changed.
fn terms(report: &Report, alone: bool, sheet: &mut Sheet) {
    if report.terms.is_empty() && alone {
        return;
    }
    let heading = sheet.word(TERMINOLOGY);
    sheet.heading(3, &heading);
    for term in &report.terms {
        sheet.item(0, &format!("{} → {} ({})", escaped(&term.old), escaped(&term.new), term.count));
    }
}

/// Changes by section: what matters most first, and as the sections stand among what matters the same.
fn group(members: &[&Family<'_>], view: &View, sheet: &mut Sheet) {
    let report = &view.report;
    let place =
        |family: &Family<'_>| report.sections.iter().position(|entry| Some(&entry.id) == family.whole.section.as_ref());
    let mut sections: Vec<(Option<usize>, Vec<&Family<'_>>)> = Vec::new();
    for family in members {
        let place = place(family);
        match sections.iter_mut().find(|(other, _)| *other == place) {
            Some((_, group)) => group.push(family),
            None => sections.push((place, vec![family])),
        }
    }
    sections.iter_mut().for_each(|(_, group)| group.sort_by_key(|family| Reverse(gravest(family))));
    sections.sort_by_key(|(place, group)| (Reverse(group.first().map(|family| gravest(family))), *place));
    for (place, group) in sections {
        let heading = match place.and_then(|place| report.sections.get(place)) {
            Some(entry) => section(entry, sheet),
            None => sheet.word("document-as-a-whole"),
        };
        sheet.heading(4, &heading);
        group.into_iter().for_each(|family| change::write(family, 0, view.unfolded, sheet));
    }
}

/// How much a change matters; that a whole section came or went goes before its like.
fn gravest(family: &Family<'_>) -> (Severity, bool) {
    (family.whole.severity, family.whole.unit == Unit::Section)
}

fn section(entry: &SectionEntry, sheet: &Sheet) -> String {
    let name = wording::section(entry, sheet.messages());
    let name = match wording::parents(entry, sheet.messages()) {
        Some(parents) => format!("{parents} › {name}"),
        None => name,
    };
    escaped(&name)
}

fn not_listed(view: &View, sheet: &mut Sheet) {
    let parts = wording::counts(view.below, sheet.messages()).join(&sheet.messages().word("and"));
    if !parts.is_empty() {
        let said =
            sheet.say("changelog-not-listed", &[("count", view.below.total().into()), ("parts", (&parts).into())]);
        sheet.paragraph(&said);
    }
    if view.other_topics > 0 {
        let said = sheet.say("other-topics", &[("count", view.other_topics.into())]);
        sheet.paragraph(&said);
    }
}

/// What made the changelog and from what, in a line; where everything was asked for, all of it as a list.
fn making(view: &View, sheet: &mut Sheet) {
    let (report, messages) = (&view.report, sheet.messages());
    if view.unfolded {
        for (name, value) in making::in_full(report, messages) {
            sheet.item(0, &format!("{} · {}", escaped(&name), escaped(&value)));
        }
        return;
    }
    let made_from = making::made_from(&report.old.sha256, &report.new.sha256, messages);
    sheet.paragraph(&format!("{} · {}", escaped(&making::made_by(&report.tool, messages)), escaped(&made_from)));
}

fn advice(reports: &[&Report], sheet: &mut Sheet) {
    if reports.iter().any(|report| report.summary.changes.total() > 0) {
        let advice = sheet.word("advice");
        sheet.paragraph(&advice);
    }
}
