"""Where the words of a report stand that this layer looks for, wherever they are: all of them from one pass.

What a word type is to the layer is worked out once and kept with the type, so that the pass costs next to nothing for the others.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from gozareh.text.cues import cue_endings, cue_words
from gozareh.text.memory import Latest
from gozareh.text.words import CLOSING, OPENING, SYMBOL, View, WordType

HARD = frozenset("؛:;|")
"""Marks that cut clauses."""
# Beside semicolons and openers, all that a word which is no verb can cut by.
_BRACKETS = OPENING | CLOSING | SYMBOL
_GENERIC = ("province", "county", "town")
# The cues whose words are looked up by themselves (`Marked.words`).
_WATCHED = (
    "pointers", "rests", "order_word", "industrial_heads", "place_pronouns", "words_about", "besides", "nationwide", "worldwide", "world", "denial",
    "this", "outside", "reply", "written_reply", "state_bodies", "foreign_desks", "foreign_media", "hosting", "examples",
)  # fmt: skip
_EVERY = frozenset({"هر", "یک"})
# Bits of `WordType.marks`: may cut a clause, is a colon, is looked up, is a kind of area, a thing that stands still, a quotation mark, ends as
# villages do, leads to names.
_CUTS, _COLON, _WATCH, _AREA, _THING, _QUOTE, _SHAPED, HEADS = 1, 2, 4, 8, 16, 32, 64, 128
_COLLECTED = _CUTS | _COLON | _WATCH | _AREA | _THING | _QUOTE | _SHAPED
QUOTES_OPEN, QUOTES_CLOSE = frozenset('«“"'), frozenset('»”"')


_FEW = 16


def first_from(places: list[int], word: int) -> int:
    """How many of the ordered `places` stand before `word`. Of few, as they mostly are, those are counted sooner than `bisect` is called."""
    if len(places) > _FEW:
        return bisect_left(places, word)
    at = 0
    while at < len(places) and places[at] < word:
        at += 1
    return at


class Marked:
    """The words of a report that may cut a clause (`cuts`), its colons and quotation marks, bare kinds of areas with words for the whole
    country (`areas`), things that stand where they are (`things`), and words that end as names of villages do (`shaped`).
    """

    __slots__ = ("_at", "areas", "colons", "cuts", "quotes", "shaped", "things")

    def __init__(self, view: View) -> None:
        self.cuts: list[int] = []
        self.colons: list[int] = []
        self.quotes: list[int] = []
        self.areas: list[int] = []
        self.things: list[int] = []
        self.shaped: list[int] = []
        self._at: dict[str, list[int]] = {}
        for word, kind in enumerate(view.types):
            marks = kind.marks if kind.marks >= 0 else marks_of(kind)
            if marks & _COLLECTED:
                self._collect(word, kind, marks)

    def _collect(self, word: int, kind: WordType, marks: int) -> None:
        if marks & _CUTS:
            self.cuts.append(word)
        if marks & _COLON:
            self.colons.append(word)
        if marks & _QUOTE:
            self.quotes.append(word)
        if marks & _AREA:
            self.areas.append(word)
        if marks & _THING:
            self.things.append(word)
        if marks & _SHAPED:
            self.shaped.append(word)
        if marks & _WATCH:
            places = self._at.get(kind.key)
            if places is None:
                self._at[kind.key] = [word]
            else:
                places.append(word)

    def words(self, keys: frozenset[str]) -> list[int]:
        """Where the words `keys` stand, in order: words of the cues that are watched, «هر» and «یک»."""
        at = self._at
        found: list[list[int]] = []
        if len(keys) < len(at):
            for key in keys:
                places = at.get(key)
                if places is not None:
                    found.append(places)
        else:
            found = [at[key] for key in at if key in keys]
        if len(found) < 2:
            return found[0] if found else []
        return sorted([word for words in found for word in words])


_LATEST: Latest[View, Marked] = Latest(Marked)


def marked(view: View) -> Marked:
    """What is marked in a view. The last answer is kept: those who look for unlisted places ask before the figures are read."""
    return _LATEST.of(view)


@cache
def area_levels() -> dict[str, str]:
    """Nouns of areas («استان») and their types."""
    return {word: level for level in _GENERIC[::-1] for word in cue_words(f"pointed_{level}")}


@cache
def _watched() -> frozenset[str]:
    return _EVERY.union(*map(cue_words, _WATCHED))


def marks_of(kind: WordType) -> int:
    """The marks of a word type, kept with it once they are known."""
    if kind.marks >= 0:
        return kind.marks
    key = kind.key
    marks = 0
    if kind.verb is not None or kind.bits & _BRACKETS or key in HARD or key in cue_words("clause_openers"):
        marks |= _CUTS
    if key == ":":
        marks |= _COLON
    if key in _watched():
        marks |= _WATCH
    if kind.stem in area_levels() or key in cue_words("nationwide"):
        marks |= _AREA
    if kind.stem in cue_words("standing_things") and kind.ending != "plural":
        marks |= _THING
    if key in QUOTES_OPEN or key in QUOTES_CLOSE:
        marks |= _QUOTE
    if key.endswith(cue_endings("village_endings")):
        marks |= _SHAPED
    if key in cue_words("heads_of_names"):
        marks |= HEADS
    kind.marks = marks
    return marks
