"""From a recognised expression to an interval of days."""

from __future__ import annotations

import datetime as dt

from gozareh.calendar.dates import (
    Span,
    full_year,
    gregorian_day,
    gregorian_months,
    jalali,
    jalali_day,
    months,
    shift_days,
    shift_months,
)  # fmt: skip
from gozareh.calendar.facts import OFFSETS, Facts
from gozareh.calendar.parts import SHARES_OF_MONTH, autumn_year, share_of_month, up_to
from gozareh.calendar.years import base_year, days_of_moon

_GREGORIAN_YEARS = 1700


def resolve(kind: str, facts: Facts, published: dt.date | None) -> Span | None:
    """The interval of an expression, None where it cannot be told."""
    if kind in ("now", "moment"):
        return Span(published, published) if published else None
    named = facts.year is not None or facts.decade is not None or kind == "month"
    if (facts.plural and not named) or facts.century or facts.other_year:
        return None
    if facts.decade is not None:
        span = _decade(facts)
    elif facts.ending:
        span = up_to(facts, published)
    elif kind == "part" and facts.unit in SHARES_OF_MONTH and (facts.month or facts.hijri_month):
        return share_of_month(facts, published)
    elif facts.hijri_month is not None or facts.lunar:
        span = days_of_moon(facts, published)
    elif (
        facts.gregorian_month is not None
        or facts.gregorian_year is not None
        or (facts.gregorian_era and facts.year is None)
    ):
        span = _gregorian(kind, facts, published)
    elif kind == "weekday" and facts.month is None and facts.year is None:
        return _weekday(facts, published)
    elif facts.days_off is not None:
        return _day(published, facts.days_off)
    elif kind == "date" or (facts.month is not None and (facts.numbers or facts.ordinal) and not facts.half):
        span = _date(facts, published)
    elif kind == "relative" and (facts.numbers or facts.and_half):
        return _length(facts, published)
    elif kind != "part" and facts.unit in ("B", "C", "R", "E") and facts.month is None and facts.part_months is None:
        span = _unit(facts, published)
    else:
        span = _within_year(facts, published)
    return _edge(span, facts.edge) if span else None


def _day(published: dt.date | None, by: int) -> Span | None:
    day = shift_days(published, by) if published else None
    return Span(day, day) if day else None


def _decade(facts: Facts) -> Span | None:
    decade = facts.decade or 0
    begin, end = decade // 10 * 10, (facts.last_decade or decade) // 10 * 10 + 9
    if facts.half:  # «نیمه دوم دهه ۷۰»
        begin, end = (begin, begin + 4) if (facts.ordinal or 1) == 1 else (begin + 5, end)
    year = gregorian_months if begin >= _GREGORIAN_YEARS else months
    first, last = year(begin, 1, 12), year(end, 1, 12)
    return Span(first.first, last.last) if first and last else None


def _gregorian(kind: str, facts: Facts, published: dt.date | None) -> Span | None:
    year = facts.gregorian_year or (published.year + (facts.year_offset or 0) if published else None)
    if year is None:
        return None
    if facts.gregorian_month is None:
        if kind == "date" and len(facts.numbers) == 2:
            month, date = facts.numbers
            day = gregorian_day(year, month, date) or gregorian_day(year, date, month)
            return Span(day, day) if day else None
        if facts.part_months and facts.part_months <= 12:
            return gregorian_months(year, 1, facts.part_months)
        return gregorian_months(year, 1, 12)
    if facts.numbers or (facts.ordinal and not facts.half):
        first, last = _days_of(facts)
        day, until = (gregorian_day(year, facts.gregorian_month, number) for number in (first, last))
        return Span(day, until) if day and until else None
    return gregorian_months(year, facts.gregorian_month, facts.gregorian_month)


def _weekday(facts: Facts, published: dt.date | None) -> Span | None:
    if published is None or facts.weekday is None:
        return None
    today = (published.weekday() + 2) % 7
    back = (today - facts.weekday) % 7
    if facts.unit == "C":
        by = facts.weekday - today + 7 * OFFSETS.get(facts.modifier or "", 0)
    elif facts.modifier in ("past", "ago"):
        by = -(back or 7)
    elif facts.modifier in ("future", "hence"):
        by = 7 - back
    else:
        by = -back
    return _day(published, by)


def _date(facts: Facts, published: dt.date | None) -> Span | None:
    year, month, date = facts.year, facts.month, facts.numbers[-1] if facts.numbers else facts.ordinal
    if month is None:
        numbers = list(facts.numbers)
        if year is None and len(numbers) == 3:
            at = 2 if numbers[0] <= 31 < numbers[2] else 0  # «۱۵/۲/۹۴», «۹۴/۲/۱۵»
            year, facts.explicit_year, facts.year_first = full_year(numbers.pop(at), 2), True, at == 0
        if year is None or len(numbers) != 2:
            return None
        month, date = numbers if facts.year_first else numbers[::-1]
        if month > 12:
            month, date = date, month
    if year is None:
        year = base_year(facts, published)
        facts.relative = True
    day = jalali_day(year, month, date) if year is not None and date is not None else None
    if day and year is not None and facts.month is not None and (first := _days_of(facts)[0]) != date:
        start = jalali_day(year, month, first)
        return Span(start, day) if start else None
    return Span(day, day) if day else None


