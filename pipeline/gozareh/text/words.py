"""A report as annotators see it: a spaCy `Doc` in, words, sentences and lexicon hits over raw offsets out.

A `View` holds parallel lists, one item a word. A word is a token, or a token with the affixes that were written
apart from it («شهرک های», «می شود»). What is known of a word *type* is computed once and shared (`WordType`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

from spacy.attrs import IDX, LENGTH, ORTH, SPACY
from spacy.tokens import Doc

from gozareh.text.fold import ZWNJ, squeeze
from gozareh.text.verbs import VerbForm

# Bits of a word type.
PUNCT, NUMBER, LETTER, STOP, SPACE, PLURAL, POSSESSIVE, COPULA, INDEFINITE, OPENING, CLOSING, SYMBOL, CLOSED = (
    1 << i for i in range(13)
)

_PREFIXES = frozenset({"می", "نمی"})
_SUFFIXES = frozenset({"ها", "های", "هایی", "هایش", "هایشان", "هایم", "هایمان", "تر", "ترین", "تری", "اند"})
_SUFFIXES_AFTER_HE = frozenset({"ای", "ام", "ایم", "اید", "اش", "شان"})
_PRESENT_MARKS = ("می\u200c", "نمی\u200c")
_STOP_MARKS = frozenset(".!?؟…")
_OPENING = frozenset("«([{‹“‘")
_CLOSING = frozenset("»)]}›”’")
_ENDING_BITS = {"plural": PLURAL, "possessive": POSSESSIVE, "copula": COPULA, "indefinite": INDEFINITE, "": 0}


class WordType:
    """What is known of one spelling: `key` (squeezed), `stem`, `bits`, its verb form
    (None for words that are no verb) with the infinitive as `verb_stem`, and the single-word entries by layer."""

    __slots__ = ("bits", "by_layer", "ending", "entries", "joins_back", "joins_forward", "key", "layers", "stem", "verb", "verb_stem")

    def __init__(
        self, key: str, stem: str, ending: str, bits: int, entries: tuple[Any, ...], verb: VerbForm | None = None
    ) -> None:
        self.key = key
        self.stem = stem
        self.ending = ending
        self.bits = bits
        self.entries = entries
        self.verb = verb
        self.verb_stem = stem if verb is None else squeeze(verb.verb)
        self.layers = frozenset(entry.layer for entry in entries)
        self.by_layer = {layer: tuple(e for e in entries if e.layer == layer) for layer in self.layers}
        self.joins_forward = key in _PREFIXES
        self.joins_back = 1 if key in _SUFFIXES else 2 if key in _SUFFIXES_AFTER_HE else 0


class Hit(NamedTuple):
    """A rule entry found over the words `start` to `end` (exclusive)."""

    start: int
    end: int
    entry: Any


class WordLexicon(Protocol):
    """What a `TypeTable` asks of the compiled rules."""

    single: dict[str, tuple[Any, ...]]
    stem: Callable[[str], tuple[str, str]]


class TypeTable:
    """The word types seen so far: by token ORTH hash and by squeezed key. Bounded: emptied when it outgrows `limit`."""

    def __init__(self, lexicon: WordLexicon, verbs: Mapping[str, VerbForm], *, limit: int = 200_000) -> None:
        self._lexicon = lexicon
        self._verbs = verbs
        self._limit = limit
        self.by_orth: dict[int, WordType] = {}
        self._by_key: dict[str, WordType] = {}

    def add(self, orth: int, text: str) -> WordType:
        """The type of a token text, remembered under its ORTH hash."""
        if len(self.by_orth) >= self._limit:
            self.by_orth.clear()
            self._by_key.clear()
        word_type = self.by_orth[orth] = self.of_key(squeeze(text), text)
        return word_type

    def of_key(self, key: str, text: str = "") -> WordType:
        """The type of a squeezed word."""
        word_type = self._by_key.get(key or text)
        if word_type is None:
            word_type = self._by_key[key or text] = self._make(key, text or key)
        return word_type

    def _make(self, key: str, text: str) -> WordType:
        if not key:
            return WordType(text, text, "", SPACE, ())
        first = key[0]
        if key.isdigit() or first.isdigit():
            return WordType(key, key, "", NUMBER, self._lexicon.single.get(key, ()))
        if not first.isalpha():
            bits = PUNCT
            if first in _STOP_MARKS:
                bits |= STOP
            elif first in _OPENING:
                bits |= OPENING
            elif first in _CLOSING:
                bits |= CLOSING
            elif not first.isascii() and first not in "،؛:":
                bits |= SYMBOL
            return WordType(key, key, "", bits, self._lexicon.single.get(key, ()))
        stem, ending = self._lexicon.stem(key)
        entries = self._lexicon.single.get(stem, ())
        verb = self._verbs.get(key)
        for entry in entries:
            if entry.layer == "verb_word":
                verb = VerbForm(entry.name, "present", bool(entry.option("negated")), None, role=entry.value)
        if verb is None and ending == "copula":
            verb = VerbForm("بودن", "present", False, None, role="be")
        bits = LETTER | _ENDING_BITS[ending]
        if any(entry.layer == "closed" and (not ending or entry.name in ("pronoun", "determiner")) for entry in entries):
            bits |= CLOSED
        if verb is None and text.startswith(_PRESENT_MARKS):
            verb = VerbForm(key, "present", key.startswith("ن"), None)
        return WordType(key, stem, ending, bits, entries, verb)


class View:
    """Words and sentences of one report.

    `starts`/`ends` are raw offsets, `types` the word types; `sentence_of[i]` is the sentence of word `i`, and
    `sentences[s] = (first word, last word + 1)`. `paragraph_of_sentence[s]` counts paragraphs. `hits[layer]` are the
    lexicon hits of a layer (`Hit(start word, end word, entry)`), by start, longest first.
    """

    __slots__ = ("ends", "hits", "paragraph_of_sentence", "sentence_of", "sentences", "starts", "text", "types")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.types: list[WordType] = []
        self.sentence_of: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.paragraph_of_sentence: list[int] = []
        self.hits: dict[str, list[Hit]] = {}

    def __len__(self) -> int:
        return len(self.starts)

    def word_at(self, offset: int) -> int:
        """The word that covers the raw `offset`, or the last one before it (-1 before the first)."""
        return bisect_right(self.starts, offset) - 1

    def words_of(self, start: int, end: int) -> tuple[int, int]:
        """The words (first, last + 1) that overlap the raw span `start:end`."""
        first = self.word_at(start)
        if first < 0 or self.ends[first] <= start:
            first += 1
        last = self.word_at(end - 1) + 1 if end > start else first
        return first, max(first, last)

    def sentence_span(self, sentence: int) -> tuple[int, int]:
        """Raw offsets of a sentence."""
        first, last = self.sentences[sentence]
        return self.starts[first], self.ends[last - 1]

    def slice(self, first: int, last: int) -> str:
        """The raw text from word `first` to word `last` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


