//! Whether so much running text of a page stands beside the policy that some of it may be the policy's.
//!
//! Menus and footers have words, but hardly a sentence. Dialogs have sentences that are never the policy's, and a page made for
//! two sizes of screen says the same twice.

use std::collections::HashSet;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::Html;
use scraper::node::Node;

use super::super::lines::{has_han, width};
use super::chrome;
use super::content::leads_away;
use super::plan::Plan;
use crate::document::{Role, Warning};

/// Share (in per cent) of the running text that may stand beside the policy without a word: pages hold a sentence or two about the company.
const UNSAID_PER_CENT: usize = 10;

/// Less than this (columns), two sentences, is no loss worth a word even where the policy is short.
const LEAST: usize = 200;

/// A stretch of running text is at least this wide (columns); what is shorter is an entry of a menu, a slogan or a button.
const SHORTEST_STRETCH: usize = 60;

/// A warning where more than a tenth of the page's running text stands beside the policy.
pub fn warning(page: &Html, plan: &Plan) -> Option<Warning> {
    let (kept, out) = running(page.tree.root(), plan);
    let sum = |stretches: &HashSet<&str>| stretches.iter().map(|stretch| width(stretch)).sum::<usize>();
    let out: HashSet<&str> = out.difference(&kept).copied().collect();
    let (kept, out) = (sum(&kept), sum(&out));
    (out >= LEAST && out * 100 > (kept + out) * UNSAID_PER_CENT).then(|| Warning {
        code: "much-left-out".into(),
        message: format!(
            "About {} % of the page's running text was taken for navigation or is hidden, and stands beside the policy: look at it \
             with inspect --left-out; if it is the policy's, name the part of the page that holds the policy with --selector.",
            out * 100 / (kept + out)
        ),
    })
}

/// The stretches of running text that are the policy's, and those that stand beside it.
fn running<'a>(root: NodeRef<'a, Node>, plan: &Plan) -> (HashSet<&'a str>, HashSet<&'a str>) {
    let (mut kept, mut out) = (HashSet::new(), HashSet::new());
    let (mut beside, mut passed): (Option<NodeId>, Option<NodeId>) = (None, None);
    for edge in root.traverse() {
        match edge {
            Edge::Open(_) if passed.is_some() => {}
            Edge::Open(node) => match node.value() {
                Node::Text(text) if is_running(text) => {
                    let stretches = if beside.is_none() { &mut kept } else { &mut out };
                    stretches.insert(text.trim());
                }
                Node::Element(tag) => {
                    let role = plan.role(node).filter(|role| role.is_beside());
                    if chrome::is_invisible(tag) || leads_away(tag) || role == Some(Role::Interface) {
                        passed = Some(node.id());
                    } else if role.is_some() && beside.is_none() {
                        beside = Some(node.id());
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                passed = passed.filter(|id| *id != node.id());
                beside = beside.filter(|id| *id != node.id());
            }
        }
    }
    (kept, out)
}

/// Whether a text between two tags is wide enough, and has the full stop of a sentence.
fn is_running(text: &str) -> bool {
    let text = text.trim();
    text.len() >= SHORTEST_STRETCH
        && width(text) >= SHORTEST_STRETCH
        && (text.contains(". ") || text.ends_with('.') || has_han(text) && text.contains(['。', '；', '，']))
}
