"""Bounds: «بیش از», «دست‌کم», «تا سقف» in front of a number, «به بالا», «و اندی» behind it."""

from __future__ import annotations

import re

from gozareh.numbers.context import AHEAD, Draft, joined
from gozareh.numbers.lexicon import LETTERS, Lexicon

_WINDOW = 45
_REST = rf"[^.؛\n]{{0,{_WINDOW}}}?"
_NOT_BEYOND = re.compile(rf"{_REST}(?:فراتر|بالاتر|بیشتر|تجاوز|عبور)[ \u200c]+(?:[{LETTERS}]+ )?ن[{LETTERS}]")
_BEYOND = re.compile(
    rf"(?: [{LETTERS}\u200c]+)?[ \u200c](?:هم |نیز )?(?:گذشت|فراتر رف|فراتر ر|عبور کرد|بالاتر رف|بالاتر بر|بالاتر رو|تجاوز کرد)"
)
_NO_MORE = re.compile(rf"{_REST}نه بیشتر")
_NEGATIVE = re.compile(r"(?: [^ .،\n]+){0,2} (?:نیست|ندار|نبود|نمی|نخواه|نرسید|نشد)")
_CEILING = re.compile(rf"سقف(?: [{LETTERS}\u200c]+){{0,5}}[ :]+$")


def bound(text: str, size: int, draft: Draft, lexicon: Lexicon) -> None:
    """Set the bound of the number and where its cue stands."""
    if draft.left is not None and _in_front(text, size, draft, lexicon):
        return
    after = draft.after
    if draft.unit_end > draft.end:
        match = AHEAD.match(text, draft.unit_end)
        after = joined(match[1]) if match else ""
    else:
        match = draft.right
    if match is None:
        return
    if after not in lexicon.bounds_after_first:
        # one noun may stand between: «۵۰ نفر به بالا»
        second = match[2]
        if second is None or second not in lexicon.bounds_after_first:
            return
    words = [joined(word) for word in match.groups() if word]
    for first in (0, 1) if match is draft.right else (0,):
        for count in (2, 1):
            key = "".join(words[first : first + count])
            if key in lexicon.bounds_after and len(words) >= first + count and "از" not in words[first + count :][:1]:
                _set(draft, lexicon.bounds_after[key], match.start(first + 1), match.end(first + count))
                return


def _in_front(text: str, size: int, draft: Draft, lexicon: Lexicon) -> bool:
    bounds = lexicon.bounds
    left = draft.left
    assert left is not None
    first, second, third = draft.before, draft.before2, draft.before3
    # The longest cue that ends at the number, or one filler word before it («بیش از مبلغ»).
    two = second + first
    for key, outer in ((third + two, 3), (two, 2), (first, 1)):
        if key in bounds and left.group(outer) is not None:
            _set(draft, bounds[key], size - left.end(outer), size - left.start(1))
            _flip(text, draft)
            return True
    if first in lexicon.sets["fillers"]:
        for key, outer in ((third + second, 3), (second, 2)):
            if key in bounds and left.group(outer) is not None:
                _set(draft, bounds[key], size - left.end(outer), size - left.start(2))
                return True
    end = max(draft.end, draft.unit_end)
    if first == "از" or (first == "مرز" and second == "از"):
        if _NOT_BEYOND.match(text, end):
            draft.bound = "at_most"
        elif _BEYOND.match(text, end):
            draft.bound = "more_than"
        return draft.bound != "exact"
    if first == "به":
        if _NO_MORE.match(text, end):
            draft.bound = "at_most"
        return draft.bound != "exact"
    if first == "تا" and draft.most is None:
        near = text[draft.end : draft.end + _WINDOW]
        source = text[max(0, draft.start - 40) : draft.start]
        if "از " not in source and not any(word in near for word in lexicon.sets["upto_not_with"]):
            _set(draft, "at_most", size - left.end(1), size - left.start(1))
            return True
    elif draft.factor != 1 or draft.unit.isupper():
        source = text[max(0, draft.start - 40) : draft.start]
        if "سقف" in source and (ceiling := _CEILING.search(source)):
            at = draft.start - len(source) + ceiling.start()
            _set(draft, "at_most", at, at + 3)
            return True
    return False


def _set(draft: Draft, name: str, start: int, end: int) -> None:
    draft.bound, draft.bound_start, draft.bound_end = name, start, end


def _flip(text: str, draft: Draft) -> None:
    """«بیشتر از ۸ درصد نیست» says at most 8."""
    if draft.bound in ("more_than", "less_than") and _NEGATIVE.match(text, max(draft.end, draft.unit_end)):
        draft.bound = "at_most" if draft.bound == "more_than" else "at_least"
