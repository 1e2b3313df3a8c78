//! The stages in order, one line each.

use crate::align::embedding::{Embedder, TableEmbedder};
use crate::align::{Features, align};
use crate::audit::{self, Audit, Compared, Texts};
use crate::classify::Rules;
use crate::diff::{Strictness, differences};
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
    compare_strictly(old, new, options, Strictness::Versions)
}

fn compare_strictly(old: &Document, new: &Document, options: &CompareOptions<'_>, strictness: Strictness) -> Report {
    let embedder = TableEmbedder::built_in();
    let (old_features, new_features) = Features::of_both(old, new, &embedder);
    let alignment = align(&old_features, &new_features);
    let differences = differences(&old_features, &new_features, &alignment, &embedder, strictness);
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

/// Says where translations of one version depart from the one that counts, each compared with it by itself.
pub fn audit(texts: &Texts<'_>, options: &CompareOptions<'_>) -> Audit {
    let unwaived = CompareOptions { waivers: &[], ..*options };
    let with = |old: &Document, new: &Document| compare(old, new, &unwaived);
    let strictly =
        |translation: &&Document| compare_strictly(texts.reference, translation, &unwaived, Strictness::Translations);
    let reports = texts.translations.iter().map(strictly).collect();
    let previous = texts.previous.map(|previous| {
        let stale = texts.translations.iter().map(|translation| with(previous, translation)).collect();
        (with(previous, texts.reference), stale)
    });
    let CompareOptions { language, waivers, today, .. } = *options;
    audit::assemble(texts, &Compared { reports, previous, language, waivers, today })
}
