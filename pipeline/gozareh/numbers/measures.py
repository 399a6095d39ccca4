"""The unit of a number: words and signs beside it, rates, and whether «متر» means square metres."""

from __future__ import annotations

import re
from functools import cache

from gozareh.numbers.context import AHEAD, Draft, joined
from gozareh.numbers.lexicon import LETTERS
from gozareh.numbers.units import Unit, Units
from gozareh.text.cues import cue_pattern, cue_words

_MARKS = "،.,؛:»«()"
_PARTS = re.compile(r" و ?[0-9]+ ?([^ 0-9،.\n]+)")
_TOLL = 70  # characters
_SENTENCE_END = re.compile("[.؛\n؟!]")


@cache
def _coordinate() -> re.Pattern[str]:
    part = rf"و [0-9]+ (?:{cue_pattern('coordinate_parts')})"
    nouns, sides = cue_pattern("coordinate_nouns"), cue_pattern("coordinate_sides")
    return re.compile(rf" (?:{part}|{nouns})?[ ]?(?:{sides}|{part})")


@cache
def _per_many() -> re.Pattern[str]:
    return re.compile(rf"[ \u200c]+در[ \u200c]+({cue_pattern('per_many')})(?![\u0621-\u06cc])")


@cache
def _victims() -> re.Pattern[str]:
    """«شمار جان‌باختگان این سانحه به حدود ۲۲۱ تن رسید»: a toll told just before."""
    return re.compile(
        rf"(?<![{LETTERS}])(?:(?:{cue_pattern('counting_words')}) (?:{cue_pattern('counted_people')})|{cue_pattern('tolls')})(?![{LETTERS}])"
        rf"(?: (?:\([^()\n]{{1,40}}\)|(?!(?:{cue_pattern('clause_verbs')}|و)(?![{LETTERS}]))[{LETTERS}\u200c]+)){{0,9}} $"
    )


@cache
def _befallen() -> re.Pattern[str]:
    """«۶۰ تن در این حادثه کشته شدند»: what only people suffer, with nothing between that could be weighed."""
    where = rf"(?: (?:{cue_pattern('befallen_openers')})(?: (?!و )[{LETTERS}\u200c]+){{1,5}})?"
    return re.compile(rf"{where} (?:{cue_pattern('befallen')})(?![{LETTERS}])")


def measure(text: str, draft: Draft, units: Units) -> None:
    """Set the unit from a sign or word beside the number, with its rate («لیتر در ثانیه»)."""
    many = _per_many().match(text, draft.end) if draft.after == "در" else None
    if many is not None:
        draft.per, draft.unit_start, draft.unit_end = many[1], draft.end, many.end()  # «۸ در ده هزار»
        return
    if draft.lettered or not _sign(text, draft, units):
        _word(text, draft, units)
    if draft.unit == "m":
        _square(text, draft, units)
    elif draft.unit == "t" and _persons(text, draft, units):
        draft.unit, draft.unit_start, draft.unit_end, draft.noun = "count", -1, -1, True
    elif draft.unit == "degree":
        _degrees(text, draft, units)
    elif draft.unit == "cent" and not _stands_near(text, draft, units.cents_near):
        draft.unit, draft.unit_start, draft.unit_end = "count", -1, -1  # «سه سنت دیرین»
    elif draft.unit == "count":
        if draft.factor != 1:
            _take_scale(text, draft)
            if draft.before not in units.peoples:
                draft.type = "name"  # «سکه ۲۸ میلیونی»
        elif draft.before in units.magnitudes and 0 < draft.value < 10 and draft.piece.scale == 1:
            draft.unit = "richter"


def _take_scale(text: str, draft: Draft) -> None:
    """«جمعیت ۸۵ میلیونی»: the scale word belongs to the number, its ending does not."""
    draft.end = draft.unit_start + len(text[draft.unit_start : draft.unit_end].rstrip("ی\u200c "))
    draft.value *= draft.factor
    draft.most = None if draft.most is None else draft.most * draft.factor
    draft.scale, draft.factor, draft.unit_start, draft.unit_end = draft.factor, 1, -1, -1


def _sign(text: str, draft: Draft, units: Units) -> bool:
    """«٪ ۲۰», «20%», «$ 500»."""
    signs, at = units.signs, draft.end
    char = text[at : at + 1]
    if char == " ":
        at += 1
        char = text[at : at + 1]
    if char in signs:
        draft.take(signs[char], at, at + 1)
        return True
    at = draft.start - 1
    if at > 0 and text[at] == " ":
        at -= 1
    # «۲۰٪ ۳۰»: a sign belongs to the number that it follows
    if at < 0 or text[at] not in signs or (at and text[at - 1].isdigit()):
        return False
    draft.take(signs[text[at]], at, at + 1)
    return True


def _word(text: str, draft: Draft, units: Units) -> None:
    reach = units.longest.get(draft.after)
    if reach is None:
        return
    unit = units.spellings.get(draft.after)
    if unit is not None and draft.after_end > 0:
        # The usual case: one word, and nothing behind it that could belong to a unit.
        at = draft.after_end
        apart = text[at : at + 1] == " "
        if not apart or text[at + 1 : at + 2] != " ":
            second = draft.second() if apart else ""
            if not second or (second not in units.links and draft.after + second not in units.openings):
                draft.unit, draft.factor, draft.adjectival, _ = unit
                draft.unit_start, draft.unit_end = draft.after_start, at
                draft.taken, draft.behind = 1, second
                return
    right = draft.right
    if right is None:
        return
    found: Unit | None = None
    taken = 0
    key = ""
    for index, word in enumerate(draft.words[:reach], 1):
        if word is None:
            break
        key += joined(word)
        unit = units.spellings.get(key)
        if unit is not None:
            found, taken = unit, index
    if found is None:
        return
    draft.take(found, right.start(1), right.end(taken))
    draft.taken = taken
    rest = [joined(word) for word in draft.words[taken:] if word]
    if (rest and rest[0] not in units.links) or right.end(taken) >= len(text):
        return
    if len(rest) < 3:
        more = AHEAD.match(text, right.end(taken))
        rest = [joined(word) for word in more.groups() if word] if more else []
    if len(rest) > 1 and rest[0] in units.links:
        _rate(text, draft, rest, units)


