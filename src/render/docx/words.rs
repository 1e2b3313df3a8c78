//! The document's own fixed words, in one place and in the language of the report.

use crate::messages::ReportLanguage;
use crate::report::Report;

/// All fixed words of a redline or comparison.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language they are in, as Word has it.
    pub language: &'static str,
    /// What a document with tracked changes is called.
    pub redline: String,
    /// What a document with two columns is called.
    pub comparison: String,
    /// Names of the two versions.
    pub old: String,
    /// Names of the two versions.
    pub new: String,
    /// Name of the row of titles.
    pub title: String,
    /// Name of the row of languages.
    pub language_of: String,
    /// Name of the row of days.
    pub date: String,
    /// Name of the row of files.
    pub file: String,
    /// In place of a day that is not known.
    pub no_date: String,
    /// Before the count of changes that matter most.
    pub material: String,
    /// Before the count of changes of meaning.
    pub substantive: String,
    /// Before the count of all other changes.
    pub editorial: String,
    /// Above the sentences to be read first.
    pub matters: String,
    /// Before the names of the rules that a change broke.
    pub rules: String,
    /// How a redline is read.
    pub how_to_read: String,
    /// How two columns are read.
    pub legend: String,
    /// That this is no advice.
    pub not_advice: String,
    /// Before the program's name and version.
    pub made_with: String,
    /// Before the number of a page.
    pub page: String,
    /// Between the number of a page and the number of pages.
    pub of: String,
    /// After the heading of a section that came.
    pub added: String,
    /// After the heading of a section that went.
    pub removed: String,
    /// After the heading of a section that stands elsewhere.
    pub moved: String,
}

impl Words {
    /// The words of a report's language.
    pub fn of(report: &Report) -> Self {
        let word = |id: &str| report.messages().word(id);
        Self {
            language: match ReportLanguage::from_tag(&report.language).unwrap_or_default() {
                ReportLanguage::English => "en-US",
                ReportLanguage::French => "fr-FR",
                ReportLanguage::SimplifiedChinese => "zh-CN",
                ReportLanguage::TraditionalChinese => "zh-TW",
            },
            redline: word("word-redline"),
            comparison: word("word-comparison"),
            old: word("word-old"),
            new: word("word-new"),
            title: word("page-title"),
            language_of: word("page-language"),
            date: word("page-date"),
            file: word("page-file"),
            no_date: word("no-date"),
            material: word("severity-material"),
            substantive: word("severity-substantive"),
            editorial: word("severity-editorial"),
            matters: word("page-what-matters"),
            rules: word("rules"),
            how_to_read: word("word-how-to-read"),
            legend: word("word-legend"),
            not_advice: word("advice"),
            made_with: word("word-made-with"),
            page: word("word-page"),
            of: word("word-of"),
            added: word("added"),
            removed: word("removed"),
            moved: word("moved"),
        }
    }
}
