//! Makes the audit from the comparison of each translation with the reference.

use super::outdated::{Stale, is_older};
use super::reference::Chosen;
use super::sentence::Sentences;
use super::terms::splits;
use super::untranslated::{Left, left};
use super::{
    AUDIT_SCHEMA, Audit, Cell, CellStatus, Finding, FindingFact, FindingKind, Reference, SectionRow, Translation,
};
use crate::document::Document;
use crate::messages::{Messages, ReportLanguage};
use crate::report::{
    Change, ChangeCounts, ChangeKind, DocumentInfo, FactDelta, Options, Quote, Report, Role, SectionEntry, SectionSide,
    Severity, Tool, Unit, Waiver, WaiverEntry, WaiverStatus,
};
use crate::text::Date;
use crate::text::script::is_han;

/// The files of an audit.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// The version that counts.
    pub reference: &'a Document,
    /// Why it is the one.
    pub chosen: &'a Chosen,
    /// The other versions.
    pub translations: &'a [&'a Document],
    /// The reference as it was before.
    pub previous: Option<&'a Document>,
}

/// What the comparisons found, and how it is told.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    /// The reference with each translation, in their order.
    pub reports: Vec<Report>,
    /// The previous reference with the reference, and with each translation.
    pub previous: Option<(Report, Vec<Report>)>,
    /// What made the audit.
    pub tool: Tool,
    /// How it was asked for.
    pub options: Options,
    /// The language of the audit's own words.
    pub language: ReportLanguage,
    /// Findings that somebody has accepted.
    pub waivers: &'a [Waiver],
    /// The day by which waivers are judged.
    pub today: Date,
}

/// The audit of files.
pub fn assemble(texts: &Texts<'_>, compared: &Compared<'_>) -> Audit {
    let reference = DocumentInfo::new(texts.reference);
    let documents: Vec<DocumentInfo> = texts.translations.iter().map(|document| DocumentInfo::new(document)).collect();
    let names: Vec<&DocumentInfo> = documents.iter().collect();
    let mut rows = Rows::new(texts.reference, documents.len());
    let mut findings = Vec::new();
    for (index, report) in compared.reports.iter().enumerate() {
        let homes = rows.add(index, report);
        let stale =
            compared.previous.as_ref().and_then(|(since, stale)| Some(Stale { since, stale: stale.get(index)? }));
        let sentences = Sentences {
            messages: Messages::of(compared.language),
            reference: reference.language.clone(),
            translation: name(&names, index),
        };
        let left = texts.translations.get(index).map(|translation| (left(texts.reference, translation), *translation));
        let one = Told { index, report, homes: &homes, stale, sentences: &sentences };
        let mut found = one.findings();
        if let Some((left, translation)) = left {
            one.note_untranslated(&left, texts.reference, translation, &mut found);
        }
        one.note_terms(&mut found);
        findings.extend(found);
    }
    let waivers = waive(compared, &mut findings);
    rows.count(&findings);
    let count = |wanted: &dyn Fn(&Finding) -> bool| {
        let mut counts = ChangeCounts::default();
        findings
            .iter()
            .filter(|finding| wanted(finding))
            .for_each(|finding| counts.tally(finding.severity, finding.waived));
        counts
    };
    let translations = documents.into_iter().enumerate();
    let translations = translations
        .map(|(index, document)| Translation { document, summary: count(&|finding| finding.translation == index) });
    let (stated_in, statement) = texts.chosen.statement.clone().unzip();
    Audit {
        schema: AUDIT_SCHEMA.to_owned(),
        tool: compared.tool.clone(),
        options: compared.options.clone(),
        language: compared.language.tag().to_owned(),
        reference: Reference {
            document: reference,
            position: texts.chosen.index,
            because: texts.chosen.because,
            statement,
            stated_in,
        },
        previous: texts.previous.map(DocumentInfo::new),
        translations: translations.collect(),
        summary: count(&|_| true),
        warnings: texts.chosen.warnings.clone(),
        waivers,
        sections: rows.rows,
        findings,
    }
}

/// What a translation is called: its language, with the file's name where another has the same.
pub(super) fn name(documents: &[&DocumentInfo], index: usize) -> String {
    let Some(document) = documents.get(index) else { return String::new() };
    let others = documents.iter().filter(|other| other.language == document.language).count();
    if others > 1 { format!("{} ({})", document.language, document.path) } else { document.language.clone() }
}

