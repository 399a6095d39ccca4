"""Where an event is held («به میزبانی یزد»), and the parts of a headline, each of which tells of a place of its own."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.elsewhere import Spot
from gozareh.figures.model import Clause, Figure, Scene
from gozareh.figures.spots import Spots
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, PUNCT, View

_PARTS = "/"
_BEHIND = 4  # words behind «میزبانی» among which the name of a place begins


def end_of_headline_part(view: View, first: int, last: int) -> int:
    """Where the part of a headline ends that a number before the word `first` is in («سفر ۴ میلیون نفر/ گیلان مقصد نخست»), else `last`.

    The places of the next part are not those of the number.
    """
    if not first or view.sentence_of[first - 1]:
        return last
    for word in range(first, last):
        if view.types[word].key == _PARTS:
            return word
    return last


class Hosts:
    """The places that are said to host what is told in a clause."""

    def __init__(self, scene: Scene, spots: Spots) -> None:
        self.scene, self.spots = scene, spots
        self._hosting = scene.marked.words(cue_words("hosting"))

    def of(self, figure: Figure) -> Spot | None:
        """«جشنواره با حضور ۴۰۰ ورزشکار از ۳۱ استان به میزبانی یزد برگزار می‌شود»: where all of it is held."""
        hosting, clause = self._hosting, self.scene.clauses[figure.clause]
        for word in hosting[bisect_left(hosting, figure.last) : bisect_left(hosting, clause.last)]:
            for spot in self.spots.between(word + 1, min(word + _BEHIND, clause.last)):
                if spot.place is not None and spot.lead == word + 1:
                    return spot
        return self._held(figure.last, clause)

    def _held(self, first: int, clause: Clause) -> Spot | None:
        """«مسابقات قهرمانی کشور با ۲۰۰ ورزشکار در سالن تختی همدان آغاز شد»: where what the clause tells of was held or opened."""
        types, verb = self.scene.view.types, clause.verb
        if verb is None or types[verb - 1].key not in cue_words("held_there"):
            return None
        spots = self.spots.between(first, verb - 1)
        spot = spots[0] if len(spots) == 1 else None
        if spot is None or spot.place is None or spot.last != verb - 1 or spot.type == "country":
            return None
        for word in range(spot.lead - 1, max(first, spot.lead - _BEHIND) - 1, -1):
            if types[word].key == "در":
                return spot
            if types[word].bits & (CLOSED | PUNCT) or types[word].verb is not None:
                return None
        return None
