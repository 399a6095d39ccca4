"""Bounds: «بیش از», «دست‌کم», «تا سقف» in front of a number, «به بالا», «و اندی» behind it."""

from __future__ import annotations

import re
from functools import cache

from gozareh.numbers.context import AHEAD, NEXT, Draft, joined
from gozareh.numbers.lexicon import LETTERS, Lexicon
from gozareh.text.cues import cue_endings, cue_pairs, cue_pattern, cue_phrases, cue_word, cue_words

_WINDOW = 45
_JUST_BEFORE = 16  # characters
_OPENINGS = (":", "،", "؛", ".", "\n", "«")
_REST = rf"[^.؛\n]{{0,{_WINDOW}}}?"


@cache
def _not(cue: str) -> re.Pattern[str]:
    """«از ۵۵ درصد فراتر نمی‌رود»: a word of the cue with a negated verb behind it."""
    verb = rf"ن(?!{cue_pattern('no_negations')})[{LETTERS}]"
    return re.compile(rf"{_REST}(?:{cue_pattern(cue)})[ \u200c]+(?!از )(?:[{LETTERS}]+ )?{verb}")


@cache
def _told(cue: str) -> re.Pattern[str]:
    """A word of the cue behind the number."""
    return re.compile(rf"{_REST}(?:{cue_pattern(cue)})")


@cache
def _forbidden() -> re.Pattern[str]:
    """«نباید از ۱۵ نفر بیشتر باشد», «بعید است از ۱۱۰ عبور کند»"""
    return re.compile(rf"(?:{cue_pattern('forbidding_words')})(?![\u0621-\u06cc])[^.؛\n]{{0,40}}$")


@cache
def _beyond() -> re.Pattern[str]:
    return re.compile(
        rf"(?: [{LETTERS}\u200c]+)?[ \u200c](?:(?:{cue_pattern('also_words')}) )?(?:{cue_pattern('gone_beyond')})"
        rf"|[ \u200c](?:{cue_pattern('passing')})"  # «از ۲۲۰ می‌گذرد», but a road «از ۲۰ روستا می‌گذرد»
    )


@cache
def _become(cue: str) -> re.Pattern[str]:
    """«از ۵۰۰ میلیارد تومان بیشتر خواهد شد»: a word of the cue behind the number and one more."""
    return re.compile(rf"(?: [{LETTERS}\u200c]+)?[ \u200c](?:{cue_pattern(cue)})")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"[0-9][ \u200c]*(?:٪|(?:{cue_pattern('percent_words')}) )$")


@cache
def _negative() -> re.Pattern[str]:
    """Up to two words, with a group for each, and a negated verb."""
    return re.compile(rf"( [^ .،\n]+)?( [^ .،\n]+)? ((?:{cue_pattern('denying_verbs')})(?:(?<=ی) )?[{LETTERS}\u200c]*)")


@cache
def _ceiling() -> re.Pattern[str]:
    return re.compile(rf"{cue_word('ceiling')}(?: [{LETTERS}\u200c]+){{0,5}}[ :]+$")


def bound(text: str, draft: Draft, lexicon: Lexicon) -> None:
    """Set the bound of the number and where its cue stands."""
    if draft.before:
        if draft.bounding:
            if _in_front(text, draft, lexicon):
                return
        elif draft.unit != "count" and (draft.factor != 1 or draft.unit.isupper()) and _below_ceiling(text, draft):
            return
    if draft.unit_end > draft.end:
        if _word_behind(text, draft) not in lexicon.bounds_after_first:
            return
        match = AHEAD.match(text, draft.unit_end)
    else:
        if (
            draft.after not in lexicon.bounds_after_first
            and text[draft.after_end + 1 : draft.after_end + 5] not in lexicon.bounds_after_heads
        ):
            return
        match = draft.right
    if match is None:
        return
    words = [joined(word) for word in match.groups() if word]
    for first in (0, 1) if draft.unit_end <= draft.end else (0,):  # one noun may stand between: «۵۰ نفر به بالا»
        for count in (2, 1):
            key = "".join(words[first : first + count])
            if key in cue_words("and_some") and (first or draft.piece.digits or draft.unit_end > draft.end):
                continue  # «۲۴۰ متر و چند پروژه»
            if key in lexicon.bounds_after and len(words) >= first + count and "از" not in words[first + count :][:1]:
                _set(draft, lexicon.bounds_after[key], match.start(first + 1), match.end(first + count))
                return


