//! Two versions beside each other, for versions in two languages, between which tracked changes would say nothing.
//!
//! Every section is a heading and a table: a row for each clause or row of a table that belongs to another, or that
//! has no counterpart, with a sign that says what became of it. What the other side does not say is struck through or
//! underlined.

use std::collections::BTreeMap;
use std::ops::Range;

use super::frame;
use super::marks::marks_of;
use super::notes::Version;
use super::parts::Shape;
use super::pen::Pen;
use super::styles::{Tongue, tongue};
use super::tables::{PAGE, open_table};
use super::words::Words;
use crate::render::Comparison;
use crate::report::{Change, ChangeKind, DocumentInfo, Quote, SectionEntry, SectionStatus, Severity, Unit};
use crate::text::Language;

/// Writes two versions beside each other.
pub fn write(pen: &mut Pen, comparison: &Comparison<'_>, words: &Words) {
    let english = Language::new("en");
    let mut parts: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in &comparison.report.changes {
        if let Some(parent) = change.parent.as_deref().filter(|_| change.unit == Unit::Cell) {
            parts.entry(parent).or_default().push(change);
        }
    }
    let mut columns = Columns {
        pen,
        comparison,
        words,
        parts,
        old: tongue(&comparison.old.language),
        new: tongue(&comparison.new.language),
        own: tongue(&english),
    };
    columns.front();
    for section in &comparison.report.sections {
        columns.section(section);
    }
}

/// How words are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Plain,
    /// The new version does not say it.
    Gone,
    /// The old version does not say it.
    Come,
}

impl Look {
    /// Properties of words, before their language: never colour alone.
    fn properties(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Gone => "<w:strike/><w:color w:val=\"B3261E\"/>",
            Self::Come => "<w:color w:val=\"146C2E\"/><w:u w:val=\"single\"/>",
        }
    }
}

/// Width of the column of signs (twentieths of a point).
const SIGNS: usize = 480;

/// Widths of the three columns.
const WIDTHS: [usize; 3] = [SIGNS, (PAGE - SIGNS) / 2, (PAGE - SIGNS) / 2];

/// Width of the names in the table of versions.
const NAMES: usize = 1_300;

struct Columns<'a> {
    pen: &'a mut Pen,
    comparison: &'a Comparison<'a>,
    words: &'a Words,
    /// The cells that changed, by the change of their row.
    parts: BTreeMap<&'a str, Vec<&'a Change>>,
    old: Tongue<'a>,
    new: Tongue<'a>,
    /// The language of the document's own words.
    own: Tongue<'a>,
}

/// A version's words with the places that are marked.
struct Said<'q> {
    version: Version,
    quote: &'q Quote,
    /// Byte ranges of the version's text that the other side does not say.
    marks: Vec<Range<usize>>,
}

