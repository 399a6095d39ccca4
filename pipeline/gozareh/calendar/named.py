"""The days of named times: feasts, holy days, weeks and decades with a name."""

from __future__ import annotations

import datetime as dt

from gozareh.calendar.dates import Span, hijri_days, hijri_year, jalali, jalali_day
from gozareh.calendar.facts import Facts
from gozareh.calendar.words import Event
from gozareh.calendar.years import nearest_year

# Years from here on are of the moon where a feast of the moon stands before them: «رمضان ۱۴۴۴», but «اربعین ۱۴۰۱».
_MOON_YEARS = 1430


def named(event: Event, facts: Facts, published: dt.date | None) -> Span | None:
    """The days of a named time («عید فطر», «دهه فجر») in the year that `facts` tell, else those nearest to the publication."""
    if not event.moon:
        year = facts.year
        if year is None and published is not None:
            if facts.year_offset is not None:
                year = jalali(published)[0] + facts.year_offset
            else:
                year = nearest_year(event.first[0], published, ahead=facts.ahead)
        if year is None:
            return None
        start, end = jalali_day(year, *event.first), jalali_day(year, *event.last)
        return Span(start, end) if start and end else None
    year = facts.year
    if year is None and facts.year_offset is not None and published is not None:
        year = jalali(published)[0] + facts.year_offset
    new_year = jalali_day(year, 1, 1) if year is not None else published
    if new_year is None:
        return None
    lunar = [facts.year] if facts.year is not None and (facts.year >= _MOON_YEARS or facts.lunar) else None
    spans = []
    for hijri in lunar or [hijri_year(new_year) + by for by in (-1, 0, 1)]:
        first, last = hijri_days(hijri, *event.first), hijri_days(hijri, *event.last)
        if first and last and first.first and (lunar or year is None or jalali(first.first)[0] == year):
            spans.append(Span(first.first, last.last))
    near = published or new_year
    return min(spans, key=lambda span: abs((span.first or near) - near), default=None)
