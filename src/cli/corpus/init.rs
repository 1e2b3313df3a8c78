//! Writes the manifest of a folder of versions.

use std::path::{Path, PathBuf};

use comfy_table::{ContentArrangement, Table, presets};

use super::Existing;
use crate::cli::exit::Trouble;
use crate::cli::pager::Paging;
use crate::cli::{files, terminal};
use crate::corpus::{DateSource, FoundFile, MANIFEST, Manifest};

/// Where a manifest goes.
#[derive(Debug)]
pub(super) struct Place {
    /// The file; standard output where there is none.
    path: Option<PathBuf>,
}

impl Place {
    /// The place in the folder unless another is named.
    pub(super) fn new(folder: &Path, output: Option<&Path>) -> Self {
        let path = output.map_or_else(|| folder.join(MANIFEST), Path::to_owned);
        Self { path: Some(path).filter(|path| path.as_os_str() != files::STANDARD) }
    }

    /// Refuses to write over a file that somebody may have worked on.
    pub(super) fn check(&self, existing: Existing) -> Result<(), Trouble> {
        match &self.path {
            Some(path) if existing == Existing::Kept && path.is_file() => {
                Err(Trouble::AlreadyThere { path: path.clone() })
            }
            _ => Ok(()),
        }
    }
}

/// Writes the manifest and, unless it goes to standard output itself, a table of what was recognised. Gives warnings.
pub(super) fn write(folder: &Path, files: &[FoundFile], place: &Place) -> Result<Vec<String>, Trouble> {
    let manifest = Manifest::of(files);
    if manifest.versions.is_empty() {
        return Err(Trouble::NoVersions { path: folder.to_owned() });
    }
    let text = manifest.to_toml().into_bytes();
    let Some(path) = &place.path else {
        files::write(&[(None, text)], Paging::Never)?;
        return Ok(warnings(folder, files));
    };
    let versions: Vec<PathBuf> = files.iter().map(|file| folder.join(&file.name)).collect();
    files::protect(&[path], &versions)?;
    let mut said = recognised(&manifest, files);
    said.push_str(&format!("\n{} was written. Read it through and mend it; ", path.display()));
    said.push_str(&format!("`policydiff corpus check {}` then holds the files to it.\n", folder.display()));
    let said = terminal::harmless(&said, false).into_bytes();
    // The table says that the file was written, so it comes after.
    files::write(&[(Some(path), text)], Paging::Never)?;
    files::write(&[(None, said)], Paging::Long)?;
    Ok(warnings(folder, files))
}

/// A line a version: day, language, file, title.
fn recognised(manifest: &Manifest, files: &[FoundFile]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let width = terminal::width().unwrap_or(terminal::WIDTH);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(["date", "language", "file", "title"]);
    for entry in &manifest.versions {
        let file = files.iter().find(|file| file.name == entry.file);
        let title = file.and_then(|file| file.reading.as_ref().ok()).map_or("", |reading| &reading.title);
        let date = entry.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
        let cells = [date.as_str(), &entry.language, &entry.file, title];
        table.add_row(cells.map(|cell| terminal::harmless(cell, false)));
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}

/// What was passed over, and what of the rest has to be looked at.
fn warnings(folder: &Path, files: &[FoundFile]) -> Vec<String> {
    let mut warnings = Vec::new();
    for file in files {
        let path = folder.join(&file.name);
        let path = path.display();
        if let Err(reason) = file.entry() {
            warnings.push(format!("{reason}; passed over"));
            continue;
        }
        let dates = file.dates();
        warnings.extend(dates.disagreement().map(|said| format!("{path}: {said}")));
        match dates.settled() {
            None => warnings.push(format!("{path}: no date was recognised; say it in the manifest")),
            Some((date, DateSource::FileName)) => {
                warnings.push(format!("{path}: of {date} by its name alone; its text gives no date"));
            }
            Some(_) => {}
        }
    }
    warnings
}
