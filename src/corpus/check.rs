//! Whether a folder of versions is as its manifest says.

use std::fmt;

use super::dates::date_in_name;
use super::found::{FoundFile, Reading};
use super::manifest::{Entry, Manifest};
use crate::text::{Date, Language};

/// What was found out about a folder of versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// The versions of the manifest in its order, then the other files of the folder by name.
    pub files: Vec<Checked>,
}

/// What was found out about a version, or about another file beside the versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The file's name.
    pub file: String,
    /// Its day: the manifest's where it is listed, else that of its text.
    pub date: Option<Date>,
    /// Its language, likewise.
    pub language: Option<Language>,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// What is no fault and yet to be known.
    pub notes: Vec<Note>,
}

/// What is wrong with a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The manifest lists a file that is not there.
    Missing,
    /// The manifest lists a file twice.
    ListedTwice,
    /// The file's bytes are not those that the manifest describes; with the SHA-256 that they have.
    OtherBytes(String),
    /// No policy can be read from it; with the reason.
    Unreadable(String),
    /// Its text says that it is of another day.
    OtherDate(Date),
    /// Its text is in another language.
    OtherLanguage(Language),
    /// It is older than the version of this file, which stands before it.
    OutOfOrder(String),
    /// It is in the folder and not in the manifest.
    NotListed,
    /// It has the same bytes as this file.
    SameBytes(String),
    /// It has the same words as this file.
    SameWords(String),
    /// It is of the same day and language as this file.
    SameVersion(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => formatter.write_str("there is no such file"),
            Self::ListedTwice => formatter.write_str("the manifest lists it twice"),
            Self::OtherBytes(sha256) => {
                write!(formatter, "not the file that the manifest describes: its SHA-256 is {sha256}")
            }
            Self::Unreadable(reason) => formatter.write_str(reason),
            Self::OtherDate(date) => write!(formatter, "its text says that it is of {date}"),
            Self::OtherLanguage(language) => write!(formatter, "its text is in {language}"),
            Self::OutOfOrder(before) => write!(formatter, "older than {before}, which stands before it"),
            Self::NotListed => formatter.write_str("not in the manifest: list it there, or put it elsewhere"),
            Self::SameBytes(other) => write!(formatter, "the same file as {other}, byte for byte"),
            Self::SameWords(other) => write!(formatter, "the same words as {other}"),
            Self::SameVersion(other) => write!(formatter, "of the same day and language as {other}"),
        }
    }
}

/// What is to be known of a version and no fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Neither the manifest nor its text gives a day.
    NoDate,
    /// The manifest gives no day; its text gives this one.
    DateOfText(Date),
    /// Its text gives no day that the manifest's could be held to.
    NoDateInText,
    /// Its file's name gives this day, which is another.
    OtherDateInName(Date),
    /// Its language was not recognised.
    NoLanguage,
    /// It is not in the manifest, and no policy can be read from it; with the reason.
    NoPolicy(String),
}

impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoDate => formatter.write_str("of no known day: say its date in the manifest"),
            Self::DateOfText(date) => write!(formatter, "the manifest gives no date; its text says {date}"),
            Self::NoDateInText => formatter.write_str("its text gives no date"),
            Self::OtherDateInName(date) => write!(formatter, "its name says {date}"),
            Self::NoLanguage => formatter.write_str("the language of its text was not recognised"),
            Self::NoPolicy(reason) => write!(formatter, "not in the manifest; {reason}"),
        }
    }
}

impl Check {
    /// Whether nothing is wrong.
    pub fn is_well(&self) -> bool {
        self.files.iter().all(|file| file.faults.is_empty())
    }
}

/// Holds the files of a folder, the manifest itself left out, to its manifest.
pub fn check(manifest: &Manifest, files: &[FoundFile]) -> Check {
    let mut check = Check::default();
    let mut seen: Vec<(usize, &FoundFile)> = Vec::new();
    for entry in &manifest.versions {
        let mut checked = listed(entry, files);
        checked.faults.extend(check.listed_before(&checked));
        let file = files.iter().find(|file| file.name == entry.file);
        if let Some(file) = file.filter(|_| !checked.faults.contains(&Fault::ListedTwice)) {
            checked.faults.extend(check.same(&checked, file, &seen));
            seen.push((check.files.len(), file));
        }
        check.files.push(checked);
    }
    for file in files.iter().filter(|file| manifest.versions.iter().all(|entry| entry.file != file.name)) {
        let mut checked = unlisted(file);
        if file.reading.is_ok() {
            checked.faults.extend(check.same(&checked, file, &seen));
            seen.push((check.files.len(), file));
        }
        check.files.push(checked);
    }
    check
}

