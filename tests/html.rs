//! The page for a browser: every change is in it, it asks for nothing, and no words of a policy become markup.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use policydiff::document::Document;
use policydiff::history::{Followed, History, Step, Version, follow};
use policydiff::ingest::{self, ReadOptions};
use policydiff::messages::ReportLanguage;
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::render::{Comparison, Content, Format, Layout, Listing, Renderer, Retrospect, Signature};
use policydiff::report::{ChangeKind, Filter, Report, SectionCounts, Severity, Summary, View, view};
use scraper::{ElementRef, Html, Selector};

/// The most bytes that a page may have, of the largest pair of versions too.
const MOST_BYTES: usize = 1_500_000;

fn renderer() -> Box<dyn Renderer> {
    (Format::named("html").unwrap().renderer)(Layout { width: 100, color: false })
}

fn usual() -> Filter {
    Filter { severity: Severity::Editorial, topics: Vec::new(), unfolded: false }
}

fn text(report: &Report, filter: &Filter) -> String {
    String::from_utf8(fixture::rendered(renderer().as_ref(), report, filter)).unwrap()
}

fn page(report: &Report, filter: &Filter) -> Html {
    Html::parse_document(&text(report, filter))
}

fn all<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn children<'p>(element: ElementRef<'p>, selector: &str) -> Vec<ElementRef<'p>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(element: ElementRef<'_>) -> String {
    element.text().collect()
}

fn ids(page: &Html) -> Vec<String> {
    all(page, "[id]").iter().map(|element| element.attr("id").unwrap().to_owned()).collect()
}

fn document(name: &str) -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/aws-privacy").join(name);
    ingest::read(&fs::read(path).unwrap(), name, &ReadOptions::default()).unwrap()
}

/// The versions of the corpus.
const NAMES: [&str; 5] =
    ["2017-03-09.en.md", "2020-01-24.fr.md", "2021-02-09.zh-CN.md", "2022-09-01.zh-CN.txt", "2026-05-18.zh-TW.md"];

/// Words that try to be markup.
const HOSTILE: &str = "</p></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='x' & <b>";

/// The steps of the corpus with their pages.
static CORPUS: LazyLock<Vec<(Report, String)>> = LazyLock::new(|| {
    let documents: Vec<Document> = NAMES.iter().map(|name| document(name)).collect();
    let pair = |pair: &[Document]| {
        let report = compare(&pair[0], &pair[1], &CompareOptions::default());
        let view = view(&report, &usual());
        let signature = Signature::default();
        let comparison =
            Comparison { old: &pair[0], new: &pair[1], report: &report, view: &view, signature: &signature };

        let page = String::from_utf8(renderer().report(&comparison).unwrap()).unwrap();
        (report, page)
    };
    documents.windows(2).map(pair).collect()
});

#[test]
fn every_change_is_in_the_page_with_its_id_and_every_link_leads_somewhere() {
    let by_hand = [(fixture::report(), text(&fixture::report(), &usual()))];
    for (report, text) in CORPUS.iter().chain(&by_hand) {
        assert!(text.len() < MOST_BYTES, "{} bytes", text.len());
        let page = Html::parse_document(text);
        let ids = ids(&page);
        let known: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(known.len(), ids.len(), "an id stands twice");
        let missing: Vec<&str> = report
            .changes
            .iter()
            .map(|change| change.id.as_str())
            .filter(|id| !known.contains(&(*id).to_owned()))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        for link in all(&page, "a[href]") {
            let target = link.attr("href").unwrap().strip_prefix('#').unwrap();
            assert!(known.contains(&target.to_owned()), "#{target} leads nowhere");
        }
    }
}

#[test]
fn every_quote_has_the_language_of_its_version() {
    for (report, text) in CORPUS.iter() {
        let page = Html::parse_document(text);
        for (side, language) in [("old", &report.old.language), ("new", &report.new.language)] {
            let quotes = all(&page, &format!(".side.{side} .quote, .quote.{side}"));
            assert!(!quotes.is_empty());
            assert!(quotes.iter().all(|quote| quote.attr("lang") == Some(language)), "{side} {language}");
        }
        assert!(
            all(&page, ".quote").iter().all(|quote| quote.attr("lang").is_some() && quote.attr("dir") == Some("auto"))
        );
    }
}

