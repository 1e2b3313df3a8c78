//! The bundled versions are the files that their manifest describes.

#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};

use policydiff::document::{MediaType, Source};
use policydiff::history::{MANIFEST, Manifest};
use policydiff::ingest::{self, ReadOptions};
use policydiff::text::Language;

fn folders() -> [PathBuf; 2] {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    [corpus.join("aws-privacy"), corpus.join("aws-privacy-rendered")]
}

fn manifest(folder: &Path) -> Manifest {
    Manifest::parse(&fs::read_to_string(folder.join(MANIFEST)).unwrap()).unwrap()
}

#[test]
fn every_version_is_the_file_that_the_manifest_describes() {
    for folder in folders() {
        for entry in manifest(&folder).versions {
            let bytes = fs::read(folder.join(&entry.file)).unwrap();
            assert_eq!(Source::new(&entry.file, MediaType::Text, &bytes).sha256, entry.sha256, "{}", entry.file);
        }
    }
}

#[test]
fn every_file_of_the_folder_is_in_the_manifest() {
    for folder in folders() {
        let mut listed: Vec<String> = manifest(&folder).versions.into_iter().map(|entry| entry.file).collect();
        listed.push(MANIFEST.to_owned());
        listed.sort();
        let mut found: Vec<String> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        found.sort();
        assert_eq!(found, listed);
    }
}

#[test]
fn versions_stand_oldest_first_and_are_named_by_date_and_language() {
    for folder in folders() {
        let versions = manifest(&folder).versions;
        assert!(versions.is_sorted_by(|first, second| first.date < second.date));
        for entry in versions {
            let date = entry.date.unwrap();
            assert!(entry.file.starts_with(&format!("{date}.{}.", entry.language)), "{}", entry.file);
            assert_eq!(Language::new(&entry.language).tag(), entry.language);
        }
    }
}

#[test]
fn every_version_says_its_own_date_and_language() {
    let [folder, _] = folders();
    for entry in manifest(&folder).versions {
        let bytes = fs::read(folder.join(&entry.file)).unwrap();
        let document = ingest::read(&bytes, &entry.file, &ReadOptions::default()).unwrap();
        assert_eq!(document.language.tag(), entry.language, "{}", entry.file);
        assert_eq!(document.date, entry.date, "{}", entry.file);
    }
}
