//! The versions, oldest first: what each is and what is degraded in it.

use maud::{Markup, html};

use super::{Page, version_id};
use crate::history::Version;
use crate::render::wording::title;

/// More versions than this are folded, since the timeline has them too.
const MOST: usize = 12;

/// The list of versions.
pub(super) fn write(page: &Page<'_>) -> Markup {
    let versions = &page.retrospect.history.versions;
    html! {
        section.line-of-versions aria-labelledby="versions-heading" {
            h2 #versions-heading { (page.messages.word("page-versions")) }
            details open[versions.len() <= MOST] {
                summary { (page.messages.counted("count-versions", versions.len())) }
                ol {
                    @for (index, version) in versions.iter().enumerate() { (entry(index, version, page)) }
                }
            }
        }
    }
}

fn entry(index: usize, version: &Version, page: &Page<'_>) -> Markup {
    let document = &version.document;
    let size = [("count-sections", document.sections), ("count-clauses", document.clauses)];
    let size = size.map(|(id, count)| page.messages.counted(id, count)).join(" · ");
    let date = document.date.clone().unwrap_or_else(|| page.messages.word("no-date"));
    let step = index > 0 && page.retrospect.followed.is_none();
    html! {
        li id={ "version-" (index + 1) } {
            p {
                strong { @if step { a href={ "#" (version_id(index)) } { (date) } } @else { (date) } }
                " " span.tag { (document.language) }
                "  " bdi lang=(document.language) { (title(document)) }
                "  " span.tag { (size) }
            }
            p.place {
                bdi { (version.form.as_deref().unwrap_or(&document.media_type)) } " · " bdi { (document.path) }
                @if let Some(origin) = &version.origin { " · " bdi { (origin) } }
            }
            @if let Some(earlier) = version.restores { p.restored { "↺ " (page.restores(earlier)) } }
            @for warning in &document.warnings { p.warning dir="auto" { "! " (warning) } }
        }
    }
}
