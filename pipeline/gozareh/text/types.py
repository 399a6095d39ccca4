"""What is known of a word type: one spelling in, its key, stem, bits, verb form and rule entries out, computed once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from gozareh.text.fold import ZWNJ, plain, squeeze
from gozareh.text.verbs import VerbForm

# Bits of a word type.
PUNCT, NUMBER, LETTER, STOP, SPACE, PLURAL, POSSESSIVE, COPULA, INDEFINITE, OPENING, CLOSING, SYMBOL, CLOSED, BULLET = (
    1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192,
)  # fmt: skip

OPENS, SECOND, ALONE, LISTED = 1, 2, 4, 64
"""Where in a sequence of the rules a word may stand: the first, the second, the only one (a verb by itself); or whether it has `listed` entries."""

VERBAL = 8
"""How many times as large the first three are for sequences with a verb."""

UNLISTED = frozenset(
    {
        "closed", "verb", "verb_word", "light", "dimension", "person_noun", "boundary", "adjective", "measure_word", "area_word", "container",
        "per_unit", "pay",
    }
)  # fmt: skip
"""Layers that annotators ask of a word's type and not of the hits of a report; their hits are made when asked for."""

UNKNOWN = "\0"
"""The sign of a word that no sequence of the rules holds."""

_NO_LAYERS: frozenset[str] = frozenset()
_NO_ENTRIES: Mapping[str, tuple[Any, ...]] = MappingProxyType({})
_PREFIXES = frozenset({"می", "نمی"})
_SUFFIXES = frozenset({"ها", "های", "هایی", "هایش", "هایشان", "هایم", "هایمان", "تر", "ترین", "تری", "اند"})
_SUFFIXES_AFTER_HE = frozenset({"ای", "ام", "ایم", "اید", "اش", "شان"})
_PRESENT_MARKS = ("می\u200c", "نمی\u200c")
_TWIN_MARKS = {",": "،", ";": "؛"}  # of another script
_STOP_MARKS = frozenset(".!?؟…")
_OPENING = frozenset("«([{‹“‘")
_CLOSING = frozenset("»)]}›”’")
# Marks inside a clause, and signs of units: «۱۲٪ کمتر از پارسال»; any other sign opens an item of a list.
_NO_SYMBOLS = frozenset("،؛:٪‰٬٫€£°")
_ENDING_BITS = {"plural": PLURAL, "possessive": POSSESSIVE, "copula": COPULA, "indefinite": INDEFINITE, "": 0}


def _shows_verb(text: str) -> bool:
    """Whether a word as a raw text writes it opens as verbs of the present do."""
    return text.replace("\u064a", "ی").startswith(_PRESENT_MARKS)


class WordType:
    """What is known of one spelling: `key` (squeezed), `plain` (the key as names are compared), `stem`, `bits`, its verb form
    (None for words that are no verb) with the infinitive that phrases name it by as `verb_stem`, and the single-word entries by layer.

    `listed` are the entries outside the `UNLISTED` layers with their layers, highest priority first; `sign` and `verb_sign` stand for
    `stem` and `verb_stem` in the scan for sequences, `part` says where in one they may stand (`OPENS`, `SECOND`, `ALONE`, and `VERBAL` times
    those for `verb_sign`), and whether entries are `LISTED`; `special` marks types that end or join words and sentences. `code` is what the search for people knows of the type, `marks` what that for figures does,
    -1 before they ask.
    """

    __slots__ = (
        "bits", "by_layer", "code", "ending", "entries", "joins_back", "joins_forward", "key", "layers", "listed", "marks", "part",
        "plain", "sign", "special", "stem", "verb", "verb_sign", "verb_stem",
    )  # fmt: skip

    def __init__(
        self,
        key: str,
        stem: str,
        ending: str,
        bits: int,
        entries: tuple[Any, ...],
        verb: VerbForm | None = None,
        *,
        lexicon: WordLexicon,
    ) -> None:
        self.key = key
        self.plain = plain(key)
        self.stem = stem
        self.ending = ending
        self.bits = bits
        self.entries = entries
        self.verb = verb
        self.verb_stem = stem if verb is None else squeeze(verb.stem or verb.verb)
        self.joins_forward = key in _PREFIXES
        self.joins_back = 1 if key in _SUFFIXES else 2 if key in _SUFFIXES_AFTER_HE else 0
        self.special = bool(bits & (SPACE | STOP | BULLET) or self.joins_forward or self.joins_back)
        self.code = self.marks = -1
        self.sign = lexicon.signs.get(stem, UNKNOWN)
        self.verb_sign = self.sign if verb is None else lexicon.signs.get(self.verb_stem, UNKNOWN)
        self.part = lexicon.part(self.sign, self.verb_sign)
        self.layers: frozenset[str] = _NO_LAYERS
        self.by_layer: Mapping[str, tuple[Any, ...]] = _NO_ENTRIES
        self.listed: tuple[tuple[str, Any], ...] = ()
        if entries:
            self.layers = frozenset([entry.layer for entry in entries])
            self.by_layer = {layer: tuple([e for e in entries if e.layer == layer]) for layer in self.layers}
            listed = [entry for entry in entries if entry.layer not in UNLISTED]
            listed.sort(key=lambda entry: -entry.priority)
            self.listed = tuple([(entry.layer, entry) for entry in listed])
            if listed:
                self.part |= LISTED


