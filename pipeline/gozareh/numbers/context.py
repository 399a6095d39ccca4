"""The words on both sides of a number, looked up once."""

from __future__ import annotations

import re
from typing import NamedTuple

from gozareh.numbers.lexicon import LETTER_SET, LETTERS, Exact, load_lexicon
from gozareh.numbers.shapes import Piece
from gozareh.numbers.units import Unit
from gozareh.text.cues import cue_words
from gozareh.text.memory import Memory

_WORD = rf"[{LETTERS}\u200cA-Za-z²³°µ]+"
# Up to four words behind the number, as far as no mark or line break stands between; NEXT is the first of them.
AHEAD = re.compile(rf"[ \u200c]*({_WORD}[23]?)(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?")
NEXT = re.compile(rf"[ \u200c]*({_WORD}[23]?)")
# Three in front of it, over the reversed text; a bracket, quotation mark or colon may stand next to the number.
BEHIND = re.compile(rf"[ \u200c]*[(«\":]? ?({_WORD})(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?")
_OPENING = re.compile(rf"({_WORD})")
LAST = re.compile(rf"[ \u200c]*[(«\":]? ?({_WORD})")
_NO_WORDS: tuple[str | None, ...] = (None, None, None, None)
_UNREAD = NEXT.match("x")  # stands for a look that nobody has taken yet


LINE = 2000
"""Characters of a line that is looked at: no table has longer ones, and a report without line breaks is read once."""


def line_break(text: str, at: int) -> int:
    """The line break before `at`, or -1 where the text or more than `LINE` characters of one line stand there."""
    return text.rfind("\n", max(0, at - LINE), at)


def joined(word: str) -> str:
    """A word without ZWNJ, the key of every table."""
    return word.replace("\u200c", "")


def mirrored(word: str) -> str:
    """The key of a word that was read backwards."""
    return word[::-1].replace("\u200c", "")


class Ahead(NamedTuple):
    """The word right behind a number: its key, where it begins and ends from there, and what the lexicon says of it."""

    after: str
    start: int
    end: int
    role: str
    lettered: bool  # one space and a letter stand behind the number, so no sign and nothing that hangs on it
    counted: bool  # a noun, and nothing that the lexicon knows as anything else


class Back(NamedTuple):
    """The word right in front of a number: its key and what the lexicon says of it."""

    before: str
    cue: str
    lettered: bool  # a letter or a mark of sentences and one space stand in front
    quiet: bool  # says nothing of the number
    bounding: bool  # may end a bound («بیش از»)
    alone: bool  # another word may stand before it, with a space between


_NOTHING_AHEAD = Ahead("", -1, -1, "", False, False)
_MARKED = frozenset("،؛.:»)") | LETTER_SET
# More characters than these are looked at by the regexes.
NEAR = 40


def _ahead_of(chunk: str) -> Ahead | None:
    """What stands behind a number, from the text up to the second space; None where that does not tell."""
    if not chunk.strip(" \u200c"):
        return None
    match = NEXT.match(chunk)
    if match is None:
        return _NOTHING_AHEAD
    lexicon = load_lexicon()
    after = joined(match[1])
    role = lexicon.ahead.get(after, "")
    lettered = chunk[0] == " " and chunk[1] in LETTER_SET
    counted = (
        lettered and role in ("", "counted", "classifier") and after not in lexicon.bounds_after_first and after not in ("تا", "به") and after not in cue_words("contact_word") and after not in cue_words("points")
        and not any(after in lexicon.sets[name] for name in ("eras", "divisions", "pair_nouns"))
    )  # fmt: skip
    return Ahead(after, match.start(1), match.end(), role, lettered, counted)


def _back_of(chunk: str) -> Back | None:
    """What stands in front of a number, from the text down to the second space; None where that does not tell."""
    if not chunk.strip(' \u200c(«":'):
        return None
    match = LAST.match(chunk[::-1])
    lexicon = load_lexicon()
    before = mirrored(match[1]) if match is not None else ""
    cue = lexicon.before.get(before, "")
    lettered = chunk[-1] == " " and chunk[-2] in _MARKED
    bounding = before in lexicon.bound_tails or before in ("از", "به", "تا") or before in cue_words("border_word")
    quiet = (
        not cue
        and before not in lexicon.telling
        and before not in ("از", "تا")
        and before not in cue_words("border_word")
    )
    return Back(before, cue, lettered, quiet, bounding, match is not None and match.end() == len(chunk))


