"""Average the contributions into one row a piece, and round rows to 4 bits and the head to 8.

Reads  build/teacher/, build/pieces.json, build/contributions.npz
Writes build/table.npz, build/vocabulary.json

usage: quantise.py BUILD
"""

import json
import sys
from pathlib import Path

import numpy as np

from pack import SCALE_UNIT
from teacher import HEAD, Teacher

# How many occurrences the piece alone counts as: enough to steady rare pieces, nothing against frequent ones.
WEIGHT_ALONE = 3
LARGEST_NIBBLE = 7
# Clipping the largest values leaves finer steps for the others. 0.85 of the largest was best for retrieval among 0.7 to 1.
CLIP = 0.85


def rows(contributions) -> np.ndarray:
    counts = contributions["counts"][:, None]
    return (contributions["sums"] + WEIGHT_ALONE * contributions["isolated"]) / (counts + WEIGHT_ALONE)


def quantise_rows(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """4-bit values, and a scale for each row that is a whole number of SCALE_UNITs."""
    scale = np.abs(values).max(axis=1, keepdims=True) * CLIP / LARGEST_NIBBLE
    scale = (np.round(scale / SCALE_UNIT) * SCALE_UNIT).astype(np.float32)
    return np.clip(np.round(values / scale), -LARGEST_NIBBLE, LARGEST_NIBBLE).astype(np.int8), scale


def round_matrix(weights: np.ndarray) -> np.ndarray:
    """Each column as whole multiples, up to 127, of its own step."""
    step = np.abs(weights).max(axis=0, keepdims=True) / 127
    return (np.round(weights / step) * step).astype(np.float32)


def main(build: Path) -> None:
    pieces = json.loads((build / "pieces.json").read_text(encoding="utf-8"))
    contributions = np.load(build / "contributions.npz")
    table = rows(contributions)
    mean = table.mean(axis=0)
    q, scale = quantise_rows(table - mean)
    head = {name: round_matrix(matrix) for name, matrix in Teacher(build).matrices().items()}
    assert set(head) == set(HEAD)
    np.savez_compressed(
        build / "table.npz", q=q, scale=scale, mean=mean.astype(np.float32), bos=contributions["bos"], eos=contributions["eos"], **head
    )
    vocabulary = [(piece, log_probability) for piece, log_probability, _ in pieces]
    (build / "vocabulary.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    print(f"{len(vocabulary)} rows, mean rounding error {np.abs(q * scale + mean - table).mean():.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
