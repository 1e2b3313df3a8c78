//! The stages in order, one line each.

use crate::align::embedding::{Embedder, TableEmbedder};
use crate::align::{Features, align};
use crate::classify::Rules;
use crate::diff::differences;
use crate::document::Document;
use crate::messages::ReportLanguage;
use crate::report::{Findings, Report, Waiver, assemble};
use crate::text::Date;

/// What a comparison is asked for.
#[derive(Clone, Copy, Debug)]
pub struct CompareOptions<'o> {
    /// What matters.
    pub rules: &'o Rules,
    /// The language of the report's own words.
    pub language: ReportLanguage,
    /// Changes that somebody has accepted.
    pub waivers: &'o [Waiver],
    /// The day by which waivers are judged. Nothing else depends on it.
    pub today: Date,
}

impl Default for CompareOptions<'_> {
    fn default() -> Self {
        Self { rules: Rules::built_in(), language: ReportLanguage::default(), waivers: &[], today: Date::EPOCH }
    }
}

/// Says what changed from one version to another, and what stayed the same.
pub fn compare(old: &Document, new: &Document, options: &CompareOptions<'_>) -> Report {
    let embedder = TableEmbedder::built_in();
    let (old_features, new_features) = Features::of_both(old, new, &embedder);
    let alignment = align(&old_features, &new_features);
    let differences = differences(&old_features, &new_features, &alignment, &embedder);
    assemble(&Findings {
        old,
        new,
        alignment: &alignment,
        differences: &differences,
        rules: options.rules,
        model: embedder.name(),
        language: options.language,
        waivers: options.waivers,
        today: options.today,
    })
}

/// Says what changed from each version of a line to the next, oldest first: one report fewer than there are versions.
///
/// Each report is made when it is asked for and is the one that [`compare`] makes of the two. What is known of a version is kept
/// until the next one has been compared with it, and no longer.
pub fn compare_line<'l>(
    documents: impl IntoIterator<Item = &'l Document, IntoIter: 'l>,
    options: &'l CompareOptions<'l>,
) -> impl Iterator<Item = Report> + 'l {
    let mut documents = documents.into_iter();
    let mut last = documents.next();
    documents.filter_map(move |new| last.replace(new).map(|old| compare(old, new, options)))
}
