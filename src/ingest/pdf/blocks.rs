//! Blocks: lines put together to headings, paragraphs, list items and tables, by size, weight, gaps and bullets.

use super::columns::{self, Band};
use super::glyph::{Area, Page};
use super::lines::{self, Letter, Line, Piece, WIDE_GAP};
use super::measures::Measures;
use super::tables::{self, Table};
use super::{measures, notes, running};
use crate::document::{DraftText, Role};
use crate::ingest::inline::{self, Words};
use crate::ingest::lines as wrapped;
use crate::ingest::{Element, ElementKind};
use crate::text::script;

/// Elements of pages without a structure tree, and the page headers that were left out.
pub(super) fn read(mut pages: Vec<Page>) -> (Vec<Element>, Vec<Element>) {
    let rows: Vec<Vec<f64>> = pages.iter().map(measures::row_baselines).collect();
    let mut tables: Vec<Vec<Table>> =
        pages.iter_mut().zip(1..).map(|(page, number)| tables::ruled(page, number)).collect();
    let mut beside = running::take(&mut pages);
    let bands = columns::bands(&mut pages);
    let mut lines: Vec<Vec<Line>> = Vec::new();
    for (((page, number), bands), (rows, tables)) in pages.iter().zip(1..).zip(bands).zip(rows.iter().zip(&mut tables))
    {
        let mut own: Vec<Line> = bands.into_iter().flat_map(|band| band_lines(band, number, &page.shapes)).collect();
        let cells = tables.iter_mut().flat_map(|table| &mut table.rows).flatten().flatten();
        for line in own.iter_mut().chain(cells) {
            line.number = measures::row_of(rows, line.baseline);
            line.dot = painted_bullet(line, &page.shapes);
            close_marker(line);
        }
        lines.push(own);
    }
    let measures = Measures::of(&lines);
    let heights = pages.iter().map(|page| page.height);
    let notes: Vec<Vec<Vec<Line>>> =
        lines.iter_mut().zip(heights).map(|(lines, height)| notes::take(lines, measures.size, height)).collect();
    let mut builder = Builder {
        pages: &pages,
        measures,
        elements: Vec::new(),
        open: None,
        bullets: Vec::new(),
        top: None,
        full: Vec::new(),
        notes: Vec::new(),
        beside: Vec::new(),
    };
    for (index, ((lines, tables), notes)) in lines.iter().zip(tables).zip(notes).enumerate() {
        builder.page(index, lines, tables);
        builder.notes.extend(notes);
    }
    builder.close();
    builder.add_notes();
    beside.append(&mut builder.beside);
    (builder.elements, beside)
}

fn band_lines(band: Band, page: u32, shapes: &[Area]) -> Vec<Line> {
    let lines = lines::lines(band.glyphs, page, shapes, WIDE_GAP).into_iter();
    lines.map(|line| Line { column: band.edges, ..line }).collect()
}

/// Bullets that are painted as dots and squares and not as letters, before a line: where they begin.
fn painted_bullet(line: &Line, shapes: &[Area]) -> Option<f64> {
    let is_dot = |shape: &&Area| {
        let (wide, high) = (shape.width(), shape.height());
        let middle = f64::midpoint(shape.top, shape.bottom);
        wide > 1.5
            && wide < 0.6 * line.size
            && (wide - high).abs() < 0.15 * line.size
            && shape.right <= line.left()
            && line.left() - shape.right < 2.5 * line.size
            && (line.baseline - 0.8 * line.size..line.baseline).contains(&middle)
    };
    shapes.iter().find(is_dot).map(|shape| shape.left)
}

/// A bullet or number far from its words is no cell of a table.
fn close_marker(line: &mut Line) {
    let alone = line.pieces.first().is_some_and(|piece| is_marker(&piece.text()));
    if line.pieces.len() < 2 || !alone {
        return;
    }
    let marker = line.pieces.remove(0);
    if let Some(first) = line.pieces.first_mut() {
        let words = std::mem::take(&mut first.letters).into_iter().enumerate();
        let words = words.map(|(index, letter)| Letter { spaced: letter.spaced || index == 0, ..letter });
        first.letters = marker.letters.into_iter().chain(words).collect();
    }
}

