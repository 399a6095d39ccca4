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
_HOLDS_NAME = frozenset(
    {"شهید", "امام", "علامه", "حضرت", "شهدای", "شهیدان", "امامزاده", "خواجه", "آیتالله", "دکتر", "شیخ", "میرزا"}
)
# Prepositions that stand inside the names of offices and institutions.
_INNER = frozenset(
    {
        ("مبارزه", "با"),
        ("مقابله", "با"),
        ("نظارت", "بر"),
        ("حمایت", "از"),
        ("پیشگیری", "از"),
        ("حفاظت", "از"),
        ("صیانت", "از"),
        ("رسیدگی", "به"),
        ("امر", "به"),
        ("نهی", "از"),
        ("پاسخگویی", "به"),
        ("ارتباط", "با"),
        ("کمک", "به"),
        ("خدمت", "به"),
    }
)
_ENVOYS = frozenset({"سفیر", "کاردار", "سرکنسول", "کنسول", "رایزن"})
_BLESSINGS = frozenset({"ره", "ع", "س", "عج", "ص"})
_PAIRS = frozenset({("کهگیلویه", "بویراحمد"), ("چهارمحال", "بختیاری"), ("سیستان", "بلوچستان")})
_SECOND_OF_PAIR = frozenset({"بویراحمد", "بختیاری", "بلوچستان"})
_SECOND_NAMES = frozenset({"رضوی", "شمالی", "جنوبی", "غربی", "شرقی", "بزرگ"})
_THIS = frozenset({"این", "آن", "همین", "همان"})


