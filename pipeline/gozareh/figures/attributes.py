"""Permanent, temporary, of the state, private: what is said of the counted noun."""

from __future__ import annotations

from gozareh.figures.model import COVER_NUMBER, Figure
from gozareh.figures.rows import row_label, tag_of
from gozareh.figures.status import STATEFUL_KINDS, StatusReader
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words
from gozareh.text.words import Hit

_WHERE = ("در", "با", "به", "برای")


class AttributeReader:
    """Reads the attributes of the figures of one scene."""

    def __init__(self, windows: Windows, status: StatusReader) -> None:
        self.windows = windows
        self.status = status
        self.scene, self.types = windows.scene, windows.types
        self._ends = {hit.end: hit for hit in windows.hits("attribute", 0, len(self.types))}

    def read(self, figure: Figure, index: int) -> None:
        """Give one figure its attributes («دائم», «دولتی»), said of its noun or of the same noun before it («شهرک‌های خصوصی ۳ شهرک است»)."""
        if figure.kind not in STATEFUL_KINDS and (
            figure.noun_first < 0 or figure.quantity.unit != "count" or self.status.is_of_people(figure)
        ):
            return
        tag = tag_of(self.scene, self._ends, figure.first, reach=self.windows.figures[index - 1].reach if index else -1)
        if tag is not None:
            figure.attributes, figure.why["attributes"] = (tag.entry.value,), tag.entry.path
            return
        values = self._own(figure, index)
        if not values and figure.noun_side == "right":
            values = self._attribute_of_subject(figure, index) or self._of_whole(figure, index)
        if not values and figure.noun_first >= 0:
            values = self._of_row(figure, figure)
        if not values and figure.antecedent is not None:
            values = self._of_row(figure, self.windows.figures[figure.antecedent])
        if values:
            figure.attributes = tuple(sorted({h.entry.value for h in values}))
            figure.why["attributes"] = values[0].entry.path

    def _own(self, figure: Figure, index: int) -> list[Hit]:
        start, end = figure.last, min(self.windows.next_start(index), figure.reach + 2)
        hits = self.windows.hits("attribute", figure.noun_first if figure.noun_side == "left" else start, end)
        if len(hits) > 1:  # «شرکت غیر دولتی» is not «دولتی»
            ends = {hit.end: min(h.start for h in hits if h.end == hit.end) for hit in hits}
            hits = [hit for hit in hits if hit.start == ends[hit.end]]
        return hits or self._in_manner(figure, index)

    def _in_manner(self, figure: Figure, index: int) -> list[Hit]:
        """«۲۰۰ نفر به صورت موقت و ۵۰ نفر به طور دائم استخدام شدند»: said of how they are, right behind their phrase."""
        word = figure.reach
        if word + 2 >= len(self.types) or self.types[word].key != "به":
            return []
        if self.types[word + 1].key not in cue_words("manner_nouns"):
            return []
        return self.windows.hits("attribute", word + 2, min(word + 3, self.windows.next_start(index)))

    def _of_whole(self, figure: Figure, index: int) -> list[Hit]:
        """«از ۲۸ مرکز دولتی پنج مرکز تعطیل است», «۳ شهرک از ۹ شهرک دولتی»: a part has what is said of its whole."""
        figures = self.windows.figures
        for at in (index - 1, index + 1):
            whole = figures[at] if 0 <= at < len(figures) else None
            if whole is None or whole.clause != figure.clause or whole.noun_first < 0 or whole.quantity.unit != "count":
                continue
            alike = self.types[whole.noun_first].stem == self.types[figure.noun_first].stem
            if not alike or whole.quantity.value <= figure.quantity.value or self.windows.word_before(whole) != "از":
                continue
            if at > index and whole.first - figure.reach > 1:
                continue
            return self._own(whole, at)
        return []

    def _of_row(self, figure: Figure, before: Figure) -> list[Hit]:
        """«بازارچه موقت: ساوه ۲، خمین ۱», «مراکز دولتی: ۶۱ مرکز»: the numbers of a row have what its label says of their noun."""
        label = row_label(self.scene, figure.first)
        if label is None or before.noun_first < 0:
            return []
        if before is figure and self.scene.view.has_finite_verb(*label):
            return []  # a whole with its parts: «۱۶ مرکز غیردولتی دارد: ۱۱ مرکز …»
        stem = self.types[before.noun_first].stem
        if all(self.types[word].stem != stem for word in range(*label)):
            return []
        return self.windows.hits("attribute", *label)

    def _attribute_of_subject(self, figure: Figure, index: int) -> list[Hit]:
        """«شهرک‌های خصوصی استان ۳ شهرک است»: said of the same noun, that stands before the number without one of its own."""
        first = max(self.scene.clauses[figure.clause].first, self.windows.previous_end(index))
        stem = self.types[figure.noun_first].stem
        for word in range(first, figure.first):
            if self.types[word].stem != stem or self.scene.cover[word - 1] & COVER_NUMBER:
                continue
            if self.types[word - 1].key not in _WHERE:  # «در مراکز دولتی ۱۲ مرکز مشاوره …»
                return self.windows.hits("attribute", word + 1, min(word + 3, figure.first))
        return []