def _first_word(chunk: str) -> str:
    """Key of the word that opens `chunk`, "" if none does."""
    match = _OPENING.match(chunk)
    return joined(match[1]) if match is not None else ""


def _last_word(chunk: str) -> str:
    """Key of the word that ends `chunk`, "" if none does."""
    match = _OPENING.match(chunk[::-1])
    return mirrored(match[1]) if match is not None else ""


AHEAD_OF = Memory(_ahead_of)
BACK_OF = Memory(_back_of)
FIRST_WORD = Memory(_first_word)
LAST_WORD = Memory(_last_word)


class Draft:
    """A quantity in the making: the piece at its place in the text, and what the words around it say.

    Slots that are all set at once: thousands are made a second, and the interpreter is quick only with objects that
    are all alike. The words beyond the nearest are looked up only where somebody asks.
    """

    __slots__ = (
        "_left", "_right", "adjectival", "after", "after_end", "after_start", "before", "behind", "bound",
        "bound_end", "bound_start", "bounding", "change", "counted", "cue", "end", "factor", "far", "lettered",
        "most", "noun", "per", "piece", "quiet", "reverse", "role", "scale", "start", "taken", "text", "type", "unit",
        "unit_end", "unit_start", "value",
    )  # fmt: skip

    def __init__(self, piece: Piece, start: int, end: int, text: str, reverse: str) -> None:
        self.piece = piece
        self.start = start
        self.end = end
        self.text = text
        self.reverse = reverse
        self.value: Exact = piece.value
        self.most: Exact | None = piece.most
        self.scale = piece.scale  # the multiplier word at its end, 1 without one; lists may share it
        self.type: str = "quantity"
        self.unit: str = "count"
        self.factor: int = 1
        self.unit_start: int = -1
        self.unit_end: int = -1
        self.taken: int = 0  # words behind the number that are its unit
        self.behind: str | None = None  # key of the word behind the unit, None where it must be looked for
        self.bound: str = "exact"
        self.bound_start: int = -1
        self.bound_end: int = -1
        self.change: str | None = None
        self.adjectival: bool = False
        self.per: str | None = None
        self.noun: bool = False  # a noun follows that the number could count
        self.after_start: int = -1  # where the word right behind it begins
        self.after_end: int = -1  # where it ends
        self.after: str = ""  # its key
        self.role: str = ""  # what the lexicon says of it
        self.before: str = ""  # key of the word right in front
        self.cue: str = ""  # what the lexicon says of it
        self.lettered: bool = False  # words or marks of sentences stand on both sides, a space away
        self.quiet: bool = False  # the word in front says nothing of the number
        self.bounding: bool = True  # it may end a bound
        self.counted: bool = False  # so they do, and the word behind is a noun and nothing else
        self.far: int = -1  # the space in front of the word in front, 0 for none, -1 where it must be looked for
        self._right: re.Match[str] | None = _UNREAD
        self._left: re.Match[str] | None = _UNREAD

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
        far = self.far
        if far >= 0:
            if not far:
                return ""
            text = self.text
            near = max(0, far - NEAR)
            begin = text.rfind(" ", near, far)
            if (begin >= 0 or not near) and begin + 1 < far:
                return LAST_WORD[text[begin + 1 : far]]
        left = self.left
        return mirrored(left[2]) if left is not None and left[2] is not None else ""

    @property
    def before3(self) -> str:
        """Key of the third word in front."""
        left = self.left
        return mirrored(left[3]) if left is not None and left[3] is not None else ""

    def second(self) -> str:
        """Key of the second word behind the number."""
        at = self.after_end
        if at > 0:
            text = self.text
            if text[at : at + 1] != " ":
                return ""
            stop = text.find(" ", at + 1, at + NEAR)
            if stop > at + 1:
                return FIRST_WORD[text[at + 1 : stop]]
        word = self.words[1]
        return joined(word) if word else ""

    def text_is_plain(self) -> bool:
        """Whether the number is one stretch of digits with no marks of thousands."""
        return self.piece.end - self.piece.start == len(str(self.piece.value))

    def take(self, unit: Unit, start: int, end: int) -> None:
        """Give the draft its unit, whose word stands at `start:end`."""
        self.unit, self.factor, self.adjectival = unit.symbol, unit.factor, unit.adjectival
        self.unit_start, self.unit_end = start, end
