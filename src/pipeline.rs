//! The stages in order, one line each.

use crate::align::embedding::TableEmbedder;
use crate::align::{Features, align};
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
    let (old_features, new_features) = Features::of_both(old, new, &embedder);
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
