"""First values for the words of a network, from the company that they keep in raw text.

Words are counted with the frequent words one and two places before and behind them; the positive pointwise mutual information
is brought down to the network's width by a randomised singular value decomposition. Words that no labelled sentence holds are
then not strange to the network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np

from gozareh.text.types import LETTER
from gozareh.text.words import View

type Floats = np.ndarray[Any, np.dtype[np.float32]]

_PLACES = (-2, -1, 1, 2)
_MOST_WORDS = 24_000
_SPARE = 16  # more directions than asked for: the decomposition needs some room


def word_vectors(
    views: Iterable[View], *, width: int, contexts: int, least: int, seed: int
) -> tuple[list[str], Floats]:
    """The words met at least `least` times, most frequent first, and a row of `width` values for each, one on average."""
    texts = [[word.key if word.bits & LETTER else "·" for word in view.types] for view in views]
    counts = Counter(key for keys in texts for key in keys)
    words = [key for key, count in counts.most_common(_MOST_WORDS) if count >= least]
    index = {key: i for i, key in enumerate(words)}
    contexts = min(contexts, len(words))
    seen = np.zeros((len(words), len(_PLACES) * contexts), np.float32)
    for keys in texts:
        ids = np.array([index.get(key, -1) for key in keys], dtype=np.int64)
        for block, place in enumerate(_PLACES):
            here, there = (ids[:-place], ids[place:]) if place > 0 else (ids[-place:], ids[:place])
            good = (here >= 0) & (there >= 0) & (there < contexts)
            np.add.at(seen, (here[good], there[good] + block * contexts), np.float32(1))
    total = float(seen.sum())
    if not total:
        return [], np.zeros((0, width), np.float32)
    rows, columns = seen.sum(axis=1, keepdims=True), seen.sum(axis=0, keepdims=True) ** 0.75
    columns *= total / max(float(columns.sum()), 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        np.log(seen * np.float32(total) / (rows * columns), out=seen)
    np.nan_to_num(seen, copy=False, nan=0.0, neginf=0.0, posinf=0.0)
    np.maximum(seen, 0, out=seen)
    chance = np.random.default_rng(seed)
    size = min(width + _SPARE, *seen.shape)
    basis, _ = np.linalg.qr(seen @ chance.normal(size=(seen.shape[1], size)).astype(np.float32))
    basis, _ = np.linalg.qr(seen @ (seen.T @ basis))
    left, strength, _ = np.linalg.svd(basis.T @ seen, full_matrices=False)
    vectors = (basis @ left)[:, :width] * np.sqrt(strength[:width])
    vectors = np.pad(vectors, ((0, 0), (0, width - vectors.shape[1])))
    return words, (vectors / max(float(np.sqrt((vectors**2).mean())), 1e-9)).astype(np.float32)
