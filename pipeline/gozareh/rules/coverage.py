"""How often each entry fired over reports: words found, and fields of figures that it gave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from gozareh.rules.loader import RuleSet
from gozareh.rules.schema import CUE
from gozareh.text.words import View


@dataclass(slots=True)
class Coverage:
    """Counts by entry path. `found`: occurrences in the texts; `gave`: fields of figures that name the entry."""

    rules: RuleSet
    reports: int = 0
    found: Counter[str] = field(default_factory=Counter)
    gave: Counter[str] = field(default_factory=Counter)

    def add(self, view: View, figures: list[Any]) -> None:
        """Count one report: its view and its figures (anything with a `why` of field → entry path)."""
        self.reports += 1
        for hits in view.hits.values():
            self.found.update(path for path, _ in {(hit.entry.path, hit.start) for hit in hits})
        for word_type in view.types:
            if word_type.verb is not None:
                self.found[f"common/verb/{word_type.verb.verb}"] += 1
        for figure in figures:
            self.gave.update(path for path in figure.why.values() if path in self.rules.entries)

    def rows(self) -> list[tuple[str, int, int]]:
        """(entry path, found, gave) of every entry that is looked for, the most frequent first."""
        rows = [(path, self.found[path], self.gave[path]) for path in self._sought()]
        return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))

    def dead(self) -> list[str]:
        """Entries that never fired."""
        return [path for path in self._sought() if not self.found[path]]

    def _sought(self) -> list[str]:
        return [path for path, entry in self.rules.entries.items() if entry.layer != CUE]
