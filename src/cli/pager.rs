//! Shows long output page by page, as git does.

use std::env;
use std::io::Write;
use std::process::{Command, Stdio};

use super::files;
use super::terminal;

/// Environment variables that name a pager; the first that is set counts. An empty one, or `cat`, means none.
const NAMED_BY: [&str; 2] = ["POLICYDIFF_PAGER", "PAGER"];
/// The pager where none is named: it ends where all fits on one screen, shows colours, and leaves the text on the screen.
const USUAL: &str = "less -FRX";
/// What the usual pager is told where another variable names it without options, and that the text is UTF-8.
const SURROUNDINGS: [(&str, &str); 3] = [("LESS", "FRX"), ("LESSCHARSET", "utf-8"), ("LV", "-c")];

/// Whether long output on a terminal is shown page by page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paging {
    /// Where it is longer than the terminal.
    Long,
    /// Never.
    Never,
}

/// Shows output that is longer than the terminal in a pager. Says whether it did: there may be no terminal, or no such pager.
pub(super) fn shows(bytes: &[u8], paging: Paging) -> bool {
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
    let long = terminal::height().is_some_and(|height| lines >= height);
    if paging == Paging::Never || !long || terminal::is_dumb() {
        return false;
    }
    let named = NAMED_BY.iter().find_map(|name| env::var(name).ok());
    words(named.as_deref()).is_some_and(|(program, arguments)| fed(program, &arguments, bytes))
}

/// The program and its arguments, which spaces part; nothing where no pager is wanted.
fn words(named: Option<&str>) -> Option<(&str, Vec<&str>)> {
    let mut words = named.unwrap_or(USUAL).split_whitespace();
    let program = words.next().filter(|program| *program != "cat")?;
    Some((program, words.collect()))
}

/// Gives all bytes to a pager and waits for its reader. Where it cannot be called, nothing has been shown.
fn fed(program: &str, arguments: &[&str], bytes: &[u8]) -> bool {
    let mut command = Command::new(program);
    for (name, value) in SURROUNDINGS.iter().filter(|(name, _)| env::var_os(name).is_none()) {
        command.env(name, value);
    }
    let Ok(mut pager) = command.args(arguments).stdin(Stdio::piped()).spawn() else { return false };
    if let Some(mut input) = pager.stdin.take() {
        // A reader who has seen enough closes the pager before its end.
        let _ = input.write_all(bytes);
    }
    // How the pager ended says nothing of the comparison.
    let _ = pager.wait();
    true
}

/// Writes to standard output, through a pager where that is asked for and the output is long.
pub(super) fn show(bytes: &[u8], paging: Paging) -> Result<(), super::exit::Trouble> {
    if shows(bytes, paging) { Ok(()) } else { files::to_standard_output(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_is_a_program_with_arguments_or_none() {
        assert_eq!(words(None), Some(("less", vec!["-FRX"])));
        assert_eq!(words(Some("more")), Some(("more", vec![])));
        assert_eq!(words(Some("")), None);
        assert_eq!(words(Some("cat")), None);
    }

    #[test]
    fn a_pager_that_is_missing_shows_nothing() {
        assert!(!fed("/nowhere/no-such-pager", &[], b"words\n"));
    }

    #[test]
    fn without_a_terminal_nothing_is_paged() {
        assert!(!shows(&b"line\n".repeat(1000), Paging::Never));
    }
}
