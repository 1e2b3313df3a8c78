//! Reading a source: bytes in, document out.

#![allow(clippy::expect_used, reason = "a bench stops where it cannot measure")]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use policydiff::ingest::{self, ReadOptions};

/// A PDF tagged and one not tagged, a web page, a text.
const FILES: [&str; 4] = [
    "aws-privacy-rendered/2022-09-01.zh-CN.pdf",
    "aws-privacy-rendered/2026-05-18.zh-TW.pdf",
    "aws-privacy-rendered/2017-03-09.en.html",
    "aws-privacy/2022-09-01.zh-CN.txt",
];

/// A page of so many kilobytes as sites serve them: three quarters are scripts, styles and data, the rest is policy.
fn page(kilobytes: usize) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/aws-privacy-rendered/2017-03-09.en.html");
    let body = fs::read_to_string(path).expect("the corpus is part of the repository");
    let mut page = String::from("<html><head><title>Privacy Policy</title></head><body><main>");
    let mut part = 0;
    while page.len() < kilobytes << 10 {
        part += 1;
        page.push_str(&format!("<section id=\"part-{part}\">{body}</section>"));
        let data = "{\"id\":\"x\",\"value\":[1,2,3]},".repeat(3 * body.len() / 27);
        page.push_str(&format!("<script>window.data{part}=[{data}]</script>"));
    }
    (page + "</main></body></html>").into_bytes()
}

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reading");
    group.sample_size(20);
    for file in FILES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(file);
        let bytes = fs::read(path).expect("the corpus is part of the repository");
        let read = || ingest::read(&bytes, file, &ReadOptions::default()).expect("it is a policy");
        group.bench_function(file, |bencher| bencher.iter(|| black_box(read())));
    }
    for kilobytes in [300, 600, 1_200] {
        let bytes = page(kilobytes);
        let read = || ingest::read(&bytes, "page.html", &ReadOptions::default()).expect("it is a policy");
        group.bench_function(format!("page of {kilobytes} KB"), |bencher| bencher.iter(|| black_box(read())));
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
