"""The gazetteer, from `rules/common/places.csv` and `places.yaml`."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import yaml

from gozareh._resources import data_folder, load_documents, load_yaml
from gozareh.errors import RuleError
from gozareh.text.cues import cue_phrases, cue_word
from gozareh.text.fold import ZWNJ, fold

# In which order the readings of one name are preferred where nothing says which is meant.
_PREFERENCE = {
    "country": 0,
    "province": 1,
    "county": 2,
    "town": 3,
    "foreign": 4,
    "region": 5,
    "estate": 6,
    "village": 7,
}

# The words of `places.yaml` that are no plain lists.
_MAPPED = frozenset(
    {"brand_second", "counts", "office_kinds", "given_names", "inhabitants", "local_houses", "parts_of_world"}
)


class Place(NamedTuple):
    """One entry. `ambiguous` is "", `word`, `person` or `agency`: what else the name commonly is."""

    name: str
    type: str
    province: str | None
    ambiguous: str


class Head(NamedTuple):
    """A word that says which kind of place follows; `open` ones may be followed by a name that no list holds."""

    type: str
    open: bool
    plural: bool


class Words(NamedTuple):
    """The context words of `places.yaml`."""

    not_names: frozenset[str]
    local_houses: tuple[str, ...]
    not_by_company: frozenset[str]
    not_inhabitants: frozenset[str]
    inhabitants: dict[str, str]
    parts_of_world: dict[str, str]
    name_endings: frozenset[str]
    name_openings: frozenset[str]
    titles: frozenset[str]
    surname_endings: frozenset[str]
    brands: frozenset[str]
    brand_second: dict[str, frozenset[str]]
    before_places: frozenset[str]
    offices: frozenset[str]
    prepositions: frozenset[str]
    pointers: frozenset[str]
    whole_country: frozenset[str]
    not_home_before: frozenset[str]
    verbs: frozenset[str]
    directions: frozenset[str]
    places_behind: frozenset[str]
    counts: dict[str, int]
    named_after: frozenset[str]
    enclitics: frozenset[str]
    office_kinds: dict[str, str]
    given_names: frozenset[str]


class Gazetteer(NamedTuple):
    """`places` by key, `heads` by key; `iso` by province. `openings` has the keys of both by their first words, `rare` those that are short common words; `countries` are the names of those abroad.

    `readings` gives by key and type the name and province that all entries of the type share (type "" for any type).
    """

    places: dict[str, tuple[Place, ...]]
    readings: dict[str, dict[str, tuple[str, str | None]]]
    heads: dict[str, Head]
    iso: dict[str, str]
    words: Words
    openings: dict[str, tuple[str, ...]]
    rare: frozenset[str]
    countries: frozenset[str]


def level(text: str) -> str:
    """`text` with the letters that writers swap made equal, character for character; for folded text."""
    return (
        text.replace(ZWNJ, " ")
        .replace("\n", "\v")
        .replace("آ", "ا")
        .replace("أ", "ا")
        .replace("ئ", "ی")
        .replace("ؤ", "و")
    )


def spellings(name: str) -> set[str]:
    """The ways in which the gaps of a name are written, levelled: with a space or joined."""
    parts = level(fold(name).text).split(" ")
    if len(parts) == 1:
        for half in map(level, cue_phrases("second_halves")):
            if parts[0].endswith(half) and len(parts[0]) > len(half) + 2:
                return {parts[0], f"{parts[0][: -len(half)]} {half}"}
        return {parts[0]}
    if len(parts) > 4 or "و" in parts:
        return {" ".join(parts)} | (
            {f"{parts[0]} و{parts[2]}", f"{parts[0]}و {parts[2]}"} if len(parts) == 3 else set()
        )
    return {
        "".join(a + b for a, b in zip(parts, (*gaps, ""), strict=True))
        for gaps in product((" ", ""), repeat=len(parts) - 1)
    }


@cache
def gazetteer() -> Gazetteer:
    """Read the files, once a process. Raises `RuleError` where a file is broken."""
    folder = data_folder("rules") / "common"
    path = folder / "places.yaml"
    try:
        data: dict[str, Any] = load_yaml(path)
        named = list(_listed(data))
        heads: dict[str, Head] = {}
        for head in data["heads"].values():
            for word in head["words"]:
                plural = "های" in word or word.startswith(cue_phrases("area_plurals"))
                for spelling in spellings(word):
                    heads[spelling] = Head(head["type"], head["open"], plural)
        path = folder / "names.yaml"
        names = _given_names(load_documents(path.read_bytes()))
        words = _words(data, names)
        iso = dict(data["provinces"])
        path = folder / "places.csv"
        with path.open(encoding="utf-8", newline="") as file:
            named.extend(
                Place(r["name"], r["type"], r["province"] or None, r["ambiguous"]) for r in csv.DictReader(file)
            )
    except (KeyError, TypeError, AttributeError, ValueError, yaml.YAMLError) as problem:
        raise RuleError(f"broken list of places: {problem!r}", where=str(path), remedy="restore the list") from problem
    places = _by_key(named)
    openings = _openings((*places, *heads, cue_word("country_noun")))
    readings = {key: _readings(group) for key, group in places.items()}
    return Gazetteer(places, readings, heads, iso, words, openings, _rare(places), frozenset(data["foreign_countries"]))


def _listed(data: dict[str, Any]) -> Iterable[Place]:
    for name in data["home"]:
        yield Place(name, "country", None, "")
    unsure = data["ambiguous_provinces"]
    for name in data["provinces"]:
        yield Place(name, "province", name, unsure.get(name, ""))
    for name in (*data["foreign_countries"], *data["foreign_cities"]):
        yield Place(name, "foreign", None, "word" if name in data["ambiguous_foreign"] else "")


def _given_names(documents: Iterable[Any]) -> frozenset[str]:
    """The first names that are written in one word, from the documents of `names.yaml`."""
    phrases = (
        phrase
        for document in documents
        if document["layer"] == "given_name"
        for entry in document["entries"]
        for phrase in entry["phrases"]
    )
    return frozenset(level(fold(str(phrase)).text) for phrase in phrases)


def _words(data: dict[str, Any], given_names: frozenset[str]) -> Words:
    def levelled(key: str) -> frozenset[str]:
        return frozenset(level(fold(str(word)).text) for word in data[key])

    keys = [key for key in Words._fields if key not in _MAPPED]
    second = {level(k): frozenset(map(level, v)) for k, v in data["brand_second"].items()}
    counts = {level(word): int(value) for word, value in data["counts"].items()}
    kinds = {level(word): str(kind) for word, kind in data["office_kinds"].items()}
    inhabitants = {level(word): str(place) for word, place in data["inhabitants"].items()}
    parts = {level(word): str(place) for word, place in data["parts_of_world"].items()}
    return Words(
        inhabitants=inhabitants,
        parts_of_world=parts,
        brand_second=second,
        counts=counts,
        office_kinds=kinds,
        given_names=given_names,
        local_houses=tuple(f" {house}" for house in levelled("local_houses")),
        **{key: levelled(key) for key in keys},
    )


def _by_key(named: list[Place]) -> dict[str, tuple[Place, ...]]:
    """The places under all spellings of their names, the preferred readings first."""
    found: dict[str, list[Place]] = {}
    for place in named:
        for spelling in spellings(place.name):
            found.setdefault(spelling, []).append(place)
    return {key: tuple(sorted(group, key=lambda p: _PREFERENCE[p.type])) for key, group in found.items()}


def _openings(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """First word of a key → all keys that it opens, the longest first."""
    found: dict[str, list[str]] = {}
    for key in set(keys):
        found.setdefault(key.partition(" ")[0], []).append(key)
    return {word: tuple(sorted(group, key=len, reverse=True)) for word, group in found.items()}


def _rare(places: dict[str, tuple[Place, ...]]) -> frozenset[str]:
    """Short common words, which are looked for after a space only."""
    return frozenset(
        key for key, group in places.items() if len(key) <= 3 and all(place.ambiguous == "word" for place in group)
    )


def _readings(group: tuple[Place, ...]) -> dict[str, tuple[str, str | None]]:
    readings = {}
    for kind in {"", *(place.type for place in group)}:
        same = [place for place in group if kind in ("", place.type)]
        shared = len({place.province for place in same}) == 1
        readings[kind] = (same[0].name, same[0].province if shared else None)
    return readings
