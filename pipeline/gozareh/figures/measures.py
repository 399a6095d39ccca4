"""Shares and measures: what a percentage is of, what an amount or a size is the size of."""

from __future__ import annotations

from gozareh.figures.before import POINTS_BACK, NounsBefore
from gozareh.figures.model import COVER_BOUND, COVER_PLACE, Figure
from gozareh.figures.phrases import CORE_KINDS, SIZE_UNITS, is_human_plural
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, LETTER, NUMBER, PUNCT

_SIZES_AND_COUNTS = frozenset((*SIZE_UNITS, "count"))
_SHARED_ENDINGS = ("شان", "یشان", "ش", "یش", "اش")


class MeasuredNouns(NounsBefore):
    """Finds what shares are of and what is measured."""

    def _share(self, figure: Figure, figures: list[Figure], index: int, limit: int) -> None:
        """«۳۰ درصد واحدها», «۱۵ درصد این واحدها», «سهم صنعت ۲۰ درصد», «۲۰ درصد رشد اشتغال»."""
        word = figure.unit_last
        if self._whole_of_share(figure, limit):
            return
        bare = self.kind_at.get(word) if self.types[word - 1].bits & NUMBER else None
        if bare is not None and bare.entry.value == "unit":
            figure.unit_last += 1  # «نرخ بیکاری ۱۰٫۳ درصد بود که ۱٫۲ واحد کمتر است»
            self._mark_ellipsis(figure)
            return
        if self.types[word - 1].key.endswith(_SHARED_ENDINGS) or self._is_rest_of_object(figure, figures, index):
            self._mark_ellipsis(figure)
            return
        while word < limit and self.types[word].key in cue_words("whole_links") and not self._points_back(word, limit):
            word += 1
        head = self.head_after(word, limit) if not self._points_back(word, limit) else -1
        before = figures[index - 1] if index else None
        if before is not None and self._next_share(figure, before, index, head):
            return
        if (
            head >= 0 and head not in self.kind_at and word == figure.unit_last and before is not None
            and before.clause == figure.clause and before.quantity.unit == "percent" and before.kind in CORE_KINDS
            and "change" not in self.types[head].layers and before.why.get("noun") != "change of the noun after it"
        ):  # fmt: skip
            figure.noun, figure.kind, figure.antecedent = before.noun, before.kind, index - 1
            figure.why["noun"] = figure.why["kind"] = "the next share of the same whole"
            return
        if before is not None and self._is_had(figure, before, head, limit):
            figure.noun, figure.kind, figure.antecedent = before.noun, before.kind, index - 1
            figure.why["noun"] = figure.why["kind"] = "the next share of the same whole"
            return
        start = self._start(figure, figures, index)
        if head >= 0 and head not in self.kind_at and self._is_predicate(head, limit):
            left = self.measured_before(figure, start)
            head = -1 if left >= 0 else head
        if head >= 0:
            if head in self.kind_at or "change" not in self.types[head].layers:
                self._take(figure, head, limit, "right", "share of the noun after it")
                return
            inner = self.head_after(head + 1, limit)
            if inner >= 0:
                self._take(figure, inner, limit, "right", "change of the noun after it")
                return
        if self._points_back(word, limit):
            self._mark_ellipsis(figure)
            return
        left = self.measured_before(figure, start)
        if left == -1 and head < 0:
            left = self.before_relative(figure)
        if left == POINTS_BACK:
            self._mark_ellipsis(figure)
        elif left >= 0 and self._label(figure, start) is None:
            self._take(figure, left, figure.first, "left", "noun before the number")
        elif not self._left(figure, figures, index):
            self._mark_ellipsis(figure)

    def _is_rest_of_object(self, figure: Figure, figures: list[Figure], index: int) -> bool:
        """«بی‌آبی ۶۱ درصد باغ‌ها را خشک کرده و سرما ۱۲ درصد را»: the object without its noun, which the share before has."""
        before = figures[index - 1] if index else None
        if before is None or before.sentence != figure.sentence or before.quantity.unit != "percent":
            return False
        word = figure.unit_last
        if word + 1 >= len(self.types) or self.types[word].key != "را":
            return False
        return bool(self.types[word + 1].bits & PUNCT) or self.types[word + 1].key == "و"

    def _is_predicate(self, head: int, limit: int) -> bool:
        """«۱۸ درصد بیمه نیستند»: what is said of them, not what they are."""
        following = self.types[head + 1].verb if head + 1 < limit else None
        return following is not None and following.role == "be"

    def _is_had(self, figure: Figure, before: Figure, head: int, limit: int) -> bool:
        """«۳۵ درصد شاغلان زن بودند و نزدیک به ۶۰ درصد مدرک دانشگاهی داشتند»: what they have, not what they are."""
        if head < 0 or head in self.kind_at or head != figure.unit_last or before.noun is None:
            return False
        if before.sentence != figure.sentence or before.quantity.unit != "percent" or figure.clause - before.clause > 1:
            return False
        if is_human_plural(self.types[head].key) or "person_noun" in self.types[head].layers:
            return False
        last = self.phrase_end(head, limit)
        form = self.types[last].verb if last < len(self.types) else None
        return form is not None and form.role == "have"

    def _next_share(self, figure: Figure, before: Figure, index: int, head: int) -> bool:
        """«۷۶ درصد این واحدها فعال و ۲۴ درصد تعطیل‌اند»: the next share of what the last one was of."""
        if before.clause != figure.clause or before.quantity.unit != "percent" or head in self.kind_at:
            return False
        joint = figure.first - 1
        while self.scene.cover[joint] & COVER_BOUND:
            joint -= 1
        if self.types[joint].key not in ("و", "،") or (head >= 0 and "change" in self.types[head].layers):
            return False
        if before.why.get("noun") == "ellipsis":
            self._mark_ellipsis(figure)
            return True
        if head < 0 and before.why.get("noun") in ("share of the noun after it", "the next share of the same whole"):
            figure.noun, figure.kind, figure.antecedent = before.noun, before.kind, index - 1
            figure.why["noun"] = figure.why["kind"] = "the next share of the same whole"
            return True
        return False

    def _start(self, figure: Figure, figures: list[Figure], index: int) -> int:
        """Where the words before the number that may be its own begin."""
        start = self.scene.clauses[figure.clause].first
        before = figures[index - 1] if index else None
        return max(start, before.reach) if before is not None and before.clause == figure.clause else start

    def _whole_of_share(self, figure: Figure, limit: int) -> bool:
        """«سهم صنعت از مشاغل ۲۹ درصد», «سهم ۶۸ درصدی شهرک‌ها از واحدها»: a share is of what stands behind «از»."""
        clause = self.scene.clauses[figure.clause]
        shares = [w for w in range(clause.first, figure.first) if self.types[w].stem in cue_words("portion_noun")]
        if not shares:
            return self._listed_under_shares(figure)
        for word in range(shares[-1] + 1, limit):
            if self.types[word].key == "از" and word != figure.first - 1:
                while word + 1 < limit and self.types[word + 1].key in cue_words("whole_links"):
                    word += 1
                head = self.head_after(word + 1, limit if word >= figure.first else figure.first)
                pointed = self.types[word].key in cue_words("this")  # «سهم واحدهای کوچک از این تسهیلات»
                if head in self.kind_at or (head >= 0 and pointed and word > shares[-1] + 2):
                    self._take(
                        figure, head, limit if head > figure.first else figure.first, "whole", "the whole of a share"
                    )
                    return True
        return False

    def _listed_under_shares(self, figure: Figure) -> bool:
        """«سهم بخش‌ها از تسهیلات: کشاورزی ۴۸ درصد، صنعت ۱۷ درصد»: the heading tells of what the shares of a list are."""
        first = self.view.sentences[figure.sentence][0]
        colons = [word for word in range(first, figure.first) if self.types[word].key == ":"]
        if not colons:
            return False
        shares = [word for word in range(first, colons[-1]) if self.types[word].stem in cue_words("portion_noun")]
        if not shares or any(kind.verb is not None for kind in self.types[shares[-1] : colons[-1]]):
            return False
        for word in range(shares[-1] + 1, colons[-1]):
            if self.types[word].key == "از":
                head = self.head_after(word + 1, colons[-1])
                if head >= 0:
                    self._take(figure, head, colons[-1], "whole", "the whole of the shares listed under it")
                    return True
        return False

    def _points_back(self, word: int, limit: int) -> bool:
        """«۲۱ درصد آن محقق شده», «۴۰ درصد این است»: a pronoun, not the «آن» of «آن واحدها»."""
        if word >= limit:
            return False
        key = self.types[word].key
        if key in cue_words("they") or key in cue_words("these") or key in cue_words("people_pronouns"):
            return True
        if key not in ("آن", "این"):
            return False
        head = self.head_after(word + 1, limit)
        if head >= 0 and self.types[head].key in cue_words("those_counted"):
            return True  # «۶۱ درصد این افراد»
        return head < 0 or (key == "آن" and head not in self.kind_at) or self.describes(head)

    def _measure(self, figure: Figure, figures: list[Figure], index: int, limit: int) -> None:
        """Amounts and sizes: the thing measured stands before an adjectival measure, on either side of a plain one."""
        quantity = figure.quantity
        if index + 1 < len(figures) and self.is_pair(figure, figures[index + 1]):
            self._mark_ellipsis(figure)  # the noun stands behind the second
            return
        sized = quantity.adjectival and quantity.unit != "times"  # but «رشد ۲۰۰ برابری راه‌سازی»
        head = -1 if sized else self.head_after(figure.unit_last, limit)
        if head >= 0 and ("change" in self.types[head].layers or head in self.classifiers):
            head = -1  # «با ۲۵ سنت افزایش», «۶۷ میلیون ریال مورد نیاز است»
        if head >= 0 and quantity.unit == "times" and "measure_word" in self.types[head].layers:
            head = -1  # «۲ برابر میزان فعلی شد»
        if head >= 0 and quantity.adjectival and self._is_predicate(head, limit):
            head = -1  # «رشد ۱۵ برابری خوب است»
        clause = self.scene.clauses[figure.clause]
        start = clause.first
        if index and figures[index - 1].clause == figure.clause:
            start = max(start, figures[index - 1].unit_last)
        left = self._adjacent_left(figure, start) if quantity.unit in SIZE_UNITS else -1
        label = self._label(figure, clause.first)
        if label is not None:
            head, left = -1, label[0]
        if quantity.unit.endswith("V") and self.is_open(figure.first - 1):
            head, left = -1, figure.first - 1  # «احداث پست ۶۳ کیلوولت لیا»
        if len(quantity.unit) == 3 and self._is_spent(figure, limit):
            self._take(figure, figure.unit_last, figure.unit_last + 1, "right", "what was spent")
            figure.kind = "other"
            return
        if left < 0:
            floor = figures[index - 1].reach if index and figures[index - 1].clause == figure.clause else -1
            left = self.measured_before(figure, start, floor=floor)
        if left == -1 and start == clause.first:
            left = self._before_bracket(figure)
        if left == -1 and head < 0:
            left = self.before_relative(figure)
        if head >= 0 and left >= 0 and (self._is_verbal(head) or self.scene.cover[head] & COVER_PLACE):
            head = -1  # «پست ۶۳ کیلوولت برازجان»
        if head >= 0:
            self._take(figure, head, limit, "right", "noun after the measure")
            if quantity.unit in SIZE_UNITS and "dimension" in self.types[head].layers:
                self._size_of_subject(figure, figures, index, clause.first)
        elif left >= 0:
            end = label[1] if label is not None else figure.first
            self._take(figure, left, end, "left", "noun before the measure")
            if quantity.unit in SIZE_UNITS and "dimension" in self.types[left].layers:
                self._size_of_subject(figure, figures, index, clause.first)
        if quantity.unit not in SIZE_UNITS and quantity.unit != "times" and not self._is_size(figure):
            figure.kind = "other"
        if figure.noun is None:
            self._mark_ellipsis(figure)

    def _is_spent(self, figure: Figure, limit: int) -> bool:
        """«برای این راه ۹۰۰ میلیارد تومان هزینه شد»: an amount and the noun of its own verb."""
        word = figure.unit_last
        if word >= limit or word + 1 >= len(self.types) or self.types[word].key not in cue_words("spending"):
            return False
        form = self.types[word + 1].verb
        return form is not None and form.role in ("become", "do", "modal")

    def _before_bracket(self, figure: Figure) -> int:
        """«قیمت انشعاب (تک‌فاز) از ۳۶۰ هزار تومان»: the head of the phrase in front of a bracket that cut its clause, or -1."""
        clauses, bracket = self.scene.clauses, figure.clause - 1
        if bracket < 1 or clauses[bracket - 1].sentence != figure.sentence or clauses[bracket - 1].verb is not None:
            return -1
        opens, closes = clauses[bracket].first, clauses[bracket].last - 1
        if self.types[opens].key != "(" or self.types[closes].key != ")" or closes + 1 != clauses[figure.clause].first:
            return -1
        between = self.types[closes + 1 : figure.first]
        if any(kind.bits & LETTER and not kind.bits & CLOSED for kind in between):
            return -1
        return self.head_before(opens, clauses[bracket - 1].first)

    def _is_size(self, figure: Figure) -> bool:
        """«جاده ۲۵ کیلومتری», «نیروگاه ۵۰ مگاواتی»: the size of a thing that a pack names, no amount of money."""
        unit = figure.quantity.unit
        if not figure.quantity.adjectival or figure.kind in CORE_KINDS or (len(unit) == 3 and unit.isupper()):
            return False
        return figure.first - 1 in self.kind_at or figure.first - 2 in self.kind_at  # «فوتی‌ها در محدوده ۳۰ کیلومتری»

    def _is_verbal(self, head: int) -> bool:
        """Whether a bare noun right before a verb is rather the other half of that verb («۲۲ میلیون یورو تأمین شد»)."""
        return "light" in self.types[head].layers

    def _size_of_subject(self, figure: Figure, figures: list[Figure], index: int, start: int) -> None:
        """«این نواحی ۳۵ هکتار مساحت دارند»: a size is of the kind of the clause's subject."""
        head = self.clause_subject(start, figure.first)
        if head in self.kind_at:
            figure.kind = self.kind_at[head].entry.value
            figure.why["kind"] = self.kind_at[head].entry.path
            figure.noun = self.noun_text(head, self.phrase_end(head, figure.first))
        elif head < 0 or "dimension" in self.types[head].layers:
            nearest = next((self.kind_at[w] for w in range(figure.first - 1, start - 1, -1) if w in self.kind_at), None)
            if nearest is not None:
                figure.kind, figure.why["kind"] = nearest.entry.value, nearest.entry.path
            elif index and figures[index - 1].quantity.unit in _SIZES_AND_COUNTS and not figures[index - 1].person:
                figure.kind = figures[index - 1].kind
                if figures[index - 1].quantity.unit in SIZE_UNITS:
                    figure.noun = figures[index - 1].noun

    def _adjacent_left(self, figure: Figure, start: int) -> int:
        """The head of the noun phrase that ends right before the number (before its bound)."""
        word = figure.first - 1
        bound = figure.quantity.bound_start
        if bound >= 0 and self.view.starts[word] >= bound:
            word = self.view.word_at(bound) - 1
        while word >= start and self.types[word].key in cue_words("before_measure") and word > start:
            word -= 1
        end = word
        while word >= start and self.is_open(word) and end - word < 5:
            if word in self.kind_at:
                return word
            word -= 1
        return word + 1 if word < end else -1
