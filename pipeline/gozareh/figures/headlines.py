"""Numbers of a headline that names no place, and those of the report that tell them again with one."""

from __future__ import annotations

from gozareh.figures.areas import Areas
from gozareh.figures.farther import OF_REPORT, is_told_by_chance
from gozareh.figures.model import Figure, Scene
from gozareh.figures.windows import Windows


def place_headline(scene: Scene, figures: list[Figure], context: Windows) -> None:
    """«۳۰۰ کلاس ساخته می‌شود ↵ … در کشور ۳۰۰ کلاس …»: what a headline counts is where the report has it, not where it was sent from."""
    paragraph = scene.view.paragraph_of_sentence
    for index, figure in enumerate(figures):
        if paragraph[figure.sentence] != paragraph[0]:
            return
        if figure.speaker is not None or figure.why.get("place") != OF_REPORT:
            continue
        told = _told_again(figures, context.of_value[figure.quantity.value], index)
        if told is None or paragraph[told.sentence] == paragraph[0]:
            continue
        if told.why.get("place", OF_REPORT) != OF_REPORT:
            Areas.copy(figure, told, "told again in the report")


def _told_again(figures: list[Figure], same: list[int], index: int) -> Figure | None:
    """The first figure below a headline that tells its number again."""
    figure = figures[index]
    if is_told_by_chance(figure.quantity):
        return None
    for at in same:
        other = figures[at]
        if at > index and other.quantity.unit == figure.quantity.unit and other.sentence != figure.sentence:
            return other
    return None
