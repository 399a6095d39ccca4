"""Letters that a report prints whole: from the greeting to the line with the name of whoever signed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gozareh.officials.codes import OF_LETTERS, coded
from gozareh.text.cues import cue_words
from gozareh.text.words import LETTER, View

_LONGEST_SIGNATURE = 12  # words of the line, with office and date


class PrintedLetter(NamedTuple):
    """The words `first` to `last` (exclusive) of a letter, and who signed it."""

    first: int
    last: int
    writer: int


def printed_letters(view: View, mentions: Iterable[tuple[int, int, str, int]]) -> list[PrintedLetter]:
    """The letters of a report; `mentions` are the words of each (first, last, exclusive), its kind and who is meant.

    «نامه سرگشاده رئیس اتاق به وزیر ¶ با سلام؛ … ¶ مهندس رها کاویان - ۲۰ مهر»: the report speaks of a letter, a sentence opens
    with a greeting, and a later line is nothing but a name, at most with an office or a date behind a mark.
    """
    words = coded(view)
    if not words.seen & OF_LETTERS:
        return []
    greetings, keys = cue_words("greetings"), words.keys
    opened = [
        first
        for first, last in view.sentences
        if last - first > 1 and keys[first] == "با" and keys[first + 1] in greetings
    ]
    if not opened:
        return []
    names = sorted([(first, last, who) for first, last, kind, who in mentions if kind == "name"])
    signed = [(first, who) for first, last, who in names if _is_signature(view, first, last)]
    found: list[PrintedLetter] = []
    for first in opened:
        line = next(((at, who) for at, who in signed if at > first), None)
        if line is not None and (not found or found[-1].last <= first):
            found.append(PrintedLetter(first, line[0], line[1]))
    return found


def _is_signature(view: View, first: int, last: int) -> bool:
    """Whether a name opens a line of its own, with nothing behind it that a mark does not part from it."""
    sentence = view.sentence_of[first]
    start, end = view.sentences[sentence]
    if start != first or end - start > _LONGEST_SIGNATURE or view.has_finite_verb(start, end):
        return False
    paragraph = view.paragraph_of_sentence
    if sentence and paragraph[sentence - 1] == paragraph[sentence]:
        return False
    if sentence + 1 < len(paragraph) and paragraph[sentence + 1] == paragraph[sentence]:
        return False
    return last >= end or not view.types[last].bits & LETTER
