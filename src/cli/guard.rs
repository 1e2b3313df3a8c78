//! Reads every source in a process of its own, since a hostile one can take all time and memory or abort the process that reads it.
//!
//! The command calls itself (`read`, which no help names). The child takes what was said of the source in a line of JSON and then its
//! bytes, limits itself, and answers with the flow or why there is none; the parent makes the document. One process reads one source.

use std::io::{self, BufRead, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::exit::Outcome;
use crate::document::{Document, Given, MediaType, Source};
use crate::ingest::{self, Flow, Limit, Limits, ReadError, ReadOptions};

/// The name of the hidden command.
pub(super) const COMMAND: &str = "read";

/// The program to call, once `main` has said that this process is it. Without it, sources are read in this process.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Bytes of the longest answer: more than a text of as many glyphs as are allowed.
const LONGEST_ANSWER: u64 = 1 << 30;

/// Bytes of standard error that are looked at.
const LONGEST_COMPLAINT: u64 = 1 << 16;

/// Bytes of the stack on which a source is read: its elements may be nested some hundred deep.
const STACK: usize = 64 << 20;

/// Plain text and Markdown up to this size (bytes) are read in this process: the work of their readers grows as the text does
/// (`tests/hostile_html.rs`), 64 KiB take 5 ms and 10 MB at most, and a process of its own costs as much again.
const SMALL: usize = 64 << 10;

/// What the child is told, before the bytes.
#[derive(Serialize, Deserialize)]
struct Request {
    path: String,
    given: Given,
}

/// What the child answers.
type Answer = Result<(Flow, MediaType), ReadError>;

/// Says that this process is the command, which can call itself.
pub(super) fn arm() {
    if let Ok(program) = std::env::current_exe() {
        // It can only have been set to the same.
        let _ = PROGRAM.set(program);
    }
}

/// Reads a document, in a child process where this process is the command.
pub(super) fn document(bytes: &[u8], path: &str, options: &ReadOptions) -> Result<Document, ReadError> {
    let (flow, form) = match PROGRAM.get() {
        Some(program) if !is_harmless(bytes, path, options) => ask(program, bytes, path, options),
        _ => ingest::read_flow(bytes, path, options),
    }?;
    ingest::finish(flow, Source::new(path, form, bytes), options)
}

fn is_harmless(bytes: &[u8], path: &str, options: &ReadOptions) -> bool {
    let form = || ingest::media_type(bytes, path, options);
    bytes.len() <= SMALL
        && options.limits == Limits::default()
        && matches!(form(), MediaType::Text | MediaType::Markdown)
}

fn ask(program: &PathBuf, bytes: &[u8], path: &str, options: &ReadOptions) -> Answer {
    let failed = || ReadError::Failed { path: path.to_owned() };
    let request = Request { path: path.to_owned(), given: options.given() };
    let head = serde_json::to_vec(&request).map_err(|_| failed())?;
    let child =
        Command::new(program).arg(COMMAND).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|_| failed())?;
    let said = converse(&mut child, [&head, b"\n", bytes], &options.limits);
    let status = child.wait().ok();
    let passed = |limit| ReadError::Limit { path: path.to_owned(), cause: options.limits.passed(limit, FORM) };
    let Some((answer, complaint)) = said else { return Err(passed(Limit::Seconds)) };
    serde_json::from_slice(&answer).unwrap_or_else(|_| Err(cause(status, &complaint).map_or_else(failed, passed)))
}

/// The limits that a process is held to are the same for all forms.
const FORM: MediaType = MediaType::Text;