/// One translation on its way into an audit.
struct Told<'a> {
    index: usize,
    report: &'a Report,
    /// The row of each of the report's section entries.
    homes: &'a [String],
    stale: Option<Stale<'a>>,
    sentences: &'a Sentences,
}

impl Told<'_> {
    fn findings(&self) -> Vec<Finding> {
        // Menus and page headers are the site's in each language, and no translation.
        let changes = self.report.changes.iter().filter(|change| !change.role.is_some_and(Role::is_beside));
        let mut findings: Vec<Finding> = changes.filter_map(|change| self.finding(change)).collect();
        if is_older(self.report) && !findings.iter().any(|finding| self.is_of_date(finding)) {
            findings.insert(0, self.older());
        }
        for finding in &mut findings {
            finding.summary = self.sentences.sentence(finding, self.place(finding), self.report);
        }
        findings
    }

    /// The id of a finding: what it says, with the translation's language behind it.
    fn id(&self, said: &str) -> String {
        format!("{said}.{}", self.sentences.translation.split(' ').next().unwrap_or_default())
    }

    /// The finding that a change is, if it is one.
    fn finding(&self, change: &Change) -> Option<Finding> {
        let whole = change.parent.as_deref().and_then(|parent| self.report.change(parent));
        // The rows of a table that both have stand for themselves; every other part is told with its whole.
        let alone = whole.is_none_or(|whole| whole.unit == Unit::Table && is_in_both(whole));
        if !alone || (change.unit == Unit::Table && is_in_both(change)) {
            return None;
        }
        let kind = kind(change)?;
        let entry = self.entry(change);
        let mut finding = Finding {
            id: self.id(&change.id),
            translation: self.index,
            kind,
            unit: change.unit,
            severity: severity(change, kind),
            section: entry.and_then(|(index, _)| self.homes.get(index)).cloned(),
            translation_section: entry.and_then(|(_, entry)| entry.new.clone()),
            topic: change.topic.clone(),
            confidence: change.confidence,
            reference: change.old.clone(),
            quote: change.new.clone(),
            facts: change.facts.iter().filter(|fact| fact.moved.is_none()).map(fact).collect(),
            rules: change.rules.clone(),
            outdated: None,
            waived: false,
            summary: String::new(),
        };
        if let Some(outdated) = self.stale.and_then(|stale| stale.explains(change)) {
            (finding.kind, finding.outdated) = (FindingKind::Outdated, Some(outdated));
        } else if self.is_of_date(&finding) {
            (finding.kind, finding.severity) = (FindingKind::Outdated, Severity::Material);
        }
        Some(finding)
    }

    /// Whether a finding is that both say of which day they are, and the translation an earlier one.
    fn is_of_date(&self, finding: &Finding) -> bool {
        let (reference, translation) = (&self.report.old.date, &self.report.new.date);
        is_older(self.report)
            && finding
                .facts
                .iter()
                .any(|fact| fact.kind == "date" && fact.reference == *reference && fact.translation == *translation)
    }

    /// Tells terms that are rendered in two ways.
    fn note_terms(&self, findings: &mut Vec<Finding>) {
        for split in splits(self.report) {
            let index = self.report.sections.iter().position(|entry| Some(&entry.id) == split.section.as_ref());
            let [reference, translation] = split.quotes.clone();
            findings.push(Finding {
                id: self.id(&format!("term.{}.{}", split.term.replace(' ', "-"), split.other.0.replace(' ', "-"))),
                kind: FindingKind::Term,
                unit: Unit::Clause,
                severity: Severity::Editorial,
                section: index.and_then(|index| self.homes.get(index)).cloned(),
                translation_section: index.and_then(|index| self.report.sections.get(index)?.new.clone()),
                reference: Some(reference),
                quote: Some(translation),
                facts: Vec::new(),
                confidence: 0.5,
                summary: self.sentences.split(&split),
                ..self.older()
            });
        }
    }

    /// Tells passages that were left in the reference's language, in the place of what else was found of them.
    fn note_untranslated(
        &self,
        left: &[Left],
        reference: &Document,
        translation: &Document,
        findings: &mut Vec<Finding>,
    ) {
        for Left { reference: from, translation: to } in left {
            let (from, to) = (Quote::new(reference, from), Quote::new(translation, to));
            let of_passage = |finding: &Finding| {
                finding.quote.as_ref().is_some_and(|quote| overlap(quote, &to))
                    || finding.quote.is_none() && finding.reference.as_ref().is_some_and(|quote| overlap(quote, &from))
            };
            let place = findings.iter().position(of_passage).unwrap_or(findings.len());
            findings.retain(|finding| !(of_passage(finding) && finding.facts.is_empty()));
            let about = |change: &&Change| change.new.as_ref().is_some_and(|quote| overlap(quote, &to));
            let Some(change) = self.report.changes.iter().filter(about).find(|change| change.unit != Unit::Section)
            else {
                continue;
            };
            let entry = self.entry(change);
            let mut finding = Finding {
                id: self.id(&format!("{}.untranslated", change.id)),
                kind: FindingKind::Untranslated,
                unit: change.unit,
                severity: Severity::Substantive,
                section: entry.and_then(|(index, _)| self.homes.get(index)).cloned(),
                translation_section: entry.and_then(|(_, entry)| entry.new.clone()),
                topic: change.topic.clone(),
                confidence: 1.0,
                reference: Some(from),
                quote: Some(to),
                facts: Vec::new(),
                ..self.older()
            };
            finding.summary = self.sentences.sentence(&finding, self.place(&finding), self.report);
            findings.insert(place.min(findings.len()), finding);
        }
    }

    /// The section that a finding is told of: the reference's, or the translation's where the reference has none.
    fn place(&self, finding: &Finding) -> Option<&SectionSide> {
        let home = self.homes.iter().position(|home| Some(home) == finding.section.as_ref())?;
        let entry = self.report.sections.get(home)?;
        entry.old.as_ref().or(entry.new.as_ref())
    }

    fn entry(&self, change: &Change) -> Option<(usize, &SectionEntry)> {
        let id = change.section.as_ref()?;
        self.report.sections.iter().enumerate().find(|(_, entry)| entry.id == *id)
    }

    /// That the translation is of an earlier day, where no sentence of both shows it.
    fn older(&self) -> Finding {
        let (reference, translation) = (self.report.old.date.clone(), self.report.new.date.clone());
        Finding {
            id: self.id("date"),
            translation: self.index,
            kind: FindingKind::Outdated,
            unit: Unit::Document,
            severity: Severity::Material,
            section: None,
            translation_section: None,
            topic: None,
            confidence: 1.0,
            reference: None,
            quote: None,
            facts: vec![FindingFact { kind: "date".to_owned(), reference, translation }],
            rules: Vec::new(),
            outdated: None,
            waived: false,
            summary: String::new(),
        }
    }
}

