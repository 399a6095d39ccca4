"""Which year is meant, of the sun or of the moon, where an expression does not say it."""

from __future__ import annotations

import datetime as dt

from gozareh.calendar.dates import Span, hijri_days, hijri_year, jalali
from gozareh.calendar.facts import Facts


def nearest_year(month: int, published: dt.date, *, ahead: bool = False) -> int:
    """The year that puts a bare month nearest to the day of publication; `ahead` («تا خرداد») leans to the future."""
    year, now, _ = jalali(published)
    if ahead:
        forward = (month - now) % 12
        return year + (1 if month < now else 0) if forward <= 8 else year - (1 if month > now else 0)
    if month - now > 6:
        return year - 1
    return year + 1 if now - month > 6 else year


def base_year(facts: Facts, published: dt.date | None) -> int | None:
    """The Jalali year that the words name; the year of publication where they name none."""
    if facts.year is not None:
        return facts.year
    if published is None:
        return None
    if facts.month is not None and facts.year_offset is None:
        return nearest_year(facts.month, published, ahead=facts.ahead)
    return jalali(published)[0] + (facts.year_offset or 0)


def days_of_moon(facts: Facts, published: dt.date | None) -> Span | None:
    """A year, a month or a day of the moon; the nearest where no year is told."""
    month, numbers = facts.hijri_month, facts.numbers
    day = numbers[0] if numbers else facts.ordinal
    if month is None and len(numbers) == 2:
        month, day = numbers if facts.year_first else numbers[::-1]  # «۱۴۴۵/۰۹/۰۱ قمری»
    span = _of_moon(month, day, facts, published)
    if span is None or facts.first_hijri_month is None:
        return span
    since = _of_moon(facts.first_hijri_month, day, facts, published)  # «ماه‌های محرم و صفر»
    return Span(since.first, span.last) if since and since.first and span.last and since.first <= span.last else None


def _of_moon(month: int | None, day: int | None, facts: Facts, published: dt.date | None) -> Span | None:
    if facts.year is None:
        return _hijri_near(month, day, facts, published) if month and published else None
    if month is None:
        first, last = hijri_days(facts.year, 1, None), hijri_days(facts.year, 12, None)
        return Span(first.first, last.last) if first and last else None
    return hijri_days(facts.year, month, day)


def _hijri_near(month: int, day: int | None, facts: Facts, published: dt.date) -> Span | None:
    """A month of the moon without its year: the one in the Jalali year that is named, else the nearest."""
    spans = [span for by in (-2, -1, 0, 1, 2) if (span := hijri_days(hijri_year(published) + by, month, day))]
    if facts.year_offset is not None:
        year = jalali(published)[0] + facts.year_offset
        spans = [span for span in spans if span.first and jalali(span.first)[0] == year]
    return min(spans, key=lambda span: abs((span.first or published) - published), default=None)
