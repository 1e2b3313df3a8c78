//! Word documents: a redline with native tracked changes, or across languages two columns.
//!
//! `parts` takes a version to lines and tables, `links` says which belong together and stay in place, `script` weaves
//! both versions into one row of steps, `redline` and `tables` write it, `counted` and `lists` number its lists;
//! `columns` writes two versions beside each other. `package` packs the parts (ECMA-376). The words of the document
//! itself are in `words`.

mod columns;
mod counted;
mod frame;
mod links;
mod lists;
mod marks;
mod moves;
mod notes;
mod package;
mod parts;
mod pen;
mod redline;
mod script;
mod styles;
mod tables;
mod words;
mod xml;

use super::{Comparison, Listing, RenderError, Renderer, Retrospect, making, wording};
use crate::audit::{Audit, AuditView};
use crate::document::Document;
use crate::report::Report;
use links::Links;
use notes::Notes;
use package::Parts;
use parts::Side;
use pen::{Pen, Stamp};
use words::Words;

/// Writes Word documents.
#[derive(Clone, Copy, Debug)]
pub struct Docx;

/// The form's name.
const NAME: &str = "docx";

impl Renderer for Docx {
    fn report(&self, comparison: &Comparison<'_>) -> Result<Vec<u8>, RenderError> {
        let words = &Words::of(comparison.report);
        let one_language = comparison.old.language == comparison.new.language;
        let stamp = stamp(comparison);
        let mut notes = Notes::new(&comparison.view.report, words);
        if one_language {
            notes.on_all(introduction(comparison, words));
        }
        let mut pen = Pen::new(stamp.clone(), notes);
        pen.markup.open("w:body", &[]);
        if one_language {
            let (old, new) = (Side::new(comparison.old), Side::new(comparison.new));
            let links = Links::new(comparison.report, &old, &new);
            redline::write(&mut pen, &old, &new, &links);
        } else {
            columns::write(&mut pen, comparison, words);
        }
        frame::section(&mut pen.markup);
        pen.markup.close("w:body");
        pen.markup.close("w:document");
        package::pack(&parts(pen, comparison, one_language, &stamp, words))
    }

    fn history(&self, _retrospect: &Retrospect<'_>) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: NAME, what: "histories" })
    }

    fn audit(&self, _audit: &Audit, _view: &AuditView) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: "docx", what: super::Content::Audit.name() })
    }

    fn document(&self, _document: &Document, _listing: Listing) -> Result<Vec<u8>, RenderError> {
        Err(RenderError::NotHeld { form: NAME, what: "single documents" })
    }
}

/// The moment at which everything begins, for documents without a day: there is no clock.
const NO_DAY: &str = "1970-01-01";

fn stamp(comparison: &Comparison<'_>) -> Stamp {
    let day = comparison.signature.date.or(comparison.new.date).map(|date| date.to_string());
    let at = |time: &str| format!("{}T{time}Z", day.as_deref().unwrap_or(NO_DAY));
    Stamp { author: comparison.signature.author.clone(), date: at("00:00:00"), later: at("00:05:00") }
}

fn parts(pen: Pen, comparison: &Comparison<'_>, one_language: bool, stamp: &Stamp, words: &Words) -> Parts {
    let kind = if one_language { &words.redline } else { &words.comparison };
    let (old, new) = (&comparison.report.old, &comparison.report.new);
    let title = format!("{}: {} → {}", new.title, frame::version(old, words), frame::version(new, words));
    Parts {
        document: pen.markup.finish(),
        styles: styles::styles(styles::tongue(&comparison.new.language)),
        numbering: pen.lists.part(),
        comments: pen.notes.part(),
        header: frame::header(kind, old, new, words),
        footer: frame::footer(&comparison.report.tool, words),
        core: package::core(&title, &stamp.author, &stamp.date, &new.language),
        made: made(&comparison.view.report),
        outlined: one_language,
    }
}

/// What made the document and from what, as properties of it: the text itself is the policy's.
fn made(report: &Report) -> Vec<(&'static str, String)> {
    vec![
        ("policydiff-program", making::program(&report.tool)),
        ("policydiff-model", making::model(&report.tool)),
        ("policydiff-rules-sha256", report.tool.rules_sha256.clone()),
        ("policydiff-options", making::arguments(report)),
        ("policydiff-old-sha256", report.old.sha256.clone()),
        ("policydiff-new-sha256", report.new.sha256.clone()),
    ]
}

/// The comment on a redline as a whole: what it compares, how it is read, how much changed.
fn introduction(comparison: &Comparison<'_>, words: &Words) -> Vec<String> {
    let report = comparison.report;
    let versions =
        format!("{}: {} → {}", &words.redline, frame::version(&report.old, words), frame::version(&report.new, words));
    let account = wording::account(&report.account, report.messages());
    vec![versions, counts(comparison, words), account, words.how_to_read.clone(), words.not_advice.clone()]
}

/// How many changes there are of each severity.
fn counts(comparison: &Comparison<'_>, words: &Words) -> String {
    let counts = comparison.report.summary.changes;
    let all = [
        (&words.material, counts.material),
        (&words.substantive, counts.substantive),
        (&words.editorial, counts.editorial),
    ];
    let all: Vec<String> = all.iter().map(|(name, count)| format!("{name}: {count}")).collect();
    all.join(" · ")
}
