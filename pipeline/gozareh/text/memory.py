"""What was worked out before: a dictionary that works out what it lacks, and the last answer. These stay as they are when the package is compiled: mypyc makes no kinds of `dict`."""

from __future__ import annotations

from collections.abc import Callable

MEMORY_AT_MOST = 1 << 15


class Latest[Key, Found]:
    """What a function found of the object that it was asked about last: several layers ask the same of a report in a row."""

    __slots__ = ("_last", "find")

    def __init__(self, find: Callable[[Key], Found]) -> None:
        self.find = find
        self._last: tuple[Key, Found] | None = None

    def of(self, key: Key) -> Found:
        """What `find(key)` gives, worked out anew for another object."""
        last = self._last  # read once: another thread may put its own there
        if last is not None and last[0] is key:
            return last[1]
        found = self.find(key)
        self._last = (key, found)
        return found


class Memory[Found](dict[str, Found]):
    """What a function of a string found, so that it works once for each string: `memory[text]`.

    Quicker than `lru_cache`, which moves what it finds to the front of a list; emptied when it is full.
    """

    __slots__ = ("find",)

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, text: str) -> Found:
        if len(self) >= MEMORY_AT_MOST:
            self.clear()
        found = self[text] = self.find(text)
        return found
