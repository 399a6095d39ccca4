"""When and where a bare text was published, as its dateline or its file name says it; nothing where they do not."""

from __future__ import annotations

import re
from pathlib import PurePath

from gozareh.calendar import read_times
from gozareh.calendar.dates import day_from

_HEAD = 240
_BEFORE = 60
"""Characters that may stand before the date of a dateline: place and agency."""

_IN_NAME = re.compile(r"(?<!\d)(1[34]\d\d|20\d\d)([-_.]?)(0[1-9]|1[0-2])\2([0-3]\d)(?!\d)")
_LABEL = re.compile(r"تاریخ(?: انتشار| خبر| مخابره)?\s*[:：]\s*")
_AFTER = re.compile(r"\s*(?:[-–—:)/|،]|$)", re.MULTILINE)
_SENTENCE = re.compile(r"[.؟!?»«\n]")
_SOURCE = re.compile(
    r"(?:به گزارش\s+)?((?:خبرگزاری|خبرگزاري|پایگاه خبری|پایگاه اطلاع.?رسانی|روزنامه)\s+[^\s،.:()«»–—-]+)"
)


def date_in_name(path: str) -> str | None:
    """The day in a file name such as `1392-03-21-semnan.txt`, ISO 8601 or Jalali, else None."""
    for match in _IN_NAME.finditer(PurePath(path).name):
        text = f"{match[1]}-{match[3]}-{match[4]}"
        if day_from(text) is not None:
            return text
    return None


def dateline(text: str) -> tuple[str | None, str | None]:
    """(Published, source) as the first lines say them.

    A date counts where it stands by itself: behind «تاریخ انتشار:», or among the first words with a dash, a colon or
    the end of the line behind it («سمنان - ۲۱ خرداد ۱۳۹۲ - …»). A date inside a sentence is a date that the report
    speaks of. A source counts where the report begins with it.
    """
    head = text[:_HEAD]
    source = _SOURCE.match(head.lstrip())
    return _day(head), source[1].strip() if source else None


def _day(head: str) -> str | None:
    label = _LABEL.search(head)
    first = len(head) - len(head.lstrip())
    for time in read_times(head):
        if not time.explicit_year or time.start_date is None or time.start_date != time.end_date:
            continue
        if label is not None and label.end() <= time.core_start <= label.end() + 12:
            return time.start_date
        before = head[first : time.start]
        if time.core_start != time.start or len(before) > _BEFORE or _SENTENCE.search(before):
            continue
        if (not before or before.rstrip().endswith(("-", "–", "—", "/", "،", "(", ":", "|"))) and _AFTER.match(
            head, time.end
        ):
            return time.start_date
    return None
