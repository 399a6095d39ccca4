"""Parts of months and years that begin elsewhere: «دوازده ماه منتهی به خرداد», «دهه سوم مهر», «سال زراعی ۱۴۰۱-۱۴۰۲»."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from gozareh.calendar.dates import Span, jalali, months
from gozareh.calendar.facts import Facts
from gozareh.calendar.years import base_year, days_of_moon

# How many days a week and a decade of a month have.
SHARES_OF_MONTH = {"C": 7, "E": 10}


def up_to(facts: Facts, published: dt.date | None) -> Span | None:
    """«دوازده ماه منتهی به خرداد»: so many months, the last of which is named."""
    year, size = base_year(facts, published), facts.numbers[0] if facts.numbers else 0
    if year is None or facts.month is None or not 1 <= size <= 120:
        return None
    begin = year * 12 + facts.month - size
    first, last = months(begin // 12, begin % 12 + 1, begin % 12 + 1), months(year, facts.month, facts.month)
    return Span(first.first, last.last) if first and last else None


def share_of_month(facts: Facts, published: dt.date | None) -> Span | None:
    """«دهه سوم مهر», «هفته دوم محرم»: ten or seven days of a month; the last share ends with it."""
    size = SHARES_OF_MONTH[facts.unit or ""]
    place, at_end = facts.ordinal or 1, facts.edge == "end"
    if facts.hijri_month is not None:
        bare = replace(facts, ordinal=None)
        month = days_of_moon(bare, published)
    else:
        year = base_year(facts, published)
        month = months(year, facts.month or 0, facts.month or 0) if year is not None else None
    if month is None or month.first is None or month.last is None:
        return None
    first = month.last - dt.timedelta(days=size - 1) if at_end else month.first + dt.timedelta(days=size * (place - 1))
    last = first + dt.timedelta(days=size - 1)
    if size * (place + 1) > (month.last - month.first).days + 1 or at_end:
        last = month.last
    return Span(first, last) if first <= month.last else None


def autumn_year(facts: Facts, year: int, published: dt.date | None) -> Span | None:
    """«سال زراعی ۱۴۰۱-۱۴۰۲», «سال تحصیلی جاری»: from Mehr to Shahrivar."""
    if facts.year is None and published and jalali(published)[1] < 7:
        year -= 1
    start, end = months(year, 7, 12), months(year + 1, 1, 6)
    return Span(start.first, end.last) if start and end else None
