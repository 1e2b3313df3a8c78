//! The stages in order, one line each.

use crate::align::embedding::TableEmbedder;
use crate::align::{Features, Known, align};
use crate::audit::{self, Audit, Compared, Texts};
use crate::classify::Rules;
use crate::diff::{Strictness, differences};
use crate::document::{Document, FileUsed};
use crate::history::{History, Step, Version};
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
    compare_known([old, new], [&old_known, &new_known], options, Strictness::Versions)
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
        let compared = |old, before| compare_known([old, new], [before, &known], options, Strictness::Versions);
        let report = last.as_ref().map(|(old, before)| compared(*old, before));
        last = Some((new, known));
        report
    })
}

/// Follows sections, rows of tables and facts through a line of versions, oldest first. Each version is told as it is given.
pub fn trace(
    title: Option<String>,
    versions: Vec<Version>,
    documents: &[Document],
    options: &CompareOptions<'_>,
) -> History {
    let steps = compare_line(documents, options).map(Step::new).collect();
    History::trace(title, versions, documents, steps)
}

fn compare_known(
    [old, new]: [&Document; 2],
    [old_known, new_known]: [&Known<'_>; 2],
    options: &CompareOptions<'_>,
    strictness: Strictness,
) -> Report {
    let embedder = TableEmbedder::built_in();
    let (old_features, new_features) = Features::between(old_known, new_known);
    let alignment = align(&old_features, &new_features);
    let differences = differences(&old_features, &new_features, &alignment, &embedder, strictness);
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

/// Says where translations of one version depart from the one that counts, each compared with it by itself.
pub fn audit(texts: &Texts<'_>, options: &CompareOptions<'_>) -> Audit {
    let unwaived = CompareOptions { waivers: &[], ..*options };
    let embedder = TableEmbedder::built_in();
    // What is known of a text is worked out once, though it is compared more than once.
    let reference = Known::new(texts.reference, None, &embedder);
    let translations = texts.translations.iter().copied();
    let translations: Vec<Known<'_>> =
        translations.map(|document| Known::new(document, Some(&reference), &embedder)).collect();
    let with_translations = |document: &Document, known: &Known<'_>, strictness: Strictness| -> Vec<Report> {
        let pairs = texts.translations.iter().zip(&translations);
        pairs
            .map(|(other, of_other)| compare_known([document, other], [known, of_other], &unwaived, strictness))
            .collect()
    };
    let reports = with_translations(texts.reference, &reference, Strictness::Translations);
    let previous = texts.previous.map(|previous| {
        let known = Known::new(previous, Some(&reference), &embedder);
        let stale = with_translations(previous, &known, Strictness::Versions);
        let both = [previous, texts.reference];
        (compare_known(both, [&known, &reference], &unwaived, Strictness::Versions), stale)
    });
    let CompareOptions { language, waivers, today, .. } = *options;
    let (tool, options) = (options.tool(), options.told());
    audit::assemble(texts, &Compared { reports, previous, tool, options, language, waivers, today })
}
