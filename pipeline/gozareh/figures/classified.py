"""Nouns behind words that count pieces: «۶ باب مدرسه», «۱۲ دستگاه از این خودروها», «تانکر ۱۴ دستگاه»."""

from __future__ import annotations

import itertools

from gozareh.figures.measures import MeasuredNouns
from gozareh.figures.model import COVER_BOUND, COVER_PLACE, COVER_TIME, Figure, Scene
from gozareh.figures.people import PeopleReader
from gozareh.figures.phrases import CORE_KINDS
from gozareh.text.cues import cue_endings, cue_word, cue_words
from gozareh.text.words import PUNCT, Hit

_BACK = 4
_LONGEST = 4  # words of an entry of a list


class ClassifiedNouns(MeasuredNouns):
    """Finds the nouns of numbers that a classifier follows."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.parts: set[int] = set()  # the figures that are parts of a whole before them
        self.requests: dict[int, str] = {}  # what the cases of a list are, by figure («۹ مورد درخواست آب، ۵ مورد برق»)

    def _is_got_by_parts(self, figure: Figure, figures: list[Figure], index: int, head: int, limit: int) -> bool:
        """«از این تعداد ۶۱ مورد مصوبه گرفته‌اند»: some of those before got it; «۹ مورد مصوبه صادر شد» counts it."""
        clause = self.scene.clauses[figure.clause]
        before = figures[index - 1] if index else None
        hit = self.kind_at.get(head)
        if hit is not None and hit.entry.value in CORE_KINDS or before is None or before.quantity.unit != "count":
            return False
        if figure.sentence - before.sentence > 1 or clause.verb is None or clause.verb < head:
            return False
        opening = [kind.key for kind in self.types[clause.first : figure.first]]
        if not any(
            left == "از" and right in cue_words("this") | cue_words("these") | cue_words("they")
            for left, right in itertools.pairwise(opening)
        ):
            return False
        form = self.types[clause.verb].verb
        helper = self.types[clause.verb - 1].verb
        passive = form is not None and form.role in ("become", "be")
        passive = passive or (helper is not None and helper.role == "become")
        return not passive

    def _take_some(self, figure: Figure, word: int, limit: int) -> bool:
        """«۵۰۰ قلم از اشیا», «۱۲ دستگاه از این خودروها»: the noun behind «از» where nothing before tells another."""
        head = self.head_after(word, limit)
        if head < 0:
            return False
        self._take(figure, head, limit, "right", "some of the noun after it")
        return True

    def _is_half_of_verb(self, head: int) -> bool:
        """«به ۲۰ مورد رسیدگی شد»: the noun part of a verb, not what is counted."""
        form = self.types[head + 1].verb if head + 1 < len(self.types) else None
        if form is None or head in self.kind_at:
            return False
        return form.role == "become" or cue_word("doing") in (form.verb, form.stem)

    def _is_part(self, figure: Figure, figures: list[Figure], index: int, head: int) -> bool:
        """«از ۹۷ واحد ۳۴ مورد نساجی است، ۱۱ مورد غذایی»: some of the whole before, and what they are."""
        hit = self.kind_at.get(head)
        before = figures[index - 1] if index else None
        if before is None or before.sentence != figure.sentence or before.quantity.unit != "count":
            return False
        if hit is not None and hit.entry.value in CORE_KINDS:
            return False
        whole = before.noun is not None and before.first > 0 and self.types[before.first - 1].key == "از"
        if (before.noun is not None or before.thing) and before.quantity.value > figure.quantity.value:
            # «۱۴۸ تخلف دیده شد که در ۲۹ مورد شکایت شده است», «۱۴۸ خدمت داریم که ۷۵ مورد ستاره‌دار هستند»
            form = self.types[head + 1].verb if head + 1 < len(self.types) else None
            if self.types[figure.first - 1].key == "در" or (form is not None and form.role == "be" and hit is None):
                return True
        return index - 1 in self.parts or (whole and before.clause == figure.clause)

    def _after_classifier(
        self, figure: Figure, figures: list[Figure], index: int, limit: int, classifier: Hit, people: PeopleReader
    ) -> None:
        word = figure.reach = classifier.end
        if self._is_device(classifier, limit):
            self._take(figure, classifier.start, limit, "right", "a device and what it is for")
            return
        figure.person = classifier.entry.value == "person"
        figure.thing = not figure.person
        after = word
        if after + 1 < limit and self.types[after].key in cue_words("the_rest") and self.types[after + 1].key == "از":
            after += 1  # «۲۰ دستگاه دیگر از این کامیون‌ها»
        if after < limit and self.types[after].key == "از":
            after += 1
            while after < limit and self.types[after].key in cue_words("whole_links"):
                after += 1
        head = self.head_after(after, limit, counted=True) if after == word or figure.person else -1
        if head in self.status_starts or head in self.attribute_starts or (head >= 0 and self.is_adjective(head)):
            head = -1  # «۱۲ مورد تعطیل است»
        if head >= 0 and (not figure.person or head in self.kind_at or after == word):
            parted = classifier.entry.value == "piece" and (
                self._is_part(figure, figures, index, head)
                or self._is_got_by_parts(figure, figures, index, head, limit)
            )
            if parted:
                self.parts.add(index)
                self._mark_ellipsis(figure)
                return
            if classifier.entry.value == "piece" and self._is_half_of_verb(head):
                if not self._left(figure, figures, index):
                    self._mark_ellipsis(figure)
                return
            if not figure.person or (people.are_people(head) and not people.became(head)):
                self._take(figure, head, limit, "right", "noun after the classifier")
                self._as_requests(figure, figures, index, classifier)
                return
        listed = self._listed_before(figure, word) if not figure.person else -1
        if listed >= 0:
            self._take(figure, listed, figure.first, "left", "the entry of a list before its number")
            return
        some = classifier.entry.value == "thing" or (classifier.entry.value == "piece" and after == word + 1)
        if some and after > word and self._take_some(figure, after, limit):
            return
        if classifier.entry.value == "thing" and not self._left(figure, figures, index):
            told = self._told_by_pieces(figure, figures, index, classifier)
            if told is not None:
                figure.noun, figure.kind = told.noun, told.kind
                figure.why["noun"] = figure.why["kind"] = "counted by the same word before"
                return
            figure.noun_first, figure.noun_last, figure.noun_side = classifier.start, classifier.end, "right"
            figure.noun = self.view.slice(classifier.start, classifier.end)
            figure.why["noun"] = classifier.entry.path
            return
        if classifier.entry.value == "piece" and not self._left(figure, figures, index):
            self._mark_ellipsis(figure)
            return
        if figure.person:
            people.read(figure, figures, index, limit)

    def _is_device(self, classifier: Hit, limit: int) -> bool:
        """«۲ دستگاه ایکس‌ری», «دستگاه تولید جوجه»: behind it stands what it is for, no thing that it counts."""
        word = classifier.end
        if self.types[classifier.start].stem not in cue_words("devices") or word >= limit or not self.is_open(word):
            return False
        kind = self.types[word]
        glides = kind.key.endswith("ی") and kind.key[:-1].endswith(cue_endings("glides"))  # «خودروی سواری»
        if glides or kind.key in cue_words("counted_devices") or word in self.kind_at or self.is_boundary(word):
            return False
        if kind.key in cue_words("device_parts") or kind.key.isascii():
            return True
        verb = self.types[word + 1].verb if word + 1 < len(self.types) else None
        return ("light" in kind.layers and verb is None) or (self.describes(word) and not self.is_adjective(word))

    def _as_requests(self, figure: Figure, figures: list[Figure], index: int, classifier: Hit) -> None:
        """«۲۹ مورد درخواست آب، ۱۴ مورد برق»: the cases of a list are what the first of them are."""
        head = self.types[figure.noun_first]
        if head.key in cue_words("request_heads") and figure.noun_last - figure.noun_first > 1:
            self.requests[index] = self.view.slice(figure.noun_first, figure.noun_first + 1)
            return
        before = figures[index - 1] if index else None
        request = self.requests.get(index - 1)
        if before is None or request is None or before.sentence != figure.sentence or head.stem == request:
            return
        if self.types[before.unit_last].stem != self.types[classifier.start].stem:
            return
        if self.only_joiners(before, before.noun_last, figure.first):
            figure.noun, self.requests[index] = f"{request} {figure.noun}", request

    def _listed_before(self, figure: Figure, end: int) -> int:
        """«تانکر ۱۴ دستگاه، آب معدنی ۵ هزار بطری»: the head of the entry between two marks of a list, or -1."""
        following = self.types[end] if end < len(self.types) else None
        if following is not None and not following.bits & PUNCT and following.key != "و":
            return -1
        last = figure.first
        while last and self.scene.cover[last - 1] & COVER_BOUND:
            last -= 1
        first = last
        while first and last - first <= _LONGEST and self.is_open(first - 1):
            if self.scene.cover[first - 1] & (COVER_PLACE | COVER_TIME) or self.scene.in_title[first - 1]:
                return -1
            first -= 1
        opens = first == 0 or self.types[first - 1].key in ("،", "؛")
        if first == last or not opens or any(word in self.counters for word in range(first, last)):
            return -1
        return self.unwrapped(first, last)

    def _told_by_pieces(self, figure: Figure, figures: list[Figure], index: int, classifier: Hit) -> Figure | None:
        """«۵۰ دستگاه آمبولانس وعده دادند و ۱۲ دستگاه رسید»: what the same classifier counted just before."""
        stem = self.types[classifier.start].stem
        if stem not in cue_words("shape_words"):
            return None
        for other in figures[max(0, index - _BACK) : index][::-1]:
            if figure.sentence - other.sentence > 1 or other.noun is None or other.quantity.unit != "count":
                continue
            if self.types[other.unit_last].stem == stem and other.why.get("noun") != classifier.entry.path:
                return other
        return None
