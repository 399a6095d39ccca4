"""The times of a report that a figure may hold for, and the figure to whose own words each belongs."""

from __future__ import annotations

from dataclasses import dataclass

from gozareh.calendar import TimeExpression
from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_UNIT, Figure, Scene
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, COPULA, PUNCT, WordType

_NO_FIGURE_TIME = frozenset({"duration", "clock"})
_COMPARISONS = frozenset({"به", "با", "از"})


@dataclass(slots=True)
class Moment:
    """A time expression among the words, `first` to `last` (exclusive). `owner` is the figure right before it, or None."""

    first: int
    last: int
    sentence: int
    time: TimeExpression
    owner: Figure | None = None


def find_moments(scene: Scene) -> list[Moment]:
    """The times among the words that a figure may hold for, without those inside names and offices."""
    view = scene.view
    # «در برنامه هفتم آمده»: what a programme holds is no time
    documents = {hit.start for hit in view.hits.get("modality", ()) if hit.entry.name == "planned.programme"}
    moments = []
    for time, (first, last) in zip(scene.times, scene.time_words, strict=True):
        if time.category in _NO_FIGURE_TIME:
            continue
        if first < last and first in documents:
            continue
        compared = _is_compared(scene, first) or _is_lower_side(scene, first, last) or _is_of_document(scene, first)
        if first < last and not scene.in_title[first] and not compared:
            moments.append(Moment(first, last, view.sentence_of[first], time))
    return moments


def _is_compared(scene: Scene, first: int) -> bool:
    """«نسبت به سال قبل», «بیشتر از پارسال», «در آستانه نوروز»: a time against which something else is measured or told."""
    types = scene.view.types
    if first and types[first - 1].key in cue_words("eve_word"):
        return True
    if first and types[first].key in cue_words("comparison_nouns"):
        return True
    opening = first
    while opening > max(0, first - 5) and types[opening - 1].key in cue_words("same_spans"):
        opening -= 1
        if types[opening - 1].key in cue_words("comparers") and types[opening].key in _COMPARISONS:
            return True
        if opening > 1 and types[opening - 1].key == "با" and types[opening - 2].key in cue_words("comparers"):
            return True
    if opening > 1 and types[opening - 1].key in _COMPARISONS and types[opening - 2].key in cue_words("comparers"):
        return True  # «نسبت به روز مشابه پارسال»
    before = types[first - 1].key if first else ""
    if before in _COMPARISONS and first > 1 and types[first - 2].key in cue_words("comparers"):
        return True
    return before in cue_words("comparers") and types[first].key == "از"


def _is_lower_side(scene: Scene, first: int, last: int) -> bool:
    """«از رقم پارسال ۱۲ درصد بیشتر است», «از پاییز پارسال بالاتر است»: what something is more than stands before it."""
    types, cover = scene.view.types, scene.cover
    apart = any(types[word].key == "از" for word in range(max(0, first - 2), first))
    if not apart and types[first].key != "از":
        return False
    word = last
    while word < len(types) and cover[word] & (COVER_NUMBER | COVER_UNIT | COVER_BOUND):
        word += 1
    if word >= len(types) or types[word].key not in cue_words("over_or_under"):
        return False
    if word > last:
        return apart  # «از مهر ۲۱ درصد بیشتر می‌شود»
    return word + 1 < len(types) and (types[word + 1].verb is not None or bool(types[word + 1].bits & COPULA))


def _is_of_document(scene: Scene, first: int) -> bool:
    """«در نسخه دیروز», «در خبری که دیروز آمد», «بر اساس مصوبه امروز»: a time that tells which paper, not when its numbers held."""
    types = scene.view.types
    before = first - 2 if first > 1 and types[first - 1].key == "که" else first - 1
    if before >= 0 and types[before].key in cue_words("published_papers"):
        return True
    if before < 1 or types[first].key not in cue_words("day_words") or types[before].stem in cue_words("data_nouns"):
        return False
    return types[before - 1].key in cue_words("grounds") and not types[before].bits & (CLOSED | PUNCT)


def find_owners(scene: Scene, figures: list[Figure], moments: list[Moment]) -> None:
    """A time right behind a figure's phrase is that figure's own («از ۳۳۰ واحد در ابتدای سال به …»)."""
    if moments:
        timed = {moment.sentence for moment in moments}
        by_reach = {(figure.sentence, figure.reach): figure for figure in figures if figure.sentence in timed}
        cover, types = scene.cover, scene.view.types
        numbers = {figure.first for figure in figures}
        for moment in moments:
            owner = by_reach.get((moment.sentence, moment.first))
            if owner is None and moment.first and types[moment.first - 1].key == "آن":
                owner = by_reach.get((moment.sentence, moment.first - 1))  # «که ۴۰ مورد آن در نیمه نخست سال …»
            if owner is None and types[moment.first].key not in cue_words("time_prepositions"):
                before = moment.first - 1  # «از ۲۴۵ واحد راکد ابتدای سال»: one adjective may stand between
                if before > 0 and not cover[before] and _may_describe(types[before]):
                    owner = by_reach.get((moment.sentence, before))
            following = moment.last
            while following < len(types) and cover[following] & COVER_BOUND:
                following += 1
            if owner is not None and following in numbers and _is_part_of_next(scene, owner):
                owner = None
            moment.owner = owner


def _may_describe(word: WordType) -> bool:
    """Whether a word may be an adjective between a noun and its time."""
    return (
        word.verb is None
        and not word.bits & PUNCT
        and word.key not in cue_words("light_words")
        and word.key not in cue_words("time_prepositions")
    )


def _is_part_of_next(scene: Scene, figure: Figure) -> bool:
    """«این طرح با ظرفیت ۱۵۰۰ مترمکعب»: a size that only describes the thing of which the next number tells."""
    return figure.quantity.unit != "count" and any(
        scene.view.types[word].key == "با" for word in range(max(0, figure.first - 3), figure.first)
    )
