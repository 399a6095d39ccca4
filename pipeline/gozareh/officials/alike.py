"""Offices compared: whether two may be one, whose house they are of, which areas they are for."""

from __future__ import annotations

from functools import cache
from typing import Any

from gozareh.officials.marks import PLACE, Marks, single
from gozareh.officials.roles import Office
from gozareh.text.cues import cue_pairs, cue_phrases, cue_word, cue_words
from gozareh.text.fold import squeeze

_MIN_PREFIX = 5


@cache
def acronyms() -> dict[str, frozenset[str]]:
    """What short names of institutions stand for, word by word: «آبفا» → «آب», «فاضلاب»."""
    return {squeeze(words[0]): frozenset(map(squeeze, words[1:])) for words in map(str.split, cue_phrases("acronyms"))}


def head_key(marks: Marks, office: Office) -> str:
    """The head of an office, comparable: spellings of رئیس meet."""
    if office.said_head is None:
        key = "".join(marks.keys[office.start : office.head_end])
        if office.part is not None:
            broken = office.start in marks.broken
            key = single(marks, office.start) if broken else marks.view.types[office.start].stem
        elif key in cue_words("head_spellings"):
            key = cue_word("head")
        office.said_head = key
    return office.said_head


def content(marks: Marks, office: Office) -> set[str]:
    """The words of an office and its institution that tell it from others: no area words, no places. Not to be changed."""
    if office.said_words is not None:
        return office.said_words
    types, codes = marks.view.types, marks.codes
    words = list(range(office.head_end, office.end))
    if office.part is not None:
        words = [*range(*office.part), *range(office.role_end, office.end)]
    found = {
        types[i].stem for i in words if types[i].key != "،" and types[i].key not in _silent() and not codes[i] & PLACE
    }
    for short in found & acronyms().keys():
        found = (found - {short}) | acronyms()[short]
    office.said_words = found
    return found


def areas(marks: Marks, office: Office) -> set[str]:
    """The place words of an office and its institution. Not to be changed."""
    if office.said_areas is None:
        words = range(office.head_end, office.end)
        own = cue_words("country_words")
        office.said_areas = {
            cue_word("own_country") if marks.keys[i] in own else marks.keys[i]
            for i in words
            if marks.codes[i] & PLACE or marks.keys[i] in own
        }
    return office.said_areas


@cache
def _silent() -> frozenset[str]:
    """Words that tell no office from another: area words, and «جدید» of whoever begins."""
    return cue_words("area_parts") | cue_words("incoming")


Said = tuple[Any, ...]
"""All that is told of an office, wherever it stands."""


def said(marks: Marks, office: Office) -> Said:
    """What two offices have in common that are told in the same words: they are `compatible` with the same others."""
    start, types = office.start, marks.view.types
    return (
        *[(marks.keys[at], types[at].stem, marks.codes[at] & PLACE) for at in range(start, office.end)],
        office.head_end - start,
        office.role_end - start,
        None if office.org_start is None else office.org_start - start,
        None if office.part is None else (office.part[0] - start, office.part[1] - start),
    )


def kindred(head: str, other: str) -> bool:
    """Whether offices with these heads can be `compatible` at all: by them alone the others are passed over."""
    if head.startswith(other) or other.startswith(head):
        return True
    groups = _groups()
    return not groups.get(head, _NONE).isdisjoint(groups.get(other, _NONE))


_NONE: frozenset[str] = frozenset()


@cache
def _groups() -> dict[str, frozenset[str]]:
    """Heads of offices that others can stand for, and the groups in which they are."""
    names = ("constituency", "clerics", "heads_of_house", "deputies", "experts")
    heads = frozenset[str]().union(*map(cue_words, names))
    return {head: frozenset([name for name in names if head in cue_words(name)]) for head in heads}


def _whole(marks: Marks, office: Office) -> str:
    """All words of an office, squeezed."""
    if office.said_whole is None:
        office.said_whole = "".join(marks.keys[office.start : office.end])
    return office.said_whole


def compatible(marks: Marks, one: Office, other: Office) -> bool:
    """Whether two role phrases can be one office: same head, the words of one among the other's, no other area."""
    heads = {head_key(marks, one), head_key(marks, other)}
    if not kindred(head_key(marks, one), head_key(marks, other)):
        return False
    if len(heads) > 1:
        if heads <= cue_words("constituency"):
            return _same_constituency(marks, one, other)
        if heads <= cue_words("experts"):  # «پژوهشگر مسائل آب» goes on as «کارشناس مسائل آب»
            return bool(content(marks, one)) and content(marks, one) == content(marks, other)
        if _same_long_head(marks, one, other) or _same_long_head(marks, other, one):
            return True
        return _twin_offices(marks, one, other, heads) or _same_parliament(marks, one, other)
    if _whole(marks, one) == _whole(marks, other):
        return True
    first, second = content(marks, one), content(marks, other)
    if is_former(marks, one) != is_former(marks, other):
        return False
    if not (_among(first, second) or _among(second, first)):
        return _same_parliament(marks, one, other)
    if _part_of_other(marks, one, other) or _part_of_other(marks, other, one):
        return False
    here, there = areas(marks, one), areas(marks, other)
    return not here or not there or bool(here & there)


