//! What the decision between same and different rests on, for passages of which it is known whether they say the same.
//!
//! Reads gold alignments (see `alignment_score`), aligns them as they are and with every fifth new clause altered: a phrase cut
//! out, a phrase of another clause put in, or another clause in its place. Writes a line of comma-separated values for each
//! aligned pair of clauses in different languages; `tools/calibration/fit.py` fits the weights to them and draws the curve.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a tool stops where it cannot go on")]

use policydiff::align::embedding::TableEmbedder;
use policydiff::align::{Features, align};
use policydiff::diff::{Strictness, Unit, differences};

#[path = "gold/mod.rs"]
mod gold;

use gold::Gold;

/// One clause in so many is altered at a time.
const EVERY: usize = 5;

fn main() {
    println!("file,altered,cosine,margin,overlap,anchors,stated,stretch,gap");
    for path in std::env::args().skip(1) {
        let gold = Gold::read(&path);
        for turn in 0..=EVERY {
            let altered = |index: usize| turn < EVERY && index % EVERY == turn;
            let new: Vec<String> = (0..gold.new.len())
                .map(|index| if altered(index) { alter(&gold.new, index) } else { gold.new[index].clone() })
                .collect();
            compare(&path, &gold, &new);
        }
    }
}

/// Aligns the old clauses with new ones and writes what is known of each pair that the gold links.
fn compare(path: &str, gold: &Gold, new: &[String]) {
    let (old, new) = (gold::document(&gold.old, &gold.old_language), gold::document(new, &gold.new_language));
    let embedder = TableEmbedder::built_in();
    let (old_features, new_features) = Features::of_both(&old, &new, &embedder);
    let alignment = align(&old_features, &new_features);
    let found = differences(&old_features, &new_features, &alignment, &embedder, Strictness::Versions);
    for difference in found.list.iter().filter(|difference| difference.unit == Unit::Clause) {
        let (Some(from), Some(to), Some(known)) = (&difference.old, &difference.new, &difference.evidence) else {
            continue;
        };
        let said = &to.text;
        let (from, to) = (gold::places(&old, &from.span), gold::places(&new, &to.span));
        // Clauses that were altered elsewhere than in this sentence say the same here; of several, one must be whole.
        if to.len() > 1 || !gold.links.iter().any(|(old, new)| (old, new) == (&from, &to)) {
            continue;
        }
        let file = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".json");
        println!(
            "{file},{},{:.3},{:.3},{:.3},{:.3},{:.3},{:.3},{:.3}",
            u8::from(!to.iter().any(|index| gold.new[*index].contains(said.as_str()))),
            known.likeness.cosine,
            known.likeness.margin,
            known.likeness.overlap,
            known.likeness.anchors.unwrap_or(0.0),
            known.stated,
            known.stretch(),
            known.gap
        );
    }
}

/// A clause that says something else: without one of its phrases, with another clause's, or another clause.
fn alter(clauses: &[String], index: usize) -> String {
    let (own, other) = (phrases(&clauses[index]), phrases(&clauses[(index + 7) % clauses.len()]));
    let draw = index / EVERY + index;
    match draw % 5 {
        0 | 1 if own.len() > 1 => {
            let gone = draw / 5 % own.len();
            own.iter().enumerate().filter(|(place, _)| *place != gone).map(|(_, phrase)| phrase.as_str()).collect()
        }
        4 => clauses[(index + 1) % clauses.len()].clone(),
        _ => {
            let added = other.iter().max_by_key(|phrase| phrase.chars().count().min(60)).cloned().unwrap_or_default();
            let place = draw / 5 % own.len().max(1);
            let (before, after) = own.split_at(place);
            before.concat() + added.trim_end_matches(['.', '。', ';', '；']) + ", " + &after.concat()
        }
    }
}

/// The phrases of a clause that commas part, those of a few letters put together.
fn phrases(clause: &str) -> Vec<String> {
    let mut phrases = vec![String::new()];
    for character in clause.chars() {
        let last = phrases.last_mut().expect("there is always one");
        last.push(character);
        let long = last.chars().map(|c| if c.is_ascii() { 1 } else { 3 }).sum::<usize>() >= 24;
        if long && matches!(character, ',' | ';' | '，' | '；' | '、') {
            phrases.push(String::new());
        }
    }
    phrases
}
