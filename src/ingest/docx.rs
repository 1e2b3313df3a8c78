//! Word documents (Office Open XML, ECMA-376 part 1, transitional and strict).
//!
//! `package` opens the archive within limits, `xml` makes trees of its parts, `styles` and `numbering` say what paragraphs are and
//! what stands before them, `body` walks the text. Pages are not known before a document is laid out; the anchor of a place is the
//! paragraph's number (`¶12`), those in cells, notes and text boxes counted where they are read.

mod body;
mod fields;
mod maths;
mod numbering;
mod numerals;
mod package;
mod running;
mod styles;
mod xml;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use aho_corasick::AhoCorasick;
use serde::{Deserialize, Serialize};

use super::flow::own_changes_warning;
use super::limits::{LimitError, Limits};
use super::{Element, Flow, ReadError, ReadOptions, Reader};
use crate::document::{MediaType, Place, Role, Tracked, Warning};
use body::PageNumbers;
use numbering::Numbering;
pub(super) use numerals::Numerals;
use package::{Package, Relationships};
use styles::Styles;
use xml::{Node, Tree};

/// Reads Word documents.
#[derive(Clone, Copy, Debug)]
pub struct DocxReader;

/// Why a Word document could not be read. The words go on after the file's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum DocxError {
    /// Neither an archive nor an old document.
    #[error("is no Word document although it is named like one: give it the ending of what it is, or save it as DOCX")]
    NotWord,
    /// The archive has no end.
    #[error("is a Word document that is cut off or damaged: get the file again, or open it in Word and save it anew")]
    Truncated,
    /// A part that cannot be unpacked or parsed.
    #[error("is a damaged Word document ({part} cannot be read): open it in Word, let it be repaired and save it anew")]
    Damaged {
        /// The part's name.
        part: String,
    },
    /// No text in the archive.
    #[error(
        "is a Word document without its text ({part} is missing): get the file again, or open it in Word and save it anew"
    )]
    Missing {
        /// The part's name.
        part: String,
    },
    /// An archive that is something else.
    #[error("is {form} and no Word document: {advice}")]
    OtherArchive {
        /// What it is, with its article.
        form: Cow<'static, str>,
        /// What to do.
        advice: Cow<'static, str>,
    },
    /// A password is needed.
    #[error("is protected by a password: open it in Word, remove the password and save it, then give that file")]
    Encrypted,
    /// A document of Word 97 to 2003.
    #[error(
        "is a Word document of the old form (DOC): open it in Word or LibreOffice, save it as DOCX and give that file"
    )]
    OldForm,
    /// Another file of that time.
    #[error(
        "is an Office file of the old form, and no document: save the policy as DOCX, PDF or HTML and give that file"
    )]
    OldOffice,
    /// It passes a limit.
    #[error(transparent)]
    Limit(#[from] LimitError),
    /// A document type, behind which entities of other files can stand.
    #[error(
        "declares a document type in {part}, which Word never does and which could pull in other files: do not trust it, and get it anew"
    )]
    DocumentType {
        /// The part's name.
        part: String,
    },
}

/// The first bytes of an archive, also of an empty one.
const ARCHIVE: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// The first bytes of a compound file, in which old documents and encrypted ones are kept ([MS-CFB]).
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

impl Reader for DocxReader {
    fn media_type(&self) -> MediaType {
        MediaType::Docx
    }

    fn sniff(&self, bytes: &[u8]) -> u8 {
        let known = ARCHIVE.iter().any(|start| bytes.starts_with(start)) || bytes.starts_with(COMPOUND);
        if known { 100 } else { 0 }
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx", "dotm", "doc"]
    }