#[test]
fn the_words_of_both_versions_are_whole_on_their_sides() {
    for (report, text) in CORPUS.iter() {
        let page = Html::parse_document(text);
        for change in report.changes.iter().filter(|change| change.unit.name() == "clause") {
            for (side, quote) in [("old", &change.old), ("new", &change.new)] {
                let Some(quote) = quote else { continue };
                let shown = all(&page, &format!("#{} > .pair > .{side} > .quote", change.id));
                assert_eq!(words(shown[0]), quote.text, "{} {side}", change.id);
            }
        }
    }
}

#[test]
fn no_words_become_markup() {
    let hostile = HOSTILE;
    let mut report = fixture::report();
    report.old.title = hostile.to_owned();
    report.new.path = hostile.to_owned();
    report.new.title = String::new();
    report.new.warnings = vec![hostile.to_owned()];
    report.old.language = hostile.to_owned();
    report.tool.model = hostile.to_owned();
    report.summary.headline.iter_mut().for_each(|headline| headline.text = hostile.to_owned());
    report.terms.iter_mut().for_each(|term| term.old = hostile.to_owned());
    for side in report.sections.iter_mut().flat_map(|entry| [&mut entry.old, &mut entry.new]).flatten() {
        side.heading = hostile.to_owned();
    }
    for change in &mut report.changes {
        change.topic = Some(hostile.to_owned());
        change.rules = vec![hostile.to_owned()];
        change.edits.clear();
        for fact in &mut change.facts {
            fact.new = Some(hostile.to_owned());
        }
        for quote in [&mut change.old, &mut change.new].into_iter().flatten() {
            quote.text = format!("{hostile}\t{hostile}");
            quote.span.anchor = Some(hostile.to_owned());
        }
    }
    let page = page(&report, &usual());
    assert_eq!(all(&page, "script").len(), 1);
    assert_eq!(all(&page, "style").len(), 1);
    assert!(all(&page, "img, b, [onerror], [onclick], iframe, object, embed, link, base").is_empty());
    assert!(words(all(&page, ".headline .said")[0]).contains(hostile));
    assert!(all(&page, ".quote").iter().any(|quote| words(*quote).contains(hostile)));
}

#[test]
fn the_page_asks_nothing_of_a_network() {
    for text in CORPUS.iter().map(|(_, text)| text).chain([&*MATRIX]) {
        let page = Html::parse_document(text);
        assert!(all(&page, "[src], [srcset], link, iframe, object, embed, [action], [style]").is_empty());
        assert!(all(&page, "[href]").iter().all(|link| link.attr("href").unwrap().starts_with('#')));
        let style = words(all(&page, "style")[0]);
        assert!(!style.contains("url(") && !style.contains("@import"));
        let script = words(all(&page, "script")[0]);
        assert!(
            ["fetch", "XMLHttpRequest", "import(", "http", "eval", "innerHTML"]
                .iter()
                .all(|call| !script.contains(call))
        );
        let policy = all(&page, "meta[http-equiv=Content-Security-Policy]")[0].attr("content").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'sha256-") && !policy.contains("unsafe"),
            "{policy}"
        );
    }
}

#[test]
fn the_same_comparison_gives_the_same_bytes() {
    assert_eq!(text(&fixture::report(), &usual()), text(&fixture::report(), &usual()));
}

#[test]
fn the_page_speaks_every_language_of_reports() {
    for language in ReportLanguage::ALL {
        let report = Report { language: language.tag().to_owned(), ..fixture::report() };
        let page = page(&report, &usual());
        assert_eq!(all(&page, "html")[0].attr("lang"), Some(language.tag()));
        let labels = all(&page, "[aria-label], [title]");
        let labels =
            labels.iter().map(|element| element.attr("aria-label").or(element.attr("title")).unwrap().to_owned());
        let shown: Vec<String> = all(&page, "body")[0].text().map(str::to_owned).chain(labels).collect();
        // A message that is missing shows its name.
        let names = ["page-", "sign-", "severity-", "count-", "sections-", "gist-", "fact-", "place-", "-heading"];
        for words in shown.iter().filter(|words| !words.contains("use strict")) {
            assert!(names.iter().all(|name| !words.contains(name)), "{}: {words}", language.tag());
        }
    }
}