/// What the child says on standard output and on standard error; nothing where it does not answer in time.
fn converse(child: &mut Child, said: [&[u8]; 3], limits: &Limits) -> Option<(Vec<u8>, Vec<u8>)> {
    let (mut input, output, errors) = (child.stdin.take()?, child.stdout.take()?, child.stderr.take()?);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            // A child that has ended takes no more; its answer says why.
            let _ = said.iter().try_for_each(|part| input.write_all(part));
        });
        let complaint = scope.spawn(move || all(errors, LONGEST_COMPLAINT));
        scope.spawn(move || sender.send(all(output, LONGEST_ANSWER)));
        let answer = receiver.recv_timeout(Duration::from_secs(limits.of(Limit::Seconds, FORM))).ok();
        if answer.is_none() {
            // It may have ended by itself. Its streams are closed either way, and so the threads end.
            let _ = child.kill();
        }
        Some((answer?, complaint.join().unwrap_or_default()))
    })
}

/// Everything up to a length; the rest is read and thrown away, so that the other side does not wait.
fn all(mut source: impl Read, longest: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was read before an error is what there is.
    let _ = source.by_ref().take(longest).read_to_end(&mut bytes);
    let _ = io::copy(&mut source, &mut io::sink());
    bytes
}

/// The limit that ended a child without an answer.
fn cause(status: Option<ExitStatus>, complaint: &[u8]) -> Option<Limit> {
    let complaint = String::from_utf8_lossy(complaint);
    let has = |words: &str| complaint.contains(words);
    if has("memory allocation of") || has("failed to spawn thread") || has("capacity overflow") {
        return Some(Limit::Memory);
    }
    if has("has overflowed its stack") {
        return Some(Limit::Depth);
    }
    out_of_time(status).then_some(Limit::Seconds)
}

#[cfg(unix)]
fn out_of_time(status: Option<ExitStatus>) -> bool {
    use std::os::unix::process::ExitStatusExt;
    /// Sent to a process that has used up its processor time; the same on all systems we build for.
    const SIGXCPU: i32 = 24;
    status.and_then(|status| status.signal()) == Some(SIGXCPU)
}

#[cfg(not(unix))]
fn out_of_time(_: Option<ExitStatus>) -> bool {
    false
}

/// Carries out the hidden command: answers for the source on standard input.
pub(super) fn answer() -> Outcome {
    let Some((request, options)) = request() else { return Outcome::Trouble };
    let failed = || ReadError::Failed { path: request.path.clone() };
    confine(&options.limits);
    let mut bytes = Vec::new();
    let answer: Answer = match io::stdin().lock().read_to_end(&mut bytes) {
        Err(_) => Err(failed()),
        Ok(_) => thread::scope(|scope| {
            let read = || ingest::read_flow(&bytes, &request.path, &options);
            let reading = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read);
            let memory = || options.limits.passed(Limit::Memory, FORM);
            let reading = reading.map_err(|_| ReadError::Limit { path: request.path.clone(), cause: memory() })?;
            reading.join().unwrap_or_else(|_| Err(failed()))
        }),
    };
    let written = serde_json::to_vec(&answer).map_err(io::Error::from);
    match written.and_then(|written| io::stdout().lock().write_all(&written)) {
        Ok(()) => Outcome::Same,
        Err(_) => Outcome::Trouble,
    }
}

/// What is said of the source, in the first line.
fn request() -> Option<(Request, ReadOptions)> {
    let mut head = String::new();
    io::stdin().lock().read_line(&mut head).ok()?;
    let request: Request = serde_json::from_str(&head).ok()?;
    let options = ReadOptions::of(&request.given)?;
    Some((request, options))
}

/// Has the system hold this process to its limits. Where it cannot, the parent's clock still does.
#[cfg(unix)]
fn confine(limits: &Limits) {
    use rlimit::{Resource, setrlimit};
    let memory = limits.bytes(Limit::Memory, FORM);
    let seconds = limits.of(Limit::Seconds, FORM);
    let _ = setrlimit(Resource::AS, memory, memory);
    let _ = setrlimit(Resource::CPU, seconds, seconds.saturating_add(1));
    let _ = setrlimit(Resource::CORE, 0, 0);
}

#[cfg(not(unix))]
fn confine(_: &Limits) {}
