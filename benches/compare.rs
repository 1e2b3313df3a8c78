//! Two versions of the corpus compared end to end: bytes in, report out as JSON.

#![allow(clippy::expect_used, reason = "a bench stops where it cannot measure")]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use policydiff::ingest::{self, ReadOptions};
use policydiff::pipeline::{CompareOptions, compare};
use policydiff::render::{Comparison, Format, Layout, Signature};
use policydiff::report::{Filter, view};

/// Pairs of versions: one language, one language in two scripts, two languages.
const PAIRS: [(&str, &str); 3] = [
    ("2021-02-09.zh-CN.md", "2022-09-01.zh-CN.txt"),
    ("2022-09-01.zh-CN.txt", "2026-05-18.zh-TW.md"),
    ("2017-03-09.en.md", "2020-01-24.fr.md"),
];

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/aws-privacy").join(name);
    fs::read(path).expect("the corpus is part of the repository")
}

fn report(old: (&str, &[u8]), new: (&str, &[u8])) -> Vec<u8> {
    let read =
        |(name, bytes): (&str, &[u8])| ingest::read(bytes, name, &ReadOptions::default()).expect("it is a policy");
    let (old, new) = (read(old), read(new));
    let report = compare(&old, &new, &CompareOptions::default());
    let json = Format::named("json").expect("a form of output");
    let renderer = (json.renderer)(Layout { width: 100, color: false });
    let view = view(&report, &Filter::everything());
    renderer
        .report(&Comparison { old: &old, new: &new, report: &report, view: &view, signature: &Signature::default() })
        .expect("a report is JSON")
}

fn pairs(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compare");
    group.sample_size(20);
    for (old, new) in PAIRS {
        let (old_bytes, new_bytes) = (bytes(old), bytes(new));
        group.bench_function(format!("{old} {new}"), |bencher| {
            bencher.iter(|| black_box(report((old, &old_bytes), (new, &new_bytes))));
        });
    }
    group.finish();
}

criterion_group!(benches, pairs);
criterion_main!(benches);
