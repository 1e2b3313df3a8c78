//! From bytes to documents.
//!
//! Third in the pipeline. A [`Reader`] turns bytes of one form into a [`Flow`]; `boilerplate`, `passing` and `controls` take out what
//! is not the policy's own, `outline` finds the sections, `metadata` language and date. An input format is one file and one line in
//! `READERS`.

mod assembler;
pub mod boilerplate;
pub mod captures;
pub mod controls;
pub mod docx;
pub mod encoding;
mod flattened;
pub mod flow;
pub mod html;
pub mod inline;
pub mod limits;
pub mod lines;
pub mod markdown;
pub mod metadata;
pub mod outline;
mod page_numbers;
pub mod passing;
pub mod pdf;
pub mod raised;
mod spaced;
pub mod text;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use crate::document::Tracked;
use crate::document::{Document, DocumentBuilder, Given, MediaType, Source, Warning};
use crate::text::{Date, Language};

pub use captures::Capture;
pub use flow::{Element, ElementKind, Flow};
pub use limits::{Limit, LimitError, Limits};

/// What a reader of one form of source does.
pub trait Reader: Sync {
    /// The form it reads.
    fn media_type(&self) -> MediaType;

    /// How surely the bytes are of this form, 0 (not at all) to 100, by content alone.
    fn sniff(&self, bytes: &[u8]) -> u8;

    /// Endings of file names in lower case, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Turns bytes into a flow.
    ///
    /// # Errors
    /// [`ReadError`] where the bytes cannot be read as this form.
    fn read(&self, bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Flow, ReadError>;
}

/// Every reader. The first of equally sure ones wins.
static READERS: &[&dyn Reader] =
    &[&docx::DocxReader, &pdf::PdfReader, &html::HtmlReader, &markdown::MarkdownReader, &text::TextReader];

/// How a source is to be read where it does not say so itself.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The language; recognised where not given.
    pub language: Option<Language>,
    /// The date of the version; looked for in the text where not given.
    pub date: Option<Date>,
    /// The form; told by content, then by the ending of the path, where not given.
    pub media_type: Option<MediaType>,
    /// A CSS selector of the elements of a web page that hold the policy; found by rule where not given.
    pub selector: Option<String>,
    /// Which side of tracked changes is read.
    pub tracked: Tracked,
    /// How much of a source is read.
    pub limits: Limits,
}

impl ReadOptions {
    /// What they say of a source, to be told with it.
    pub fn given(&self) -> Given {
        Given {
            media_type: self.media_type.map(|form| form.name().to_owned()),
            language: self.language.as_ref().map(|language| language.tag().to_owned()),
            date: self.date.map(|date| date.to_string()),
            selector: self.selector.clone(),
            tracked: self.tracked,
            limits: self.limits.changed(),
        }
    }

    /// The options that say this of a source; nothing where it names a form, a day or a limit that there is not.
    pub fn of(given: &Given) -> Option<Self> {
        let mut limits = Limits::default();
        given.limits.iter().try_for_each(|limit| limits.set(&limit.name, limit.value))?;
        let media_type = given.media_type.as_deref().map(MediaType::from_name);
        let date = given.date.as_deref().map(|day| day.parse().ok());
        Some(Self {
            language: given.language.as_deref().map(Language::new),
            // What was given must be known; what was not stays open.
            date: date.map_or(Some(None), |day| day.map(Some))?,
            media_type: media_type.map_or(Some(None), |form| form.map(Some))?,
            selector: given.selector.clone(),
            tracked: given.tracked,
            limits,
        })
    }
}

