"""What a number is, read from the words on both sides of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from gozareh.numbers.lexicon import LETTERS, Lexicon
from gozareh.numbers.shapes import Piece
from gozareh.numbers.units import Unit, Units

_WORD = rf"[{LETTERS}\u200cA-Za-z²³°µ]+"
# Up to four words behind the number, as far as no mark or line break stands between.
AHEAD = re.compile(rf"[ \u200c]*({_WORD}[23]?)(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?")
# The same in front of it, over the reversed text.
BEHIND = re.compile(rf"[ \u200c]*[\u0028«\u0022:]? ?({_WORD})(?: {{1,2}}({_WORD}))?(?: {{1,2}}({_WORD}))?")
_SIGN_AFTER = re.compile(r" ?([%٪‰°$€£])")
_LATIN = re.compile(r"[A-Za-z@_#]")
_LETTER = re.compile(rf"[{LETTERS}]")
_NOT_BEYOND = re.compile(rf"(?:فراتر|بالاتر|بیشتر|تجاوز|عبور)[ \u200c](?:[{LETTERS}]+ )?ن[{LETTERS}]")
_NEGATED = re.compile(rf"[^.؟!\n؛]{{0,60}}?(?<![{LETTERS}])(?:ن(?:می|شد|کرد|دار|بود|یست|ماند|رسید|ش|ک|خواه|یافت|گرفت|داشت)|هم ن)[{LETTERS}\u200c]*")
_BULLET = re.compile(r"[ \u200c]?[.)\-–ـ]+(?![0-9])|[ \u200c]?[.)\-–ـ](?= )")


@dataclass(slots=True)
class Draft:
    """A quantity in the making: the piece at its place in the text and what the words around it say."""

    piece: Piece
    start: int
    end: int
    value: Fraction
    most: Fraction | None
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
    after: str = ""  # the word right behind the number
    role: str = ""  # what the lexicon says of it
    before: str = ""  # the word right in front
    cue: str = ""  # what the lexicon says of it
    noun: bool = False  # a noun follows that the number could count


Look = Callable[[str], str]


@lru_cache(maxsize=32768)
def joined(word: str) -> str:
    """A word without ZWNJ, the key of every table."""
    return word.replace("\u200c", "")


def measure(text: str, draft: Draft, words: tuple[str | None, ...], spans: Callable[[int], tuple[int, int]], units: Units) -> int:
    """Find the unit behind the number. Gives the count of words that it takes, 0 without a unit."""
    first = words[0]
    if first is None:
        return 0
    key = joined(first)
    reach = units.longest.get(key)
    if reach is None:
        return 0
    found: Unit | None = None
    taken = 0
    for index, word in enumerate(words):
        if index >= reach or word is None:
            break
        if index:
            key += joined(word)
        unit = units.spellings.get(key)
        if unit is not None:
            found, taken = unit, index + 1
    if found is None:
        return 0
    set_unit(draft, found, spans(1)[0], spans(taken)[1])
    return taken


def set_unit(draft: Draft, unit: Unit, start: int, end: int) -> None:
    """Give the draft its unit, whose word stands at `start:end`."""
    draft.unit, draft.factor, draft.adjectival = unit.symbol, unit.factor, unit.adjectival
    draft.unit_start, draft.unit_end = start, end


def is_latin(char: str) -> bool:
    """Whether a Latin letter (or a mark of addresses) stands there."""
    return bool(_LATIN.match(char))


def sign_after(text: str, end: int, units: Units) -> tuple[Unit, int, int] | None:
    """The sign («٪», «$») right behind a number, with its place."""
    match = _SIGN_AFTER.match(text, end)
    return (units.signs[match[1]], match.start(1), match.end(1)) if match and match[1] in units.signs else None


def negated_after(text: str, end: int) -> bool:
    """Whether the clause that goes on at `end` ends in a negative verb («یک کانتینرش هم برنمی‌آمدند»)."""
    return _NEGATED.match(text, end) is not None


def not_beyond(text: str, end: int) -> bool:
    """«از ۵۵ درصد فراتر نمی‌رود» seen from behind the number."""
    return _NOT_BEYOND.search(text, end, end + 45) is not None


def bullet(text: str, start: int, end: int) -> bool:
    """Whether the number at `start:end` numbers a line («۱. », «۲-», «۳)»)."""
    line = text.rfind("\n", max(0, start - 6), start) + 1
    if line == 0 and start > 5:
        return False
    lead = text[line:start] if line or start <= 5 else ""
    return not lead.strip(" \u200c(*•-–") and _BULLET.match(text, end) is not None


def known(lexicon: Lexicon, name: str, word: str | None) -> bool:
    """Whether `word` is in the lexicon's set called `name`."""
    return word is not None and joined(word) in lexicon.sets[name]
