"""The network while it learns: the same layers as `gozareh.model.network`, with their gradients and Adam."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from thinc.api import NumpyOps

from gozareh.model.features import SPELLED, features, slots
from gozareh.model.network import PAD, WINDOW, Shape
from gozareh.model.tags import LABELS, UPOS
from gozareh.model.training.crf import crf_loss
from gozareh.model.training.examples import UNKNOWN, Example
from gozareh.text.types import WordType

type Floats = np.ndarray[Any, np.dtype[np.float32]]
type Ints = np.ndarray[Any, np.dtype[np.int64]]

NEVER = np.float32(-30.0)
_HEAD = "@"
"""Behind the name of a parameter: whose it is, where it is not the network's."""
_OPS = NumpyOps()
_BETA = (0.9, 0.99)


@dataclass(slots=True)
class Batch:
    """Sentences side by side with `PAD` empty places around each; `words` are the places that hold a word."""

    kinds: Ints  # place → row of `rows`, 0 for empty places
    rows: Ints  # (word types + 1, features): slots of the table
    words: Ints
    lengths: Ints
    upos: np.ndarray[Any, np.dtype[np.bool_]]
    ezafe: Ints
    labels: np.ndarray[Any, np.dtype[np.bool_]]
    head: str = ""


class Encoder:
    """Word types → slots of their features, remembered."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._known: dict[WordType, list[int]] = {}

    def slots_of(self, word: WordType) -> list[int]:
        """The slots of one word type."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = slots(features(word), size=self._size)
        return found

    def batch(self, examples: Sequence[Example], *, head: str = "") -> Batch:
        """Lay sentences side by side. `head` says whose understanding of names their labels follow."""
        index: dict[WordType, int] = {}
        kinds: list[int] = [0] * PAD
        words: list[int] = []
        for example in examples:
            words += range(len(kinds), len(kinds) + len(example.types))
            kinds += [index.setdefault(word, len(index) + 1) for word in example.types]
            kinds += [0] * PAD
        encoded = [self.slots_of(word) for word in index]
        rows = np.zeros((len(index) + 1, max(map(len, encoded))), dtype=np.int64)
        for i, row in enumerate(encoded, 1):
            rows[i, : len(row)] = row
        upos = np.array([bits for e in examples for bits in e.upos], dtype=np.int64)
        labels = np.array([bits for e in examples for bits in e.labels], dtype=np.int64)
        return Batch(
            np.array(kinds),
            rows,
            np.array(words),
            np.array([len(e.types) for e in examples]),
            (upos[:, None] >> np.arange(len(UPOS)) & 1).astype(bool),
            np.array([mark for e in examples for mark in e.ezafe]),
            (labels[:, None] >> np.arange(len(LABELS)) & 1).astype(bool),
            head,
        )


