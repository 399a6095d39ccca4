"""Measures: what an amount or a size is the size of."""

from __future__ import annotations

from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_OTHER_NUMBER, COVER_PLACE, Figure
from gozareh.figures.phrases import CORE_KINDS, SIZE_UNITS, is_human_plural
from gozareh.figures.shares import ShareNouns
from gozareh.numbers.model import is_money
from gozareh.text.cues import cue_endings, cue_words
from gozareh.text.words import CLOSED, LETTER, PUNCT

_NEAR = 3  # words of what is measured of counted things
_FAR = 8  # words between «هر» and the amount for each
_SIZES_AND_COUNTS = frozenset((*SIZE_UNITS, "count"))


class MeasuredNouns(ShareNouns):
    """Finds what is measured."""

    def _measure(self, figure: Figure, figures: list[Figure], index: int, limit: int) -> None:
        """Amounts and sizes: the thing measured stands before an adjectival measure, on either side of a plain one."""
        quantity = figure.quantity
        if self._goes_on(figure, figures, index):
            return
        sized = quantity.adjectival and quantity.unit != "times"  # but «رشد ۲۰۰ برابری راه‌سازی»
        head = -1 if sized else self.head_after(figure.unit_last, limit)
        if quantity.adjectival and figure.unit_last < limit and "change" in self.types[figure.unit_last].layers:
            head = self.head_after(figure.unit_last + 1, limit)  # «۳۰ متری افت سطح آب»
        if head >= 0 and self._measures_not(figure, head, limit):
            head = -1
        clause = self.scene.clauses[figure.clause]
        start = clause.first
        if index and figures[index - 1].clause == figure.clause:
            start = max(start, figures[index - 1].unit_last)
        sizes = quantity.unit in SIZE_UNITS or (sized and len(quantity.unit) != 3)
        left = self._sized_left(figure, start, sized=sized) if sizes else -1
        if sized and is_money(quantity.unit) and self.types[figure.first - 1].stem in cue_words("handed_things"):
            left = figure.first - 1  # «۲۰ واحد | وام ۵ میلیارد تومانی»
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
            left = self._not_payer(
                figure, self._of_counted(figure, figures, index, self.measured_before(figure, start, floor=floor))
            )
            if max(head, left) == -1 and self._is_reached(figure, figures, index):
                return
        left = self._before_bracket(figure) if left == -1 and start == clause.first else left
        head, left = self._compared(figure, start, head, left)
        if head < 0 and label is None and (left < 0 or len(quantity.unit) != 3):
            head = self._amount_of(figure, limit)
        if left == -1 and head < 0:
            left = self.before_relative(figure)
        if left < 0 and head < 0 and len(quantity.unit) == 3 and self.view.key_at(figure.unit_last) == "برای":
            head = self.head_after(figure.unit_last + 1, limit)  # «۸۰ میلیارد ریال برای مرمت این بناها هزینه شد»
        if head >= 0 and left >= 0 and (self._is_verbal(head) or self.scene.cover[head] & COVER_PLACE):
            head = -1  # «پست ۶۳ کیلوولت برازجان»
        if left >= 0 > head and index and not sized and self._is_classifier_of(left, figures[index - 1]):
            self._as_before(figure, figures[index - 1], index, why="the things counted before it")
        elif max(head, left) >= 0:
            if head >= 0:
                self._take(figure, head, limit, "right", "noun after the measure")
            else:
                self._take(figure, left, figure.first if label is None else label[1], "left", "noun before the measure")
            self._size_of_subject(figure, figures, index, clause.first)
        if quantity.unit not in SIZE_UNITS and quantity.unit != "times" and not self._is_size(figure):
            figure.kind = "other"
        if figure.noun is None:
            self._mark_ellipsis(figure)

    def _not_payer(self, figure: Figure, head: int) -> int:
        """«دولت | ۹۰ میلیون دلار کنار گذاشت», «کارگران | ۹ میلیون تومان گرفتند»: `head`, or -1 where it is who pays or is paid."""
        if head < 0 or not is_money(figure.quantity.unit):
            return head
        kind = self.types[head]
        return -1 if kind.stem in cue_words("payers") or "person_noun" in kind.layers else head

    def _is_reached(self, figure: Figure, figures: list[Figure], index: int) -> bool:
        """«صادرات با رشد ۱۲ درصدی | به ۹۸ میلیون تن رسید»: the level to which the changes before brought their noun, which it takes."""
        if self.types[figure.first - 1].key != "به":
            return False
        for at in range(index - 1, max(-1, index - 3), -1):
            before = figures[at]
            if before.clause != figure.clause or before.quantity.unit not in ("percent", "times"):
                return False
            around = self.types[max(0, before.first - 2) : before.unit_last + 1]
            if before.noun is not None and any("change" in kind.layers for kind in around):
                self._as_before(figure, before, at + 1, why="what changed and came to this")
                return True
        return False

    def _is_classifier_of(self, word: int, before: Figure) -> bool:
        """«شمار شهرک‌ها را ۳۳ مورد با مساحت ۸۴۰۰ هکتار دانست»: a word that only counts the things before."""
        return word == before.unit_last and word in self.classifiers and before.noun is not None and not before.person

    def _sized_left(self, figure: Figure, start: int, *, sized: bool) -> int:
        """The head of what has a size, among the words right before the number, or -1."""
        head = self._adjacent_left(figure, start)
        if head > 1 and self._owns_measured(head):
            return -1
        if sized and head >= 0 and (self._is_done_to(head, figure.first) or self._is_counter_of(head, figure.first)):
            return head + 1
        return head

    def _owns_measured(self, head: int) -> bool:
        """«مساحت جنگل‌های | این شهرستان ۹ هزار هکتار است»: whose the measured thing is."""
        if self.types[head].stem not in cue_words("area_nouns") or self.types[head - 1].key not in cue_words(
            "pointers"
        ):
            return False
        return self.is_open(head - 2) and "dimension" not in self.types[head - 2].layers

    def _is_counter_of(self, head: int, end: int) -> bool:
        """«۶۰ دستگاه | اتوبوس ۱۲ متری»: a word that only counts what stands behind it."""
        if head + 1 >= end or not head or head not in self.classifiers:
            return False
        return bool(self.scene.cover[head - 1] & COVER_NUMBER)

    def _is_done_to(self, head: int, end: int) -> bool:
        """«خرید | نردبان ۵۲ متری»: a size is of the thing, not of what is done with it."""
        if head + 1 >= end or self.types[head].stem not in cue_words("size_acts"):
            return False
        return self.is_open(head + 1) and not self.describes(head + 1)

    def _compared(self, figure: Figure, start: int, head: int, left: int) -> tuple[int, int]:
        """«حجم این گنبد ۱٫۵ برابر گنبد قبلی است»: behind «برابر» stands with what the noun before the number is compared."""
        times = figure.quantity.unit == "times" and not figure.quantity.adjectival
        if not times or head < 0 or not self._is_compared(figure):
            return head, left
        if left == -1:
            left = self.clause_subject(start, figure.first)
        return (-1 if left >= 0 else head), left

    def _is_compared(self, figure: Figure) -> bool:
        """Whether the clause says that one thing is so many times another; «سه برابر آن کارگر دارد» counts what it has."""
        verb = self.scene.clauses[figure.clause].verb
        form = self.types[verb].verb if verb is not None else None
        return form is not None and form.role != "have" and figure.quantity.bound_start < 0

    def _measures_not(self, figure: Figure, head: int, limit: int) -> bool:
        """Whether what stands behind a measure is not what is measured."""
        layers = self.types[head].layers
        if "change" in layers or head in self.classifiers or self.types[head].key in cue_words("rank_nouns"):
            return True  # «با ۲۵ سنت افزایش», «۶۷ میلیون ریال مورد نیاز است», «ساوه با ۹ هزار تن رتبه اول را دارد»
        if self.types[head].key in cue_words("signed"):
            return True  # «قرارداد با مبلغ ۵۴ میلیارد تومان امضا شد»
        if head in self.status_starts and is_money(figure.quantity.unit):
            return True  # «با سرمایه‌گذاری ۳۴۰ میلیارد تومان فعال است»
        if figure.quantity.unit == "times" and "measure_word" in layers:
            return True  # «۲ برابر میزان فعلی شد»
        # «رشد ۱۵ برابری خوب است»
        return self._is_measure_had(head) or (figure.quantity.adjectival and self._is_predicate(head, limit))

    def _is_measure_had(self, head: int) -> bool:
        """«این راه ۹ کیلومتر طول دارد», «هر تن کالا ۳۶۵ دلار قیمت داشت»: a measure that its thing has."""
        form = self.types[head + 1].verb if head + 1 < len(self.types) else None
        return form is not None and form.role == "have" and self.types[head].key in cue_words("had_measures")

    def _goes_on(self, figure: Figure, figures: list[Figure], index: int) -> bool:
        """Whether the amount before tells what this one is of, too."""
        before = figures[index - 1] if index else None
        if before is not None and before.quantity.unit == figure.quantity.unit and self.is_parallel(figure, before):
            self._as_before(figure, before, index, why="the same told for another")
            return True
        if self._is_for_each(figure, figures, index):
            self._mark_ellipsis(figure)
            return True
        return False

    def _is_spent(self, figure: Figure, limit: int) -> bool:
        """«برای این راه ۹۰۰ میلیارد تومان هزینه شد»: an amount and the noun of its own verb."""
        word = figure.unit_last
        if word >= limit or word + 1 >= len(self.types) or self.types[word].key not in cue_words("spending"):
            return False
        return self.types[word + 1].verb is not None

    def _of_counted(self, figure: Figure, figures: list[Figure], index: int, left: int) -> int:
        """«حقوق ۶ هزار کارگر ۴ میلیون تومان است»: the head of what is measured of the things that the number before counts, else `left`."""
        before = figures[index - 1] if index else None
        if before is None or before.clause != figure.clause or figure.quantity.adjectival:
            return left
        if before.quantity.unit != "count" or before.noun_side != "right":
            return left
        if left >= 0 and not before.noun_first <= left < before.noun_last:
            return left
        for kind in self.types[before.noun_last : figure.first]:
            if kind.key in cue_words("amount_links") or "measure_word" in kind.layers or kind.bits & PUNCT:
                return left
        end = before.first
        while end and self.scene.cover[end - 1] & COVER_BOUND:
            end -= 1
        if end and self.types[end - 1].key == "به":
            end -= 1  # «برق تحویلی به ۱۹ شهرک»
        head = self.head_before(end, self.scene.clauses[figure.clause].first)
        return head if head >= 0 and head not in self.kind_at and end - head <= _NEAR else left

    def _amount_of(self, figure: Figure, limit: int) -> int:
        """«۴۰ تن از سیب استان», «۲ هزار متر از سوله‌ها»: the head of what an amount is some of, or -1."""
        word = figure.unit_last
        if figure.quantity.adjectival or word + 1 >= limit or self.types[word].key != "از":
            return -1
        while word < limit and self.types[word].key in cue_words("whole_links"):
            word += 1
        head = self.head_after(word, limit)
        no_noun = COVER_PLACE | COVER_OTHER_NUMBER  # «۸ کیلومتر از چهار خطه کردن راه»
        if head < 0 or self.scene.cover[head] & no_noun or is_human_plural(self.types[head].key):
            return -1
        kind = self.types[head]
        if kind.stem in cue_words("no_heads") or kind.stem in cue_words("sources") or "person_noun" in kind.layers:
            return -1
        if "measure_word" in kind.layers or kind.key.endswith(cue_endings("superlatives")):
            return -1
        return head

    def _is_for_each(self, figure: Figure, figures: list[Figure], index: int) -> bool:
        """«۵۳ میلیارد تومان وام داده شد، هر طرح به طور متوسط ۱۸ میلیون تومان»: of the amount that was told before."""
        before = figures[index - 1] if index else None
        if before is None or before.noun is None or before.quantity.unit != figure.quantity.unit:
            return False
        if len(figure.quantity.unit) != 3 or figure.sentence - before.sentence > 1:
            return False
        word, start = figure.first - 1, self.scene.clauses[figure.clause].first
        if before.clause == figure.clause:
            start = max(start, before.unit_last)
        while word > start and self.types[word].key != "هر" and figure.first - word < _FAR:
            if not self.is_open(word) and not self._leads_to_number(word):
                return False
            word -= 1
        if self.types[word].key != "هر" or "per_unit" in self.types[word + 1].layers:
            return False
        return word == start or not self.is_open(word - 1) or "measure_word" in self.types[word - 1].layers

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
        if not figure.quantity.adjectival or figure.kind in CORE_KINDS or is_money(unit):
            return False
        return figure.first - 1 in self.kind_at or figure.first - 2 in self.kind_at  # «فوتی‌ها در محدوده ۳۰ کیلومتری»

    def _is_verbal(self, head: int) -> bool:
        """Whether a bare noun right before a verb is rather the other half of that verb («۲۲ میلیون یورو تأمین شد»)."""
        return "light" in self.types[head].layers

    def _size_of_subject(self, figure: Figure, figures: list[Figure], index: int, start: int) -> None:
        """«این نواحی ۳۵ هکتار مساحت دارند»: a size whose noun only says what was measured is of the kind of the clause's subject."""
        if figure.quantity.unit not in SIZE_UNITS or "dimension" not in self.types[figure.noun_first].layers:
            return
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
                figure.kind = "estate_or_zone" if self.both(figures, index - 1) else figures[index - 1].kind
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
        while word >= start and (self.is_open(word) or word in self.linked) and end - word < 5:
            bent = self.types[word].ending == "indefinite" and word > start and self.is_open(word - 1)
            if word in self.kind_at and not bent:  # but «سوله کارگاهی ۲۵۰ متری»
                return word
            word -= 1
        return word + 1 if word < end else -1