#[test]
fn a_comparison_without_changes_says_so() {
    let report = Report {
        changes: Vec::new(),
        sections: Vec::new(),
        terms: Vec::new(),
        summary: Summary { sections: SectionCounts::default(), ..Summary::default() },
        ..fixture::report()
    };
    let page = page(&report, &usual());
    assert!(words(all(&page, ".matters")[0]).contains("No changes."));
    assert!(all(&page, ".change").is_empty() && all(&page, ".headline").is_empty());
}

#[test]
fn what_was_not_asked_for_is_counted_and_left_out() {
    let filter = Filter { severity: Severity::Material, ..usual() };
    let report = fixture::report();
    let shown: BTreeSet<String> = view(&report, &filter).report.changes.into_iter().map(|change| change.id).collect();
    let page = page(&report, &filter);
    for change in &report.changes {
        let there = !all(&page, &format!("[id={}]", change.id)).is_empty();
        assert_eq!(there, shown.contains(&change.id), "{}", change.id);
    }
    assert_eq!(all(&page, ".left-out").len(), 1);
    assert!(all(&page, "[data-kind=same]").is_empty());
}

#[test]
fn unchanged_passages_are_folded_and_whole_sections_with_their_parts() {
    let page = page(&fixture::report(), &usual());
    assert_eq!(all(&page, "details.unchanged-run #c9").len(), 1);
    assert_eq!(all(&page, "#c15 > details:not([open]) #c16").len(), 1);
}

#[test]
fn rows_stand_in_tables_and_changed_cells_show_both_versions() {
    let page = page(&fixture::report(), &usual());
    let row = all(&page, "table tr#c10 > th[scope=row]");
    assert_eq!(row.len(), 1);
    let sides =
        |id: &str| all(&page, &format!("td#{id} > .quote")).into_iter().map(|side| words(side)).collect::<Vec<_>>();
    assert_eq!(sides("c11"), ["old PaymentTech", "new Paymentech"]);
    assert_eq!(all(&page, "tr#c6.removed del").len(), 3);
}

#[test]
fn a_moved_passage_stands_in_both_places_and_each_leads_to_the_other() {
    let (report, text) = &CORPUS[2];
    let moved = report.changes.iter().find(|change| change.kind == ChangeKind::Moved).unwrap();
    let page = Html::parse_document(text);
    let (here, there) = (format!("#{}", moved.id), format!("#{}-from", moved.id));
    assert_eq!(all(&page, &format!("{here} a[href='{there}']")).len(), 1);
    assert_eq!(all(&page, &format!("{there} a[href='{here}']")).len(), 1);
    assert!(words(all(&page, &there)[0]).contains(&moved.old.as_ref().unwrap().text));
}

#[test]
fn headings_skip_no_level_and_tables_have_heads() {
    for text in CORPUS.iter().map(|(_, text)| text).chain([&*MATRIX]) {
        let page = Html::parse_document(text);
        let levels: Vec<usize> = all(&page, "h1, h2, h3, h4, h5, h6")
            .iter()
            .map(|heading| heading.value().name().trim_start_matches('h').parse().unwrap())
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        assert!(all(&page, "th").iter().all(|head| head.attr("scope").is_some()));
    }
}

#[test]
fn single_documents_are_refused() {
    assert!(renderer().document(&fixture::document(), Listing::Own).is_err());
}

/// The line of the corpus's versions with their documents.
static LINE: LazyLock<(History, Vec<Document>)> = LazyLock::new(|| {
    let documents: Vec<Document> = NAMES.iter().map(|name| document(name)).collect();
    let steps = CORPUS.iter().map(|(report, _)| Step::new(report.clone())).collect();
    let versions = documents.iter().map(|document| Version::new(document, None, None)).collect();
    (History::trace(None, versions, &documents, steps), documents)
});

fn views(history: &History, filter: &Filter) -> Vec<View> {
    history.reports().map(|report| view(report, filter)).collect()
}

fn page_of(history: &History, steps: &[View], followed: Option<&[Followed]>) -> String {
    String::from_utf8(renderer().history(&Retrospect { history, steps, asked: None, followed }).unwrap()).unwrap()
}

/// What a page of a history shows unless told otherwise.
fn usual_of_history() -> Filter {
    Filter { severity: Format::named("html").unwrap().severity(Content::History), ..usual() }
}

