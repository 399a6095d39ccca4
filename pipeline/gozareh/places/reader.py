"""Find place names in a text: the names that its words open, then the context of each hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gozareh.places.context import Reader
from gozareh.places.gazetteer import Gazetteer, gazetteer, level
from gozareh.places.mention import PlaceMention
from gozareh.text.chunks import Chunk, cut
from gozareh.text.fold import fold

_COPULAS = (("ست", 3), ("ند", 4))
"""Joined to names of more letters than that: «در شهرک خضراست», «در ایرانشهر و چابهارند»; «سوزاند» is no «سوزا»."""
_JOINED = tuple(verb for verb, _ in _COPULAS)


def read_places(text: str) -> list[PlaceMention]:
    """The places that `text` names, in text order, none overlapping, with offsets into `text` as given."""
    folded = fold(text)
    mentions = []
    for found in scan(folded.text):
        start, end = folded.raw(found.start, found.end)
        type_start, _ = folded.raw(found.type_start, found.end)
        mentions.append(replace(found, start=start, end=end, text=text[start:end], type_start=type_start))
    return mentions


def scan(
    folded: str,
    *,
    office: bool = False,
    chunks: list[Chunk] | None = None,
    numbers: Sequence[tuple[int, int]] = (),
) -> list[PlaceMention]:
    """The same over an already folded text, with offsets into it; an `office` holds no name of a person («شرکت نگین طبس»).

    `chunks` is the cut of the text, where the caller has it; `numbers` are the spans of quantities in words, which are read as those in digits are.
    """
    table = gazetteer()
    text = level(folded)
    hits = _hits(text, table, cut(folded) if chunks is None else chunks)
    if numbers:
        text = _in_digits(text, numbers, hits, table.words.counts)
    reader = Reader(folded, text, table, hits, office=office)
    mentions: list[PlaceMention] = []
    done = 0
    for start in hits:
        if start < done:
            continue
        found = reader.at(start, mentions[-1] if mentions else None)
        if found:
            mentions.extend(found)
            done = found[-1].end
    return reader.settle(mentions)


def _in_digits(
    text: str, numbers: Sequence[tuple[int, int]], hits: dict[int, tuple[int, str]], counts: Mapping[str, int]
) -> str:
    """The text with a digit for each character of the numbers in words; none of the `hits` is left within one.

    Those that count a kind («سه سد …») and those that open a name («سی سخت») stay as they are.
    """
    pieces, done = [], 0
    for start, end in numbers:
        if text[start:end] in counts or (start in hits and hits[start][0] > end):
            continue
        for at in range(start, end):
            hits.pop(at, None)
        pieces += [text[done:start], "0" * (end - start)]
        done = end
    return "".join(pieces) + text[done:]


def _hits(text: str, table: Gazetteer, chunks: list[Chunk]) -> dict[int, tuple[int, str]]:
    """Start → (end, key) of the longest name or head that begins there at a word's start and ends at a word's end, in text order."""
    hits: dict[int, tuple[int, str]] = {}
    at = 0
    for chunk in chunks:
        places = chunk.places
        if places is None:
            places = chunk.places = _places_in(chunk.text, table)
        if places:  # few words open a name
            for offset, keys in places:
                start = at + offset
                end, key = _longest(text, start, keys, table)
                if end:
                    hits[start] = (end, key)
        at += chunk.width
    return hits


def _longest(text: str, start: int, keys: tuple[str, ...], table: Gazetteer) -> tuple[int, str]:
    """Where the longest of the `keys` ends that stands at `start`, and that key; 0 and "" where none does."""
    for key in keys:
        end = start + len(key)
        if text[start:end] != key:
            continue
        if text[end : end + 1].isalpha() and not _is_copula(text, end, len(key)):
            continue
        if key in table.rare and (not start or text[start - 1] != " "):
            continue
        return end, key
    return 0, ""


def _places_in(chunk: str, table: Gazetteer) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Where in a chunk names or heads may begin, with the keys that may, the longest first.

    A key begins with a whole word of letters; to one that ends there a verb of being may be joined.
    """
    found = []
    for start, word in _letters(level(chunk)):
        keys = table.openings.get(word, ())
        if word.endswith(_JOINED):
            for verb in _JOINED:
                if word.endswith(verb):
                    keys += tuple(key for key in table.openings.get(word.removesuffix(verb), ()) if " " not in key)
        if keys:
            found.append((start, keys))
    return tuple(found)


def _letters(text: str) -> list[tuple[int, str]]:
    """The runs of letters of a text, and where they start."""
    if text.isalpha():
        return [(0, text)]
    found = []
    start = -1
    for at, char in enumerate(text + " "):
        if char.isalpha():
            start = at if start < 0 else start
        elif start >= 0:
            found.append((start, text[start:at]))
            start = -1
    return found


def _is_copula(text: str, end: int, length: int) -> bool:
    """Whether a verb of being is joined to a name of so many letters that ends at `end`."""
    if text[end + 2 : end + 3].isalpha():
        return False
    return any(length > short and text.startswith(verb, end) for verb, short in _COPULAS)
