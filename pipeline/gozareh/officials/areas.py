"""The area that an official speaks for, out of the words of role and institution."""

from __future__ import annotations

import re
from functools import lru_cache

from gozareh.officials.model import Person
from gozareh.places import read_places
from gozareh.text.fold import fold

_NATIONAL = re.compile(r"(?:ایران|کشور|جمهوری اسلامی)$")
_COUNTRY_HEADS = re.compile(
    r"^(?:وزارت|وزیر|معاون\s+وزیر|رئیس[\s\u200c]*جمهور|معاون\s+اول|مجلس|قوه|دیوان|بانک\s+مرکزی|سازمان\s+برنامه|سخنگوی\s+دولت)"
)
_COUNTRY = "ایران"


def area_of(person: Person) -> str | None:
    """The place that a person's role or institution names («استاندار همدان» → «همدان»), «ایران» for a national office, else None.

    Of several places the last one counts: it closes the name («دانشگاه فردوسی مشهد»).
    """
    for text in (person.organization, person.role):
        if text and (area := _area_in(text)) is not None:
            return area
    if person.role and _COUNTRY_HEADS.search(fold(person.role).text):
        return _COUNTRY
    return None


@lru_cache(maxsize=4096)
def _area_in(text: str) -> str | None:
    folded = fold(text).text.strip()
    places = [place for place in read_places(text) if place.type not in ("estate", "foreign")] or read_places(text)
    if places:
        return places[-1].name
    return _COUNTRY if _NATIONAL.search(folded) or _COUNTRY_HEADS.search(folded) else None
