"""Every report of a run under a name of its own, remembered in few bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace

from gozareh.reading.fields import derived_id
from gozareh.records import Failure, Report

_START = 1 << 12


class Names:
    """The ids that a run has used, as 64 bits of their hash: 11 to 22 bytes each, where a set of strings takes 200.

    Two of a million ids share such a hash once in 30 million runs; then the second is renamed without need.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _START))
        self._used = 0
        self._counts: dict[str, int] = {}

    def __len__(self) -> int:
        return self._used

    def add(self, name: str) -> bool:
        """Whether `name` is new; it is taken from now on."""
        key = hash(name) & 0xFFFF_FFFF_FFFF_FFFF or 1
        if not self._put(key):
            return False
        if 4 * self._used > 3 * len(self._slots):
            self._grow()
        return True

    def _put(self, key: int) -> bool:
        slots = self._slots
        mask = len(slots) - 1
        at = key & mask
        while found := slots[at]:
            if found == key:
                return False
            at = (at + 1) & mask
        slots[at] = key
        self._used += 1
        return True

    def _grow(self) -> None:
        before = self._slots
        self._slots = array("Q", bytes(16 * len(before)))
        self._used = 0
        for key in before:
            if key:
                self._put(key)

    def new_name(self, name: str) -> str | None:
        """None where `name` is free; else the name that a second report of this name gets (`name#2`)."""
        if self.add(name):
            return None
        count = self._counts.get(name, 1) + 1
        while not self.add(f"{name}#{count}"):
            count += 1
        self._counts[name] = count
        return f"{name}#{count}"


def renamed(report: Report, name: str) -> Iterator[Failure | Report]:
    """`report` under the free `name`, behind a word about it where somebody gave the id that was used before."""
    if report.id != derived_id(report.text):
        yield Failure(
            "read",
            report.where,
            f"the id {report.id!r} was already used in this run; this report is taken as {name!r}",
            "give every report an id of its own",
            name,
            None,
            report.path,
        )
    yield replace(report, id=name)
