"""A folded text cut at its spaces, with what the scanners know of each cut: learnt once for all texts in which it stands.

Numbers, times and places each begin at few of the words of a text, and what stands between two spaces says at which.
"""

from __future__ import annotations

from gozareh.text.fold import Folded, Offsets, fold, is_folded
from gozareh.text.memory import MEMORY_AT_MOST


class Chunk:
    """What stands between two spaces. What a scanner knows of it is None before that scanner asks for the first time.

    `width` counts its characters and the space behind it. `numbers` are the offsets from the space before it at which a run of numbers may begin; `letters` and `spots` its class letters
    for expressions of time and where their pieces begin; `places` the offsets at which names of places may, with those names.
    """

    __slots__ = ("letters", "numbers", "places", "spots", "text", "width")

    def __init__(self, text: str) -> None:
        self.text = text
        self.width = len(text) + 1
        self.numbers: tuple[int, ...] | None = None
        self.letters: str | None = None
        self.spots: tuple[int, ...] | None = None
        self.places: tuple[tuple[int, tuple[str, ...]], ...] | None = None


_CHUNKS: dict[str, Chunk] = {}


def chunk_of(text: str) -> Chunk:
    """The chunk of a text without spaces, made once; all are forgotten when they are too many."""
    chunk = _CHUNKS.get(text)
    if chunk is None:
        if len(_CHUNKS) >= MEMORY_AT_MOST:
            _CHUNKS.clear()
        chunk = _CHUNKS[text] = Chunk(text)
    return chunk


def cut(folded: str) -> list[Chunk]:
    """The chunks of a folded text, in order; one space stands between each two."""
    return [chunk_of(text) for text in folded.split(" ")]


class FoldedPiece:
    """What folding makes of a piece of raw text between two blanks, whatever stands around it.

    `text` may have blanks, which other spaces inside fold to; `dropped` has an index for each character dropped, that of the folded one
    behind it.
    """

    __slots__ = ("dropped", "text")

    def __init__(self, raw: str) -> None:
        self.text = raw
        self.dropped: tuple[int, ...] = ()
        if is_folded(raw):
            return
        folded = fold(raw)
        self.text = folded.text
        if folded.origin is not None:
            before = -1
            for index in range(len(folded.text) + 1):
                self.dropped += (index,) * (folded.origin[index] - before - 1)
                before = folded.origin[index]


class FoldedText:
    """A folded text and its chunks."""

    __slots__ = ("chunks", "folded")

    def __init__(self, folded: Folded, chunks: list[Chunk]) -> None:
        self.folded = folded
        self.chunks = chunks


def fold_whole(text: str) -> FoldedText:
    """A text folded and cut."""
    folded = fold(text)
    return FoldedText(folded, cut(folded.text))


def put_together(chunks: list[Chunk], dropped: list[int]) -> FoldedText | None:
    """The same from the chunks; `dropped` has for each character that folding dropped the index of the folded one behind it.

    None where two blanks meet: which of them stay is seen in the whole text.
    """
    text = " ".join([chunk.text for chunk in chunks])
    if "  " in text:
        return None
    return FoldedText(Folded(text, Offsets(dropped) if dropped else None), chunks)
