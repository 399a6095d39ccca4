"""Numbers in digits: what «1,234», «۳/۵», «1402/07/19», «8:30» and «021-3327» are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from gozareh.numbers.lexicon import Exact, exactly

# A digit expression is looked at whole up to this length; longer ones are no numbers that anybody reads.
LONGEST = 40
DIGITS_AT_MOST = 24

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:[,٬،][0-9]{3})+(?:[./٫][0-9]{1,6})?")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
DOTTED_ONCE = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
"""What is a decimal or has a mark of thousands: «1.125»."""
_SPACED = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
_DECIMAL = re.compile(r"([0-9]{1,18})([./٫])([0-9]{1,12})")
_YEAR = r"(?:1[2345][0-9]{2}|20[0-9]{2}|19[0-9]{2})"
_DATE = re.compile(rf"(?:{_YEAR}|[0-9]{{2}})([/.٫\-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])"
                   rf"|(?:0?[1-9]|[12][0-9]|3[01])([/.٫\-])(?:0?[1-9]|1[0-2])\2(?:{_YEAR}|[0-9]{{2}})")  # fmt: skip
_YEAR_MONTH = re.compile(r"1[34][0-9]{2}/(?:0?[1-9]|1[0-2])")
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?")
# «فصل ۲۰۱۳/۲۰۱۴»
_SEASON = re.compile(r"((?:1[34]|19|20)[0-9]{2})/((?:1[34]|19|20)[0-9]{2})")
_HYPHEN = re.compile(r"[-–]")
_LIST = re.compile(r"[،,٬]")
_MARKS = str.maketrans("", "", ",٬، ")


@dataclass(frozen=True, slots=True)
class Piece:
    """One number inside a run. Offsets are into the run.

    `form`: number, fraction, share, half, ordinal, date, years, clock, ref, score, word (a lone number word).
    `coef` and `scale`: value = coef * scale where a scale word closes the number («۱۱۸ میلیارد»), else scale is 1.
    `digits`: written in digits alone. `slash`: numerator and denominator of «۱/۳».
    """

    start: int
    end: int
    value: Exact
    most: Exact | None
    form: str
    coef: Exact
    scale: int
    digits: bool
    slash: tuple[int, int] | None = None


def _number(start: int, end: int, value: Exact, slash: tuple[int, int] | None = None) -> Piece:
    return Piece(start, end, value, None, "number", value, 1, True, slash)


def _other(start: int, end: int, form: str) -> Piece:
    return Piece(start, end, 0, None, form, 0, 1, True)


def decimal(text: str) -> Exact:
    """The exact value of digits with marks («1,234.5», «۳٫۵»), marks of thousands dropped."""
    return exactly(Fraction(text.translate(_MARKS).replace("٫", ".").replace("/", ".")))


def read_shape(text: str, offset: int = 0) -> list[Piece]:
    """The numbers in one digit expression `text`, which starts at `offset` in its run."""
    end = offset + len(text)
    if text.isdigit():
        if len(text) > DIGITS_AT_MOST or (text[0] == "0" and len(text) > 2):
            return [_other(offset, end, "ref")]
        return [_number(offset, end, int(text))]
    if len(text) > LONGEST:
        return []
    if _THOUSANDS.fullmatch(text) or _SPACED.fullmatch(text):
        return [_number(offset, end, decimal(text))]
    if _DOTTED.fullmatch(text):
        return [_number(offset, end, int(text.replace(".", "")))]
    if _DATE.fullmatch(text) or _YEAR_MONTH.fullmatch(text):
        return [_other(offset, end, "date")]
    if (years := _SEASON.fullmatch(text)) and int(years[2]) - int(years[1]) == 1:
        return [_other(offset, end, "years")]
    if match := _DECIMAL.fullmatch(text):
        slash = (int(match[1]), int(match[3])) if match[2] == "/" else None
        return [_number(offset, end, decimal(text), slash)]
    if ":" in text:
        return [_other(offset, end, "clock" if _CLOCK.fullmatch(text) else "score")]
    if _HYPHEN.search(text):
        return _hyphened(text, offset)
    return _listed(text, offset)


def _listed(text: str, offset: int) -> list[Piece]:
    """«44،19،11»: several numbers; whatever has other marks is a reference."""
    pieces: list[Piece] = []
    start = 0
    parts = list(_LIST.finditer(text))
    if not parts:
        return [_other(offset, offset + len(text), "ref")]
    for stop in [*(match.start() for match in parts), len(text)]:
        pieces += read_shape(text[start:stop], offset + start)
        start = stop + 1
    return pieces


def _hyphened(text: str, offset: int) -> list[Piece]:
    """«5-10» is a range, «2-1» a score, «021-3327» a telephone number."""
    parts = _HYPHEN.split(text)
    end = offset + len(text)
    if len(parts) == 2 and len(parts[1]) == 2 and re.fullmatch("1[34][0-9]{2}", parts[0]):
        return [_other(offset, end, "years")]  # «سال زراعی ۱۴۰۱-۰۲»
    if len(parts) != 2 or any(part[:1] == "0" and len(part) > 1 and part[1].isdigit() for part in parts):
        return [_other(offset, end, "ref")]
    sides = [read_shape(part) for part in parts]
    if any(len(side) != 1 or side[0].form != "number" for side in sides):
        return [_other(offset, end, "ref")]
    low, high = sides[0][0].value, sides[1][0].value
    if 1300 <= low <= 1450 and parts[0].isdigit() and (1300 <= high <= 1450 or high < 100):
        return [_other(offset, end, "years")]
    if all(1800 <= side <= 2100 for side in (low, high)):
        return [_other(offset, end, "years")]
    if parts[0].isdigit() and len(parts[0]) == 2 and 1300 <= high <= 2100 and (high + 1) % 100 == low:
        return [_other(offset, end, "years")]  # «سال ۱۴-۲۰۱۳», written from right to left
    if low < high:
        return [Piece(offset, end, low, high, "number", low, 1, True)]
    return [_other(offset, end, "score" if low < 30 else "ref")]
