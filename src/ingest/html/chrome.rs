//! What of a page is not the policy's own, told by tag, role and name: menus, footers, banners, dialogs, hidden parts.
//!
//! Names are written by people and lie: what holds much of the page's text is the policy, whatever it is called, and what reads like
//! a section of a policy is one.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef};
use scraper::node::{Element as Tag, Node};

use super::content::{LONGEST_PREFACE, PREFACE_LINKS_PER_CENT, Weight, is_named, words};
use crate::document::Role;

/// What looks like chrome or is hidden is kept where it holds this share (in per cent) of the page's own text: then it is the policy,
/// whatever its name.
const TOO_MUCH_PER_CENT: usize = 30;

/// A form has at most this many letters: contact and search forms. Some sites make one form of the whole page.
const LONGEST_FORM: usize = 600;

/// Letters from which a part with a heading is a section of the policy, whatever its name.
const SHORTEST_SECTION: usize = 60;

/// Letters from which a hidden part that opens is text and not an item of a menu.
const SHORTEST_PANEL: usize = 40;

/// Words for readers of screens alone, and names of links beside headings, have at most this many letters.
const LONGEST_AID: usize = 60;

/// Elements below one that are looked at to tell what it is: sections have fewer, and those that lie have as many as they like.
const LOOKED_AT: usize = 2_000;

/// Elements no reader sees.
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

/// What is left out of a page, and why.
pub fn find(root: NodeRef<'_, Node>, weights: &HashMap<NodeId, Weight>, total: usize) -> HashMap<NodeId, Role> {
    let opened = opened(root);
    let mut found = HashMap::new();
    for node in root.descendants() {
        let Node::Element(tag) = node.value() else { continue };
        if is_frame(tag) {
            continue;
        }
        let weight = weights.get(&node.id()).copied().unwrap_or_default();
        let part = Part { node, tag, weight };
        let reason = part.reason().or_else(|| part.is_hidden(&opened).then_some(Role::Hidden));
        if let Some(reason) = reason.filter(|_| weight.own() * 100 <= total * TOO_MUCH_PER_CENT) {
            found.insert(node.id(), reason);
        }
    }
    found
}

/// What is left out of a part that the user chose: what no reader sees of it.
pub fn find_hidden(root: NodeRef<'_, Node>) -> HashMap<NodeId, Role> {
    let opened = opened(root);
    let hidden = root.descendants().skip(1).filter(|node| {
        let Node::Element(tag) = node.value() else { return false };
        !is_frame(tag) && Part { node: *node, tag, weight: Weight::default() }.is_hidden(&opened)
    });
    hidden.map(|node| (node.id(), Role::Hidden)).collect()
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
}

/// Parts of names that menus, footers and banners bear; each must be a word of its own or the whole of one.
const CHROME_NAMES: [&str; 30] = [
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
    "elementor-hidden-desktop",
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
const DIALOG_NAMES: [&str; 11] = [
    "cookie-banner",
    "cookiebanner",
    "cookie-bar",
    "cookiebar",
    "cookie-popup",
    "modal",
    "popup",
    "lightbox",
    "cookie-consent",
    "cookieconsent",
    "cookie-notice",
];

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
    /// Why it is the page's and not the policy's, if it is.
    fn reason(&self) -> Option<Role> {
        if self.tag.name() == "a" && self.shares() {
            return Some(Role::Navigation);
        }
        if self.is_aid() {
            return Some(Role::Hidden);
        }
        if self.is_dialog() {
            return Some(Role::Interface);
        }
        let by_tag = match self.tag.name() {
            "nav" | "footer" | "aside" => true,
            "header" => !within(self.node, &["main", "article"]) && !self.is_title(),
            "form" => self.weight.letters <= LONGEST_FORM && self.has_controls(),
            _ => false,
        };
        let by_role = self.tag.attr("role").is_some_and(|role| {
            matches!(role, "navigation" | "banner" | "contentinfo" | "search" | "complementary" | "menu" | "menubar")
        });
        let by_name = || self.is_named(&CHROME_NAMES) || self.is_named(&TOPIC_NAMES) && !self.reads_as_section();
        (by_tag || by_role || by_name()).then_some(Role::Navigation)
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
            || self.names().any(|name| CONSENT_PREFIXES.iter().any(|prefix| name.starts_with(prefix)))
            || (self.is_named(&DIALOG_NAMES) || self.is_named(&["consent"])) && !self.reads_as_section()
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
        let all = words(heading);
        let own = words(self.node);
        let named = self.tag.attr("class").is_some_and(|classes| {
            let classes = classes.to_lowercase();
            classes.split_whitespace().any(|class| LINKS.iter().any(|link| has_word(class, link)))
        });
        all.len() > own.len() && (named || !own.chars().any(char::is_alphanumeric))
    }

    /// Whether it is hidden, and nothing on the page opens it: the answer to a question that unfolds is there to be read.
    fn is_hidden(&self, opened: &HashSet<&str>) -> bool {
        let style = self.tag.attr("style").unwrap_or_default();
        let hidden = self.tag.attr("hidden").is_some()
            || self.tag.attr("aria-hidden") == Some("true")
            || !style.is_empty() && {
                let style: String = style.to_lowercase().split_whitespace().collect();
                style.contains("display:none") || style.contains("visibility:hidden")
            };
        hidden && !self.opens(opened)
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
        let text = self.weight.own() >= SHORTEST_PANEL || self.weight.letters == 0;
        let referred = self.tag.id().is_some_and(|id| opened.contains(id));
        let panel = matches!(self.tag.attr("role"), Some("tabpanel" | "region"))
            || self.names().any(|name| PANELS.iter().any(|panel| has_word(&name, panel)));
        text && (referred || panel)
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
