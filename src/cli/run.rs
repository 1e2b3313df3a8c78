//! Carries out a task: reads, compares, renders, writes.

use std::io::{self, Write};
use std::path::Path;
use std::thread;

use super::args::{Asked, AuditInput, Input, Judging, Output, Talk, Target, Task};
use super::exit::{Outcome, Trouble};
use super::judging::Measure;
use super::pager::Paging;
use super::versions::{self, Line, Versions};
use super::{corpus, files, guard, terminal, verify};
use crate::audit::{Texts, audit_view, choose};
use crate::document::Document;
use crate::history::{Entry, History, Version, follow};
use crate::ingest::{OWN_CHANGES, ReadOptions, agree_on_language};
use crate::pipeline::{self, CompareOptions, compare, trace};
use crate::render::{
    Comparison, Content, Format, Layout, Listing, RenderError, Renderer, Retrospect, Signature, words,
};
use crate::report::{DocumentInfo, Report, WaiverStatus, view};

/// Carries out a task.
pub(super) fn run(task: &Task) -> Result<Outcome, Trouble> {
    match task {
        Task::Diff(inputs, judging, asked, signature, output) => diff(inputs, judging, asked, signature, output),
        Task::History(line, judging, asked, output) => history(line, judging, asked, output),
        Task::Corpus(task) => corpus::run(task),
        Task::Audit(input, judging, asked, output) => audit(input, judging, asked, output),
        Task::Read => Ok(guard::answer()),
        Task::Inspect(input, listing, output) => inspect(input, *listing, output),
        Task::Verify(path, limits) => verify::verify(path, limits),
        Task::Schema(of) => {
            files::write(&[(None, of.text().as_bytes().to_vec())], Paging::Never)?;
            Ok(Outcome::Same)
        }
    }
}

fn diff(
    inputs: &[Input; 2],
    judging: &Judging,
    asked: &Asked,
    signature: &Signature,
    output: &Output,
) -> Result<Outcome, Trouble> {
    let [old, new] = inputs;
    files::protect(&output.paths(), &[old.path.clone(), new.path.clone()])?;
    let [old, new] = &pair(old, new)?;
    tell(old, output);
    tell(new, output);
    let measure = Measure::read(judging)?;
    let report = compare(old, new, &measure.options());
    mind_waivers(&[&report], output);
    mind_topics(&[&report], asked, output);
    write(output, |target| {
        render(target, output, |renderer, format| {
            let view = &view(&report, &asked.filter(format, Content::Comparison));
            renderer.report(&Comparison { old, new, report: &report, view, signature })
        })
    })?;
    Ok(Outcome::of_comparison(report.differs()))
}

fn history(line: &Line, judging: &Judging, asked: &Asked, output: &Output) -> Result<Outcome, Trouble> {
    files::protect(&output.paths(), &line.paths)?;
    let versions = versions::read(line)?;
    versions.warnings.iter().for_each(|warning| warn(warning, output));
    versions.documents.iter().for_each(|(document, _)| tell(document, output));
    let measure = Measure::read(judging)?;
    let (history, documents) = traced(versions, &measure.options());
    let followed = line.at.as_ref().map(|words| follow(&history, &documents, words)).transpose()?;
    mind_waivers(&history.reports().collect::<Vec<_>>(), output);
    mind_topics(&history.reports().collect::<Vec<_>>(), asked, output);
    write(output, |target| {
        render(target, output, |renderer, format| {
            let filter = match followed {
                Some(_) => asked.filter_of_followed(),
                None => asked.filter(format, Content::History),
            };
            let steps = history.views(&filter, followed.as_deref());
            renderer.history(&Retrospect {
                history: &history,
                steps: &steps,
                asked: line.at.as_deref(),
                followed: followed.as_deref(),
            })
        })
    })?;
    Ok(Outcome::of_comparison(history.differs()))
}

