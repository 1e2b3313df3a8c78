//! HTML: whole pages with their navigation, and fragments.
//!
//! `content` finds the policy within the page, `plan` says what every other part of it is, and `walk` makes a flow of them all: no
//! visible letter is lost. Trees are walked without recursion: pages can be nested as deep as their author likes.

mod chrome;
mod content;
mod doubt;
mod hidden_address;
mod math;
mod nesting;
mod plan;
mod running;
mod span;
mod tables;
mod unseen;
mod walk;

use scraper::node::Element as Tag;
use scraper::{Html, Selector};

use self::plan::Plan;
use self::walk::Walk;
use super::flow::own_changes_warning;
use super::limits::Limits;
use super::{Element, Flow, ReadError, ReadOptions, Reader, inline};
use crate::document::{MediaType, Place, Role, Tracked};

/// Reads HTML.
#[derive(Clone, Copy, Debug)]
pub struct HtmlReader;

impl Reader for HtmlReader {
    fn media_type(&self) -> MediaType {
        MediaType::Html
    }

    fn sniff(&self, bytes: &[u8]) -> u8 {
        let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048)).unwrap_or_default()).to_lowercase();
        let start = start.trim_start_matches(['\u{feff}', '\0']).trim_start();
        let page = ["<!doctype html", "<html"].iter().any(|sign| start.starts_with(sign))
            || (start.starts_with('<') && (start.contains("<html") || start.contains("<body")));
        let closed =
            ["</p>", "</div>", "</li>", "</h1>", "</h2>", "</h3>"].iter().filter(|tag| start.contains(*tag)).count();
        match (page, start.starts_with('<') && closed > 0) {
            (true, _) => 100,
            // Markdown begins with raw HTML at times, so the ending of the path is asked first.
            (false, true) => 70,
            (false, false) => 0,
        }
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml", "xht"]
    }

    fn read(&self, bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Flow, ReadError> {
        let decoded = super::decode(bytes, path, declared_encoding(bytes).as_deref())?;
        nesting::check(&decoded.text, &options.limits)
            .map_err(|cause| ReadError::Limit { path: path.to_owned(), cause })?;
        let page = Html::parse_document(&decoded.text);
        let mut flow = match &options.selector {
            None => {
                let content = content::find(&page);
                let plan = Plan::of_page(&page, &content);
                let mut flow = page_flow(&page, &plan, None, options.tracked);
                flow.warnings.extend(doubt::warning(&page, &plan));
                flow
            }
            Some(selector) => {
                let content = chosen(&page, selector, path)?;
                page_flow(&page, &Plan::of_chosen(&page), Some(&content), options.tracked)
            }
        };
        flow.whole = options.selector.is_some();
        flow.warnings.extend(decoded.warning);
        Ok(flow)
    }
}

/// The part of a page that a selector names.
fn chosen(page: &Html, selector: &str, path: &str) -> Result<content::Content, ReadError> {
    let (path, selector) = (path.to_owned(), selector.to_owned());
    let Ok(parsed) = Selector::parse(&selector) else { return Err(ReadError::BadSelector { path, selector }) };
    let content = content::chosen(page, &parsed);
    if content.parts.is_empty() {
        return Err(ReadError::NothingSelected { path, selector });
    }
    Ok(content)
}

/// Whether words are a CSS selector.
pub fn is_selector(words: &str) -> bool {
    Selector::parse(words).is_ok()
}

/// Reads a fragment that stands at a place of another source; all of it is content. Of its own changes the accepted ones are read.
pub fn fragment(source: &str, place: &Place) -> Flow {
    fragment_as(source, place, Tracked::Accepted)
}

/// The same where it is said which side of its own changes is read.
pub fn fragment_as(source: &str, place: &Place, tracked: Tracked) -> Flow {
    fragment_within(source, place, tracked, 0)
}

/// Sources that stand in each other as text (frames with their page in an attribute, what is shown without scripts) are read down to
/// this depth: pages have one, and each level takes room on the stack.
const DEEPEST_SOURCE: usize = 3;

/// A fragment with so many sources around it.
fn fragment_within(source: &str, place: &Place, tracked: Tracked, depth: usize) -> Flow {
    let mut flow = Flow::default();
    if depth > DEEPEST_SOURCE || nesting::check(source, &Limits::default()).is_err() {
        flow.beside.push(Element::beside(Role::Hidden, source, place));
        return flow;
    }
    let tree = Html::parse_fragment(source);
    let plan = Plan::of_chosen(&tree);
    let mut walk = Walk::within(&plan, place.clone(), tracked, depth);
    walk.run(tree.tree.root());
    walk.finish(&mut flow);
    flow
}

/// The encoding named in the first kilobyte, as `<meta charset>` or its older form.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048))?).to_lowercase();
    let (_, rest) = start.split_once("charset=")?;
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// The flow of a page: of its parts that the user chose, or else of all of it.
fn page_flow(page: &Html, plan: &Plan, chosen: Option<&content::Content>, tracked: Tracked) -> Flow {
    let mut walk = Walk::new(plan, tracked);
    let parts = chosen.map_or(&plan.first, |content| &content.parts);
    for part in parts.iter().filter_map(|part| page.tree.get(*part)) {
        walk.run(part);
        walk.end_block();
    }
    if chosen.is_none() {
        walk.pass_over(parts);
        walk.run(page.tree.root());
    }
    let mut flow = Flow::default();
    let passages = walk.finish(&mut flow);
    flow.warnings.extend((passages > 0).then(|| own_changes_warning(passages, tracked)));
    let first = |selector: &str| Selector::parse(selector).ok().and_then(|selector| page.select(&selector).next());
    flow.declared_title =
        first("title").map(|title| inline::words_at(&title.text().collect::<String>(), &Place::default()));
    flow.declared_language = first("html").and_then(|html| html.value().attr("lang")).map(str::to_owned);
    let published = ["meta[property='article:modified_time']", "meta[property='article:published_time']"];
    let date = published.iter().find_map(|selector| first(selector)?.value().attr("content"));
    flow.declared_date = date.map(str::to_owned);
    flow
}

fn heading_level(tag: &Tag) -> Option<u8> {
    match tag.name() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ if tag.attr("role") == Some("heading") => {
            Some(tag.attr("aria-level").and_then(|level| level.parse().ok()).unwrap_or(2))
        }
        _ => None,
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}
