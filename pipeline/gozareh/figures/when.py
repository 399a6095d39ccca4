"""When a figure holds: the time expression of its own words, its clause, its sentence, or the heading of its list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from gozareh.calendar import TimeExpression
from gozareh.figures.model import COVER_BOUND, Figure, Scene
from gozareh.figures.windows import Windows
from gozareh.text.words import SYMBOL

_NO_FIGURE_TIME = frozenset({"duration", "clock"})
_COMPARISONS = frozenset({"به", "با", "از"})
_COMPARERS = frozenset(
    {"نسبت", "مقایسه", "بیشتر", "کمتر", "بیش", "قیاس", "همسنجی", "برابر", "سنجش", "بالاتر", "پایینتر"}
)
_PARTS = frozenset({"ellipsis", "understood from the figure before", "share of the noun after it"})
_ADDERS = frozenset({"نیز", "هم", "همچنین"})
_SEASON = 80
_BULLETS = frozenset("-–—•*▪●◾·")


@dataclass(slots=True)
class Moment:
    """A time expression among the words, `first` to `last` (exclusive). `owner` is the figure right before it, or None."""

    first: int
    last: int
    sentence: int
    time: TimeExpression
    owner: Figure | None = None


def time_figures(
    scene: Scene, figures: list[Figure], context: Windows, *, words_from: Callable[[int], int] = lambda _: 0
) -> None:
    """Give every figure the time expression that governs it.

    A time that stands before the spoken words («صبح امروز گفت: …», see `words_from`) is when they were said.
    """
    moments = _moments(scene)
    _find_owners(figures, moments)
    by_sentence: dict[int, list[Moment]] = {}
    for moment in moments:
        by_sentence.setdefault(moment.sentence, []).append(moment)
    headings = _heading_times(scene, by_sentence)
    for index, figure in enumerate(figures):
        told = by_sentence.get(figure.sentence, [])
        begin = words_from(figure.quantity.start)
        near = [m for m in told if m.time.start >= begin]
        found = _in_clause(scene, figure, index, near, context) if near else None
        why = "time in the clause"
        if found is None and near:
            found, why = _in_sentence(scene, figure, near), "time in the sentence"
        if (
            found is None
            and told
            and not any(m.first < figure.first for m in near)
            and begin > scene.view.starts[scene.view.sentences[figure.sentence][0]]
        ):
            topics = [m for m in told if m.time.start < begin]
            found, why = _topic(scene, figure, topics), "time of what is spoken of"
        if found is None and figure.antecedent is not None and figures[figure.antecedent].sentence == figure.sentence:
            _as_antecedent(figure, figures[figure.antecedent])
        if found is None and figure.time is None and figure.sentence in headings:
            found, why = headings[figure.sentence], "time of the list's heading"
        if found is not None:
            figure.time, figure.time_start, figure.time_end = found.time, _begin(scene, found), found.time.end
            figure.why["time"] = why


def _begin(scene: Scene, moment: Moment) -> int:
    """Where the words of a time begin: a year is named without its «در» («سال 92»)."""
    words = [t.key for t in scene.view.types[moment.first : moment.last]]
    return moment.time.core_start if len(words) == 3 and words[:2] == ["در", "سال"] else moment.time.start


def _as_antecedent(figure: Figure, other: Figure) -> None:
    """«در سال ۱۴۰۰ تعداد ۴۸ قرارداد بسته شد؛ ۱۷ تا در نهاوند»: a part has the time of its whole."""
    if other.time is not None and other.time.category != "point" and figure.modality == other.modality:
        figure.time, figure.time_start, figure.time_end = other.time, other.time_start, other.time_end
        figure.why["time"] = "time of the things that it is a part of"


def _moments(scene: Scene) -> list[Moment]:
    view = scene.view
    moments = []
    for time, (first, last) in zip(scene.times, scene.time_words, strict=True):
        if time.category in _NO_FIGURE_TIME:
            continue
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
    if moments:
        by_reach = {(figure.sentence, figure.reach): figure for figure in figures}
        for moment in moments:
            moment.owner = by_reach.get((moment.sentence, moment.first))


def _in_clause(scene: Scene, figure: Figure, index: int, moments: list[Moment], context: Windows) -> Moment | None:
    clause = scene.clauses[figure.clause]
    floor, end = context.previous_end(index), context.next_start(index)
    previous = context.figures[index - 1] if index else None
    before = [
        m for m in moments
        if floor <= m.first < figure.first
        and (m.owner is None or m.owner is figure or (m.owner is previous and _opens_next(context, index - 1, m)))
    ]  # fmt: skip
    after = [
        m for m in moments if figure.last <= m.first < end and (m.owner is figure or not _opens_next(context, index, m))
    ]
    earlier = [m for m in moments if clause.first <= m.first < figure.first and (m.owner is None or m.owner is figure)]
    trailing = [
        m for m in moments if end <= m.first < clause.last and (m.owner is None or context.reaches_over(index, m.first))
    ]
    chosen = before[-1:] or after[:1] or earlier[-1:] or trailing[:1]
    if not chosen:
        chosen = [m for m in moments if _in_relative(scene, figure, m)][:1]
    return chosen[0] if chosen else None


def _opens_next(context: Windows, index: int, moment: Moment) -> bool:
    """«این طرح با ظرفیت ۱۵۰۰ مترمکعب هم‌اکنون ۷۸ درصد پیشرفت دارد»: a time right before the next number is that one's."""
    if index + 1 >= len(context.figures):
        return False
    following = context.figures[index + 1].first
    return moment.last <= following and all(
        context.scene.cover[word] & COVER_BOUND for word in range(moment.last, following)
    )


