//! By what changes are judged: rules and waivers from files, and the day.

use std::time::{SystemTime, UNIX_EPOCH};

use super::args::Judging;
use super::exit::Trouble;
use super::files;
use crate::classify::Rules;
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
    today: Date,
}

impl Measure {
    /// Reads the files that arguments name.
    pub(super) fn read(judging: &Judging) -> Result<Self, Trouble> {
        let mut rules = None;
        for path in &judging.rules {
            let text = files::read_text(path)?;
            let known: &Rules = rules.as_ref().unwrap_or_else(|| Rules::built_in());
            let extended = known.extended(&text);
            rules = Some(extended.map_err(|source| Trouble::Rules { path: path.clone(), source })?);
        }
        let waivers = match &judging.waivers {
            Some(path) => Waiver::parse_all(&files::read_text(path)?)
                .map_err(|source| Trouble::Waivers { path: path.clone(), source })?,
            None => Vec::new(),
        };
        Ok(Self { language: judging.language, rules, waivers, today: judging.today.unwrap_or_else(today) })
    }

    /// The options of a comparison.
    pub(super) fn options(&self) -> CompareOptions<'_> {
        CompareOptions {
            rules: self.rules.as_ref().unwrap_or_else(|| Rules::built_in()),
            language: self.language,
            waivers: &self.waivers,
            today: self.today,
        }
    }
}

/// The day that the clock says, in universal time.
fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Date::after_epoch(seconds / DAY).unwrap_or(Date::EPOCH)
}
