"""Offices to which somebody is named: «X به عنوان رئیس شورا انتخاب شد», «X را به سمت مدیرعامل شرکت آب منصوب کرد»."""

from __future__ import annotations

from gozareh.officials.marks import Marks
from gozareh.officials.names import Name
from gozareh.officials.position import quoted_name
from gozareh.officials.roles import Office
from gozareh.text.cues import cue_words

_BETWEEN = frozenset({"را", "از", "»"})
_NEAR = 4


def appointed(marks: Marks, names: list[Name], office: Office) -> int | None:
    """The last name before an appointment: «X که با حکم وزیر به عنوان مدیرعامل شرکت آب منصوب شد», «X با ۱۲ رأی به عنوان رئیس هیئت انتخاب شد».

    Without «که» the name opens its clause, and the verb is a passive one.
    """
    keys, sentence_of = marks.keys, marks.view.sentence_of
    if office.start < 2 or keys[office.start - 1] not in cue_words("named_as"):
        return None
    if office.end >= marks.size or keys[office.end] not in cue_words("appointed"):
        return None
    sentence = sentence_of[office.start]
    before = [i for i, name in enumerate(names) if sentence_of[name.start] == sentence and name.end <= office.start]
    last = max(before, key=lambda i: names[i].start, default=None)
    if last is None:
        return None
    name, passive = names[last], _passive(marks, office.end + 1)
    return last if "که" in keys[name.end : office.start] or (passive and _opens_clause(marks, name.title)) else None


def _passive(marks: Marks, at: int) -> bool:
    """Whether the verb of an appointment is a passive one («معرفی شد», «معرفی و از … قدردانی شد»)."""
    if at >= marks.size:
        return False
    verb = marks.view.types[at].verb
    return marks.keys[at] == "و" or (verb is not None and verb.role in ("be", "become"))


def _opens_clause(marks: Marks, at: int) -> bool:
    """Whether a name at word `at` stands first in its sentence or right behind a mark or «و», so that nothing governs it."""
    first = marks.view.sentences[marks.view.sentence_of[at]][0]
    return at == first or not marks.letters(at - 1) or marks.keys[at - 1] == "و"


def named_before(marks: Marks, ends: dict[int, int], at: int) -> int | None:
    """The name before «به عنوان» at word `at`: right before it, or before «را», «نیز» or «از …» («X از ایران به عنوان ناظر»)."""
    for back in range(_NEAR):
        if (found := ends.get(at - back)) is not None:
            between = marks.keys[at - back]
            return found if not back or between in _BETWEEN or between in cue_words("also_words") else None
    return None


def named_to(marks: Marks, at: int) -> bool:
    """Whether a name is followed by the office that it is named to («X به‌عنوان مدیرعامل …»)."""
    keys = marks.keys
    if at < len(keys) and keys[at] in ("از", "را"):
        at += 1 if keys[at] == "را" else 2
    return at < len(keys) and (
        keys[at] in cue_words("as_word")
        or (keys[at] == "به" and at + 1 < len(keys) and keys[at + 1] in cue_words("named_as"))
    )


def quoted_before(marks: Marks, office: Office) -> Name | None:
    """«"X" را به عنوان صدراعظم انتخاب کرد»: a name that nothing but its quotes and its place show."""
    keys, at = marks.keys, office.start - 1
    if at < 2 or keys[at] not in cue_words("named_as"):
        return None
    at -= 1 if keys[at - 1] == "به" else 0
    return quoted_name(marks, at - 1, forward=False) if keys[at - 1] == "را" else None
