"""Per what: rates by time («در هر ماه»), by thing («هر واحد ۱۴ شغل») and by measure («متری ۷۲ میلیون»)."""

from __future__ import annotations

from functools import cached_property

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_OTHER_NUMBER, COVER_TIME, Figure
from gozareh.figures.windows import Windows
from gozareh.text.words import CLOSED, LETTER

_ON_AVERAGE = frozenset({"بهطور", "بهطورمتوسط", "بهطورمیانگین"})
_SMALL_NUMBERS = frozenset({"دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "صد", "هزار"})


class RateReader:
    """Reads the rates among the figures of one scene."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures

    def read(self, figure: Figure, index: int) -> None:
        """Give one figure its `per`, where it is a rate."""
        found = self._per_period(figure, index) or self._per_each(figure, index) or self._per_ending(figure)
        found = found or self._per_behind(figure, index) or self._per_of_previous(figure, index)
        if figure.quantity.per is not None:
            figure.per = figure.quantity.per
        elif found is not None:
            figure.per, figure.why["per"] = found

    def _per_period(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«ماهانه», «سالی», «در هر ماه», «در شبانه‌روز» right before or behind the figure."""
        floor, end = self.windows.previous_end(index), self.windows.next_start(index)
        for hit in self.windows.hits("per", floor, end):
            length = hit.end - hit.start
            if length > 1 and self.scene.cover[hit.start] & COVER_TIME and self.types[hit.start].key != "هر":
                continue
            inside = hit.start if self.types[hit.start].key == "در" else hit.start - 1
            starts_in = self.types[inside].key == "در" and self.types[inside + 1].key != "هر"
            near_before = floor <= hit.start and 0 <= figure.first - hit.end <= 3 and not starts_in
            near_after = figure.reach <= hit.start < min(end, figure.reach + 2)
            if near_before or near_after:
                return hit.entry.value, hit.entry.path
        return None

    def _per_each(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«هر واحد ۱۴ شغل», «از هر ۱۰ واحد سه واحد», «۵۱ مدرسه هر یک کمتر از ۱۰ دانش‌آموز»."""
        floor = self.windows.previous_end(index)
        for word in reversed(self._every):
            if not floor <= word < figure.first or word + 1 >= figure.first or figure.first - word > 8:
                continue
            head = word + 1
            if self.types[head].key in ("یک", "کدام"):
                return self._each_of_before(figure, index)
            if self.scene.cover[head] & (COVER_NUMBER | COVER_OTHER_NUMBER) or self.types[head].stem in _SMALL_NUMBERS:
                last = head + 1
                while last < figure.first and self.scene.cover[last] & (COVER_NUMBER | COVER_OTHER_NUMBER):
                    last += 1
                return self.view.slice(head, min(last + 1, figure.first)), "«از هر» and its number"
            if self.types[head].bits & LETTER and not self.types[head].bits & CLOSED:
                return self._each_noun(head, figure.first), "«هر» and its noun"
        return None

    def _each_of_before(self, figure: Figure, index: int) -> tuple[str, str] | None:
        owner = self.figures[index - 1] if index and self.figures[index - 1].sentence == figure.sentence else None
        return (
            (self.types[owner.noun_first].stem, "«هر یک» of the things before")
            if owner and owner.noun_first >= 0
            else None
        )

    @cached_property
    def _every(self) -> list[int]:
        return [word for word, kind in enumerate(self.types) if kind.key == "هر"]

    def _each_noun(self, head: int, limit: int) -> str:
        """The noun after «هر» with its adjectives; a unit of measure alone («متر مکعب»)."""
        last = head + 1
        if last < limit and self.types[last].key in ("مربع", "مکعب"):
            return self.view.slice(head, last + 1)
        if "per_unit" in self.types[head].layers:
            return self.view.slice(head, last)
        while last < min(limit, head + 3) and self._is_modifier(last):
            last += 1
        return self.view.slice(head, last)

    def _is_modifier(self, word: int) -> bool:
        kind = self.types[word]
        if not kind.bits & LETTER or kind.bits & CLOSED or kind.verb is not None or self.scene.cover[word]:
            return False
        if kind.key.startswith("به") and kind.stem in _ON_AVERAGE:
            return False
        return not kind.layers & {"status", "per", "change", "closed", "modality"} and "object" not in kind.layers

    def _per_ending(self, figure: Figure) -> tuple[str, str] | None:
        """«متری ۷۲ میلیون», «هکتاری ۶۰۰ کیلوگرم»: a unit with «ی» before the number."""
        word = figure.first - 1
        if word >= 0 and self.scene.cover[word] & COVER_BOUND:
            word -= 1
        if word < 0:
            return None
        kind = self.types[word]
        if kind.key.endswith("ی") and kind.ending == "indefinite" and "per_unit" in kind.layers:
            return kind.stem, "a unit with «ی» before the number"
        return None

    def _per_behind(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«۱٫۷ تخت به ازای هر هزار نفر», «۲۷ نفر در هر کلاس»."""
        word, limit = figure.reach, self.scene.clauses[figure.clause].last
        while word < limit and self.types[word].key in ("به", "ازای", "برای", "در", "بهازای"):
            word += 1
        if word == figure.reach or word + 1 >= limit or self.types[word].key != "هر":
            return None
        head = word + 1
        if self.types[head].key in ("یک", "کدام"):
            return self._each_of_before(figure, index)
        if self.scene.cover[head] & (COVER_NUMBER | COVER_OTHER_NUMBER):
            last = head + 1
            while last < limit and self.scene.cover[last] & (COVER_NUMBER | COVER_OTHER_NUMBER):
                last += 1
            return self.view.slice(head, min(last + 1, limit)), "«به ازای هر» behind the number"
        if self.types[head].bits & LETTER and not self.types[head].bits & CLOSED:
            return self._each_noun(head, min(limit, head + 1)), "«هر» behind the number"
        return None

    def _per_of_previous(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«هر لودر از ۸ به ۱۹ میلیارد»: the end of a course has the rate of its start."""
        if not index:
            return None
        before = self.figures[index - 1]
        if before.per is None or before.sentence != figure.sentence or before.quantity.unit != figure.quantity.unit:
            return None
        if self.types[figure.first - 1].key == "به" and figure.first - before.reach <= 6:
            return before.per, "as the start of its course"
        return None
