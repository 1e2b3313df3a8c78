//! The page of a comparison as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::pair::{Pair, Side};
use super::{controls, outline, section, security, summary};
use crate::render::{Comparison, making, wording};
use crate::report::{Change, ChangeKind, Role, SectionEntry, Tool};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// A section with what is shown of it.
#[derive(Debug)]
pub(super) struct Part<'c> {
    /// The pair of sections; none for what is said of the document as a whole, and for what stands beside the policy.
    pub(super) entry: Option<&'c SectionEntry>,
    /// The role of what stands beside the policy.
    pub(super) role: Option<Role>,
    /// Its changes and what stayed the same in it, in order.
    pub(super) changes: Vec<&'c Change>,
    /// What stood in it and went elsewhere.
    pub(super) departed: Vec<&'c Change>,
}

/// What is shown, and the words to say it with.
#[derive(Debug)]
pub(super) struct Page<'c> {
    pair: Pair<'c>,
    /// The sections that have something to show, in order.
    pub(super) parts: Vec<Part<'c>>,
}

impl Part<'_> {
    /// What links lead to.
    pub(super) fn id(&self) -> String {
        match (self.entry, self.role) {
            (Some(entry), _) => entry.id.clone(),
            (None, Some(role)) => format!("beside-{}", role.name()),
            (None, None) => "document".to_owned(),
        }
    }

    /// What heads it, where no section does.
    pub(super) fn name(&self, page: &Page<'_>) -> String {
        match self.role {
            Some(role) => format!("{}: {}", page.word("left-out-differs"), wording::role(role, page.messages)),
            None => page.word("document-as-a-whole"),
        }
    }
}

impl<'c> Page<'c> {
    fn new(comparison: &'c Comparison<'c>) -> Self {
        let mut page = Self { pair: Pair::of(comparison), parts: Vec::new() };
        page.parts = page.parts();
        page
    }

    /// What the reader asked to see. What stayed the same is shown too, unless only some changes were asked for.
    fn parts(&self) -> Vec<Part<'c>> {
        let (report, view) = (self.report(), self.view());
        let shown: BTreeSet<&str> = view.report.changes.iter().map(|change| change.id.as_str()).collect();
        let whole = view.below.total() == 0 && !view.by_topic;
        let asked = |change: &&Change| shown.contains(change.id.as_str()) || whole && change.kind == ChangeKind::Same;
        let known: BTreeSet<&str> = report.sections.iter().map(|entry| entry.id.as_str()).collect();
        let mut changes: BTreeMap<Option<&str>, Vec<&Change>> = BTreeMap::new();
        let mut departed: BTreeMap<Option<&str>, Vec<&Change>> = BTreeMap::new();
        let mut beside: BTreeMap<Role, Vec<&Change>> = BTreeMap::new();
        for change in report.changes.iter().filter(asked) {
            if let Some(role) = change.role.filter(|role| role.is_beside()) {
                if change.kind != ChangeKind::Same {
                    beside.entry(role).or_default().push(change);
                }
                continue;
            }
            let section = change.section.as_deref().filter(|id| known.contains(id));
            changes.entry(section).or_default().push(change);
            if let Some(origin) = self.origin_of(change) {
                departed.entry(Some(origin.id.as_str())).or_default().push(change);
            }
        }
        std::iter::once(None)
            .chain(report.sections.iter().map(Some))
            .map(|entry| {
                let id = entry.map(|entry| entry.id.as_str());
                let (changes, departed) = (changes.remove(&id), departed.remove(&id));
                let (changes, departed) = (changes.unwrap_or_default(), departed.unwrap_or_default());
                Part { entry, role: None, changes, departed }
            })
            .chain(beside.into_iter().map(|(role, changes)| Part {
                entry: None,
                role: Some(role),
                changes,
                departed: Vec::new(),
            }))
            .filter(|part| !part.changes.is_empty() || !part.departed.is_empty())
            .collect()
    }
}

impl<'c> Deref for Page<'c> {
    type Target = Pair<'c>;

    /// A page speaks of one pair of versions.
    fn deref(&self) -> &Pair<'c> {
        &self.pair
    }
}

/// The page.
pub(super) fn write(comparison: &Comparison<'_>) -> Markup {
    let page = Page::new(comparison);
    let title = format!("{} {} → {}", page.title(Side::New), page.date(Side::Old), page.date(Side::New));
    html! {
        (DOCTYPE)
        html lang=(page.report().language) {
            (head(&title, Some(&page.report().tool), SCRIPT, STYLE))
            body {
                a.skip href="#changes" { (page.word("page-skip")) }
                (summary::heading(&page))
                main {
                    (summary::write(&page))
                    div.frame {
                        (outline::write(&page))
                        section #changes aria-labelledby="changes-heading" {
                            h2 id="changes-heading" { (page.word("page-side-by-side")) }
                            (summary::legend(&page))
                            (controls::write(&page))
                            (section::write(&page))
                        }
                    }
                }
                (footer(&page))
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// What a browser is told of a page before it shows it.
pub(super) fn head(title: &str, tool: Option<&Tool>, script: &str, style: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(security::policy(script, style));
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            @if let Some(tool) = tool { meta name="generator" content={ (tool.name) " " (tool.version) }; }
            title { (title) }
            style { (PreEscaped(style)) }
        }
    }
}

fn footer(page: &Page<'_>) -> Markup {
    let tool = &page.report().tool;
    let made_by = [("name", &tool.name), ("version", &tool.version), ("model", &tool.model)];
    let made_by = made_by.map(|(name, words)| (name, words.into()));
    html! {
        footer {
            @if page.report().summary.changes.total() > 0 { p { (page.word("advice")) } }
            details.made {
                summary { (page.say("page-made-by", &made_by)) }
                dl {
                    @for (name, value) in making::in_full(&page.view().report, page.messages) {
                        dt { (name) }
                        dd { bdi { (value) } }
                    }
                }
            }
        }
    }
}