fn is_in_both(change: &Change) -> bool {
    change.old.is_some() && change.new.is_some()
}

/// What is wrong where a change was found; nothing where it says the same in other words.
fn kind(change: &Change) -> Option<FindingKind> {
    match change.kind {
        ChangeKind::Same | ChangeKind::Terminology => None,
        ChangeKind::Added => Some(FindingKind::Added),
        ChangeKind::Removed => Some(FindingKind::Missing),
        ChangeKind::Moved if change.severity == Severity::Editorial => Some(FindingKind::Order),
        ChangeKind::Modified if change.severity == Severity::Editorial => None,
        ChangeKind::Moved | ChangeKind::Modified | ChangeKind::Renamed => Some(FindingKind::Differs),
    }
}

/// How much a finding matters. That a sentence seems to deny more than its translation is material where the translation has no
/// word that could stand for the denial, and else for a person to look at.
fn severity(change: &Change, kind: FindingKind) -> Severity {
    let denial = |fact: &FactDelta| fact.kind == "duty" && (fact.old.is_none() || fact.new.is_none());
    let sentence = |quote: &Quote| change.unit == Unit::Clause && width(&quote.text) >= SENTENCE;
    if kind == FindingKind::Order {
        Severity::Editorial
    } else if kind == FindingKind::Missing && change.old.as_ref().is_some_and(sentence) {
        Severity::Material
    } else if is_in_both(change) && change.confidence < SURE && change.facts.iter().all(denial) {
        change.severity.min(Severity::Substantive)
    } else {
        change.severity
    }
}

