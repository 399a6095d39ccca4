"""Two numbers side by side that are one or of one sort: rough ranges of round numbers, decimals with a space or a comma at
their mark, some of so many people.
"""

from __future__ import annotations

import itertools
import re
from fractions import Fraction

from gozareh.numbers.context import Draft
from gozareh.numbers.lexicon import exactly
from gozareh.text.cues import cue_words

_DIGITS = re.compile("[0-9]+")
_SLASHED, _COMMA = re.compile(r" ?/ ?"), re.compile("[,،٬]")
_JOINTS = re.compile(r"[ \u200c]*(?:[-/,،٬]|و)[ \u200c]*[0-9]")
_BEFORE = re.compile(r"[0-9][ \u200c]*(?:[-/,،٬]|و)[ \u200c]*$")
_PLACES = 2  # figures behind a comma: three are thousands
_APART, _NEAR = 3, 8  # characters
_OF = 8
_TENS, _HUNDREDS = 10, 100


def is_step(low: Draft, high: Draft) -> bool:
    """«سی چهل نفر», «ده پانزده هزار», «دویست سیصد»: nobody says two round numbers in words right after each other but for a range."""
    if low.piece.digits or high.piece.digits or low.type != "quantity" or high.type != "quantity":
        return False
    if low.unit != "count" or low.piece.form != "number" or low.scale != 1:
        return False
    least, most = low.value, high.piece.coef
    if least >= _HUNDREDS:
        return least % _HUNDREDS == 0 and most == least + _HUNDREDS
    return least >= _TENS and least % 5 == 0 and most - least in (5, 10)


def join_apart(text: str, drafts: list[Draft]) -> None:
    """«۲ / ۵ میلیون تن», «۲,۵ میلیون»: one decimal, where a unit or a scale follows. Changes `drafts` in place."""
    index = 1
    while index < len(drafts):
        whole, rest = drafts[index - 1], drafts[index]
        if rest.start - whole.end > _APART or not _is_decimal(text, whole, rest):
            index += 1
            continue
        figures = _DIGITS.match(text, rest.start)
        assert figures is not None
        value = Fraction(whole.value) + Fraction(int(figures.group()), 10 ** len(figures.group()))
        rest.value, rest.start = exactly(value * rest.scale), whole.start
        rest.bound, rest.bound_start, rest.bound_end = whole.bound, whole.bound_start, whole.bound_end
        rest.before, rest.cue, rest.far = whole.before, whole.cue, whole.far
        del drafts[index - 1]


def _is_decimal(text: str, whole: Draft, rest: Draft) -> bool:
    """Whether two numbers are those before and behind a decimal mark, and no members of a list or a date."""
    gap = text[whole.end : rest.start]
    comma = _COMMA.fullmatch(gap) is not None
    if not comma and not _SLASHED.fullmatch(gap):
        return False
    for draft in (whole, rest):
        if draft.type != "quantity" or draft.most is not None or not isinstance(draft.piece.coef, int):
            return False
    if not whole.piece.digits or whole.unit != "count" or (rest.unit == "count" and rest.scale == 1):
        return False
    figures = _DIGITS.match(text, rest.start)
    if figures is None or (comma and len(figures.group()) > _PLACES):
        return False
    alone = _BEFORE.search(text, max(0, whole.start - _NEAR), whole.start) is None
    return alone and _JOINTS.match(text, rest.end) is None


def some_of_people(text: str, drafts: list[Draft]) -> None:
    """«۴۸ تن از ۷۴ تن زخمی شدند»: where one of the two numbers counts people, none of them is of tons."""
    for part, whole in itertools.pairwise(drafts):
        if whole.start - max(part.end, part.unit_end) > _OF:
            continue
        if part.after != whole.after and whole.after not in cue_words("person_words"):
            continue
        weighed = whole if part.unit == "count" else part
        if (part.unit, whole.unit) not in (("count", "t"), ("t", "count")) or not _is_of_people(weighed):
            continue
        end = max(part.after_end, part.unit_end)
        if text[end : whole.start] == " از ":
            weighed.unit, weighed.unit_start, weighed.unit_end, weighed.noun = "count", -1, -1, True


def _is_of_people(draft: Draft) -> bool:
    return draft.type == "quantity" and draft.scale == 1 and isinstance(draft.value, int) and not draft.adjectival
