"""The record that the reader gives back."""

from __future__ import annotations

from dataclasses import dataclass

_CURRENCY = 3  # letters of a code of ISO 4217


def is_money(unit: str) -> bool:
    """Whether the unit of a quantity is a currency («IRR»): no measure is written in three capitals."""
    return len(unit) == _CURRENCY and unit.isupper()


@dataclass(slots=True, unsafe_hash=True)  # not frozen: thousands are made a second, and frozen ones take thrice as long
class Quantity:
    """One number expression. Offsets are into the text that was read, end exclusive; -1 says that there is none.

    `text` is the number with its multiplier words («۲ هزار و ۱۰۰», «۱۰ تا ۱۵»); bounds, units and nouns stay outside.
    `value` is exact (int whenever integral); `value_max` only for ranges. `type` is "quantity" or says what else it is:
    date, year, clock, age, duration, ordinal, identifier, score, bullet, name, article, pointer, base («از هر ۱۰ واحد»).
    `per` is set only where the unit itself says it («لیتر در ثانیه»); `change` only for signs and «منفی».
    """

    start: int
    end: int
    text: str
    value: int | float
    value_max: int | float | None = None
    unit: str = "count"
    unit_start: int = -1
    unit_end: int = -1
    type: str = "quantity"
    bound: str = "exact"
    bound_start: int = -1
    bound_end: int = -1
    change: str | None = None
    adjectival: bool = False
    per: str | None = None


def spelt_out(quantities: list[Quantity]) -> list[tuple[int, int]]:
    """Where more than one of something is told in words («هجده», «۲ هزار و ۱۰۰»): names end there as they do at digits."""
    return [
        (quantity.start, quantity.end)
        for quantity in quantities
        if quantity.type == "quantity" and quantity.value > 1 and not quantity.text[-1].isdigit()
    ]
