"""«یک» that counts beside another number: «یک مرکز دائم و سه مرکز موقت», «سه کارخانه افتتاح شد و یک کارخانه دیگر …»."""

from __future__ import annotations

import re
from functools import cache

from gozareh.numbers.context import Draft
from gozareh.text.cues import cue_pattern, cue_words

COUNTED = frozenset({"counted", "classifier"})
_COURSE, _ONE_MORE = 40, 80  # characters
_END = re.compile("[.؟!؛\n]")


@cache
def clause_verb() -> re.Pattern[str]:
    """A verb that closes a clause."""
    return re.compile(rf"(?:{cue_pattern('clause_verbs')})(?![\u0621-\u06cc])")


def count_one(text: str, drafts: list[Draft], index: int) -> None:
    """Make a quantity of the article at `index` where another number shows that it counts."""
    draft = drafts[index]
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    if following is not None and following.type == "article":
        gap = text[draft.end : following.start]
        things = draft.after == following.after or {draft.role, following.role} <= COUNTED
        if things and len(gap) <= 45 and gap.endswith(" و ") and "." not in gap and not clause_verb().search(gap):
            draft.type = following.type = "quantity"  # «یک مرکز در زاهدان و یک مرکز در چابهار»
    if following is not None and following.type == "quantity" and following.unit == "count" and following.value < 1000:
        gap = text[draft.end : following.start]
        joined = gap.endswith(" و ") or (gap.endswith("، ") and draft.after == following.after)
        if len(gap) <= 40 and joined and not clause_verb().search(gap) and gap.count("،") + gap.count(" و ") == 1:
            draft.type = "quantity"
    if index and drafts[index - 1].type == "quantity" and drafts[index - 1].unit == "count":
        gap = text[drafts[index - 1].end : draft.start]
        listed = gap.endswith((" و ", "، ")) and gap.count("،") + gap.count(" و ") == 1
        if len(gap) <= 40 and listed and not clause_verb().search(gap):
            draft.type = "quantity"
    if index and _is_one_more(text, drafts[index - 1], draft):
        draft.type = "quantity"
    if _is_end_of_course(draft, following, drafts[index - 1] if index else None):
        draft.type = "quantity"
    if index and drafts[index - 1].type == "base" and draft.start - drafts[index - 1].end <= 40:
        draft.type = "quantity"  # «از هر سه واحد یک واحد»


def _is_one_more(text: str, counted: Draft, draft: Draft) -> bool:
    """«سه کارخانه افتتاح شد و یک کارخانه دیگر …»: the same noun behind «و», or with «دیگر», later in the sentence."""
    if counted.type != "quantity" or counted.unit != "count" or counted.after != draft.after or not draft.after:
        return False
    gap = text[counted.end : draft.start]
    if len(gap) > _ONE_MORE or _END.search(gap):
        return False
    return draft.before == "و" or draft.second() in cue_words("other_word")


def _is_end_of_course(draft: Draft, following: Draft | None, previous: Draft | None) -> bool:
    """«از یک مرکز به چهار مرکز», «از ۳ نوبت به یک نوبت»: one end of a course, the other of which counts."""
    low = draft if draft.before == "از" else previous
    high = draft if draft.before == "به" else following
    if (
        draft not in (low, high)
        or low is None
        or high is None
        or low.before != "از"
        or high.before != "به"
        or high.start - low.end > _COURSE
    ):
        return False
    other = high if low is draft else low
    return other.type == "quantity" and other.unit == "count" and (not other.noun or other.after == draft.after)