def _days_of(facts: Facts) -> tuple[int, int]:
    """First and last of the days of a month that are told («۱۸ تا ۲۰ آذر»); the same one twice where only one is."""
    days = [*facts.numbers, *(day for day in (facts.first_ordinal, facts.ordinal) if day is not None)]
    return (days[0], days[-1]) if days[0] < days[-1] else (days[-1], days[-1])


def _length(facts: Facts, published: dt.date | None) -> Span | None:
    number = facts.numbers[-1] if facts.numbers else 0
    if published is None or not (number or facts.and_half) or facts.modifier is None:
        return None
    sign = OFFSETS.get(facts.modifier, 0)
    if not sign:
        return None
    if facts.unit in ("A", "B", "E"):
        size = {"A": 12, "B": 1, "E": 120}[facts.unit]
        half, more = (size // 2 if facts.and_half else 0), 0
        if facts.unit == "A" and facts.second_unit == "B":  # «دو سال و سه ماه گذشته»
            number, more = facts.numbers[0], facts.numbers[-1]
        far: dt.date | None = shift_months(published, sign * (size * number + half + more))
        if far is not None and facts.unit == "B" and facts.and_half:
            far = shift_days(far, sign * 15)
    else:
        far = shift_days(published, sign * number * {"C": 7, "R": 1}.get(facts.unit or "", 0))
    if far is None:
        return None
    if facts.modifier == "ago" and facts.unit == "A" and not facts.and_half and facts.second_unit is None:
        return months(jalali(far)[0], 1, 12)
    if facts.modifier == "ago":
        return Span(far, far)
    return Span(far, published) if sign < 0 else Span(published, far)


def _unit(facts: Facts, published: dt.date | None) -> Span | None:
    if published is None:
        return None
    facts.relative = True
    by = OFFSETS.get(facts.modifier or "", 0)
    if facts.unit == "B":
        if facts.year_offset is not None or facts.numbers or facts.ordinal:
            return None
        year, month, _ = jalali(shift_months(published, by))
        return months(year, month, month)
    if facts.unit == "R":
        return _day(published, by)
    if facts.unit == "C":
        saturday = shift_days(published, 7 * by - (published.weekday() + 2) % 7)
        friday = shift_days(saturday, 6) if saturday else None
        return Span(saturday, friday) if saturday and friday else None
    first = jalali(published)[0] // 10 * 10 + 10 * by
    start, end = months(first, 1, 12), months(first + 9, 1, 12)
    return Span(start.first, end.last) if start and end else None


def _within_year(facts: Facts, published: dt.date | None) -> Span | None:
    year = base_year(facts, published)
    if year is None:
        return None
    if not facts.explicit_year:
        facts.relative = True
    if facts.month is not None:
        span = months(year, facts.month, facts.month)
        if facts.first_month is not None and facts.first_month < facts.month:
            span = months(year, facts.first_month, facts.month)
        if span and span.first and span.last and facts.half:
            middle = span.first + dt.timedelta(days=14)
            return (
                Span(span.first, middle)
                if (facts.ordinal or 1) == 1
                else Span(middle + dt.timedelta(days=1), span.last)
            )
        return span
    if facts.season is not None:
        if facts.modifier in ("past", "ago") and published and facts.year_offset is None:
            year -= 1 if jalali(published)[1] <= facts.season * 3 else 0
        return months(year, min(facts.first_season or facts.season, facts.season) * 3 - 2, facts.season * 3)
    if facts.half or facts.part_months or (facts.unit == "B" and facts.numbers):
        size = 6 if facts.half else facts.part_months or facts.numbers[0]
        if not 1 <= size <= 12:
            return None
        place = 12 // size if facts.edge == "end" else (facts.ordinal or 1)
        facts.edge = None
        return months(year, (place - 1) * size + 1, place * size) if place * size <= 12 else None
    if facts.ordinal is not None and facts.unit is not None:
        return None
    span = months(year, 1, 12)
    if facts.autumn and (facts.last_year == year + 1 or (facts.year is None and published)):
        return autumn_year(facts, year, published)
    if span and facts.last_year:
        last = months(facts.last_year, 1, 12)
        return Span(span.first, last.last) if last else span
    return span


def _edge(span: Span, edge: str | None) -> Span:
    if edge is None or span.first is None or span.last is None:
        return span
    third = dt.timedelta(days=(span.last - span.first).days // 3)
    if edge == "start":
        return Span(span.first, span.first)
    if edge == "end":
        return Span(span.last, span.last)
    if edge == "early":
        return Span(span.first, span.first + third)
    if edge == "late":
        return Span(span.last - third, span.last)
    return Span(span.first + third, span.last - third)
