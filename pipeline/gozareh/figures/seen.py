"""Places that names alone leave in doubt: told once with their kind, or seen by the statistical model among words and unlisted names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gozareh.figures.elsewhere import LIST_MARKS
from gozareh.figures.marked import HEADS, marked, marks_of
from gozareh.model.tags import Entity, Tags
from gozareh.places import PlaceMention
from gozareh.places.gazetteer import Place
from gozareh.places.listed import (
    counts_places,
    in_street,
    iso_of,
    listed_places,
    looks_like_place,
    may_be_place,
    names_place_behind,
)
from gozareh.text.cues import cue_endings, cue_words
from gozareh.text.fold import fold, squeeze
from gozareh.text.ordinary import ordinary_words
from gozareh.text.words import CLOSED, LETTER, NUMBER, PUNCT, SYMBOL, View

_MOST_WORDS = 2  # of a name that no list holds
_LINE = 3  # words of a line that a label opens
_SHORT = 3  # letters of names that may be any word
_NO_NAME = PUNCT | CLOSED | NUMBER | SYMBOL
_SURE = 0.7
_LISTED, _UNLISTED = 0.6, 0.5
_PROPER, _NAMES = "PROPN", frozenset({"given_name"})


def with_seen(
    view: View, places: list[PlaceMention], tags: Tags | None, titles: Sequence[tuple[int, int]]
) -> list[PlaceMention]:
    """`places` with those that are seen besides, in text order; none in the names and offices of `titles`."""
    told = {squeeze(place.name): place for place in places if _is_unlisted(place)}
    if tags is None and not told and not marked(view).shaped:
        return places
    taken = [False] * (len(view) + 1)
    placed = set()  # words behind the last one of a place
    for start, end in titles:
        first, last = view.words_of(start, end)
        taken[first:last] = [True] * (last - first)
    for place in places:
        first, last = view.words_of(place.type_start, place.end)
        taken[first:last] = [True] * (last - first)
        placed.add(last)
    provinces = {place.province for place in places if place.province and place.weight >= _SURE}
    found: list[PlaceMention] = []
    for entity in tags.entities if tags is not None else ():
        if entity.kind != "LOC" or any(taken[entity.start : entity.end]) or _is_street(view, entity):
            continue
        seen = _listed(view, entity, provinces)
        if seen is None:
            headed = _headed(view, entity, tags.upos if tags is not None else ())
            if headed or _is_placed(view, entity, placed):
                seen = next(iter(headed or _unlisted(view, entity)), None)
        if seen is not None:
            found.append(seen)
            placed.add(entity.end)
            taken[entity.start : entity.end] = [True] * (entity.end - entity.start)
    upos = tags.upos if tags is not None else ()
    if upos:
        found += _headed_words(view, [*places, *found], upos, taken, told)
        found += _listed_words(view, [*places, *found], tags, taken, told)
    found += _told_or_shaped(view, told, taken)
    found += _labels(view, places, upos, taken)
    return sorted([*places, *found], key=_start) if found else places


def _start(place: PlaceMention) -> int:
    return place.start


def _headed_words(
    view: View, places: list[PlaceMention], upos: Sequence[str], taken: list[bool], told: dict[str, PlaceMention]
) -> list[PlaceMention]:
    """Names in no list behind «بخش», «شهر», «جزیره», which are `told` from then on."""
    types, found = view.types, list[PlaceMention]()
    leads = {place.type_start for place in places}
    parts = any(
        types[view.word_at(place.type_start)].key in cue_words("parts_of_counties")
        for place in places
        if place.start > place.type_start
    )
    for word in range(1, len(types)):
        head, kind = types[word - 1], types[word]
        if not marks_of(head) & HEADS or taken[word]:
            continue
        part = parts or (word + 1 < len(types) and view.starts[word + 1] in leads)
        unknown = _is_name_behind(view, word, part=part)
        if not unknown and (upos[word] != _PROPER or kind.ending or not kind.layers <= _NAMES):
            continue
        for place in _unlisted_at(view, word, word + 1, head.key):
            found.append(place)
            taken[word] = True
            parts = parts or head.key in cue_words("parts_of_counties")
            if unknown and len(kind.key) > _SHORT:
                told.setdefault(kind.key, place)
    return found


def _listed_words(
    view: View, places: list[PlaceMention], tags: Tags | None, taken: list[bool], told: dict[str, PlaceMention]
) -> list[PlaceMention]:
    """«در ساوه و نیوج ۵ کارگاه …»: what nothing else is known of, joined to a place behind «در», with a number behind it."""
    types, found = view.types, list[PlaceMention]()
    people = [e for e in tags.entities if e.kind == "PER"] if tags is not None else []
    for place in places:
        first, last = view.words_of(place.type_start, place.end)
        if first == 0 or types[first - 1].key != "در" or last + 2 >= len(types) or types[last].key not in LIST_MARKS:
            continue
        word, kind = last + 1, types[last + 1]
        counted = types[word + 1].bits & NUMBER or counts_places(types[word + 1].key)
        if taken[word] or not counted or kind.layers or kind.ending or kind.key in ordinary_words():
            continue
        if any(e.start <= word < e.end for e in people):
            continue
        for seen in _unlisted_at(view, word, word + 1):
            found.append(seen)
            taken[word] = True
            if len(kind.key) > _SHORT:
                told.setdefault(kind.key, seen)
    return found


def _told_or_shaped(view: View, told: dict[str, PlaceMention], taken: list[bool]) -> list[PlaceMention]:
    """Names in no list: told with their kind («روستای نوکند … راه نوکند»), in «آباد»."""
    types, found = view.types, list[PlaceMention]()
    endings = cue_endings("village_endings")
    words = marked(view).shaped
    if told:
        shaped = set(words)
        words = [word for word, kind in enumerate(types) if word in shaped or kind.key in told]
    for word in words:
        kind = types[word]
        if taken[word] or kind.ending or _is_counted(view, word - 1):
            continue
        key = kind.key
        if key in told and not kind.layers:
            name, start = view.slice(word, word + 1), view.starts[word]
            found.append(replace(told[key], start=start, end=start + len(name), text=name, type_start=start))
        elif key in endings and word and not (taken[word - 1] or view.types[word - 1].layers):
            found += _unlisted_at(view, word - 1, word + 1)  # «قزل آباد»
        elif key.endswith(endings) and not kind.layers:
            found += _unlisted_at(view, word, word + 1)
    return found


def _is_counted(view: View, head: int) -> bool:
    """«دو محله ریگزار و سنگستان»: the name behind the word `head` is one of several."""
    return head > 0 and bool(marks_of(view.types[head]) & HEADS) and counts_places(view.types[head - 1].key)


def _is_name_behind(view: View, word: int, *, part: bool) -> bool:
    """Whether the word behind a kind of place is its name because nothing else is known of it, whatever the model takes it for.

    «بخش» has other things behind it («بخش تالاسمی»), unless villages or people are of it («روستاهای بخش نوکند»)
    or it is likely that a `part` of a county is meant: another is named, or the county behind it («بخش نوکند شهرستان سقز»).
    """
    kind, head = view.types[word], view.types[word - 1]
    if kind.layers or kind.ending or head.ending or kind.key.endswith("ی") or kind.key in ordinary_words():
        return False
    before = view.types[word - 2] if word > 1 else None
    if _is_counted(view, word - 1) or (before is not None and before.key in cue_words("pointers")):
        return False  # «این شهر نورانی»
    if head.key in cue_words("sure_heads"):
        return True
    inside = part or (before is not None and before.stem in cue_words("in_parts"))
    return inside and head.key in cue_words("parts_of_counties")


def _labels(view: View, places: list[PlaceMention], upos: Sequence[str], taken: list[bool]) -> list[PlaceMention]:
    """Proper nouns that label lines of a list where a place labels another line («• ساوه: ۵ طرح», «• نوکند: ۲ طرح»)."""
    words = [
        first + 1
        for first, last in view.sentences
        if last - first > _LINE and view.types[first].bits & SYMBOL and view.types[first + 2].key == ":"
    ]
    if not words or not upos:
        return []
    starts = {place.start for place in places}
    if not any(view.starts[word] in starts for word in words):
        return []
    named = [w for w in words if not taken[w] and upos[w] == _PROPER and not view.types[w].layers]
    return [place for word in named for place in _unlisted_at(view, word, word + 1)]


def _is_unlisted(place: PlaceMention) -> bool:
    """Whether only its type word says that a name is one; the names of estates are often words («شهرک فرهنگیان»)."""
    return (
        place.province is None
        and place.type in ("village", "region")
        and place.start > place.type_start
        and len(place.name) > _SHORT
    )


def _is_street(view: View, entity: Entity) -> bool:
    return in_street([view.types[word].stem for word in range(max(0, entity.start - 1), entity.end)])


def _listed(view: View, entity: Entity, provinces: set[str]) -> PlaceMention | None:
    """The longest end of what the model takes for a place that a list has in a province told of («شهرک ۴۰ هکتاری | میامی»)."""
    for first in range(entity.start, entity.end):
        name = view.slice(first, entity.end)
        for place in listed_places(fold(name).text):
            if place.type == "estate" and not any(
                marks_of(t) & HEADS for t in view.types[max(0, entity.start - 1) : first]
            ):
                continue  # «استخر مجموعه ورزشی بعثت» is no estate
            if place.province in provinces or (place.type == "foreign" and _is_abroad(view, entity, first, place)):
                start, begin = view.starts[first], view.starts[entity.start]
                iso = iso_of(place.province)
                return PlaceMention(
                    start, start + len(name), name, place.name, place.type, begin, place.province, iso, _LISTED
                )
    return None


def _is_abroad(view: View, entity: Entity, first: int, place: Place) -> bool:
    """Whether the whole is the name of a place abroad; one that is a word, too, only behind what leads to places («در کابل», no «کابل مسی»)."""
    led = not place.ambiguous or (first > 0 and names_place_behind(view.types[first - 1].key))
    return first == entity.start and led


def _is_placed(view: View, entity: Entity, placed: set[int]) -> bool:
    """Whether a place may stand there: behind «در», a kind of place or, in a list, another place; or it is shaped like one."""
    if looks_like_place(fold(view.slice(entity.start, entity.end)).text):
        return True
    if not entity.start:
        return False
    before = entity.start - 1
    if view.types[before].key in LIST_MARKS:
        return before in placed
    if before and (view.types[before - 1].key in cue_words("pointers") or view.types[before - 1].bits & NUMBER):
        return False  # «این شهرستان دپو شده بود», «۱۰ منطقه آمایشی»
    return names_place_behind(view.types[before].key)


def _headed(view: View, entity: Entity, upos: Sequence[str]) -> list[PlaceMention]:
    """A name of proper nouns right behind a kind of place, which the model may take for a part of it: «بندر چمخاله», «محله باغ بهشت»."""
    first = entity.start
    inside = bool(marks_of(view.types[first]) & HEADS)
    first += inside
    if not inside and (not first or not marks_of(view.types[first - 1]) & HEADS):
        return []
    if not 0 < entity.end - first <= _MOST_WORDS or view.types[first - 1].ending == "plural":
        return []
    names = range(first, entity.end)
    if any(upos[word] != _PROPER or not view.types[word].layers <= _NAMES for word in names):
        return []
    return _unlisted_at(view, first, entity.end, view.types[first - 1].key)


def _unlisted(view: View, entity: Entity) -> list[PlaceMention]:
    """A name of one or two words that are nothing else to the rules."""
    kinds = view.types[entity.start : entity.end]
    if len(kinds) > _MOST_WORDS or any(kind.layers or kind.ending for kind in kinds):
        return []
    return _unlisted_at(view, entity.start, entity.end)


def _unlisted_at(view: View, first: int, last: int, head: str = "") -> list[PlaceMention]:
    """The name of the words `first` to `last` (exclusive), if they may be one, of the kind that the word `head` says."""
    for kind in view.types[first:last]:
        if kind.bits & _NO_NAME or not kind.bits & LETTER or kind.verb is not None:
            return []
    if (
        first
        and view.types[first - 1].key in cue_words("parts_of_counties")
        and view.types[first].key in ordinary_words()
    ):
        return []  # «در بخش فولاد»: a branch of trade
    name = view.slice(first, last)
    if not may_be_place(fold(name).text):
        return []
    start = view.starts[first]
    level = "town" if head in cue_words("pointed_town") else "region"
    return [PlaceMention(start, start + len(name), name, name, level, start, None, None, _UNLISTED)]