def _rate(text: str, draft: Draft, rest: list[str], units: Units) -> None:
    """`rest` are the words behind the unit: a link, maybe «هر», and a time or a thing."""
    at = 1
    while at < len(rest) and rest[at] in cue_words("each_links"):
        at += 1
    every = at > 1
    for size in (2, 1):
        if at + size > len(rest):
            continue
        key = "".join(rest[at : at + size])
        bent = key.removesuffix("ای")
        follows = rest[at + size] if at + size < len(rest) else ""
        if bent in units.times:
            if rest[0] == "در" and not every and (follows in units.time_modifiers or _number_after(text, draft, key)):
                return
            draft.per = units.times[bent]
            draft.adjectival = draft.adjectival or bent != key
            return
        if bent in units.things and (rest[0] != "در" or every or draft.unit in ("t", "kg", "g", "mg", "L")):
            draft.per = bent
            return


def _number_after(text: str, draft: Draft, word: str) -> bool:
    """«در سال ۱۴۰۲»: a number behind the time word makes it a date."""
    at = text.find(word[:3], draft.unit_end, draft.unit_end + 12)
    return at >= 0 and re.match(r"[^0-9\n.،]{2,12} [0-9]", text[at : at + 16]) is not None


def _square(text: str, draft: Draft, units: Units) -> None:
    """«سوله ۲۵۰ متری» is square metres, «جاده ۶ متری» is not: the nearest noun decides, else the size."""
    back = [joined(word.strip(_MARKS)) for word in text[max(0, draft.start - 40) : draft.start].split()]
    ahead = [joined(word.strip(_MARKS)) for word in text[draft.unit_end : draft.unit_end + 40].split()]
    for word in [*back[:-6:-1], *ahead[:3]]:
        if word in units.length_nouns:
            return
        if word in units.area_nouns or (draft.value >= 500 and word in units.area_verbs):
            draft.unit = "m2"
            return
    if draft.adjectival and draft.value >= 60:
        draft.unit = "m2"


def _degrees(text: str, draft: Draft, units: Units) -> None:
    """«دمای هوا ۵ درجه» is Celsius; «۳۵ درجه و ۴۲ دقیقه شمالی» and «طول ۵۱.۴ درجه» say where a place is."""
    if _coordinate().match(text, draft.unit_end) or not cue_words("position_words").isdisjoint(
        (draft.before, draft.before2)
    ):
        draft.type = "identifier"
        return
    if _stands_near(text, draft, units.warmth, ahead=20):
        draft.unit = "celsius"


def _stands_near(text: str, draft: Draft, words: frozenset[str], *, ahead: int = 40) -> bool:
    """Whether one of `words` stands in the sentence within 40 characters before the number or `ahead` behind its unit."""
    back = _SENTENCE_END.split(text[max(0, draft.start - 40) : draft.start])[-1]
    front = _SENTENCE_END.split(text[draft.unit_end : draft.unit_end + ahead])[0]
    return any(joined(word.strip(_MARKS)) in words for word in (back + " " + front).split())


def _persons(text: str, draft: Draft, units: Units) -> bool:
    """«پنج تن از نمایندگان» are people."""
    if draft.adjectival or draft.value != int(draft.value) or draft.piece.scale != 1:
        return False
    parts = _PARTS.match(text, draft.unit_end)
    if parts is not None and units.spellings.get(parts[1]) is not None:
        if units.spellings[parts[1]].symbol in units.parts[draft.unit]:
            return False  # «یک تن و ۲۴۰ کیلوگرم»
    if draft.before2 in units.persons and draft.before in cue_words("becoming"):
        return True  # «کشته شدن ۱۹۱ تن»
    if draft.before in units.harms or draft.before2 in units.harms:
        return True  # «مرگ ۳ تن», «مرگ تلخ یک تن»
    follows = AHEAD.match(text, draft.unit_end)
    words = [joined(word) for word in follows.groups() if word] if follows else []
    if words[:1] and words[0] in cue_words("other_word"):
        del words[0]  # «۶۰۰ تن دیگر زخمی شدند»
        if words[:1] and words[0] in cue_words("also_words"):
            del words[0]
    if _victims().search(text, max(0, draft.start - _TOLL), draft.start) or _befallen().match(text, draft.unit_end):
        return True
    if words[:1] != ["از"] and words and words[0] in units.persons:
        return True  # «۲۵ تن زخمی شدند»
    if draft.value > units.persons_at_most:
        whose = words[1] if words[:1] == ["از"] and len(words) > 1 else ""
        known = units.person_nouns | cue_words("they") | cue_words("people_pronouns")
        return whose.endswith(units.person_endings) or whose in known
    if draft.before2 in units.persons and draft.before2 != "از":
        return True  # «کشته شدن ۳ تن», not «از کشف ۳ تن برنج»
    return words[:1] == ["از"] or any(word in units.persons and word != "از" for word in words[:2])
