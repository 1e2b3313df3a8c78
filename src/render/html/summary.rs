//! The summary: the two versions, what matters first, counts by topic and severity, terms.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::labels;
use super::pair::{Pair, Side};
use super::tongues;
use crate::render::{place, wording};
use crate::report::{
    ChangeCounts, DocumentInfo, Headline, Quote, SectionCounts, Severity, Term, WaiverEntry, WaiverStatus,
};

/// Terms shown at once; the others are folded away.
const TERMS: usize = 12;
/// Places shown where an old phrase stayed.
const EXCEPTIONS: usize = 5;

/// The name of the policy and the two days.
pub(super) fn heading(page: &Pair<'_>) -> Markup {
    html! {
        header.banner {
            p.kicker { (page.word("page-what-changed")) }
            h1 lang=(page.language(Side::New)) dir="auto" { (page.title(Side::New)) }
            p.versions {
                (version(Side::Old, page)) " " span.arrow { "→" } " " (version(Side::New, page))
            }
        }
    }
}

fn version(side: Side, page: &Pair<'_>) -> Markup {
    html! {
        span.one {
            span.vh { (page.word(side.name())) " " }
            strong { (page.date(side)) } " " span.tag { (page.language(side)) }
        }
    }
}

/// Everything before the sections.
pub(super) fn write(page: &Pair<'_>) -> Markup {
    html! {
        (matters(page))
        (waivers(page))
        div.figures {
            (counts(page))
            (terms(page))
            (documents(page))
        }
    }
}

/// The sentences to read first, each with a link to its change.
fn matters(page: &Pair<'_>) -> Markup {
    let view = page.view();
    html! {
        section.matters aria-labelledby="matters-heading" {
            h2 #matters-heading { (page.word("page-what-matters")) }
            (totals(page))
            @if page.report().summary.changes.total() == 0 { p.nothing { (page.word("no-changes")) } }
            @if !view.report.summary.headline.is_empty() {
                ol.headline {
                    @for sentence in &view.report.summary.headline { li { (self::sentence(sentence, page)) } }
                }
            }
            @for hidden in left_out(page) { p.left-out { (hidden) } }
        }
    }
}

pub(super) fn sentence(sentence: &Headline, page: &Pair<'_>) -> Markup {
    let change = page.report().change(&sentence.change);
    html! {
        p.said { a href={ "#" (page.anchor(&sentence.change)) } dir="auto" { (tongues::sentence(&sentence.text, change, page)) } }
        @if let Some(change) = change {
            p.line {
                (labels::severity(change.severity, page))
                (labels::topic(change, page))
                (labels::direction(change, page))
                (labels::places(change, page))
            }
        }
    }
}

/// What somebody has accepted, and waivers that hold no longer or meet nothing.
fn waivers(page: &Pair<'_>) -> Markup {
    let waivers = &page.view().report.waivers;
    html! {
        @if !waivers.is_empty() {
            section.waivers aria-labelledby="waivers-heading" {
                h2 #waivers-heading { (page.word("page-waivers")) }
                ul { @for entry in waivers { li { (waiver(entry, page)) } } }
            }
        }
    }
}

fn waiver(entry: &WaiverEntry, page: &Pair<'_>) -> Markup {
    let id = match entry.status {
        WaiverStatus::Applied => "waiver-applied",
        WaiverStatus::Expired => "waiver-expired",
        WaiverStatus::Unmatched => "waiver-unmatched",
    };
    let arguments =
        [("approver", (&entry.approver).into()), ("reason", (&entry.reason).into()), ("day", (&entry.expires).into())];
    let change = page.view().report.change(&entry.change);
    html! {
        p.said {
            @if let Some(change) = change {
                a href={ "#" (change.id) } dir="auto" { (tongues::sentence(&change.summary, Some(change), page)) }
            } @else { code { (entry.change) } }
        }
        p.line dir="auto" { (page.say(id, &arguments)) }
    }
}

