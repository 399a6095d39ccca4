"""What the gazetteer knows of a name alone: its types, the province that it lies in."""

from __future__ import annotations

from functools import lru_cache

from gozareh.places.gazetteer import gazetteer, level
from gozareh.text.fold import fold

_OF_PEOPLE = ("یی", "ی", "ای")
"""What makes a word for the people of a country of its name; before the last the name keeps its own vowel."""


@lru_cache(maxsize=20_000)
def types_of(name: str) -> frozenset[str]:
    """The types of all places with this name; empty for a name that no list holds."""
    places = gazetteer().places.get(level(fold(name).text), ())
    return frozenset(place.type for place in places)


@lru_cache(maxsize=20_000)
def province_of(name: str) -> str | None:
    """The province that a place is or lies in; None where no list holds it or several provinces have a county of the name."""
    table = gazetteer()
    readings = table.readings.get(level(fold(name).text))
    if readings is None:
        return None
    if "province" in readings:
        return readings["province"][0]
    return readings[""][1] or readings.get("county", readings[""])[1]  # «مهاباد», a county and a town far away


def is_country_abroad(name: str) -> bool:
    """Whether a name of the lists is that of a country abroad, not of a town or a part of the world."""
    return name in gazetteer().countries


@lru_cache(maxsize=20_000)
def country_of_people(word: str) -> str | None:
    """The country abroad that «انگلیسی», «آمریکایی», «ترکیه‌ای» is of; None for other words."""
    leveled = level(fold(word).text)
    for ending in _OF_PEOPLE:
        if leveled.endswith(ending) and leveled.removesuffix(ending) in gazetteer().countries:
            return leveled.removesuffix(ending)
    return None


def part_of_world(word: str) -> str | None:
    """The continent that «اروپایی» tells of; None for other words."""
    return gazetteer().words.parts_of_world.get(level(fold(word).text))


@lru_cache(maxsize=20_000)
def is_in(name: str, province: str) -> bool:
    """Whether a place of this name lies in the province, or no list holds the name."""
    places = gazetteer().places.get(level(fold(name).text), ())
    return not places or any(place.province == province for place in places)


@lru_cache(maxsize=20_000)
def of_inhabitants(word: str) -> str | None:
    """The place in the home country that «بیرجندی», «ارومیه‌ای», «مازنی» is of; None for other words and names that are also words."""
    table = gazetteer()
    if not word.endswith("ی") or word in table.words.not_inhabitants:
        return None
    if (named := table.words.inhabitants.get(word)) is not None:
        return named
    places = table.places.get(level(word[:-2] if word.endswith("های") else word[:-1]), ())
    known = places and not places[0].ambiguous and places[0].type in ("province", "county", "town")
    return places[0].name if known else None