/// Whether words are a bullet, a number with its dot, or the number of a section, alone.
fn is_marker(words: &str) -> bool {
    is_section_number(words) || marker(&format!("{words} x")).is_some_and(|(length, _)| length == words.len() + 1)
}

/// Whether words are a number as sections bear it: `9.2.`, `1.1`, `A.`, `IV.`, `§ 3`, `第三条`, `三、`.
fn is_section_number(words: &str) -> bool {
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let roman = |part: &str| !part.is_empty() && part.chars().all(|character| matches!(character, 'I' | 'V' | 'X'));
    let han = |part: &str| !part.is_empty() && part.chars().all(|character| "一二三四五六七八九十".contains(character));
    let letter = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let ordinal = words.strip_prefix('第').and_then(|rest| rest.strip_suffix(['条', '條', '章', '节', '節']));
    let dotted = words.trim_end_matches('.');
    dotted.contains('.') && dotted.split('.').all(digits)
        || words.strip_suffix('.').is_some_and(|part| roman(part) || letter(part))
        || words.strip_prefix('§').is_some_and(|rest| digits(rest.trim()))
        || words.strip_suffix('、').is_some_and(han)
        || ordinal.is_some_and(|part| han(part) || digits(part))
}

/// The marker at the beginning of a line: its length in bytes with the white space after it, and the marker.
fn marker(text: &str) -> Option<(usize, &str)> {
    wrapped::marker(text).or_else(|| bracketed(text))
}

/// A letter or number in brackets: `(a)`, `(iv)`, `a)`.
fn bracketed(text: &str) -> Option<(usize, &str)> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let name = inner.find(')').filter(|length| (1..=4).contains(length))?;
    let sign = inner.get(..name)?;
    let plain = sign.chars().all(|character| character.is_ascii_alphanumeric());
    let roman = sign.chars().all(|character| matches!(character, 'i' | 'v' | 'x'));
    let length = text.len() - inner.len() + name + 1;
    let rest = text.get(length..)?;
    let words = rest.trim_start();
    let short = sign.len() == 1 || roman || sign.chars().all(|character| character.is_ascii_digit());
    (plain && short && rest.len() > words.len() && !words.is_empty())
        .then_some((text.len() - words.len(), text.get(..length)?))
}

/// What a block that is being put together is.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Heading(u8),
    Paragraph,
    /// How far right of the margin its marker begins, and the marker.
    Item(f64, String),
}

/// A block that is being put together.
struct Open {
    kind: Kind,
    lines: Vec<Line>,
}

struct Builder<'a> {
    pages: &'a [Page],
    measures: Measures,
    elements: Vec<Element>,
    open: Option<Open>,
    /// How far right of the margin the markers of open lists begin, the innermost last.
    bullets: Vec<f64>,
    /// Where the last table begins on its page: the next column begins higher.
    top: Option<f64>,
    /// Which cells of the last row of the last table may go on on the next page.
    full: Vec<bool>,
    /// Notes at the foot of pages, which stand after the text of their section: they interrupt nothing.
    notes: Vec<Vec<Line>>,
    /// What stands beside the policy.
    beside: Vec<Element>,
}

