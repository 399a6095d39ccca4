"""Bounds that stand away from their number."""

from __future__ import annotations

from gozareh.figures.model import Figure, Scene
from gozareh.numbers.lexicon import load_lexicon
from gozareh.text.cues import cue_words


def bound_over_preposition(scene: Scene, figure: Figure) -> str:
    """«دست‌کم در ۱۵ روستا», «حداکثر برای ۲۰ نفر»: a bound before the preposition that the number hangs on."""
    types, word = scene.view.types, figure.first - 1
    if word < 1 or types[word].key not in cue_words("bound_over"):
        return "exact"
    loose, bounds = cue_words("loose_bounds"), load_lexicon().bounds
    for first in (word - 1, word - 2):
        key = "".join([kind.key for kind in types[first:word]]) if first >= 0 else ""
        if key in loose and key in bounds:
            return bounds[key]
    return "exact"
