"""Offices as written: from the head of a role to where its institution ends."""

from __future__ import annotations

from dataclasses import dataclass

from gozareh.officials.marks import (
    CLOSED,
    COURTESY,
    DEPARTED,
    HONORIFIC,
    ORGANISATION,
    PLACE,
    ROLE,
    WEAK_ORGANISATION,
    WORK,
    Marks,
    stop_words,
)

_MAX_WORDS = 16
_COMMA = "،"
_AREA_WORDS = frozenset({"استان", "شهرستان", "شهر", "بخش"})
_CLOSING_WORDS = frozenset({"کشور", "ایران", "کشورمان"})
_NUMBERED = frozenset({"منطقه", "شماره", "ناحیه", "شهرک", "حوزه", "شعبه", "فاز"})
_HOLDS_NAME = frozenset({"شهید", "امام", "علامه", "حضرت", "شهدای", "شهیدان", "امامزاده", "خواجه", "آیتالله", "دکتر", "شیخ", "میرزا"})
# Prepositions that stand inside the names of offices and institutions.
_INNER = frozenset({
    ("مبارزه", "با"), ("مقابله", "با"), ("نظارت", "بر"), ("حمایت", "از"), ("پیشگیری", "از"), ("حفاظت", "از"), ("صیانت", "از"),
    ("رسیدگی", "به"), ("امر", "به"), ("نهی", "از"), ("پاسخگویی", "به"), ("ارتباط", "با"), ("کمک", "به"), ("خدمت", "به"),
})
_BLESSINGS = frozenset({"ره", "ع", "س", "عج", "ص"})
_PAIRS = frozenset({("کهگیلویه", "بویراحمد"), ("چهارمحال", "بختیاری"), ("سیستان", "بلوچستان")})
_SECOND_OF_PAIR = frozenset({"بویراحمد", "بختیاری", "بلوچستان"})
_SECOND_NAMES = frozenset({"رضوی", "شمالی", "جنوبی", "غربی", "شرقی", "بزرگ"})
_THIS = frozenset({"این", "آن", "همین", "همان"})


@dataclass(slots=True)
class Office:
    """A role phrase over words: `start:role_end` is the role, `org_start:end` its institution (None: no institution noun).

    `area` says that the phrase ends with the place that it governs, `seat` is the office whose institution it shares, and
    `pointing` says that the institution is only pointed at («این شرکت», «شرکت»); `work` marks trades and memberships.
    """

    start: int
    head_end: int
    role_end: int
    org_start: int | None
    end: int
    work: bool
    pointing: bool = False
    holder: int | None = None
    area: bool = False
    seat: Office | None = None


def read_office(marks: Marks, start: int, names: dict[int, int]) -> Office:
    """Read the office whose head stands at `start`. `names` maps the first word of each name found so far to its end."""
    return _read(marks, start, marks.ends["role"][start], None, names)


def read_institution(marks: Marks, start: int, names: dict[int, int]) -> Office:
    """Read the institution whose head noun stands at `start`, as an office without a role."""
    return _read(marks, start, marks.ends["organisation"][start], start, names)


