"""Up or down: whether a number is the size of an increase or a decrease."""

from __future__ import annotations

from gozareh.figures.model import COVER_NUMBER, Figure
from gozareh.figures.windows import Windows
from gozareh.text.words import Hit


class ChangeReader:
    """Reads the change of the figures of one scene."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types = windows.scene, windows.view, windows.types

    def read(self, figure: Figure) -> None:
        """Give one figure its change, where the number is the size of one («۲۰ درصد رشد»)."""
        quantity = figure.quantity
        if quantity.change is not None:
            figure.change = quantity.change
            return
        clause = self.scene.clauses[figure.clause]
        following = self.types[figure.unit_last].verb if figure.unit_last < clause.last else None
        if quantity.unit == "times" and following is not None and following.role == "become":
            figure.change, figure.why["change"] = "increase", "«… برابر شدن»"
            return
        hits = self.windows.hits("change", clause.first, clause.last)
        if not hits:
            return
        before = self.types[figure.first - 1].key if figure.first > clause.first else ""
        if before == "به" and quantity.bound_start < 0:
            return
        relative = quantity.unit in ("percent", "times")
        reach = max(figure.unit_last, figure.reach if not relative else figure.unit_last)
        if before == "از":
            return
        own = [h for h in hits if not self._in_bound(figure, h)]
        for hit in own:
            gap = hit.start - reach
            far = 2 if relative and not hit.entry.option("comparative", default=False) else 0
            if 0 <= gap <= far and not any(self._is_number(w) for w in range(reach, hit.start)):
                self._set_change(figure, hit)
                return
        for hit in reversed(own):
            distance = figure.first - hit.end
            if (
                distance < 0
                or hit.entry.option("comparative", default=False)
                or any(self._is_number(w) for w in range(hit.end, figure.first))
            ):
                continue
            if distance <= (3 if quantity.adjectival else 4 if relative else -1):
                self._set_change(figure, hit)
                return

    def _in_bound(self, figure: Figure, hit: Hit) -> bool:
        start, end = figure.quantity.bound_start, figure.quantity.bound_end
        return start >= 0 and self.view.starts[hit.start] < end and self.view.ends[hit.start] > start

    def _set_change(self, figure: Figure, hit: Hit) -> None:
        figure.change = hit.entry.value
        figure.why["change"] = hit.entry.path

    def _is_number(self, word: int) -> bool:
        return bool(self.scene.cover[word] & COVER_NUMBER)
