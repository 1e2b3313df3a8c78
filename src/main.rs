//! The `policydiff` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    policydiff::cli::main()
}
