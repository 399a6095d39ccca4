"""A quick proof that a plain record is possible.

The models in `gozareh.records.models` say what a record is; building one costs some 6 µs a figure. Nearly every record
that the extraction makes is right and in its final form already, and that can be seen in a fifth of the time. So
`is_proven` says yes only where the models would say yes and give back the very same keys and values; where it says no,
nothing is known and the models decide. A property test holds the two together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, get_args

from gozareh.records import models

RECORD_KEYS = tuple(models.Record.model_fields)
FIGURE_KEYS = tuple(models.Figure.model_fields)
OFFICIAL_KEYS = tuple(models.Official.model_fields)
STATEMENT_KEYS = tuple(models.Statement.model_fields)
SPAN_KEYS = tuple(models.Span.model_fields)
TIME_KEYS = tuple(models.Time.model_fields)
PLACE_KEYS = tuple(models.PlaceInfo.model_fields)

_BOUNDS = frozenset(get_args(models.Bound))
_STATUSES = frozenset({None, *get_args(models.Status)})
_ATTRIBUTES = frozenset(get_args(models.Attribute))
_MODALITIES = frozenset(get_args(models.Modality))
_CHANGES = frozenset({None, *get_args(models.Change)})
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_ISO = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HASH = re.compile(r"[0-9a-f]{64}")


def is_proven(record: Any, *, text: str, units: frozenset[str]) -> bool:
    """True only where `record` is a record of `text`, in its final form: every key, in order, plain lists and values."""
    try:
        return _record(record, text, units)
    except (TypeError, ValueError, AttributeError, KeyError):
        return False


def _optional(*values: Any) -> bool:
    """Each is None or a string that is not empty."""
    for value in values:  # noqa: SIM110 - a generator takes twice as long
        if value is not None and (type(value) is not str or not value):
            return False
    return True


def _record(record: Any, text: str, units: frozenset[str]) -> bool:
    if type(record) is not dict or tuple(record) != RECORD_KEYS:
        return False
    name, source, title, published, hashed, figures, officials, statements, problem = record.values()
    if type(name) is not str or not name or not _optional(source, title, published, problem):
        return False
    if hashed is not None and not _HASH.fullmatch(hashed):
        return False
    if type(figures) is not list or type(officials) is not list or type(statements) is not list:
        return False
    people = {_official(official, text) for official in officials}
    if None in people or len(people) != len(officials):
        return False
    people.add(None)
    found = {_figure(figure, text, units, people) for figure in figures}
    if None in found or len(found) != len(figures):
        return False
    return not statements or _statements(statements, text, people, found)


def _span(span: Any, text: str) -> bool:
    if type(span) is not dict or tuple(span) != SPAN_KEYS:
        return False
    piece, start, end = span.values()
    return (
        type(start) is int
        and type(end) is int
        and 0 <= start < end <= len(text)
        and type(piece) is str
        and text[start:end] == piece
    )


def _official(official: Any, text: str) -> str | None:
    """Its id; None where nothing is proven."""
    if type(official) is not dict or tuple(official) != OFFICIAL_KEYS:
        return None
    name_id, name, honorific, role, organization, mentions = official.values()
    if type(name_id) is not str or type(name) is not str or not name or not _optional(honorific, role, organization):
        return None
    if type(mentions) is not list or not mentions:
        return None
    for mention in mentions:
        if not _span(mention, text):
            return None
    return name_id or None


def _figure(figure: Any, text: str, units: frozenset[str], people: set[str | None]) -> str | None:
    """Its id; None where nothing is proven."""
    if type(figure) is not dict or tuple(figure) != FIGURE_KEYS:
        return None
    (
        name, number, value, value_max, unit, kind, noun, bound, status, attributes, modality, change, per, place,
        place_info, sites, time, speaker, evidence, rule, confidence,
    ) = figure.values()  # fmt: skip
    # `<` refuses what is not a finite number: nan is less than nothing.
    if (
        type(name) is not str
        or not _span(number, text)
        or not _span(evidence, text)
        or not evidence["start"] <= number["start"] <= number["end"] <= evidence["end"]
        or not (type(value) is int or (type(value) is float and abs(value) < 1e300))
        or unit not in units
        or not _is_kind(kind)
        or bound not in _BOUNDS
        or status not in _STATUSES
        or modality not in _MODALITIES
        or change not in _CHANGES
        or speaker not in people
        or not (type(rule) is str and rule)
        or type(confidence) is not float
        or not 0 <= confidence <= 1
        or type(attributes) is not list
        or type(sites) is not list
        or not _optional(noun, per, place)
    ):
        return None
    if value_max is not None and not (
        (type(value_max) is int or (type(value_max) is float and value_max < 1e300)) and value < value_max
    ):
        return None
    if (attributes and not _ATTRIBUTES.issuperset(attributes)) or (sites and (None in sites or not _optional(*sites))):
        return None
    if (place_info is not None and not _place(place_info)) or (time is not None and not _time(time)):
        return None
    return name or None


@lru_cache(maxsize=4096)
def _is_kind(kind: str) -> bool:
    return type(kind) is str and _NAME.fullmatch(kind) is not None


def _place(place: Any) -> bool:
    return type(place) is dict and tuple(place) == PLACE_KEYS and _is_place(*place.values())


@lru_cache(maxsize=4096)
def _is_place(kind: str | None, province: str | None, iso: str | None) -> bool:
    return (
        _optional(kind, province, iso)
        and (kind is None or _NAME.fullmatch(kind) is not None)
        and (iso is None or _ISO.fullmatch(iso) is not None)
    )


def _time(time: Any) -> bool:
    if type(time) is not dict or tuple(time) != TIME_KEYS:
        return False
    piece, start, end, start_gregorian, end_gregorian, now = time.values()
    if type(piece) is not str or not piece or type(now) is not bool:
        return False
    if (start is None) is not (start_gregorian is None) or (end is None) is not (end_gregorian is None):
        return False
    return _is_interval(start, end) and _is_interval(start_gregorian, end_gregorian)


@lru_cache(maxsize=4096)
def _is_interval(first: str | None, last: str | None) -> bool:
    return (
        (first is None or _DATE.fullmatch(first) is not None)
        and (last is None or _DATE.fullmatch(last) is not None)
        and (first is None or last is None or first <= last)
    )


def _statements(statements: list[Any], text: str, people: set[str | None], figures: set[str | None]) -> bool:
    names = set()
    for statement in statements:
        if type(statement) is not dict or tuple(statement) != STATEMENT_KEYS:
            return False
        name, speaker, verb, span, inside = statement.values()
        if type(name) is not str or not name or speaker not in people or type(inside) is not list:
            return False
        if (verb is not None and not _span(verb, text)) or not _span(span, text) or not figures.issuperset(inside):
            return False
        names.add(name)
    return len(names) == len(statements)
