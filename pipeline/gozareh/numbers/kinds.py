"""What a number without a unit is: a count, or a year, a duration, an article, the number of a law …"""

from __future__ import annotations

import re
from functools import cache

from gozareh.numbers.context import LINE, Draft, joined, line_break
from gozareh.numbers.lexicon import LETTERS, Exact, Lexicon
from gozareh.text.cues import cue_pairs, cue_pattern, cue_words

_DAY_BEFORE = re.compile(r"(?:[0-9]|[0-9] ?ا?م)[ \u200c][^ 0-9]{2,12} $")
_COUNTED = ("counted", "classifier", "adjective")
# «برای آن ۲ کارشناس فرستاد»: behind these «آن» is by itself.
_ASIDE = ("در", "از", "برای", "بر")
_QUOTED = re.compile(rf"[«\"“][{LETTERS}\u200c]+(?: [{LETTERS}\u200c]+){{0,2}} $")
# «شهرک صنعتی ۳،», «واحد فعال ۲۸۷ (»: a thing and its number in a row of them
_ROW_ITEM = re.compile(rf"[{LETTERS}]\u200c? [0-9٬,]+ ?(?:[،؛(]|$)")
_ROW, _LEAST_ITEMS = 400, 3
_MATCH = 120
_SERIAL = 20
_ROW_OF_BUDGET = 10_000  # the least number of one
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
    if piece.digits and not cue and role in _COUNTED and plain:
        # only small numbers tell hours and ranks
        if value > 24 or (draft.before2 not in sets["clock_cues"] and draft.second() not in sets["rank_after"]):
            draft.noun = True
            return ""  # the plain case: digits, a noun that is often counted, and nothing in front that says otherwise
    whole = isinstance(value, int) and piece.scale == 1
    draft.noun = _is_noun(draft, lexicon)
    counts = role in _COUNTED and draft.after != "تا"
    if role == "daypart" and value <= 24:
        return "clock"
    if value <= 24 and not counts and (cue == "clock" or (not draft.noun and draft.before2 in sets["clock_cues"])):
        return "clock"
    if before in sets["minute_cues"] and draft.before2 not in lexicon.words and _no_number_before(text, draft):
        return "clock"
    if role == "month" and whole and 1 <= value <= 31 and (draft.after != "می" or not draft.second()):
        return "date"
    if role in ("age", "time", "timely"):
        return _span(draft, lexicon)
    if cue == "age":
        return "age"
    if role == "naming" and cue != "year":
        return "" if value > lexicon.pointer_max and draft.after in cue_words("manifold") else "name"
    if whole and value >= 1000 and draft.after in sets["eras"]:
        return "year"
    if whole and _year(text, draft, lexicon, counts=counts):
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
    if whole and value <= 10 and role != "closer" and draft.second() in sets["rank_after"]:
        return "ordinal"
    if draft.after == "به" == before:
        return "name"
    divides = draft.after in sets["divisions"] and (draft.after, draft.second()) not in cue_pairs("weirs")
    if (divides and whole) or _is_called(draft, lexicon):
        return "identifier"
    return _label(text, draft, lexicon, counts=counts)


@cache
def _matches() -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTERS}])(?:{cue_pattern('matches')})(?![{LETTERS}])")


def _is_of_match(text: str, draft: Draft) -> bool:
    """«با ۹ امتیاز در صدر جدول»: points of a team, where its sentence or the ones beside it tell of a match."""
    return _matches().search(text, max(0, draft.start - _MATCH), draft.end + _MATCH) is not None


def _is_called(draft: Draft, lexicon: Lexicon) -> bool:
    """«پلیس ۱۱۰», «اورژانس ۱۱۵»: a service and its number."""
    if draft.before not in lexicon.sets["services"] or not draft.piece.digits:
        return False
    # «پلیس ۱۱۰ استان»: whose service it is
    return 100 <= draft.value <= 199 and (draft.role not in _COUNTED or draft.after in lexicon.sets["seats"])


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


