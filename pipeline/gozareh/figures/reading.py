"""From everything that the earlier layers found to figures: the one entry of this layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gozareh.calendar import TimeExpression
from gozareh.figures.clauses import find_clauses
from gozareh.figures.context import read_context
from gozareh.figures.model import (
    COVER_BOUND,
    COVER_NUMBER,
    COVER_OTHER_NUMBER,
    COVER_PLACE,
    COVER_TIME,
    COVER_UNIT,
    Figure,
    Scene,
)
from gozareh.figures.nouns import NounFinder
from gozareh.figures.when import time_figures
from gozareh.figures.where import PlaceFinder
from gozareh.figures.windows import Windows
from gozareh.numbers import Quantity
from gozareh.places import PlaceMention
from gozareh.text.words import View


def find_figures(
    view: View,
    *,
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    speaker_at: Callable[[int], int | None] = lambda offset: None,
    words_from: Callable[[int], int] = lambda offset: 0,
    areas: Sequence[str | None] = (),
    titles: Sequence[tuple[int, int]] = (),
) -> list[Figure]:
    """The figures of one report in text order.

    All spans are raw offsets. `speaker_at(offset)` gives the index of the official who speaks there, `words_from(offset)`
    where the spoken words that hold the offset begin (behind «گفت:»), `areas` the area
    of each official, `titles` the spans of names, roles and organisations, whose numbers and places are no facts.
    """
    scene = read_scene(view, quantities=quantities, times=times, places=places, titles=titles)
    in_title = scene.in_title
    figures = [f for q in scene.quantities if q.type == "quantity" and (f := _bare(scene, q)) is not None and not in_title[f.first]]
    if not figures:
        return []
    NounFinder(scene).find(figures)
    context = Windows(scene, figures)
    for figure in figures:
        figure.bound = figure.quantity.bound
        figure.speaker = speaker_at(figure.quantity.start)
    read_context(context)
    time_figures(scene, figures, context, words_from=words_from)
    PlaceFinder(scene, figures, context, areas=areas, words_from=words_from).find()
    return figures


def read_scene(
    view: View,
    *,
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    titles: Sequence[tuple[int, int]] = (),
) -> Scene:
    """Clauses and the cover of words by what was found before."""
    in_title = bytearray(len(view) + 1)
    for start, end in titles:
        first, last = view.words_of(start, end)
        in_title[first:last] = b"\x01" * (last - first)
    whole = bytearray(len(view) + 1)
    for time in times:
        first, last = view.words_of(time.start, time.end)
        whole[first + 1 : last] = b"\x01" * max(0, last - first - 1)
    clauses, clause_of = find_clauses(view, whole)
    cover = bytearray(len(view) + 1)
    for quantity in quantities:
        _mark(view, cover, quantity.start, quantity.end, COVER_NUMBER if quantity.type == "quantity" else COVER_OTHER_NUMBER)
        if quantity.unit_start >= 0:
            _mark(view, cover, quantity.unit_start, quantity.unit_end, COVER_UNIT)
        if quantity.bound_start >= 0:
            _mark(view, cover, quantity.bound_start, quantity.bound_end, COVER_BOUND)
    for time in times:
        _mark(view, cover, time.start, time.end, COVER_TIME)
    for place in places:
        _mark(view, cover, place.start, place.end, COVER_PLACE)
    return Scene(view, list(quantities), list(times), list(places), clauses, clause_of, cover, in_title)


def _mark(view: View, cover: bytearray, start: int, end: int, bit: int) -> None:
    first, last = view.words_of(start, end)
    for word in range(first, last):
        cover[word] |= bit


def _bare(scene: Scene, quantity: Quantity) -> Figure | None:
    view = scene.view
    first, last = view.words_of(quantity.start, quantity.end)
    if first >= last:
        return None
    unit_last = last
    if quantity.unit_end > quantity.end:
        unit_last = max(last, view.words_of(quantity.unit_start, quantity.unit_end)[1])
    return Figure(
        quantity=quantity,
        first=first,
        last=last,
        clause=scene.clause_of[first],
        sentence=view.sentence_of[first],
        unit_last=unit_last,
    )
