"""The table of cases: every number expression of each sentence, with its span, value, unit and type."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from gozareh.numbers import Quantity, read_quantities

GROUPS = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(text, expected, id=f"{group['phenomenon']}: {text}")
    for group in GROUPS
    for text, expected in group["cases"]
]


def spelt(quantity: Quantity) -> str:
    """A quantity in the notation of cases.yaml."""
    if quantity.type != "quantity":
        return f"{quantity.text} : {quantity.type}"
    value = f"{quantity.value}" if quantity.value_max is None else f"{quantity.value}..{quantity.value_max}"
    marks = [
        "" if quantity.bound == "exact" else quantity.bound,
        quantity.change or "",
        "adjectival" if quantity.adjectival else "",
        f"per {quantity.per}" if quantity.per else "",
    ]
    return " ".join([f"{quantity.text} = {value} {quantity.unit}", *filter(None, marks)])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_case(text: str, expected: list[str]) -> None:
    assert [spelt(quantity) for quantity in read_quantities(text)] == expected


def test_table_is_large_and_varied() -> None:
    assert len(CASES) >= 300
    assert len(GROUPS) >= 30
    assert all(group["cases"] for group in GROUPS)


@pytest.mark.parametrize(("text", "_"), CASES)
def test_spans_are_exact(text: str, _: list[str]) -> None:
    for quantity in read_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert (quantity.unit_start < 0) == (quantity.unit_end < 0)
        assert quantity.value_max is None or quantity.value < quantity.value_max
        for start, end in [(quantity.unit_start, quantity.unit_end), (quantity.bound_start, quantity.bound_end)]:
            assert start == end == -1 or 0 <= start < end <= len(text)
