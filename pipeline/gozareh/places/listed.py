"""What the lists say of a name that something else takes for a place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gozareh.places.gazetteer import Place, gazetteer, level


@lru_cache(maxsize=20_000)
def listed_places(folded: str) -> tuple[Place, ...]:
    """The places that a list has under a folded name, whatever else the name may be."""
    return gazetteer().places.get(level(folded), ())


def iso_of(province: str | None) -> str | None:
    """The ISO 3166-2 code of a province."""
    return gazetteer().iso.get(province or "")


def in_street(words: Sequence[str]) -> bool:
    """Whether one of the words says that a street, a team or a firm has the name behind it («میدان آزادی»)."""
    return not gazetteer().words.brands.isdisjoint(map(level, words))


@lru_cache(maxsize=20_000)
def looks_like_place(folded: str) -> bool:
    """Whether a name that no list holds ends or begins as names of villages do («ایبک‌آباد», «قلعه رودخان»)."""
    words = gazetteer().words
    parts = level(folded).split(" ")
    return parts[-1].endswith(tuple(words.name_endings)) or (len(parts) > 1 and parts[0] in words.name_openings)


def names_place_behind(word: str) -> bool:
    """Whether a name that no list holds may be a place behind this word: «در», a kind of place."""
    table = gazetteer()
    leveled = level(word)
    return leveled in table.words.places_behind or leveled in table.heads


def counts_places(word: str) -> bool:
    """Whether the word before a kind of place says how many there are («دو محله», «سایر شهرها») and no name of one follows."""
    return word.isdecimal() or level(word) in gazetteer().words.counts


@lru_cache(maxsize=20_000)
def may_be_place(folded: str) -> bool:
    """Whether none of the words is one that opens no name («محروم», «شمالی») or a kind of place, and none is very short."""
    table = gazetteer()
    words = level(folded).split(" ")
    return all(len(word) > 2 and word not in table.words.not_names and word not in table.heads for word in words)
