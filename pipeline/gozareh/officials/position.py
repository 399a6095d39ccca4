"""Names that nothing but their place in the sentence shows."""

from __future__ import annotations

from collections.abc import Sequence

from gozareh.officials.departed import departed_before
from gozareh.officials.extent import object_of_saying
from gozareh.officials.lead_names import lone_part
from gozareh.officials.marks import (
    A_PERSON,
    CLOSED,
    COURTESY,
    DEPARTED,
    GIVEN,
    GOVERNOR,
    HONORIFIC,
    NAMED_AFTER,
    OPENS_NAME,
    ORGANISATION,
    PLACE,
    ROLE,
    SURNAME_PART,
    Marks,
    ordinary_words,
    stop_words,
)
from gozareh.officials.names import Name, of_place
from gozareh.officials.roles import Office
from gozareh.officials.utterances import Utterance
from gozareh.text.cues import cue_endings, cue_words

_OFTEN = 2
_NO_PERSON = 0.05
_NO_NAME = 0.1  # below it several words are no name, wherever they stand
_HARDLY = 0.2  # below it an ordinary word opens no name
_SURELY = 0.6  # from here on the model is believed about a single word
_COMMA = "،"
_MARKS = frozenset({_COMMA, "؛"})  # between a name and its office
_DASHES = frozenset({"-", "–", "—", "_", ":", "/", "؛"})


def quoted_name(marks: Marks, at: int, *, forward: bool) -> Name | None:
    """A foreign name in quotes that opens at word `at` (or, backwards, closes before it): «عمر رحمون»."""
    start = at
    if not forward:
        end = at - 1
        if end < 1 or not marks.closing(end) or marks.keys[end] == ")":
            return None
        start = end - 1
        while start > 0 and end - start < 6 and marks.letters(start):
            start -= 1
        if not marks.opening(start):
            return None
    elif at >= marks.size or not marks.opening(at) or marks.keys[at] == "(":
        return None
    end = start + 1
    while end < marks.size and end - start < 6 and _may_be_foreign(marks, end):
        end += 1
    if end >= marks.size or not marks.closing(end) or end - start < 2:
        return None
    if _names_thing(marks, start) and marks.keys[start - 1] not in cue_words("government_word"):
        return None  # «شبکه «روسیا الیوم»»
    name = free_name(marks, start + 1, end, quoted=True)
    if name is None or (
        end - start == 2 and not marks.given(start + 1) and (forward or (start and marks.codes[start - 1] & ROLE))
    ):
        return None  # one word in quotes is rather a company's or an army's: «فرمانده نیروهای «القدس»»
    name.quoted, name.rule = True, "quoted"
    name.departed = start > 0 and (
        bool(marks.codes[start - 1] & DEPARTED) or marks.keys[start - 1] in cue_words("of_the_dead")
    )
    return name


def _may_be_foreign(marks: Marks, at: int) -> bool:
    """Whether a word in quotes can be of a foreign name, which may look like a verb («فرانسوا اولاند»)."""
    if marks.may_name(at) or _before_arab_surname(marks, at):
        return True
    return at > 0 and marks.letters(at) and marks.fresh(at - 1) and not marks.codes[at]


def _before_arab_surname(marks: Marks, at: int) -> bool:
    """«نهاد المشنوق», «ریاض الاشقر»: whether a surname with the Arabic article follows word `at`, a first name that is something else here."""
    if at + 1 >= marks.size or not marks.letters(at) or marks.codes[at] & CLOSED:
        return False
    return marks.keys[at + 1].startswith(cue_endings("arabic_article")) and marks.fresh(at + 1)


def _names_thing(marks: Marks, at: int) -> bool:
    """Whether the word before a quote at word `at` is what the quote names («خبرگزاری «اسپوتنیک»، سخنگوی …»)."""
    return at > 0 and bool(marks.codes[at - 1] & (ORGANISATION | NAMED_AFTER))