def _read(marks: Marks, start: int, head_end: int, org: int | None, names: dict[int, int]) -> Office:
    codes, keys = marks.codes, marks.keys
    sentence_end = marks.view.sentences[marks.view.sentence_of[start]][1]
    limit = min(sentence_end, start + _MAX_WORDS)
    at = head_end
    role_end: int | None = None
    pointing = False
    stops = stop_words()
    last_area = False  # the phrase so far ends with the area that closes it
    while at < limit:
        code, key = codes[at], keys[at]
        if not marks.letters(at):
            if key == _COMMA and not last_area and _list_goes_on(marks, at, limit, names):
                at += 1
                continue
            if marks.number(at) and keys[at - 1] in _NUMBERED:
                at += 1
                continue
            if marks.opening(at) and org is not None and (closed := _closed_quote(marks, at, limit)):
                last_area = keys[at] != "("
                at = closed
                continue
            break
        if at in names and keys[at - 1] not in _HOLDS_NAME and not _inside_name(marks, at, org):
            break
        if key == "و":
            if org is not None and at + 1 < limit and codes[at + 1] & ORGANISATION and not codes[at + 1] & WEAK_ORGANISATION:
                break
            if not _and_goes_on(marks, at, limit, names, last_area=last_area):
                break
            at += 2 if not codes[at + 1] & ORGANISATION else 1
            last_area = bool(codes[at - 1] & PLACE) or keys[at - 1] in _SECOND_OF_PAIR
            continue
        if code & CLOSED:
            if (keys[at - 1], key) in _INNER:
                at += 1
                continue
            if key in _THIS and org is None and at + 1 < limit and (codes[at + 1] & WEAK_ORGANISATION or keys[at + 1] in _AREA_WORDS):
                role_end, at, pointing = at, at + 2, True  # «شهردار این منطقه»
                break
            if key in _THIS and org is None and at + 1 < limit and codes[at + 1] & ORGANISATION:
                role_end, org, pointing = at, at + 1, True
                at = marks.ends["organisation"][at + 1]
                break
            if key == "در" and (reach := _seat(marks, start, at, org, limit)):
                if codes[at + 1] & ORGANISATION and org is None:
                    return Office(start, head_end, at, at + 1, _org_end(marks, at + 1, limit, names), bool(codes[start] & WORK))
                at = reach
                continue
            break
        if key in stops or marks.finite(at) or (org is not None and marks.participle(at)):
            if marks.finite(at) and _light(marks, at) and at - 1 > head_end and not last_area:
                at -= 1  # the noun of a compound verb: «شرکت دستور می‌دهد»
            break
        if code & (HONORIFIC | COURTESY) and not code & ORGANISATION and keys[at - 1] not in _HOLDS_NAME:
            break
        if code & DEPARTED and key not in _HOLDS_NAME:
            break
        if last_area and not code & PLACE and key not in _AREA_WORDS and key not in _CLOSING_WORDS and not code & ORGANISATION:
            break
        if code & ROLE:
            if org is not None or last_area:
                break
            at = marks.ends["role"][at]
            continue
        if code & ORGANISATION and not (key == "مرکز" and at + 1 < limit and keys[at + 1] in _AREA_WORDS):
            if last_area and org is not None:
                break
            if not code & WEAK_ORGANISATION and org is None:
                org = at
            at = marks.ends["organisation"][at]
            last_area = False
            continue
        at += 1
        if code & PLACE:
            last_area = at >= limit or not codes[at] & PLACE
        elif key in _CLOSING_WORDS:
            last_area = True
        elif key == "استان":
            if at < limit and _place_next(marks, at) and at not in names:
                at += 1
                if at < limit and keys[at] in _SECOND_NAMES:
                    at += 1
            last_area = True
    end = at
    while end > head_end and keys[end - 1] in ("و", _COMMA):
        end -= 1
    if org is not None and org >= end:
        org = None
    if role_end is None:
        role_end = org if org is not None else end
    bare = org is not None and marks.ends["organisation"].get(org) == end
    return Office(start, head_end, role_end, org, end, bool(codes[start] & WORK), pointing or bare, area=last_area)


def _light(marks: Marks, at: int) -> bool:
    """Whether a verb usually takes a noun before it to make its sense («تشکیل شد», «دستور داد»)."""
    verb = marks.view.types[at].verb
    return verb is not None and verb.role in ("do", "become", "have", "reach", "other")


def _org_end(marks: Marks, start: int, limit: int, names: dict[int, int]) -> int:
    """Where an institution that follows «در» ends: at the first word that is no noun or adjective."""
    at = marks.ends["organisation"][start]
    stops = stop_words()
    while at < limit and marks.letters(at) and at not in names and marks.keys[at] not in stops:
        code = marks.codes[at]
        if marks.keys[at] == "و":
            if at + 1 < limit and marks.fresh(at + 1) is False and not marks.codes[at + 1] & (ROLE | HONORIFIC | COURTESY | CLOSED):
                at += 2
                continue
            break
        if code & (CLOSED | ROLE | HONORIFIC | COURTESY) or marks.finite(at):
            break
        at += 1
    return at


