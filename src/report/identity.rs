//! Ids of changes that stay the same as long as a change says the same.
//!
//! An id is made from what the change happened to and the words of both sides, and from nothing around them: an edit elsewhere,
//! a renumbering or a section that came or went renames no change. So an id can be written down, in a waiver or a ticket.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{Quote, Unit};

/// Bytes of a digest in an id: among a thousand changes two share one once in two million reports, and then they are numbered.
const BYTES: usize = 5;

/// Gives out ids.
#[derive(Debug, Default)]
pub(super) struct Identities {
    /// How often the same change has been seen.
    seen: BTreeMap<String, usize>,
}

impl Identities {
    /// The id of a change: `c3f9a1b204e`; of a passage that says the same: `u…`. Of several that say exactly the same the
    /// second has `-2` behind it, and so on.
    pub fn next(&mut self, same: bool, unit: Unit, old: Option<&Quote>, new: Option<&Quote>) -> String {
        let mut digest = Sha256::new();
        digest.update(unit.name());
        for side in [old, new] {
            // A byte that stands in no text keeps the sides apart.
            digest.update([0xFF, u8::from(side.is_some())]);
            let words = side.map_or("", |quote| quote.text.as_str()).split_whitespace();
            words.for_each(|word| digest.update(word.as_bytes()));
        }
        let hex: String = digest.finalize().iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect();
        let id = format!("{}{hex}", if same { 'u' } else { 'c' });
        let count = self.seen.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 { id } else { format!("{id}-{count}") }
    }
}
