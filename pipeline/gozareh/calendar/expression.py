"""The expression of time as it is handed out, and how one is made of a match."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from gozareh.calendar.collecting import collect
from gozareh.calendar.dates import Span, gregorian_day, jalali_day, jalali_iso, shift_days
from gozareh.calendar.facts import Facts
from gozareh.calendar.named import named
from gozareh.calendar.resolve import resolve
from gozareh.calendar.words import Lexicon, lexicon, pieces_of
from gozareh.text.fold import squeeze

_POINTS = frozenset({"weekday", "date", "day", "moment"})
_LISTED = frozenset({"weekday", "date", "month", "season"})
_SHORT = 45  # days
_UNRESOLVED = frozenset({"bygone", "same", "after", "duration", "clock", "vague"})


@dataclass(slots=True, unsafe_hash=True)  # not frozen: those take thrice as long to make
class TimeExpression:
    """One expression of time.

    `start:end` holds a leading preposition, `core_start:core_end` does not. `category` is `point`, `period`, `now`,
    `until`, `since`, `duration` (a bare length, never a figure's time), `clock` or `vague`. `start_date` and `end_date` are the Jalali
    interval in ISO form, None where a side is open or cannot be told; `start_gregorian` and `end_gregorian` the same days.
    `coming`: it begins after the day of publication, or is a short time that has not ended by then.
    """

    start: int
    end: int
    text: str
    core_start: int
    core_end: int
    category: str
    start_date: str | None
    end_date: str | None
    start_gregorian: str | None
    end_gregorian: str | None
    now: bool
    relative: bool
    explicit_year: bool
    coming: bool = False


class Reading(NamedTuple):
    """What an expression says, wherever it stands."""

    category: str
    start_date: str | None
    end_date: str | None
    start_gregorian: str | None
    end_gregorian: str | None
    now: bool
    relative: bool
    explicit_year: bool
    coming: bool


@lru_cache(maxsize=8192)
def read(kind: str, preposition: str, text: str, published: dt.date | None) -> Reading | None:
    """Read the `text` of a match (without its preposition). None where digits turn out to be no date.

    Kept for the commonest expressions: «امسال» is read once for all reports of a day.
    """
    core = tuple(pieces_of(text))
    get = lexicon().classes.get
    letters = "".join([get(piece, "w") if piece[0] not in " \u200c" else "_" for piece in core])
    words = [i for i, letter in enumerate(letters) if letter != "_"]
    facts = collect([letters[i] for i in words], [core[i] for i in words], lexicon())
    facts.ahead = preposition == "U"
    category = _category(kind, preposition, letters, facts)
    span = None if kind in _UNRESOLVED else _interval(kind, letters, facts, core, published)
    if category in ("point", "since") and kind in _LISTED and span and span.first != span.last and _is_list(facts):
        category = "period"  # «از ۱۸ تا ۲۵ اسفند»
    if kind == "named" and span and span.first == span.last and category == "period":
        category = "point"
    if kind == "year" and facts.year_words and facts.year is None:
        return None
    if span is None and kind == "date" and not facts.lunar and not any(letter in "mMgeqJ" for letter in letters):
        return None
    if category == "since" and facts.last_year is not None and preposition == "Z":
        category = "period"  # «از سال ۹۲ تا ۹۸»
    at_now = kind in ("now", "moment") or facts.days_off == 0
    if span and category == "until":
        span = Span(None, span.first if preposition == "before" else span.last)
    elif span and category == "since":
        first_day = span.first if preposition == "Z" else shift_days(span.last, 1) if span.last else None
        span = Span(first_day, published if published and first_day and published >= first_day else None)
    first, last = span or (None, None)
    return Reading(
        category,
        jalali_iso(first) if first else None, jalali_iso(last) if last else None,
        first.isoformat() if first else None, last.isoformat() if last else None,
        at_now and category in ("now", "until"),
        not facts.explicit_year and category not in ("duration", "clock"), facts.explicit_year,
        category not in ("now", "since") and _is_coming(first, last, published),
    )  # fmt: skip


def _is_coming(first: dt.date | None, last: dt.date | None, published: dt.date | None) -> bool:
    """Whether a time is still to come, or a short one («در دهه فجر») that is not over."""
    if published is None or last is None or last <= published:
        return False
    return first is None or first > published or (last - first).days <= _SHORT


def _category(kind: str, preposition: str, letters: str, facts: Facts) -> str:
    if kind in ("clock", "duration", "vague"):
        return kind
    if preposition in ("U", "before") or "X" in letters or kind == "earlier":
        return "until"
    if preposition in ("Z", "after"):
        return "since"
    if kind == "now" or (facts.days_off == 0 and kind == "day"):
        return "now"
    return "point" if kind in _POINTS or (kind == "edge" and facts.edge in ("start", "end")) else "period"


def name_at(letters: str) -> int:
    """Where a name begins behind «ایام», «روز» or «شب‌های»; 0 where none of them opens the letters."""
    opening = 0
    while opening < len(letters) and letters[opening] in "=RpW_":
        opening += 1
    return opening


def _named(letters: str, core: tuple[str, ...], table: Lexicon) -> int:
    """Where the name of a feast or week ends among the pieces, 0 without one."""
    opening = name_at(letters)
    ends = range(len(core), opening, -1)
    return next((end for end in ends if squeeze("".join(core[opening:end])) in table.events), 0)


def _is_list(facts: Facts) -> bool:
    """Whether two days, months or seasons are told."""
    firsts = facts.first_month, facts.first_season, facts.first_ordinal
    return len(facts.numbers) > 1 or any(first is not None for first in firsts)


def _interval(kind: str, letters: str, facts: Facts, core: tuple[str, ...], published: dt.date | None) -> Span | None:
    if kind == "earlier":
        return Span(published, published) if published else None
    table = lexicon()
    if kind in ("event", "named", "feast", "ambiguous") and (length := _named(letters, core, table)):
        event = table.events[squeeze("".join(core[name_at(letters) : length]))]
        rest = range(length, len(core))
        told = collect(
            [letters[i] for i in rest if letters[i] != "_"], [core[i] for i in rest if letters[i] != "_"], table
        )
        told.ahead = facts.ahead
        facts.explicit_year = told.explicit_year
        return named(event, told, published) if event else None
    if kind == "feast" or letters == "p" or (kind == "edge" and ("2" in letters or "1" in letters)):
        return None
    return resolve(kind, facts, published)


def joined(
    since: TimeExpression, until: TimeExpression, folded: str, nearest: Reading | None, letters: str
) -> TimeExpression:
    """«از سال ۹۲ تا امروز» as one period.

    `nearest` reads the end by itself, without leaning to the future: it is taken where it does not lie before the beginning, so that
    «از اسفند تا فروردین» is no longer than a month or two. `letters` are those of the beginning.
    """
    end: Reading | TimeExpression = until
    if nearest and nearest.end_gregorian and since.start_gregorian and nearest.end_gregorian >= since.start_gregorian:
        end = nearest
    if until.explicit_year and not since.explicit_year and until.end_gregorian and any(c in "mMgeSs" for c in letters):
        since = _in_year_of(since, until, gregorian="g" in letters or "e" in letters)
    if letters[-1:] in ("K", "k") and since.start_gregorian and (end.end_gregorian or "9") < since.start_gregorian:
        end = _week_later(until)
    since = _back_before(since, end.end_gregorian)
    return replace(
        since, end=until.end, core_end=until.end, text=folded[since.start : until.end], category="period",
        end_date=end.end_date, end_gregorian=end.end_gregorian, now=until.now,
        relative=since.relative or until.relative, explicit_year=since.explicit_year or until.explicit_year,
    )  # fmt: skip


def _week_later(until: TimeExpression) -> TimeExpression:
    """«شنبه تا چهارشنبه», told on a Tuesday: the end lies behind the beginning."""
    assert until.end_gregorian is not None
    day = dt.date.fromisoformat(until.end_gregorian) + dt.timedelta(days=7)
    return replace(until, end_date=jalali_iso(day), end_gregorian=day.isoformat())


def _in_year_of(since: TimeExpression, until: TimeExpression, *, gregorian: bool) -> TimeExpression:
    """«فروردین تا شهریور ۱۴۰۱»: the beginning in the year that the end names, or the one before where it would lie behind."""
    told = since.start_gregorian if gregorian else since.start_date
    last = until.end_gregorian if gregorian else until.end_date
    if told is None or last is None:
        return since
    (_, month, date), year = map(int, told.split("-")), int(last[:4])
    day = (gregorian_day if gregorian else jalali_day)(year - (told[4:] > last[4:]), month, date)
    if day is None:
        return since
    return replace(since, start_date=jalali_iso(day), start_gregorian=day.isoformat())


def _back_before(since: TimeExpression, end: str | None) -> TimeExpression:
    """A beginning without a year that was read as one to come lies before its end: «از فروردین تا شهریور», told in autumn."""
    if since.start_date is None or end is None or since.start_gregorian is None or since.start_gregorian <= end:
        return since
    year, month, day = map(int, since.start_date.split("-"))
    start = jalali_day(year - 1, month, min(day, 29))
    if since.explicit_year or start is None or start.isoformat() > end:
        return replace(since, start_date=None, start_gregorian=None)
    return replace(since, start_date=jalali_iso(start), start_gregorian=start.isoformat())


def bracketed(outer: TimeExpression, inner: TimeExpression, folded: str) -> TimeExpression:
    """«تا دیروز (۲۸ آبان ۱۴۰۴)»: the date in brackets says which day is meant."""
    end = folded.index(")", inner.end) + 1
    open_start = outer.category == "until"
    return replace(
        outer, end=end, core_end=end, text=folded[outer.start : end],
        start_date=None if open_start else inner.start_date, end_date=inner.end_date,
        start_gregorian=None if open_start else inner.start_gregorian, end_gregorian=inner.end_gregorian,
        relative=False, explicit_year=True,
    )  # fmt: skip
