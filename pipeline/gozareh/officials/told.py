"""What the resolver has found so far, kept so that no question goes through the whole report."""

from __future__ import annotations

from gozareh.officials.entities import Entity, head_key, kindred
from gozareh.officials.marks import Marks
from gozareh.officials.surnames import Spot


class Told:
    """The mentions told so far, in `spots`, and which entities hold offices of which heads."""

    def __init__(self, marks: Marks, entities: list[Entity]) -> None:
        self.marks = marks
        self.entities = entities
        self.spots: list[Spot] = []
        self._of: dict[int, list[int]] = {}  # of each entity, where in `spots`
        self._last: dict[int, int] = {}  # and the first word of its last mention
        self._from_houses: list[int] = []  # where in `spots` «X از …» stands
        self._by_head: dict[str, set[int]] = {}
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

    def from_houses(self) -> list[Spot]:
        """The mentions «X از …»."""
        return [self.spots[at] for at in self._from_houses]

    def list_offices(self, number: int) -> None:
        """Remember the offices that the entity `number` has now."""
        for office in self.entities[number].offices:
            self._by_head.setdefault(head_key(self.marks, office), set()).add(number)

    def holders(self, head: str) -> list[int]:
        """The entities with an office that may be one with an office of this head (see `kindred`), the first one first."""
        found: set[int] = set()
        for other, numbers in self._by_head.items():
            if kindred(head, other):
                found |= numbers
        return sorted(found)
