//! Clauses as vectors whose angle says how alike their meanings are, whatever the language.

/// Turns words into vectors. Implementations are deterministic on every platform.
pub trait Embedder {
    /// Name and version, for the report.
    fn name(&self) -> &str;

    /// One vector for each text, in order.
    fn embed(&self, texts: &[&str]) -> Vec<Vector>;
}

/// A direction in the space of meanings, of length one, in fixed point so that cosines are exact on every platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vector(Box<[i16]>);

impl Vector {
    /// Fixed-point one: components are stored in 1/16384ths.
    pub const ONE: f32 = 16384.0;

    /// From components whose squares add up to one (or all zero: a text without any known word).
    pub fn from_unit(components: &[f32]) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "components of a unit vector lie in -1..=1")]
        Self(components.iter().map(|component| (component * Self::ONE).round() as i16).collect())
    }

    /// The components, each in -1..=1.
    pub fn components(&self) -> impl Iterator<Item = f32> + '_ {
        self.0.iter().map(|component| f32::from(*component) / Self::ONE)
    }

    /// The cosine of the angle between two vectors, -1 to 1.
    pub fn cosine(&self, other: &Self) -> f32 {
        let dot: i32 = self.0.iter().zip(&other.0).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
        #[expect(
            clippy::cast_precision_loss,
            reason = "the sum is below 2^28 and needs no more than 24 bits of precision"
        )]
        let dot = dot as f32;
        dot / (Self::ONE * Self::ONE)
    }
}
