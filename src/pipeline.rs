//! The stages in order, one line each.

use crate::align::embedding::{Embedder, TableEmbedder};
use crate::align::{Features, align};
use crate::classify::Rules;
use crate::diff::differences;
use crate::document::Document;
use crate::report::{Findings, Report, assemble};

/// What a comparison is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CompareOptions {
    /// Whether clauses that say the same are reported too.
    pub include_same: bool,
}

/// Says what changed from one version to another.
pub fn compare(old: &Document, new: &Document, options: &CompareOptions) -> Report {
    let embedder = TableEmbedder::built_in();
    let (old_features, new_features) = Features::of_both(old, new, &embedder);
    let alignment = align(&old_features, &new_features);
    let differences = differences(&old_features, &new_features, &alignment, &embedder);
    let rules = Rules::built_in();
    let findings =
        Findings { old, new, alignment: &alignment, differences: &differences, rules, model: embedder.name() };
    assemble(&findings, options.include_same)
}
