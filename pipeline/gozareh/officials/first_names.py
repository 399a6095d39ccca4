"""Names that a first name opens, without a title: what it takes to believe them."""

from __future__ import annotations

from gozareh.officials.departed import departed_before
from gozareh.officials.marks import (
    A_PERSON,
    CLOSED,
    COURTESY,
    GIVEN,
    GOVERNOR,
    NAMED_AFTER,
    OPENS_NAME,
    ORGANISATION,
    PLACE,
    ROLE,
    SURNAME_PART,
    Marks,
    ordinary_words,
)
from gozareh.officials.names import Name, bounded_right, inside_place, of_place, read_name
from gozareh.text.cues import cue_pairs, cue_words


def given_names(marks: Marks, taken: list[bool]) -> list[Name]:
    """Names that open with a first name, without a title."""
    view, codes = marks.view, marks.codes
    found: list[Name] = []
    opens = GIVEN | OPENS_NAME
    for at in [index for index, code in enumerate(codes) if code & opens]:
        if taken[at] or codes[at] & (ROLE | CLOSED) or _everyday_pair(marks, at) or inside_place(marks, at):
            continue
        limit = view.sentences[view.sentence_of[at]][1]
        # «به گفته آیدین آزادی‌خواه …»: whose words they are is a person, as behind a title.
        read = read_name(marks, at, limit, titled=at in marks.sources)
        if read is None:
            continue
        end, surname = read
        if any(taken[at:end]):
            continue
        if codes[at] & GOVERNOR and surname - at >= 2 and marks.given(at + 1):
            at += 1  # «پیام علی‌اصغر …»
        if _unknown_first(marks, at, taken):
            at -= 1
        if not _evidence(marks, at, end, surname):
            continue
        departed = departed_before(marks, at)
        rule = "apposed" if _presented(marks, at, end) else "first-name"
        found.append(Name(at, at, end, surname, None, departed, rule=rule))
        for index in range(at, end):
            taken[index] = True
    return found


def _everyday_pair(marks: Marks, at: int) -> bool:
    """Whether a first name is the second half of an everyday pair of words: «مرگ و میر مادران»."""
    return at > 1 and marks.keys[at - 1] == "و" and (marks.keys[at - 2], marks.keys[at]) in cue_pairs("everyday_pairs")


def _unknown_first(marks: Marks, at: int, taken: list[bool]) -> bool:
    """Whether a first name that no list knows stands before the known one: «آریو شاهین جعفری» at the start of a clause."""
    before = at - 1
    if before < 0 or taken[before] or marks.view.sentence_of[before] != marks.view.sentence_of[at]:
        return False
    opens = before == marks.view.sentences[marks.view.sentence_of[at]][0] or not marks.letters(before - 1)
    plural = marks.keys[before].endswith("های")  # «گفته‌های ایرج …»
    return opens and not plural and marks.fresh(before) and not marks.codes[at] & OPENS_NAME


def _evidence(marks: Marks, start: int, end: int, surname: int) -> bool:
    """Whether a first name and what follows it make a name: at least one word that is nothing else."""
    ordinary = ordinary_words()
    keys = marks.keys
    if end - start < 2:
        return False
    plain_first = keys[start] in ordinary and not (start + 1 < surname and marks.given(start + 1))
    fresh = [i for i in range(start, end) if keys[i] not in ordinary and not marks.codes[i] & (PLACE | NAMED_AFTER)]
    office = _office_beside(marks, end)
    if not office and all(marks.codes[i] & PLACE for i in range(start, end)):
        return False  # «شاهین شهر»
    if marks.codes[start] & GOVERNOR and not office:
        return False  # «پیام احمدی‌نژاد به …»: a message, not a man
    if plain_first and _presented(marks, start, end):
        return True
    if plain_first:
        # «امید», «بهار»: the surname must be a name and nothing else, and no noun may stand before.
        before = start - 1
        led = (
            before >= 0
            and marks.letters(before)
            and not marks.codes[before] & (CLOSED | ROLE | ORGANISATION | PLACE | COURTESY)
            and not (marks.persons and marks.persons[start] > A_PERSON)
        )
        if not bounded_right(marks, end):
            return False  # «قدرت چالشی موثری»
        seen = bool(marks.persons) and end > surname and marks.persons[end - 1] > A_PERSON  # «ولی رحمانی»
        # «در این نشست کمال نبئی، فرماندار …»: an office shows that a name ends here.
        return (not led or office) and (seen or any(i >= surname and marks.fresh(i) for i in fresh))
    last = end - 1
    if marks.fresh(last) or marks.given(last) or marks.of_given(last):
        return True
    if last > surname and marks.codes[last] & SURNAME_PART and keys[last] not in ordinary:
        return True
    if office and marks.may_name(last) and (keys[last].endswith("ی") or (start and marks.codes[start - 1] & CLOSED)):
        return True
    if _bounded_left(marks, start) and of_place(marks, last) and _speaks(marks, end):
        return True
    # The surname is a place or an ordinary word («نصرت گیلان‌غربی», «شیوا هنگامی»): both sides must close the name.
    return _bounded_left(marks, start) and bounded_right(marks, end)


def _presented(marks: Marks, start: int, end: int) -> bool:
    """«ستاره صداقت، معاون صنایع، گفت»: two words open a sentence, whose office stands behind a comma and who then speaks."""
    if end - start != 2 or end >= marks.size or marks.keys[end] != "،" or not _bounded_left(marks, start):
        return False
    if not _office_beside(marks, end) or marks.codes[start] & GOVERNOR or not marks.may_name(end - 1):
        return False
    return not marks.participle(end - 1) and _speaks(marks, end)


def _speaks(marks: Marks, end: int) -> bool:
    """Whether a verb of speech stands behind word `end` in its sentence."""
    last = marks.view.sentences[marks.view.sentence_of[end - 1]][1]
    return any(end <= at < last for at in marks.tellings)


def _office_beside(marks: Marks, at: int) -> bool:
    """Whether an office follows at word `at`, a comma before it aside."""
    if at < marks.size and marks.keys[at] == "،":
        at += 1
    return (
        at < marks.size
        and bool(marks.codes[at] & ROLE)
        and marks.view.sentence_of[at] == marks.view.sentence_of[at - 1]
    )


def _bounded_left(marks: Marks, start: int) -> bool:
    first = marks.view.sentences[marks.view.sentence_of[start]][0]
    return (
        start == first
        or start in marks.sources
        or not marks.letters(start - 1)
        or (
            marks.keys[start - 1] in cue_words("before_first_name")
            or bool(marks.codes[start - 1] & (COURTESY | GOVERNOR))
        )
    )
