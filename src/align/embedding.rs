//! Clauses as vectors whose angle says how alike their meanings are, whatever the language.
//!
//! [`TableEmbedder`] is the built-in embedder: a table of word pieces and a small feed-forward head, both carried inside
//! the program (see `tools/model` for how they were made).

mod asset;
mod head;
mod pieces;
mod table;

use std::sync::Arc;

pub use table::TableEmbedder;

/// Turns words into vectors. Implementations are deterministic on every platform.
pub trait Embedder {
    /// Name and version, for the report.
    fn name(&self) -> &str;

    /// SHA-256 of what it works by, hexadecimal.
    fn sha256(&self) -> &str;

    /// One vector for each text, in order. All vectors of one embedder have the same number of components.
    fn embed(&self, texts: &[&str]) -> Vec<Vector>;
}

/// A direction in the space of meanings, of length one, in fixed point so that cosines are exact on every platform.
/// Clones share their components.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vector(Arc<[i16]>);

impl Vector {
    /// Fixed-point one: components are stored in 1/16384ths.
    pub const ONE: f32 = 16384.0;

    /// From components whose squares add up to one (or all zero: a text without any known word).
    pub fn from_unit(components: &[f32]) -> Self {
        Self(components.iter().map(|component| head::round_to_i16(component * Self::ONE)).collect())
    }

    /// The direction half-way between vectors; zero for none.
    pub fn mean<'v>(vectors: impl IntoIterator<Item = &'v Self>) -> Self {
        let mut sums: Vec<f32> = Vec::new();
        for vector in vectors {
            sums.resize(sums.len().max(vector.0.len()), 0.0);
            sums.iter_mut().zip(vector.components()).for_each(|(sum, component)| *sum += component);
        }
        let length = sums.iter().map(|sum| sum * sum).sum::<f32>().sqrt();
        Self::from_unit(&sums.iter().map(|sum| sum / length.max(f32::MIN_POSITIVE)).collect::<Vec<f32>>())
    }

    /// The components, each in -1..=1.
    pub fn components(&self) -> impl Iterator<Item = f32> + '_ {
        self.0.iter().map(|component| f32::from(*component) / Self::ONE)
    }

    /// Whether the text had no known word, so that its cosine with any other is zero.
    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|component| *component == 0)
    }

    /// The cosine of the angle between two vectors, -1 to 1; zero if either stands for a text without any known word.
    pub fn cosine(&self, other: &Self) -> f32 {
        cosine_from_dot(head::dot(&self.0, &other.0))
    }
}

/// A product of two fixed-point vectors as a cosine. Rounding may leave a vector a little longer than one.
fn cosine_from_dot(dot: i32) -> f32 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "the sum is about 2^28 at most and needs no more than 24 bits of precision"
    )]
    let dot = dot as f32;
    (dot / (Vector::ONE * Vector::ONE)).clamp(-1.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cosines_are_exact_and_symmetric() {
        let vectors =
            TableEmbedder::built_in().embed(&["privacy policy", "politique de confidentialité", "", "隐私政策", "a"]);
        for (old, new) in vectors.iter().flat_map(|old| vectors.iter().map(move |new| (old, new))) {
            assert_eq!(old.cosine(new).to_bits(), new.cosine(old).to_bits());
        }
    }

    #[test]
    fn a_mean_lies_between_its_vectors() {
        let vectors = TableEmbedder::built_in().embed(&["We keep your address.", "Cookies are small files."]);
        let mean = Vector::mean(&vectors);
        for vector in &vectors {
            assert!(mean.cosine(vector) > vectors[0].cosine(&vectors[1]));
        }
        assert!(Vector::mean([]).is_zero());
    }

    #[test]
    fn components_come_back_as_they_were_given() {
        let vector = Vector::from_unit(&[0.6, -0.8, 0.0]);
        let back: Vec<f32> = vector.components().collect();
        assert!(back.iter().zip([0.6, -0.8, 0.0]).all(|(found, given)| (found - given).abs() < 1e-4));
        assert!((vector.cosine(&vector) - 1.0).abs() < 1e-3);
    }
}
