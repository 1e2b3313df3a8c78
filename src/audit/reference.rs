//! Which of the files is the reference: the one that was asked for, else the one whose language the texts say counts, else the
//! first.

use serde::{Deserialize, Serialize};

use super::prevailing::{Statement, statements};
use crate::document::Document;
use crate::report::Quote;

/// Why a file is the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Because {
    /// It was named.
    Asked,
    /// A text says that its language counts.
    Stated,
    /// It was given first, and no text says which language counts.
    First,
}

impl Because {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Stated => "stated",
            Self::First => "first",
        }
    }
}

/// The file that is the reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Which of the files, from 0.
    pub index: usize,
    /// Why.
    pub because: Because,
    /// The sentence that says that its language counts, and the path of the file it stands in.
    pub statement: Option<(String, Quote)>,
    /// What does not fit together.
    pub warnings: Vec<String>,
}

/// Chooses the reference among files. `asked` is the one that was named.
pub fn choose(documents: &[Document], asked: Option<usize>) -> Chosen {
    let stated: Vec<(&Document, Statement)> = documents
        .iter()
        .flat_map(|document| statements(document).into_iter().map(move |said| (document, said)))
        .collect();
    let named = |said: &Statement| documents.iter().position(|document| said.names(&document.language));
    let found = stated.iter().find_map(|(document, said)| Some((named(said)?, *document, said)));
    let (index, because) = match (asked, found) {
        (Some(index), _) => (index, Because::Asked),
        (None, Some((index, ..))) => (index, Because::Stated),
        (None, None) => (0, Because::First),
    };
    let mut warnings = Vec::new();
    for (document, said) in &stated {
        let chosen = documents.get(index).is_some_and(|chosen| said.names(&chosen.language));
        if !chosen {
            warnings.push(contradiction(document, said, documents.get(index), named(said).is_some()));
        }
    }
    warnings.dedup();
    let statement =
        stated.iter().find(|(_, said)| documents.get(index).is_some_and(|chosen| said.names(&chosen.language)));
    let statement = statement.map(|(document, said)| (document.source.path.clone(), Quote::new(document, &said.span)));
    Chosen { index, because, statement, warnings }
}

/// What a text says that the reference is not.
fn contradiction(document: &Document, said: &Statement, chosen: Option<&Document>, given: bool) -> String {
    let (path, line) = (&document.source.path, said.span.place.line);
    let place = line.map_or_else(String::new, |line| format!(" (line {line})"));
    let chosen = chosen.map_or("", |chosen| chosen.source.path.as_str());
    let tag = &said.tag;
    if given {
        format!("{path}{place} says that the {tag} version counts, but the reference is {chosen}; give --reference")
    } else {
        format!(
            "{path}{place} says that the {tag} version counts, which is not among the files; the reference is {chosen}"
        )
    }
}
