//! policydiff tells *what changed between versions of a policy, where, and whether it matters*.
//!
//! The modules stand in the order in which data flows; a module uses only modules above it:
//!
//! ```text
//! bytes ─ingest→ Document ─align→ Alignment ─diff→ differences ─classify→ changes ─report→ Report ─render→ output
//! ```

pub mod text;

pub mod document;

pub mod ingest;

pub mod corpus;

pub mod facts;

pub mod topics;

pub mod align;

pub mod diff;

pub mod classify;

pub mod messages;

pub mod report;

pub mod history;

pub mod render;

pub mod pipeline;

pub mod cli;
