//! Finds and reads the versions of a history.

use std::path::{Path, PathBuf};

use super::exit::Trouble;
use super::files;
use super::run::document;
use crate::corpus::{
    Arrangement, Dates, Entry, MANIFEST, Manifest, Range, Standing, UNDETERMINED, date_in_name, order,
};
use crate::document::Document;
use crate::ingest::ReadOptions;
use crate::text::Language;

/// The versions that are asked for.
#[derive(Debug)]
pub(super) struct Line {
    /// One folder, or files in the order given.
    pub(super) paths: Vec<PathBuf>,
    /// How they are read, all of them.
    pub(super) options: ReadOptions,
    /// The days that they are of.
    pub(super) range: Range,
    /// Words of the section or passage that is followed.
    pub(super) at: Option<String>,
}

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

/// Reads the versions that are asked for and puts them in order.
pub(super) fn read(line: &Line) -> Result<Versions, Trouble> {
    let Line { paths, options, range, .. } = line;
    let (mut versions, arrangement) = match paths.as_slice() {
        [folder] if folder.is_dir() => match manifest(folder)? {
            Some(manifest) => (listed(folder, manifest, options), Arrangement::Manifest),
            None => (found(folder, options)?, Arrangement::Folder),
        },
        files => (given(files, options)?, Arrangement::Named),
    };
    if let found @ (0 | 1) = versions.documents.len() {
        return Err(Trouble::TooFew { path: paths.first().cloned().unwrap_or_default(), found });
    }
    versions.keep(range)?;
    versions.put_in_order(arrangement);
    Ok(versions)
}

/// What the manifest of a folder says, where there is one.
pub(super) fn manifest(folder: &Path) -> Result<Option<Manifest>, Trouble> {
    let path = folder.join(MANIFEST);
    if !path.is_file() {
        return Ok(None);
    }
    let manifest = Manifest::parse(&String::from_utf8_lossy(&files::read(&path)?));
    manifest.map(Some).map_err(|source| Trouble::Manifest { path, source })
}

/// The versions that a manifest lists.
fn listed(folder: &Path, manifest: Manifest, options: &ReadOptions) -> Versions {
    let mut versions = Versions { title: manifest.title, ..Versions::default() };
    for entry in manifest.versions {
        let path = folder.join(&entry.file);
        let language = Some(Language::new(&entry.language)).filter(|language| language.tag() != UNDETERMINED);
        let options = ReadOptions { language, ..options.clone() };
        match document(&path, &options) {
            Ok(document) => {
                if !document.source.sha256.eq_ignore_ascii_case(&entry.sha256) {
                    let warning =
                        format!("{}: not the file that the manifest describes (another SHA-256)", path.display());
                    versions.warnings.push(warning);
                }
                versions.add(document, Some(entry));
            }
            Err(trouble) => versions.warnings.push(format!("{trouble}; passed over")),
        }
    }
    versions
}

/// All files of a folder that can be read.
fn found(folder: &Path, options: &ReadOptions) -> Result<Versions, Trouble> {
    let mut versions = Versions::default();
    for path in files::list(folder)? {
        match document(&path, options) {
            Ok(document) => versions.add(document, None),
            Err(trouble) => versions.warnings.push(format!("{trouble}; passed over")),
        }
    }
    Ok(versions)
}

fn given(paths: &[PathBuf], options: &ReadOptions) -> Result<Versions, Trouble> {
    let mut versions = Versions::default();
    for path in paths {
        if path.is_dir() {
            return Err(Trouble::Mixed { path: path.clone() });
        }
        versions.add(document(path, options)?, None);
    }
    Ok(versions)
}

impl Versions {
    /// Adds a version, of the day that counts for most of those it is said to be of.
    fn add(&mut self, mut document: Document, entry: Option<Entry>) {
        let name = Path::new(&document.source.path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let manifest = entry.as_ref().and_then(|entry| entry.date);
        let dates = Dates { manifest, text: document.date, file_name: date_in_name(&name) };
        self.warnings.extend(dates.disagreement().map(|said| format!("{}: {said}", document.source.path)));
        document.date = dates.settled().map(|(date, _)| date);
        self.documents.push((document, entry));
    }

    /// Leaves out the versions that are not of the days asked for.
    fn keep(&mut self, range: &Range) -> Result<(), Trouble> {
        if range.is_open() {
            return Ok(());
        }
        let mut days: Vec<_> = self.documents.iter().filter_map(|(document, _)| document.date).collect();
        for (document, _) in self.documents.iter().filter(|(document, _)| document.date.is_none()) {
            let path = &document.source.path;
            self.warnings
                .push(format!("no date is known of {path}: left out, since only versions {range} are asked for"));
        }
        self.documents.retain(|(document, _)| document.date.is_some_and(|date| range.contains(date)));
        if self.documents.len() >= 2 {
            return Ok(());
        }
        days.sort();
        days.dedup();
        let days: Vec<String> = days.iter().map(ToString::to_string).collect();
        let days = if days.is_empty() { "no known day".to_owned() } else { days.join(", ") };
        let found = if self.documents.is_empty() { "none" } else { "only one" };
        Err(Trouble::OutOfRange { range: format!("is {range}"), found, days })
    }

    fn put_in_order(&mut self, arrangement: Arrangement) {
        let standing = |(document, _): &(Document, _)| Standing {
            name: document.source.path.clone(),
            date: document.date,
            language: document.language.clone(),
        };
        let order = order(&self.documents.iter().map(standing).collect::<Vec<_>>(), arrangement);
        self.warnings.extend(order.warnings);
        let mut documents: Vec<_> = self.documents.drain(..).map(Some).collect();
        let in_order = order.places.iter().filter_map(|place| documents.get_mut(*place)?.take());
        self.documents = in_order.collect();
    }
}
