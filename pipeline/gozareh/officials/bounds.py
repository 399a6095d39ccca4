"""Where the name of an office or institution ends: what commas, «و», «در» and quotes do inside it."""

from __future__ import annotations

from gozareh.officials.marks import (
    A_PERSON,
    CLOSED,
    COURTESY,
    DEPARTED,
    GIVEN,
    HONORIFIC,
    ORGANISATION,
    PLACE,
    ROLE,
    WEAK_ORGANISATION,
    Marks,
    ordinary_words,
    stop_words,
)
from gozareh.text.cues import cue_endings, cue_pairs, cue_words

COMMA = "،"
_LONGEST_NAME = 4
_ONE_MORE = 2  # words from a comma to what follows the only word behind it


def takes_noun(marks: Marks, at: int) -> bool:
    """Whether a verb usually takes a noun before it to make its sense («تشکیل شد», «دستور داد»)."""
    verb = marks.view.types[at].verb
    return verb is not None and verb.role in ("do", "become", "have", "reach", "other")


def noun_of_verb(marks: Marks, verb: int, head_end: int) -> int:
    """Where an institution ends before the noun of a compound verb at word `verb`, or before two nouns of it.

    «شرکت | دستور می‌دهد», «شورای شهر | دیدار و گفت‌وگو کردند».
    """
    noun = verb - 1
    return before_talk(marks, noun - 1, head_end) if marks.keys[noun - 1] == "و" else noun


def before_talk(marks: Marks, at: int, head_end: int) -> int:
    """Word `at`, or the word before it where «و» stands there between the two nouns of a verb: «| دیدار و گفت‌وگو کردند»."""
    if at + 2 >= marks.size or at - 1 <= head_end or marks.keys[at] != "و" or not marks.finite(at + 2):
        return at
    return at - 1 if marks.keys[at + 1] in cue_words("talk_after_and") else at


def institution_end(marks: Marks, start: int, limit: int, names: dict[int, int]) -> int:
    """Where an institution that follows «در» ends: at the first word that is no noun or adjective."""
    at = head_end = marks.ends["organisation"].get(start, start + 1)  # several houses («دانشگاه‌ها») have none
    stops = stop_words()
    while at < limit and marks.letters(at) and at not in names and marks.keys[at] not in stops:
        code = marks.codes[at]
        if at - start > 1 and "".join(marks.keys[start:at]) in cue_words("closed_institutions") and not code & PLACE:
            break  # «مجلس شورای اسلامی | تغییر …»
        if marks.keys[at] == "و":
            if (
                at + 1 < limit
                and marks.fresh(at + 1) is False
                and not marks.codes[at + 1] & (ROLE | HONORIFIC | COURTESY | CLOSED)
            ):
                at += 2
                continue
            break
        if code & (CLOSED | ROLE | HONORIFIC | COURTESY) or marks.finite(at) or at in marks.tellings:
            break
        at += 1
    if at < limit and marks.finite(at) and takes_noun(marks, at) and at - head_end > 1:
        return noun_of_verb(marks, at, start)  # «مجلس شورای اسلامی | صورت گرفت»
    return before_talk(marks, at, start)


def seat_end(marks: Marks, start: int, at: int, org: int | None, limit: int) -> int | None:
    """The end of «در X» that belongs to the office: «نماینده … در مجلس», «نهاد نمایندگی … در دانشگاه»."""
    if at + 1 >= limit:
        return None
    following = marks.codes[at + 1]
    abroad = marks.keys[start] in cue_words("envoys")
    if not abroad and not any(marks.keys[i].startswith(cue_endings("representatives")) for i in range(start, at)):
        return None
    if abroad and "در" not in marks.keys[start:at] and marks.letters(at + 1) and not following & (CLOSED | ROLE):
        reach = at + 2
        if marks.keys[at + 1] in cue_words("area_words"):
            if reach >= limit or not place_next(marks, reach):
                return None  # «سرکنسول ایران | در شهر جلال‌آباد»: rather without an area than with half of its name
            reach += 1
            following = PLACE
        while reach < limit and following & PLACE and marks.codes[reach] & PLACE:
            reach += 1
        return reach
    if following & ORGANISATION:
        if marks.keys[at + 1] in cue_words("part_word") and not (at + 2 < limit and place_next(marks, at + 2)):
            return None  # «نماینده ولی فقیه در استان گفت. در بخش دیگری …»
        return marks.ends["organisation"][at + 1]
    if org is None and (marks.keys[at + 1] in cue_words("area_words") or following & PLACE):
        return at + 2
    return None


def inside_name(marks: Marks, at: int, org: int | None) -> bool:
    """Whether a first name in an institution's name is part of it («صندوق کارآفرینی امید استان …»)."""
    following = at + 1
    if org is None or following >= marks.size:
        return False
    return (
        not marks.letters(following)
        or bool(marks.codes[following] & CLOSED)
        or marks.keys[following] in cue_words("area_words")
    )


def place_next(marks: Marks, at: int) -> bool:
    """Whether the name of the area follows «استان»: a place, or a word that no list knows otherwise."""
    code = marks.codes[at]
    if code & PLACE:
        return True
    return (
        marks.letters(at)
        and not code & (CLOSED | HONORIFIC | COURTESY | ROLE)
        and not marks.finite(at)
        and not marks.given(at)
        and at not in marks.tellings  # «اداره ورزش استان | اضافه کرد»
        and (marks.keys[at] not in stop_words())
        and not marks.keys[at].endswith(cue_endings("ordinal_endings"))  # «مدیرکل استان | نخستین سخنران بود»
        and marks.keys[at] not in cue_words("appointed")  # «رئیس هیئت کشتی استان | معرفی و …»
        and not _of_verb(marks, at)
    )


