"""The words on both sides of a number, looked up once."""

from __future__ import annotations

import re
from functools import lru_cache

from gozareh.numbers.lexicon import LETTERS, Exact
from gozareh.numbers.shapes import Piece
from gozareh.numbers.units import Unit

_WORD = rf"[{LETTERS}\u200cA-Za-z²³°µ]+"
# Up to four words behind the number, as far as no mark or line break stands between; NEXT is the first of them.
AHEAD = re.compile(rf"[ \u200c]*({_WORD}[23]?)(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?")
NEXT = re.compile(rf"[ \u200c]*({_WORD}[23]?)")
# Three in front of it, over the reversed text; a bracket, quotation mark or colon may stand next to the number.
BEHIND = re.compile(rf"[ \u200c]*[(«\":]? ?({_WORD})(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?")
LAST = re.compile(rf"[ \u200c]*[(«\":]? ?({_WORD})")
_NO_WORDS: tuple[str | None, ...] = (None, None, None, None)
_UNREAD = NEXT.match("x")  # stands for a look that nobody has taken yet


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

    A plain class with class-level defaults, for thousands are made a second and most keep most defaults; the words
    beyond the nearest are looked up only where somebody asks.
    """

    type: str = "quantity"
    unit: str = "count"
    factor: int = 1
    unit_start: int = -1
    unit_end: int = -1
    taken: int = 0  # words behind the number that are its unit
    bound: str = "exact"
    bound_start: int = -1
    bound_end: int = -1
    change: str | None = None
    adjectival: bool = False
    per: str | None = None
    noun: bool = False  # a noun follows that the number could count
    after_end: int = -1  # where it ends
    after: str = ""  # key of the word right behind the number
    role: str = ""  # what the lexicon says of it
    before: str = ""  # key of the word right in front
    cue: str = ""  # what the lexicon says of it
    _right: re.Match[str] | None = _UNREAD
    _left: re.Match[str] | None = _UNREAD

    def __init__(self, piece: Piece, start: int, end: int, text: str, reverse: str) -> None:
        self.piece = piece
        self.start = start
        self.end = end
        self.text = text
        self.reverse = reverse
        self.value: Exact = piece.value
        self.most: Exact | None = piece.most
        self.scale = piece.scale  # the multiplier word at its end, 1 without one; lists may share it

    @property
    def right(self) -> re.Match[str] | None:
        """Where the words behind the number stand."""
        if self._right is _UNREAD:
            self._right = AHEAD.match(self.text, self.end)
        return self._right

    @property
    def words(self) -> tuple[str | None, ...]:
        """Up to four words behind the number, as written."""
        right = self.right
        return right.groups() if right is not None else _NO_WORDS

    @property
    def left(self) -> re.Match[str] | None:
        """Where the words in front stand, in the reversed text."""
        if self._left is _UNREAD:
            self._left = BEHIND.match(self.reverse, len(self.text) - self.start)
        return self._left

    @property
    def before2(self) -> str:
        """Key of the second word in front."""
        left = self.left
        return mirrored(left[2]) if left is not None and left[2] is not None else ""

    @property
    def before3(self) -> str:
        """Key of the third word in front."""
        left = self.left
        return mirrored(left[3]) if left is not None and left[3] is not None else ""

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
