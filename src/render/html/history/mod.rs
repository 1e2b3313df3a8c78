//! The page of a history: the line of versions and the matrix first, each leading to what changed at each step; of what
//! was followed its threads alone.

mod cards;
mod followed;
mod matrix;
mod steps;
mod targets;
mod timeline;
mod versions;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::page::head;
use super::pair::Pair;
use crate::messages::{Messages, ReportLanguage};
use crate::render::matrix::version_name;
use crate::render::wording::title;
use crate::render::{Retrospect, making};
use crate::report::Report;

const STYLE: &str = concat!(include_str!("../report.css"), include_str!("history.css"));
const SCRIPT: &str = include_str!("history.js");

/// What every part of the page needs to know.
#[derive(Debug)]
struct Page<'h> {
    retrospect: Retrospect<'h>,
    messages: &'static Messages,
    /// The pair of versions of each step.
    pairs: Vec<Pair<'h>>,
}

impl<'h> Page<'h> {
    fn new(retrospect: &Retrospect<'h>) -> Self {
        let Retrospect { history, steps, .. } = *retrospect;
        let pairs = history.steps.iter().zip(steps).enumerate();
        let pairs = pairs.map(|(step, (whole, view))| Pair::of_step(&whole.report, view, &version_id(step + 1)));
        Self { retrospect: *retrospect, messages: retrospect.messages(), pairs: pairs.collect() }
    }

    /// What a version is called, by its position.
    fn name(&self, version: usize) -> String {
        self.retrospect.history.versions.get(version).map(version_name).unwrap_or_default()
    }

    /// The language of a version, by its position.
    fn language(&self, version: usize) -> &'h str {
        let version = self.retrospect.history.versions.get(version);
        version.map_or("", |version| &version.document.language)
    }

    /// The sentence that a version, or a part of it, has the words of an earlier one again.
    fn restores(&self, earlier: usize) -> String {
        self.messages.say("restores", &[("version", (&self.name(earlier)).into())])
    }

    /// What the policy is called: by a manifest, or else by its newest version, with that version's language.
    fn title(&self) -> (&'h str, Option<&'h str>) {
        let history = self.retrospect.history;
        let newest = history.versions.last().map(|version| &version.document);
        match (&history.title, newest) {
            (Some(title), _) => (title, None),
            (None, Some(newest)) => (title(newest), Some(&newest.language)),
            (None, None) => ("", None),
        }
    }
}

/// The id of a version's step: `v3` for the third version.
fn version_id(version: usize) -> String {
    format!("v{}", version + 1)
}

/// The page.
pub(super) fn write(retrospect: &Retrospect<'_>) -> Markup {
    let page = Page::new(retrospect);
    let report = page.pairs.first().map(Pair::report);
    let (title, language) = page.title();
    html! {
        (DOCTYPE)
        html lang=(report.map_or(ReportLanguage::default().tag(), |report| &report.language)) {
            (head(title, report.map(|report| &report.tool), SCRIPT, STYLE))
            body {
                a.skip href="#steps" { (page.messages.word("page-skip")) }
                (matrix::signs())
                header.banner {
                    p.kicker { (page.messages.word("page-history")) }
                    h1 lang=[language] dir="auto" { (title) }
                    p.versions { (page.messages.counted("count-versions", retrospect.history.versions.len())) }
                }
                main {
                    (timeline::write(&page))
                    (versions::write(&page))
                    @match retrospect.followed {
                        Some(followed) => (followed::write(followed, &page)),
                        None => {
                            (matrix::write(&page))
                            div #steps { @for step in 0..page.pairs.len() { (steps::write(step, &page)) } }
                        }
                    }
                }
                @if let Some(report) = report { (footer(report, &page)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn footer(report: &Report, page: &Page<'_>) -> Markup {
    let tool = &report.tool;
    let made_by = [("name", &tool.name), ("version", &tool.version), ("model", &tool.model)];
    let made_by = made_by.map(|(name, words)| (name, words.into()));
    let changes = page.pairs.iter().map(|pair| pair.report().summary.changes.total()).sum::<usize>();
    html! {
        footer {
            @if changes > 0 { p { (page.messages.word("advice")) } }
            details.made {
                summary { (page.messages.say("page-made-by", &made_by)) }
                dl {
                    dt { (page.messages.word("made-program")) } dd { bdi { (making::program(tool)) } }
                    dt { (page.messages.word("made-model")) } dd { bdi { (making::model(tool)) } }
                    dt { (page.messages.word("made-rules")) } dd { bdi { (tool.rules_sha256) } }
                    @for version in &page.retrospect.history.versions {
                        dt { bdi { (version_name(version)) } }
                        dd { bdi { (version.document.path) " · " (version.document.sha256) } }
                    }
                }
            }
        }
    }
}
