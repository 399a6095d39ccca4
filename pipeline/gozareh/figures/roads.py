"""Roads between places: what is told of a road is at neither of its ends."""

from __future__ import annotations

from collections.abc import Sequence

from gozareh.figures.elsewhere import Spot
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, PUNCT, View

_STROKE = "\u0640"
_MAX_NAME = 3  # words of one end, with what kind of road it is («محور ترانزیتی سنندج»)


def ends_of_roads(view: View, spots: Sequence[Spot]) -> set[int]:
    """Where the places begin that are ends of a road: «محور سنندج - همدان», «جاده قم به ساوه», «آزادراه رشت - شمال».

    A stroke joins whatever stands at its sides, «به» and «تا» only a listed place behind them.
    """
    at = {word: spot for spot in spots for word in (spot.lead, spot.first)}
    ends: set[int] = set()
    for spot in spots:
        if spot.first not in ends:
            road = _road_before(view, spot.lead)
            if road >= 0:
                ends |= _ends(view, road + 1, at)
    return ends


def _road_before(view: View, lead: int) -> int:
    """The word for a road that a place may be an end of: few words before it, no mark but a stroke between; -1 for none."""
    for word in range(lead - 1, max(-1, lead - 2 * _MAX_NAME - 1), -1):
        kind = view.types[word]
        if kind.stem in cue_words("route"):
            return word
        if kind.key not in cue_words("route_link") and not _may_be_name(view, word):
            return -1
    return -1


def _ends(view: View, word: int, at: dict[int, Spot]) -> set[int]:
    """The places among the names that are joined from `word` on; none where nothing is joined."""
    types, found, joined = view.types, set[int](), False
    while True:
        name = word
        while word < len(types) and word - name < _MAX_NAME and types[word].key not in cue_words("route_link"):
            spot = at.get(word)
            if (word > name and _is_stroked(view, word)) or (spot is None and not _may_be_name(view, word)):
                break
            if spot is not None:
                found.add(spot.first)
            word = spot.last if spot is not None else word + 1
        if word == name or word >= len(types):
            return found if joined else set()
        stroked = _is_stroked(view, word)
        if not stroked and types[word].key not in cue_words("route_link"):
            return found if joined else set()
        following = word if stroked else word + 1
        listed = following in at
        if not listed and types[word].key in cue_words("route_words"):
            return found if joined else set()
        if not found and not listed and word - name > 1:
            return found
        joined = True
        word = following


def _is_stroked(view: View, word: int) -> bool:
    """Whether a lengthening stroke, which is no word, stands before a word: «سنندج ـ مریوان»."""
    return _STROKE in view.text[view.ends[word - 1] : view.starts[word]]


def _may_be_name(view: View, word: int) -> bool:
    """Whether a word may be part of a name; «بافت» right behind «محور» is no verb."""
    kind = view.types[word]
    if kind.bits & (PUNCT | CLOSED):
        return False
    return kind.verb is None or view.types[word - 1].stem in cue_words("route")
