"""Phrases to a matcher: rule entries in, the entries of every word and word sequence of a text out.

Words are compared by their *stem key*: folded, squeezed, and without the endings that Persian hangs on a noun
(«شهرکهای», «شهرک‌ها», «شهرك هايي» all meet as «شهرک»). A phrase's inner joints may be a space, a ZWNJ or nothing.
Single words are looked up once per word type; sequences are found over *signs*: every stem that stands in a sequence is
one character, all other stems are one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from gozareh.rules.model import Entry
from gozareh.rules.phrases import words_of
from gozareh.text.cues import cue_words
from gozareh.text.types import ALONE, OPENS, SECOND, UNKNOWN, VERBAL, Hit, WordType, make_hit

_MAX_FREE_JOINTS = 5
_SURROGATES = range(0xD800, 0xE000)  # no characters
_FUTURE = "خواستن"

# Endings, longest first, with what each says. They are stripped only where a known word remains.
_PLURAL = ("هایشان", "هایمان", "هایتان", "هایی", "هایش", "هایم", "هاست", "های", "ها")
_POSSESSIVE = ("یشان", "یمان", "شان", "مان", "تان", "اش", "یش", "ش")
_COPULA = ("ایم", "اند", "ست", "یم", "ند")
_INDEFINITE = ("ای", "ئی", "یی", "ی")
_ENDOWED = "مند"  # «سالمند» is no «سالم» with «اند»
# Each with what it says and the least letters before it.
_ENDINGS = (
    *((ending, "plural", 2) for ending in _PLURAL),
    *((ending, "possessive", 3) for ending in _POSSESSIVE),
    *((ending, "copula", 3) for ending in _COPULA),
    *((ending, "indefinite", 2) for ending in _INDEFINITE),
)
_BY_LAST = {last: [told for told in _ENDINGS if told[0][-1] == last] for last in {told[0][-1] for told in _ENDINGS}}


class Stem(NamedTuple):
    """A word's stem key and what its ending said: `""`, `plural`, `possessive`, `copula`, `indefinite`."""

    key: str
    ending: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and the entry that it shows."""

    text: str
    entry: Entry


class Lexicon:
    """All phrases of the active rule packs, compiled."""

    def __init__(
        self,
        phrases: Iterable[Phrase],
        *,
        plurals: Mapping[str, str] | None = None,
        infinitives: Iterable[str] = (),
        verbal_nouns: Mapping[str, str] | None = None,
        same_verbs: Mapping[str, str] | None = None,
    ) -> None:
        """Compile.

        `plurals` maps broken plurals to their singular («مراکز» → «مرکز»), both squeezed. A phrase that holds one of
        the squeezed `infinitives` («به بهره‌برداری رسیدن») stands for every form of that verb.
        `verbal_nouns` are participles, and nouns that are forms of a verb, too («بسته», «درخواست», «پرداخت»), with its infinitive, by which a text's words
        are compared where a phrase has a verb («درخواست کردن»). `same_verbs` are infinitives that are other words for a plainer one
        («گردیدن» for «شدن»): a phrase with either stands for both.
        """
        self._plurals = dict(plurals or {})
        self._infinitives = frozenset(infinitives)
        items = [(words, p.entry) for p in phrases if (words := tuple(words_of(p.text)))]
        forms: list[tuple[tuple[str, ...], Entry]] = [(form, entry) for words, entry in items for form in _forms(words)]
        words_known = {word for form, _ in forms for word in form}
        self._vocabulary: frozenset[str] = frozenset(words_known)
        # Nobody owns a name: «همایش» is no «هما» with an ending.
        self._names = frozenset(form[0] for form, entry in forms if len(form) == 1 and entry.layer == "given_name")
        self._names -= {word for form, entry in forms for word in form if entry.layer != "given_name"}
        # A known word that is itself an inflected known word is compared by its stem; «تنها» is no plural of «تن».
        adverbs = {
            form[0] for form, entry in forms if len(form) == 1 and entry.layer == "closed" and entry.name == "adverb"
        }
        # «راه است» written in one is no plural of «را».
        written = {word for words, _ in items for word in words}
        self._inflected = {
            w: s.key
            for w in words_known
            if w not in adverbs
            and (s := self._strip(w, noun_only=True)) is not None
            and (w in written or len(s.key) > 2)
        }
        self.single: dict[str, tuple[Entry, ...]] = {}
        self.signs: dict[str, str] = {}
        nouns, same = verbal_nouns or {}, same_verbs or {}
        plain: dict[str, list[Entry]] = {}  # by the signs of their words
        verbal: dict[str, list[Entry]] = {}
        for form, entry in forms:
            stems = tuple(self._inflected.get(w, self._plurals.get(w, w)) for w in form)
            has_verb = not self._infinitives.isdisjoint(stems)
            if len(stems) == 1 and not has_verb:
                known = self.single.get(stems[0], ())
                if entry not in known:
                    self.single[stems[0]] = (*known, entry)
                continue
            if has_verb:
                stems = tuple([same.get(w, w) for w in (*(nouns.get(w, w) for w in stems[:-1]), stems[-1])])
            for words in _tenses(stems, self._infinitives) if has_verb else (stems,):
                listed = (verbal if has_verb else plain).setdefault("".join(map(self._sign, words)), [])
                if entry not in listed:
                    listed.append(entry)
        self._plain = _Sequences(plain)
        self._verbal = _Sequences(verbal)

    def stem(self, key: str) -> Stem:
        """The stem of a squeezed word. Words that the lexicon doesn't know are their own stem."""
        inflected = self._inflected.get(key)
        if inflected is not None:
            return Stem(inflected, "plural")
        if key in self._plurals and (self._plurals[key] in self._vocabulary):
            return Stem(self._plurals[key], "plural")
        if key in self._vocabulary or key in cue_words("uninflected"):
            return Stem(key, "")
        return self._strip(key, noun_only=False) or Stem(key, "")

    def _strip(self, key: str, *, noun_only: bool) -> Stem | None:
        known = self._vocabulary
        for ending, name, least in _BY_LAST.get(key[-1:], ()):
            if not key.endswith(ending) or len(key) - len(ending) < least:
                continue
            if (noun_only and name != "plural") or (name == "copula" and key.endswith(_ENDOWED)):
                continue
            rest = key[: -len(ending)]
            rest = self._plurals.get(rest, rest)
            if rest in known and not (name == "possessive" and rest in self._names):
                return Stem(rest, name)
            if name == "plural" and rest.endswith("ی") and rest[:-1] in known and len(rest) > 3:
                return Stem(rest[:-1], name)
        if not noun_only and "ان" in key:
            for rest in _human_singulars(key):
                if rest in known:
                    return Stem(rest, "plural")
        return None

    def part(self, sign: str, verb_sign: str) -> int:
        """Where in a sequence a word of these signs may stand, without and with verbs (see `WordType.part`)."""
        return self._plain.part(sign) | VERBAL * self._verbal.part(verb_sign)

    def sequences(self, types: list[WordType]) -> list[Hit]:
        """Every multi-word entry of a text, by the signs of its stems and of its stems with each verb as its infinitive.

        One character a word: `self.signs` of a stem, `UNKNOWN` for a stem without one. Linear: sequences are compared only where
        a first and a second word of some sequence stand side by side.
        """
        plain: list[Hit] = []
        verbal: list[Hit] = []
        alone: list[Hit] = []
        before = 0
        for index, kind in enumerate(types):
            part = kind.part
            # `SECOND` is twice `OPENS`: of both kinds, whether a word that may be second stands behind one that may be first.
            beside = (part >> 1) & before
            if beside & OPENS:
                self._plain.add_at(index - 1, types, plain, verbal=False)
            if beside & OPENS * VERBAL:
                self._verbal.add_at(index - 1, types, verbal, verbal=True)
            if part & ALONE * VERBAL:
                alone += [make_hit((index, index + 1, entry)) for entry in self._verbal.alone(kind.verb_sign)]
            before = part
        return plain + alone + verbal

    def _sign(self, stem: str) -> str:
        sign = self.signs.get(stem)
        if sign is None:
            code = ord(UNKNOWN) + 1 + len(self.signs)
            sign = self.signs[stem] = chr(code if code < _SURROGATES.start else code + len(_SURROGATES))
        return sign


