//! Carries out a task: reads, compares, renders, writes.

use std::io::{self, Write};
use std::path::Path;

use super::args::Judging;
use super::args::{Input, Output, Talk, Task};
use super::exit::{Outcome, Trouble};
use super::judging::Measure;
use super::versions::{self, Versions};
use super::{files, guard, terminal};
use crate::document::{Document, MediaType, Source};
use crate::history::{History, Version};
use crate::ingest::{self, ReadOptions};
use crate::pipeline::{CompareOptions, compare};
use crate::render::{Comparison, Layout, Listing, RenderError, Renderer, words};
use crate::report::{DocumentInfo, Filter, Report, WaiverStatus, view};

/// Carries out a task.
pub(super) fn run(task: &Task) -> Result<Outcome, Trouble> {
    match task {
        Task::Diff(inputs, judging, filter, output) => diff(inputs, judging, filter, output),
        Task::History(paths, reading, judging, filter, output) => {
            files::protect(output.path.as_deref(), paths)?;
            history(versions::read(paths, reading)?, judging, filter, output)
        }
        Task::ReadPdf => Ok(guard::answer()),
        Task::Inspect(input, listing, output) => inspect(input, *listing, output),
    }
}

fn diff(inputs: &[Input; 2], judging: &Judging, filter: &Filter, output: &Output) -> Result<Outcome, Trouble> {
    let [old, new] = inputs;
    files::protect(output.path.as_deref(), &[old.path.clone(), new.path.clone()])?;
    let (old, new) = (document(&old.path, &old.options)?, document(&new.path, &new.options)?);
    tell(&old, output);
    tell(&new, output);
    let measure = Measure::read(judging)?;
    let report = compare(&old, &new, &measure.options());
    mind_waivers(&[&report], output);
    mind_topics(&[&report], filter, output);
    let bytes = render(output, |renderer| {
        renderer.report(&Comparison { old: &old, new: &new, report: &report, view: &view(&report, filter) })
    })?;
    files::write(output.path.as_deref(), &bytes)?;
    Ok(Outcome::of_comparison(report.differs()))
}

fn history(versions: Versions, judging: &Judging, filter: &Filter, output: &Output) -> Result<Outcome, Trouble> {
    versions.warnings.iter().for_each(|warning| warn(warning, output));
    versions.documents.iter().for_each(|(document, _)| tell(document, output));
    let measure = Measure::read(judging)?;
    let history = compared(versions, &measure.options());
    mind_waivers(&history.steps.iter().collect::<Vec<_>>(), output);
    mind_topics(&history.steps.iter().collect::<Vec<_>>(), filter, output);
    let steps: Vec<_> = history.steps.iter().map(|step| view(step, filter)).collect();
    let bytes = render(output, |renderer| renderer.history(&history, &steps))?;
    files::write(output.path.as_deref(), &bytes)?;
    Ok(Outcome::of_comparison(history.differs()))
}

fn compared(versions: Versions, options: &CompareOptions<'_>) -> History {
    let pairs = versions.documents.iter().zip(versions.documents.iter().skip(1));
    let steps = pairs.map(|((old, _), (new, _))| compare(old, new, options)).collect();
    let version = |(document, entry): &(Document, Option<crate::history::Entry>)| Version {
        document: DocumentInfo::new(document),
        form: entry.as_ref().map(|entry| entry.form.clone()),
        origin: entry.as_ref().map(|entry| entry.origin.clone()),
    };
    History { title: versions.title.clone(), versions: versions.documents.iter().map(version).collect(), steps }
}

fn inspect(input: &Input, listing: Listing, output: &Output) -> Result<Outcome, Trouble> {
    files::protect(output.path.as_deref(), std::slice::from_ref(&input.path))?;
    let document = document(&input.path, &input.options)?;
    tell(&document, output);
    let bytes = match output.format {
        None => words(&document).into_bytes(),
        Some(_) => render(output, |renderer| renderer.document(&document, listing))?,
    };
    files::write(output.path.as_deref(), &bytes)?;
    Ok(Outcome::Same)
}

/// Reads a document from a file or from standard input.
pub(super) fn document(path: &Path, options: &ReadOptions) -> Result<Document, Trouble> {
    let bytes = files::read(path)?;
    let path = path.to_string_lossy();
    if !ingest::is_pdf(&bytes, options) {
        return Ok(ingest::read(&bytes, &path, options)?);
    }
    let source = Source::new(&path, MediaType::Pdf, &bytes);
    let extract = guard::extract(bytes, &options.limits);
    Ok(ingest::document_of_pdf(extract, source, options)?)
}

fn render(
    output: &Output,
    draw: impl FnOnce(&dyn Renderer) -> Result<Vec<u8>, RenderError>,
) -> Result<Vec<u8>, Trouble> {
    let to_terminal = output.path.is_none() && terminal::on_output();
    let width = output.width.or_else(|| if to_terminal { terminal::width() } else { None }).unwrap_or(terminal::WIDTH);
    let layout = Layout { width, color: terminal::wanted(output.color, to_terminal) };
    match output.format {
        Some(format) => Ok(draw((format.renderer)(layout).as_ref())?),
        None => Ok(Vec::new()),
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
    let shown = output.path.is_none() && terminal::on_output() && output.format.is_some_and(|format| format.for_people);
    for warning in info.warnings.iter().filter(|_| !shown) {
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
fn mind_topics(reports: &[&Report], filter: &Filter, output: &Output) {
    let changes = || reports.iter().flat_map(|report| report.changed());
    for topic in &filter.topics {
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

fn say(message: &str) {
    let line: String = message.chars().filter(|character| !character.is_control()).collect();
    // Nobody is left to be told that standard error is closed.
    let _ = writeln!(io::stderr().lock(), "policydiff: {line}");
}
