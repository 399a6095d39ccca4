"""Whether «نه» is nine or "not": from the words on both sides of it in a folded text."""

from __future__ import annotations

import re
from functools import cache

from gozareh.numbers.context import NEAR, Draft
from gozareh.numbers.lexicon import LETTER_SET, LETTERS, load_lexicon
from gozareh.numbers.ones import COUNTED
from gozareh.numbers.units import Units
from gozareh.text.cues import cue_endings, cue_pattern, cue_words

_SENTENCE_END = re.compile(r"[.؟!؛\n]")
_CLAUSE_END = re.compile(r"[.؟!؛:\n]")
_MEMBER_END = re.compile(r"[.؟!؛:،\n]| و ")
_BETWEEN = ("، ", "؛ ")


def is_nine(text: str, draft: Draft, units: Units) -> bool:
    """«نه» is nine only before something that is counted, and not after «و» or a mark (but a colon), but in a list of counts."""
    if draft.after in cue_words("equality"):
        return False  # «عدالت نه برابری»
    timed = ("time", "timely", "adjective", "month")
    counted = draft.role in COUNTED or draft.role in timed or draft.after in units.spellings
    if draft.before == "از" and counted:
        return True  # «از نه واحد راکد، نه واحد احیا شد»
    if _denials(_behind(text, draft)[:NEAR]):
        return False  # «نه واحد دارند نه زمین»
    head = text[max(0, draft.start - 2) : draft.start]
    if (draft.before == "و" or head in _BETWEEN) and _is_listed(text, draft):
        return True
    if not counted:
        return False
    if draft.before == "و" and draft.role in COUNTED:
        return _is_told_of(text, draft) and not _is_denied_before(text, draft)
    if not head or head[-1] == "\n" or head == ": ":
        return True
    if head in _BETWEEN or draft.before == "که":
        return draft.role in COUNTED and _is_told_of(text, draft)
    if draft.before == "" or draft.before in cue_words("no_nine") or head[0] not in LETTER_SET:
        return False
    return not _is_denied_before(text, draft)


def _is_listed(text: str, draft: Draft) -> bool:
    """«سه مدرسه و نه درمانگاه ساخته شد», «سه مدرسه، نه درمانگاه و دو پل»: a count without a verb right before it, and more behind it."""
    lexicon = load_lexicon()
    if not draft.after or draft.after in lexicon.words or draft.after in lexicon.sets["closers"]:
        return False
    if draft.role != "counted" and draft.after.endswith(cue_endings("plural_marks")):
        return False  # «سه کارخانه و نه مدیرانش»
    before = _MEMBER_END.split(text[max(0, draft.start - NEAR) : draft.start - 2].rstrip(" و،"))[-1]
    words = before.split()
    if not any(word[0].isdigit() or word in lexicon.words for word in words[:-1]):
        return False
    if not lexicon.sets["pointers"].isdisjoint(words):
        return False  # «این سه کارخانه و نه …» are not counted
    if _verbs().search(before) or _is_denied_before(text, draft):
        return False
    rest = _behind(text, draft)
    if _rather().search(rest):
        return False
    return _verbs().search(rest) is not None or _next_count().search(rest) is not None


def _is_told_of(text: str, draft: Draft) -> bool:
    """«۲۷ کارگاه را معرفی کردیم که نه کارگاه در این شهرک است»: the clause tells of them, and nothing is set against them."""
    rest = _behind(text, draft)
    return _verbs().search(rest) is not None and _set_against().search(rest) is None


def _is_denied_before(text: str, draft: Draft) -> bool:
    """«این شهر نه شهرک دارد و نه کارخانه دارد»: whether another «نه» stands before it in the sentence."""
    before = _CLAUSE_END.split(text[max(0, draft.start - 2 * NEAR) : draft.start - 1])[-1]
    return _denials(f" {before} ")


def _denials(text: str) -> bool:
    """Whether «نه» stands in a stretch of text, but as the end of a number: «بیست و نه واحد»."""
    return " نه " in text and _denial().search(text) is not None


def _behind(text: str, draft: Draft) -> str:
    return _SENTENCE_END.split(text[draft.end : draft.end + 2 * NEAR], maxsplit=1)[0]


@cache
def _verbs() -> re.Pattern[str]:
    verbs = f"{cue_pattern('clause_verbs')}|{cue_pattern('clause_closers')}"
    endings = cue_pattern("closing_endings")
    return re.compile(
        rf"(?<![{LETTERS}])(?:{verbs}|ن?می\u200c[{LETTERS}]+|[{LETTERS}\u200c]+(?:{endings}))(?![{LETTERS}])"
    )


@cache
def _denial() -> re.Pattern[str]:
    rounds = "".join(f"(?<! {word} و)" for word, (kind, _) in load_lexicon().words.items() if kind in "YHS")
    return re.compile(f"{rounds} نه ")


@cache
def _set_against() -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTERS}])(?:{cue_pattern('but_rather')}|که)(?![{LETTERS}])")


@cache
def _rather() -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTERS}])(?:{cue_pattern('but_rather')})(?![{LETTERS}])")


@cache
def _next_count() -> re.Pattern[str]:
    """The next count of a list behind words without a mark: «… و ۴ پل», «…، چهار مرکز»."""
    numbers = "|".join(sorted((w for w in load_lexicon().words if len(w) > 1 and w != "نه"), key=len, reverse=True))
    return re.compile(rf"[{LETTERS}\u200c ]+?(?: و|،) (?:[0-9]|(?:{numbers})(?![{LETTERS}]))")
