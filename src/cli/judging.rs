//! By what changes are judged: rules and waivers from files, and the day.

use std::path::Path;
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
        let mut rules = None;
        for path in &judging.rules {
            let (file, text) = read(path)?;
            let known: &Rules = rules.as_ref().unwrap_or_else(|| Rules::built_in());
            let extended = known.extended_by(file, &text);
            rules = Some(extended.map_err(|source| Trouble::Rules { path: path.clone(), source })?);
        }
        let (mut waivers, mut waiver_file) = (Vec::new(), None);
        if let Some(path) = &judging.waivers {
            let (file, text) = read(path)?;
            let parsed = Waiver::parse_all(&text);
            waivers = parsed.map_err(|source| Trouble::Waivers { path: path.clone(), source })?;
            waiver_file = Some(file);
        }
        let today = judging.today.unwrap_or_else(today);
        Ok(Self { language: judging.language, rules, waivers, waiver_file, today })
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

/// A file, for the report to name, and its text.
fn read(path: &Path) -> Result<(FileUsed, String), Trouble> {
    let bytes = files::read(path)?;
    // What is not UTF-8 is marked, and said to be wrong by whoever reads it.
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok((FileUsed::new(Some(&path.to_string_lossy()), &bytes), text))
}

/// The day that the clock says, in universal time.
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Date::after_epoch(seconds / DAY).unwrap_or(Date::EPOCH)
}
