"""Find time expressions in a text: cut it into words, read their class letters, match the grammar, resolve."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from gozareh.calendar.dates import day_from
from gozareh.calendar.expression import TimeExpression, bracketed, joined, place, read
from gozareh.calendar.grammar import pattern
from gozareh.calendar.words import Lexicon, lexicon
from gozareh.text.fold import ZWNJ, fold, squeeze

# Words of Persian letters (the signs ٪٫٬ and the digits between them in Unicode left out), gaps, digits, and single marks.
_PIECES = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d5]+|[ \u200c]+|[0-9]+|[\\s\\S]").findall
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


def scan(folded: str, published: dt.date | str | None = None) -> list[TimeExpression]:
    """The same over an already folded text, with offsets into it."""
    table = lexicon()
    day = day_from(published)
    pieces: list[str] = _PIECES(folded)
    get = table.classes.get
    letters = "".join([get(piece, "w") for piece in pieces])
    found: list[TimeExpression] = []
    search, plain = pattern().search, pattern(events=False).match
    position = offset = counted = 0
    open_range = False
    while match := search(letters, position):
        first, kind = match.start(), match.lastgroup or ""
        last = match.end(kind)
        if kind == "event":
            length = _event_length(pieces, first, last, table)
            if length:
                last = first + length
            elif other := plain(letters, first):
                kind = other.lastgroup or ""
                last = other.end(kind)
            else:
                position = first + 1
                continue
        if not _stands(kind, letters, pieces, first, last):
            position = first + 1
            continue
        position = last
        start, preposition = _preposition(letters, first)
        if start < counted:
            start, preposition = first, ""
        offset += len("".join(pieces[counted:start]))
        counted = start
        reading = read(kind, preposition, letters[first:last], tuple(pieces[first:last]), day)
        if reading is None:
            continue
        item = place(reading, pieces[start:first], pieces[first:last], offset)
        if found and open_range and preposition == "U" and not folded[found[-1].end : item.start].strip(" \u200c"):
            nearest = read(kind, "", letters[first:last], tuple(pieces[first:last]), day)
            item = joined(found.pop(), item, folded, nearest)
        elif found and letters[last : last + 1] == ")" and _explains(found[-1], item, folded):
            item = bracketed(found.pop(), item, folded)
        open_range = preposition == "Z" and item.category == "since"
        found.append(item)
    return found


def _explains(outer: TimeExpression, inner: TimeExpression, folded: str) -> bool:
    """Whether `inner` is a date in brackets that says which day the relative `outer` is."""
    bracket = _BRACKET(folded, outer.end)
    return bool(bracket and bracket.end() == inner.start and outer.relative and inner.explicit_year)


def _event_length(pieces: list[str], first: int, last: int, table: Lexicon) -> int:
    """How many pieces from `first` make a named week or decade, 0 if none do."""
    if not any(piece in table.event_seconds for piece in pieces[first + 1 : first + 3]):
        return 0
    for end in range(last, first, -1):
        if squeeze("".join(pieces[first:end])) in table.events and pieces[end - 1][0] not in " \u200c":
            return end - first
    return 0


def _stands(kind: str, letters: str, pieces: list[str], first: int, last: int) -> bool:
    """Whether an expression that the grammar allows is one here."""
    if letters.startswith("_w", last) and pieces[last] == ZWNJ and kind != "event":
        return False  # part of a compound: «هفته‌نامه»
    before = letters[max(0, first - 3) : first].rstrip("_")[-1:]
    if kind in ("year", "unit") and before == "V":
        return False
    if kind == "weekday" and letters[first:last] == "k" and before == "\\":
        return False
    if kind == "after" and "P" in letters[first:last] and before not in ("F", "l", "U", "Z"):
        return pieces[last - 1] == "مدت"
    if (
        letters[first] in "d0"
        and before in ("/", ".", ":", "-")
        and first
        and letters[first - 1] == before
        and first > 1
    ):
        return letters[first - 2] not in "d0YGw"
    return not (letters[first] in "d0YG" and last < len(letters) and letters[last] in "/-" and letters[last - 1] in "d0YG"
                and letters[last + 1 : last + 2] in tuple("d0YGw"))  # fmt: skip


def _preposition(letters: str, first: int) -> tuple[int, str]:
    """Where the preposition before a core begins, and its letter; the core's own start and "" without one."""
    if first < 2 or letters[first - 1] != "_":
        return first, ""
    letter = letters[first - 2]
    start = first - 2
    if letter == "h" and letters[start - 2 : start] == "U_":
        return start - 2, "U"
    if letter == "l" and letters[start - 2 : start] == "F_":
        return start - 2, "l"
    if letter == "Z" and (comparing := letters[max(0, start - 2) : start]) in (">_", "L_", "z_"):
        return {">_": (first, ""), "L_": (start - 2, "before"), "z_": (start - 2, "Z")}[comparing]
    if letter in "FUZl":
        return start, letter
    return first, ""
