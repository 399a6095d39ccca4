"""Numbers that name what stands in front of them: «ماده ۲۳», «منطقه ۵», «کووید ۱۹», «شبکه دو», «فیلم ۳۰۰», telephone numbers."""

from __future__ import annotations

import re
from functools import cache

from gozareh.numbers.context import LINE, Draft, line_break
from gozareh.numbers.lexicon import LETTERS, Lexicon
from gozareh.text.cues import cue_pattern, cue_words

COUNTED = ("counted", "classifier", "adjective")
_QUOTED = re.compile(rf"[«\"“][{LETTERS}\u200c]+(?: [{LETTERS}\u200c]+){{0,2}} $")
# «شهرک صنعتی ۳،», «واحد فعال ۲۸۷ (»: a thing and its number in a row of them
_ROW_ITEM = re.compile(rf"[{LETTERS}]\u200c? [0-9٬,]+ ?(?:[،؛(]|$)")
_ROW, _LEAST_ITEMS = 400, 3
_SERIAL = 20
_SIGNS = ("-", "+")
_MODELS = range(100, 1000)
_RANKED = 500
_FILED = 100
_CONTEST = 600  # characters
_OPENS_WITH_IN = re.compile(r"(?:^|[.\n؛،]) ?در $")
_ROW_OF_BUDGET = 10_000  # the least number of one


def label(text: str, draft: Draft, lexicon: Lexicon, *, counts: bool) -> str:
    """Whether the number names the thing in front of it («ماده ۲۳», «منطقه ۵», «کووید ۱۹»)."""
    piece, cue, value = draft.piece, draft.cue, draft.piece.value
    if (piece.slash is not None or piece.most is not None) and _is_filed(draft, lexicon):
        return "identifier"
    if piece.scale != 1 or (value >= 1000 and not draft.text_is_plain() and piece.most is None):
        return ""
    if cue not in ("identifier", "loose", "place", "name"):
        tail = draft.before in lexicon.cue_tails or draft.before in cue_words("several")  # «تبصره های ۴ و ۷»
        cue = lexicon.before.get(draft.before2 + draft.before, "") if tail else ""
    if cue in ("identifier", "name"):
        return cue
    pointed = draft.before2 in lexicon.sets["pointers"]
    in_document = draft.before in lexicon.sets["document_parts"] and draft.after in lexicon.sets["documents"]
    if _is_channel(draft, lexicon.sets, pointed=pointed) or _is_title(draft) or (in_document and not pointed):
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
    if value >= 10**9 or _is_contact(draft, lexicon) or _address().match(text, draft.end):
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


def _is_filed(draft: Draft, lexicon: Lexicon) -> bool:
    """«مزایده شماره ۱۴۰۲/۶۱», «نامه ۴۴۷۱/۱۲», «شماره مجوز ۱۲-۴۴۸»: the number of a paper."""
    if draft.piece.most is not None:
        return draft.before2 in lexicon.sets["numbering"]
    if draft.before in lexicon.sets["numbering"]:
        return True
    slash = draft.piece.slash
    return draft.cue in ("identifier", "loose") and slash is not None and slash[0] >= _FILED


def is_called(draft: Draft, lexicon: Lexicon) -> bool:
    """«پلیس ۱۱۰», «اورژانس ۱۱۵»: a service and its number."""
    if draft.before not in lexicon.sets["services"] or not draft.piece.digits:
        return False
    # «پلیس ۱۱۰ استان»: whose service it is
    return 100 <= draft.value <= 199 and (draft.role not in COUNTED or draft.after in lexicon.sets["seats"])


def is_ranking(draft: Draft, lexicon: Lexicon) -> bool:
    """«سه مقصد نخست صادرات», «جزو ۵ شرکت برتر», «دو کوچه بعد»: a small number of the first, or of steps on a way; «۵ شرکت برتر معرفی شدند» counts."""
    second = draft.second()
    if draft.after in cue_words("far_steps"):
        return second in cue_words("farther_on")
    if second not in cue_words("the_best"):
        return second in lexicon.sets["rank_after"]
    if draft.before in cue_words("rank_openers") or draft.after in cue_words("area_nouns"):
        return True  # «سه استان برتر» are named beside it
    return draft.before == "از" and draft.before2 in cue_words("one_of_the_best")


def _is_contact(draft: Draft, lexicon: Lexicon) -> bool:
    """«با ۱۱۰ تماس بگیرید», «با ۱۱۰ یا شماره … در میان بگذارند»: a telephone number."""
    if draft.before != "با":
        return False
    return draft.after in cue_words("contact_word") or (draft.after == "یا" and draft.second() in lexicon.far)


@cache
def _address() -> re.Pattern[str]:
    """«خیابان مهران ۱۴، پلاک ۶»: what follows the number of a street."""
    return re.compile(rf" ?[،,\-–] ?(?:{cue_pattern('address_parts')})(?![{LETTERS}])")


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
    if draft.before in cue_words("ranks") and value <= _RANKED and draft.bound_start < 0:
        if draft.role not in COUNTED or draft.second() in cue_words("ranked_among"):
            return draft.before2 not in sets["pointers"]  # «در جایگاه ۵۳ قرار گرفت», «جایگاه ۲۶ تیمی جهان»
    return draft.before in sets["stages"] and value <= 20 and draft.before2 not in sets["pointers"] | {"در"}


def _far(text: str, draft: Draft, lexicon: Lexicon) -> bool:
    """«شماره پیامک پیشنهادها: ۳۰۰۰», a few words behind the cue and with no verb or number between."""
    head = text[max(0, draft.start - 32) : draft.start]
    for mark in "،.؛\n":
        head = head[head.rfind(mark) + 1 :]
    words = head.replace("\u200c", "").replace(":", " ").split()
    return any(word in lexicon.far for word in words[-4:]) and not any(char.isdigit() for char in head)


def _is_channel(draft: Draft, sets: dict[str, frozenset[str]], *, pointed: bool) -> bool:
    """«شبکه دو سیما», «خط ۳ مترو»: one of a row of things that have numbers; «در وزن ۸۴ …»: a class of wrestlers."""
    if not isinstance(draft.value, int) or pointed:
        return False
    if draft.before in sets["weight_nouns"]:
        signed = draft.text[draft.end : draft.end + 1] in _SIGNS  # «وزن ۸۴- کیلوگرم»
        return (draft.before2 == "در" or signed) and draft.bound_start < 0
    if (
        draft.before == "در"
        and draft.piece.digits
        and _OPENS_WITH_IN.search(draft.text, max(0, draft.start - 6), draft.start)
    ):
        return draft.role not in COUNTED and is_near_class(draft.text, draft.start)  # «در ۷۴ … پیروز شد»
    if draft.before in cue_words("crafts") and draft.value in _MODELS and draft.piece.digits:
        return draft.role not in COUNTED  # «هواپیماهای ۷۳۷ مکس»
    return draft.before in sets["channels"] and draft.value <= _SERIAL and draft.role not in COUNTED


def is_near_class(text: str, start: int) -> bool:
    """Whether a class of wrestlers is told near by («در وزن ۷۴ کیلوگرم»)."""
    return _a_class().search(text, max(0, start - _CONTEST), start + _CONTEST) is not None


@cache
def _a_class() -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTERS}])در (?:{cue_pattern('weight_classes')}) [0-9]")


def _is_title(draft: Draft) -> bool:
    """«جوابی به فیلم ۳۰۰ است»: the number is what a work is called."""
    if not draft.piece.digits or draft.noun or draft.before not in cue_words("titled_works"):
        return False
    return draft.before2 not in cue_words("counting_words")
