//! Makes a report again from what it says of itself, and says whether it holds.
//!
//! `claim` reads what a file says it was made from and by, `sources` finds the files that it names, `difference` tells the first
//! place at which what was made again says something else. Files that a report names are read, and never written.

mod claim;
mod difference;
mod sources;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use miette::Diagnostic;

use self::claim::{Claim, SCHEMAS};
use self::difference::Difference;
use self::sources::Found;
use super::exit::{Outcome, Trouble};
use super::files::{self, LARGEST};
use super::judging::Measure;
use super::pager::Paging;
use super::run::document_of;
use crate::document::FileUsed;
use crate::ingest::{Limits, ReadOptions};
use crate::render::neutral::neutral;
use crate::report::{Tool, abbreviated};
use crate::text::Date;

/// Why it cannot be said whether a report holds.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum Unverifiable {
    /// A file that is no JSON.
    #[error("{}: this is no report as policydiff writes it", path.display())]
    #[diagnostic(help("give the file that `policydiff diff OLD NEW -o report.json` wrote"))]
    NoReport {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// JSON of another form.
    #[error("{}: {schema} cannot be verified", path.display())]
    #[diagnostic(help("give a file whose \"schema\" is {}", SCHEMAS.join(" or ")))]
    OtherForm {
        /// The file.
        path: PathBuf,
        /// What it says that it is.
        schema: String,
    },
    /// A report that does not say what it was made from and by.
    #[error("{}: this report does not say all that is needed to make it again", path.display())]
    #[diagnostic(help("it is of another version of policydiff, or was changed: compare the two versions again"))]
    Incomplete {
        /// The file.
        path: PathBuf,
        /// What is missing.
        source: serde_json::Error,
    },
    /// A value that no report has.
    #[error("{}: {what} is nothing that policydiff knows", path.display())]
    #[diagnostic(help("it is of another version of policydiff, or was changed: compare the two versions again"))]
    Unknown {
        /// The file.
        path: PathBuf,
        /// The value, with what it stands for.
        what: String,
    },
    /// A file too large to be a report.
    #[error("{}: larger than {} MB", path.display(), LARGEST / 1_000_000)]
    #[diagnostic(help("no report is that long: give the file that `policydiff diff OLD NEW -o report.json` wrote"))]
    Large {
        /// The file.
        path: PathBuf,
    },
    /// A file that the report was made from and that is not there.
    #[error("{path}: {what} is not there, neither seen from this folder nor beside the report")]
    #[diagnostic(help("put the file back, or beside the report, under the same name"))]
    Missing {
        /// What the file is.
        what: String,
        /// Its path in the report.
        path: String,
    },
    /// A source that nobody can find again.
    #[error("{what} came from standard input or a program, so that no file is known that it could be read from again")]
    #[diagnostic(help("save it as a file and make the report from that; then it can be verified"))]
    NoFile {
        /// What it is.
        what: String,
    },
    /// A report that asks for more than is usual.
    #[error("{what} was read with {name}={value}, above the usual limit")]
    #[diagnostic(help("if you trust the file, add --limit {name}={value}"))]
    Limit {
        /// What was read.
        what: String,
        /// The limit's name.
        name: String,
        /// What it was set to.
        value: u64,
    },
}

/// Something that was checked.
struct Check {
    what: String,
    /// What is wrong, where something is.
    fault: Option<String>,
}

/// What was checked so far.
#[derive(Default)]
struct Checks(Vec<Check>);

impl Checks {
    fn add(&mut self, what: &str, fault: Option<String>) {
        self.0.push(Check { what: what.to_owned(), fault });
    }

    /// What has a fault.
    fn faulty(&self) -> Vec<&str> {
        self.0.iter().filter(|check| check.fault.is_some()).map(|check| check.what.as_str()).collect()
    }
}

/// A source that is read again.
struct Again<'c> {
    bytes: Vec<u8>,
    /// Its path in the report.
    path: &'c str,
    options: ReadOptions,
}

/// Whether a report holds, and the sentences that say so.
struct Verdict {
    holds: bool,
    said: String,
}

/// Says on standard output whether a report holds. Sources may ask for as much as the limits allow.
pub(super) fn verify(path: &Path, allowed: &Limits) -> Result<Outcome, Trouble> {
    let written = files::read(path).map_err(|trouble| match trouble {
        Trouble::Large { path } => Unverifiable::Large { path }.into(),
        other => other,
    })?;
    let claim = Claim::read(path, &written)?;
    let mut checks = Checks::default();
    let verdict = judge(&claim, &written, path, allowed, &mut checks)?;
    let text = told(path, &claim, &checks, &verdict.said);
    files::write(&[(None, text.into_bytes())], Paging::Never)?;
    Ok(Outcome::of_comparison(!verdict.holds))
}

fn judge(
    claim: &Claim,
    written: &[u8],
    path: &Path,
    allowed: &Limits,
    checks: &mut Checks,
) -> Result<Verdict, Trouble> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let sources = sources_of(claim, folder, allowed, checks)?;
    let measure = measure_of(claim, folder, checks)?;
    let Some(measure) = measure.filter(|_| checks.faulty().is_empty()) else {
        let other = checks.faulty().join(" and ");
        let said = format!("The report does not hold: it was not made from {other} as found here.");
        return Ok(Verdict { holds: false, said });
    };
    let options = measure.options();
    compare_tools(&claim.tool, &options.tool(), checks);
    let documents =
        sources.into_iter().map(|source| document_of(&source.bytes, Path::new(source.path), &source.options));
    let made = claim.made_again(&documents.collect::<Result<Vec<_>, _>>()?, &options)?;
    let difference = difference::first(&claim.value, written, &made);
    let tool_differs = !checks.faulty().is_empty();
    let fault = difference.as_ref().map(|difference| match difference {
        Difference::Layout => "it says the same in other bytes".to_owned(),
        Difference::Place { .. } => "it says something else".to_owned(),
    });
    checks.add("made again, the report is the same byte for byte", fault);
    Ok(conclusion(difference.as_ref(), tool_differs))
}