def name_after(marks: Marks, office: Office) -> Name | None:
    """A name by its place right after the office, up to a comma, a function word or a verb."""
    at = office.end
    comma = at < marks.size and marks.keys[at] == _COMMA
    if comma:
        at += 1
    if (quoted := quoted_name(marks, at, forward=True)) is not None:
        return quoted
    limit = marks.view.sentences[marks.view.sentence_of[office.start]][1]
    end = _run(marks, at, limit)
    if end == at or end >= limit:
        return None
    if comma and end - at < 2 and not _speech_near(marks, end, limit):
        return None
    if comma and marks.keys[end] == "و" and object_of_saying(marks, end + 1):
        return None  # «امام جمعه ساوه، نیت صادق و … را از … دانست»
    if not comma and end - at < 2 and not _titled_by(marks, office, at):
        return None
    return free_name(marks, at, end)


def _titled_by(marks: Marks, office: Office, at: int) -> bool:
    """«بازپرس مهرآور»: whether a bare office serves as the title of a word that is surely of a name for the model."""
    bare = office.end == office.head_end and bool(marks.persons) and not office.work
    return bare and marks.persons[at] > _SURELY and marks.fresh(at)


def name_before(marks: Marks, office: Office) -> Name | None:
    """A name by its place between the start of the sentence and the office."""
    end = office.start
    if end and marks.keys[end - 1] in _MARKS:
        end -= 1
    if (quoted := quoted_name(marks, end, forward=False)) is not None:
        return quoted
    first = marks.view.sentences[marks.view.sentence_of[office.start]][0]
    start = end
    while start > first and end - start < 5 and marks.may_name(start - 1):
        start -= 1
    if start == end or (
        start > first and not (marks.keys[start - 1] in _DASHES or marks.keys[start - 1] in (_COMMA, "و"))
    ):
        return None
    joined = marks.keys[start - 1] == "و" or (office.work and end < office.start)  # «خلاق، دانش‌گرا، کارآفرین»
    if start > first and joined and end - start < 2:
        return None
    return free_name(marks, start, end, opens_sentence=start == first)


def seen_before(marks: Marks, office: Office) -> Name | None:
    """«با حضور مهرآور رئیس سازمان …», «در دیدار با لوئی مارن سفیر …»: a name that the model sees right before an office of some length.

    A comma may stand between. The model must be surer of a single word than of several, and of ordinary words («رفیق مقدم»).
    """
    apposed = office.start > 0 and marks.keys[office.start - 1] in _MARKS
    if apposed and office.work:
        return None  # «بازرگان، کارشناس بانکی و …»
    end = office.start - 1 if apposed else office.start
    start = marks.people.get(end)
    if start is None and not apposed and not office.work:
        start = _sure_word(marks, end - 1)
    if start is None and end and (marks.fresh(end - 1) or marks.of_given(end - 1)):
        return _speaker_before(marks, office, end - 1)
    if start is None or office.end == office.head_end or marks.view.sentence_of[start] != marks.view.sentence_of[end]:
        return None
    words = range(start, end)
    if apposed and len(words) == 1 and _is_reported_by(marks, start):
        return None
    fresh = any(marks.fresh(word) for word in words)
    if any(not marks.may_name(word) for word in words):
        return None
    if len(words) == 1 and not fresh and not marks.of_given(start):
        return None
    if min(marks.persons[start:end]) < (A_PERSON if fresh and len(words) > 1 else _SURELY):
        return None
    surname = start + 1 if len(words) > 1 else start
    return Name(start, start, end, surname, None, departed_before(marks, start), sure=False, rule="model")


def _speaker_before(marks: Marks, office: Office, at: int) -> Name | None:
    """«با حضور سجادی رئیس …», where a later sentence of speech opens with that word: «سجادی گفت»."""
    if office.end == office.head_end or marks.view.sentence_of[at] != marks.view.sentence_of[office.start]:
        return None
    if marks.keys[at] not in marks.speakers():
        return None
    if at and (marks.fresh(at - 1) or marks.codes[at - 1] & (GIVEN | ORGANISATION | NAMED_AFTER)):
        return None
    return Name(at, at, at + 1, at, None, departed_before(marks, at), sure=False, rule="speech-position")


