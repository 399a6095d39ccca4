"""When a figure holds: the time expression of its own words, its clause, its sentence, or the heading of its list."""

from __future__ import annotations

from collections.abc import Callable

from gozareh.figures.carrying import in_sentence
from gozareh.figures.existing import EXISTS
from gozareh.figures.framing import is_ground, told_behind
from gozareh.figures.headings import heading_times
from gozareh.figures.model import COVER_BOUND, Figure, Scene
from gozareh.figures.moments import Moment, find_moments, find_owners
from gozareh.figures.telling import era, is_brief, is_of_occasion, is_telling, opens_statement, topic
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_word, cue_words
from gozareh.text.words import COPULA, PUNCT


def time_figures(scene: Scene, figures: list[Figure], context: Windows, *, words_from: Callable[[int], int]) -> None:
    """Give every figure the time expression that governs it.

    A time that stands before the spoken words («صبح امروز گفت: …», see `words_from`) is when they were said.
    """
    # A number that counts is no year besides: «از آغاز سال ۸۰ کارگاه …».
    plans = {figure.clause for figure in figures if figure.modality == "planned"}
    counted = {figure.quantity.end for figure in figures}
    moments = [m for m in find_moments(scene) if not (m.time.explicit_year and m.time.core_end in counted)]
    find_owners(scene, figures, moments)
    by_sentence: dict[int, list[Moment]] = {}
    for moment in moments:
        by_sentence.setdefault(moment.sentence, []).append(moment)
    bracketed: dict[int, Moment] = {}
    headings = heading_times(scene, by_sentence, bracketed)
    for index, figure in enumerate(figures):
        if _is_starting_point(figures, index, context):
            _give_own(scene, figure, moments)
            continue
        if _is_reference(scene, figure):
            continue
        told = by_sentence.get(figure.sentence, [])
        begin = words_from(figure.quantity.start)
        near = [m for m in told if m.time.start >= begin]
        found = _in_clause(scene, figure, index, near, context) if near else None
        why = "time in the clause"
        if found is None and near:
            found, why = in_sentence(scene, figure, near, plans), "time in the sentence"
        if (
            found is None
            and told
            and not any(m.first < figure.first for m in near)
            and begin > scene.view.starts[scene.view.sentences[figure.sentence][0]]
        ):
            topics = [m for m in told if m.time.start < begin]
            found, why = topic(scene, figure, topics, context), "time of what is spoken of"
        if found is None and figure.sentence in bracketed and scene.view.types[figure.first - 1].key == "(":
            found, why = bracketed[figure.sentence], "time of the numbers in brackets"  # «واحد فعال ۲۸۷ (۲۷۱)»
        whole = figures[figure.antecedent] if found is None and figure.antecedent is not None else None
        if (
            whole is not None
            and whole.sentence == figure.sentence
            and not _is_starting_point(figures, whole.index, context)
        ):
            _as_antecedent(scene, figure, whole, context)
        if (
            found is None
            and figure.time is None
            and figure.sentence in headings
            and not _is_plan_of_list(scene, figure, headings[figure.sentence], context)
        ):
            found, why = headings[figure.sentence], "time of the list's heading"
        listed = told_behind(context, figure) if found is None and figure.time is None else None
        if listed is not None:
            clause = scene.clauses[listed]
            found = next((m for m in moments if clause.first <= m.first < clause.last), None)
            why = "time of the things that are listed"
        if found is not None and not figure.first < found.first < figure.reach + 4 and is_ground(context, figure):
            ground = scene.clause_of[found.first] == figure.clause and found.first > figure.first
            found = None if ground else found  # «طبق داده‌های ۲۳۰ دوربین، در حال حاضر …»
        if found is not None and figure.why.get("modality") == EXISTS and found.owner is not figure:
            found = None  # what is to happen to a thing that is there is not when it is there
        if found is not None and _is_lasting(scene, figure, found):
            found = None
        if found is not None:
            figure.time, figure.time_start, figure.time_end = found.time, _begin(scene, found), found.time.end
            figure.why["time"] = why


def _is_plan_of_list(scene: Scene, figure: Figure, heading: Moment, context: Windows) -> bool:
    """A plan among what was counted in a time is not of that time, unless the whole list is one of plans."""
    if figure.modality != "planned":
        return False
    return not context.hits("modality", *scene.view.sentences[heading.sentence])


def _is_starting_point(figures: list[Figure], index: int, context: Windows) -> bool:
    """The first number of «از ۱۸۹ به ۲۱۶ واحد رسید» is that of before."""
    figure = figures[index]
    if index + 1 >= len(figures) or context.word_before(figure) != "از":
        return False
    following = figures[index + 1]
    near = following.clause == figure.clause and context.before(following) - figure.last < 6
    return near and context.word_before(following) == "به"


def _is_reference(scene: Scene, figure: Figure) -> bool:
    """«که در عدد ۱۴۵ دیده شده»: a number that was told before, by itself."""
    types = scene.view.types
    return (
        figure.first > 1 and figure.quantity.unit == "count" and types[figure.first - 1].key in cue_words("amounts") and types[figure.first - 2].key == "در"
        and figure.noun_side not in ("left", "right")
    )  # fmt: skip


def _give_own(scene: Scene, figure: Figure, moments: list[Moment]) -> None:
    for moment in moments:
        if moment.owner is figure:
            figure.time, figure.time_start, figure.time_end = moment.time, _begin(scene, moment), moment.time.end
            figure.why["time"] = "time in the clause"


def _begin(scene: Scene, moment: Moment) -> int:
    """Where the words of a time begin: a year is named without its «در» («سال 92», «سال نود و دو»)."""
    words = [t.key for t in scene.view.types[moment.first : moment.last]]
    bare = words[:2] == ["در", cue_word("year")] and (len(words) == 3 or words[3:4] == ["و"])
    return moment.time.core_start if bare else moment.time.start


