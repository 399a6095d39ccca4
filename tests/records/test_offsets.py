"""What the scanners found, brought to raw offsets: its spans move with the marks that folding drops, and nothing else changes."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from gozareh import calendar, numbers, places
from gozareh.records import record_id
from gozareh.records.ids import id_head, span_id
from gozareh.records.offsets import raw_numbers, raw_places, raw_times
from gozareh.text.fold import fold

FOLDED = (
    "تا پایان سال 1402 بیش از 12 تا 15 میلیون تن گندم در شهرستان ساوه خریده شد، 7 درصد بیشتر از سال گذشته. "
    "هم‌اکنون سالانه نیم برابر 1300 تختی که سه برابر شد، در فروردین آینده."
)
MARKED = "\u064e".join(["", *FOLDED])  # a mark before every letter
SCANS: list[tuple[Any, Any]] = [
    (numbers.scan(FOLDED), raw_numbers),
    (calendar.scan(FOLDED, published="1403-02-01"), raw_times),
    (places.scan(FOLDED), raw_places),
]


@pytest.mark.parametrize(("items", "raw"), SCANS)
def test_spans_move_and_nothing_else_changes(items: Any, raw: Any) -> None:
    folded = fold(MARKED)
    assert folded.text == FOLDED
    moved = raw(items, folded, MARKED)
    assert items
    assert len(moved) == len(items)
    for item, other in zip(items, moved, strict=True):
        for name in [field.name for field in fields(item)]:
            value, found = getattr(item, name), getattr(other, name)
            if name == "text":
                assert fold(found).text == value
            elif name == "start" or name.endswith("_start"):
                assert found == (value if value < 0 else 2 * value + 1)
            elif name == "end" or (name.endswith("_end") and isinstance(value, int)):
                assert found == (2 * value if value > 0 else value)
            else:
                assert found == value


@pytest.mark.parametrize(("items", "raw"), SCANS)
def test_where_nothing_was_dropped_nothing_moves(items: Any, raw: Any) -> None:
    assert raw(items, fold(FOLDED), FOLDED) == items


def test_the_id_of_a_span_is_that_of_its_record() -> None:
    assert span_id(id_head("a", "figure"), 3, 12) == record_id("a", "figure", 3, 12)
