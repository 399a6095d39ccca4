"""Figures that have their noun from another figure: members of a list, shares of one whole, parts of what was told."""

from __future__ import annotations

from gozareh.figures.model import Figure
from gozareh.figures.phrases import CORE_KINDS, NounPhrases
from gozareh.text.fold import squeeze


class Neighbours:
    """Lends nouns among the figures of one scene."""

    def __init__(self, phrases: NounPhrases) -> None:
        self.phrases, self.types = phrases, phrases.types

    def share_forward(self, figures: list[Figure]) -> None:
        """«۱۱ و ۵ ناحیه», «۱۱ شهرک و ۵ ناحیه صنعتی»: what stands behind the last of a list belongs to all."""
        for index in range(len(figures) - 2, -1, -1):
            figure, following = figures[index], figures[index + 1]
            if following.sentence != figure.sentence or figure.quantity.unit != following.quantity.unit:
                continue
            if not self.phrases.only_joiners(figure, max(figure.reach, figure.unit_last), following.first):
                self._same_whole(figure, following)
                continue
            if (
                figure.noun is None
                and figure.unit_last == figure.last
                and following.noun is not None
                and following.noun_side in ("right", "shared")
            ):
                figure.noun, figure.kind, figure.person = following.noun, following.kind, following.person
                figure.noun_first, figure.noun_last, figure.noun_side = (
                    following.noun_first,
                    following.noun_last,
                    "shared",
                )
                figure.why["noun"] = figure.why["kind"] = "shared with the next number"
            elif (
                figure.kind in ("estate", "zone")
                and following.kind in ("estate", "zone")
                and figure.noun
                and following.noun
            ):
                if squeeze(following.noun).endswith("صنعتی") and not squeeze(figure.noun).endswith("صنعتی"):
                    figure.noun = f"{figure.noun} صنعتی"

    def _same_whole(self, figure: Figure, following: Figure) -> None:
        """«غذایی ۲۴ درصد، شیمیایی ۲۲ درصد و سایر صنایع ۲۳ درصد آن»: the shares of a list are of one whole."""
        if figure.quantity.unit != "percent" or figure.clause != following.clause or figure.noun_side != "left":
            return
        if (
            following.noun is not None
            and following.why.get("noun") in ("ellipsis", "share of the noun after it")
            or following.noun_side == "whole"
        ):
            figure.noun, figure.kind, figure.noun_side = following.noun, following.kind, "whole"
            figure.why["noun"] = figure.why["kind"] = "a share of the same whole as the next"

    def fill_from_antecedent(self, figures: list[Figure]) -> None:
        """A figure without a noun counts what the figure before it counts."""
        for index, figure in enumerate(figures):
            if figure.noun is not None or not index:
                continue
            back = self._antecedent(figures, index)
            if back is not None:
                other = figures[back]
                figure.noun, figure.kind, figure.person = other.noun, other.kind, other.person
                figure.antecedent = back
                figure.why["noun"] = figure.why["kind"] = "understood from the figure before"
                if figure.quantity.unit not in ("count", "percent", "times"):
                    figure.kind = "other"

    def _antecedent(self, figures: list[Figure], index: int) -> int | None:
        """The figure before that one without a noun goes back to: the nearest that fits and is no adjunct («در ۸۴۱ شهرک»)."""
        figure = figures[index]
        adjunct: int | None = None
        for back in range(index - 1, max(-1, index - 7), -1):
            other = figures[back]
            if other.noun is None or figure.sentence - other.sentence > 1:
                continue
            if figure.quantity.unit == "count" and other.quantity.unit != "count":
                continue
            if figure.thing and other.person:
                continue
            if (
                figure.quantity.unit == "percent"
                and other.quantity.unit == "percent"
                and other.why.get("noun") == "share of the noun after it"
            ):
                if other.kind not in CORE_KINDS:
                    adjunct = back if adjunct is None else adjunct
                    continue
            listed = self.types[figure.first - 1].key == ":"  # «از رسیدگی به ۱۳۵۰ شکایت خبر داد: ۸۰۰ تا …»
            if (
                other.first
                and not listed
                and self.types[other.first - 1].key in ("در", "با", "به", "برای")
                and other.sentence == figure.sentence
            ):
                adjunct = back if adjunct is None else adjunct
                continue
            return back
        return adjunct
