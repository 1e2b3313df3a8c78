//! The stages in order, one line each.

use crate::align::embedding::TableEmbedder;
use crate::align::{Features, Known, align};
use crate::classify::Rules;
use crate::diff::differences;
use crate::document::{Document, FileUsed};
use crate::messages::ReportLanguage;
use crate::report::{Findings, Options, Report, Tool, Waiver, assemble};
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
    /// The file that they were read from, for the report to name.
    pub waiver_file: Option<&'o FileUsed>,
    /// The day by which waivers are judged. Nothing else depends on it.
    pub today: Date,
}

impl CompareOptions<'_> {
    /// The options as a report tells them, all of it shown.
    pub fn told(&self) -> Options {
        let today = (!self.waivers.is_empty()).then_some(self.today);
        Options::new(self.rules, self.waiver_file, today)
    }

    /// What makes a report by them.
    pub fn tool(&self) -> Tool {
        Tool::new(&TableEmbedder::built_in(), self.rules)
    }
}

impl Default for CompareOptions<'_> {
    fn default() -> Self {
        let language = ReportLanguage::default();
        Self { rules: Rules::built_in(), language, waivers: &[], waiver_file: None, today: Date::EPOCH }
    }
}

/// Says what changed from one version to another, and what stayed the same.
pub fn compare(old: &Document, new: &Document, options: &CompareOptions<'_>) -> Report {
    let embedder = TableEmbedder::built_in();
    let old_known = Known::new(old, None, &embedder);
    let new_known = Known::new(new, Some(&old_known), &embedder);
    compare_known([old, new], [&old_known, &new_known], options)
}

/// Says what changed from each version of a line to the next, oldest first: one report fewer than there are versions.
///
/// Each report is made when it is asked for and is the one that [`compare`] makes of the two. What is known of a version is kept
/// until the next one has been compared with it, and no longer.
pub fn compare_line<'l>(
    documents: impl IntoIterator<Item = &'l Document, IntoIter: 'l>,
    options: &'l CompareOptions<'l>,
) -> impl Iterator<Item = Report> + 'l {
    let mut last: Option<(&Document, Known<'_>)> = None;
    documents.into_iter().filter_map(move |new| {
        let before = last.as_ref().map(|(_, known)| known);
        let known = Known::new(new, before, &TableEmbedder::built_in());
        let report = last.as_ref().map(|(old, before)| compare_known([*old, new], [before, &known], options));
        last = Some((new, known));
        report
    })
}

fn compare_known(
    [old, new]: [&Document; 2],
    [old_known, new_known]: [&Known<'_>; 2],
    options: &CompareOptions<'_>,
) -> Report {
    let embedder = TableEmbedder::built_in();
    let (old_features, new_features) = Features::between(old_known, new_known);
    let alignment = align(&old_features, &new_features);
    let differences = differences(&old_features, &new_features, &alignment, &embedder);
    assemble(&Findings {
        old,
        new,
        alignment: &alignment,
        differences: &differences,
        rules: options.rules,
        tool: &options.tool(),
        options: &options.told(),
        language: options.language,
        waivers: options.waivers,
        today: options.today,
    })
}