/// How many changes there are by severity, and what became of the sections.
pub(super) fn totals(page: &Pair<'_>) -> Markup {
    let report = page.report();
    let SectionCounts { same: _, modified, added, removed, moved, renamed } = report.summary.sections;
    let became = [
        (modified, "sections-changed"),
        (added, "sections-came"),
        (removed, "sections-went"),
        (moved, "sections-moved"),
        (renamed, "sections-renamed"),
    ];
    let waived = report.summary.changes.waived;
    let then_now = [("count", report.old.sections.into()), ("now", report.new.sections.into())];
    html! {
        ul.totals {
            @for severity in Severity::ALL {
                li class=(severity.name()) {
                    strong { (of(report.summary.changes, severity)) } " " (labels::severity(severity, page))
                }
            }
            @if waived > 0 { li { (page.counted("changes-waived", waived)) } }
        }
        p.sections {
            (page.say("sections-then-now", &then_now))
            @for (count, id) in became.into_iter().filter(|(count, _)| *count > 0) { " · " (page.counted(id, count)) }
        }
        p.account { (wording::account(&report.account, page.messages)) }
        @if let Some(fault) = wording::account_fault(&report.account, page.messages) { p.account { strong { (fault) } } }
    }
}

fn of(counts: ChangeCounts, severity: Severity) -> usize {
    match severity {
        Severity::Material => counts.material,
        Severity::Substantive => counts.substantive,
        Severity::Editorial => counts.editorial,
    }
}

/// What the reader did not ask to see, counted.
pub(super) fn left_out(page: &Pair<'_>) -> Vec<String> {
    let view = page.view();
    let severities = Severity::ALL.map(|severity| (severity.name(), of(view.below, severity)));
    let parts: Vec<String> = severities
        .into_iter()
        .chain([("waived", view.below.waived)])
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| page.counted(&format!("changes-{name}"), count))
        .collect();
    let parts = parts.join(&page.word("and"));
    let below = || page.say("not-shown", &[("count", view.below.total().into()), ("parts", (&parts).into())]);
    let below = (view.below.total() > 0).then(below);
    below.into_iter().chain((view.other_topics > 0).then(|| page.counted("other-topics", view.other_topics))).collect()
}

/// Changes that stand for themselves, by topic and severity; the topics with the gravest changes first.
fn counts(page: &Pair<'_>) -> Markup {
    let mut topics: BTreeMap<Option<&str>, ChangeCounts> = BTreeMap::new();
    for change in page.report().changes.iter().filter(|change| change.stands_alone()) {
        topics.entry(change.topic.as_deref()).or_default().add(change);
    }
    let mut topics: Vec<(Option<&str>, ChangeCounts)> = topics.into_iter().collect();
    topics.sort_by_key(|(_, counts)| std::cmp::Reverse((counts.material, counts.substantive, counts.editorial)));
    html! {
        @if !topics.is_empty() {
            section.counts aria-labelledby="counts-heading" {
                h2 #counts-heading { (page.word("page-counts")) }
                table {
                    thead { tr {
                        th scope="col" { (page.word("page-topic")) }
                        @for severity in Severity::ALL {
                            th scope="col" { (page.word(&format!("severity-{}", severity.name()))) }
                        }
                    } }
                    tbody {
                        @for (topic, counts) in topics {
                            tr {
                                th scope="row" {
                                    @match topic {
                                        Some(topic) => bdi { (labels::topic_name(topic, page)) },
                                        None => (page.word("page-no-topic")),
                                    }
                                }
                                @for severity in Severity::ALL { (number(of(counts, severity))) }
                            }
                        }
                    }
                    tfoot { tr {
                        th scope="row" { (page.word("page-all")) }
                        @for severity in Severity::ALL { (number(of(page.report().summary.changes, severity))) }
                    } }
                }
            }
        }
    }
}

fn number(count: usize) -> Markup {
    html! { td.number.zero[count == 0] { (count) } }
}

