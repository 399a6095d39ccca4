"""Find time expressions in a text: cut it into words, read their class letters, match the grammar, resolve."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache

from gozareh.calendar.dates import day_from
from gozareh.calendar.expression import TimeExpression, bracketed, joined, name_at, read
from gozareh.calendar.grammar import pattern, year_behind
from gozareh.calendar.words import Lexicon, letters_of, lexicon, pieces_of, spots_of
from gozareh.text.chunks import Chunk, cut
from gozareh.text.cues import cue_phrases
from gozareh.text.fold import ZWNJ, fold, squeeze

# How far behind an expression its named week may go on.
_AWAY = 30
# «سه‌شنبه تا جمعه», «فروردین تا شهریور ۱۴۰۱»: without «از» only what is alike is one period.
_RANGED = frozenset({"weekday", "date", "month", "season", "year"})
_TO_WHOM = ("برای ", "برای\u200c")
_HAS_YEAR = re.compile("[YGAI]").search
_DECIMAL = re.compile(r"[0-9][./٫][0-9]+$").search
_BRACKET = re.compile(r"[ \u200c]?\([ ]?").match


def read_times(text: str, *, published: dt.date | str | None = None) -> list[TimeExpression]:
    """The time expressions of `text` in text order, none overlapping, with offsets into `text` as given.

    `published` is the day of publication: a date, or «1402-07-25» (Jalali). Without it relative expressions stay unresolved.
    """
    folded = fold(text)
    found = scan(folded.text, published)
    mapped = []
    for item in found:
        start, end = folded.raw(item.start, item.end)
        core_start, core_end = folded.raw(item.core_start, item.core_end)
        mapped.append(
            replace(item, start=start, end=end, text=text[start:end], core_start=core_start, core_end=core_end)
        )
    return mapped


class _Words:
    """A folded text as class letters, and the way back from letters to the text that they stand for."""

    __slots__ = ("at", "below", "chunks", "letters", "offset")

    def __init__(self, folded: str, chunks: list[Chunk], classes: dict[str, str]) -> None:
        self.chunks = chunks
        self.letters = "".join([chunk.letters or _letters(chunk, classes) for chunk in chunks])
        if not folded.endswith((" ", ZWNJ)):
            self.letters = self.letters[:-1]
        self.at = self.below = self.offset = 0  # a chunk, the letters before it, and where it begins in the text

    def places(self, start: int, first: int, last: int) -> tuple[int, int, int]:
        """Where the letters `start` and `first` begin and `last` ends; to be asked from left to right."""
        chunks, at, below, offset = self.chunks, self.at, self.below, self.offset
        chunk = chunks[at]
        while below + _length(chunk) <= start:
            below += _length(chunk)
            offset += chunk.width
            at += 1
            chunk = chunks[at]
        self.at, self.below, self.offset = at, below, offset
        begin = core = offset + _spots(chunk)[start - below]
        if first != start:
            while below + _length(chunk) <= first:
                below += _length(chunk)
                offset += chunk.width
                at += 1
                chunk = chunks[at]
            core = offset + _spots(chunk)[first - below]
        while below + _length(chunk) < last:
            below += _length(chunk)
            offset += chunk.width
            at += 1
            chunk = chunks[at]
        return begin, core, offset + _spots(chunk)[last - below]


def _letters(chunk: Chunk, classes: dict[str, str]) -> str:
    """The letters of a chunk, learnt once; "" of an empty one."""
    chunk.letters = letters_of(chunk.text, classes)
    return chunk.letters


def _length(chunk: Chunk) -> int:
    """How many letters a chunk has in the text of letters."""
    return len(chunk.letters or "")


def _spots(chunk: Chunk) -> tuple[int, ...]:
    spots = chunk.spots
    if spots is None:
        spots = chunk.spots = spots_of(chunk.text)
    return spots


def scan(
    folded: str, published: dt.date | str | None = None, *, chunks: list[Chunk] | None = None
) -> list[TimeExpression]:
    """The same over an already folded text, with offsets into it. `chunks`: its cut, where the caller has it."""
    table = lexicon()
    day = day_from(published)
    words = _Words(folded, cut(folded) if chunks is None else chunks, table.classes)
    letters = words.letters
    found: list[TimeExpression] = []
    search = pattern().search
    position = counted = 0
    open_range = False
    begun = beginning = ""  # the kind and the letters of an expression that «تا» may go on from
    while match := search(letters, position):
        first, kind = match.start(), match.lastgroup or ""
        last = match.end(kind)
        start, preposition = _preposition(letters, first)
        if start < counted:
            start, preposition = first, ""
        begin, core, end = words.places(start, first, last)
        if kind in ("event", "named"):
            length = _event_length(
                pieces_of(folded[core : end + _AWAY]), letters[first:last], table, named=kind == "named"
            )
            if length:
                last = first + length
                year = year_behind().match(letters, last)
                last = year.end() if year else last
            elif other := pattern(events=False).match(letters, first):
                kind = other.lastgroup or ""
                last = other.end(kind)
            else:
                position = first + 1
                continue
            begin, core, end = words.places(start, first, last)
        if not _stands(kind, letters, folded, first, last, end):
            position = first + 1
            continue
        position = last
        counted = start
        told = folded[core:end]
        reading = read(kind, preposition, told, day)
        if reading is None:
            continue
        if told.startswith(cue_phrases("time_units")) and _has_unread_count(folded, core):
            continue
        item = TimeExpression(begin, end, folded[begin:end], core, end, *reading)
        closes = preposition == "U" or (kind == "now" and item.category == "until")  # «تاکنون» is «تا» and «کنون»
        adjacent = bool(found) and not folded[found[-1].end : begin].strip(" \u200c")
        if closes and adjacent and (open_range or (begun == kind and kind in _RANGED)):
            item = joined(found.pop(), item, folded, read(kind, "", told, day), beginning)
        elif found and letters[last : last + 1] == ")" and _explains(found[-1], item, folded):
            item = bracketed(found.pop(), item, folded)
        open_range = preposition == "Z" and item.category == "since"
        begun = kind if item.category in ("point", "period") else ""
        beginning = letters[first:last]
        found.append(item)
    return found


def _explains(outer: TimeExpression, inner: TimeExpression, folded: str) -> bool:
    """Whether `inner` is a date in brackets that says which day the relative `outer` is."""
    bracket = _BRACKET(folded, outer.end)
    return bool(bracket and bracket.end() == inner.start and outer.relative and inner.explicit_year)


def _event_length(pieces: list[str], letters: str, table: Lexicon, *, named: bool) -> int:
    """How many of the pieces make a named week, feast or day, 0 if none do; as many as `letters` at most."""
    if not named and not any(piece in table.event_seconds for piece in pieces[1:3]):
        return 0
    opening = name_at(letters)
    for end in range(len(letters), opening, -1):
        if squeeze("".join(pieces[opening:end])) in table.events and pieces[end - 1][0] not in " \u200c":
            return end
    return 0


def _stands(kind: str, letters: str, folded: str, first: int, last: int, end: int) -> bool:
    """Whether an expression that the grammar allows is one here; its letters are `first:last`, its text ends at `end`."""
    if kind != "event" and letters.startswith("_w", last) and folded[end] == ZWNJ and folded[end + 1] not in " \u200c":
        return False  # part of a compound: «هفته‌نامه»
    if (
        letters[last - 1] == "e"
        and letters.startswith("_w", last)
        and folded.endswith(cue_phrases("month_or_prefix"), 0, end)
    ):
        return False  # «۹ تا می چرخد»
    before = letters[max(0, first - 3) : first].rstrip("_")[-1:]
    if kind in ("year", "unit") and before == "V":
        return False
    if kind == "year" and letters.endswith("o", first, last) and folded.startswith(cue_phrases("schools"), end):
        return False  # «سال دوم دبیرستان»
    if kind == "bygone" and letters[last - 1] == "L":  # «در گذشته», not «در پیش», «دوره پیش‌بینی»
        return folded.endswith(cue_phrases("gone"), 0, end) or (
            last - first > 1 and not folded.endswith(cue_phrases("ahead_of"), 0, end)
        )
    if (
        kind == "named"
        and letters[first] not in "Rp="
        and before not in "FUZl&"
        and not _HAS_YEAR(letters, first, last)
    ):
        return False  # «راهپیمایی اربعین»: by itself it names things, too
    if (
        kind == "feast"
        and letters[first:last] == "1"
        and lexicon().values.get(folded[end - _AWAY : end].rsplit(" ", maxsplit=1)[-1])
    ):
        return False  # «در عید …»: any feast
    if kind == "bareyear" and letters.startswith("_w", last) and folded.endswith(_TO_WHOM, 0, end - 4):
        return folded[end - 1] != "0" or folded[end - 4 : end] == "1400"  # «برای ۱۲۰۰ مددجو» counts
    if kind == "weekday" and letters[first:last] == "k" and before == "\\":
        return False
    if kind == "after" and "P" in letters[first:last] and before not in ("F", "l", "U", "Z"):
        return letters[last - 1] == "P" and folded.endswith(cue_phrases("span_noun"), 0, end)
    if (
        letters[first] in "d0"
        and before in ("/", ".", ":", "-")
        and first
        and letters[first - 1] == before
        and first > 1
    ):
        return letters[first - 2] not in "d0YGŧw"
    return not (letters[first] in "d0YG" and last < len(letters) and letters[last] in "/-" and letters[last - 1] in "d0YG"
                and letters[last + 1 : last + 2] in tuple("d0YGŧw"))  # fmt: skip


def _preposition(letters: str, first: int) -> tuple[int, str]:
    """Where the preposition before a core begins, and its letter; the core's own start and "" without one."""
    if first < 2 or letters[first - 1] != "_":
        return first, ""
    letter = letters[first - 2]
    start = first - 2
    if letter == "h" and letters[start - 2 : start] == "U_":
        return start - 2, "U"
    if letter in "l&" and letters[start - 2 : start] == "F_":
        return start - 2, "l"
    if letter == "Z" and (comparing := letters[max(0, start - 2) : start]) in (">_", "L_", "z_", "'_"):
        return {">_": (first, ""), "L_": (start - 2, "before"), "z_": (start - 2, "after"), "'_": (start - 2, "after")}[
            comparing
        ]
    if letter in "FUZl&":
        return start, "l" if letter == "&" else letter
    return first, ""


def _has_unread_count(folded: str, core: int) -> bool:
    """Whether the count of a unit of time is not read («دو هزار سال پیش», «۲/۵ سال گذشته»)."""
    before = folded[max(0, core - _AWAY) : core].rstrip(" \u200c")
    return before.endswith(_unread_counts()) or bool(_DECIMAL(before))


@cache
def _unread_counts() -> tuple[str, ...]:
    return tuple(f" {word}" for word in cue_phrases("scales_before_time"))
