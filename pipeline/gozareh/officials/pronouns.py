"""What stands for a person spoken of before: «وی», «این مقام مسئول», «این معاون», «معاون یادشده»."""

from __future__ import annotations

from gozareh.text.cues import cue_pairs, cue_words
from gozareh.text.words import LETTER, View

_MOST_WORDS = 2

Pronoun = tuple[int, int, str]  # first word, last word + 1, the head of the office that it names ("" for «وی»)


def find_pronouns(view: View, roles: dict[int, int], tellings: set[int]) -> list[Pronoun]:
    """The pronouns of a report in text order, none inside another. `roles` maps heads of offices to their ends."""
    types = view.types
    found: list[Pronoun] = [
        (hit.start, hit.end if hit.end - hit.start == 1 else _told_more(view, hit.end, tellings), "")
        for hit in view.hits.get("person_pronoun", ())
        if types[hit.end - 1].ending != "plural"  # «این نمایندگان»
    ]
    for start, end in roles.items():
        head = types[start].key
        if start and types[start - 1].key in cue_words("this_one") and not _this_alone(view, start - 1):
            found.append((start - 1, _told_more(view, end, tellings), head))
        elif (last := _named_before(view, end)) is not None:
            found.append((start, last, head))
    found.sort(key=lambda p: (p[0], -p[1]))
    kept: list[Pronoun] = []
    for pronoun in found:
        if not kept or pronoun[0] >= kept[-1][1]:
            kept.append(pronoun)
    return kept


def _this_alone(view: View, at: int) -> bool:
    """Whether «این» stands for itself («پیش از این فرماندار بم بود»)."""
    return at > 1 and view.types[at - 1].key in ("از", "بر") and view.types[at - 2].key in cue_words("with_this")


def _told_more(view: View, at: int, tellings: set[int]) -> int:
    """Where «این مدیر ارشد دولتی» ends: adjectives and the house follow the head."""
    last = view.sentences[view.sentence_of[at - 1]][1]
    end = at
    while end < last and end - at < _MOST_WORDS and end not in tellings:
        word = view.types[end]
        if not word.bits & LETTER or word.key not in cue_words("tells_more"):
            break
        end += 1
    return end


def _named_before(view: View, at: int) -> int | None:
    """Where «معاون یادشده», «مدیر مذکور» ends; None where no such word follows at word `at`."""
    last = view.sentences[view.sentence_of[at - 1]][1]
    if at < last and view.types[at].key in cue_words("named_before"):
        return at + 1
    two = at + 1 < last and (view.types[at].key, view.types[at + 1].key) in cue_pairs("named_before_open")
    return at + 2 if two else None