class Hit(NamedTuple):
    """A rule entry found over the words `start` to `end` (exclusive)."""

    start: int
    end: int
    entry: Any


make_hit: Callable[[tuple[int, int, Any]], Hit] = partial(tuple.__new__, Hit)
"""A `Hit` of a tuple in the order of its fields, at half the cost of a call of `Hit`."""


class WordLexicon(Protocol):
    """What a `TypeTable` asks of the compiled rules."""

    single: dict[str, tuple[Any, ...]]
    signs: dict[str, str]
    stem: Callable[[str], tuple[str, str]]
    part: Callable[[str, str], int]


class TypeTable:
    """The word types seen so far: by spelling and by squeezed key. Bounded: emptied when it outgrows `limit`."""

    def __init__(self, lexicon: WordLexicon, verbs: Mapping[str, VerbForm], *, limit: int = 100_000) -> None:
        self._lexicon = lexicon
        self._verbs = verbs
        self._limit = limit
        self.by_text: dict[str, WordType] = {}
        self._by_key: dict[str, WordType] = {}

    def of_text(self, text: str, key: str = "") -> WordType:
        """The type of a token; `key` is its text squeezed, where the caller knows that."""
        word_type = self.by_text.get(text)
        if word_type is None:
            if len(self.by_text) >= self._limit:
                self.by_text.clear()
                self._by_key.clear()
            word_type = self.by_text[text] = self.of_key(key or squeeze(text), text)
        return word_type

    def of_key(self, key: str, text: str = "") -> WordType:
        """The type of a squeezed word."""
        key = _TWIN_MARKS.get(key, key)
        # Two spellings of one key are two types where one of them shows a verb that no list holds («می‌پلکد», «میپلکد»).
        name = ZWNJ + key if _shows_verb(text) else key or text
        word_type = self._by_key.get(name)
        if word_type is None:
            word_type = self._by_key[name] = self._make(key, text or key)
        return word_type

    def _make(self, key: str, text: str) -> WordType:
        if not key:
            return WordType(text, text, "", SPACE, (), lexicon=self._lexicon)
        first = key[0]
        if key.isdigit() or first.isdigit():
            return WordType(key, key, "", NUMBER, self._lexicon.single.get(key, ()), lexicon=self._lexicon)
        if not first.isalpha():
            bits = PUNCT
            if first in _STOP_MARKS:
                bits |= STOP
            elif first in _OPENING:
                bits |= OPENING
            elif first in _CLOSING:
                bits |= CLOSING
            elif not first.isascii() and first not in _NO_SYMBOLS:
                bits |= SYMBOL | (BULLET if first == "•" or unicodedata.category(first) == "So" else 0)
            return WordType(key, key, "", bits, self._lexicon.single.get(key, ()), lexicon=self._lexicon)
        stem, ending = self._lexicon.stem(key)
        entries = self._lexicon.single.get(stem, ())
        if ending == "plural" and any(entry.layer == "verb_word" for entry in entries):
            stem, ending, entries = key, "", self._lexicon.single.get(key, ())  # «هسته‌ای» is none of «هست»
        verb = self._verbs.get(key)
        for entry in entries:
            if entry.layer == "verb_word":
                verb = VerbForm(entry.name, "present", bool(entry.option("negated")), None, role=entry.value)
        if verb is None and ending == "copula":
            verb = VerbForm("بودن", "present", False, None, role="be")
        bits = LETTER | _ENDING_BITS[ending]
        if entries and any(
            entry.layer == "closed" and (not ending or entry.name in ("pronoun", "determiner")) for entry in entries
        ):
            bits |= CLOSED
        if verb is None and _shows_verb(text):
            verb = VerbForm(key, "present", key.startswith("ن"), None)
        return WordType(key, stem, ending, bits, entries, verb, lexicon=self._lexicon)