class _Sequences:
    """Sequences by the signs of their words."""

    __slots__ = ("_entries", "_lengths", "_parts")

    def __init__(self, sequences: Mapping[str, list[Entry]]) -> None:
        self._entries = {key: tuple(entries) for key, entries in sequences.items()}
        self._parts: dict[str, int] = {}
        lengths: dict[str, set[int]] = {}
        for key in sequences:
            for sign, part in ((key, ALONE),) if len(key) == 1 else ((key[0], OPENS), (key[1], SECOND)):
                self._parts[sign] = self._parts.get(sign, 0) | part
            if len(key) > 1:
                lengths.setdefault(key[:2], set()).add(len(key))
        self._lengths = {head: tuple(sorted(known)) for head, known in lengths.items()}

    def part(self, sign: str) -> int:
        """Where in a sequence a word of this sign may stand."""
        return self._parts.get(sign, 0)

    def alone(self, sign: str) -> tuple[Entry, ...]:
        """The entries of a word by itself."""
        return self._entries[sign]

    def add_at(self, at: int, types: list[WordType], found: list[Hit], *, verbal: bool) -> None:
        """Add the hits of the sequences that begin at a word with its follower; `verbal`: of sequences with a verb."""
        first, second = types[at], types[at + 1]
        lengths = self._lengths.get(first.verb_sign + second.verb_sign if verbal else first.sign + second.sign)
        if lengths is None:
            return
        for length in lengths:
            if at + length <= len(types):
                entries = self._entries.get(_signs(types, at, at + length, verbal=verbal), ())
                found += [make_hit((at, at + length, entry)) for entry in entries]


