"""The time in the line that heads a list, for the items of the list."""

from __future__ import annotations

from gozareh.figures.model import COVER_OTHER_NUMBER, Scene
from gozareh.figures.moments import Moment
from gozareh.text.cues import cue_words
from gozareh.text.words import SYMBOL

_LINE = 12  # words
_BACK = 3  # sentences
_NUMBERED = frozenset(".)-–—")
_BULLETS = frozenset("-–—•*▪●◾·")


def heading_times(
    scene: Scene, by_sentence: dict[int, list[Moment]], bracketed: dict[int, Moment]
) -> dict[int, Moment]:
    """For the items of a list, the time in the line that heads it (it ends with a colon).

    `bracketed` gets the time that the line has for numbers in brackets.
    """
    view = scene.view
    times: dict[int, Moment] = {}
    if not by_sentence:
        return times
    heading: Moment | None = None
    aside: Moment | None = None
    title = _of_title(scene, by_sentence)
    for sentence, (first, last) in enumerate(view.sentences):
        if is_row(scene, sentence):
            if heading is None and title is not None and is_row(scene, sentence + 1):
                heading = title  # «آمار مهر ۱۴۰۲» above rows
            if heading is not None:
                times[sentence] = heading
                if aside is not None:
                    bracketed[sentence] = aside
            continue
        if (
            sentence
            and view.paragraph_of_sentence[sentence] == view.paragraph_of_sentence[sentence - 1]
            and sentence - 1 in times
        ):
            times[sentence] = times[sentence - 1]
            if sentence - 1 in bracketed:
                bracketed[sentence] = bracketed[sentence - 1]
            continue
        if _is_time_line(scene, sentence, by_sentence):
            heading, aside = by_sentence[sentence][0], _in_bracket(scene, by_sentence[sentence])
            continue
        heads = view.types[last - 1].key == ":"
        inside = by_sentence.get(sentence) if heads else None
        if (
            heads
            and not inside
            and sentence
            and view.paragraph_of_sentence[sentence] == view.paragraph_of_sentence[sentence - 1]
            and sentence not in scene.numbered  # «۸۵ طرح مصوب شد، از این میان:»
        ):
            inside = [m for m in by_sentence.get(sentence - 1, ()) if not _is_past_level(scene, m)]
        if heads and not inside:
            inside = _of_data(scene, sentence, by_sentence)
        if heads and inside and _is_of_brackets(scene, sentence):
            told = inside[:-1] or by_sentence.get(sentence - 1)
            heading, aside = told[-1] if told else None, inside[-1]
            continue
        heading, aside = inside[-1] if inside and not _is_saying(inside[-1]) else None, None
        if title is not None and not heads and view.has_finite_verb(first, last):
            title = None  # what follows is no list under the title
    return times


def _of_title(scene: Scene, by_sentence: dict[int, list[Moment]]) -> Moment | None:
    """The time of a title, the first line, that says nothing with a verb («کارنامه نیمه نخست ۱۴۰۲»)."""
    view = scene.view
    told = by_sentence.get(0)
    if not told or (len(view.sentences) > 1 and view.paragraph_of_sentence[1] == view.paragraph_of_sentence[0]):
        return None
    first, last = view.sentences[0]
    said = view.has_finite_verb(first, last, certain=True)
    return None if said or _is_saying(told[-1]) or told[-1].time.coming else told[-1]


def is_row(scene: Scene, sentence: int) -> bool:
    """A line of a list: behind a bullet or a number, or alone on its line with a number and no verb («خوی ۱۷ واحد (۱۸۰ شغل)»)."""
    view, cover = scene.view, scene.cover
    if sentence >= len(view.sentences):
        return False
    first, last = view.sentences[sentence]
    start = view.types[first]
    if start.bits & SYMBOL or start.key in _BULLETS:
        return True
    if cover[first] & COVER_OTHER_NUMBER and first + 1 < last and view.types[first + 1].key in _NUMBERED:
        return True
    paragraphs = view.paragraph_of_sentence
    joined = (sentence and paragraphs[sentence] == paragraphs[sentence - 1]) or (
        sentence + 1 < len(paragraphs) and paragraphs[sentence] == paragraphs[sentence + 1]
    )
    if joined or not sentence or view.types[last - 1].key == ":":
        return False
    return sentence in scene.numbered and not view.has_finite_verb(first, last)


def _is_of_brackets(scene: Scene, sentence: int) -> bool:
    """«اعداد درون پرانتز مربوط به نوروز ۱۴۰۳ است:»: the time of the numbers in brackets alone."""
    first, last = scene.view.sentences[sentence]
    return any(kind.stem in cue_words("bracket_words") for kind in scene.view.types[first:last])


def _of_data(scene: Scene, sentence: int, by_sentence: dict[int, list[Moment]]) -> list[Moment] | None:
    """«خلاصه آمار شش‌ماهه ۱۴۰۲ را فرستاد. … در این آمار آمده است: …»: the time of data that the line points back to."""
    types = scene.view.types
    first, last = scene.view.sentences[sentence]
    data = cue_words("data_nouns")
    if not any(
        types[word].key in cue_words("this") and types[word + 1].stem in data for word in range(first, last - 1)
    ):
        return None
    for before in range(sentence - 1, max(-1, sentence - 1 - _BACK), -1):
        told = [m for m in by_sentence.get(before, ()) if m.first and types[m.first - 1].stem in data]
        if told:
            return told
    return None


def _in_bracket(scene: Scene, moments: list[Moment]) -> Moment | None:
    """The second time of a line, in brackets: «بهار ۱۴۰۳ (در کمانک: بهار ۱۴۰۲)»."""
    if len(moments) != 2:
        return None
    opening = [kind.key for kind in scene.view.types[moments[0].last : moments[1].first]]
    return moments[1] if "(" in opening and ")" not in opening else None


def _is_time_line(scene: Scene, sentence: int, by_sentence: dict[int, list[Moment]]) -> bool:
    """A short line that begins with a time and says nothing more («بهار ۱۴۰۳ (در کمانک: بهار ۱۴۰۲)»)."""
    view = scene.view
    first, last = view.sentences[sentence]
    told = by_sentence.get(sentence)
    if not told or told[0].first != first or last - first > _LINE or _is_saying(told[0]):
        return False
    alone = sentence + 1 >= len(view.sentences) or (
        view.paragraph_of_sentence[sentence + 1] != view.paragraph_of_sentence[sentence]
    )
    return alone and not any(kind.verb is not None for kind in view.types[first:last])


def _is_past_level(scene: Scene, moment: Moment) -> bool:
    """«سه سال پیش ۹۸۰ میلیارد تومان بود»: a time that only says what was before; no list is of it."""
    words = moment.time.text.replace("\u200c", " ").split()
    return words[-1] in cue_words("before_now") and scene.clauses[scene.clause_of[moment.first]].tense == "past"


def _is_saying(moment: Moment) -> bool:
    """«صبح دوشنبه گفت:»: a day at the head of a list is when it was read out; «پایان شهریور» is no such day."""
    time = moment.time
    if not cue_words("ends_of_times").isdisjoint(time.text.replace("\u200c", " ").split()):
        return False
    return time.category == "point" and (time.start_date is None or time.start_date == time.end_date)