/// The page of the corpus.
static MATRIX: LazyLock<String> = LazyLock::new(|| page_of(&LINE.0, &views(&LINE.0, &usual_of_history()), None));

#[test]
fn every_cell_that_tells_of_a_change_leads_to_what_is_in_the_page() {
    let page = Html::parse_document(&MATRIX);
    let ids = ids(&page);
    let known: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    for link in all(&page, "a[href], use") {
        let target = link.attr("href").unwrap().strip_prefix('#').unwrap().to_owned();
        assert!(known.contains(&target), "#{target} leads nowhere");
    }
    let history = &LINE.0;
    let rows = all(&page, ".matrix tbody tr");
    assert_eq!(rows.len(), history.sections.len() + history.rows.len() + history.facts.len());
    for row in rows {
        let cells = children(row, "td");
        assert_eq!(cells.len(), history.versions.len());
        for (version, cell) in cells.into_iter().enumerate() {
            assert!(!words(cell).trim().is_empty(), "a cell that says nothing to those who do not see it");
            let told = children(cell, ".came-in, .back, .changed, .renamed, .moved, .gone").len();
            let linked = children(cell, "a").into_iter().map(|link| link.attr("href").unwrap()).collect::<Vec<_>>();
            let step = format!("#v{}", version + 1);
            assert_eq!(linked.len(), usize::from(version > 0 && told > 0), "{}", words(row));
            assert!(linked.iter().all(|link| link.starts_with(&step)), "{linked:?}");
        }
    }
    // Nearly all lead to the changes themselves; only what is not shown leads to its step.
    let links: Vec<&str> = all(&page, ".matrix td a").iter().map(|link| link.attr("href").unwrap()).collect();
    let exact = links.iter().filter(|link| link.contains('-')).count();
    assert!(exact * 10 > links.len() * 9, "{exact} of {}", links.len());
}

#[test]
fn every_change_of_a_history_that_is_shown_is_in_the_page_once_and_the_others_are_counted() {
    let history = &LINE.0;
    let steps = views(history, &usual_of_history());
    let page = Html::parse_document(&MATRIX);
    assert!(MATRIX.len() < MOST_BYTES, "{} bytes", MATRIX.len());
    let ids = ids(&page);
    for (index, (view, whole)) in steps.iter().zip(history.reports()).enumerate() {
        let step = format!("v{}", index + 2);
        for change in &whole.changes {
            let there = ids.iter().filter(|id| **id == format!("{step}-{}", change.id)).count();
            assert_eq!(there, usize::from(view.report.change(&change.id).is_some()), "{step} {}", change.id);
        }
        let hidden = all(&page, &format!("#{step} .left-out"));
        assert_eq!(hidden.len(), usize::from(view.below.total() > 0));
        assert!(hidden.iter().all(|hidden| words(*hidden).contains(&view.below.editorial.to_string())));
    }
}

#[test]
fn a_line_of_versions_is_drawn_with_its_dates_and_counts() {
    let page = Html::parse_document(&MATRIX);
    let drawn = all(&page, ".timeline svg")[0];
    for version in &LINE.0.versions {
        assert!(words(drawn).contains(version.document.date.as_ref().unwrap()));
    }
    let steps: Vec<&str> = children(drawn, "a").iter().map(|link| link.attr("href").unwrap()).collect();
    assert!(["#v2", "#v3", "#v4", "#v5"].iter().all(|step| steps.contains(step)), "{steps:?}");
    for report in LINE.0.reports() {
        let said = format!("{} material", report.summary.changes.material);
        assert!(children(drawn, "a").iter().any(|link| words(*link).contains(&said)), "{said}");
    }
}