def _seat(marks: Marks, start: int, at: int, org: int | None, limit: int) -> int | None:
    """The end of «در X» that belongs to the office: «نماینده … در مجلس», «نهاد نمایندگی … در دانشگاه»."""
    if at + 1 >= limit:
        return None
    following = marks.codes[at + 1]
    stands_for = any(marks.keys[i].startswith("نمایند") for i in range(start, at))
    if not stands_for:
        return None
    if following & ORGANISATION:
        return marks.ends["organisation"][at + 1]
    if org is None and (marks.keys[at + 1] in _AREA_WORDS or following & PLACE):
        return at + 2
    return None


def _inside_name(marks: Marks, at: int, org: int | None) -> bool:
    """Whether a first name in an institution's name is part of it («صندوق کارآفرینی امید استان …»)."""
    following = at + 1
    if org is None or following >= marks.size:
        return False
    return not marks.letters(following) or bool(marks.codes[following] & CLOSED) or marks.keys[following] in _AREA_WORDS


def _place_next(marks: Marks, at: int) -> bool:
    """Whether the name of the area follows «استان»: a place, or a word that no list knows otherwise."""
    code = marks.codes[at]
    if code & PLACE:
        return True
    return marks.letters(at) and not code & (CLOSED | HONORIFIC | COURTESY | ROLE) and not marks.finite(at) and not marks.given(at) and (
        marks.keys[at] not in stop_words()
    )


def _plain(marks: Marks, at: int, names: dict[int, int]) -> bool:
    """Whether a word can stand in a list of fields («معدن», «رفاه اجتماعی»)."""
    code = marks.codes[at]
    return (
        marks.letters(at)
        and at not in names
        and not code & (CLOSED | HONORIFIC | COURTESY | ROLE | DEPARTED)
        and not marks.finite(at)
        and marks.keys[at] not in stop_words()
    )


def _list_goes_on(marks: Marks, comma: int, limit: int, names: dict[int, int]) -> bool:
    """Whether a comma stands inside an office's or institution's name: «صنعت، معدن و تجارت»."""
    at = comma + 1
    items = 0
    while at < limit and items < 4:
        if marks.keys[at] == "و":
            return items > 0 and at + 1 < limit and _plain(marks, at + 1, names) and not marks.codes[at + 1] & ORGANISATION
        if marks.keys[at] == _COMMA:
            return items > 0 and _list_goes_on(marks, at, limit, names)
        if not _plain(marks, at, names) or marks.codes[at] & (ORGANISATION & ~WEAK_ORGANISATION | PLACE):
            return False
        if items == 0 and marks.fresh(at):
            return False
        items += 1
        at += 1
    return False


def _and_goes_on(marks: Marks, at: int, limit: int, names: dict[int, int], *, last_area: bool) -> bool:
    """Whether «و» joins two parts of one name rather than two people, two offices or two clauses."""
    following = at + 1
    if following >= limit or not _plain(marks, following, names):
        return False
    if (marks.keys[at - 1], marks.keys[following]) in _PAIRS:
        return True
    if last_area:
        return bool(marks.codes[following] & PLACE) and marks.keys[at - 1] not in _CLOSING_WORDS
    return True


def _closed_quote(marks: Marks, at: int, limit: int) -> int | None:
    """The end of a short quoted name of a company («فولاد آذران»); brackets are no names."""
    if marks.keys[at] == "(":
        blessing = at + 2 < limit and marks.keys[at + 1] in _BLESSINGS and marks.closing(at + 2)
        return at + 3 if blessing else None
    for index in range(at + 1, min(limit, at + 6)):
        if marks.closing(index):
            return index + 1
        if not marks.letters(index) or marks.finite(index):
            return None
    return None
