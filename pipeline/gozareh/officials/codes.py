"""What a word type is to the search for people, as bits that are kept with it; and what one report has of them."""

from __future__ import annotations

from functools import cache

from gozareh.text.cues import cue_endings, cue_pairs, cue_words
from gozareh.text.memory import Latest
from gozareh.text.ordinary import ordinary_words
from gozareh.text.words import View, WordType

# What most words are that are anything (function words) has a small number: those are not made anew for each word.
HONORIFIC, COURTESY, DEPARTED, NAMED_AFTER, GIVEN, OPENS_NAME, SURNAME_PART = 1, 2, 4, 8, 16, 32, 64
CLOSED, WORK, ORGANISATION, WEAK_ORGANISATION, ROLE, PLACE, GOVERNOR, STATE = (
    128,
    256,
    512,
    1024,
    2048,
    4096,
    8192,
    16384,
)
CODES = 32767  # all of these
# Words that are looked for by what they are, wherever they stand (`Coded.watched`): the second half of a first name, the broken plural of
# an office, names that are links elsewhere, words of death and of letters, of questions and answers, colons and quotes.
SECOND_HALF, BROKEN, LINK_LIKE, DEATH, OF_LETTERS, ASKING, COLON, QUOTE_OPENS, QUOTE_CLOSES = (
    32768,
    65536,
    131072,
    262144,
    524288,
    1048576,
    2097152,
    4194304,
    8388608,
)
_MIN_PREFIXED = 6
_SIGNS = {":": COLON, "«": QUOTE_OPENS, "»": QUOTE_CLOSES, "”": QUOTE_CLOSES}


@cache
def broken_plurals() -> dict[str, str]:
    """Broken plurals of offices, and the office of one of them."""
    return dict(cue_pairs("broken_plurals"))


@cache
def _watched() -> dict[str, int]:
    """The words that are looked for, and their bits."""
    bits = dict(_SIGNS)
    cues = (
        (cue_words("first_name_endings"), SECOND_HALF),
        (broken_plurals(), BROKEN),
        (cue_words("names_like_links"), LINK_LIKE),
        (cue_words("of_the_dead"), DEATH),
        (cue_words("letters"), OF_LETTERS),
        (cue_words("questions") | cue_words("askers") | cue_words("answers"), ASKING),
    )
    for words, bit in cues:
        for word in words:
            bits[word] = bits.get(word, 0) | bit
    return bits


def code_of(word: WordType) -> int:
    """What one word type says by itself (remembered with it): function word, first name by list or by make, what it is looked for as."""
    if word.code >= 0:
        return word.code
    code = CLOSED if "closed" in word.layers and not word.ending else 0  # «درمان» is no «در» with an ending
    key = word.key
    made = len(key) >= _MIN_PREFIXED and key.startswith(cue_endings("name_prefixes")) and not key.endswith("ی")
    made = made or (
        len(key) >= _MIN_PREFIXED
        and key.endswith(cue_endings("name_suffixes"))
        and not key.endswith(cue_endings("of_years"))
    )
    made = made or (len(key) > _MIN_PREFIXED and key.startswith(cue_endings("sayyid")))
    if ("given_name" in word.layers and not word.ending) or (made and key not in ordinary_words()):
        code |= GIVEN
    word.code = code | _watched().get(key, 0)
    return word.code


class Coded:
    """The words of one view: their `keys` and `codes`, which of them are `watched`, and what is `seen` of those in all and in each sentence."""

    __slots__ = ("codes", "keys", "seen", "seen_in", "watched")

    def __init__(self, view: View) -> None:
        types = view.types
        self.keys: list[str] = [kind.key for kind in types]
        self.codes: list[int] = [kind.code if kind.code >= 0 else code_of(kind) for kind in types]
        self.watched: list[int] = [at for at, code in enumerate(self.codes) if code > CODES]
        self.seen = 0
        self.seen_in: list[int] = [0] * len(view.sentences)
        for at in self.watched:
            code = self.codes[at]
            self.codes[at] = code & CODES
            self.seen |= code
            self.seen_in[view.sentence_of[at]] |= code

    def places(self, view: View, bit: int) -> list[int]:
        """The words with this bit, in order."""
        return [at for at in self.watched if view.types[at].code & bit] if self.seen & bit else []


_LATEST: Latest[View, Coded] = Latest(Coded)


def coded(view: View) -> Coded:
    """The codes of a view. The last answer is kept: two layers ask for it in a row."""
    return _LATEST.of(view)
