"""Amounts told again in other currencies, in a bracket behind them: «۱۲۰ میلیون دلار (۹۱ میلیون پوند / ۱۰۲ میلیون یورو) درآمد».

The clause goes on over such a bracket as if it were not there, and its amounts have everything but their number from
the one before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gozareh.figures.model import Figure
from gozareh.numbers import Quantity
from gozareh.numbers.model import is_money
from gozareh.text.cues import cue_words
from gozareh.text.words import LETTER, View

_MOST = 4  # amounts in one bracket
_WORDS = 24  # words of one
AGAIN = "the same amount in another currency"

Words = tuple[int, int, int]


def equivalents(view: View, quantities: Sequence[Quantity], words: Sequence[Words]) -> dict[int, tuple[int, int]]:
    """For an amount with such a bracket, by its place among the quantities: where the last of its amounts stands there, and the word of «)»."""
    found: dict[int, tuple[int, int]] = {}
    for index, quantity in enumerate(quantities[:-1]):
        if quantity.type != "quantity" or not is_money(quantity.unit) or quantity.unit_end <= quantity.end:
            continue
        opening = words[index][2]
        if view.key_at(opening) != "(":
            continue
        last, at = index, opening + 1
        while last + 1 < len(quantities) and last - index < _MOST and words[last + 1][0] - at <= 1:
            following = quantities[last + 1]
            if following.type != "quantity" or not is_money(following.unit) or following.unit == quantity.unit:
                break
            if following.unit_end <= following.end or not _joins(view, at, words[last + 1][0]):
                break
            last, at = last + 1, words[last + 1][2]
        if last > index and view.key_at(at) == ")" and at - opening <= _WORDS:
            found[index] = last, at
    return found


def _joins(view: View, first: int, last: int) -> bool:
    """Whether nothing but a mark, «یا» or «معادل» stands between two words."""
    return all(not kind.bits & LETTER or kind.key in cue_words("equal_amounts") for kind in view.types[first:last])


def tell_again(
    figures: list[Figure], quantities: Sequence[Quantity], words: Sequence[Words], again: dict[int, tuple[int, int]]
) -> list[Figure]:
    """The figures with those of the brackets, each behind the amount that it is."""
    if not again:
        return figures
    place = {id(quantities[index]): index for index in again}
    told: list[Figure] = []
    for figure in figures:
        told.append(figure)
        index = place.get(id(figure.quantity), -1)
        if index < 0:
            continue
        for inner in range(index + 1, again[index][0] + 1):
            first, last, unit_last = words[inner]
            quantity = quantities[inner]
            bound = quantity.bound if quantity.bound_start >= 0 else figure.bound
            why = {**figure.why, "noun": AGAIN}
            told.append(
                replace(
                    figure,
                    quantity=quantity,
                    first=first,
                    last=last,
                    unit_last=unit_last,
                    bound=bound,
                    antecedent=None,
                    why=why,
                )
            )
    return told
