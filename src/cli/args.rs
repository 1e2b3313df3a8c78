//! Arguments as they are typed, and the tasks that they become once they are known to be good.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};

use super::corpus::{self, CorpusCommand};
use super::files::STANDARD;
use super::pager::Paging;
use super::terminal::{self, Color};
use super::versions::Line;
use crate::corpus::{Period, Range};
use crate::document::MediaType;
use crate::ingest::html::is_selector;
use crate::ingest::{Limit, Limits, ReadOptions, Tracked};
use crate::messages::ReportLanguage;
use crate::render::{Content, FORMATS, Format, Listing, Signature};
use crate::report::{Filter, Severity};
use crate::text::{Date, Language};

/// Columns that `--width` allows: below, tables have no room; above, nobody reads.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=400;
/// The form of `inspect` that is the policy's own words and nothing else.
const TEXT: &str = "text";

/// What changed between versions of a policy, where, and whether it matters.
///
/// Reads privacy notices, terms of service and the like as PDF, text, Markdown or HTML, in English, French, Simplified and Traditional
/// Chinese, also one version in one language and the next in another. Works offline and gives the same answer every time.
#[derive(Debug, Parser)]
#[command(name = "policydiff", version, max_term_width = 100, after_help = AFTER, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER: &str = "\
Exit status: 0 nothing above editorial changed, 1 something did, 2 trouble. What kind of trouble it is, the first line on
standard error says where a program may have to tell: policydiff::no-policy (a consent banner, an error page or the like was
saved in the place of the policy), policydiff::limit (the file asks for more than --limit allows),
policydiff::no-own-changes (one file was given, and nothing in it is tracked or struck).

A report points out what changed. It is not legal advice: a person must check what matters.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Say what changed from one version to another
    #[command(after_help = DIFF_AFTER)]
    Diff(DiffArgs),
    /// Say what changed along a whole line of versions
    #[command(after_help = HISTORY_AFTER)]
    History(HistoryArgs),
    /// Keep a folder of versions in order: write its manifest, hold its files to it
    #[command(subcommand)]
    Corpus(CorpusCommand),
    /// Say where the translations of one version do not say the same
    #[command(after_help = AUDIT_AFTER)]
    Audit(AuditArgs),
    /// Read a source in a process of its own; the command calls itself with it
    #[command(name = super::guard::COMMAND, hide = true)]
    Read,
    /// Show a document as it was understood
    #[command(after_help = INSPECT_AFTER)]
    Inspect(InspectArgs),
    /// Make a JSON report again from its sources, and say whether it holds
    #[command(after_help = VERIFY_AFTER)]
    Verify(VerifyArgs),
    /// Print the JSON Schema of what --format json writes
    Schema {
        /// What is described: a comparison, a history, an audit, or a document that was inspected
        #[arg(value_enum, default_value_t = Schema::Report, hide_default_value = true)]
        of: Schema,
    },
}

/// What a JSON Schema describes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Schema {
    /// What `diff` writes
    Report,
    /// What `history` writes
    History,
    /// What `audit` writes
    Audit,
    /// What `inspect` writes
    Inspect,
}

impl Schema {
    /// The schema, as it is published under `docs/`.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Report => include_str!("../../docs/report.schema.json"),
            Self::History => include_str!("../../docs/history.schema.json"),
            Self::Audit => include_str!("../../docs/audit.schema.json"),
            Self::Inspect => include_str!("../../docs/inspect.schema.json"),
        }
    }
}

const DIFF_AFTER: &str = "\
Examples:
  policydiff diff notice-2022.txt notice-2026.html
      what matters first, then section by section with quotes and lines
  policydiff diff --severity material --topic retention old.txt new.txt
      only what matters most, only about how long data is kept
  policydiff diff --all -o report.json fr.md zh.md
      everything, also what stayed the same, for another program
  policydiff diff -o redline.docx notice-2022.pdf notice-2026.html
      a Word document with tracked changes; across languages, two columns
  policydiff diff old.txt new.txt -o changelog.md -o changes.csv
      one comparison, written in two forms: a changelog to publish and a row a change
  curl -s https://example.org/privacy | policydiff diff notice-2022.txt -
      the old version from a file, the new one from standard input
  policydiff diff redline.docx
      one file: what its own tracked changes, or its struck and inserted words, do

