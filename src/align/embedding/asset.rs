//! The packed model: sections of one file, read in place.
//!
//! `tools/model/pack.py` writes the same layout. All numbers are little-endian; `pieces` and `slots` stand in the header.
//!
//! ```text
//! magic, pieces: u32, slots: u32, unknown: i32 (what it costs to drop a character, in ten-thousandths)
//! trie words        u32 × slots            double-array trie over the pieces (see `pieces.rs`)
//! piece of a slot   u16 × slots
//! log-probability   i32 × pieces           ten-thousandths
//! row scale         u16 × pieces           1/32768ths
//! rows              256 bytes × pieces     512 values of 4 bits, offset by 8; component i and i + 256 share a byte
//! mean              f32 × 512              added to every row
//! edges             f32 × 512              the contribution of the sentence's beginning and end
//! six matrices      f32 × outputs, then i8 × inputs for each output (see `head.rs`)
//! ```

/// Components of a row of the table, and of a finished vector.
pub(super) const DIMENSIONS: usize = 512;
/// Bytes of a row of the table: two components a byte.
pub(super) const ROW_BYTES: usize = DIMENSIONS / 2;
/// Width of the head's narrow layers.
pub(super) const HIDDEN: usize = 320;

const MAGIC: &[u8; 8] = b"PDEMBED1";
static BYTES: &[u8] = include_bytes!("../../../assets/embedding.bin");
/// SHA-256 of the file, which a test holds to its bytes: to work it out at each start would cost 20 ms.
pub(super) const SHA256: &str = "50daead9eb6b6fd5eca04e37dd1f034ba4017aeed6024ad922b7e963c51d882d";

/// The sections of the packed model.
pub(super) struct Asset {
    pub(super) unknown: i32,
    pub(super) trie: &'static [[u8; 4]],
    pub(super) piece_of_slot: &'static [[u8; 2]],
    pub(super) log_probabilities: &'static [[u8; 4]],
    pub(super) scales: &'static [[u8; 2]],
    pub(super) rows: &'static [[u8; ROW_BYTES]],
    pub(super) mean: &'static [[u8; 4]],
    pub(super) edges: &'static [[u8; 4]],
    pub(super) d0: PackedLayer<DIMENSIONS>,
    pub(super) p1: PackedLayer<DIMENSIONS>,
    pub(super) d1: PackedLayer<HIDDEN>,
    pub(super) d2: PackedLayer<HIDDEN>,
    pub(super) p3: PackedLayer<HIDDEN>,
    pub(super) d3: PackedLayer<DIMENSIONS>,
}

/// A matrix of the head as packed: a scale, and a row of weights, for each output.
pub(super) struct PackedLayer<const INPUTS: usize> {
    pub(super) scales: &'static [[u8; 4]],
    pub(super) weights: &'static [[u8; INPUTS]],
}

impl Asset {
    /// Cuts the built-in file into its sections; nothing is copied or converted. A file with another layout would leave
    /// sections empty, which a test rules out.
    pub(super) fn built_in() -> Self {
        let mut cursor = Cursor(BYTES.strip_prefix(MAGIC).unwrap_or_default());
        let [pieces, slots, unknown] = cursor.take::<4>(3).first_chunk().copied().unwrap_or_default();
        let pieces = u32::from_le_bytes(pieces) as usize;
        let slots = u32::from_le_bytes(slots) as usize;
        Self {
            unknown: i32::from_le_bytes(unknown),
            trie: cursor.take(slots),
            piece_of_slot: cursor.take(slots),
            log_probabilities: cursor.take(pieces),
            scales: cursor.take(pieces),
            rows: cursor.take(pieces),
            mean: cursor.take(DIMENSIONS),
            edges: cursor.take(DIMENSIONS),
            d0: cursor.layer(HIDDEN),
            p1: cursor.layer(HIDDEN),
            d1: cursor.layer(HIDDEN),
            d2: cursor.layer(DIMENSIONS),
            p3: cursor.layer(DIMENSIONS),
            d3: cursor.layer(DIMENSIONS),
        }
    }
}

/// What is left of the file.
struct Cursor(&'static [u8]);

impl Cursor {
    /// The next `count` items of `SIZE` bytes each; none if the file is too short.
    fn take<const SIZE: usize>(&mut self, count: usize) -> &'static [[u8; SIZE]] {
        let (section, rest) = self.0.split_at_checked(count * SIZE).unwrap_or_default();
        self.0 = rest;
        section.as_chunks().0
    }

    fn layer<const INPUTS: usize>(&mut self, outputs: usize) -> PackedLayer<INPUTS> {
        PackedLayer { scales: self.take(outputs), weights: self.take(outputs) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_file() {
        assert_eq!(SHA256, crate::document::sha256(BYTES));
    }

    #[test]
    fn every_section_is_present() {
        let asset = Asset::built_in();
        assert_eq!(asset.rows.len(), 31_033);
        assert_eq!(asset.scales.len(), asset.rows.len());
        assert_eq!(asset.log_probabilities.len(), asset.rows.len());
        assert_eq!(asset.d3.weights.len(), DIMENSIONS);
        let layers = 4 * HIDDEN * DIMENSIONS + HIDDEN * HIDDEN + DIMENSIONS * DIMENSIONS;
        let layer_scales = 4 * (3 * HIDDEN + 3 * DIMENSIONS);
        let sizes = MAGIC.len() + 12 + 6 * asset.trie.len() + (4 + 2 + ROW_BYTES) * asset.rows.len() + 8 * DIMENSIONS;
        assert_eq!(sizes + layers + layer_scales, BYTES.len());
    }
}