def _of_verb(marks: Marks, at: int) -> bool:
    """Whether an ordinary word is the noun of the verb behind it: «هیئت کشتی استان | دیدار کرد»."""
    verb = at + 1
    if verb >= marks.size or marks.keys[at] not in ordinary_words():
        return False
    return marks.finite(verb) and takes_noun(marks, verb)


def _plain(marks: Marks, at: int, names: dict[int, int]) -> bool:
    """Whether a word can stand in a list of fields («معدن», «رفاه اجتماعی»)."""
    code = marks.codes[at]
    return (
        marks.letters(at)
        and at not in names
        and at not in marks.counts
        and not code & (CLOSED | HONORIFIC | COURTESY | ROLE | DEPARTED)
        and not marks.finite(at)
        and marks.keys[at] not in stop_words()
    )


def list_goes_on(marks: Marks, comma: int, limit: int, names: dict[int, int]) -> bool:
    """Whether a comma stands inside an office's or institution's name: «صنعت، معدن و تجارت»."""
    at = comma + 1
    items = 0
    while at < limit and items < 4:
        if marks.keys[at] == "و":
            return (
                items > 0 and at + 1 < limit and _plain(marks, at + 1, names) and not marks.codes[at + 1] & ORGANISATION
            )
        if marks.keys[at] == COMMA:
            return items > 0 and list_goes_on(marks, at, limit, names)
        if items and (marks.keys[at] in cue_words("glued_list_ends") or _closes_adjectives(marks, comma, at)):
            return True
        if not _plain(marks, at, names) or marks.codes[at] & (ORGANISATION & ~WEAK_ORGANISATION | PLACE):
            return False
        if items == 0 and marks.fresh(at) and not _closes_list(marks, at + 1, limit):
            return False
        items += 1
        at += 1
    return False


def _closes_adjectives(marks: Marks, comma: int, at: int) -> bool:
    """«معاون سیاسی، امنیتی | استانداری»: whether an institution or a governor's office closes a row of adjectives, or an area two."""
    code = marks.codes[at]
    opens = (code & ORGANISATION and not code & WEAK_ORGANISATION) or marks.keys[at] in cue_words("whole_offices")
    if at - comma == _ONE_MORE:  # «علمی، کاربردی | ساوه»
        opens = opens or bool(code & PLACE) or marks.keys[at] in cue_words("area_words")
    return bool(opens) and all(
        word == comma or (marks.keys[word].endswith("ی") and marks.keys[word] in ordinary_words())
        for word in range(comma - 1, at)
    )


def _closes_list(marks: Marks, at: int, limit: int) -> bool:
    """Whether «و», a word and an area follow: «هیئت جودو، جوجیتسو و کوراش خراسان رضوی»."""
    if at + 2 >= limit or marks.keys[at] != "و":
        return False
    return bool(marks.codes[at + 2] & PLACE) or marks.keys[at + 2] in cue_words("area_words")


def _holders(marks: Marks, at: int) -> bool:
    """Whether a word is several holders of an office: «مدیران»."""
    word = marks.view.types[at]
    return word.ending == "plural" and "role" in word.layers


def and_goes_on(marks: Marks, at: int, limit: int, names: dict[int, int], *, last_area: bool) -> bool:
    """Whether «و» joins two parts of one name rather than two people, two offices or two clauses."""
    following = at + 1
    if following >= limit or not _plain(marks, following, names):
        return False
    if (marks.keys[at - 1], marks.keys[following]) in cue_pairs("province_pairs"):
        return True
    if _holders(marks, following) and not _holders(marks, at - 1):
        return False  # «رئیس اورژانس و مدیران دستگاه‌ها»
    if marks.keys[following] in cue_words("candidates"):
        return False  # «دبیرکل اتحادیه عرب و نامزد …»
    if marks.persons and marks.persons[following] > A_PERSON and not last_area:
        return False  # «رئیس سازمان آب و مهرآور، مدیرکل …»
    if _holder_next(marks, following):
        return False  # «دبیرکل ناتو و برنیس مارن وزیر خارجه …»
    if last_area:
        return bool(marks.codes[following] & PLACE) and marks.keys[at - 1] not in cue_words("country_words")
    return True


def _holder_next(marks: Marks, at: int) -> bool:
    """Whether two to four words open at word `at` that no list knows, and an office right behind them: they are its holder's name."""
    end = at
    while end < marks.size and end - at < _LONGEST_NAME and (marks.fresh(end) or marks.codes[end] & GIVEN):
        end += 1
    return end - at > 1 and end < marks.size and bool(marks.codes[end] & ROLE)


def closed_quote(marks: Marks, at: int, limit: int) -> int | None:
    """The end of a short quoted name of a company («فولاد آذران»); brackets are no names."""
    if marks.keys[at] == "(":
        blessing = at + 2 < limit and marks.keys[at + 1] in cue_words("blessings") and marks.closing(at + 2)
        return at + 3 if blessing else None
    for index in range(at + 1, min(limit, at + 6)):
        if marks.closing(index):
            return index + 1
        if not marks.letters(index) or marks.finite(index):
            return None
    return None
