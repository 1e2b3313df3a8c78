//! Text below the level of documents: languages, scripts, normal forms, words, sentences and dates.
//!
//! First in the pipeline; everything else builds on it and it knows nothing of documents.

pub mod date;
mod fault;
pub mod language;
pub mod normalize;
pub mod numerals;
pub mod script;
pub mod segment;

pub use date::{Date, NoDate};
pub use fault::LineFault;
pub use language::Language;
