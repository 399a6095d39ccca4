"""«به ترتیب»: numbers in the order of the things named before them, or of the numbers told before."""

from __future__ import annotations

import itertools

from gozareh.figures.before import NounsBefore
from gozareh.figures.model import COVER_PLACE, COVER_TIME, Figure
from gozareh.text.cues import cue_words

_NEAR = 4  # words between «ترتیب» and the first number
_ASIDE = COVER_PLACE | COVER_TIME
_LONGEST = 5  # words of a thing that is named
_BY_NAME, _BY_NUMBER = "in the order of the things before", "in the order of the numbers before"


def give_by_order(phrases: NounsBefore, figures: list[Figure]) -> None:
    """Give the numbers behind «به ترتیب» the nouns of the things before it, where as many were named and none follows."""
    orders = phrases.scene.marked.words(cue_words("order_word"))
    if not orders:
        return
    index = 0
    for order in orders:
        while index < len(figures) and figures[index].first < order:
            index += 1
        last = _end_of_run(phrases, figures, index, order)
        if last - index > 1 and all(figure.noun_side != "right" for figure in figures[index:last]):
            things = _things(phrases, figures[index].clause, order - 1)
            if len(things) == last - index:
                _give_names(phrases, figures[index:last], things)
            else:
                _give_numbers(phrases, figures, index, last)


def _end_of_run(phrases: NounsBefore, figures: list[Figure], index: int, order: int) -> int:
    """The index behind the last of the numbers that stand right behind «ترتیب» with nothing but joints between them."""
    if index >= len(figures) or figures[index].first - order > _NEAR:
        return index
    last = index + 1
    while last < len(figures) and figures[last].clause == figures[index].clause:
        before = figures[last - 1]
        if not phrases.only_joiners(before, min(before.unit_last, figures[last].first), figures[last].first):
            if before.unit_last > figures[last].first or not phrases.only_joiners(
                before, before.last, figures[last].first
            ):
                break
        last += 1
    return last


def _things(phrases: NounsBefore, clause: int, end: int) -> list[tuple[int, int]]:
    """The words of each of the things in a list that ends at `end`: «شمار | کارخانه‌ها | و | کارگاه‌های استان | به ترتیب»."""
    types, scene = phrases.types, phrases.scene
    start = scene.clauses[clause].first
    while end > start and (
        types[end - 1].key in ("را", "،") or scene.cover[end - 1] & _ASIDE or phrases.is_boundary(end - 1)
    ):
        end -= 1  # «واحدهای فعال و راکد | استان را»
    things: list[tuple[int, int]] = []
    first = last = end
    while first > start:
        key = types[first - 1].key
        if key in ("و", "،"):
            things.append((first, last))
            last = first - 1
        elif not phrases.is_open(first - 1) and first - 1 not in phrases.counters:
            break
        first -= 1
        if last - first > _LONGEST:
            return []
    things.append((first, last))
    return things[::-1] if all(begin < close for begin, close in things) else []


def _give_names(phrases: NounsBefore, run: list[Figure], things: list[tuple[int, int]]) -> None:
    heads: list[int] = []
    for first, last in things:
        named = [word for word in range(first, last) if word in phrases.kind_at]
        head = named[0] if named else phrases.unwrapped(first, last)
        only = not named and last - first == 1 and _is_modifier(phrases, first, things[0][1], heads)
        if only and heads[0] in phrases.kind_at:
            head = heads[0]  # «واحدهای فعال و راکد», «واحدهای صنعتی و معدنی»
        elif only or head < 0 or phrases.scene.cover[head] & _ASIDE:
            return  # «کارخانه‌های الوند و البرز»
        heads.append(head)
    if _is_pair(phrases, heads):
        _give_apart(phrases, run, heads, things)
        return
    for figure, head, (first, close) in zip(run, heads, things, strict=True):
        if head < first:
            bare = phrases.kind_at[head].end if phrases.kind_at[head].end < things[0][1] else head + 1
            phrases.give(figure, head, bare, _BY_NAME)
            if first not in phrases.status_starts and first not in phrases.attribute_starts and figure.noun is not None:
                figure.noun = f"{figure.noun} {phrases.view.slice(first, close)}"
            continue
        phrases.give(figure, head, close, _BY_NAME)
    _share_opening(phrases, run, heads, things)


def _is_pair(phrases: NounsBefore, heads: list[int]) -> bool:
    """«شهرک‌ها و نواحی صنعتی»: two heads in a kind phrase that is of both together, each of which has a kind of its own."""
    whole = phrases.kind_at.get(heads[0])
    if whole is None or len(heads) != 2 or not heads[0] < heads[1] < whole.end:
        return False
    return all("kind" in phrases.types[head].layers for head in heads)


def _give_apart(phrases: NounsBefore, run: list[Figure], heads: list[int], things: list[tuple[int, int]]) -> None:
    """Give each number of a pair the kind of its own head, and the modifiers that they share («شهرک صنعتی», «ناحیه صنعتی»)."""
    second, close = heads[1], phrases.phrase_end(heads[1], things[1][1])
    for figure, head, (_, last) in zip(run, heads, things, strict=True):
        phrases.give(figure, head, close, _BY_NAME)
        entry = phrases.types[head].by_layer["kind"][0]
        figure.kind, figure.why["kind"] = entry.value, entry.path
        own = phrases.noun_text(head, head + 1)
        first = head + 1 if last - head > 1 else second + 1
        figure.noun = f"{own} {phrases.view.slice(first, close if first > second else last)}".strip()


def _is_modifier(phrases: NounsBefore, word: int, end: int, heads: list[int]) -> bool:
    """Whether a lone word tells which of the first things are meant, as a modifier of them that ends at `end` does."""
    if not heads:
        return False
    described = end - heads[0] > 1 and (phrases.describes(end - 1) or end - 1 in phrases.status_starts)
    return described and (phrases.describes(word) or word in phrases.status_starts or word in phrases.attribute_starts)


def _share_opening(phrases: NounsBefore, run: list[Figure], heads: list[int], things: list[tuple[int, int]]) -> None:
    """«تولید فولاد و سیمان», «نرخ بیکاری زنان و مردان»: what is told of the first is told of all."""
    first, last = things[0]
    if heads[0] != first or last - first < 2 or first in phrases.kind_at or phrases.describes(first + 1):
        return
    end = first + 1 if phrases.describes(last - 1) else last - 1
    for figure, head, (begin, close) in zip(run, heads, things, strict=True):
        if begin > first and close - begin == 1 and head == begin and figure.noun is not None:
            figure.noun = f"{phrases.view.slice(first, end)} {figure.noun}"


def _give_numbers(phrases: NounsBefore, figures: list[Figure], index: int, last: int) -> None:
    """«پارسال ۱۲۰ واحد و ۳۴۰۰ شاغل داشتیم که امسال به ترتیب به ۱۵۰ و ۴۱۰۰ رسید»."""
    size = last - index
    told = figures[max(0, index - size) : index]
    if len(told) < size or figures[index].sentence - told[0].sentence > 1:
        return
    for before, after in itertools.pairwise(told):
        if after.clause != before.clause or not phrases.only_joiners(before, before.noun_last, after.first):
            return
    for figure, other in zip(figures[index:last], told, strict=True):
        if other.noun is None or other.quantity.unit != figure.quantity.unit:
            return
        figure.noun, figure.kind, figure.person = other.noun, other.kind, other.person
        figure.why["noun"] = figure.why["kind"] = _BY_NUMBER