/// Why a source could not be read. Every message names the file and says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ReadError {
    /// No bytes, or white space only.
    #[error("{path} is empty: give a file that holds the policy's text")]
    Empty {
        /// The path as given.
        path: String,
    },
    /// Not text.
    #[error("{path} is not text: it looks like {form}; save the policy as text, Markdown or HTML and give that file")]
    Binary {
        /// The path as given.
        path: String,
        /// What the bytes look like.
        form: Cow<'static, str>,
    },
    /// A form that is known and not read.
    #[error("{path} is a {form} file, which cannot be read yet: save it as text or HTML and give that file")]
    Unsupported {
        /// The path as given.
        path: String,
        /// The form's name.
        form: Cow<'static, str>,
    },
    /// Bytes that are no characters in any encoding.
    #[error("{path} is not readable as text in any known encoding: open it in an editor and save it as UTF-8")]
    Undecodable {
        /// The path as given.
        path: String,
    },
    /// No policy: what a server or a browser shows in its place, or no words at all.
    #[error(
        "{path} holds {looks_like}: save the page again when the policy is seen in it, or give the policy's own file"
    )]
    NoPolicy {
        /// The path as given.
        path: String,
        /// What it looks like.
        looks_like: Capture,
    },
    /// It asks for more than a limit allows.
    #[error("{path} {cause}")]
    Limit {
        /// The path as given.
        path: String,
        /// Which limit it passes.
        cause: LimitError,
    },
    /// The reader gave up.
    #[error(
        "{path} could not be read: the reader failed on it; open it in the program that it is for, save a copy and give that file"
    )]
    Failed {
        /// The path as given.
        path: String,
    },
    /// A Word document that cannot be read.
    #[error("{path} {cause}")]
    Docx {
        /// The path as given.
        path: String,
        /// What is wrong with it.
        cause: docx::DocxError,
    },
    /// A PDF that cannot be read.
    #[error("{path} {cause}")]
    Pdf {
        /// The path as given.
        path: String,
        /// What is wrong with it.
        cause: pdf::PdfError,
    },
    /// Words that are no CSS selector.
    #[error("{path} was not read: `{selector}` is no CSS selector; give one such as main, #policy or .article-body")]
    BadSelector {
        /// The path as given.
        path: String,
        /// The selector as given.
        selector: String,
    },
    /// A selector that names nothing in the page.
    #[error(
        "{path} has no element that the selector `{selector}` names: look into the page's source, or leave the selector out"
    )]
    NothingSelected {
        /// The path as given.
        path: String,
        /// The selector as given.
        selector: String,
    },
}