Exit status: 0 nothing above editorial changed, 1 something did, 2 trouble. A file that holds a consent banner, an error page
or the like in the place of a policy is trouble, and standard error begins with policydiff::no-policy.";

const HISTORY_AFTER: &str = "\
Examples:
  policydiff history corpus/aws-privacy
      all versions in a folder, in the order of its manifest.toml or of their dates
  policydiff history 2020.md 2022.txt 2026.html
      these versions, by their dates; if some have none, in this order, oldest first
  policydiff history corpus/aws-privacy --from 2020 --to 2021-06
      the versions of these days only, the last day of June included
  policydiff history corpus/aws-privacy --at Cookies
      one section, under whatever heading, through all versions; or some words of a passage
  policydiff history corpus/aws-privacy --format csv-matrix -o matrix.csv
      sections, rows of tables and facts down, versions across, for a spreadsheet
  policydiff history corpus/aws-privacy -o CHANGELOG.md
      a changelog with an entry a version, newest first

Exit status: 0 nothing above editorial changed at any step, 1 something did, 2 trouble.";

const AUDIT_AFTER: &str = "\
Examples:
  policydiff audit notice.en.html notice.fr.html notice.zh-TW.pdf
      what the French and the Chinese version lack, add or say otherwise; the language that a text says prevails counts, else
      that of the first file
  policydiff audit --reference notice.fr.html notice.en.html notice.fr.html
      the French version is the one that counts
  policydiff audit --previous notice-2022.en.txt notice.en.html notice.zh-TW.html
      also where the translation still says what the earlier version said
  policydiff audit notice.*.html -o audit.html -o findings.csv
      a page with the matrix of sections and languages, and a row a finding

Exit status: 0 nothing material was found, 1 something was, 2 trouble.";

const INSPECT_AFTER: &str = "\
Examples:
  policydiff inspect notice.html
      sections, clauses with their lines, tables, and the facts in them
  policydiff inspect --left-out notice.html
      also what was left out (menus, footers) and why
  policydiff inspect --format text notice.html
      the policy's own words, clean, in order
  policydiff inspect --selector '#privacy-policy' page.html
      that part of the page, where the wrong one was read
  curl -s https://example.org/privacy | policydiff inspect --input-format html -
      what standard input is, where it does not show by itself

Exit status: 0, or 2 where the document cannot be read.";

const VERIFY_AFTER: &str = "\
Examples:
  policydiff diff notice-2022.pdf notice-2026.html -o report.json
  policydiff verify report.json
      are both files those that were compared, are program, model and rules the same, and is
      the report, made again with its own options, the same byte for byte?

Files are looked for under the names in the report, from this folder, and else beside the report.

Exit status: 0 the report holds, 1 it does not, 2 trouble.";

#[derive(Debug, Args)]
struct VerifyArgs {
    /// The report: a file that --format json wrote
    report: PathBuf,
    /// Allow a limit on what a file may ask for that the report was made with, as pages=5000
    #[arg(long, value_name = "NAME=NUMBER", value_parser = limit)]
    limit: Vec<(String, u64)>,
}

