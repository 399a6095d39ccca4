"""From the words of one time expression to its facts: a handler for each class of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gozareh.calendar.dates import full_year
from gozareh.calendar.facts import OFFSETS, Facts
from gozareh.calendar.words import Lexicon


class _At(NamedTuple):
    """One word in its expression: the class letters of all, its index, itself, and its value."""

    classes: Sequence[str]
    i: int
    word: str
    value: int | str | None

    @property
    def before(self) -> str:
        return self.classes[self.i - 1] if self.i else "-none-"

    @property
    def after(self) -> str:
        return self.classes[self.i + 1] if self.i + 1 < len(self.classes) else "-none-"

    @property
    def number(self) -> int:
        return self.value if isinstance(self.value, int) else 0

    @property
    def of_decade(self) -> bool:
        """Whether «دهه», «دهه‌های» or another decade of its list stands before."""
        return _governor(self.classes, self.i, ",vU-WYG0dn") == "E"

    @property
    def of_year_words(self) -> bool:
        """Whether it is part of a year in words («سال هزار و سیصد و نود»)."""
        return _governor(self.classes, self.i, "nvüöU-W~3") == "A"


def collect(classes: Sequence[str], words: Sequence[str], lexicon: Lexicon) -> Facts:
    """Read the words of one expression (no blanks among them) into facts."""
    facts = Facts()
    for i, (letter, word) in enumerate(zip(classes, words, strict=True)):
        handler = _HANDLERS.get(letter)
        if handler:
            handler(facts, _At(classes, i, word, lexicon.values.get(word)))
    for number in facts.year_words:
        if 1200 <= number < 1500 or 57 <= number < 100:
            _put_year(facts, full_year(number, 4 if number > 99 else 2))
    return facts


def _governor(classes: Sequence[str], i: int, over: str) -> str:
    """The class of the nearest word before `i` that is none of `over`; "" without one."""
    while i and classes[i - 1] in over:
        i -= 1
    return classes[i - 1] if i else ""


def _put_decade(facts: Facts, decade: int) -> None:
    if facts.decade is None:
        facts.decade = decade
    else:
        facts.last_decade = decade


def _jalali_year(facts: Facts, at: _At) -> None:
    if at.of_decade:
        _put_decade(facts, int(at.word))
    else:
        _put_year(facts, int(at.word))


def _put_year(facts: Facts, year: int) -> None:
    if facts.year is None:
        facts.year, facts.explicit_year, facts.year_first = year, True, not facts.numbers
    elif year > facts.year:
        facts.last_year = year


def _gregorian_year(facts: Facts, at: _At) -> None:
    if at.of_decade:
        _put_decade(facts, int(at.word))
    else:
        facts.gregorian_year, facts.explicit_year = int(at.word), True


def _digits(facts: Facts, at: _At) -> None:
    if at.of_decade:
        _put_decade(facts, full_year(int(at.word), len(at.word)))
    elif at.before == "A" and at.after == "-" and at.i + 2 < len(at.classes) and at.classes[at.i + 2] in "YG":
        return  # «سال ۱۴-۲۰۱۳»: turned round, the first year is the full one
    elif _is_year(at):
        _put_year(facts, full_year(int(at.word), len(at.word)))
    else:
        facts.numbers.append(int(at.word))


def _is_year(at: _At) -> bool:
    """Whether a short number is a year: after «سال», after a month, or after another year of «سال»."""
    classes, i = at.classes, at.i
    if classes == ["0"]:
        return True  # what is left of «نوروز ۹۸» behind the name
    if at.before in ("A", "W", "~", "3"):
        return "A" in classes[:i]
    if at.before in ("m", "M", "s", "S", "1"):
        return at.after not in ("m", "M")
    if at.before == "B" and i > 1:
        return classes[i - 2] in "mM"
    return at.before in ("-", "/", "v", "U", ",") and i > 2 and "A" in classes[:i] and classes[i - 2] in "Yd0"


def _cardinal(facts: Facts, at: _At) -> None:
    if at.of_decade:
        _put_decade(facts, full_year(at.number, 2))
        return
    numbers = facts.year_words if at.of_year_words else facts.numbers
    if at.before == "v" and numbers and (numbers[-1] >= 20 > at.number or numbers[-1] >= 1000):
        numbers[-1] += at.number
    elif not (at.of_year_words and at.after == "ü"):  # «یک هزار و سیصد»
        numbers.append(at.number)


def _joined_cardinal(facts: Facts, at: _At) -> None:
    """«وچهار» behind «بیست»."""
    numbers = facts.year_words if at.of_year_words else facts.numbers
    if numbers:
        numbers[-1] += at.number


def _thousand(facts: Facts, _: _At) -> None:
    facts.year_words.append(1000)


def _hundreds(facts: Facts, at: _At) -> None:
    if facts.year_words:
        facts.year_words[-1] += at.number


def _and_half(facts: Facts, _: _At) -> None:
    facts.and_half = True


def _up_to(facts: Facts, _: _At) -> None:
    facts.ending = True


def _kind_of_year(facts: Facts, at: _At) -> None:
    facts.autumn = at.value == "autumn"


def _cardinal_months(facts: Facts, at: _At) -> None:
    _cardinal(facts, at)
    _months_long(facts, at)


def _months_long(facts: Facts, at: _At) -> None:
    if at.after in ("L", "z"):
        facts.unit = "B"  # «شش ماهه گذشته»
        return
    facts.part_months = facts.numbers[-1] if facts.numbers else None


def _ordinal(facts: Facts, at: _At) -> None:
    if at.i == 0 and at.number == 1 and at.after in ("A", "B", "C", "E", "6"):
        facts.edge = "start"  # «اول ماه آینده»
        return
    facts.first_ordinal = facts.ordinal
    facts.ordinal = facts.numbers.pop() + at.number if at.before == "v" and facts.numbers else at.number


def _weekday(facts: Facts, at: _At) -> None:
    counted = at.before in ("n", "d", "0") and bool(facts.numbers)
    facts.weekday = at.value if isinstance(at.value, int) else facts.numbers.pop() if counted else 0


def _season(facts: Facts, at: _At) -> None:
    facts.first_season, facts.season = facts.season, at.number


def _month(facts: Facts, at: _At) -> None:
    if facts.first_month is None:
        facts.first_month = facts.month
    facts.month = at.number


def _gregorian_month(facts: Facts, at: _At) -> None:
    facts.gregorian_month = at.number


def _hijri_month(facts: Facts, at: _At) -> None:
    facts.first_hijri_month, facts.hijri_month = facts.hijri_month, at.number


def _hijri_second(facts: Facts, at: _At) -> None:
    if facts.hijri_month is not None:
        facts.hijri_month += at.number


def _era(facts: Facts, at: _At) -> None:
    facts.lunar = facts.lunar or at.value == "h"
    facts.gregorian_era = facts.gregorian_era or at.value == "g"


def _named_year(facts: Facts, at: _At) -> None:
    facts.year_offset, facts.relative = at.number, True


def _day(facts: Facts, at: _At) -> None:
    facts.days_off = at.number


def _day_part(facts: Facts, at: _At) -> None:
    if at.after == "L":
        facts.days_off = -1


def _edge(facts: Facts, at: _At) -> None:
    facts.edge = {"first": "start", "last": "end"}.get(str(at.value), str(at.value))


def _half(facts: Facts, _: _At) -> None:
    facts.half = True


def _century(facts: Facts, _: _At) -> None:
    facts.century = True


def _unit(facts: Facts, at: _At) -> None:
    letter = at.classes[at.i]
    if facts.unit is None:
        facts.unit = letter
    elif facts.second_unit is None:
        facts.second_unit = letter
    if letter == "A" and at.before in ("i", "O") and at.after not in ("L", "z", "j", "Y", "G", "0", "d"):
        facts.year_offset = 0 if at.before == "i" else None
        facts.other_year = at.before == "O"  # «اسفند همان سال»: told before


def _modifier(facts: Facts, at: _At) -> None:
    facts.relative = True
    if at.value == "new":
        facts.other_year = True  # «سال جدید»: the one that begins, or has just begun
        return
    facts.modifier = at.value if isinstance(at.value, str) else "current"
    if _of_year(at):
        facts.year_offset = OFFSETS.get(facts.modifier, 0)


def _of_year(at: _At) -> bool:
    """Whether a modifier is that of a single year («سال مالی گذشته», not «پنج سال گذشته»)."""
    place = at.i - 1
    while place > 0 and at.classes[place] in "~3":
        place -= 1
    return place >= 0 and at.classes[place] == "A" and (place == 0 or at.classes[place - 1] not in "d0n")


def _plural(facts: Facts, _: _At) -> None:
    facts.plural = True


def _relative(facts: Facts, _: _At) -> None:
    facts.relative = True


_HANDLERS: dict[str, Callable[[Facts, _At], None]] = {
    "Y": _jalali_year, "G": _gregorian_year, "d": _digits, "0": _digits, "n": _cardinal, "c": _cardinal_months, "ŵ": _joined_cardinal,
    "b": _months_long, "o": _ordinal, "k": _weekday, "K": _weekday, "S": _season, "s": _season, "m": _month, "M": _month,
    "g": _gregorian_month, "e": _gregorian_month, "q": _hijri_month, "J": _hijri_month, "T": _hijri_second, "3": _era,
    "Q": _century, "I": _named_year, "D": _day, "p": _day_part, "f": _edge, "a": _edge, "N": _half, "L": _modifier, "z": _modifier,
    "j": _modifier, "W": _plural, "i": _relative, "O": _relative, "x": _relative, "X": _relative, "4": _relative,
    "é": _up_to, "ü": _thousand, "ö": _hundreds, "ä": _and_half, "~": _kind_of_year,
    **dict.fromkeys("ABCREHt", _unit),
}  # fmt: skip
