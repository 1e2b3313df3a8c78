//! Finds and reads the versions of a history.

use std::path::{Path, PathBuf};

use super::args::iso;
use super::exit::Trouble;
use super::files;
use super::run::document;
use crate::document::Document;
use crate::history::{Entry, MANIFEST, Manifest};
use crate::ingest::{ReadOptions, Tracked};
use crate::text::Language;

/// Versions in order, and what was passed over or looks wrong.
#[derive(Debug, Default)]
pub(super) struct Versions {
    /// What they are versions of.
    pub(super) title: Option<String>,
    /// Each version with what its manifest says of it.
    pub(super) documents: Vec<(Document, Option<Entry>)>,
    /// One sentence for each file that was passed over or is not as it should be.
    pub(super) warnings: Vec<String>,
}

/// Reads one folder of versions, or files in the order given.
pub(super) fn read(paths: &[PathBuf], tracked: Tracked) -> Result<Versions, Trouble> {
    let usual = ReadOptions { tracked, ..ReadOptions::default() };
    let versions = match paths {
        [folder] if folder.is_dir() => match manifest(folder)? {
            Some(manifest) => listed(folder, manifest, &usual),
            None => found(folder, &usual)?,
        },
        files => given(files, &usual)?,
    };
    match versions.documents.len() {
        found @ (0 | 1) => {
            let path = paths.first().cloned().unwrap_or_default();
            Err(Trouble::TooFew { path, found })
        }
        _ => Ok(versions),
    }
}

fn manifest(folder: &Path) -> Result<Option<Manifest>, Trouble> {
    let path = folder.join(MANIFEST);
    if !path.is_file() {
        return Ok(None);
    }
    let bytes = files::read(&path)?;
    let manifest = Manifest::parse(&String::from_utf8_lossy(&bytes));
    manifest.map(Some).map_err(|source| Trouble::Manifest { path, source })
}

/// The versions that a manifest lists, in its order.
fn listed(folder: &Path, manifest: Manifest, usual: &ReadOptions) -> Versions {
    let mut versions = Versions { title: Some(manifest.title), ..Versions::default() };
    for entry in manifest.versions {
        let path = folder.join(&entry.file);
        let options =
            ReadOptions { language: Some(Language::new(&entry.language)), date: iso(&entry.date), ..usual.clone() };
        match document(&path, &options) {
            Ok(document) => {
                if document.source.sha256 != entry.sha256 {
                    let warning =
                        format!("{}: not the file that the manifest describes (another SHA-256)", path.display());
                    versions.warnings.push(warning);
                }
                versions.documents.push((document, Some(entry)));
            }
            Err(trouble) => versions.warnings.push(format!("{trouble}; passed over")),
        }
    }
    versions
}

/// All files of a folder that can be read, by date, then by name; those without a date last.
fn found(folder: &Path, usual: &ReadOptions) -> Result<Versions, Trouble> {
    let mut versions = Versions::default();
    for path in files::list(folder)? {
        match document(&path, usual) {
            Ok(document) => versions.documents.push((document, None)),
            Err(trouble) => versions.warnings.push(format!("{trouble}; passed over")),
        }
    }
    versions.documents.sort_by_key(|(document, _)| (document.date.is_none(), document.date));
    Ok(versions)
}

fn given(paths: &[PathBuf], usual: &ReadOptions) -> Result<Versions, Trouble> {
    let mut versions = Versions::default();
    for path in paths {
        if path.is_dir() {
            return Err(Trouble::Mixed { path: path.clone() });
        }
        versions.documents.push((document(path, usual)?, None));
    }
    let dates: Vec<_> = versions.documents.iter().filter_map(|(document, _)| document.date).collect();
    if !dates.is_sorted() {
        versions.warnings.push("the versions do not stand in the order of their dates".to_owned());
    }
    Ok(versions)
}