#[derive(Debug, Args)]
struct DiffArgs {
    /// The old version: a file, or - for standard input
    old: PathBuf,
    /// The new version: a file, or - for standard input; left out, the one file is compared as it was before its own tracked or struck
    /// changes and as it is with them
    new: Option<PathBuf>,
    /// Language of the old version, if it is not recognised: en, fr, zh-CN, zh-TW
    #[arg(long, value_name = "TAG", value_parser = language)]
    old_lang: Option<Language>,
    /// Language of the new version, if it is not recognised
    #[arg(long, value_name = "TAG", value_parser = language)]
    new_lang: Option<Language>,
    /// The same as --selector, of the old version alone
    #[arg(long, value_name = "CSS", value_parser = selector)]
    old_selector: Option<String>,
    /// The same as --selector, of the new version alone
    #[arg(long, value_name = "CSS", value_parser = selector)]
    new_selector: Option<String>,
    /// The same as --tracked, of the old version alone
    #[arg(long, value_name = "SIDE")]
    old_tracked: Option<TrackedArg>,
    /// The same as --tracked, of the new version alone
    #[arg(long, value_name = "SIDE")]
    new_tracked: Option<TrackedArg>,
    /// Day of the old version, if it is not recognised: 2022-09-01
    #[arg(long, value_name = "DAY", value_parser = Date::from_str)]
    old_date: Option<Date>,
    /// Day of the new version, if it is not recognised
    #[arg(long, value_name = "DAY", value_parser = Date::from_str)]
    new_date: Option<Date>,
    /// Whom the tracked changes and comments of a Word document are by
    #[arg(long, value_name = "NAME", value_parser = author)]
    author: Option<String>,
    /// Day of the tracked changes and comments of a Word document; that of the new version unless given
    #[arg(long, value_name = "DAY", value_parser = Date::from_str)]
    dated: Option<Date>,
    #[command(flatten)]
    reading: ReadArgs,
    #[command(flatten)]
    report: ReportArgs,
    #[arg(long, value_name = "FORM", value_parser = forms(Content::Comparison), help = FORMAT_HELP)]
    format: Option<String>,
}

#[derive(Debug, Args)]
struct HistoryArgs {
    /// One folder of versions, or two or more files, oldest first
    #[arg(required = true, value_name = "FOLDER|FILE")]
    paths: Vec<PathBuf>,
    /// Follow one section (by words of its heading) or one passage (by words of it, in any version) through all versions
    #[arg(long, value_name = "SECTION|TEXT")]
    at: Option<String>,
    /// Leave out versions of before this day: 2021, 2021-02 or 2021-02-09
    #[arg(long, value_name = "DAY", value_parser = Period::from_str)]
    from: Option<Period>,
    /// Leave out versions of after this day; a year or a month is included to its end
    #[arg(long, value_name = "DAY", value_parser = Period::from_str)]
    to: Option<Period>,
    #[command(flatten)]
    reading: ReadArgs,
    #[command(flatten)]
    report: ReportArgs,
    #[arg(long, value_name = "FORM", value_parser = forms(Content::History), help = FORMAT_HELP)]
    format: Option<String>,
}

#[derive(Debug, Args)]
struct AuditArgs {
    /// The language versions of one policy, a file each; one may be - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The version that counts; without it, the one whose language a text says prevails, else the first
    #[arg(long, value_name = "FILE")]
    reference: Option<PathBuf>,
    /// The reference as it was before, to tell what translations have not followed
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadArgs,
    #[command(flatten)]
    report: ReportArgs,
    #[arg(long, value_name = "FORM", value_parser = forms(Content::Audit), help = FORMAT_HELP)]
    format: Option<String>,
}

#[derive(Debug, Args)]
struct InspectArgs {
    /// The document: a file, or - for standard input
    file: PathBuf,
    /// Language of the document, if it is not recognised: en, fr, zh-CN, zh-TW
    #[arg(long, value_name = "TAG", value_parser = language)]
    lang: Option<Language>,
    /// List also what was left out of the policy, with its role and place (JSON always does)
    #[arg(long, alias = "dropped")]
    left_out: bool,
    #[command(flatten)]
    reading: ReadArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[arg(long, value_name = "FORM", value_parser = documents(), help = FORMAT_HELP)]
    format: Option<String>,
}

