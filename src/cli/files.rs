//! Reads sources and writes output.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::exit::Trouble;
use super::pager::{self, Paging};
use crate::document::MediaType;
use crate::ingest::{Limit, Limits};

/// Bytes of the largest report, manifest or file of rules that is read.
pub(super) const LARGEST: u64 = 64_000_000;
/// The path that means standard input or standard output.
pub(super) const STANDARD: &str = "-";

/// All bytes of a file, or of standard input.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let bytes = up_to(path, LARGEST + 1)?;
    if bytes.len() as u64 > LARGEST { Err(Trouble::Large { path: path.to_owned() }) } else { Ok(bytes) }
}

/// The bytes of a version, up to one more than is read of it: whoever reads them says that they are too many.
pub(super) fn source(path: &Path, limits: &Limits) -> Result<Vec<u8>, Trouble> {
    up_to(path, limits.bytes(Limit::Size, MediaType::Text).saturating_add(1))
}

fn up_to(path: &Path, most: u64) -> Result<Vec<u8>, Trouble> {
    let bounded = |source: &mut dyn Read| {
        let mut bytes = Vec::new();
        source.take(most).read_to_end(&mut bytes).map(|_| bytes)
    };
    let bytes = if path.as_os_str() == STANDARD {
        bounded(&mut io::stdin().lock())
    } else {
        if path.is_dir() {
            return Err(Trouble::Folder { path: path.to_owned() });
        }
        File::open(path).and_then(|mut file| bounded(&mut file))
    };
    match bytes {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Trouble::Missing { path: path.to_owned() }),
        Err(source) => Err(Trouble::Unreadable { path: path.to_owned(), source }),
    }
}

/// The files of a folder that are not hidden, by name.
pub(super) fn list(folder: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let unreadable = |source| Trouble::Unreadable { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if path.is_file() && !hidden {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Refuses to write over what is read, and to write two outputs to one file.
pub(super) fn protect(outputs: &[&Path], inputs: &[PathBuf]) -> Result<(), Trouble> {
    let inputs: Vec<PathBuf> =
        inputs.iter().filter_map(|input| fs::canonicalize(input).ok()).filter(|input| input.is_file()).collect();
    let mut seen = Vec::new();
    for output in outputs {
        let place = place(output);
        if inputs.contains(&place) {
            return Err(Trouble::OutputIsInput { path: (*output).to_owned() });
        }
        if seen.contains(&place) {
            return Err(Trouble::OutputTwice { path: (*output).to_owned() });
        }
        seen.push(place);
    }
    Ok(())
}

/// One name for a file that is there or is to be made, however it was written.
fn place(path: &Path) -> PathBuf {
    let made = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(fs::canonicalize(folder).ok()?.join(path.file_name()?))
    };
    fs::canonicalize(path).ok().or_else(made).unwrap_or_else(|| path.to_owned())
}

/// Writes outputs, each to its file or to standard output where none is named: all files whole or none. They are written
/// beside their places first; pipes, devices and standard output come next, and only then each file is put in its place.
pub(super) fn write(outputs: &[(Option<&Path>, Vec<u8>)], paging: Paging) -> Result<(), Trouble> {
    let (mut staged, mut streams) = (Vec::new(), Vec::new());
    for (path, bytes) in outputs {
        match path {
            Some(path) if is_file_or_new(path) => staged.push(Staged::new(path, bytes)?),
            _ => streams.push((*path, bytes)),
        }
    }
    for (path, bytes) in streams {
        match path {
            Some(path) => to_stream(path, bytes)?,
            None => pager::show(bytes, paging)?,
        }
    }
    staged.into_iter().try_for_each(Staged::put)
}

fn is_file_or_new(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

fn to_stream(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let written = OpenOptions::new().write(true).open(path).and_then(|mut stream| stream.write_all(bytes));
    written.map_err(|source| Trouble::Unwritable { path: path.to_owned(), source })
}

/// A reader that has gone away, as `head` does, has what it wanted.
pub(super) fn to_standard_output(bytes: &[u8]) -> Result<(), Trouble> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Trouble::Unwritable { path: PathBuf::from(STANDARD), source: error })
        }
        _ => Ok(()),
    }
}

/// A file that is written whole beside its place and not yet put there. It is gone when it is dropped before.
#[derive(Debug)]
struct Staged<'p> {
    path: &'p Path,
    target: PathBuf,
    beside: PathBuf,
}

impl<'p> Staged<'p> {
    fn new(path: &'p Path, bytes: &[u8]) -> Result<Self, Trouble> {
        let unwritable = |source| Trouble::Unwritable { path: path.to_owned(), source };
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut name = OsString::from(".");
        name.push(target.file_name().ok_or_else(|| unwritable(io::Error::from(ErrorKind::InvalidFilename)))?);
        name.push(format!(".{}.tmp", std::process::id()));
        let staged = Self { path, beside: target.with_file_name(name), target };
        let permissions = fs::metadata(&staged.target).ok().map(|metadata| metadata.permissions());
        fill(&staged.beside, bytes, permissions).map_err(unwritable)?;
        Ok(staged)
    }

    fn put(self) -> Result<(), Trouble> {
        let put = fs::rename(&self.beside, &self.target);
        put.map_err(|source| Trouble::Unwritable { path: self.path.to_owned(), source })
    }
}

impl Drop for Staged<'_> {
    fn drop(&mut self) {
        // Once it is put in its place, there is nothing left to remove.
        let _ = fs::remove_file(&self.beside);
    }
}

fn fill(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}
