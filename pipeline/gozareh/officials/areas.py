"""The area that an official speaks for, out of the words of role and institution."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gozareh.officials.model import Person
from gozareh.places import read_places
from gozareh.text.cues import cue_pattern
from gozareh.text.fold import fold

_COUNTRY = "ایران"


@cache
def _national() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue_pattern('national_endings')})$")


@cache
def _country_heads() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue_pattern('national_offices')})")


def area_of(person: Person) -> str | None:
    """The place that a person's role or institution names («استاندار همدان» → «همدان»), «ایران» for a national office, else None.

    Of several places the last one counts: it closes the name («دانشگاه فردوسی مشهد»).
    """
    for text in (person.organization, person.role):
        if text and (area := _area_in(text)) is not None:
            return area
    if person.role and _country_heads().match(fold(person.role).text):
        return _COUNTRY
    return None


@lru_cache(maxsize=4096)
def _area_in(text: str) -> str | None:
    folded = fold(text).text.strip()
    places = [place for place in read_places(text) if place.type not in ("estate", "foreign")] or read_places(text)
    if places:
        return places[-1].name
    return _COUNTRY if _national().search(folded) or _country_heads().match(folded) else None
