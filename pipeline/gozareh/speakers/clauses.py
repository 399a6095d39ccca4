"""One sentence: its verbs of speech, the people in it, and who is the subject of which verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gozareh.officials.mentions import opens_turn
from gozareh.officials.model import Person
from gozareh.text.cues import cue_words
from gozareh.text.words import View

_RELATED = 2  # words from «همتای» in «همتای عراقی وی» to whose it is


@dataclass(slots=True)
class Spot:
    """A mention over words: `first:last`, whose it is, and whether it can be the subject of a verb.

    `superior` is the «او» of «معاون او»: another speaks, who has no name.
    """

    first: int
    last: int
    person: int
    kind: str
    subject: bool
    superior: bool = False


def spots_by_sentence(view: View, people: Sequence[Person]) -> dict[int, list[Spot]]:
    """The mentions of all people over words, by sentence, in text order."""
    governors = {h.end for h in view.hits.get("governor_noun", ())}
    offices = {h.end for h in view.hits.get("role", ())}
    types, sentence_of = view.types, view.sentence_of
    table: dict[int, list[Spot]] = {}
    for number, person in enumerate(people):
        for mention in person.mentions:
            first, sentence = mention.first, sentence_of[mention.first]
            superior = (mention.kind == "pronoun" and first in offices) or related(view, first)
            subject = not superior and (
                first == view.sentences[sentence][0]
                or opens_turn(view, first)
                or not (first in governors or types[first - 1].key in cue_words("governing_prepositions"))
            )
            spot = Spot(first, mention.last, number, mention.kind, subject, superior)
            spots = table.get(sentence)
            if spots is None:
                table[sentence] = [spot]
            else:
                spots.append(spot)
    for spots in table.values():
        if len(spots) > 1:
            spots.sort(key=_first)
    return table


def related(view: View, at: int) -> bool:
    """«همسر وی», «همتای عراقی صابری»: whether the person at word `at` only tells whose kin or counterpart opens the sentence."""
    first = view.sentences[view.sentence_of[at]][0]
    if not first < at <= first + _RELATED or view.types[first].key not in cue_words("relatives"):
        return False
    return at == first + 1 or view.types[first + 1].key.endswith("ی") or "honorific" in view.types[first + 1].layers


def _first(spot: Spot) -> int:
    return spot.first


def first_subject(spots: Sequence[Spot], start: int, end: int) -> Spot | None:
    """The first mention between two words that can be a subject."""
    for spot in spots:
        if start <= spot.first < end and spot.subject:
            return spot
    return None
