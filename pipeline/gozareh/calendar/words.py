r"""The words of time expressions, each with its class letter and value, from `rules/common/calendar.yaml`.

A class letter stands for one written word, so that the grammar is a regular expression over one character a word:

    d two-digit or one-digit number   0 the same, likely a year (57–99, 00–09)   Y Jalali year   G Gregorian year
    ŧ three digits, also those of a group behind a comma
    n cardinal word   v «و»   o ordinal   m/M Jalali month (sure/ambiguous)   g/e Gregorian month (sure/ambiguous)
    q Hijri month   J T its two halves   K «شنبه»   k other weekday   S/s season (sure/ambiguous)   6 «فصل»
    A year   B month   C week   R day   E decade   Q century   H hour   t minute   b y r adjectives «ماهه، ساله، روزه»
    c «سهماهه» in one word   W plural ending   I «امسال، پارسال»   D «امروز، دیروز»   p part of the day
    x now   X until now   4 «حال»   5 «هم»   f edge (start, end, middle)   9 whole   N half
    L past   z future   @ «رو» of «پیش رو»   j current   i this   O that   F in   U until   Z since   l during   & «ظرف»   h «به»   # «تنها»
    a first/last adjective   P period noun   u «مشابه»   w other word   % counted noun or scale   þ more counted nouns   3 era   ~ kind of year
    + «مبارک»   2 «دولت، برنامه»   1 feast   7 vague   8 «زودی»   V «هر»   ! what is reported by period   > comparative before «از»   = «ایام، تعطیلات»   \ «امام»   _ space or ZWNJ
    ŵ «وچهار» (of «بیست‌وچهار»)   ü «هزار»   ö «سیصد، چهارصد»   ä «نیم»   ô word of a named feast   é «منتهی»   ñ «نوروزی»   ø «تر»   ð «پیشتر»   ¥ «جشنواره، سفر»   ¤ «را»
    ¬ «مذکور»   ¡ ÷ its two halves «یاد شده»
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from gozareh._resources import data_folder, load_yaml
from gozareh.errors import RuleError
from gozareh.numbers.lexicon import load_lexicon
from gozareh.text.fold import fold, squeeze

# Words of Persian letters (the signs ٪٫٬ and the digits between them in Unicode left out), gaps, digits, and single marks.
pieces_of = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d5]+|[ \u200c]+|[0-9]+|[\\s\\S]").findall


class Event(NamedTuple):
    """First and last day (month, day) of a named time, in the year of the sun or of the moon."""

    first: tuple[int, int]
    last: tuple[int, int]
    moon: bool


class Lexicon(NamedTuple):
    """`classes`: word → class letter; `values`: word → number or tag; `events`: squeezed name → first and last day.

    An event without days has no date of its own. `event_seconds` are the second words of weeks and decades («فجر», «دولت»).
    """

    classes: dict[str, str]
    values: dict[str, int | str]
    events: dict[str, Event | None]
    event_seconds: frozenset[str]


_OTHER = "w_"
"""What nearly all chunks are: one string, so that those of a text lie in one place."""


def letters_of(chunk: str, classes: dict[str, str]) -> str:
    """The class letters of what stands between two spaces of a text, with that of the gap behind.

    A gap at either end of the chunk is part of the gap between chunks, which is one letter however it is made.
    """
    bare = chunk.strip("\u200c")
    if not bare:
        return ""
    letters = "".join([classes.get(piece, "w") for piece in pieces_of(bare)]) + "_"
    return _OTHER if letters == _OTHER else letters


def spots_of(chunk: str) -> tuple[int, ...]:
    """Where in what stands between two spaces of a text the pieces of its letters begin."""
    at = len(chunk) - len(chunk.lstrip("\u200c"))
    spots = [at]
    for piece in pieces_of(chunk.strip("\u200c")):
        at += len(piece)
        spots.append(at)
    return tuple(spots)


_PLAIN = {
    "plural": "W", "now": "x", "until_now": "X", "day_parts": "p", "moment": "4", "moment_also": "5", "whole": "9",
    "half": "N", "ahead": "@", "current": "j", "this": "i", "that": "O", "in": "F", "until": "U", "since": "Z",
    "during": "l", "within": "&", "only": "#", "to": "h", "and": "v", "every": "V", "period_nouns": "P", "same": "u", "year_kinds": "~",
    "blessed": "+", "terms": "2", "vague": "7", "soon": "8", "season_word": "6", "counted": "%", "feasts": "1",
    "weekday_base": "K", "reported": "!", "not_since": ">", "holidays": "=", "friday_offices": "\\",
    "landmarks": "<", "landmark_words": '"', "ages": ";", "named_ages": "`", "named_terms": "¶", "beginnings_of": "§", "afterwards": "'",
    "thousand": "ü", "half_unit": "ä", "happenings": "¥", "case_mark": "¤", "holy_words": "ô", "ending": "é", "feast_adjectives": "ñ", "more": "ø", "earlier": "ð",
    "mentioned": "¬", "mention_first": "¡", "mention_second": "÷",
}  # fmt: skip
_UNITS = {"year": "A", "month": "B", "week": "C", "day": "R", "decade": "E", "century": "Q", "hour": "H", "minute": "t"}
_UNIT_ADJECTIVES = {"month": "b", "year": "y", "day": "r", "hour": "r", "minute": "r"}
_MARKS = {
    "/": "/",
    "\\": "/",
    "-": "-",
    "–": "-",
    "—": "-",
    "(": "(",
    ")": ")",
    "،": ",",
    ",": ",",
    "٬": ",",
    ".": ".",
    ":": ":",
    "٪": "%",
    "%": "%",
}
# Words that have a tag for a value: list, class letter, tag.
_TAGGED = (
    ("first_adjectives", "a", "first"), ("last_adjectives", "a", "last"), ("autumn_years", "~", "autumn"),
    ("ambiguous_feasts", "1", "ambiguous"), ("start_edges", "f", "start"), ("early_edges", "f", "early"),
    ("end_edges", "f", "end"), ("late_edges", "f", "late"), ("middle_edges", "f", "middle"), ("past", "L", "past"),
    ("ago", "L", "ago"), ("future", "z", "future"), ("hence", "z", "hence"), ("new", "j", "new"),
)  # fmt: skip
_VALUED = {"cardinals": "n", "ordinals": "o", "years": "I", "days": "D", "weekdays": "k", "eras": "3",
           "hijri_first_parts": "J", "hijri_second_parts": "T", "hundreds": "ö"}  # fmt: skip


@cache
def lexicon() -> Lexicon:
    """The word table, built once a process. Raises `RuleError` when the file lacks a list."""
    path = data_folder("rules") / "common" / "calendar.yaml"
    data: dict[str, Any] = load_yaml(path)
    table: dict[str, str] = {"\n": "$", " ": "_", "\u200c": "_", "  ": "_", " \u200c": "_", "\u200c ": "_", "   ": "_"}
    values: dict[str, int | str] = {}

    def put(word: str, letter: str, value: int | str | None = None) -> None:
        word = fold(word).text
        table[word] = letter
        if value is not None:
            values[word] = value

    try:
        for key, letter in _PLAIN.items():
            for word in data[key]:
                put(word, letter)
        for key, letter in _VALUED.items():
            for word, value in data[key].items():
                put(word, letter, value)
        for name, letter in _UNITS.items():
            for word in data["units"][name]:
                put(word, letter)
        for name, letter in _UNIT_ADJECTIVES.items():
            for word in data["unit_adjectives"][name]:
                put(word, letter, name)
        _put_months(data, put)
        for word, value in data["seasons"].items():
            put(word, "s" if word in data["ambiguous_seasons"] else "S", value)
        for key, letter, tag in _TAGGED:
            for word in data[key]:
                if letter != "f" or word not in data["ordinals"]:
                    put(word, letter, tag)
        for word, value in data["cardinals"].items():
            for adjective in data["unit_adjectives"]["month"]:
                put(word + adjective, "c", value)
            if value < 10:
                put(data["and"][0] + word, "ŵ", value)
        for word in load_lexicon().sets["counted_nouns"]:
            if word not in table:
                put(word, "þ")  # «تا مهر ۶۰ هتل»: no year of Mehr
        events = _events(data)
        seconds = frozenset(fold(name).text.split()[1] for name in data["events"])
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        raise RuleError(f"bad word list: {problem!r}", where=str(path), remedy="restore the list") from problem
    _put_digits(table)
    table.update(_MARKS)
    return Lexicon(table, values, events, seconds)


def _put_months(data: dict[str, Any], put: Any) -> None:
    ambiguous = set(data["ambiguous_months"])
    for number, names in enumerate(data["months"], 1):
        for name in names:
            put(name, "M" if name in ambiguous else "m", number)
            put(name + data["units"]["month"][0], "m", number)
    unsure = set(data["ambiguous_gregorian_months"])
    for number, names in enumerate(data["gregorian_months"], 1):
        for name in names:
            put(name, "e" if name in unsure else "g", number)
    for number, names in data["hijri_months"].items():
        for name in names:
            put(name, "q", number)


def _events(data: dict[str, Any]) -> dict[str, Event | None]:
    """Named times by their squeezed names; «روز» and «شب» may stand before the name of a day."""
    events = {squeeze(name): _event(days) for name, days in data["events"].items()}
    for name, days in (data["feast_days"] | data["holy_days"]).items():
        events[squeeze(name)] = _event(days)
    for name, days in data["holy_days"].items():
        for word in (data["units"]["day"][0], *data["day_parts"]):
            events.setdefault(squeeze(word + name), _event(days))
    return events


def _event(days: list[str] | None) -> Event | None:
    if days is None:
        return None
    (first_month, first_day), (last_month, last_day) = ((int(x) for x in day.split("-")) for day in days[:2])
    return Event((first_month, first_day), (last_month, last_day), "moon" in days)


def _put_digits(table: dict[str, str]) -> None:
    for number in range(100):
        table[str(number)] = "0" if number >= 57 else "d"
    for number in range(10):
        table[f"0{number}"] = "0"
    for group in range(1000):
        table[f"{group:03d}"] = "ŧ"
    for year in range(1200, 1500):
        table[str(year)] = "Y"
    for year in range(1800, 2200):
        table[str(year)] = "G"
