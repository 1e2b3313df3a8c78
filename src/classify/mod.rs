//! Whether a difference matters.
