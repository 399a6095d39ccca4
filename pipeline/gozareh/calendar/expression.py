"""The expression of time as it is handed out, and how one is made of a match."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import NamedTuple

from gozareh.calendar.dates import Span, jalali_day, jalali_iso
from gozareh.calendar.resolve import Facts, collect, nearest_year, resolve
from gozareh.calendar.words import Lexicon
from gozareh.text.fold import squeeze

_POINTS = frozenset({"weekday", "date", "day", "moment"})
_UNRESOLVED = frozenset({"term", "same", "after", "duration", "clock", "vague"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression of time.

    `start:end` holds a leading preposition, `core_start:core_end` does not. `category` is `point`, `period`, `now`,
    `until`, `since`, `duration` (a bare length, never a figure's time), `clock` or `vague`. `start_date` and `end_date` are the Jalali
    interval in ISO form, None where a side is open or cannot be told; `start_gregorian` and `end_gregorian` the same days.
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


class Match(NamedTuple):
    """What the grammar found: `pieces` from the preposition on, `core` of them before the core; `letters` of the core."""

    kind: str
    preposition: str
    letters: str
    pieces: list[str]
    core: int
    start: int


def build(match: Match, published: datetime.date | None, lexicon: Lexicon) -> TimeExpression:
    """The expression of a match, resolved from the day of publication where it is relative."""
    core = match.pieces[match.core :]
    words = [i for i, letter in enumerate(match.letters) if letter != "_"]
    facts = collect([match.letters[i] for i in words], [core[i] for i in words], lexicon)
    facts.ahead = match.preposition == "U"
    category = _category(match, facts)
    span = None if match.kind in _UNRESOLVED else _interval(match, facts, core, published, lexicon)
    at_now = match.kind in ("now", "moment") or facts.days_off == 0
    if span and category == "until":
        span = Span(None, span.last)
    elif span and category == "since":
        span = Span(span.first, published if published and span.first and published >= span.first else None)
    before = sum(map(len, match.pieces[: match.core]))
    text = "".join(match.pieces)
    first, last = span or (None, None)
    return TimeExpression(
        start=match.start, end=match.start + len(text), text=text, core_start=match.start + before, core_end=match.start + len(text),
        category=category,
        start_date=jalali_iso(first) if first else None, end_date=jalali_iso(last) if last else None,
        start_gregorian=first.isoformat() if first else None, end_gregorian=last.isoformat() if last else None,
        now=at_now and category in ("now", "until"),
        relative=not facts.explicit_year and category not in ("duration", "clock"), explicit_year=facts.explicit_year,
    )  # fmt: skip


def _category(match: Match, facts: Facts) -> str:
    if match.kind in ("clock", "duration", "vague"):
        return match.kind
    if match.preposition == "U" or "X" in match.letters:
        return "until"
    if match.preposition == "Z":
        return "since"
    if match.kind == "now" or (facts.days_off == 0 and match.kind == "day"):
        return "now"
    return "point" if match.kind in _POINTS or facts.edge in ("start", "end") else "period"


def _interval(
    match: Match, facts: Facts, core: list[str], published: datetime.date | None, lexicon: Lexicon
) -> Span | None:
    name = squeeze("".join(core)) if match.kind in ("event", "feast", "ambiguous") else ""
    if name in lexicon.events:
        days = lexicon.events[name]
        if days is None or published is None:
            return None
        year = nearest_year(days[0][0], published, ahead=facts.ahead)
        return Span(jalali_day(year, *days[0]), jalali_day(year, *days[1]))
    if match.kind == "feast" or (match.kind == "ambiguous" and match.letters == "p") or (match.kind == "edge" and ("2" in match.letters or "1" in match.letters)):
        return None
    return resolve(match.kind, facts, published)


def joined(since: TimeExpression, until: TimeExpression, folded: str) -> TimeExpression:
    """«از سال ۹۲ تا امروز» as one period."""
    return replace(
        since, end=until.end, core_end=until.end, text=folded[since.start : until.end], category="period",
        end_date=until.end_date, end_gregorian=until.end_gregorian, now=until.now,
        relative=since.relative or until.relative, explicit_year=since.explicit_year or until.explicit_year,
    )  # fmt: skip


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
