"""The tokens of a text, column by column, with what is known of their types: what words and sentences are made of."""

from __future__ import annotations

import gozareh._spacy  # noqa: F401 - the quick way to import it

# isort: split
from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc

from gozareh.text.chunks import FoldedText
from gozareh.text.types import LETTER, SPACE, TypeTable, WordType


class Tokens:
    """The types of the tokens and their raw spans; between two that do not touch stands one blank.

    `special` are those that need a look when they are made words: types that end or join words and sentences, the token
    behind a prefix, letters glued to letters. `text` is the folded text, where it was put together along the way.
    """

    __slots__ = ("ends", "kinds", "special", "starts", "text")

    def __init__(self, kinds: list[WordType], starts: list[int], ends: list[int]) -> None:
        self.kinds = kinds
        self.starts = starts
        self.ends = ends
        self.special: list[int] = []
        self.text: FoldedText | None = None
        before: WordType | None = None
        forward = False  # whether what stands before, but for space, is a prefix
        for at, kind in enumerate(kinds):
            glued = before is not None and before.bits & kind.bits & LETTER and starts[at] == ends[at - 1]
            if kind.special or glued or forward:
                self.special.append(at)
            forward = kind.joins_forward or (forward and bool(kind.bits & SPACE))
            before = kind


def tokens_of(doc: Doc, table: TypeTable, text: str) -> Tokens:
    """The tokens of a `Doc` whose text is `text`."""
    columns: list[list[int]] = doc.to_array([IDX, LENGTH]).T.tolist()
    starts, lengths = columns
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    return Tokens([table.of_text(text[start:end]) for start, end in zip(starts, ends, strict=True)], starts, ends)