/// What every command that compares takes.
#[derive(Debug, Args)]
struct ReportArgs {
    #[command(flatten)]
    shown: ShownArgs,
    #[command(flatten)]
    judged: JudgedArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// How changes are judged and told.
#[derive(Debug, Args)]
struct JudgedArgs {
    /// Language of the report's own words; quotes stay in their own
    #[arg(long, value_name = "TAG", value_parser = report_language, default_value = "en")]
    report_language: ReportLanguage,
    /// Rules of your own (TOML, as those under rules/): added to the built-in ones, or in the place of those with the same id
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// Changes that somebody has accepted (TOML): told apart, and not counted
    #[arg(long, value_name = "FILE")]
    waivers: Option<PathBuf>,
    /// The day by which waivers are judged, where it is not today: 2026-05-18
    #[arg(long, value_name = "DAY", value_parser = Date::from_str, requires = "waivers")]
    today: Option<Date>,
}

const FORMAT_HELP: &str = "Form of the output; without it, the ending of -o decides, and terminal is the usual one";

#[derive(Debug, Args)]
pub(super) struct ReadArgs {
    /// CSS selector of the elements of a web page that hold the policy, where they are not found by themselves
    #[arg(long, value_name = "CSS", value_parser = selector)]
    selector: Option<String>,
    /// What the files are, whatever they look like and are named; without it, told by content, then by the ending of the name
    #[arg(long, value_name = "FORM")]
    input_format: Option<FormArg>,
    #[arg(long, value_name = "NAME=NUMBER", value_parser = limit, help = limit_help())]
    limit: Vec<(String, u64)>,
    /// Which side of a document's own changes is read: tracked changes of Word, struck and inserted words [default: accepted]
    #[arg(long, value_name = "SIDE")]
    tracked: Option<TrackedArg>,
}

/// A side of tracked changes.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum TrackedArg {
    /// As if every change were accepted
    Accepted,
    /// As if none had been made
    Original,
}

/// A form of source.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormArg {
    /// A web page
    Html,
    /// Markdown
    Markdown,
    /// Plain text
    Text,
    /// A Word document
    Docx,
    /// PDF
    Pdf,
}

impl From<FormArg> for MediaType {
    fn from(form: FormArg) -> Self {
        match form {
            FormArg::Html => Self::Html,
            FormArg::Markdown => Self::Markdown,
            FormArg::Text => Self::Text,
            FormArg::Docx => Self::Docx,
            FormArg::Pdf => Self::Pdf,
        }
    }
}

impl From<TrackedArg> for Tracked {
    fn from(tracked: TrackedArg) -> Self {
        match tracked {
            TrackedArg::Accepted => Self::Accepted,
            TrackedArg::Original => Self::Original,
        }
    }
}

#[derive(Debug, Args)]
struct ShownArgs {
    /// Show everything: editorial changes, the parts of each change, quotes at full length, clauses that stayed the same
    #[arg(long, conflicts_with = "severity")]
    all: bool,
    /// Lowest severity shown; for people substantive unless told otherwise, in JSON editorial, as comments of a Word document material
    #[arg(long, value_name = "LEVEL")]
    severity: Option<SeverityArg>,
    /// Show only changes about a topic, for example retention; may be given more than once
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    topic: Vec<String>,
}

/// How much a change must matter to be shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SeverityArg {
    /// A fact or a duty changed that a lawyer watches
    Material,
    /// The meaning changed
    Substantive,
    /// Same meaning: other words, spelling, terms, order
    Editorial,
}

impl From<SeverityArg> for Severity {
    fn from(severity: SeverityArg) -> Self {
        match severity {
            SeverityArg::Material => Self::Material,
            SeverityArg::Substantive => Self::Substantive,
            SeverityArg::Editorial => Self::Editorial,
        }
    }
}

