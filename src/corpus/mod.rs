//! A folder of versions of one policy.
//!
//! After `ingest`, whose documents it puts in order.

mod manifest;

pub use manifest::{Entry, MANIFEST, Manifest, ManifestError};
