"""Names of works in quotation marks: what stands in them is no fact."""

from __future__ import annotations

from gozareh.figures.model import Scene
from gozareh.text.words import CLOSED, NUMBER, PUNCT

_OPENS, _CLOSES = frozenset('«“"'), frozenset('»”"')
_NAME = 12  # words of a name at most


def is_in_name(scene: Scene, first: int, works: frozenset[str]) -> bool:
    """Whether the word `first` is part of a name behind a noun of `works`: «فیلم «مرد یک میلیون دلاری»»; a list of names counts from its first on."""
    types = scene.view.types
    opening = _opens_at(scene, first)
    if opening < 0:
        return False
    closing = first
    while closing < min(len(types), first + _NAME) and types[closing].key not in _CLOSES:
        closing += 1
    if closing >= len(types) or types[closing].key not in _CLOSES:
        return False
    if scene.view.has_finite_verb(opening, closing, certain=True):
        return False
    word = opening - 1
    while word > 1 and types[word].key in ("،", "و") and types[word - 1].key in _CLOSES:
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
    types, view = scene.view.types, scene.view
    for at in range(word, max(-1, word - _NAME), -1):
        key = types[at].key
        if key in _OPENS and (key not in _CLOSES or (at + 1 < len(types) and view.starts[at + 1] == view.ends[at])):
            return at
        if key in _CLOSES:
            return -1
    return -1
