"""Days and months as intervals. All calendar arithmetic is done by jdatetime and hijridate."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

import jdatetime
from hijridate import Gregorian, Hijri


class Span(NamedTuple):
    """A closed interval of Gregorian days; an open side is None."""

    first: dt.date | None
    last: dt.date | None


def day_from(text: str | dt.date | None) -> dt.date | None:
    """The Gregorian day of `text`: a date, or «1402-07-25» (Jalali, when the year is below 1700).

    None if it is no date, or none on which a report can have been published (1800 to 2199).
    """
    day: dt.date | None = None
    if isinstance(text, dt.datetime):
        day = text.date()
    elif isinstance(text, dt.date):
        day = text
    elif text is not None:
        parts = text.strip()[:10].replace("/", "-").split("-")
        if len(parts) == 3 and all(part.isdecimal() for part in parts):
            year, month, date = (int(part) for part in parts)
            day = jalali_day(year, month, date) if year < 1700 else gregorian_day(year, month, date)
    return day if day and 1800 <= day.year < 2200 else None


@lru_cache(maxsize=4096)
def jalali_day(year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian day of a Jalali date, None if there is no such day."""
    try:
        return jdatetime.date(year, month, day).togregorian()  # type: ignore[no-any-return]
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def jalali(day: dt.date) -> tuple[int, int, int]:
    """Jalali year, month and day of a Gregorian day."""
    date = jdatetime.date.fromgregorian(date=day)
    return date.year, date.month, date.day


@lru_cache(maxsize=4096)
def jalali_iso(day: dt.date) -> str:
    """«1402-07-25»."""
    return "{:04d}-{:02d}-{:02d}".format(*jalali(day))


def gregorian_day(year: int, month: int, day: int) -> dt.date | None:
    """The day, None if there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def months(year: int, first: int, last: int) -> Span | None:
    """The Jalali months `first` to `last` of `year`."""
    start = jalali_day(year, first, 1)
    following = jalali_day(year + 1, 1, 1) if last >= 12 else jalali_day(year, last + 1, 1)
    if start is None or following is None or not 1 <= first <= last <= 12:
        return None
    return Span(start, following - dt.timedelta(days=1))


@lru_cache(maxsize=256)
def gregorian_months(year: int, first: int, last: int) -> Span | None:
    """The Gregorian months `first` to `last` of `year`."""
    start = gregorian_day(year, first, 1)
    following = gregorian_day(year + 1, 1, 1) if last >= 12 else gregorian_day(year, last + 1, 1)
    if start is None or following is None:
        return None
    return Span(start, following - dt.timedelta(days=1))


@lru_cache(maxsize=256)
def hijri_days(year: int, month: int, day: int | None) -> Span | None:
    """A Hijri month, or one day of it. None outside the years that hijridate knows (1343–1500) or for no such day."""
    try:
        first = Hijri(year, month, day or 1)
        start = first.to_gregorian()
        last = start if day else start + dt.timedelta(days=first.month_length() - 1)
    except (ValueError, OverflowError):
        return None
    return Span(dt.date(start.year, start.month, start.day), dt.date(last.year, last.month, last.day))


def hijri_year(day: dt.date) -> int:
    """The Hijri year of a Gregorian day; 0 outside the years that hijridate knows."""
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return 0


def shift_months(day: dt.date, by: int) -> dt.date:
    """The same day of the Jalali month `by` months away, or that month's last day. Stays at `day` out of range."""
    year, month, date = jalali(day)
    index = year * 12 + month - 1 + by
    for candidate in range(date, date - 4, -1):
        moved = jalali_day(index // 12, index % 12 + 1, max(candidate, 1))
        if moved is not None:
            return moved
    return day


def shift_days(day: dt.date, by: int) -> dt.date | None:
    """`day` moved by days, None out of the calendar's range."""
    try:
        return day + dt.timedelta(days=by)
    except OverflowError:
        return None


def full_year(number: int, digits: int) -> int:
    """The Jalali year meant by a two-digit year: 00–29 are 14xx, 30–99 are 13xx; longer ones stay."""
    if digits > 2:
        return number
    return 1400 + number if number < 30 else 1300 + number
