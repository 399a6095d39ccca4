"""What a number without a unit is: a count, or a year, a duration, an article, the number of a law …"""

from __future__ import annotations

import re
from functools import cache

from gozareh.numbers.context import Draft, joined
from gozareh.numbers.labels import COUNTED, is_called, is_ranking, label
from gozareh.numbers.lexicon import LETTERS, Exact, Lexicon
from gozareh.text.cues import cue_pairs, cue_pattern, cue_words

_DAY_BEFORE = re.compile(r"(?:[0-9]|[0-9] ?ا?م)[ \u200c][^ 0-9]{2,12} $")
# «برای آن ۲ کارشناس فرستاد»: behind these «آن» is by itself.
_ASIDE = ("در", "از", "برای", "بر")
_MATCH = 120
_CLOSE = 4  # characters before a number with its comma
_NEAR = 12  # characters in which «از سال» stands
_FULL_YEAR_AT = (1200, 1499)
_LATE_YEARS = (range(1300, 1421), range(1950, 2041))


@cache
def _negated() -> re.Pattern[str]:
    """A negated verb in the rest of the sentence."""
    return re.compile(
        rf"[^.؟!\n؛]{{0,60}}?(?<![{LETTERS}])(?:{cue_pattern('preverbs')})?ن"
        rf"(?:{cue_pattern('negated_stems')})[{LETTERS}\u200c]*"
    )


def kind(text: str, draft: Draft, lexicon: Lexicon) -> str:
    """The type of a number that has no unit; "" for a count."""
    if draft.after in cue_words("points") and _is_of_match(text, draft):
        return "score"
    return _kind(text, draft, lexicon)