fn audit(input: &AuditInput, judging: &Judging, asked: &Asked, output: &Output) -> Result<Outcome, Trouble> {
    let paths: Vec<_> = input.files.iter().chain(&input.previous).cloned().collect();
    files::protect(&output.paths(), &paths)?;
    let documents: Vec<Document> =
        input.files.iter().map(|path| document(path, &input.options)).collect::<Result<_, Trouble>>()?;
    let previous = input.previous.as_ref().map(|path| document(path, &input.options)).transpose()?;
    documents.iter().chain(&previous).for_each(|document| tell(document, output));
    for (index, one) in documents.iter().enumerate() {
        if let Some(other) = documents.iter().take(index).find(|other| other.language == one.language) {
            let language = one.language.tag().to_owned();
            return Err(Trouble::OneLanguage {
                paths: [other, one].map(|document| document.source.path.clone()),
                language,
            });
        }
    }
    let chosen = choose(&documents, input.reference);
    let mut rest: Vec<&Document> = documents.iter().collect();
    let reference = rest.remove(chosen.index);
    chosen.warnings.iter().for_each(|warning| warn(warning, output));
    let measure = Measure::read(judging)?;
    let texts = Texts { reference, chosen: &chosen, translations: &rest, previous: previous.as_ref() };
    let audit = pipeline::audit(&texts, &measure.options());
    write(output, |target| {
        render(target, output, |renderer, format| {
            renderer.audit(&audit, &audit_view(&audit, &asked.filter(format, Content::Audit)))
        })
    })?;
    Ok(Outcome::of_comparison(audit.matters()))
}

/// Makes what each target gets, and only then writes any of it.
fn write(output: &Output, make: impl Fn(&Target) -> Result<Vec<u8>, Trouble>) -> Result<(), Trouble> {
    let made = output.targets.iter().map(|target| Ok((target.path.as_deref(), make(target)?)));
    files::write(&made.collect::<Result<Vec<_>, Trouble>>()?, output.paging)
}

/// The history of versions, and the documents that it is made from.
fn traced(versions: Versions, options: &CompareOptions<'_>) -> (History, Vec<Document>) {
    let version = |(document, entry): &(Document, Option<Entry>)| {
        let said = |of: fn(&Entry) -> Option<String>| entry.as_ref().and_then(of);
        Version::new(document, said(|entry| entry.form.clone()), said(|entry| entry.origin.clone()))
    };
    let told = versions.documents.iter().map(version).collect();
    let documents: Vec<Document> = versions.documents.into_iter().map(|(document, _)| document).collect();
    (trace(versions.title, told, &documents, options), documents)
}

fn inspect(input: &Input, listing: Listing, output: &Output) -> Result<Outcome, Trouble> {
    files::protect(&output.paths(), std::slice::from_ref(&input.path))?;
    let document = document(&input.path, &input.options)?;
    tell(&document, output);
    write(output, |target| match target.format {
        None => Ok(words(&document).into_bytes()),
        Some(_) => render(target, output, |renderer, _| renderer.document(&document, listing)),
    })?;
    Ok(Outcome::Same)
}

/// Reads a document from a file or from standard input.
pub(super) fn document(path: &Path, options: &ReadOptions) -> Result<Document, Trouble> {
    document_of(&files::source(path, &options.limits)?, path, options)
}

/// Reads a document from its bytes, under a path that names it.
pub(super) fn document_of(bytes: &[u8], path: &Path, options: &ReadOptions) -> Result<Document, Trouble> {
    Ok(guard::document(bytes, &path.to_string_lossy(), options)?)
}

/// Reads two versions, at the same time; the two sides of one file where both have its path, which is read once.
fn pair(old: &Input, new: &Input) -> Result<[Document; 2], Trouble> {
    let of_old = files::source(&old.path, &old.options.limits)?;
    let of_itself = old.path == new.path && old.options.tracked != new.options.tracked;
    let of_new = if of_itself { None } else { Some(files::source(&new.path, &new.options.limits)?) };
    let of_new = of_new.as_ref().unwrap_or(&of_old);
    let mut documents = thread::scope(|scope| {
        let reading = scope.spawn(|| document_of(&of_old, &old.path, &old.options));
        let new = document_of(of_new, &new.path, &new.options);
        let old = reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Ok::<_, Trouble>([old?, new?])
    })?;
    let mut warnings = documents.iter().flat_map(|document| &document.warnings);
    if of_itself && !warnings.any(|warning| OWN_CHANGES.contains(&&*warning.code)) {
        return Err(Trouble::NoOwnChanges { path: old.path.clone() });
    }
    agree_on_language(&mut documents);
    Ok(documents)
}