/// A version of the manifest, held to its file.
fn listed(entry: &Entry, files: &[FoundFile]) -> Checked {
    let language = Language::new(&entry.language);
    let mut checked = Checked {
        file: entry.file.clone(),
        date: entry.date,
        language: Some(language.clone()),
        faults: Vec::new(),
        notes: Vec::new(),
    };
    let Some(file) = files.iter().find(|file| file.name == entry.file) else {
        checked.faults.push(Fault::Missing);
        return checked;
    };
    if let Some(sha256) = file.sha256.as_ref().filter(|sha256| !sha256.eq_ignore_ascii_case(&entry.sha256)) {
        checked.faults.push(Fault::OtherBytes(sha256.clone()));
    }
    match &file.reading {
        Err(reason) => checked.faults.push(Fault::Unreadable(reason.clone())),
        Ok(reading) => {
            checked.held_to_date(reading);
            match &reading.language {
                None => checked.notes.push(Note::NoLanguage),
                Some(said) if *said != language => checked.faults.push(Fault::OtherLanguage(said.clone())),
                Some(_) => {}
            }
        }
    }
    checked
}

/// A file that the manifest does not list.
fn unlisted(file: &FoundFile) -> Checked {
    let reading = file.reading.as_ref();
    let (faults, notes) = match reading {
        Ok(_) => (vec![Fault::NotListed], Vec::new()),
        Err(reason) => (Vec::new(), vec![Note::NoPolicy(reason.clone())]),
    };
    Checked {
        file: file.name.clone(),
        date: reading.ok().and_then(|reading| reading.date),
        language: reading.ok().and_then(|reading| reading.language.clone()),
        faults,
        notes,
    }
}

impl Checked {
    fn held_to_date(&mut self, reading: &Reading) {
        match (self.date, reading.date) {
            (Some(date), Some(said)) if date != said => self.faults.push(Fault::OtherDate(said)),
            (Some(_), Some(_)) => {}
            (Some(_), None) => self.notes.push(Note::NoDateInText),
            (None, Some(said)) => self.notes.push(Note::DateOfText(said)),
            (None, None) => self.notes.push(Note::NoDate),
        }
        let named = date_in_name(&self.file).filter(|named| self.date.or(reading.date) != Some(*named));
        self.notes.extend(named.map(Note::OtherDateInName));
    }
}

impl Check {
    /// What is wrong with a version among those that stand before it in the manifest.
    fn listed_before(&self, checked: &Checked) -> Option<Fault> {
        if self.files.iter().any(|before| before.file == checked.file) {
            return Some(Fault::ListedTwice);
        }
        let before = self.files.iter().rev().find(|before| before.date.is_some())?;
        (checked.date? < before.date?).then(|| Fault::OutOfOrder(before.file.clone()))
    }