def _part_of_other(marks: Marks, part: Office, whole: Office) -> bool:
    """Whether the house of one is only a part of the other's: «رئیس کمیسیون کشاورزی مجلس» is not «رئیس مجلس»."""
    if part.org_start is None or whole.org_start is None or part.role_end != part.head_end:
        return False
    types = marks.view.types
    head, other = types[part.org_start].stem, types[whole.org_start].stem
    return head != other and any(types[at].stem == other for at in range(part.org_start + 1, part.end))


def _same_long_head(marks: Marks, short: Office, full: Office) -> bool:
    """«معاون وزیر صنعت» for «معاون پارلمانی وزیر صنعت، معدن و تجارت», or for «معاون طرح و برنامه وزارت صنعت …»."""
    head, other = head_key(marks, short), head_key(marks, full)
    if not head.startswith(other):
        return False
    rest, told = head[len(other) :], content(marks, full)
    if rest not in told and not any(rest == one and two in told for one, two in cue_pairs("houses_of_heads")):
        return False
    return bool(content(marks, short)) and _among(content(marks, short), content(marks, full))


def _same_constituency(marks: Marks, one: Office, other: Office) -> bool:
    """«نماینده بیرجند» is «نماینده مردم بیرجند، درمیان و خوسف در مجلس»; «نماینده مجلس» may be."""
    short = one if head_key(marks, one) == cue_word("representative") else other
    if not content(marks, short):
        return bool(areas(marks, one) & areas(marks, other))
    return _same_parliament(marks, one, other)


def _twin_offices(marks: Marks, one: Office, other: Office, heads: set[str]) -> bool:
    """Two titles of one office: «امام جمعه رشت» and «نماینده ولی‌فقیه در گیلان», «مدیر» and «رئیس» of one institution."""
    if is_former(marks, one) != is_former(marks, other):
        return False
    if heads <= cue_words("clerics"):
        return True
    if not heads <= cue_words("heads_of_house") or one.org_start is None or other.org_start is None:
        return False
    first = "".join(marks.keys[one.org_start : one.end])
    return first == "".join(marks.keys[other.org_start : other.end]) and one.role_end == one.head_end


def same_parliament(marks: Marks, one: Office, other: Office) -> bool:
    """A member or the spokesman of a committee of parliament who goes on as the deputy of a constituency («نماینده مردم سیرجان»)."""
    members = [o for o in (one, other) if _in_committee(marks, o) and _parliament(marks, o)]
    deputies = [o for o in (one, other) if head_key(marks, o) in cue_words("constituency") and len(areas(marks, o))]
    return len(members) == 1 and len(deputies) == 1


def _in_committee(marks: Marks, office: Office) -> bool:
    """Whether somebody belongs to a body («عضو …») or to a committee («سخنگوی کمیسیون …»)."""
    committee = office.org_start is not None and marks.keys[office.org_start] in cue_words("committees")
    return committee or head_key(marks, office) in cue_words("member_noun")


def same_house(marks: Marks, one: Office, other: Office) -> bool:
    """Two heads of one house: «رئیس هیات مدیره شرکت آب بم» goes on as «مدیرعامل شرکت آب بم»."""
    if (
        one.org_start is None
        or other.org_start is None
        or one.role_end != one.head_end
        or other.role_end != other.head_end
    ):
        return False
    first = "".join(marks.keys[one.org_start : one.end])
    second = "".join(marks.keys[other.org_start : other.end])
    return first.startswith(second) or second.startswith(first)


def _same_parliament(marks: Marks, one: Office, other: Office) -> bool:
    """«نماینده مجلس» and «عضو کمیسیون … مجلس» can be one person."""
    short = [o for o in (one, other) if o.end - o.start <= 4]
    if (
        not short
        or head_key(marks, one) not in cue_words("deputies")
        or head_key(marks, other) not in cue_words("deputies")
    ):
        return False
    return all(_parliament(marks, o) for o in (one, other))


def is_former(marks: Marks, office: Office) -> bool:
    """Whether an office is said to be a past one («رئیس پیشین پارک»)."""
    return any(marks.keys[i] in cue_words("former") for i in range(office.head_end, office.end))


def _among(few: set[str], many: set[str]) -> bool:
    for word in few:
        if word in many:
            continue
        if len(word) >= _MIN_PREFIX and any(
            w.startswith(word) or (len(w) >= _MIN_PREFIX and word.startswith(w)) for w in many
        ):
            continue
        return False
    return True


def _parliament(marks: Marks, office: Office) -> bool:
    return not cue_words("parliament").isdisjoint(marks.keys[office.start : office.end])