def _year(text: str, draft: Draft, lexicon: Lexicon, *, counts: bool) -> bool:
    value, cue, digits = draft.piece.value, draft.cue, draft.piece.digits
    low, high = _FULL_YEAR_AT
    full = low <= value <= high or 1800 <= value <= 2100
    late = any(value in years for years in _LATE_YEARS)
    if cue == "month" and digits and (full or 31 < value < 100) and draft.piece.end - draft.piece.start in (2, 4):
        return not counts or _DAY_BEFORE.search(text, max(0, draft.start - 18), draft.start) is not None
    if counts and not (digits and cue == "year" and 50 <= value < 100 and _goes_on_otherwise(draft, lexicon)):
        return False
    if cue == "year" and not full and draft.noun and draft.before2 in lexicon.sets["pointers"]:
        return False  # «در این سال ۳۰ کارگاه ساخته شد»
    if cue == "year" and (full or value < 100):
        # «از ابتدای سال ۱۷ باند»: no such year is about, and a noun follows
        return full or counts or (value > 29 or (digits and not (draft.noun and value > 5)))
    if digits and draft.before in lexicon.sets["dated_events"] and (late or 50 <= value < 100):
        # «در سیل ۹۸، …», «بودجه ۹۸ استان», «یورو ۲۰۱۶»
        return not draft.noun or late or draft.after in lexicon.sets["seats"]
    if not (late and digits) or draft.piece.end - draft.piece.start != 4:
        return False
    sets = lexicon.sets
    if draft.before in sets["year_after"] or draft.before in sets["seasons"]:
        return True
    if draft.after.endswith("ترین") and draft.second() in cue_words("year"):
        return True  # «۲۰۱۴ بدترین سال بود»
    return not draft.noun and draft.before in ("از", "تا", "در", "و")


def _goes_on_otherwise(draft: Draft, lexicon: Lexicon) -> bool:
    """«در سال ۹۰ استان ۹ شهرک داشت», «از سال ۹۱ مورد بررسی است»: what stands behind the year is not counted by it."""
    sets = lexicon.sets
    return draft.after in sets["seats"] or draft.second() in sets["matters"]


def _one(text: str, draft: Draft, lexicon: Lexicon) -> str:
    """«یک»: the article, unless it clearly counts; «مراکز شماره یک و دو» numbers them."""
    sets = lexicon.sets
    if draft.before in sets["numbering"]:
        return "identifier"
    if draft.before == "هر" or draft.after in ("به", "از", "بر", "یک"):
        return "pointer"
    if draft.after in sets["one_idioms"]:
        return "article"
    if draft.before in sets["one_cues"] or draft.before2 + draft.before in sets["one_cues"]:
        return ""
    if draft.after in sets["one_classifiers"]:
        return ""
    emphatic = any(word is not None and joined(word) == "هم" for word in draft.words[1:4])
    return "" if emphatic and _negated().match(text, draft.end) else "article"


def _label(text: str, draft: Draft, lexicon: Lexicon, *, counts: bool) -> str:
    """Whether the number names the thing in front of it («ماده ۲۳», «منطقه ۵», «کووید ۱۹»)."""
    piece, cue, value = draft.piece, draft.cue, draft.piece.value
    if piece.slash is not None and draft.before in lexicon.sets["numbering"]:
        return "identifier"  # «مزایده شماره ۱۴۰۲/۶۱»
    if piece.scale != 1 or (value >= 1000 and not draft.text_is_plain() and piece.most is None):
        return ""
    if cue not in ("identifier", "loose", "place", "name"):
        tail = draft.before in lexicon.cue_tails or draft.before in cue_words("several")  # «تبصره های ۴ و ۷»
        cue = lexicon.before.get(draft.before2 + draft.before, "") if tail else ""
    if cue in ("identifier", "name"):
        return cue
    pointed = draft.before2 in lexicon.sets["pointers"]
    if draft.before in lexicon.sets["document_parts"] and draft.after in lexicon.sets["documents"] and not pointed:
        return "identifier"
    if piece.digits and _is_stage(draft, lexicon):
        return "identifier"
    if cue == "loose" and not piece.digits and not draft.noun and not pointed and draft.role != "range":
        return "identifier"  # «مربی درجه سه و درجه دو به یک»
    if counts or not piece.digits:
        return ""
    if cue in ("loose", "place"):
        if text[max(0, draft.start - 2) : draft.start].strip() == ":" and (cue == "place" or draft.noun):
            return ""  # «انبارهای بندر: ۱۸ انبار»
        if cue == "place" and _in_row(text, draft):
            return ""
        if pointed:
            return ""
        if cue == "loose":
            return "identifier"
        return "" if draft.noun and value > 30 else "name"
    if not isinstance(value, int):
        return ""
    if text[draft.end : draft.end + 1] in ("»", "”") and _QUOTED.search(text, max(0, draft.start - 40), draft.start):
        return "name"  # «طرح «شهر ۲۴»»
    if value >= 10**9 or _is_contact(draft, lexicon):
        return "identifier"
    row = value >= _ROW_OF_BUDGET and draft.before2 in lexicon.sets["row_cues"] and draft.text_is_plain()
    if row or (value >= 100 and draft.before2 in lexicon.far):
        return "identifier"  # «شماره ثبت ۱۲۳۴», «ردیف درآمدی ۲۱۰۲۱۳ جدول …»
    if draft.noun:
        return ""
    if value >= 10**7 and draft.text_is_plain():
        return "identifier"
    if value >= 100 and piece.end - piece.start >= 3 and _far(text, draft, lexicon):
        return "identifier"
    return "name" if _is_one_of_series(text, draft, lexicon) else ""


