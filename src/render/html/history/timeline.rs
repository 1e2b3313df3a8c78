//! The line of versions as a picture: a dot for each, and between two of them how much changed.

use maud::{Markup, html};

use super::{Page, version_id};
use crate::history::Version;
use crate::render::cut::shorten;
use crate::report::ChangeCounts;
use crate::text::Date;

/// All lengths are in pixels, as the picture is as wide as its versions need and scrolls.
const WIDTH: i64 = 1240;
/// From a border to the outermost dots.
const MARGIN: i64 = 60;
/// Between two dots at least, so that their dates stand clear of each other.
const LEAST: i64 = 110;
/// Height of the picture.
const HEIGHT: i64 = 190;
/// The line's distance from the top.
const LINE: i64 = 126;
/// Height of the longest bar.
const LONGEST: i64 = 84;
/// Width of a bar.
const BAR: i64 = 18;
/// From the line to where bars stand.
const FOOT: i64 = 12;
/// Columns of a version's name.
const NAME: usize = 12;

/// The picture.
pub(super) fn write(page: &Page<'_>) -> Markup {
    let versions = &page.retrospect.history.versions;
    let places = places(versions);
    let width = places.last().map_or(WIDTH, |last| last + MARGIN).max(WIDTH);
    let most = page.pairs.iter().map(|pair| tallest(pair.report().summary.changes)).max().unwrap_or(0).max(1);
    html! {
        section.timeline aria-labelledby="timeline-heading" {
            h2 #timeline-heading { (page.messages.word("page-timeline")) }
            div.scroll tabindex="0" role="group" aria-labelledby="timeline-heading" {
                svg.fits[width == WIDTH] width=(width) height=(HEIGHT) viewBox={ "0 0 " (width) " " (HEIGHT) } {
                    line.axis x1=(places.first().unwrap_or(&0)) x2=(places.last().unwrap_or(&0)) y1=(LINE) y2=(LINE) {}
                    @for (step, pair) in places.windows(2).enumerate() {
                        @if let [from, to] = *pair { (segment(step, from, to, most, page)) }
                    }
                    @for (index, place) in places.iter().enumerate() { (dot(index, *place, page)) }
                }
            }
            (legend(page))
        }
    }
}

/// Where versions stand: by their days where all have one, else evenly; further apart where they would be too close.
fn places(versions: &[Version]) -> Vec<i64> {
    let days: Vec<Option<i64>> = versions.iter().map(|version| day(version.document.date.as_ref()?)).collect();
    let days: Option<Vec<i64>> = days.into_iter().collect();
    let steps = i64::try_from(versions.len().saturating_sub(1)).unwrap_or(0);
    let room = (WIDTH - 2 * MARGIN).max(steps * LEAST);
    let days = days.filter(|days| days.is_sorted() && days.first() < days.last());
    let days = days.unwrap_or_else(|| (0..=steps).collect());
    let (first, last) = (days.first().copied().unwrap_or(0), days.last().copied().unwrap_or(0));
    let mut places: Vec<i64> = Vec::new();
    for day in days.into_iter().take(versions.len()) {
        let place = MARGIN + (day - first) * room / (last - first).max(1);
        places.push(places.last().map_or(place, |before| place.max(before + LEAST)));
    }
    places
}

/// Days since the beginning of the calendar (Hinnant, `days_from_civil`, with another first day).
fn day(date: &str) -> Option<i64> {
    let Date { year, month, day } = date.parse().ok()?;
    let (month, day) = (i64::from(month), i64::from(day));
    // The year begins in March, so that a leap day ends it.
    let year = i64::from(year) - i64::from(month <= 2);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day;
    Some(365 * year + year / 4 - year / 100 + year / 400 + of_year)
}

fn tallest(counts: ChangeCounts) -> usize {
    counts.material.max(counts.substantive)
}

/// What changed between two versions; leads to it.
fn segment(step: usize, from: i64, to: i64, most: usize, page: &Page<'_>) -> Markup {
    let Some(pair) = page.pairs.get(step) else { return html! {} };
    let counts = pair.report().summary.changes;
    let middle = (from + to) / 2;
    let words = ["changes-material", "changes-substantive", "changes-editorial"].into_iter();
    let words = words.zip([counts.material, counts.substantive, counts.editorial]);
    let words = words.map(|(id, count)| page.messages.counted(id, count)).collect::<Vec<_>>().join(" · ");
    let said = format!("{} → {}: {words}", page.name(step), page.name(step + 1));
    let drawn = html! {
        title { (said) }
        rect.room x=(from + 14) y="0" width=((to - from - 28).max(24)) height=(LINE + 12) {}
        line.way x1=(from + 14) x2=(to - 14) y1=(LINE) y2=(LINE) {}
        (bar("material", counts.material, middle - BAR - 3, most))
        (bar("substantive", counts.substantive, middle + 3, most))
    };
    let leads = page.retrospect.followed.is_none().then(|| format!("#{}", version_id(step + 1)));
    html! {
        @match leads {
            Some(target) => a href=(target) { (drawn) },
            None => g role="img" aria-label=(said) { (drawn) },
        }
    }
}

/// A bar with its number on top.
fn bar(name: &str, count: usize, left: i64, most: usize) -> Markup {
    let share = |count: usize| i64::try_from(count).unwrap_or(0);
    let height = (share(count) * LONGEST / share(most).max(1)).max(i64::from(count > 0) * 2);
    let top = LINE - FOOT - height;
    html! {
        rect class={ "bar " (name) } x=(left) y=(top) width=(BAR) height=(height) {}
        text.count x=(left + BAR / 2) y=(top - 5) aria-hidden="true" { (count) }
    }
}

/// A version; leads to what is said of it.
fn dot(index: usize, place: i64, page: &Page<'_>) -> Markup {
    let (name, language) = (page.name(index), page.language(index));
    let restores = page.retrospect.history.versions.get(index).and_then(|version| version.restores);
    html! {
        a href={ "#version-" (index + 1) } {
            @if let Some(earlier) = restores { title { (name) " " (page.restores(earlier)) } }
            circle.dot cx=(place) cy=(LINE) r="12" {}
            text.number x=(place) y=(LINE + 4) { (index + 1) }
            text.name x=(place) y=(LINE + 32) { (shorten(&name, NAME)) }
            text.tag x=(place) y=(LINE + 50) { (language) @if restores.is_some() { " ↺" } }
        }
    }
}

/// What the bars are.
fn legend(page: &Page<'_>) -> Markup {
    html! {
        p.legend {
            @for name in ["material", "substantive"] {
                span {
                    svg.sample width="14" height="14" aria-hidden="true" {
                        rect class={ "bar " (name) } x="1" y="1" width="12" height="12" {}
                    }
                    " " (page.messages.word(&format!("severity-{name}")))
                } " "
            }
        }
    }
}
