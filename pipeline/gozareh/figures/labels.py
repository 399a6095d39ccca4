"""Labels: the phrase before a colon that names what the number behind it counts («شاغلان: ۲۵۰ نفر»)."""

from __future__ import annotations

from gozareh.figures.model import Figure
from gozareh.figures.phrases import NounPhrases
from gozareh.text.cues import cue_words

_OWNER = frozenset({"owner"})
_MOST_HAD = 5  # words of a label from «دارای» on


class LabelNouns(NounPhrases):
    """Finds labels and how far they name their things."""

    def label_of(self, figure: Figure) -> int:
        """The head of the label before a figure («شاغلان بر پایه بیمه: ۳۸۰ نفر»), or -1."""
        label = self._label(figure, self.scene.clauses[figure.clause].first)
        return label[0] if label is not None else -1

    def _label(self, figure: Figure, start: int) -> tuple[int, int] | None:
        """«شاغلان: ۲۵۰ نفر»: the phrase before a colon."""
        if figure.first != start or start == 0 or self.types[start - 1].key != ":":
            return None
        end = start - 1
        first, _ = self.view.sentences[figure.sentence]
        clause_first = max(first, self.scene.clauses[self.scene.clause_of[end]].first)
        for word in range(clause_first, end):
            if word in self.kind_at:
                return word, end
        for word in range(clause_first, end):
            whose = word + 1 < end and self.describes(word + 1)  # «شهر صنعتی: ۳»
            bound = self.is_boundary(word, but=_OWNER if whose else frozenset())
            if self.is_open(word) and word not in self.counters and not bound:
                return word, end
        return None

    def _name_label(self, figure: Figure, end: int) -> None:
        """«کارگاه دارای پروانه: ۴۰»: a label names its things with what they have or lack."""
        last = figure.noun_last
        if not last < end <= last + _MOST_HAD or self.types[last].key not in cue_words("having"):
            return
        if all(self.is_open(word) and not self.is_boundary(word) for word in range(last + 1, end)):
            figure.noun, figure.noun_last = f"{figure.noun} {self.view.slice(last, end)}", end
