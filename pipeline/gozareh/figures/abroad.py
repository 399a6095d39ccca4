"""Countries abroad that «این کشور» points back to."""

from __future__ import annotations

from gozareh.figures.elsewhere import Elsewhere, Spot
from gozareh.figures.model import COVER_NUMBER, Scene
from gozareh.places.areas import is_country_abroad
from gozareh.text.cues import cue_words

_REACH = 4  # sentences


def pointed_countries(scene: Scene, elsewhere: Elsewhere) -> list[Spot]:
    """«دولت ترکیه خبر داد … در این کشور ۲۵۰ معدن فعال است»: «این کشور» as the country abroad that was named last, as if it were named again.

    Whose something is («دولت ترکیه») is named, too. None where the home country was named since.
    """
    found: list[Spot] = []
    if not any(place.type == "foreign" for place in scene.places):
        return found
    types, view = scene.view.types, scene.view
    for pointer in scene.marked.words(cue_words("pointers")):
        word = pointer + 1
        if (
            word >= len(types)
            or types[word].key not in cue_words("country_noun")
            or scene.cover[pointer] & COVER_NUMBER
        ):
            continue
        named = _last_country(scene, word)
        if named is None:
            continue
        place = scene.places[named]
        if view.sentence_of[word] - view.sentence_of[scene.place_words[named][0]] > _REACH:
            continue
        spot = Spot(word, word + 1, pointer, place.text, "foreign", place)
        if not elsewhere.is_elsewhere(spot, -1):
            found.append(spot)
    return found


def _last_country(scene: Scene, word: int) -> int | None:
    """Which place is the country abroad named last before `word`; None where none is, or the home country since."""
    last: int | None = None
    for at, (place, (_, end)) in enumerate(zip(scene.places, scene.place_words, strict=True)):
        if end > word:
            break
        if place.type == "country":
            last = None
        elif is_country_abroad(place.name):
            last = at
    return last
