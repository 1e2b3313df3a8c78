"""The asset taken apart again, to check it and to build on it without running the teacher.

unpack.py verify BUILD ASSET     every value of build/table.npz and build/vocabulary.json stands in the asset, and nothing else
unpack.py extract BUILD ASSET    writes build/table.npz and build/vocabulary.json from the asset; pack.py makes the same bytes of them
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np

from pack import DIMENSIONS, LAYERS, LOG_PROBABILITY_UNIT, MAGIC, NIBBLE_OFFSET, SCALE_UNIT
from trie import NO_PIECE


def walk(words: np.ndarray, ends: np.ndarray) -> dict[int, str]:
    """Every key of the trie, found from the root."""
    found, pending = {}, [(0, b"")]
    while pending:
        slot, key = pending.pop()
        if ends[slot] != NO_PIECE:
            found[int(ends[slot])] = key.decode()
        base = int(words[slot]) >> 8
        pending += [(base ^ label, key + bytes([label])) for label in range(1, 256) if base and words[base ^ label] & 0xFF == label]
    return found


def unpack(asset: bytes) -> tuple[dict[str, np.ndarray], list[tuple[str, float]]]:
    assert asset.startswith(MAGIC)
    at = len(MAGIC)

    def take(kind: str, *shape: int) -> np.ndarray:
        nonlocal at
        section = np.frombuffer(asset, kind, int(np.prod(shape)), at).reshape(shape)
        at += section.nbytes
        return section

    pieces, slots, _unknown = struct.unpack("<IIi", take("u1", 12).tobytes())
    words, ends = take("<u4", slots), take("<u2", slots)
    found = walk(words, ends)
    vocabulary = [(found[index], round(int(value) * LOG_PROBABILITY_UNIT, 4)) for index, value in enumerate(take("<i4", pieces))]
    table = {"scale": (take("<u2", pieces) * SCALE_UNIT).astype(np.float32)[:, None]}
    packed = take("u1", pieces, DIMENSIONS // 2)
    table["q"] = np.concatenate([packed & 0xF, packed >> 4], axis=1).astype(np.int8) - NIBBLE_OFFSET
    table["mean"] = take("<f4", DIMENSIONS)
    # Beginning and end are packed as their sum.
    table["bos"], table["eos"] = take("<f4", DIMENSIONS), np.zeros(DIMENSIONS, np.float32)
    for name, inputs, outputs in LAYERS:
        step = take("<f4", outputs)
        table[name] = take("i1", outputs, inputs).T * step
    assert at == len(asset)
    return table, vocabulary


def verify(build: Path, asset: bytes) -> None:
    table, vocabulary = unpack(asset)
    with open(build / "vocabulary.json", encoding="utf-8") as file:
        assert vocabulary == [(piece, log_probability) for piece, log_probability in json.load(file)]
    original = np.load(build / "table.npz")
    for name in ("q", "scale", "mean"):
        assert np.array_equal(table[name], original[name]), name
    assert np.allclose(table["bos"], original["bos"] + original["eos"], atol=1e-6)
    largest = max(np.abs(table[name] - original[name]).max() for name, _, _ in LAYERS)
    assert largest < 1e-5
    print(f"{len(vocabulary)} pieces and rows are exact, matrices within {largest:.1e}")


def extract(build: Path, asset: bytes) -> None:
    table, vocabulary = unpack(asset)
    build.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(build / "table.npz", **table)
    (build / "vocabulary.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    {"verify": verify, "extract": extract}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]).read_bytes())
