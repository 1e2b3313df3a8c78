//! Writes a manifest as a person would, for persons to mend.

use std::fmt::Write;

use super::manifest::{Entry, Manifest};

const HEAD: &str = "\
# Which file is which version of the policy, oldest first. `policydiff history` reads it; `policydiff corpus check` holds the files to it.
# Dates and languages are what `policydiff corpus init` recognised: mend what is wrong. At the top, title says what the versions are
# versions of, source where they come from; a version may have form (such as \"PDF translation\") and origin (such as its address).
";

const NO_DATE: &str =
    "# No date was recognised: say it here, as in date = \"2022-09-01\", and put the version in its place.\n";

impl Manifest {
    /// The manifest as TOML, with a comment that says what it is and what to do with it.
    pub fn to_toml(&self) -> String {
        let mut text = HEAD.to_owned();
        if self.title.is_some() || self.source.is_some() {
            text.push('\n');
        }
        write_field(&mut text, "title", self.title.as_deref());
        write_field(&mut text, "source", self.source.as_deref());
        if self.versions.is_empty() {
            text.push_str("\nversion = []\n");
        }
        self.versions.iter().for_each(|entry| write_entry(&mut text, entry));
        text
    }
}

fn write_entry(text: &mut String, entry: &Entry) {
    text.push_str("\n[[version]]\n");
    write_field(text, "file", Some(&entry.file));
    match entry.date {
        Some(date) => write_field(text, "date", Some(&date.to_string())),
        None => text.push_str(NO_DATE),
    }
    write_field(text, "language", Some(&entry.language));
    write_field(text, "form", entry.form.as_deref());
    write_field(text, "origin", entry.origin.as_deref());
    write_field(text, "sha256", Some(&entry.sha256));
}

/// A basic string of TOML 1.0. What cannot be seen is escaped, also where TOML would not ask for it: a reader must see what a file
/// is called.
fn write_field(text: &mut String, name: &str, value: Option<&str>) {
    let Some(value) = value else { return };
    let mut quoted = String::new();
    for character in value.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if is_invisible(character) => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    let _ = writeln!(text, "{name} = \"{quoted}\"");
}

/// Control characters, marks of direction and width, and separators of lines.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Date;

    fn entry(file: &str, date: Option<Date>) -> Entry {
        Entry {
            file: file.to_owned(),
            date,
            language: "fr".to_owned(),
            form: None,
            origin: Some("https://example.org".to_owned()),
            sha256: "00".to_owned(),
        }
    }

    #[test]
    fn a_manifest_is_written_for_people() {
        let manifest = Manifest {
            title: Some("The \"Notice\"".to_owned()),
            source: None,
            versions: vec![entry("a\u{202e}txt.exe", Date::new(2020, 1, 24)), entry("隐私.txt", None)],
        };
        let expected = "\ntitle = \"The \\\"Notice\\\"\"\n\n[[version]]\nfile = \"a\\u202Etxt.exe\"\ndate = \"2020-01-24\"\n\
                        language = \"fr\"\norigin = \"https://example.org\"\nsha256 = \"00\"\n\n[[version]]\nfile = \"隐私.txt\"\n";
        assert_eq!(
            manifest.to_toml(),
            format!("{HEAD}{expected}{NO_DATE}language = \"fr\"\norigin = \"https://example.org\"\nsha256 = \"00\"\n")
        );
    }

    #[test]
    fn a_manifest_without_versions_is_one_too() {
        assert_eq!(Manifest::parse(&Manifest::default().to_toml()).unwrap(), Manifest::default());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(title in any::<Option<String>>(), form in any::<Option<String>>(), file in "[^./\\\\][^/\\\\]{0,9}") {
            let version = Entry { form, ..entry(&file, Date::new(2024, 2, 29)) };
            let manifest = Manifest { title, source: None, versions: vec![version.clone(), Entry { date: None, ..version }] };
            prop_assert_eq!(Manifest::parse(&manifest.to_toml()).unwrap(), manifest);
        }
    }
}
