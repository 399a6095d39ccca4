"""Judge one number: quantity or not, its unit and its bound, from the words on both sides."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from gozareh.numbers.bounds import bound
from gozareh.numbers.context import AHEAD_OF, BACK_OF, LAST, NEAR, NEXT, Draft, joined, mirrored
from gozareh.numbers.kinds import kind
from gozareh.numbers.labels import is_near_class, is_ranking
from gozareh.numbers.lexicon import LETTER_SET, LETTERS, ZWNJ, Exact, exactly, load_lexicon
from gozareh.numbers.measures import measure
from gozareh.numbers.model import is_money
from gozareh.numbers.nine import is_nine
from gozareh.numbers.shapes import DOTTED_ONCE, Piece, decimal
from gozareh.numbers.units import Units
from gozareh.text.cues import cue_pattern, cue_words

_FORMS = {"date": "date", "clock": "clock", "ref": "identifier", "years": "year", "score": "score"}
_BULLET = re.compile(r"(?! [-–] [0-9])[ \u200c]?[.)\-–_]+(?![0-9])")
# «۲- ساخت», «۳) صنعت» among the words of a line
_ITEM = re.compile(rf"(?:[-–]+ ?|\) ?)[{LETTERS}]")
_BACKWARD = re.compile(r"([0-9.٫]+)-([0-9.٫]+)")
_ITEM_AFTER = "،.:؛)"
_WORDS = re.compile(rf"[{LETTERS}]+")
_RATE_BEFORE, _RATE_BEHIND = 60, 40  # characters
_CLASSES = 40
_PERCENT_AT_MOST = 1000
_BEHIND_IN = re.compile(r"(?:^|\s)در $")
_CONTEST, _HEAD = 600, 8  # characters
_HEAD_OF_CLASS = re.compile(r"(?:^|[.\n؛،]) ?در $")
_TRADED = frozenset({"g", "kg", "t", "mesghal", "ounce", "L", "barrel"})
_PRICE = 70
_LOTS = (1, 100, 1000)  # of a currency, in a table of rates


@cache
def _priced() -> re.Pattern[str]:
    """A price in the rest of the sentence, at which something is traded."""
    return re.compile(
        rf"[^.؟!؛\n]{{0,{_PRICE}}}[0-9][^.؟!؛\n]{{0,{_PRICE}}}(?<![{LETTERS}])(?:{cue_pattern('trading')})"
    )


@cache
def _exchanged() -> re.Pattern[str]:
    """What a sum of money comes to in another, in a table or behind «برابر»: «یک دلار آمریکا    ۹۲۲۸», «هر یورو معادل …»."""
    return re.compile(
        rf"[{LETTERS}\u200c ()]{{0,40}}(?:\s{{3,}}|\t|[:=] ?|\|)[0-9]| (?:[{LETTERS}]+ )?(?:{cue_pattern('worth')}) (?:با )?[0-9]"
    )


@cache
def _race_style() -> re.Pattern[str]:
    return re.compile(rf"[ \u200c]+(?:{cue_pattern('race_styles')})(?![{LETTERS}])")


@cache
def _weight_class() -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTERS}])در (?:{cue_pattern('weight_classes')})(?: و|[0-9 ،])*$")


@cache
def _a_class() -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTERS}])در (?:{cue_pattern('weight_classes')}) [0-9]")


class Judge:
    """Judges the numbers of one folded text."""

    __slots__ = ("bullet", "lexicon", "reverse", "size", "text", "units")

    def __init__(self, text: str, units: Units) -> None:
        self.text = text
        self.bullet: Exact = 0  # the last item numbered so far
        self.reverse = text[::-1]
        self.size = len(text)
        self.units = units
        self.lexicon = load_lexicon()

    def judge(self, piece: Piece, start: int, end: int) -> Draft | None:
        """The draft of the number at `start:end`; None when the words there are no number at all."""
        text = self.text
        draft = Draft(piece, start, end, text, self.reverse)
        self._look(draft)
        form, digits = piece.form, piece.digits
        plain = draft.counted and draft.quiet and form == "number"
        if digits and draft.role == "plural" and text[end : end + 1] != " ":
            return None  # «۱۰ها هزار نفر»
        if not digits and not (plain and piece.value not in (0, 9) and draft.after not in self.lexicon.shunned):
            if not self._free(draft):
                return None
        if form not in ("number", "half") or (digits and draft.after in self.lexicon.ordinal_endings):
            return self._formed(draft)
        lettered = draft.lettered
        if digits and not lettered and (attached := self._attached(draft)):
            draft.type = attached
            if attached == "bullet":
                self.bullet = draft.value
            return draft
        if not lettered or draft.after in self.units.longest or draft.before in self.units.magnitudes:
            measure(text, draft, self.units)
            if draft.type != "quantity":
                return draft
        if draft.unit == "count":
            if plain and self._plain(draft):
                draft.noun = True
                if not draft.bounding:
                    return draft
            else:
                draft.type = kind(text, draft, self.lexicon) or "quantity"
                if draft.type != "quantity":
                    return draft
                if form == "half":
                    return None
                if draft.role == "adjective":
                    draft.adjectival = draft.second() != "که"
                if piece.slash and self._is_fraction(draft):
                    draft.value = exactly(Fraction(round(Fraction(*piece.slash) * 10000), 100))
                    draft.unit = "percent"
        elif named := self._named_amount(draft):
            draft.type = named
            return draft
        if not lettered or draft.cue == "negative":
            self._point(draft)
            self._sign(draft)
        if (
            draft.bounding
            or draft.behind is None
            or draft.factor != 1
            or draft.behind in self.lexicon.bounds_after_first
            or draft.unit.isupper()
        ):
            bound(text, draft, self.lexicon)
            if draft.bound_start >= end and draft.unit == "count" and self._is_of_unit(draft):
                draft.type = "name"
        return draft

    def year(self, piece: Piece, start: int) -> Draft | None:
        """The draft of a year that another number follows («در سال ۱۴۰۲ هزار و ۸۰۰ واحد»); None without a word before it that wants one."""
        draft = Draft(piece, start, start + piece.end, self.text, self.reverse)
        self._look(draft)
        draft.type = "year"
        return draft if draft.cue in ("year", "month") else None

    def _is_of_unit(self, draft: Draft) -> bool:
        """«سی و چند هزار نفر», «سی و اندی درصد»: what stands behind the bound is no thing that the number counts."""
        behind = NEXT.match(self.text, draft.bound_end)
        word = joined(behind[1]) if behind is not None else ""
        unit = self.units.spellings.get(word)
        return self.lexicon.words.get(word, ("", 0))[0] == "S" or (unit is not None and unit.symbol != "t")

    def _named_amount(self, draft: Draft) -> str:
        """What an amount names that tells none of its own: a transformer, what a rate is for, a class of wrestlers; else ""."""
        piece, start = draft.piece, draft.start
        if piece.slash and piece.slash[1] >= 10 and draft.unit.endswith("V"):
            return "name"  # «پست ۶۳/۲۰ کیلوولت»: the two sides of a transformer
        one = not piece.digits and piece.value == 1
        if draft.before == "هر" or (one and draft.before in cue_words("priced_for")):
            return "base"  # «قیمت یک کیلو سیب»
        if is_money(draft.unit) and draft.value in _LOTS and _exchanged().match(self.text, draft.unit_end):
            return "base"
        if one and draft.unit in _TRADED and _priced().match(self.text, draft.unit_end):
            return "base"  # «یک گرم طلا ۹۱ هزار تومان معامله شد»
        if piece.digits and draft.cue in ("identifier", "name") and draft.unit_start < draft.end:
            return "identifier"
        if draft.unit == "m" and self._is_race(draft):
            return "name"
        return "name" if draft.unit == "kg" and self._is_class(start) else ""

    def _is_race(self, draft: Draft) -> bool:
        """«۱۰۰ متر پروانه», «۴۰۰ متر با مانع», «دوی ۱۰۰ متر»: an event of swimmers or runners and no length."""
        if draft.bound_start >= 0 or draft.most is not None or not draft.piece.digits:
            return False
        return draft.before in cue_words("races") or _race_style().match(self.text, draft.unit_end) is not None

    def _is_class(self, start: int) -> bool:
        """«در وزن ۵۷ کیلوگرم»; where classes are told so, «در ۶۱ کیلوگرم» is one, too."""
        text = self.text
        if _weight_class().search(text, max(0, start - _CLASSES), start):
            return True
        return _BEHIND_IN.search(text, max(0, start - 4), start) is not None and is_near_class(text, start)

    def _is_backward(self, draft: Draft) -> bool:
        """«بین ۷-۵ درصد»: a range of a measure written from right to left, no score."""
        sides = _BACKWARD.fullmatch(self.text, draft.start, draft.end)
        if sides is None:
            return False
        measure(self.text, draft, self.units)
        if draft.unit == "count":
            return False
        draft.value, draft.most = decimal(sides[2]), decimal(sides[1])
        draft.type = "quantity"
        return True

    def _formed(self, draft: Draft) -> Draft:
        """Numbers whose form tells what they are: dates, clock times, ordinals, fractions."""
        piece, form = draft.piece, draft.piece.form
        if form == "score" and self._is_backward(draft):
            return draft
        if form in _FORMS:
            draft.type = _FORMS[form]
        elif form == "fraction" and self._is_round(draft):
            draft.type = "name"
        elif form not in ("fraction", "share") or (piece.digits and draft.after in self.lexicon.ordinal_endings):
            month = draft.role == "month" or (form != "ordinal" and self.lexicon.ahead.get(draft.second()) == "month")
            draft.type = "date" if month and piece.value <= 31 else "ordinal"
        else:
            if form == "fraction":
                measure(self.text, draft, self.units)
            if draft.unit == "count":
                draft.unit = "percent"
                if form == "fraction":
                    draft.value = exactly(Fraction(round(draft.value * 10000), 100))
            bound(self.text, draft, self.lexicon)
        return draft

    def _is_round(self, draft: Draft) -> bool:
        """«مرحله یک چهارم نهایی», «یک‌هشتم نهایی جام»: a round of a cup."""
        return draft.before in cue_words("rounds") or draft.after in cue_words("of_finals")

    def _look(self, draft: Draft) -> None:
        """Read the words next to the number: usually what is known of the text up to the second space, else anew."""
        text, start, end = self.text, draft.start, draft.end
        stop = text.find(" ", end + 1, end + NEAR)
        ahead = AHEAD_OF[text[end:stop]] if stop > 0 else None
        if ahead is not None:
            after, begin, length, role, lettered, counted = ahead
            draft.counted = counted
            if length > 0:
                draft.after, draft.role = after, role
                draft.after_start, draft.after_end = end + begin, end + length
                if after in cue_words("range_links"):
                    self._look_behind(draft)
        else:
            lettered = False
            self._look_on(draft)
        near = start - NEAR if start > NEAR else 0
        begin = text.rfind(" ", near, start - 1) if start > 1 else -1
        back = BACK_OF[text[begin + 1 : start]] if start and (begin >= 0 or not near) else None
        if back is not None:
            draft.before, cue, behind, draft.quiet, draft.bounding, alone = back
            if cue:
                draft.cue = cue
            if behind and lettered:
                draft.lettered = True
            else:
                draft.counted = False
            draft.far = begin if alone and begin > 0 else 0
        else:
            left = LAST.match(self.reverse, self.size - start)
            if left is not None:
                draft.before = before = mirrored(left[1])
                draft.cue = self.lexicon.before.get(before, "")

    def _look_on(self, draft: Draft) -> None:
        """Read the word behind the number from the text itself."""
        right = NEXT.match(self.text, draft.end)
        if right is not None:
            draft.after = after = joined(right[1])
            draft.after_start, draft.after_end = right.span(1)
            draft.role = self.lexicon.ahead.get(after, "")
            if after in cue_words("range_links"):
                self._look_behind(draft)

    def _look_behind(self, draft: Draft) -> None:
        """Whether «تا» behind the number leads to another."""
        at = draft.after_end + 1
        if self.text[at : at + 1].isdigit() or draft.second() in self.lexicon.words:
            draft.role = "range"

    def _plain(self, draft: Draft) -> bool:
        """Whether a noun behind and nothing that tells in front make a bare count: the commonest case, seen at once."""
        piece, after_end, lexicon = draft.piece, draft.after_end, self.lexicon
        # A fraction takes its time with every comparison.
        value = piece.value if isinstance(piece.value, int) else float(piece.value)
        if draft.before in lexicon.named_by_number or draft.before2 in lexicon.sets["marks"]:
            return False  # «جایگاه ۲ ورزشگاه», «نمره زیر ۱۰»
        if draft.most is not None and draft.before2 in lexicon.sets["numbering"]:
            return False  # «به شماره مجوز ۱۲-۴۴۸»
        if piece.slash is not None or draft.text[after_end + 1 : after_end + 5] in lexicon.bounds_after_heads:
            return False
        if value > 24 and draft.role:
            return piece.digits or draft.before not in lexicon.cue_tails
        sets = lexicon.sets
        if not piece.digits:
            if value <= 2 or draft.before in lexicon.cue_tails:
                return False
            return value > 10 or not self._is_rank_or_name(draft)
        if not draft.role:
            # years, telephone numbers and what is numbered are large
            if (
                value > 999
                or draft.before in lexicon.cue_tails
                or draft.before in cue_words("several")
                or (value > 99 and draft.before2 in lexicon.far)
            ):
                return False
            return value > 10 or not self._is_rank_or_name(draft)
        # only small numbers tell hours and ranks
        return draft.before2 not in sets["clock_cues"] and not is_ranking(draft, lexicon)

    def _is_rank_or_name(self, draft: Draft) -> bool:
        """Whether the word after the next says that the number ranks or names something."""
        return is_ranking(draft, self.lexicon) or draft.second() in cue_words("named_things")

    def _free(self, draft: Draft) -> bool:
        """Whether number words stand as a number here, and are no part of another word or name."""
        text, piece, end, lexicon = self.text, draft.piece, draft.end, self.lexicon
        form = piece.form
        if end < self.size and text[end] == ZWNJ and draft.after:
            known = (
                (draft.role and draft.role != "closer")
                or draft.after in self.units.longest
                or draft.after in lexicon.share_clitics
            )
            if not known:
                return False
        if draft.role == "plural":
            return False
        if form in ("ordinal", "share", "fraction"):
            return form != "share" or draft.after not in lexicon.share_not_before
        value = piece.value
        if draft.cue == "vague" and (piece.scale > 1 or value in (10, 100, 1000)):
            if (
                draft.before != "ها"
                or draft.before2 in lexicon.words
                or text[draft.start - 4 : draft.start - 3].isdigit()
            ):
                return False
        if draft.after in lexicon.shunned:
            last = text[max(draft.start, text.rfind(" ", draft.start, end) + 1) : end]
            whole = joined(text[draft.start : draft.end].replace(" ", ""))  # «سی و سه پل»
            if not lexicon.not_numbers.isdisjoint(((joined(last), draft.after), (whole, draft.after))):
                return False
        if value == 30 and self._spelt(draft):
            return False
        if value == 0 and draft.after and not draft.role and draft.after not in self.units.longest:
            if text[max(0, draft.start - 2) : draft.start].strip() in ("،", ""):
                return False  # «…، صفر علی‌نژاد، …»: a first name
        return not (value == 9 and piece.scale == 1) or is_nine(text, draft, self.units)

    def _spelt(self, draft: Draft) -> bool:
        """Whether «سی» is the letter C: «بی بی سی», «سی دی», but not «به گفته وی سی نفر»."""
        if draft.role == "letter":
            return True
        if draft.cue != "letter":
            return False
        lexicon = self.lexicon
        return draft.before not in lexicon.sets["letter_words"] or lexicon.before.get(draft.before2) == "letter"

    def _attached(self, draft: Draft) -> str:
        """Digits that hang on letters («بوشهر۲», «A320», «440/112/ص») or number a line."""
        text, start, end, lexicon = self.text, draft.start, draft.end, self.lexicon
        previous = text[start - 1] if start else "\n"
        if previous in LETTER_SET:
            word = draft.before
            known = word in lexicon.sets["function_words"] or word in lexicon.before or word in lexicon.bounds
            if not known and draft.role not in ("counted", "classifier") and draft.after not in self.units.spellings:
                return "name"
        elif (previous.isascii() and previous.isalpha()) or previous in "_@#":
            return "name"
        elif previous == "-" and start > 1 and (text[start - 2] in LETTER_SET or text[start - 2].isalpha()):
            return "name"
        elif previous == "/" and start > 1 and (text[start - 2] in LETTER_SET or text[start - 2] in "/:"):
            if not self._is_second_part(draft):
                return "identifier"
        elif previous == "+" and self.units.spellings.get(draft.after) is None:  # but «+۵ درصد»
            return "name"
        if end >= self.size:
            return ""
        mark = text[end]
        if previous == "(" and mark == ")" and start > 1 and text[start - 2] not in " \n\u200c":
            return "identifier"  # «ص ۲۶).(۱۰)», «مظلومیت(۳)»: a note, a part of a series
        if mark == " " and previous in "-–" and self._opens_line(draft):
            self.bullet = draft.value
            return "bullet"
        if mark == "_" or (mark == "+" and text[end + 1 : end + 2].isdigit()):
            return "bullet" if mark == "_" else "name"
        if mark in ".)-– " and draft.value < 100 and self._bullet(start, end, draft.value):
            return "bullet"
        if mark.isascii() and mark.isalpha() and draft.after not in self.units.spellings:
            return "name"
        slashed = previous == "/" or "/" in text[start:end]
        if mark in "/-" and slashed and text[end + 1 : end + 2] and text[end + 1] in LETTER_SET:
            return "identifier"
        return ""

    def _opens_line(self, draft: Draft) -> bool:
        """«-۱ تجزیه و تحلیل»: a line that goes on counting, its dash typed from the wrong side."""
        at = draft.start - 2
        if (at >= 0 and self.text[at] != "\n") or draft.after in self.units.spellings:
            return False
        return draft.value in (1, self.bullet + 1)

    def _is_second_part(self, draft: Draft) -> bool:
        """«… در ساوه/۷۰ کارگاه راه افتاد»: the second half of a headline, where a thing or a unit stands behind the number."""
        text, start = self.text, draft.start
        if start < 3 or text[start - 2] not in LETTER_SET or text[start - 3] not in LETTER_SET:  # «ف/۱۲ نسخه»
            return False
        known = draft.role in ("counted", "classifier") or draft.after in self.units.spellings
        return known and text[draft.end : draft.end + 1] == " "

    def _bullet(self, start: int, end: int, value: Exact) -> bool:
        """Whether the number at `start:end` numbers a line or an item in one («۱. », «۲-», «… ۳) …»)."""
        if _ITEM.match(self.text, end) and start > 1 and self.text[start - 1] == " ":
            if self.text[start - 2] in _ITEM_AFTER or self.text[end] == ")" or value == self.bullet + 1:
                return "(" not in self.text[max(0, start - 60) : start].rpartition(")")[2]
        line = self.text.rfind("\n", max(0, start - 6), start) + 1
        if line == 0 and start > 5:
            return False
        return not self.text[line:start].strip(" \u200c(*•-–") and _BULLET.match(self.text, end) is not None

    def _is_fraction(self, draft: Draft) -> bool:
        """«۱/۳ تسهیلات»: a slash where a decimal makes no sense, for a noun or «از» follows."""
        top, bottom = draft.piece.slash or (0, 0)
        if not 0 < top < bottom <= 10:
            return False
        around = self.text[max(0, draft.start - _RATE_BEFORE) : draft.end + _RATE_BEHIND]
        if draft.after != "از" and not cue_words("averages").isdisjoint(_WORDS.findall(around)):
            return False  # «سرانه ۱/۸ تخت», «۴/۸ پزشک برای هر هزار نفر»
        return draft.after == "از" or (bool(draft.after) and draft.role not in ("closer", "adjective"))

    def _point(self, draft: Draft) -> None:
        """«۳.۱۲۵ درصد»: no share is counted by thousands."""
        if draft.unit == "percent" and draft.value > _PERCENT_AT_MOST:
            if DOTTED_ONCE.fullmatch(self.text, draft.start, draft.end):
                draft.value = decimal(self.text[draft.start : draft.end])

    def _sign(self, draft: Draft) -> None:
        """«منفی ۵ درجه», «رشد منفی ۳ درصد», «-۳٪»."""
        text, start, end = self.text, draft.start, draft.end
        minus = draft.cue == "negative"
        if not minus and start and text[start - 1] in "-−" and draft.piece.digits:
            minus = start > 1 and text[start - 2] in " («"
        if not minus and draft.unit == "percent" and text[end : end + 1] == "-":
            minus = True
        if not minus:
            return
        if draft.unit == "celsius":
            draft.value = -draft.value
        else:
            draft.change = "decrease"
