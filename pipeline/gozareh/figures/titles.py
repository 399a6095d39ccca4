"""Names of works in quotation marks: what stands in them is no fact."""

from __future__ import annotations

from gozareh.figures.marked import QUOTES_CLOSE, QUOTES_OPEN, first_from
from gozareh.figures.model import Scene
from gozareh.text.words import CLOSED, NUMBER, PUNCT

_NAME = 12  # words of a name at most


def is_in_name(scene: Scene, first: int, works: frozenset[str]) -> bool:
    """Whether the word `first` is part of a name behind a noun of `works`: «فیلم «مرد یک میلیون دلاری»»; a list of names counts from its first on."""
    types = scene.view.types
    opening = _opens_at(scene, first)
    if opening < 0:
        return False
    closing = first
    while closing < min(len(types), first + _NAME) and types[closing].key not in QUOTES_CLOSE:
        closing += 1
    if closing >= len(types) or types[closing].key not in QUOTES_CLOSE:
        return False
    if scene.view.has_finite_verb(opening, closing, certain=True):
        return False
    word = opening - 1
    while word > 1 and types[word].key in ("،", "و") and types[word - 1].key in QUOTES_CLOSE:
        before = _opens_at(scene, word - 2)
        if before < 0:
            return False
        word = before - 1
    word -= word > 0 and types[word].key == ":"
    if word < 0 or types[word].stem in works:
        return word >= 0
    quality = not (types[word].bits & (CLOSED | PUNCT | NUMBER) or types[word].verb is not None)
    return quality and word > 0 and types[word - 1].stem in works  # «خبرنگار اقتصادی «آوای کویر»»


def _opens_at(scene: Scene, word: int) -> int:
    """Where the quotation mark stands that opened no more than a name before `word`, or -1."""
    quotes = scene.marked.quotes
    place = first_from(quotes, word + 1) - 1
    if place < 0 or quotes[place] <= word - _NAME:
        return -1
    at, view = quotes[place], scene.view
    key = view.types[at].key
    if key not in QUOTES_OPEN:
        return -1
    opens = key not in QUOTES_CLOSE or (at + 1 < len(view.types) and view.starts[at + 1] == view.ends[at])
    return at if opens else -1