#[test]
fn what_is_followed_is_shown_alone_with_its_words_in_every_version() {
    let (history, documents) = &*LINE;
    let followed = follow(history, documents, "Paymentech").unwrap();
    let told: BTreeSet<&str> = followed.iter().flat_map(Followed::changes).collect();
    let steps: Vec<View> = history.reports().map(|report| view(report, &usual()).narrowed(&told)).collect();
    let text = page_of(history, &steps, Some(&followed));
    let page = Html::parse_document(&text);
    assert_eq!(all(&page, ".thread").len(), followed.len());
    assert!(all(&page, ".matrix, .step").is_empty());
    let known = ids(&page);
    let once: BTreeSet<&String> = known.iter().collect();
    assert_eq!(once.len(), known.len(), "an id stands twice");
    for (thread, shown) in followed.iter().zip(all(&page, ".thread")) {
        let versions = children(shown, "ol > li");
        assert_eq!(versions.len(), history.versions.len());
        for (stage, shown) in thread.stages.iter().zip(versions) {
            for passage in stage.iter().flat_map(|stage| &stage.passages) {
                assert!(words(shown).contains(&passage.quote.text.replace('\t', " · ")));
            }
        }
    }
    for link in all(&page, "a[href]") {
        let target = link.attr("href").unwrap().strip_prefix('#').unwrap();
        assert!(known.iter().any(|id| id == target), "#{target} leads nowhere");
    }
}

#[test]
fn no_words_of_a_history_become_markup() {
    let mut history = LINE.0.clone();
    history.title = Some(HOSTILE.to_owned());
    for version in &mut history.versions {
        version.form = Some(HOSTILE.to_owned());
        version.origin = Some(HOSTILE.to_owned());
        version.document.path = HOSTILE.to_owned();
        version.document.date = None;
        version.document.language = HOSTILE.to_owned();
        version.document.warnings = vec![HOSTILE.to_owned()];
    }
    for stage in history.sections.iter_mut().flat_map(|life| &mut life.stages).flatten() {
        stage.heading = HOSTILE.to_owned();
        stage.entry = Some(HOSTILE.to_owned());
    }
    for stage in history.rows.iter_mut().flat_map(|life| &mut life.stages).flatten() {
        stage.name = HOSTILE.to_owned();
    }
    history.facts.iter_mut().for_each(|life| life.value = HOSTILE.to_owned());
    for side in history.steps.iter_mut().flat_map(|step| &mut step.report.sections) {
        side.old.iter_mut().chain(&mut side.new).for_each(|side| side.heading = HOSTILE.to_owned());
    }
    let text = page_of(&history, &views(&history, &usual_of_history()), None);
    let page = Html::parse_document(&text);
    assert_eq!(all(&page, "script").len(), 1);
    assert!(all(&page, "img, [onclick], [onerror], b").is_empty());
    assert!(words(all(&page, ".matrix")[0]).contains(HOSTILE));
}

#[test]
fn a_history_without_tables_facts_or_changes_is_a_page_too() {
    let mut history = LINE.0.clone();
    (history.rows, history.facts, history.restored) = (Vec::new(), Vec::new(), Vec::new());
    for step in &mut history.steps {
        step.report.changes = Vec::new();
        step.report.terms = Vec::new();
        step.report.summary = Summary { sections: SectionCounts::default(), ..Summary::default() };
    }
    let text = page_of(&history, &views(&history, &usual_of_history()), None);
    let page = Html::parse_document(&text);
    assert_eq!(all(&page, ".matrix").len(), 1);
    assert_eq!(all(&page, ".step .nothing").len(), history.steps.len());
    let known = ids(&page);
    let links = all(&page, "a[href]");
    assert!(links.iter().all(|link| known.iter().any(|id| link.attr("href").unwrap() == format!("#{id}"))));
    let nothing = page_of(&History::default(), &[], None);
    assert!(nothing.starts_with("<!DOCTYPE html>"));
}

#[test]
fn the_same_history_gives_the_same_bytes_and_speaks_every_language_of_reports() {
    for language in ReportLanguage::ALL {
        let mut history = LINE.0.clone();
        for step in &mut history.steps {
            step.report.language = language.tag().to_owned();
        }
        let steps = views(&history, &Filter { severity: Severity::Material, ..usual() });
        let text = page_of(&history, &steps, None);
        assert_eq!(text, page_of(&history, &steps, None));
        let page = Html::parse_document(&text);
        assert_eq!(all(&page, "html")[0].attr("lang"), Some(language.tag()));
        let labels = all(&page, "[aria-label]");
        let labels = labels.iter().map(|element| element.attr("aria-label").unwrap());
        let said: Vec<&str> = all(&page, "main")[0].text().chain(labels).collect();
        let names = ["page-", "mark-", "matrix-", "severity-", "count-", "sections-", "changes-", "passages-"];
        for words in said {
            assert!(names.iter().all(|name| !words.trim().starts_with(name)), "{}: {words}", language.tag());
        }
    }
}