/// Reads a policy from bytes. The path names the source in messages and tells its form where the content does not.
///
/// # Errors
/// [`ReadError`] where the bytes are no policy that can be read.
pub fn read(bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Document, ReadError> {
    let (flow, media_type) = read_flow(bytes, path, options)?;
    finish(flow, Source::new(path, media_type, bytes), options)
}

/// Reads what stands in bytes, and tells in which form they are. A hostile source can take long in here, or more memory than there
/// is: a command does this in a process of its own. What [`finish`] does with the flow is safe.
///
/// # Errors
/// [`ReadError`] where the bytes cannot be read.
pub fn read_flow(bytes: &[u8], path: &str, options: &ReadOptions) -> Result<(Flow, MediaType), ReadError> {
    let form = media_type(bytes, path, options);
    if bytes.len() as u64 > options.limits.bytes(Limit::Size, form) {
        return Err(ReadError::Limit { path: path.to_owned(), cause: options.limits.passed(Limit::Size, form) });
    }
    refuse_other_forms(bytes, path, options)?;
    Ok((reader_for(bytes, path, options).read(bytes, path, options)?, form))
}

/// The form that bytes are read as.
pub fn media_type(bytes: &[u8], path: &str, options: &ReadOptions) -> MediaType {
    reader_for(bytes, path, options).media_type()
}

/// Makes a document of what was read: takes out what surrounds the policy, finds its sections, its language and its date.
///
/// # Errors
/// [`ReadError`] where there is no policy.
pub fn finish(mut flow: Flow, source: Source, options: &ReadOptions) -> Result<Document, ReadError> {
    if !flow.outlined {
        boilerplate::clean(&mut flow);
        passing::drop_passing(&mut flow);
        controls::drop_controls(&mut flow);
    }
    captures::require_policy(&mut flow, &source)?;
    let (language, warning) = metadata::language(&flow, options);
    flow.warnings.extend(warning);
    let date = options.date.or_else(|| metadata::date(&flow, &language));
    let outline = match flow.outlined {
        true => outline::as_told(flow.elements),
        false => outline::outline(flow.elements, flow.declared_title),
    };
    let mut builder = DocumentBuilder::new(source, language, outline.title);
    builder.given(options.given());
    builder.date(date);
    builder.pages(flow.pages);
    builder.unseen(flow.unseen);
    flow.warnings.into_iter().for_each(|warning| builder.warning(warning));
    outline::build(outline.nodes, &mut builder);
    outline::build_beside(flow.beside, &mut builder);
    Ok(builder.finish())
}

/// The codes of warnings that a source holds changes of its own: tracked ones, or struck and inserted words.
pub const OWN_CHANGES: [&str; 2] = ["own-changes", "tracked-changes"];

/// Takes a text whose language is not known, since it is short, to be in that of the other version.
pub fn agree_on_language(documents: &mut [Document; 2]) {
    let [old, new] = documents;
    let (unknown, known) = match (is_unknown(old), is_unknown(new)) {
        (true, false) => (old, new),
        (false, true) => (new, old),
        _ => return,
    };
    unknown.language = known.language.clone();
    unknown.warnings.retain(|warning| warning.code != metadata::UNSUPPORTED);
    let message = format!(
        "The text is too short to tell its language, and is taken to be in that of the other version ({}); the language of either \
         can be given.",
        known.language
    );
    unknown.warnings.push(Warning { code: "language-of-the-other".into(), message });
}

fn is_unknown(document: &Document) -> bool {
    document.language.tag() == metadata::UNKNOWN
}

/// The reader for bytes: as the options say, else the one surest of the content, else by the ending of the path.
fn reader_for(bytes: &[u8], path: &str, options: &ReadOptions) -> &'static dyn Reader {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let given = options.media_type.and_then(|wanted| READERS.iter().find(|reader| reader.media_type() == wanted));
    let by_content = |least: u8| {
        let surest = READERS.iter().rev().max_by_key(|reader| reader.sniff(bytes))?;
        (surest.sniff(bytes) >= least).then_some(surest)
    };
    let by_extension = || READERS.iter().find(|reader| reader.extensions().contains(&extension.as_str()));
    let found = given.or_else(|| by_content(SURE)).or_else(by_extension).or_else(|| by_content(1));
    found.map_or(&text::TextReader, |reader| *reader)
}

/// From this on, content outweighs the ending of the path.
const SURE: u8 = 80;

/// Refuses what is known to be read by no reader, unless its form was given.
fn refuse_other_forms(bytes: &[u8], path: &str, options: &ReadOptions) -> Result<(), ReadError> {
    let unsupported = |form: &'static str| Err(ReadError::Unsupported { path: path.to_owned(), form: form.into() });
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty { path: path.to_owned() });
    }
    if options.media_type.is_none() && bytes.starts_with(b"{\\rtf") {
        return unsupported("RTF");
    }
    Ok(())
}

/// Decodes bytes for a reader.
///
/// # Errors
/// [`ReadError`] naming the file where the bytes are no text.
pub(crate) fn decode(bytes: &[u8], path: &str, declared: Option<&str>) -> Result<encoding::Decoded, ReadError> {
    let decoded = encoding::decode(bytes, declared).map_err(|reason| match reason {
        encoding::NotText::Binary => ReadError::Binary { path: path.to_owned(), form: binary_form(bytes).into() },
        encoding::NotText::Undecodable => ReadError::Undecodable { path: path.to_owned() },
    })?;
    if decoded.text.trim().is_empty() {
        return Err(ReadError::Empty { path: path.to_owned() });
    }
    Ok(decoded)
}

fn binary_form(bytes: &[u8]) -> &'static str {
    const FORMS: [(&[u8], &str); 5] = [
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a compressed file"),
        (b"\x7fELF", "a program"),
    ];
    FORMS.iter().find(|(signature, _)| bytes.starts_with(signature)).map_or("a binary file", |(_, form)| form)
}
