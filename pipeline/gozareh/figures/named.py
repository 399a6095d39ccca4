"""Places named so far: how many before a word, whether all of them are one, and the lists that they stand in."""

from __future__ import annotations

from bisect import bisect_right

from gozareh.figures.elsewhere import Spot
from gozareh.figures.spots import Spots


class NamedSpots:
    """Spots in order, for questions about the first so many of them.

    `alike` says how many have the name of the first before another name comes.
    """

    def __init__(self, all_spots: Spots, spots: list[Spot]) -> None:
        self.spots = spots
        self._all = all_spots
        self._lasts = [spot.last for spot in spots]
        self.alike = next((at for at, spot in enumerate(spots) if spot.name != spots[0].name), len(spots))

    def before(self, word: int) -> int:
        """How many end before `word`."""
        return bisect_right(self._lasts, word)

    def list_before(self, end: int) -> list[Spot]:
        """The list («ساری، بابل و آمل») that the last of the first `end` spots closes; that spot alone where it is in none."""
        start = end - 1
        while start and self._all.listed(self.spots[start - 1], self.spots[start]):
            start -= 1
        return self.spots[start:end]