impl Builder<'_> {
    fn page(&mut self, index: usize, lines: &[Line], tables: Vec<Table>) {
        let shapes = self.pages.get(index).map_or(&[][..], |page| page.shapes.as_slice());
        let mut tables: Vec<(usize, Table)> =
            tables.into_iter().map(|table| (place_among(&table, lines), table)).collect();
        tables.sort_by_key(|(place, _)| *place);
        let mut tables = tables.into_iter().peekable();
        let mut next = 0;
        while let Some(line) = lines.get(next) {
            while let Some((_, table)) = tables.next_if(|(place, _)| *place <= next) {
                self.table(table);
            }
            let rest = lines.get(next..).unwrap_or_default();
            if let Some((taken, table)) = tables::aligned(rest, shapes) {
                self.table(table);
                next += taken;
            } else {
                self.line(line.clone());
                next += 1;
            }
        }
        tables.for_each(|(_, table)| self.table(table));
    }

    fn line(&mut self, line: Line) {
        if let Some((entry, number)) = line.without_leader().filter(|(_, number)| self.is_page(number)) {
            self.close();
            self.beside.push(Element::beside(Role::PageNumber, &number, &line.place()));
            let kind = self.kind(&entry, &entry.text());
            self.open = Some(Open { kind, lines: vec![entry] });
            self.close();
            return;
        }
        let text = line.text();
        if let Some(open) = &mut self.open
            && goes_on(open, &line, &text, &self.measures)
        {
            open.lines.push(line);
            return;
        }
        self.close();
        let kind = self.kind(&line, &text);
        self.open = Some(Open { kind, lines: vec![line] });
    }

    fn kind(&self, line: &Line, text: &str) -> Kind {
        let indent = self.measures.indent(line);
        if let Some(left) = line.dot {
            return Kind::Item(indent + left - line.left(), String::new());
        }
        if let Some(level) = self.measures.level(line.size) {
            return Kind::Heading(level);
        }
        match marker(text) {
            // Bold and numbered is a heading sooner than an entry; the outline decides.
            Some((_, marker)) if is_bullet(marker) || !line.bold && indent > 0.5 * line.size => {
                Kind::Item(indent, marker.to_owned())
            }
            _ => Kind::Paragraph,
        }
    }

    /// Ends the block that is being put together.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let words = self.words(&open.lines);
        let element = match open.kind {
            Kind::Heading(level) if is_heading(&open.lines, &words.text.text) => {
                self.bullets.clear();
                self.add_notes();
                Element::heading(level, words.text)
            }
            Kind::Heading(_) | Kind::Paragraph => notes::paragraph(words.text),
            Kind::Item(left, marker) => self.item(left, marker, words.text),
        };
        if !element.text.text.is_empty() {
            self.elements.push(Element { strong: words.strong, lead: words.lead, ..element });
        }
    }

    /// Adds the notes of the section that ends.
    fn add_notes(&mut self) {
        for lines in std::mem::take(&mut self.notes) {
            let text = self.words(&lines).text;
            let length = notes::mark(&text.text).unwrap_or(0);
            self.elements.push(notes::element(text, length));
        }
    }

    /// Whether figures can be the number of a page of the document.
    fn is_page(&self, number: &str) -> bool {
        /// Pages before the first that is numbered 1, and the other way round.
        const SHIFT: usize = 20;
        number.parse::<usize>().is_ok_and(|number| number <= self.pages.len() + SHIFT)
    }

    fn item(&mut self, left: f64, mut marker: String, mut text: DraftText) -> Element {
        if marker.is_empty() {
            marker.push('•');
        } else if let Some((length, _)) = self::marker(&text.text) {
            inline::remove(&mut text, std::slice::from_ref(&(0..length)));
        }
        let follows = self.elements.last().is_some_and(|last| last.is_list_item() || last.is_paragraph());
        if !follows {
            self.bullets.clear();
        }
        self.bullets.retain(|bullet| *bullet < left - self.measures.size * 0.7);
        let depth = u8::try_from(self.bullets.len()).unwrap_or(u8::MAX);
        self.bullets.push(left);
        Element::list_item(depth, marker, text)
    }

    fn table(&mut self, table: Table) {
        self.close();
        self.bullets.clear();
        let rows: Vec<Vec<DraftText>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| self.words(cell).text).collect::<Vec<DraftText>>())
            .collect();
        let bold = |row: &Vec<Vec<Line>>| row.iter().flatten().all(|line| line.bold);
        let headed = table.rows.first().is_some_and(bold) && !table.rows.iter().all(bold);
        let full = std::mem::replace(&mut self.full, full_cells(&table));
        let above = self.top.replace(table.top);
        if let Some(Element { kind: ElementKind::Table { rows: before, .. }, .. }) = self.elements.last_mut()
            && (tables::goes_over_page(before, &rows)
                || above.is_some_and(|above| table.top < above) && tables::as_wide(before, &rows))
        {
            self.beside.extend(tables::join(before, rows, &full));
            return;
        }
        let header_rows = if headed { 1 } else { wrapped::header_rows(&rows) };
        self.elements.push(Element::table(header_rows, rows));
    }

    fn words(&self, lines: &[Line]) -> Words {
        lines::words(lines, &|page, link| {
            let page = self.pages.get(usize::try_from(page).ok()?.checked_sub(1)?)?;
            page.links.get(link).map(|(_, target)| target.clone())
        })
    }
}

