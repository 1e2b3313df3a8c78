//! What of a page is not the policy's own, told by tag, role and name: menus, footers, banners, dialogs, hidden parts.
//!
//! Names are written by people and lie: what holds much of the page's text is the policy, whatever it is called, and so is what reads
//! like a section of a policy, or in sentences.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef};
use scraper::node::{Element as Tag, Node};

use super::content::{LINKS_PER_CENT, LONGEST_PREFACE, PREFACE_LINKS_PER_CENT, Weight, is_named, words};
use super::running::Running;
use crate::document::Role;

/// What looks like chrome or is hidden is kept where it holds this share (in per cent) of the page's own text: then it is the policy,
/// whatever its name.
const TOO_MUCH_PER_CENT: usize = 30;

/// A form has at most this many letters: contact and search forms. Some sites make one form of the whole page.
const LONGEST_FORM: usize = 600;

/// Letters from which a part with a heading is a section of the policy, whatever its name.
const SHORTEST_SECTION: usize = 60;

/// Words for readers of screens alone, and names of links beside headings, have at most this many letters.
const LONGEST_AID: usize = 60;

/// Nodes of an element before a hidden part among which the one that opens it stands.
const OPENER_WITHIN: usize = 12;

/// Elements below one that are looked at to tell what it is: sections have fewer, and those that lie have as many as they like.
const LOOKED_AT: usize = 2_000;

/// Elements without words that weigh: what no reader sees, and what a page says in another way or holds ready.
pub fn is_invisible(tag: &Tag) -> bool {
    matches!(
        tag.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "svg"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "textarea"
            | "input"
            | "img"
            | "map"
            | "math"
    )
}

/// A page whose elements were weighed.
#[derive(Clone, Copy)]
pub struct Weighed<'a> {
    /// Its root.
    pub root: NodeRef<'a, Node>,
    /// The letters of its elements.
    pub weights: &'a HashMap<NodeId, Weight>,
    /// Letters of its own text.
    pub total: usize,
}

impl<'a> Weighed<'a> {
    fn part(&self, node: NodeRef<'a, Node>) -> Option<Part<'a>> {
        let tag = node.value().as_element().filter(|tag| !is_frame(tag))?;
        let weight = self.weights.get(&node.id()).copied().unwrap_or_default();
        Some(Part { node, tag, weight, weights: self.weights })
    }

    /// Whether an element holds so much of the text that it is the policy, whatever is said of it.
    fn is_too_much(&self, weight: Weight) -> bool {
        weight.own() * 100 > self.total * TOO_MUCH_PER_CENT
    }
}

/// What looks like chrome, to find the part of a page in which the policy stands.
pub fn find(page: Weighed<'_>) -> HashMap<NodeId, Role> {
    let opened = opened(page.root);
    let mut found = HashMap::new();
    for part in page.root.descendants().filter_map(|node| page.part(node)) {
        let named = || part.named(None, Side::Within);
        let reason = part.reason().or_else(named).or_else(|| part.hiding(&opened).filter(|role| role.is_beside()));
        if let Some(reason) = reason.filter(|_| !page.is_too_much(part.weight)) {
            found.insert(part.node.id(), reason);
        }
    }
    found
}

/// The roles that tags, roles and attributes give, whatever the names of elements and their words say.
pub fn certain(page: Weighed<'_>) -> HashMap<NodeId, Role> {
    let opened = opened(page.root);
    let mut found = unfolded(page.root);
    for part in page.root.descendants().filter_map(|node| page.part(node)) {
        let role = part.hiding(&opened).or_else(|| part.is_notes().then_some(Role::Note)).or_else(|| part.reason());
        if let Some(role) = role.filter(|role| !role.is_beside() || !page.is_too_much(part.weight)) {
            found.insert(part.node.id(), role);
        }
    }
    found
}

/// The roles in a part that the user chose, and in what stands in another source: what is hidden, unfolds or notes.
pub fn in_chosen(page: Weighed<'_>) -> HashMap<NodeId, Role> {
    let opened = opened(page.root);
    let mut found = unfolded(page.root);
    for part in page.root.descendants().filter_map(|node| page.part(node)) {
        let role = part.hiding(&opened).or_else(|| part.is_notes().then_some(Role::Note));
        found.extend(role.map(|role| (part.node.id(), role)));
    }
    found
}

/// What `<details>` that are closed hold, but for the summary that opens them.
fn unfolded(root: NodeRef<'_, Node>) -> HashMap<NodeId, Role> {
    let closed = root.descendants().filter(
        |node| matches!(node.value(), Node::Element(tag) if tag.name() == "details" && tag.attr("open").is_none()),
    );
    let held = closed.flat_map(|details| details.children().filter(|child| !is_named(*child, &["summary"])));
    held.filter(|child| child.value().is_element()).map(|child| (child.id(), Role::Folded)).collect()
}

/// Where an element stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the part of the page that holds the policy.
    Within,
    /// Outside of it.
    Outside,
}