#[derive(Debug, Args)]
struct OutputArgs {
    /// Write to a file instead of standard output; given more than once, one comparison fills several files
    #[arg(short, long, value_name = "FILE")]
    output: Vec<PathBuf>,
    /// When to use colours; auto is on a terminal unless NO_COLOR is set
    #[arg(long, value_enum, default_value_t = Color::Auto, hide_possible_values = true, value_name = "auto|always|never")]
    color: Color,
    /// Columns of the output; the terminal's own, or 100
    #[arg(long, value_name = "COLUMNS", value_parser = width)]
    width: Option<usize>,
    /// Do not show long output page by page; on a terminal, $POLICYDIFF_PAGER, $PAGER or less does
    #[arg(long)]
    no_pager: bool,
    /// Say no warnings on standard error
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Say on standard error what was read
    #[arg(short, long, action = ArgAction::SetTrue)]
    verbose: bool,
}

/// What is to be done.
#[derive(Debug)]
pub(super) enum Task {
    /// Compare two versions.
    Diff(Box<[Input; 2]>, Judging, Asked, Signature, Output),
    /// Compare a line of versions.
    History(Box<Line>, Judging, Asked, Output),
    /// Compare the languages of one version.
    Audit(Box<AuditInput>, Judging, Asked, Output),
    /// Look after a folder of versions.
    Corpus(corpus::Task),
    /// Answer for a PDF on standard input.
    Read,
    /// Show a document.
    Inspect(Box<Input>, Listing, Output),
    /// Say whether a report holds, its sources within limits.
    Verify(PathBuf, Limits),
    /// Print a JSON Schema.
    Schema(Schema),
}

impl Task {
    /// When colours are used.
    pub(super) fn color(&self) -> Color {
        match self {
            Self::Corpus(_) | Self::Verify(..) => Color::Auto,
            Self::Diff(.., output)
            | Self::History(.., output)
            | Self::Audit(.., output)
            | Self::Inspect(_, _, output) => output.color,
            Self::Read | Self::Schema(_) => Color::Never,
        }
    }
}

/// How changes are judged and told.
#[derive(Clone, Debug)]
pub(super) struct Judging {
    /// The language of the report's own words.
    pub(super) language: ReportLanguage,
    /// Files of rules.
    pub(super) rules: Vec<PathBuf>,
    /// The file of waivers.
    pub(super) waivers: Option<PathBuf>,
    /// The day by which waivers are judged; the clock's where none was given.
    pub(super) today: Option<Date>,
}

/// What the reader asked to see.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The lowest severity; that of the form of output where none was given.
    severity: Option<Severity>,
    /// Topics; all where none is named.
    pub(super) topics: Vec<String>,
    /// Whether everything is shown.
    unfolded: bool,
}

impl Asked {
    /// What is shown of a section or passage that is followed: every change, unless a severity was given.
    pub(super) fn filter_of_followed(&self) -> Filter {
        let severity = self.severity.unwrap_or(Severity::Editorial);
        Filter { severity, topics: self.topics.clone(), unfolded: self.unfolded }
    }

    /// What is shown in a form of output.
    pub(super) fn filter(&self, format: &Format, content: Content) -> Filter {
        let severity = self.severity.unwrap_or(format.severity(content));
        Filter { severity, topics: self.topics.clone(), unfolded: self.unfolded }
    }
}

/// A version to read.
#[derive(Debug)]
pub(super) struct Input {
    /// The path as given; `-` for standard input.
    pub(super) path: PathBuf,
    /// What is known of it.
    pub(super) options: ReadOptions,
}

/// The files of an audit.
#[derive(Debug)]
pub(super) struct AuditInput {
    /// The language versions.
    pub(super) files: Vec<PathBuf>,
    /// Which of them counts, where it was said.
    pub(super) reference: Option<usize>,
    /// The reference as it was before.
    pub(super) previous: Option<PathBuf>,
    /// How they are read.
    pub(super) options: ReadOptions,
}

