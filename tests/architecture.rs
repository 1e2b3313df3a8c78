//! Modules stand in the order in which data flows: none uses a module below it, and only the command touches the world.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test fails where it cannot go on")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What only the command may use.
const WORLD: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::time::Instant",
    "std::time::SystemTime",
];

/// The same where only a part of the path is written, and macros that write to standard streams.
const WORLD_WORDS: [&str; 9] = [
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "stdin()",
    "stdout()",
    "stderr()",
    "Instant::now",
    "SystemTime::now",
];

/// Other names for the root, behind which a path could not be followed.
const DISGUISES: [&str; 4] = ["crate as ", "extern crate self", "super as ", "self as "];

/// A module of the library with the paths that its code names, as `crate::a::b` or `std::a::b`.
struct Source {
    module: String,
    file: PathBuf,
    product: String,
    paths: BTreeSet<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn modules() -> Vec<String> {
    let text = fs::read_to_string(root().join("lib.rs")).unwrap();
    let modules = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    for module in modules() {
        for file in files(&module) {
            let text = code(&fs::read_to_string(&file).unwrap());
            let (product, tests) = text.split_at(text.find("#[cfg(test)] mod tests").unwrap_or(text.len()));
            let inside = path_of(&file);
            let inside_tests: Vec<String> = inside.iter().cloned().chain(["tests".to_owned()]).collect();
            let paths = paths(product, &inside).into_iter().chain(paths(tests, &inside_tests)).collect();
            sources.push(Source { paths, module: module.clone(), file, product: product.to_owned() });
        }
    }
    sources
}

/// `src/module.rs` and everything under `src/module/`.
fn files(module: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        [root().join(format!("{module}.rs"))].into_iter().filter(|file| file.is_file()).collect();
    let mut folders: Vec<PathBuf> = [root().join(module)].into_iter().filter(|folder| folder.is_dir()).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The module path of a file: `["render", "terminal", "ink"]`.
fn path_of(file: &Path) -> Vec<String> {
    let relative = file.strip_prefix(root()).unwrap().with_extension("");
    let mut path: Vec<String> = relative.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    if path.last().is_some_and(|last| last == "mod") {
        path.pop();
    }
    path
}

/// The code without comments and without white space around `::`, so that paths stand in one piece.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.find("//").map_or(line, |start| &line[..start]));
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.join(" ").replace(" :: ", "::").replace(":: ", "::").replace(" ::", "::")
}

/// Every path in the code that begins with `crate`, `super`, `self` or `std`, with its groups opened and `super` resolved.
fn paths(text: &str, inside: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for start in ["crate", "super", "self", "std"] {
        for (at, _) in text.match_indices(&format!("{start}::")) {
            let before = text[..at].chars().next_back();
            if before.is_none_or(|before| !before.is_alphanumeric() && before != '_' && before != ':') {
                found.extend(opened("", &text[at..]).into_iter().map(|path| resolved(&path, inside)));
            }
        }
    }
    found
}

/// A path with its groups opened: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn opened(prefix: &str, text: &str) -> Vec<String> {
    let end = text.find(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == ':' || sign == '*'));
    let path = format!("{prefix}{}", &text[..end.unwrap_or(text.len())]);
    let rest = &text[end.unwrap_or(text.len())..];
    if !path.ends_with("::") || !rest.starts_with('{') {
        return vec![path];
    }
    parts(&rest[1..]).iter().flat_map(|part| opened(&path, part.trim())).collect()
}

/// What stands between the commas of a group, up to its closing brace.
fn parts(group: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&group[start..at]);
                return parts;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// A path from the root; `super` climbs from the module that it stands in.
fn resolved(path: &str, inside: &[String]) -> String {
    let mut at: Vec<&str> = Vec::new();
    for (index, part) in path.split("::").enumerate() {
        match (index, part) {
            (0, "crate") => at = vec!["crate"],
            (0, "std") => at = vec!["std"],
            (0, "self" | "super") => {
                at = std::iter::once("crate").chain(inside.iter().map(String::as_str)).collect();
                if part == "super" {
                    at.pop();
                }
            }
            (_, "super") => {
                at.pop();
            }
            (_, "self") => {}
            (_, part) => at.push(part),
        }
    }
    at.join("::")
}

/// The module of the library that a path leads to.
fn goes_to(path: &str) -> Option<&str> {
    path.strip_prefix("crate::")?.split("::").next()
}

#[test]
fn lib_declares_every_module_that_there_is() {
    let declared: BTreeSet<String> = modules().into_iter().collect();
    let mut there = BTreeSet::new();
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        if name != "lib" && name != "main" {
            there.insert(name);
        }
    }
    assert_eq!(declared, there);
}

#[test]
fn no_module_uses_a_module_below_it() {
    let order = modules();
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for source in sources() {
        for path in &source.paths {
            let (from, to) = (place(&source.module), goes_to(path).and_then(&place));
            if to > from || path == "crate::*" {
                wrong.push(format!("{} uses {path}", source.file.display()));
            }
        }
        for disguise in DISGUISES.iter().filter(|disguise| source.product.contains(**disguise)) {
            wrong.push(format!("{} writes `{disguise}`", source.file.display()));
        }
    }
    assert!(wrong.is_empty(), "a module may use only modules above it in src/lib.rs:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_command_touches_files_environment_and_streams() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.module != "cli") {
        let used = paths(&source.product, &[]);
        let paths = used.iter().filter(|path| WORLD.iter().any(|world| leads_into(path, world)));
        let words = WORLD_WORDS.iter().filter(|word| has_word(&source.product, word));
        for what in paths.map(String::as_str).chain(words.copied()) {
            wrong.push(format!("{} uses {what}", source.file.display()));
        }
    }
    assert!(wrong.is_empty(), "only src/cli may:\n{}", wrong.join("\n"));
}

/// Whether a text has a word that is not the end of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let begins = |at: usize| !text[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
    text.match_indices(word).any(|(at, _)| begins(at))
}

/// Whether a path is another or leads into it; `std::*` and `std::io::*` lead into all that is under them.
fn leads_into(path: &str, world: &str) -> bool {
    let glob = path.strip_suffix("::*").is_some_and(|all| world.starts_with(&format!("{all}::")));
    glob || path == world || path.starts_with(&format!("{world}::"))
}

#[test]
fn hidden_ways_to_a_module_are_found() {
    let inside = ["text".to_owned(), "date".to_owned()];
    let text =
        "use super :: super ::\n  cli::{args, run :: {a, b}}; // crate::comment\n fn f() { crate::facts::extract() }";
    let found = paths(&code(text), &inside);
    let expected = ["crate::cli::args", "crate::cli::run::a", "crate::cli::run::b", "crate::facts::extract"];
    assert_eq!(found.into_iter().collect::<Vec<_>>(), expected);
    let grouped = paths(&code("use crate::{text::Date, cli};"), &inside);
    assert_eq!(grouped.into_iter().collect::<Vec<_>>(), ["crate::cli", "crate::text::Date"]);
    assert!(leads_into("std::fs::File", "std::fs") && leads_into("std::*", "std::fs"));
    assert!(!leads_into("std::io::Read", "std::io::stdin"));
}