def _is_reported_by(marks: Marks, at: int) -> bool:
    """«به گزارش شاتا، مدیرکل … گفت»: an agency or a paper is named at word `at`, and the office behind the comma is not its."""
    return any(hit.end == at and hit.entry.value == "paper" for hit in marks.view.hits.get("source", ()))


def _sure_word(marks: Marks, at: int) -> int | None:
    """Word `at` where nothing but it is of a name and the model is sure of that, though it sees no whole name there."""
    if at < 1 or not marks.persons or not marks.fresh(at):
        return None
    return at if marks.persons[at] > _SURELY and marks.persons[at - 1] < _NO_NAME else None


def _run(marks: Marks, start: int, limit: int) -> int:
    """The end of the run of words from `start` that could be a name."""
    at = start
    stops = stop_words()
    while at < limit and at - start < 5 and marks.may_name(at) and not (marks.codes[at] & PLACE and at == start):
        if marks.keys[at] in stops:
            break
        at += 1
    return at


def _speech_near(marks: Marks, at: int, limit: int) -> bool:
    return any(h.start >= at and h.start < min(limit, at + 3) for h in marks.view.hits.get("speech_verb", ()))


def names_by_speech(
    marks: Marks, utterances: list[Utterance], taken: list[bool], names: Sequence[Name] = ()
) -> list[Name]:
    """Names that nothing but their place shows: unknown words that open a sentence of speech («وارسته با بیان این …»).

    A word that is the surname of one of the `names` found so far opens no other name.
    """
    view = marks.view
    surnames = {marks.keys[name.surname] for name in names if name.end - name.surname == 1}
    found: list[Name] = []
    seen: set[int] = set()
    pronouns = {first for first, _, _ in marks.pronouns}
    for utterance in utterances:
        if utterance.source or utterance.sentence in seen:
            continue
        seen.add(utterance.sentence)
        first, limit = view.sentences[utterance.sentence]
        if taken[first] or first in pronouns:
            continue
        if (quoted := _quoted_opening(marks, first, taken)) is not None:
            found.append(quoted)  # «جان گارور» در گفت‌وگو با … گفت
            continue
        for start in _openings(marks, first, utterance.start):
            if start > first and (quoted := _quoted_opening(marks, start, taken)) is not None:
                found.append(quoted)
                break
            if taken[start] or not marks.may_name(start):
                continue
            if marks.keys[start] in surnames:
                break
            if (odd := lone_part(marks, start)) is not None and not taken[start + 1]:
                found.append(odd)
                taken[start] = taken[start + 1] = True
                break
            known = _first_name_by_place(marks, start, first, taken)
            known = known or _after_office(marks, utterances, utterance, start, first)
            end = start + 1 if known else _seen_end(marks, start)
            while end < utterance.start and end - start < 4 and marks.fresh(end) and not taken[end]:
                end += 1
            if _closes_with_adjective(marks, start, end, limit):
                end += 1  # a surname that is an ordinary adjective: «نوربخش اخلاقی روز پنجشنبه …»
            if end == start and (lone := _seen_surname(marks, start, first, limit)) is not None:
                found.append(lone)
                taken[start] = True
                break
            if end == start or end >= limit or taken[end] or marks.codes[end] & (ROLE | HONORIFIC | OPENS_NAME):
                continue
            comma = start == first and marks.keys[end] == _COMMA  # «جهان‌آرا، اشاره‌ای به …»
            if not (end == utterance.start or comma or marks.codes[end] & CLOSED or marks.keys[end] in stop_words()):
                continue
            name = free_name(marks, start, end, closes_early=True, opens_sentence=end - start == 2)
            if name is not None:
                name.rule = "speech-position"
                found.append(name)
                for index in range(start, end):
                    taken[index] = True
                break
    return found


def _closes_with_adjective(marks: Marks, start: int, end: int, limit: int) -> bool:
    """Whether word `end` behind the unknown words `start:end` is the rest of their name; behind two of them only before a mark."""
    if not 1 <= end - start <= 2 or end >= limit or not marks.keys[end].endswith("ی") or not marks.may_name(end):
        return False
    return end - start == 1 or (end + 1 < limit and not marks.letters(end + 1))


