"""The words on both sides of a number, looked up once."""

from __future__ import annotations

import re
from functools import lru_cache

from gozareh.numbers.lexicon import LETTERS, Exact
from gozareh.numbers.shapes import Piece
from gozareh.numbers.units import Unit

_WORD = rf"[{LETTERS}\u200cA-Za-z²³°µ]+"
# Up to four words behind the number, as far as no mark or line break stands between.
AHEAD = re.compile(rf"[ \u200c]*({_WORD}[23]?)(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?")
# Three in front of it, over the reversed text; a bracket, quotation mark or colon may stand next to the number.
BEHIND = re.compile(rf"[ \u200c]*[(«\":]? ?({_WORD})(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?")
NO_WORDS_AHEAD: tuple[str | None, ...] = (None, None, None, None)


@lru_cache(maxsize=32768)
def joined(word: str) -> str:
    """A word without ZWNJ, the key of every table."""
    return word.replace("\u200c", "")


@lru_cache(maxsize=32768)
def mirrored(word: str) -> str:
    """The key of a word that was read backwards."""
    return word[::-1].replace("\u200c", "")


class Draft:
    """A quantity in the making: the piece at its place in the text, and what the words around it say.

    A plain class with class-level defaults, for thousands are made a second and most keep most defaults.
    """

    type: str = "quantity"
    unit: str = "count"
    factor: int = 1
    unit_start: int = -1
    unit_end: int = -1
    bound: str = "exact"
    bound_start: int = -1
    bound_end: int = -1
    change: str | None = None
    adjectival: bool = False
    per: str | None = None
    noun: bool = False  # a noun follows that the number could count
    words: tuple[str | None, ...] = NO_WORDS_AHEAD  # as written, up to four behind the number
    right: re.Match[str] | None = None  # where they stand
    left: re.Match[str] | None = None  # where those in front stand, in the reversed text
    after: str = ""  # key of the word right behind the number
    role: str = ""  # what the lexicon says of it
    before: str = ""  # keys of the words in front, nearest first
    before2: str = ""
    before3: str = ""
    cue: str = ""  # what the lexicon says of the nearest

    def __init__(self, piece: Piece, start: int, end: int) -> None:
        self.piece = piece
        self.start = start
        self.end = end
        self.value: Exact = piece.value
        self.most: Exact | None = piece.most
        self.scale = piece.scale  # the multiplier word at its end, 1 without one; lists may share it

    def second(self) -> str:
        """Key of the second word behind the number."""
        word = self.words[1]
        return joined(word) if word else ""

    def text_is_plain(self) -> bool:
        """Whether the number is one stretch of digits with no marks of thousands."""
        return self.piece.end - self.piece.start == len(str(self.piece.value))

    def take(self, unit: Unit, start: int, end: int) -> None:
        """Give the draft its unit, whose word stands at `start:end`."""
        self.unit, self.factor, self.adjectival = unit.symbol, unit.factor, unit.adjectival
        self.unit_start, self.unit_end = start, end
