//! The list of sections, with what changed in each.

use maud::{Markup, html};

use super::page::{Page, Part};
use super::pair::Side;
use crate::report::{ChangeKind, SectionEntry, SectionStatus, Severity};

/// Links to the sections that are shown.
pub(super) fn write(page: &Page<'_>) -> Markup {
    html! {
        nav.outline aria-labelledby="outline-heading" {
            h2 #outline-heading { (page.word("page-sections")) }
            ol {
                @for part in &page.parts { (entry(part, page)) }
            }
        }
    }
}

fn entry(part: &Part<'_>, page: &Page<'_>) -> Markup {
    let severities =
        || part.changes.iter().filter(|change| change.kind != ChangeKind::Same).map(|change| change.severity);
    let severity = severities().max().unwrap_or(Severity::Editorial);
    let count = severities().filter(|other| *other == severity).count();
    let side = part.entry.and_then(|entry| entry.new.as_ref().or(entry.old.as_ref()));
    let level = side.map_or(1, |side| side.level).min(4);
    let id = part.id();
    html! {
        li class={ "level-" (level) } data-section=[part.entry.map(|entry| &entry.id)] {
            a class={ (if count > 0 { "has-changes" } else { "" }) } href={ "#" (id) } {
                @match part.entry {
                    Some(entry) => { (sign(entry)) (page.name_of(entry, Side::New)) },
                    None => (part.name(page)),
                }
                @if count > 0 {
                    " " span class={ "tally " (severity.name()) } {
                        (count) span.vh { " " (page.word(&format!("severity-{}", severity.name()))) }
                    }
                }
            }
        }
    }
}

fn sign(entry: &SectionEntry) -> Markup {
    let sign = match entry.status {
        SectionStatus::Added => Some(("added", "+")),
        SectionStatus::Removed => Some(("removed", "−")),
        _ if entry.moved => Some(("moved", "↕")),
        SectionStatus::Same | SectionStatus::Modified => None,
    };
    html! { @if let Some((class, sign)) = sign { span class={ "sign " (class) } { (sign) } " " } }
}
