"""What the rule packs say of each word of a view, as bit codes: the ground on which names and roles are read."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from gozareh._resources import data_folder
from gozareh.text.words import CLOSING, LETTER, NUMBER, OPENING, View

HONORIFIC, COURTESY, DEPARTED, NAMED_AFTER, GIVEN, OPENS_NAME, SURNAME_PART = (1 << i for i in range(7))
ROLE, WORK, ORGANISATION, WEAK_ORGANISATION, CLOSED, PLACE, GOVERNOR, STATE = (1 << i for i in range(7, 15))

_INFLECTED = frozenset({"plural", "possessive", "copula", "indefinite"})
# First names that are written as one word with these before them need no list.
_NAME_PREFIXES = ("سید", "محمد", "امیر", "غلام", "عبدال", "علی", "میر")
_MIN_PREFIXED = 6
_PLURAL_ENDINGS = ("ها", "هایی", "هایشان", "هایش")
_NAME_SUFFIXES = ("الدین", "الله", "اله", "علی", "رضا", "حسین")


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    path = data_folder("rules") / "common" / "tables" / "ordinary.yaml"
    data: dict[str, Any] = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return frozenset(data["ordinary"].split()), frozenset(map(str, data["stops"]))


def ordinary_words() -> frozenset[str]:
    """Words that by themselves are no evidence for a name."""
    return _tables()[0]


def stop_words() -> frozenset[str]:
    """Words at which the name of an office or institution has ended."""
    return _tables()[1]


class Marks:
    """Codes of the words of one view, and how far multi-word hits reach (`ends[layer][start] = end`)."""

    __slots__ = ("codes", "ends", "keys", "role_values", "size", "speech_keys", "view")

    def __init__(self, view: View, places: tuple[Any, ...] | list[Any]) -> None:
        self.view = view
        self.size = size = len(view)
        self.codes = codes = [0] * size
        self.keys = [t.key for t in view.types]
        self.ends: dict[str, dict[int, int]] = {}
        self.role_values: dict[int, str] = {}
        types, hits = view.types, view.hits
        self.speech_keys = {self.keys[h.start] for h in hits.get("speech_noun", ())}
        for hit in hits.get("closed", ()):
            if not types[hit.start].ending:  # «درمان» is no «در» with an ending
                codes[hit.start] |= CLOSED
        for hit in hits.get("given_name", ()):
            if not types[hit.end - 1].ending:
                for index in range(hit.start, hit.end):
                    codes[index] |= GIVEN
        for layer, code in _LAYERS:
            reach: dict[int, int] = {}
            covered = -1
            for hit in hits.get(layer, ()):
                start, end = hit.start, hit.end
                if start < covered or types[end - 1].ending in _INFLECTED or types[start].ending == "plural":
                    continue
                reach[start] = covered = end
                codes[start] |= code
                if layer == "role":
                    self.role_values[start] = hit.entry.value
                    if hit.entry.value == "work":
                        codes[start] |= WORK
                elif layer == "organisation" and hit.entry.value == "weak":
                    codes[start] |= WEAK_ORGANISATION
            self.ends[layer] = reach
        for place in places:
            first, last = view.words_of(place.start, place.end)
            for index in range(first, last):
                codes[index] |= PLACE

    def given(self, index: int) -> bool:
        """Whether a word is a first name, by list or by its make («سیدرضا», «عبدالحسین»)."""
        if self.codes[index] & GIVEN:
            return True
        key = self.keys[index]
        if len(key) >= _MIN_PREFIXED and key not in ordinary_words() and not key.endswith("ی"):
            return key.startswith(_NAME_PREFIXES) or key.endswith(_NAME_SUFFIXES)
        return len(key) > _MIN_PREFIXED and key.startswith("سید") and key not in ordinary_words()

    def letters(self, index: int) -> bool:
        """Whether a word is written with letters."""
        return bool(self.view.types[index].bits & LETTER)

    def number(self, index: int) -> bool:
        """Whether a word is written with digits."""
        return bool(self.view.types[index].bits & NUMBER)

    def opening(self, index: int) -> bool:
        """Whether a word is an opening quote or bracket."""
        return bool(self.view.types[index].bits & OPENING)

    def closing(self, index: int) -> bool:
        """Whether a word is a closing quote or bracket."""
        return bool(self.view.types[index].bits & CLOSING)

    def finite(self, index: int) -> bool:
        """Whether a word can only be a finite verb."""
        verb = self.view.types[index].verb
        return (
            verb is not None
            and verb.tense not in ("participle", "infinitive")
            and not verb.noun_too
            and verb.person not in ("1s", "2s")  # «برداری», «کنم»: news speaks in neither
        )

    def participle(self, index: int) -> bool:
        """Whether a word is the participle of a verb («بازگردانده»)."""
        verb = self.view.types[index].verb
        return verb is not None and verb.tense == "participle"

    def fresh(self, index: int) -> bool:
        """Whether a word looks like part of a name: letters, unknown to every other list."""
        word = self.view.types[index]
        return (
            bool(word.bits & LETTER)
            and not self.codes[index] & _NOT_FRESH
            and word.verb is None
            and not word.key.endswith(_PLURAL_ENDINGS)
            and word.ending != "copula"
            and word.key not in ordinary_words()
            and word.key not in stop_words()
            and not word.key.isascii()
        )

    def may_name(self, index: int) -> bool:
        """Whether a word can be part of a name where the context already says that a name stands there."""
        word = self.view.types[index]
        return (
            bool(word.bits & LETTER)
            and not self.codes[index] & _NOT_NAME
            and (word.verb is None or bool(self.codes[index] & GIVEN))
            and not word.key.endswith(("ها", "هایی"))
            and word.key not in stop_words()
        )


_LAYERS = (
    ("honorific", HONORIFIC),
    ("courtesy", COURTESY),
    ("departed", DEPARTED),
    ("named_after", NAMED_AFTER),
    ("name_opening", OPENS_NAME),
    ("surname_part", SURNAME_PART),
    ("role", ROLE),
    ("organisation", ORGANISATION),
    ("governor_noun", GOVERNOR),
    ("role_state", STATE),
)
_NOT_FRESH = HONORIFIC | COURTESY | DEPARTED | NAMED_AFTER | ROLE | ORGANISATION | CLOSED | PLACE | GOVERNOR | STATE
_NOT_NAME = HONORIFIC | COURTESY | DEPARTED | ROLE | ORGANISATION | CLOSED
