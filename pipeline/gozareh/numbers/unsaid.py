"""Amounts of money that leave their currency unsaid: «۱۲ میلیارد اعتبار», «وام ۱۰۰ میلیونی», «هزینه آن به ۲۵ میلیارد رسید»."""

from __future__ import annotations

import re
from functools import cache

from gozareh.numbers.context import Draft
from gozareh.numbers.lexicon import LETTERS
from gozareh.numbers.model import is_money
from gozareh.numbers.ones import COUNTED
from gozareh.text.cues import cue_pattern, cue_words

_MILLION = 10**6
_BILLION = 10**9  # hardly anything but money and people is told in billions
_SAME_MONEY, _MORE_MONEY = 250, 600  # «۳ میلیارد دیگر»
_LINES = 2  # the line after that of the money goes on, the next does not
_NEAR = 60  # characters
_AT_HOME = ("IRR", "IRT")


@cache
def _of_money() -> re.Pattern[str]:
    """«هزینه ساخت این پل از …»: what is told in money, and no end of a clause and nothing that counts up to the number.

    The group has part in a price, millions of which are money, too («قیمت سکه به ۳۰ میلیون رسید»).
    """
    nouns = f"{cue_pattern('money_nouns')}|{cue_pattern('sale_words')}|({cue_pattern('price_nouns')})"
    closing = f"{cue_pattern('clause_verbs')}|{cue_pattern('counting_words')}|{cue_pattern('population_noun')}|و"
    return re.compile(
        rf"(?<![{LETTERS}])(?:{nouns})(?:[ \u200c]?ها)?[ \u200c]?ی?"
        rf"(?: (?!(?:{closing})(?![{LETTERS}]))[{LETTERS}\u200c]+){{0,6}} $"
    )


def name_currency(text: str, drafts: list[Draft]) -> None:
    """Give bare amounts of money a currency. Changes `drafts` in place.

    «از ۷۴۰ میلیارد تومان … ۳۹۰ میلیارد پرداخت شد»: bare billions go on with the money of the ones before them. What is
    money by its words alone is in the currency of the country that the report tells money in; toman where it tells none
    or both.
    """
    money: Draft | None = None
    home = ""
    for draft in drafts:
        if is_money(draft.unit):
            money = draft
        elif draft.scale >= _MILLION and draft.unit == "count":
            if money is not None and _goes_on(text, money, draft):
                draft.unit, draft.factor, draft.unit_start, draft.unit_end = money.unit, 1, -1, -1
                money = draft
            elif _is_unsaid(text, draft):
                home = home or _home_currency(drafts)
                draft.unit, draft.type = home, "quantity"
                money = draft


def _goes_on(text: str, money: Draft, draft: Draft) -> bool:
    if draft.scale < _BILLION or draft.type != "quantity" or draft.role == "classifier":
        return False
    reach = _MORE_MONEY if draft.after in cue_words("other_word") else _SAME_MONEY
    return draft.start - money.end <= reach and text.count("\n", money.end, draft.start) < _LINES


def _is_unsaid(text: str, draft: Draft) -> bool:
    nouns = cue_words("money_nouns")
    if draft.adjectival:  # «وام ۱۰۰ میلیونی», «اعتبار اولیه ۲۰ میلیاردی»
        return draft.before in nouns or draft.before2 in nouns
    if draft.type != "quantity":
        return False
    if draft.after in nouns:
        return True
    counts = draft.noun and (draft.before != "از" or draft.bound == "exact")  # but «از دو میلیارد گذشت»
    if counts or draft.role in COUNTED:
        return False
    told = _of_money().search(text, max(0, draft.start - _NEAR), draft.start)
    return told is not None and (draft.scale >= _BILLION or told[1] is not None)


def _home_currency(drafts: list[Draft]) -> str:
    told = {draft.unit for draft in drafts if draft.unit in _AT_HOME}
    return told.pop() if len(told) == 1 else _AT_HOME[-1]
