"""What the scanners found in the folded text, as it stands in the raw one; and where the titles of officials stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import ahocorasick

from gozareh.calendar import TimeExpression
from gozareh.numbers import Quantity
from gozareh.officials import Person
from gozareh.places import PlaceMention
from gozareh.text.fold import ZWNJ, Folded, Offsets

_MANY_TITLES = 32  # from here on one pass for all is quicker than one for each
_GOES_ON_WITH = ("ها", "ی", "ا")  # what is joined to a whole name

_Origin = list[int] | Offsets


def raw_numbers(items: list[Quantity], folded: Folded, text: str) -> list[Quantity]:
    """Numbers with raw offsets. Nothing to do for texts without dropped marks, that is for most."""
    origin = folded.origin
    return items if origin is None else [_raw_number(item, origin, text) for item in items]


def raw_times(items: list[TimeExpression], folded: Folded, text: str) -> list[TimeExpression]:
    """Times with raw offsets."""
    origin = folded.origin
    return items if origin is None else [_raw_time(item, origin, text) for item in items]


def raw_places(items: list[PlaceMention], folded: Folded, text: str) -> list[PlaceMention]:
    """Places with raw offsets, without those whose word goes on."""
    origin = folded.origin
    if origin is not None:
        items = [_raw_place(item, origin) for item in items]
    if ZWNJ not in text:
        return items
    return [item for item in items if not _goes_on(text, item.end)]


# Field by field: `replace` takes many times as long.


def _raw_number(item: Quantity, origin: _Origin, text: str) -> Quantity:
    start, end = _start(origin, item.start), _end(origin, item.end)
    return Quantity(
        start, end, text[start:end], item.value, item.value_max, item.unit,
        _start(origin, item.unit_start), _end(origin, item.unit_end), item.type,
        item.bound, _start(origin, item.bound_start), _end(origin, item.bound_end),
        item.change, item.adjectival, item.per,
    )  # fmt: skip


def _raw_time(item: TimeExpression, origin: _Origin, text: str) -> TimeExpression:
    start, end = _start(origin, item.start), _end(origin, item.end)
    return TimeExpression(
        start, end, text[start:end], _start(origin, item.core_start), _end(origin, item.core_end), item.category,
        item.start_date, item.end_date, item.start_gregorian, item.end_gregorian,
        item.now, item.relative, item.explicit_year, item.coming,
    )  # fmt: skip


def _raw_place(item: PlaceMention, origin: _Origin) -> PlaceMention:
    """With its text folded as in a report without dropped marks: one place has one spelling in a table."""
    start, end, begin = _start(origin, item.start), _end(origin, item.end), _start(origin, item.type_start)
    return PlaceMention(start, end, item.text, item.name, item.type, begin, item.province, item.iso, item.weight)


def _start(origin: _Origin, at: int) -> int:
    """The raw offset of a start; -1 stays what it is."""
    return origin[at] if at >= 0 else at


def _end(origin: _Origin, at: int) -> int:
    """The raw offset of an end: behind the last letter, without the marks that follow it."""
    return _start(origin, at - 1) + 1 if at > 0 else _start(origin, at)


def _goes_on(text: str, end: int) -> bool:
    """Whether the word goes on behind a joiner: «ایران‌دوست» is no country; a joiner before a blank joins nothing."""
    joined = text[end : end + 1] == ZWNJ and text[end + 1 : end + 2].isalpha()
    return joined and not text.startswith(_GOES_ON_WITH, end + 1)


def title_spans(text: str, people: Sequence[Person]) -> list[tuple[int, int]]:
    """Where names, roles and organisations stand: their places and numbers are no facts of their own."""
    spans = [(m.start, m.end) for p in people if p.official for m in p.mentions if m.kind != "pronoun"]
    titles = {w for p in people for w in (p.role, p.organization) if w and len(w.split()) > 1}
    if len(titles) > _MANY_TITLES:
        return spans + _all_at_once(text, titles)
    for words in titles:
        start = text.find(words)
        while start >= 0:
            spans.append((start, start + len(words)))
            start = text.find(words, start + len(words))
    return spans


def _all_at_once(text: str, titles: Iterable[str]) -> list[tuple[int, int]]:
    """Where the titles stand, from one pass over the text: none over itself, as `str.find` goes on."""
    automaton = ahocorasick.Automaton()
    for words in titles:
        automaton.add_word(words, words)
    automaton.make_automaton()
    spans = []
    ends: dict[str, int] = {}
    for last, words in automaton.iter(text):
        start = last + 1 - len(words)
        if start >= ends.get(words, 0):
            spans.append((start, last + 1))
            ends[words] = last + 1
    return spans
