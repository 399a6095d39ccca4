"""What the words around a mention say of it: whether it is a subject, brings in another, or tells more of an office."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from gozareh.officials.alike import areas, content, head_key
from gozareh.officials.entities import Entity
from gozareh.officials.marks import (
    CLOSED,
    COURTESY,
    GOVERNOR,
    HONORIFIC,
    ORGANISATION,
    PLACE,
    WORK,
    Marks,
    ordinary_words,
    stop_words,
)
from gozareh.officials.roles import Office
from gozareh.officials.utterances import Utterance
from gozareh.text.cues import cue_words
from gozareh.text.words import Hit, View

_NEAR = 4
_MIN_INSTITUTION = 2
_DATELINE = frozenset({"-", "–", "—", "/", "؛", "ـ", "_"})
_LONGEST_DATELINE = 5


def brings_another(marks: Marks, end: int, verbs: Sequence[Utterance]) -> bool:
    """Whether «نیز» or «هم» between a mention that ends at word `end` and its verb says that somebody else goes on."""
    verb = min((u.start for u in verbs if u.start >= end), default=end)
    if end + 1 < marks.size and not cue_words("topics").isdisjoint(marks.keys[end : end + 2]):
        return False  # «X درباره گمیشان هم گفت»
    if any(marks.number(word) for word in range(end, min(verb, end + _NEAR))):
        return False  # «X از ۴۰ پل هم خبر داد»
    if end + 1 < marks.size and marks.keys[end] in cue_words("this") and marks.keys[end + 1] == "را":
        return False  # «X این را هم گفت که …»
    return any(marks.keys[word] in cue_words("also_words") for word in range(end, min(verb, end + _NEAR)))


def opens_telling(marks: Marks, first: int, start: int) -> bool:
    """Whether an office is the first thing of its sentence, but for «به گزارش …،»."""
    keys = marks.keys
    if start == first or (
        keys[start - 1] == "،" and not cue_words("report_noun").isdisjoint(keys[first : min(start, first + 3)])
    ):
        return True
    return keys[start - 1] in _DATELINE and start - first <= _LONGEST_DATELINE


def opens_turn(view: View, at: int) -> bool:
    """Whether «در این میان», «در همین بازدید» or «این را» stands before the mention at word `at`: it governs nobody."""
    types = view.types
    if at < 2:
        return False
    if types[at - 1].key in cue_words("between_words"):
        return types[at - 2].key in cue_words("this")
    if (
        at > 2
        and types[at - 2].key in cue_words("pointers")
        and (types[at - 3].key == "در" or types[at - 3].key in cue_words("within_words"))
    ):
        return True
    if types[at - 1].key != "را":
        return False
    first = view.sentences[view.sentence_of[at]][0]
    this = at - 2 if types[at - 2].key not in cue_words("told_things") else at - 3
    return this >= first and this - first <= 1 and types[this].key in cue_words("this")


def governs_over_number(marks: Marks, at: int) -> bool:
    """Whether a noun that governs a mention stands before a number («حکم شماره ۴۲ وزیر کار»)."""
    before = at - 1
    while before > 0 and at - before <= _NEAR and (marks.number(before) or marks.keys[before] in cue_words("dated_by")):
        before -= 1
    return before < at - 1 and before >= 0 and bool(marks.codes[before] & GOVERNOR)


def main_clause(marks: Marks, first: int, last: int) -> int:
    """Where the main clause begins behind «در حالی که وزیر قول داده بود …،»; `first` where a sentence opens with none of these."""
    keys = marks.keys
    that, near = first, min(first + _NEAR, last)
    while that < near and keys[that] != "که":
        that += 1
    if not first < that < near or keys[that - 1] not in cue_words("while_nouns"):
        return first
    verb = next((at for at in range(that, last) if marks.finite(at)), last)
    return next((at + 1 for at in range(verb, last - 1) if keys[at] == "،"), first)


def unnamed(view: View, first: int, end: int) -> bool:
    """Whether somebody unnamed opens the sentence: «یکی از اهالی گفت», «یک کشاورز افزود», «مدیران شهرک گفتند», «معاون او گفت»."""
    at = first
    while at < end and view.types[at].key in cue_words("sentence_links"):
        at += 1
    if at >= end:
        return False
    word = view.types[at]
    if word.key in cue_words("one_words") or word.key in cue_words("next_one"):
        return True
    roles = view.hits.get("role", [])
    place = bisect_left(roles, at, key=_start)
    role = place < len(roles) and roles[place].start == at
    if role and view.types[roles[place].end].key in cue_words("he_words"):
        return True
    if word.key in cue_words("relatives") and at + 1 < end:
        return True
    people = role or "person_noun" in word.layers
    return people and word.ending in ("plural", "indefinite")


def _start(hit: Hit) -> int:
    return hit.start


def is_complement(marks: Marks, at: int, *, full: bool) -> bool:
    """Whether a name is the complement of a noun («فراخوان یاسر الحبیب») rather than the subject of its sentence.

    A surname alone (not `full`) may stand behind a first name that no list knows; behind «حضرت» it is told of, too.
    """
    view, before = marks.view, at - 1
    if before < 0 or view.sentence_of[before] != view.sentence_of[at]:
        return False
    key = marks.keys[before]
    if key in cue_words("before_surname"):
        return False  # «به گفته X»
    if not full or key in cue_words("holiness"):
        return key in cue_words("holiness")
    if key not in ordinary_words() or key in stop_words() or key in cue_words("area_words"):
        return False
    if marks.codes[before] & (PLACE | CLOSED) or marks.codes[at] & (HONORIFIC | COURTESY):
        return False
    if key in cue_words("phrase_openings") or (
        before and (marks.keys[before - 1] in cue_words("this") or marks.opening(before - 1))
    ):
        return False  # «در ادامه X», «در این آیین X», «جان گارور»
    near = range(max(0, at - _NEAR), at)
    return before not in marks.tellings and not any(marks.codes[i] & (ORGANISATION | WORK) for i in near)


def keep_fuller(marks: Marks, entity: Entity, office: Office) -> None:
    """Keep a role phrase of a known holder that says more than what is held so far: the institution, or its area."""
    held = entity.offices
    if office.org_start is None and office.area and all(o.org_start is None for o in held):
        told = content(marks, office)
        if (
            told
            and office.start not in marks.closed_heads
            and all(content(marks, o) < told and head_key(marks, o) == head_key(marks, office) for o in held)
        ):
            held.append(office)
        return
    if office.org_start is None or office.pointing or office.end - office.org_start < _MIN_INSTITUTION:
        return
    if not office.area and any(o.org_start is not None for o in held):
        return
    said = content(marks, office) | areas(marks, office)
    if all(content(marks, o) | areas(marks, o) < said for o in held):
        held.append(office)


def same_area(marks: Marks, entities: Sequence[Entity], office: Office) -> int | None:
    """In a heading, the only person with this head of office and area, by a short name of it («مدیرعامل آبفای خراسان جنوبی»)."""
    if len(content(marks, office)) > 1:
        return None
    sentence = marks.view.sentence_of[office.start]
    if office.start != marks.view.sentences[sentence][0] or sentence > 1:
        return None
    head, here = head_key(marks, office), areas(marks, office)
    alike = {
        number
        for number, entity in enumerate(entities)
        for held in entity.offices
        if entity.named and here and head_key(marks, held) == head and here == areas(marks, held)
    }
    return alike.pop() if len(alike) == 1 else None