def _quoted_opening(marks: Marks, start: int, taken: list[bool]) -> Name | None:
    """A quoted name of two words and more that opens at word `start`; its words are taken."""
    name = quoted_name(marks, start, forward=True)
    if name is None or name.end - name.start < 2 or any(taken[start : name.end]):
        return None
    name.rule = "speech-position"
    for index in range(name.start, name.end):
        taken[index] = True
    return name


def _seen_surname(marks: Marks, start: int, first: int, limit: int) -> Name | None:
    """«بهروز در خصوص … تصریح کرد»: an ordinary word that opens a sentence of speech and that the model takes for a name."""
    if start != first or not marks.persons or start + 1 >= limit or marks.persons[start] <= A_PERSON:
        return None
    if marks.keys[start + 1] in cue_words("since_words"):
        return None  # «ساعتی پس از …»
    plain = not marks.codes[start] and not stands_for_thing(marks, start) and marks.view.types[start].verb is None
    closed = marks.codes[start + 1] & CLOSED and marks.keys[start + 1] not in ("و", "که")
    if not plain or not closed or marks.persons[start + 1] > _NO_PERSON:
        return None
    return Name(start, start, start + 1, start, None, rule="speech-position", sure=False)


def _seen_end(marks: Marks, start: int) -> int:
    """Where a name ends that opens a sentence of speech with an odd first name («هنر مقدم»): the model sees it up to a surname."""
    for end in range(start + 2, min(start + 4, marks.size)):
        if marks.people.get(end) == start:
            last = end - 1
            surname = marks.fresh(last) or marks.codes[last] & SURNAME_PART
            whole = all(marks.may_name(word) for word in range(start, end))
            return end if whole and surname and marks.persons[last] > _SURELY else start
    return start


def _first_name_by_place(marks: Marks, start: int, first: int, taken: list[bool]) -> bool:
    """«به گزارش خبرنگار ما از زنجان، قوام نوذری …»: an ordinary word that only its place shows to be a first name.

    It stands right behind the comma of the report's source, before a word that is of a name for the model.
    """
    surname = start + 1
    if start == first or not marks.persons or surname >= marks.size or taken[surname]:
        return False
    if marks.keys[start - 1] != _COMMA or cue_words("report_noun").isdisjoint(marks.keys[first : first + 3]):
        return False
    plain = (
        marks.may_name(start) and not marks.codes[start] & (GOVERNOR | PLACE) and not marks.keys[start].endswith("ی")
    )
    return plain and marks.fresh(surname) and marks.persons[surname] > A_PERSON


def _after_office(marks: Marks, utterances: Sequence[Utterance], utterance: Utterance, start: int, first: int) -> bool:
    """«مدیرعامل شرکت آب گفت: …. فرود نوذری افزود: …»: an ordinary word that is the first name of whoever goes on.

    The sentence of speech before opens with an office, and between the word and the verb stands only what may be a surname.
    """
    surname = start + 1
    if start != first or surname + 1 != utterance.start or not marks.persons or not marks.fresh(surname):
        return False
    if not marks.may_name(start) or marks.codes[start] & (GOVERNOR | PLACE | NAMED_AFTER):
        return False
    seen = marks.persons[surname] >= _NO_NAME or of_place(marks, surname)
    if not seen or "person_noun" in marks.view.types[start].layers:
        return False
    before = [u.sentence for u in utterances if not u.source and u.sentence < utterance.sentence]
    return bool(before) and bool(marks.codes[marks.view.sentences[before[-1]][0]] & ROLE)


def _openings(marks: Marks, first: int, limit: int) -> list[int]:
    """Word positions at which the subject of a sentence can open: its start, and after the comma of an opening phrase."""
    places = [first]
    if first < limit and marks.keys[first] in cue_words("sentence_starters"):
        places.append(first + 1)
    for index in range(first, min(limit, first + 30)):
        if marks.keys[index] in (_COMMA, "_", "-", "–", ":"):
            places.append(index + 1)
            if len(places) > 4:
                break
    return [p for p in places if p < limit]


