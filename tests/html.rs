//! The page for a browser: every change is in it, it asks for nothing, and no words of a policy become markup.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it cannot go on")]

mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use policydiff::document::Document;
use policydiff::ingest::{self, ReadOptions};
use policydiff::messages::ReportLanguage;
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::render::{Comparison, Format, Layout, Listing, Renderer, Signature};
use policydiff::report::{ChangeKind, Filter, Report, SectionCounts, Severity, Summary, view};
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

/// The steps of the corpus with their pages.
static CORPUS: LazyLock<Vec<(Report, String)>> = LazyLock::new(|| {
    let names =
        ["2017-03-09.en.md", "2020-01-24.fr.md", "2021-02-09.zh-CN.md", "2022-09-01.zh-CN.txt", "2026-05-18.zh-TW.md"];
    let documents: Vec<Document> = names.iter().map(|name| document(name)).collect();
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
    let hostile = "</p></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='x' & <b>";
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
    for (_, text) in CORPUS.iter() {
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
    for (_, text) in CORPUS.iter() {
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
fn histories_and_documents_are_refused() {
    assert!(fixture::told(renderer().as_ref(), &[], None).is_err());
    assert!(renderer().document(&fixture::document(), Listing::Read).is_err());
}
