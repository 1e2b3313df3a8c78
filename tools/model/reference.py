"""The student in a few lines of numpy: what the Rust port must reproduce.

usage: reference.py BUILD < INPUT > OUTPUT     JSON Lines: {"text"} in, {"text", "tokens", "vector"} out
"""

import json
import re
import sys
import unicodedata
from pathlib import Path

import numpy as np

from pack import UNKNOWN_PENALTY
from teacher import HEAD, apply_head

WORD_BOUNDARY = "\u2581"
FOLDING = Path(__file__).parents[2] / "src" / "text" / "normalize" / "han_folding.txt"


class Student:
    def __init__(self, build: Path):
        vocabulary = json.loads((build / "vocabulary.json").read_text(encoding="utf-8"))
        self.ids = {piece: index for index, (piece, _) in enumerate(vocabulary)}
        self.log_probabilities = [value for _, value in vocabulary]
        self.unknown = min(self.log_probabilities) - UNKNOWN_PENALTY
        self.longest = max(map(len, self.ids))
        self.table = {name: values.astype(np.float32) for name, values in np.load(build / "table.npz").items()}
        self.fold = str.maketrans({line[0]: line[1] for line in FOLDING.read_text(encoding="utf-8").splitlines()})

    def prepare(self, text: str) -> str:
        normal = unicodedata.normalize("NFKC", text.translate(self.fold))
        return WORD_BOUNDARY + re.sub(r"\s+", WORD_BOUNDARY, normal.strip())

    def tokens(self, text: str) -> list[int]:
        """The most probable segmentation into pieces; characters that are in none are dropped."""
        text = self.prepare(text)
        best = [(0.0, 0, None)] + [(-np.inf, 0, None)] * len(text)
        for start in range(len(text)):
            ends = range(start + 1, min(start + self.longest, len(text)) + 1)
            offers = [(end, self.ids[text[start:end]]) for end in ends if text[start:end] in self.ids]
            gains = [(end, piece, self.log_probabilities[piece]) for end, piece in offers]
            if not offers or offers[0][0] != start + 1:
                gains.append((start + 1, None, self.unknown))
            for end, piece, gain in gains:
                if best[start][0] + gain > best[end][0]:
                    best[end] = (best[start][0] + gain, start, piece)
        pieces, end = [], len(text)
        while end:
            _, end, piece = best[end]
            pieces += [] if piece is None else [piece]
        return pieces[::-1]

    def vector(self, tokens: list[int]) -> np.ndarray:
        table = self.table
        rows = table["q"][tokens] * table["scale"][tokens] + table["mean"]
        total = (rows.sum(0) + table["bos"] + table["eos"]) / np.sqrt(len(tokens) + 2)
        return apply_head({name: table[name] for name in HEAD}, total[None])[0]


def main(build: Path) -> None:
    student = Student(build)
    for line in sys.stdin:
        text = json.loads(line)["text"]
        tokens = student.tokens(text)
        vector = [round(float(component), 4) for component in student.vector(tokens)]
        print(json.dumps({"text": text, "tokens": tokens, "vector": vector}, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
