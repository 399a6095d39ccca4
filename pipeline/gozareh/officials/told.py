"""What the resolver has found so far, kept so that no question goes through the whole report."""

from __future__ import annotations

from gozareh.officials.alike import Said, compatible, head_key, kindred, said
from gozareh.officials.entities import Entity
from gozareh.officials.marks import Marks
from gozareh.officials.roles import Office
from gozareh.officials.surnames import Spot

Holders = dict[int, list[Office]]
"""Entities with the offices that they hold, those of each in the order in which they came."""


class Told:
    """The mentions told so far, in `spots`, and which entities hold offices of which heads."""

    def __init__(self, marks: Marks, entities: list[Entity]) -> None:
        self.marks = marks
        self.entities = entities
        self.spots: list[Spot] = []
        self._of: dict[int, list[int]] = {}  # of each entity, where in `spots`
        self._last: dict[int, int] = {}  # and the first word of its last mention
        self._from_houses: list[int] = []  # where in `spots` «X از …» stands
        self._listed: dict[int, int] = {}  # how many of an entity's offices are in the table below
        self._by_head: dict[str, dict[int, Holders]] = {}
        self._words: dict[Said, int] = {}  # numbered: they are long
        self._fitting: dict[tuple[int, int], bool] = {}
        for number in range(len(entities)):
            self.list_offices(number)

    def add(self, start: int, end: int, kind: str, who: int) -> None:
        """A mention of the entity `who`."""
        self._of.setdefault(who, []).append(len(self.spots))
        self._last[who] = max(start, self._last.get(who, start))
        if kind == "name" and self.marks.keys[end : end + 1] == ["از"]:
            self._from_houses.append(len(self.spots))
        self.spots.append((start, end, kind, who))

    def move(self, source: int, target: int) -> None:
        """All mentions of `source` are of `target`, and so are its offices, which that one has already."""
        moved = self._of.pop(source, [])
        for at in moved:
            first, end, kind, _ = self.spots[at]
            self.spots[at] = (first, end, kind, target)
        if moved:
            self._of[target] = sorted([*self._of.get(target, ()), *moved])
            last = self._last.pop(source)
            self._last[target] = max(last, self._last.get(target, last))
        self.list_offices(target)

    def last(self, who: int, otherwise: int) -> int:
        """The first word of the last mention of `who`; `otherwise` where there is none so far."""
        return self._last.get(who, otherwise)

    def first(self, who: int) -> int | None:
        """The first word of the first mention of `who`."""
        return min((self.spots[at][0] for at in self._of.get(who, ())), default=None)

    def from_houses(self) -> list[Spot]:
        """The mentions «X از …»."""
        return [self.spots[at] for at in self._from_houses]

    def list_offices(self, number: int) -> None:
        """Remember the offices that the entity `number` has now."""
        offices = self.entities[number].offices
        for office in offices[self._listed.get(number, 0) :]:
            alike = self._by_head.setdefault(head_key(self.marks, office), {})
            alike.setdefault(self._said(office), {}).setdefault(number, []).append(office)
        self._listed[number] = len(offices)

    def _said(self, office: Office) -> int:
        return self._words.setdefault(said(self.marks, office), len(self._words))

    def holders(self, office: Office) -> list[Holders]:
        """The holders of each office that can be one with `office` (see `compatible`), told in the same words."""
        marks = self.marks
        head, words = head_key(marks, office), self._said(office)
        found = []
        for other, alike in self._by_head.items():
            if not kindred(head, other):
                continue
            for those, holders in alike.items():
                fitting = self._fitting.get((words, those))
                if fitting is None:
                    held = next(iter(holders.values()))[0]
                    fitting = self._fitting[words, those] = compatible(marks, office, held)
                if fitting:
                    found.append(holders)
        return found