def _is_noun(draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a noun seems to stand behind; no bound of the next number («در بودجه ۸۶ حدود ۷۰۰ میلیارد …»)."""
    known = ("closer", "time", "timely", "month", "letter", "range")
    return bool(draft.after) and draft.role not in known and draft.after not in lexicon.bounds


def _kind(text: str, draft: Draft, lexicon: Lexicon) -> str:
    piece, role, cue, before = draft.piece, draft.role, draft.cue, draft.before
    value: Exact = piece.value
    sets = lexicon.sets
    plain = before not in lexicon.telling and before not in lexicon.named_by_number and draft.after != "تا"
    if piece.digits and not cue and role in COUNTED and plain:
        # only small numbers tell hours and ranks
        if value > 24 or (draft.before2 not in sets["clock_cues"] and not is_ranking(draft, lexicon)):
            draft.noun = True
            return ""  # the plain case: digits, a noun that is often counted, and nothing in front that says otherwise
    whole = isinstance(value, int) and piece.scale == 1
    draft.noun = _is_noun(draft, lexicon)
    counts = role in COUNTED and draft.after != "تا"
    if role == "daypart" and value <= 24:
        return "clock"
    if value <= 24 and not counts and (cue == "clock" or (not draft.noun and draft.before2 in sets["clock_cues"])):
        return "clock"
    if (
        before in sets["minute_cues"]
        and draft.before2 not in lexicon.words
        and draft.before2 not in sets["each"]
        and _no_number_before(text, draft)
    ):
        return "clock"
    # «می» is a month or half of a verb.
    dated = draft.after != "می" or not draft.second() or before in cue_words("day")
    if role == "month" and whole and 1 <= value <= 31 and dated:
        return "date"
    if role in ("age", "time", "timely") and (draft.after, draft.second()) not in cue_pairs("half_words"):
        return _span(draft, lexicon)
    if cue == "age":
        return "age"
    if role == "naming" and cue != "year":
        return "" if value > lexicon.pointer_max and draft.after in cue_words("manifold") else "name"
    if whole and ((value >= 1000 and draft.after in sets["eras"]) or _year(text, draft, lexicon, counts=counts)):
        return "year"
    if cue == "decade":
        return "year"
    if cue == "date" and whole and value <= 31:
        return "date"
    if whole and value == 1 and draft.end - draft.start == 2 and not piece.digits:
        return _one(text, draft, lexicon)
    if before == "هر" and isinstance(value, int):
        return "pointer" if draft.before2 != "از" and value <= lexicon.pointer_max and not piece.digits else "base"
    if cue == "pointer" and whole and value <= lexicon.pointer_max and piece.most is None and _points(draft, lexicon):
        return "pointer"
    if whole and not piece.digits and value == 2 and draft.after in sets["pair_nouns"]:
        return "pointer"
    if whole and value <= 10 and role != "closer" and is_ranking(draft, lexicon):
        return "ordinal"
    if whole and value <= lexicon.pointer_max and _is_of_named(draft):
        return "pointer"
    if before == "به" and (draft.after == "به" or draft.after in cue_words("manners")):
        return "name"  # «دو به دو», «به دو صورت حضوری و مجازی»
    divides = draft.after in sets["divisions"] and (draft.after, draft.second()) not in cue_pairs("weirs")
    if (divides and whole) or is_called(draft, lexicon) or _is_no_zero(draft):
        return "identifier"
    return label(text, draft, lexicon, counts=counts)


@cache
def _matches() -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTERS}])(?:{cue_pattern('matches')})(?![{LETTERS}])")


def _is_of_match(text: str, draft: Draft) -> bool:
    """«با ۹ امتیاز در صدر جدول»: points of a team, where its sentence or the ones beside it tell of a match."""
    return _matches().search(text, max(0, draft.start - _MATCH), draft.end + _MATCH) is not None


def _is_no_zero(draft: Draft) -> bool:
    """«از نقطه صفر جنوب», «محرم و صفر»: a place to begin, a month."""
    if draft.piece.value != 0 or draft.piece.digits:
        return False
    month = cue_words("before_safar")
    return draft.before in cue_words("before_no_zero") | month or (draft.before == "و" and draft.before2 in month)


def _is_of_named(draft: Draft) -> bool:
    """«سه گروه نامبرده», «۲ طرح یادشده»: a small number of things that were named before."""
    words = [joined(word) for word in draft.words[1:] if word]
    return any(word in cue_words("named_things") for word in words)


def _no_number_before(text: str, draft: Draft) -> bool:
    head = text[max(0, draft.start - 14) : draft.start].rstrip()
    return not re.search(r"[0-9]", head)


def _span(draft: Draft, lexicon: Lexicon) -> str:
    """«۵۲ ساله» is an age, «برنامه ۵ ساله», «۳ سال» a duration."""
    if draft.role == "age":
        return "duration" if draft.before in lexicon.sets["span_nouns"] else "age"
    return "age" if (draft.after, draft.second()) in cue_pairs("years_of_age") else "duration"


def _points(draft: Draft, lexicon: Lexicon) -> bool:
    """«این سه استان» points back; «پیش از این ۷ مرکز», «به جای آن ۶ رشته» do not."""
    never = lexicon.sets["not_pointing"]
    if draft.before2 in never or (draft.before2 in ("از", "بر", "با") and draft.before3 in never):
        return False
    if (draft.before2, draft.before) in cue_pairs("therefore"):
        return False
    return not (draft.before == "آن" and draft.piece.digits and draft.before2 in _ASIDE)


def _is_of_book(text: str, draft: Draft) -> bool:
    """«قم: پژوهشگاه، ۱۳۹۰.», «(نراقی، ۱۳۶۶، ص ۱۰۵)»: the year of a book stands by itself between marks."""
    before = text[max(0, draft.start - _CLOSE) : draft.start].rstrip(" ")
    if before[-1:] not in ("،", ",") or before[:-1].rstrip(" ")[-1:].isdigit():
        return False
    return text[draft.end : draft.end + 1] in ("", ".", "،", ",", "؛", ")", "\n")


def _year(text: str, draft: Draft, lexicon: Lexicon, *, counts: bool) -> bool:
    value, cue, digits = draft.piece.value, draft.cue, draft.piece.digits
    low, high = _FULL_YEAR_AT
    full = low <= value <= high or 1800 <= value <= 2100
    late = any(value in years for years in _LATE_YEARS)
    if late and digits and draft.text_is_plain() and _is_of_book(text, draft):
        return True
    if cue == "month" and digits and (full or 31 < value < 100) and draft.piece.end - draft.piece.start in (2, 4):
        return not counts or _DAY_BEFORE.search(text, max(0, draft.start - 18), draft.start) is not None
    if counts and not (digits and cue == "year" and 50 <= value < 100 and _is_year_of_noun(text, draft, lexicon)):
        return False
    if cue == "year" and draft.noun and draft.before2 in lexicon.sets["each" if full else "pointers"]:
        return False  # «در این سال ۳۰ کارگاه ساخته شد», «هر سال ۲۰۰۰ کارگاه ساخته می‌شود»
    if cue == "year" and (full or value < 100):
        # «از ابتدای سال ۱۷ باند»: no such year is about, and a noun follows
        return full or counts or (value > 29 or (digits and not (draft.noun and value > 5)))
    if digits and draft.before in lexicon.sets["dated_events"] and (late or 50 <= value < 100):
        # «در سیل ۹۸، …», «بودجه ۹۸ استان», «یورو ۲۰۱۶»
        return not draft.noun or late or draft.after in lexicon.sets["seats"]
    if digits and 50 <= value < 100 and _is_trouble(draft, lexicon):
        return True
    if not (late and digits) or draft.piece.end - draft.piece.start != 4:
        return False
    sets = lexicon.sets
    if draft.before in sets["year_after"] or draft.before in sets["seasons"]:
        return True
    if draft.after.endswith("ترین") and draft.second() in cue_words("year"):
        return True  # «۲۰۱۴ بدترین سال بود»
    return not draft.noun and draft.before in ("از", "تا", "در", "و")


def _is_year_of_noun(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a number in two figures behind «سال» is the year although a noun follows, which it could count."""
    return _goes_on_otherwise(draft, lexicon) or _wants_year(text, draft)


@cache
def _bare_year() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[.:،؛؟!\n(«] ?|(?<![{LETTERS}])(?:از|تا) ){cue_pattern('year')}[ \u200c]$")


def _wants_year(text: str, draft: Draft) -> bool:
    """«از سال ۹۰ کارخانه تعطیل است», «گفت: سال ۸۷ کارگاه کار می‌کرد»: «سال» tells no time there without its number."""
    return _bare_year().search(text, max(0, draft.start - _NEAR), draft.start) is not None


def _goes_on_otherwise(draft: Draft, lexicon: Lexicon) -> bool:
    """«در سال ۹۰ استان ۹ شهرک داشت», «از سال ۹۱ مورد بررسی است»: what stands behind the year is not counted by it."""
    sets = lexicon.sets
    return draft.after in sets["seats"] or draft.second() in sets["matters"]


def _is_trouble(draft: Draft, lexicon: Lexicon) -> bool:
    """«فتنه ۸۸ هنوز …», «سران فتنه‌گر ۸۸»: a year, whatever follows."""
    troubles = lexicon.sets["yearly_troubles"]
    return draft.before in troubles or draft.before2 + draft.before in troubles


def _one(text: str, draft: Draft, lexicon: Lexicon) -> str:
    """«یک»: the article, unless it clearly counts; «مراکز شماره یک و دو» numbers them."""
    sets = lexicon.sets
    numbered = draft.cue in ("identifier", "loose") and not draft.noun and draft.before2 not in sets["pointers"]
    if numbered or draft.before in sets["numbering"]:
        return "identifier"  # «شعب یک و ۳»
    if draft.before == "هر" or draft.after in ("به", "از", "بر", "یک"):
        return "pointer"
    if draft.after in sets["one_idioms"] or (draft.before == "در" and draft.after in cue_words("case_word")):
        return "article"  # «در یک مورد قابل بررسی است»
    if draft.before in sets["one_cues"] or draft.before2 + draft.before in sets["one_cues"]:
        return ""
    if draft.after in sets["one_classifiers"]:
        return ""
    emphatic = any(word is not None and joined(word) == "هم" for word in draft.words[1:4])
    return "" if emphatic and _negated().match(text, draft.end) else "article"
