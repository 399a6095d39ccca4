"""Judge one number: quantity or not, its unit and its bound, from the words on both sides."""

from __future__ import annotations

import re

from gozareh.numbers import context
from gozareh.numbers.context import AHEAD, BEHIND, Draft, joined
from gozareh.numbers.lexicon import LETTERS, load_lexicon
from gozareh.numbers.shapes import Piece
from gozareh.numbers.units import Units

_LETTER = re.compile(rf"[{LETTERS}]")
_FORMS = {"date": "date", "clock": "clock", "ref": "identifier", "years": "year", "score": "score"}
_NONE4 = (None, None, None, None)
_NONE3 = (None, None, None)


class Judge:
    """Judges the numbers of one folded text."""

    __slots__ = ("ahead", "before", "lexicon", "reverse", "size", "text", "units")

    def __init__(self, text: str, units: Units) -> None:
        self.text = text
        self.reverse = text[::-1]
        self.size = len(text)
        self.units = units
        self.lexicon = load_lexicon()
        self.ahead = self.lexicon.ahead
        self.before = self.lexicon.before

    def judge(self, piece: Piece, start: int, end: int) -> Draft | None:
        """The draft of the number at `start:end`; None when the words there are no number at all."""
        text = self.text
        draft = Draft(piece, start, end, piece.value, piece.most)
        right = AHEAD.match(text, end)
        words = right.groups() if right else _NONE4
        left = BEHIND.match(self.reverse, self.size - start)
        lefts = tuple(w and w[::-1] for w in left.groups()) if left else _NONE3
        w1, l1 = words[0], lefts[0]
        k1 = joined(w1) if w1 else ""
        b1 = joined(l1) if l1 else ""
        draft.after, draft.before = k1, b1
        draft.role, draft.cue = self.ahead.get(k1, ""), self.before.get(b1, "")
        previous = text[start - 1] if start else " "
        if not piece.digits and not self._free(piece, draft, previous, end, words, lefts):
            return None
        if piece.form in _FORMS:
            draft.type = _FORMS[piece.form]
            return draft
        if piece.form == "ordinal" or self._ordinal_ending(piece, draft):
            draft.type = "date" if draft.role == "month" and piece.value <= 31 else "ordinal"
            return draft
        if piece.form in ("fraction", "share"):
            draft.unit = "percent"
            if piece.form == "fraction":
                draft.value *= 100
            self._bound(draft, left, lefts)
            return draft
        if piece.digits and self._attached(draft, previous, l1, w1):
            return draft
        taken = 0
        sign = context.sign_after(text, end, self.units) if end < self.size else None
        if sign is not None:
            context.set_unit(draft, *sign)
        elif previous in "%٪$€£" or (previous == " " and start > 1 and text[start - 2] in "٪%$€£"):
            at = start - 1 if previous != " " else start - 2
            if not (text[at] in "%٪" and at and text[at - 1].isdigit()):
                context.set_unit(draft, self.units.signs[text[at]], at, at + 1)
        elif right is not None:
            taken = context.measure(text, draft, words, right.span, self.units)
        if draft.unit != "count":
            if taken and right is not None:
                self._rate(draft, right, words, taken)
            if draft.unit == "m":
                self._square(draft)
        elif self._no_figure(piece, draft, words, lefts):
            return draft
        if piece.form == "half" and draft.unit == "count" and draft.type == "quantity":
            return None
        if draft.unit == "count" and piece.slash and self._slash(draft):
            draft.value = piece.value.__class__(*piece.slash) * 100
            draft.value = piece.value.__class__(round(draft.value * 100), 100)
            draft.unit = "percent"
        if draft.cue == "negative":
            if draft.unit == "celsius":
                draft.value = -draft.value
            else:
                draft.change = "decrease"
        elif previous in "-−" and start > 1 and text[start - 2] in " (\n" or (end < self.size and text[end] == "-" and draft.unit == "percent"):
            draft.change = "decrease"
        self._bound(draft, left, lefts)
        return draft

    def _free(self, piece: Piece, draft: Draft, previous: str, end: int, words: tuple[str | None, ...], lefts: tuple[str | None, ...]) -> bool:
        """Whether number words stand as a number here, and are no part of another word or name."""
        text = self.text
        if previous == "\u200c" and draft.start > 1 and _LETTER.match(text[draft.start - 2]) and draft.start:
            return False
        if end < self.size and text[end] == "\u200c":
            if words[0] is None:
                return True
            if not draft.role and draft.after not in self.units.longest and draft.after not in self.lexicon.share_clitics:
                return False
        if draft.role == "plural":
            return False
        if piece.form in ("ordinal", "share", "fraction"):
            return not (piece.form == "share" and draft.after in self.lexicon.share_not_before)
        if draft.cue == "vague" and (piece.scale > 1 or piece.value in (10, 100, 1000)):
            return False
        last = text[text.rfind(" ", 0, end) + 1 : end] if piece.value > 100 else text[draft.start : end]
        if (joined(last), draft.after) in self.lexicon.not_numbers:
            return False
        if piece.value == 30 and (draft.role == "letter" or draft.cue == "letter"):
            return False
        if piece.value == 9 and piece.scale == 1:
            return self._nine(draft, lefts)
        return True

    def _nine(self, draft: Draft, lefts: tuple[str | None, ...]) -> bool:
        """«نه» is nine only before something that is counted, and not after «و» or a mark."""
        if draft.role not in ("counted", "classifier", "time", "timely", "adjective", "month") and draft.after not in self.units.spellings:
            return False
        return lefts[0] is not None and lefts[0] not in ("و", "که", "است", "بود", "دارد", "شد") or draft.start == 0 or self.text[draft.start - 1] == "\n"

    def _ordinal_ending(self, piece: Piece, draft: Draft) -> bool:
        if not piece.digits or piece.form != "number" or draft.after not in ("م", "مین", "ام", "امین"):
            return False
        return True

    def _attached(self, draft: Draft, previous: str, l1: str | None, w1: str | None) -> bool:
        """Digits that hang on letters («بوشهر۲», «A320», «440/112/ص») or number a line."""
        text, start, end = self.text, draft.start, draft.end
        if context.is_latin(previous) or (previous == "-" and start > 1 and context.is_latin(text[start - 2])):
            draft.type = "name"
            return True
        if _LETTER.match(previous) and l1 is not None:
            word = joined(l1)
            sets = self.lexicon.sets
            if word not in sets["function_words"] and word not in self.lexicon.before and word not in self.lexicon.bounds:
                draft.type = "name"
                return True
        if end < self.size:
            mark = text[end]
            if context.is_latin(mark) and (w1 is None or joined(w1) not in self.units.spellings):
                draft.type = "name"
                return True
            if mark in "/-" and end + 1 < self.size and _LETTER.match(text[end + 1]) and (previous == "/" or "/" in text[start:end]):
                draft.type = "identifier"
                return True
            if mark in ".)-– " and draft.value < 100 and context.bullet(text, start, end):
                draft.type = "bullet"
                return True
        if previous == "/" and start > 1 and _LETTER.match(text[start - 2]):
            draft.type = "identifier"
            return True
        return False

    def _rate(self, draft: Draft, right: re.Match[str], words: tuple[str | None, ...], taken: int) -> None:
        """«لیتر در ثانیه», «مترمکعب در شبانه‌روز»."""
        rest = [joined(word) for word in words[taken:] if word] if taken < len(words) else []
        if len(rest) < 2:
            more = AHEAD.match(self.text, right.end(taken))
            rest = [joined(word) for word in more.groups() if word] if more else []
        units = self.units
        if len(rest) < 2 or rest[0] not in units.links:
            return
        at = 1
        every = rest[1] in ("هر", "ازای")
        while at < len(rest) and rest[at] in ("هر", "ازای"):
            at += 1
        if at >= len(rest):
            return
        for size in (2, 1):
            key = "".join(rest[at : at + size])
            bent = key.removesuffix("ای") if key.endswith("ای") else key
            follows = rest[at + size] if at + size < len(rest) else ""
            timely = units.times.get(bent)
            if timely is not None and len(rest[at : at + size]) == size:
                if rest[0] == "در" and not every and (follows in units.time_modifiers or self._number_follows(draft, key)):
                    return
                draft.per = timely
                draft.adjectival = draft.adjectival or bent != key
                return
            if bent in units.things and len(rest[at : at + size]) == size and (rest[0] != "در" or every or timely):
                draft.per = bent
                return

    def _number_follows(self, draft: Draft, word: str) -> bool:
        return re.compile(rf"[^.\n]{{0,24}}?{word[:2]}[{LETTERS}\u200c ]{{0,8}} [0-9]").match(self.text, draft.unit_end) is not None

    def _square(self, draft: Draft) -> None:
        """«سوله ۲۵۰ متری» is square metres, «جاده ۶ متری» is not: the nearer noun decides."""
        text, units = self.text, self.units
        back = [joined(word) for word in text[max(0, draft.start - 40) : draft.start].split()][::-1]
        ahead = [joined(word.strip("،.,؛»")) for word in text[draft.unit_end : draft.unit_end + 40].split()]
        for word in back[:5]:
            if word in units.length_nouns:
                return
            if word in units.area_nouns:
                draft.unit = "m2"
                return
        for word in ahead[:3]:
            if word in units.length_nouns:
                return
            if word in units.area_nouns or (draft.value >= 500 and word in units.area_verbs):
                draft.unit = "m2"
                return

    def _slash(self, draft: Draft) -> bool:
        """«۱/۳ تسهیلات»: a slash where a decimal makes no sense, for what follows is a noun or «از»."""
        assert draft.piece.slash is not None  # noqa: S101
        top, bottom = draft.piece.slash
        if not 0 < top < bottom <= 10:
            return False
        return draft.after == "از" or (bool(draft.after) and draft.role not in ("closer", "adjective"))

    def _no_figure(self, piece: Piece, draft: Draft, words: tuple[str | None, ...], lefts: tuple[str | None, ...]) -> bool:
        """Set the type of a number without a unit; True when it is no quantity."""
        kind = self._kind(piece, draft, words, lefts)
        if kind:
            draft.type = kind
        return bool(kind)

    def _kind(self, piece: Piece, draft: Draft, words: tuple[str | None, ...], lefts: tuple[str | None, ...]) -> str:  # noqa: C901, PLR0911, PLR0912
        role, cue, value = draft.role, draft.cue, piece.value
        sets = self.lexicon.sets
        k2 = joined(words[1]) if words[1] else ""
        b1, b2 = draft.before, joined(lefts[1]) if lefts[1] else ""
        whole = value.denominator == 1 and piece.scale == 1
        draft.noun = bool(draft.after) and role not in ("closer", "time", "timely", "month", "letter")
        if cue == "clock" and value <= 24 and role not in ("counted", "classifier"):
            return "clock"
        if role == "month" and whole and 1 <= value <= 31 and not (draft.after in ("می", "مه") and words[1] and not words[1][0].isdigit() and draft.after == "می"):
            return "date"
        if role == "age" or (role == "timely" and draft.after.startswith("ساله")):
            return "duration" if b1 in sets["span_nouns"] else "age"
        if role in ("time", "timely"):
            return "age" if draft.after == "سال" and k2 in ("سن", "سنو") else "duration"
        if cue == "age":
            return "age"
        if role == "naming":
            return "name"
        if whole and self._year(piece, draft, b2):
            return "year"
        if cue == "date" and whole and value <= 31:
            return "date"
        if cue == "decade":
            return "year"
        if whole and not piece.digits and value == 1 and self.text[draft.start : draft.end] == "یک":
            return self._one(draft, words, b2)
        if cue == "pointer" and whole and value <= self.lexicon.pointer_max:
            return "base" if b1 == "هر" and b2 == "از" else "pointer"
        if b1 == "هر" and whole:
            return "base"
        if not piece.digits and value == 2 and draft.after in sets["pair_nouns"]:
            return "pointer"
        if whole and value <= 10 and k2 in sets["rank_after"] and role != "closer":
            return "ordinal"
        if draft.after == b1 == "به":
            return "name"
        if cue in ("identifier", "loose", "place", "name") and piece.scale == 1:
            return self._label(draft, cue, b2)
        if piece.digits and whole and value >= 10**9:
            return "identifier"
        return ""

    def _label(self, draft: Draft, cue: str, b2: str) -> str:
        """Whether a number after «ماده», «منطقه», «کووید» names that thing."""
        if cue == "identifier":
            return "identifier"
        if cue == "name":
            return "name"
        if draft.role in ("counted", "classifier", "adjective") or b2 in self.lexicon.sets["pointers"] or b2 in ("هر",):
            return ""
        if cue == "loose":
            return "identifier" if draft.piece.digits or not draft.noun else ""
        if draft.noun and self.text[draft.start - 2 : draft.start - 1] != " " and draft.value > 30:
            return ""
        return "name" if draft.piece.digits else ""

    def _year(self, piece: Piece, draft: Draft, b2: str) -> bool:
        value = piece.value
        if draft.role in ("counted", "classifier", "adjective") and draft.after != "تا":
            return False
        full = 1200 <= value <= 1499 or 1800 <= value <= 2100
        cue = draft.cue
        if cue == "year" and (full or value < 100):
            return piece.digits or full or value > 20
        if cue == "month" and (full or (value < 100 and piece.digits and value > 31)):
            return True
        if not full or not piece.digits or piece.end - piece.start != 4:
            return False
        if 1300 <= value <= 1420 or 1950 <= value <= 2040:
            return draft.before in self.lexicon.sets["year_after"] or draft.before in self.lexicon.sets["seasons"] or (not draft.noun and draft.before in ("از", "تا", "در", "و"))
        return False

    def _one(self, draft: Draft, words: tuple[str | None, ...], b2: str) -> str:
        """«یک»: the article unless it clearly counts."""
        sets = self.lexicon.sets
        b1 = draft.before
        if b1 == "هر" or draft.after in ("به", "از", "بر", "یک"):
            return "pointer"
        if draft.after in sets["one_idioms"]:
            return "article"
        if b1 in sets["one_cues"] or b2 + b1 in sets["one_cues"] or draft.after in sets["classifiers"]:
            return ""
        if words[1] and (joined(words[1]) == "هم" or (len(words) > 2 and words[2] and joined(words[2]) == "هم")) and context.negated_after(self.text, draft.end):
            return ""
        return "article"

    def _bound(self, draft: Draft, left: re.Match[str] | None, lefts: tuple[str | None, ...]) -> None:
        """Find the bound in front of the number («بیش از», «دست‌کم»), or behind it («به بالا»)."""
        if left is not None:
            self._bound_before(draft, left, lefts)
        if draft.bound == "exact":
            self._bound_after(draft)

    def _bound_before(self, draft: Draft, left: re.Match[str], lefts: tuple[str | None, ...]) -> None:
        bounds = self.lexicon.bounds
        keys = [joined(word) if word else None for word in lefts]
        for skip in (0, 1):
            if skip and keys[0] not in self.lexicon.sets["fillers"]:
                break
            key = ""
            best = None
            for index in range(skip, 3):
                if keys[index] is None:
                    break
                key = f"{keys[index]}{key}"
                if key in bounds:
                    best = (bounds[key], index)
            if best is not None:
                draft.bound = best[0]
                draft.bound_start, draft.bound_end = self.size - left.end(best[1] + 1), self.size - left.start(skip + 1)
                return
        if keys[0] == "از" and context.not_beyond(self.text, draft.end):
            draft.bound = "at_most"
        elif keys[0] == "تا" and draft.most is None:
            near = self.text[draft.end : draft.end + 45]
            source = self.text[max(0, draft.start - 40) : draft.start]
            if "از " not in source and not any(word in near for word in self.lexicon.sets["upto_not_with"]):
                draft.bound = "at_most"
                draft.bound_start, draft.bound_end = self.size - left.end(1), self.size - left.start(1)

    def _bound_after(self, draft: Draft) -> None:
        end = max(draft.end, draft.unit_end)
        match = AHEAD.match(self.text, end)
        if match is None:
            return
        words = [joined(word) for word in match.groups() if word]
        for size in (2, 1):
            key = "".join(words[:size])
            if key in self.lexicon.bounds_after and len(words) >= size:
                draft.bound = self.lexicon.bounds_after[key]
                draft.bound_start, draft.bound_end = match.start(1), match.end(size)
                return
