"""A folded text cut at its spaces, with what the scanners know of each cut: learnt once for all texts in which it stands.

Numbers, times and places each begin at few of the words of a text, and what stands between two spaces says at which.
"""

from __future__ import annotations

from gozareh.text.memory import Memory


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


_CHUNKS = Memory(Chunk)


def cut(folded: str) -> list[Chunk]:
    """The chunks of a folded text, in order; one space stands between each two."""
    return list(map(_CHUNKS.__getitem__, folded.split(" ")))
