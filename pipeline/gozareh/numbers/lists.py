"""Numbers that belong together: ranges, lists that share a unit, changes «از … به …»."""

from __future__ import annotations

import itertools
import re
from functools import cache

from gozareh.numbers.brackets import share_in_brackets
from gozareh.numbers.context import LINE, Draft, line_break
from gozareh.numbers.lexicon import LETTERS, Exact, load_lexicon
from gozareh.numbers.model import is_money
from gozareh.numbers.ones import COUNTED, clause_verb, count_one
from gozareh.numbers.rough import is_step, join_apart, some_of_people
from gozareh.text.cues import cue_endings, cue_pattern, cue_word, cue_words

_DASH = re.compile(r" ?[-–] ?")
_LIST = re.compile(r"[ \u200c]*(?:و|،|,|یا|؛|/|، و)[ \u200c]*")
_OR = re.compile(r" یا ")
_SENTENCE_END = re.compile(r"[.؟!\n]")
_SCORE = re.compile(r" بر ")
_ELLIPSIS = re.compile(rf"(?: و |،[ \u200c]*)[{LETTERS}\u200c ]{{1,38}}")
_WITH_YEAR = re.compile(rf"(?: و |،[ \u200c]*)[{LETTERS}\u200c ]{{1,25}}[0-9]{{2,4}}[{LETTERS}\u200c ]{{1,25}}")
# More characters than these stand between two numbers that have nothing to do with each other; between those of a range.
_FAR = 60
_NEAR_RATE = 50
_FEW = 10
_GOALS = 20
_MINUTES = 120  # of a match
_HOURS = 24
_POINTS = 200  # results of a match or a season stay below
_LEAST_TABLE = 3
_RESULT = re.compile(rf" [-–] [{LETTERS}]")
_DATE_MARKS = ("/", ".", "-", "\\")
_TIGHT = 12
_BETWEEN_YEARS = re.compile(r" ?[-–] ?|  ")
_BARE_YEARS = ("quantity", "year")
_SAME = ("identifier", "year", "name", "date", "clock")


@cache
def _range() -> re.Pattern[str]:
    return re.compile(rf"[ \u200c]*(?:{cue_pattern('range_links')})[ \u200c]*")


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"[ \u200c]+به[ \u200c]+(?:(?:{cue_pattern('course_bounds')}) )?")


@cache
def _instead() -> re.Pattern[str]:
    """«نه ۴۰ هزار که ۴ هزار هکتار»: between the wrong number and the right one."""
    but = f"که|{cue_pattern('but_rather')}"
    return re.compile(rf"[ \u200c]*،?[ \u200c]+(?:{but})[ \u200c]+(?:(?:{cue_pattern('only_words')}) )?")


@cache
def _years() -> re.Pattern[str]:
    return re.compile(rf"{cue_word('year')}(?:[ \u200c]?ها)?[ \u200c]?ی?[ \u200c]+[0-9][0-9 \u200cو،,]*$")


@cache
def _percent_of() -> re.Pattern[str]:
    """«درصد باسوادی از ۷۱ به ۸۴ رسید»: the unit of both numbers of a course is what rose or fell."""
    before = f"و|که|این|{cue_pattern('also_words')}"
    return re.compile(
        rf"(?:^|[^0-9{LETTERS} \u200c]|(?:^|[ \u200c])(?:{before}))[ \u200c]*{cue_word('percent_word')}"
        rf"(?: [{LETTERS}\u200c]+){{1,5}} از $"
    )


def link(text: str, drafts: list[Draft]) -> None:
    """Join ranges and let lists share unit, scale and type. Changes `drafts` (two at least) in place."""
    least = min([right.start - left.end for left, right in itertools.pairwise(drafts)])
    if least > _FAR:
        return
    if len(drafts) > _LEAST_TABLE:
        _tables(text, drafts)
    if least <= _TIGHT:
        join_apart(text, drafts)
        _scores(text, drafts)
        _spaced_dates(text, drafts)
        _two_years(text, drafts)
        _ranges(text, drafts)
    share_in_brackets(text, drafts)
    some_of_people(text, drafts)
    near = [(left, right) for left, right in itertools.pairwise(drafts) if right.start - left.end <= _FAR]
    for left, right in reversed(near):
        if left.unit == "count":
            _share(text, left, right)
    for left, year, right in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if year.type == "year" and right.start - left.end <= _FAR:
            _share_over_year(text, left, right)
    for left, right in near:
        _course(text, left, right)
        if right.piece.form == "clock" and _is_bare_hour(left) and _LIST.fullmatch(text, left.end, right.start):
            left.type = "clock"  # «در دو نوبت ۱۷ و ۱۹:۳۰»
        if left.type == "quantity" and right.type in ("age", "duration") and _is_backward(text, left, right):
            left.type = right.type  # «رده سنی ۱۷ - ۱۵ سال»
        if left.type != "quantity":
            _inherit(text, left, right)
    _ones(text, drafts)
    _minutes(text, drafts)
    for left, right in near:
        _rate(text, left)
        if left.unit == "percent":
            _decimal(text, left, right)