    fn read(&self, bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Flow, ReadError> {
        flow(bytes, options.tracked, &options.limits).map_err(|cause| match cause {
            DocxError::Limit(cause) => ReadError::Limit { path: path.to_owned(), cause },
            cause => ReadError::Docx { path: path.to_owned(), cause },
        })
    }
}

fn flow(bytes: &[u8], tracked: Tracked, limits: &Limits) -> Result<Flow, DocxError> {
    if bytes.starts_with(COMPOUND) {
        return Err(compound_form(bytes));
    }
    if !ARCHIVE.iter().any(|start| bytes.starts_with(start)) {
        return Err(DocxError::NotWord);
    }
    let mut package = Package::open(bytes, limits)?;
    let mut parts = Parts::default();
    let name = main_part(&mut package)?;
    let main = package.tree(&name)?.ok_or(DocxError::Missing { part: name.clone() })?;
    let relationships = parts.optional(package.relationships(&name))?.unwrap_or_default();
    parts.read(&mut package, &relationships)?;
    parts.outlined = is_outlined(&mut parts, &mut package)?;
    let running = running::read(&mut package, &relationships, &main, &mut parts, tracked)?;
    let text = body::text(&main, &relationships, &parts, tracked);
    let mut flow = Flow { elements: text.elements, beside: text.beside, outlined: parts.outlined, ..Flow::default() };
    let drawn = std::mem::take(&mut parts.drawn);
    flow.elements.extend(drawn.into_iter().chain(running.own));
    flow.beside.extend(running.beside);
    flow.beside.extend(parts.apart);
    flow.warnings = warnings(text.passages + running.passages, text.changed, text.embedded, tracked);
    flow.warnings.extend(parts.warnings);
    Ok(flow)
}

/// What a reader must know of changes in the text and of what is not read.
fn warnings(passages: usize, changed: bool, embedded: bool, tracked: Tracked) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if passages > 0 {
        warnings.push(own_changes_warning(passages, tracked));
    } else if changed {
        // Changes of the look alone, or ends of paragraphs.
        let message = match tracked {
            Tracked::Accepted => {
                "the document holds tracked changes and is read with all of them accepted; --tracked original reads it without them"
            }
            Tracked::Original => {
                "the document holds tracked changes and is read without them; --tracked accepted reads it with all of them"
            }
        };
        warnings.push(Warning { code: "tracked-changes".into(), message: message.to_owned() });
    }
    if embedded {
        let message = "the document embeds a part in another form, which is left out; open it in Word and save it anew";
        warnings.push(Warning { code: "part-embedded".into(), message: message.to_owned() });
    }
    warnings
}

/// What stands beside the text.
#[derive(Debug, Default)]
struct Parts {
    styles: Styles,
    numbering: Numbering,
    footnotes: Option<Notes>,
    endnotes: Option<Notes>,
    /// Comments.
    apart: Vec<Element>,
    /// Words in diagrams and charts.
    drawn: Vec<Element>,
    /// Whether every heading is in the style of a heading, and nothing else is.
    outlined: bool,
    warnings: Vec<Warning>,
}

/// Footnotes or endnotes.
#[derive(Debug)]
struct Notes {
    tree: Tree,
    relationships: Relationships,
    /// Where each note stands in the tree, by id.
    places: HashMap<String, usize>,
}

impl Notes {
    fn new(tree: Tree, relationships: Relationships) -> Self {
        let notes = tree.root().into_iter().flat_map(Node::children);
        let places = notes.filter_map(|note| Some((note.attribute("id")?.into_owned(), note.index()))).collect();
        Self { tree, relationships, places }
    }

    fn note(&self, id: &str) -> Option<Node<'_>> {
        self.places.get(id).map(|index| self.tree.node(*index))
    }
}

impl Parts {
    fn read(&mut self, package: &mut Package<'_>, relationships: &Relationships) -> Result<(), DocxError> {
        let usual = |kind: &str| relationships.part(kind).map_or_else(|| format!("word/{kind}.xml"), str::to_owned);
        if let Some(tree) = self.optional(package.tree(&usual("styles")))?.flatten() {
            self.styles = Styles::read(&tree);
        }
        if let Some(tree) = self.optional(package.tree(&usual("numbering")))?.flatten() {
            self.numbering = Numbering::read(&tree, &self.styles);
        }
        self.footnotes = self.notes(package, &usual("footnotes"))?;
        self.endnotes = self.notes(package, &usual("endnotes"))?;
        let mut seen: HashSet<&str> = HashSet::new();
        for (kind, part) in &relationships.parts {
            if !matches!(kind.as_str(), "comments" | "diagramData" | "chart") || !seen.insert(part) {
                continue;
            }
            let Some(tree) = self.optional(package.tree(part))?.flatten() else { continue };
            if kind == "comments" {
                self.comments(&tree, part);
            } else {
                self.drawn(&tree, part);
            }
        }
        Ok(())
    }

    fn notes(&mut self, package: &mut Package<'_>, part: &str) -> Result<Option<Notes>, DocxError> {
        let Some(tree) = self.optional(package.tree(part))?.flatten() else { return Ok(None) };
        let relationships = self.optional(package.relationships(part))?.unwrap_or_default();
        Ok(Some(Notes::new(tree, relationships)))
    }

