//! Reads PDFs in a process of their own, since a hostile one can take all time and memory or abort the process that reads it.
//!
//! The command calls itself (`read-pdf`, which no help names). The child takes limits and bytes on standard input, limits itself,
//! and answers on standard output with what it read or why it could not; the parent makes the document. Both speak JSON.

use std::io::{self, BufRead, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::exit::Outcome;
use crate::ingest::pdf::{self, Extract, Limits, PdfError};

/// The name of the hidden command.
pub(super) const COMMAND: &str = "read-pdf";

/// The program to call, once `main` has said that this process is it. Without it, PDFs are read in this process.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Bytes of the longest answer: more than a text of as many glyphs as are allowed.
const LONGEST_ANSWER: u64 = 1 << 30;

/// Bytes of standard error that are looked at.
const LONGEST_COMPLAINT: u64 = 1 << 16;

/// Bytes of the stack on which a PDF is read: its objects may be nested some hundred deep.
const STACK: usize = 64 << 20;

/// Says that this process is the command, which can call itself.
pub(super) fn arm() {
    if let Ok(program) = std::env::current_exe() {
        // It can only have been set to the same.
        let _ = PROGRAM.set(program);
    }
}

/// Reads a PDF, in a child process where this process is the command.
pub(super) fn extract(bytes: Vec<u8>, limits: &Limits) -> Result<Extract, PdfError> {
    match PROGRAM.get() {
        Some(program) => ask(program, bytes, limits),
        None => pdf::extract(&bytes, limits),
    }
}

fn ask(program: &PathBuf, bytes: Vec<u8>, limits: &Limits) -> Result<Extract, PdfError> {
    let child =
        Command::new(program).arg(COMMAND).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|_| PdfError::Failed)?;
    let answer = converse(&mut child, bytes, limits);
    let answer = answer.inspect_err(|_| {
        // It may have ended by itself.
        let _ = child.kill();
    });
    let status = child.wait();
    let (answer, complaint) = answer?;
    serde_json::from_slice(&answer).unwrap_or_else(|_| Err(cause(status.ok(), &complaint, limits)))
}

/// What the child says on standard output and on standard error.
fn converse(child: &mut Child, bytes: Vec<u8>, limits: &Limits) -> Result<(Vec<u8>, Vec<u8>), PdfError> {
    let (Some(mut input), Some(output), Some(errors)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(PdfError::Failed);
    };
    let head = serde_json::to_vec(limits).map_err(|_| PdfError::Failed)?;
    thread::spawn(move || {
        // A child that has ended takes no more; its answer says why.
        let _ = input.write_all(&head).and_then(|()| input.write_all(b"\n")).and_then(|()| input.write_all(&bytes));
    });
    let complaint = thread::spawn(move || all(errors, LONGEST_COMPLAINT));
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || sender.send(all(output, LONGEST_ANSWER)));
    let answer = receiver.recv_timeout(Duration::from_secs(limits.seconds));
    let answer = answer.map_err(|_| PdfError::Time(limits.seconds))?;
    Ok((answer, complaint.join().unwrap_or_default()))
}

/// Everything up to a length; the rest is read and thrown away, so that the other side does not wait.
fn all(mut source: impl Read, longest: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was read before an error is what there is.
    let _ = source.by_ref().take(longest).read_to_end(&mut bytes);
    let _ = io::copy(&mut source, &mut io::sink());
    bytes
}

/// Why a child gave no answer.
fn cause(status: Option<ExitStatus>, complaint: &[u8], limits: &Limits) -> PdfError {
    let complaint = String::from_utf8_lossy(complaint);
    if complaint.contains("memory allocation of") || complaint.contains("failed to spawn thread") {
        return PdfError::Memory(limits.memory);
    }
    if out_of_time(status) { PdfError::Time(limits.seconds) } else { PdfError::Failed }
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

/// Carries out the hidden command: answers for the PDF on standard input.
pub(super) fn answer() -> Outcome {
    let answer = read_limits().map_err(|_| PdfError::Failed).and_then(|limits| {
        confine(&limits);
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|_| PdfError::Failed)?;
        let reading = thread::Builder::new().stack_size(STACK).spawn(move || pdf::extract(&bytes, &limits));
        let reading = reading.map_err(|_| PdfError::Memory(limits.memory))?;
        reading.join().unwrap_or(Err(PdfError::Failed))
    });
    let written = serde_json::to_writer(io::stdout().lock(), &answer);
    if written.is_ok() { Outcome::Same } else { Outcome::Trouble }
}

fn read_limits() -> io::Result<Limits> {
    let mut head = String::new();
    io::stdin().lock().read_line(&mut head)?;
    Ok(serde_json::from_str(&head)?)
}

/// Has the system hold this process to its limits. Where it cannot, the parent's clock still does.
#[cfg(unix)]
fn confine(limits: &Limits) {
    use rlimit::{Resource, setrlimit};
    let memory = limits.memory.saturating_mul(1 << 20);
    let _ = setrlimit(Resource::AS, memory, memory);
    let _ = setrlimit(Resource::CPU, limits.seconds, limits.seconds.saturating_add(1));
    let _ = setrlimit(Resource::CORE, 0, 0);
}

#[cfg(not(unix))]
fn confine(_: &Limits) {}