def _scores(text: str, drafts: list[Draft]) -> None:
    """«۳ بر ۱», «نسبت ۳ به ۱», and «۱ - ۰»: nobody writes a range downwards. One such makes the others of its line scores, too."""
    dashed = [
        (left, right) for left, right in itertools.pairwise(drafts)
        if right.start - left.end <= 3 and left.piece.digits and right.piece.digits
        and left.unit == right.unit == "count" and left.type == right.type == "quantity"
        and left.value < _GOALS > right.value and _DASH.fullmatch(text, left.end, right.start)
    ]  # fmt: skip
    lines = {line_break(text, right.end) for left, right in dashed if left.value >= right.value or not left.value}
    for left, right in dashed:
        if lines and line_break(text, right.end) in lines:
            left.type = right.type = "score"
    for left, right in itertools.pairwise(drafts):
        if right.start - left.end != 4:
            continue
        if left.before in cue_words("ratio_noun") and text[left.end : right.start] == " به ":
            left.type = right.type = "score"  # «نسبت ۳ به ۱»
        if _SCORE.fullmatch(text, left.end, right.start) and left.value < 200 > right.value:
            left.type = right.type = "score"


def _tables(text: str, drafts: list[Draft]) -> None:
    """«پرسپولیس ۳۱ - ملوان ۳۲ تراکتور ۲۶ - …» and «۱- ملوان ۳۸ امتیاز» where a league or a match is told of: results, no counts."""
    bare = [
        d for d in drafts
        if d.piece.digits and d.type == "quantity" and d.unit == "count" and d.value < _POINTS and d.most is None
    ]  # fmt: skip
    points = [d for d in bare if d.after in cue_words("points")]
    dashed = [i for i, d in enumerate(bare) if _RESULT.match(text, d.end)]
    if len(points) <= _LEAST_TABLE and len(dashed) < _LEAST_TABLE:
        return
    told = points if len(points) > _LEAST_TABLE else []
    if len(dashed) >= _LEAST_TABLE:
        told = [*told, *(bare[i] for i in dashed), *(bare[i + 1] for i in dashed if i + 1 < len(bare))]
    for draft in told:
        if _sports().search(text, max(0, draft.start - LINE), draft.start):
            draft.type = "score"


@cache
def _sports() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue_pattern('sports')})(?![\u0621-\u06cc])")


def _spaced_dates(text: str, drafts: list[Draft]) -> None:
    r"""«۱۹ . ۸ . ۱۳۹۵», «۱۱\۱۱\۱۳۷۰»: a date with spaces or strokes between its parts."""
    for first, second, third in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if third.start - first.end > _TIGHT or not (first.piece.digits and second.piece.digits and third.piece.digits):
            continue
        mark = text[first.end : second.start]
        if mark.strip() not in _DATE_MARKS or mark.strip() != text[second.end : third.start].strip():
            continue
        values = first.value, second.value, third.value
        year = values[0] if values[0] > 31 else values[2]
        day = values[2] if values[0] > 31 else values[0]
        if (1200 <= year < 1500 or 1900 <= year < 2100) and 1 <= values[1] <= 12 and 1 <= day <= 31:
            first.type = second.type = third.type = "date"


def _two_years(text: str, drafts: list[Draft]) -> None:
    """«سال تحصیلی ۸۷ ـ ۱۳۸۶», «سال مالی ۱۳۹۴ - ۹۵»: a year in full and the one beside it in two figures (no kashida is left between them)."""
    for left, right in itertools.pairwise(drafts):
        if not (left.piece.digits and right.piece.digits) or not left.unit == right.unit == "count":
            continue
        if left.type not in _BARE_YEARS or right.type not in _BARE_YEARS or left.most or right.most:
            continue
        long, short = max(left.value, right.value), min(left.value, right.value)
        if 1300 <= long <= 1450 and short < 100 and (long - short) % 100 in (1, 99):
            if _BETWEEN_YEARS.fullmatch(text, left.end, right.start):
                left.type = right.type = "year"


