"""What a phrase may be. It is looked up by its words, so it must have some, and not too many joints between them."""

from __future__ import annotations

import re
import unicodedata

from gozareh.text.fold import squeeze

MAX_WORDS = 8
MAX_LENGTH = 100
"""Every joint may be open or closed: a phrase of n words compiles to up to 2ⁿ⁻¹ forms."""

_JOINT = re.compile("[\\s\u200c]+")


def words_of(phrase: str) -> list[str]:
    """The words of a phrase as they are compared: folded and squeezed."""
    return [word for part in _JOINT.split(phrase) if (word := squeeze(part))]


def phrase_key(phrase: str) -> str:
    """What two spellings of one phrase have in common."""
    return "".join(words_of(phrase))


def phrase_problem(phrase: str) -> tuple[str, str] | None:
    """(what is wrong, what to do) of a phrase that cannot be used, or None."""
    shown = f"«{phrase}»" if len(phrase) <= 40 else f"«{phrase[:40]}…»"
    if not phrase_key(phrase):
        return "a phrase without a letter would match everywhere", "write the words to be found, or drop the line"
    if len(phrase) > MAX_LENGTH:
        return f"the phrase {shown} is longer than {MAX_LENGTH} characters", "a phrase is a few words, not a sentence"
    if len(words_of(phrase)) > MAX_WORDS:
        return f"the phrase {shown} has more than {MAX_WORDS} words", "shorten it to the words that matter"
    for character in phrase:
        if not _may_stand(character):
            name = unicodedata.name(character, f"U+{ord(character):04X}")
            return (
                f"{name} in the phrase {shown}: a phrase is made of words",
                "phrases hold letters, digits and spaces only",
            )
    return None


def _may_stand(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category in ("Nd", "Zs", "Cf")
