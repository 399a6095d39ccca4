"""Times of plans: which go on from one plan to the next, and which only say when something is to be."""

from __future__ import annotations

from gozareh.figures.model import Clause, Figure, Scene
from gozareh.figures.moments import Moment
from gozareh.figures.telling import era
from gozareh.text.cues import cue_words

_PERIODS = frozenset({"year", "month", "week", "day", "hour"})


def plans_on(scene: Scene, figure: Figure, moment: Moment, plans: set[int]) -> bool:
    """«امسال ۴ هتل افتتاح می‌شود و برای ۹۰ نفر شغل ایجاد خواهد کرد»: a plan goes on with the time of the plan before it."""
    told = scene.clauses[scene.clause_of[moment.first]]
    if _is_unkept(scene, figure, told):
        return moment.time.category == "period"
    if moment.time.category == "until" and figure.per is not None and figure.per not in _PERIODS:
        return False  # «تا خرداد به ۳۵ نفر زمین می‌دهیم، متری ۴۵۰ هزار تومان»
    here = scene.clauses[figure.clause]
    explained = told.verb is None and scene.view.types[here.first].key in cue_words("that_is")
    if told is here or explained:  # «تا پاییز تولید را به میزان پیش، یعنی ۹ هزار تن، خواهد رساند»
        return moment.time.category in ("period", "until")
    if told.verb is None and scene.view.types[told.last - 1].key != "؛" and _heads(scene, told, figure):
        return moment.time.category in ("period", "until")  # «هدف استان برای تابستان: احیای ۲۲ واحد»
    if moment.time.category not in ("period", "until") or any(
        scene.view.types[w].key == "؛" for w in range(moment.last, figure.first)
    ):
        return False
    if scene.clause_of[moment.first] in plans and scene.view.types[here.first].key == "که":
        return True  # «برای امسال ۲۹ هزار شغل تعهد شده که سهم این شهر ۵ هزار است»
    return told.future or told.tense in ("present", "future", "subjunctive")


def _is_unkept(scene: Scene, figure: Figure, told: Clause) -> bool:
    """«امسال ۱۲ دستگاه خریدیم، در صورتی که وعده ۲۵ دستگاه را داده بودند»: what was to be then, against what was."""
    here, types = scene.clauses[figure.clause], scene.view.types
    opened = here.first > 1 and types[here.first].key == "که" and types[here.first - 1].key in cue_words("while_words")
    return opened and era(told.tense) == "past" and here.tense in ("past", "perfect", "imperfect", "pluperfect")


def _heads(scene: Scene, label: Clause, figure: Figure) -> bool:
    """Whether a label and a colon stand right before the figure's clause."""
    here = scene.clauses[figure.clause]
    return label.last <= here.first <= label.last + 1 and scene.view.types[here.first - 1].key == ":"


def was_planned(scene: Scene, moment: Moment) -> bool:
    """«سال گذشته قرار بود (or قرار بود سال گذشته) ۵۰ واحد … برگردد که ۴۴ واحد برگشت»: a plan of the past."""
    clause = scene.clauses[scene.clause_of[moment.first]]
    types = scene.view.types
    return any(
        types[w].key in cue_words("purposes") and types[w + 1].key in cue_words("was")
        for w in range(clause.first, min(clause.last, moment.last + 4))
        if not moment.first - 1 <= w < moment.last
    )


def goes_on_till_then(figure: Figure, moment: Moment, told: Clause, here: Clause) -> bool:
    """«ثبت‌نام تا پایان شهریور ادامه دارد و ۲۲ هزار نفر بومی هستند»: what is counted now while something goes on."""
    going = told.tense == "present" and here.tense == "present"
    return going and figure.change is None and not moment.time.now


def is_of_condition(scene: Scene, told: Clause, moment: Moment) -> bool:
    """«اگر بودجه سال بعد برسد، گنجایش دو برابر می‌شود»: not «اگر تا پاییز برسد، …», by when both are."""
    opened = scene.view.types[told.first].key in cue_words("ifs")
    return opened and (moment.time.category != "until" or told.negated)