def _idiom(high: Draft) -> bool:
    """«از صفر تا صد» means from beginning to end."""
    return high.value == 0 and high.most == 100 and high.unit == "count" and not high.piece.digits


def _ranges(text: str, drafts: list[Draft]) -> None:
    lexicon = load_lexicon()
    index = 0
    while index + 1 < len(drafts):
        low, high = drafts[index], drafts[index + 1]
        if high.start - low.end > _TIGHT:
            index += 1
            continue
        if low.most is not None or high.most is not None or not _rangeable(text, low, high, lexicon.sets["between"]):
            index += 1
            continue
        least = _scaled(low, high) if low.unit == "count" else low.value
        if least >= high.value:
            index += 1
            continue
        if high.bound_start >= low.end:  # the «تا» of the range itself
            high.bound, high.bound_start, high.bound_end = "exact", -1, -1
        high.value, high.most, high.start = least, high.value, low.start
        if low.bound != "exact":
            high.bound, high.bound_start, high.bound_end = low.bound, low.bound_start, low.bound_end
        if high.type == "quantity" and high.unit == "count" and low.type in _SAME:
            if not high.noun or high.role not in ("counted", "classifier", "adjective"):
                high.type = low.type
        if high.type == "quantity" and _idiom(high):
            high.type = "name"
        del drafts[index]


def _rangeable(text: str, low: Draft, high: Draft, between: frozenset[str]) -> bool:
    gap = high.start - low.end
    if high.piece.form in ("date", "ref") or low.piece.form in ("date", "ref"):
        return False
    if low.type == "year" and high.type == "quantity" and high.noun and low.value < 100 <= high.value < 1000:
        return False  # «از ۴۸ واحد سال ۹۲ تا ۱۷۶ واحد امروز»
    if low.piece.form == "clock" or high.piece.form == "clock":
        if _range().fullmatch(text, low.end, high.start) and max(low.value, high.value) <= 24:
            low.type = high.type = "clock"
        return False
    if low.unit != "count":
        if low.unit_end < low.end or low.unit_end > high.start or low.unit != high.unit:
            return False
        return _range().fullmatch(text, low.unit_end, high.start) is not None
    if _range().fullmatch(text, low.end, high.start):
        return True
    if high.value - low.value == 1 and high.value <= _FEW and _OR.fullmatch(text, low.end, high.start):
        if low.type == "article":
            low.type = "quantity"  # «یک یا دو سالن»
        return low.type == "quantity" and high.type in (
            "quantity",
            "ordinal",
        )  # «زلزله ۴ یا ۵ ریشتری», «دو یا سه کوچه بعد»
    if gap == 1 and is_step(low, high):
        return True
    if low.piece.digits and high.piece.coef and gap <= 3 and _DASH.fullmatch(text, low.end, high.start):
        return low.type == "quantity" and high.type in ("quantity", "duration", "age")
    return low.before in between and _LIST.fullmatch(text, low.end, high.start) is not None


def _scaled(low: Draft, high: Draft) -> Exact:
    """The lower number with the scale that only the higher one names («۶ الی ۷ هزار»), where that makes sense."""
    scale = high.scale
    if scale == 1 or low.scale != 1 or not low.value or low.piece.form not in ("number", "half"):
        return low.value
    near = low.value * scale <= 25 * high.value and high.value <= 25 * low.value * scale
    return low.value * scale if near and low.value < 1000 else low.value