impl Columns<'_> {
    /// What is compared, what matters and how the rest is read.
    fn front(&mut self) {
        let report = self.comparison.report;
        self.open_paragraph("Title");
        self.run(&report.old.title, self.old, Look::Plain);
        self.run(" → ", self.own, Look::Plain);
        self.run(&report.new.title, self.new, Look::Plain);
        self.close_paragraph();
        self.versions(&report.old, &report.new);
        if !self.comparison.view.report.summary.headline.is_empty() {
            self.paragraph("Lead", &self.words.matters);
            for headline in &self.comparison.view.report.summary.headline {
                self.point(&headline.text);
            }
        }
        self.paragraph("Lead", &super::counts(self.comparison, self.words));
        self.paragraph("Note", &self.words.legend);
        self.paragraph("Note", &self.words.not_advice);
    }

    fn versions(&mut self, old: &DocumentInfo, new: &DocumentInfo) {
        let words = self.words;
        let both = (PAGE - NAMES) / 2;
        let widths = [NAMES, both, both];
        let no_date = words.no_date.as_str();
        open_table(self.pen, "TableGrid", &widths);
        let rows = [
            ("", words.old.as_str(), words.new.as_str()),
            (words.title.as_str(), old.title.as_str(), new.title.as_str()),
            (words.date.as_str(), old.date.as_deref().unwrap_or(no_date), new.date.as_deref().unwrap_or(no_date)),
            (words.language_of.as_str(), old.language.as_str(), new.language.as_str()),
            (words.file.as_str(), frame::file_name(&old.path), frame::file_name(&new.path)),
            ("SHA-256", old.sha256.as_str(), new.sha256.as_str()),
        ];
        for (index, (name, before, after)) in rows.into_iter().enumerate() {
            self.pen.markup.append("<w:tr>");
            let style = if index == 0 { "TableHeading" } else { "TableText" };
            let of_title = index == 1;
            let tongues = if of_title { [self.own, self.old, self.new] } else { [self.own; 3] };
            for ((text, width), tongue) in [name, before, after].into_iter().zip(widths).zip(tongues) {
                self.open_cell(width, if index == 0 { HEAD } else { "" });
                self.open_paragraph(if text == name { "TableHeading" } else { style });
                self.run(text, tongue, Look::Plain);
                self.close_paragraph();
                self.pen.markup.close("w:tc");
            }
            self.pen.markup.close("w:tr");
        }
        self.close_table();
    }

    fn section(&mut self, section: &SectionEntry) {
        let changes: Vec<&Change> = self
            .comparison
            .report
            .changes
            .iter()
            .filter(|change| change.section.as_deref() == Some(section.id.as_str()))
            .collect();
        if [&section.old, &section.new].into_iter().flatten().all(|side| side.level > 0) {
            let heading = changes.iter().copied().find(|change| change.unit == Unit::Section);
            self.heading(section, heading);
        }
        let rows: Vec<&Change> =
            changes.into_iter().filter(|change| matches!(change.unit, Unit::Clause | Unit::Row)).collect();
        if rows.is_empty() {
            return;
        }
        open_table(self.pen, "TableGrid", &WIDTHS);
        self.names();
        rows.into_iter().for_each(|change| self.row(change));
        self.close_table();
    }

    fn heading(&mut self, section: &SectionEntry, change: Option<&Change>) {
        let level = section.new.as_ref().or(section.old.as_ref()).map_or(1, |side| side.level.clamp(1, 9));
        self.open_paragraph(&format!("Heading{level}"));
        let old = section.old.as_ref().map_or("", |side| side.heading.as_str());
        let new = section.new.as_ref().map_or("", |side| side.heading.as_str());
        let place = |quote: Option<&Quote>| quote.map(|quote| quote.span.bytes[0]..quote.span.bytes[1]);
        let before = place(change.and_then(|change| change.old.as_ref())).unwrap_or_default();
        let after = place(change.and_then(|change| change.new.as_ref())).unwrap_or_default();
        if !old.is_empty() && old != new {
            self.noted(Version::Old, &before, |columns| columns.run(old, columns.old, Look::Plain));
        }
        if !old.is_empty() && !new.is_empty() && old != new {
            self.run(" → ", self.own, Look::Plain);
        }
        if !new.is_empty() {
            self.noted(Version::New, &after, |columns| columns.run(new, columns.new, Look::Plain));
        }
        let status = match section.status {
            SectionStatus::Added => Some(&self.words.added),
            SectionStatus::Removed => Some(&self.words.removed),
            _ if section.moved => Some(&self.words.moved),
            SectionStatus::Same | SectionStatus::Modified => None,
        };
        if let Some(status) = status {
            self.run(&format!(" ({status})"), self.own, Look::Plain);
        }
        self.close_paragraph();
    }

    /// The row that names the columns, again on every page.
    fn names(&mut self) {
        self.pen.markup.append("<w:tr><w:trPr><w:tblHeader/></w:trPr>");
        let report = self.comparison.report;
        let names = ["".to_owned(), frame::version(&report.old, self.words), frame::version(&report.new, self.words)];
        for (name, width) in names.iter().zip(WIDTHS) {
            self.open_cell(width, HEAD);
            self.paragraph("TableHeading", name);
            self.pen.markup.close("w:tc");
        }
        self.pen.markup.close("w:tr");
    }

    fn row(&mut self, change: &Change) {
        let matters = change.severity > Severity::Editorial;
        let (sign, fill) = match change.kind {
            ChangeKind::Added => ("+", ADDED),
            ChangeKind::Removed => ("−", REMOVED),
            ChangeKind::Moved => ("↕", MOVED),
            ChangeKind::Modified | ChangeKind::Renamed => ("~", if matters { CHANGED } else { "" }),
            ChangeKind::Terminology | ChangeKind::Same => ("", ""),
        };
        self.pen.markup.append("<w:tr>");
        let [signs, old, new] = WIDTHS;
        self.open_cell(signs, fill);
        let important = if change.severity == Severity::Material && change.kind != ChangeKind::Same { "!" } else { "" };
        self.paragraph("Status", &format!("{sign}{important}"));
        self.pen.markup.close("w:tc");
        let [before, after] = self.marks(change);
        self.side(old, fill, Version::Old, change.old.as_ref(), before);
        self.side(new, fill, Version::New, change.new.as_ref(), after);
        self.pen.markup.close("w:tr");
    }

    fn side(&mut self, width: usize, fill: &str, version: Version, quote: Option<&Quote>, marks: Vec<Range<usize>>) {
        self.open_cell(width, if quote.is_some() { fill } else { NOTHING });
        match quote {
            Some(quote) => self.said(&Said { version, quote, marks }),
            None => self.paragraph("TableText", ""),
        }
        self.pen.markup.close("w:tc");
    }

    /// A quote, a paragraph for each cell of a row.
    fn said(&mut self, said: &Said<'_>) {
        let mut start = said.quote.span.bytes[0];
        let several = said.quote.text.contains('\t');
        for text in said.quote.text.split('\t') {
            let bytes = start..start + text.len();
            start = bytes.end + 1;
            if several && text.is_empty() {
                continue;
            }
            self.open_paragraph("TableText");
            self.noted(said.version, &bytes, |columns| columns.marked(said, text, &bytes));
            self.close_paragraph();
        }
    }

    fn marked(&mut self, said: &Said<'_>, text: &str, bytes: &Range<usize>) {
        let (tongue, look) = match said.version {
            Version::Old => (self.old, Look::Gone),
            Version::New => (self.new, Look::Come),
        };
        let mut at = 0;
        let within = |byte: usize| byte.clamp(bytes.start, bytes.end) - bytes.start;
        for mark in &said.marks {
            let (start, end) = (within(mark.start).max(at), within(mark.end));
            if start < end {
                self.run(text.get(at..start).unwrap_or_default(), tongue, Look::Plain);
                self.run(text.get(start..end).unwrap_or_default(), tongue, look);
                at = end;
            }
        }
        self.run(text.get(at..).unwrap_or_default(), tongue, Look::Plain);
    }

    /// Where the old and the new words of a change say what the other side does not; none where only words differ.
    fn marks(&self, change: &Change) -> [Vec<Range<usize>>; 2] {
        if change.severity == Severity::Editorial || change.kind == ChangeKind::Same {
            return [Vec::new(), Vec::new()];
        }
        if change.unit != Unit::Row {
            return marks_of(change);
        }
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for cell in self.parts.get(change.id.as_str()).into_iter().flatten() {
            if cell.severity > Severity::Editorial {
                let [before, after] = marks_of(cell);
                old.extend(before);
                new.extend(after);
            }
        }
        [old, new]
    }

    /// Writes words with the comments on them.
    fn noted(&mut self, version: Version, bytes: &Range<usize>, write: impl FnOnce(&mut Self)) {
        self.pen.begin_notes(version, bytes);
        write(self);
        self.pen.end_notes();
    }

    fn paragraph(&mut self, style: &str, text: &str) {
        self.open_paragraph(style);
        self.run(text, self.own, Look::Plain);
        self.close_paragraph();
    }

    /// An entry of the list of what matters.
    fn point(&mut self, text: &str) {
        self.pen.markup.append("<w:p><w:pPr>");
        self.pen.shape(&Shape::Item { depth: 0, marker: "–".to_owned() }, None);
        self.pen.markup.append("</w:pPr>");
        self.run(text, self.own, Look::Plain);
        self.close_paragraph();
    }

    fn open_paragraph(&mut self, style: &str) {
        self.pen.markup.append("<w:p><w:pPr>");
        self.pen.markup.value("w:pStyle", style);
        self.pen.markup.append("</w:pPr>");
    }

    fn close_paragraph(&mut self) {
        self.pen.markup.close("w:p");
    }

    fn run(&mut self, text: &str, tongue: Tongue<'_>, look: Look) {
        if text.is_empty() {
            return;
        }
        let markup = &mut self.pen.markup;
        markup.append("<w:r><w:rPr>");
        markup.empty("w:rFonts", &[("w:eastAsia", tongue.font)]);
        markup.append(look.properties());
        markup.empty("w:lang", &[("w:val", tongue.latin), ("w:eastAsia", tongue.han)]);
        markup.append("</w:rPr>");
        markup.element("w:t", &[("xml:space", "preserve")], text);
        markup.append("</w:r>");
    }

    fn open_cell(&mut self, width: usize, fill: &str) {
        let markup = &mut self.pen.markup;
        markup.append("<w:tc><w:tcPr>");
        markup.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if !fill.is_empty() {
            markup.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)]);
        }
        markup.append("</w:tcPr>");
    }

    fn close_table(&mut self) {
        self.pen.markup.close("w:tbl");
        self.paragraph("TableEnd", "");
    }
}

/// Colour behind the names of columns.
const HEAD: &str = "EDEDED";
/// Colour where a version has nothing.
const NOTHING: &str = "F5F5F5";
/// Colour behind what came.
const ADDED: &str = "E6F4EA";
/// Colour behind what went.
const REMOVED: &str = "FCE8E6";
/// Colour behind what stands elsewhere.
const MOVED: &str = "E8F0FE";
/// Colour behind what says something else.
const CHANGED: &str = "FFF8E1";
