"""A time that goes on from one clause of a sentence to the next."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, Clause, Figure, Scene
from gozareh.figures.moments import Moment
from gozareh.figures.plan_times import goes_on_till_then, is_of_condition, plans_on, was_planned
from gozareh.figures.telling import era, is_named_day, is_of_occasion, is_of_telling
from gozareh.text.cues import cue_endings, cue_words
from gozareh.text.words import CLOSED, PUNCT

_NEAR = 2  # words of «بازرسی‌های مشترکی که»
_SHORT = 5  # words of «از مجموعه شغلی که …»
_PARTS = frozenset({"ellipsis", "understood from the figure before", "share of the noun after it"})


def in_sentence(scene: Scene, figure: Figure, moments: list[Moment], plans: set[int]) -> Moment | None:
    """The last time before the figure in its sentence, where its clause goes on with what was told then.

    That is: a change of what was measured then, a part of what was counted then, «یعنی …», or the same tense. `plans` are the
    clauses that tell of plans.
    """
    before = [
        m for m in moments
        if m.first < figure.first and not _is_beginning(scene, figure, m) and not _is_aside(scene, figure, m)
        and not _is_base(scene, figure, m) and not (figure.change is not None and _is_level_before(scene, m))
        and not is_of_telling(scene, figure, m) and not is_of_occasion(scene, figure, m)
    ]  # fmt: skip
    if not before:
        return None
    moment = before[-1]
    if figure.modality == "planned":
        return moment if plans_on(scene, figure, moment, plans) else None
    types = scene.view.types
    if moment.first and types[moment.first - 1].stem in cue_words("data_nouns"):
        return moment  # «داده‌های روز گذشته نشان می‌دهد در سد ۳۸ میلیون …»
    here = scene.clauses[figure.clause]
    told = scene.clauses[scene.clause_of[moment.first]]
    if _is_of_what_is_to_be(scene, figure, moment, plans):
        return None
    openers = [kind.key for kind in types[here.first : here.first + 2]]
    if moment.time.category == "now" and told is not here and not cue_words("contrast_openers").isdisjoint(openers):
        return None  # «هم‌اکنون ۲ هزار تن …، حال آنکه ظرفیت آنها ۶ هزار تن است»
    if _is_part_of_owner(scene, figure, moment):
        return moment
    if (
        figure.quantity.unit == "times"
        and told is not here
        and moment.time.category == "point"
        and here.tense != told.tense
    ):
        return None  # «هفت سال پیش ۲ میلیون بود، ۸ برابر شده»: how much it is then
    now = moment.time.category == "now"
    if figure.modality == "possible" and (now or _is_no_wish(scene, moment, told, here, plans)):
        return None
    if figure.change is not None or types[here.first].key in cue_words("that_is"):
        return moment
    parted = any(types[word].key == "؛" for word in range(moment.last, figure.first))
    if parted and not _goes_on_over(scene, figure, moment) and not _is_listed(scene, figure, moment):
        return None
    if types[here.first].key == "که":
        adding = _adds_up(scene, figure, here)
        if now and not adding:
            return None
        if adding or figure.why.get("noun") in _PARTS:
            return moment
    if moment.time.category == "period" and not is_named_day(moment) and _splits(scene, figure):
        return moment
    if moment.time.now and not now and era(here.tense) == "present" and here.tense is not None:
        return None
    if now and figure.per is None and _is_behind_relative(scene, figure, moment):
        return None
    if now and here.tense in ("present", "perfect"):
        return moment
    if moment.time.category == "since" and _comes_of(scene, here, told):
        return moment
    left = here.tense == "perfect" and types[here.first].key != "که"  # «… با ۶۰ درصد پیشرفت رها شده است»
    then = "past" if not left and was_planned(scene, moment) else era(told.tense)
    return moment if here.tense is None or told.tense is None or then == era(here.tense) else None


def _is_of_what_is_to_be(scene: Scene, figure: Figure, moment: Moment, plans: set[int]) -> bool:
    """Whether a time is that of something yet to be, or going on, of which the figure's clause tells nothing."""
    here, told = scene.clauses[figure.clause], scene.clauses[scene.clause_of[moment.first]]
    if era(here.tense) == "past" and _is_ahead(scene, moment):
        return True  # «طی دو هفته آینده … خواهد رساند، در حالی که ۵ هزار تن از آن کم شد»
    if told is here or figure.modality != "asserted":
        return False
    if _is_ahead(scene, moment):
        return True  # «فردا به مصاف حریفی می‌رود که ۲ پیروزی دارد»
    if moment.time.category == "until" and goes_on_till_then(figure, moment, told, here):
        return True
    if told.future or (told.tense == "subjunctive" and here.tense not in ("past", "perfect", "participle")):
        return True  # «امسال … احیا کنیم، هر چند ۱۵ درصد این واحدها …»: the time of a plan
    return (
        scene.clause_of[moment.first] in plans and figure.change is None and moment.time.category in ("period", "until")
        and figure.clause not in plans and here.tense in ("present", "perfect")
    )  # fmt: skip  # «امسال ۴ مدرسه افتتاح می‌شود و ساخت ۲ مدرسه ادامه دارد»


