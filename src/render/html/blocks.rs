//! What stands in a section, in order: passages, tables, and runs of either that did not change.

use std::collections::BTreeMap;

use super::pair::{Pair, Side};
use crate::document::{ClauseKind, Document, SectionId};
use crate::render::family::Family;
use crate::report::{Change, ChangeKind, Quote, Unit};

/// Which table of a document a row stands in: its section and block.
pub(super) type TableId = (SectionId, usize);

/// A passage or a table.
#[derive(Debug)]
pub(super) enum Block<'f, 'c> {
    /// A passage, or a change of the section itself.
    Passage(&'f Family<'c>),
    /// Rows of one table.
    Rows(Vec<&'f Family<'c>>),
    /// A passage that went elsewhere, where it stood.
    Departed(&'c Change),
}

impl Block<'_, '_> {
    /// Whether nothing in it changed.
    pub(super) fn is_unchanged(&self) -> bool {
        match self {
            Self::Passage(family) => is_same(family),
            Self::Rows(rows) => rows.iter().all(|row| is_same(row)),
            Self::Departed(_) => false,
        }
    }
}

fn is_same(family: &Family<'_>) -> bool {
    family.whole.kind == ChangeKind::Same && family.parts.is_empty()
}

/// The changes of a section as they are laid out, with what left it where it stood.
pub(super) fn blocks<'f, 'c>(
    families: &'f [Family<'c>],
    departed: &[&'c Change],
    page: &Pair<'_>,
) -> Vec<Block<'f, 'c>> {
    let tables = tables(families, page);
    let mut blocks: Vec<(Option<TableId>, Block<'f, 'c>)> = Vec::new();
    for family in families {
        let table = tables.get(family.whole.id.as_str()).copied();
        match blocks.last_mut() {
            Some((last, Block::Rows(rows))) if family.whole.unit == Unit::Row && *last == table => rows.push(family),
            _ if family.whole.unit == Unit::Row => blocks.push((table, Block::Rows(vec![family]))),
            _ => blocks.push((None, Block::Passage(family))),
        }
    }
    let mut blocks: Vec<Block<'f, 'c>> = blocks.into_iter().map(|(_, block)| block).collect();
    for change in departed {
        let start = change.old.as_ref().map(start);
        let at = blocks.iter().position(|block| old_start(block) > start).unwrap_or(blocks.len());
        blocks.insert(at, Block::Departed(change));
    }
    blocks
}

fn start(quote: &Quote) -> usize {
    let [start, _] = quote.span.bytes;
    start
}

/// Where a block begins in the old version. What came from elsewhere says nothing about order.
fn old_start(block: &Block<'_, '_>) -> Option<usize> {
    let change = match block {
        Block::Passage(family) => family.whole,
        Block::Rows(rows) => rows.first()?.whole,
        Block::Departed(change) => change,
    };
    let stays = matches!(block, Block::Departed(_)) || change.kind != ChangeKind::Moved;
    change.old.as_ref().filter(|_| stays).map(start)
}

/// The table of each row, by the row's change. A removed row stands in the table that the old one became.
fn tables<'c>(families: &[Family<'c>], page: &Pair<'_>) -> BTreeMap<&'c str, TableId> {
    let rows = || families.iter().map(|family| family.whole).filter(|change| change.unit == Unit::Row);
    let of = |change: &Change, side: Side| Some(table_of(page.document(side)?, side.of(change)?)?.0);
    let became: BTreeMap<TableId, TableId> =
        rows().filter_map(|change| Some((of(change, Side::Old)?, of(change, Side::New)?))).collect();
    let table = |change: &Change| {
        of(change, Side::New)
            .or_else(|| of(change, Side::Old).map(|table| became.get(&table).copied().unwrap_or(table)))
    };
    rows().filter_map(|change| Some((change.id.as_str(), table(change)?))).collect()
}

/// The table that a quoted row stands in, and the row's position there.
pub(super) fn table_of(document: &Document, quote: &Quote) -> Option<(TableId, usize)> {
    let start = start(quote);
    let at = document.clauses.partition_point(|clause| clause.span.bytes.start < start);
    let clause = document.clauses.get(at).filter(|clause| clause.span.bytes.start == start)?;
    match clause.kind {
        ClauseKind::Row(row) => Some(((clause.section, clause.block), row)),
        ClauseKind::Sentence | ClauseKind::ListItem => None,
    }
}
