//! How long the built-in embedding takes for the clauses of one policy.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use policydiff::align::embedding::{Embedder, TableEmbedder};

const POLICY: &str = include_str!("../corpus/aws-privacy/2022-09-01.zh-CN.txt");

fn embedding(criterion: &mut Criterion) {
    let lines: Vec<&str> = POLICY.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let embedder = TableEmbedder::built_in();
    let vectors = embedder.embed(&lines);
    criterion.bench_function("ready", |bencher| bencher.iter(TableEmbedder::built_in));
    let clause = ["We share your personal information with third parties only as described in this notice."];
    criterion.bench_function("embed one clause", |bencher| bencher.iter(|| embedder.embed(black_box(&clause))));
    criterion.bench_function(&format!("embed {} lines", lines.len()), |bencher| {
        bencher.iter(|| embedder.embed(black_box(&lines)));
    });
    criterion.bench_function(&format!("cosines of {0} x {0}", lines.len()), |bencher| {
        bencher.iter(|| vectors.iter().flat_map(|old| vectors.iter().map(|new| old.cosine(new))).sum::<f32>());
    });
}

criterion_group!(benches, embedding);
criterion_main!(benches);
