"""Lists of works, each with its place and its measures: «راه روستای اسفیدان به طول ۴ کیلومتر و اعتبار ۲۰۰ میلیون تومان، …»."""

from __future__ import annotations

from gozareh.figures.elsewhere import Spot
from gozareh.figures.model import Figure, Scene
from gozareh.text.cues import cue_words
from gozareh.text.words import PUNCT

_WORK_GAP = 6  # words between the place of a work and a measure of it
SAME_WORK = "another measure of the same work"


class Works:
    """Tells whose the places between the measures of works are."""

    def __init__(self, scene: Scene, figures: list[Figure]) -> None:
        self.types, self.figures = scene.view.types, figures

    def is_of_next_item(self, index: int, spot: Spot) -> bool:
        """«… با اعتبار ۳۰۰ میلیون تومان، گازرسانی به روستای اسفیدان با …»: a comma and the name of another work part the two.

        «و» does where the place has a measure behind it, and the country is that of the money («از محل اعتبارات مدارس کشور»).
        """
        figure = self.figures[index]
        gap = self.types[max(figure.reach, figure.unit_last) : spot.lead]
        if spot.type == "country" and gap and gap[-1].key not in cue_words("not_in_names"):
            return True
        comma = next((i for i, t in enumerate(gap) if t.key == "،"), -1)
        several = index + 1 < len(self.figures) and self.figures[index + 1].clause == figure.clause
        if comma >= 0:  # «… تومان، اسفیدان با هزینه ۲۰۰ میلیون تومان»
            return len(gap) - comma > 1 or (several and self.is_of_work(spot, self.figures[index + 1]))
        return several and bool(gap) and gap[0].key == "و" and self.is_of_work(spot, self.figures[index + 1])

    def is_of_work(self, spot: Spot, figure: Figure) -> bool:
        """«راه روستای اسفیدان با صرف اعتباری بالغ بر ۳۰۰ میلیون»: the place of a work, a measure of which follows."""
        gap = self.types[spot.last : figure.first]
        if figure.unit_last <= figure.last or not 2 <= len(gap) <= _WORK_GAP:
            return False
        return gap[0].key in cue_words("of_work") and not any(t.bits & PUNCT or t.verb is not None for t in gap)

    def is_of_same_work(self, index: int) -> bool:
        """«راه اسفیدان به طول ۴ کیلومتر و اعتبار ۲۰۰ میلیون تومان، …»: another measure of the work whose place was told."""
        if not index:
            return False
        previous, figure = self.figures[index - 1], self.figures[index]
        if previous.clause != figure.clause or previous.sites or previous.place is None:
            return False
        if previous.why["place"] != SAME_WORK and previous.place.start > previous.quantity.start:
            return False
        gap = self.types[max(previous.reach, previous.unit_last) : figure.first]
        if not 1 <= len(gap) <= _WORK_GAP or gap[0].key not in cue_words("of_work") | {"و"}:
            return False
        measure = figure.unit_last > figure.last
        named = len(gap) > 1 or (measure and figure.noun_first >= figure.unit_last)  # «… و ۶۵۰ میلیون تومان اعتبار»
        return measure == named and not any(t.bits & PUNCT or t.verb is not None for t in gap)
