"""When a figure holds: the time expression of its own words, its clause, its sentence, or the heading of its list."""

from __future__ import annotations

from collections.abc import Callable

from gozareh.figures.existing import EXISTS
from gozareh.figures.headings import heading_times
from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, Figure, Scene
from gozareh.figures.moments import Moment, find_moments, find_owners
from gozareh.figures.telling import era, is_of_occasion, is_of_telling, is_telling, opens_statement, topic
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_word, cue_words

_PARTS = frozenset({"ellipsis", "understood from the figure before", "share of the noun after it"})


def time_figures(
    scene: Scene, figures: list[Figure], context: Windows, *, words_from: Callable[[int], int] = lambda _: 0
) -> None:
    """Give every figure the time expression that governs it.

    A time that stands before the spoken words («صبح امروز گفت: …», see `words_from`) is when they were said.
    """
    moments = find_moments(scene)
    find_owners(scene, figures, moments)
    by_sentence: dict[int, list[Moment]] = {}
    for moment in moments:
        by_sentence.setdefault(moment.sentence, []).append(moment)
    headings = heading_times(scene, by_sentence)
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
            found, why = topic(scene, figure, topics), "time of what is spoken of"
        if found is None and figure.antecedent is not None and figures[figure.antecedent].sentence == figure.sentence:
            _as_antecedent(scene, figure, figures[figure.antecedent])
        if found is None and figure.time is None and figure.sentence in headings:
            found, why = headings[figure.sentence], "time of the list's heading"
        if found is not None and figure.why.get("modality") == EXISTS and found.owner is not figure:
            found = None  # what is to happen to a thing that is there is not when it is there
        if found is not None:
            figure.time, figure.time_start, figure.time_end = found.time, _begin(scene, found), found.time.end
            figure.why["time"] = why


def _begin(scene: Scene, moment: Moment) -> int:
    """Where the words of a time begin: a year is named without its «در» («سال 92»)."""
    words = [t.key for t in scene.view.types[moment.first : moment.last]]
    return moment.time.core_start if len(words) == 3 and words[:2] == ["در", cue_word("year")] else moment.time.start


def _as_antecedent(scene: Scene, figure: Figure, other: Figure) -> None:
    """«در سال ۱۴۰۰ تعداد ۴۸ قرارداد بسته شد؛ ۱۷ تا در نهاوند»: a part has the time of its whole.

    Not where the whole is only counted now, nor where the part is told in another tense.
    """
    here, there = scene.clauses[figure.clause], scene.clauses[other.clause]
    apart = here.tense is not None and there.tense is not None and era(here.tense) != era(there.tense)
    if apart and figure.change is None and not is_telling(scene, there):
        return
    if (
        other.time is not None
        and other.time.category != "point"
        and not other.time.now
        and figure.modality == other.modality
    ):
        figure.time, figure.time_start, figure.time_end = other.time, other.time_start, other.time_end
        figure.why["time"] = "time of the things that it is a part of"


def _in_clause(scene: Scene, figure: Figure, index: int, moments: list[Moment], context: Windows) -> Moment | None:
    clause = scene.clauses[figure.clause]
    floor, end = context.previous_end(index), context.next_start(index)
    previous = context.figures[index - 1] if index else None
    moments = [m for m in moments if not is_of_occasion(scene, figure, m)]
    before = [
        m for m in moments
        if floor <= m.first < figure.first
        and (m.owner is None or m.owner is figure or (m.owner is previous and _opens_next(context, index - 1, m)))
    ]  # fmt: skip
    after = [
        m for m in moments
        if figure.last <= m.first < end
        and (m.owner is figure or not (_opens_next(context, index, m) or opens_statement(scene, figure, m)))
    ]  # fmt: skip
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
    own = scene.clauses[figure.clause]
    starts_here = clause.first - figure.reach <= 1 and own.verb is None and scene.view.types[clause.first].key == "که"
    if not starts_here or not clause.first < moment.first < clause.last:
        return False
    purposed = scene.view.types[clause.first + 1].key in cue_words("purposes")  # «که قرار بود تا مهر …»
    return moment.first - clause.first <= (3 if purposed else 2)


