"""Names of the dead, and those that are only part of the name of a place or an institution."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.officials.codes import DEATH
from gozareh.officials.marks import DEPARTED, HONORIFIC, NAMED_AFTER, ORGANISATION, ROLE, Marks
from gozareh.officials.names import Name
from gozareh.text.cues import cue_words


def names_holder(marks: Marks, start: int, end: int) -> bool:
    """Whether a title at word `start` opens no part of the name of an institution: an office stands right behind the name
    (up to word `end`) and a verb of speech after it, «به نقل از پایگاه خبری پلیس سردار X فرمانده … گفت».

    What is rather named after people (schools, hospitals) may bear the name all the same.
    """
    before = marks.codes[start - 1] if start else 0
    if not before & ORGANISATION or before & (DEPARTED | NAMED_AFTER):
        return False
    first, last = marks.view.sentences[marks.view.sentence_of[start]]
    if end >= last or not marks.codes[end] & ROLE or marks.keys[start - 1] in cue_words("of_the_dead"):
        return False
    sources = any(u.source and first <= u.start < start for u in marks.utterances)
    return sources and any(end < at < last for at in marks.tellings)


def departed_before(marks: Marks, start: int) -> bool:
    """Whether the name that opens at `start` is of the dead, or only part of the name of a place."""
    if start and marks.opening(start - 1) and marks.keys[start - 1] != "(":
        start -= 1  # شهید «X»
    if start == 0 or marks.view.sentence_of[start - 1] != marks.view.sentence_of[start]:
        return False
    before = marks.codes[start - 1]
    if marks.keys[start - 1] in cue_words("holiness") and marks.codes[start] & HONORIFIC:
        # «حضرت آیت‌الله …» is alive, «شهید محراب حضرت آیت‌الله …» isn't
        return start > 1 and marks.keys[start - 2] in cue_words("of_the_dead")
    if marks.keys[start - 1] in cue_words("of_the_dead"):
        return True
    this = start > 1 and marks.keys[start - 2] in cue_words("pointers")  # «در این کتابخانه X گفت»
    if before & DEPARTED or (before & NAMED_AFTER and not before & ROLE and not this):
        return True
    if marks.keys[start - 1] in cue_words("government_word"):
        return False  # «دولت «X»»
    return bool(before & ORGANISATION and not this and not marks.view.types[start - 1].ending)


def fallen(marks: Marks, names: list[Name], held: set[int]) -> None:
    """«ستوان X در درگیری به شهادت رسید»: whose death a sentence tells is of the dead; those in `held` hold an office.

    The name opens its clause, no other name stands between it and the verb.
    """
    deaths, keys = marks.coded.places(marks.view, DEATH), marks.keys
    if not deaths:
        return
    ordered = sorted(range(len(names)), key=lambda number: names[number].start)
    starts = [names[number].start for number in ordered]
    for at in deaths:
        if not 0 < at < marks.size - 1 or keys[at - 1] != "به" or not _reaches(marks, at + 1):
            continue
        first = marks.view.sentences[marks.view.sentence_of[at]][0]
        place = bisect_left(starts, at) - 1
        if place < 0 or starts[place] < first:
            continue
        last = ordered[place]
        name = names[last]
        opens = name.title == first or not marks.letters(name.title - 1)
        name.departed = name.departed or (opens and last not in held)


def _reaches(marks: Marks, at: int) -> bool:
    verb = marks.view.types[at].verb
    return verb is not None and verb.role == "reach"