def _signs(types: list[WordType], first: int, last: int, *, verbal: bool) -> str:
    return "".join([kind.verb_sign if verbal else kind.sign for kind in types[first:last]])


def _human_singulars(key: str) -> list[str]:
    """Possible singulars of a plural in «ان» («کارگران», «تولیدکنندگان»), with or without an ending after it."""
    for ending in ("", "ی", "ش", "شان"):
        body = key[: len(key) - len(ending)] if ending else key
        if ending and not key.endswith(ending):
            continue
        if body.endswith("گان") and len(body) >= 6:
            return [body[:-3] + "ه", body[:-2]]
        if body.endswith("ویان") and len(body) >= 6:
            return [body[:-3], body[:-2]]  # «دانشجویان» has دانشجو, «راویان» راوی
        if body.endswith("ان") and len(body) >= 6:
            return [body[:-2]]
    return []


def _tenses(stems: tuple[str, ...], infinitives: frozenset[str]) -> list[tuple[str, ...]]:
    """A phrase that ends in a verb, and the same with the auxiliary of the future before it («به کار خواهد گرفت»)."""
    if stems[-1] in infinitives and len(stems) > 1 and _FUTURE in infinitives:
        return [stems, (*stems[:-1], _FUTURE, stems[-1])]
    return [stems]


def _forms(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The ways to write a phrase: each inner joint open or closed."""
    joints = len(words) - 1
    if joints == 0:
        return [words]
    if joints > _MAX_FREE_JOINTS:
        return [words]
    forms = []
    for closed in product((False, True), repeat=joints):
        form = [words[0]]
        for word, join in zip(words[1:], closed, strict=True):
            if join:
                form[-1] += word
            else:
                form.append(word)
        forms.append(tuple(form))
    return forms
