"""Personal names over words: after a title, from a first name on, or by where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gozareh.officials.bounds import takes_noun
from gozareh.officials.marks import (
    A_PERSON,
    CLOSED,
    COURTESY,
    DEPARTED,
    GOVERNOR,
    HONORIFIC,
    NAMED_AFTER,
    OPENS_NAME,
    PLACE,
    ROLE,
    STATE,
    SURNAME_PART,
    Marks,
    ordinary_words,
    stop_words,
)
from gozareh.places import read_places
from gozareh.text.cues import cue_endings, cue_words

_MIN_OF_PLACE = 5
_MAX_GIVEN = 3


@dataclass(slots=True)
class Name:
    """A name over words: titles from `title`, the name itself `start:end`, its surname from `surname`.

    `departed` names are of the dead or stand for a place; `sure` says that a title or a first name shows the name.
    """

    title: int
    start: int
    end: int
    surname: int
    honorific: str | None
    departed: bool = False
    sure: bool = True
    quoted: bool = False
    office: int | None = None
    rule: str = ""


def read_name(marks: Marks, start: int, limit: int, *, titled: bool) -> tuple[int, int] | None:
    """Read a name that opens at word `start`: (its end, where its surname starts), or None where no name stands.

    `titled` says that a title stands before it, so that even an ordinary word is its surname («مهندس موفق»).
    """
    read = _read_name(marks, start, limit, titled=titled)
    if titled or marks.given(start):
        end = _up_to_office(marks, start, limit, least=2 if titled or _apposed(marks, start + 2, limit) else 3)
        if end is not None and (read is None or end > read[0]):
            surname = start + 1 if read is None or read[1] == start else read[1]
            return end, min(surname, end - 1)
    return read


def _apposed(marks: Marks, comma: int, limit: int) -> bool:
    """Whether a comma and an office stand at word `comma`: «ستاره صداقت، معاون …»."""
    return comma + 1 < limit and marks.keys[comma] == "،" and bool(marks.codes[comma + 1] & ROLE)


def _up_to_office(marks: Marks, start: int, limit: int, *, least: int) -> int | None:
    """Where a name ends that an office closes («آرمان زارع بیدکی، رئیس …»): `least` to four words, the last of them only a name."""
    for end in range(start + least, min(start + 5, limit)):
        if not all(marks.may_name(word) and not marks.finite(word) for word in range(start, end)):
            return None
        office = end + 1 if marks.keys[end] in ("،", "-", "–") else end
        if office < limit and marks.codes[office] & ROLE:
            last = end - 1
            only = marks.fresh(last) or marks.codes[last] & SURNAME_PART
            two = least == end - start and (marks.keys[last] not in ordinary_words() or office > end)
            # «مهندس عیسی دشت بزرگ، مدیرعامل …»: a first name, and nothing but a surname can stand up to the comma.
            apposed = least == 2 and end - start == 3 and office > end and marks.given(start)
            return end if only or two or apposed else None
    return None


def _read_name(marks: Marks, start: int, limit: int, *, titled: bool) -> tuple[int, int] | None:
    codes, keys = marks.codes, marks.keys
    at = start
    while at < limit and codes[at] & OPENS_NAME and at + 1 < limit and marks.may_name(at + 1):
        at += 1
    first = at
    while at < limit and at - first < _MAX_GIVEN and marks.given(at) and not codes[at] & (ROLE | HONORIFIC | CLOSED):
        at += 1
    given = at - first
    opened = first > start
    if given and (sons := _sons(marks, at, limit)) > at:
        return sons, sons - 1
    if given and titled and at + 1 < limit and _verb_for_surname(marks, at):
        return at + 1, at
    if given and at + 1 < limit and keys[at] in cue_words("counting_surnames") and _only_surname(marks, at + 1):
        return at + 2, at  # «هزار جریبی», «ده زیاری»
    if given and at < limit and (last := _other_for_surname(marks, at, limit)) is not None:
        return last, at
    if at >= limit or not _opens_surname(marks, at, given=given > 0 or opened, titled=titled):
        if given >= 2:
            closed = at < limit and codes[at] & SURNAME_PART and codes[at] & CLOSED  # «جمال صدری خواه»
            return at + bool(closed), at - 1
        if given == 1 and (titled or opened) or (opened and given):
            return at, at - 1
        return None
    if not given and not titled and not opened:
        return None
    surname = at
    at += 1
    if (
        not given
        and at < limit
        and (marks.fresh(at) or (codes[at] & SURNAME_PART and keys[at] not in ordinary_words()))
    ):
        # A first name that no list knows, then the surname.
        if not codes[at] & SURNAME_PART:
            surname = at
        at += 1
    ordinary_surname = given > 0 and not marks.fresh(surname) and not codes[surname] & SURNAME_PART
    while at < limit and at - surname < 4:
        code = codes[at]
        if code & SURNAME_PART and not code & ROLE and _closes_surname(marks, at, limit):
            at += 1
        elif at - surname == 1 and keys[at].endswith("ی") and not marks.given(at) and marks.fresh(at):
            at += 1
        elif (
            at - surname == 1
            and (given or titled)
            and marks.may_name(at)
            and (keys[at].endswith("ی") or (given and (code & PLACE or marks.given(at))))
            and not code & (GOVERNOR | ROLE | STATE)
            and (_name_ends(marks, at + 1) or _two_ordinary(marks, surname, titled=titled and given > 0))
        ):
            at += 1
        elif at - surname == 1 and given and codes[surname] & SURNAME_PART and marks.fresh(at) and not marks.given(at):
            at += 1  # a surname whose first word is an ordinary one: «عباس فرد مرادی‌نیا»
        elif at - surname == 1 and (given or titled) and _second_of_two(marks, at, given=given > 0):
            at += 1
        else:
            break
    if ordinary_surname and at == surname + 1 and not _closes_on_ordinary(marks, at) and not of_place(marks, surname):
        # «حاج قاسم توصیف …»: the word after the first name belongs to the sentence.
        return (surname, surname - 1) if titled or opened or given >= 2 else None
    return at, surname


def _second_of_two(marks: Marks, at: int, *, given: bool) -> bool:
    """Whether a word behind a first name and a surname is the second of two surnames, for a whole name must end there.

    «کیوان مسلمی پولادوند در …»: a word that no list knows, up to what no noun phrase goes on with. «کیوان مسلمی دریانورد گفت:»: any word,
    right before that of saying.
    """
    if at + 1 < marks.size and marks.view.sentence_of[at + 1] != marks.view.sentence_of[at]:
        return False
    if at in marks.tellings:
        return False  # «مینا زارعی واگویه کرد: …»
    if marks.fresh(at):
        several = marks.keys[at].endswith(cue_endings("plurals_of_people"))
        return given and not several and not marks.given(at) and bounded_right(marks, at + 1)
    told = at + 1 < marks.size and (at + 1 in marks.tellings or marks.keys[at + 1] == ":")
    return (
        told
        and marks.may_name(at)
        and not marks.codes[at] & (GOVERNOR | STATE | PLACE)
        and "person_noun" not in marks.view.types[at].layers
    )


def _sons(marks: Marks, at: int, limit: int) -> int:
    """Where a row of «بن X» ends that opens at word `at`, right behind a first name: «ناصر | بن خالد بن سالم»."""
    while at + 1 < limit and marks.keys[at] in cue_words("son_words") and marks.may_name(at + 1):
        at += 2
        if at < limit and marks.keys[at].startswith(cue_endings("arabic_article")) and marks.fresh(at):
            at += 1
    return at


def office_for_surname(marks: Marks, at: int, limit: int) -> int | None:
    """Where a surname ends that is an office elsewhere: «علی قاضی، …», «سعید قاضی مغربی رئیس …»; None where an office stands.

    Word `at` stands right behind a first name. An office would have a complement.
    """
    end = marks.ends["role"].get(at)
    if end != at + 1:
        return None
    part = end < limit and marks.codes[end] & SURNAME_PART and not marks.codes[end] & (CLOSED | ROLE | PLACE)
    if part and marks.keys[end] not in ordinary_words():
        return end + 1  # «بهمن وزیر پور»
    if end >= limit or not marks.letters(end):
        return end
    if (marks.codes[end] & CLOSED and marks.keys[end] not in ("و", "در")) or marks.finite(end):
        return end
    if marks.codes[end] & ROLE and marks.persons and marks.persons[at] > A_PERSON:
        return end  # «علی دبیر عضو هیئت رئیسه …»
    two = end + 1 < limit and marks.codes[end + 1] & ROLE and marks.keys[end].endswith("ی")
    return end + 1 if two and marks.may_name(end) and not marks.codes[end] & (PLACE | STATE) else None


def _other_for_surname(marks: Marks, at: int, limit: int) -> int | None:
    """Where a surname behind a first name ends that is an office elsewhere, or a title with what closes surnames («رضا خواجه پور»)."""
    if marks.codes[at] & (HONORIFIC | COURTESY | NAMED_AFTER | DEPARTED) and at + 1 < limit:
        part = marks.codes[at + 1]
        if part & SURNAME_PART and not part & (CLOSED | ROLE | PLACE) and marks.keys[at + 1] not in ordinary_words():
            return at + 2
    return office_for_surname(marks, at, limit)


def _only_surname(marks: Marks, at: int) -> bool:
    """Whether a word behind a number can only close a surname («ده زیاری», not «ده نفر»)."""
    return marks.fresh(at) and marks.keys[at].endswith("ی") and "unit" not in marks.view.types[at].layers


def _verb_for_surname(marks: Marks, at: int) -> bool:
    """«دکتر یونس کرد، …»: a verb that needs a noun before it, right behind a first name and before a comma or an office.

    A participle may stand before a preposition, too: «آقای یونس شایسته به …».
    """
    closed = marks.keys[at + 1] == "،" or bool(marks.codes[at + 1] & ROLE)
    if marks.participle(at):
        return closed or (bool(marks.codes[at + 1] & CLOSED) and marks.keys[at + 1] not in ("که", "و"))
    return marks.finite(at) and takes_noun(marks, at) and closed


def _closes_on_ordinary(marks: Marks, end: int) -> bool:
    """Whether a name can end with an ordinary word before word `end`: not where that word is the noun of a verb
    («حامد بهداد حضور دارند») or has a complement («حمله به عیسی قاسم مشکل شما»).
    """
    if not bounded_right(marks, end):
        return False
    if end >= marks.size or not marks.letters(end):
        return True
    if marks.finite(end) and takes_noun(marks, end):
        return False
    return marks.keys[end] not in cue_words("no_surname")


def _two_ordinary(marks: Marks, at: int, *, titled: bool) -> bool:
    """«دکتر فرزانه نقش جهانی در …»: behind title and first name two ordinary words make a surname, up to a function word."""
    last = at + 1
    if not titled or last + 1 >= marks.size or marks.codes[at] or not marks.keys[last].endswith("ی"):
        return False
    noun = marks.keys[at] in marks.speech_keys or marks.finite(at)
    return not noun and bool(marks.codes[last + 1] & CLOSED) and marks.keys[last + 1] not in ("و", "را")


def _name_ends(marks: Marks, at: int) -> bool:
    """Whether what follows a name can only follow a whole name: an office, a comma, the end."""
    if at >= marks.size or marks.view.sentence_of[at] != marks.view.sentence_of[at - 1]:
        return True
    return (
        bool(marks.codes[at] & ROLE)
        or marks.keys[at] in ("،", "»", "(", ":")
        or at in marks.tellings
        or marks.keys[at] in cue_words("also_words")
        or marks.keys[at] in stop_words()
    )


def _opens_surname(marks: Marks, at: int, *, given: bool, titled: bool) -> bool:
    if not marks.may_name(at):
        return False
    if marks.fresh(at):
        return True
    if titled or given:
        key = marks.keys[at]
        code = marks.codes[at]
        if code & PLACE and not titled and not given:
            return False
        return len(key) > 1
    return False


def _closes_surname(marks: Marks, at: int, limit: int) -> bool:
    """Whether a surname part at `at` closes the surname: ordinary words («یار», «دل») only where the name ends there."""
    key = marks.keys[at]
    if marks.codes[at] & CLOSED:
        # «جمال صدری خواه», not «… را خواه بپذیرد»
        return marks.given(at - 2) and not marks.codes[at - 1] & (PLACE | STATE)
    if key not in ordinary_words() and (not marks.finite(at) or marks.fresh(at - 1)):
        return True
    if (marks.keys[at - 1] in ordinary_words() or marks.of_given(at - 1)) and marks.given(at - 2):
        return True  # an ordinary word, or a first name with «ی», that is half a surname: «رضا گله داری»
    following = at + 1
    return (
        following >= limit
        or not marks.letters(following)
        or bool(marks.codes[following] & (CLOSED | ROLE))
        or marks.finite(following)
        or marks.keys[following] in stop_words()
    )


def of_place(marks: Marks, at: int) -> bool:
    """Whether a word is a surname made of a place («بهبهانی»), however often news uses it as an adjective."""
    key = marks.keys[at]
    return key.endswith("ی") and len(key) >= _MIN_OF_PLACE and marks.may_name(at) and _names_place(key[:-1])


@lru_cache(maxsize=4096)
def _names_place(key: str) -> bool:
    return any(place.start == 0 and place.end == len(key) for place in read_places(key))


def bounded_right(marks: Marks, end: int) -> bool:
    """Whether what follows word `end` lets a name end before it: no letters, a function word, a verb, an office."""
    limit = marks.view.sentences[marks.view.sentence_of[end - 1]][1]
    if end >= limit or not marks.letters(end):
        return True
    return (
        bool(marks.codes[end] & (CLOSED | ROLE))
        or marks.finite(end)
        or marks.keys[end] in stop_words()
        or marks.keys[end] in marks.speech_keys
    )


def inside_place(marks: Marks, start: int) -> bool:
    """Whether what opens at word `start` stands right behind «در», as only places do: «در شیخ صله»."""
    return (
        start > 0
        and marks.keys[start - 1] == "در"
        and marks.view.sentence_of[start - 1] == marks.view.sentence_of[start]
    )
