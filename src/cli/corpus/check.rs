//! Holds the files of a folder of versions to its manifest.

use std::path::Path;

use crate::cli::exit::{Outcome, Trouble};
use crate::cli::pager::Paging;
use crate::cli::{files, terminal, versions};
use crate::corpus::{Check, Checked, Note, check};
use crate::ingest::ReadOptions;
use crate::text::Language;

/// Columns of a line before its file: a status, a day, a language.
const LEAD: usize = 26;

/// Says of each version whether it is as the manifest says.
pub(super) fn run(folder: &Path, options: &ReadOptions) -> Result<Outcome, Trouble> {
    let no_manifest = || Trouble::NoManifest { path: folder.to_owned() };
    let found = super::read(folder, options)?;
    let manifest = versions::manifest(folder)?.ok_or_else(no_manifest)?;
    let check = check(&manifest, &found);
    let mut said: String = check.files.iter().map(lines).collect();
    said.push_str(&conclusion(folder, manifest.versions.len(), &check));
    files::write(&[(None, terminal::harmless(&said, false).into_bytes())], Paging::Long)?;
    Ok(Outcome::of_comparison(!check.is_well()))
}

/// The line of a file, and below it what is wrong and what is to be known.
fn lines(file: &Checked) -> String {
    let only_beside = file.notes.iter().any(|note| matches!(note, Note::NoPolicy(_)));
    let status = match file.faults.is_empty() {
        false => "wrong",
        true if only_beside => "-",
        true => "ok",
    };
    let date = file.date.map_or_else(String::new, |date| date.to_string());
    let language = file.language.as_ref().map_or("", Language::tag);
    let mut lines = format!("{status:<7}{date:<12}{language:<7}{}\n", one_line(&file.file));
    let faults = file.faults.iter().map(ToString::to_string);
    for said in faults.chain(file.notes.iter().map(|note| format!("({note})"))) {
        lines.push_str(&format!("{:LEAD$}{}\n", "", one_line(&said)));
    }
    lines
}

/// A name may hold line breaks, and must not make lines of its own.
fn one_line(words: &str) -> String {
    words.replace(['\n', '\t'], " ")
}

fn conclusion(folder: &Path, versions: usize, check: &Check) -> String {
    let plural = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let versions = plural(versions, "version");
    let folder = one_line(&folder.display().to_string());
    let wrong: Vec<usize> = check.files.iter().map(|file| file.faults.len()).filter(|faults| *faults > 0).collect();
    if wrong.is_empty() {
        return format!("\n{folder}: {versions}, and all is as the manifest says.\n");
    }
    let (faults, files) = (plural(wrong.iter().sum(), "fault"), plural(wrong.len(), "file"));
    format!("\n{folder}: {versions}; {faults} in {files}.\n")
}