def _is_no_wish(scene: Scene, moment: Moment, told: Clause, here: Clause, plans: set[int]) -> bool:
    """«در سال ۹۲ سهم ما ۵ درصد بود و باید به ۹ درصد برسد»: what is wished for is not of the time of what was, nor of its condition."""
    if told is here:
        return False
    was = told.tense in ("past", "perfect") and scene.clause_of[moment.first] not in plans
    return was or is_of_condition(scene, told, moment)


def _is_ahead(scene: Scene, moment: Moment) -> bool:
    """«طی دو هفته آینده»: a time to come by its own words."""
    words = scene.view.types[moment.first : moment.last]
    return any(kind.stem in cue_words("future_adjective") for kind in words)


def _is_listed(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«در مهر این ارقام ثبت شد: صادرات ۳۱ تن؛ واردات ۹ تن»: a list without verbs behind the colon of the clause that tells the time."""
    at = bisect_left(scene.marked.colons, figure.first) - 1
    if (
        at < 0
        or scene.marked.colons[at] < moment.last
        or scene.clauses[scene.clause_of[scene.marked.colons[at] - 1]].verb is None
    ):
        return False
    return not scene.view.has_finite_verb(scene.marked.colons[at], figure.first)


def _is_behind_relative(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«امروز ۵۳۲ واحد داریم که ۴۶۰ تایش می‌چرخد و ۷۲ تایش راکد است»: what goes on from a clause «که …» is of now no more than that."""
    told = scene.clause_of[moment.first]
    between = scene.clauses[told + 1 : figure.clause]
    here = scene.clauses[figure.clause]
    return any(scene.view.types[c.first].key == "که" for c in between) and not _adds_up(scene, figure, here)


def _is_part_of_owner(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«از ۶۴ مصوبه سال جاری ۵۱ مصوبه اجرا شد، ۸ مصوبه در دست اقدام است»: the parts are of the time of their whole."""
    whole = moment.owner
    if whole is None or whole is figure or moment.time.category != "period" or whole.first < 1:
        return False
    types = scene.view.types
    return (
        types[whole.first - 1].key in cue_words("whole_of") and whole.kind == figure.kind
        and whole.quantity.unit == figure.quantity.unit and figure.quantity.value < whole.quantity.value
        and figure.noun_first >= 0 and whole.noun_first >= 0
        and types[figure.noun_first].stem == types[whole.noun_first].stem
    )  # fmt: skip


def _adds_up(scene: Scene, figure: Figure, here: Clause) -> bool:
    """«… که در مجموع ۸ هزار نفر می‌شود», «که این تعداد در قالب ۷ خانوار است»: more of what is counted now."""
    types = scene.view.types
    words = range(here.first, min(figure.reach + 2, here.last))
    return any(
        types[word].key in cue_words("adders") or types[word].key in cue_words("sums")
        or (types[word].key in cue_words("this") and scene.view.key_at(word + 1) in cue_words("amounts") and types[word - 1].key != "از")
        for word in words
    )  # fmt: skip


def _comes_of(scene: Scene, here: Clause, told: Clause) -> bool:
    """«از مهر تعطیل است و ۹۰ کارگر بیکار شده‌اند»: what has come of a state has come since then."""
    return (
        told.tense == "present" and here.tense == "perfect" and scene.view.types[here.first].key == "و"
        and told.last == here.first
    )  # fmt: skip


def _splits(scene: Scene, figure: Figure) -> bool:
    """«امسال ۲۹ اختراع ثبت شد که ۵ مورد بین‌المللی است»: what was counted then, cut into parts."""
    here, types = scene.clauses[figure.clause], scene.view.types
    form = types[here.verb].verb if here.verb is not None else None
    if types[here.first].key != "که" or form is None or here.verb is None or form.negated:
        return False
    if form.role != "be" and types[here.verb - 1].key not in cue_words("count_word"):
        return False  # «… بیکار به شمار می‌آیند»
    return any(scene.cover[word] & COVER_NUMBER for word in range(here.first + 1, min(here.first + 3, here.last))) or (
        types[here.first + 1].key == "یک"  # «که یک رشته در مقطع دکتری، هشت رشته …»
    )


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
    if _is_act(scene, clause.first):
        return False
    # «از ۳۶۰ پزشکی که پارسال آمدند، ۲۴۱ نفر …»: the part of a whole is of its time
    whole = any(cover[word] & COVER_NUMBER for word in range(head.first, head.last))
    whole = whole or (types[head.first].key in cue_words("whole_of") and head.last - head.first <= _SHORT)
    return not whole or moment.time.category in ("until", "vague")


def _is_act(scene: Scene, relative: int) -> bool:
    """«در بازرسی‌هایی که پاییز انجام شد، ۴۰ دفتر …»: what an act brought to light is of its time."""
    types, acts = scene.view.types, cue_endings("acts")
    return any(
        types[word].key.startswith(acts) and types[word - 1].key in cue_words("in_act")
        for word in range(max(1, relative - _NEAR), relative)
    )


def _goes_on_over(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«در این مدت ۵۰۰ نفر شرکت کردند؛ ۱۲ کارگاه برگزار شد»: a main clause in the past goes on after «؛» in the past."""
    told = scene.clauses[scene.clause_of[moment.first]]
    words = [t.key for t in scene.view.types[told.first : figure.first]]
    stop = words.index("؛") if "؛" in words else len(words)
    here = scene.clauses[figure.clause]
    return (
        moment.time.category != "now" and not is_named_day(moment)
        and ("که" not in words[1:stop] or _is_of_that(scene, figure, here))
        and told.tense is not None and era(told.tense) == "past"
        and (era(here.tense) == "past" if here.tense is not None else _is_left_without_verb(scene, figure, told))
    )  # fmt: skip


def _is_of_that(scene: Scene, figure: Figure, here: Clause) -> bool:
    """«… بسته شد که …؛ ۴۷ قرارداد آن در شاهرود، ۲۹ قرارداد در دامغان»: parts of what was told, «آن» behind the first of them."""
    types = scene.view.types
    return any(
        types[word].key == "آن" and not types[word - 1].bits & (CLOSED | PUNCT)
        for word in range(here.first + 1, min(figure.reach + 1, here.last))
    )


def _is_left_without_verb(scene: Scene, figure: Figure, told: Clause) -> bool:
    """«در پایان سال ۹۸ ۷۴۰ کارگر داشت؛ ۵۱۰ نفر رسمی، ۲۳۰ نفر پیمانی»: parts behind «؛» live on the verb before it."""
    here = scene.clauses[figure.clause]
    if here.verb is not None or told.tense != "past" or scene.view.types[here.first - 1].key != "؛":
        return False
    return figure.clause > 1 and scene.clauses[figure.clause - 2] is told


def _is_beginning(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«از ۱۹۰ واحد در آغاز سال به ۱۲۰ واحد»: a time that belongs to the first of two amounts."""
    owner = moment.owner
    if owner is None or owner is figure or owner.sentence != figure.sentence:
        return False
    words = [t.key for t in scene.view.types[max(0, owner.first - 2) : owner.first]]
    if owner.clause != figure.clause:  # «از ۳۸۵ تن در سال ۹۵ به ۵۲۱ تن رسیده و ده درصد …»
        behind = moment.last
        to = scene.view.key_at(behind) == "به" and behind + 1 < len(scene.cover)
        return words[-1:] == ["از"] and to and bool(scene.cover[behind + 1] & (COVER_NUMBER | COVER_BOUND))
    return "از" in words and (
        moment.time.category == "point" or "به" in _words_between(scene, moment.last, figure.first)
    )


def _is_base(scene: Scene, figure: Figure, moment: Moment) -> bool:
    """«در قیاس با ۵۸ قرارداد سال قبل، ۲۸ درصد افزایش دارد»: the time of the number with which another is compared.

    So is that of «از نرخ ۱۳ درصدی پارسال پایین‌تر است».
    """
    owner, types = moment.owner, scene.view.types
    if owner is None or owner is figure or owner.first < 2:
        return False
    if moment.last < len(types) and types[moment.last].key in cue_words("over_or_under"):
        rate = types[owner.first - 1].key in cue_words("rate_nouns")
        return types[owner.first - 1 - rate].key == "از"
    return types[owner.first - 1].key in ("به", "با", "از") and types[owner.first - 2].key in cue_words("comparers")


def _is_level_before(scene: Scene, moment: Moment) -> bool:
    """«در مدت مشابه پارسال ۲۶ مورد بود که رشد ۶۰ درصدی دارد»: the time of the level from which a change is measured."""
    types = scene.view.types
    opening = types[max(0, moment.first - 2) : moment.last]
    return any(kind.key in cue_words("alike") for kind in opening)


def _words_between(scene: Scene, first: int, last: int) -> list[str]:
    """The keys of the words `first` to `last`."""
    return [t.key for t in scene.view.types[first:last]]
