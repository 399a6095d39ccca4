"""What «هر یک» and «هر کدام» stand for: things named behind them, or things and places before them."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.model import COVER_PLACE, Figure, Scene
from gozareh.text.cues import cue_word, cue_words
from gozareh.text.words import CLOSED, LETTER

_NEAR = 6  # words between a change and the level that it led to
_LOCAL = frozenset({"county", "town"})


def each_of_named(scene: Scene, figure: Figure, head: int) -> tuple[str, str] | None:
    """«در هر یک از سالن‌های استان سه مربی»: one of the things that are named behind «از»."""
    types, noun = scene.view.types, head + 2
    if noun < figure.first and types[noun].key in cue_words("this"):
        noun += 1
    if noun >= figure.first or types[head + 1].key != "از" or types[noun].ending != "plural":
        return None
    named = bool(types[noun].bits & LETTER) and (not types[noun].bits & CLOSED or "per_unit" in types[noun].layers)
    return (types[noun].stem, "«هر یک از» and its noun") if named else None


def each_of_before(scene: Scene, figures: list[Figure], index: int, each: int) -> tuple[str, str] | None:
    """«۵۱ مدرسه هر یک کمتر از ۱۰ دانش‌آموز», «ایلام و کرمان هر یک ۵ واحد»: `each` is where «هر» stands."""
    if scene.cover[each - 1] & COVER_PLACE:
        return _each_of_area(scene, figures[index].sentence, each) or _each_place(scene, each)
    owner = figures[index - 1] if index and figures[index - 1].sentence == figures[index].sentence else None
    if owner is None or owner.noun_first < 0:
        return None
    return scene.view.types[owner.noun_first].stem, "«هر یک» of the things before"


def _each_of_area(scene: Scene, sentence: int, each: int) -> tuple[str, str] | None:
    """«استان‌های یزد ۹، ایلام و کرمان هر یک ۵ واحد», «انبارهای شهرستان‌های بانه و بیجار هر یک»."""
    types = scene.view.types
    for word in range(each - 1, scene.view.sentences[sentence][0] - 1, -1):
        if types[word].stem in cue_words("area_nouns") and types[word].ending == "plural":
            owned = types[word - 1].key if word else ""
            if owned.endswith("های"):
                return owned.removesuffix("های"), "«هر یک» of the things in the places before"
            return types[word].stem, "«هر یک» of the places before"
    return None


def _each_place(scene: Scene, each: int) -> tuple[str, str] | None:
    """«بناب و اهر هر کدام ۱۰ واحد»: two places before «هر کدام», named without saying what they are."""
    at = bisect_left(scene.place_words, (each, 0)) - 1
    if at < 1 or scene.place_words[at][1] != each:
        return None
    if scene.place_words[at][0] - scene.place_words[at - 1][1] != 1:
        return None
    if scene.places[at - 1].type not in _LOCAL or scene.places[at].type not in _LOCAL:
        return None
    return cue_word("pointed_county"), "«هر کدام» of the counties before"


def before_change(scene: Scene, change: Figure, level: Figure, floor: int) -> int:
    """«قیمت هر بشکه نفت ۲ درصد رشد کرد و | به ۸۰ دلار رسید»: where the words of a level begin, over the change told before it."""
    if change.sentence != level.sentence or level.clause - change.clause != 1 or level.first - change.reach > _NEAR:
        return floor
    grew = change.reach < len(scene.view.types) and "change" in scene.view.types[change.unit_last].layers
    return min(floor, scene.clauses[change.clause].first) if grew else floor