class Learner:
    """Parameters, their gradients and one step of Adam at a time.

    Sources that understand names otherwise than the guide does (`heads`) have an output and moves of their own, which the
    network does not keep: they teach the layers, not the labels.
    """

    def __init__(
        self, shape: Shape, *, seed: int, dropout: float, hide: float, rate: float, heads: Sequence[str] = ()
    ) -> None:
        self.shape = shape
        self.random = np.random.default_rng(seed)
        self.dropout, self.hide, self.rate = dropout, hide, rate
        self.encoder = Encoder(shape.slots)
        out = len(UPOS) + 1 + len(LABELS)
        self.p: dict[str, Floats] = {
            "table": np.zeros((shape.slots, shape.width), np.float32),  # what no sentence holds stays without a say
            "first": self._random(WINDOW * shape.width, shape.hidden),
            "first_bias": np.full(shape.hidden, 0.1, np.float32),  # so that a gradient passes before words say anything
            "second": self._random(3 * shape.hidden, shape.top),
            "second_bias": np.full(shape.top, 0.1, np.float32),
            "out": self._random(shape.top, out),
            "out_bias": np.zeros(out, np.float32),
            **_label_moves(""),
        }
        for head in filter(None, dict.fromkeys(heads)):
            mark = _HEAD + head
            self.p["names" + mark] = self._random(shape.top, len(LABELS))
            self.p["names_bias" + mark] = np.zeros(len(LABELS), np.float32)
            self.p |= _label_moves(mark)
        self._m = {name: np.zeros_like(value) for name, value in self.p.items()}
        self._v = {name: np.zeros_like(value) for name, value in self.p.items()}
        self._mean: dict[str, Floats] = {}
        self._moments = 0
        self._step = 0

    def remember(self) -> None:
        """Take the parameters of this moment into their mean."""
        self._moments += 1
        for name, value in self.p.items():
            mean = self._mean.setdefault(name, np.zeros_like(value))
            mean += (value - mean) / np.float32(self._moments)

    def averaged(self) -> dict[str, Floats]:
        """The mean of the remembered moments (those of now where there are none): less a matter of chance than any of them."""
        kept = self._mean or self.p
        return {name: value for name, value in kept.items() if _HEAD not in name}

    def begin_with(self, words: Sequence[str], vectors: Floats, *, scale: float = 0.1) -> None:
        """Give words their first values, one on average before they are scaled."""
        places = slots([f"w:{word}" for word in words], size=self.shape.slots)
        self.p["table"][places] = np.float32(scale) * vectors

    def _random(self, rows: int, columns: int) -> Floats:
        scale = float(np.sqrt(2 / (rows + columns)))
        return self.random.normal(0, scale, (rows, columns)).astype(np.float32)

    def _kept(self, shape: tuple[int, ...]) -> Floats:
        kept = self.random.random(shape, dtype=np.float32) >= self.dropout
        return kept.astype(np.float32) / np.float32(1 - self.dropout)

    def step(self, batch: Batch, *, weight: float = 1.0) -> float:
        """One step on a batch. Returns its loss for each word."""
        p, shape = self.p, self.shape
        rows = batch.rows
        if self.hide:
            rows = rows.copy()
            rows[:, :SPELLED] *= self.random.random((len(rows), 1)) >= self.hide
        types = p["table"][rows].sum(axis=1)
        inputs = types[batch.kinds]
        keep_in = self._kept(inputs.shape)
        inputs = inputs * keep_in
        wide = _windows(inputs, WINDOW)
        keep_first = self._kept((len(wide), shape.hidden))
        before_first = wide @ p["first"] + p["first_bias"]
        first = np.maximum(before_first, 0) * keep_first
        triple = _windows(first, 3)
        keep_top = self._kept((len(wide), shape.top))
        before_top = triple @ p["second"] + p["second_bias"]
        top = np.maximum(before_top, 0) * keep_top
        tops = top[batch.words]
        scores = tops @ p["out"] + p["out_bias"]
        tags = len(UPOS) + 1
        mark = _HEAD + batch.head if batch.head else ""
        if mark:
            scores[:, tags:] = tops @ p["names" + mark] + p["names_bias" + mark]

        loss, grad_scores, grad_moves, grad_start = self._losses(batch, scores, mark)
        scale = np.float32(weight / len(batch.words))
        grad_scores *= scale
        grads: dict[str, Floats] = {
            "moves" + mark: np.where(_forbidden_moves(), np.float32(0), grad_moves * scale),
            "start" + mark: np.where(_inside(), np.float32(0), grad_start * scale),
        }
        grad_tops = np.zeros_like(tops)
        if mark:
            own = grad_scores[:, tags:].copy()
            grad_scores[:, tags:] = 0
            grads |= {"names" + mark: tops.T @ own, "names_bias" + mark: own.sum(axis=0)}
            grad_tops += own @ p["names" + mark].T
        grads |= {"out": tops.T @ grad_scores, "out_bias": grad_scores.sum(axis=0)}
        grad_tops += grad_scores @ p["out"].T
        grad_top = np.zeros_like(top)
        grad_top[batch.words] = grad_tops
        grad_top *= keep_top * (before_top > 0)
        grads["second"] = triple.T @ grad_top
        grads["second_bias"] = grad_top.sum(axis=0)
        grad_first: Floats = _unwindow(grad_top @ p["second"].T, 3) * keep_first * (before_first > 0)
        grads["first"] = wide.T @ grad_first
        grads["first_bias"] = grad_first.sum(axis=0)
        grad_inputs = _unwindow(grad_first @ p["first"].T, WINDOW) * keep_in
        grad_types = _sum_by(batch.kinds, grad_inputs, len(rows))
        self._step += 1
        for name, grad in grads.items():
            self._adam(name, grad)
        self._adam_rows(rows, grad_types)
        return loss / len(batch.words)

    def _losses(self, batch: Batch, scores: Floats, mark: str) -> tuple[float, Floats, Floats, Floats]:
        grads = np.zeros_like(scores)
        tags = len(UPOS)
        known = ~batch.upos.all(axis=1)
        loss = 0.0
        if known.any():
            odds = scores[known, :tags]
            odds = np.exp(odds - odds.max(axis=1, keepdims=True))
            odds /= odds.sum(axis=1, keepdims=True)
            right = odds * batch.upos[known]
            mass = np.maximum(right.sum(axis=1, keepdims=True), 1e-9)
            loss -= float(np.log(mass).sum())
            grads[known, :tags] = odds - right / mass
        known = batch.ezafe != UNKNOWN
        if known.any():
            odds = 1 / (1 + np.exp(-scores[known, tags]))
            truth = batch.ezafe[known]
            loss -= float(np.log(np.maximum(np.where(truth == 1, odds, 1 - odds), 1e-9)).sum())
            grads[known, tags] = odds - truth
        moves, start = self.p["moves" + mark], self.p["start" + mark]
        grad_moves, grad_start = np.zeros_like(moves), np.zeros_like(start)
        if not batch.labels.all():
            longest = int(batch.lengths.max())
            sentence = np.repeat(np.arange(len(batch.lengths)), batch.lengths)
            place = np.concatenate([np.arange(n) for n in batch.lengths])
            square = np.zeros((len(batch.lengths), longest, len(LABELS)), np.float32)
            right_square = np.ones(square.shape, bool)
            square[sentence, place] = scores[:, tags + 1 :]
            right_square[sentence, place] = batch.labels
            crf, grad, grad_moves, grad_start = crf_loss(square, right_square, batch.lengths, moves, start)
            loss += crf
            grads[:, tags + 1 :] = grad[sentence, place]
        return loss, grads, grad_moves, grad_start

    def _adam(self, name: str, grad: Floats) -> None:
        m, v = self._m[name], self._v[name]
        m += (1 - _BETA[0]) * (grad - m)
        v += (1 - _BETA[1]) * (grad * grad - v)
        self.p[name] -= np.float32(self._pace()) * m / (np.sqrt(v) + np.float32(1e-7))

    def _adam_rows(self, rows: Ints, grad_types: Floats) -> None:
        """Adam on the rows of the table that the batch touched."""
        flat = rows[1:].ravel()
        used = flat > 0
        owner = np.repeat(np.arange(1, len(rows)), rows.shape[1])[used]
        touched, index = np.unique(flat[used], return_inverse=True)
        grad = _sum_by(index, grad_types[owner], len(touched))
        m, v = self._m["table"], self._v["table"]
        moved = m[touched] + (1 - _BETA[0]) * (grad - m[touched])
        spread = v[touched] + (1 - _BETA[1]) * (grad * grad - v[touched])
        m[touched], v[touched] = moved, spread
        self.p["table"][touched] -= np.float32(self._pace()) * moved / (np.sqrt(spread) + np.float32(1e-7))

    def _pace(self) -> float:
        return float(self.rate * np.sqrt(1 - _BETA[1] ** self._step) / (1 - _BETA[0] ** self._step))


