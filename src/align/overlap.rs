//! How many words and word pairs two clauses have in common, and the most that they can have by a quick look.

/// Twice the number of common entries over the number of all; both lists ascending.
pub fn dice(old: &[u32], new: &[u32]) -> f32 {
    // Which list goes on next is chance, which no processor foresees: so both go on by a sum instead of a branch.
    let (mut left, mut right, mut common) = (0, 0, 0_u32);
    while let (Some(a), Some(b)) = (old.get(left), new.get(right)) {
        common += u32::from(a == b);
        left += usize::from(a <= b);
        right += usize::from(b <= a);
    }
    #[expect(clippy::cast_precision_loss, reason = "clauses have far fewer than 2^24 words")]
    let (common, all) = (common as f32, (old.len() + new.len()) as f32);
    if all > 0.0 { 2.0 * common / all } else { 0.0 }
}

/// The share of the shorter list that stands in the longer one; both ascending.
pub fn containment(old: &[u32], new: &[u32]) -> f32 {
    let shorter = old.len().min(new.len());
    #[expect(clippy::cast_precision_loss, reason = "headings have far fewer than 2^24 words")]
    let scale = (old.len() + new.len()) as f32 / (2 * shorter.max(1)) as f32;
    if shorter == 0 { 0.0 } else { dice(old, new) * scale }
}

/// Which of so many bits the words and word pairs of a clause fall on.
#[derive(Clone, Debug)]
pub struct Signature {
    bits: [u64; Self::WORDS],
    /// How many bits are set.
    set: u32,
    /// How many words and word pairs the clause has.
    length: u32,
}

impl Signature {
    /// 512 bits: a clause of forty words sets one in seven.
    const WORDS: usize = 8;

    /// The signature of a clause.
    pub fn new(shingles: &[u32]) -> Self {
        let mut bits = [0_u64; Self::WORDS];
        for id in shingles {
            // Fibonacci hashing: the upper bits of the product spread best.
            let place = id.wrapping_mul(0x9E37_79B1) >> 23;
            if let Some(word) = bits.get_mut((place / 64) as usize) {
                *word |= 1 << (place % 64);
            }
        }
        let set = bits.iter().map(|word| word.count_ones()).sum();
        Self { bits, set, length: u32::try_from(shingles.len()).unwrap_or(u32::MAX) }
    }

    /// The most that [`dice`] of the two clauses' words can be: each bit that only one of them sets is a word that the
    /// other does not have.
    pub fn most_overlap(&self, other: &Self) -> f32 {
        let both: u32 = self.bits.iter().zip(&other.bits).map(|(one, other)| (one & other).count_ones()).sum();
        let common = |side: &Self| side.length.saturating_sub(side.set - both);
        #[expect(clippy::cast_precision_loss, reason = "clauses have far fewer than 2^24 words")]
        let (common, all) =
            (common(self).min(common(other)) as f32, (self.length as usize + other.length as usize) as f32);
        if all > 0.0 { 2.0 * common / all } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_signature_never_tells_of_too_few_common_words(
            mut old in proptest::collection::vec(0_u32..600, 0..200),
            mut new in proptest::collection::vec(0_u32..600, 0..200),
        ) {
            old.sort_unstable();
            new.sort_unstable();
            prop_assert!(Signature::new(&old).most_overlap(&Signature::new(&new)) >= dice(&old, &new));
        }
    }

    #[test]
    fn signatures_tell_clauses_without_common_words_apart() {
        let (old, new): (Vec<u32>, Vec<u32>) = ((0..80).collect(), (200..280).collect());
        assert!(Signature::new(&old).most_overlap(&Signature::new(&new)) < 0.5);
    }
}
