//! Cutting a text into the pieces that the table knows.
//!
//! The most probable segmentation under a unigram model (Kudo, "Subword Regularization", 2018), found by dynamic programming.
//! Every word boundary is the character U+2581; characters that no piece covers are dropped.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::asset::Asset;
use crate::text::normalize::fold_han;

/// Stands for white space in pieces, and in front of every text.
const WORD_BOUNDARY: char = '\u{2581}';

/// Marks a slot of the trie where no piece ends.
const NO_PIECE: u16 = u16::MAX;

/// The pieces with their probabilities, to be searched by prefix.
pub(super) struct Pieces {
    /// Double-array trie: the child of a node for byte b stands at `base(node) ^ b` and carries b in its lowest 8 bits; the
    /// upper 24 bits are the base of its own children.
    trie: &'static [[u8; 4]],
    piece_of_slot: &'static [[u8; 2]],
    log_probabilities: &'static [[u8; 4]],
    unknown: i64,
    word_boundary: Option<u16>,
}

/// The best way to reach a position of the text.
#[derive(Clone, Copy)]
struct Step {
    score: i64,
    from: usize,
    piece: u16,
}

const UNREACHED: Step = Step { score: i64::MIN, from: 0, piece: NO_PIECE };

impl Pieces {
    pub(super) fn new(asset: &Asset) -> Self {
        let mut pieces = Self {
            trie: asset.trie,
            piece_of_slot: asset.piece_of_slot,
            log_probabilities: asset.log_probabilities,
            unknown: i64::from(asset.unknown),
            word_boundary: None,
        };
        let boundary = pieces.find(&WORD_BOUNDARY.to_string());
        pieces.word_boundary = boundary;
        pieces
    }

    /// The pieces of a text, in order.
    pub(super) fn segment(&self, text: &str) -> Vec<u16> {
        let text = prepare(text);
        let mut steps = vec![UNREACHED; text.len() + 1];
        if let Some(first) = steps.first_mut() {
            first.score = 0;
        }
        let mut rest = text.as_str();
        while let Some(character) = rest.chars().next() {
            let position = text.len() - rest.len();
            self.extend(&mut steps, position, rest.as_bytes(), character.len_utf8());
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
        }
        trace_back(&steps)
    }

    /// Whether the pieces say nothing: no word of the text is known, or there is none.
    pub(super) fn are_blank(&self, pieces: &[u16]) -> bool {
        pieces.iter().all(|piece| Some(*piece) == self.word_boundary)
    }

    /// Offers every piece that begins at a position to the position where it ends. On a tie the earlier offer stays, that is,
    /// the longer piece.
    fn extend(&self, steps: &mut [Step], position: usize, rest: &[u8], character_length: usize) {
        let Some(score) = steps.get(position).map(|step| step.score) else { return };
        let mut offer = |length: usize, piece: u16, gain: i64| {
            if let Some(step) = steps.get_mut(position + length)
                && score + gain > step.score
            {
                *step = Step { score: score + gain, from: position, piece };
            }
        };
        let mut character_is_piece = false;
        for (length, piece) in self.prefixes(rest) {
            character_is_piece |= length == character_length;
            offer(length, piece, self.log_probability(piece));
        }
        if !character_is_piece {
            offer(character_length, NO_PIECE, self.unknown);
        }
    }

    fn find(&self, text: &str) -> Option<u16> {
        self.prefixes(text.as_bytes()).find(|(length, _)| *length == text.len()).map(|(_, piece)| piece)
    }

    /// The pieces with which the bytes begin, shortest first, with their lengths in bytes.
    fn prefixes(&self, bytes: &[u8]) -> impl Iterator<Item = (usize, u16)> {
        let mut base = self.word(0).map_or(0, |root| root >> 8);
        let nodes = bytes.iter().zip(1..).map_while(move |(byte, length)| {
            let slot = base ^ u32::from(*byte);
            // An unused slot carries label 0; no piece contains that byte.
            let word = self.word(slot).filter(|word| *word & 0xFF == u32::from(*byte) && *byte != 0)?;
            base = word >> 8;
            Some((length, self.piece_of_slot.get(slot as usize).map_or(NO_PIECE, |piece| u16::from_le_bytes(*piece))))
        });
        nodes.filter(|(_, piece)| *piece != NO_PIECE)
    }

    fn word(&self, slot: u32) -> Option<u32> {
        self.trie.get(slot as usize).map(|word| u32::from_le_bytes(*word))
    }

    fn log_probability(&self, piece: u16) -> i64 {
        self.log_probabilities
            .get(usize::from(piece))
            .map_or(self.unknown, |value| i64::from(i32::from_le_bytes(*value)))
    }
}

/// The pieces along the best way to the last position.
fn trace_back(steps: &[Step]) -> Vec<u16> {
    let mut pieces = Vec::new();
    let mut position = steps.len().saturating_sub(1);
    while position > 0
        && let Some(step) = steps.get(position)
    {
        if step.piece != NO_PIECE {
            pieces.push(step.piece);
        }
        position = step.from;
    }
    pieces.reverse();
    pieces
}

/// The form that the pieces are written in: Han characters simplified, NFKC, one U+2581 in front and for every run of white
/// space within.
fn prepare(text: &str) -> String {
    let mut folded: String = text.chars().map(fold_han).collect();
    if is_nfkc_quick(folded.chars()) != IsNormalized::Yes {
        folded = folded.nfkc().collect();
    }
    let mut prepared = String::with_capacity(folded.len() + WORD_BOUNDARY.len_utf8());
    for word in folded.split(is_space).filter(|word| !word.is_empty()) {
        prepared.push(WORD_BOUNDARY);
        prepared.push_str(word);
    }
    if prepared.is_empty() {
        prepared.push(WORD_BOUNDARY);
    }
    prepared
}

/// White space, and the ASCII separators U+001C to U+001F that Unicode counts as separators of paragraphs and segments.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{1C}'..='\u{1F}')
}
