//! A line of versions of a policy of thirty pages compared in sequence: documents in, reports out.
//!
//! What the whole command takes, and how its memory grows with the versions, is seen by writing such a line into a folder and
//! running the command under GNU time (processor time is "User time", peak memory "Maximum resident set size"):
//!
//! ```text
//! cargo bench --bench history -- write FOLDER 100
//! /usr/bin/time -v target/release/policydiff history FOLDER
//! ```
//!
//! `write-by-turns` writes a line in English and French by turns.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a bench stops where it cannot measure"
)]

mod line;

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion};
use line::{Tongues, line};
use policydiff::document::Document;
use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare_line};

fn documents(versions: usize, tongues: Tongues) -> Vec<Document> {
    let read = |(name, text): (String, String)| ingest::read(text.as_bytes(), &name, &ReadOptions::default());
    line(versions, tongues).into_iter().map(|version| read(version).expect("it is a policy")).collect()
}

fn comparing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("history");
    group.sample_size(10);
    for (versions, tongues) in [(10, Tongues::One), (20, Tongues::One), (4, Tongues::ByTurns)] {
        let documents = documents(versions, tongues);
        group.bench_function(BenchmarkId::new(format!("{tongues:?}"), versions), |bencher| {
            bencher.iter(|| compare_line(&documents, &CompareOptions::default()).map(black_box).count());
        });
    }
    group.finish();
}

fn write(folder: &str, versions: usize, tongues: Tongues) {
    fs::create_dir_all(folder).expect("the folder can be made");
    for (name, text) in line(versions, tongues) {
        fs::write(Path::new(folder).join(name), text).expect("the file can be written");
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["write", folder, versions] => write(folder, versions.parse().expect("a number"), Tongues::One),
        ["write-by-turns", folder, versions] => write(folder, versions.parse().expect("a number"), Tongues::ByTurns),
        _ => {
            let mut criterion = Criterion::default().configure_from_args();
            comparing(&mut criterion);
            criterion.final_summary();
        }
    }
}
