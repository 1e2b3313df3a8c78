//! The built-in embedder: the sum of a text's table rows, sent through the head.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::asset::{self, Asset, DIMENSIONS, ROW_BYTES};
use super::head::{BATCH, Head};
use super::pieces::Pieces;
use super::{Embedder, Vector};

/// Row scales are whole numbers of this unit.
const SCALE_UNIT: f32 = 1.0 / 32768.0;

/// What a 4-bit value is stored above its true one.
const NIBBLE_OFFSET: i32 = 8;

/// Bytes of a row that are added up for all pieces before the next ones, so that their sums stay in registers.
const BLOCK: usize = 16;

/// Rows that can be added up before a 32-bit sum could overflow: each adds at most 15 · 65535.
const ROWS_PER_SUM: usize = 2048;

/// The model that the program carries: word pieces in English, French and Chinese, distilled from Google's Universal Sentence
/// Encoder (multilingual, version 3).
#[derive(Clone, Copy)]
pub struct TableEmbedder {
    model: &'static Model,
}

struct Model {
    pieces: Pieces,
    scales: &'static [[u8; 2]],
    rows: &'static [[u8; ROW_BYTES]],
    mean: Vec<f32>,
    edges: Vec<f32>,
    head: LazyLock<Head>,
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let asset = Asset::built_in();
    let floats = |values: &[[u8; 4]]| values.iter().map(|value| f32::from_le_bytes(*value)).collect();
    Model {
        pieces: Pieces::new(&asset),
        scales: asset.scales,
        rows: asset.rows,
        mean: floats(asset.mean),
        edges: floats(asset.edges),
        head: LazyLock::new(|| Head::new(&Asset::built_in())),
    }
});

impl TableEmbedder {
    /// The embedder of the program. Costs microseconds; the head is made ready by the first text.
    pub fn built_in() -> Self {
        Self { model: &MODEL }
    }
}

impl Embedder for TableEmbedder {
    fn name(&self) -> &'static str {
        "use-multilingual-3-table/1"
    }

    fn sha256(&self) -> &'static str {
        asset::SHA256
    }

    fn embed(&self, texts: &[&str]) -> Vec<Vector> {
        let mut distinct = Vec::new();
        let mut place = HashMap::with_capacity(texts.len());
        let places: Vec<usize> = texts
            .iter()
            .map(|text| {
                *place.entry(*text).or_insert_with(|| {
                    distinct.push(*text);
                    distinct.len() - 1
                })
            })
            .collect();
        let vectors = self.model.encode(&distinct);
        places.iter().filter_map(|place| vectors.get(*place).cloned()).collect()
    }
}

impl Model {
    /// One vector for each text.
    fn encode(&self, texts: &[&str]) -> Vec<Vector> {
        let mut vectors = Vec::with_capacity(texts.len());
        for batch in texts.chunks(BATCH) {
            let mut inputs = [[0.0; DIMENSIONS]; BATCH];
            let mut known = [false; BATCH];
            for ((text, input), known) in batch.iter().zip(&mut inputs).zip(&mut known) {
                let pieces = self.pieces.segment(text);
                *known = !self.pieces.are_blank(&pieces);
                if *known {
                    self.add_up(&pieces, input);
                }
            }
            let outputs = self.head.apply(&inputs);
            vectors.extend(
                outputs
                    .iter()
                    .zip(known)
                    .take(batch.len())
                    .map(|(output, known)| Vector::from_unit(if known { output } else { &[0.0; DIMENSIONS] })),
            );
        }
        vectors
    }

    /// What enters the head: the rows of the pieces with the mean, and the edges, over the square root of their number.
    fn add_up(&self, pieces: &[u16], input: &mut [f32; DIMENSIONS]) {
        let mut sums = [0_i64; DIMENSIONS];
        for pieces in pieces.chunks(ROWS_PER_SUM) {
            let partial = self.sum_rows(pieces);
            for (sum, partial) in sums.iter_mut().zip(partial) {
                *sum += i64::from(partial);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "rounded to 24 bits in the same way everywhere")]
        let (count, sums) = (pieces.len() as f32, sums.map(|sum| sum as f32));
        let root = (count + 2.0).sqrt();
        for (((input, sum), mean), edge) in input.iter_mut().zip(sums).zip(&self.mean).zip(&self.edges) {
            *input = (sum * SCALE_UNIT + count * mean + edge) / root;
        }
    }

