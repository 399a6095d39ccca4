"""One amount in two or three units: «۳ تن و ۲۵۰ کیلوگرم», «۴ کیلو و نیم»."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from gozareh.numbers.context import Draft
from gozareh.numbers.lexicon import LETTERS, exactly, load_lexicon
from gozareh.numbers.units import Units

_AND = re.compile(r"[ \u200c]+و[ \u200c]*")
_AT_MOST_AND = 5
_HALF_OF_IT = Fraction(1, 2)


@cache
def _half() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word, (kind, _) in load_lexicon().words.items() if kind == "N")
    return re.compile(rf"[ \u200c]+و[ \u200c]*(?:{words})(?![{LETTERS}])")


def join_mixed(text: str, drafts: list[Draft], units: Units) -> None:
    """Add what is told in a smaller unit to the number in front of it, which keeps its unit. Changes `drafts` in place."""
    for index, larger in enumerate(drafts):
        if index + 1 >= len(drafts) and larger.unit == "count":
            return
        if larger.unit == "count" or larger.type != "quantity" or larger.most is not None or larger.adjectival:
            continue
        if larger.unit_end <= larger.end:
            continue  # «٪ ۲۰», and a unit that another number lends
        parts = units.parts.get(larger.unit)
        if parts is not None:
            _add_parts(text, drafts, index, parts)
        if larger.scale == 1 and isinstance(larger.value, int) and (half := _half().match(text, larger.unit_end)):
            larger.value = exactly(larger.value + _HALF_OF_IT)
            larger.end = larger.unit_end = half.end()


def _add_parts(text: str, drafts: list[Draft], index: int, parts: dict[str, int]) -> None:
    """Add what follows in parts of the unit to the draft at `index`, the smaller ones behind the larger ones."""
    larger = drafts[index]
    least = 1
    while index + 1 < len(drafts):
        smaller = drafts[index + 1]
        times = parts.get(smaller.unit, 0)
        if times <= least or not _is_rest(text, larger, smaller) or not 0 < smaller.value * least < times:
            return
        larger.value = exactly(Fraction(larger.value) + Fraction(smaller.value) / times)
        larger.end, larger.unit_start, larger.unit_end = smaller.end, smaller.unit_start, smaller.unit_end
        larger.taken, larger.behind = smaller.taken, smaller.behind
        larger.per, larger.adjectival = larger.per or smaller.per, smaller.adjectival
        least = times
        del drafts[index + 1]


def _is_rest(text: str, larger: Draft, smaller: Draft) -> bool:
    """Whether nothing but «و» stands between the two, and the second has its unit behind it."""
    return (
        smaller.start - larger.unit_end < _AT_MOST_AND
        and smaller.type == "quantity"
        and smaller.most is None
        and smaller.unit_end > smaller.end
        and _AND.fullmatch(text, larger.unit_end, smaller.start) is not None
    )
