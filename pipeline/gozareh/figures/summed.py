"""Small numbers that sum up what is named right before them: «رسوب، نشت و خوردگی سه مشکل اصلی این خط است»."""

from __future__ import annotations

from gozareh.figures.model import COVER_NUMBER, COVER_OTHER_NUMBER, Scene
from gozareh.numbers.model import Quantity
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, PUNCT

_MOST = 10
_NAME = 3  # words of one thing that is named
_REST = 10  # words between the number and the verb


def sums_up(scene: Scene, quantity: Quantity, first: int) -> bool:
    """Whether the sentence, or what «که» or a colon opens, only says what as many things are as it names: the number points at them."""
    few = quantity.unit == "count" and 2 <= quantity.value <= _MOST and quantity.value_max is None
    return few and _things_named(scene, first) == quantity.value and _is_told(scene, first + 1)


def _things_named(scene: Scene, first: int) -> int:
    """How many names of a word or three, joined by commas and one «و», stand between the beginning and the number; 0 where anything else does."""
    types, start = scene.view.types, scene.view.sentences[scene.view.sentence_of[first]][0]
    named, length, joined = 1, 0, False
    for word in range(first - 1, start - 1, -1):
        kind = types[word]
        if kind.key == "و" and not joined and length:
            joined, named, length = True, named + 1, 0
        elif kind.key == "،" and joined and length:
            named, length = named + 1, 0
        elif kind.key == ":" or kind.key in cue_words("clause_openers") or kind.key in cue_words("that_openers"):
            break
        elif kind.bits & (PUNCT | CLOSED) or kind.verb is not None or length == _NAME:
            return 0
        elif scene.cover[word] & (COVER_NUMBER | COVER_OTHER_NUMBER) or kind.stem in cue_words("quantity_heads"):
            return 0  # «سهم ساوه و زرند دو واحد بزرگ است»
        else:
            length += 1
    return named if joined and length else 0


def _is_told(scene: Scene, noun: int) -> bool:
    """Whether more than a noun stands behind, and then «است» or an ending that means it («سه قلم صادراتی‌اند»); «۲ نفر هستند» counts."""
    types = scene.view.types
    for word in range(noun + 1, min(len(types), noun + _REST)):
        kind = types[word]
        if kind.bits & PUNCT:
            return False
        if kind.ending == "copula" or kind.key.endswith("هاست"):
            return True
        if kind.verb is not None and kind.verb.finite:
            return word > noun + 1 and kind.verb.role == "be" and not kind.verb.negated
    return False
