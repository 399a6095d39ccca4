"""Labels: the phrase before a colon that names what the number behind it counts («شاغلان: ۲۵۰ نفر»)."""

from __future__ import annotations

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_OTHER_NUMBER, COVER_PLACE, COVER_TIME, Figure
from gozareh.figures.phrases import NounPhrases
from gozareh.text.cues import cue_endings, cue_words
from gozareh.text.words import LETTER

_OWNER = frozenset({"owner"})
_NO_SORT = frozenset({"organisation", "modality", "status"})
_MOST_HAD = 5  # words of a label from «دارای» on


class LabelNouns(NounPhrases):
    """Finds labels and what they, or the clause before the number, name in full."""

    def label_of(self, figure: Figure) -> int:
        """The head of the label before a figure («شاغلان بر پایه بیمه: ۳۸۰ نفر»), or -1."""
        label = self._label(figure, self.scene.clauses[figure.clause].first)
        return label[0] if label is not None else -1

    def _label(self, figure: Figure, start: int) -> tuple[int, int] | None:
        """«شاغلان: ۲۵۰ نفر»: the phrase before a colon."""
        if start == 0 or self.types[start - 1].key != ":":
            return None
        opens = self._opening(figure)
        if opens != start and (figure.quantity.unit == "percent" or not self._only_tags(start, opens)):
            return None
        end = start - 1
        first, _ = self.view.sentences[figure.sentence]
        clause_first = max(first, self.scene.clauses[self.scene.clause_of[end]].first)
        if self.scene.in_title[end - 1]:
            return None  # «رادین: هشت تا»: who speaks
        if self._only_tags(clause_first, end, but=COVER_TIME):
            return None  # «راکد: ۱۲», «هدف سال ۱۴۰۳: ۶۰»: what is said of the things that were told before
        for word in range(clause_first, end):
            if word in self.kind_at:
                return word, end
        for word in range(clause_first, end):
            whose = word + 1 < end and self.describes(word + 1)  # «شهر صنعتی: ۳»
            bound = self.is_boundary(word, but=_OWNER if whose else frozenset())
            if self.is_open(word) and word not in self.counters and not bound:
                return word, end
        return None

    def _opening(self, figure: Figure) -> int:
        """Where a figure's words begin, with its bound: «کارمزد: | حدود ۴ درصد»."""
        word = figure.first
        while word > 0 and self.scene.cover[word - 1] & COVER_BOUND:
            word -= 1
        return word

    def _only_tags(self, first: int, last: int, *, but: int = 0) -> bool:
        """Whether words only tell where the things are, or of what state and sort («مرکز رشد: میبد ۲», «مرکز درمانی: دولتی ۹»).

        So do words with a cover of `but`.
        """
        word, free = first, COVER_PLACE | COVER_BOUND | but
        while word < last:
            end = self.tag_at.get(word, word)
            if end == word and self.types[word].bits & LETTER and not self.scene.cover[word] & free:
                return False
            word = max(end, word + 1)
        return True

    def _name_label(self, figure: Figure, end: int) -> None:
        """«کارگاه دارای پروانه: ۴۰»: a label names its things with what they have or lack."""
        last = figure.noun_last
        if not last < end <= last + _MOST_HAD or self.types[last].key not in cue_words("having"):
            return
        if all(self.is_open(word) and not self.is_boundary(word) for word in range(last + 1, end)):
            figure.noun, figure.noun_last = f"{figure.noun} {self.view.slice(last, end)}", end

    def _name_in_full(self, figure: Figure) -> None:
        """«شمار واحدهای فناور به ۱۵۲ واحد رسید», «مزارع پرورش ماهی: ۴۰ مزرعه»: a bare noun whose clause or label told it in full."""
        head = figure.noun_first
        if figure.noun_last - head > 1 or figure.quantity.adjectival:
            return
        first = self.scene.clauses[figure.clause].first
        labelled = first == self._opening(figure) and first > 0 and self.types[first - 1].key == ":"
        if labelled:
            first = self.scene.clauses[self.scene.clause_of[first - 1]].first
        stem, cover = self.types[head].stem, self.scene.cover
        for word in range(figure.first - 1, first - 1, -1):
            if self.types[word].stem != stem or not self.is_open(word):
                continue
            counted = word and (cover[word - 1] & (COVER_NUMBER | COVER_OTHER_NUMBER) or word - 1 in self.classifiers)
            last = self.phrase_end(word, figure.first)
            if counted or last - word == 1 or (self.types[word].ending != "plural" and not labelled):
                return
            _, _, modifiers = self.noun_text(word, last).partition(" ")  # the head may be a broken plural («مراکز»)
            figure.noun, figure.why["noun"] = f"{figure.noun} {modifiers}".strip(), "told in full before the number"
            return
        label = self._label(figure, self.scene.clauses[figure.clause].first)
        if label is not None and self._is_sort(*label, head):
            figure.noun, figure.why["noun"] = (
                f"{figure.noun} {self.view.slice(*label)}",
                "the sort that the label tells",
            )

    def _is_sort(self, first: int, end: int, head: int) -> bool:
        """«آتش‌نشانی صنعتی: ۵ ایستگاه», «مس: ۱۸ محدوده»: a label that says of what sort the things are, not where or whose."""
        kind = self.types[first]
        if end - first > 2 or end - first == 2 and not self.describes(end - 1) or first in self.kind_at:
            return False
        if (
            kind.ending == "plural"
            or "ها" in kind.key
            or kind.layers & _NO_SORT
            or kind.key.endswith(cue_endings("action_endings"))
            or "person_noun" in self.types[head].layers
            or kind.stem == self.types[head].stem
        ):
            return False
        opens = self.scene.clauses[self.scene.clause_of[first]].first
        if any(self.types[word].bits & LETTER for word in range(opens, first)):
            return False
        return all(
            self.is_open(word) and not self.is_boundary(word) and not self.scene.cover[word] & COVER_PLACE
            and word not in self.status_starts
            for word in range(first, end)
        )  # fmt: skip