/// The role that names, and tags that may hold anything, give an element whose words are known.
pub fn named(page: Weighed<'_>, node: NodeRef<'_, Node>, running: &Running, side: Side) -> Option<Role> {
    let tag = node.value().as_element().filter(|tag| !is_frame(tag))?;
    let weight = page.weights.get(&node.id()).copied().unwrap_or_default();
    let part = Part { node, tag, weight, weights: page.weights };
    part.named(Some(running), side).filter(|_| !page.is_too_much(weight))
}

/// Elements that hold the policy whatever is said of them.
fn is_frame(tag: &Tag) -> bool {
    matches!(tag.name(), "html" | "body" | "main" | "article")
}

/// Ids of the parts that something on the page opens.
fn opened(root: NodeRef<'_, Node>) -> HashSet<&str> {
    const OPENERS: [&str; 4] = ["aria-controls", "data-target", "data-bs-target", "href"];
    let tags = root.descendants().filter_map(|node| node.value().as_element());
    let targets = tags.flat_map(|tag| {
        OPENERS.iter().filter_map(|name| {
            let target = tag.attr(name)?;
            let id = target.trim_start_matches('#');
            (*name == "aria-controls" || target.starts_with('#')).then_some(id)
        })
    });
    targets.flat_map(str::split_whitespace).collect()
}

/// An element of the page.
struct Part<'a> {
    node: NodeRef<'a, Node>,
    tag: &'a Tag,
    weight: Weight,
    weights: &'a HashMap<NodeId, Weight>,
}

/// Parts of names that menus, footers and banners bear; each must be a word of its own or the whole of one.
const CHROME_NAMES: [&str; 29] = [
    "footer",
    "navbar",
    "nav",
    "breadcrumb",
    "breadcrumbs",
    "skip-link",
    "skiplink",
    "sidebar",
    "masthead",
    "topbar",
    "toolbar",
    "pagination",
    "language-switcher",
    "lang-switcher",
    "language-selector",
    "back-to-top",
    "backtotop",
    "scroll-to-top",
    "return-to-top",
    "article-votes",
    "article-relatives",
    "more-questions",
    "recently-viewed",
    "post-navigation",
    "addtoany",
    "sharedaddy",
    "share-buttons",
    "social-links",
    "social-icons",
];

/// Names that are topics of policies too: `<section id="share">` may say with whom data are shared.
const TOPIC_NAMES: [&str; 14] = [
    "navigation",
    "menu",
    "banner",
    "share",
    "sharing",
    "social",
    "newsletter",
    "subscribe",
    "related",
    "feedback",
    "search",
    "comments",
    "advert",
    "helpful",
];

/// Names of windows that lie over the page.
const DIALOG_NAMES: [&str; 4] = ["modal", "popup", "lightbox", "consent"];

/// Names of windows that ask for consent to cookies.
const COOKIE_NAMES: [&str; 8] = [
    "cookie-banner",
    "cookiebanner",
    "cookie-bar",
    "cookiebar",
    "cookie-popup",
    "cookie-consent",
    "cookieconsent",
    "cookie-notice",
];

/// Names of what stands at the edges of a page: sentences in there are the company's, and not the policy's.
const PAGE_NAMES: [&str; 8] = ["footer", "foot", "navbar", "nav", "masthead", "topbar", "breadcrumb", "breadcrumbs"];

