//! Fields: what they do, and what becomes of the words they show.

use super::xml::Node;
use crate::document::Role;

/// Bytes of an instruction that are read; the longest real ones are addresses of some 2,000.
const LONGEST_INSTRUCTION: usize = 16_384;

/// A box that is not ticked.
pub const EMPTY_BOX: &str = "☐";

/// A box that is ticked.
pub const TICKED_BOX: &str = "☒";

/// A field that is open.
#[derive(Debug, Default)]
pub struct Field {
    instruction: String,
    /// Whether its result is being read.
    pub in_result: bool,
    /// What it shows, known once its result begins.
    pub kind: FieldKind,
    /// Where it leads.
    pub target: Option<String>,
    /// What a field of a form shows where its result has no words.
    pub chosen: Option<String>,
}

/// What a field shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Words of the text.
    #[default]
    Words,
    /// The number of a page, or how many there are.
    Page,
    /// The day or the time at which the file is opened, saved or printed.
    Clock,
    /// A box to be ticked, which was shown when the field began.
    Box,
}

impl Field {
    /// A field that begins.
    pub fn begun(begin: Node<'_>) -> Self {
        Self { chosen: form_choice(begin), ..Self::default() }
    }

    /// A field whose instruction is known.
    pub fn of(instruction: &str) -> Self {
        let mut field = Self::default();
        field.instruct(instruction);
        field.begin_result();
        field
    }

    /// Adds to the instruction.
    pub fn instruct(&mut self, words: &str) {
        if self.instruction.len() + words.len() <= LONGEST_INSTRUCTION {
            self.instruction.push_str(words);
        }
    }

    /// Ends the instruction.
    pub fn begin_result(&mut self) {
        self.in_result = true;
        let name = self.instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        self.kind = match name.as_str() {
            "PAGE" | "PAGEREF" | "NUMPAGES" | "SECTIONPAGES" => FieldKind::Page,
            "DATE" | "TIME" | "SAVEDATE" | "PRINTDATE" | "EDITTIME" => FieldKind::Clock,
            "FORMCHECKBOX" => FieldKind::Box,
            _ => FieldKind::Words,
        };
        self.target = target(&self.instruction);
    }

    /// The role of the words it shows, where they are not the text's.
    pub fn role(&self) -> Option<Role> {
        match self.kind {
            FieldKind::Page => Some(Role::PageNumber),
            FieldKind::Clock => Some(Role::Passing),
            FieldKind::Words | FieldKind::Box => None,
        }
    }
}

/// Where a field leads, for `HYPERLINK "address" \l "bookmark"`.
fn target(instruction: &str) -> Option<String> {
    let (name, rest) = instruction.trim_start().split_once(char::is_whitespace)?;
    if !name.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let mut parts = rest.split('"');
    let (before, first) = (parts.next()?, parts.next()?);
    let second = parts.next().filter(|between| between.contains("\\l")).and_then(|_| parts.next());
    Some(match (before.contains("\\l"), second) {
        (true, _) => format!("#{first}"),
        (false, Some(bookmark)) => format!("{first}#{bookmark}"),
        (false, None) => first.to_owned(),
    })
}

/// The box of a form's field, from what its beginning says.
pub fn form_box(begin: Node<'_>) -> Option<&'static str> {
    let field = begin.child("ffData")?.child("checkBox")?;
    let ticked = field.child("checked").or_else(|| field.child("default")).is_some_and(Node::is_on);
    Some(if ticked { TICKED_BOX } else { EMPTY_BOX })
}

/// The entry that is chosen in a form's list, from what its beginning says.
pub fn form_choice(begin: Node<'_>) -> Option<String> {
    let list = begin.child("ffData")?.child("ddList")?;
    let chosen = list.child("result").or_else(|| list.child("default")).and_then(Node::number).unwrap_or(0);
    list.all("listEntry").nth(chosen)?.value().map(std::borrow::Cow::into_owned)
}

/// The box of a content control, from its properties.
pub fn control_box(control: Node<'_>) -> Option<&'static str> {
    let ticked = control.child("sdtPr")?.child("checkbox")?.child("checked")?.is_on();
    Some(if ticked { TICKED_BOX } else { EMPTY_BOX })
}

/// Whether a content control shows what is to be filled in.
pub fn is_placeholder(control: Node<'_>) -> bool {
    control.child("sdtPr").and_then(|properties| properties.child("showingPlcHdr")).is_some_and(Node::is_on)
}
