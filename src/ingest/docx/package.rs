//! The archive with its parts, and the relationships between them. Nothing is unpacked that is not read.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::DocxError;
use super::xml::Tree;
use crate::document::MediaType;
use crate::ingest::limits::{Limit, LimitError, Limits};

/// Parts below this size (bytes) are no danger, whatever their ratio.
const SMALL: u64 = 1 << 20;

/// The signature before each entry of the archive's directory.
const ENTRY: &[u8; 4] = b"PK\x01\x02";

/// An archive.
#[derive(Debug)]
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: &'a Limits,
    /// The places of parts by their names in small letters, as programs differ in capitals and slashes.
    places: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// What a part names beside itself.
#[derive(Clone, Debug, Default)]
pub struct Relationships {
    /// Targets of links, by id.
    pub links: HashMap<String, String>,
    /// Parts with the last word of their type (`styles`, `footnotes`, `header`), in order.
    pub parts: Vec<(String, String)>,
    /// Parts by id.
    pub by_id: HashMap<String, String>,
}

impl Relationships {
    /// The first part of a type.
    pub fn part(&self, kind: &str) -> Option<&str> {
        self.parts.iter().find(|(other, _)| other == kind).map(|(_, part)| part.as_str())
    }
}

impl<'a> Package<'a> {
    /// Opens an archive and reads its directory.
    ///
    /// # Errors
    /// [`DocxError`] where the archive is broken or has too many parts.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, DocxError> {
        // Counted before the directory is read: the reader of archives keeps an entry for each.
        let entries = bytes.windows(ENTRY.len()).filter(|window| *window == ENTRY).count();
        if entries > limits.count(Limit::Parts, MediaType::Docx) {
            return Err(limits.passed(Limit::Parts, MediaType::Docx).into());
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxError::Truncated)?;
        let mut places = HashMap::new();
        for index in 0..archive.len() {
            if let Some(name) = archive.name_for_index(index) {
                places.entry(name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()).or_insert(index);
            }
        }
        Ok(Self { archive, limits, places, left: limits.bytes(Limit::Unpacked, MediaType::Docx) })
    }

    /// The error of a part that passes a limit.
    fn passed(&self, limit: Limit, part: &str) -> LimitError {
        self.limits.passed(limit, MediaType::Docx).within(part)
    }

    /// The names of all parts, sorted.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.archive.file_names().collect();
        names.sort_unstable();
        names
    }

    /// The text of a part, or nothing where there is no such part.
    ///
    /// # Errors
    /// [`DocxError`] where the part cannot be unpacked or unpacks to too much.
    fn text(&mut self, name: &str) -> Result<Option<String>, DocxError> {
        let part = || name.to_owned();
        let Some(index) = self.index(name) else { return Ok(None) };
        let mut file = self.archive.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(reason) if reason == ZipError::PASSWORD_REQUIRED => DocxError::Encrypted,
            _ => DocxError::Damaged { part: part() },
        })?;
        let (size, packed) = (file.size(), file.compressed_size());
        let ratio = self.limits.of(Limit::Ratio, MediaType::Docx);
        if size > SMALL && size / packed.max(1) > ratio {
            drop(file);
            return Err(self.passed(Limit::Ratio, name).into());
        }
        if size > self.left {
            drop(file);
            return Err(self.passed(Limit::Unpacked, name).into());
        }
        let mut bytes = Vec::new();
        let read = (&mut file).take(size.saturating_add(1)).read_to_end(&mut bytes);
        if read.is_err() || bytes.len() as u64 > size {
            return Err(DocxError::Damaged { part: part() });
        }
        self.left = self.left.saturating_sub(size);
        let text = match encoding_rs::Encoding::for_bom(&bytes) {
            Some((encoding, _)) => encoding.decode(&bytes).0.into_owned(),
            None => {
                String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
            }
        };
        Ok(Some(text))
    }

    fn index(&self, name: &str) -> Option<usize> {
        let exact = self.archive.index_for_name(name);
        exact.or_else(|| self.places.get(&name.to_ascii_lowercase()).copied())
    }

    /// A part as a tree, or nothing where there is no such part.
    ///
    /// # Errors
    /// [`DocxError`] where the part cannot be unpacked or is no XML.
    pub fn tree(&mut self, name: &str) -> Result<Option<Tree>, DocxError> {
        let limits = self.limits;
        self.text(name)?.map(|source| Tree::parse(name, source, limits)).transpose()
    }

    /// What a part (or with an empty name the whole) names beside itself; nothing where it does not say.
    ///
    /// # Errors
    /// [`DocxError`] where the list of relationships is broken.
    pub fn relationships(&mut self, part: &str) -> Result<Relationships, DocxError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let list = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let mut relationships = Relationships::default();
        let Some(tree) = self.tree(&list)? else { return Ok(relationships) };
        for relationship in tree.root().into_iter().flat_map(|root| root.all("Relationship")) {
            let value = |name| relationship.attribute(name).map(std::borrow::Cow::into_owned).unwrap_or_default();
            let (kind, target) = (value("Type"), value("Target"));
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            if kind == "hyperlink" {
                relationships.links.insert(value("Id"), target);
            } else if value("TargetMode") != "External" {
                let part = resolve(folder, &target);
                relationships.by_id.insert(value("Id"), part.clone());
                relationships.parts.push((kind, part));
            }
        }
        Ok(relationships)
    }
}

/// The name of a part that is named relative to a folder.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            _ => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_the_part() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolve("word", "/word/document2.xml"), "word/document2.xml");
        assert_eq!(resolve("word/sub", "../header1.xml"), "word/header1.xml");
    }
}
