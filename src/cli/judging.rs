//! By what changes are judged: rules and waivers from files, and the day.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::args::Judging;
use super::exit::Trouble;
use super::files;
use crate::classify::Rules;
use crate::document::FileUsed;
use crate::messages::ReportLanguage;
use crate::pipeline::CompareOptions;
use crate::report::Waiver;
use crate::text::Date;

/// Seconds of a day.
const DAY: u64 = 24 * 60 * 60;

/// What changes are measured by.
#[derive(Debug)]
pub(super) struct Measure {
    language: ReportLanguage,
    /// The built-in rules with those of files; none where the built-in ones are meant as they are.
    rules: Option<Rules>,
    waivers: Vec<Waiver>,
    /// The file that the waivers come from.
    waiver_file: Option<FileUsed>,
    today: Date,
}

impl Measure {
    /// Reads the files that arguments name.
    pub(super) fn read(judging: &Judging) -> Result<Self, Trouble> {
        let rules = judging.rules.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
        let waivers = judging.waivers.as_deref().map(read).transpose()?;
        Self::new(judging.language, &rules, waivers.as_ref(), judging.today.unwrap_or_else(today))
    }

    /// From the bytes of files, each with how the report names it.
    pub(super) fn new(
        language: ReportLanguage,
        rule_files: &[(FileUsed, Vec<u8>)],
        waiver_file: Option<&(FileUsed, Vec<u8>)>,
        today: Date,
    ) -> Result<Self, Trouble> {
        // What is not UTF-8 is marked, and said to be wrong by whoever reads it.
        let text = |bytes| String::from_utf8_lossy(bytes);
        let path = |file: &FileUsed| PathBuf::from(file.path.as_deref().unwrap_or_default());
        let mut rules = None;
        for (file, bytes) in rule_files {
            let known: &Rules = rules.as_ref().unwrap_or_else(|| Rules::built_in());
            let extended = known.extended_by(file.clone(), &text(bytes));
            rules = Some(extended.map_err(|source| Trouble::Rules { path: path(file), source })?);
        }
        let mut waivers = Vec::new();
        if let Some((file, bytes)) = waiver_file {
            let read = Waiver::parse_all(&text(bytes));
            waivers = read.map_err(|source| Trouble::Waivers { path: path(file), source })?;
        }
        Ok(Self { language, rules, waivers, waiver_file: waiver_file.map(|(file, _)| file.clone()), today })
    }

    /// The options of a comparison.
    pub(super) fn options(&self) -> CompareOptions<'_> {
        CompareOptions {
            rules: self.rules.as_ref().unwrap_or_else(|| Rules::built_in()),
            language: self.language,
            waivers: &self.waivers,
            waiver_file: self.waiver_file.as_ref(),
            today: self.today,
        }
    }
}

/// The bytes of a file, with how the report names it.
fn read(path: &Path) -> Result<(FileUsed, Vec<u8>), Trouble> {
    let bytes = files::read(path)?;
    Ok((FileUsed::new(Some(&path.to_string_lossy()), &bytes), bytes))
}

/// The day that the clock says, in universal time.
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Date::after_epoch(seconds / DAY).unwrap_or(Date::EPOCH)
}