@dataclass(slots=True)
class Office:
    """A role phrase over words: `start:role_end` is the role, `org_start:end` its institution (None: no institution noun).

    `role_text` is the role in the singular where the words are a plural that several people share, `part` its words after
    the head,
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
    role_text: str | None = None
    part: tuple[int, int] | None = None


def read_office(marks: Marks, start: int, names: dict[int, int]) -> Office:
    """Read the office whose head stands at `start`. `names` maps the first word of each name found so far to its end."""
    return _read(marks, start, marks.ends["role"][start], None, names)


def read_shared(marks: Marks, start: int, names: dict[int, int]) -> Office:
    """Read an office in the plural («نمایندگان مردم قزوین در مجلس …») whose head stands at `start`."""
    return _read(marks, start, marks.shared[start], None, names)


def read_institution(marks: Marks, start: int, names: dict[int, int]) -> Office:
    """Read the institution whose head noun stands at `start`, as an office without a role."""
    return _read(marks, start, marks.ends["organisation"][start], start, names)


def _read(marks: Marks, start: int, head_end: int, org: int | None, names: dict[int, int]) -> Office:
    return _Walk(marks, start, head_end, org, names).office()


class _Walk:
    """One pass over the words of an office, from its head to its end."""

    __slots__ = ("area", "at", "head_end", "limit", "marks", "names", "org", "pointing", "role_end", "seated", "start")

    def __init__(self, marks: Marks, start: int, head_end: int, org: int | None, names: dict[int, int]) -> None:
        sentence_end = marks.view.sentences[marks.view.sentence_of[start]][1]
        self.marks = marks
        self.start = start
        self.head_end = self.at = head_end
        self.limit = min(sentence_end, start + _MAX_WORDS)
        self.org = org
        self.names = names
        self.role_end: int | None = None
        self.pointing = False
        self.area = False  # the phrase so far ends with the area that closes it
        self.seated = False  # the institution stands after «در» and has been read to its end

    def office(self) -> Office:
        """Walk to the end and say what was read."""
        marks, keys = self.marks, self.marks.keys
        while self.at < self.limit and self._step():
            pass
        end, org = self.at, self.org
        while end > self.head_end and keys[end - 1] in ("و", _COMMA):
            end -= 1
        if org is not None and org >= end:
            org = None
        role_end = self.role_end
        if role_end is None:
            role_end = org if org is not None else end
        bare = org is not None and not self.seated and marks.ends["organisation"].get(org) == end
        work = bool(marks.codes[self.start] & WORK)
        return Office(self.start, self.head_end, role_end, org, end, work, self.pointing or bare, area=self.area)

    def _step(self) -> bool:
        """Take the next words in; False where the office has ended."""
        marks, at = self.marks, self.at
        code, key = marks.codes[at], marks.keys[at]
        if not marks.letters(at):
            return self._mark(key)
        held = marks.keys[at - 1] in _HOLDS_NAME
        if at in self.names and not held and not _inside_name(marks, at, self.org):
            return False
        if key == "و":
            return self._and()
        if code & CLOSED:
            return self._function_word(key)
        if key in stop_words() or marks.finite(at) or (self.org is not None and marks.participle(at)):
            if marks.finite(at) and _light(marks, at) and at - 1 > self.head_end and not self.area:
                self.at -= 1  # the noun of a compound verb: «شرکت دستور می‌دهد»
            return False
        if code & (HONORIFIC | COURTESY) and not code & ORGANISATION and not held:
            return False
        if code & DEPARTED and key not in _HOLDS_NAME:
            return False
        return self._noun(code, key)

    def _mark(self, key: str) -> bool:
        """A comma in a list of fields, a number, a short quoted name, a blessing in brackets."""
        marks, at = self.marks, self.at
        if key == _COMMA and not self.area and _list_goes_on(marks, at, self.limit, self.names):
            self.at += 1
            return True
        if marks.number(at) and marks.keys[at - 1] in _NUMBERED:
            self.at += 1
            return True
        if marks.opening(at) and self.org is not None and (closed := _closed_quote(marks, at, self.limit)):
            self.area = key != "("
            self.at = closed
            return True
        return False

    def _and(self) -> bool:
        """«و» between two parts of one name."""
        marks, at = self.marks, self.at
        following = marks.codes[at + 1] if at + 1 < self.limit else 0
        opens = following & ORGANISATION and not following & WEAK_ORGANISATION
        if (self.org is not None and opens) or not _and_goes_on(marks, at, self.limit, self.names, last_area=self.area):
            return False
        self.at += 1 if following & ORGANISATION else 2
        last = self.at - 1
        self.area = bool(marks.codes[last] & PLACE) or marks.keys[last] in _SECOND_OF_PAIR
        return True

    def _function_word(self, key: str) -> bool:
        """A preposition inside a name, «این» before an institution, «در» before a seat."""
        marks, at = self.marks, self.at
        if (marks.keys[at - 1], key) in _INNER:
            self.at += 1
            return True
        following = marks.codes[at + 1] if at + 1 < self.limit else 0
        if key in _THIS and self.org is None and at + 1 < self.limit:
            if following & WEAK_ORGANISATION or marks.keys[at + 1] in _AREA_WORDS:
                self.role_end, self.at, self.pointing = at, at + 2, True  # «شهردار این منطقه»
            elif following & ORGANISATION:
                self.role_end, self.org, self.pointing = at, at + 1, True
                self.at = marks.ends["organisation"][at + 1]
            return False
        if key == "در" and (reach := _seat(marks, self.start, at, self.org, self.limit)):
            if following & ORGANISATION and self.org is None:
                self.role_end, self.org, self.seated = at, at + 1, True
                self.at = _org_end(marks, at + 1, self.limit, self.names)
                return False
            self.at = reach
            return True
        return False

    def _noun(self, code: int, key: str) -> bool:
        """A noun or adjective: a further head, an area that closes the name, or one more word of it."""
        marks, at, keys = self.marks, self.at, self.marks.keys
        closes = key in _AREA_WORDS or key in _CLOSING_WORDS
        if self.area and not code & (PLACE | ORGANISATION) and not closes:
            return False
        if code & ROLE:
            if self.org is not None or self.area:
                return False
            self.at = marks.ends["role"][at]
            return True
        if code & ORGANISATION and not (key == "مرکز" and at + 1 < self.limit and keys[at + 1] in _AREA_WORDS):
            if self.area and self.org is not None:
                return False
            if not code & WEAK_ORGANISATION and self.org is None:
                self.org = at
            self.at = marks.ends["organisation"][at]
            self.area = False
            return True
        self.at = at = at + 1
        if code & PLACE:
            self.area = at >= self.limit or not marks.codes[at] & PLACE
        elif key in _CLOSING_WORDS:
            self.area = True
        elif key == "استان":
            self._province()
        return True

    def _province(self) -> None:
        """The province's name after «استان»."""
        marks = self.marks
        if self.at < self.limit and _place_next(marks, self.at) and self.at not in self.names:
            self.at += 1
            if self.at < self.limit and marks.keys[self.at] in _SECOND_NAMES:
                self.at += 1
        self.area = True


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
            if (
                at + 1 < limit
                and marks.fresh(at + 1) is False
                and not marks.codes[at + 1] & (ROLE | HONORIFIC | COURTESY | CLOSED)
            ):
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
    abroad = marks.keys[start] in _ENVOYS
    if not abroad and not any(marks.keys[i].startswith("نماین") for i in range(start, at)):
        return None
    if abroad and marks.letters(at + 1) and not following & (CLOSED | ROLE):
        reach = at + 2
        while reach < limit and following & PLACE and marks.codes[reach] & PLACE:
            reach += 1
        return reach
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
    return (
        marks.letters(at)
        and not code & (CLOSED | HONORIFIC | COURTESY | ROLE)
        and not marks.finite(at)
        and not marks.given(at)
        and (marks.keys[at] not in stop_words())
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
            return (
                items > 0 and at + 1 < limit and _plain(marks, at + 1, names) and not marks.codes[at + 1] & ORGANISATION
            )
        if marks.keys[at] == _COMMA:
            return items > 0 and _list_goes_on(marks, at, limit, names)
        if not _plain(marks, at, names) or marks.codes[at] & (ORGANISATION & ~WEAK_ORGANISATION | PLACE):
            return False
        if items == 0 and marks.fresh(at) and not _closes_list(marks, at + 1, limit):
            return False
        items += 1
        at += 1
    return False


def _closes_list(marks: Marks, at: int, limit: int) -> bool:
    """Whether «و», a word and an area follow: «هیئت جودو، جوجیتسو و کوراش خراسان رضوی»."""
    if at + 2 >= limit or marks.keys[at] != "و":
        return False
    return bool(marks.codes[at + 2] & PLACE) or marks.keys[at + 2] in _AREA_WORDS


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
