"""Find place names in a text: one pass of the automaton, then the context of each hit."""

from __future__ import annotations

from dataclasses import replace

from gozareh.places.context import Reader
from gozareh.places.gazetteer import Gazetteer, gazetteer, level
from gozareh.places.mention import PlaceMention
from gozareh.text.fold import fold

_COPULAS = (("ست", 3), ("ند", 4))
"""Joined to names of more letters than that: «در شهرک خضراست», «در ایرانشهر و چابهارند»; «سوزاند» is no «سوزا»."""


def read_places(text: str) -> list[PlaceMention]:
    """The places that `text` names, in text order, none overlapping, with offsets into `text` as given."""
    folded = fold(text)
    mentions = []
    for found in scan(folded.text):
        start, end = folded.raw(found.start, found.end)
        type_start, _ = folded.raw(found.type_start, found.end)
        mentions.append(replace(found, start=start, end=end, text=text[start:end], type_start=type_start))
    return mentions


def scan(folded: str, *, office: bool = False) -> list[PlaceMention]:
    """The same over an already folded text, with offsets into it; an `office` holds no name of a person («شرکت نگین طبس»)."""
    table = gazetteer()
    text = level(folded)
    hits = _hits(text, table)
    reader = Reader(folded, text, table, hits, office=office)
    mentions: list[PlaceMention] = []
    done = 0
    for start in sorted(hits):
        if start < done:
            continue
        found = reader.at(start, mentions[-1] if mentions else None)
        if found:
            mentions.extend(found)
            done = found[-1].end
    return reader.settle(mentions)


def _hits(text: str, table: Gazetteer) -> dict[int, tuple[int, str]]:
    """Start → (end, key) of the longest name or head that begins there at a word's start and ends at a word's end."""
    hits: dict[int, tuple[int, str]] = {}
    bounded = text + "\n"  # so that every hit has a character behind it
    for last, (length, key) in table.automaton.iter(text):
        end = last + 1
        if bounded[end].isalpha() and not _is_copula(text, end, length):
            continue
        start = end - length
        if start and text[start - 1].isalpha():
            continue
        if start not in hits or hits[start][0] < end:
            hits[start] = (end, key)
    return hits


def _is_copula(text: str, end: int, length: int) -> bool:
    """Whether a verb of being is joined to a name of so many letters that ends at `end`."""
    if text[end + 2 : end + 3].isalpha():
        return False
    return any(length > short and text.startswith(verb, end) for verb, short in _COPULAS)
