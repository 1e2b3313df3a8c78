//! The stages in order, one line each.