/// Names of which consent platforms make those of their windows, at the beginning of the name. Lists of cookies, which the same
/// platforms put into policies (`ot-sdk-cookie-policy`, `cmplz-document`), have others.
const CONSENT_PREFIXES: [&str; 25] = [
    "onetrust-consent",
    "onetrust-banner",
    "onetrust-pc",
    "didomi-host",
    "didomi-popup",
    "didomi-notice",
    "cky-consent",
    "cky-modal",
    "cky-overlay",
    "cky-notice",
    "cmplz-cookiebanner",
    "cmplz-manage-consent",
    "cybotcookiebotdialog",
    "usercentrics-root",
    "iubenda-cs-",
    "osano-cm-",
    "tarteaucitron",
    "axeptio",
    "qc-cmp2",
    "truste_",
    "hs-eu-cookie",
    "moove_gdpr",
    "borlabscookie",
    "klaro",
    "cc-window",
];

impl Part<'_> {
    /// Why it is the page's and not the policy's by its tag, its role or its kind.
    fn reason(&self) -> Option<Role> {
        if self.tag.name() == "a" && self.shares() {
            return Some(Role::Navigation);
        }
        if self.is_aid() {
            return Some(Role::Hidden);
        }
        if self.names().any(|name| CONSENT_PREFIXES.iter().any(|prefix| name.starts_with(prefix))) {
            return Some(Role::Interface);
        }
        let by_tag = match self.tag.name() {
            "nav" | "footer" => true,
            "header" => !within(self.node, &["main", "article"]) && !self.is_title(),
            _ => false,
        };
        let by_role = || {
            let role = self.tag.attr("role");
            matches!(role, Some("navigation" | "banner" | "contentinfo" | "search" | "menu" | "menubar"))
        };
        (by_tag || by_role()).then_some(Role::Navigation)
    }

    /// Why it is the page's and not the policy's by a name, or by a tag that may hold anything. Where its running text is known,
    /// sentences are the policy's, whatever the box is called.
    fn named(&self, running: Option<&Running>, side: Side) -> Option<Role> {
        let runs = running.is_some_and(|running| running.is_in(self.node.id()));
        if self.is_dialog() {
            // A window with sentences is one of the page where it lies over it, with something to press, or speaks of cookies.
            let cookies = self.is_named(&COOKIE_NAMES);
            let pressed = side == Side::Outside || cookies;
            return (!runs || pressed && self.has_controls()).then_some(Role::Interface);
        }
        if side == Side::Outside && self.asks_for_consent() {
            return Some(Role::Interface);
        }
        if side == Side::Outside && runs && self.is_named(&PAGE_NAMES) {
            return Some(Role::Navigation);
        }
        if runs {
            return None;
        }
        if self.tag.name() == "form" && self.weight.letters <= LONGEST_FORM && self.has_controls() {
            return Some(Role::Interface);
        }
        let aside = self.tag.name() == "aside" || self.tag.attr("role") == Some("complementary");
        let by_name = || self.is_named(&CHROME_NAMES) || self.is_named(&TOPIC_NAMES) && !self.reads_as_section();
        (aside || by_name()).then_some(Role::Navigation)
    }

    /// Whether a box beside the policy is called after cookies or consent and has something to press.
    fn asks_for_consent(&self) -> bool {
        const NAMES: [&str; 3] = ["cookie", "consent", "gdpr"];
        matches!(self.tag.name(), "div" | "section")
            && self.names().any(|name| NAMES.iter().any(|part| name.contains(part)))
            && self.has_controls()
    }

    /// Whether it holds notes, by what the markup calls it.
    fn is_notes(&self) -> bool {
        const ROLES: [&str; 4] = ["doc-footnote", "doc-endnote", "doc-endnotes", "doc-footnotes"];
        const NAMES: [&str; 6] = ["footnote", "footnotes", "endnote", "endnotes", "doc-footnote", "doc-endnotes"];
        let called =
            |name: &str| self.tag.attr(name).is_some_and(|role| ROLES.contains(&role) || NAMES.contains(&role));
        called("role")
            || called("epub:type")
            || matches!(self.tag.name(), "section" | "div" | "aside" | "ol" | "ul")
                && self.names().any(|name| NAMES.contains(&name.as_str()))
    }

    /// A link that passes the page on to others.
    fn shares(&self) -> bool {
        const TARGETS: [&str; 11] = [
            "/sharer",
            "/share?",
            "?share=",
            "intent/tweet",
            "sharearticle",
            "share-offsite",
            "whatsapp.com/send",
            "pin/create",
            "t.me/share",
            "/share.php",
            "mailto:?",
        ];
        self.tag.attr("href").is_some_and(|target| {
            let target = target.to_lowercase();
            TARGETS.iter().any(|share| target.contains(share))
        })
    }

    /// A header with the page's title and hardly a link is the policy's own.
    fn is_title(&self) -> bool {
        let parts = || self.node.descendants().take(LOOKED_AT);
        self.weight.letters <= LONGEST_PREFACE
            && self.weight.linked * 100 <= self.weight.letters * PREFACE_LINKS_PER_CENT
            && parts().any(|node| is_named(node, &["h1"]))
            && !parts().any(|node| is_named(node, &["nav"]))
    }

    /// A window that lies over the page.
    fn is_dialog(&self) -> bool {
        self.tag.name() == "dialog"
            || matches!(self.tag.attr("role"), Some("dialog" | "alertdialog"))
            || (self.is_named(&COOKIE_NAMES) || self.is_named(&DIALOG_NAMES)) && !self.reads_as_section()
    }

    /// Words that help to use the page: for readers of screens alone, names of signs, links to a heading beside its words.
    fn is_aid(&self) -> bool {
        if self.weight.letters > LONGEST_AID || is_heading(self.tag) {
            return false;
        }
        const AIDS: [&str; 10] = [
            "sr-only",
            "screen-reader-text",
            "visually-hidden",
            "visuallyhidden",
            "screen-reader-only",
            "material-icons",
            "material-symbols-outlined",
            "material-symbols-rounded",
            "w-condition-invisible",
            "skip-link",
        ];
        let aid = self.tag.attr("class").is_some_and(|classes| {
            classes.split_whitespace().any(|class| AIDS.iter().any(|aid| class.eq_ignore_ascii_case(aid)))
        });
        aid && !self.node.descendants().any(|node| node.value().as_element().is_some_and(is_heading))
            || self.tag.name() == "a" && self.is_permalink()
    }

    /// A link to a heading that stands in the heading itself, beside its words: `#`, `¶`, `Copy link`.
    fn is_permalink(&self) -> bool {
        if !self.tag.attr("href").is_some_and(|target| target.contains('#')) {
            return false;
        }
        let Some(heading) =
            self.node.ancestors().take(3).find(|node| node.value().as_element().is_some_and(is_heading))
        else {
            return false;
        };
        const LINKS: [&str; 6] = ["anchor", "headerlink", "header-anchor", "permalink", "hash-link", "heading-link"];
        let own = words(self.node);
        // A heading is weighed once and not read anew for each of its links.
        let more = self.weights.get(&heading.id()).is_some_and(|weight| weight.letters > self.weight.letters);
        let named = self.tag.attr("class").is_some_and(|classes| {
            let classes = classes.to_lowercase();
            classes.split_whitespace().any(|class| LINKS.iter().any(|link| has_word(class, link)))
        });
        more && (named || !own.chars().any(char::is_alphanumeric))
    }

    /// What it is where it is not shown at first: folded where something opens it, as the answer to a question that unfolds is there
    /// to be read; hidden else.
    fn hiding(&self, opened: &HashSet<&str>) -> Option<Role> {
        let style = self.tag.attr("style").unwrap_or_default();
        let of_other_screen = || self.names().any(|name| name == "elementor-hidden-desktop");
        let muted = || self.tag.attr("aria-hidden") == Some("true") && !self.is_text();
        let hidden = self.tag.attr("hidden").is_some()
            || !style.is_empty() && {
                let style: String = style.to_lowercase().split_whitespace().collect();
                style.contains("display:none") || style.contains("visibility:hidden")
            }
            || self.tag.name() == "dialog" && self.tag.attr("open").is_none() && self.opens(opened)
            || of_other_screen()
            || muted();
        if !hidden || self.weight.letters == 0 {
            return None;
        }
        let menu = self.weight.linked * 100 > self.weight.letters * LINKS_PER_CENT;
        match self.opens(opened) {
            true if menu => Some(Role::Navigation),
            true => Some(Role::Folded),
            false => Some(Role::Hidden),
        }
    }

    /// Whether it has more to read than a sign or a menu: such parts are hidden from readers of screens alone.
    fn is_text(&self) -> bool {
        self.weight.own() > LONGEST_FORM
            || self.weight.letters <= LONGEST_FORM && super::running::is_running(&words(self.node))
    }

    fn opens(&self, opened: &HashSet<&str>) -> bool {
        const PANELS: [&str; 10] = [
            "accordion",
            "collapse",
            "collapsible",
            "expander",
            "toggle",
            "panel",
            "tab",
            "tab-content",
            "tab-pane",
            "faq",
        ];
        self.tag.id().is_some_and(|id| opened.contains(id))
            || matches!(self.tag.attr("role"), Some("tabpanel" | "region"))
            || self.names().any(|name| PANELS.iter().any(|panel| has_word(&name, panel)))
            || self.follows_opener()
    }

    /// Whether what stands right before it, or before the element around it, says that it opens something.
    fn follows_opener(&self) -> bool {
        let around = std::iter::once(self.node).chain(self.node.ancestors()).take(2);
        let mut before = around.filter_map(|node| node.prev_siblings().find(|sibling| sibling.value().is_element()));
        before.any(|sibling| {
            let tags = sibling.descendants().take(OPENER_WITHIN).filter_map(|node| node.value().as_element());
            tags.into_iter().any(|tag| tag.attr("aria-expanded").is_some())
        })
    }

    /// Whether a name of a box has one of these words. What has `content` in its name is no chrome.
    fn is_named(&self, words: &[&str]) -> bool {
        matches!(self.tag.name(), "div" | "section" | "ul" | "ol" | "form" | "header")
            && !self.names().any(|name| name.contains("content"))
            && self
                .names()
                .filter(|name| is_short_name(name))
                .any(|name| words.iter().any(|word| has_word(&name, word)))
    }

    /// Its classes and its id in lower case.
    fn names(&self) -> impl Iterator<Item = String> + '_ {
        let names = [self.tag.attr("class"), self.tag.attr("id")];
        names.into_iter().flatten().flat_map(str::split_whitespace).map(str::to_lowercase)
    }

    /// Whether it has a heading and text under it, and nothing to press.
    fn reads_as_section(&self) -> bool {
        let headed =
            || self.node.descendants().take(LOOKED_AT).filter_map(|node| node.value().as_element()).any(is_heading);
        self.weight.own() >= SHORTEST_SECTION && headed() && !self.has_controls()
    }

    /// Whether there is something to press or to fill in.
    fn has_controls(&self) -> bool {
        self.node.descendants().take(LOOKED_AT).filter_map(|node| node.value().as_element()).any(|tag| {
            matches!(tag.name(), "button" | "input" | "select" | "textarea")
                || tag.attr("role") == Some("button")
                || tag.name() == "a"
                    && tag.attr("class").is_some_and(|classes| has_word(classes, "btn") || has_word(classes, "button"))
        })
    }
}

fn is_heading(tag: &Tag) -> bool {
    matches!(tag.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6") || tag.attr("role") == Some("heading")
}

/// A name of up to three words says what an element is; longer ones are headings made into ids
/// (`data-from-connected-social-media-accounts`).
fn is_short_name(name: &str) -> bool {
    name.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).count() <= 3
}

/// Whether a name has a word: `site-footer` has `footer`, `unshared` has no `share`.
fn has_word(name: &str, word: &str) -> bool {
    name.match_indices(word).any(|(start, _)| {
        let before = name.get(..start).and_then(|before| before.chars().next_back());
        let after = name.get(start + word.len()..).and_then(|after| after.chars().next());
        before.is_none_or(|before| !before.is_alphanumeric()) && after.is_none_or(|after| !after.is_alphanumeric())
    })
}

fn within(node: NodeRef<'_, Node>, names: &[&str]) -> bool {
    node.ancestors().any(|ancestor| is_named(ancestor, names))
}
