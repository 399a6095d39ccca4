"""What is counted: a scene and its bare figures in, each figure with its noun phrase and kind out.

The noun stands after the number («۳۷۰۰ واحد صنعتی»), before it («تعداد شاغلان به ۸۵ نفر»), in a neighbour that
shares it («۱۱ و ۵ ناحیه»), or is left out and understood («۱۲ تای دیگر»).
"""

from __future__ import annotations

from gozareh.figures.classified import ClassifiedNouns
from gozareh.figures.model import COVER_PLACE, COVER_TIME, Figure
from gozareh.figures.neighbours import Neighbours
from gozareh.figures.ordered import give_by_order
from gozareh.figures.people import PeopleReader
from gozareh.figures.people_nouns import PROFESSIONS
from gozareh.figures.phrases import CORE_KINDS, is_of_people
from gozareh.text.cues import cue_words

_LEAST_LEVEL = 100  # smaller ones are ages, points and degrees as well


class NounFinder(ClassifiedNouns):
    """Finds counted nouns in one scene."""

    def find(self, figures: list[Figure]) -> None:
        """Give every figure its noun, kind and reach; neighbours lend nouns to those without."""
        people = PeopleReader(self)  # no attribute: the two would hold each other, and the whole report with them
        for index, figure in enumerate(figures):
            limit = self._limit(figures, index)
            unit = figure.quantity.unit
            if unit == "percent":
                self._share(figure, figures, index, limit)
            elif unit == "count":
                self._count(figure, figures, index, limit, people)
            else:
                self._measure(figure, figures, index, limit)
            figure.reach = max(figure.reach, figure.unit_last)
            if figure.noun_side == "right":
                figure.reach = max(figure.reach, self.reach_of(figure.noun_last, limit))
        give_by_order(self, figures)
        neighbours = Neighbours(self)
        neighbours.share_forward(figures)
        neighbours.resume(figures)
        neighbours.told_elsewhere(figures)
        neighbours.fill_from_antecedent(figures)
        self._name_sorts(figures)

    def _limit(self, figures: list[Figure], index: int) -> int:
        figure = figures[index]
        limit = self.scene.clauses[figure.clause].last
        if index + 1 < len(figures) and figures[index + 1].clause == figure.clause:
            limit = min(limit, figures[index + 1].first)
        return limit

    def _count(self, figure: Figure, figures: list[Figure], index: int, limit: int, people: PeopleReader) -> None:
        word = figure.unit_last
        if word < limit and self.types[word].key in cue_words("piece_words"):
            figure.reach, figure.thing = word + 1, True
            if not self._left(figure, figures, index):
                self._mark_ellipsis(figure)
            return
        if word < limit and self.types[word].key in cue_words("manifold"):
            head = figure.first - 1  # «دبیران حوزه‌های ۱۷ گانه»
            if self.types[head].ending != "plural":
                head = self.head_before(figure.first, self.scene.clauses[figure.clause].first, sized=True)
            figure.reach = figure.unit_last = word + 1
            if head >= 0:
                self._take(figure, head, figure.first, "left", "noun before the number")
            return
        if figure.quantity.adjectival and self.view.ends[figure.last - 1] > figure.quantity.end:
            head = self.head_before(figure.first, self.scene.clauses[figure.clause].first, sized=True)
            if head >= 0:  # «جمعیت ۸۵ میلیونی»
                self._take(figure, head, figure.first, "left", "noun before the number")
                return
        classifier = self.classifiers.get(word)
        if classifier is not None and word not in self.kind_at and word < limit:
            self._after_classifier(figure, figures, index, limit, classifier, people)
            return
        head = self.head_after(word, limit, counted=True)
        if head >= 0 and index and self._is_state_alone(figure, figures[index - 1], head, limit):
            figure.thing = not figures[index - 1].person
            self._mark_ellipsis(figure)
            return
        if head in self.points:
            self._count_points(figure)
            return
        if head >= 0:
            self._take(figure, head, limit, "right", "noun after the number")
            self._name_in_full(figure)
            if figure.kind == "unit" and figure.noun_last - head == 1 and self._labelled_otherwise(figure):
                figure.kind = "other"
            if figure.kind not in CORE_KINDS and (is_of_people(self.types[head]) or figure.kind in PROFESSIONS):
                people.read_worker(figure, figures[index - 1] if index else None, limit)
            return
        labelled = self._label(figure, self.scene.clauses[figure.clause].first) is not None
        if (not labelled and self._shares_with_next(figures, index)) or not self._left(figure, figures, index):
            self._mark_ellipsis(figure)
            self._come_to(figure, figures[index - 1] if index else None)
            self._is_so_much(figure)

    def _come_to(self, figure: Figure, before: Figure | None) -> None:
        """«خطاها را به صفر می‌رساند», «بازدیدها (از ۱۵۰۰) به ۲۸۰۰ افزایش یافت»: what came to a number that no noun follows."""
        clause, value = self.scene.clauses[figure.clause], figure.quantity.value
        if self.types[figure.first - 1].key != "به" or clause.verb is None:
            return
        if 0 < value < _LEAST_LEVEL and isinstance(value, int):
            return
        form = self.types[clause.verb].verb
        changed = "change" in self.types[clause.verb - 1].layers
        if form is None or not (changed or form.verb in cue_words("reaching")):
            return
        if clause.verb < figure.unit_last or not self._only_when(figure.unit_last, clause.verb - changed):
            return
        course = before is not None and before.noun is None and before.clause == figure.clause
        if before is not None and course and self.types[before.first - 1].key == "از":
            if self._only_when(before.unit_last, figure.first - 1):
                head = self.measured_before(before, clause.first)
                if head >= 0 and self.types[head].stem not in cue_words("plain_price"):
                    self._take(before, head, before.first, "left", "noun before the number")
                    self._take(figure, head, before.first, "left", "noun before the number")
            return
        head = self.measured_before(figure, clause.first)
        if value and head > 0 and self.types[head - 1].key in cue_words("pointers"):
            return
        if head >= 0 and self.types[head].stem not in cue_words("plain_price"):
            self._take(figure, head, figure.first, "left", "noun before the number")

    def _is_so_much(self, figure: Figure) -> None:
        """«ضریب جینی ۰٫۳۸ است»: a broken number counts nothing and tells how much the subject is."""
        clause = self.scene.clauses[figure.clause]
        if isinstance(figure.quantity.value, int) or clause.verb is None or clause.verb != figure.unit_last:
            return
        form = self.types[clause.verb].verb
        if figure.noun is not None or form is None or form.role != "be":
            return
        head = self.measured_before(figure, clause.first)
        if head == clause.first or (head > 0 and self.types[head - 1].key not in cue_words("pointers")):
            self._take(figure, head, figure.first, "left", "noun before the number")

    def _only_when(self, first: int, last: int) -> bool:
        """«۱۵۰۰ | در سال ۸۶ | به ۲۸۰۰»: nothing but a time stands between."""
        return all(self.scene.cover[word] & COVER_TIME or self.types[word].key == "در" for word in range(first, last))

    def _count_points(self, figure: Figure) -> None:
        """«شاخص کل ۱۸۰۰ واحد رشد کرد»: points, of the index named last before them."""
        figure.quantity.unit = "point"
        figure.unit_last += 1
        first = self.view.sentences[max(0, figure.sentence - 1)][0]
        for word in range(figure.first - 1, first - 1, -1):
            if self.types[word].stem in cue_words("indexes"):
                last = word + 1
                while last < min(figure.first, word + 4) and self._is_of_index(last):
                    last += 1
                figure.noun, figure.why["noun"] = self.noun_text(word, last), "the index before its points"
                figure.noun_first, figure.noun_last, figure.noun_side = word, last, "left"
                return
        self._mark_ellipsis(figure)

    def _is_of_index(self, word: int) -> bool:
        """«شاخص کل بورس | تهران»: which index it is."""
        if self.types[word].key in cue_words("of_an_index"):
            return True
        if not self.is_open(word) or self.scene.cover[word] & COVER_PLACE or self.is_boundary(word):
            return False
        return "change" not in self.types[word].layers

    def _is_state_alone(self, figure: Figure, before: Figure, head: int, limit: int) -> bool:
        """«۱۸ واحد فعال و ۵ راکد»: the state or the sort of the things before, without their noun."""
        opening = self.types[figure.first - 1].key
        known = before.noun is not None or before.thing
        if not known or (before.clause != figure.clause and opening != "(") or opening not in ("و", "،", "("):
            return False
        if (
            head not in self.status_starts
            and head not in self.attribute_starts
            and not self._is_another_sort(before, head)
        ):
            return False
        end = self.adjective_at.get(head, head + 1)  # «۳۰ نیمه فعال»
        return end >= limit or not self._modifies(end, limit)

    def _is_another_sort(self, before: Figure, word: int) -> bool:
        """«۲۰ واحد صنعتی، ۱۲ صنفی و ۸ معدنی», «۹ کارخانه بزرگ و ۱۲ کوچک»: which of the things before, told by an adjective alone."""
        if before.quantity.unit != "count" or not (before.thing or before.person or before.kind in CORE_KINDS):
            return False
        return word in self.adjective_at or self.is_adjective(word) or self.types[word].key in cue_words("sorts_alone")

    def _name_sorts(self, figures: list[Figure]) -> None:
        """«۲۰ واحد صنعتی، ۱۲ صنفی و ۸ معدنی»: the sort that stands behind a number takes the place of that of the number before."""
        named: set[int] = set()
        for index, figure in enumerate(figures):
            word, back = figure.unit_last, figure.antecedent
            if back is None or figure.quantity.unit != "count" or word >= len(self.types):
                continue
            other, attributes = figures[back], self.attribute_starts
            if other.noun is None or word in attributes or not self._is_another_sort(other, word):
                continue
            described = other.noun_last - other.noun_first > 1 and self.describes(other.noun_last - 1)
            head = other.noun.rsplit(" ", 1)[0] if described or back in named else other.noun
            figure.noun = f"{head} {self.view.slice(word, self.adjective_at.get(word, word + 1))}"
            named.add(index)

    def _labelled_otherwise(self, figure: Figure) -> bool:
        """«هتل: ۳۴ واحد»: a bare «واحد» counts what the label names."""
        if self.types[figure.noun_first].key not in cue_words("unit_noun"):
            return False
        label = self._label(figure, self.scene.clauses[figure.clause].first)
        if label is None or label[0] in self.kind_at or self.scene.in_title[label[0]]:
            return False
        if not self.types[label[0]].layers.isdisjoint(("status", "light")):
            return False  # «احیا: ۲۱ واحد»
        return self.types[label[0]].stem not in cue_words("area_nouns")  # «سایر شهرستان‌ها: ۱۰ واحد»

    def _shares_with_next(self, figures: list[Figure], index: int) -> bool:
        """Whether this number is a member of a list whose noun stands behind the last («به ترتیب با ۲۷، ۱۹ و ۸ واحد»)."""
        figure = figures[index]
        if index + 1 >= len(figures) or figures[index + 1].sentence != figure.sentence:
            return False
        following = figures[index + 1]
        if self._is_start_of_course(figure, following):
            return False
        return following.quantity.unit == figure.quantity.unit and self.only_joiners(
            figure, figure.unit_last, following.first
        )
