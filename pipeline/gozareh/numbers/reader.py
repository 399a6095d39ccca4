"""Read the quantities of a text: find runs, read their grammar, then judge each number by its context."""

from __future__ import annotations

import re
from fractions import Fraction

from gozareh.numbers.context import Draft
from gozareh.numbers.grammar import READ_RUN
from gozareh.numbers.judge import Judge
from gozareh.numbers.lexicon import Exact, exactly
from gozareh.numbers.lists import link
from gozareh.numbers.mixed import join_mixed
from gozareh.numbers.model import Quantity
from gozareh.numbers.scanner import runs
from gozareh.numbers.units import Units, default_units
from gozareh.numbers.unsaid import name_currency
from gozareh.text.chunks import Chunk
from gozareh.text.cues import cue_words
from gozareh.text.fold import Offsets, fold

_ITEM = re.compile(r"([0-9]{1,2})\.(?=[0-9])")
"""«۳.۵ هزار نفر» at the beginning of a line, where the items before it were «۱.» and «۲.»"""
_YEAR, _YEAR_LONG = re.compile(r"1[34][0-9]{2} (?=[^\W\d])"), 4  # «۱۴۰۲ هزار», not «۱۴۰۲ ۳۰»
_SERIAL, _AGAIN = 20, 3
_CENTS = 100


def read_quantities(text: str, *, units: Units | None = None) -> list[Quantity]:
    """Every number expression of `text` in text order, with offsets into it as it stands.

    `units` is the unit table (see `load_units`); None takes the packaged one. Never fails on any text; linear in it.
    """
    folded = fold(text)
    found = scan(folded.text, units)
    if folded.origin is None:
        if folded.text is text:
            return found
        return [_moved(quantity, text, None) for quantity in found]
    return [_moved(quantity, text, folded.origin) for quantity in found]


def scan(folded: str, units: Units | None = None, *, chunks: list[Chunk] | None = None) -> list[Quantity]:
    """The same over a text that is folded already; offsets are into the folded text. `chunks`: its cut, where the caller has it."""
    table = units or default_units()
    judge = Judge(folded, table)
    drafts: list[Draft] = []
    for offset, run in runs(folded, chunks):
        if judge.bullet and folded[offset - 1 : offset] == "\n" and (item := _ITEM.match(run)):
            if int(item[1]) == judge.bullet + 1:
                judge.bullet += 1
                offset, run = offset + item.end(), run[item.end() :]
        if _YEAR.match(run) and (year := judge.year(READ_RUN[run[:_YEAR_LONG]][0], offset)):
            drafts.append(year)
            offset, run = offset + _YEAR_LONG, run[_YEAR_LONG:]
        for piece in READ_RUN[run]:
            start = offset + piece.start
            if drafts and start < drafts[-1].unit_end:
                continue  # «صد در صد»: the word belongs to a unit
            draft = judge.judge(piece, start, offset + piece.end)
            if draft is not None:
                drafts.append(draft)
    join_mixed(folded, drafts, table)
    name_currency(folded, drafts)
    if len(drafts) > 1:
        link(folded, drafts)
        _name_repeated(drafts)
    for draft in drafts:
        if draft.unit == "cent":
            _in_currency(draft)
    return [_finished(draft, folded) for draft in drafts]


def _name_repeated(drafts: list[Draft]) -> None:
    """«اجلاس دوربان ۲ … در دوربان ۲ به …»: a word and a small number that come together again and again, more than once
    without a noun behind that could be counted, are a name.
    """
    found: dict[tuple[str, Exact], list[Draft]] = {}
    for draft in drafts:
        if (
            draft.piece.digits
            and draft.unit == "count"
            and draft.type == "quantity"
            and draft.value <= _SERIAL
            and draft.quiet
        ):
            found.setdefault((draft.before, draft.value), []).append(draft)
    for (before, _), alike in found.items():
        nounless = sum([not draft.noun for draft in alike])
        if len(alike) >= _AGAIN and before and nounless > 1:
            for draft in alike:
                draft.type = "name"


def _in_currency(draft: Draft) -> None:
    """«۲۵ سنت» is money, a quarter of a dollar; of a euro where that is named behind («۲۵ سنت یورو»)."""
    draft.unit = "EUR" if draft.behind in cue_words("euro_word") else "USD"
    draft.value = exactly(Fraction(draft.value) / _CENTS)
    draft.most = None if draft.most is None else exactly(Fraction(draft.most) / _CENTS)


def _plain(value: Exact, factor: int) -> int | float:
    """The value with its unit's factor: an int whenever integral, else the nearest float."""
    if factor != 1:
        value *= factor
    if isinstance(value, int):
        return value
    return value.numerator if value.denominator == 1 else float(value)


def _finished(draft: Draft, text: str) -> Quantity:
    start, end, value, most, factor = draft.start, draft.end, draft.value, draft.most, draft.factor
    return Quantity(
        start, end, text[start:end], value if factor == 1 and isinstance(value, int) else _plain(value, factor),
        None if most is None else _plain(most, factor), draft.unit, draft.unit_start, draft.unit_end, draft.type,
        draft.bound, draft.bound_start, draft.bound_end, draft.change, draft.adjectival, draft.per,
    )  # fmt: skip


def _moved(quantity: Quantity, text: str, origin: list[int] | Offsets | None) -> Quantity:
    """The quantity with raw offsets and raw text."""

    def span(start: int, end: int) -> tuple[int, int]:
        if start < 0 or origin is None:
            return start, end
        return origin[start], origin[end - 1] + 1

    start, end = span(quantity.start, quantity.end)
    unit_start, unit_end = span(quantity.unit_start, quantity.unit_end)
    bound_start, bound_end = span(quantity.bound_start, quantity.bound_end)
    return Quantity(
        start, end, text[start:end], quantity.value, quantity.value_max, quantity.unit, unit_start, unit_end,
        quantity.type, quantity.bound, bound_start, bound_end, quantity.change, quantity.adjectival, quantity.per,
    )  # fmt: skip
