"""Units of measure: the table in `rules/common/units.yaml`, open to more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from gozareh.errors import RuleError
from gozareh.numbers.lexicon import read_yaml
from gozareh.text.fold import fold, squeeze

# Endings that a unit word carries: the adjective («هکتاری», «ثانیه‌ای»), then clitics («درصدشان»).
_ADJECTIVE = ("ی", "ای", "ئی", "یی")
_CLITICS = ("ش", "شان", "اش", "شون", "ند", "اند", "ست")


class Unit(NamedTuple):
    """A unit as one spelling says it. `factor` multiplies the number; `adjectival` for «هکتاری»."""

    symbol: str
    factor: int
    adjectival: bool
    dimension: str


@dataclass(frozen=True, slots=True)
class Units:
    """Spellings (squeezed) to units, the words and letters that may start a unit, and the tables for rates and bare metres."""

    spellings: dict[str, Unit]
    signs: dict[str, Unit]
    longest: dict[str, int]
    openings: frozenset[str]
    links: frozenset[str]
    times: dict[str, str]
    things: frozenset[str]
    time_modifiers: frozenset[str]
    area_nouns: frozenset[str]
    length_nouns: frozenset[str]
    area_verbs: frozenset[str]
    persons: frozenset[str]
    peoples: frozenset[str]
    magnitudes: frozenset[str]
    warmth: frozenset[str]
    cents_near: frozenset[str]
    parts: dict[str, dict[str, int]]
    harms: frozenset[str]
    person_nouns: frozenset[str]
    persons_at_most: int
    person_endings: tuple[str, ...]


def load_units(extra: Iterable[Mapping[str, Any]] = ()) -> Units:
    """The unit table, with `extra` mappings of the same shape as units.yaml laid over it (a rule pack's own units).

    Raises `RuleError` when an entry lacks its unit or spellings.
    """
    tables = [read_yaml("units.yaml"), *extra]
    spellings: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    longest: dict[str, int] = {}
    for table in tables:
        for entry in table.get("units", ()):
            _add(entry, spellings, signs, longest)
    rates: dict[str, Any] = {}
    for table in tables:
        rates |= table.get("rates", {})
    lists = {key: frozenset(squeeze(word) for table in tables for word in table.get(key, ()))
             for key in ("area_nouns", "length_nouns", "area_verbs", "persons", "peoples", "magnitudes", "warmth",
                           "cents_near", "harms", "person_nouns")}  # fmt: skip
    return Units(
        spellings=spellings,
        signs=signs,
        longest=longest,
        openings=frozenset(key[:end] for key in spellings for end in range(1, len(key) + 1)),
        links=frozenset(squeeze(word) for word in rates["links"]),
        times={squeeze(word): name for word, name in rates["times"].items()},
        things=frozenset(squeeze(word) for word in rates["things"]),
        time_modifiers=frozenset(squeeze(word) for word in rates["time_modifiers"]),
        area_nouns=lists["area_nouns"],
        length_nouns=lists["length_nouns"],
        area_verbs=lists["area_verbs"],
        persons=lists["persons"],
        peoples=lists["peoples"],
        magnitudes=lists["magnitudes"],
        warmth=lists["warmth"],
        cents_near=lists["cents_near"],
        harms=lists["harms"],
        person_nouns=lists["person_nouns"],
        parts={unit: dict(smaller) for table in tables for unit, smaller in table.get("parts", {}).items()},
        person_endings=tuple(squeeze(word) for table in tables for word in table.get("person_endings", ())),
        persons_at_most=max(int(table.get("persons_at_most", 0)) for table in tables),
    )


@cache
def default_units() -> Units:
    """The table that travels with the package."""
    return load_units()


def _add(entry: Mapping[str, Any], spellings: dict[str, Unit], signs: dict[str, Unit], longest: dict[str, int]) -> None:
    try:
        symbol, written = str(entry["unit"]), [str(spelling) for spelling in entry["spellings"]]
    except (KeyError, TypeError) as error:
        raise RuleError("a unit needs `unit` and `spellings`", where="units", remedy=f"look at {entry!r}") from error
    dimension = str(entry.get("dimension", "other"))
    plain = Unit(symbol, int(entry.get("factor", 1)), False, dimension)
    bent = plain._replace(adjectival=True)
    for spelling in written:
        folded = fold(spelling).text
        key = squeeze(spelling)
        if not any(char.isalpha() for char in folded):
            signs[folded] = plain
            continue
        parts = folded.replace("\u200c", " ").split()
        spellings[key] = plain
        _count(parts, longest)
        if not key[0].isascii():
            # Clitics only on longer words: «تنش» is tension, not «its tonne».
            for ending in _ADJECTIVE + (_CLITICS if len(key) > 3 else ()):
                spellings.setdefault(key + ending, bent if ending in _ADJECTIVE else plain)
                _count([*parts[:-1], parts[-1] + ending], longest)


def _count(parts: list[str], longest: dict[str, int]) -> None:
    """Note that a unit of `len(parts)` words starts with each prefix of it, however its words are joined."""
    for joined in range(1, len(parts) + 1):
        first = "".join(parts[:joined])
        # A joined ending may also stand apart («ثانیه ای»), so one word more is looked at.
        longest[first] = max(longest.get(first, 0), len(parts) - joined + 2)