def _in_relative(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«۷۳ کارخانه‌ای که امسال …»: a time in the relative clause right behind the noun."""
    following = figure.clause + 1
    if following >= len(scene.clauses):
        return False
    clause = scene.clauses[following]
    starts_here = clause.first - figure.reach <= 1 and scene.view.types[clause.first].key == "که"
    return starts_here and clause.first < moment.first < clause.last and moment.first - clause.first <= 3


def _in_sentence(scene: Scene, figure: Figure, moments: list[Moment]) -> Moment | None:
    """The last time before the figure in its sentence, where its clause goes on with what was told then.

    That is: a change of what was measured then, a part of what was counted then, «یعنی …», or the same tense.
    """
    before = [m for m in moments if m.first < figure.first and not _is_beginning(scene, figure, m)]
    if figure.modality == "planned" or not before:
        return None
    moment = before[-1]
    types = scene.view.types
    here = scene.clauses[figure.clause]
    told = scene.clauses[scene.clause_of[moment.first]]
    if figure.change is not None or types[here.first].key == "یعنی":
        return moment
    now = moment.time.category == "now"
    if any(types[word].key == "؛" for word in range(moment.last, figure.first)) and not _goes_on_over(
        scene, figure, moment
    ):
        return None
    if types[here.first].key == "که":
        if now and not any(types[word].key in _ADDERS for word in range(here.first, min(figure.reach + 2, here.last))):
            return None
        if figure.why.get("noun") in _PARTS:
            return moment
    if moment.time.now and not now and _era(here.tense) == "present" and here.tense is not None:
        return None
    if now and here.tense in ("present", "perfect"):
        return moment
    return moment if here.tense is None or told.tense is None or _era(told.tense) == _era(here.tense) else None


def _goes_on_over(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«در این مدت ۵۰۰ نفر شرکت کردند؛ ۱۲ کارگاه برگزار شد»: a main clause in the past goes on after «؛» in the past."""
    told = scene.clauses[scene.clause_of[moment.first]]
    words = [t.key for t in scene.view.types[told.first : figure.first]]
    stop = words.index("؛") if "؛" in words else len(words)
    here = scene.clauses[figure.clause]
    return (
        moment.time.category not in ("now", "point")
        and "که" not in words[:stop]
        and told.tense is not None and _era(told.tense) == "past"
        and here.tense is not None and _era(here.tense) == "past"
    )  # fmt: skip


def _topic(scene: Scene, figure: Figure, moments: list[Moment]) -> Moment | None:
    """«از ثبت ۴ هزار شرکت در سال گذشته خبر داد و گفت: …»: the time of what the speaker tells of.

    A day before «گفت» is when the words were said; a season or a year is what they are about, while they tell of the past.
    """
    here = scene.clauses[figure.clause]
    for moment in reversed(moments):
        told = scene.clauses[scene.clause_of[moment.first]]
        if scene.view.types[told.first].key != "که" and told.tense != "present" and _days(moment.time) >= _SEASON:
            return moment if here.tense is not None and _era(here.tense) == "past" else None
    return None


def _days(time: TimeExpression) -> int:
    if time.start_gregorian is None or time.end_gregorian is None:
        return 0
    return (dt.date.fromisoformat(time.end_gregorian) - dt.date.fromisoformat(time.start_gregorian)).days


def _is_beginning(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«از ۲۰۲ واحد در ابتدای سال به ۱۴۵ واحد»: a time that belongs to the first of two amounts."""
    owner = moment.owner
    return (
        owner is not None
        and owner.clause == figure.clause
        and owner.first > 0
        and scene.view.types[owner.first - 1].key == "از"
    )


def _is_saying(moment: Moment) -> bool:
    """«صبح دوشنبه گفت:»: a day at the head of a list is when it was read out."""
    time = moment.time
    return time.category == "point" and (time.start_date is None or time.start_date == time.end_date)


def _era(tense: str | None) -> str:
    return "past" if tense in ("past", "perfect", "participle", "imperfect") else "present"


def _heading_times(scene: Scene, by_sentence: dict[int, list[Moment]]) -> dict[int, Moment]:
    """For the items of a list, the time in the line that heads it (it ends with a colon)."""
    view = scene.view
    times: dict[int, Moment] = {}
    if not by_sentence:
        return times
    heading: Moment | None = None
    for sentence, (first, last) in enumerate(view.sentences):
        start = view.types[first]
        if start.bits & SYMBOL or start.key in _BULLETS:
            if heading is not None:
                times[sentence] = heading
            continue
        if (
            sentence
            and view.paragraph_of_sentence[sentence] == view.paragraph_of_sentence[sentence - 1]
            and sentence - 1 in times
        ):
            times[sentence] = times[sentence - 1]
            continue
        heads = view.types[last - 1].key == ":"
        inside = by_sentence.get(sentence) if heads else None
        if (
            heads
            and not inside
            and sentence
            and view.paragraph_of_sentence[sentence] == view.paragraph_of_sentence[sentence - 1]
        ):
            inside = by_sentence.get(sentence - 1)
        heading = inside[-1] if inside and not _is_saying(inside[-1]) else None
    return times
