//! The two versions section by section.

use maud::{Markup, html};

use super::blocks::{Block, blocks};
use super::labels::{fact_kinds, line};
use super::page::{Page, Part};
use super::pair::Side;
use super::{change, table};
use crate::render::family::{Family, families};
use crate::report::{ChangeKind, SectionEntry, SectionSide, SectionStatus, Unit};

/// The depth of the heading over all sections; the sections' own follow.
const HEADING_OVER_SECTIONS: usize = 2;
/// The deepest heading that HTML has.
const DEEPEST_HEADING: usize = 6;

/// All sections that have something to show.
pub(super) fn write(page: &Page<'_>) -> Markup {
    let mut depth = HEADING_OVER_SECTIONS;
    html! {
        @for part in &page.parts {
            // A heading is never more than one deeper than the one before it, so that none is skipped.
            ({ depth = heading_depth(part, depth); section(part, depth, page) })
        }
    }
}

fn heading_depth(part: &Part<'_>, before: usize) -> usize {
    let level = part.entry.map_or(1, |entry| usize::from(side_of(entry).map_or(1, |side| side.level)).max(1));
    (HEADING_OVER_SECTIONS + level).min(before + 1).min(DEEPEST_HEADING)
}

fn side_of(entry: &SectionEntry) -> Option<&SectionSide> {
    entry.new.as_ref().or(entry.old.as_ref())
}

fn section(part: &Part<'_>, depth: usize, page: &Page<'_>) -> Markup {
    let families = families(part.changes.iter().copied());
    let id = &part.id();
    let level = part.entry.and_then(side_of).map_or(0, |side| side.level);
    let itself = families.iter().find(|family| is_the_section(family));
    let rest: Vec<&Family<'_>> = families.iter().filter(|family| !is_the_section(family)).collect();
    let status = part.entry.map_or("modified", |entry| status_name(entry.status));
    html! {
        section class={ "section " (status) } id=(id) data-level=(level) {
            div.head id=[itself.filter(|family| is_same(family)).map(|family| &family.whole.id)] {
                (path(part.entry, page))
                (heading(part, id, depth, page))
            }
            @if let Some(family) = itself.filter(|family| !is_same(family)) { (of_section(family, page)) }
            @if !rest.is_empty() || !part.departed.is_empty() { (body(&families, part, page)) }
        }
    }
}

fn is_the_section(family: &Family<'_>) -> bool {
    family.whole.unit == Unit::Section
}

fn is_same(family: &Family<'_>) -> bool {
    family.whole.kind == ChangeKind::Same
}

fn status_name(status: SectionStatus) -> &'static str {
    match status {
        SectionStatus::Same => "same",
        SectionStatus::Modified => "modified",
        SectionStatus::Added => "added",
        SectionStatus::Removed => "removed",
    }
}

/// The headings that a section stands under, in the newer version that has it.
fn path(entry: Option<&SectionEntry>, page: &Page<'_>) -> Markup {
    let side = entry.map_or(Side::New, |entry| if entry.new.is_some() { Side::New } else { Side::Old });
    let path = entry.and_then(|entry| side.of_entry(entry)).map(|side| side.path.as_slice()).unwrap_or_default();
    html! {
        @if let Some((_, parents)) = path.split_last() && !parents.is_empty() {
            p.path lang=(page.language(side)) dir="auto" {
                @for parent in parents { (parent) " › " }
            }
        }
    }
}

/// The heading in both versions, above their columns.
fn heading(part: &Part<'_>, id: &str, depth: usize, page: &Page<'_>) -> Markup {
    let said = html! {
        @match part.entry {
            None => { span.side { (part.name(page)) } }
            Some(entry) => {
                @for side in [Side::Old, Side::New] {
                    @match side.of_entry(entry) {
                        Some(_) => span class={ "side " (side.name()) } {
                            span.version { (page.word(side.name())) } " " (page.name_of(entry, side))
                        },
                        None => span class={ "side absent " (side.name()) } {},
                    }
                    " "
                }
            }
        }
    };
    let id = format!("{id}-heading");
    html! {
        @match depth {
            3 => h3 id=(id) { (said) },
            4 => h4 id=(id) { (said) },
            5 => h5 id=(id) { (said) },
            _ => h6 id=(id) { (said) },
        }
    }
}

/// The change of the section itself; what stands in one that came or went is folded away.
fn of_section(family: &Family<'_>, page: &Page<'_>) -> Markup {
    let change = family.whole;
    html! {
        article class={ "change section-change " (change.kind.name()) } id=(change.id) tabindex="-1"
            data-severity=(change.severity.name()) data-topic=[&change.topic] data-kind=(change.kind.name())
            data-facts=[fact_kinds(change)] {
            (line(change, page))
            @if !family.parts.is_empty() {
                details.whole {
                    summary { (page.counted("count-passages", family.size())) }
                    (laid_out(&blocks(&family.parts, &[], page), page))
                }
            }
        }
    }
}

fn body(families: &[Family<'_>], part: &Part<'_>, page: &Page<'_>) -> Markup {
    let mut all = blocks(families, &part.departed, page);
    all.retain(|block| !matches!(block, Block::Passage(family) if is_the_section(family)));
    laid_out(&all, page)
}

/// Blocks in order, runs of unchanged ones folded.
fn laid_out(blocks: &[Block<'_, '_>], page: &Page<'_>) -> Markup {
    html! {
        @for run in blocks.chunk_by(|first, second| first.is_unchanged() == second.is_unchanged()) {
            @if run.first().is_some_and(Block::is_unchanged) {
                details.unchanged-run {
                    summary { (page.counted("page-unchanged", run.iter().map(size).sum())) }
                    @for block in run { (laid(block, page)) }
                }
            } @else {
                @for block in run { (laid(block, page)) }
            }
        }
    }
}

fn size(block: &Block<'_, '_>) -> usize {
    match block {
        Block::Rows(rows) => rows.len(),
        Block::Passage(_) | Block::Departed(_) => 1,
    }
}

fn laid(block: &Block<'_, '_>, page: &Page<'_>) -> Markup {
    match block {
        Block::Passage(family) if is_same(family) && family.parts.is_empty() => change::unchanged(family.whole, page),
        Block::Passage(family) if family.whole.unit == Unit::Table && !family.parts.is_empty() => {
            of_table(family, page)
        }
        Block::Passage(family) => change::write(family, page),
        Block::Rows(rows) => table::write(rows, page),
        Block::Departed(change) => change::departed(change, page),
    }
}

/// A change of a whole table, its rows with it.
fn of_table(family: &Family<'_>, page: &Page<'_>) -> Markup {
    let change = family.whole;
    let rows: Vec<&Family<'_>> = family.parts.iter().collect();
    html! {
        article class={ "change " (change.kind.name()) } id=(change.id) tabindex="-1"
            data-severity=(change.severity.name())
            data-topic=[&change.topic] data-kind=(change.kind.name()) data-facts=[fact_kinds(change)] {
            (line(change, page))
            (table::write(&rows, page))
        }
    }
}
