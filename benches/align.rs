//! Aligning long policies: time grows with length, and hardly with its square.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a bench stops where it cannot measure")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use policydiff::align::embedding::TableEmbedder;
use policydiff::align::{Features, align};
use policydiff::document::Document;
use policydiff::ingest::{self, ReadOptions};

const VERBS: [&str; 12] = [
    "collect", "store", "share", "delete", "review", "encrypt", "transfer", "disclose", "combine", "analyse", "export",
    "archive",
];
const THINGS: [&str; 14] = [
    "your name",
    "payment records",
    "delivery addresses",
    "log files",
    "cookie identifiers",
    "support tickets",
    "location data",
    "browser settings",
    "voice recordings",
    "job applications",
    "invoices",
    "survey answers",
    "device identifiers",
    "contact lists",
];
const ENDS: [&str; 11] = [
    "when you open an account",
    "to prevent fraud",
    "as tax law demands",
    "for up to ninety days",
    "with carriers who deliver parcels",
    "on servers in Ireland",
    "if a court orders it",
    "so that the site works",
    "before you leave the shop",
    "only with your consent",
    "to answer your questions",
];

/// A policy of sections of twenty-five sentences; `seed` changes one sentence in ten.
fn policy(clauses: usize, seed: usize) -> Document {
    let mut text = String::from("# Privacy policy\n\nThis policy says what we do.\n");
    for clause in 0..clauses {
        let section = clause / 25;
        if clause % 25 == 0 {
            let (thing, end) = (THINGS[section % THINGS.len()], ENDS[section % ENDS.len()]);
            text.push_str(&format!("\n## {section}. How we treat {thing} {end}\n\n"));
        }
        let draw = clause * 7919 + if clause % 10 == 3 { seed } else { 0 };
        let (verb, thing) = (VERBS[draw % VERBS.len()], THINGS[(draw / 12 + section) % THINGS.len()]);
        text.push_str(&format!("We {verb} {thing} {} in case {draw}. ", ENDS[(draw / 5) % ENDS.len()]));
    }
    ingest::read(text.as_bytes(), "policy.md", &ReadOptions::default()).expect("it is a policy")
}

fn aligning(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("align");
    group.sample_size(10);
    for clauses in [1_500, 3_000, 6_000] {
        let (old, new) = (policy(clauses, 0), policy(clauses, 5));
        group.bench_function(BenchmarkId::from_parameter(clauses), |bencher| {
            bencher.iter(|| {
                let (old, new) = Features::of_both(&old, &new, &TableEmbedder::built_in());
                black_box(align(&old, &new))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, aligning);
criterion_main!(benches);
