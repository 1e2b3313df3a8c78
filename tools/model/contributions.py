"""Let the teacher read the corpus, and add up what each piece contributes in all its contexts and alone.

Reads  build/teacher/, build/corpus.txt, build/pieces.json
Writes build/contributions.npz    sums (pieces × 512), counts, isolated (pieces × 512), bos, eos (512)

usage: contributions.py BUILD [SENTENCES]
"""

import json
import sys
from pathlib import Path

import numpy as np

from teacher import BOS, EOS, Teacher, apply_head

# Texts that the teacher reads at once; more is not faster.
BATCH = 64


def batches(items: list) -> list[list]:
    return [items[start : start + BATCH] for start in range(0, len(items), BATCH)]


def check_against_teacher(teacher: Teacher, texts: list[str]) -> None:
    """The contributions, added up and sent through the head, must be the teacher's own vectors."""
    for text in texts:
        contributions = teacher.contributions([teacher.tokens(text)])
        vector = apply_head(teacher.matrices(), contributions.sum(0, keepdims=True) / np.sqrt(len(contributions)))
        assert np.abs(vector - teacher.encoder.encode([text])).max() < 1e-4, text


def in_context(teacher: Teacher, texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Sum of contributions and number of occurrences of every piece of the teacher."""
    size = len(teacher.pieces())
    sums, counts = np.zeros((size, 512), np.float32), np.zeros(size, np.int64)
    for done, batch in enumerate(batches(texts)):
        tokens = [teacher.tokens(text) for text in batch]
        np.add.at(sums, np.concatenate(tokens), teacher.contributions(tokens))
        np.add.at(counts, np.concatenate(tokens), 1)
        if done % 100 == 0:
            print(f"{done * BATCH} of {len(texts)} sentences", flush=True)
    return sums, counts


def alone(teacher: Teacher, ids: np.ndarray) -> np.ndarray:
    """The contribution of each piece in a text of its own."""
    rows = [teacher.contributions([[BOS, piece, EOS] for piece in batch])[1::3] for batch in batches(ids.tolist())]
    return np.concatenate(rows)


def main(build: Path, limit: int | None) -> None:
    teacher = Teacher(build)
    ids = np.array([piece_id for _, _, piece_id in json.loads((build / "pieces.json").read_text(encoding="utf-8"))])
    texts = (build / "corpus.txt").read_text(encoding="utf-8").splitlines()[:limit]
    check_against_teacher(teacher, texts[:20])
    sums, counts = in_context(teacher, texts)
    np.savez(
        build / "contributions.npz",
        sums=sums[ids],
        counts=counts[ids],
        isolated=alone(teacher, ids),
        bos=sums[BOS] / counts[BOS],
        eos=sums[EOS] / counts[EOS],
    )
    print(f"{np.count_nonzero(counts[ids])} of {len(ids)} pieces occur")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
