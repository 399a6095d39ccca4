"""What a statistical model says of a report, and what it takes to be one: the protocol behind `--model`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from gozareh.text.words import View

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X",
)  # fmt: skip
KINDS = ("PER", "ROLE", "ORG", "LOC")
LABELS = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI"))
"""O, then B- and I- of each kind: label `1 + 2 * k` opens kind `k`, the next one goes on with it."""


class Entity(NamedTuple):
    """A name or an office over the words `start` to `end` (exclusive). `kind` is one of `KINDS`."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Tags:
    """One item for each word of a view; a list is empty where the model does not know the task.

    `upos` are universal parts of speech, `ezafe` says whether a word is joined to the next one by the ezafe, `entities` are
    in text order and do not overlap. `persons` says from 0 to 1 how sure it is that a word is of a person's name.
    Parts of speech and ezafe may be worked out when a word is asked for: the extraction asks for few.
    """

    upos: Sequence[str] = field(default_factory=list)
    ezafe: Sequence[bool] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    persons: list[float] = field(default_factory=list)


class Tagger(Protocol):
    """A model. It keeps nothing of a view; what it remembers of word types is bounded."""

    name: str

    def tag(self, view: View) -> Tags:
        """The tags of the words of `view`."""
        ...
