"""spaCy's own tokenizer with the rules that Persian news needs: raw text in, a `Doc` whose text is the text out.

It splits digit and letter joins («31شهرک»), punctuation that lost its space («صنعت،معدن») and brackets, and
keeps numbers («۱٬۲۳۴», «۳/۵»), dates, URLs and e-mail addresses whole.
"""

from __future__ import annotations

import re

import spacy
from spacy.lang.tokenizer_exceptions import URL_MATCH
from spacy.language import Language
from spacy.tokenizer import Tokenizer

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

_PREFIX = re.compile(rf"^(?:[{_OPENING}{_CLOSING}{_STOPS}{_COMMAS}{_DASHES}{_SYMBOLS}]|\.+|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)")
_SUFFIX = re.compile(rf"(?:[{_OPENING}{_CLOSING}{_STOPS}{_COMMAS}{_DASHES}{_SYMBOLS}]|\.+|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?)$")
# A heading that lost its line break («احیا شدمدیرعامل شرکت …»): the office that opens the next line is cut off. Its heads
# end no other word; the letters before must be no prefix that makes an office of its own («نایب‌رئیس», «نخست‌وزیر»).
_GLUED = (
    rf"(?<=[{LETTERS}]{{2}})(?<!نایب)(?<!نائب)(?<!نخست)(?<!قائم)"
    r"(?=(?:مدیرعامل|مديرعامل|مدیرکل|مديركل|مدیركل|رئیس|رئيس|رییس|استاندار|فرماندار|معاون|شهردار|بخشدار|دادستان|سخنگوی)$)"
)
_INFIX = re.compile(
    rf"[{_OPENING}{_CLOSING}{_STOPS}{_SIGNS}]"
    rf"|(?<=[{LETTERS}])[{_COMMAS}{_DASHES}.](?=[{LETTERS}{DIGITS}])"
    rf"|(?<=[{DIGITS}])[{_COMMAS}{_DASHES}.](?=[{LETTERS}])"
    rf"|(?<=[{DIGITS}])(?=[{LETTERS}])|(?<=[{LETTERS}])(?=[{DIGITS}])"
    r"|\.{2,}"
    rf"|{_GLUED}"
)


@spacy.registry.tokenizers("gozareh.Tokenizer.v1")
def create_tokenizer():  # type: ignore[no-untyped-def]  # spaCy reads the signature as the config schema
    """The registered factory: `{"@tokenizers": "gozareh.Tokenizer.v1"}` in a spaCy config."""
    return make_tokenizer


def _url_match(word: str) -> re.Match[str] | None:
    """spaCy's pattern takes «گرفتند.میانگین», a full stop without its space, for an address: only ASCII words are one."""
    return URL_MATCH(word) if word.isascii() else None  # type: ignore[no-any-return]


def make_tokenizer(nlp: Language) -> Tokenizer:
    """A spaCy `Tokenizer` over `nlp.vocab` with the rules above; `doc.text` is always the text given."""
    return Tokenizer(
        nlp.vocab,
        prefix_search=_PREFIX.search,
        suffix_search=_SUFFIX.search,
        infix_finditer=_INFIX.finditer,
        url_match=_url_match,
    )