fn terms(page: &Pair<'_>) -> Markup {
    let terms = &page.report().terms;
    let (first, rest) = terms.split_at_checked(TERMS).unwrap_or((terms, &[]));
    html! {
        @if !terms.is_empty() {
            section.terms aria-labelledby="terms-heading" {
                h2 #terms-heading { (page.word("page-terms")) }
                (term_table(first, page))
                @if !rest.is_empty() {
                    details { summary { (page.counted("more", rest.len())) } (term_table(rest, page)) }
                }
            }
        }
    }
}

pub(super) fn term_table(terms: &[Term], page: &Pair<'_>) -> Markup {
    html! {
        table {
            thead { tr {
                th scope="col" { (page.word("old")) }
                th scope="col" { (page.word("new")) }
                th scope="col" { (page.word("page-places")) }
            } }
            tbody {
                @for Term { old, new, count, exceptions } in terms {
                    tr {
                        td lang=(page.language(Side::Old)) dir="auto" { (old) }
                        td {
                            span lang=(page.language(Side::New)) dir="auto" { (new) }
                            @if !exceptions.is_empty() { p.place { (stayed(exceptions, page)) } }
                        }
                        td.number { (count) }
                    }
                }
            }
        }
    }
}

/// Where an old phrase still stands.
fn stayed(exceptions: &[Quote], page: &Pair<'_>) -> String {
    let places = exceptions.iter().map(|quote| place::of_quote(quote, page.messages)).filter(|place| !place.is_empty());
    let places: Vec<String> = places.take(EXCEPTIONS).collect();
    let more = if exceptions.len() > places.len() && !places.is_empty() { " …" } else { "" };
    let stayed = page.counted("term-stayed", exceptions.len());
    if places.is_empty() { stayed } else { format!("{stayed}: {}{more}", places.join(", ")) }
}

/// What the two versions are.
fn documents(page: &Pair<'_>) -> Markup {
    let sides = [Side::Old, Side::New];
    let row = |label: &str, say: &dyn Fn(&DocumentInfo) -> Markup| {
        html! {
            tr { th scope="row" { (page.word(label)) } @for side in sides { td { (say(page.info(side))) } } }
        }
    };
    let said = |text: &str| html! { bdi { (text) } };
    html! {
        section.documents aria-labelledby="documents-heading" {
            h2 #documents-heading { (page.word("page-documents")) }
            table {
                thead { tr {
                    td {}
                    @for side in sides { th scope="col" { (page.word(side.name())) } }
                } }
                tbody {
                    (row("page-title", &|info| html! { bdi lang=(info.language) { (info.title) } }))
                    (row("page-date", &|info| said(&info.date.clone().unwrap_or_else(|| page.word("no-date")))))
                    (row("page-language", &|info| said(&info.language)))
                    (row("page-file", &|info| said(&info.path)))
                    (row("page-form", &|info| said(&info.media_type)))
                    (row("page-size", &|info| said(&size(info, page))))
                    (row("page-digest", &|info| html! { code.digest { (info.sha256) } }))
                    @if sides.iter().any(|side| !page.info(*side).warnings.is_empty()) {
                        (row("page-warnings", &|info| html! {
                            @if !info.warnings.is_empty() {
                                ul.warnings { @for warning in &info.warnings { li dir="auto" { (warning) } } }
                            }
                        }))
                    }
                }
            }
        }
    }
}

fn size(info: &DocumentInfo, page: &Pair<'_>) -> String {
    let pages = info.pages.and_then(|pages| usize::try_from(pages).ok());
    let pages = pages.map(|pages| page.counted("count-pages", pages));
    let counts = [page.counted("count-sections", info.sections), page.counted("count-clauses", info.clauses)];
    pages.into_iter().chain(counts).collect::<Vec<_>>().join(" · ")
}

/// What the signs and colours mean.
pub(super) fn legend(page: &Pair<'_>) -> Markup {
    html! {
        p.legend {
            span.vh { (page.word("page-signs")) " " }
            span { del { (page.word("removed")) } } " "
            span { ins { (page.word("added")) } } " "
            span { span.sign.moved aria-hidden="true" { "↕" } " " (page.word("gist-moved")) } " "
            @if !page.one_language() { span { span.gap.sample { (page.word("page-gap")) } } }
        }
    }
}