fn is_bullet(marker: &str) -> bool {
    !marker.contains(char::is_alphanumeric)
}

/// Before which of a page's lines a table stands: after the last one of its own column that is above it.
fn place_among(table: &Table, lines: &[Line]) -> usize {
    let middle = f64::midpoint(table.edges.0, table.edges.1);
    let own = |line: &Line| (line.column.0..=line.column.1).contains(&middle);
    let above = lines.iter().rposition(|line| own(line) && line.baseline <= table.top);
    let first = || lines.iter().position(own);
    above.map(|last| last + 1).or_else(first).unwrap_or(lines.len())
}

/// Lines of a cell that has running text, of which the last may be full; names of rows are shorter.
const CELL_LINES: usize = 3;

/// Whether the last line of each cell of the last row is full, as far as the cell tells.
fn full_cells(table: &Table) -> Vec<bool> {
    let full = |cell: &Vec<Line>| {
        let right = cell.iter().map(Line::right).fold(0.0, f64::max);
        cell.len() >= CELL_LINES && cell.last().is_some_and(|line| line.right() > right - FULL_WITHIN * line.size)
    };
    table.rows.last().map(|row| row.iter().map(full).collect()).unwrap_or_default()
}

/// Room (in sizes of the font) that full lines leave at their end where words are not parted.
const FULL_WITHIN: f64 = 2.2;

/// Larger words of more than this many lines that end as sentences are an introduction, no heading.
const HEADING_LINES: usize = 3;

/// Wider words (columns) are no heading.
const WIDEST_HEADING: usize = 300;

fn is_heading(lines: &[Line], text: &str) -> bool {
    let sentence = lines.len() >= HEADING_LINES && wrapped::ends_sentence(text);
    !sentence && wrapped::width(text) <= WIDEST_HEADING
}

/// Whether a line goes on with the block before it.
fn goes_on(open: &Open, line: &Line, text: &str, measures: &Measures) -> bool {
    let Some(last) = open.lines.last() else { return false };
    let same_size = (last.size - line.size).abs() < 0.6;
    if !same_size || line.dot.is_some() || last.bold != line.bold && open.kind != Kind::Paragraph {
        return false;
    }
    let follows = line.page == last.page && line.baseline > last.baseline;
    let near = line.baseline - last.baseline < measures.leading(line.size) * 1.25;
    if let Kind::Heading(_) = open.kind {
        return follows && near && measures.level(line.size).is_some();
    }
    if measures.level(line.size).is_some() || marker(text).is_some_and(|(_, marker)| is_bullet(marker)) {
        return false;
    }
    let numbered = marker(text).is_some();
    let before = last.text();
    let margin = measures.margin(last);
    let full = last.right() + first_word(line) > margin - FULL_WITHIN * line.size;
    let ended = wrapped::ends_sentence(&before);
    let lower = text.chars().next().is_some_and(char::is_lowercase) && !ended;
    let margin_left = last.left() - measures.indent(last);
    let open_end = lower && last.right() > margin_left + 0.6 * (margin - margin_left);
    let indented = line.left() > last.left() + 0.8 * line.size && open.lines.len() > 1;
    let outdented = match &open.kind {
        Kind::Item(left, _) => measures.indent(line) < left - 2.0,
        _ => false,
    };
    if follows {
        let bold_ends = last.bold && !line.bold && !full;
        near && (full || open_end) && !indented && !outdented && !bold_ends && !(numbered && ended)
    } else {
        (full || open_end) && !ended && !numbered && !outdented
    }
}

/// Width of a line's first word (one character in Han text), which did not fit on the line before.
fn first_word(line: &Line) -> f64 {
    let Some(first) = line.pieces.first() else { return 0.0 };
    let unspaced = |letter: &Letter| letter.glyph.text.chars().next().is_some_and(script::is_unspaced);
    let mut word = first.letters.iter().enumerate().take_while(|(index, letter)| {
        *index == 0 || !letter.spaced && !unspaced(letter) && !first.letters.first().is_some_and(unspaced)
    });
    let right = word.by_ref().last().map_or(0.0, |(_, letter)| letter.glyph.right);
    (right - Piece::left(first)).min(14.0 * line.size)
}
