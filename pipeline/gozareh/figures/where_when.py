"""Where and when a figure holds: places and times of the clause, the sentence, the speaker, the report."""

from __future__ import annotations

from collections import Counter

from gozareh.calendar import TimeExpression
from gozareh.figures.context import ContextReader
from gozareh.figures.model import Figure, Scene
from gozareh.places import PlaceMention

_NO_FIGURE_TIME = frozenset({"duration", "clock"})
_LIST_MARKS = frozenset({"و", "،", "یا"})
HOME = "ایران"


def place_figures(scene: Scene, figures: list[Figure], context: ContextReader, areas: list[str | None], titles: bytearray) -> None:
    """Give every figure its place and sites.

    `areas[k]` is the area of official `k`; `titles` marks the words of roles and organisations, whose places are no
    figure's own.
    """
    view = scene.view
    spans = []
    for place in scene.places:
        first, last = view.words_of(place.start, place.end)
        if first < last and not titles[first]:
            spans.append((first, last, place))
    report = report_place(scene, titles)
    focus: dict[int, str] = {}
    for index, figure in enumerate(figures):
        clause = scene.clauses[figure.clause]
        floor, end = context.previous_end(index), context.next_start(index)
        after = [s for s in spans if figure.last <= s[0] < end]
        before = [s for s in spans if floor <= s[0] < figure.first]
        own = after or before
        if not own:
            own = [s for s in spans if clause.first <= s[0] < figure.first][-1:]
        name: str | None = None
        if own:
            group = _group(scene, own)
            names = [g[2].name if g[2].type == "country" else g[2].text for g in group]
            if len(names) > 1:
                figure.sites = tuple(names)
                wider = [s for s in spans if view.sentences[figure.sentence][0] <= s[0] < view.sentences[figure.sentence][1] and s not in group]
                name = _name(wider[0][2]) if wider else None
                figure.place_name = name
                figure.why["place"] = "several places share the number"
                continue
            name = names[0]
            figure.why["place"] = "place in the clause"
        if name is None:
            first, last = view.sentences[figure.sentence]
            in_sentence = [s for s in spans if first <= s[0] < figure.first]
            if in_sentence:
                name = _name(in_sentence[-1][2])
                figure.why["place"] = "place in the sentence"
        paragraph = view.paragraph_of_sentence[figure.sentence]
        if name is None and paragraph in focus:
            name = focus[paragraph]
            figure.why["place"] = "place that the paragraph speaks of"
        if name is None and figure.speaker is not None and areas[figure.speaker]:
            name = areas[figure.speaker]
            figure.why["place"] = "the speaker's own area"
        if name is None:
            name = report
            figure.why["place"] = "the report's place"
        figure.place_name = name
        if figure.why.get("place") == "place in the sentence" and name:
            focus[paragraph] = name


def _name(place: PlaceMention) -> str:
    return place.name if place.type == "country" else place.text


def _group(scene: Scene, spans: list[tuple[int, int, PlaceMention]]) -> list[tuple[int, int, PlaceMention]]:
    """The first place and those listed with it by commas and «و»."""
    group = [spans[0]]
    for span in spans[1:]:
        between = scene.view.types[group[-1][1] : span[0]]
        if len(between) <= 3 and between and all(t.key in _LIST_MARKS or t.stem in ("شهرستان", "استان", "شهرک", "صنعتی", "شهر") for t in between):
            group.append(span)
        else:
            break
    return group


def report_place(scene: Scene, titles: bytearray) -> str | None:
    """The place that the report is about: the one named most, with weight on its first lines; «ایران» for the country."""
    votes: Counter[str] = Counter()
    for order, place in enumerate(scene.places):
        if place.type == "foreign":
            continue
        name = _name(place)
        weight = place.weight * (2.0 if place.start < 300 else 1.0)
        if place.type in ("province", "county", "town"):
            weight *= 1.5
        votes[name] += int(weight * 100) - order
    return votes.most_common(1)[0][0] if votes else None


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
