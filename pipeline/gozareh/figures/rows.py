"""Rows of bulletins: the label before a colon and what it says of every number of its row («دایر: ۱۱ شهرک و ۶ ناحیه»)."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.model import COVER_BOUND, COVER_PLACE, COVER_TIME, Scene
from gozareh.text.words import CLOSING, OPENING, PUNCT, SYMBOL, Hit

Label = tuple[int, int]
"""The words of a label, `first` to the colon (exclusive)."""


def row_label(scene: Scene, word: int) -> Label | None:
    """The label in whose row `word` stands, over the items before it; None behind a verb and behind the bracket that holds the colon."""
    view, colons = scene.view, scene.marked.colons
    at = bisect_left(colons, word) - 1
    if at < 0:
        return None
    first = view.sentences[view.sentence_of[word]][0]
    while at >= 0 and colons[at] >= first:
        colon, depth = colons[at], 0
        for kind in view.types[colon + 1 : word]:
            if kind.verb is not None and kind.verb.finite and not kind.verb.noun_too:
                return None
            depth += 1 if kind.bits & OPENING else -1 if kind.bits & CLOSING else 0
            if depth < 0:
                break
        if depth >= 0:
            return _words_before(scene, colon, first)
        at -= 1
    return None


def _words_before(scene: Scene, colon: int, floor: int) -> Label | None:
    """The words between the last mark and a colon; None where they are who speaks."""
    types, first = scene.view.types, colon
    if colon and scene.in_title[colon - 1]:
        return None
    while first > floor and not types[first - 1].bits & (PUNCT | SYMBOL):
        first -= 1
    return (first, colon) if first < colon else None


def opens_item(scene: Scene, word: int, *, reach: int = -1) -> bool:
    """Whether an item of a row begins at `word`: behind a mark, at the head of a line, or behind «و» where the figure before ends (`reach`)."""
    view = scene.view
    if not word or view.sentences[view.sentence_of[word]][0] == word:
        return True
    before = view.types[word - 1]
    return bool(before.bits & (PUNCT | SYMBOL)) or (before.key == "و" and word - 1 == reach)


def tag_of(scene: Scene, ends: dict[int, Hit], number: int, *, reach: int = -1) -> Hit | None:
    """«(فعال ۶۸۴، راکد ۱۲۱)»: the hit among `ends` that is all of an item before its number."""
    word = number
    while word and scene.cover[word - 1] & COVER_BOUND:
        word -= 1
    hit = ends.get(word)
    return hit if hit is not None and opens_item(scene, hit.start, reach=reach) else None


def is_only_where(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but places and times stands between two words («راکد گیلان: …», «تعطیل‌شده در این مدت: …»)."""
    return all(scene.cover[word] & (COVER_PLACE | COVER_TIME) for word in range(first, last))
