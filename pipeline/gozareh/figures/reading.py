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
    speaker_at: Callable[[int], int | None] = lambda _: None,
    words_from: Callable[[int], int] = lambda _: 0,
    areas: Sequence[str | None] = (),
    titles: Sequence[tuple[int, int]] = (),
) -> list[Figure]:
    """The figures of one report in text order.

    All spans are raw offsets. `speaker_at(offset)` gives the index of the official who speaks there, `words_from(offset)`
    where the spoken words that hold the offset begin (behind «گفت:»), `areas` the area
    of each official, `titles` the spans of names, roles and organisations, whose numbers and places are no facts.
    """
    scene = read_scene(view, quantities=quantities, times=times, places=places, titles=titles)
    figures = _bare_figures(scene)
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
    words_of = view.words_of
    in_title = bytearray(len(view) + 1)
    for start, end in titles:
        first, last = words_of(start, end)
        in_title[first:last] = b"\x01" * (last - first)
    time_words = [words_of(time.start, time.end) for time in times]
    place_words = [words_of(place.start, place.end) for place in places]
    whole = bytearray(len(view) + 1)
    for first, last in time_words:
        if last > first + 1:
            whole[first + 1 : last] = b"\x01" * (last - first - 1)
    clauses, clause_of = find_clauses(view, whole)
    cover = bytearray(len(view) + 1)
    number_words: list[tuple[int, int, int]] = []
    for quantity in quantities:
        first, last = words_of(quantity.start, quantity.end)
        _mark(cover, first, last, COVER_NUMBER if quantity.type == "quantity" else COVER_OTHER_NUMBER)
        unit_last = last
        if quantity.unit_start >= 0:
            unit_first, unit_end = words_of(quantity.unit_start, quantity.unit_end)
            _mark(cover, unit_first, unit_end, COVER_UNIT)
            if quantity.unit_end > quantity.end and unit_end > last:
                unit_last = unit_end
        if quantity.bound_start >= 0:
            _mark(cover, *words_of(quantity.bound_start, quantity.bound_end), COVER_BOUND)
        number_words.append((first, last, unit_last))
    for first, last in time_words:
        _mark(cover, first, last, COVER_TIME)
    for first, last in place_words:
        _mark(cover, first, last, COVER_PLACE)
    return Scene(
        view, list(quantities), list(times), list(places), clauses, clause_of, cover, in_title, number_words, time_words, place_words
    )


def _mark(cover: bytearray, first: int, last: int, bit: int) -> None:
    for word in range(first, last):
        cover[word] |= bit


def _bare_figures(scene: Scene) -> list[Figure]:
    """A figure for every quantity among the words, outside names and offices."""
    clause_of, sentence_of, in_title = scene.clause_of, scene.view.sentence_of, scene.in_title
    return [
        Figure(quantity, first, last, clause_of[first], sentence_of[first], unit_last)
        for quantity, (first, last, unit_last) in zip(scene.quantities, scene.number_words, strict=True)
        if quantity.type == "quantity" and first < last and not in_title[first]
    ]
