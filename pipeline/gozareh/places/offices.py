"""The area that an office is for, by its organisation and role."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gozareh.places.listed import may_be_place
from gozareh.places.mention import PlaceMention
from gozareh.places.reader import scan
from gozareh.text.cues import cue_pattern, cue_phrases, cue_words
from gozareh.text.fold import fold, squeeze
from gozareh.text.ordinary import ordinary_words

HOME = "ایران"
_MORE = 2  # words of a district's name that the lists do not have («بخشدار خورش رستم»)


@lru_cache(maxsize=20_000)
def area_of_office(organization: str | None, role: str | None) -> str | None:
    """The place that an office is for: the last one named in it («شرکت شهرکهای صنعتی تهران» → «تهران»), «ایران» for a ministry.

    Whoever is elected by the people of a place speaks for it and not for the whole country. An office of no named province
    («اداره کل … استان») has the bare type word as its area; the report tells which province that is.
    """
    role = None if role is None else _fields().split(fold(role).text)[0]
    if role and role.startswith(cue_phrases("elected")) and (area := _last_named(role)):
        return area
    for words in (organization, role):
        if not words:
            continue
        if area := _last_named(words):
            return area
        folded = fold(words).text
        whole = f" {folded} "  # «علامه مجلسی» is no parliament
        if folded.startswith(cue_phrases("national")) or any(
            f" {name} " in whole for name in cue_phrases("national_inside")
        ):
            return HOME
    for words in (role, organization):
        last = fold(words).text.rpartition(" ")[2] if words else ""
        if last in cue_words("pointed_province"):
            return last
    return None


@lru_cache(maxsize=20_000)
def wider_than_office(organization: str | None, role: str | None) -> str | None:
    """What whoever has an office may speak of besides its own area, else None.

    An institution named after the capital of its province speaks of «استان», too («اتاق بازرگانی ارومیه»); whoever is elected
    by the people of a place sits in the parliament of the whole country.
    """
    if role and fold(role).text.startswith(cue_phrases("elected")):
        return HOME
    if not organization or not fold(organization).text.startswith(cue_phrases("of_capital")):
        return None
    found = scan(fold(organization).text)
    return found[-1].province if found and found[-1].type in ("county", "town") else None


@cache
def _fields() -> re.Pattern[str]:
    """«نماینده ویژه عمان | در امور یمن»: what an office is concerned with, and no area that it is for."""
    return re.compile(rf" در (?:{cue_pattern('affairs')}) ")


def _last_named(words: str) -> str | None:
    found: list[PlaceMention] = scan(fold(words).text, office=True)
    if not found:
        return _unlisted(fold(words).text)
    last = found[-1]
    if last.type == "country":
        return HOME
    if last.type == "foreign" and not cue_words("arts").isdisjoint(
        map(squeeze, fold(words).text[: last.start].split())
    ):
        return None  # «دبیر جشنواره سینمای مستند سوئیس» may be anywhere
    place = len(found) - 1  # «نماینده مردم شاهرود و میامی»: the first of a list at the end
    folded = fold(words).text
    while place and folded[found[place - 1].end : found[place].type_start].strip() in ("و", "،"):
        place -= 1
    rest = folded[last.end :].split() if place == len(found) - 1 else []
    if 0 < len(rest) <= _MORE and folded.startswith(cue_phrases("heads_of_districts")):
        return f"{last.text} {' '.join(rest)}"
    return found[place].text


def _unlisted(office: str) -> str | None:
    """The name in no list that an office for one place ends in («فرماندار نوکند», «شهردار سینت لوئیس»)."""
    for head in cue_phrases("heads_of_places"):
        name = office[len(head) + 1 :]
        if office.startswith(f"{head} ") and 0 < len(name.split(" ")) <= _MORE and may_be_place(name):
            return None if ordinary_words().issuperset(map(squeeze, name.split(" "))) else name
    return None
