"""spaCy's own tokenizer with the rules that Persian news needs: raw text in, a `Doc` whose text is the text out.

It splits digit and letter joins («31شهرک»), punctuation that lost its space («صنعت،معدن») and brackets, and
keeps numbers («۱٬۲۳۴», «۳/۵»), dates, URLs and e-mail addresses whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import product
from typing import Any

import spacy
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from gozareh._kept import compiled
from gozareh.text.cues import cue_phrases

DIGITS = "0-9۰-۹٠-٩"
LETTERS = "آ-يٮ-ۓەۮ-ۯۺ-ۼۿa-zA-Zأؤئءةﭐ-﷼ﹰ-ﻼ"
_OPENING = r"""«‹\(\[\{"'“”‘’"""
_CLOSING = r"""»›\)\]\}"'“”‘’"""
_STOPS = r"؛:؟!?…;"
_COMMAS = r"،,٬"
_DASHES = r"–—_\-/\\|"
_SIGNS = r"\*#•▪●◾🔹🔸🔴📌✅+=~^%٪"
# Direction marks and stray ZWNJs are cut off at the edges of a word; inside one a direction mark is a mistyped ZWNJ («ولی\u200eپور») and stay.
_SYMBOLS = _SIGNS + r"\u200c\u200e\u200f\ufeff\u202a-\u202e\u2066-\u2069"

_PREFIX = re.compile(
    rf"^(?:[{_OPENING}{_CLOSING}{_STOPS}{_COMMAS}{_DASHES}{_SYMBOLS}]|\.+|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)"
)
_SUFFIX = re.compile(
    rf"(?:[{_OPENING}{_CLOSING}{_STOPS}{_COMMAS}{_DASHES}{_SYMBOLS}]|\.+|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)$"
)
_MARKS = (
    rf"[{_OPENING}{_CLOSING}{_STOPS}{_SIGNS}]"
    rf"|(?<=[{LETTERS}])[{_COMMAS}{_DASHES}.](?=[{LETTERS}{DIGITS}{_OPENING}])"
    rf"|(?<=[{DIGITS}])[{_COMMAS}{_DASHES}.](?=[{LETTERS}])"
    rf"|(?<=[{DIGITS}])(?=[{LETTERS}])|(?<=[{LETTERS}])(?=[{DIGITS}])"
    r"|\.{2,}"
)

# Letters that a raw text writes in two ways.
_TWIN_LETTERS = {"ی": ("ی", "\u064a"), "ک": ("ک", "\u0643")}


@cache
def _glued_heads() -> tuple[str, ...]:
    """Offices that may open a line and end no other word, in all spellings of a raw text."""
    return _spellings("glued_offices")


@cache
def _heads_of_houses() -> tuple[str, ...]:
    """Offices to which the house may be glued («مدیرفرودگاه ایلام»), in all spellings of a raw text."""
    return _spellings("heads_glued_to_houses")


@cache
def _infix() -> re.Pattern[str]:
    """Where a piece of text is cut.

    A heading that lost its line break («احیا شدمدیرعامل شرکت …») is cut before the office that opens the next line; the
    letters before must be no prefix that makes an office of its own («نایب‌رئیس», «نخست‌وزیر»). An office is cut off the
    house that hangs on it («مدیر|فرودگاه»).
    """
    houses = "|".join(_spellings("houses_glued_to_heads"))
    offices = "|".join(rf"(?<=^{head})" for head in _heads_of_houses())
    prefixes = "".join(rf"(?<!{prefix})" for prefix in _spellings("office_prefixes"))
    return re.compile(
        rf"{_MARKS}|(?<=[{LETTERS}]{{2}}){prefixes}(?=(?:{'|'.join(_glued_heads())})$)|(?:{offices})(?=(?:{houses})$)"
    )


def _spellings(cue: str) -> tuple[str, ...]:
    letters = [[_TWIN_LETTERS.get(letter, letter) for letter in word] for word in cue_phrases(cue)]
    return tuple("".join(spelling) for word in letters for spelling in product(*word))


# spaCy's pattern takes «گرفتند.میانگین», a full stop without its space, for an address: only ASCII words are one.
_URL = compiled(r"(?=[\x00-\x7f]+$)" + URL_PATTERN)


# Pieces of text whose tokens spaCy remembers. News has more of them than spaCy's 10,000: every other one would be cut anew.
_CACHED_PIECES = 150_000

# What spaCy asks of every new piece of text. Most pieces are words and nothing else: they are told by a look, and the
# expressions run for the rest. spaCy writes `pattern` when a pipeline is saved.


class Shortcut:
    """One of our expressions: its answer is known without running it for nearly all pieces."""

    __slots__ = ("expression", "pattern")

    def __init__(self, expression: re.Pattern[str]) -> None:
        self.expression = expression
        self.pattern = expression.pattern


class _Prefix(Shortcut):
    __slots__ = ()

    def search(self, piece: str) -> re.Match[str] | None:
        return None if piece[:1].isalpha() else self.expression.match(piece)


class _Suffix(Shortcut):
    __slots__ = ()

    def search(self, piece: str) -> re.Match[str] | None:
        return None if piece[-1:].isalpha() else self.expression.search(piece)


class _Infix(Shortcut):
    __slots__ = ()

    def finditer(self, piece: str) -> Iterable[re.Match[str]]:
        """Between letters alone nothing is cut but a glued heading, and an office from its house."""
        if piece.replace("\u200c", "").isalpha() and not _may_be_glued(piece):
            return ()
        return self.expression.finditer(piece)


def _may_be_glued(piece: str) -> bool:
    return piece.endswith(_glued_heads()) or piece.startswith(_heads_of_houses())


class _Url(Shortcut):
    __slots__ = ()

    def match(self, piece: str) -> re.Match[str] | None:
        return self.expression.match(piece) if "." in piece else None


@spacy.registry.tokenizers("gozareh.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The registered factory: `{"@tokenizers": "gozareh.Tokenizer.v1"}` in a spaCy config."""
    return make_tokenizer


def make_tokenizer(nlp: Language) -> Tokenizer:
    """A spaCy `Tokenizer` over `nlp.vocab` with the rules above; `doc.text` is always the text given."""
    return Tokenizer(
        nlp.vocab,
        prefix_search=_Prefix(_PREFIX).search,
        suffix_search=_Suffix(_SUFFIX).search,
        infix_finditer=_Infix(_infix()).finditer,
        url_match=_Url(_URL).match,
        max_cache_size=_CACHED_PIECES,
    )


def leaves_whole(piece: str) -> bool:
    """Whether a tokenizer whose expressions are all `Shortcut`s leaves a piece whole: told by one look, False where it takes more."""
    return piece.isalpha() and not _may_be_glued(piece)


def cuts_by_pieces(tokenizer: Any) -> bool:
    """Whether a tokenizer cuts every piece of text between spaces alike, whatever stands around it: spaCy's own without special cases."""
    return type(tokenizer) is Tokenizer and not tokenizer.rules  # a kind of `Tokenizer` may do anything
