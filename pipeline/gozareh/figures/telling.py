"""When something was said, held or spoken of: days that are not those of the numbers told there, and seasons that are."""

from __future__ import annotations

import datetime as dt
from functools import cache

from gozareh.calendar import TimeExpression
from gozareh.figures.model import COVER_BOUND, Clause, Figure, Scene
from gozareh.figures.moments import Moment
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_endings, cue_word, cue_words

_PEOPLE = frozenset({"person_noun", "not_job_cue"})
_SEASON = 80
_WEEKS = 14


@cache
def _goes_on() -> frozenset[str]:
    return cue_words("contrasts") | {"و"}


def is_of_telling(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«دیروز در گزارشی اعلام کرد: …»: a day before the verb of telling is when it was told, not when it held."""
    index = _over_bracket(scene, scene.clause_of[moment.first])
    clause = scene.clauses[index]
    if moment.first and scene.view.types[moment.first - 1].stem in cue_words("data_nouns"):
        return False  # «داده‌های روز گذشته نشان می‌دهد …»
    if (
        not (_is_day(moment) or _is_week(moment))
        or clause.verb is None
        or index == figure.clause
        or moment.first > clause.verb
    ):
        return False
    if index + 1 < len(scene.clauses) and scene.view.types[scene.clauses[index + 1].first].key in _goes_on():
        if scene.view.types[clause.last - 1].key != ":":
            return False  # «دیروز گزارش داد و ۵۰ نفر را معرفی کرد»
    return is_telling(scene, clause)


def _over_bracket(scene: Scene, index: int) -> int:
    """«وزارت بهداشت شامگاه جمعه (۲۹ شهریور) اعلام کرد که …»: the clause that goes on behind a bracket, for the day before the bracket and the one in it."""
    clauses, types = scene.clauses, scene.view.types
    last = len(clauses) - 1
    if clauses[index].verb is not None or index == last:
        return index
    bracket = index if types[clauses[index].first].key == "(" else index + 1
    if types[clauses[bracket].first].key != "(" or types[clauses[bracket].last - 1].key != ")" or bracket == last:
        return index
    return bracket + 1 if clauses[bracket + 1].sentence == clauses[index].sentence else index


def is_of_occasion(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«ظهر امروز در مراسم افتتاح ۲۰ مدرسه گفت», «آیین افتتاح ۲۰ مدرسه روز شنبه برگزار شد»: a day of telling or of a gathering."""
    clause = scene.clauses[figure.clause]
    if _is_of_frame(scene, figure, moment):
        return True
    if not clause.first <= moment.first < clause.last or clause.verb is None or clause.verb < figure.first:
        return False
    types = scene.view.types
    if is_telling(scene, clause) and (is_named_day(moment) or _is_week(moment)):
        return moment.first < figure.first and moment.owner is not figure and not _is_speaking(scene, figure, clause)
    if not is_named_day(moment):
        return False
    if _is_in_writing(scene, figure, moment, clause.verb):
        return True
    if not any(types[word].key in cue_words("held") for word in range(max(figure.reach, clause.verb - 2), clause.verb)):
        return False
    occasions = cue_words("occasions")
    return any(kind.key in occasions or kind.stem in occasions for kind in types[clause.first : figure.first])


def _is_in_writing(scene: Scene, figure: Figure, moment: Moment, verb: int) -> bool:
    """«امروز گزارشی درباره ۱۶ پایگاه منتشر کرد»: the day on which something was published is not that of what stands in it."""
    types = scene.view.types
    published = any(types[word].key in cue_words("published") for word in range(max(figure.reach, verb - 2), verb))
    return published and any(
        types[word].key in cue_words("writings") and types[word + 1].key in cue_words("about_words")
        for word in range(moment.last, figure.first - 1)
    )


def _is_speaking(scene: Scene, figure: Figure, clause: Clause) -> bool:
    """«روز گذشته ۱۰ هزار دانشجو به شهریه‌ها اعتراض کردند»: those who speak are those that are counted."""
    form = scene.view.types[clause.verb].verb if clause.verb is not None else None
    if form is None or form.person != "3p" or figure.quantity.unit != "count" or not figure.first:
        return False
    before = figure.first - 1
    while before > clause.first and scene.cover[before] & COVER_BOUND:
        before -= 1
    named = figure.noun_first >= 0 and not scene.view.types[figure.noun_first].layers.isdisjoint(_PEOPLE)
    people = named or figure.person or figure.kind == "job"
    return people and scene.view.types[before].key not in cue_words("hangers")


def _is_of_frame(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«در نشست هفته دولت با بیان اینکه استان ۱۷ شهرک دارد»: a day or a week before the words that are quoted."""
    if moment.last >= figure.first:
        return False
    between = scene.view.types[moment.last : figure.first]
    return (
        any(kind.key in cue_words("that_words") for kind in between)
        and any("speech_noun" in kind.layers for kind in between)
        and not _is_long(moment.time)
    )


def is_telling(scene: Scene, clause: Clause) -> bool:
    """Whether a clause closes with a verb of saying («اعلام کرد», «خبر داد»)."""
    if clause.verb is None:
        return False
    if clause.verb > clause.first and "speech_noun" in scene.view.types[clause.verb - 1].layers:
        return True
    return clause.verb in scene.telling


def _is_day(moment: Moment) -> bool:
    """«دیروز», «روز گذشته», «صبح شنبه»: a time no longer than a day."""
    time = moment.time
    if time.now:
        return cue_word("today") in time.text
    if time.start_date is not None:
        return time.start_date == time.end_date
    return time.category in ("point", "period") and not cue_words("long_times") & set(
        time.text.replace("\u200c", " ").split()
    )


def _is_week(moment: Moment) -> bool:
    """«هفته گذشته»: a week that lies behind, by these two words; not «پروژه‌های هفته دولت», «دو هفته گذشته»."""
    words = moment.time.text.replace("\u200c", " ").split()
    return len(words) == 2 and words[0] == cue_word("week") and words[1] in cue_words("time_behind")


def is_named_day(moment: Moment) -> bool:
    """«ظهر امروز», «روز شنبه», «دیروز»: a day by its own words, no stretch of days."""
    words = moment.time.text.replace("\u200c", " ").split()
    named = any(word in cue_words("day_words") or word.endswith(cue_endings("weekday")) for word in words)
    return named and "تا" not in words and not cue_words("long_times").intersection(words) and _is_day(moment)


def opens_statement(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«طبق آمار ۲۳۰ دوربین، در حال حاضر راه‌ها باز است»: what a statement rests on is not of its time."""
    clause, types = scene.clauses[figure.clause], scene.view.types
    if moment.time.category != "now" or types[moment.first - 1].key != "،":
        return False
    return any(
        types[word].key in cue_words("grounds") for word in range(clause.first, min(clause.first + 2, figure.first))
    )


def topic(scene: Scene, figure: Figure, moments: list[Moment], windows: Windows) -> Moment | None:
    """«از ثبت ۴ هزار شرکت در سال گذشته خبر داد و گفت: …»: the time of what the speaker tells of.

    A day before «گفت» is when the words were said; a season or a year is what they are about, while they tell of the past.
    """
    here = scene.clauses[figure.clause]
    pointing = figure.modality != "planned" and _points_back(
        scene, figure
    )  # «قرار است از این مبلغ ۴۰ اتوبوس خریده شود»
    for moment in reversed(moments):
        told = scene.clauses[scene.clause_of[moment.first]]
        types = scene.view.types
        if any(
            types[w].key in cue_words("that_words") and types[w - 1].key == "از"
            for w in range(told.first, moment.first)
        ):
            continue  # «با ابراز ناراحتی از اینکه امسال …»: not what is spoken of
        if not pointing and _is_other_matter(scene, figure, told, moment, windows):
            continue
        said = scene.view.types[told.first].key == "که" and is_telling(scene, told)
        if figure.modality == "planned" and scene.view.types[moment.first - 1].stem in cue_words("plan_heads"):
            return moment  # «از برنامه امسال هم گفت: بناست ۶۵ واحد …»
        if pointing and not said and not is_named_day(moment) and told.tense is not None and era(told.tense) == "past":
            return moment if moment.time.category != "now" else None
        if scene.view.types[told.first].key != "که" and told.tense != "present" and _is_long(moment.time):
            return moment if here.tense is not None and era(here.tense) == "past" else None
    return None


def _is_other_matter(scene: Scene, figure: Figure, told: Clause, moment: Moment, windows: Windows) -> bool:
    """«با یادآوری اینکه این رقم پارسال ۱۹ هزار شغل بود، افزود: هشت دستگاه …»: a clause behind «اینکه» tells of its own things."""
    types = scene.view.types
    if not any(types[word].key in cue_words("that_words") for word in range(told.first, moment.first)):
        return False
    here = scene.clauses[figure.clause]
    opening = [kind.key for kind in types[here.first : here.first + 3]]
    if "در" in opening and not cue_words("this").isdisjoint(opening):
        return False  # «…، افزود: در این جشنواره ۳۰۰ نفر حضور داشتند»
    if any(other.change is not None for other in windows.between(here.first, here.last)):
        return False
    counted = windows.between(told.first, figure.first)
    return not any(
        other.kind == figure.kind != "other"
        or (min(other.noun_first, figure.noun_first) >= 0 and types[other.noun_first].stem == types[figure.noun_first].stem)
        for other in counted if scene.view.starts[other.first] < scene.view.ends[told.last - 1]
    )  # fmt: skip


def _points_back(scene: Scene, figure: Figure) -> bool:
    """«۳ هزار نفر از این افراد», «از این تعداد ۴۰ واحد»: a part of what was told before the words were quoted."""
    words = [kind.key for kind in scene.view.types[max(0, figure.first - 4) : figure.reach + 2]]
    return any(words[at : at + 2] == ["از", "این"] for at in range(len(words)))


def _is_long(time: TimeExpression) -> bool:
    """Whether a time is a season at least; one without dates by its words («سال گذشته»)."""
    if time.start_gregorian is None or time.end_gregorian is None:
        words = set(time.text.replace("\u200c", " ").split())
        return bool(cue_words("year_words") & words) and words <= cue_words("year_words") | cue_words("around_years")
    return _days(time) >= _SEASON


def is_brief(moment: Moment) -> bool:
    """Whether a time is some days or a week («روز شنبه», «در این روز», «هفته گذشته»), not «تاکنون»."""
    time = moment.time
    if time.now or time.category not in ("point", "period", "since"):
        return False
    if time.start_date is None:
        return cue_word("day") in time.text.replace("\u200c", " ").split()
    return time.category == "since" or _days(time) < _WEEKS


def _days(time: TimeExpression) -> int:
    if time.start_gregorian is None or time.end_gregorian is None:
        return 0
    return (dt.date.fromisoformat(time.end_gregorian) - dt.date.fromisoformat(time.start_gregorian)).days


def era(tense: str | None) -> str:
    """`past` for the tenses that tell of what was, else `present`."""
    return "past" if tense in ("past", "perfect", "participle", "imperfect") else "present"
