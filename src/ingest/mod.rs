//! From bytes to documents.
