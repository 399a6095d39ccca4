"""A period never ends before it starts."""

from __future__ import annotations

import pytest

from gozareh.calendar import scan


@pytest.mark.parametrize(
    ("text", "published", "start", "end"),
    [
        ("از فروردین تا شهریور", "1402-08-01", "1402-01-01", "1402-06-31"),
        ("از اسفند تا فروردین", "1402-08-01", "1402-12-01", "1403-01-31"),
        ("از مهر تا بهمن", "1402-08-01", "1402-07-01", "1402-11-30"),
    ],
)
def test_months_without_a_year(text, published, start, end):
    [time] = scan(text, published=published)
    assert (time.start_date, time.end_date) == (start, end)


MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]


@pytest.mark.parametrize("published", ["1402-01-10", "1402-05-31", "1402-08-01", "1402-12-28", None])
def test_any_two_months(published):
    for first in MONTHS:
        for last in MONTHS:
            for time in scan(f"از {first} تا {last}", published=published):
                assert not (time.start_gregorian and time.end_gregorian) or time.start_gregorian <= time.end_gregorian


@pytest.mark.parametrize("text", ["از ابتدای سال تاکنون", "از ابتدای سال تا کنون", "از فروردین تاکنون"])
def test_until_now_closes_a_period_however_it_is_written(text):
    [time] = scan(text, published="1402-08-01")
    assert (time.text, time.start_date, time.end_date) == (text, "1402-01-01", "1402-08-01")


@pytest.mark.parametrize("text", ["2 هزار سال پیش", "2/5 سال گذشته", "1.5 سال گذشته"])
def test_a_count_that_is_not_read_gives_no_interval(text):
    assert scan(text, published="1402-08-01") == []
