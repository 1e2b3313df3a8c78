//! Looks after a folder of versions: writes its manifest (`init`), holds its files to it (`check`).

mod check;
mod init;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::args::{ReadArgs, known};
use super::exit::{Outcome, Trouble};
use super::files;
use super::run::{document, say};
use crate::corpus::{FoundFile, MANIFEST, Reading};
use crate::document::{MediaType, Source};
use crate::ingest::ReadOptions;

/// What is done with a folder of versions, as it is typed.
#[derive(Debug, Subcommand)]
pub(super) enum CorpusCommand {
    /// Write the manifest of a folder: which file is which version, as far as that is recognised
    #[command(after_help = INIT_AFTER)]
    Init(InitArgs),
    /// Hold the files of a folder to its manifest: bytes, dates, languages, order, duplicates
    #[command(after_help = CHECK_AFTER)]
    Check(CheckArgs),
}

const INIT_AFTER: &str = "\
Examples:
  policydiff corpus init notices
      notices/manifest.toml, to be read through and mended, and a table of what was recognised
  policydiff corpus init notices -o -
      the manifest on standard output
  policydiff corpus init notices --force
      in place of the manifest that is there, and of all that was written into it

Exit status: 0, or 2 where no manifest can be written.";

const CHECK_AFTER: &str = "\
Examples:
  policydiff corpus check notices
      a line a version with ok or what is wrong

Exit status: 0 all is well, 1 something is wrong, 2 trouble.";

/// What `init` takes.
#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// The folder that holds the versions
    folder: PathBuf,
    /// Write the manifest to a file, or to standard output with -, instead of to the folder's manifest.toml
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace a manifest that is there, with all that was written into it
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    reading: ReadArgs,
    #[command(flatten)]
    talk: TalkArgs,
}

/// What `check` takes.
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The folder that holds the versions and their manifest
    folder: PathBuf,
    #[command(flatten)]
    reading: ReadArgs,
}

/// What is said on standard error.
#[derive(Debug, Args)]
struct TalkArgs {
    /// Say no warnings on standard error
    #[arg(short, long)]
    quiet: bool,
}

/// What is to be done with a folder of versions.
#[derive(Debug)]
pub(super) enum Task {
    /// Write its manifest.
    Init {
        /// The folder.
        folder: PathBuf,
        /// How its files are read.
        options: Box<ReadOptions>,
        /// Where the manifest goes; the folder's own place where none is named.
        output: Option<PathBuf>,
        /// What becomes of a file that is there.
        existing: Existing,
        /// Whether warnings are said.
        warnings: Warnings,
    },
    /// Hold its files to its manifest.
    Check {
        /// The folder.
        folder: PathBuf,
        /// How its files are read.
        options: Box<ReadOptions>,
    },
}

/// What becomes of a file that stands where the manifest is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existing {
    /// It stays.
    Kept,
    /// It is replaced.
    Replaced,
}

/// Whether warnings are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Warnings {
    /// They are.
    Said,
    /// They are not.
    Unsaid,
}

impl From<CorpusCommand> for Task {
    fn from(command: CorpusCommand) -> Self {
        match command {
            CorpusCommand::Init(InitArgs { folder, output, force, reading, talk }) => Self::Init {
                folder,
                options: Box::new(known(None, None, &reading)),
                output,
                existing: if force { Existing::Replaced } else { Existing::Kept },
                warnings: if talk.quiet { Warnings::Unsaid } else { Warnings::Said },
            },
            CorpusCommand::Check(CheckArgs { folder, reading }) => {
                Self::Check { folder, options: Box::new(known(None, None, &reading)) }
            }
        }
    }
}

/// Carries out a task.
pub(super) fn run(task: &Task) -> Result<Outcome, Trouble> {
    match task {
        Task::Init { folder, options, output, existing, warnings } => {
            let manifest = init::Place::new(folder, output.as_deref());
            manifest.check(*existing)?;
            let files = read(folder, options)?;
            let said = init::write(folder, &files, &manifest)?;
            if *warnings == Warnings::Said {
                said.iter().for_each(|warning| say(&format!("warning: {warning}")));
            }
            Ok(Outcome::Same)
        }
        Task::Check { folder, options } => check::run(folder, options),
    }
}

/// The files of a folder, its manifest and what is hidden left out, with what was recognised of each.
fn read(folder: &Path, options: &ReadOptions) -> Result<Vec<FoundFile>, Trouble> {
    if !folder.exists() {
        return Err(Trouble::Missing { path: folder.to_owned() });
    }
    if !folder.is_dir() {
        return Err(Trouble::NoFolder { path: folder.to_owned() });
    }
    let files = files::list(folder)?;
    let versions = files.iter().filter(|path| path.file_name().is_some_and(|name| name != MANIFEST));
    Ok(versions.map(|path| found(path, options)).collect())
}

fn found(path: &Path, options: &ReadOptions) -> FoundFile {
    let name = path.file_name().unwrap_or_default();
    let lossy = name.to_string_lossy().into_owned();
    match document(path, options) {
        Ok(document) => FoundFile {
            reading: match name.to_str() {
                Some(_) => Ok(Reading::of(&document)),
                None => Err(format!("{}: its name is not UTF-8; give it another", path.display())),
            },
            name: lossy,
            sha256: Some(document.source.sha256),
        },
        Err(trouble) => FoundFile {
            name: lossy,
            sha256: files::read(path).ok().map(|bytes| Source::new("", MediaType::Text, &bytes).sha256),
            reading: Err(trouble.to_string()),
        },
    }
}
