"""What holds for every date and every text."""

from __future__ import annotations

import datetime as dt

import jdatetime
from hypothesis import given, settings
from hypothesis import strategies as st

from gozareh.calendar import read_times

MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
DAYS = st.dates(dt.date(1940, 1, 1), dt.date(2060, 12, 31))
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
WORDS = [
    "در",
    "تا",
    "از",
    "سال",
    "ماه",
    "امسال",
    "گذشته",
    "پایان",
    "مهر",
    "۱۴۰۲",
    "۹۲",
    "۵",
    "و",
    "سه",
    "ماهه",
    "نیمه",
    "اول",
    "هفته",
    "دولت",
    "روز",
    "شنبه",
    "پیش",
    "این",
    "(",
    ")",
    "،",
    "/",
    "-",
    ".",
    "\n",
    "\u200c",
    "هر",
]


@given(DAYS, st.booleans())
def test_every_day_is_read_back(day, persian):
    jalali = jdatetime.date.fromgregorian(date=day)
    text = f"{jalali.day} {MONTHS[jalali.month - 1]} {jalali.year}"
    (found,) = read_times(text.translate(PERSIAN) if persian else text)
    assert found.start_gregorian == found.end_gregorian == day.isoformat()
    assert found.start_date == f"{jalali.year:04d}-{jalali.month:02d}-{jalali.day:02d}"


@given(DAYS, st.sampled_from("/-."))
def test_every_numeric_day_is_read_back(day, mark):
    jalali = jdatetime.date.fromgregorian(date=day)
    (found,) = read_times(f"مورخ {jalali.year}{mark}{jalali.month:02d}{mark}{jalali.day:02d} بود")
    assert found.start_gregorian == found.end_gregorian == day.isoformat()


@given(DAYS)
def test_relative_days_follow_publication(day):
    yesterday, today = read_times("دیروز و امروز", published=day)
    assert yesterday.start_gregorian == (day - dt.timedelta(days=1)).isoformat()
    assert today.start_gregorian == day.isoformat()


@given(st.integers(1320, 1439), st.integers(1, 12))
def test_months_end_where_the_next_begins(year, month):
    (found,) = read_times(f"{MONTHS[month - 1]} {year}")
    last = dt.date.fromisoformat(found.end_gregorian)
    following = jdatetime.date.fromgregorian(date=last + dt.timedelta(days=1))
    assert (following.day, following.month) == (1, month % 12 + 1)


def check_spans(text, published=None):
    end = 0
    for found in read_times(text, published=published):
        assert end <= found.start <= found.core_start < found.core_end <= found.end <= len(text)
        assert text[found.start : found.end] == found.text
        for side in (found.start_gregorian, found.end_gregorian):
            assert side is None or dt.date.fromisoformat(side)
        end = found.end


@given(st.text())
def test_any_text(text):
    check_spans(text)


@settings(max_examples=400)  # the first example compiles the grammar
@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join), st.one_of(st.none(), DAYS))
def test_any_order_of_time_words(text, published):
    check_spans(text, published)


@given(st.one_of(st.text(), st.sampled_from(["1402-13-01", "0000-00-00", "1402", "2023-10-17", "9999-12-31"])))
def test_any_publication(published):
    check_spans("امسال و ماه گذشته تا پایان دهه گذشته و پنج سال پیش و هفته آینده", published)