def _as_antecedent(scene: Scene, figure: Figure, other: Figure, context: Windows) -> None:
    """«در سال ۱۴۰۰ تعداد ۴۸ قرارداد بسته شد؛ ۱۷ تا در نهاوند»: a part has the time of its whole.

    Not where the whole is only counted now, nor where the part is told in another tense.
    """
    here, there = scene.clauses[figure.clause], scene.clauses[other.clause]
    apart = here.tense is not None and there.tense is not None and era(here.tense) != era(there.tense)
    if apart and figure.change is None and not is_telling(scene, there):
        return
    if context.word_before(figure) == "به" and context.word_before(other) == "از":
        return  # «از ۹۲ درصد در سال ۹۲ به ۹۴ درصد»
    if (
        other.time is not None
        and other.time.category != "point"
        and not other.time.now
        and figure.modality == other.modality
    ):
        figure.time, figure.time_start, figure.time_end = other.time, other.time_start, other.time_end
        figure.why["time"] = "time of the things that it is a part of"


def _is_lasting(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«سالنی با زیربنای ۹۰۰ مترمربع روز شنبه افتتاح شد», «پس از زلزله ۷ ریشتری»: a size is not that of a day, nor what the time is named by."""
    types = scene.view.types
    if figure.quantity.unit == "richter" and moment.last == figure.first:
        return True
    if (
        figure.quantity.unit == "km"
        and figure.quantity.adjectival
        and types[figure.first - 1].key in cue_words("reach_words")
    ):
        return True  # «در ۸۰ کیلومتری شهر», «در محدوده ۳۰ کیلومتری»: how far off a place is
    sizes = cue_words("sizes")
    size = any(types[word].stem in sizes for word in range(max(0, figure.first - 2), figure.first))
    return size and is_brief(moment)


def _in_clause(scene: Scene, figure: Figure, index: int, moments: list[Moment], context: Windows) -> Moment | None:
    clause = scene.clauses[figure.clause]
    floor, end = context.previous_end(index), context.next_start(index)
    previous = context.figures[index - 1] if index else None
    moments = [m for m in moments if not is_of_occasion(scene, figure, m)]
    if len(moments) > 1:  # «روز پنجشنبه همزمان با هفته دولت ۸۹ طرح …»
        moments = [m for m in moments if not _is_accompanied(scene, m)] or moments
    before = [
        m for m in moments
        if floor <= m.first < figure.first
        and (m.owner is None or m.owner is figure or (m.owner is previous and _is_taken_over(context, index, m)))
    ]  # fmt: skip
    after = [
        m for m in moments
        if figure.last <= m.first < end
        and (m.owner is figure or not (_opens_next(context, index, m) or opens_statement(scene, figure, m)))
        and not _is_behind_copula(scene, figure, m) and not _is_multiplied(scene, figure, m)
        and scene.view.key_at(m.last) != ":"  # «تعهد: ۹۰ نفر، تحقق تا مهر: ۷۰ نفر»
    ]  # fmt: skip
    earlier = [m for m in moments if clause.first <= m.first < figure.first and (m.owner is None or m.owner is figure)]
    trailing = [
        m for m in moments if end <= m.first < clause.last and (m.owner is None or context.reaches_over(index, m.first))
    ]
    chosen = before[-1:] or after[:1] or earlier[-1:] or trailing[:1]
    if not chosen and context.word_before(figure) == "برای":  # «برای ۶۰۰ نفر در پاییز ۱۴ کارگاه برگزار شد»
        chosen = [m for m in moments if figure.last <= m.first < end and m.owner is None][:1]
    if chosen:
        return chosen[0]
    main = context.main_after_relative(figure) if figure.quantity.unit in ("count", "percent") else None
    if main is not None and main not in context.with_figure:
        rest = scene.clauses[main]  # «۳۵ طرح که نیمه‌تمام است | تا پایان سال تمام می‌شود»
        chosen = [m for m in moments if rest.first <= m.first < rest.last][:1]
    chosen = chosen or [m for m in moments if _in_relative(scene, figure, m)][:1]
    return chosen[0] if chosen else None


def _is_accompanied(scene: Scene, moment: Moment) -> bool:
    """«همزمان با هفته دولت»: a time beside which something was done."""
    types = scene.view.types
    return (
        moment.first > 1 and types[moment.first - 1].key == "با" and types[moment.first - 2].key in cue_words("at_once")
    )  # fmt: skip


def _is_behind_copula(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«۴۴ درصد ظرفیت آن‌هاست و پارسال ۳۹ درصد بود»: a clause that «است» closes within a word."""
    types = scene.view.types
    return any(
        types[word].bits & COPULA and types[word + 1].key in ("و", "،")
        for word in range(figure.reach, moment.first - 1)
    )


def _is_multiplied(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«۱٫۶ برابر فروش سال پیش از آن است»: the time of that of which something is so many times as much."""
    types = scene.view.types
    return (
        figure.quantity.unit == "times" and moment.first - figure.last <= 4
        and types[moment.first].key not in cue_words("time_prepositions")
        and not any(types[word].verb is not None or types[word].bits & PUNCT for word in range(figure.last, moment.first))
    )  # fmt: skip


def _is_taken_over(context: Windows, index: int, moment: Moment) -> bool:
    """«از ۹ هزار تخت در هفته نخست ۵۱ درصد پر شد» is of then; «از ۲۱۴ واحد ابتدای سال ۳۸ واحد احیا شد» counts the whole then."""
    whole = context.word_before(context.figures[index - 1]) == "از"
    return not (whole and moment.time.category == "point") and _opens_next(context, index - 1, moment)


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