def _in_front(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    first = draft.before
    if first in lexicon.bound_tails and _cue(text, draft, lexicon):
        if _compared().search(text, max(0, draft.bound_start - 12), draft.bound_start):
            draft.bound, draft.bound_start, draft.bound_end = "exact", -1, -1  # «۱۵ درصد کمتر از ۲ میلیون تن پارسال»
        return True
    second = draft.before2 if first in cue_words("border_word") else ""
    end = max(draft.end, draft.unit_end)
    if first == "از" or second == "از":
        if _not("beyond_words").match(text, end):
            draft.bound = "at_most"
        elif _not("below_words").match(text, end):
            draft.bound = "at_least"
        elif _forbidden().search(text[max(0, draft.start - 60) : draft.start]):
            if _told("more_words").match(text, end):
                draft.bound = "at_most"
            elif _told("below_words").match(text, end):
                draft.bound = "at_least"
        elif _beyond().match(text, end) or _become("risen_above").match(text, end):
            draft.bound = "more_than"
        elif _become("fallen_below").match(text, end):
            draft.bound = "less_than"
        return draft.bound != "exact"
    if first == "به":
        if _told("no_more").match(text, end):
            draft.bound = "at_most"
        return draft.bound != "exact"
    if first == "تا" and draft.most is None:
        near = text[draft.end : draft.end + _WINDOW]
        source = text[max(0, draft.start - 40) : draft.start]
        risen = any(word in source for word in cue_words("level_nouns"))  # «افزایش تولید تا ۸۵۰۰ تن» is the new level
        if "از " not in source and not risen and not any(word in near for word in lexicon.sets["upto_not_with"]):
            _set(draft, "at_most", *_place(text, draft, 1, 1))
            return True
    elif draft.factor != 1 or draft.unit.isupper():
        return _below_ceiling(text, draft)
    return False


def _below_ceiling(text: str, draft: Draft) -> bool:
    """«تا سقف تسهیلات ۵۰ میلیون تومان»."""
    source = text[max(0, draft.start - 40) : draft.start]
    if cue_word("ceiling") in source and (ceiling := _ceiling().search(source)):
        at = draft.start - len(source) + ceiling.start()
        _set(draft, "at_most", at, at + 3)
        return True
    return False


def _word_behind(text: str, draft: Draft) -> str:
    """Key of the word behind the unit, "" if none is there."""
    if draft.behind is not None:
        return draft.behind
    match = NEXT.match(text, draft.unit_end)
    return joined(match[1]) if match else ""


def _cue(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """The longest cue that ends at the number, or one filler word before it («بیش از مبلغ»)."""
    bounds, left = lexicon.bounds, draft.left
    assert left is not None
    first, second, third = draft.before, draft.before2, draft.before3
    if (second, first) in cue_pairs("near_future"):
        return False  # «در آینده نزدیک ۳ کارخانه»
    two = second + first
    for key, outer in ((third + two, 3), (two, 2), (first, 1)):
        if key in bounds and left[outer] is not None:
            _set(draft, bounds[key], *_place(text, draft, outer, 1))
            _flip(text, draft)
            return True
    if first in lexicon.sets["fillers"]:
        for key, outer in ((third + second, 3), (second, 2)):
            if key in bounds and left[outer] is not None:
                _set(draft, bounds[key], *_place(text, draft, outer, 2))
                return True
    return False


def _place(text: str, draft: Draft, outer: int, inner: int) -> tuple[int, int]:
    """Where the words from the `outer`th to the `inner`th in front of the number stand."""
    left = draft.left
    assert left is not None
    return len(text) - left.end(outer), len(text) - left.start(inner)


def _set(draft: Draft, name: str, start: int, end: int) -> None:
    draft.bound, draft.bound_start, draft.bound_end = name, start, end


def _flip(text: str, draft: Draft) -> None:
    """«بیشتر از ۸ درصد نیست», «نمی‌توانند بالای ۹۰ درصد بسازند» say at most; «زمین‌های زیر ۲۰۰ متر نمی‌توانند …» only says which."""
    if draft.bound not in ("more_than", "less_than"):
        return
    start = draft.bound_start
    denied = _negative().match(text, max(draft.end, draft.unit_end))
    if denied:
        several = text[max(0, start - 5) : start].rstrip().endswith(cue_endings("several"))
        if not several and not _lacks(text, start, denied):
            draft.bound = "at_most" if draft.bound == "more_than" else "at_least"
    elif draft.bound == "more_than" and _forbidden().search(text[max(0, start - _JUST_BEFORE) : start]):
        draft.bound = "at_most"


def _lacks(text: str, start: int, denied: re.Match[str]) -> bool:
    """«بیش از ۱۲ روستا آب ندارند», «بیش از ۴۰ درصد کارگران نمی‌توانند …»: those are counted of whom the verb is denied."""
    noun, more, verb = denied.groups()
    if verb.endswith("ند"):
        return bool(more or (noun and not verb.startswith(cue_phrases("level_denials"))))
    opening = text[max(0, start - 2) : start].rstrip(" ")
    return bool(more) and (not opening or opening.endswith(_OPENINGS))