    /// The sum of rows times their scales, in `SCALE_UNIT`s.
    fn sum_rows(&self, pieces: &[u16]) -> [i32; DIMENSIONS] {
        let rows: Vec<(&[[u8; BLOCK]], i16)> = pieces.iter().filter_map(|piece| self.row(*piece)).collect();
        let offset = NIBBLE_OFFSET * rows.iter().map(|(_, scale)| i32::from(*scale)).sum::<i32>();
        let mut sums = [0; DIMENSIONS];
        let (low, high) = sums.split_at_mut(ROW_BYTES);
        let blocks = low.as_chunks_mut::<BLOCK>().0.iter_mut().zip(high.as_chunks_mut::<BLOCK>().0);
        for (index, (low, high)) in blocks.enumerate() {
            let mut block = [[0; BLOCK]; 2];
            for (row, scale) in &rows {
                if let Some(bytes) = row.get(index) {
                    add_scaled(&mut block, bytes, *scale);
                }
            }
            [*low, *high] = block;
        }
        sums.map(|sum| sum - offset)
    }

    /// The packed row of a piece in blocks, and its scale.
    fn row(&self, piece: u16) -> Option<(&'static [[u8; BLOCK]], i16)> {
        let row = self.rows.get(usize::from(piece))?.as_chunks().0;
        let scale = self.scales.get(usize::from(piece))?;
        Some((row, i16::from_le_bytes(*scale)))
    }
}

/// Adds the lower and the upper halves of packed bytes, times a scale, to two sums.
fn add_scaled([low, high]: &mut [[i32; BLOCK]; 2], bytes: &[u8; BLOCK], scale: i16) {
    for ((byte, low), high) in bytes.iter().zip(low).zip(high) {
        *low += i32::from(i16::from(byte & 0xF)) * i32::from(scale);
        *high += i32::from(i16::from(byte >> 4)) * i32::from(scale);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the reference in `tools/model/reference.py` makes of a text.
    #[derive(serde::Deserialize)]
    struct Expected {
        text: String,
        tokens: Vec<u16>,
        vector: Vec<f32>,
    }

    fn expected() -> Vec<Expected> {
        let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/embedding.jsonl");
        let lines = std::fs::read_to_string(fixture).expect("the fixture is in the repository");
        lines.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
    }

    fn vector(text: &str) -> Vector {
        TableEmbedder::built_in().embed(&[text]).remove(0)
    }

    #[test]
    fn texts_are_cut_into_the_pieces_of_the_reference() {
        for expected in expected() {
            assert_eq!(MODEL.pieces.segment(&expected.text), expected.tokens, "{}", expected.text);
        }
    }

    #[test]
    fn vectors_are_those_of_the_reference() {
        let expected = expected();
        let texts: Vec<&str> = expected.iter().map(|expected| expected.text.as_str()).collect();
        for (vector, expected) in TableEmbedder::built_in().embed(&texts).iter().zip(&expected) {
            let differences = vector.components().zip(&expected.vector).map(|(found, wanted)| (found - wanted).abs());
            let largest = differences.fold(0.0, f32::max);
            assert!(largest < 1e-3, "{}: {largest}", expected.text);
        }
    }

    #[test]
    fn a_vector_does_not_depend_on_the_other_texts() {
        let texts = ["privacy", "vie privée", "隐私", "privacy", "隱私", "data", "cookies"];
        let together = TableEmbedder::built_in().embed(&texts);
        assert_eq!(together.len(), texts.len());
        for (text, vector) in texts.iter().zip(together) {
            assert_eq!(vector, self::vector(text), "{text}");
        }
    }

    #[test]
    fn translations_are_closer_than_other_clauses() {
        let english = vector("We collect your personal information when you use our services.");
        let chinese = vector("當您使用我們的服務時，我們會蒐集您的個人資料。");
        let other = vector("Vous pouvez nous contacter par courrier à l’adresse suivante.");
        assert!(english.cosine(&chinese) > english.cosine(&other) + 0.3);
    }

    #[test]
    fn texts_without_a_known_word_are_like_nothing() {
        for text in ["", " \n", "\u{0}", "שלום"] {
            assert!(vector(text).is_zero(), "{text:?}");
            assert!(vector(text).cosine(&vector("privacy")).abs() < f32::EPSILON);
        }
    }

    #[test]
    fn very_long_texts_do_not_overflow() {
        let vector = vector(&"隐私 privacy ".repeat(20_000));
        assert!((vector.cosine(&vector) - 1.0).abs() < 1e-3);
    }
}
