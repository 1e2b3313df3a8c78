//! A file that stands in a folder of versions, and what was recognised of it.

use super::dates::{Dates, date_in_name};
use super::manifest::{Entry, Manifest, can_be_listed};
use crate::document::Document;
use crate::text::{Date, Language};

/// A file that stands in a folder of versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Its name in the folder.
    pub name: String,
    /// SHA-256 of the file, lower-case hexadecimal; none where its bytes could not be read.
    pub sha256: Option<String>,
    /// What was recognised, or why it is no policy that can be read, in an English sentence.
    pub reading: Result<Reading, String>,
}

/// What a version says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The day its text says it is of.
    pub date: Option<Date>,
    /// The language of its text, where it was recognised.
    pub language: Option<Language>,
    /// The title as written; empty where it has none.
    pub title: String,
    /// All its words without the white space between them, which differs from one form of file to the other.
    pub words: String,
}

impl Reading {
    /// What a document says of itself; it must have been read without being told its date and language.
    pub fn of(document: &Document) -> Self {
        let language = Some(document.language.clone()).filter(|language| language.tag() != UNDETERMINED);
        Self {
            date: document.date,
            language,
            title: document.title().to_owned(),
            words: document.text.split_whitespace().collect(),
        }
    }
}

/// BCP 47 tag of a text in no recognised language.
pub const UNDETERMINED: &str = "und";

impl FoundFile {
    /// What is known of its day, manifests aside.
    pub fn dates(&self) -> Dates {
        let text = self.reading.as_ref().ok().and_then(|reading| reading.date);
        Dates { manifest: None, text, file_name: date_in_name(&self.name) }
    }

    /// What a manifest says of the file as far as that is recognised; why it cannot be listed where it cannot.
    ///
    /// # Errors
    ///
    /// An English sentence that says why: no policy, or a name that no manifest may list.
    pub fn entry(&self) -> Result<Entry, String> {
        let reading = self.reading.as_ref().map_err(Clone::clone)?;
        if !can_be_listed(&self.name) {
            return Err(format!("{}: a manifest cannot list a file of this name; give it another", self.name));
        }
        Ok(Entry {
            file: self.name.clone(),
            date: self.dates().settled().map(|(date, _)| date),
            language: reading.language.as_ref().map_or(UNDETERMINED, Language::tag).to_owned(),
            form: None,
            origin: None,
            sha256: self.sha256.clone().unwrap_or_default(),
        })
    }
}

impl Manifest {
    /// A manifest of the files that are policies, oldest first and then by name; those of no known day stand last.
    ///
    /// What is recognised of each file is all that it says: the title is that of all versions where they have the same.
    pub fn of(files: &[FoundFile]) -> Self {
        let mut versions: Vec<Entry> = files.iter().filter_map(|file| file.entry().ok()).collect();
        versions.sort_by(|first, second| {
            let key = |entry: &Entry| (entry.date.is_none(), entry.date, entry.file.clone());
            key(first).cmp(&key(second))
        });
        let mut titles = files.iter().filter_map(|file| Some(file.reading.as_ref().ok()?.title.as_str()));
        let title = titles.next().filter(|first| !first.is_empty() && titles.all(|title| title == *first));
        Self { title: title.map(str::to_owned), source: None, versions }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, date: Option<Date>, title: &str) -> FoundFile {
        let reading = Reading { date, language: None, title: title.to_owned(), words: String::new() };
        FoundFile { name: name.to_owned(), sha256: Some("00".to_owned()), reading: Ok(reading) }
    }

    #[test]
    fn a_manifest_of_files_lists_the_policies_oldest_first() {
        let [old, new] = [Date::new(2020, 1, 24), Date::new(2021, 2, 9)];
        let mut logo = file("logo.png", None, "");
        logo.reading = Err("logo.png is not text".to_owned());
        let files = [
            file("a.txt", None, "Notice"),
            file("b.txt", new, "Notice"),
            logo,
            file("c.txt", old, "Notice"),
            file("2020-12-31.txt", None, "Notice"),
            file("d\\e.txt", old, "Notice"),
        ];
        let manifest = Manifest::of(&files);
        let names: Vec<&str> = manifest.versions.iter().map(|entry| entry.file.as_str()).collect();
        assert_eq!(names, ["c.txt", "2020-12-31.txt", "b.txt", "a.txt"]);
        assert_eq!(manifest.title.as_deref(), Some("Notice"));
        assert_eq!(manifest.versions[0].language, "und");
        assert!(files[5].entry().unwrap_err().contains("d\\e.txt"));
    }

    #[test]
    fn versions_of_several_titles_have_no_common_one() {
        assert_eq!(Manifest::of(&[file("a", None, "Notice"), file("b", None, "Avis")]).title, None);
        assert_eq!(Manifest::of(&[file("a", None, "")]).title, None);
    }
}
