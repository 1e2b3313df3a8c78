"""Choose the teacher's pieces that the student keeps.

All simplified Han pieces, the Latin pieces that the most frequent English and French words are made of, every single Latin
letter, and digits and punctuation of up to two characters.

Reads  build/teacher/
Writes build/pieces.json    [piece, log-probability, the teacher's id] in the teacher's order, which is by probability

usage: vocabulary.py BUILD
"""

import json
import re
import sys
from pathlib import Path

import opencc
from wordfreq import top_n_list

from teacher import Teacher

FREQUENT_WORDS = 12_000
LONGEST_SIGN = 2
# The first ids of the teacher stand for no text: unknown, beginning, end and padding.
SPECIAL = 6
WORD_BOUNDARY = "\u2581"

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
KANA_OR_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7a3]")
LATIN = re.compile(r"[a-zA-ZàâäæçéèêëîïôœöùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜ'’\-.&@/]+")
LETTER = re.compile(r"[^\W\d_]")


def is_kept(piece: str, piece_id: int, frequent: set[int], simplify) -> bool:
    word = piece.replace(WORD_BOUNDARY, "")
    if HAN.search(word):
        return not KANA_OR_HANGUL.search(word) and simplify(piece) == piece
    if LATIN.fullmatch(word):
        return piece_id in frequent or len(word) == 1
    return not LETTER.search(word) and len(word) <= LONGEST_SIGN


def main(build: Path) -> None:
    teacher = Teacher(build)
    simplify = opencc.OpenCC("t2s").convert
    words = {form for language in ("en", "fr") for word in top_n_list(language, FREQUENT_WORDS) for form in (word, word.capitalize())}
    frequent = {token for word in sorted(words) for token in teacher.tokens(word)}
    kept = [
        (piece, round(float(log_probability), 4), piece_id)
        for piece_id, (piece, log_probability) in enumerate(teacher.pieces())
        if piece_id >= SPECIAL and is_kept(piece, piece_id, frequent, simplify)
    ]
    (build / "pieces.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    print(len(kept), "pieces")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