    /// The first file before this one that is the same in some way, the closest way first.
    fn same(&self, checked: &Checked, file: &FoundFile, seen: &[(usize, &FoundFile)]) -> Option<Fault> {
        let words = |file: &FoundFile| file.reading.as_ref().ok().map(|reading| reading.words.clone());
        let find = |is_same: &dyn Fn(&Checked, &FoundFile) -> bool| {
            let others = seen.iter().filter_map(|(index, other)| Some((self.files.get(*index)?, *other)));
            others.filter(|(before, other)| is_same(before, other)).map(|(before, _)| before.file.clone()).next()
        };
        let bytes = find(&|_, other| file.sha256.is_some() && other.sha256 == file.sha256).map(Fault::SameBytes);
        let of_words = || find(&|_, other| file.reading.is_ok() && words(other) == words(file)).map(Fault::SameWords);
        let of_version = || {
            let known = checked.date.is_some() && checked.language.is_some();
            let same = |before: &Checked| before.date == checked.date && before.language == checked.language;
            find(&|before, _| known && same(before)).map(Fault::SameVersion)
        };
        bytes.or_else(of_words).or_else(of_version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u8) -> Option<Date> {
        Date::new(2021, 2, day)
    }

    /// A file whose bytes and words are told apart by its name.
    fn file(name: &str, date: Option<Date>, language: &str) -> FoundFile {
        let language = Some(Language::new(language)).filter(|language| !language.tag().is_empty());
        let reading = Reading { date, language, title: String::new(), words: name.to_owned() };
        FoundFile { name: name.to_owned(), sha256: Some(name.to_owned()), reading: Ok(reading) }
    }

    fn of(files: &[FoundFile]) -> Manifest {
        Manifest::of(files)
    }

    fn faults(check: &Check) -> Vec<(&str, &Fault)> {
        check.files.iter().flat_map(|file| file.faults.iter().map(|fault| (file.file.as_str(), fault))).collect()
    }

    #[test]
    fn a_folder_is_as_the_manifest_made_of_it_says() {
        let mut logo = file("logo.png", None, "");
        logo.reading = Err("a picture".to_owned());
        let files = [file("a", day(1), "en"), file("b", day(1), "fr"), file("c", None, ""), logo];
        let check = check(&of(&files), &files);
        assert!(check.is_well(), "{check:?}");
        assert_eq!(check.files[2].notes, [Note::NoDate, Note::NoLanguage]);
        assert_eq!(check.files[3].notes, [Note::NoPolicy("a picture".to_owned())]);
    }

    #[test]
    fn what_a_file_says_of_itself_is_held_to_the_manifest() {
        let mut files = [file("2021-02-05.txt", day(1), "en"), file("b", day(2), "fr")];
        let mut manifest = of(&files);
        manifest.versions[0].language = "FR".to_owned();
        manifest.versions[1].date = day(3);
        manifest.versions[1].sha256 = "B".to_owned();
        let check_now = |files: &[FoundFile]| check(&manifest, files);
        let found = check_now(&files);
        assert_eq!(
            faults(&found),
            [("2021-02-05.txt", &Fault::OtherLanguage(Language::new("en"))), ("b", &Fault::OtherDate(day(2).unwrap()))]
        );
        assert_eq!(found.files[0].notes, [Note::OtherDateInName(day(5).unwrap())]);
        files[1].sha256 = Some("c".to_owned());
        files[1].reading = Err("empty".to_owned());
        let found = check_now(&files);
        assert_eq!(found.files[1].faults, [Fault::OtherBytes("c".to_owned()), Fault::Unreadable("empty".to_owned())]);
    }

    #[test]
    fn files_that_are_missing_twice_there_out_of_order_or_not_listed_are_found() {
        let files = [file("a", day(1), "en"), file("b", day(2), "en"), file("c", day(3), "en")];
        let mut manifest = of(&files);
        manifest.versions.swap(0, 1);
        manifest.versions.push(manifest.versions[0].clone());
        let mut there = files.to_vec();
        there.remove(2);
        there.push(file("d", day(4), "en"));
        assert_eq!(
            faults(&check(&manifest, &there)),
            [
                ("a", &Fault::OutOfOrder("b".to_owned())),
                ("c", &Fault::Missing),
                ("b", &Fault::ListedTwice),
                ("d", &Fault::NotListed)
            ]
        );
    }

    #[test]
    fn duplicates_are_named_by_what_is_the_same() {
        let mut files: Vec<FoundFile> = ["a", "b", "c", "d", "e"].map(|name| file(name, day(1), "en")).to_vec();
        files[1].sha256 = files[0].sha256.clone();
        files[2].reading = files[0].reading.clone();
        let mut manifest = of(&files);
        manifest.versions.pop();
        let check = check(&manifest, &files);
        let same = |fault: fn(String) -> Fault| fault("a".to_owned());
        assert_eq!(
            faults(&check),
            [
                ("b", &same(Fault::SameBytes)),
                ("c", &same(Fault::SameWords)),
                ("d", &same(Fault::SameVersion)),
                ("e", &Fault::NotListed),
                ("e", &same(Fault::SameVersion))
            ]
        );
    }
}
