"""When a figure holds: the time expression of its words, its clause, or the clause that it continues."""

from __future__ import annotations

from gozareh.calendar import TimeExpression
from gozareh.figures.context import ContextReader
from gozareh.figures.model import Figure, Scene

_NO_FIGURE_TIME = frozenset({"duration", "clock"})


def time_figures(scene: Scene, figures: list[Figure], context: ContextReader) -> None:
    """Give every figure the time expression that governs it: in its own words, then before it in the clause."""
    view = scene.view
    spans: list[tuple[int, int, TimeExpression]] = []
    for time in scene.times:
        if time.category in _NO_FIGURE_TIME:
            continue
        first, last = view.words_of(time.start, time.end)
        if first < last:
            spans.append((first, last, time))
    for index, figure in enumerate(figures):
        clause = scene.clauses[figure.clause]
        floor, end = context.previous_end(index), context.next_start(index)
        after = [s for s in spans if figure.last <= s[0] < end]
        before = [s for s in spans if floor <= s[0] < figure.first]
        earlier = [s for s in spans if clause.first <= s[0] < figure.first]
        chosen = before[-1:] or after[:1] or earlier[-1:]
        if chosen:
            _, _, time = chosen[0]
            figure.time = time
            figure.time_start, figure.time_end = time.start, time.end
            figure.why["time"] = "time in the clause"
