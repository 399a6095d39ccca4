"""Places that the statistical model sees and the lists leave in doubt: names that are also words, names in no list."""

from __future__ import annotations

from collections.abc import Sequence

from gozareh.figures.elsewhere import LIST_MARKS
from gozareh.model.tags import Entity, Tags
from gozareh.places import PlaceMention
from gozareh.places.listed import in_street, iso_of, listed_places, looks_like_place, may_be_place, names_place_behind
from gozareh.text.fold import fold
from gozareh.text.words import CLOSED, LETTER, NUMBER, PUNCT, SYMBOL, View

_MOST_WORDS = 2  # of a name that no list holds
_NO_NAME = PUNCT | CLOSED | NUMBER | SYMBOL
_SURE = 0.7
_LISTED, _UNLISTED = 0.6, 0.5


def with_seen(
    view: View, places: list[PlaceMention], tags: Tags | None, titles: Sequence[tuple[int, int]]
) -> list[PlaceMention]:
    """`places` with those that the model sees besides, in text order; none in the names and offices of `titles`."""
    if tags is None or not tags.entities:
        return places
    taken = bytearray(len(view) + 1)
    placed = set()  # words behind the last one of a place
    for start, end in titles:
        first, last = view.words_of(start, end)
        taken[first:last] = b"\x01" * (last - first)
    for place in places:
        first, last = view.words_of(place.type_start, place.end)
        taken[first:last] = b"\x01" * (last - first)
        placed.add(last)
    provinces = {place.province for place in places if place.province and place.weight >= _SURE}
    found: list[PlaceMention] = []
    for entity in tags.entities:
        if entity.kind != "LOC" or any(taken[entity.start : entity.end]) or _is_street(view, entity):
            continue
        seen = _listed(view, entity, provinces)
        if seen is None and _is_placed(view, entity, placed):
            seen = _unlisted(view, entity)
        if seen is not None:
            found.append(seen)
            placed.add(entity.end)
    return sorted([*places, *found], key=lambda place: place.start) if found else places


def _is_street(view: View, entity: Entity) -> bool:
    return in_street([view.types[word].stem for word in range(max(0, entity.start - 1), entity.end)])


def _listed(view: View, entity: Entity, provinces: set[str]) -> PlaceMention | None:
    """The longest end of what the model takes for a place that a list has in a province told of («شهرک ۴۰ هکتاری | میامی»)."""
    for first in range(entity.start, entity.end):
        name = view.slice(first, entity.end)
        for place in listed_places(fold(name).text):
            if place.province in provinces or (place.type == "foreign" and first == entity.start):
                start, begin = view.starts[first], view.starts[entity.start]
                iso = iso_of(place.province)
                return PlaceMention(
                    start, start + len(name), name, place.name, place.type, begin, place.province, iso, _LISTED
                )
    return None


def _is_placed(view: View, entity: Entity, placed: set[int]) -> bool:
    """Whether a place may stand there: behind «در», a kind of place or, in a list, another place; or it is shaped like one."""
    if looks_like_place(fold(view.slice(entity.start, entity.end)).text):
        return True
    if not entity.start:
        return False
    before = entity.start - 1
    if view.types[before].key in LIST_MARKS:
        return before in placed
    return names_place_behind(view.types[before].key)


def _unlisted(view: View, entity: Entity) -> PlaceMention | None:
    """A name of one or two words that are nothing else to the rules."""
    words = range(entity.start, entity.end)
    if len(words) > _MOST_WORDS:
        return None
    for word in words:
        kind = view.types[word]
        if kind.bits & _NO_NAME or not kind.bits & LETTER or kind.verb is not None or kind.layers or kind.ending:
            return None
    name = view.slice(entity.start, entity.end)
    if not may_be_place(fold(name).text):
        return None
    start = view.starts[entity.start]
    return PlaceMention(start, start + len(name), name, name, "region", start, None, None, _UNLISTED)
