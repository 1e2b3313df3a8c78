//! The command: arguments, files and streams.
