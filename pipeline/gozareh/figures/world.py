"""What holds in the whole world, whoever tells it."""

from __future__ import annotations

from functools import lru_cache

from gozareh.figures.model import Figure
from gozareh.text.cues import cue_words
from gozareh.text.fold import fold, squeeze


def is_world_price(figure: Figure) -> bool:
    """«قیمت جهانی اورانیوم با ۱۹ درصد افزایش به ۱۱۳ دلار رسید»: what is told of a price of the whole world."""
    return figure.noun is not None and _is_price(figure.noun)


@lru_cache(maxsize=4096)
def _is_price(noun: str) -> bool:
    words = noun.split()
    if len(words) < 2:
        return False
    price, worldwide = (squeeze(fold(word).text) for word in words[:2])
    return worldwide in cue_words("worldwide") and price.removesuffix("ی") in cue_words("worldwide_prices")