def _share(text: str, left: Draft, right: Draft) -> None:
    """Give a bare number the unit, scale and type of the next one in its list."""
    if left.type not in ("quantity", "article", "name", "identifier"):
        return
    if left.piece.form not in ("number", "half"):
        return
    close = right.start - left.end <= 6 and _LIST.fullmatch(text, left.end, right.start)
    opened = left.before == "از" or (
        left.before2 == "از" and left.before.endswith("ی")
    )  # «از هکتاری ۹۰۰ به ۵۵۰ کیلوگرم»
    opened = opened or (left.bound_start > 2 and text.endswith("از ", 0, left.bound_start))  # «از حدود ۱۲ به ۱۵ درصد»
    again = f" به {left.before} "  # «از ماهی ۱۲ به ماهی ۲۰ میلیون تومان»
    change = (
        not close and opened and (_to().fullmatch(text, left.end, right.start) or text[left.end : right.start] == again)
    )
    instead = left.before == "نه" and _instead().fullmatch(text, left.end, right.start)
    if not close and not change and not instead:
        if (
            left.type == "quantity" and right.type == "quantity" and right.unit != "count"
            and _ELLIPSIS.fullmatch(text, left.end, right.start) and not clause_verb().search(text, left.end, right.start)
            and right.before not in cue_words("amount_openers")
        ):  # fmt: skip
            if is_money(right.unit) and left.scale == 1:
                scaled = _scaled(left, right)  # «سهم ملایر ۹۸ و سهم نهاوند ۷۸ میلیارد تومان»
                if scaled != left.value:
                    left.value, left.scale = scaled, right.scale
            _take_unit(left, right)
        return
    if left.type in ("name", "identifier") and (right.unit == "count" or text[left.end : right.start].strip() == "،"):
        return  # «تبصره ۱۸، ۳ میلیارد ریال»: no list
    if right.type == "name" and (right.unit != "count" or right.role == "naming"):
        left.type = "name"  # «در اوزان ۷۰ و ۹۷ کیلوگرم», «هتل‌های سه و چهار ستاره»
        return
    if right.type in ("duration", "age", "date") and left.type == "quantity":
        if right.piece.form == "number" and (right.type != "date" or left.value <= 31):
            left.type = right.type
        return
    if right.type != "quantity":
        return
    if left.scale == 1 and right.scale > 1:
        scaled = _scaled(left, right)
        if scaled != left.value:
            left.value, left.scale = scaled, right.scale
    if right.unit != "count":
        _take_unit(left, right)
    elif left.type == "article":
        left.type = "quantity"


def _share_over_year(text: str, left: Draft, right: Draft) -> None:
    """«در سال ۹۸ به ۱۵ و در سال ۹۷ به ۴ مگاوات می‌رسید»: the members of a list each with its year."""
    bare = left.type == "quantity" and left.unit == "count" and not left.noun and left.piece.form in ("number", "half")
    if bare and right.type == "quantity" and right.unit != "count":
        if _WITH_YEAR.fullmatch(text, left.end, right.start) and not clause_verb().search(text, left.end, right.start):
            _take_unit(left, right)


def _take_unit(left: Draft, right: Draft) -> None:
    left.unit, left.factor, left.per = right.unit, right.factor, right.per
    left.unit_start, left.unit_end, left.adjectival = right.unit_start, right.unit_end, right.adjectival
    left.type = "quantity"


def _inherit(text: str, left: Draft, right: Draft) -> None:
    """«تبصره‌های ۱ و ۲», «سال‌های ۹۲ و ۹۳»: what the first names, the next names, too, unless it counts a noun."""
    if (
        left.type == "clock"
        and right.after in load_lexicon().sets["minute_cues"]
        and right.value < 60
        and text[left.end : right.start] == " و "
    ):
        right.type = "clock"  # «ساعت ۱۰ و ۳۰ دقیقه»
    if left.type not in _SAME or right.type != "quantity" or right.unit != "count" or right.piece.scale != 1:
        return
    if left.type == "year" and right.value - left.value == 1 and _DASH.fullmatch(text, left.end, right.start):
        right.type = "year"  # «۱۹۷۱ - ۱۹۷۲»
    if right.start - left.end > 4 or not _LIST.fullmatch(text, left.end, right.start):
        return
    if not right.piece.digits and not left.piece.digits:
        named = left.cue in ("identifier", "loose") and right.role not in COUNTED
        if named or left.before in load_lexicon().sets["numbering"]:
            right.type = left.type  # «مراکز شماره یک و دو شهر», «شعب یک و سه شیراز»
            return
    goal = left.type == "clock" and right.after in cue_words("goals")  # «در دقایق ۴ و ۵۳ گل زد»
    if (right.role in ("counted", "classifier", "adjective") and not goal) or not right.piece.digits:
        return
    if left.type == "year" and right.noun and not 1200 <= right.value <= 2100:
        # «سال‌های ۹۱ و ۹۲ را»: of several years, whatever follows
        if right.value > 99 or not _years().search(text, max(0, left.start - 40), right.start):
            return
    if left.type == "date" or (left.type == "clock" and right.value > _MINUTES):
        return
    right.type = left.type


