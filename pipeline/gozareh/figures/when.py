"""When a figure holds: the time expression of its own words, its clause, its sentence, or the heading of its list."""

from __future__ import annotations

from dataclasses import dataclass

from gozareh.calendar import TimeExpression
from gozareh.figures.context import ContextReader
from gozareh.figures.model import Figure, Scene
from gozareh.text.words import SYMBOL

_NO_FIGURE_TIME = frozenset({"duration", "clock"})
_COMPARISONS = frozenset({"به", "با", "از"})
_COMPARERS = frozenset({"نسبت", "مقایسه", "بیشتر", "کمتر", "بیش", "قیاس", "همسنجی", "برابر", "سنجش", "بالاتر", "پایینتر"})
_BULLETS = frozenset("-–—•*▪●◾·")


@dataclass(slots=True)
class Moment:
    """A time expression among the words, `first` to `last` (exclusive). `owner` is the figure right before it, or None."""

    first: int
    last: int
    sentence: int
    time: TimeExpression
    owner: Figure | None = None


def time_figures(scene: Scene, figures: list[Figure], context: ContextReader) -> None:
    """Give every figure the time expression that governs it."""
    moments = _moments(scene)
    _find_owners(figures, moments)
    headings = _heading_times(scene, moments)
    for index, figure in enumerate(figures):
        found = _in_clause(scene, figure, index, moments, context)
        why = "time in the clause"
        if found is None:
            found, why = _in_sentence(figure, moments), "time in the sentence"
        if found is None and figure.sentence in headings:
            found, why = headings[figure.sentence], "time of the list's heading"
        if found is not None:
            figure.time, figure.time_start, figure.time_end = found.time, found.time.start, found.time.end
            figure.why["time"] = why


def _moments(scene: Scene) -> list[Moment]:
    view = scene.view
    moments = []
    for time in scene.times:
        if time.category in _NO_FIGURE_TIME:
            continue
        first, last = view.words_of(time.start, time.end)
        if first < last and not scene.in_title[first] and not _is_compared(scene, first):
            moments.append(Moment(first, last, view.sentence_of[first], time))
    return moments


def _is_compared(scene: Scene, first: int) -> bool:
    """«نسبت به سال قبل», «بیشتر از پارسال»: a time that something else is measured against."""
    types = scene.view.types
    if first and types[first].key in ("نسبت", "مقایسه"):
        return True
    before = types[first - 1].key if first else ""
    if before in _COMPARISONS and first > 1 and types[first - 2].key in _COMPARERS:
        return True
    return before in _COMPARERS and types[first].key == "از"


def _find_owners(figures: list[Figure], moments: list[Moment]) -> None:
    """A time right behind a figure's phrase is that figure's own («از ۳۳۰ واحد در ابتدای سال به …»)."""
    for moment in moments:
        for figure in figures:
            if figure.sentence == moment.sentence and 0 <= moment.first - figure.reach <= 1:
                moment.owner = figure


def _in_clause(scene: Scene, figure: Figure, index: int, moments: list[Moment], context: ContextReader) -> Moment | None:
    clause = scene.clauses[figure.clause]
    floor, end = context.previous_end(index), context.next_start(index)
    before = [m for m in moments if floor <= m.first < figure.first and (m.owner is None or m.owner is figure)]
    after = [m for m in moments if figure.last <= m.first < end]
    earlier = [m for m in moments if clause.first <= m.first < figure.first and (m.owner is None or m.owner is figure)]
    trailing = [m for m in moments if end <= m.first < clause.last and m.owner is None]
    chosen = before[-1:] or after[:1] or earlier[-1:] or trailing[:1]
    if not chosen:
        chosen = [m for m in moments if _in_relative(scene, figure, m)][:1]
    return chosen[0] if chosen else None


def _in_relative(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«۷۳ کارخانه‌ای که امسال …»: a time in the relative clause right behind the noun."""
    following = figure.clause + 1
    if following >= len(scene.clauses):
        return False
    clause = scene.clauses[following]
    starts_here = clause.first - figure.reach <= 1 and scene.view.types[clause.first].key == "که"
    return starts_here and clause.first < moment.first < clause.last and moment.first - clause.first <= 3


def _in_sentence(figure: Figure, moments: list[Moment]) -> Moment | None:
    """The last time before the figure in its sentence: a clause continues the one before it, unless it looks ahead."""
    if figure.modality == "planned":
        return None
    before = [m for m in moments if m.sentence == figure.sentence and m.first < figure.first]
    return before[-1] if before else None


def _heading_times(scene: Scene, moments: list[Moment]) -> dict[int, Moment]:
    """For the items of a list, the time in the line that heads it (it ends with a colon)."""
    view = scene.view
    times: dict[int, Moment] = {}
    heading: Moment | None = None
    for sentence, (first, last) in enumerate(view.sentences):
        start = view.types[first]
        if start.bits & SYMBOL or start.key in _BULLETS:
            if heading is not None:
                times[sentence] = heading
            continue
        if sentence and view.paragraph_of_sentence[sentence] == view.paragraph_of_sentence[sentence - 1] and sentence - 1 in times:
            times[sentence] = times[sentence - 1]
            continue
        inside = [m for m in moments if m.sentence == sentence]
        heading = inside[-1] if inside and view.types[last - 1].key == ":" else None
    return times
