"""The small model that comes with the package: a window of word types through two layers, and the best path of labels.

What the first layer makes of a word type is worked out once, for each place in the window, and remembered: for known
types a report costs five look-ups and four sums, three small matrix products, and a search among the words that may be
part of a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from blis.py import gemm

from gozareh.model.decoding import Moves, find_spans
from gozareh.model.features import features, slots
from gozareh.model.tags import KINDS, LABELS, UPOS, Entity, Tags
from gozareh.text.types import WordType
from gozareh.text.words import View

type Floats = np.ndarray[Any, np.dtype[np.float32]]

WINDOW = 5
PAD = 2
"""Empty places around each sentence, so that no window reaches over its ends."""
_MOST_TYPES = 32_768
_FIRST_TYPES = 1_024
_PERSON = slice(LABELS.index("B-PER"), LABELS.index("I-PER") + 1)
_BLOCK = 16
_ALONE = 1 << 18  # multiplications of a product up to which OpenBLAS starts no threads
_ROUNDING = 0.01  # by which a score may be off in single precision, and more


@dataclass(slots=True, frozen=True)
class Shape:
    """The sizes: rows of the feature table, their width, the two layers."""

    slots: int = 65_536
    width: int = 64
    hidden: int = 128
    top: int = 96

    def to_dict(self) -> dict[str, int]:
        """As plain values."""
        return asdict(self)


class Asked[T](Sequence[T]):
    """What the scores of each word say by `read`, worked out when a word is asked for."""

    def __init__(self, scores: Floats, read: Callable[[Any], T]) -> None:
        self._scores, self._read = scores, read

    def __len__(self) -> int:
        return len(self._scores)

    def __getitem__(self, word: Any) -> Any:
        if isinstance(word, slice):
            return [self._read(row) for row in self._scores[word]]
        return self._read(self._scores[word])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def _part_of_speech(scores: Floats) -> str:
    return UPOS[int(scores.argmax())]


def _is_joined(score: np.float32) -> bool:
    return bool(score > 0)


class Network:
    """A tagger. `parameters` are those of `training.learning.Learner`."""

    def __init__(self, shape: Shape, parameters: Mapping[str, Floats], *, name: str) -> None:
        self.name = name
        self._shape = shape
        self._table = parameters["table"]
        self._first = np.ascontiguousarray(
            parameters["first"].reshape(WINDOW, shape.width, shape.hidden).transpose(1, 0, 2).reshape(shape.width, -1)
        )
        self._first_bias = parameters["first_bias"]
        # One matrix for the word before, the word itself and the one behind: the inputs need not be laid side by side.
        self._second = [np.ascontiguousarray(part) for part in np.split(parameters["second"], 3)]
        self._second_bias = parameters["second_bias"]
        self._out = np.ascontiguousarray(parameters["out"])
        self._out_bias = parameters["out_bias"]
        # Words go through the second layer in blocks so small that the library behind numpy works in this thread alone.
        self._block = max(1, min(_BLOCK, _ALONE // (shape.hidden * shape.top)))
        moves = parameters["moves"]
        self._moves = Moves(moves.tolist(), parameters["start"].tolist())
        self._gains = np.array(self._moves.gains()[1:], dtype=np.float32)[:, None] + np.float32(_ROUNDING)
        # How far «O» must lead for the path to go through it whatever stands around.
        self._lead = float(2 * (moves.max() - moves[0].min(initial=0, where=_opens())))
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[WordType, int] = {}
        self._cache: list[Floats] = [np.zeros((_FIRST_TYPES, self._shape.hidden), np.float32) for _ in range(WINDOW)]
        self._cache[PAD] += self._first_bias  # the word itself brings the bias

    def _learn(self, types: list[WordType]) -> list[int]:
        """Rows of all types, those met for the first time worked out together."""
        if len(self._rows) + len(types) > _MOST_TYPES:
            self._forget()
        rows = self._rows
        new = [word for word in dict.fromkeys(types) if word not in rows]
        found = [slots(features(word), size=self._shape.slots) for word in new]
        begins = np.concatenate([[0], np.cumsum([len(row) for row in found])[:-1]])
        flat = np.array([slot for row in found for slot in row])
        inputs = np.add.reduceat(self._table[flat], begins, axis=0)
        made = gemm(inputs, self._first)  # in one thread: numpy's would keep others busy waiting
        begin = len(rows) + 1  # row 0 is that of the empty places
        need = begin + len(new)
        if need > len(self._cache[0]):
            size = max(need, 2 * len(self._cache[0]))
            self._cache = [np.concatenate([c, np.zeros((size - len(c), c.shape[1]), np.float32)]) for c in self._cache]
        hidden = self._shape.hidden
        for place, cache in enumerate(self._cache):
            cache[begin:need] = made[:, place * hidden : (place + 1) * hidden]
        self._cache[PAD][begin:need] += self._first_bias
        rows.update(zip(new, range(begin, need), strict=True))
        return [rows[word] for word in types]

    def scores(self, view: View) -> Floats:
        """The raw scores of each word: parts of speech, ezafe, labels."""
        try:
            rows = list(map(self._rows.__getitem__, view.types))
        except KeyError:
            rows = self._learn(view.types)
        count = len(rows)
        places = np.array(view.sentence_of, dtype=np.intp)
        places += 1
        places *= PAD
        places += np.arange(count)
        size = count + PAD * (len(view.sentences) + 1)
        kinds = np.zeros(size, dtype=np.intp)
        kinds[places] = rows
        whole = size + -size % self._block
        far, near, here, next_, later = self._cache
        first = np.zeros((whole + 2, self._shape.hidden), np.float32)
        inner = first[1 : size + 1]
        here.take(kinds, axis=0, out=inner, mode="clip")
        inner[2:] += far.take(kinds[:-2], axis=0)
        inner[1:] += near.take(kinds[:-1], axis=0)
        inner[:-1] += next_.take(kinds[1:], axis=0)
        inner[:-2] += later.take(kinds[2:], axis=0)
        np.maximum(inner, 0, out=inner)
        top = np.empty((whole // self._block, self._block, self._shape.top), np.float32)
        top[:] = self._second_bias
        for place, weights in enumerate(self._second):
            top += np.matmul(first[place : place + whole].reshape(-1, self._block, self._shape.hidden), weights)
        np.maximum(top, 0, out=top)
        found: Floats = np.matmul(top, self._out).reshape(whole, -1)[places]
        found += self._out_bias
        return found

    def tag(self, view: View) -> Tags:
        """Parts of speech, ezafe, names and offices."""
        if not len(view):
            return Tags()
        found = self.scores(view)
        tags = len(UPOS)
        # The scores of one label behind one another: the best of each word is found for all words at once.
        labels = found[:, tags + 1 :].T.copy()
        odds = np.exp(labels - labels.max(axis=0))
        persons = (odds[_PERSON].sum(axis=0) / odds.sum(axis=0)).tolist()
        return Tags(
            Asked(found[:, :tags], _part_of_speech),
            Asked(found[:, tags], _is_joined),
            self._entities(view, labels),
            persons,
        )

    def _entities(self, view: View, labels: Floats) -> list[Entity]:
        """The best path in each stretch of words between those that can only be outside."""
        words = np.flatnonzero(labels[0] - labels[1:].max(axis=0) < self._lead)
        labels = labels[:, words]
        warm = (labels[1:] + self._gains).max(axis=0) > labels[0]
        found = find_spans(
            words.tolist(), warm.tolist(), labels.T.tolist(), view.sentence_of, view.sentences, self._moves
        )
        return [Entity(first, last, KINDS[kind]) for first, last, kind in found]


def _opens() -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.array([not label.startswith("I-") for label in LABELS])


def save(path: Path, shape: Shape, parameters: Mapping[str, Floats]) -> None:
    """Write a network: the table as whole bytes with a scale for each row, the rest as half floats."""
    table = parameters["table"]
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    arrays: dict[str, Any] = {
        name: value.astype(np.float16 if name not in ("moves", "start") else np.float32)
        for name, value in parameters.items()
        if name != "table"
    }
    arrays["table"] = np.round(table / scale).astype(np.int8)
    arrays["table_scale"] = scale.astype(np.float16)
    arrays["shape"] = np.array(list(shape.to_dict().values()))
    np.savez_compressed(path, **arrays)


def read(path: Path, *, name: str) -> Network:
    """A network from its file."""
    with np.load(path) as arrays:
        shape = Shape(*arrays["shape"].tolist())
        parameters = {key: arrays[key].astype(np.float32) for key in arrays.files if key not in ("table", "shape")}
        parameters["table"] = arrays["table"].astype(np.float32) * parameters.pop("table_scale")
    return Network(shape, parameters, name=name)