def _is_bare_hour(draft: Draft) -> bool:
    if draft.type != "quantity" or draft.unit != "count" or draft.noun:
        return False
    return draft.piece.digits and draft.most is None and draft.value <= _HOURS


def _is_backward(text: str, left: Draft, right: Draft) -> bool:
    """Whether two small numbers in digits, the larger before the smaller, are a range written from right to left."""
    digits = left.piece.digits and right.piece.digits and left.unit == "count" and not left.noun
    return digits and left.value > right.value and _DASH.fullmatch(text, left.end, right.start) is not None


def _minutes(text: str, drafts: list[Draft]) -> None:
    """«در دقیقه ۹۰ برای نفت و کاوه رستگار ۹۴ گل زدند»: in a sentence that tells the minute of a goal so is every bare number."""
    last = -1  # where the minute told last in this sentence ends
    for draft in drafts:
        if last >= 0 and _SENTENCE_END.search(text, last, draft.start):
            last = -1
        if draft.type == "clock":
            if draft.before in load_lexicon().sets["minute_cues"] and _goal().search(
                text, draft.start, draft.end + _FAR
            ):
                last = draft.end
        elif last >= 0 and draft.type == "quantity" and draft.unit == "count" and draft.piece.digits:
            if draft.value <= _MINUTES and draft.most is None and draft.bound == "exact":
                if not draft.noun or draft.after in cue_words("goals"):
                    draft.type = "clock"
                    last = draft.end


@cache
def _goal() -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTERS}])(?:{cue_pattern('goals')})")


def _course(text: str, left: Draft, right: Draft) -> None:
    """«درصد باسوادی از ۷۱ به ۸۴ رسید»: both numbers are shares."""
    if left.unit != "count" or right.unit != "count" or left.before != "از":
        return
    if max(left.value, right.value) > 100 or right.start - left.end > _TIGHT:
        return
    if _to().fullmatch(text, left.end, right.start) and _percent_of().search(text, max(0, left.start - 80), left.start):
        for draft in (left, right):
            draft.unit, draft.type = "percent", "quantity"


def _ones(text: str, drafts: list[Draft]) -> None:
    """«یک مرکز دائم و سه مرکز موقت»: beside another count «یک» counts. «کاسپین ۱ و ۲» are names."""
    for index, draft in enumerate(drafts):
        if draft.type == "article":
            count_one(text, drafts, index)
        elif (
            draft.value == 1 and draft.type == "quantity" and draft.unit == "count" and draft.piece.digits
            and index + 1 < len(drafts) and drafts[index + 1].value == 2 and drafts[index + 1].piece.digits
            and drafts[index + 1].unit == "count" and draft.before
            and (not drafts[index + 1].noun or _names_of_several(draft, drafts[index + 1]))
            and draft.before not in load_lexicon().sets["closers"]
            and _LIST.fullmatch(text, draft.end, drafts[index + 1].start)
        ):  # fmt: skip
            draft.type = drafts[index + 1].type = "name"


def _rate(text: str, draft: Draft) -> None:
    """«نرخ بیکاری در مشهد ۶/۸، در نیشابور …»: a bare decimal behind what is always told in percent."""
    if draft.unit != "count" or draft.type != "quantity" or isinstance(draft.value, int) or draft.noun:
        return
    if draft.piece.scale == 1 and _in_percent().search(text, max(0, draft.start - _NEAR_RATE), draft.start):
        draft.unit = "percent"


@cache
def _in_percent() -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTERS}])(?:{cue_pattern('percent_rates')})(?![{LETTERS}])[^.؟!\n0-9]*$")


def _names_of_several(first: Draft, second: Draft) -> bool:
    """«تصفیه‌خانه‌های ۱ و ۲ اهواز»: a plural in front of the numbers, and nothing that is often counted behind them."""
    return first.before.endswith(cue_endings("several")) and second.role not in COUNTED


def _decimal(text: str, left: Draft, right: Draft) -> None:
    """«نرخ بیکاری ۷٫۹ درصد است؛ در تبریز ۹٫۴»: a bare decimal goes on with the percent of the one before it."""
    if (
        left.type == right.type == "quantity" and right.unit == "count"
        and not isinstance(right.value, int) and right.scale == 1 and (not right.noun or right.after in cue_words("unit_noun"))
        and "\n" not in text[left.end : right.start]
    ):  # fmt: skip
        right.unit = "percent"
