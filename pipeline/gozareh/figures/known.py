"""Things that a report tells once with their place and then without: «تالار والیبال گرگان … گنجایش تالار ۳ هزار نفر است»."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.elsewhere import Spot
from gozareh.figures.marked import first_from
from gozareh.figures.model import COVER_NUMBER, COVER_OTHER_NUMBER, Figure, Scene
from gozareh.figures.named import NamedSpots
from gozareh.figures.pointing import Pointing
from gozareh.figures.spots import HOME, Spots
from gozareh.places.areas import is_in, types_of
from gozareh.text.cues import cue_words
from gozareh.text.words import PUNCT

_REACH = 4  # words between a thing and its place


class KnownThings:
    """The things of one scene that stand still, and their places."""

    def __init__(self, scene: Scene, spots: Spots, pointing: Pointing) -> None:
        self.scene, self.types, self.spots, self.pointing = scene, scene.view.types, spots, pointing
        self._of_stem: dict[str, tuple[list[int], NamedSpots]] = {}
        self._named_at = [spot.first for spot in spots.named]

    def of(self, figure: Figure, area: str | None) -> Spot | None:
        """The place of a thing that stands bare in the clause before the figure; it lies in the area of whoever speaks."""
        things = self.scene.marked.things
        first = self.scene.clauses[figure.clause].first
        words = things[first_from(things, first) : first_from(things, figure.first)]
        for word in reversed(words):
            if not self._is_meant(word):
                continue
            told_at, placed = self._placed(self.types[word].stem)
            count = bisect_left(told_at, word)
            if count and count <= placed.alike and self.is_within(placed.spots[count - 1].name or "", area):
                return placed.spots[count - 1]
        return None

    def _placed(self, stem: str) -> tuple[list[int], NamedSpots]:
        """Where the things of one noun are told with their place, and those places."""
        known = self._of_stem.get(stem)
        if known is None:
            told = [(w, s) for w in self.scene.marked.things if self.types[w].stem == stem and (s := self._place_of(w))]
            known = [w for w, _ in told], NamedSpots(self.spots, [spot for _, spot in told])
            self._of_stem[stem] = known
        return known

    def _is_meant(self, word: int) -> bool:
        """Whether a noun stands alone: not counted, not one of many, with no quality and no name behind it."""
        before = self.types[word - 1].key if word else ""
        if before in cue_words("pointers") or self.scene.in_title[word]:
            return False
        if word and self.scene.cover[word - 1] & (COVER_NUMBER | COVER_OTHER_NUMBER):
            return False
        return not self.types[word].ending and before not in cue_words("each") and self.pointing.is_bare(word + 1)

    def _place_of(self, word: int) -> Spot | None:
        """The place right behind a thing: «تالار والیبال گرگان», «تالار تازه در گرگان»."""
        at = bisect_left(self._named_at, word + 1)
        spot = self.spots.named[at] if at < len(self._named_at) else None
        if spot is None or spot.lead - word > _REACH or spot.type in ("country", "foreign", "province"):
            return None
        between = range(word + 1, spot.lead)
        parted = any(
            self.types[w].bits & PUNCT or self.types[w].verb is not None or self.scene.cover[w] & COVER_NUMBER
            for w in between
        )
        return None if parted else spot

    def is_within(self, name: str, area: str | None) -> bool:
        """Whether a town or the like lies in the province of whoever speaks, who may also be for the country or for no place."""
        if name == HOME or types_of(name) & {"province", "foreign"}:
            return False
        return area is None or area == HOME or ("province" in types_of(area) and is_in(name, area))
