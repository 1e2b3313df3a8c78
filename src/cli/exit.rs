//! How a command ends: its exit status, and in words what went wrong and what to do.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

use super::files::LARGEST;
use super::terminal::{self, Color};
use super::verify::Unverifiable;
use crate::history::{ManifestError, NothingToFollow};
use crate::ingest::ReadError;
use crate::render::RenderError;
use crate::text::LineFault;

/// How a command ended, as diff(1) has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing above editorial changed; or there was nothing to compare. Exit status 0.
    Same,
    /// Something above editorial changed. Exit status 1.
    Different,
    /// The command could not be carried out. Exit status 2.
    Trouble,
}

impl Outcome {
    /// What a comparison found.
    pub(super) fn of_comparison(differs: bool) -> Self {
        if differs { Self::Different } else { Self::Same }
    }

    /// What the arguments' parser said: help was asked for, or the arguments are wrong.
    pub(super) fn of_usage(code: i32) -> Self {
        if code == 0 { Self::Same } else { Self::Trouble }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Same => 0,
            Outcome::Different => 1,
            Outcome::Trouble => 2,
        })
    }
}

const POLICY_FILES: &str = "give the policy as a Word, text, Markdown or HTML file";

/// Why a command could not be carried out.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum Trouble {
    /// No such file.
    #[error("{}: there is no such file", path.display())]
    #[diagnostic(help("check the name, and the folder you are in"))]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// A folder where a file is needed.
    #[error("{}: this is a folder, not a file", path.display())]
    #[diagnostic(help("name one file in it; `policydiff history {}` compares all versions in a folder", path.display()))]
    Folder {
        /// The path as given.
        path: PathBuf,
    },
    /// A file that the system does not let us read.
    #[error("{}: the file cannot be read", path.display())]
    #[diagnostic(help("check that you may read it"))]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file too large to be a policy.
    #[error("{}: larger than {} MB", path.display(), LARGEST / 1_000_000)]
    #[diagnostic(help("no policy is that long: {POLICY_FILES}"))]
    Large {
        /// The path as given.
        path: PathBuf,
    },
    /// A file that cannot be read.
    #[error(transparent)]
    Document(ReadError),
    /// A file without a policy.
    #[error(transparent)]
    #[diagnostic(code("policydiff::no-policy"))]
    NoPolicy(ReadError),
    /// A file that asks for more than a limit allows.
    #[error(transparent)]
    #[diagnostic(code("policydiff::limit"))]
    Limit(ReadError),
    /// One file, and no changes in it.
    #[error("{}: the file holds no changes of its own, so there is nothing to compare it with", path.display())]
    #[diagnostic(
        code("policydiff::no-own-changes"),
        help(
            "give the other version too: policydiff diff OLD NEW. With one file, its tracked changes or its struck and inserted \
             words are compared"
        )
    )]
    NoOwnChanges {
        /// The path as given.
        path: PathBuf,
    },
    /// Not enough versions for a line of versions.
    #[error("{}: {found} readable, and a history needs at least two versions", path.display())]
    #[diagnostic(help("name a folder with the versions, or two or more files, oldest first"))]
    TooFew {
        /// The folder, or the first file.
        path: PathBuf,
        /// How many versions there are.
        found: usize,
    },
    /// Not enough versions of the days asked for.
    #[error("{found} of the versions {range}, and a history needs at least two")]
    #[diagnostic(help("ask for other days with --from and --to; there are versions of {days}"))]
    OutOfRange {
        /// The days asked for, in words.
        range: String,
        /// How many versions are of these days, in words.
        found: &'static str,
        /// The days that there are versions of, in words.
        days: String,
    },
    /// A file where a folder is needed.
    #[error("{}: this is a file, not a folder", path.display())]
    #[diagnostic(help("name the folder that holds the versions"))]
    NoFolder {
        /// The path as given.
        path: PathBuf,
    },
    /// A folder without a manifest.
    #[error("{}: there is no manifest in this folder", path.display())]
    #[diagnostic(help("`policydiff corpus init {}` writes one", path.display()))]
    NoManifest {
        /// The folder.
        path: PathBuf,
    },
    /// A folder without versions.
    #[error("{}: no version in this folder can be read", path.display())]
    #[diagnostic(help("name the folder that holds the versions as files; folders within it are not looked into"))]
    NoVersions {
        /// The folder.
        path: PathBuf,
    },
    /// A manifest that would be lost.
    #[error("{}: there is such a file already", path.display())]
    #[diagnostic(help(
        "--force writes a new one in its place, without what was written into the old one; -o writes to another file"
    ))]
    AlreadyThere {
        /// The file.
        path: PathBuf,
    },
    /// Two language versions in one language.
    #[error("{} and {}: both are in the language {language}", paths[0], paths[1])]
    #[diagnostic(help(
        "an audit compares one version in several languages; `policydiff diff {} {}` compares two versions",
        paths[0],
        paths[1]
    ))]
    OneLanguage {
        /// The paths as given.
        paths: [String; 2],
        /// The language's tag.
        language: String,
    },
    /// A manifest that cannot be used.
    #[error("{}: the manifest cannot be used", path.display())]
    #[diagnostic(help("mend it, or name the version files themselves instead of the folder"))]
    Manifest {
        /// The manifest's path.
        path: PathBuf,
        /// What is wrong with it.
        source: ManifestError,
    },
    /// Rules that cannot be used.
    #[error("{}: these rules cannot be used", path.display())]
    #[diagnostic(help("mend that line; docs/rules.md says how rules are written"))]
    Rules {
        /// The file's path.
        path: PathBuf,
        /// What is wrong with it.
        source: LineFault,
    },
    /// Waivers that cannot be used.
    #[error("{}: these waivers cannot be used", path.display())]
    #[diagnostic(help("mend that line; each [[waiver]] needs change, approver, reason and expires, in quotes"))]
    Waivers {
        /// The file's path.
        path: PathBuf,
        /// What is wrong with it.
        source: LineFault,
    },
    /// Words that lead to nothing, or to too much.
    #[error(transparent)]
    #[diagnostic(help("give words of a heading, or some more words of one sentence, as one version has them"))]
    Following(#[from] NothingToFollow),
    /// A report of which it cannot be said whether it holds.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Unverifiable(#[from] Unverifiable),
    /// A folder among files.
    #[error("{}: a folder cannot be mixed with other versions", path.display())]
    #[diagnostic(help("name one folder, or files only, oldest first"))]
    Mixed {
        /// The folder.
        path: PathBuf,
    },
    /// Output that would destroy an input.
    #[error("{}: the output would replace a file that is compared", path.display())]
    #[diagnostic(help("give -o another name"))]
    OutputIsInput {
        /// The path as given.
        path: PathBuf,
    },
    /// Two outputs to one file.
    #[error("{}: two outputs would be written to this file", path.display())]
    #[diagnostic(help("give each -o a name of its own"))]
    OutputTwice {
        /// The path as given.
        path: PathBuf,
    },
    /// Output that cannot be written.
    #[error("{}: the output cannot be written", path.display())]
    #[diagnostic(help("check that the folder exists and that you may write to it"))]
    Unwritable {
        /// The path as given; `-` for standard output.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A form that cannot hold what is shown.
    #[error("the output cannot be made")]
    #[diagnostic(help("please report this with the files, if you may share them"))]
    Render(#[from] RenderError),
}

impl From<ReadError> for Trouble {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NoPolicy { .. } => Self::NoPolicy(error),
            ReadError::Limit { .. } => Self::Limit(error),
            _ => Self::Document(error),
        }
    }
}

/// Says on standard error what went wrong, why, and what to do.
pub(super) fn explain(trouble: Trouble, color: Color) {
    let colored = terminal::on_errors(color);
    let theme = if colored { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(theme).with_width(terminal::WIDTH).with_links(false);
    if handler.render_report(&mut text, &trouble).is_err() {
        text = format!("{trouble}\n");
    }
    // Nobody is left to be told that standard error is closed.
    let _ = io::stderr().lock().write_all(terminal::harmless(&text, colored).as_bytes());
}
