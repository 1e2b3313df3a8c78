//! How well clauses are aligned with their translations, as in the papers on sentence alignment.
//!
//! `cargo run --release --example alignment_score -- [--links FOLDER] GOLD.json...`
//!
//! A gold file has two lists of clauses (`old`, `new`), their languages, and `links`: pairs of lists of positions, one of them empty
//! where a clause has no counterpart. Scores are those of Thompson & Koehn (EMNLP 2019): a found link is right in the
//! strict sense if the gold has just that link, in the lax sense if it shares a clause on either side with one of the gold's;
//! links with an empty side do not count. Beside the program stands the method of Gale & Church (Computational Linguistics 19,
//! 1993), which knows lengths alone; with `--links` also what another program found, one file a gold file of the
//! same name with a line `0,1:2` for each link.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a tool stops where it cannot go on")]

#[path = "gold/mod.rs"]
mod gold;

use gold::{Gold, Link, Score, aligned};

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let other = arguments.iter().position(|argument| argument == "--links").map(|at| {
        arguments.remove(at);
        arguments.remove(at)
    });
    println!("| gold | method | links | strict P | strict R | strict F1 | lax F1 |\n|---|---|---|---|---|---|---|");
    let mut totals: Vec<(&str, Score)> = Vec::new();
    for path in arguments {
        let gold = Gold::read(&path);
        let name = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".json").to_owned();
        let mut methods = vec![("policydiff", aligned(&gold)), ("Gale–Church", gale_church(&gold))];
        if let Some(folder) = &other {
            methods.push(("other", gold::links(&format!("{folder}/{name}.links"))));
        }
        for (method, links) in methods {
            let score = Score::of(&links, &gold.links);
            println!("| {name} | {method} | {}", score.row());
            match totals.iter_mut().find(|(known, _)| *known == method) {
                Some((_, total)) => total.add(&score),
                None => totals.push((method, score)),
            }
        }
    }
    for (method, score) in totals {
        println!("| **all** | {method} | {}", score.row());
    }
}

/// Links by length alone: a dynamic programme over links of up to two clauses a side with the published costs.
fn gale_church(gold: &Gold) -> Vec<Link> {
    const SHAPES: [(usize, usize, f64); 6] =
        [(1, 1, 0.89), (1, 0, 0.0099), (0, 1, 0.0099), (2, 1, 0.089), (1, 2, 0.089), (2, 2, 0.011)];
    const VARIANCE: f64 = 6.8;
    #[expect(clippy::cast_precision_loss, reason = "clauses are short")]
    let lengths = |clauses: &[String]| clauses.iter().map(|clause| clause.chars().count() as f64).collect::<Vec<_>>();
    let (old, new) = (lengths(&gold.old), lengths(&gold.new));
    let ratio = new.iter().sum::<f64>() / old.iter().sum::<f64>().max(1.0);
    let cost = |old: f64, new: f64, prior: f64| {
        let mean = f64::midpoint(old, new / ratio).max(1.0);
        let delta = (new - old * ratio).abs() / (mean * VARIANCE).sqrt();
        // Twice the upper tail of the normal distribution (Abramowitz & Stegun 26.2.17).
        let t = 1.0 / (1.0 + 0.231_641_9 * delta);
        let tail = 0.398_942_3
            * (-delta * delta / 2.0).exp()
            * t
            * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
        -(prior.ln()) - (2.0 * tail).max(1e-300).ln()
    };
    let mut best = vec![vec![(f64::INFINITY, (0, 0)); new.len() + 1]; old.len() + 1];
    best[0][0].0 = 0.0;
    for row in 0..=old.len() {
        for column in 0..=new.len() {
            for (down, across, prior) in SHAPES {
                let (Some(top), Some(left)) = (row.checked_sub(down), column.checked_sub(across)) else { continue };
                let sum = |lengths: &[f64]| lengths.iter().sum::<f64>();
                let total = best[top][left].0 + cost(sum(&old[top..row]), sum(&new[left..column]), prior);
                if total < best[row][column].0 {
                    best[row][column] = (total, (down, across));
                }
            }
        }
    }
    let (mut row, mut column) = (old.len(), new.len());
    let mut links = Vec::new();
    while (row, column) != (0, 0) {
        let (down, across) = best[row][column].1;
        links.push(((row - down..row).collect(), (column - across..column).collect()));
        (row, column) = (row - down, column - across);
    }
    links
}
