//! What is wrong in a text that a person wrote for the program, and where.

use thiserror::Error;

/// What is wrong in which line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct LineFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub reason: String,
}

impl LineFault {
    /// A fault at a byte of a text.
    pub fn at(text: &str, byte: usize, reason: impl Into<String>) -> Self {
        let line = 1 + text.bytes().take(byte).filter(|byte| *byte == b'\n').count();
        Self { line, reason: reason.into() }
    }

    /// What the reader of a TOML text found wrong.
    pub fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        Self::at(text, error.span().map_or(0, |span| span.start), error.message())
    }
}
