//! Finds the files that a report names: seen from the current folder, else beside the report.

use std::path::{Path, PathBuf};

use super::super::exit::Trouble;
use super::super::files;
use crate::document::sha256;
use crate::ingest::Limits;

/// What was found under a name.
pub(super) enum Found {
    /// The file, with its bytes.
    Same(Vec<u8>),
    /// Another file, with its SHA-256.
    Other(String),
    /// No file.
    Nothing,
}

/// Looks for a file by name and digest. A folder, a device or a pipe is no file.
pub(super) fn find(named: &str, digest: &str, report_folder: &Path, limits: &Limits) -> Result<Found, Trouble> {
    let mut other = None;
    for place in places(Path::new(named), report_folder) {
        if !place.is_file() {
            continue;
        }
        let bytes = files::source(&place, limits)?;
        let found = sha256(&bytes);
        if found == digest {
            return Ok(Found::Same(bytes));
        }
        other.get_or_insert(found);
    }
    Ok(other.map_or(Found::Nothing, Found::Other))
}

/// Where a file may be: where the report says, seen from here or from the report's folder, and by its bare name beside the report.
fn places(named: &Path, report_folder: &Path) -> Vec<PathBuf> {
    let mut places = vec![named.to_owned(), report_folder.join(named)];
    places.extend(named.file_name().map(|name| report_folder.join(name)));
    places.dedup();
    places
}