def stands_for_thing(marks: Marks, at: int) -> bool:
    """Whether the report also uses a word behind plain nouns, as no surname stands («کشت آفتابگردان»)."""
    keys, sentence_of = marks.keys, marks.view.sentence_of
    others = [i for i in marks.places_of(keys[at]) if i and i != at]
    if any(
        _names_thing(marks, i)
        or (i > 1 and marks.keys[i - 1] in cue_words("news_adjective") and _names_thing(marks, i - 1))
        for i in others
    ):
        return True  # «شبکه خبری بلومبرگ»
    behind = [i for i in others if sentence_of[i - 1] == sentence_of[i] and _plain_noun(marks, i - 1)]
    return len(behind) >= _OFTEN and 2 * len(behind) >= len(others)


def _plain_noun(marks: Marks, at: int) -> bool:
    """Whether a word can only be a noun or adjective of the sentence: no title, office, function word or verb, no name."""
    code = marks.codes[at]
    return (
        marks.letters(at)
        and not code & (CLOSED | HONORIFIC | COURTESY | ROLE | GOVERNOR | GIVEN | PLACE)
        and marks.keys[at] in ordinary_words()
        and marks.view.types[at].verb is None
    )


def _refused(marks: Marks, start: int, end: int) -> bool:
    """Whether the words are hardly a name for the model."""
    least = _NO_NAME if end - start > 1 else _NO_PERSON
    return bool(marks.persons) and max(marks.persons[start:end]) < least


def free_name(
    marks: Marks,
    start: int,
    end: int,
    *,
    opens_sentence: bool = False,
    closes_early: bool = False,
    quoted: bool = False,
) -> Name | None:
    """Words `start:end` read as a name by their place alone: one to four words, none of them ordinary.

    Where the words open a sentence, the first one may be an ordinary word («محبوب اهری‌زاده، فرماندار …»); where they
    stand before a verb of speech (`closes_early`), the second of two may be, and in quotes (`quoted`) either one of two.
    """
    if not 0 < end - start <= 4:
        return None
    ordinary = ordinary_words()
    unknown = 0
    seen = quoted and bool(marks.persons) and max(marks.persons[start:end]) > A_PERSON
    for index in range(start, end):
        if not marks.may_name(index) and not quoted:
            return None
        if quoted and end - start == 2 and not marks.codes[index] and marks.fresh(start + end - 1 - index):
            unknown += 1
        elif marks.fresh(index) or marks.codes[index] & (GIVEN | OPENS_NAME) or marks.given(index):
            unknown += 1
        elif quoted and end - start == 2 and index == start and _before_arab_surname(marks, index):
            continue
        elif seen and not marks.codes[index] & ~PLACE:
            # «هنری مارن», and «ایاد علاوی» that is nothing but ordinary words
            unknown += end - start == 2 and index == start + 1 and marks.persons[index] > A_PERSON
            continue
        elif quoted and index < end - 1 and end - start > 2 and not marks.codes[index] & ~PLACE:
            if index == start and not seen and (not marks.fresh(end - 1) or _refused(marks, start, end)):
                return None
            continue  # «هرمان وان رامپوی», «نور سلطان آدیبایف»
        elif closes_early and index == end - 1 and end - start in (2, 3) and all(map(marks.fresh, range(start, index))):
            continue
        elif opens_sentence and index == start and end - start == 2 and marks.fresh(end - 1):
            if marks.persons and max(marks.persons[start:end]) < _HARDLY:
                return None  # «متن سؤالات نماینده مردم …»
            continue
        elif opens_sentence and index == start and _seen_end(marks, start) == end:
            unknown += 1
        elif not marks.codes[index] & SURNAME_PART and (marks.keys[index] in ordinary or marks.codes[index] & PLACE):
            return None
    if not unknown or (end - start == 1 and stands_for_thing(marks, start)):
        return None
    if not quoted and _refused(marks, start, end):
        return None  # «خیزش عظیم»
    surname = start + 1 if end - start > 1 else start
    if end - start == 2 and marks.codes[end - 1] & SURNAME_PART and not marks.given(start):
        surname = start
    elif end - start > 2 and marks.given(start + 1):
        surname = start + 2
    return Name(start, start, end, surname, None, rule="position", sure=False)
