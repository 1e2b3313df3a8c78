//! Which tables of a page hold data, and which are there for its layout.

use std::collections::HashSet;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Node;

use super::content::is_named;

/// A cell with this many bytes is a page of text, and its table there for the layout.
const LONGEST_CELL: usize = 5_000;

/// A table with tables within is one of data only where its own cells are short: those of a layout hold paragraphs.
const LONGEST_OUTER_CELL: usize = 400;

/// Finds the tables that hold data: several rows and columns, no headings but of columns, no cell as long as a page. One look at
/// the whole page tells it of all, however deep they stand in each other.
pub fn find(root: NodeRef<'_, Node>) -> HashSet<NodeId> {
    let mut open: Vec<Open> = Vec::new();
    let mut found = HashSet::new();
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) => {
                    if let Some(table) = open.last_mut() {
                        table.cell += text.trim().len();
                        table.longest = table.longest.max(table.cell);
                    }
                }
                Node::Element(tag) => opened(node, tag.name(), &mut open),
                _ => {}
            },
            Edge::Close(node) if is_named(node, &["table"]) => {
                if let Some(table) = open.pop()
                    && table.holds_data()
                {
                    found.insert(node.id());
                }
            }
            Edge::Close(_) => {}
        }
    }
    found
}

fn opened(node: NodeRef<'_, Node>, name: &str, open: &mut Vec<Open>) {
    match name {
        "table" => {
            if let Some(outer) = open.last_mut() {
                outer.tables += 1;
            }
            open.push(Open { presents: is_presentation(node), ..Open::default() });
        }
        "h1" | "h2" | "h3" | "h4" => {
            let heads_column = node.ancestors().take(3).any(|above| is_named(above, &["th"]));
            if let Some(table) = open.last_mut() {
                table.laid_out |= !heads_column;
            }
        }
        "tr" => {
            if let Some(table) = open.last_mut() {
                table.rows += 1;
                table.columns = 0;
            }
        }
        "td" | "th" => {
            if let Some(table) = open.last_mut() {
                table.columns += 1;
                table.widest = table.widest.max(table.columns);
                table.cells += 1;
                table.names += usize::from(name == "th");
                table.cell = 0;
            }
        }
        _ => {}
    }
}

fn is_presentation(table: NodeRef<'_, Node>) -> bool {
    let role = table.value().as_element().and_then(|tag| tag.attr("role"));
    matches!(role, Some("presentation" | "none"))
}

/// A table that is open.
#[derive(Default)]
struct Open {
    rows: usize,
    columns: usize,
    widest: usize,
    cells: usize,
    /// Cells that are marked as headings.
    names: usize,
    /// Tables directly within.
    tables: usize,
    /// Bytes of the open cell, without those of tables within, and of the longest one.
    cell: usize,
    longest: usize,
    laid_out: bool,
    /// Whether its author says that it is there for the layout.
    presents: bool,
}

impl Open {
    fn holds_data(&self) -> bool {
        let shaped = self.widest > 1 && self.rows > 1 && self.longest <= LONGEST_CELL && !self.laid_out;
        // Of a table with tables within, most cells hold words of their own, and those are short.
        shaped
            && (self.tables == 0
                || !self.presents
                    && self.longest <= LONGEST_OUTER_CELL
                    && (self.names > 0 || self.tables * 2 < self.cells))
    }
}
