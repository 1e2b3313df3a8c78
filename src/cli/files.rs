//! Reads sources and writes output.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::exit::Trouble;

/// Bytes of the largest file that is read: many times the longest policy, and no more than memory holds many times.
pub(super) const LARGEST: u64 = 64_000_000;
/// The path that means standard input or standard output.
pub(super) const STANDARD: &str = "-";

/// All bytes of a file, or of standard input.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let bytes = if path.as_os_str() == STANDARD {
        bounded(io::stdin().lock())
    } else {
        if path.is_dir() {
            return Err(Trouble::Folder { path: path.to_owned() });
        }
        File::open(path).and_then(bounded)
    };
    match bytes {
        Ok(bytes) if bytes.len() as u64 > LARGEST => Err(Trouble::Large { path: path.to_owned() }),
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Trouble::Missing { path: path.to_owned() }),
        Err(source) => Err(Trouble::Unreadable { path: path.to_owned(), source }),
    }
}

/// The text of a file in UTF-8; what is not UTF-8 in it is marked, and said to be wrong by whoever reads it.
pub(super) fn read_text(path: &Path) -> Result<String, Trouble> {
    Ok(String::from_utf8_lossy(&read(path)?).into_owned())
}

fn bounded(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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

/// Refuses to write over what is read.
pub(super) fn protect(output: Option<&Path>, inputs: &[PathBuf]) -> Result<(), Trouble> {
    let Some(output) = output else { return Ok(()) };
    let Ok(target) = fs::canonicalize(output) else { return Ok(()) };
    let same = |input: &PathBuf| fs::canonicalize(input).is_ok_and(|input| input == target && input.is_file());
    if inputs.iter().any(same) { Err(Trouble::OutputIsInput { path: output.to_owned() }) } else { Ok(()) }
}

/// Writes output to a file, or to standard output where none is named.
pub(super) fn write(output: Option<&Path>, bytes: &[u8]) -> Result<(), Trouble> {
    let Some(path) = output else { return to_standard_output(bytes) };
    to_file(path, bytes).map_err(|source| Trouble::Unwritable { path: path.to_owned(), source })
}

/// A reader that has gone away, as `head` does, has what it wanted.
fn to_standard_output(bytes: &[u8]) -> Result<(), Trouble> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Trouble::Unwritable { path: PathBuf::from(STANDARD), source: error })
        }
        _ => Ok(()),
    }
}

/// Writes a file whole or not at all: beside it first, then in its place. What is no file (a pipe, a device) is written to directly.
fn to_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&target) {
        Ok(metadata) if metadata.is_dir() => Err(io::Error::from(ErrorKind::IsADirectory)),
        Ok(metadata) if !metadata.is_file() => OpenOptions::new().write(true).open(&target)?.write_all(bytes),
        Ok(metadata) => replace(&target, bytes, Some(metadata.permissions())),
        Err(_) => replace(&target, bytes, None),
    }
}

fn replace(target: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut name = OsString::from(".");
    name.push(target.file_name().ok_or_else(|| io::Error::from(ErrorKind::InvalidFilename))?);
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = target.with_file_name(name);
    let done = fill(&beside, bytes, permissions).and_then(|()| fs::rename(&beside, target));
    if done.is_err() {
        // The first error is the one to be told.
        let _ = fs::remove_file(&beside);
    }
    done
}

fn fill(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    if let Some(permissions) = permissions {
        file.set_permissions(permissions)?;
    }
    file.write_all(bytes)?;
    file.sync_all()
}
