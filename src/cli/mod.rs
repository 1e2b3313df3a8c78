//! The command: arguments, files and streams. The only user of the file system, the environment and the standard streams.
//!
//! Last in the pipeline: arguments as they are typed (`args`) become options that are known to be good, which `run` carries
//! out; `files` reads and writes; `exit` says how it ended.

mod args;
mod corpus;
mod exit;
mod files;
mod guard;
mod judging;
mod pager;
mod run;
mod terminal;
mod verify;
mod versions;

use std::ffi::OsString;
use std::process::ExitCode;

pub use exit::{Outcome, Trouble};
pub use verify::Unverifiable;

/// Carries out the command of this process's arguments.
pub fn main() -> ExitCode {
    guard::arm();
    call(std::env::args_os()).into()
}

/// Carries out a command. What goes wrong is said on standard error.
pub fn call(arguments: impl IntoIterator<Item = OsString>) -> Outcome {
    let task = match args::parse(arguments) {
        Ok(task) => task,
        Err(error) => {
            // A reader that has gone away needs no help text.
            let _ = error.print();
            return Outcome::of_usage(error.exit_code());
        }
    };
    match run::run(&task) {
        Ok(outcome) => outcome,
        Err(trouble) => {
            exit::explain(trouble, task.color());
            Outcome::Trouble
        }
    }
}
