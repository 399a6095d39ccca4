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
    at, last = 0, -1  # the next place to look at, the country abroad named last
    for pointer in scene.marked.words(cue_words("pointers")):
        word = pointer + 1
        if (
            word >= len(types)
            or types[word].key not in cue_words("country_noun")
            or scene.cover[pointer] & COVER_NUMBER
        ):
            continue
        while at < len(scene.places) and scene.place_words[at][1] <= word:
            place = scene.places[at]
            last = -1 if place.type == "country" else at if is_country_abroad(place.name) else last
            at += 1
        if last < 0 or view.sentence_of[word] - view.sentence_of[scene.place_words[last][0]] > _REACH:
            continue
        named = scene.places[last]
        spot = Spot(word, word + 1, pointer, named.text, "foreign", named)
        if not elsewhere.is_elsewhere(spot, -1):
            found.append(spot)
    return found