    /// A damaged part beside the text is a warning; one that breaks a limit is not.
    fn optional<T>(&mut self, part: Result<T, DocxError>) -> Result<Option<T>, DocxError> {
        match part {
            Ok(part) => Ok(Some(part)),
            Err(DocxError::Damaged { part }) => {
                let message =
                    format!("{part} of the document is damaged, so what it holds is left out; save the document anew");
                self.warnings.push(Warning { code: "part-damaged".into(), message });
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Notes the words of reviewers, paragraph by paragraph; the same words once.
    fn comments(&mut self, tree: &Tree, part: &str) {
        let none = Relationships::default();
        let text = body::part(tree, &none, &Self::default(), Tracked::Accepted, PageNumbers::InPlace);
        let place = Place { anchor: Some(part.to_owned()), ..Place::default() };
        let mut known: HashSet<String> = HashSet::new();
        for words in text.elements.iter().chain(&text.beside).map(Element::words) {
            if known.insert(words.clone()) {
                self.apart.push(Element::beside(Role::Hidden, &words, &place));
            }
        }
    }

    /// Notes the words of a diagram or a chart, which stand in a part of their own.
    fn drawn(&mut self, tree: &Tree, part: &str) {
        let place = Place { anchor: Some(part.to_owned()), ..Place::default() };
        for paragraph in tree.root().into_iter().flat_map(Node::descendants).filter(|node| node.name() == "p") {
            let words: String = paragraph.descendants().filter(|node| node.name() == "t").map(Node::text).collect();
            if !words.trim().is_empty() {
                self.drawn.push(Element::beside(Role::Own, &words, &place));
            }
        }
    }
}

/// The property of a document by which this program says that it wrote the document: every heading is in the style of a heading and
/// nothing else is, so that it is read as it was understood. Word and LibreOffice keep such properties.
pub const OUTLINED: &str = "policydiff-outlined";

/// Where properties of that kind are kept.
const PROPERTIES: &str = "docProps/custom.xml";

fn is_outlined(parts: &mut Parts, package: &mut Package<'_>) -> Result<bool, DocxError> {
    let tree = parts.optional(package.tree(PROPERTIES))?.flatten();
    let mut properties = tree.iter().filter_map(Tree::root).flat_map(|root| root.all("property"));
    Ok(properties.any(|property| property.attribute("name").as_deref() == Some(OUTLINED)))
}

/// The usual name of the part that holds the text.
const MAIN: &str = "word/document.xml";

/// The name of the part that holds the text.
fn main_part(package: &mut Package<'_>) -> Result<String, DocxError> {
    let of_word = |part: &&str| part.starts_with("word/");
    let relationships = package.relationships("").unwrap_or_default();
    let named = relationships.part("officeDocument");
    if let Some(part) = named.filter(of_word) {
        return Ok(part.to_owned());
    }
    let names = package.names();
    if names.iter().any(of_word) {
        return Ok(MAIN.to_owned());
    }
    let holds = |start: &str| names.iter().any(|name| name.starts_with(start));
    let as_policy = "save the policy as DOCX, PDF or HTML and give that file";
    let (form, advice) = if holds("xl/") {
        ("an Excel workbook", as_policy)
    } else if holds("ppt/") {
        ("a PowerPoint presentation", as_policy)
    } else if holds("META-INF/manifest.xml") && holds("content.xml") {
        ("an OpenDocument file", "open it in LibreOffice or Word, save it as DOCX and give that file")
    } else if holds("META-INF/container.xml") {
        ("an e-book", as_policy)
    } else if named.is_some() || holds("[Content_Types].xml") {
        return Err(DocxError::Missing { part: MAIN.to_owned() });
    } else {
        ("an archive", "unpack it and give the policy's own file")
    };
    Err(DocxError::OtherArchive { form: form.into(), advice: advice.into() })
}

/// What a compound file is, by the names in its directory, which are in UTF-16.
fn compound_form(bytes: &[u8]) -> DocxError {
    let wide = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let names = [wide("EncryptedPackage"), wide("WordDocument")];
    let found = AhoCorasick::new(names).ok().and_then(|names| names.find(bytes));
    match found.map(|found| found.pattern().as_usize()) {
        Some(0) => DocxError::Encrypted,
        Some(_) => DocxError::OldForm,
        None => DocxError::OldOffice,
    }
}
