//! What is at the other end of the standard streams.

use std::env;
use std::io::{self, IsTerminal};

use terminal_size::{Height, Width, terminal_size};

/// Columns where the output goes to no terminal, so that it is the same everywhere.
pub(super) const WIDTH: usize = 100;

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Also in files and pipes.
    Always,
    /// Not at all.
    Never,
}

/// Whether standard output goes to a terminal.
pub(super) fn on_output() -> bool {
    io::stdout().is_terminal()
}

/// Whether colours go to standard error.
pub(super) fn on_errors(color: Color) -> bool {
    wanted(color, io::stderr().is_terminal())
}

/// Whether colours go where it says (see no-color.org).
pub(super) fn wanted(color: Color, terminal: bool) -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => terminal && !set("NO_COLOR") && !is_dumb(),
    }
}

/// Whether the terminal can do no more than write lines.
pub(super) fn is_dumb() -> bool {
    env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// The folder that paths are seen from, where the terminal at standard output is known to have links.
pub(super) fn folder_of_links() -> Option<String> {
    let known = on_output() && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    let folder = env::current_dir().ok().filter(|_| known)?;
    Some(folder.to_string_lossy().into_owned()).filter(|folder| folder.starts_with('/'))
}

/// Lines of the terminal at standard output.
pub(super) fn height() -> Option<usize> {
    if !on_output() {
        return None;
    }
    terminal_size().map(|(_, Height(height))| usize::from(height))
}

/// Columns of the terminal at standard output.
pub(super) fn width() -> Option<usize> {
    if !on_output() {
        return None;
    }
    terminal_size().map(|(Width(width), _)| usize::from(width))
}

/// Words without what a terminal would obey, except colours that this program has set.
pub(super) fn harmless(text: &str, colored: bool) -> String {
    let kept = |character: char| matches!(character, '\n' | '\t') || (colored && character == '\u{1b}');
    text.chars().filter(|character| !character.is_control() || kept(*character)).collect()
}