fn render(
    target: &Target,
    output: &Output,
    draw: impl FnOnce(&dyn Renderer, &Format) -> Result<Vec<u8>, RenderError>,
) -> Result<Vec<u8>, Trouble> {
    let to_terminal = target.path.is_none() && terminal::on_output();
    let width = output.width.or_else(|| if to_terminal { terminal::width() } else { None }).unwrap_or(terminal::WIDTH);
    let layout = Layout { width, color: terminal::wanted(output.color, to_terminal) };
    match target.format {
        Some(format) => match terminal::folder_of_links().filter(|_| to_terminal && layout.color) {
            Some(folder) => Ok(draw(format.linked(layout, &folder).as_ref(), format)?),
            None => Ok(draw((format.renderer)(layout).as_ref(), format)?),
        },
        None => Ok(Vec::new()),
    }
}

impl Output {
    /// The files that are written to.
    fn paths(&self) -> Vec<&Path> {
        self.targets.iter().filter_map(|target| target.path.as_deref()).collect()
    }

    /// Whether a terminal shows a form for people, with its warnings.
    fn shows_warnings(&self) -> bool {
        let shown = |target: &Target| target.path.is_none() && target.format.is_some_and(|format| format.for_people);
        terminal::on_output() && self.targets.iter().any(shown)
    }
}

/// Says what was read, and what is degraded unless the same terminal shows it anyway.
fn tell(document: &Document, output: &Output) {
    let info = DocumentInfo::new(document);
    if output.talk == Talk::Verbose {
        let date = info.date.as_deref().unwrap_or("no date");
        let sizes = format!("{} sections, {} clauses", info.sections, info.clauses);
        say(&format!("{}: {}, {}, {date}, {sizes}", info.path, info.media_type, info.language));
    }
    for warning in info.warnings.iter().filter(|_| !output.shows_warnings()) {
        warn(&format!("{}: {warning}", info.path), output);
    }
}

/// Warns of waivers that no longer hold, and of those that no change has.
fn mind_waivers(reports: &[&Report], output: &Output) {
    let Some(first) = reports.first() else { return };
    for (index, waiver) in first.waivers.iter().enumerate() {
        let met = |status| reports.iter().any(|report| report.waivers.get(index).is_some_and(|w| w.status == status));
        if met(WaiverStatus::Expired) {
            let (change, day) = (&waiver.change, &waiver.expires);
            warn(&format!("the waiver of {change} expired on {day}: the change counts again"), output);
        } else if !met(WaiverStatus::Applied) {
            warn(&format!("the waiver of {} meets no change", waiver.change), output);
        }
    }
}

/// Warns of a topic that no change is about.
fn mind_topics(reports: &[&Report], asked: &Asked, output: &Output) {
    let changes = || reports.iter().flat_map(|report| report.changed());
    for topic in &asked.topics {
        let known = |name: &Option<String>| name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(topic));
        if !changes().any(|change| known(&change.topic)) {
            let topics: std::collections::BTreeSet<_> =
                changes().filter_map(|change| change.topic.as_deref()).collect();
            let topics: Vec<_> = topics.into_iter().collect();
            warn(&format!("no change is about {topic}; there are changes about: {}", topics.join(", ")), output);
        }
    }
}

fn warn(message: &str, output: &Output) {
    if output.talk != Talk::Quiet {
        say(&format!("warning: {message}"));
    }
}

pub(super) fn say(message: &str) {
    let line: String = message.chars().filter(|character| !character.is_control()).collect();
    // Nobody is left to be told that standard error is closed.
    let _ = writeln!(io::stderr().lock(), "policydiff: {line}");
}
