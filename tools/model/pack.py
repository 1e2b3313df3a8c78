"""Pack the quantised table, the head and the vocabulary into the asset that the program carries.

Reads  build/table.npz, build/vocabulary.json   (written by quantise.py)
Writes assets/embedding.bin                     (read in place by src/align/embedding.rs, which describes the same layout)

All numbers are little-endian. Nothing in the file needs parsing: the program only cuts it into sections.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np

from trie import double_array

MAGIC = b"PDEMBED1"
DIMENSIONS = 512
HIDDEN = 320
# Row scales are half-precision floats between 2**-5 and 1, so each is a whole number of 2**-15ths: exact in integers.
SCALE_UNIT = 2.0**-15
# Log-probabilities are kept to four decimals, as whole numbers of ten-thousandths: sums, and so ties, are exact.
LOG_PROBABILITY_UNIT = 1e-4
# What dropping a character that no piece covers costs below the least probable piece, as SentencePiece has it.
UNKNOWN_PENALTY = 10.0
# A 4-bit value v in -7..=7 is stored as v + 8.
NIBBLE_OFFSET = 8
# (name, inputs, outputs), in the order of the file.
LAYERS = (
    ("d0", DIMENSIONS, HIDDEN),
    ("p1", DIMENSIONS, HIDDEN),
    ("d1", HIDDEN, HIDDEN),
    ("d2", HIDDEN, DIMENSIONS),
    ("p3", HIDDEN, DIMENSIONS),
    ("d3", DIMENSIONS, DIMENSIONS),
)


def pack_rows(values: np.ndarray) -> bytes:
    """Two values a byte: component i in the low half, component i + 256 in the high half, so that halves unpack in order."""
    assert values.shape[1] == DIMENSIONS and np.abs(values).max() <= 7
    offset = (values + NIBBLE_OFFSET).astype(np.uint8)
    half = DIMENSIONS // 2
    return (offset[:, :half] | (offset[:, half:] << 4)).tobytes()


def exact_integers(values: np.ndarray, unit: float, kind: str) -> bytes:
    """Values that are whole multiples of a unit, as integers; fails if one is not."""
    scaled = np.asarray(values, np.float64) / unit
    rounded = np.round(scaled)
    assert np.abs(scaled - rounded).max() < 1e-6, "not a whole number of units"
    return rounded.astype(kind).tobytes()


def pack_layer(weights: np.ndarray) -> bytes:
    """One scale per output (32-bit float), then for each output its weights for all inputs (8-bit)."""
    weights = np.asarray(weights, np.float64)
    scale = np.abs(weights).max(axis=0) / 127
    quantised = np.round(weights / scale)
    assert np.abs(weights / scale - quantised).max() < 1e-3, "the head was not rounded to 8 bits"
    return scale.astype("<f4").tobytes() + np.ascontiguousarray(quantised.T.astype(np.int8)).tobytes()


def pack(table, vocabulary) -> bytes:
    pieces = [piece for piece, _ in vocabulary]
    units, piece_of_unit = double_array([piece.encode() for piece in pieces])
    least = min(value for _, value in vocabulary)
    unknown = round((least - UNKNOWN_PENALTY) / LOG_PROBABILITY_UNIT)
    scale = table["scale"].astype(np.float64).ravel()
    sections = [
        MAGIC + struct.pack("<IIi", len(pieces), len(units), unknown),
        np.asarray(units, "<u4").tobytes(),
        np.asarray(piece_of_unit, "<u2").tobytes(),
        exact_integers([value for _, value in vocabulary], LOG_PROBABILITY_UNIT, "<i4"),
        exact_integers(scale, SCALE_UNIT, "<u2"),
        pack_rows(table["q"].astype(np.int16)),
        table["mean"].astype("<f4").tobytes(),
        (table["bos"].astype(np.float64) + table["eos"].astype(np.float64)).astype("<f4").tobytes(),
    ]
    for name, inputs, outputs in LAYERS:
        assert table[name].shape == (inputs, outputs), name
        sections.append(pack_layer(table[name]))
    return b"".join(sections)


def main(build: Path, asset: Path) -> None:
    with open(build / "vocabulary.json", encoding="utf-8") as file:
        vocabulary = json.load(file)
    packed = pack(np.load(build / "table.npz"), vocabulary)
    asset.write_bytes(packed)
    print(f"{asset.name}: {len(vocabulary)} pieces, {len(packed)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