/// How and where output goes.
#[derive(Debug)]
pub(super) struct Output {
    /// Where to, each place once.
    pub(super) targets: Vec<Target>,
    /// When colours are used.
    pub(super) color: Color,
    /// Columns, where they were given.
    pub(super) width: Option<usize>,
    /// Whether long output on a terminal is shown page by page.
    pub(super) paging: Paging,
    /// What is said on standard error.
    pub(super) talk: Talk,
}

/// A place that output goes to.
#[derive(Debug)]
pub(super) struct Target {
    /// The file; standard output where none is named.
    pub(super) path: Option<PathBuf>,
    /// The form; none for the document's own words.
    pub(super) format: Option<&'static Format>,
}

/// What is said on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Talk {
    /// Trouble only.
    Quiet,
    /// Warnings too.
    Warnings,
    /// What was read, too.
    Verbose,
}

/// The task that arguments name.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Task, clap::Error> {
    match Cli::try_parse_from(arguments)?.command {
        Command::Diff(args) => diff(args),
        Command::History(args) => history(args),
        Command::Corpus(command) => Ok(Task::Corpus(command.into())),
        Command::Audit(args) => audit(args),
        Command::Inspect(args) => inspect(args),
        Command::Read => Ok(Task::Read),
        Command::Verify(args) => Ok(Task::Verify(args.report, limits(&args.limit))),
        Command::Schema { of } => Ok(Task::Schema(of)),
    }
}

fn diff(args: DiffArgs) -> Result<Task, clap::Error> {
    if is_standard(&args.old) && args.new.as_deref().is_some_and(is_standard) {
        return Err(wrong("only one of the two versions can come from standard input"));
    }
    let versions = versions(&args)?;
    let (judging, asked, output) = reported(args.report, args.format, Content::Comparison)?;
    let usual = Signature::default();
    let signature = Signature { author: args.author.unwrap_or(usual.author), date: args.dated };
    Ok(Task::Diff(Box::new(versions), judging, asked, signature, output))
}

/// The versions that are compared, each with what is said of it alone.
fn versions(args: &DiffArgs) -> Result<[Input; 2], clap::Error> {
    let chooses_side = args.old_tracked.or(args.new_tracked).or(args.reading.tracked).is_some();
    if args.new.is_none() && chooses_side {
        return Err(wrong(
            "one file is compared on both sides of its changes: leave out --tracked, or name both versions",
        ));
    }
    let side = |language: &Option<Language>, date, selector: &Option<String>, tracked: Option<TrackedArg>| {
        let mut options = known(language.clone(), date, &args.reading);
        options.selector = selector.clone().or(options.selector);
        options.tracked = tracked.map_or(options.tracked, Tracked::from);
        options
    };
    let mut old = side(&args.old_lang, args.old_date, &args.old_selector, args.old_tracked);
    let new = side(&args.new_lang, args.new_date, &args.new_selector, args.new_tracked);
    if args.new.is_none() {
        old.tracked = Tracked::Original;
    }
    let path = args.new.as_ref().unwrap_or(&args.old).clone();
    Ok([Input { path: args.old.clone(), options: old }, Input { path, options: new }])
}

fn history(args: HistoryArgs) -> Result<Task, clap::Error> {
    if args.paths.iter().filter(|path| is_standard(path)).count() > 1 {
        return Err(wrong("only one of the versions can come from standard input"));
    }
    let range = Range { from: args.from.map(|period| period.first), to: args.to.map(|period| period.last) };
    if range.is_empty() {
        return Err(wrong("--from is after --to, so no version can be meant: change them over"));
    }
    let (judging, asked, output) = reported(args.report, args.format, Content::History)?;
    let line = Line { paths: args.paths, options: known(None, None, &args.reading), range, at: args.at };
    Ok(Task::History(Box::new(line), judging, asked, output))
}