def _in_sentence(scene: Scene, figure: Figure, moments: list[Moment]) -> Moment | None:
    """The last time before the figure in its sentence, where its clause goes on with what was told then.

    That is: a change of what was measured then, a part of what was counted then, «یعنی …», or the same tense.
    """
    before = [
        m for m in moments
        if m.first < figure.first and not _is_beginning(scene, figure, m) and not _is_aside(scene, figure, m)
        and not is_of_telling(scene, figure, m) and not is_of_occasion(scene, figure, m)
    ]  # fmt: skip
    if not before:
        return None
    moment = before[-1]
    if figure.modality == "planned":
        return moment if _plans_on(scene, figure, moment) else None
    types = scene.view.types
    here = scene.clauses[figure.clause]
    told = scene.clauses[scene.clause_of[moment.first]]
    if figure.change is not None or types[here.first].key in cue_words("that_is"):
        return moment
    now = moment.time.category == "now"
    if now and figure.modality == "possible":
        return None
    if any(types[word].key == "؛" for word in range(moment.last, figure.first)) and not _goes_on_over(
        scene, figure, moment
    ):
        return None
    if types[here.first].key == "که":
        if now and not any(
            types[word].key in cue_words("adders") for word in range(here.first, min(figure.reach + 2, here.last))
        ):
            return None
        if figure.why.get("noun") in _PARTS:
            return moment
    if moment.time.now and not now and era(here.tense) == "present" and here.tense is not None:
        return None
    if now and here.tense in ("present", "perfect"):
        return moment
    if moment.time.category == "period" and _splits(scene, figure):
        return moment
    then = "past" if _was_planned(scene, moment) else era(told.tense)
    return moment if here.tense is None or told.tense is None or then == era(here.tense) else None


def _was_planned(scene: Scene, moment: Moment) -> bool:
    """«سال گذشته قرار بود ۵۰ واحد … برگردد که ۴۴ واحد برگشت»: a plan of the past."""
    clause = scene.clauses[scene.clause_of[moment.first]]
    types = scene.view.types
    return any(
        types[w].key in cue_words("purposes") and types[w + 1].key in cue_words("was")
        for w in range(moment.last, min(clause.last, moment.last + 4))
    )


def _splits(scene: Scene, figure: Figure) -> bool:
    """«امسال ۲۹ اختراع ثبت شد که ۵ مورد بین‌المللی است»: what was counted then, cut into parts."""
    here, types = scene.clauses[figure.clause], scene.view.types
    form = types[here.verb].verb if here.verb is not None else None
    if types[here.first].key != "که" or form is None or form.role != "be" or form.negated:
        return False
    return any(scene.cover[word] & COVER_NUMBER for word in range(here.first + 1, min(here.first + 3, here.last)))


def _is_aside(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«این مرکز که در سال ۱۳۹۱ تأسیس شده، ۲۳ واحد دارد …»: a relative clause tells nothing of what comes behind it."""
    index = scene.clause_of[moment.first]
    clause = scene.clauses[index]
    if index == figure.clause or not index or scene.view.types[clause.first].key != "که":
        return False
    head, types, cover = scene.clauses[index - 1], scene.view.types, scene.cover
    if head.sentence != clause.sentence or head.verb is not None or types[clause.first - 1].key in cue_words("such"):
        return False
    if clause.last >= len(types) or "،" not in (types[clause.last - 1].key, types[clause.last].key):
        return False
    # «از ۳۶۰ پزشکی که پارسال آمدند، ۲۴۱ نفر …»: the part of a whole is of its time
    whole = any(cover[word] & COVER_NUMBER for word in range(head.first, head.last))
    return not whole or moment.time.category in ("until", "vague")


def _plans_on(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«امسال ۴ هتل افتتاح می‌شود و برای ۹۰ نفر شغل ایجاد خواهد کرد»: a plan goes on with the time of the plan before it."""
    told = scene.clauses[scene.clause_of[moment.first]]
    if told is scene.clauses[figure.clause]:
        return moment.time.category in ("period", "until")
    if moment.time.category != "period" or any(
        scene.view.types[w].key == "؛" for w in range(moment.last, figure.first)
    ):
        return False
    return told.future or told.tense in ("present", "future", "subjunctive")


def _goes_on_over(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«در این مدت ۵۰۰ نفر شرکت کردند؛ ۱۲ کارگاه برگزار شد»: a main clause in the past goes on after «؛» in the past."""
    told = scene.clauses[scene.clause_of[moment.first]]
    words = [t.key for t in scene.view.types[told.first : figure.first]]
    stop = words.index("؛") if "؛" in words else len(words)
    here = scene.clauses[figure.clause]
    return (
        moment.time.category not in ("now", "point")
        and "که" not in words[:stop]
        and told.tense is not None and era(told.tense) == "past"
        and here.tense is not None and era(here.tense) == "past"
    )  # fmt: skip


def _is_beginning(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«از ۲۰۲ واحد در ابتدای سال به ۱۴۵ واحد»: a time that belongs to the first of two amounts."""
    owner = moment.owner
    if owner is None or owner is figure or owner.clause != figure.clause:
        return False
    words = [t.key for t in scene.view.types[max(0, owner.first - 2) : owner.first]]
    return "از" in words and (
        moment.time.category == "point" or "به" in _words_between(scene, moment.last, figure.first)
    )


def _words_between(scene: Scene, first: int, last: int) -> list[str]:
    """The keys of the words `first` to `last`."""
    return [t.key for t in scene.view.types[first:last]]