/// Letters from which a clause is a sentence and no label. That a translation lacks a sentence of the text that counts is material:
/// with it, 24 findings in 366 sections of translations of one version are, without it 16 (docs/accuracy.md).
const SENTENCE: usize = 40;

/// Letters of a text, a Han character as three: so many stand for one in translations.
fn width(text: &str) -> usize {
    text.chars().map(|letter| if is_han(letter) { 3 } else { 1 }).sum()
}

/// From this confidence on a denial on one side is material.
const SURE: f64 = 0.8;

fn fact(delta: &FactDelta) -> FindingFact {
    FindingFact { kind: delta.kind.clone(), reference: delta.old.clone(), translation: delta.new.clone() }
}

/// The rows of the matrix.
struct Rows {
    rows: Vec<SectionRow>,
    translations: usize,
}

impl Rows {
    /// A row for each section of the reference.
    fn new(reference: &Document, translations: usize) -> Self {
        let side = |id| SectionSide::of(reference, id);
        let mut rows = Self { rows: Vec::new(), translations };
        for section in reference.section_ids().filter_map(side) {
            let id = format!("s{}", section.index);
            let row = rows.row(id, Some(section), CellStatus::Missing);
            rows.rows.push(row);
        }
        rows
    }

    fn row(&self, id: String, reference: Option<SectionSide>, status: CellStatus) -> SectionRow {
        let cell = Cell { status, sections: Vec::new(), findings: ChangeCounts::default() };
        SectionRow { id, reference, cells: vec![cell; self.translations] }
    }

    /// Fills in the cells of a translation; the row of each of the report's section entries.
    fn add(&mut self, translation: usize, report: &Report) -> Vec<String> {
        let mut homes = Vec::new();
        let mut behind = 0;
        for entry in &report.sections {
            let place = match &entry.old {
                Some(old) => {
                    self.rows.iter().position(|row| row.reference.as_ref().is_some_and(|side| side.index == old.index))
                }
                None => {
                    let id = format!("t{}-{}", translation + 1, entry.new.as_ref().map_or(0, |new| new.index));
                    let row = self.row(id, None, CellStatus::None);
                    let place = (behind + 1).min(self.rows.len());
                    self.rows.insert(place, row);
                    Some(place)
                }
            };
            let cell = place.and_then(|place| self.rows.get_mut(place)).and_then(|row| row.cells.get_mut(translation));
            if let (Some(cell), Some(new)) = (cell, &entry.new) {
                cell.status = if entry.old.is_some() { CellStatus::Same } else { CellStatus::Added };
                cell.sections.push(new.clone());
            }
            behind = place.filter(|_| entry.new.is_some()).unwrap_or(behind);
            homes.push(place.and_then(|place| self.rows.get(place)).map(|row| row.id.clone()).unwrap_or_default());
        }
        homes
    }

    fn count(&mut self, findings: &[Finding]) {
        for finding in findings {
            let row = self.rows.iter_mut().find(|row| Some(&row.id) == finding.section.as_ref());
            let Some(cell) = row.and_then(|row| row.cells.get_mut(finding.translation)) else { continue };
            cell.findings.tally(finding.severity, finding.waived);
            if cell.status == CellStatus::Same && !finding.waived && finding.severity > Severity::Editorial {
                cell.status = CellStatus::Differs;
            }
        }
    }
}

/// Marks the findings that somebody has accepted, and says what became of each waiver.
fn waive(compared: &Compared<'_>, findings: &mut [Finding]) -> Vec<WaiverEntry> {
    let entry = |waiver: &Waiver| {
        let mut status = WaiverStatus::Unmatched;
        for finding in findings.iter_mut().filter(|finding| finding.id == waiver.change) {
            finding.waived = waiver.expires >= compared.today;
            status = if finding.waived { WaiverStatus::Applied } else { WaiverStatus::Expired };
        }
        waiver.entry(status)
    };
    compared.waivers.iter().map(entry).collect()
}

/// Whether a quote holds another's bytes, or some of them.
pub(super) fn overlap(one: &Quote, other: &Quote) -> bool {
    let ([start, end], [from, to]) = (one.span.bytes, other.span.bytes);
    start < to && from < end
}