def _windows(rows: Floats, width: int) -> Floats:
    """Each row beside its neighbours, zeros behind the ends."""
    half = width // 2
    padded = np.zeros((len(rows) + 2 * half, rows.shape[1]), np.float32)
    padded[half : half + len(rows)] = rows
    return np.concatenate([padded[i : i + len(rows)] for i in range(width)], axis=1)


def _unwindow(grads: Floats, width: int) -> Floats:
    """The gradient of `_windows`."""
    half, size = width // 2, grads.shape[1] // width
    padded = np.zeros((len(grads) + 2 * half, size), np.float32)
    for i in range(width):
        padded[i : i + len(grads)] += grads[:, i * size : (i + 1) * size]
    return padded[half : half + len(grads)]


def _sum_by(index: Ints, values: Floats, size: int) -> Floats:
    """The sums of the rows of `values` that share an index."""
    sums = np.zeros((size, values.shape[1]), np.float32)
    _OPS.scatter_add(sums, index.astype(np.int32), np.ascontiguousarray(values))
    return sums


def _inside() -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.array([label.startswith("I-") for label in LABELS])


def _label_moves(mark: str) -> dict[str, Floats]:
    """What the steps from label to label are worth in the beginning."""
    return {
        "moves" + mark: np.where(_forbidden_moves(), NEVER, np.float32(0)),
        "start" + mark: np.where(_inside(), NEVER, np.float32(0)),
    }


def _forbidden_moves() -> np.ndarray[Any, np.dtype[np.bool_]]:
    """I- of a kind only after B- or I- of that kind."""
    return np.array([[to.startswith("I-") and before[1:] != to[1:] for to in LABELS] for before in LABELS])
