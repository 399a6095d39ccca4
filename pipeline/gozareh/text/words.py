"""A report as annotators see it: tokens in, words, sentences and lexicon hits over raw offsets out.

A `View` holds parallel lists, one item a word. A word is a token, or a token with the affixes that were written
apart from it («شهرک های», «می شود»). What is known of a word *type* is computed once and shared (`WordType`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from gozareh.text.chunks import FoldedText
from gozareh.text.cues import cue_word, cue_words
from gozareh.text.fold import ZWNJ
from gozareh.text.tokens import Tokens
from gozareh.text.types import (
    BULLET,
    CLOSED,
    CLOSING,
    COPULA,
    INDEFINITE,
    LETTER,
    NUMBER,
    OPENING,
    PLURAL,
    POSSESSIVE,
    PUNCT,
    SPACE,
    STOP,
    SYMBOL,
    Hit,
    TypeTable,
    WordLexicon,
    WordType,
)

__all__ = [
    "CLOSED",
    "CLOSING",
    "COPULA",
    "INDEFINITE",
    "LETTER",
    "NUMBER",
    "OPENING",
    "PLURAL",
    "POSSESSIVE",
    "PUNCT",
    "SPACE",
    "STOP",
    "SYMBOL",
    "Hit",
    "TypeTable",
    "View",
    "WordLexicon",
    "WordType",
    "build_view",
]


_STRIDE = 8  # words that are passed over at once
_MIN_INITIALS = 2  # words of an abbreviation up to its dot
_JOINT = 2  # blanks; more set columns apart
_DOTS = frozenset({"..", "…"})
_LINE_BREAK = re.compile("[\n\r\u0085\u2028\u2029]")  # what folds to a line break


class View:
    """Words and sentences of one report.

    `starts`/`ends` are raw offsets, `types` the word types; `sentence_of[i]` is the sentence of word `i`, and
    `sentences[s] = (first word, last word + 1)`. `paragraph_of_sentence[s]` counts paragraphs. `hits[layer]` are the
    lexicon hits of a layer (`Hit(start word, end word, entry)`), by start, longest first. `folded` is the text as scanners read it, None
    where they have to fold it.
    """

    __slots__ = (
        "ends",
        "folded",
        "hits",
        "paragraph_of_sentence",
        "sentence_of",
        "sentences",
        "starts",
        "text",
        "types",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.types: list[WordType] = []
        self.sentence_of: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.paragraph_of_sentence: list[int] = []
        self.hits: Mapping[str, list[Hit]] = {}
        self.folded: FoldedText | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def has_finite_verb(self, first: int, last: int, *, certain: bool = False) -> bool:
        """Whether one of the words `first` to `last` (exclusive) is a finite verb; `certain`: and cannot be a noun besides."""
        for kind in self.types[first:last]:
            if kind.verb is not None and kind.verb.finite and not (certain and kind.verb.noun_too):
                return True
        return False

    def key_at(self, word: int) -> str:
        """The key of a word, "" behind the last one: a report may break off behind any number."""
        return self.types[word].key if word < len(self.types) else ""

    def word_at(self, offset: int) -> int:
        """The word that covers the raw `offset`, or the last one before it (-1 before the first)."""
        return bisect_right(self.starts, offset) - 1

    def words_of(self, start: int, end: int) -> tuple[int, int]:
        """The words (first, last + 1) that overlap the raw span `start:end`."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.ends[first] <= start:
            first += 1
        last = bisect_left(self.starts, end) if end > start else first
        return first, max(first, last)

    def words_on(self, word: int, start: int, end: int) -> tuple[int, int]:
        """The same, looked for from `word` on: for spans in text order, of which the next is near."""
        starts, ends = self.starts, self.ends
        if end <= start or (word and ends[word - 1] > start):
            return self.words_of(start, end)
        size = len(ends)
        while word + _STRIDE < size and ends[word + _STRIDE] <= start:
            word += _STRIDE
        while word < size and ends[word] <= start:
            word += 1
        last = word
        while last < size and starts[last] < end:
            last += 1
        return word, last

    def sentence_span(self, sentence: int) -> tuple[int, int]:
        """Raw offsets of a sentence."""
        first, last = self.sentences[sentence]
        return self.starts[first], self.ends[last - 1]

    def slice(self, first: int, last: int) -> str:
        """The raw text from word `first` to word `last` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


class _Builder:
    """The state of one pass over the tokens: the words so far, where the sentence began, and what may still join."""

    __slots__ = ("first", "open_stop", "paragraph", "table", "view")

    def __init__(self, view: View, table: TypeTable) -> None:
        self.view = view
        self.table = table
        self.first = self.paragraph = 0
        self.open_stop = False  # the sentence has ended, closing marks may still belong to it

    def end_sentence(self) -> None:
        """End the sentence before the next word, if it holds any."""
        view, last = self.view, len(self.view.starts)
        if last > self.first:
            view.sentence_of += [len(view.sentences)] * (last - self.first)
            view.sentences.append((self.first, last))
            view.paragraph_of_sentence.append(self.paragraph)
            self.first = last

    def end_paragraph(self) -> None:
        """End the sentence and its paragraph before the next word."""
        self.end_sentence()
        self.paragraph += 1
        self.open_stop = False

    def take(self, kind: WordType, start: int, end: int) -> None:
        """One token that may end a sentence or be part of the word before."""
        bits = kind.bits
        view = self.view
        starts, ends, types = view.starts, view.ends, view.types
        if bits & SPACE:
            if _LINE_BREAK.search(view.text, start, end):
                self.end_paragraph()
            return
        if bits & BULLET and len(types) > self.first:
            # A list whose lines were joined («… بود ▪ واحدهای آماده: ۱۲»): an item is a line.
            self.end_paragraph()
        if self.open_stop and not bits & (CLOSING | STOP):
            if bits & LETTER and self._initial(kind.key, start, end):
                return
            self.end_sentence()
            self.open_stop = False
        if len(types) > self.first:
            last = types[-1]
            forward = last.joins_forward and bits & LETTER
            if (forward or kind.joins_back) and last.bits & LETTER and _is_joint(view.text[ends[-1] : start]):
                if last.joins_forward or kind.joins_back == 1 or (kind.joins_back == 2 and last.key[-1] in ("ه", "ی")):
                    types[-1] = self.table.of_key(last.key + kind.key, last.key + ZWNJ + kind.key)
                    ends[-1] = end
                    return
        glued = bits & LETTER and ends and ends[-1] == start and types[-1].bits & LETTER
        if glued and types[-1].key not in cue_words("heads_glued_to_houses"):
            # The tokenizer cut a glued heading: a new line begins here.
            self.end_paragraph()
        dots = bits & STOP and kind.key[:2] in _DOTS and len(types) > self.first
        if dots and ends[-1] == start and self._name_of_god(end):
            return
        starts.append(start)
        ends.append(end)
        types.append(kind)
        if bits & STOP and not (
            dots and types[-2].key == "و"
        ):  # «کابل، لوله و ... از کالاهاست»: the list is cut, the sentence goes on
            self.open_stop = True

    def _initial(self, letter: str, start: int, end: int) -> bool:
        """«ارتش ج.ا.ا»: whether one more letter of an abbreviation stands right behind its dot, made one word with what came before."""
        types, starts, ends = self.view.types, self.view.starts, self.view.ends
        if len(letter) > 1 or len(types) - self.first < _MIN_INITIALS or types[-1].key != ".":
            return False
        short = types[-2].key
        if ends[-1] != start or ends[-2] != starts[-1] or not types[-2].bits & LETTER or short[1:2] not in ("", "."):
            return False
        types.pop()
        starts.pop()
        ends.pop()
        types[-1] = self.table.of_key(f"{short}.{letter}")
        ends[-1] = end
        self.open_stop = False
        return True

    def _name_of_god(self, end: int) -> bool:
        """«فضل ا... صابری», «فرج‌ا... صابری»: whether the dots up to `end` stand in a first name or a title, made one word with them."""
        view = self.view
        types, ends = view.types, view.ends
        short, letter = types[-1].key, cue_word("god_shortened")
        if short == letter and len(types) - 1 > self.first and types[-2].bits & LETTER:
            types.pop()
            view.starts.pop()
            ends.pop()
            first = types[-1].key
        elif len(short) > 1 and view.text.startswith(ZWNJ + letter, ends[-1] - 2):
            first = short[: -len(letter)]
        else:
            return False
        types[-1] = self.table.of_key(first + cue_word("god"))
        ends[-1] = end
        return True


def _is_joint(between: str) -> bool:
    """Whether an affix may be apart by this from its word: a blank, of whatever kind, or one typed twice."""
    return 0 < len(between) <= _JOINT and "\t" not in between


def build_view(tokens: Tokens, table: TypeTable, text: str) -> View:
    """Read the tokens of `text` into a `View`. Linear; no Python work per character, and little for words that stand by themselves."""
    view = View(text)
    view.folded = tokens.text
    kinds, starts, ends = tokens.kinds, tokens.starts, tokens.ends
    builder = _Builder(view, table)
    done, count = 0, len(kinds)
    for at in tokens.special:
        if at < done:
            continue
        view.starts += starts[done:at]
        view.ends += ends[done:at]
        view.types += kinds[done:at]
        done = at
        while True:
            builder.take(kinds[done], starts[done], ends[done])
            done += 1
            if not builder.open_stop or done == count:
                break
    view.starts += starts[done:]
    view.ends += ends[done:]
    view.types += kinds[done:]
    builder.end_sentence()
    return view
