"""The reader as a whole: raw offsets, extra units, hostile texts, linear time."""

from __future__ import annotations

import time

import pytest

from gozareh.errors import RuleError
from gozareh.numbers import load_units, read_quantities, scan

LENGTH = 200_000
HOSTILE = {
    "digits": "1",
    "digit groups": "12345,",
    "و": "و ",
    "scales": "هزار میلیون میلیارد ",
    "separators": "1،",
    "separators and spaces": "1، ",
    "slashes": "1/",
    "lines": "1\n",
    "ranges": "1 تا 2 ",
    "joined": "1 و ",
    "words": "یک دو سه ",
    "one word": "سه",
    "spaces": " ",
    "invisible": "\u200c",
    "percent": "1% ",
    "brackets": "(1) ",
}


def seconds(text: str) -> float:
    """The best of three scans."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        scan(text)
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_linear_time(piece: str) -> None:
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    # Quadratic time would be a hundred times the quarter's; noise of a busy machine is not.
    assert seconds(text) < 12 * seconds(text[: LENGTH // 4]) + 0.05


def test_raw_offsets_survive_dropped_characters() -> None:
    text = "\u200fشمار\u200f \u200f۳٬۲۰۰ نفــر و ۵ میلیــون ريال"
    first, second = read_quantities(text)
    assert text[first.start : first.end] == first.text == "۳٬۲۰۰"
    assert (second.value, second.unit) == (5_000_000, "IRR")
    assert text[second.unit_start : second.unit_end] == "ريال"


def test_a_mark_inside_a_number_stays_in_its_text() -> None:
    (quantity,) = read_quantities("۳\u200f۲ نفر")
    assert (quantity.text, quantity.value) == ("۳\u200f۲", 32)


def test_a_rule_pack_adds_units() -> None:
    units = load_units([{"units": [{"unit": "pallet", "dimension": "load", "spellings": ["پالت"], "factor": 1}]}])
    (quantity,) = read_quantities("۱۲ پالت آجر", units=units)
    assert (quantity.unit, quantity.unit_start, quantity.unit_end) == ("pallet", 3, 7)
    assert read_quantities("۱۲ پالت آجر")[0].unit == "count"


def test_a_rule_pack_may_change_a_packaged_unit() -> None:
    units = load_units([{"units": [{"unit": "toman", "spellings": ["تومان"]}]}])
    assert read_quantities("۱۲ تومان", units=units)[0].unit == "toman"


def test_a_broken_unit_says_what_is_wrong() -> None:
    with pytest.raises(RuleError, match="spellings"):
        load_units([{"units": [{"unit": "pallet"}]}])


def test_no_text_no_quantities() -> None:
    assert read_quantities("") == []
    assert read_quantities("هیچ عددی در کار نیست") == []


def test_very_long_digits_are_no_number() -> None:
    assert all(quantity.type == "identifier" for quantity in read_quantities("9" * 5000))


def test_a_long_table_of_bare_numbers_is_skipped() -> None:
    assert len(read_quantities("17 \n" * 500)) < 20
    assert len(read_quantities("".join(f"شهر {n}: {n * 3} نفر\n" for n in range(10, 110)))) == 200