def _is_contact(draft: Draft, lexicon: Lexicon) -> bool:
    """«با ۱۱۰ تماس بگیرید», «با ۱۱۰ یا شماره … در میان بگذارند»: a telephone number."""
    if draft.before != "با":
        return False
    return draft.after in cue_words("contact_word") or (draft.after == "یا" and draft.second() in lexicon.far)


def _is_one_of_series(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """«طرح بهاران ۴ با هدف …», «بلوار کاوه ۳»: a number behind a name, and nothing behind it that could be counted."""
    value = draft.piece.value
    if draft.before in lexicon.sets["closers"]:
        return False
    if value <= _SERIAL and draft.before2 in cue_words("series_heads"):
        return True
    streets = lexicon.sets["street_cues"]
    if (draft.before2 in streets or draft.before3 in streets) and _in_row(text, draft):
        return False
    if value <= 60 and draft.before2 in streets and (
        value <= 4 or lexicon.before.get(draft.before2) == "place" and draft.before2 in cue_words("street_heads")
    ):  # fmt: skip
        return True
    return value <= 4 and draft.before3 in streets


def _in_row(text: str, draft: Draft) -> bool:
    """«📍 مرودشت: شهرک صنعتی ۳، ناحیه صنعتی ۲؛ واحد فعال ۲۸۷»: a label and things with their numbers, one line."""
    start = line_break(text, draft.start) + 1
    if not start and draft.start > LINE:
        return False
    end = text.find("\n", draft.end, start + _ROW)
    line = text[start : end if end >= 0 else start + _ROW]
    return ":" in line[: draft.start - start] and len(_ROW_ITEM.findall(line)) >= _LEAST_ITEMS


def _is_stage(draft: Draft, lexicon: Lexicon) -> bool:
    """«مرحله ۲ طرح», «گام ۳ برنامه»; «در هر مرحله ۲ طرح» and «در مرحله اول ۲ طرح» count. A mark: «نمره زیر ۱۰»."""
    sets, value = lexicon.sets, draft.piece.value
    marks = sets["marks"]
    if (
        value <= 20
        and draft.bound_start < 0
        and (draft.before in marks or draft.before2 in marks or draft.before3 in marks)
    ):
        return not draft.noun or draft.role == ""
    return draft.before in sets["stages"] and value <= 20 and draft.before2 not in sets["pointers"] | {"در"}


def _far(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """«شماره پیامک پیشنهادها: ۳۰۰۰», a few words behind the cue and with no verb or number between."""
    head = text[max(0, draft.start - 32) : draft.start]
    for mark in "،.؛\n":
        head = head[head.rfind(mark) + 1 :]
    words = head.replace("\u200c", "").replace(":", " ").split()
    return any(word in lexicon.far for word in words[-4:]) and not any(char.isdigit() for char in head)
