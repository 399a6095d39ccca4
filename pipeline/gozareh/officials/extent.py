"""Whether an office or institution that is being read goes on or has ended at a word, by what has been read of it so far."""

from __future__ import annotations

from gozareh.officials.marks import (
    CLOSED,
    ORGANISATION,
    PLACE,
    ROLE,
    STATE,
    Marks,
    ordinary_words,
)
from gozareh.text.cues import cue_endings, cue_words

_SURELY = 0.8
_LONGEST_NUMBER = 6  # words of a number and what it counts
_ONE = "ی"  # «گزارشی»: a report
_OF_A_HOUSE = 2  # words behind the head of an office: an institution and what tells it from others


def whole(marks: Marks, org: int, at: int) -> bool:
    """Whether the words `org:at` are an institution whose name nothing but an area can follow: «مجلس شورای اسلامی»."""
    return at - org > 1 and "".join(marks.keys[org:at]) in cue_words("closed_institutions")


def tells_area(marks: Marks, at: int) -> bool:
    """Whether word `at` tells the area of an institution or goes on with a state's name."""
    key = marks.keys[at]
    return (
        bool(marks.codes[at] & (PLACE | CLOSED | STATE))
        or key in cue_words("area_words")
        or key in cue_words("country_words")
        or key in cue_words("of_states")
    )


def two_adjectives(marks: Marks, dash: int) -> bool:
    """«جامع علمی - کاربردی»: whether the dash stands between two adjectives."""
    before, after = marks.keys[dash - 1], marks.keys[dash + 1]
    plain = not marks.codes[dash + 1] & (ROLE | CLOSED | PLACE | ORGANISATION) and after in ordinary_words()
    return plain and before.endswith("ی") and after.endswith("ی")


def two_countries(marks: Marks, start: int, at: int) -> bool:
    """«اتاق مشترک ایران و عمان»: whether «و» at word `at` joins another country to one's own in the office from `start` on."""
    return (
        at + 1 < marks.size
        and bool(marks.codes[at + 1] & PLACE)
        and marks.keys[at - 1] in cue_words("country_words")
        and not cue_words("between_countries").isdisjoint(marks.keys[start:at])
    )


def of_role(marks: Marks, head_end: int, at: int) -> bool:
    """Whether what looks like an institution is one more word of the role: «استاد حوزه و دانشگاه», «دبیر ششمین کنگره …»."""
    before = marks.keys[at - 1]
    return before == "و" or (at - 1 >= head_end and before.endswith(cue_endings("ordinal_endings")))


def governor_closed(marks: Marks, head_end: int, at: int) -> bool:
    """«معاون وقت استاندار | جلسه بررسی طرح»: whether a governor closes an office before word `at`, behind whom only an area stands."""
    governor = marks.keys[at - 1]
    if governor not in cue_words("whole_offices") or at - 1 < head_end or marks.keys[at] in cue_words("special"):
        return False
    return marks.keys[at] in ordinary_words() and not marks.codes[at] & ORGANISATION and not tells_area(marks, at)


def document_opens(marks: Marks, at: int) -> bool:
    """«مدیرکل بحران | گزارشی از سیل داد»: whether a document opens at word `at` of which the verb of the sentence tells, and not a field («معاون آماری»)."""
    if marks.view.types[at].ending != "indefinite" or at + 1 >= marks.size:
        return False
    if marks.keys[at].removesuffix(_ONE) not in cue_words("documents"):
        return False
    following = at + 1
    told = bool(marks.codes[following] & CLOSED) and marks.keys[following] not in ("و", "که")
    return told or (following + 1 < marks.size and (marks.finite(following) or marks.finite(following + 1)))


def object_opens(marks: Marks, head_end: int, at: int) -> bool:
    """«مسئول موسسه یاران | اجرای طرح … را از برنامه‌ها دانست»: whether what somebody speaks of opens with a deed at word `at`.

    It follows words that tell the institution from others, and «را» closes it before the verb of saying.
    """
    if (
        at - head_end < _OF_A_HOUSE
        or marks.keys[at] not in cue_words("spoken_deeds")
        or marks.codes[at] & (PLACE | ROLE)
    ):
        return False
    before = at - 1
    if marks.keys[before] in ("و", "،") or marks.codes[before] & (ORGANISATION | ROLE | CLOSED):
        return False
    return object_of_saying(marks, at + 1)


def object_of_saying(marks: Marks, at: int) -> bool:
    """Whether «را» stands between word `at` and the verb of saying of its sentence."""
    last = marks.view.sentences[marks.view.sentence_of[at - 1]][1]
    telling = next((word for word in range(at, last) if word in marks.tellings), last)
    return "را" in marks.keys[at:telling]


def surname_next(marks: Marks, at: int) -> bool:
    """«بازپرس مهرآوری در …»: whether the office before word `at` is bare and serves as a title: the model surely sees a name in the word alone."""
    if not marks.persons or marks.persons[at] < _SURELY or not marks.fresh(at) or not marks.keys[at].endswith("ی"):
        return False
    following = at + 1
    return (
        following >= marks.size
        or not marks.letters(following)
        or bool(marks.codes[following] & CLOSED)
        or marks.finite(following)
    )


def martyrs_end(marks: Marks, at: int, limit: int) -> int | None:
    """Where «۸ هزار شهید» ends behind «کنگره» at the number word `at`: such a meeting is called by how many it honours."""
    if cue_words("honouring_meetings").isdisjoint(marks.keys[max(0, at - 2) : at]):
        return None
    for end in range(at + 1, min(at + _LONGEST_NUMBER, limit)):
        if marks.keys[end] in cue_words("honoured_dead"):
            return end + 1
    return None


def in_affairs(marks: Marks, start: int, at: int) -> bool:
    """«معاون رئیس‌جمهور در امور زنان»: whether «در» at word `at` tells of which field somebody is the deputy, adviser or envoy."""
    return (
        at + 2 < marks.size
        and marks.keys[at + 1] in cue_words("affairs")
        and marks.keys[start] in cue_words("of_fields")
        and marks.letters(at + 2)
    )


def house_of_envoy(marks: Marks, head_end: int, at: int, org: int | None) -> int | None:
    """«مسئول | دفتر نمایندگی ولی فقیه در سپاه بم»: where a house opens that stands for somebody in the institution behind «در» at word `at`."""
    houses = marks.view.types[at + 1] if at + 1 < marks.size else None
    several = houses is not None and houses.ending == "plural" and "organisation" in houses.layers
    if not several and (at + 1 >= marks.size or not marks.codes[at + 1] & ORGANISATION):
        return None
    for first in range(head_end, at - 1):
        if marks.keys[first] in cue_words("houses_of_envoys") and marks.keys[first + 1] in cue_words("envoyship"):
            return first if org is None else org
    return None