/// The sources that are still the same.
fn sources_of<'c>(
    claim: &'c Claim,
    folder: &Path,
    allowed: &Limits,
    checks: &mut Checks,
) -> Result<Vec<Again<'c>>, Trouble> {
    let mut sources = Vec::new();
    for (what, source) in &claim.sources {
        let options = ReadOptions::of(&source.given);
        let options = options.ok_or_else(|| claim.unknown(format!("what is said of how {what} was read")))?;
        if let Some(limit) = options.limits.above(allowed).into_iter().next() {
            return Err(Unverifiable::Limit { what: what.clone(), name: limit.name, value: limit.value }.into());
        }
        let file = FileUsed { path: Some(source.path.clone()), sha256: source.sha256.clone() };
        let bytes = found(what, &file, folder, &options.limits, checks)?;
        sources.extend(bytes.map(|bytes| Again { bytes, path: &source.path, options }));
    }
    Ok(sources)
}

/// The rules and waivers; nothing where one of their files is another.
fn measure_of(claim: &Claim, folder: &Path, checks: &mut Checks) -> Result<Option<Measure>, Trouble> {
    let mut rules = Vec::new();
    for file in &claim.options.rules {
        rules.extend(found("the rules", file, folder, &Limits::default(), checks)?.map(|bytes| (file.clone(), bytes)));
    }
    let mut waivers = None;
    if let Some(file) = &claim.options.waivers {
        waivers = found("the waivers", file, folder, &Limits::default(), checks)?.map(|bytes| (file.clone(), bytes));
    }
    if rules.len() < claim.options.rules.len() || waivers.is_some() != claim.options.waivers.is_some() {
        return Ok(None);
    }
    let today = claim.options.today.as_deref().map_or(Some(Date::EPOCH), |day| day.parse().ok());
    let today = today.ok_or_else(|| claim.unknown("the day that waivers were judged by".to_owned()))?;
    Measure::new(claim.language, &rules, waivers.as_ref(), today).map(Some)
}

/// The bytes of a file that the report names, where they are the same.
fn found(
    what: &str,
    file: &FileUsed,
    folder: &Path,
    limits: &Limits,
    checks: &mut Checks,
) -> Result<Option<Vec<u8>>, Trouble> {
    let named = file.path.as_deref().filter(|path| *path != files::STANDARD);
    let named = named.ok_or_else(|| Unverifiable::NoFile { what: what.to_owned() })?;
    let (bytes, fault) = match sources::find(named, &file.sha256, folder, limits)? {
        Found::Same(bytes) => (Some(bytes), None),
        Found::Other(sha256) => (None, Some(format!("its SHA-256 is {sha256}, not {}", file.sha256))),
        Found::Nothing => return Err(Unverifiable::Missing { what: what.to_owned(), path: named.to_owned() }.into()),
    };
    checks.add(&format!("{what} ({named})"), fault);
    Ok(bytes)
}

fn compare_tools(stated: &Tool, own: &Tool, checks: &mut Checks) {
    let program = |tool: &Tool| format!("{} {}", tool.name, tool.version);
    let model = |tool: &Tool| format!("model {} ({})", tool.model, abbreviated(&tool.model_sha256));
    let rules = |tool: &Tool| format!("rules {}", abbreviated(&tool.rules_sha256));
    let mut compare = |of: &dyn Fn(&Tool) -> String, same: bool| {
        checks.add(&format!("made by {}", of(stated)), (!same).then(|| format!("this program has {}", of(own))));
    };
    compare(&program, (&stated.name, &stated.version) == (&own.name, &own.version));
    compare(&model, (&stated.model, &stated.model_sha256) == (&own.model, &own.model_sha256));
    compare(&rules, stated.rules_sha256 == own.rules_sha256);
}

/// What follows from what was found.
fn conclusion(difference: Option<&Difference>, tool_differs: bool) -> Verdict {
    let by_others = "The report does not hold: it was made by another version of the program, or with another model or \
                     other rules.";
    let said = match (difference, tool_differs) {
        (None, false) => "The report holds: made again from the same sources, it is byte for byte the same.".to_owned(),
        (None, true) => format!("{by_others} What it says of the sources is the same when made again here."),
        (Some(Difference::Layout), _) => {
            "The report does not hold byte for byte: it says the same as when made again, \
                                          but spaces, line ends or the order of fields are others. Another program \
                                          has written it anew."
                .to_owned()
        }
        (Some(Difference::Place { path, written, made }), _) => {
            let else_said = "The report does not hold: made again from the same sources, it says something else.";
            let lead = if tool_differs { by_others } else { else_said };
            format!("{lead}\nThe first place is {path}:\n  in the report  {written}\n  made again     {made}")
        }
    };
    Verdict { holds: difference.is_none() && !tool_differs, said }
}

fn told(path: &Path, claim: &Claim, checks: &Checks, said: &str) -> String {
    let mut text = format!("{}  {}\n\n", neutral(&path.to_string_lossy()), claim.schema());
    for Check { what, fault } in &checks.0 {
        // Nothing is in the way of writing into a text.
        let _ = match fault {
            None => writeln!(text, "  ok   {}", neutral(what)),
            Some(fault) => writeln!(text, "  NOT  {}: {}", neutral(what), neutral(fault)),
        };
    }
    let said: Vec<_> = said.lines().map(neutral).collect();
    let _ = writeln!(text, "\n{}", said.join("\n"));
    text
}