def build_view(doc: Doc, table: TypeTable) -> View:
    """Read a `Doc` into a `View`. Linear; no Python work per character."""
    text = doc.text
    view = View(text)
    starts, ends, types = view.starts, view.ends, view.types
    sentence_of, sentences, paragraph_of = view.sentence_of, view.sentences, view.paragraph_of_sentence
    known = table.by_orth.get
    rows = doc.to_array([ORTH, IDX, LENGTH, SPACY]).tolist()
    first = paragraph = 0
    spaced = False  # exactly one space stood before this token
    open_stop = False  # the sentence has ended, closing marks may still belong to it
    for orth, start, length, space in rows:
        kind = known(orth) or table.add(orth, text[start : start + length])
        bits = kind.bits
        if bits & SPACE:
            if "\n" in text[start : start + length]:
                if len(starts) > first:
                    sentences.append((first, len(starts)))
                    paragraph_of.append(paragraph)
                    first = len(starts)
                paragraph += 1
                open_stop = False
            spaced = False
            continue
        if open_stop and not bits & (CLOSING | STOP):
            sentences.append((first, len(starts)))
            paragraph_of.append(paragraph)
            first = len(starts)
            open_stop = False
        if spaced and (kind.joins_back or (types and types[-1].joins_forward and bits & LETTER)):
            last = types[-1] if len(types) > first else None
            if last is not None and last.bits & LETTER and (
                last.joins_forward or kind.joins_back == 1 or (kind.joins_back == 2 and last.key[-1] in "هی")
            ):
                types[-1] = table.of_key(last.key + kind.key, last.key + ZWNJ + kind.key)
                ends[-1] = start + length
                spaced = bool(space)
                continue
        if bits & LETTER and ends and ends[-1] == start and types[-1].bits & LETTER:
            # The tokenizer cut a glued heading: a new line begins here.
            if len(starts) > first:
                sentences.append((first, len(starts)))
                paragraph_of.append(paragraph)
                first = len(starts)
            paragraph += 1
        starts.append(start)
        ends.append(start + length)
        types.append(kind)
        sentence_of.append(len(sentences))
        if bits & STOP:
            open_stop = True
        spaced = bool(space)
    if len(starts) > first:
        sentences.append((first, len(starts)))
        paragraph_of.append(paragraph)
    return view
