"""Per what: rates by time («در هر ماه»), by thing («هر واحد ۱۴ شغل») and by measure («متری ۷۲ میلیون»)."""

from __future__ import annotations

from bisect import bisect_left

from gozareh.figures.each import before_change, each_of_before, each_of_named
from gozareh.figures.model import COVER_BOUND, COVER_NUMBER, COVER_OTHER_NUMBER, COVER_PLACE, COVER_TIME, Figure
from gozareh.figures.windows import Windows
from gozareh.text.cues import cue_words
from gozareh.text.words import CLOSED, LETTER, PUNCT, Hit

_FAR = 12  # words between «هر» with its measure and the price
_PERIODS = ("year", "month", "week", "day", "hour")
_OF_EVERY = "«از هر» and its number"
_BEHIND = "«هر» behind the number"
_RATE_AGAIN = "the same rate of another time or place"
_AGAIN = 12  # words between a rate and what it is at another time
_LONG_PERIODS = ("year", "month", "week")  # what is told for so long is told of one such time, too
_SAID = frozenset({"status", "change"})
_NO_THING = frozenset({"status", "per", "change", "closed", "modality"})
_YIELDS = frozenset({"kg", "t", "g", "L", "m3"})
_MASSES = frozenset({"kg", "t"})


class RateReader:
    """Reads the rates among the figures of one scene."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.scene, self.view, self.types, self.figures = windows.scene, windows.view, windows.types, windows.figures
        scene, prices = self.scene, cue_words("priced_for")
        priced = {n[0] for q, n in zip(scene.quantities, scene.number_words, strict=True) if q.type == "base"}
        self._every = [
            word for word in scene.marked.words(frozenset({"هر", "یک"}))
            if self.types[word].key == "هر" or word in priced or (word > 0 and self.types[word - 1].key in prices)
        ]  # fmt: skip

    def read(self, figure: Figure, index: int) -> None:
        """Give one figure its `per`, where it is a rate."""
        if figure.quantity.per is not None:
            figure.per = figure.quantity.per
            return
        if figure.quantity.adjectival and figure.quantity.unit not in ("count", "percent", "times"):
            return  # «سوله ۸۰۰ متری»: a size is of its thing
        # What counts by itself before what counts by time: «اجاره هر متر مربع ماهانه ۸۵ هزار تومان».
        found = self._per_measure(figure, index) or self._per_period(figure, index) or self._per_each(figure, index)
        found = found or self._per_ending(figure) or self._per_behind(figure, index)
        found = found or self._per_of_previous(figure, index)
        if found is not None:
            figure.per, figure.why["per"] = found

    def _every_between(self, first: int, last: int) -> list[int]:
        """Where «هر» stands among the words `first` to `last` (exclusive), the last one first."""
        if not self._every:
            return []
        return self._every[bisect_left(self._every, first) : bisect_left(self._every, last)][::-1]

    def read_back(self, figure: Figure, index: int) -> None:
        """«از ۱٫۳ تخت به ۱٫۵ تخت برای هر هزار نفر»: the start of a course has the rate that stands at its end."""
        if figure.per is not None or index + 1 >= len(self.figures) or self.windows.word_before(figure) != "از":
            return
        following = self.figures[index + 1]
        if (
            following.per is not None
            and self.windows.word_before(following) == "به"
            and following.sentence == figure.sentence
            and self.windows.before(following) - figure.last < 6
            and following.quantity.unit == figure.quantity.unit
        ):
            figure.per, figure.why["per"] = following.per, "as the end of its course"

    def _floor(self, figure: Figure, index: int) -> int:
        """Where the words of a figure begin, over sizes («هر کیلووات برق برای یک سوله ۸۰۰ متری ۱٫۴ میلیون») and changes
        («هر بشکه نفت با ۲۵ سنت افزایش ۵۶ دلار»).
        """
        while index and self.figures[index - 1].clause == figure.clause and self._is_aside(self.figures[index - 1]):
            index -= 1
        floor = self.windows.previous_end(index)
        # A unit that a number shares with this one lies behind it.
        return floor if floor <= figure.first else self.figures[index - 1].last

    def _is_aside(self, figure: Figure) -> bool:
        changes = figure.unit_last < len(self.types) and "change" in self.types[figure.unit_last].layers
        return figure.quantity.adjectival or (changes and self.windows.word_before(figure) == "با")

    def _per_measure(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«هر متر مربع … ماهانه ۸۵ هزار تومان»: a price by measure stays one where a period stands nearer."""
        if len(figure.quantity.unit) != 3:
            return None
        floor = self._floor(figure, index)
        clause = self.scene.clauses[figure.clause]
        if self.types[clause.first].key == "که" and figure.clause and floor == clause.first:
            head = self.scene.clauses[figure.clause - 1]  # «نرخ هر کیلو گندم که امسال ۱۷۵ هزار ریال است»
            if head.sentence == clause.sentence and head.verb is None:
                floor = max(head.first, self.figures[index - 1].reach if index else 0)
        if index and self.windows.word_before(figure) == "به":
            floor = before_change(self.scene, self.figures[index - 1], figure, floor)
        before_bracket = self._before_bracket(figure) if floor == clause.first else floor
        reach = _FAR + clause.first - self.scene.clauses[figure.clause - 1].first if before_bracket < floor else _FAR
        for word in self._every_between(max(before_bracket, figure.first - reach), figure.first - 1):
            kind = self.types[word + 1]
            if (
                "per_unit" not in kind.layers
                or kind.key in cue_words("person")
                or self.windows.hits("per", word, word + 1)
            ):
                return None
            return self._each_noun(word + 1, figure.first), "«هر» and its measure"
        return None

    def _before_bracket(self, figure: Figure) -> int:
        """«بهای هر مثقال طلا (پایه بازار) امروز به ۴۰۴ هزار ریال رسید»: where the clause that a bracket had cut begins."""
        clauses, index = self.scene.clauses, figure.clause
        first = clauses[index].first
        if index < 2 or self.types[first - 1].key != ")" or self.types[clauses[index - 1].first].key != "(":
            return first
        head = clauses[index - 2]
        return head.first if head.sentence == figure.sentence and head.verb is None else first

    def _per_period(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«ماهانه», «سالی», «در هر ماه», «در شبانه‌روز» right before or behind the figure."""
        floor, end = self.windows.previous_end(index), self.windows.next_start(index)
        if figure.first and "per" in self.types[figure.first - 1].layers:
            floor = min(
                floor, figure.first - 1
            )  # «با ۴۰ مزرعه سالانه ۲۳ هزار تن …»: the phrase before it may reach over it
        for hit in self.windows.hits("per", floor, end):
            length = hit.end - hit.start
            if self.types[hit.end - 1].ending == "plural" or self._is_fish(hit, figure):
                continue  # «روزهای پایانی سال», «ماهیان»
            if length > 1 and self.types[hit.start].key != "هر" and self._is_of_time(hit):
                continue
            inside = hit.start if self.types[hit.start].key == "در" else hit.start - 1
            starts_in = self.types[inside].key == "در" and self.types[inside + 1].key != "هر"
            gap = [w for w in range(hit.end, figure.first) if self._fills(w)]
            near_before = floor <= hit.start and hit.end <= figure.first
            near_before = near_before and (not starts_in or self._is_of_habit(hit, figure, index))
            near_before = near_before and (len(gap) <= 3 or self._is_of_what_is_told(hit, figure))
            near_after = figure.reach <= hit.start < min(end, figure.reach + 2)
            near_after = near_after and not self.types[hit.start - 1].bits & PUNCT and not self._goes_on(hit)
            near_after = near_after and not self._opens_next(hit, index)
            if near_after and figure.quantity.unit == "percent" and length == 1:
                continue  # «۶۱ درصد تعهد سالانه»
            if near_before or near_after:
                return hit.entry.value, hit.entry.path
        return None

    def _is_of_habit(self, hit: Hit, figure: Figure, index: int) -> bool:
        """«در روز ۵ تن شیر تولید می‌شود», not «در سال ۵ تن تولید شد»: a period with «در» right before the number of a clause that is told in the present."""
        if figure.quantity.unit == "percent" or (index and self.figures[index - 1].reach >= hit.start):
            return False  # «۵۰۰ مترمکعب در شبانه‌روز ۶۰ درصد پیشرفت دارد»
        bounds = all(self.scene.cover[word] & COVER_BOUND for word in range(hit.end, figure.first))
        return hit.end - hit.start > 1 and bounds and self.scene.clauses[figure.clause].tense == "present"

    def _is_of_what_is_told(self, hit: Hit, figure: Figure) -> bool:
        """«تردد روزانه این جاده را ۴ هزار خودرو دانست», «مراجعه روزانه به درمانگاه به ۲۹۰ نفر رسید»: an adjective of what the number tells."""
        if hit.end - hit.start > 1 or self.types[hit.start].ending == "indefinite" or hit.start < 1:
            return False
        told = self.types[hit.start - 1]
        noun = (
            told.bits & LETTER and not told.bits & CLOSED and told.verb is None and not self.scene.cover[hit.start - 1]
        )
        return (
            bool(noun) and self.windows.word_before(figure) in ("به", "را") and figure.quantity.unit not in ("percent", "times")
            and not any(kind.bits & PUNCT for kind in self.types[hit.end : figure.first])
        )  # fmt: skip

    def _fills(self, word: int) -> bool:
        """Whether a word between a period and its number counts: no average, time, place or bound («روزانه تماس در سال ۸۴ بیش از ۹۲۰»)."""
        around = COVER_TIME | COVER_BOUND | COVER_PLACE
        return not self.scene.cover[word] & around and self.types[word].key not in cue_words("mean_words")

    def _is_of_time(self, hit: Hit) -> bool:
        """«در هفته دولت»: a period that is the beginning of a time."""
        cover, last = self.scene.cover, hit.end
        if cover[hit.start] & COVER_TIME:
            return True
        return last < len(self.types) and bool(cover[last - 1] & cover[last] & COVER_TIME)

    def _opens_next(self, hit: Hit, index: int) -> bool:
        """«با ۴ قطار روزی ۹۲۰۰ مسافر دارد»: a period right before the next number is that one's."""
        if index + 1 >= len(self.figures) or hit.end - hit.start > 1 or not self.types[hit.start].key.endswith("ی"):
            return False
        following = self.figures[index + 1].first
        return hit.end <= following and all(self.scene.cover[w] & COVER_BOUND for w in range(hit.end, following))

    def _is_fish(self, hit: Hit, figure: Figure) -> bool:
        """«تولید ماهی ۳۰۰ تن»: behind a noun «ماهی» is what it looks like, and so is «سالی»; not where it is of pay."""
        kind = self.types[hit.start]
        if hit.end == figure.first and (self._is_paid(figure) or kind.key in cue_words("daily_word")):
            return False
        if (
            hit.end - hit.start > 1
            or kind.ending != "indefinite"
            and kind.key not in cue_words("monthly_word")
            or not hit.start
        ):
            return False
        before = self.types[hit.start - 1]
        if len(figure.quantity.unit) == 3 and hit.end == figure.first and before.stem not in cue_words("of_fish"):
            return False  # «برق این پارک ماهی ۱۴ میلیون تومان می‌شود»
        return (
            bool(before.bits & LETTER)
            and not before.bits & CLOSED
            and before.verb is None
            and (not self.scene.cover[hit.start - 1])
        )

    def _is_paid(self, figure: Figure) -> bool:
        """«حقوق کارگران فصلی ماهی ۴ میلیون تومان»: an amount of money behind what people are paid."""
        first = self.scene.clauses[figure.clause].first
        return len(figure.quantity.unit) == 3 and any("pay" in k.layers for k in self.types[first : figure.first])

    def _goes_on(self, hit: Hit) -> bool:
        """«۱۸۱۳ نفر در روز یازدهم», «در روز نخست», «۸۸ درمانگاه شبانه‌روزی و روزانه»: a day that is named, an adjective of the noun."""
        if self.types[hit.start].key == "در" and hit.end < len(self.types):
            following = self.types[hit.end]
            return (
                bool(following.bits & LETTER)
                and not following.bits & CLOSED
                and following.verb is None
                and (
                    following.layers.isdisjoint(_SAID)
                    and following.ending != "indefinite"
                    and bool(self.scene.cover[hit.end] & (COVER_TIME | COVER_OTHER_NUMBER))
                )
            )
        return hit.end - hit.start == 1 and self.types[hit.start - 1].key == "و"

    def _per_each(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«هر واحد ۱۴ شغل», «از هر ۱۰ واحد سه واحد», «۵۱ مدرسه هر یک کمتر از ۱۰ دانش‌آموز»."""
        floor = self._floor(figure, index)
        first, _ = self.view.sentences[figure.sentence]
        shares = figure.quantity.unit in ("percent", "times")
        for word in self._every_between(max(first, figure.first - 8), figure.first - 1):
            head = word + 1
            if (shares and self.types[word - 1].key in cue_words("priced_for")) or self._is_of_before(index, word):
                continue  # «قیمت هر تن کالا ۱۶ درصد گران شد»
            number = self.scene.cover[head] & (COVER_NUMBER | COVER_OTHER_NUMBER) or self.types[head].stem in cue_words(
                "small_numbers"
            )
            share = number and self.types[word - 1].key == "از" and not (index and self.figures[index - 1].first > word)
            if word < floor and not share:
                continue  # but «از هر سه واحدی که احیا می‌شود یک واحد …»
            if self.types[head].key == "یک" and "per_unit" in self.types[head + 1].layers:
                return self._each_noun(head + 1, figure.first), "«هر یک» and its measure"
            lone = self.types[head].key == "یک" and figure.first == head + 1  # «هر یک ۴ تا ۶ نفر»
            if lone or self.types[head].key in cue_words("which_word") or self._is_each_one(head):
                return each_of_named(self.scene, figure, head) or each_of_before(self.scene, self.figures, index, word)
            if number:
                last = head + 1
                while last < figure.first and self.scene.cover[last] & (COVER_NUMBER | COVER_OTHER_NUMBER):
                    last += 1
                of = self.types[word - 1].key == "از"  # but «به ازای هر هزار نفر»
                return self._counted(head, last, figure.first), _OF_EVERY if of else "«هر» and its number"
            if self._is_noun(head):
                return self._each_noun(head, figure.first), "«هر» and its noun"
        return None

    def _is_of_before(self, index: int, word: int) -> bool:
        """«۹۰ تومان برای هر نفر و ۱۲ کیلو برای هر خانوار»: a «هر» that the number before has behind it."""
        before = self.figures[index - 1] if index else None
        return before is not None and word > before.last and before.why.get("per") == _BEHIND

    def _is_each_one(self, word: int) -> bool:
        """«هر یک», not «به ازای هر یک میلیون نفر»."""
        number = COVER_NUMBER | COVER_OTHER_NUMBER
        longer = self.scene.cover[word] & number and self.scene.cover[word + 1] & number
        return self.types[word].key == "یک" and not longer

    def _counted(self, first: int, last: int, limit: int) -> str:
        """A number and its noun, «ی» before «که» dropped («سه واحدی که …» → «سه واحد»)."""
        if last >= limit:
            return self.view.slice(first, last)
        noun = self.types[last]
        text = self.view.slice(first, last + 1)
        end = last + 1
        while end < min(limit, last + 4) and self._is_modifier(end) and "boundary" not in self.types[end].layers:
            end += 1
        if end > last + 1:
            return self.view.slice(first, end)  # «۱۰ واحد معدنی خرد»
        pointed = last + 1 < len(self.types) and self.types[last + 1].key == "که"
        return (
            text[:-1].rstrip("\u200c") if pointed and noun.ending == "indefinite" and text[-1] in ("ی", "ي") else text
        )

    def _each_noun(self, head: int, limit: int) -> str:
        """The noun after «هر» with its adjectives; a unit of measure alone («متر مکعب»)."""
        last = self._head_end(head)
        if last < limit and self.types[last].key in cue_words("square_words"):
            return self.view.slice(head, last + 1)
        if "per_unit" in self.types[head].layers:
            return self.view.slice(head, last)
        while last < min(limit, head + 3) and self._is_modifier(last):
            last += 1
        return self.view.slice(head, last)

    def _head_end(self, head: int) -> int:
        """Where a noun ends that is written in several words («دانش آموز»)."""
        return max([hit.end for hit in self.view.hits.get("kind", ()) if hit.start == head], default=head + 1)

    def _is_modifier(self, word: int) -> bool:
        kind = self.types[word]
        if not kind.bits & LETTER or kind.bits & CLOSED or kind.verb is not None or self.scene.cover[word]:
            return False
        if (
            kind.key in cue_words("area_words")
            or kind.key in cue_words("worth")
            or kind.key in cue_words("mean_words")
            or (kind.key.startswith("به") and kind.stem in cue_words("on_average"))
        ):
            return False
        return kind.layers.isdisjoint(_NO_THING) and "object" not in kind.layers

    def _per_ending(self, figure: Figure) -> tuple[str, str] | None:
        """«متری ۷۲ میلیون», «هکتاری ۶۰۰ کیلوگرم»: a unit with «ی» before the number."""
        word = figure.first - 1
        if word >= 0 and self.scene.cover[word] & COVER_BOUND:
            word -= 1
        if word < 0 or (word and self.scene.cover[word - 1] & (COVER_NUMBER | COVER_OTHER_NUMBER)):
            return None  # «شهرک ۲۹۰۰ هکتاری ۱۷۸۰ واحد دارد»
        kind = self.types[word]
        if figure.quantity.unit in _YIELDS and word and self.types[word - 1].key == "در":
            if kind.key in cue_words("yield_areas") or kind.key in cue_words("coordinate_parts"):
                return kind.stem, "«در» and a measure before an amount"  # «در هکتار ۴ تن», «در ثانیه ۲۰ لیتر»
        if figure.quantity.unit in _YIELDS and kind.key in cue_words("round_the_clock"):
            return "day", "«شبانه‌روزی» before an amount"
        if not kind.key.endswith("ی") or kind.ending != "indefinite" or self.scene.cover[word] & COVER_PLACE:
            return None  # «در گرمی ۱۴۰ نفر …» is a town
        if "per_unit" in kind.layers:
            return kind.stem, "a unit with «ی» before the number"
        if len(figure.quantity.unit) == 3 and "container" in kind.layers:
            return kind.stem, "a container with «ی» before an amount"
        return None

    def _per_behind(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """«۱٫۷ تخت به ازای هر هزار نفر», «۲۷ نفر در هر کلاس»."""
        word, limit = figure.reach, self.scene.clauses[figure.clause].last
        if figure.quantity.unit in _YIELDS and word + 1 < limit and self.types[word].key == "در":
            if self.types[word + 1].key in cue_words("yield_areas"):
                return self._each_noun(word + 1, limit), "an amount «در» an area"  # «۹ تن پسته در هکتار»
        while word < limit and self.types[word].key in cue_words("per_links"):
            word += 1
        if word == figure.reach or word + 1 >= limit or self.types[word].key != "هر":
            return None
        head = word + 1
        if self.types[head].key in cue_words("which_word") or self._is_each_one(head):
            return each_of_before(self.scene, self.figures, index, word)
        if self.scene.cover[head] & (COVER_NUMBER | COVER_OTHER_NUMBER):
            last = head + 1
            while last < limit and self.scene.cover[last] & (COVER_NUMBER | COVER_OTHER_NUMBER):
                last += 1
            return self.view.slice(head, min(last + 1, limit)), "«به ازای هر» behind the number"
        if self._is_noun(head):
            return self._each_noun(head, min(limit, self._head_end(head))), _BEHIND
        return None

    def _is_noun(self, word: int) -> bool:
        kind = self.types[word]
        return bool(kind.bits & LETTER) and (not kind.bits & CLOSED or "per_unit" in kind.layers)

    def _points_to_rate(self, figure: Figure, before: Figure) -> bool:
        """«۲٫۵ تخت به ازای هر هزار نفر است؛ این شاخص در ایلام ۱٫۹ است»: the same rate of somebody else, and the next of its list."""
        if before.per is None or figure.sentence - before.sentence > 1 or figure.quantity.unit in ("percent", "times"):
            return False
        first = max(self.scene.clauses[figure.clause].first, before.reach)
        words = range(first, figure.first - 1)
        if any(
            self.types[w].key in cue_words("this") and self.types[w + 1].key in cue_words("rate_nouns") for w in words
        ):
            return True
        return before.why.get("per") == "«این» and the rate before" and before.clause == figure.clause

    def _is_part_of_rate(self, figure: Figure, before: Figure) -> bool:
        """«سالانه ۸۰۰ هزار تن شکر تولید می‌شود. از این مقدار ۲۵۰ هزار تن …»: a part of what comes every year comes every year."""
        if before.per not in _LONG_PERIODS or before.quantity.unit != figure.quantity.unit:
            return False
        if figure.quantity.unit in ("percent", "times") or figure.sentence - before.sentence > 1:
            return False
        first = max(self.scene.clauses[figure.clause].first, before.reach)
        for word in range(first, min(figure.first - 2, first + 3)):
            if self.types[word].key == "از" and self.types[word + 1].key in cue_words("this"):
                return "measure_word" in self.types[word + 2].layers
        return False

    def _is_rate_again(self, figure: Figure, before: Figure) -> bool:
        """«هر متر ۱۱ میلیون تومان است که پارسال ۸ میلیون تومان بود», «روزانه ۶۲ کامیون از سرو، ۴۵ کامیون از تمرچین می‌گذرد».

        Nothing else is told of between them than another time, place or mean, and the number says how much it is there.
        """
        if figure.first - before.reach > _AGAIN or before.per == "year" or not self._is_of_same_things(figure, before):
            return False
        word = before.reach
        while word < figure.first and not self._is_joint(word):
            word += 1
        around, means = COVER_TIME | COVER_PLACE, cue_words("mean_words")
        words = means | cue_words("told_numbers") | cue_words("whereas_words")
        other = any(
            self.scene.cover[w] & around or self.types[w].key in means for w in range(before.reach, figure.first)
        )
        for at in range(word, figure.first):
            kind, cover = self.types[at], self.scene.cover[at]
            if kind.key in cue_words("total_word") or kind.key in cue_words("counting_words") or kind.key == "تا":
                return False  # «روزانه ۱۰۰ نفر می‌آیند و تا امروز ۵ هزار نفر بوده‌اند»
            light = cover & (around | COVER_BOUND) or kind.bits & (CLOSED | PUNCT) or kind.verb is not None
            if not light and kind.key not in words:
                return False
        clause = self.scene.clauses[figure.clause]
        if figure.clause == before.clause:
            return other and before.per in _PERIODS and self.types[word].verb is None
        if clause.verb is None:
            return other
        form = self.types[clause.verb].verb
        is_so = (
            form is not None
            and form.role in ("be", "become", "reach")
            and figure.reach < len(self.types)
            and self.types[figure.reach].verb is not None
        )
        return other and is_so

    def _is_joint(self, word: int) -> bool:
        """Whether what is told of the number before may end at a word."""
        kind = self.types[word]
        return bool(kind.bits & PUNCT) or kind.verb is not None or kind.key == "و"

    def _is_of_same_things(self, figure: Figure, before: Figure) -> bool:
        """Whether two counts have one noun, or the second only «نفر», «دستگاه»; amounts of a unit are of the same."""
        if figure.quantity.unit != "count" or figure.noun_first < 0 or before.noun_first < 0:
            return figure.quantity.unit != "count"
        noun = self.types[figure.noun_first]
        alone = figure.noun_last - figure.noun_first == 1
        counter = alone and (noun.key in cue_words("person_words") or "classifier" in noun.layers)
        return counter or noun.stem == self.types[before.noun_first].stem

    def _per_of_previous(self, figure: Figure, index: int) -> tuple[str, str] | None:
        """A rate goes on where the same measure follows: as a course («از ۸ به ۱۹ میلیارد»), in a list, as its new level."""
        if not index:
            return None
        before = self.figures[index - 1]
        unit = figure.quantity.unit
        if self._is_part_of_rate(figure, before):
            return str(before.per), "part of the rate before"
        if self._points_to_rate(figure, before):
            return str(before.per), "«این» and the rate before"
        masses = unit in _MASSES and before.quantity.unit in _MASSES  # «۷۰۰ کیلوگرم و در اراضی آبی ۳٫۵ تن»
        if before.per is None or before.sentence != figure.sentence or not (before.quantity.unit == unit or masses):
            return None
        if before.quantity.adjectival or before.why.get("per") == _OF_EVERY:
            return None
        between = self.types[before.reach : figure.first]
        level = self.windows.word_before(figure) == "به"
        if level and len(between) <= 6 and not any(kind.bits & PUNCT for kind in between):
            return before.per, "as the start of its course"
        if unit in ("percent", "times") or before.change != figure.change:
            return None
        if self._is_rate_again(figure, before):
            return before.per, _RATE_AGAIN
        money = len(unit) == 3
        again = before.why.get("per") == _RATE_AGAIN
        if (
            level
            and not money
            and not again
            and before.kind == figure.kind
            and not any(kind.key == "هر" for kind in between)
        ):
            return before.per, "the new level of the rate before"
        if unit == "count":
            listed = self.windows.joined_to_next(index - 1)
        else:
            listed = len(between) <= 7 and any(kind.key in ("و", "،") for kind in between[:3])
            listed = listed and not any(
                kind.verb is not None or kind.key in cue_words("total_word") for kind in between
            )
        if listed:
            return before.per, "as the number before it in the list"
        if unit != "count" and not money and len(between) <= 9 and before.per not in _LONG_PERIODS:
            return before.per, "the same measure in one sentence"  # «۴۵ لیتر در ثانیه است ولی ۱۸ لیتر تأمین می‌شود»
        return None