fn audit(args: AuditArgs) -> Result<Task, clap::Error> {
    let mut files = args.files;
    let reference = args.reference.map(|reference| match files.iter().position(|file| *file == reference) {
        Some(index) => index,
        None => {
            files.insert(0, reference);
            0
        }
    });
    if files.len() < 2 {
        return Err(wrong("an audit compares one version in two or more languages: name a file for each"));
    }
    if let Some(file) =
        files.iter().enumerate().find_map(|(index, file)| files.get(..index)?.contains(file).then_some(file))
    {
        return Err(match is_standard(file) {
            true => wrong("only one of the versions can come from standard input"),
            false => wrong(&format!("{} is given twice", file.display())),
        });
    }
    if args.previous.as_deref().is_some_and(is_standard) && files.iter().any(|file| is_standard(file)) {
        return Err(wrong("only one of the versions can come from standard input"));
    }
    let (judging, asked, output) = reported(args.report, args.format, Content::Audit)?;
    let input = AuditInput { files, reference, previous: args.previous, options: known(None, None, &args.reading) };
    Ok(Task::Audit(Box::new(input), judging, asked, output))
}

fn inspect(args: InspectArgs) -> Result<Task, clap::Error> {
    let text = args.format.as_deref() == Some(TEXT);
    if text && args.left_out {
        return Err(wrong("--format text is the policy's own words; --left-out goes with terminal or json"));
    }
    let output = output(args.output, args.format, Content::Document)?;
    let listing = if args.left_out { Listing::WithLeftOut } else { Listing::Own };
    Ok(Task::Inspect(
        Box::new(Input { path: args.file, options: known(args.lang, None, &args.reading) }),
        listing,
        output,
    ))
}

fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD
}

pub(super) fn known(language: Option<Language>, date: Option<Date>, args: &ReadArgs) -> ReadOptions {
    ReadOptions {
        language,
        date,
        selector: args.selector.clone(),
        media_type: args.input_format.map(MediaType::from),
        tracked: args.tracked.map(Tracked::from).unwrap_or_default(),
        limits: limits(&args.limit),
    }
}

/// The usual limits but for those that were given.
fn limits(given: &[(String, u64)]) -> Limits {
    let mut limits = Limits::default();
    for (name, value) in given {
        limits.set(name, *value);
    }
    limits
}

fn reported(
    args: ReportArgs,
    format: Option<String>,
    content: Content,
) -> Result<(Judging, Asked, Output), clap::Error> {
    let output = output(args.output, format, content)?;
    let JudgedArgs { report_language: language, rules, waivers, today } = args.judged;
    Ok((Judging { language, rules, waivers, today }, asked(args.shown), output))
}

fn asked(args: ShownArgs) -> Asked {
    let severity = if args.all { Some(Severity::Editorial) } else { args.severity.map(Severity::from) };
    Asked { severity, topics: args.topic, unfolded: args.all }
}

fn output(args: OutputArgs, format: Option<String>, content: Content) -> Result<Output, clap::Error> {
    if args.output.len() > 1 && format.is_some() {
        return Err(wrong("with several -o, the ending of each file says its form: leave out --format"));
    }
    let mut targets: Vec<Target> = Vec::new();
    let paths = if args.output.is_empty() { vec![PathBuf::from(STANDARD)] } else { args.output };
    for path in paths {
        let target = target(path, format.as_deref(), content)?;
        if targets.iter().any(|other| other.path == target.path) {
            let name = target.path.as_deref().unwrap_or(Path::new(STANDARD)).display();
            return Err(wrong(&format!("{name}: the output can be written there only once")));
        }
        targets.push(target);
    }
    let talk = match (args.quiet, args.verbose) {
        (true, _) => Talk::Quiet,
        (_, true) => Talk::Verbose,
        _ => Talk::Warnings,
    };
    let paging = if args.no_pager { Paging::Never } else { Paging::Long };
    Ok(Output { targets, color: args.color, width: args.width, paging, talk })
}

