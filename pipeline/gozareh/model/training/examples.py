"""Training examples: sentences of word types with what is known of each word. What is unknown is left open."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gozareh.model.tags import KINDS, LABELS, UPOS
from gozareh.rules import Reader, load_rules
from gozareh.text.tokenizer import make_tokenizer
from gozareh.text.types import LETTER, PUNCT, WordType
from gozareh.text.words import View

ANY_UPOS = (1 << len(UPOS)) - 1
ANY_LABEL = (1 << len(LABELS)) - 1
OUTSIDE = 1 << LABELS.index("O")
UNKNOWN = -1


def label_bit(label: str) -> int:
    """The bit of one entity label."""
    return 1 << LABELS.index(label)


def kind_bits(kind: str) -> int:
    """The bits of the two labels of a kind."""
    return label_bit(f"B-{kind}") | label_bit(f"I-{kind}")


@dataclass(slots=True)
class Example:
    """One sentence. `upos` and `labels` hold the set of right answers as bits (all of them where nothing is known);
    `ezafe` is 1, 0 or `UNKNOWN`.
    """

    types: list[WordType]
    upos: list[int]
    ezafe: list[int]
    labels: list[int]


@dataclass(slots=True)
class Token:
    """A token of a treebank or a labelled text: its raw span and what the source says of it."""

    start: int
    end: int
    upos: int = ANY_UPOS
    ezafe: int = UNKNOWN


@dataclass(slots=True)
class Marked:
    """A raw text with what its source knows: tokens, and entities as (start, end, kind).

    `closed` says that every entity of the kinds in `kinds` is marked, so that other words are none; `weak` spans may also be
    what no label says.
    """

    text: str
    tokens: list[Token]
    entities: list[tuple[int, int, str]]
    kinds: tuple[str, ...] = ()
    open_spans: Sequence[tuple[int, int]] = ()


class Views:
    """Makes views of raw texts as the extraction does, so that training sees the words that tagging sees."""

    def __init__(self) -> None:
        import spacy

        self._tokenize = make_tokenizer(spacy.blank("fa"))
        self._reader = Reader(load_rules(()))

    def of(self, text: str) -> View:
        """The view of a text."""
        return self._reader.view(self._tokenize(text), text=text)


def examples_of(marked: Marked, views: Views) -> Iterable[Example]:
    """The sentences of a marked text, its knowledge brought onto our words."""
    view = views.of(marked.text)
    upos, ezafe = _token_answers(view, marked.tokens)
    labels = _labels(view, marked)
    for first, last in view.sentences:
        yield Example(view.types[first:last], upos[first:last], ezafe[first:last], labels[first:last])


def _token_answers(view: View, tokens: list[Token]) -> tuple[list[int], list[int]]:
    """Part of speech and ezafe of each word: of its verb or its first token, of its last token."""
    upos, ezafe = [ANY_UPOS] * len(view), [UNKNOWN] * len(view)
    if not tokens:
        return upos, ezafe
    starts = [token.start for token in tokens]
    ends = [token.end for token in tokens]
    verb = 1 << UPOS.index("VERB")
    for word, (start, end) in enumerate(zip(view.starts, view.ends, strict=True)):
        inside = tokens[bisect_right(ends, start) : bisect_left(starts, end)]
        if not inside:
            continue
        bits = [token.upos for token in inside]
        upos[word] = verb if len(bits) > 1 and verb in bits else bits[0]
        if view.types[word].bits & LETTER and inside[-1].end <= end:
            ezafe[word] = inside[-1].ezafe
        elif view.types[word].bits & PUNCT:
            ezafe[word] = 0
    return upos, ezafe


def _labels(view: View, marked: Marked) -> list[int]:
    """The labels that each word may have."""
    if not marked.kinds:
        return [ANY_LABEL] * len(view)
    open_kinds = OUTSIDE
    for kind in KINDS:
        if kind not in marked.kinds:
            open_kinds |= kind_bits(kind)
    labels = [open_kinds] * len(view)
    for start, end in marked.open_spans:
        first, last = view.words_of(start, end)
        labels[first:last] = [ANY_LABEL] * (last - first)
    for start, end, kind in marked.entities:
        first, last = view.words_of(start, end)
        in_role = (
            first > 0 and "role" in view.types[first - 1].layers and "organisation" not in view.types[first].layers
        )
        for word in range(first, last):
            bit = label_bit(f"{'B' if word == first else 'I'}-{kind}")
            # «وزیر صنعت», «سفیر ایران»: a source without offices marks what is part of one.
            labels[word] = bit | label_bit("I-ROLE") if in_role and "ROLE" not in marked.kinds else bit
    return labels