fn target(path: PathBuf, format: Option<&str>, content: Content) -> Result<Target, clap::Error> {
    let path = Some(path).filter(|path| !is_standard(path));
    let extension = path.as_deref().and_then(Path::extension).unwrap_or_default().to_string_lossy();
    let known = match format {
        Some(TEXT) => return Ok(Target { path, format: None }),
        Some(name) => Format::named(name),
        None => Format::for_extension(&extension),
    };
    let Some(known) = known else {
        return Err(wrong(&format!("no form of output is known by the ending .{extension}: give --format as well")));
    };
    if !known.holds.contains(&content) {
        let (name, what) = (known.name, content.name());
        return Err(wrong(&format!("{name} does not hold {what}: give -o another ending, or --format as well")));
    }
    if known.binary && path.is_none() && terminal::on_output() {
        return Err(wrong(&format!("{} is nothing for a terminal: name a file with -o", known.name)));
    }
    Ok(Target { path, format: Some(known) })
}

fn wrong(message: &str) -> clap::Error {
    Cli::command().error(ErrorKind::ValueValidation, message)
}

fn forms(content: Content) -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(names(content))
}

fn documents() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(names(Content::Document).chain([TEXT]))
}

/// The names of the forms that hold something.
fn names(content: Content) -> impl Iterator<Item = &'static str> {
    FORMATS.iter().filter(move |format| format.holds.contains(&content)).map(|format| format.name)
}

/// A name that says something.
fn author(name: &str) -> Result<String, String> {
    let name = name.trim();
    if name.is_empty() { Err("a name is needed".to_owned()) } else { Ok(name.to_owned()) }
}

fn report_language(tag: &str) -> Result<ReportLanguage, String> {
    let known = || ReportLanguage::ALL.map(ReportLanguage::tag).join(", ");
    ReportLanguage::from_tag(tag).ok_or_else(|| format!("reports are written in {}", known()))
}

/// A language from its tag (BCP 47: a language of two or three letters, then parts of up to eight letters or digits).
fn language(tag: &str) -> Result<Language, String> {
    let mut parts = tag.split(['-', '_']);
    let first = parts.next().unwrap_or_default();
    let known = (2..=3).contains(&first.len()) && first.chars().all(|letter| letter.is_ascii_alphabetic());
    let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.chars().all(|sign| sign.is_ascii_alphanumeric()));
    if known && rest {
        Ok(Language::new(tag))
    } else {
        Err("a language tag is needed, such as en, fr, zh-CN or zh-TW".to_owned())
    }
}

/// A CSS selector.
fn selector(words: &str) -> Result<String, String> {
    if is_selector(words) {
        Ok(words.to_owned())
    } else {
        Err("a CSS selector is needed, such as main, #policy or .article-body".to_owned())
    }
}

/// A limit by name and number, where one has the name.
fn limit(text: &str) -> Result<(String, u64), String> {
    let (name, value) = text.split_once('=').unwrap_or_default();
    let value = value.parse().map_err(|_| "a limit is a name and a number, such as pages=5000".to_owned())?;
    let known = Limits::default().set(name, value);
    known
        .map(|()| (name.to_owned(), value))
        .ok_or_else(|| format!("the limits are {}, such as pages=5000", all_limits()))
}

fn limit_help() -> String {
    format!("Raise or lower a limit on what a file may ask for, as pages=5000: {}", all_limits())
}

fn all_limits() -> String {
    Limit::all().map(Limit::described).collect::<Vec<_>>().join(", ")
}

fn width(text: &str) -> Result<usize, String> {
    let width = text.parse().ok().filter(|width| WIDTHS.contains(width));
    width.ok_or_else(|| format!("a number of columns from {} to {} is needed", WIDTHS.start(), WIDTHS.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_language_is_a_tag() {
        assert_eq!(language("zh_Hant").unwrap().tag(), "zh-TW");
        for wrong in ["", "english please", "e", "zh-", "../x"] {
            assert!(language(wrong).is_err(), "{wrong}");
        }
    }
}
